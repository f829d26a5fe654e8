"""Out-String."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.binding.validate import ValidateRange
from pyshell.formatting.formatter import Formatter, Output

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.binding.declare import Runtime


@cmdlet("Out-String", default_set="NoNewLineFormatting", output=("System.String",))
class OutString(Cmdlet):
    """Turns what would be shown into text.

    PS> (1..3 | Out-String).Length
    6
    """

    stream: Switch = param(sets=("StreamFormatting",), help="Whether each line is a string of its own.")
    width: int | None = param(
        type="System.Int32", validate=(ValidateRange(2, 2147483647),), help="How many columns a line may have."
    )
    no_newline: Switch = param("NoNewline", sets=("NoNewLineFormatting",), help="Whether line ends are left out.")
    input_object: Any = param(type="System.Management.Automation.PSObject", from_pipeline=True, help="What to show.")

    _renderer: Output
    _lines: list[str]

    def begin(self, run: Runtime) -> None:
        self._renderer = run.service(Formatter).text_renderer(self.width)
        self._lines = []

    def process(self, run: Runtime) -> Iterable[object] | None:
        lines = self._renderer.add(self.input_object)
        if self.stream:
            return lines
        self._lines.extend(lines)
        return None

    def end(self, run: Runtime) -> Iterable[object]:
        lines = self._renderer.finish()
        if self.stream:
            return lines
        self._lines.extend(lines)
        if self.no_newline:
            return ["".join(self._lines)]
        self._lines.append("")
        return ["\n".join(self._lines)]
