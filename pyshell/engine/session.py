"""A session: its scopes, commands, streams and services, and how a text is run in it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.shape import Named, Value
from pyshell.engine import messages
from pyshell.engine.actions import IMPACT, VIEW, action
from pyshell.engine.calls import Call
from pyshell.engine.commands import FunctionCommand
from pyshell.engine.compile.dispatch import Unit
from pyshell.engine.exception_names import BASES
from pyshell.engine.flow import ExitScript, Jump, Signal
from pyshell.engine.functions import Function, run_in
from pyshell.engine.language.index import TYPE_MODULES as _LANGUAGE
from pyshell.engine.lookup import find_command, find_function
from pyshell.engine.reporting import TOP_PARSE_EXCEPTION, Reporting, as_left, inner_parse_failure, parse_failure
from pyshell.engine.scopes import SPELLING, Scope, Variable
from pyshell.engine.scriptblock import SESSIONS, Code, ScriptBlock
from pyshell.engine.session_commands import SessionCommands
from pyshell.engine.sites import anonymous
from pyshell.engine.usings import use
from pyshell.engine.variables import Drives
from pyshell.errors import ErrorRecord, NetException, ParseError, PSError
from pyshell.source import Source
from pyshell.syntax.parsing import parse_source
from pyshell.values.convert import to_bool
from pyshell.values.environment import ENVIRONMENT
from pyshell.values.kept import Kept, enter
from pyshell.values.late import late
from pyshell.values.objects import EnumValue, Extended, Hashtable, unwrap
from pyshell.values.text import to_string
from pyshell.values.types import declare_type, find_type, install_index, typed_by_instance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pyshell.engine.registry import CommandRegistry

    Emit = Callable[[Any], Any]

_SPACE: Final = "System.Management.Automation."
_bind_named = late("pyshell.binding.bind:bind_named")
_ask_for = late("pyshell.binding.prompting:ask_for")
_defaults_for = late("pyshell.binding.defaults:defaults_for")
_script_command = late("pyshell.engine.scripts:ScriptCommand")
_check_requirements = late("pyshell.engine.scripts:check_requirements")
_check_types = late("pyshell.engine.type_checks:checked")
# Words of the statements whose types are looked at before anything runs.
_TYPED: Final = ("class", "catch", "enum ")
_enumerator = late("pyshell.dotnet.enumerators:enumerator")
_type_of_exception = late("pyshell.engine.exceptions:type_of_exception")

# Types whose modules are imported when a script first looks at such a value.
TYPE_MODULES: Final = {
    **_LANGUAGE,
    _SPACE + "ScriptBlock": "pyshell.engine.block_members",
    _SPACE + "PSVariable": "pyshell.engine.caller",
    "System.Exception": "pyshell.engine.exceptions",
    **{f"System.{name}": "pyshell.engine.exceptions" for name in BASES},
    **{
        _SPACE + name: "pyshell.engine.records"
        for name in (
            "ErrorRecord", "ErrorCategory", "ErrorCategoryInfo", "ErrorDetails", "InvocationInfo", "WarningRecord",
            "VerboseRecord", "DebugRecord", "InformationRecord", "InformationalRecord", "HostInformationMessage",
        )
    },
}  # fmt: skip

setattr(NetException, "ps_type", property(lambda value: _type_of_exception(value)))  # noqa: B010  # a room below
typed_by_instance(NetException)
declare_type(_SPACE + "ErrorRecord", python=ErrorRecord)


class Outcome:
    """How a text ended: the exit code it asks for, whether it called `exit`, the error that ended it."""

    __slots__ = ("ended_by", "exit_code", "exited")

    def __init__(self, exit_code: int = 0, exited: bool = False, ended_by: ErrorRecord | None = None) -> None:
        self.exit_code = exit_code
        self.exited = exited
        self.ended_by = ended_by


class State:
    """A session state: the global one or a module's. `scope` is its top, `current` where it now runs."""

    def __init__(self, name: str, scope: Scope | None = None) -> None:
        self.name = name
        self.scope = scope
        self.current = scope
        self.module: Any = None


class Session(Reporting, Drives, SessionCommands):
    """One run of the shell.

    `host` shows and asks, `registry` knows the cmdlets, `services` are the rooms that cmdlets reach by class (a
    dictionary may make them when they are first asked for).
    """

    def __init__(self, host: Any, registry: CommandRegistry, services: Any = ()) -> None:
        super().__init__()
        # What this session has in the tables of the process that belong to whichever session runs.
        self.kept = Kept()
        enter(self.kept)
        self.host = host
        self.registry = registry
        self.services: dict[type, Any] = (
            services if isinstance(services, dict) else {type(one): one for one in services}
        )
        ENVIRONMENT.start()
        self.environment = ENVIRONMENT
        self.watch: Any = None
        self.makers: dict[str, Callable[[], Any]] = {}
        self.read_script: Callable[[str], tuple[str, str] | None] | None = None
        self.file_writer: Callable[[str, bool], Any] | None = None
        self.line_reader: Callable[[str], Iterable[str]] | None = None
        self.file_content: Callable[[str], Any] | None = None
        self.put_file_content: Callable[[str, Any], None] | None = None
        self.path_resolver: Callable[[str], str] | None = None
        # The lines that came into the program, for `$input` at the top.
        self.standard_input: Callable[[], list[Any]] | None = None
        # What has its turn when the script waits (Start-Sleep): background jobs.
        self.while_waiting: list[Callable[[], None]] = []
        # Brings Exchange's cmdlets into a session that does not have them from the start.
        self.load_exchange: Callable[[], None] | None = None
        self.modules: dict[str, Any] = {}
        self.namespaces: list[str] = []
        self.epoch = 0
        self.depth = 0
        self.call: Call | None = None
        self.strict_anywhere = False
        self.silent_when_incomplete = False
        self.exit_code = 0
        self.history: list[Any] = []
        self.state = State("global")
        self.top = Scope(None, self, None, self.state)
        self.state.scope = self.state.current = self.top
        self.now = self.top
        self.top.functions = {}
        self.top.aliases = {
            folded: (name, definition, "None") for folded, (name, definition) in registry.aliases.items()
        }
        install_index(TYPE_MODULES)
        _start_variables(self)
        SESSIONS.append(self)
        if sys.getrecursionlimit() < 40000:
            sys.setrecursionlimit(40000)
        # A [bigint] has as many digits as it has.
        sys.set_int_max_str_digits(0)

    # --- running texts -------------------------------------------------------------------------------------------

    def run_source(
        self,
        source: Source,
        *,
        emit: Emit | None = None,
        arguments: Sequence[Any] = (),
        as_script: bool = False,
        shape: Sequence[Any] | None = None,
        scope: Scope | None = None,
    ) -> Outcome:
        """Runs a text at the top and says how it ended; an error that ended it has been shown.

        `as_script` runs it as a script file, in a scope of its own; with `scope` it runs there, as at a nested prompt.
        Raises KeyboardInterrupt after finally blocks.
        """
        enter(self.kept)
        send = self.host.show_output if emit is None else emit
        try:
            name = base_name(source.path or "") if as_script else ""
            code = self.compile(source, top=not as_script and scope is None, name=name)
            self._run_top(code, source, send, arguments, as_script, shape, scope or self.top)
        except ParseError as error:
            if error.incomplete and self.silent_when_incomplete:
                return Outcome(1)
            return self._ended(parse_failure(error, TOP_PARSE_EXCEPTION))
        except PSError as error:
            return self._ended(error)
        except Jump:
            return Outcome()
        except ExitScript as leaving:
            self.exit_code = leaving.code
            self.top["lastexitcode"] = leaving.code
            return Outcome(leaving.code, True)
        except RecursionError:
            return self._ended(messages.call_depth())
        return Outcome()

    def _ended(self, error: PSError) -> Outcome:
        """The text was ended by an error: it is kept and shown."""
        self.ok = False
        record = as_left(error.record)
        self.note(record)
        self.show(record)
        return Outcome(1, False, record)

    def compile(self, source: Source, *, top: bool = False, name: str = "") -> Code:
        """A text as code. Raises ParseError."""
        tree = parse_source(source)
        unit = Unit(source)
        unit.keeps_ok = top
        unit.namespaces += self.namespaces
        unit.watch = self.watch
        if tree.usings:
            use(self, tree.usings, unit, top)
        text = source.text.lower()
        if any(word in text for word in _TYPED):
            _check_types(tree, unit)
        return Code(tree, unit, source.text, name, top=top)

    def _run_top(
        self,
        code: Code,
        source: Source,
        emit: Emit,
        arguments: Sequence[Any],
        as_script: bool,
        shape: Sequence[Any] | None,
        scope: Scope,
    ) -> None:
        name = base_name(source.path) if source.path else ""
        function = Function(code, self.state, name, is_script=as_script)
        site = anonymous(source.path or "", tuple(shape) if shape is not None else tuple(Value() for _ in arguments))
        self.catching = 0
        if code.node.requirements is not None and source.path is not None:
            # What is typed may say #requires, which asks for nothing then.
            _check_requirements(code, name, self.top)
        # The file of -File too runs in the global scope: what it makes is the session's.
        function.call(scope, site, list(arguments), emit, True)

    def run_block(
        self,
        block: Any,
        emit: Emit,
        arguments: Sequence[Any] = (),
        *,
        this: Any = None,
        underscore: Any = None,
        input: Sequence[Any] | None = None,
        variables: Mapping[str, Any] | None = None,
        dot: Scope | None = None,
    ) -> None:
        """Runs a script block; with `dot` in that scope, else in one of its own below the caller's."""
        block = unwrap(block)
        if not isinstance(block, ScriptBlock):
            block.invoke(arguments)
            return
        code = block.code
        state = block.state or self.state
        parent = self._parent_for(block, state, dot)
        if not code.prepared:
            code.prepare(parent)
        bound = None
        given: dict[str, Any] = {}
        rest: list[Any] = list(arguments)
        if code.params:
            bound = _bind_named(signature_of(code), {}, False, rest)
            given, rest = bound.values, bound.remaining
        call = Call(code, "<ScriptBlock>", self.call, self.call.span if self.call else None)
        call.bound, call.arguments = given, rest
        call.input = None if input is None else list(input)
        call.command = FunctionCommand(Function(code, state, "<ScriptBlock>"))
        if dot is not None and not code.params and block.closure is None and state is dot.state:
            self._dotted(code, dot, call, emit, underscore)
            return
        scope = Scope(parent, self, parent.script, state)
        if code.special:
            scope.special = code.special
        scope["_"] = underscore
        if this is not None:
            scope["this"] = this
        for name, value in (variables or {}).items():
            scope[name.lower()] = value
        run_in(code, scope, call, emit, False, bound)

    def _parent_for(self, block: ScriptBlock, state: Any, dot: Scope | None) -> Scope:
        if block.closure is not None:
            return block.closure
        if dot is not None and state is dot.state:
            return dot
        parent: Scope = self.now if self.now.state is state else state.current
        return parent

    def _dotted(self, code: Code, frame: Scope, call: Call, emit: Emit, underscore: Any) -> None:
        had = frame.get("_", _dropped)
        frame["_"] = underscore
        try:
            run_in(code, frame, call, emit, True, None)
        finally:
            if had is _dropped:
                frame.pop("_", None)
            else:
                frame["_"] = had

    def call_command(
        self, frame: Scope, name: str, named: Mapping[str, Any], input: Iterable[Any] | None = None
    ) -> list[Any]:
        """Runs a command by name with named arguments, from Python."""
        site = anonymous(name, named_shape(named))
        return self.call_found(self.resolve(site, frame, False), site, frame, named, input)

    def call_found(
        self, command: Any, site: Any, frame: Scope, named: Mapping[str, Any], input: Iterable[Any] | None = None
    ) -> list[Any]:
        """Runs a command at a site of `named_shape` with the named arguments."""
        found: list[Any] = []
        values = list(named.values())
        if input is None:
            command.call(frame, site, values, found.append)
            return found
        stage = command.open(frame, site, values, True)
        stage.emit = found.append
        stage.begin()
        for item in input:
            stage.process(item)
        stage.end()
        stage.close()
        return found

    # --- commands ------------------------------------------------------------------------------------------------

    def resolve(self, site: Any, frame: Scope, dot: bool) -> Any:
        """Finds a site's command and remembers it there. Raises CommandNotFoundException."""
        if not site.name:
            raise messages.bad_expression("." if dot else "&", site.name, site.name_span)
        command = find_command(frame, site.name)
        if command is None:
            error = messages.command_not_found(site.name, site.name_span)
            error.record.invocation = site.invocation(site.name)
            raise error
        if dot and isinstance(command, FunctionCommand):
            command = command.dotted()
        site.command, site.epoch, site.state = command, self.epoch, frame.state
        return command

    def command_of(self, value: Any, frame: Scope, site: Any, dot: bool) -> Any:
        """What `& $value` calls."""
        bare = unwrap(value)
        target = getattr(bare, "target", None)
        if target is not None and hasattr(target, "open") and not isinstance(bare, str):
            site.name = target.name
            if dot and isinstance(target, FunctionCommand):
                return target.dotted()
            return target
        if bare is None or (isinstance(bare, str | list) and len(bare) == 0):
            raise messages.bad_expression("." if dot else "&", bare, site.name_span)
        if type(bare) is Extended:
            bare = bare.base
        site.name = to_string(bare)
        site.epoch = -1
        return self.resolve(site, frame, dot)

    def define_function(self, frame: Scope, function: Function, scope_name: str = "") -> None:
        """Makes or replaces a function in a scope."""
        named = scope_name.lower()
        scope = self.top if named == "global" else frame.script if named == "script" else frame
        if scope.functions is None:
            scope.functions = {}
        old = scope.functions.get(function.name.lower())
        if old is not None and old.options in ("ReadOnly", "Constant"):
            raise messages.function_not_writable(function.name)
        scope.functions[function.name.lower()] = function
        self.epoch += 1

    def set_function(self, frame: Scope, name: str, value: Any) -> None:
        """`$function:name = { … }`."""
        block = unwrap(value)
        if not isinstance(block, ScriptBlock):
            if value is None:
                self.remove_function(frame, name)
                return
            block = self.new_block(to_string(value))
        scope_name, colon, bare = name.partition(":")
        if not colon:
            scope_name, bare = "", name
        code = Code(block.code.node, block.code.unit, block.code.text, bare, None)
        self.define_function(frame, Function(code, block.state or frame.state, bare, block.closure), scope_name)

    def remove_function(self, frame: Scope, name: str) -> bool:
        """Takes a function away; whether there was one."""
        at: Scope | None = frame
        while at is not None:
            if at.functions is not None and at.functions.pop(name.lower(), None) is not None:
                self.epoch += 1
                return True
            at = at.parent
        return False

    def find_function_block(self, frame: Scope, name: str) -> Any:
        """The script block of a function in sight, or None."""
        bare = name.rpartition(":")[2]
        function = find_function(frame, bare.lower())
        return None if function is None else self.block_of(function)

    def block_of(self, function: Function) -> ScriptBlock:
        """A function's body as a value."""
        return ScriptBlock(function.code, function.state, self, function.closure)

    def new_block(self, text: str) -> ScriptBlock:
        """[scriptblock]::Create(text). Raises the parse error as an error record."""
        try:
            code = self.compile(Source(text))
        except ParseError as error:
            raise inner_parse_failure(error) from None
        return ScriptBlock(code, None, self)

    def find_script(self, frame: Scope, name: str) -> Any:
        """A script file as a command, when a name is a path to one; a path to another file is a program's."""
        if self.read_script is None or not ("/" in name or "\\" in name):
            return None
        is_script = name.lower().endswith(".ps1")
        found = self.read_script(name if is_script else name + ".ps1")
        if found is None:
            if not is_script and self.read_script(name) is not None:
                raise messages.native_refused(name)
            return None
        text, path = found
        try:
            code = self.compile(Source(text, path), name=base_name(path))
        except ParseError as error:
            raise inner_parse_failure(error, error.problems[0].span) from None
        return _script_command(Function(code, self.state, base_name(path), is_script=True))

    # --- small services of the closures --------------------------------------------------------------------------

    def service(self, kind: type) -> Any:
        """The service of that class. Raises LookupError when nobody installed one."""
        try:
            return self.services[kind]
        except KeyError:
            found = next((one for one in self.services.values() if isinstance(one, kind)), None)
        if found is None:
            raise LookupError(f"no service {kind.__name__}")
        self.services[kind] = found
        return found

    def jump(self, signal: Signal) -> None:
        raise Jump(signal)

    def truth(self, results: list[Any]) -> bool:
        """Whether what a block put out counts as true."""
        return to_bool(results[0] if len(results) == 1 else results)

    def enumerator(self, items: list[Any]) -> Any:
        """`$foreach` and `$switch`: a place in the array that the loop walks through."""
        return _enumerator("System.ArrayEnumerator", items)

    def strict_at_least(self, frame: Scope, version: int) -> bool:
        """Whether Set-StrictMode asks for at least that version."""
        found = frame.strict_version()
        return found is not None and found >= version

    def set_strict(self, frame: Scope, version: float) -> None:
        """Set-StrictMode; 0 is off."""
        frame.strict = version
        if version:
            self.strict_anywhere = True

    def prompter(self, position: int) -> Any:
        """What asks for missing mandatory parameters, or None where nobody can be asked."""
        if not self.host.interactive:
            return None
        return lambda signature, missing: _ask_for(self.host, signature, missing, position, {})

    def open_writer(self, frame: Scope, path: str, append: bool) -> Any:
        """A writer for `> path`."""
        if self.file_writer is None:
            raise messages.not_simulated("Redirection to files in this session")
        return self.file_writer(path, append)

    def read_lines(self, path: str) -> Iterable[str]:
        """The lines of `switch -File path`."""
        if self.line_reader is None:
            raise messages.not_simulated("Reading files in this session")
        return self.line_reader(path)

    def module_scope(self, name: str) -> Scope | None:
        """A module's scope, for `$module:variable`."""
        found = self.modules.get(name.lower())
        scope: Scope | None = None if found is None else found.state.scope
        return scope

    def module_command(self, module: str, name: str) -> Any:
        """`module\\command`."""
        found = self.modules.get(module)
        return None if found is None else found.command(name)

    def using_module(self, frame: Scope, name: str) -> None:
        """`using module name`."""
        self.call_command(frame, "Import-Module", {"Name": [name]})

    def enter_advanced(self, scope: Scope, call: Call, bound: Any) -> None:
        """What common parameters set in an advanced function's scope."""
        values = bound.values
        if not _COMMON.keys().isdisjoint(values):
            _set_preferences(scope, values)
        call.advanced = (scope, bound)

    def full_path(self, path: str) -> str:
        """A path as the file system has it; as it is where there is no file system."""
        return path if self.path_resolver is None else self.path_resolver(path)

    def default_arguments(self, frame: Scope, name: str) -> Any:
        """What $PSDefaultParameterValues adds to a call, when it has anything."""
        table = self.top.get("psdefaultparametervalues")
        # A dictionary is true even when it is empty, as it mostly is.
        if table is None or (type(table) is Hashtable and not table.entries):
            return None
        if not hasattr(table, "items") or len(table) == 0:
            return None

        def defaults(signature: Any) -> dict[str, Any]:
            def warn(text: str) -> None:
                self.host.show_message("warning", text)

            found: dict[str, Any] = _defaults_for(signature, [name, signature.name], table.items(), warn)
            return found

        return defaults

    def dynamic_parameters(self, code: Code, frame: Scope, site: Any) -> Any:
        """What a dynamicparam block adds, asked for while binding."""
        make = late("pyshell.engine.dynamic:dynamic_parameters")
        return lambda values: make(self, code, frame, values)


_COMMON: Final = {
    "Verbose": "verbosepreference",
    "Debug": "debugpreference",
    "ErrorAction": "erroractionpreference",
    "WarningAction": "warningpreference",
    "InformationAction": "informationpreference",
    "ProgressAction": "progresspreference",
    "WhatIf": "whatifpreference",
    "Confirm": "confirmpreference",
}


def _set_preferences(scope: Scope, values: Mapping[str, Any]) -> None:
    for parameter, variable in _COMMON.items():
        if parameter in values:
            value = values[parameter]
            if parameter in ("Verbose", "Debug"):
                value = action("Continue" if to_bool(value) else "SilentlyContinue")
            elif parameter == "WhatIf":
                value = to_bool(value)
            elif parameter == "Confirm":
                value = EnumValue(IMPACT, 1 if to_bool(value) else 0)
            scope[variable] = value


def signature_of(code: Code) -> Any:
    """The signature of prepared code."""
    return code.whole_signature()


def _dropped(value: Any) -> None:
    """Stands for "there was no such variable"."""


def named_shape(named: Iterable[str]) -> tuple[Any, ...]:
    """The shape of a call that gives every argument its name."""
    return tuple(part for name in named for part in (Named(name, True), Value()))


def base_name(path: str) -> str:
    """The file name at the end of a path."""
    return path.replace("\\", "/").rpartition("/")[2]


# Names of automatic variables as Get-Variable shows them.
_SPELLED: Final = (
    "EnabledExperimentalFeatures FormatEnumerationLimit MaximumHistoryCount MyInvocation NestedPromptLevel "
    "OutputEncoding PROFILE PSBoundParameters PSCommandPath PSDefaultParameterValues PSEmailServer "
    "PSNativeCommandArgumentPassing PSNativeCommandUseErrorActionPreference PSScriptRoot PSSessionApplicationName "
    "PSSessionConfigurationName PSStyle PWD WhatIfPreference PSCmdlet"
)


def _start_variables(session: Session) -> None:
    """The variables that a session starts with."""
    top = session.top
    top.update(
        {
            "erroractionpreference": action("Continue"),
            "warningpreference": action("Continue"),
            "verbosepreference": action("SilentlyContinue"),
            "debugpreference": action("SilentlyContinue"),
            "informationpreference": action("SilentlyContinue"),
            "progresspreference": action("Continue"),
            "confirmpreference": EnumValue(IMPACT, 3),
            "whatifpreference": False,
            "errorview": EnumValue(VIEW, 2),
            "formatenumerationlimit": 4,
            "maximumhistorycount": 4096,
            "nestedpromptlevel": 0,
            "psculture": "en-US",
            "psuiculture": "en-US",
            "psedition": "Core",
            "shellid": "Microsoft.PowerShell",
            "iscoreclr": True,
            "islinux": sys.platform.startswith("linux"),
            "ismacos": sys.platform == "darwin",
            "iswindows": sys.platform == "win32",
            "error": session.errors,
            "true": True,
            "false": False,
            "null": None,
            "psdefaultparametervalues": Hashtable(),
            "psemailserver": "",
            "psnativecommanduseerroractionpreference": False,
            "pssessionapplicationname": "wsman",
            "pssessionconfigurationname": "http://schemas.microsoft.com/powershell/Microsoft.PowerShell",
        }
    )
    SPELLING.update((name.lower(), name) for name in _SPELLED.split())
    constants = {
        "psculture": ("PSCulture", "ReadOnly"), "psuiculture": ("PSUICulture", "ReadOnly"),
        "psedition": ("PSEdition", "Constant"), "shellid": ("ShellId", "Constant"),
        "iscoreclr": ("IsCoreCLR", "ReadOnly"), "islinux": ("IsLinux", "ReadOnly"),
        "ismacos": ("IsMacOS", "ReadOnly"), "iswindows": ("IsWindows", "ReadOnly"), "error": ("Error", "Constant"),
        "pid": ("PID", "Constant"), "host": ("Host", "Constant"), "home": ("HOME", "ReadOnly"),
        "pshome": ("PSHOME", "Constant"), "psversiontable": ("PSVersionTable", "Constant"),
        "executioncontext": ("ExecutionContext", "Constant"),
        "true": ("true", "Constant"), "false": ("false", "Constant"), "?": ("?", "ReadOnly"),
    }  # fmt: skip
    top.special = {
        folded: Variable(name, None, (), (option, "AllScope")) for folded, (name, option) in constants.items()
    }
    preference = find_type(_SPACE + "ActionPreference")
    for name in (
        "ErrorActionPreference", "WarningPreference", "VerbosePreference", "DebugPreference", "InformationPreference",
        "ProgressPreference",
    ):  # fmt: skip
        top.special[name.lower()] = Variable(name, preference)
    top.special["confirmpreference"] = Variable("ConfirmPreference", IMPACT)
    top.special["errorview"] = Variable("ErrorView", VIEW)
