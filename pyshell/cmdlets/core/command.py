"""Get-Command: what can be called, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.binding.commandinfo import AliasInfo, CommandInfo, syntax_text
from pyshell.binding.declare import Cmdlet, ParamFlags, Runtime, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyshell.values.declare import EnumValue

_ALL: Final = "AllCommandSet"
_NAMES: Final = "CmdletSet"
_WILD: Final = frozenset("*?[")
# In the order that Get-Command lists kinds.
_ORDER: Final = {"Alias": 0, "Function": 1, "Filter": 1, "Cmdlet": 2, "ExternalScript": 3, "Application": 4}
_NOT_FOUND: Final = (
    "The term '{}' is not recognized as a name of a cmdlet, function, script file, or executable program.\n"
    "Check the spelling of the name, or if a path was included, verify that the path is correct and try again."
)


def not_found(name: str) -> ErrorRecord:
    """The error of a name that no command has."""
    exception = NetException(
        "System.Management.Automation.CommandNotFoundException", _NOT_FOUND.format(name), CommandName=name
    )
    return ErrorRecord(exception, "CommandNotFoundException", ErrorCategory.ObjectNotFound, name)


def is_wild(name: str) -> bool:
    """Whether a name is a pattern."""
    return not _WILD.isdisjoint(name)


@cmdlet(
    "Get-Command",
    default_set=_NAMES,
    output=("System.Management.Automation.CmdletInfo", "System.Management.Automation.FunctionInfo"),
)
class GetCommand(Cmdlet):
    """Gets commands: aliases, functions and cmdlets, by name, kind, verb, noun or module.

    PS> (Get-Command gci).ResolvedCommandName
    Get-ChildItem
    """

    name: list[str] = param(
        sets={_ALL: ParamFlags(0, from_pipeline=True, by_name=True)},
        validate=(ValidateNotNullOrEmpty(),),
        help="Names or patterns of the commands.",
    )
    verb: list[str] = param(sets={_NAMES: ParamFlags(by_name=True)}, help="Verbs or patterns of verbs.")
    noun: list[str] = param(sets={_NAMES: ParamFlags(by_name=True)}, help="Nouns or patterns of nouns.")
    module: list[str] = param(aliases=("PSSnapin",), by_name=True, help="Names or patterns of modules.")
    exclude_module: list[str] = param(help="Modules whose commands are left out.")
    fully_qualified_module: list[object] = param(
        type="Microsoft.PowerShell.Commands.ModuleSpecification[]", by_name=True, help="Modules with versions."
    )
    command_type: EnumValue | None = param(
        type="System.Management.Automation.CommandTypes",
        aliases=("Type",),
        sets={_ALL: ParamFlags(by_name=True)},
        help="Kinds of commands.",
    )
    total_count: int = param(by_name=True, default=-1, help="How many commands at most.")
    syntax: Switch = param(by_name=True, help="Gets the usage text instead of the command.")
    show_command_info: Switch = param(help="Gets the command with its parameters.")
    argument_list: list[object] = param(
        aliases=("Args",),
        type="System.Object[]",
        position=1,
        remaining=True,
        allow=("null", "collection"),
        help="Arguments that decide about dynamic parameters.",
    )
    all: Switch = param(by_name=True, help="Gets hidden commands of the same name too.")
    list_imported: Switch = param(by_name=True, help="Gets commands of this session only.")
    parameter_name: list[str] = param(validate=(ValidateNotNullOrEmpty(),), help="Parameters that commands must have.")
    parameter_type: list[str] = param(
        type="System.Management.Automation.PSTypeName[]",
        validate=(ValidateNotNullOrEmpty(),),
        help="Types of parameters that commands must have.",
    )
    use_fuzzy_matching: Switch = param(sets=(_ALL,), help="Finds names that are nearly the same.")
    fuzzy_minimum_distance: int = param(type="System.UInt32", sets=(_ALL,), help="How different names may be.")
    use_abbreviation_expansion: Switch = param(
        sets={_ALL: ParamFlags(by_name=True)}, help="Finds commands by their initials (gpr: Get-PSRepository)."
    )

    given: int = 0

    def process(self, run: Runtime) -> Iterable[object]:
        for command in self._found(run):
            if 0 <= self.total_count <= self.given:
                return
            self.given += 1
            yield self._shown(command) if self.syntax else command

    def _shown(self, command: CommandInfo) -> str:
        if isinstance(command, AliasInfo):
            return command.definition_text
        signature = command.signature()
        return str(command.name) if signature is None else syntax_text(signature)

    def _found(self, run: Runtime) -> Iterator[CommandInfo]:
        if self.name is None:
            yield from self._listed(run, self._matches())
            return
        for name in self.name:
            if is_wild(name):
                yield from self._listed(run, compile_wildcard(name))
            else:
                yield from self._named(run, name)

    def _named(self, run: Runtime, name: str) -> Iterator[CommandInfo]:
        """The command of an exact name; every one of that name when kinds or -All are given."""
        if self.all or self.command_type is not None:
            found = self._listed(run, lambda other: other.lower() == name.lower())
        else:
            only = run.session.find_command(name)
            found = [only] if only is not None and self._fits(only) else []
        if not found:
            run.write_error(not_found(name))
        yield from found

    def _listed(self, run: Runtime, matches: Callable[[str], bool]) -> list[CommandInfo]:
        found = [one for one in run.session.commands() if matches(one.name) and self._fits(one)]
        found.sort(key=lambda one: (_ORDER.get(one.kind, 9), one.name.lower()))
        return found

    def _matches(self) -> Callable[[str], bool]:
        """The names that -Verb and -Noun leave."""
        verbs, nouns = _any_of(self.verb), _any_of(self.noun)
        if verbs is None and nouns is None:
            return lambda name: True

        def matches(name: str) -> bool:
            verb, dash, noun = name.partition("-")
            return bool(dash) and (verbs is None or verbs(verb)) and (nouns is None or nouns(noun))

        return matches

    def _fits(self, command: CommandInfo) -> bool:
        kinds = self.command_type
        if kinds is not None and not kinds.value & command.command_type().value:
            return False
        if self.module is not None and not _one_of(self.module, str(command.module_name or "")):
            return False
        if self.exclude_module is not None and _one_of(self.exclude_module, str(command.module_name or "")):
            return False
        return self.parameter_name is None or _has_parameter(command, self.parameter_name)


def _any_of(patterns: list[str] | None) -> Callable[[str], bool] | None:
    if patterns is None:
        return None
    matchers = [compile_wildcard(pattern) for pattern in patterns]
    return lambda text: any(matches(text) for matches in matchers)


def _one_of(patterns: list[str], text: str) -> bool:
    matches = _any_of(patterns)
    return matches is not None and matches(text)


def _has_parameter(command: CommandInfo, names: list[str]) -> bool:
    signature = command.signature()
    if signature is None:
        return False
    known = [name for p in signature.all_parameters for name in (p.name, *p.aliases)]
    return any(_one_of(names, name) for name in known)
