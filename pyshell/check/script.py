"""A script read for checking: its tree with parents, its calls with their commands and what each parameter gets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.cmdlets.aliases import ALIASES
from pyshell.cmdlets.index import INDEX as CMDLETS
from pyshell.errors import PSError
from pyshell.exchange.catalogue import documented
from pyshell.syntax import nodes
from pyshell.syntax.parsing import parse_source
from pyshell.syntax.walking import walk
from pyshell.values.objects import MISSING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyshell.binding.signature import Parameter, Signature
    from pyshell.source import Source

    Finder = Callable[[str], Any]

# Aliases that Windows has beside those of every system: scripts for Exchange mostly run there.
_WINDOWS: Final = {
    "ac": "Add-Content", "cat": "Get-Content", "compare": "Compare-Object", "copy": "Copy-Item", "cp": "Copy-Item",
    "cpp": "Copy-ItemProperty", "curl": "Invoke-WebRequest", "diff": "Compare-Object", "kill": "Stop-Process",
    "ls": "Get-ChildItem", "man": "Get-Help", "mount": "New-PSDrive", "mv": "Move-Item", "ps": "Get-Process",
    "rm": "Remove-Item", "rmdir": "Remove-Item", "sleep": "Start-Sleep", "sort": "Sort-Object",
    "start": "Start-Process", "tee": "Tee-Object", "wget": "Invoke-WebRequest", "write": "Write-Output",
}  # fmt: skip
# Commands that are known by name alone.
_NAMED_ONLY: Final = ("pyshell.cmdlets.refused", "pyshell.exchange.cmdlets.elsewhere")
_CHANGING: Final = frozenset(
    ("Add", "Clear", "Disable", "Enable", "Move", "New", "Remove", "Set", "Update", "Disconnect", "Search", "Start")
)


class Given:
    """What a call gives to a parameter. `value` is None for a switch that is only named."""

    __slots__ = ("name", "node", "parameter", "value")

    def __init__(
        self, name: str, parameter: Parameter | None, node: nodes.Node, value: nodes.Expression | None
    ) -> None:
        self.name = name
        self.parameter = parameter
        self.node = node
        self.value = value


class Call:
    """A command as it is written. `command` is None when nothing of that name is known."""

    def __init__(self, node: nodes.Command, written: str, name: str, command: Any) -> None:
        self.node = node
        self.written = written
        self.name = name
        self.command = command
        # What is refused takes whatever it is given.
        refused = command is None or command.cls.__module__ in _NAMED_ONLY
        self.signature: Signature | None = None if refused else command.cls.signature()
        self.splatted = False
        # Parameters whose names fit nothing, or several.
        self.wrong: list[tuple[nodes.CommandParameter, str]] = []
        self.given: list[Given] = []

    @property
    def verb(self) -> str:
        return self.name.partition("-")[0]

    @property
    def noun(self) -> str:
        return self.name.partition("-")[2]

    @property
    def is_exchange(self) -> bool:
        """Whether Exchange's documentation has the command."""
        return self.command is not None and documented(self.name) is not None and self.name not in CMDLETS

    @property
    def changes(self) -> bool:
        """Whether it is a command of Exchange that changes something."""
        return self.is_exchange and self.verb in _CHANGING

    def get(self, name: str) -> Given | None:
        """What a parameter gets."""
        return next((one for one in self.given if one.name == name), None)

    def has(self, *names: str) -> bool:
        return any(one.name in names for one in self.given)


class Script:
    """A text read. Raises ParseError."""

    def __init__(self, source: Source, find: Finder) -> None:
        self.source = source
        self.tree = parse_source(source)
        self.find = find
        self.parents: dict[int, nodes.Node] = {}
        self.nodes: list[nodes.Node] = list(walk(self.tree))
        for node in self.nodes:
            for child in node.children():
                self.parents[id(child)] = node
        self.functions = {
            one.name.rpartition(":")[2].lower(): one for one in self.nodes if isinstance(one, nodes.FunctionDefinition)
        }
        self.calls: list[Call] = [call for call in map(self._call, self.of(nodes.Command)) if call is not None]
        self._by_node = {id(call.node): call for call in self.calls}

    def of(self, *kinds: type[Any]) -> Iterator[Any]:
        """The nodes of these kinds, in the order of the text."""
        return (node for node in self.nodes if isinstance(node, kinds))

    def call_of(self, node: nodes.Node) -> Call | None:
        """The call that a command node is."""
        return self._by_node.get(id(node))

    def above(self, node: nodes.Node) -> Iterator[nodes.Node]:
        """The nodes around a node, the nearest first."""
        at = self.parents.get(id(node))
        while at is not None:
            yield at
            at = self.parents.get(id(at))

    def pipeline_of(self, node: nodes.Node) -> nodes.Pipeline | None:
        """The pipeline that a command is a part of."""
        found = self.parents.get(id(node))
        return found if isinstance(found, nodes.Pipeline) else None

    def after(self, call: Call) -> list[Call]:
        """The commands behind one in its pipeline."""
        pipeline = self.pipeline_of(call.node)
        if pipeline is None:
            return []
        at = next(number for number, one in enumerate(pipeline.elements) if one is call.node)
        found = (self.call_of(one) for one in pipeline.elements[at + 1 :])
        return [one for one in found if one is not None]

    def before(self, call: Call) -> list[Call]:
        """The commands in front of one in its pipeline."""
        pipeline = self.pipeline_of(call.node)
        if pipeline is None:
            return []
        at = next(number for number, one in enumerate(pipeline.elements) if one is call.node)
        found = (self.call_of(one) for one in pipeline.elements[:at])
        return [one for one in found if one is not None]

    def _call(self, node: nodes.Command) -> Call | None:
        first = node.elements[0] if node.elements else None
        if not isinstance(first, nodes.StringConstantExpression) or node.invocation == ".":
            return None
        written = first.value
        name = ALIASES.get(written.lower()) or _WINDOWS.get(written.lower()) or written
        command = None if written.lower() in self.functions else self.find(name)
        made = Call(node, written, name if command is None else command.name, command)
        _give(made, node.elements[1:])
        return made


def _give(call: Call, elements: tuple[Any, ...]) -> None:
    """Sorts the elements of a call into parameters; positions are those of the default set."""
    rest: list[Any] = []
    waiting = list(elements)
    while waiting:
        element = waiting.pop(0)
        if isinstance(element, nodes.CommandParameter):
            _named(call, element, waiting)
        elif isinstance(element, nodes.VariableExpression) and element.splatted:
            call.splatted = True
        else:
            rest.append(element)
    _positions(call, rest)


def _named(call: Call, element: nodes.CommandParameter, waiting: list[Any]) -> None:
    parameter: Parameter | None = None
    if call.signature is not None:
        try:
            parameter = call.signature.find(element.name)
        except PSError:
            call.wrong.append((element, "ambiguous"))
        else:
            if parameter is None:
                call.wrong.append((element, "unknown"))
    value = element.argument
    takes = value is None and waiting and not isinstance(waiting[0], nodes.CommandParameter)
    if takes and (parameter is None or not parameter.is_switch):
        value = waiting.pop(0)
    call.given.append(Given(parameter.name if parameter is not None else element.name, parameter, element, value))


def _positions(call: Call, rest: list[Any]) -> None:
    signature = call.signature
    if signature is None:
        call.given += [Given("", None, one, one) for one in rest]
        return
    taken = {one.name for one in call.given}
    wanted = signature.default_set or "__AllParameterSets"
    placed: list[tuple[int, Parameter]] = []
    for parameter in signature.parameters:
        flags = parameter.flags(wanted) or next(iter(parameter.flags_by_set.values()))
        if flags.position is not None and parameter.name not in taken:
            placed.append((flags.position, parameter))
    order = [parameter for _, parameter in sorted(placed, key=lambda pair: pair[0])]
    for node, parameter in zip(rest, order, strict=False):
        call.given.append(Given(parameter.name, parameter, node, node))


# --- what expressions are -----------------------------------------------------------------------------------------

_SYSTEM: Final = {"true": True, "false": False, "null": None}


def constant(node: Any) -> Any:
    """The value of an expression that the text decides; MISSING for others."""
    bare = inner(node)
    if isinstance(bare, nodes.ConstantExpression | nodes.StringConstantExpression):
        return bare.value
    if isinstance(bare, nodes.ExpandableStringExpression) and not bare.nested:
        return bare.value
    if isinstance(bare, nodes.VariableExpression) and bare.name.lower() in _SYSTEM:
        return _SYSTEM[bare.name.lower()]
    if isinstance(bare, nodes.ArrayLiteral):
        values = [constant(one) for one in bare.elements]
        return MISSING if any(one is MISSING for one in values) else values
    return MISSING


def inner(node: Any) -> Any:
    """An expression without brackets, pipelines of one expression and casts around it."""
    while True:
        if isinstance(node, nodes.ParenExpression):
            node = node.pipeline
        elif isinstance(node, nodes.Pipeline) and len(node.elements) == 1:
            node = node.elements[0]
        elif isinstance(node, nodes.CommandExpression):
            node = node.expression
        elif isinstance(node, nodes.ConvertExpression):
            node = node.child
        else:
            return node


def command_in(node: Any) -> nodes.Command | None:
    """The first command of a pipeline, through brackets and @( )."""
    bare = inner(node)
    if isinstance(bare, nodes.ArrayExpression | nodes.SubExpression) and len(bare.body.statements) == 1:
        bare = inner(bare.body.statements[0])
    if isinstance(bare, nodes.Pipeline):
        bare = bare.elements[0]
    return bare if isinstance(bare, nodes.Command) else None


def variable_name(node: Any) -> str | None:
    """The name of a variable without its scope, in lower case; None for what is no variable."""
    bare = inner(node)
    return bare.name.rpartition(":")[2].lower() if isinstance(bare, nodes.VariableExpression) else None
