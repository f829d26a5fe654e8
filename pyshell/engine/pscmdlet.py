"""$PSCmdlet: an advanced function's way to the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine.compile.dispatch import emit_value
from pyshell.errors import PSError
from pyshell.values.declare import NetError, NetObject, field, net_method, net_property, net_type
from pyshell.values.numbers import UInt64
from pyshell.values.objects import Reference, SwitchParameter
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from pyshell.engine.runtime import CommandRuntime
    from pyshell.engine.scopes import Scope

_NAME: Final = "System.Management.Automation.PSScriptCmdlet"


_ALL: Final = 18446744073709551615


@net_type("System.Management.Automation.PagingParameters")
class PagingParameters(NetObject):
    """Which part of the results is wanted."""

    first = field("First", "System.UInt64")
    skip = field("Skip", "System.UInt64")
    total = field("IncludeTotalCount", "System.Management.Automation.SwitchParameter")


@net_type(_NAME)
class PSCmdletView(NetObject):
    """One call of an advanced function, as the function sees it."""

    def __init__(self, runtime: CommandRuntime, scope: Scope) -> None:
        self.runtime = runtime
        self.scope = scope
        self.call = scope.call

    @net_method("WriteError", "void WriteError(System.Management.Automation.ErrorRecord errorRecord)")
    def write_error(self, record: Any) -> None:
        self.runtime.write_error(record)
        self.runtime.session.function_failed = True

    @net_method(
        "ThrowTerminatingError", "void ThrowTerminatingError(System.Management.Automation.ErrorRecord errorRecord)"
    )
    def throw(self, record: Any) -> None:
        self.runtime.complete(record)
        error = PSError(record)
        # It leaves the function: its own statements do not go on.
        error.leaving = self.call
        raise error

    @net_method(
        "WriteObject",
        "void WriteObject(System.Object sendToPipeline), "
        "void WriteObject(System.Object sendToPipeline, bool enumerateCollection)",
        raw=True,
    )
    def write_object(self, value: Any, enumerate_collection: Any = False) -> None:
        emit = self.call.emit
        if enumerate_collection:
            emit_value(value, emit)
        else:
            emit(value)

    @net_method("WriteVerbose", "void WriteVerbose(string text)")
    def write_verbose(self, text: Any) -> None:
        self.runtime.verbose(to_string(text))

    @net_method("WriteDebug", "void WriteDebug(string text)")
    def write_debug(self, text: Any) -> None:
        self.runtime.debug(to_string(text))

    @net_method("WriteWarning", "void WriteWarning(string text)")
    def write_warning(self, text: Any) -> None:
        self.runtime.warn(to_string(text))

    @net_method("WriteInformation", "void WriteInformation(System.Object messageData, string[] tags)", raw=True)
    def write_information(self, data: Any, tags: Any = ()) -> None:
        self.runtime.information(data, tags or ())

    @net_method(
        "WriteProgress", "void WriteProgress(System.Management.Automation.ProgressRecord progressRecord)", raw=True
    )
    def write_progress(self, record: Any) -> None:
        return None

    @net_method(
        "ShouldProcess",
        "bool ShouldProcess(string target), bool ShouldProcess(string target, string action), "
        "bool ShouldProcess(string verboseDescription, string verboseWarning, string caption)",
        raw=True,
    )
    def should_process(self, target: Any, action: Any = None, caption: Any = None, reason: Any = None) -> bool:
        confirmation = self.runtime.confirmation
        try:
            if caption is not None:
                return confirmation.should_process(
                    "", description=to_string(target), question=to_string(action), caption=to_string(caption)
                )
            return confirmation.should_process(to_string(target), None if action is None else to_string(action))
        except PSError as error:
            raise NetError(error.record.exception.type_name, error.record.exception.message) from None

    @net_method(
        "ShouldContinue",
        "bool ShouldContinue(string query, string caption), "
        "bool ShouldContinue(string query, string caption, [ref] bool yesToAll, [ref] bool noToAll)",
        raw=True,
    )
    def should_continue(self, query: Any, caption: Any, yes: Any = None, no: Any = None) -> bool:
        confirmation = self.runtime.confirmation
        if not isinstance(yes, Reference) or not isinstance(no, Reference):
            return confirmation.should_continue(to_string(query), to_string(caption))
        go, all_yes, all_no = confirmation.should_continue_all(
            to_string(query), to_string(caption), bool(yes.read()), bool(no.read())
        )
        yes.write(all_yes)
        no.write(all_no)
        return go

    @net_method(
        "GetVariableValue",
        "System.Object GetVariableValue(string name), "
        "System.Object GetVariableValue(string name, System.Object defaultValue)",
        raw=True,
    )
    def variable_value(self, name: Any, default: Any = None) -> Any:
        return self.scope.find(to_string(name).lower(), default)

    @net_method("GetUnresolvedProviderPathFromPSPath", "string GetUnresolvedProviderPathFromPSPath(string path)")
    def unresolved_path(self, path: Any) -> Any:
        return self.runtime.session.full_path(to_string(path))

    @net_property("ParameterSetName", "string")
    def set_name(self) -> str:
        return str(self.runtime.set_name)

    @net_property("MyInvocation", "System.Management.Automation.InvocationInfo")
    def my_invocation(self) -> Any:
        return self.scope["myinvocation"]

    @net_property("SessionState", "System.Management.Automation.SessionState")
    def session_state(self) -> Any:
        maker = self.runtime.session.makers.get("executioncontext")
        return None if maker is None else maker().session_state()

    @net_property("InvokeCommand", "System.Management.Automation.CommandInvocationIntrinsics")
    def invoke_command(self) -> Any:
        maker = self.runtime.session.makers.get("executioncontext")
        return None if maker is None else maker().commands()

    @net_property("Host", "System.Management.Automation.Host.PSHost")
    def host(self) -> Any:
        maker = self.runtime.session.makers.get("host")
        return None if maker is None else maker()

    @net_property("PagingParameters", "System.Management.Automation.PagingParameters")
    def paging(self) -> Any:
        """What -First, -Skip and -IncludeTotalCount say; None without [CmdletBinding(SupportsPaging)]."""
        if not getattr(self.runtime.signature, "paging", False):
            return None
        bound = self.runtime.bound
        return PagingParameters(
            first=UInt64(bound.get("First", _ALL)),
            skip=UInt64(bound.get("Skip", 0)),
            total=bound.get("IncludeTotalCount") or SwitchParameter(False),
        )

    @net_property("CommandRuntime", "System.Management.Automation.ICommandRuntime")
    def command_runtime(self) -> Any:
        return self

    @net_property("Stopping", "bool")
    def stopping(self) -> bool:
        return False
