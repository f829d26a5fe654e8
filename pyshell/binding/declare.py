"""How a cmdlet is declared, and what it may ask of the engine that runs it.

    @cmdlet("Get-Thing", default_set="Path", output=("System.String",))
    class GetThing(Cmdlet):
        \"\"\"Gets things.

        PS> Get-Thing C:\\a
        a
        \"\"\"

        path: list[str] = param(position=0, mandatory=True, from_pipeline=True, help="Where to look.")
        recurse: bool = param(type=SWITCH)

        def process(self, run: Runtime) -> Iterable[object]:
            yield from self.path

Binding, conversion, usage texts, completion, Get-Help and the errors follow from the declaration. The Signature is
made when it is first asked for, so that importing a module of cmdlets stays cheap.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any, ClassVar, Final, NoReturn, Protocol, TypeVar, dataclass_transform

from pyshell.binding.signature import ALL_SETS, SWITCH, Parameter, Signature
from pyshell.binding.signature import ParamFlags as ParamFlags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pyshell.binding.caller import CallerView
    from pyshell.binding.caller import Host as Host
    from pyshell.binding.commandinfo import AliasInfo, CommandInfo
    from pyshell.binding.validate import Validator
    from pyshell.errors import ErrorRecord
    from pyshell.values.scriptblock import ScriptBlockBase

T = TypeVar("T")
C = TypeVar("C", bound="type[Cmdlet]")


class ConfirmImpact(IntEnum):
    """How much a command changes; compared with $ConfirmPreference."""

    NONE = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3


# Types of parameters by the annotation in a class body, where it is simple.
_TYPES: Final = {
    "str": "System.String",
    "int": "System.Int32",
    "float": "System.Double",
    "bool": "System.Boolean",
    "object": "System.Object",
    "Any": "System.Object",
    "Switch": SWITCH,
    "SwitchParameter": SWITCH,
    "ScriptBlock": "System.Management.Automation.ScriptBlock",
    "ScriptBlockBase": "System.Management.Automation.ScriptBlock",
    "Hashtable": "System.Collections.Hashtable",
}

# A switch is a plain bool for the class that declares it: `recurse: Switch = param()`.
Switch = bool


class Declared:
    """What `param` says, until the class's Signature is made."""

    __slots__ = ("default", "flags", "name", "options", "type")

    def __init__(
        self, name: str | None, type: str | None, flags: dict[str, ParamFlags], default: Any, options: dict[str, Any]
    ) -> None:
        self.name = name
        self.type = type
        self.flags = flags
        self.default = default
        self.options = options


def param(
    name: str | None = None,
    *,
    type: str | None = None,
    position: int | None = None,
    mandatory: bool = False,
    from_pipeline: bool = False,
    by_name: bool = False,
    remaining: bool = False,
    sets: Sequence[str] | Mapping[str, ParamFlags] = (),
    aliases: Sequence[str] = (),
    validate: Sequence[Validator] = (),
    transforms: Sequence[Callable[[Any], Any]] = (),
    allow: Iterable[str] = (),
    suggestions: Sequence[str] = (),
    default: Any = None,
    default_text: str = "",
    help: str = "",
    message: str = "",
    dynamic: bool = False,
) -> Any:
    """A parameter. Its PowerShell name is the attribute's in PascalCase unless given, its type the annotation's.

    A parameter with other flags in other sets has `sets={"A": ParamFlags(position=0), …}`. `message` is the
    HelpMessage of a mandatory parameter's prompt, `default` what the attribute holds when nothing is bound. `dynamic`
    is a parameter that PowerShell's provider adds: abbreviations mean the others first.
    """

    def flags() -> ParamFlags:
        return ParamFlags(position, mandatory, from_pipeline, by_name, remaining, message)

    if isinstance(sets, dict):
        by_set = dict(sets)
    else:
        by_set = {set_name: flags() for set_name in sets} or {ALL_SETS: flags()}
    options = {
        "aliases": aliases,
        "validators": validate,
        "transforms": transforms,
        "allow": allow,
        "suggestions": suggestions,
        "default_text": default_text,
        "help": help,
        "dynamic": dynamic,
    }
    return Declared(name, type, by_set, default, options)


def pascal(attribute: str) -> str:
    """`pop_enabled` as `PopEnabled`; a trailing underscore only keeps Python's keywords apart."""
    return "".join(word[:1].upper() + word[1:] for word in attribute.strip("_").split("_"))


class Info:
    """What @cmdlet says of a class."""

    __slots__ = ("alias", "confirm", "default_set", "name", "net_name", "output", "positional", "should_process")

    def __init__(self, name: str) -> None:
        self.name = name
        self.alias: tuple[str, ...] = ()
        self.default_set: str | None = None
        self.confirm = ConfirmImpact.MEDIUM
        self.should_process = False
        self.positional = True
        self.output: tuple[str, ...] = ()
        self.net_name = ""


@dataclass_transform(kw_only_default=True, field_specifiers=(param,))
class Cmdlet:
    """A command written in Python, one instance a call. Parameters are attributes; unbound ones have defaults."""

    info: ClassVar[Info]
    declared: ClassVar[dict[str, Declared]] = {}
    _signature: ClassVar[Signature | None] = None

    if TYPE_CHECKING:
        bound_values: dict[str, Any]
        remaining_values: list[Any]
        set_name: str

    def __init_subclass__(cls) -> None:
        own: dict[str, Declared] = {}
        for attribute, found in list(vars(cls).items()):
            if type(found) is Declared:
                if found.type is None:
                    found.type = _annotated(cls, attribute)
                own[attribute] = found
                setattr(cls, attribute, found.default)
        cls._signature = None
        if own:
            # The class's own parameters come before inherited ones, as .NET lists them: messages follow that order.
            cls.declared = {**own, **{name: said for name, said in cls.declared.items() if name not in own}}

    def bound(self, name: str) -> bool:
        """Whether the call (or the pipeline) gave that parameter a value."""
        return name in self.bound_values

    def begin(self, run: Runtime) -> Iterable[object] | None:
        """Called once before the first object. May be a generator: what it yields goes down the pipeline at once."""

    def process(self, run: Runtime) -> Iterable[object] | None:
        """Called for each object of the pipeline, or once when there is none."""

    def end(self, run: Runtime) -> Iterable[object] | None:
        """Called once after the last object."""

    @classmethod
    def signature(cls) -> Signature:
        """How the command is called; made once."""
        made = cls.__dict__.get("_signature")
        if made is None:
            made = cls.make_signature()
            cls._signature = made
        return made

    @classmethod
    def make_signature(cls) -> Signature:
        """Makes the Signature from the declarations; a subclass may add parameters that it finds elsewhere."""
        info = cls.info
        return Signature(
            info.name,
            [as_parameter(attribute, declared) for attribute, declared in cls.declared.items()],
            info.default_set,
            info.positional,
            info.should_process,
            info.confirm,
            net_name=info.net_name,
            help=cls.__doc__,
            output=info.output,
        )


def _annotated(cls: type, attribute: str) -> str:
    text = str(vars(cls).get("__annotations__", {}).get(attribute, "object")).replace(" | None", "").strip("\"'")
    if text.startswith("list[") and text.endswith("]"):
        return _TYPES.get(text[5:-1], "System.Object") + "[]"
    return _TYPES.get(text, "System.Object")


def as_parameter(attribute: str, declared: Declared) -> Parameter:
    """The Parameter that a declaration stands for."""
    return Parameter(
        declared.name or pascal(attribute),
        declared.type,
        flags_by_set=declared.flags,
        default=declared.default,
        attribute=attribute,
        **declared.options,
    )


def cmdlet(
    name: str,
    *,
    alias: Sequence[str] = (),
    default_set: str | None = None,
    confirm: ConfirmImpact | None = None,
    supports_should_process: bool | None = None,
    positional: bool = True,
    output: Sequence[str] = (),
    net_name: str | None = None,
) -> Callable[[C], C]:
    """Names a cmdlet class. Giving `confirm` makes it support -WhatIf and -Confirm.

    `net_name` is the .NET class that error ids end with: `Microsoft.PowerShell.Commands.GetThingCommand` unless given.
    """
    made = Info(name)
    made.alias = tuple(alias)
    made.default_set = default_set
    made.confirm = ConfirmImpact.MEDIUM if confirm is None else confirm
    made.should_process = confirm is not None if supports_should_process is None else supports_should_process
    made.positional = positional
    made.output = tuple(output)
    made.net_name = f"Microsoft.PowerShell.Commands.{name.replace('-', '')}Command" if net_name is None else net_name

    def decorate(cls: C) -> C:
        cls.info = made
        return cls

    return decorate


class SessionView(Protocol):
    """The session as the cmdlets of sessions (commands, aliases) see it."""

    def find_command(self, name: str) -> CommandInfo | None:
        """The command that a call of that name would run, an alias as an alias; None when there is none."""

    def commands(self) -> Iterable[CommandInfo]:
        """Every alias, function, filter and cmdlet in sight."""

    def aliases(self, scope: str | None = None) -> Iterable[AliasInfo]:
        """The aliases in sight, or those of one scope (Global, Local, Script or a number)."""

    def set_alias(
        self, name: str, definition: str, scope: str | None = None, *, description: str = "", options: str = "None"
    ) -> AliasInfo:
        """Makes or changes an alias. Raises the error of a read-only or constant one."""

    def remove_alias(self, name: str, scope: str | None = None) -> bool:
        """Removes an alias; whether there was one."""

    def put_function(self, name: str, body: Any) -> None:
        """Makes or changes a function: a script block, or text that is one."""

    def drop_function(self, name: str) -> bool:
        """Removes a function; whether there was one."""


class Runtime(Protocol):
    """The engine as a running cmdlet sees it."""

    bound: dict[str, Any]
    command_name: str
    pipeline_length: int
    pipeline_position: int
    expecting_input: bool

    @property
    def width(self) -> int:
        """How many columns the console has."""

    @property
    def session(self) -> SessionView:
        """The session that the command runs in."""

    @property
    def caller(self) -> CallerView:
        """The scope that the command was called in."""

    def emit(self, value: object) -> None:
        """Hands an object to the next command at once, for a cmdlet whose script blocks put objects out."""

    def write_error(self, record: ErrorRecord) -> None:
        """Writes a non-terminating error."""

    def pass_on(self, record: ErrorRecord) -> None:
        """Writes an error that came from another session, as it is."""

    def throw(self, record: ErrorRecord) -> NoReturn:
        """Ends the command with a terminating error."""

    def warn(self, text: str) -> None:
        """Writes to the warning stream."""

    def verbose(self, text: str) -> None:
        """Writes to the verbose stream."""

    def debug(self, text: str) -> None:
        """Writes to the debug stream."""

    def information(self, value: object, tags: Sequence[str] = ()) -> None:
        """Writes to the information stream."""

    def host_write(
        self, text: str, newline: bool = True, foreground: str | None = None, background: str | None = None
    ) -> None:
        """Shows text as Write-Host does (an information record tagged PSHOST)."""

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
        """Reports progress: of the work `id`, a part of the work `parent`."""

    def should_process(self, target: str, action: str | None = None, *, description: str | None = None) -> bool:
        """Whether to go on with a change: -WhatIf prints what would be done, -Confirm asks."""

    def should_continue(self, query: str, caption: str) -> bool:
        """Asks a question that only -Force avoids."""

    def service(self, kind: type[T]) -> T:
        """The service of that class: the file system, the directory …"""

    def invoke(
        self,
        block: ScriptBlockBase | Any,
        args: Sequence[Any] = (),
        *,
        under: Any = None,
        input: Iterable[Any] | None = None,
        variables: Mapping[str, Any] | None = None,
    ) -> list[Any]:
        """Runs a script block and returns its output; `under` is `$_`."""

    def stream(
        self,
        block: ScriptBlockBase | Any,
        emit: Callable[[Any], None],
        args: Sequence[Any] = (),
        *,
        under: Any = None,
        input: Iterable[Any] | None = None,
    ) -> None:
        """Runs a script block and hands on each of its output objects at once."""

    def call(self, command_name: str, named: Mapping[str, Any], input: Iterable[Any] | None = None) -> list[Any]:
        """Runs another command and returns its output."""

    def variable(self, name: str, default: Any = None) -> Any:
        """The value of a variable in sight of the caller."""

    def set_variable(self, name: str, value: Any, scope: str | None = None) -> None:
        """Sets a variable of the caller."""

    def stop_upstream(self) -> NoReturn:
        """Ends the commands before this one in the pipeline: enough has been seen."""
