"""What a running cmdlet sees of the engine: binding.declare.Runtime, one for each call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from pyshell.engine import messages
from pyshell.engine.actions import action_name, impact_number
from pyshell.engine.common import keep_for_calls, keep_in
from pyshell.engine.flow import StopUpstream
from pyshell.errors import PSError
from pyshell.values.convert import to_bool, to_type
from pyshell.values.late import late
from pyshell.values.objects import EnumValue
from pyshell.values.text import net_text, to_string
from pyshell.values.types import find_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pyshell.binding.confirming import Confirmation
    from pyshell.engine.scopes import Scope
    from pyshell.errors import ErrorRecord
    from pyshell.values.scriptblock import ScriptBlockBase

T = TypeVar("T")
_records = "pyshell.engine.records:"
_confirmation = late("pyshell.binding.confirming:Confirmation")
_caller = late("pyshell.engine.caller:Caller")
_warning = late(_records + "WarningRecord")
_verbose = late(_records + "VerboseRecord")
_debug = late(_records + "DebugRecord")
_information = late(_records + "InformationRecord")
_host_message = late(_records + "HostInformationMessage")
_PREFERENCES = {
    "ErrorAction": ("erroractionpreference", "Continue"),
    "WarningAction": ("warningpreference", "Continue"),
    "InformationAction": ("informationpreference", "SilentlyContinue"),
    "ProgressAction": ("progresspreference", "Continue"),
    "Verbose": ("verbosepreference", "SilentlyContinue"),
    "Debug": ("debugpreference", "SilentlyContinue"),
}


def _color(name: str | None) -> Any:
    """A color as the information stream has it; -1 stands for the console's own."""
    pstype = find_type("System.ConsoleColor")
    if pstype is None:
        return name
    return EnumValue(pstype, -1) if name is None else to_type(name, pstype)


class CommandRuntime:
    """The engine as one running command sees it. `failed` says that it wrote an error."""

    def __init__(
        self, frame: Scope, site: Any, command_name: str, net_name: str, bound: dict[str, Any], signature: Any
    ) -> None:
        self.frame = frame
        self.site = site
        self.session: Any = frame.session
        self.command_name = command_name
        self.net_name = net_name
        self.bound = bound
        self.signature = signature
        self.pipeline_length: int = site.length
        self.pipeline_position: int = site.position
        self.expecting_input = False
        self.failed = False
        self.is_function = False
        self.set_name = ""
        self.stage: Any = None
        self._confirmation: Confirmation | None = None

    @property
    def width(self) -> int:
        return int(self.session.host.width)

    def emit(self, value: object) -> None:
        self.stage.emit(value)

    @property
    def caller(self) -> Any:
        """The scope that the command was called in, for the cmdlets of sessions."""
        return _caller(self.frame)

    # --- preferences ---------------------------------------------------------------------------------------------

    def preference(self, parameter: str) -> str:
        """What the common parameter, else the preference variable says, as ActionPreference's name."""
        variable, default = _PREFERENCES[parameter]
        if parameter in self.bound:
            return action_name(self.bound[parameter], default)
        return action_name(self.frame.find(variable), default)

    def _switch(self, parameter: str) -> str:
        """-Verbose and -Debug: given they decide, else the preference."""
        if parameter in self.bound:
            return "Continue" if to_bool(self.bound[parameter]) else "SilentlyContinue"
        variable, default = _PREFERENCES[parameter]
        return action_name(self.frame.find(variable), default)

    # --- errors --------------------------------------------------------------------------------------------------

    def complete(self, record: ErrorRecord) -> ErrorRecord:
        """A record with the command's name and place where it has none."""
        if record.command_id is None:
            record.command_id = self.net_name or self.command_name
        if not record.activity:
            record.activity = self.command_name
        if record.invocation is None:
            record.invocation = self.site.invocation(self.command_name, self.frame)
            if record.span is None:
                record.span = self.site.span
        return record

    def write_error(self, record: ErrorRecord) -> None:
        """Writes a non-terminating error, as -ErrorAction or the preference says."""
        self.failed = True
        self.complete(record)
        self.session.note_stack(record)
        how = self.preference("ErrorAction")
        if how != "Ignore":
            self._keep("ErrorVariable", record)
        self.session.deal_with(record, how, self.frame, self.command_name)

    def pass_on(self, record: ErrorRecord) -> None:
        """Writes an error of another session as it is."""
        self.failed = True
        self.session.deal_with(record, self.preference("ErrorAction"), self.frame, self.command_name)

    def throw(self, record: ErrorRecord) -> NoReturn:
        """Ends the command with a terminating error."""
        self.failed = True
        error = PSError(self.complete(record))
        raise error

    def _keep(self, parameter: str, value: Any) -> None:
        """-ErrorVariable and its like, of this command and of the functions that it runs in."""
        name = self.bound.get(parameter)
        if name is not None and not self.is_function:
            keep_in(self.frame, to_string(name), value)
        if self.is_function or self.site.position == self.site.length:
            keep_for_calls(self.session.call, parameter, value)

    # --- other streams -------------------------------------------------------------------------------------------

    def _say(self, kind: str, how: str, text: str, make: Callable[..., Any]) -> None:
        if how in ("SilentlyContinue", "Ignore"):
            return
        sink = getattr(self.session.streams, kind)
        if sink is not None:
            sink(make(message=text))
        else:
            self.session.host.show_message(kind, text)
        if how == "Inquire":
            self.session.inquire("Continue with this operation?")
        if how == "Stop":
            raise messages.stopped_by_preference(text, kind.capitalize() + "Preference")

    def warn(self, text: str) -> None:
        self._keep("WarningVariable", _warning(message=text))
        self._say("warning", self.preference("WarningAction"), text, _warning)

    def verbose(self, text: str) -> None:
        self._say("verbose", self._switch("Verbose"), text, _verbose)

    def debug(self, text: str) -> None:
        self._say("debug", self._switch("Debug"), text, _debug)

    def information(self, value: object, tags: Sequence[str] = ()) -> None:
        record = _information(data=value, tags=list(tags), source=self._source())
        self._keep("InformationVariable", record)
        how = self.preference("InformationAction")
        sink = self.session.streams.information
        if how == "Ignore":
            return
        if sink is None:
            self._record(net_text(value))
        if how == "Stop":
            raise messages.stopped_by_preference(to_string(value), "InformationPreference")
        if sink is not None:
            sink(record)
        elif how in ("Continue", "Inquire"):
            self.session.host.write(net_text(value), True, None, None)

    def _record(self, text: str) -> None:
        """Tells a host that keeps what the information stream gets, shown or not."""
        keep = getattr(self.session.host, "keep_information", None)
        if keep is not None:
            keep(text)

    def _source(self) -> str:
        call = self.session.call
        return (call.path or call.name) if call is not None else ""

    def host_write(
        self, text: str, newline: bool = True, foreground: str | None = None, background: str | None = None
    ) -> None:
        streams = self.session.streams
        if streams.information is not None or "InformationVariable" in self.bound:
            message = _host_message(
                message=text, no_newline=not newline, foreground=_color(foreground), background=_color(background)
            )
            record = _information(data=message, tags=["PSHOST"], source=self._source())
            self._keep("InformationVariable", record)
            if streams.information is not None:
                streams.information(record)
                return
        if self.preference("InformationAction") != "Ignore":
            self._record("host:" + text)
            self.session.host.write(text, newline, foreground, background)

    def progress(
        self,
        activity: str,
        status: str = "",
        percent: int = -1,
        *,
        id: int = 0,
        completed: bool = False,
        parent: int = -1,
        seconds: int = -1,
        operation: str | None = None,
    ) -> None:
        if self.preference("ProgressAction") == "Continue":
            host = self.session.host
            more = {"id": id, "parent": parent, "seconds": seconds, "operation": operation}
            host.show_progress(activity, status, percent, completed, **more)

    # --- confirmation --------------------------------------------------------------------------------------------

    @property
    def confirmation(self) -> Confirmation:
        """The decisions of this call, made when first asked."""
        if self._confirmation is None:
            find, bound = self.frame.find, self.bound
            what_if = bound["WhatIf"] if "WhatIf" in bound else find("whatifpreference")
            host = self.session.host
            impact = getattr(self.signature, "confirm_impact", None)
            self._confirmation = _confirmation(
                self.command_name,
                host if host.interactive else None,
                what_if=to_bool(what_if),
                confirm=to_bool(bound["Confirm"]) if "Confirm" in bound else None,
                impact=2 if impact is None else int(impact),
                preference=impact_number(find("confirmpreference", 3)),
                show=lambda text: self.session.host.write(text, True, None, None),
                verbose=self.verbose,
                suspend=host.nested,
            )
        made: Confirmation = self._confirmation
        return made

    def should_process(self, target: str, action: str | None = None, *, description: str | None = None) -> bool:
        return self.confirmation.should_process(target, action, description=description)

    def should_continue(self, query: str, caption: str) -> bool:
        return self.confirmation.should_continue(query, caption)

    # --- the rest of the session ---------------------------------------------------------------------------------

    def service(self, kind: type[T]) -> T:
        """The service of that class."""
        found: T = self.session.service(kind)
        return found

    def invoke(
        self,
        block: ScriptBlockBase | Any,
        args: Sequence[Any] = (),
        *,
        under: Any = None,
        input: Iterable[Any] | None = None,
        variables: Mapping[str, Any] | None = None,
    ) -> list[Any]:
        found: list[Any] = []
        self.session.run_block(
            block,
            found.append,
            args,
            underscore=under,
            input=None if input is None else list(input),
            variables=variables,
        )
        return found

    def stream(
        self,
        block: ScriptBlockBase | Any,
        emit: Callable[[Any], None],
        args: Sequence[Any] = (),
        *,
        under: Any = None,
        input: Iterable[Any] | None = None,
    ) -> None:
        self.session.run_block(
            block,
            emit,
            args,
            underscore=under,
            input=None if input is None else list(input),
            dot=self.frame,
        )

    def call(self, command_name: str, named: Mapping[str, Any], input: Iterable[Any] | None = None) -> list[Any]:
        found: list[Any] = self.session.call_command(self.frame, command_name, named, input)
        return found

    def variable(self, name: str, default: Any = None) -> Any:
        return self.frame.find(name.lower(), default)

    def set_variable(self, name: str, value: Any, scope: str | None = None) -> None:
        self.session.scope_named(self.frame, scope).assign(name.lower(), value)

    def stop_upstream(self) -> NoReturn:
        raise StopUpstream(self.stage)
