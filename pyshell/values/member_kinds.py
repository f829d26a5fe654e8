"""The kinds of members and how names and patterns become them, wherever a kind is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.values import messages
from pyshell.values.convert import register_conversion
from pyshell.values.declare import net_enum
from pyshell.values.objects import EnumValue
from pyshell.values.sequences import as_array
from pyshell.values.text import net_text, to_string
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from pyshell.errors import PSError

MEMBER_TYPES = net_enum(
    "System.Management.Automation.PSMemberTypes",
    {
        "AliasProperty": 1,
        "CodeProperty": 2,
        "Property": 4,
        "NoteProperty": 8,
        "ScriptProperty": 16,
        "Properties": 31,
        "PropertySet": 32,
        "Method": 64,
        "CodeMethod": 128,
        "ScriptMethod": 256,
        "Methods": 448,
        "ParameterizedProperty": 512,
        "MemberSet": 1024,
        "Event": 2048,
        "Dynamic": 4096,
        "InferredProperty": 8192,
        "All": 16383,
    },
    flags=True,
)
_LISTED: Final = (
    "AliasProperty,CodeProperty,Property,NoteProperty,ScriptProperty,PropertySet,Method,CodeMethod,ScriptMethod,"
    "Methods,ParameterizedProperty,MemberSet,Event,Dynamic,InferredProperty,Properties,All"
)


def _member_types(value: Any) -> EnumValue:
    """Kinds of members from names, patterns of names, or several of them.

    Source: the type's own converter, which adds up what the patterns fit.
    """
    if isinstance(value, EnumValue):
        return value
    found = 0
    for item in as_array(value):
        for text in to_string(item).split(","):
            matches = compile_wildcard(text.strip())
            numbers = [number for name, number in (MEMBER_TYPES.enum_names or {}).items() if matches(name)]
            if not numbers:
                raise _no_kind(value)
            for number in numbers:
                found |= number
    return EnumValue(MEMBER_TYPES, found)


def _no_kind(value: Any) -> PSError:
    why = (
        f'Cannot convert value "{net_text(value)}" to type "{MEMBER_TYPES.name}" due to enumeration values that are '
        "not valid. Specify one of the following enumeration values and try again. The possible enumeration values "
        f'are "{_LISTED}".'
    )
    return messages.cannot_convert(value, MEMBER_TYPES, why, "InvalidCastFromStringToEnum")


register_conversion(MEMBER_TYPES.name, _member_types)
