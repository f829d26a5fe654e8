"""Out-Host, Out-Default, Out-Null: the ends of pipelines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.cmdlets.utility.format_shared import without_effect
from pyshell.formatting.formatter import Formatter, Output

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime

_OBJECT = "System.Management.Automation.PSObject"


class _Shown(Cmdlet):
    """The base of the cmdlets that show objects on the host."""

    _renderer: Output

    def begin(self, run: Runtime) -> None:
        self._renderer = run.service(Formatter).host_renderer()

    def show(self, run: Runtime, lines: list[str]) -> None:
        show = run.service(Formatter).show
        for line in lines:
            show(line)

    def end(self, run: Runtime) -> None:
        self.show(run, self._renderer.finish())


@cmdlet("Out-Host", alias=("oh",))
class OutHost(_Shown):
    """Shows objects on the console.

    PS> 'one' | Out-Host
    one
    """

    paging: Switch = param(help="Whether it waits after every screen, where there is one.")
    input_object: Any = param(type=_OBJECT, from_pipeline=True, help="What to show.")

    def begin(self, run: Runtime) -> None:
        if self.paging:
            begin: Any = getattr(run.caller.host, "begin_pages", None)
            if begin is None or not begin():
                without_effect(run, self.info.name, "Paging")
        super().begin(run)

    def process(self, run: Runtime) -> None:
        self.show(run, self._renderer.add(self.input_object))

    def end(self, run: Runtime) -> None:
        super().end(run)
        if self.paging and hasattr(run.caller.host, "end_pages"):
            run.caller.host.end_pages()


@cmdlet("Out-Default")
class OutDefault(_Shown):
    """Shows objects as the end of a pipeline does.

    PS> 'text' | Out-Default
    text
    """

    transcript: Switch = param(help="Whether only a transcript gets the output.")
    input_object: Any = param(type=_OBJECT, from_pipeline=True, help="What to show.")

    def process(self, run: Runtime) -> None:
        if not self.transcript:
            self.show(run, self._renderer.add(self.input_object))


@cmdlet("Out-Null")
class OutNull(Cmdlet):
    """Throws objects away.

    PS> 1..3 | Out-Null
    """

    input_object: Any = param(type=_OBJECT, from_pipeline=True, help="What to throw away.")

    def process(self, run: Runtime) -> None:
        """Keeps nothing."""
