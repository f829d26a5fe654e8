"""The conversions that types themselves offer: Parse, constructors, IConvertible, dictionaries' entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.values import messages
from pyshell.values.convert import to_type
from pyshell.values.convert_numbers import NUMERIC
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.late import late
from pyshell.values.numbers import NUMBERS, BigInteger
from pyshell.values.objects import DictionaryBase, PSCustomObject, unwrap
from pyshell.values.text import to_string
from pyshell.values.types import OBJECT, STRING, MethodMember, PSType, display_name, find_type, type_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Members build on conversions; these reach back to them.
_create: Final = late("pyshell.values.members:create")
_set_member: Final = late("pyshell.values.members:set_member")
_of_block: Final = late("pyshell.values.delegates:of_block")
_of_method: Final = late("pyshell.values.delegates:of_method")
_settable: Final = late("pyshell.values.members:settable_properties")


def to_delegate(value: Any, pstype: PSType) -> Any:
    """A script block, or a method that is read and not called, as a delegate of that type."""
    bare = unwrap(value)
    if getattr(bare, "is_script_block", False):
        return _of_block(pstype, bare)
    return _of_method(pstype, bare) if hasattr(bare, "invoke_from_script") else general(value, pstype)


def general(value: Any, pstype: PSType) -> Any:
    """A value of the type as it is, null for what may be null, else what the type offers."""
    if value is None:
        if pstype.is_value_type:
            raise messages.null_conversion(pstype)
        return None
    source = type_of(value)
    if source is pstype or source.derives_from(pstype):
        return value
    return other(value, pstype)


# A class may say in `casts` what its values become by .NET's own conversion operators, by the name of the type.
_NO_CASTS: Final[dict[str, Callable[[Any], Any]]] = {}


def other(value: Any, pstype: PSType) -> Any:
    """The conversions that types themselves offer: Parse, constructors, IConvertible, dictionaries."""
    bare = unwrap(value)
    if bare is not value and type_of(bare).derives_from(pstype):
        return bare
    kind = type(bare)
    cast = getattr(kind, "casts", _NO_CASTS).get(pstype.name)
    if cast is not None:
        return cast(bare)
    constructor = pstype.constructor()
    if kind is str or (kind in NUMBERS and kind is not BigInteger):
        made = _from_text_or_number(value, bare, pstype)
        if made is not NotImplemented:
            return made
    elif constructor is not None and _has_constructor(pstype, bare):
        return _constructed(value, pstype)
    if kind in NUMBERS and pstype.name not in _CONVERTIBLE:
        raise messages.no_conversion(value, pstype)
    if is_convertible(bare):
        raise not_convertible(bare, pstype)
    if isinstance(bare, DictionaryBase):
        return from_entries(bare.items(), pstype, value)
    if kind is PSCustomObject and (constructor is not None or pstype.is_enum or pstype.name in _BUILT):
        return _from_custom_object(bare, pstype)
    raise messages.no_conversion(value, pstype)


def _from_text_or_number(value: Any, bare: Any, pstype: PSType) -> Any:
    """Text is parsed, else given to a constructor; a number goes to a constructor of numbers, else it is text."""
    parse = pstype.static("Parse")
    if type(bare) is not str and _has_constructor(pstype, bare):
        return _constructed(value, pstype)
    if isinstance(parse, MethodMember):
        return _parsed(bare, pstype, parse)
    if _has_constructor(pstype, ""):
        return _constructed(bare if type(bare) is str else to_string(bare), pstype)
    return NotImplemented


def _has_constructor(pstype: PSType, value: Any) -> bool:
    """Whether a constructor takes this value alone, without converting it first."""
    return _constructor_type(pstype, value) is not None


def _constructor_type(pstype: PSType, value: Any) -> PSType | None:
    """The type of the parameter of the constructor that takes this value alone."""
    constructor = pstype.constructor()
    if constructor is None:
        return None
    for piece in constructor.definition.split("), "):
        inside = piece.partition("(")[2].rstrip(")")
        if inside and ", " not in inside:
            parameter = find_type(inside.rpartition(" ")[0])
            if parameter is not None and type_of(value).derives_from(parameter) and parameter is not OBJECT:
                return parameter
            source = "System.Int32" if type(value) is EnumValue else type_of(value).name
            if parameter is not None and parameter.name in _WIDER.get(source, ()):
                return parameter
    return None


_WIDER: Final = {
    "System.Char": ("System.Int32", "System.Int64"),
    "System.Int32": ("System.Int32", "System.Int64", "System.Double", "System.Decimal"),
    "System.Byte": ("System.Int32", "System.Int64", "System.Double"),
    "System.Int16": ("System.Int32", "System.Int64", "System.Double"),
    "System.UInt32": ("System.Int64", "System.Double"),
    "System.Single": ("System.Double",),
}


def _parsed(value: Any, pstype: PSType, parse: MethodMember) -> Any:
    with_provider = "IFormatProvider" in parse.definition
    error_id = "InvalidCastParseTargetInvocation" + ("WithFormatProvider" if with_provider else "")
    try:
        return parse.function(value if type(value) is str else to_string(value))
    except NetError as error:
        raise messages.cannot_convert(value, pstype, error.message, error_id) from None
    except PSError as error:
        raise messages.cannot_convert(value, pstype, error.record.exception.message, error_id) from None


def _constructed(value: Any, pstype: PSType) -> Any:
    bare = unwrap(value)
    parameter = _constructor_type(pstype, bare)
    try:
        given = to_type(bare, parameter) if parameter is not None and type(bare) in NUMBERS else bare
        return _create(pstype, [given], [parameter])
    except PSError as error:
        inner = error.record.exception.inner or error.record.exception
        raise messages.cannot_convert(value, pstype, inner.message, "InvalidCastConstructorException") from None


# Number types that are made by constructors, so that failing to make one says so.
_BUILT: Final = ("System.Decimal", "System.Numerics.BigInteger", "System.Management.Automation.SwitchParameter")
_CONVERTIBLE: Final = frozenset(
    f"System.{name}"
    for name in (
        *("String", "Boolean", "Char", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64"),
        *("Single", "Double", "Decimal", "DateTime"),
    )
)


def is_convertible(value: Any) -> bool:
    """Whether .NET's IConvertible would be asked: numbers, booleans, dates, enumerations, but not text."""
    source = type_of(value)
    return (source.name in _CONVERTIBLE or source.is_enum) and source is not STRING


def no_other_way(value: Any, pstype: PSType) -> PSError:
    """The error at the end of all attempts: .NET's own cast says it for the types that have one."""
    return not_convertible(value, pstype) if is_convertible(value) else messages.no_conversion(value, pstype)


def not_convertible(value: Any, pstype: PSType) -> PSError:
    """.NET's words for a cast between IConvertible types that it does not do."""
    source = type_of(value)
    if pstype.name in _CONVERTIBLE:
        why = f"Invalid cast from '{source.bare_name}' to '{pstype.bare_name}'."
    else:
        why = f"Invalid cast from '{display_name(source)}' to '{display_name(pstype)}'."
    return messages.cannot_convert(value, pstype, why, "InvalidCastIConvertible")


def from_entries(pairs: Iterable[tuple[Any, Any]], pstype: PSType, source: Any) -> Any:
    """`[type]@{Name=value}`: a new object with its properties set. Raises ObjectCreationError for a wrong name."""
    constructor = pstype.constructor()
    if pstype.name in _CONVERTIBLE and pstype.name not in ("System.Decimal", "System.DateTime"):
        raise messages.no_conversion(source, pstype)
    if constructor is None and not pstype.is_value_type and not pstype.default:
        raise messages.no_conversion(source, pstype)
    if constructor is not None and not pstype.is_value_type and not _makes_empty(constructor):
        raise messages.no_conversion(source, pstype)
    settable = _settable(pstype)
    names = {name.lower() for name, _ in settable}
    for key, _ in pairs:
        if to_string(key).lower() not in names:
            raise no_such_property(to_string(key), pstype, settable)
    try:
        made = _default_value(pstype) if pstype.name in NUMERIC else _create(pstype, [])
    except PSError:
        raise messages.no_conversion(source, pstype) from None
    for key, value in pairs:
        _set_member(made, to_string(key), value)
    return made


def _makes_empty(constructor: MethodMember) -> bool:
    """Whether a constructor without parameters is there."""
    return constructor.raw or "()" in constructor.definition


def _default_value(pstype: PSType) -> Any:
    return to_type(0, pstype)


def _full_name(type_name: str) -> str:
    """A type's .NET name, by whatever name a declaration has it."""
    found = find_type(type_name)
    return type_name if found is None else found.name


def no_such_property(name: str, pstype: PSType, settable: list[tuple[str, str]]) -> PSError:
    """The error for an entry that names no property; it lists those that can be set, with their types."""
    listed = ", ".join(f"[{known} <{_full_name(type_name)}>]" for known, type_name in settable)
    rest = f"The settable properties are: {listed}." if settable else "There is no settable property available."
    message = (
        f'Cannot create object of type "{pstype.name}". '
        f"The property '{name}' was not found for the '{display_name(pstype)}' object. {rest}"
    )
    return messages.cast_error("ObjectCreationError", message)


def _from_custom_object(value: PSCustomObject, pstype: PSType) -> Any:
    why = messages.no_conversion(value, pstype).record.exception.message
    constructor = pstype.constructor()
    if constructor is not None and not pstype.is_value_type and not _makes_empty(constructor):
        raise messages.no_conversion(value, pstype)
    if pstype.is_enum or not _settable(pstype) or not _has_all(value, pstype):
        raise messages.cannot_convert(value, pstype, why, "InvalidCastConstructorException")
    return from_entries(list(value.props.items()), pstype, value)


def _has_all(value: PSCustomObject, pstype: PSType) -> bool:
    """Whether every property of the object is one that the type can set."""
    names = {name.lower() for name, _ in _settable(pstype)}
    return all(name.lower() in names for name in value.props)
