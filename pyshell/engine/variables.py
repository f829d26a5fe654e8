"""Automatic variables, made when they are first read, and the drives that variables are read through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine import messages
from pyshell.engine.scopes import MISSING, Scope, spelled
from pyshell.errors import PSError
from pyshell.values.late import late
from pyshell.values.objects import Dictionary
from pyshell.values.text import to_string
from pyshell.values.types import PSType, find_type, register

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.engine.calls import Call
    from pyshell.source import Span

_enumerator = late("pyshell.engine.enumerators:Enumerator")
_invocation = late("pyshell.engine.records:InvocationInfo")
_command_info = late("pyshell.engine.command_views:info_of")
_cmdlet_view = late("pyshell.engine.pscmdlet:PSCmdletView")


def _call_of(scope: Scope) -> Call | None:
    at: Scope | None = scope
    while at is not None:
        if at.call is not None:
            found: Call = at.call
            return found
        at = at.parent
    return None


def _args(scope: Scope) -> Any:
    call = _call_of(scope)
    if call is None:
        return []
    return call.arguments


def _input(scope: Scope) -> Any:
    call = _call_of(scope)
    if call is None:
        return _enumerator([])
    if call.input is None and call.caller is None and scope.session.standard_input is not None:
        call.input = _enumerator(scope.session.standard_input())
    if call.advanced is not None:
        # Recorded: in an advanced function it is an array, which is not used up.
        return list(call.input or ())
    if not hasattr(call.input, "move_next"):
        call.input = _enumerator(list(call.input or ()))
    return call.input


_BOUND_NAME: Final = "System.Management.Automation.PSBoundParametersDictionary"
_BOUND_TYPE: Final[dict[str, PSType]] = {}


def bound_dictionary(values: dict[str, Any]) -> Any:
    """$PSBoundParameters."""
    own = _BOUND_TYPE.get(_BOUND_NAME)
    if own is None:
        pstype = find_type("System.Collections.Generic.Dictionary[string,object]")
        if pstype is None:
            return None
        own = _BOUND_TYPE[_BOUND_NAME] = register(PSType(_BOUND_NAME, pstype, None, interfaces=pstype.interfaces))
        own.arguments = pstype.arguments
    return Dictionary(own, values.items(), case_sensitive=False)


def _bound(scope: Scope) -> Any:
    at: Scope | None = scope
    while at is not None and at.call is None:
        at = at.parent
    if at is None:
        return bound_dictionary({})
    if "psboundparameters" not in at:
        at["psboundparameters"] = bound_dictionary(at.call.bound or {})
    return at["psboundparameters"]


def _my_invocation(scope: Scope) -> Any:
    call = _call_of(scope)
    if call is None:
        return _invocation("", None)
    site, expecting = call.stage or (None, False)
    return _invocation(
        call.name,
        call.span,
        my_command=lambda: _command_info(call.command, scope),
        bound=bound_dictionary(call.bound or {}),
        unbound=call.arguments,
        invocation_name=call.invoked_as,
        length=1 if site is None else site.length,
        position=1 if site is None else site.position,
        expecting=expecting,
    )


def _cmdlet(scope: Scope) -> Any:
    at: Scope | None = scope
    while at is not None:
        if at.call is not None and at.call.runtime is not None:
            return _cmdlet_view(at.call.runtime, at)
        at = at.parent
    return MISSING


def _script_root(scope: Scope) -> Any:
    path = _command_path(scope)
    cut = max(path.rfind("/"), path.rfind("\\"))
    return path[:cut] if cut > 0 else path[: cut + 1]


def _command_path(scope: Scope) -> str:
    call = _call_of(scope)
    if call is None or call.code is None:
        return ""
    return call.path or ""


def _from_session(name: str) -> Callable[[Scope], Any]:
    def make(scope: Scope) -> Any:
        maker = scope.session.makers.get(name)
        return MISSING if maker is None else maker()

    return make


LAZY: Final[dict[str, Callable[[Scope], Any]]] = {
    "args": _args,
    "input": _input,
    "psboundparameters": _bound,
    "myinvocation": _my_invocation,
    "pscmdlet": _cmdlet,
    "psscriptroot": _script_root,
    "pscommandpath": _command_path,
    **{
        name: _from_session(name)
        for name in (
            "pwd", "psversiontable", "host", "executioncontext", "home", "pid", "profile", "psstyle", "pshome",
            "outputencoding", "psnativecommandargumentpassing", "enabledexperimentalfeatures",
        )
    },
}  # fmt: skip
Scope.lazy = LAZY


class Drives:
    """The part of a session that variables with a drive go through: `${env:x}`, `${function:f}`, `$alias:x`."""

    top: Scope

    def drive_value(self, frame: Scope, drive: str, name: str) -> Any:
        """The value of `$drive:name`."""
        reader = _READERS.get(drive)
        if reader is not None:
            return reader(self, frame, name)
        module = self.module_scope(drive)  # type: ignore[attr-defined]  # the session has it
        if module is not None:
            return module.find(name.lower())
        content = self.file_content  # type: ignore[attr-defined]  # the session has it
        try:
            return None if content is None else content(f"{drive}:{name}")
        except PSError as error:
            if error.record.error_id == "DriveNotFound":
                return None
            raise

    def set_drive_value(self, frame: Scope, drive: str, name: str, value: Any) -> None:
        """`$drive:name = value`."""
        writer = _WRITERS.get(drive)
        if writer is None:
            put = self.put_file_content  # type: ignore[attr-defined]  # the session has it
            if put is None:
                raise messages.drive_not_found(drive)
            try:
                put(f"{drive}:{name}", value)
            except PSError as error:
                if error.record.error_id == "DriveNotFound":
                    raise messages.drive_not_found(drive) from None
                raise
            return
        writer(self, frame, name, value)

    def using_value(self, frame: Scope, folded: str, span: Span | None = None) -> Any:
        """`$using:x`: the value that was packed. Raises UsingWithoutInvokeCommand where nothing was packed."""
        packed = frame.find("__using")
        if not isinstance(packed, dict):
            raise messages.using_without_invoke(span)
        return packed.get(folded)

    def scope_named(self, frame: Scope, name: Any) -> Scope:
        """The scope that `-Scope` names: Global, Local, Script, Private or a number of levels up."""
        if name is None:
            return frame
        text = to_string(name).lower()
        if text == "global":
            return self.top
        if text == "script":
            return frame.script
        if text in ("local", "private", ""):
            return frame
        if not text.isdigit():
            raise messages.scope_number(text)
        found = frame.numbered(int(text))
        if found is None:
            raise messages.scope_number(text)
        return found


def _read_environment(session: Any, frame: Scope, name: str) -> Any:
    return session.environment.get(name)


def _read_function(session: Any, frame: Scope, name: str) -> Any:
    return session.find_function_block(frame, name)


def _read_alias(session: Any, frame: Scope, name: str) -> Any:
    return session.alias_definition(frame, name)


def _write_environment(session: Any, frame: Scope, name: str, value: Any) -> None:
    if value is None:
        session.environment.pop(name, None)
    else:
        session.environment[name] = to_string(value)


def _write_function(session: Any, frame: Scope, name: str, value: Any) -> None:
    session.set_function(frame, name, value)


def _write_alias(session: Any, frame: Scope, name: str, value: Any) -> None:
    session.set_alias(name, to_string(value))


_READERS: Final = {"env": _read_environment, "function": _read_function, "alias": _read_alias}
_WRITERS: Final = {"env": _write_environment, "function": _write_function, "alias": _write_alias}


def variable_name(folded: str) -> str:
    """A variable's name as first written."""
    return spelled(folded)
