"""Out-GridView: its objects as a table; what is chosen is asked for at the prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.formatting.formatter import Formatter
from pyshell.values.declare import EnumValue, net_enum

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime

MODES: Final = net_enum("Microsoft.PowerShell.Commands.OutputModeOption", {"None": 0, "Single": 1, "Multiple": 2})


def numbers(text: str, count: int) -> list[int]:
    """The positions that an answer such as `1,3-5` or `all` means, from 0; what makes no sense means nothing."""
    if text.strip().lower() in ("all", "*"):
        return list(range(count))
    found: list[int] = []
    for part in text.replace(",", " ").split():
        first, dash, last = part.partition("-")
        if first.isdigit() and (last.isdigit() or not dash):
            found.extend(range(int(first) - 1, int(last or first)))
    return [position for position in dict.fromkeys(found) if 0 <= position < count]


@cmdlet("Out-GridView", default_set="PassThru")
class OutGridView(Cmdlet):
    """Shows objects as a table in the place of a window. With -PassThru it asks which of them go on.

    PS> 1, 2, 3 | Out-GridView -Title Numbers
    Numbers
    1
    2
    3
    """

    input_object: Any = param(
        type="System.Management.Automation.PSObject", from_pipeline=True, help="What is to be shown."
    )
    title: str | None = param(type="System.String", validate=(ValidateNotNullOrEmpty(),), help="A heading.")
    wait: Switch = param(sets=("Wait",), help="Nothing is waited for.")
    output_mode: EnumValue | None = param(
        type="Microsoft.PowerShell.Commands.OutputModeOption", sets=("OutputMode",), help="None, Single or Multiple."
    )
    pass_thru: Switch = param(sets=("PassThru",), help="Whether what is chosen goes on.")

    _kept: list[Any]

    def begin(self, run: Runtime) -> None:
        self._kept = []

    def process(self, run: Runtime) -> None:
        if self.input_object is not None:
            self._kept.append(self.input_object)

    def end(self, run: Runtime) -> Iterator[object]:
        if self.title:
            run.host_write(self.title)
        renderer = run.service(Formatter).text_renderer(None)
        lines = [line for one in self._kept for line in renderer.add(one)] + list(renderer.finish())
        for line in lines:
            run.host_write(line)
        single = self.output_mode is not None and self.output_mode.name == "Single"
        if self.pass_thru or single or (self.output_mode is not None and self.output_mode.name == "Multiple"):
            chosen = self._ask(run, single)
            yield from (self._kept[position] for position in chosen)

    def _ask(self, run: Runtime, single: bool) -> list[int]:
        """The positions of what goes on: everything where nobody can be asked."""
        count = len(self._kept)
        host = run.caller.host
        if not host.interactive:
            run.verbose("Nobody can be asked which objects are chosen: all of them.")
            return list(range(min(count, 1) if single else count))
        asked = "Number of the object" if single else "Numbers of the objects (1,3-5 or all)"
        found = numbers(host.read_line(f"{asked}: "), count)
        return found[:1] if single else found
