"""How close a value is to a type: PowerShell's ranks of conversions, by which it chooses among overloads.

The names and their order are those of LanguagePrimitives.ConversionRank.
https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_type_conversion
"""

from __future__ import annotations

from typing import Any, Final

from pyshell.values.numbers import BigInteger, Char
from pyshell.values.objects import DictionaryBase, PSCustomObject, Reference, unwrap
from pyshell.values.types import BOOLEAN, CHAR, OBJECT, STRING, MethodMember, PSType, declare_type, find_type, type_of

NONE: Final = 0
UNRELATED_ARRAYS: Final = 0x0F
TO_STRING: Final = 0x1F
CUSTOM: Final = 0x2F
CONVERTIBLE: Final = 0x3F
CONSTRUCTOR: Final = 0x6F
CREATE: Final = 0x73
PARSE: Final = 0x7F
LANGUAGE: Final = 0x9F
NULL_TO_REF: Final = 0xAF
NULL_TO_VALUE: Final = 0xBF
NUMERIC_EXPLICIT: Final = 0xCF
NUMERIC_EXPLICIT_1: Final = 0xDF
NUMERIC_STRING: Final = 0xEF
NUMERIC_IMPLICIT: Final = 0xFF
ASSIGNABLE: Final = 0x10F
CHAR_ARRAY: Final = 0x11A
IDENTITY: Final = 0x11F
# The type of a `[ref]` parameter of a class's method.
REFERENCE: Final = "System.Management.Automation.PSReference"
# A scalar that becomes an array of one ranks a little lower than the scalar.
_SCALAR_TO_ARRAY: Final = 8

# What stands for every kind of delegate as a parameter's type: a script block serves as any.
DELEGATE: Final = declare_type("System.Delegate")

_REALS: Final = ("System.Single", "System.Double", "System.Decimal")
_IMPLICIT: Final[dict[str, tuple[str, ...]]] = {
    "System.SByte": ("System.Int16", "System.Int32", "System.Int64", *_REALS),
    "System.Byte": (
        *("System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64"),
        *_REALS,
    ),
    "System.Int16": ("System.Int32", "System.Int64", *_REALS),
    "System.UInt16": ("System.Int32", "System.UInt32", "System.Int64", "System.UInt64", *_REALS),
    "System.Int32": ("System.Int64", *_REALS),
    "System.UInt32": ("System.Int64", "System.UInt64", *_REALS),
    "System.Int64": _REALS,
    "System.UInt64": _REALS,
    "System.Single": ("System.Double",),
    "System.Double": (),
    "System.Decimal": (),
}
_CONVERTIBLE: Final = frozenset((*_IMPLICIT, "System.Boolean", "System.Char", "System.DateTime", "System.String"))


def rank(value: Any, wanted: PSType | None, by_reference: bool = False) -> int:
    """How well a value fits a parameter; NONE when PowerShell has no conversion."""
    if by_reference:
        return _reference_rank(value, wanted)
    if value is None:
        return _null_rank(wanted)
    bare = unwrap(value)
    source = type_of(bare)
    if wanted is DELEGATE:
        return LANGUAGE if hasattr(bare, "invoke") else NONE
    if wanted is None:
        return NONE if source.name in _CONVERTIBLE else LANGUAGE
    if type(bare) is Reference:
        if wanted.name == REFERENCE:
            return IDENTITY
        bare = bare.read()
        source = type_of(bare)
    return type_rank(source, wanted, bare)


def _null_rank(wanted: PSType | None) -> int:
    """$null becomes a reference, a zero or false, but no other value type."""
    if wanted is None or not wanted.is_value_type:
        return NULL_TO_REF
    plain = wanted.name in _IMPLICIT or wanted is CHAR or wanted is BOOLEAN
    return NULL_TO_VALUE if plain or wanted.name.startswith("System.Nullable`1") else NONE


def _reference_rank(value: Any, wanted: PSType | None) -> int:
    if not isinstance(value, Reference):
        return NONE
    return IDENTITY if wanted is None else rank(value.read(), wanted)


def type_rank(source: PSType, wanted: PSType, value: Any = None) -> int:
    """How well values of one type become another; the value itself tells what only it can."""
    if source is wanted:
        return IDENTITY
    if wanted is OBJECT or source.derives_from(wanted):
        return ASSIGNABLE
    if source.name in _IMPLICIT and wanted.name in _IMPLICIT:
        return _numeric(source.name, wanted.name)
    if wanted.element is not None:
        return _array_rank(source, wanted, value)
    if wanted is STRING:
        return TO_STRING
    if source is STRING:
        return _text_rank(wanted)
    if wanted is BOOLEAN:
        return LANGUAGE
    return _other_rank(source, wanted, value)


def _numeric(source: str, wanted: str) -> int:
    if wanted in _IMPLICIT[source]:
        return NUMERIC_IMPLICIT
    if source in ("System.Decimal", "System.Double") and wanted in ("System.Double", "System.Single"):
        return NUMERIC_EXPLICIT_1
    return NUMERIC_EXPLICIT


def _array_rank(source: PSType, wanted: PSType, value: Any) -> int:
    element = wanted.element or OBJECT
    if source is STRING and element is CHAR:
        return CHAR_ARRAY
    if isinstance(value, list) or (value is None and source.element is not None):
        return UNRELATED_ARRAYS
    one = type_rank(source, element, value)
    return one - _SCALAR_TO_ARRAY if one else NONE


def _text_rank(wanted: PSType) -> int:
    if wanted.name in _IMPLICIT:
        return NUMERIC_STRING
    if wanted is CHAR or wanted is BOOLEAN or wanted.name in _LANGUAGE:
        return LANGUAGE
    if wanted.is_enum:
        # Recorded: [string]::Compare('a', 'A', 'Ordinal') and [uri]::new('http://a', 'x') take a bool before it.
        return LANGUAGE - 1
    if isinstance(wanted.static("Parse"), MethodMember):
        return PARSE
    return CONSTRUCTOR if takes(wanted, STRING) else NONE


_LANGUAGE: Final = frozenset(("System.Type", "System.Text.RegularExpressions.Regex", "System.Xml.XmlDocument"))


def _other_rank(source: PSType, wanted: PSType, value: Any) -> int:
    if wanted.is_enum:
        return LANGUAGE if source.name in _IMPLICIT or source is CHAR or source.is_enum else NONE
    if source.is_enum and (wanted is CHAR or wanted.name in _IMPLICIT):
        return LANGUAGE
    if wanted.base is not None and wanted.base.name == "System.MulticastDelegate":
        return LANGUAGE if source.name == "System.Management.Automation.ScriptBlock" else NONE
    if takes(wanted, source):
        return CONSTRUCTOR
    if wanted.name == "System.Numerics.BigInteger" and source.name in _IMPLICIT:
        return NUMERIC_EXPLICIT
    if isinstance(value, BigInteger) and wanted.name in _IMPLICIT:
        return NUMERIC_EXPLICIT
    if source.name in _CONVERTIBLE and wanted.name in _CONVERTIBLE:
        return CONVERTIBLE
    if isinstance(value, DictionaryBase | PSCustomObject) and wanted.constructor() is not None:
        return CREATE
    if type(value) is Char or source.name in _CONVERTIBLE or source.is_enum:
        return NONE
    if wanted.arguments and source.element is not None:
        # An array of one type is no sequence of another.
        return NONE
    return CUSTOM if wanted.is_interface else NONE


def takes(wanted: PSType, source: PSType) -> bool:
    """Whether the type has a constructor with one parameter for such a value."""
    constructor = wanted.constructor()
    if constructor is None:
        return False
    for piece in constructor.definition.split("), "):
        inside = piece.partition("(")[2].rstrip(")")
        if inside and ", " not in inside and not inside.startswith("Params "):
            parameter = find_type(inside.rpartition(" ")[0])
            if parameter is None or parameter is OBJECT:
                continue
            if source is parameter or source.derives_from(parameter):
                return True
            if parameter.name in _IMPLICIT.get(source.name, ()):
                return True
    return False
