"""Types in the text: `[int]`, `[int]$x`, `[ordered]@{}`, attributes before variables."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from pyshell.engine import messages
from pyshell.engine.compile.dispatch import Unit, Value, expression, value_of
from pyshell.engine.compile.literals import hashtable_of
from pyshell.engine.compile.variables import CONSTANTS, separator_in, split_name, store_variable
from pyshell.errors import PSError
from pyshell.syntax import nodes
from pyshell.values.convert import converter, to_custom_object
from pyshell.values.late import late
from pyshell.values.objects import NOTHING, OrderedDictionary, PSCustomObject, Reference
from pyshell.values.text import to_string
from pyshell.values.types import find_type

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyshell.engine.scopes import Scope
    from pyshell.source import Span
    from pyshell.values.types import PSType

    TypeGetter = Callable[[Any], PSType]

_type_name_view = late("pyshell.engine.language.names:type_name_view")


def type_text(name: nodes.TypeName) -> str:
    """A type's name as it was written."""
    if name.rank and name.element is not None:
        return f"{type_text(name.element)}[{',' * (name.rank - 1)}]"
    if name.arguments:
        return f"{name.name}[{','.join(type_text(a) for a in name.arguments)}]"
    return name.name


def look_up(name: nodes.TypeName, unit: Unit) -> PSType | None:
    """The type a name stands for, with the namespaces that `using` opened."""
    found = find_type(name)
    if found is not None or len(unit.namespaces) == 1:
        return found
    return find_type(_completed(name, unit.namespaces[1:]))


def _completed(name: nodes.TypeName, spaces: Sequence[str]) -> nodes.TypeName:
    """A type's name with the first of the namespaces that has it, and so each of its arguments."""
    if name.rank and name.element is not None:
        return nodes.TypeName(name.span, name.name, name.arguments, name.rank, _completed(name.element, spaces))
    arguments = tuple(_completed(argument, spaces) for argument in name.arguments)
    for full in (name.name, *(f"{space}.{name.name}" for space in spaces)):
        made = nodes.TypeName(name.span, full, arguments)
        if find_type(made) is not None:
            return made
    return nodes.TypeName(name.span, name.name, arguments)


def type_getter(name: nodes.TypeName, unit: Unit, span: Span | None = None) -> TypeGetter:
    """The closure that finds a type, once; script classes are looked up each time, they may be made anew.

    That there is none is an error at `span`, else at the name. Of a generic type the type itself is named.
    """
    known: list[PSType] = []

    def get(frame: Scope) -> PSType:
        if known:
            return known[0]
        found = look_up(name, unit)
        if found is None:
            bare = nodes.TypeName(name.span, name.name) if name.arguments else name
            raise messages.type_not_found(type_text(bare), span or name.span, _type_name_view(bare))
        if not found.is_class:
            known.append(found)
        return found

    return get


@expression(nodes.TypeExpression)
def compile_type(node: nodes.TypeExpression, unit: Unit) -> Value:
    """`[int]` as a value."""
    return type_getter(node.type_name, unit, node.span)


@expression(nodes.ConvertExpression)
def compile_convert(node: nodes.ConvertExpression, unit: Unit) -> Value:
    """`[type]value`, with the special ways of [ordered], [pscustomobject], [ref] and [void]."""
    bare = node.type.type_name.name.lower() if not node.type.type_name.rank else ""
    special = _SPECIAL.get(bare)
    if special is not None and not node.type.type_name.arguments:
        made = special(node, unit)
        if made is not None:
            return made
    get, make = type_getter(node.type.type_name, unit), value_of(node.child, unit)

    def run(frame: Scope) -> Any:
        pstype = get(frame)
        value = make(frame)
        return converter(pstype)(None if value is NOTHING else value)

    return run


def _ordered(node: nodes.ConvertExpression, unit: Unit) -> Value | None:
    if isinstance(node.child, nodes.Hashtable):
        return hashtable_of(node.child, unit, OrderedDictionary)
    make = value_of(node.child, unit)
    ordered = find_type("System.Collections.Specialized.OrderedDictionary")
    if ordered is None:
        return None
    convert = converter(ordered)
    return lambda frame: convert(make(frame))


def _custom(node: nodes.ConvertExpression, unit: Unit) -> Value | None:
    if not isinstance(node.child, nodes.Hashtable):
        make_any = value_of(node.child, unit)
        return lambda frame: to_custom_object(_or_null(make_any(frame)))
    keys = [key.value for key, _ in node.child.pairs if isinstance(key, nodes.StringConstantExpression)]
    if len(keys) == len(node.child.pairs) and len({key.lower() for key in keys}) == len(keys):
        return _literal_object(keys, [value_of(value, unit) for _, value in node.child.pairs])
    make = hashtable_of(node.child, unit, OrderedDictionary)
    return lambda frame: to_custom_object(make(frame))


def _literal_object(keys: list[str], values: list[Value]) -> Value:
    """An object whose names the text gives."""
    if any(key.lower() == "pstypename" for key in keys):
        return _named_object(keys, values)

    def run(frame: Scope) -> PSCustomObject:
        found = [None if (value := make(frame)) is NOTHING else value for make in values]
        return PSCustomObject(dict(zip(keys, found, strict=True)))

    return run


def _named_object(keys: list[str], values: list[Value]) -> Value:
    def run(frame: Scope) -> Any:
        pairs = [(key, _or_null(make(frame))) for key, make in zip(keys, values, strict=True)]
        return to_custom_object(OrderedDictionary(pairs))

    return run


def _or_null(value: Any) -> Any:
    return None if value is NOTHING else value


def _reference(node: nodes.ConvertExpression, unit: Unit) -> Value | None:
    """`[ref]$x`: reads and writes the variable where it is found."""
    child = node.child
    if not isinstance(child, nodes.VariableExpression) or child.name.lower() in CONSTANTS:
        make = value_of(child, unit)
        return lambda frame: _box(_or_null(make(frame)))
    folded = split_name(child.name)[1].lower()
    read, store = value_of(child, unit), store_variable(child.name)

    def run(frame: Scope) -> Reference:
        holder = frame.holder(folded)
        if holder is None or ":" in child.name:
            store(frame, read(frame))
            return Reference(lambda: read(frame), lambda value: store(frame, value))
        return Reference(lambda: holder[folded], lambda value: holder.assign(folded, value))

    return run


def _box(value: Any) -> Reference:
    cell = [value]
    return Reference(lambda: cell[0], lambda new: cell.__setitem__(0, new))


def _void(node: nodes.ConvertExpression, unit: Unit) -> Value | None:
    make = value_of(node.child, unit)

    def run(frame: Scope) -> Any:
        make(frame)
        return NOTHING

    return run


def _plain_string(node: nodes.ConvertExpression, unit: Unit) -> Value | None:
    """[string] of text is that text."""
    string = find_type("System.String")
    if string is None:
        return None
    make, convert = value_of(node.child, unit), converter(string)

    def run(frame: Scope) -> Any:
        value = make(frame)
        if isinstance(value, list):
            return to_string(value, separator_in(frame))
        return value if type(value) is str else convert(_or_null(value))

    return run


_SPECIAL: Final[dict[str, Callable[[nodes.ConvertExpression, Unit], Value | None]]] = {
    "ordered": _ordered,
    "pscustomobject": _custom,
    "system.management.automation.pscustomobject": _custom,
    "ref": _reference,
    "void": _void,
    "system.void": _void,
    "string": _plain_string,
}


# --- attributes ----------------------------------------------------------------------------------------------


def attribute_getter(node: nodes.Attribute, unit: Unit) -> Callable[[Any], Any]:
    """The closure that makes an attribute object. Raises CustomAttributeTypeNotFound."""
    name = type_text(node.type_name)
    positional = [value_of(argument, unit) for argument in node.positional]
    named = [(argument.name, value_of(argument.argument, unit)) for argument in node.named]

    def get(frame: Scope) -> Any:
        make = import_module("pyshell.binding.attributes").make_attribute
        values = [value(frame) for value in positional]
        try:
            return make(name, values, {key: value(frame) for key, value in named})
        except LookupError:
            return _own_attribute(node, unit, values)
        except PSError as error:
            raise attribute_fault(node, error) from None

    return get


def attribute_fault(node: nodes.Attribute, error: PSError) -> PSError:
    """An error of making an attribute with its place: the attribute, or the argument that it does not have."""
    record = error.record
    if record.span is None:
        record.span = node.span
        if record.error_id == "PropertyNotFoundForType":
            wrong = next((one for one in node.named if one.name == record.target), None)
            if wrong is not None:
                record.span, record.target, record.target_type = wrong.span, wrong.span.text, _NAMED_ARGUMENT
    return error


_NAMED_ARGUMENT: Final = "NamedAttributeArgumentAst"


def _own_attribute(node: nodes.Attribute, unit: Unit, values: list[Any]) -> Any:
    """An attribute whose class a script declares."""
    pstype = look_up(node.type_name, unit)
    if pstype is None:
        raise messages.attribute_type_not_found(type_text(node.type_name), node.span)
    create = import_module("pyshell.values.members").create
    return create(pstype, values)


def variable_attributes(node: Any, unit: Unit) -> Callable[[Any], tuple[PSType | None, list[Any]]]:
    """Type and validators of `[…][…]$x`; of several types the first one is what the variable has in the end."""
    getters: list[Callable[[Any], Any]] = []
    find: TypeGetter | None = None
    while isinstance(node, nodes.ConvertExpression | nodes.AttributedExpression):
        if isinstance(node, nodes.ConvertExpression):
            find = find or type_getter(node.type.type_name, unit)
        else:
            getters.append(attribute_getter(node.attribute, unit))
        node = node.child

    def get(frame: Scope) -> tuple[PSType | None, list[Any]]:
        found = [made.validator() for made in (g(frame) for g in getters) if hasattr(made, "validator")]
        return None if find is None else find(frame), [one for one in found if one is not None]

    return get


@expression(nodes.AttributedExpression)
def compile_attributed(node: nodes.AttributedExpression, unit: Unit) -> Value:
    """An attribute before an expression that is not assigned to changes nothing."""
    return value_of(node.child, unit)
