"""Steppable pipelines: the commands of a script block, run step by step by a function that stands before them.

Proxy functions are made of them: `$p = { Get-Item @PSBoundParameters }.GetSteppablePipeline()`, then
`$p.Begin($PSCmdlet)`, `$p.Process($_)` for each object and `$p.End()`.
https://learn.microsoft.com/dotnet/api/system.management.automation.steppablepipeline
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine.compile.commands import calls_of, open_stage
from pyshell.engine.flow import StopUpstream
from pyshell.engine.pipeline import begin_all, link, open_all, position_of
from pyshell.engine.pscmdlet import PSCmdletView
from pyshell.engine.scopes import Scope
from pyshell.syntax import nodes
from pyshell.values.convert import to_bool
from pyshell.values.declare import NetError, NetObject, net_method, net_type

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyshell.engine.compile.commands import Call
    from pyshell.engine.scriptblock import ScriptBlock

_NAME: Final = "System.Management.Automation.SteppablePipeline"
_NONE: Final = object()


def steppable(block: ScriptBlock, arguments: Sequence[Any]) -> SteppablePipeline:
    """The pipeline that a block is. Raises PSInvalidOperationException for a block of anything else."""
    body = block.code.node.end
    statements = () if body is None else body.statements
    if len(statements) != 1:
        raise _refused("Only a script block that contains exactly one pipeline or command can be converted.")
    only = statements[0]
    if not isinstance(only, nodes.Pipeline) or any(not isinstance(one, nodes.Command) for one in only.elements):
        raise _refused("Only a script block that contains exactly one pipeline or command can be converted.")
    session = block.session
    frame = session.now
    if arguments:
        frame = Scope(frame, session, frame.script, frame.state)
        frame["args"] = list(arguments)
    return SteppablePipeline(calls_of(only, block.code.unit), frame)


def _refused(message: str) -> NetError:
    message += " Expressions or control structures are not permitted."
    return NetError("System.Management.Automation.PSInvalidOperationException", message)


@net_type(_NAME)
class SteppablePipeline(NetObject):
    """What comes out goes to the cmdlet that Begin was given, else it is what Begin, Process and End return."""

    def __init__(self, calls: list[Call], frame: Scope) -> None:
        self.calls = calls
        self.frame = frame
        self.stages: list[Any] = []
        self.found: list[Any] = []
        self.expecting = False
        # How many of the stages have ended: all before one that has seen enough.
        self.ended = 0
        self.led = False

    @net_method(
        "Begin",
        "array Begin(bool expectInput), array Begin(bool expectInput, System.Management.Automation.EngineIntrinsics "
        "contextToRedirectTo), array Begin(System.Management.Automation.Internal.InternalCommand command)",
        raw=True,
    )
    def begin(self, how: Any, context: Any = None) -> list[Any]:
        if isinstance(how, PSCmdletView):
            self.expecting = bool(how.my_invocation().expecting_input())
            return self._stepped(lambda: self._begin(lambda value: how.call.emit(value)))
        self.expecting = to_bool(how)
        return self._stepped(lambda: self._begin(self.found.append))

    def _begin(self, emit: Callable[[Any], Any]) -> None:
        for position, call in enumerate(self.calls):
            self.stages.append(open_stage(call, self.frame, position > 0 or self.expecting))
        link(self.stages, emit)
        open_all(self.stages, begin_all(self.stages))

    @net_method("Process", "array Process(System.Object input), array Process()", raw=True)
    def process(self, value: Any = _NONE) -> list[Any]:
        """Sends an object in; a pipeline that expects none runs once, whatever comes."""
        if not self.stages or self.ended:
            return []
        if self.expecting:
            return [] if value is _NONE else self._stepped(lambda: self.stages[0].process(value))
        if self.led:
            return []
        self.led = True
        return self._stepped(self.stages[0].lead)

    @net_method("End", "array End()")
    def end(self) -> list[Any]:
        return self._stepped(self._end)

    def _end(self) -> None:
        try:
            while self.ended < len(self.stages):
                self.ended += 1
                self.stages[self.ended - 1].end()
        finally:
            self.clean()

    @net_method("Clean", "void Clean()")
    def clean(self) -> None:
        for stage in self.stages:
            stage.close()

    @net_method("Dispose", "void Dispose()")
    def dispose(self) -> None:
        self.stages.clear()

    def _stepped(self, step: Callable[[], None]) -> list[Any]:
        """Runs a step and returns what it puts out."""
        try:
            step()
        except StopUpstream as stop:
            self.ended = max(self.ended, position_of(self.stages, stop))
        found = self.found.copy()
        self.found.clear()
        return found
