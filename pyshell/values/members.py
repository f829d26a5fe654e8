"""Members of values: `$x.Name`, `$x.Method()`, `[type]::Member`, for every kind of value alike.

Lookup order: members added to the object, its entries if it is a dictionary, its type's members, PowerShell's
intrinsic ones (Count, Length, ForEach, Where, psobject …), then the same member of every item of a collection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import ErrorCategory, NetException, PSError
from pyshell.values import intrinsic, messages
from pyshell.values.added import find_added, list_added, read_added, write_added
from pyshell.values.convert import to_type
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.late import LatePattern, late
from pyshell.values.numbers import Char
from pyshell.values.objects import (
    MISSING,
    AddedMember,
    DictionaryBase,
    HashSet,
    PSArray,
    PSCustomObject,
    Queue,
    ScriptMethod,
    unwrap,
)
from pyshell.values.overloads import call, definition_of
from pyshell.values.scriptblock import one_result
from pyshell.values.text import net_text, to_string
from pyshell.values.types import (
    INT32,
    OBJECT_ARRAY,
    Member,
    MethodMember,
    PropertyMember,
    PSType,
    find_type,
    short_name,
    type_names,
    type_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


# --- reading -------------------------------------------------------------------------------------------------


def get_member(value: Any, name: str) -> Any:
    """The property's value, or MISSING when there is no such member ($null has none).

    Raises what the property's code raises.
    """
    if type(value) is PSCustomObject:
        try:
            return value.props[name]
        except KeyError:
            return _custom_member(value, name)
    return _other_member(value, name)


def _custom_member(value: PSCustomObject, name: str) -> Any:
    stored = value.find(name)
    if stored is not None:
        return value.props[stored]
    return _other_member(value, name)


def _other_member(value: Any, name: str) -> Any:
    found = _own_member(value, name)
    if found is MISSING and value is not None:
        found = _of_items(value, name)
        if found is MISSING:
            _refuse_property(type_of(unwrap(value)), name)
    return found


# What .NET's types have and pyshell does not is listed in another room: it gives the refusal by name, or None.
_refusal: Final = late("pyshell.dotnet.known:listed")
_listed: Final = late("pyshell.dotnet.known:instance_members")


def _refuse_property(pstype: PSType, name: str, static: bool = False) -> None:
    """Raises for a property that .NET's type has."""
    refusal = _refusal(pstype, name, static)
    if refusal is not None:
        raise messages.getting_failed(name, refusal.type_name, refusal.message)


def _refuse_method(pstype: PSType, name: str, arguments: Sequence[Any], static: bool = False) -> None:
    """Raises for a method that .NET's type has."""
    refusal = _refusal(pstype, name, static)
    if refusal is not None:
        raise messages.invocation_failed(name, len(arguments), refusal.type_name, refusal.message)


def _own_member(value: Any, name: str) -> Any:
    """A member of the value itself, not of its items."""
    if type(value) is str:
        # Text itself holds no added members: the usual `.Length` goes straight to the type.
        member = type_of(value).member(name)
        if type(member) is PropertyMember:
            return _read(value, value, member)
    elif value is None:
        return intrinsic.of_null(name)
    added = find_added(value, name)
    if added is not None:
        return read_added(value, added, get_member)
    bare = unwrap(value)
    if isinstance(bare, DictionaryBase):
        entry = bare.entries.get(bare.key_of(name))
        if entry is not None:
            return entry[1]
    elif type(bare) is intrinsic.Base:
        bare = bare.table
    elif type(bare) is PSCustomObject and bare is not value:
        return get_member(bare, name)
    pstype = type_of(bare)
    member = pstype.member(name)
    if member is not None:
        return _read(bare, value, member)
    return intrinsic.of_any(value, name)


def _read(bare: Any, value: Any, member: Member) -> Any:
    if isinstance(member, PropertyMember):
        try:
            return member.get(bare)
        except NetError as error:
            raise messages.getting_failed(member.name, error.type_name, error.message) from None
    if isinstance(member, AddedMember):
        return read_added(value, member, get_member)
    if isinstance(member, MethodMember):
        return intrinsic.PSMethod(bare, member)
    return MISSING


def _of_items(value: Any, name: str) -> Any:
    """Member enumeration: the member of every item that has it, in one flat array."""
    items = _enumerable(value)
    if items is None:
        return MISSING
    found: list[Any] = []
    any_found = False
    for item in items:
        inner = get_member(item, name)
        if inner is MISSING:
            if type(item) is PSCustomObject:
                # Recorded: a custom object without the property counts as $null, other values do not count.
                found.append(None)
            continue
        any_found = True
        _flatten(inner, found)
    if not any_found and not found:
        return MISSING
    return found[0] if len(found) == 1 else found if found else None


def _flatten(inner: Any, into: list[Any]) -> None:
    if isinstance(inner, list | HashSet | Queue):
        into.extend(inner)
    else:
        into.append(inner)


def _enumerable(value: Any) -> Any:
    bare = unwrap(value)
    if isinstance(bare, list | HashSet | Queue):
        return bare
    if isinstance(bare, DictionaryBase | str | Char):
        return None
    return bare if getattr(bare, "enumerates", False) else None


def has_member(value: Any, name: str) -> bool:
    """Whether `get_member` would find something, counting methods."""
    return get_member(value, name) is not MISSING


# --- writing -------------------------------------------------------------------------------------------------


def set_member(value: Any, name: str, new: Any) -> None:
    """`$value.name = new`. Raises PropertyNotFound when there is none to set."""
    if type(value) is PSCustomObject:
        if name in value.props:
            value.props[name] = new
            return
        stored = value.find(name)
        if stored is not None:
            value.props[stored] = new
            return
    if value is None:
        raise _property_not_found(name)
    _set_other(value, name, new)


def _property_not_found(name: str) -> PSError:
    message = f"The property '{name}' cannot be found on this object. Verify that the property exists and can be set."
    return messages.invalid_operation("PropertyNotFound", message)


def _set_other(value: Any, name: str, new: Any) -> None:
    added = find_added(value, name)
    if added is not None:
        write_added(value, added, new, set_member)
        return
    bare = unwrap(value)
    if isinstance(bare, DictionaryBase):
        bare.set(name, new)
        return
    member = type_of(bare).member(name)
    if isinstance(member, PropertyMember):
        _write(bare, member, new)
        return
    if isinstance(member, AddedMember):
        write_added(value, member, new, set_member)
        return
    raise _cannot_set(bare, name)


def _cannot_set(bare: Any, name: str) -> PSError:
    """There is no such property: each kind of value has its own error with the same message."""
    missing = _property_not_found(name)
    if isinstance(bare, PSCustomObject):
        inner = NetException("System.Management.Automation.RuntimeException", missing.record.exception.message)
        return _setting_failed(name, inner.type_name, inner.message)
    missing.record.error_id = "PropertyAssignmentException"
    return missing


def _read_only(name: str) -> PSError:
    message = f"'{name}' is a ReadOnly property."
    error = messages.invalid_operation("PropertyAssignmentException", message)
    error.record.exception.inner = NetException("System.Management.Automation.SetValueException", message)
    return error


def _write(bare: Any, member: PropertyMember, new: Any) -> None:
    if member.set is None:
        raise _read_only(member.name)
    try:
        pstype = find_type(member.type_name)
        member.set(bare, new if pstype is None else to_type(new, pstype))
    except NetError as error:
        raise _setting_failed(member.name, error.type_name, error.message) from None
    except PSError as error:
        exception = error.record.exception
        if error.record.category is not ErrorCategory.InvalidArgument:
            raise
        inner = exception.inner or exception
        raise _setting_failed(member.name, inner.type_name, exception.message) from None


def _setting_failed(name: str, type_name: str, message: str) -> PSError:
    return PSError.of(
        "ExceptionWhenSetting",
        f'Exception setting "{name}": "{message}"',
        exception="System.Management.Automation.SetValueInvocationException",
        inner=NetException(type_name, message),
    )


# --- methods -------------------------------------------------------------------------------------------------


def invoke_member(
    value: Any,
    name: str,
    arguments: Sequence[Any],
    casts: Sequence[PSType | None] | None = None,
    types: tuple[PSType, ...] = (),
) -> Any:
    """`$value.name(arguments)`; `casts` are the types the text casts the arguments to, `types` those of the method.

    Raises MethodNotFound, the errors of overloads, and what the method throws.
    """
    found = _invoke_own(value, name, arguments, casts, types)
    if found is not MISSING:
        return found
    if value is None:
        raise messages.null_method()
    _refuse_method(type_of(unwrap(value)), name, arguments)
    items = _enumerable(value)
    if items is None:
        raise messages.method_missing(value, name)
    return _invoke_items(value, items, name, arguments)


def _invoke_own(
    value: Any,
    name: str,
    arguments: Sequence[Any],
    casts: Sequence[PSType | None] | None = None,
    types: tuple[PSType, ...] = (),
) -> Any:
    if type(value) is str:
        pstype = type_of(value)
        member = pstype.member(name)
        if type(member) is MethodMember:
            return call(member, pstype, member.name, (value,), arguments, casts=casts)
    elif value is None:
        return intrinsic.invoke_null(name, arguments)
    added = find_added(value, name)
    if added is not None:
        return _invoke_added(value, added, name, arguments)
    bare = unwrap(value)
    if type(bare) is intrinsic.Base:
        bare = bare.table
    pstype = type_of(bare)
    member = pstype.member(name)
    if isinstance(member, MethodMember):
        return call(member, pstype, member.name, (bare,), arguments, casts=casts, types=types)
    if isinstance(member, AddedMember):
        return _invoke_added(value, member, name, arguments)
    accessor = _accessor(bare, pstype, name, arguments)
    if accessor is not MISSING:
        return accessor
    return intrinsic.invoke_any(value, name, arguments)


def _accessor(bare: Any, pstype: PSType, name: str, arguments: Sequence[Any]) -> Any:
    """`get_Length()` and `set_Capacity(5)` reach properties, as .NET's accessors do."""
    kind, _, rest = name.partition("_")
    member = pstype.member(rest) if kind.lower() in ("get", "set") and rest else None
    if not isinstance(member, PropertyMember):
        return MISSING
    if kind.lower() == "get" and not arguments:
        return member.get(bare)
    if kind.lower() == "set" and len(arguments) == 1 and member.set is not None:
        _write(bare, member, arguments[0])
        return None
    return MISSING


def _invoke_added(value: Any, added: AddedMember, name: str, arguments: Sequence[Any]) -> Any:
    if isinstance(added, ScriptMethod):
        try:
            return one_result(added.block.invoke(arguments, this=value))
        except PSError as error:
            raise messages.script_method_failed(name, len(arguments), error) from None
    inner = read_added(value, added, get_member)
    if isinstance(inner, intrinsic.PSMethod):
        return inner.invoke(arguments)
    return MISSING


def _invoke_items(value: Any, items: Any, name: str, arguments: Sequence[Any]) -> Any:
    """The method of every item, the results in one flat array. Raises when an item has no such method."""
    found: list[Any] = []
    if not len(items):
        raise messages.method_missing(value, name)
    for item in list(items):
        inner = _invoke_own(item, name, arguments) if item is not None else MISSING
        if inner is MISSING:
            if item is None:
                raise messages.null_method()
            _refuse_method(type_of(unwrap(item)), name, arguments)
            raise messages.method_missing(item, name)
        _flatten(inner, found)
    return found[0] if len(found) == 1 else found if found else None


# --- statics and construction --------------------------------------------------------------------------------


def get_static(pstype: PSType, name: str) -> Any:
    """`[type]::name`, or MISSING."""
    member = pstype.static(name)
    if isinstance(member, PropertyMember):
        try:
            return member.get()
        except NetError as error:
            raise messages.getting_failed(member.name, error.type_name, error.message) from None
    if isinstance(member, MethodMember):
        return intrinsic.PSMethod(pstype, member)
    _refuse_property(pstype, name, True)
    return MISSING


def set_static(pstype: PSType, name: str, new: Any) -> None:
    """`[type]::name = new`."""
    member = pstype.static(name)
    if not isinstance(member, PropertyMember):
        raise _property_not_found(name)
    if member.set is None:
        raise _read_only(member.name)
    wanted = find_type(member.type_name)
    try:
        member.set(new if wanted is None else to_type(new, wanted))
    except PSError as error:
        if not pstype.is_class or error.record.category is not ErrorCategory.InvalidArgument:
            raise
        exception = error.record.exception
        inner = exception.inner or exception
        raise _setting_failed(member.name, inner.type_name, exception.message) from None


def invoke_static(
    pstype: PSType,
    name: str,
    arguments: Sequence[Any],
    casts: Sequence[PSType | None] | None = None,
    types: tuple[PSType, ...] = (),
) -> Any:
    """`[type]::name(arguments)`."""
    member = pstype.static(name)
    if isinstance(member, MethodMember):
        before = (pstype,) if member.function in _TAKES_TYPE else ()
        return call(member, pstype, member.name, before, arguments, casts=casts, types=types)
    if name.lower() == "new":
        return create(pstype, list(arguments), casts)
    _refuse_method(pstype, name, arguments, True)
    raise messages.static_method_missing(pstype, name)


_TAKES_TYPE: set[Callable[..., Any]] = set()


def create(pstype: PSType, arguments: list[Any], casts: Sequence[PSType | None] | None = None) -> Any:
    """`[type]::new(arguments)`.

    Raises MethodCountCouldNotFindBest, and the error of the constructor.
    """
    if pstype.element is not None:
        return new_array(pstype, arguments)
    member = pstype.constructor()
    if member is None:
        if pstype.default is not None and not arguments:
            return pstype.default()
        if pstype.is_value_type and not arguments and not pstype.is_known_by_name:
            return empty_value(pstype)
        if pstype.is_known_by_name and not pstype.is_interface:
            _refuse_method(pstype, ".ctor", arguments, True)
        raise (
            messages.static_method_missing(pstype, "new")
            if pstype.is_interface
            else _no_constructor(pstype, len(arguments))
        )
    before = (pstype,) if pstype.definition is not None else ()
    name = ".ctor"
    if "`" in pstype.name and pstype.definition is None and not member.raw:
        message = f"Cannot create an instance of {pstype.name} because Type.ContainsGenericParameters is true."
        raise messages.invocation_failed(name, len(arguments), "System.ArgumentException", message)
    try:
        return call(member, pstype, name, before, arguments, casts=casts)
    except PSError as error:
        if error.record.error_id != "MethodCountCouldNotFindBest":
            raise
        raise _no_constructor(pstype, len(arguments)) from None


_LARGEST: Final = 50_000_000


def new_array(pstype: PSType, lengths: list[Any]) -> Any:
    """`[int[]]::new(3)`, `[int[,]]::new(2,3)`: an array of the type's empty values."""
    if len(lengths) != pstype.rank or pstype.element is None:
        raise _no_constructor(pstype, len(lengths))
    sizes = tuple(int(to_type(length, INT32)) for length in lengths)
    total = 1
    for size in sizes:
        total *= size
    if total < 0 or total > _LARGEST:
        type_name, message = "System.OverflowException", "Arithmetic operation resulted in an overflow."
        if total > 0:
            type_name, message = "System.OutOfMemoryException", "Array dimensions exceeded supported range."
        raise messages.invocation_failed(".ctor", len(lengths), type_name, message)
    items = [empty_value(pstype.element)] * total
    return items if pstype is OBJECT_ARRAY else PSArray(items, pstype, sizes if len(sizes) > 1 else ())


def empty_value(pstype: PSType) -> Any:
    """What a variable of the type holds before it is set: zero, false, $null."""
    if not pstype.is_value_type:
        return None
    if pstype.enum_names is not None:
        return EnumValue(pstype, 0)
    if pstype.default is not None:
        return pstype.default()
    try:
        return to_type(None, pstype)
    except PSError:
        return None


def _no_constructor(pstype: PSType, count: int) -> PSError:
    return PSError.of(
        "MethodCountCouldNotFindBest",
        f'Cannot find an overload for "new" and the argument count: "{count}".',
        exception=messages.METHOD_EXCEPTION,
    )


# --- listing -------------------------------------------------------------------------------------------------


class Property:
    """One property of one object, as listings see it: read it with `get()`, write it with `set(new)`."""

    __slots__ = ("_get", "_set", "kind", "name", "type_name")

    def __init__(
        self,
        name: str,
        kind: str,
        type_name: str | None,
        get: Callable[[], Any],
        put: Callable[[Any], None] | None,
    ) -> None:
        self.name = name
        self.kind = kind
        self.type_name = type_name
        self._get = get
        self._set = put

    @property
    def settable(self) -> bool:
        return self._set is not None

    def get(self) -> Any:
        return self._get()

    def set(self, new: Any) -> None:
        if self._set is None:
            raise messages.invalid_operation("PropertyAssignmentException", f"'{self.name}' is a ReadOnly property.")
        self._set(new)


def _note(value: PSCustomObject, name: str) -> Property:
    def put(new: Any) -> None:
        value.props[name] = new

    return Property(name, "NoteProperty", None, lambda: value.props[name], put)


_PROPERTY_KINDS = frozenset(("NoteProperty", "Property", "ScriptProperty", "AliasProperty", "CodeProperty"))


def properties(value: Any) -> list[Property]:
    """The properties of a value in the order in which `*` finds them: its own added ones, its type data's, .NET's."""
    added, extended, adapted = _property_groups(value)
    return _joined(added, extended, adapted)


def shown_properties(value: Any) -> list[Property]:
    """The same in the order in which a view of everything shows them: type data's last."""
    added, extended, adapted = _property_groups(value)
    left_out = getattr(unwrap(value), "not_in_views", ())
    return [one for one in _joined(added, adapted, extended) if one.name.lower() not in left_out]


def _joined(*groups: list[Property]) -> list[Property]:
    found: dict[str, Property] = {}
    for group in groups:
        for one in group:
            found.setdefault(one.name.lower(), one)
    return list(found.values())


def _property_groups(value: Any) -> tuple[list[Property], list[Property], list[Property]]:
    """What was added to the value itself; what PowerShell's type data adds to its type; what the type has."""
    if value is None:
        return [], [], []
    bare = unwrap(value)
    if type(bare) is PSCustomObject:
        return _custom_properties(bare), [], []
    added = [
        _bound_added(value, one) for one in list_added(value) if one.kind in _PROPERTY_KINDS and not one.is_hidden
    ]
    groups: tuple[list[Property], ...] = (added, [], [])
    pstype = type_of(bare)
    for member in _type_properties(pstype):
        groups[_GROUPS.get(member.kind, 1)].append(_bound(value, bare, member))
    return added, _base_first(pstype, groups[1]), groups[2]


# Where a member of a type belongs by its kind: a provider's notes are each value's own.
_GROUPS: Final = {"NoteProperty": 0, "Property": 2}


def _base_first(pstype: PSType, extended: list[Property]) -> list[Property]:
    """Type data of base types comes first."""
    if len(extended) < 2:
        return extended
    places: dict[str, int] = {}
    for one in reversed(list(pstype.chain())):
        for folded in one.own_tables():
            places[folded] = len(places)
    return sorted(extended, key=lambda one: places[one.name.lower()])


def _custom_properties(value: PSCustomObject) -> list[Property]:
    found: dict[str, Property] = {}
    extras = sorted((value.extra or {}).values(), key=lambda added: added.after)
    names = list(value.props)
    for place in range(len(names) + 1):
        while extras and (extras[0].after <= place or place == len(names)):
            added = extras.pop(0)
            if added.kind in _PROPERTY_KINDS and not added.is_hidden:
                found[added.name.lower()] = _bound_added(value, added)
        if place < len(names):
            found[names[place].lower()] = _note(value, names[place])
    for member in _type_properties(type_of(value)):
        found.setdefault(member.name.lower(), _bound(value, value, member))
    for added in list_added(value):
        if added.kind in _PROPERTY_KINDS and not added.is_hidden:
            found[added.name.lower()] = _bound_added(value, added)
    return list(found.values())


def _type_properties(pstype: PSType) -> list[Member]:
    return [
        member for member in pstype.all_members().values() if member.kind in _PROPERTY_KINDS and not member.is_hidden
    ]


def _bound(value: Any, bare: Any, member: Member) -> Property:
    if isinstance(member, AddedMember):
        return _bound_added(value, member)
    if not isinstance(member, PropertyMember):
        return Property(member.name, member.kind, None, lambda: None, None)

    def put(new: Any) -> None:
        _write(bare, member, new)

    return Property(
        member.name, member.kind, member.type_name, lambda: _read(bare, value, member), put if member.set else None
    )


def _bound_added(value: Any, added: AddedMember) -> Property:
    def put(new: Any) -> None:
        write_added(value, added, new, set_member)

    settable = getattr(added, "setter", True) is not None
    return Property(
        added.name, added.kind, None, lambda: read_added(value, added, get_member), put if settable else None
    )


def property_names(value: Any) -> list[str]:
    """The names of all properties of a value, in their order."""
    return [one.name for one in properties(value)]


class MemberInfo:
    """One line of Get-Member."""

    __slots__ = ("definition", "kind", "name")

    def __init__(self, name: str, kind: str, definition: str) -> None:
        self.name = name
        self.kind = kind
        self.definition = definition


def all_members(value: Any, static: bool = False, hidden: bool = False) -> list[MemberInfo]:
    """Every member of a value with the definition that Get-Member shows, unsorted; `hidden` ones if asked for."""
    bare = unwrap(value)
    if static:
        pstype = bare if isinstance(bare, PSType) else type_of(bare)
        return [_described(member, None) for member in pstype.all_members(True).values()]
    found = {
        folded: _described(member, value)
        for folded, member in type_of(bare).all_members().items()
        if hidden or not member.is_hidden
    }
    if type(bare) is PSCustomObject:
        for name, inner in bare.props.items():
            found[name.lower()] = MemberInfo(name, "NoteProperty", _note_definition(name, inner))
    for added in list_added(value):
        found[added.name.lower()] = _described(added, value)
    for info in listed_members(type_of(bare)):
        found.setdefault(info.name.lower(), info)
    return list(found.values())


def listed_members(pstype: PSType) -> list[MemberInfo]:
    """What .NET's type has and lists, whether it is declared here or refuses by name."""
    names = [(one.definition or one).name for one in pstype.chain()]
    return [MemberInfo(*row) for name in names for row in _listed(name)]


_NAMESPACE: Final = LatePattern(r"\b(?:\w+\.)+(?=\w)")


def _note_definition(name: str, inner: Any) -> str:
    if inner is None:
        return f"object {name}=null"
    text = to_string(inner) if isinstance(inner, PSCustomObject) else net_text(inner)
    # An object's first type name is shown, else the type without its namespace.
    names = type_names(inner) if isinstance(inner, PSCustomObject) else [_NAMESPACE.sub("", short_name(type_of(inner)))]
    return f"{names[0]} {name}={text}"


def _described(member: Member, value: Any) -> MemberInfo:
    if member.definition:
        text = member.definition if value is None else definition_of(member, type_of(unwrap(value)))
        return MemberInfo(member.name, member.kind, text)
    if isinstance(member, PropertyMember):
        known = find_type(member.type_name)
        text = short_name(known) if known is not None else member.type_name
        access = "{get;set;}" if member.set is not None else "{get;}"
        static = "static " if value is None else ""
        return MemberInfo(member.name, member.kind, f"{static}{text} {member.name} {access}")
    return MemberInfo(member.name, member.kind, intrinsic.added_definition(member, _note_definition))


def settable_properties(pstype: PSType) -> list[tuple[str, str]]:
    """Names and types of what `[type]@{…}` may set."""
    found = [
        (member.name, member.type_name)
        for member in pstype.all_members().values()
        if isinstance(member, PropertyMember) and member.set is not None
    ]
    if pstype.is_enum and pstype.underlying is not None:
        found.append(("value__", pstype.underlying.name))
    return found
