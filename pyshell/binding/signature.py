"""What a command can be called with: parameters, sets, positions. One shape for cmdlets, functions and stubs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from pyshell.binding import messages
from pyshell.binding.index import INDEX
from pyshell.values.type_names import SHORT_NAMES
from pyshell.values.types import OBJECT, PSType, find_type, install_index, short_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

install_index(INDEX)

ALL_SETS: Final = "__AllParameterSets"
# A splatted key may have the dash of the parameter that it stands for.
_DASHES: Final = tuple("-\u2013\u2014\u2015")
SWITCH: Final = "System.Management.Automation.SwitchParameter"


class ParamFlags:
    """How a parameter behaves in one parameter set: what [Parameter()] says."""

    __slots__ = ("by_name", "from_pipeline", "hidden", "mandatory", "message", "position", "remaining")

    def __init__(
        self,
        position: int | None = None,
        mandatory: bool = False,
        from_pipeline: bool = False,
        by_name: bool = False,
        remaining: bool = False,
        message: str = "",
        hidden: bool = False,
    ) -> None:
        self.position = position
        self.mandatory = mandatory
        self.from_pipeline = from_pipeline
        self.by_name = by_name
        self.remaining = remaining
        self.message = message
        self.hidden = hidden


class Parameter:
    """One parameter. `attribute` is the Python attribute of a cmdlet class that holds its value.

    `pstype` may be given as a type's name: it is looked up when it is first needed. A name that no room declares
    takes any value and is shown as written.
    `transforms` are called with the argument before it is converted; `default` is what an unbound cmdlet parameter
    has (functions compute their defaults themselves). `allow` holds "null", "empty" (text) and "collection" for the
    Allow… attributes, and "written" where a number stays as it was written. `common` marks -Verbose and its like.
    `attributes` are attribute objects for scripts to read.
    """

    __slots__ = (
        "_type",
        "aliases",
        "allow",
        "attribute",
        "attributes",
        "common",
        "default",
        "default_text",
        "dynamic",
        "flags_by_set",
        "help",
        "is_switch",
        "name",
        "suggestions",
        "transforms",
        "type_name",
        "validators",
    )

    def __init__(
        self,
        name: str,
        pstype: PSType | str | None = None,
        aliases: Sequence[str] = (),
        flags_by_set: dict[str, ParamFlags] | None = None,
        validators: Sequence[Any] = (),
        default: Any = None,
        dynamic: bool = False,
        help: str = "",
        *,
        attribute: str = "",
        transforms: Sequence[Callable[[Any], Any]] = (),
        allow: Iterable[str] = (),
        suggestions: Sequence[str] = (),
        default_text: str = "",
        common: bool = False,
        attributes: Sequence[Any] = (),
    ) -> None:
        self.name = name
        self.attributes = tuple(attributes)
        self._type: PSType | None = pstype if isinstance(pstype, PSType) else None
        self.type_name = _type_name(pstype)
        self.aliases = tuple(aliases)
        self.flags_by_set = flags_by_set or {ALL_SETS: ParamFlags()}
        self.validators = tuple(validators)
        self.default = default
        self.default_text = default_text
        self.dynamic = dynamic
        self.help = help
        self.attribute = attribute
        self.transforms = tuple(transforms)
        self.allow = frozenset((*allow, *(v.allow for v in validators if v.allow)))
        self.suggestions = tuple(suggestions)
        self.common = common
        self.is_switch = self.type_name == SWITCH

    @property
    def pstype(self) -> PSType:
        """The type that arguments are converted to."""
        if self._type is None:
            self._type = find_type(self.type_name) or OBJECT
        return self._type

    @property
    def is_known_type(self) -> bool:
        """Whether a room declares the type; else arguments are taken as they are."""
        return self.pstype is not OBJECT

    @property
    def remaining(self) -> bool:
        """Whether it takes the arguments that are left over, in any of its sets."""
        return any(flags.remaining for flags in self.flags_by_set.values())

    @property
    def mandatory(self) -> bool:
        """Whether it is mandatory in any of its sets."""
        return any(flags.mandatory for flags in self.flags_by_set.values())

    @property
    def hidden(self) -> bool:
        """Whether completion and usage texts leave it out (DontShow)."""
        return all(flags.hidden for flags in self.flags_by_set.values())

    @property
    def type_text(self) -> str:
        """The type as messages and usage texts have it: `string[]`, `MailboxIdParameter`."""
        if self.is_switch:
            return "switch"
        found = find_type(self.type_name) if self._type is None else self._type
        return short_name(found) if found is not None else undeclared_name(self.type_name)

    def flags(self, set_name: str) -> ParamFlags | None:
        """The flags in a set; None when the parameter does not belong to it."""
        return self.flags_by_set.get(set_name) or self.flags_by_set.get(ALL_SETS)

    def known_values(self) -> list[str]:
        """The values that completion may offer: of the validated set, the enumeration, or $true and $false."""
        for validator in self.validators:
            values = getattr(validator, "values", None)
            if values is not None:
                return list(values)
        if self.suggestions:
            return list(self.suggestions)
        names = (self.pstype.element or self.pstype).enum_names
        if names is not None:
            return sorted(names)
        return ["$true", "$false"] if self.pstype.name == "System.Boolean" else []

    def __repr__(self) -> str:
        return f"Parameter({self.name!r}, {self.type_name!r})"


def undeclared_name(name: str) -> str:
    """How a type that no room declares is shown: its accelerator, or its name without the namespace."""
    bare, bracket, rest = name.partition("[")
    return SHORT_NAMES.get(bare, bare.rpartition(".")[2]) + bracket + rest


def _type_name(pstype: PSType | str | None) -> str:
    if pstype is None:
        return "System.Object"
    return pstype if isinstance(pstype, str) else pstype.name


def _common(name: str, type_name: str, alias: str, help: str) -> Parameter:
    return Parameter(name, type_name, (alias,) if alias else (), help=help, common=True)


_PREFERENCE: Final = "System.Management.Automation.ActionPreference"
_STRING: Final = "System.String"

# In the order of PowerShell 7.6, which is also the order in which ambiguity messages list them.
COMMON: Final = (
    _common("Verbose", SWITCH, "vb", "Shows what the command does in detail."),
    _common("Debug", SWITCH, "db", "Shows messages for programmers."),
    _common("ErrorAction", _PREFERENCE, "ea", "Says what a non-terminating error does."),
    _common("WarningAction", _PREFERENCE, "wa", "Says what a warning does."),
    _common("InformationAction", _PREFERENCE, "infa", "Says what an information message does."),
    _common("ProgressAction", _PREFERENCE, "proga", "Says what a progress report does."),
    _common("ErrorVariable", _STRING, "ev", "Names a variable that takes the errors too."),
    _common("WarningVariable", _STRING, "wv", "Names a variable that takes the warnings too."),
    _common("InformationVariable", _STRING, "iv", "Names a variable that takes the information messages too."),
    _common("OutVariable", _STRING, "ov", "Names a variable that takes the output too."),
    _common("OutBuffer", "System.Int32", "ob", "Says how many objects are collected before they go on."),
    _common("PipelineVariable", _STRING, "pv", "Names a variable that holds the object at hand down the pipeline."),
)
SHOULD_PROCESS: Final = (
    _common("WhatIf", SWITCH, "wi", "Shows what would be done, and does nothing."),
    _common("Confirm", SWITCH, "cf", "Asks before anything is done."),
)
PAGING: Final = (
    _common("IncludeTotalCount", SWITCH, "", "Reports how many objects there are."),
    _common("Skip", "System.UInt64", "", "Says how many objects are left out."),
    _common("First", "System.UInt64", "", "Says how many objects are wanted."),
)
COMMON_NAMES: Final = frozenset(p.name for p in (*COMMON, *SHOULD_PROCESS))


class Signature:
    """Everything that binding knows of a command.

    `attributes` maps parameters to the Python attributes of a cmdlet. `is_script` says that conversions are those of
    functions (argument transformation), not those of compiled cmdlets; `simple` marks a function without
    [CmdletBinding()] whose left-over arguments become $args, `paging` one that takes -First, -Skip and
    -IncludeTotalCount. `output` are the types that it says it puts out.
    """

    __slots__ = (
        "_found",
        "all_parameters",
        "attributes",
        "common",
        "confirm_impact",
        "default_set",
        "help",
        "is_script",
        "lookup",
        "name",
        "net_name",
        "output",
        "paging",
        "parameters",
        "plans",
        "positional_binding",
        "set_names",
        "set_table",
        "simple",
        "supports_should_process",
        "takers",
    )

    common_names: ClassVar[frozenset[str]] = COMMON_NAMES

    def __init__(
        self,
        name: str,
        parameters: Iterable[Parameter] = (),
        default_set: str | None = None,
        positional_binding: bool = True,
        supports_should_process: bool = False,
        confirm_impact: Any = None,
        common: bool = True,
        *,
        is_script: bool = False,
        simple: bool = False,
        net_name: str = "",
        help: Any = None,
        paging: bool = False,
        output: Sequence[str] = (),
    ) -> None:
        self.name = name
        self.paging = paging
        self.output = tuple(output)
        self.parameters = tuple(parameters)
        self.default_set = default_set
        self.positional_binding = positional_binding
        self.supports_should_process = supports_should_process
        self.confirm_impact = confirm_impact
        self.common = common
        self.is_script = is_script
        self.simple = simple
        self.net_name = net_name
        self.help = help
        extra = (COMMON if common else ()) + (SHOULD_PROCESS if supports_should_process else ())
        extra += PAGING if paging else ()
        self.all_parameters = self.parameters + extra
        self.lookup = _names(self.all_parameters)
        self.attributes = {p.name: p.attribute for p in self.parameters if p.attribute}
        self._found: dict[str, Parameter | None] = {}
        self.set_names = _set_names(self.parameters)
        self.set_table: Any = None
        self.takers: dict[str, Any] = {}
        self.plans: dict[Any, Any] = {}

    def with_parameters(self, parameters: Iterable[Parameter]) -> Signature:
        """The same command with other parameters: those that a dynamicparam block adds."""
        return Signature(
            self.name,
            parameters,
            self.default_set,
            self.positional_binding,
            self.supports_should_process,
            self.confirm_impact,
            self.common,
            is_script=self.is_script,
            simple=self.simple,
            net_name=self.net_name,
            help=self.help,
            paging=self.paging,
            output=self.output,
        )

    def find(self, name: str) -> Parameter | None:
        """The parameter of that name, alias or unique beginning, in any case; None when there is none.

        Raises AmbiguousParameter when the beginning fits several. A command's own parameters go before common ones.
        """
        try:
            return self._found[name]
        except KeyError:
            bare = name[1:] if name[:1] in _DASHES else name
            found = self._find(name, bare.lower())
            self._found[name] = found
            return found

    def _find(self, name: str, folded: str) -> Parameter | None:
        exact = self.lookup.get(folded)
        if exact is not None:
            return exact
        matches = self._starting_with(folded)
        if len(matches) > 1:
            own = [p for p in matches if not p.common]
            if len(own) == 1:
                return own[0]
            raise messages.ambiguous_parameter(name, matches)
        return matches[0] if matches else None

    def _starting_with(self, folded: str) -> list[Parameter]:
        names = [p for p in self.all_parameters if p.name.lower().startswith(folded)]
        aliases = [p for p in self.all_parameters if any(a.lower().startswith(folded) for a in p.aliases)]
        found = list(dict.fromkeys((*names, *aliases)))
        return [p for p in found if not p.dynamic] or found


def _names(parameters: tuple[Parameter, ...]) -> dict[str, Parameter]:
    """Parameters by folded name and alias. Raises the MetadataException of a name used twice."""
    found: dict[str, Parameter] = {}
    for parameter in parameters:
        folded = parameter.name.lower()
        if folded in found:
            raise messages.name_defined_twice(parameter.name)
        found[folded] = parameter
    aliases: dict[str, Parameter] = {}
    for parameter in parameters:
        for alias in parameter.aliases:
            folded = alias.lower()
            if folded in found:
                raise messages.alias_conflicts(found[folded].name, parameter.name)
            if folded in aliases:
                raise messages.alias_defined_twice(alias)
            aliases[folded] = parameter
    return found | aliases


def _set_names(parameters: tuple[Parameter, ...]) -> tuple[str, ...]:
    """The named parameter sets in the order of their first use."""
    names = dict.fromkeys(name for p in parameters for name in p.flags_by_set if name != ALL_SETS)
    return tuple(names)


def with_positions(parameters: Sequence[Parameter], positional_binding: bool = True) -> Sequence[Parameter]:
    """Gives the parameters of a function their positions in the order written.

    Source of the rule: the language gives positions only when no parameter has a position or a set of its own;
    switches never get one.
    """
    custom = any(
        name != ALL_SETS or flags.position is not None for p in parameters for name, flags in p.flags_by_set.items()
    )
    if custom or not positional_binding:
        return parameters
    position = 0
    for parameter in parameters:
        if not parameter.is_switch:
            parameter.flags_by_set[ALL_SETS].position = position
            position += 1
    return parameters
