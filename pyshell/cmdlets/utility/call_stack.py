"""Get-PSCallStack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, cmdlet
from pyshell.values.declare import NetObject, field, net_method, net_type
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime

_FRAME: Final = "System.Management.Automation.CallStackFrame"
_NO_FILE: Final = "<No file>"
_BLOCK: Final = "<ScriptBlock>"


@net_type(_FRAME)
class CallStackFrame(NetObject):
    """One running call."""

    command = field("Command", "System.String", set=False)
    location = field("Location", "System.String", set=False)
    arguments = field("Arguments", "System.String", set=False)
    script_name = field("ScriptName", "System.String", set=False)
    script_line_number = field("ScriptLineNumber", "System.Int32", set=False)
    function_name = field("FunctionName", "System.String", set=False)

    @net_method("GetScriptLocation", "string GetScriptLocation()")
    def script_location(self) -> str:
        return str(self.location)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        path = self.script_name or _NO_FILE
        return f"at {self.function_name}, {path}: line {self.script_line_number}"


def _arguments(call: Any) -> str:
    bound = ", ".join(f"{name}={to_string(value)}" for name, value in (call.bound or {}).items())
    rest = ", ".join(to_string(value) for value in call.arguments or ())
    return "{" + ", ".join(part for part in (bound, rest) if part) + "}"


def frame_of(call: Any, span: Any) -> CallStackFrame:
    """What a script sees of a running call."""
    line = span.line if span is not None else 1
    path = call.path
    file = path.replace("\\", "/").rpartition("/")[2] if path else ""
    name = call.name or _BLOCK
    return CallStackFrame(
        command=name,
        location=f"{file}: line {line}" if path else _NO_FILE,
        arguments=_arguments(call),
        script_name=path,
        script_line_number=line,
        function_name=_BLOCK if path and name == file else name,
    )


@cmdlet("Get-PSCallStack", output=(_FRAME,))
class GetPSCallStack(Cmdlet):
    """Gets the calls that are running, the innermost first.

    PS> function Test-Stack { (Get-PSCallStack)[0].Command }; Test-Stack
    Test-Stack
    """

    def process(self, run: Runtime) -> Iterator[object]:
        span = getattr(getattr(run, "site", None), "span", None)
        for call, place in run.caller.call_stack(span):
            yield frame_of(call, place)
