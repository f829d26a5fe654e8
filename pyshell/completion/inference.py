"""What expressions, variables and pipelines would give, read off the tree; nothing of the text is run.

Values at hand (the session's variables, constants) are looked at; of the rest the type is told from declarations.
Following a pipe backwards is `input_of`; what each command puts out is `pyshell.completion.outputs`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from pyshell.completion import outputs
from pyshell.completion.members import safely
from pyshell.completion.things import LISTS, Thing, distinct, elements, returned
from pyshell.errors import PSError
from pyshell.syntax import nodes
from pyshell.syntax.walking import walk
from pyshell.values.convert import to_type
from pyshell.values.indexing import get_index
from pyshell.values.members import get_member, get_static
from pyshell.values.objects import MISSING, DictionaryBase, unwrap
from pyshell.values.types import PropertyMember, find_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyshell.completion.reading import Reading
    from pyshell.completion.world import World
    from pyshell.values.types import PSType

_DEPTH: Final = 12
_RECORD: Final = "System.Management.Automation.ErrorRecord"
_SAMPLE: Final = PSError.of("RuntimeException", "", exception="System.Management.Automation.RuntimeException")
# Casts that run nothing of a script's.
_CASTS: Final = frozenset(("System.String", "System.Int32", "System.Int64", "System.Double", "System.Boolean"))
_UNDER: Final = frozenset(("_", "psitem"))


class Inference:
    """Answers for one text at one cursor."""

    def __init__(self, world: World, reading: Reading) -> None:
        self.world = world
        self.reading = reading
        self._depth = 0

    # --- types ---------------------------------------------------------------------------------------------------

    def type_named(self, name: nodes.TypeName) -> PSType | None:
        """A type as written, with the accelerators and `using namespace` lines of the session."""
        found = self.world.find_type(name)
        for space in self.world.session.namespaces if found is None and not name.rank else ():
            found = found or self.world.find_type(f"{space}.{name.name}")
        return found

    def definition(self, name: str) -> nodes.TypeDefinition | None:
        """A class or enum that the text defines."""
        found = self.reading.mended()
        for node in walk(found.tree) if found is not None else ():
            if isinstance(node, nodes.TypeDefinition) and node.name.lower() == name.lower():
                return node
        return None

    def _typed(self, name: nodes.TypeName) -> list[Thing]:
        folded = name.name.lower()
        found = self.type_named(name)
        if found is not None:
            return [Thing(found)]
        own = self.definition(folded) if not name.rank else None
        return [] if own is None else [Thing(keys=_fields(own))]

    # --- expressions ---------------------------------------------------------------------------------------------

    def of(self, node: nodes.Node | None) -> list[Thing]:
        """What a node would give; nothing when it cannot be told."""
        read = None if node is None else _READERS.get(type(node))
        if read is None or self._depth > _DEPTH:
            return []
        self._depth += 1
        try:
            return read(self, node)
        finally:
            self._depth -= 1

    def _constant(self, node: Any) -> list[Thing]:
        return [Thing(value=node.value)]

    def _text(self, node: Any) -> list[Thing]:
        return self._named("System.String")

    def _named(self, name: str) -> list[Thing]:
        found = find_type(name)
        if found is None and name.startswith(LISTS):
            # Exchange's lists are declared with the first of their kind.
            found = import_module("pyshell.exchange.values.multivalued").list_type(name)
        return [] if found is None else [Thing(found)]

    def _convert(self, node: nodes.ConvertExpression) -> list[Thing]:
        name = node.type.type_name.name.lower()
        if name in ("pscustomobject", "ordered") and isinstance(node.child, nodes.Hashtable):
            made = find_type(_CAST[name])
            return [Thing(made, keys=self._pairs(node.child))]
        return self._cast(node) or self._typed(node.type.type_name)

    def _cast(self, node: nodes.ConvertExpression) -> list[Thing]:
        """A cast of a variable's own value, where it succeeds: the value that it gives."""
        pstype = self.type_named(node.type.type_name)
        held = self.of(node.child) if isinstance(node.child, nodes.VariableExpression) else []
        if pstype is None or len(held) != 1 or not held[0].has_value or pstype.name not in _CASTS:
            return []
        worked, value = safely(lambda: to_type(held[0].value, pstype))
        return [Thing(value=value)] if worked and value is not None else []

    def _pairs(self, node: nodes.Hashtable) -> dict[str, list[Thing]]:
        pairs: dict[str, list[Thing]] = {}
        for key, value in node.pairs:
            if isinstance(key, nodes.StringConstantExpression):
                pairs.setdefault(key.value, self.of(value))
        return pairs

    def _hash(self, node: nodes.Hashtable) -> list[Thing]:
        return [Thing(find_type("System.Collections.Hashtable"), keys=self._pairs(node))]

    def _list(self, node: nodes.ArrayLiteral) -> list[Thing]:
        return self._array([thing for element in node.elements for thing in self.of(element)])

    def _array(self, things: list[Thing]) -> list[Thing]:
        return [Thing(find_type("System.Object[]"), items=distinct(things))]

    def _collected(self, node: Any) -> list[Thing]:
        return self._array(elements(self._block(node)))

    def _paren(self, node: nodes.ParenExpression) -> list[Thing]:
        return self.of(node.pipeline)

    def _block(self, node: Any) -> list[Thing]:
        """What the statements of a block put out."""
        block = node.body if isinstance(node, nodes.SubExpression | nodes.ArrayExpression) else node
        return distinct(thing for statement in block.statements for thing in self.of(statement))

    def _binary(self, node: nodes.BinaryExpression) -> list[Thing]:
        operator = node.operator
        plain = operator.lstrip("ci") if operator not in ("contains", "is", "in", "isnot") else operator
        known = _BINARY.get(operator) or _BINARY.get(plain)
        if known is not None:
            return self._named(known)
        if operator == "as" and isinstance(node.right, nodes.TypeExpression):
            return self._typed(node.right.type_name)
        if operator in ("+", "-", "*", "/", "%"):
            return [Thing(thing.pstype) for thing in self.of(node.left) if thing.pstype is not None]
        return self.of(node.left) if operator == "??" else []

    def _unary(self, node: nodes.UnaryExpression) -> list[Thing]:
        known = _UNARY.get(node.operator)
        if known is not None:
            return self._named(known)
        if node.operator == ",":
            return self._array(self.of(node.child))
        return self.of(node.child)

    def _ternary(self, node: nodes.TernaryExpression) -> list[Thing]:
        return distinct([*self.of(node.if_true), *self.of(node.if_false)])

    def _attributed(self, node: nodes.AttributedExpression) -> list[Thing]:
        return self.of(node.child)

    def _type(self, node: nodes.TypeExpression) -> list[Thing]:
        return self._named("System.RuntimeType")

    def _script_block(self, node: nodes.ScriptBlockExpression) -> list[Thing]:
        return self._named("System.Management.Automation.ScriptBlock")

    # --- members and indexes --------------------------------------------------------------------------------------

    def _member(self, node: nodes.MemberExpression) -> list[Thing]:
        if not isinstance(node.member, nodes.StringConstantExpression):
            return []
        name = node.member.value
        if node.is_static:
            return self._static(node.target, name)
        return distinct(thing for one in self.of(node.target) for thing in self.property_of(one, name))

    def _static(self, target: nodes.Expression, name: str) -> list[Thing]:
        if not isinstance(target, nodes.TypeExpression):
            return []
        pstype = self.type_named(target.type_name)
        if pstype is None:
            return []
        if pstype.enum_names and any(name.lower() == one.lower() for one in pstype.enum_names):
            return [Thing(pstype)]
        if pstype.static(name) is None:
            return []
        worked, value = safely(lambda: get_static(pstype, name))
        return [Thing(value=value)] if worked and value is not None else self._of_member(pstype.static(name))

    def _of_member(self, member: Any) -> list[Thing]:
        if isinstance(member, PropertyMember):
            return self._named(member.type_name.split("{")[0].strip())
        return []

    def property_of(self, thing: Thing, name: str) -> list[Thing]:
        """What a property of a thing holds."""
        folded = name.lower()
        if thing.keys is not None:
            for key, held in thing.keys.items():
                if key.lower() == folded:
                    return held
        if thing.has_value:
            worked, value = safely(lambda: get_member(thing.value, name))
            return [Thing(value=value)] if worked and value is not None and value is not MISSING else []
        if thing.pstype is None:
            return []
        found = self._of_member(thing.pstype.member(name))
        if found or thing.items is None:
            return found
        return [one for item in thing.items for one in self.property_of(item, name)]

    def _invoke(self, node: nodes.InvokeMemberExpression) -> list[Thing]:
        if not isinstance(node.member, nodes.StringConstantExpression):
            return []
        name = node.member.value
        if node.is_static:
            return self._static_call(node, name)
        found: list[Thing] = []
        for thing in self.of(node.target):
            own = thing.pstype.member(name) if thing.pstype is not None else None
            found += self._returns(own)
            if thing.pstype is not None and name.lower() == "gettype":
                found += self._named("System.RuntimeType")
        return distinct(found)

    def _static_call(self, node: nodes.InvokeMemberExpression, name: str) -> list[Thing]:
        if not isinstance(node.target, nodes.TypeExpression):
            return []
        if name.lower() == "new":
            return self._typed(node.target.type_name)
        pstype = self.type_named(node.target.type_name)
        if pstype is not None:
            return self._returns(pstype.static(name))
        own = self.definition(node.target.type_name.name)
        for member in own.members if own is not None else ():
            if isinstance(member, nodes.FunctionMember) and member.name.lower() == name.lower() and member.return_type:
                return self._typed(member.return_type.type_name)
        return []

    def _returns(self, member: Any) -> list[Thing]:
        name = None if member is None else returned(member.definition)
        return [] if name is None else self._named(name)

    def _index(self, node: nodes.IndexExpression) -> list[Thing]:
        found: list[Thing] = []
        for thing in self.of(node.target):
            found += self._indexed(thing, node.index)
        return distinct(found)

    def _indexed(self, thing: Thing, index: nodes.Expression) -> list[Thing]:
        constant = getattr(index, "value", None)
        if thing.keys is not None and isinstance(constant, str):
            return self.property_of(thing, constant)
        if thing.has_value:
            bare = unwrap(thing.value)
            if constant is not None and isinstance(bare, list | str | DictionaryBase):
                worked, value = safely(lambda: get_index(bare, constant))
                if worked and value is not None:
                    return [Thing(value=value)]
            if isinstance(bare, str):
                return self._named("System.Char")
        if thing.pstype is not None and thing.pstype.name == "System.String":
            return self._named("System.Char")
        if thing.pstype is not None and thing.pstype.arguments:
            return [Thing(thing.pstype.arguments[-1])]
        return elements([thing])

    # --- variables -----------------------------------------------------------------------------------------------

    def _variable(self, node: nodes.VariableExpression) -> list[Thing]:
        name = node.name.lower()
        if name in _UNDER:
            return self.underscore(node)
        if name == "this":
            return self._this(node)
        found = self._assigned(node, name)
        if found:
            return found
        if name == "args":
            return self._named("System.Object[]")  # a function's own, whatever the session's are
        known, value = self.world.variable(name)
        if name == "error" and known and not len(unwrap(value)):
            # Nothing has gone wrong yet: what would be in it.
            return [Thing(value=value, items=[Thing(value=_SAMPLE.record)])]
        return [Thing(value=value)] if known and value is not None else []

    def _this(self, node: nodes.Node) -> list[Thing]:
        for above in self._around(node):
            if isinstance(above, nodes.TypeDefinition):
                return [Thing(keys=_fields(above))]
        return []

    def _around(self, node: nodes.Node) -> list[nodes.Node]:
        """The nodes around one, the innermost first, by their places."""
        found = self.reading.mended()
        if found is None:
            return []
        start, end = node.span.start, node.span.end
        holding = [n for n in walk(found.tree) if n.span.start <= start and end <= n.span.end and n is not node]
        return holding[::-1]

    def _assigned(self, node: nodes.VariableExpression, name: str) -> list[Thing]:
        """What the last assignment before a variable gives it, within what is in sight of it."""
        found = self.reading.mended()
        if found is None:
            return []
        last: list[Thing] = []
        for kind, source in assignments(found.tree, name, node.span.start):
            things = _ASSIGNED[kind](self, source)
            last = things or last
        return last

    def last_value(self, node: nodes.VariableExpression) -> nodes.Expression | None:
        """The expression that the last assignment before a variable gives it, where it is a plain one."""
        found = self.reading.mended()
        last: nodes.Expression | None = None
        for kind, source in assignments(found.tree, node.name.lower(), node.span.start) if found is not None else ():
            right = source.right if kind == "assignment" else None
            element = right.elements[0] if isinstance(right, nodes.Pipeline) and len(right.elements) == 1 else right
            last = element.expression if isinstance(element, nodes.CommandExpression) else None
        return last

    def _from_assignment(self, source: nodes.AssignmentStatement) -> list[Thing]:
        target = source.left
        if isinstance(target, nodes.ConvertExpression):
            return self._typed(target.type.type_name)
        return [_by_type(thing) for thing in self.of(source.right)]

    def _from_loop(self, source: nodes.ForEachStatement) -> list[Thing]:
        return elements(self.of(source.condition))

    def _from_parameter(self, source: nodes.Parameter) -> list[Thing]:
        for attribute in reversed(source.attributes):
            if isinstance(attribute, nodes.TypeConstraint):
                return self._typed(attribute.type_name)
        return self.of(source.default)

    def underscore(self, node: nodes.Node) -> list[Thing]:
        """What `$_` is: an error in a catch, else what comes down the pipe to the command whose block this is."""
        in_block = False
        for above in self._around(node):
            if isinstance(above, nodes.CatchClause | nodes.TrapStatement):
                return self._named(_RECORD)
            if isinstance(above, nodes.SwitchStatement):
                return elements(self.of(above.condition))
            if isinstance(above, nodes.ScriptBlockExpression):
                in_block = True
            elif isinstance(above, nodes.Command) and in_block:
                found = self.input_of(above)
                if found is not None:
                    return found
            elif isinstance(above, nodes.InvokeMemberExpression) and in_block:
                return elements(self.of(above.target))
        return []

    # --- pipelines -----------------------------------------------------------------------------------------------

    def input_of(self, command: nodes.Command) -> list[Thing] | None:
        """What comes down the pipe to a command, one by one; None when it stands first in its pipeline."""
        found = self.reading.mended()
        for node in walk(found.tree) if found is not None else ():
            if isinstance(node, nodes.Pipeline) and command in node.elements:
                place = node.elements.index(command)
                if place:
                    return self.put_out(node, place - 1)
                given = outputs.argument(self, command, "InputObject")
                return elements(self.of(given)) if given is not None else None
        return None

    def put_out(self, node: nodes.Pipeline, place: int) -> list[Thing]:
        """What the element at a place of a pipeline hands on, one by one."""
        element = node.elements[place]
        if isinstance(element, nodes.CommandExpression):
            return elements(self.of(element.expression))
        before = self.put_out(node, place - 1) if place else None
        return outputs.put_out(self, element, before)

    def _pipeline(self, node: nodes.Pipeline) -> list[Thing]:
        last = node.elements[-1]
        if len(node.elements) == 1 and isinstance(last, nodes.CommandExpression):
            return self.of(last.expression)
        return self.put_out(node, len(node.elements) - 1)

    def _assignment(self, node: nodes.AssignmentStatement) -> list[Thing]:
        return self.of(node.right)


def _by_type(thing: Thing) -> Thing:
    """What a variable holds counts by its type; of what has keys they stay."""
    plain = thing.has_value and not thing.is_dictionary and not thing.is_object and thing.items is None
    return Thing(thing.pstype) if plain and thing.pstype is not None else thing


def _fields(definition: nodes.TypeDefinition) -> dict[str, list[Thing]]:
    return {m.name: [] for m in definition.members if isinstance(m, nodes.PropertyMember) and not m.is_static}


def assignments(tree: nodes.Node, name: str, before: int) -> Iterator[tuple[str, Any]]:
    """Where a variable gets its value before a place: assignments, loops, parameters, out-variables."""
    for node in walk(tree):
        if node.span.start > before:
            continue
        if isinstance(node, nodes.AssignmentStatement) and node.operator == "=":
            if node.span.end <= before and name in (target.lower() for target in targets(node.left)):
                yield "assignment", node
        elif isinstance(node, nodes.ForEachStatement):
            if node.variable.name.lower() == name and node.variable.span.end <= before <= node.span.end:
                yield "loop", node
        elif isinstance(node, nodes.Parameter) and node.variable.name.lower() == name and node.span.end <= before:
            yield "parameter", node


def targets(left: nodes.Expression) -> list[str]:
    """The variables that an assignment sets."""
    if isinstance(left, nodes.VariableExpression):
        return [left.name]
    if isinstance(left, nodes.ConvertExpression | nodes.AttributedExpression):
        return targets(left.child)
    if isinstance(left, nodes.ArrayLiteral):
        return [name for element in left.elements for name in targets(element)]
    if isinstance(left, nodes.ParenExpression):
        return []
    return []


_ASSIGNED: Final[dict[str, Callable[[Inference, Any], list[Thing]]]] = {
    "assignment": Inference._from_assignment,
    "loop": Inference._from_loop,
    "parameter": Inference._from_parameter,
}
_CAST: Final = {
    "pscustomobject": "System.Management.Automation.PSCustomObject",
    "ordered": "System.Collections.Specialized.OrderedDictionary",
}
_BOOLEAN: Final = "System.Boolean"
_BINARY: Final[dict[str, str]] = {
    **dict.fromkeys(
        ("eq", "ne", "gt", "ge", "lt", "le", "like", "notlike", "match", "notmatch", "contains", "notcontains", "in"),
        _BOOLEAN,
    ),
    **dict.fromkeys(("notin", "is", "isnot", "and", "or", "xor"), _BOOLEAN),
    **dict.fromkeys(("f", "join", "replace"), "System.String"),
    **dict.fromkeys(("split",), "System.String[]"),
    **dict.fromkeys(("band", "bor", "bxor", "shl", "shr"), "System.Int32"),
    "..": "System.Int32[]",
}
_UNARY: Final[dict[str, str]] = {
    **dict.fromkeys(("!", "not"), _BOOLEAN),
    "join": "System.String",
    **dict.fromkeys(("split", "csplit"), "System.String[]"),
    "bnot": "System.Int32",
}
_READERS: Final[dict[type, Callable[[Inference, Any], list[Thing]]]] = {
    nodes.ConstantExpression: Inference._constant,
    nodes.StringConstantExpression: Inference._constant,
    nodes.ExpandableStringExpression: Inference._text,
    nodes.ConvertExpression: Inference._convert,
    nodes.Hashtable: Inference._hash,
    nodes.ArrayLiteral: Inference._list,
    nodes.ArrayExpression: Inference._collected,
    nodes.SubExpression: Inference._block,
    nodes.StatementBlock: Inference._block,
    nodes.ParenExpression: Inference._paren,
    nodes.BinaryExpression: Inference._binary,
    nodes.UnaryExpression: Inference._unary,
    nodes.TernaryExpression: Inference._ternary,
    nodes.AttributedExpression: Inference._attributed,
    nodes.TypeExpression: Inference._type,
    nodes.ScriptBlockExpression: Inference._script_block,
    nodes.MemberExpression: Inference._member,
    nodes.InvokeMemberExpression: Inference._invoke,
    nodes.IndexExpression: Inference._index,
    nodes.VariableExpression: Inference._variable,
    nodes.Pipeline: Inference._pipeline,
    nodes.AssignmentStatement: Inference._assignment,
    nodes.CommandExpression: lambda inference, node: inference.of(node.expression),
}

