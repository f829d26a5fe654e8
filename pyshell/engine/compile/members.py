"""Members, methods and items: `$x.Name`, `$x.Do()`, `[type]::Member`, `$x[0]`, and their null-conditional forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine import messages
from pyshell.engine.compile.dispatch import Unit, Value, expression, sole_expression, value_of
from pyshell.engine.compile.typing import type_getter
from pyshell.syntax import nodes
from pyshell.values.declare import NetError, NetObject
from pyshell.values.indexing import get_index
from pyshell.values.members import get_member, get_static, invoke_member, invoke_static
from pyshell.values.messages import no_overload
from pyshell.values.objects import MISSING, NOTHING, DictionaryBase, Extended, PSCustomObject, unwrap
from pyshell.values.overloads import call, overloads_of
from pyshell.values.text import to_string
from pyshell.values.types import OBJECT, STRING, MethodMember, PropertyMember, PSType, type_of

if TYPE_CHECKING:
    from typing import TypeGuard

    from pyshell.engine.scopes import Scope


def _constant_name(node: nodes.Expression) -> str | None:
    return node.value if isinstance(node, nodes.StringConstantExpression) else None


@expression(nodes.MemberExpression)
def compile_member(node: nodes.MemberExpression, unit: Unit) -> Value:
    """`$x.Name`, `$x?.Name`, `[type]::Name`."""
    if node.is_static:
        return _static(node, unit)
    target, name = value_of(node.target, unit), _constant_name(node.member)
    if name is None:
        return _computed(target, value_of(node.member, unit))
    if node.null_conditional:
        return _unless_null(target, name)

    def run(frame: Scope) -> Any:
        value = target(frame)
        if type(value) is PSCustomObject:
            try:
                return value.props[name]
            except KeyError:
                pass
        return other_member(frame, value, name)

    return run


def other_member(frame: Scope, value: Any, name: str) -> Any:
    """A property of anything but a custom object that has it under the very name."""
    if type(value) is str:
        # Text holds no members of its own.
        member = STRING.member(name)
        if type(member) is PropertyMember:
            return member.get(value)
    return read_member(frame, value, name)


def _unless_null(target: Value, name: str) -> Value:
    """`$x?.Name`: $null has no member then, not even its Length."""

    def run(frame: Scope) -> Any:
        value = target(frame)
        return None if value is None or value is NOTHING else read_member(frame, value, name)

    return run


def read_member(frame: Scope, value: Any, name: str) -> Any:
    """A property of any value; what is not there is $null, or an error under strict mode."""
    found = get_member(None if value is NOTHING else value, name)
    session = frame.session
    if session.strict_anywhere and session.strict_at_least(frame, 2) and _is_missing(found, value, name):
        raise messages.property_not_found_strict(name)
    return None if found is MISSING else found


def _is_missing(found: Any, value: Any, name: str) -> bool:
    """Whether strict mode refuses a property: none is there, it is lent, or an item of a collection lacks it."""
    if found is MISSING or _is_lent(value, name):
        return True
    items = value if type(value) is list else ()
    return any(type(one) is PSCustomObject and get_member(one, name) is MISSING for one in items)


def _is_lent(value: Any, name: str) -> bool:
    """Whether Count or Length is what PowerShell lends to a value that has none of its own."""
    if name.lower() not in ("count", "length"):
        return False
    bare = unwrap(value)
    if bare is None or bare is NOTHING:
        return True
    return not isinstance(bare, PSCustomObject | DictionaryBase) and type_of(bare).member(name) is None


def _computed(target: Value, member: Value) -> Value:
    def run(frame: Scope) -> Any:
        value = target(frame)
        name = member(frame)
        if type(name) is not str and isinstance(value, DictionaryBase):
            return _entry(frame, value, name)
        return read_member(frame, value, name if type(name) is str else to_string(name))

    return run


def _entry(frame: Scope, value: DictionaryBase, key: Any) -> Any:
    """`$hash.(1)`: the entry of a key that is no text, and never a property."""
    found = value.get(key, MISSING)
    if found is not MISSING:
        return found
    if frame.session.strict_anywhere and frame.session.strict_at_least(frame, 2):
        raise messages.property_not_found_strict(to_string(key))
    return None


def _static(node: nodes.MemberExpression, unit: Unit) -> Value:
    target, member = value_of(node.target, unit), value_of(node.member, unit)

    def run(frame: Scope) -> Any:
        owner, name = unwrap(target(frame)), to_string(member(frame))
        if not isinstance(owner, PSType):
            return _static_of_value(owner, name)
        found = get_static(owner, name)
        if found is not MISSING:
            return found
        if frame.session.strict_anywhere and frame.session.strict_at_least(frame, 2):
            raise messages.property_not_found_strict(name)
        return None

    return run


def _static_of_value(owner: Any, name: str) -> Any:
    """`$value::Name` asks the value's type, then the value."""
    if owner is None:
        return None
    found = get_static(type_of_value(owner), name)
    if found is MISSING:
        found = get_member(owner, name)
    return None if found is MISSING else found


def type_of_value(value: Any) -> PSType:
    """What the value's own GetType() answers."""
    from_member: PSType = invoke_member(value, "GetType", ())
    return from_member


@expression(nodes.InvokeMemberExpression)
def compile_invoke(node: nodes.InvokeMemberExpression, unit: Unit) -> Value:
    """`$x.Method(…)`, `[type]::Method(…)`."""
    if node.is_static:
        return _invoke_static(node, unit)
    target = value_of(node.target, unit)
    arguments = [value_of(argument, unit) for argument in node.arguments]
    name = _constant_name(node.member)
    member = value_of(node.member, unit)
    conditional = node.null_conditional
    cast = _cast_type(node.target)
    if cast is not None and name is not None:
        return _invoke_as(type_getter(cast, unit), target, name, arguments)
    casts = _argument_casts(node, unit)
    if casts is not None and name is not None and not conditional:
        return _invoke_cast(target, name, arguments, casts)

    generic = [type_getter(one, unit) for one in node.type_arguments]
    if name is not None and not conditional and not generic:
        return _invoke_named(target, name, arguments)

    def run(frame: Scope) -> Any:
        value = target(frame)
        if value is NOTHING:
            value = None
        if conditional and value is None:
            return None
        called = name if name is not None else member(frame)
        given = [None if (a := argument(frame)) is NOTHING else a for argument in arguments]
        types = tuple(get(frame) for get in generic)
        return invoke_member(value, called if type(called) is str else to_string(called), given, types=types)

    return run


def _bare_call(method: MethodMember, text: str) -> Any:
    """A method of text without arguments. What fails is called again, for its error."""
    try:
        found = method.function(text)
    except NetError:
        return call(method, STRING, method.name, (text,), ())
    return NOTHING if found is None and method.is_void else found


def _invoke_named(target: Value, name: str, arguments: list[Value]) -> Value:
    """The usual call of a method: its name stands in the text."""

    def run(frame: Scope) -> Any:
        value = target(frame)
        given = [None if (a := argument(frame)) is NOTHING else a for argument in arguments]
        if type(value) is str:
            method = STRING.member(name)
            if type(method) is MethodMember:
                if not given and not method.raw and overloads_of(method, STRING).bare:
                    return _bare_call(method, value)
                return call(method, STRING, method.name, (value,), given)
        return invoke_member(None if value is NOTHING else value, name, given)

    return run


def _argument_casts(node: nodes.InvokeMemberExpression, unit: Unit) -> list[Any] | None:
    """What gets the types of arguments that are casts, by which an overload is chosen; None when there are none."""
    found = [
        type_getter(argument.type.type_name, unit) if _says_type(argument) else None for argument in node.arguments
    ]
    return None if all(one is None for one in found) else found


# Casts that are the language's own, and say nothing of a parameter's type.
_OWN_CASTS: Final = ("ref", "ordered", "pscustomobject", "void")


def _says_type(node: nodes.Expression) -> TypeGuard[nodes.ConvertExpression]:
    return isinstance(node, nodes.ConvertExpression) and node.type.type_name.name.lower() not in _OWN_CASTS


def _cast_types(casts: list[Any], frame: Scope) -> list[PSType | None]:
    return [None if cast is None else cast(frame) for cast in casts]


def _invoke_cast(target: Value, name: str, arguments: list[Value], casts: list[Any]) -> Value:
    """A call with casts among its arguments: `$list.Add([string]$x)`."""

    def run(frame: Scope) -> Any:
        value = target(frame)
        given = [None if (a := argument(frame)) is NOTHING else a for argument in arguments]
        return invoke_member(None if value is NOTHING else value, name, given, _cast_types(casts, frame))

    return run


def _cast_type(node: nodes.Expression) -> nodes.TypeName | None:
    """The type of `([type]$x)` before a method call."""
    while isinstance(node, nodes.ParenExpression):
        inner = sole_expression(node.pipeline)
        if inner is None:
            return None
        node = inner
    return node.type.type_name if isinstance(node, nodes.ConvertExpression) else None


def _invoke_as(cast: Any, target: Value, name: str, arguments: list[Value]) -> Value:
    """`([Base]$x).Method()` calls the base class's own method, not the one that overrides it."""
    plain = name.lower() == "tostring"

    def run(frame: Scope) -> Any:
        value = target(frame)
        given = [None if (a := argument(frame)) is NOTHING else a for argument in arguments]
        value = None if value is NOTHING else value
        if plain and not given and cast(frame) is OBJECT and _has_class(value):
            return type_of(value).name
        if isinstance(value, NetObject) and hasattr(value, "ps_fields"):
            member = cast(frame).member(name)
            if isinstance(member, MethodMember):
                return call(member, value.ps_type, member.name, (value,), given)
        return invoke_member(value, name, given)

    return run


def _has_class(value: Any) -> bool:
    """Whether the value is of a class whose own text `([object]$x).ToString()` passes over."""
    return value is not None and not isinstance(value, PSCustomObject | Extended) and not type_of(value).is_value_type


def _invoke_static(node: nodes.InvokeMemberExpression, unit: Unit) -> Value:
    target, member = value_of(node.target, unit), value_of(node.member, unit)
    arguments = [value_of(argument, unit) for argument in node.arguments]
    casts = _argument_casts(node, unit)
    generic = [type_getter(one, unit) for one in node.type_arguments]
    # Recorded: `([type]'Math')::Min(4, 9)` finds no overload, since System.Type has none of that name.
    is_cast = _cast_type(node.target) is not None

    def run(frame: Scope) -> Any:
        owner = unwrap(target(frame))
        name = to_string(member(frame))
        given = [None if (a := argument(frame)) is NOTHING else a for argument in arguments]
        if is_cast:
            raise no_overload(name, len(given))
        cast_types = None if casts is None else _cast_types(casts, frame)
        types = tuple(get(frame) for get in generic)
        owner = owner if isinstance(owner, PSType) else type_of_value(owner)
        return invoke_static(owner, name, given, cast_types, types)

    return run


_ANY = ("object", "system.object", "psobject")


def _as_key(index: Value) -> Value:
    """`[object]5` as an index of an ordered dictionary is a key, where 5 is a position."""
    return lambda frame: Extended(unwrap(index(frame)))


@expression(nodes.IndexExpression)
def compile_index(node: nodes.IndexExpression, unit: Unit) -> Value:
    """`$x[i]`, `$x?[i]`."""
    target, index = value_of(node.target, unit), value_of(node.index, unit)
    conditional = node.null_conditional
    if isinstance(node.index, nodes.ConvertExpression) and node.index.type.type_name.name.lower() in _ANY:
        index = _as_key(index)

    def run(frame: Scope) -> Any:
        value = target(frame)
        if value is None or value is NOTHING:
            if conditional:
                return None
            index(frame)
            raise messages.null_index()
        place = index(frame)
        found = get_index(value, place)
        if found is None and frame.session.strict_anywhere:
            _check_index(frame, value, place)
        return found

    return run


def _check_index(frame: Scope, value: Any, place: Any) -> None:
    """Under strict mode 3 an array has no items outside. Raises IndexOutOfRangeException."""
    bare, at = unwrap(value), unwrap(place)
    outside = isinstance(bare, list) and type(at) is int and not -len(bare) <= at < len(bare)
    if outside and frame.session.strict_at_least(frame, 3):
        raise messages.index_out_of_range()
