"""$ExecutionContext: the session's variables, paths and commands by .NET's names.

https://learn.microsoft.com/dotnet/api/system.management.automation.engineintrinsics
"""

from __future__ import annotations

from typing import Any, Final

from pyshell.binding.commandinfo import CmdletInfo
from pyshell.errors import ParseError, PSError
from pyshell.hosting.common import AUTOMATION, HOST, enum_named, not_simulated
from pyshell.hosting.paths import Commands, DriveIntrinsics, PathIntrinsics
from pyshell.source import Source, position_message
from pyshell.syntax.parsing import parse_source
from pyshell.values.declare import EnumValue, NetError, NetObject, net_method, net_property, net_type
from pyshell.values.text import to_string

_OBJECTS: Final = "System.Collections.ObjectModel.Collection[psobject]"
_INFO: Final = AUTOMATION + "CommandInfo"
_KINDS: Final = AUTOMATION + "CommandTypes"
_SESSION_STATE: Final = AUTOMATION + "SessionState"


@net_type(AUTOMATION + "PSVariableIntrinsics")
class VariableIntrinsics(NetObject):
    """Variables in sight from where the script runs now."""

    def __init__(self, session: Any) -> None:
        self.session = session

    def _split(self, name: str) -> tuple[Any, str]:
        scope, colon, bare = name.partition(":")
        if not colon or scope.lower() == "variable":
            return self.session.now, bare or name
        return self.session.scope_named(self.session.now, scope), bare

    @net_method("Get", "psvariable Get(string name)")
    def get(self, name: str) -> Any:
        found = self.session.call_command(self.session.now, "Get-Variable", {"Name": [name], "ErrorAction": "Ignore"})
        return found[0] if found else None

    @net_method(
        "GetValue",
        "System.Object GetValue(string name), System.Object GetValue(string name, System.Object defaultValue)",
    )
    def get_value(self, name: str, default: Any = None) -> Any:
        scope, bare = self._split(name)
        return scope.find(bare.lower(), default)

    @net_method("Set", "void Set(string name, System.Object value), void Set(psvariable variable)", raw=True)
    def set(self, name: Any, value: Any = None) -> None:
        if not isinstance(name, str):
            name, value = name.name, name.value
        scope, bare = self._split(name)
        scope.assign(bare.lower(), value)

    @net_method("Remove", "void Remove(string name), void Remove(psvariable variable)", raw=True)
    def remove(self, name: Any) -> None:
        scope, bare = self._split(name if isinstance(name, str) else name.name)
        scope.forget(bare.lower())


@net_type(AUTOMATION + "CommandInvocationIntrinsics")
class CommandIntrinsics(Commands):
    """Commands, script texts and strings with variables."""

    @net_property("HasErrors", "bool", set=lambda commands, value: None)
    def has_errors(self) -> bool:
        return not self.session.ok

    @net_method("ExpandString", "string ExpandString(string source)")
    def expand_string(self, text: str | None) -> str:
        """The text as if it stood between double quotes. Raises the parse errors of what is in it."""
        source = Source(quoted(text or ""))
        try:
            parse_source(source)
        except ParseError as error:
            raise parse_failure(error) from None
        found = self._output(self.session.new_block(source.text), ())
        return to_string(found[0]) if found else ""

    def _output(self, block: Any, arguments: Any, input: Any = None, dot: Any = None) -> list[Any]:
        found: list[Any] = []
        try:
            self.session.run_block(block, found.append, list(arguments), input=input, dot=dot)
        except PSError as error:
            raise NetError(error.record.exception.type_name, error.record.message, record=error.record) from None
        return found

    @net_method("NewScriptBlock", "scriptblock NewScriptBlock(string scriptText)")
    def new_script_block(self, text: str | None) -> Any:
        source = Source(text or "")
        try:
            parse_source(source)
        except ParseError as error:
            raise parse_failure(error) from None
        return self.session.new_block(source.text)

    @net_method(
        "InvokeScript",
        f"{_OBJECTS} InvokeScript(string script), {_OBJECTS} InvokeScript(string script, Params System.Object[] args), "
        f"{_OBJECTS} InvokeScript({_SESSION_STATE} sessionState, scriptblock scriptBlock, Params System.Object[] args),"
        f" {_OBJECTS} InvokeScript(bool useLocalScope, scriptblock scriptBlock, System.Collections.IList input, "
        f"Params System.Object[] args), {_OBJECTS} InvokeScript(string script, bool useNewScope, "
        "System.Management.Automation.Runspaces.PipelineResultTypes writeToPipeline, System.Collections.IList input, "
        "Params System.Object[] args)",
        raw=True,
    )
    def invoke_script(self, first: Any, *more: Any) -> list[Any]:
        if isinstance(first, SessionState) and more:
            return self._output(more[0], more[1:])
        if isinstance(first, bool) and more:
            given = more[1] if len(more) > 1 else None
            scope = None if first else self.session.now
            return self._output(more[0], more[2:], None if given is None else list(given), scope)
        return self._output(self.new_script_block(to_string(first)), more)

    # --- looking commands up -------------------------------------------------------------------------------------

    def _commands(self, name: str, kinds: Any = None) -> list[Any]:
        named = {"Name": [name], "ErrorAction": "Ignore", **({"CommandType": kinds} if kinds is not None else {})}
        return self.run("Get-Command", **named)

    @net_method(
        "GetCommand",
        f"{_INFO} GetCommand(string commandName, {_KINDS} type), "
        f"{_INFO} GetCommand(string commandName, {_KINDS} type, System.Object[] arguments)",
    )
    def get_command(self, name: str, kinds: Any, arguments: Any = None) -> Any:
        found = self._commands(name, kinds)
        return found[0] if found else None

    @net_method("GetCmdlet", f"{AUTOMATION}CmdletInfo GetCmdlet(string commandName)")
    def get_cmdlet(self, name: str) -> Any:
        return next((one for one in self._commands(name) if isinstance(one, CmdletInfo)), None)

    @net_method(
        "GetCmdlets",
        f"System.Collections.Generic.List[{AUTOMATION}CmdletInfo] GetCmdlets(), "
        f"System.Collections.Generic.List[{AUTOMATION}CmdletInfo] GetCmdlets(string pattern)",
    )
    def get_cmdlets(self, pattern: str = "*") -> list[Any]:
        return [one for one in self._commands(pattern) if isinstance(one, CmdletInfo)]

    @net_method(
        "GetCommandName",
        "System.Collections.Generic.List[string] GetCommandName(string name, bool nameIsPattern, bool returnFullName)",
    )
    def get_command_name(self, name: str, is_pattern: bool, full: bool) -> list[str]:
        return [one.name for one in self._commands(name)]

    @net_method(
        "GetCommands",
        f"System.Collections.Generic.IEnumerable[{_INFO}] GetCommands(string name, {_KINDS} commandTypes, "
        "bool nameIsPattern)",
    )
    def get_commands(self, name: str, kinds: Any, is_pattern: bool) -> list[Any]:
        return self._commands(name, kinds)


@net_type(_SESSION_STATE)
class SessionState(Commands):
    """The state of the session."""

    @net_property("Path", AUTOMATION + "PathIntrinsics")
    def path(self) -> PathIntrinsics:
        return PathIntrinsics(self.session, self.session_files)

    @net_property("Drive", AUTOMATION + "DriveManagementIntrinsics")
    def drive(self) -> DriveIntrinsics:
        return DriveIntrinsics(self.session, self.session_files)

    @net_property("PSVariable", AUTOMATION + "PSVariableIntrinsics")
    def variables(self) -> VariableIntrinsics:
        return VariableIntrinsics(self.session)

    @net_property("InvokeCommand", AUTOMATION + "CommandInvocationIntrinsics")
    def commands(self) -> CommandIntrinsics:
        return CommandIntrinsics(self.session, self.session_files)

    @net_property("Module", "psmoduleinfo")
    def module(self) -> Any:
        return self.session.now.state.module

    @net_property("LanguageMode", AUTOMATION + "PSLanguageMode")
    def language_mode(self) -> EnumValue:
        return enum_named(AUTOMATION + "PSLanguageMode", "FullLanguage")

    @net_property("UseFullLanguageModeInDebugger", "bool")
    def full_language_in_debugger(self) -> bool:
        return False

    @net_property("Applications", "System.Collections.Generic.List[string]")
    def applications(self) -> list[str]:
        return ["*"]

    @net_property("Scripts", "System.Collections.Generic.List[string]")
    def scripts(self) -> list[str]:
        return ["*"]

    @net_property("Provider", AUTOMATION + "CmdletProviderManagementIntrinsics")
    def provider(self) -> Any:
        raise not_simulated("SessionState.Provider")

    @net_property("InvokeProvider", AUTOMATION + "ProviderIntrinsics")
    def invoke_provider(self) -> Any:
        raise not_simulated("SessionState.InvokeProvider")


@net_type(AUTOMATION + "EngineIntrinsics")
class EngineIntrinsics(Commands):
    """$ExecutionContext."""

    @net_property("Host", HOST + "PSHost")
    def host(self) -> Any:
        return self.session.makers["host"]()

    @net_property("SessionState", _SESSION_STATE)
    def session_state(self) -> SessionState:
        return SessionState(self.session, self.session_files)

    @net_property("InvokeCommand", AUTOMATION + "CommandInvocationIntrinsics")
    def commands(self) -> CommandIntrinsics:
        return CommandIntrinsics(self.session, self.session_files)

    @net_property("InvokeProvider", AUTOMATION + "ProviderIntrinsics")
    def invoke_provider(self) -> Any:
        raise not_simulated("ExecutionContext.InvokeProvider")

    @net_property("Events", AUTOMATION + "PSEventManager")
    def events(self) -> Any:
        raise not_simulated("ExecutionContext.Events")


def quoted(text: str) -> str:
    """A text between double quotes; one that has such quotes itself stands in a here-string, where they are plain."""
    if '"' in text and '\n"@' not in f"\n{text}":
        return f'@"\n{text}\n"@'
    return f'"{text}"'


def parse_failure(error: ParseError) -> NetError:
    """Every parse error with its place, as the message of one ParseException."""
    told = [f"{position_message(one.span)}\n{one.message}" for one in error.problems]
    return NetError(AUTOMATION + "ParseException", "\n\n".join(told))
