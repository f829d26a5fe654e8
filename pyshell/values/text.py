"""The text of a value: `"$x"`, `[string]$x`, and .NET's ToString().

PowerShell's own text differs from .NET's: doubles have 15 digits, dates are invariant, types have their short names,
collections are their items joined.
https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import ErrorRecord, NetException
from pyshell.values.declare import EnumValue
from pyshell.values.number_text import (
    double_culture_text,
    double_short_text,
    single_culture_text,
    single_short_text,
)
from pyshell.values.numbers import (
    BigInteger,
    Byte,
    Char,
    Decimal,
    Int16,
    Int64,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
)
from pyshell.values.objects import (
    NOTHING,
    DictionaryBase,
    DictionaryEntry,
    Extended,
    HashSet,
    KeyValuePair,
    NoteProperty,
    PSCustomObject,
    Queue,
    ScriptMethod,
    ScriptProperty,
    Stack,
    SwitchParameter,
    WrittenArray,
)
from pyshell.values.types import OBJECT, MethodMember, PSType, short_name, type_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def to_string(value: Any, separator: str = " ") -> str:
    """PowerShell's text of a value; collections are their items joined by `separator` ($OFS)."""
    kind = type(value)
    if kind is str:
        return value  # type: ignore[no-any-return]  # just tested
    if kind is int:
        return str(value)
    known = _TEXT.get(kind)
    if known is not None:
        return known(value)
    return _unusual(value, separator)


def _unusual(value: Any, separator: str) -> str:
    if isinstance(value, list | HashSet | Queue):
        if type(value) is WrittenArray:
            value = value.written()
        return _joined(value[::-1] if isinstance(value, Stack) else value, separator)
    if type(value) is Extended:
        return _extended(value, separator)
    own = getattr(value, "invariant_text", None)
    if own is not None:
        return str(own())
    if getattr(value, "enumerates", False):
        return _joined(value, separator)
    return net_text(value)


def _joined(items: Iterable[Any], separator: str) -> str:
    return separator.join([item if type(item) is str else _inner_text(item) for item in items])


def item_text(value: Any) -> str:
    """The text of a value inside a collection: a collection there is its type's name."""
    if isinstance(value, list | HashSet | Queue):
        return display_text(type_of(value))
    if getattr(value, "enumerates", False) and not hasattr(value, "invariant_text"):
        return net_text(value)
    return to_string(value)


def _extended(value: Extended, separator: str) -> str:
    method = value.extra.get("tostring")
    if isinstance(method, ScriptMethod):
        return to_string(_last(method.block.invoke((), this=value)))
    return to_string(value.base, separator)


def _last(results: Any) -> Any:
    return results[-1] if isinstance(results, list) and results else results or None


def custom_object_text(value: PSCustomObject) -> str:
    """`@{a=1; b=x}`; empty for an object without properties. A custom object inside is empty text."""
    if value.extra:
        method = value.extra.get("tostring")
        if isinstance(method, ScriptMethod):
            return to_string(_last(method.block.invoke((), this=value)))
    parts = [f"{name}={_inner_text(inner)}" for name, inner in value.props.items()]
    for added in (value.extra or {}).values():
        if isinstance(added, ScriptProperty):
            parts.append(f"{added.name}={_inner_text(_last(added.getter.invoke((), this=value)))}")
        elif isinstance(added, NoteProperty):
            parts.append(f"{added.name}={_inner_text(added.value)}")
    return "@{" + "; ".join(parts) + "}" if parts else ""


def _inner_text(value: Any) -> str:
    """Recorded: a custom object inside of another or of a collection is empty text."""
    return "" if type(value) is PSCustomObject and not value.extra else item_text(value)


def display_text(pstype: PSType) -> str:
    """.NET's ToString() of a type: generic arguments without assemblies."""
    return pstype.name


def type_text(pstype: PSType) -> str:
    """PowerShell's text of a type: `int`, `System.DayOfWeek`."""
    return short_name(pstype)


def net_text(value: Any) -> str:
    """.NET's ToString() in the current culture (en-US)."""
    if value is None:
        return ""
    known = _NET_TEXT.get(type(value)) or _TEXT.get(type(value))
    if known is not None:
        return known(value)
    if type(value) is Extended:
        return net_text(value.base)
    pstype = type_of(value)
    method = pstype.member("ToString")
    # System.Object's own ToString comes back here.
    if isinstance(method, MethodMember) and method is not OBJECT.members.get("tostring"):
        return str(method.function(value))
    return display_text(pstype)


def _bool_text(value: bool) -> str:
    return "True" if value else "False"


def _int_text(value: int) -> str:
    return int.__repr__(value)


def exception_text(value: NetException) -> str:
    """.NET's ToString() of an exception that was never thrown in .NET: type and message, then the inner one's."""
    text = f"{value.type_name}: {value.message}" if value.message else value.type_name
    if value.inner is not None:
        text += f"\n ---> {exception_text(value.inner)}\n   --- End of inner exception stack trace ---"
    return text


_TEXT: Final[dict[type, Callable[[Any], str]]] = {
    type(None): lambda value: "",
    type(NOTHING): lambda value: "",
    bool: _bool_text,
    float: double_short_text,
    Single: single_short_text,
    Decimal: str,
    Char: str.__str__,
    PSType: type_text,
    PSCustomObject: custom_object_text,
    EnumValue: lambda value: str(value.name),
    SwitchParameter: lambda value: _bool_text(value.is_present),
    NetException: exception_text,
    ErrorRecord: lambda value: str(value.message),
    KeyValuePair: lambda value: f"[{net_text(value.key)}, {net_text(value.value)}]",
    DictionaryEntry: lambda value: f"[{net_text(value.key)}, {net_text(value.value)}]",
    **dict.fromkeys((Int64, UInt64, UInt32, Int16, UInt16, Byte, SByte, BigInteger), _int_text),
}
_NET_TEXT: Final[dict[type, Callable[[Any], str]]] = {
    str: str,
    int: str,
    float: double_culture_text,
    Single: single_culture_text,
    PSType: display_text,
    list: lambda value: display_text(type_of(value)),
}


def _name_of_type(value: Any) -> str:
    return display_text(type_of(value))


for _kind in DictionaryBase.__subclasses__():
    _TEXT[_kind] = _name_of_type


def utf16_length(text: str) -> int:
    """The length .NET counts: characters outside the first plane are two."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


def units(text: str) -> str:
    """Text by its UTF-16 code units: what is beyond the first plane becomes two surrogates."""
    if text.isascii() or all(char < "\U00010000" for char in text):
        return text
    raw = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(int.from_bytes(raw[at : at + 2], "little")) for at in range(0, len(raw), 2))
