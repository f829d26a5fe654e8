"""Conversions: `[type]$value`, -as, typed variables and parameters, arguments of methods.

The order of attempts is PowerShell's (LanguagePrimitives): the value itself, null, the language's own conversions
(numbers, text, booleans, arrays, enumerations), a Parse method, a constructor with one parameter, .NET's
IConvertible, an object made from a dictionary's entries. https://learn.microsoft.com/powershell/scripting/lang-spec/chapter-06
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.values import messages
from pyshell.values.convert_numbers import NUMERIC, number_converter
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.late import late
from pyshell.values.numbers import NUMBERS, BigInteger, Char, Decimal
from pyshell.values.objects import (
    NOTHING,
    ArrayList,
    DictionaryBase,
    Extended,
    GenericList,
    HashSet,
    Hashtable,
    OrderedDictionary,
    PSArray,
    PSCustomObject,
    Queue,
    Stack,
    SwitchParameter,
    unwrap,
)
from pyshell.values.sequences import dictionary_entries
from pyshell.values.text import to_string
from pyshell.values.types import CHAR, OBJECT, STRING, MethodMember, PSType, display_name, find_type, type_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


# Members build on conversions; these reach back to them.
_create: Final = late("pyshell.values.members:create")
_set_member: Final = late("pyshell.values.members:set_member")
_settable: Final = late("pyshell.values.members:settable_properties")


# --- truth ---------------------------------------------------------------------------------------------------


def to_bool(value: Any) -> bool:
    """Whether a value is true: not null, zero, empty text or an empty collection; one item decides for its list."""
    kind = type(value)
    if kind is bool:
        return value  # type: ignore[no-any-return]  # just tested
    if value is None:
        return False
    if kind is str or kind is int:
        return bool(value)
    return _unusual_truth(value, kind)


def _unusual_truth(value: Any, kind: type) -> bool:
    if kind is Extended:
        return to_bool(value.base)
    if kind in NUMBERS or kind is SwitchParameter:
        return bool(value)
    if kind is Char:
        return bool(value != "\0")
    if kind is EnumValue:
        return bool(value.value)
    if value is NOTHING:
        return False
    if isinstance(value, list) and not isinstance(value, Stack):
        if len(value) != 1:
            return len(value) > 0
        # One item decides, but an item that is itself a list of one or more is true.
        only = value[0]
        return len(only) > 0 if isinstance(only, list) else to_bool(only)
    return True


def to_int(value: Any) -> int:
    """A value as Int32."""
    return value if type(value) is int else to_type(value, _INT32)


# --- the way in ----------------------------------------------------------------------------------------------


def to_type(value: Any, pstype: PSType) -> Any:
    """The value as that type.

    Raises the PSError that PowerShell raises for a value that cannot be converted.
    """
    known = _CHOSEN.get(pstype)
    if known is None:
        known = converter(pstype)
    return known(value)


def try_type(value: Any, pstype: PSType) -> tuple[bool, Any]:
    """Whether the value converts, and what to."""
    try:
        return True, to_type(value, pstype)
    except PSError:
        return False, None


_CHOSEN: Final[dict[PSType, Callable[[Any], Any]]] = {}


def converter(pstype: PSType) -> Callable[[Any], Any]:
    """The function that converts to a type, chosen once."""
    made = _choose(pstype)
    _CHOSEN[pstype] = made
    return made


def _choose(pstype: PSType) -> Callable[[Any], Any]:
    special = _SPECIAL.get(pstype.name)
    if special is not None:
        return special
    if pstype.name in NUMERIC:
        return number_converter(pstype, _other)
    if pstype.element is not None:
        return _array_converter(pstype)
    if pstype.enum_names is not None:
        return _enum_converter(pstype)
    if pstype.definition is not None:
        if pstype.definition.name == "System.Nullable`1":
            return _nullable_converter(pstype)
        makers = _COLLECTIONS.get(pstype.definition.name)
        if makers is not None:
            return _collection_converter(pstype, pstype.arguments[0], makers)
    makers = _COLLECTIONS.get(pstype.name)
    if makers is not None:
        return _collection_converter(pstype, OBJECT, makers)
    if pstype.base is not None and pstype.base.name == "System.MulticastDelegate":
        return lambda value: _to_delegate(value, pstype)
    return lambda value: _general(value, pstype)


def _to_delegate(value: Any, pstype: PSType) -> Any:
    """A script block serves as the delegate: what takes one invokes it."""
    return value if getattr(value, "is_script_block", False) else _general(value, pstype)


def _general(value: Any, pstype: PSType) -> Any:
    if value is None:
        if pstype.is_value_type:
            raise messages.null_conversion(pstype)
        return None
    source = type_of(value)
    if source is pstype or source.derives_from(pstype):
        return value
    return _other(value, pstype)


# A class may say in `casts` what its values become by .NET's own conversion operators, by the name of the type.
_NO_CASTS: Final[dict[str, Callable[[Any], Any]]] = {}


def _other(value: Any, pstype: PSType) -> Any:
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
    if _is_convertible(bare):
        raise _not_convertible(bare, pstype)
    if isinstance(bare, DictionaryBase):
        return _from_entries(bare.items(), pstype, value)
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


def _is_convertible(value: Any) -> bool:
    source = type_of(value)
    return (source.name in _CONVERTIBLE or source.is_enum) and source is not STRING


def no_other_way(value: Any, pstype: PSType) -> PSError:
    """The error at the end of all attempts: .NET's own cast says it for the types that have one."""
    return _not_convertible(value, pstype) if _is_convertible(value) else messages.no_conversion(value, pstype)


def _not_convertible(value: Any, pstype: PSType) -> PSError:
    """.NET's words for a cast between IConvertible types that it does not do."""
    source = type_of(value)
    if pstype.name in _CONVERTIBLE:
        why = f"Invalid cast from '{source.bare_name}' to '{pstype.bare_name}'."
    else:
        why = f"Invalid cast from '{display_name(source)}' to '{display_name(pstype)}'."
    return messages.cannot_convert(value, pstype, why, "InvalidCastIConvertible")


def _from_entries(pairs: Iterable[tuple[Any, Any]], pstype: PSType, source: Any) -> Any:
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
            raise _no_such_property(to_string(key), pstype, settable)
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


def _no_such_property(name: str, pstype: PSType, settable: list[tuple[str, str]]) -> PSError:
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
    return _from_entries(list(value.props.items()), pstype, value)


def _has_all(value: PSCustomObject, pstype: PSType) -> bool:
    """Whether every property of the object is one that the type can set."""
    names = {name.lower() for name, _ in _settable(pstype)}
    return all(name.lower() in names for name in value.props)


# --- text, booleans, characters ------------------------------------------------------------------------------


def _to_text(value: Any) -> Any:
    return value if type(value) is str else to_string(value)


_TRUE_SOURCES: Final = frozenset((*NUMBERS, SwitchParameter, EnumValue))


def _to_char(value: Any) -> Any:
    kind = type(value)
    if kind is Char:
        return value
    if value is None:
        return Char("\0")
    if kind is str:
        if len(value) == 1 and ord(value) < 0x10000:
            return Char(value)
        why = "String must be exactly one character long."
        raise messages.cannot_convert(value, CHAR, why, "InvalidCastParseTargetInvocation")
    if kind is Extended:
        return _to_char(value.base)
    if isinstance(value, int) and kind is not bool and kind.__name__ != "BigInteger":
        if 0 <= value < 0x10000:
            return Char(chr(value))
        raise messages.cannot_convert(value, CHAR, messages.overflow_text(CHAR), "InvalidCastIConvertible")
    if kind.__name__ == "BigInteger":
        raise messages.cannot_convert(value, CHAR, "Object must implement IConvertible.", "InvalidCastIConvertible")
    if kind is EnumValue:
        return _to_char(value.value)
    if kind in NUMBERS:
        raise _not_convertible(value, CHAR)
    return _other(value, CHAR)


def _to_switch(value: Any) -> Any:
    kind = type(value)
    if kind is SwitchParameter:
        return value
    if kind is bool or value is None:
        return SwitchParameter(bool(value))
    return _other(value, _SWITCH)


def _to_bool_strict(value: Any) -> bool:
    return to_bool(value)


# --- collections ---------------------------------------------------------------------------------------------


def _items(value: Any) -> list[Any] | None:
    """The items of a value that arrays are made of item by item; None for what counts as one."""
    bare = unwrap(value)
    if isinstance(bare, Stack):
        return bare[::-1]
    if isinstance(bare, list | HashSet | Queue):
        return list(bare)
    if getattr(bare, "enumerates", False) and not isinstance(bare, DictionaryBase):
        return list(bare)
    return None


def _array_converter(pstype: PSType) -> Callable[[Any], Any]:
    element = pstype.element or OBJECT
    if pstype.rank > 1:
        return lambda value: _general(value, pstype)

    def make(items: list[Any]) -> Any:
        return items if element is OBJECT else PSArray(items, pstype)

    def convert(value: Any) -> Any:
        if value is None:
            return None
        if isinstance(value, list) and type_of(value) is pstype:
            return value
        items = _items(value)
        if items is not None:
            return make(items if element is OBJECT else [to_type(item, element) for item in items])
        if element is CHAR and type(unwrap(value)) is str:
            return make([Char(c) for c in unwrap(value)])
        if element is OBJECT:
            return [value]
        return make([_only_item(value, pstype, element)])

    return convert


def _only_item(value: Any, pstype: PSType, element: PSType) -> Any:
    """A single value as the one item of an array."""
    try:
        return to_type(value, element)
    except PSError as error:
        bare = unwrap(value)
        text = error.record.exception.message
        invalid_cast = "Invalid cast from" in text and type(bare) not in NUMBERS
        if error.record.error_id == "ConvertToFinalInvalidCastException":
            raise messages.no_conversion(value, pstype) from None
        if invalid_cast:
            raise _not_convertible(bare, pstype) from None
        raise messages.cannot_convert(value, pstype, text, "InvalidCastExceptionScalarToArray") from None


# What widens to the Int32 of a constructor's capacity, and how many items .NET has room for.
_COUNTS: Final = ("int", "Byte", "SByte", "Int16", "UInt16")
_LARGEST: Final = 2_000_000_000


def _collection_converter(
    pstype: PSType, element: PSType, make: Callable[[PSType, list[Any]], Any]
) -> Callable[[Any], Any]:
    def convert(value: Any) -> Any:
        if value is None:
            return None
        if type_of(value) is pstype:
            return value
        items = _items(value)
        if items is None:
            return _lone(value)
        if element is OBJECT:
            return make(pstype, items)
        try:
            return make(pstype, [to_type(item, element) for item in items])
        except PSError:
            raise messages.no_conversion(value, pstype) from None

    def _with_capacity(number: int) -> Any:
        if number < 0 or number > _LARGEST:
            why = "Specified argument was out of the range of valid values. (Parameter 'capacity')"
            if number > 0:
                why = "Array dimensions exceeded supported range."
            raise messages.cannot_convert(number, pstype, why, "InvalidCastConstructorException")
        return make(pstype, [])

    def _lone(value: Any) -> Any:
        bare = unwrap(value)
        if isinstance(bare, DictionaryBase):
            if pstype.name == "System.Collections.ArrayList":
                return make(pstype, dictionary_entries(bare))
            return _from_entries(bare.items(), pstype, value)
        if type(bare) is Char or type(bare) is EnumValue:
            # They become the capacity that a constructor takes.
            return make(pstype, [])
        if type(bare) is bool or type_of(bare).name == "System.DateTime":
            raise _not_convertible(bare, pstype)
        if type(bare).__name__ in _COUNTS and pstype.bare_name.startswith("HashSet"):
            return _with_capacity(int(bare))
        if element is OBJECT and pstype.name == "System.Collections.ArrayList":
            return _no_dictionary(value, pstype)
        return make(pstype, [to_type(value, element)])

    return convert


def _generic_list(pstype: PSType, items: list[Any]) -> Any:
    return GenericList(pstype, items)


_COLLECTIONS: Final[dict[str, Callable[[PSType, list[Any]], Any]]] = {
    "System.Collections.ArrayList": lambda pstype, items: ArrayList(items),
    "System.Collections.Generic.List`1": _generic_list,
    "System.Collections.ObjectModel.Collection`1": _generic_list,
    "System.Collections.Generic.HashSet`1": lambda pstype, items: HashSet(pstype, items),
    "System.Collections.Generic.Queue`1": lambda pstype, items: Queue(pstype, items),
    "System.Collections.Queue": lambda pstype, items: Queue(pstype, items),
    "System.Collections.Generic.Stack`1": lambda pstype, items: Stack(pstype, items),
    "System.Collections.Stack": lambda pstype, items: Stack(pstype, items),
}


def _to_hashtable(value: Any, wanted: PSType | None = None) -> Any:
    bare = unwrap(value)
    if value is None or type(bare) is Hashtable:
        return bare
    if isinstance(bare, DictionaryBase):
        return Hashtable(bare.items())
    if type(bare) is Char or type(bare) is EnumValue:
        return Hashtable()
    return _no_dictionary(value, _HASHTABLE if wanted is None else wanted)


def _to_dictionary(value: Any) -> Any:
    return value if isinstance(value, DictionaryBase) else _to_hashtable(value, _DICTIONARY)


def _no_dictionary(value: Any, pstype: PSType) -> Any:
    """The error for what is no collection of the wanted kind."""
    bare = unwrap(value)
    if type(bare) is PSCustomObject:
        why = messages.no_conversion(value, pstype).record.exception.message
        raise messages.cannot_convert(value, pstype, why, "InvalidCastConstructorException")
    if _is_convertible(bare) and type(bare) not in NUMBERS:
        raise _not_convertible(bare, pstype)
    raise messages.no_conversion(value, pstype)


def _to_ordered(value: Any) -> Any:
    bare = unwrap(value)
    if value is None or type(bare) is OrderedDictionary:
        return bare
    if isinstance(bare, DictionaryBase):
        for key, _ in bare.items():
            raise _no_such_property(to_string(key), _ORDERED, [])
        return OrderedDictionary()
    if type(bare) is Char or type(bare) is EnumValue:
        return OrderedDictionary()
    return _no_dictionary(value, _ORDERED)


def to_custom_object(value: Any) -> Any:
    """`[pscustomobject]`: a dictionary's entries as properties; anything else stays as it is."""
    bare = unwrap(value)
    if isinstance(bare, DictionaryBase):
        props = {to_string(key): inner for key, inner in bare.items()}
        made = PSCustomObject(props)
        type_name = made.find("PSTypeName")
        if type_name is not None:
            base = ["System.Management.Automation.PSCustomObject", "System.Object"]
            made.names = [to_string(props.pop(type_name)), *base]
        return made
    return value


def _to_array(value: Any) -> Any:
    if value is None:
        return None
    if isinstance(value, list) and not isinstance(value, ArrayList | GenericList | Stack):
        return value
    items = _items(value)
    return [value] if items is None else items


# --- enumerations and nullables ------------------------------------------------------------------------------


def _enum_converter(pstype: PSType) -> Callable[[Any], Any]:
    def convert(value: Any) -> Any:
        kind = type(value)
        if kind is EnumValue:
            if value.ps_type is pstype:
                return value
            return enum_from_number(value.value, value, pstype)
        if kind is str:
            return enum_from_text(value, value, pstype)
        if value is None:
            raise messages.null_conversion(pstype)
        return _enum_from_other(value, kind, pstype)

    return convert


def _enum_from_other(value: Any, kind: type, pstype: PSType) -> Any:
    if kind is Extended:
        return to_type(value.base, pstype)
    if isinstance(value, int) and kind is not bool and kind is not BigInteger:
        return enum_from_number(int(value), value, pstype)
    if kind in NUMBERS and kind is not BigInteger:
        return enum_from_text(to_string(value), value, pstype)
    items = _items(value)
    if items:
        if any(item is None for item in items):
            raise messages.null_conversion(pstype)
        return EnumValue(pstype, _union([to_type(item, pstype).value for item in items]))
    if items is not None:
        return enum_from_text("", "", pstype)
    return _other(value, pstype)


def enum_from_number(number: int, source: Any, pstype: PSType) -> EnumValue:
    """The enumeration's value of a number; it must be a defined one, or a union of flags."""
    names = pstype.enum_names or {}
    known = set(names.values())
    if number not in known:
        union = 0
        for one in known:
            union |= one
        if not pstype.flags or number & ~union:
            raise messages.undefined_enum(source, pstype)
    return EnumValue(pstype, number)


def _union(numbers: list[int]) -> int:
    union = 0
    for number in numbers:
        union |= number
    return union


# Names that PowerShell prefers when text is the start of several.
_PREFERRED: Final = {"System.IO.FileAttributes": ("Directory", "ReadOnly", "System")}


def enum_from_text(text: str, source: Any, pstype: PSType) -> EnumValue:
    """The enumeration's value of a name, an unambiguous start of one, a number, or several names with commas."""
    names = pstype.enum_names or {}
    trimmed = text.strip()
    if trimmed.lstrip("+-").isdecimal() and trimmed.isascii():
        return _enum_from_digits(int(trimmed), source, pstype)
    folded = {name.lower(): number for name, number in names.items()}
    parts = [names.get(part.strip(), folded.get(part.strip().lower())) for part in text.split(",")]
    known = [part for part in parts if part is not None]
    if len(known) == len(parts):
        return enum_from_number(_union(known), source, pstype)
    matches = [name for name in names if name.lower().startswith(text.lower())]
    preferred = [name for name in _PREFERRED.get(pstype.name, ()) if name in matches]
    if len(matches) == 1 or preferred:
        return EnumValue(pstype, names[(preferred or matches)[0]])
    if matches:
        raise messages.ambiguous_enum_name(source, text, pstype, matches)
    raise messages.unknown_enum_name(source, text, pstype)


def _enum_from_digits(number: int, source: Any, pstype: PSType) -> EnumValue:
    try:
        return enum_from_number(number, source, pstype)
    except PSError as error:
        error.record.error_id = "EnumParseUndefined"
        raise


def _nullable_converter(pstype: PSType) -> Callable[[Any], Any]:
    inner = pstype.arguments[0]

    def convert(value: Any) -> Any:
        if value is None:
            return None
        try:
            return to_type(value, inner)
        except PSError as error:
            if error.record.error_id == "ConvertToFinalInvalidCastException":
                raise messages.no_conversion(value, pstype) from None
            raise

    return convert


# --- types ---------------------------------------------------------------------------------------------------


def to_pstype(value: Any) -> Any:
    """`[type]'int'`: a type by its name."""
    bare = unwrap(value)
    if isinstance(bare, PSType) or bare is None:
        return bare
    if type(bare) is str or (type(bare) in NUMBERS and type(bare) is not BigInteger):
        found = find_type(to_string(bare)) if type(bare) is str else None
        if found is not None:
            return found
        raise messages.no_conversion(to_string(bare), _TYPE, "InvalidCastFromStringToType")
    if _is_convertible(bare):
        raise _not_convertible(bare, _TYPE)
    raise messages.no_conversion(value, _TYPE)


def _same(value: Any) -> Any:
    return value


def _named(name: str) -> PSType:
    found = find_type(name)
    if found is None:
        raise LookupError(name)
    return found


_INT32: Final = _named("System.Int32")
_SWITCH: Final = _named("System.Management.Automation.SwitchParameter")
_HASHTABLE: Final = _named("System.Collections.Hashtable")
_DICTIONARY: Final = _named("System.Collections.IDictionary")
_ORDERED: Final = _named("System.Collections.Specialized.OrderedDictionary")
_TYPE: Final = _named("System.Type")


def _to_enum_base(value: Any) -> Any:
    """`[enum]`: text does not say of which enumeration; our words for the rest are .NET's."""
    bare = unwrap(value)
    pstype = _named("System.Enum")
    if value is None or type(bare) is EnumValue:
        return value
    if type(bare) is str or (type(bare) in NUMBERS and type(bare) is not BigInteger and type(bare) is not Decimal):
        why = (
            "Late bound operations cannot be performed on types or methods for which ContainsGenericParameters is true."
        )
        raise messages.cannot_convert(value, pstype, why, "InvalidCastParseException")
    if _is_convertible(bare):
        why = f"Unable to cast object of type '{type_of(bare).name}' to type 'System.Enum'."
        raise messages.cannot_convert(value, pstype, why, "InvalidCastIConvertible")
    raise messages.no_conversion(value, pstype)


def _to_enumerable(value: Any) -> Any:
    """`[Collections.IEnumerable]`: numbers become text, which is one."""
    bare = unwrap(value)
    if type(bare) in NUMBERS:
        return to_string(bare)
    return _general(value, _named("System.Collections.IEnumerable"))


_SPECIAL: Final[dict[str, Callable[[Any], Any]]] = {
    "System.Object": _same,
    "System.Management.Automation.PSObject": _same,
    "System.Management.Automation.PSCustomObject": to_custom_object,
    "System.String": _to_text,
    "System.Boolean": _to_bool_strict,
    "System.Char": _to_char,
    "System.Management.Automation.SwitchParameter": _to_switch,
    "System.Collections.Hashtable": _to_hashtable,
    "System.Collections.IEnumerable": _to_enumerable,
    "System.Collections.IDictionary": _to_dictionary,
    "System.Collections.Specialized.OrderedDictionary": _to_ordered,
    "System.Array": _to_array,
    "System.Enum": _to_enum_base,
    "System.Type": to_pstype,
    "System.RuntimeType": to_pstype,
    "System.Void": lambda value: NOTHING,
}


def register_conversion(type_name: str, convert: Callable[[Any], Any]) -> None:
    """Says how values become a type that has its own rules, instead of the general order of attempts."""
    _SPECIAL[type_name] = convert


def register_collection(type_name: str, make: Callable[[PSType, list[Any]], Any]) -> None:
    """Says how a list of converted items becomes a collection of that (generic) type."""
    _COLLECTIONS[type_name] = make
