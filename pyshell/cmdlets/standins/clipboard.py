"""Set-Clipboard and Get-Clipboard: a clipboard of the session's own, which no other program sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyshell.binding.declare import Cmdlet, ConfirmImpact, Switch, cmdlet, param
from pyshell.cmdlets.standins.state import kept, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime

_SHOWN = 20


@cmdlet("Set-Clipboard", confirm=ConfirmImpact.MEDIUM, output=("System.String",))
class SetClipboard(Cmdlet):
    """Puts text where Get-Clipboard finds it, one line for each object.

    PS> 'one', 'two' | Set-Clipboard; Get-Clipboard
    one
    two
    """

    value: list[str] | None = param(
        type="System.String[]",
        position=0,
        mandatory=True,
        from_pipeline=True,
        by_name=True,
        allow=("null", "empty", "collection"),
        help="The text; nothing empties the clipboard.",
    )
    append: Switch = param(help="Whether it comes after what is there.")
    pass_thru: Switch = param(help="Whether the text is given back.")
    as_osc52: Switch = param("AsOSC52", aliases=("ToLocalhost",), help="Nothing depends on it.")

    _lines: list[str]

    def begin(self, run: Runtime) -> None:
        self._lines = []

    def process(self, run: Runtime) -> None:
        self._lines += ["" if one is None else one for one in self.value or ()]

    def end(self, run: Runtime) -> Iterator[object]:
        shared = kept(run)
        first = self._lines[0] if self._lines else ""
        short = first if len(first) < _SHOWN else first[:_SHOWN] + " ..."
        if not run.should_process(short or "Clipboard", "Set-Clipboard"):
            return
        say(run, "the text stays in the session, where Get-Clipboard finds it.")
        text = "\n".join(self._lines)
        shared.clipboard = f"{shared.clipboard}\n{text}" if self.append else text
        if self.pass_thru:
            yield from self._lines


@cmdlet("Get-Clipboard", output=("System.String",))
class GetClipboard(Cmdlet):
    """Gets the lines that Set-Clipboard has put on the session's clipboard.

    PS> Set-Clipboard "one`ntwo"; (Get-Clipboard -Raw).Length
    7
    """

    raw: Switch = param(help="Whether the text is wanted as it is.")
    delimiter: list[str] | None = param(
        type="System.String[]", help="What lines end with: line breaks unless it is given."
    )

    def begin(self, run: Runtime) -> Iterable[object]:
        text = kept(run).clipboard
        if not text:
            return ()
        if self.raw:
            return (text,)
        for one in self.delimiter or ():
            text = text.replace(one, "\n") if one else text
        return text.split("\n")
