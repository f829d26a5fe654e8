"""Values as JSON, as ConvertTo-Json writes it: Newtonsoft's layout, numbers and escapes.

https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/convertto-json
"""

from __future__ import annotations

from json.encoder import encode_basestring, encode_basestring_ascii
from typing import TYPE_CHECKING, Any, Final

from pyshell.cmdlets.utility.iso_dates import MOMENT_FORMAT
from pyshell.errors import ErrorCategory, PSError
from pyshell.values.declare import EnumValue
from pyshell.values.members import get_member, properties
from pyshell.values.number_text import double_text, single_text
from pyshell.values.numbers import BigInteger, Char, Decimal, Single
from pyshell.values.objects import DictionaryBase, Extended, PSCustomObject, SwitchParameter
from pyshell.values.sequences import enumerate_value
from pyshell.values.text import net_text, to_string
from pyshell.values.time import DateTime, DateTimeOffset
from pyshell.values.types import type_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Types that are text: a Guid's own, an address as it was given.
_AS_TEXT: Final[dict[str, Callable[[Any], str]]] = {
    "System.Guid": net_text,
    "System.Uri": lambda value: str(get_member(value, "OriginalString")),
}
_LINE_BREAKS: Final = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
_HTML: Final = {ord(char): f"\\u{ord(char):04x}" for char in "<>&'"}


def default_text(text: str) -> str:
    """A JSON string in which only what must be is escaped."""
    quoted = encode_basestring(text)
    return quoted if quoted.isascii() else quoted.translate(_LINE_BREAKS)


def html_text(text: str) -> str:
    """A JSON string without the characters that mean something in HTML."""
    return '"' + default_text(text)[1:-1].replace('\\"', "\\u0022").translate(_HTML) + '"'


TEXT_WRITERS: Final[dict[str, Callable[[str], str]]] = {
    "Default": default_text,
    "EscapeNonAscii": encode_basestring_ascii,
    "EscapeHtml": html_text,
}


def _with_point(text: str) -> str:
    return text if any(char in text for char in ".Ee") else text + ".0"


def _double(value: float) -> str:
    text = double_text(value)
    return f'"{text}"' if text[-1] in "Ny" else _with_point(text)


def _single(value: Single) -> str:
    text = single_text(value)
    return f'"{text}"' if text[-1] in "Ny" else _with_point(text)


class JsonWriter:
    """Writes values no deeper than `depth`; `truncated` says that there was more."""

    def __init__(
        self, depth: int, *, compress: bool = False, enums_as_text: bool = False, escape: str = "Default"
    ) -> None:
        self.depth = depth
        self.enums_as_text = enums_as_text
        self.truncated = False
        self.text = TEXT_WRITERS.get(escape, TEXT_WRITERS["Default"])  # bits without a name count as none
        self._compress = compress
        self._colon = ":" if compress else ": "
        self._names: dict[str, str] = {}
        self._simple: dict[type, Callable[[Any], str]] = {
            str: self.text,
            int: str,
            bool: lambda value: "true" if value else "false",
            type(None): lambda _: "null",
            float: _double,
            Single: _single,
            Decimal: lambda value: _with_point(net_text(value)),
            Char: lambda value: self.text(str(value)),
            BigInteger: lambda value: int.__repr__(value),
            DateTime: lambda value: self.text(value.format_text(MOMENT_FORMAT)),
            DateTimeOffset: lambda value: self.text(value.format_text(MOMENT_FORMAT)),
            SwitchParameter: self._switch,
            EnumValue: self._enum,
        }

    def write(self, value: Any, level: int = 0) -> str:
        """The JSON of a value. Raises NonStringKeyInDictionary."""
        kind = type(value)
        simple = self._simple.get(kind)
        if simple is not None:
            return simple(value)
        if kind is PSCustomObject and value.extra is None and value.names is None and level <= self.depth:
            return self._object(value.props.items(), level)
        return self._unusual(value, level)

    def _switch(self, value: SwitchParameter) -> str:
        return f"{{{self.text('IsPresent')}{self._colon}{'true' if value.is_present else 'false'}}}"

    def _enum(self, value: EnumValue) -> str:
        return self.text(net_text(value)) if self.enums_as_text else str(int(value))

    def _unusual(self, value: Any, level: int) -> str:
        if isinstance(value, int):
            return int.__repr__(value)
        as_text = _AS_TEXT.get(type_of(value).name)
        if as_text is not None:
            return self.text(as_text(value))
        if type(value) is Extended:
            return self._extended(value, level)
        if level > self.depth:
            self.truncated = True
            return self.text(to_string(value))
        if isinstance(value, DictionaryBase):
            return self._object(self._entries(value), level)
        items = enumerate_value(value)
        if items is not None:
            return self._array(items, level)
        return self._object(((one.name, _read(one)) for one in properties(value)), level)

    def _extended(self, value: Extended, level: int) -> str:
        """A value with members that a script added: text stays text, another becomes an object of both."""
        if isinstance(value.base, str | DateTime) or not value.extra:
            return self.write(value.base, level)
        own = {one.name: _read(one) for one in properties(value) if one.name.lower() in value.extra}
        if not own:
            return self.write(value.base, level)
        if isinstance(value.base, DictionaryBase):
            return self._object([*self._entries(value.base), *own.items()], level)
        return self._object([("value", value.base), *own.items()], level)

    def _entries(self, value: DictionaryBase) -> list[tuple[str, Any]]:
        entries: list[tuple[str, Any]] = []
        for key, inner in value.items():
            bare = key.base if type(key) is Extended else key
            if not isinstance(bare, str) or isinstance(bare, Char):
                raise _key_is_no_text(value)
            entries.append((bare, inner))
        return entries

    def _object(self, entries: Iterable[tuple[str, Any]], level: int) -> str:
        names, colon, simple = self._names, self._colon, self._simple
        written: list[str] = []
        for name, value in entries:
            key = names.get(name)
            if key is None:
                key = names[name] = self.text(name) + colon
            known = simple.get(type(value))
            written.append(key + (known(value) if known is not None else self.write(value, level + 1)))
        return self._wrapped("{", written, "}", level)

    def _array(self, items: Iterable[Any], level: int) -> str:
        return self._wrapped("[", [self.write(item, level + 1) for item in items], "]", level)

    def _wrapped(self, start: str, parts: list[str], end: str, level: int) -> str:
        if not parts:
            return start + end
        if self._compress:
            return start + ",".join(parts) + end
        return self._lines(start, parts, end, level)

    def _lines(self, start: str, parts: list[str], end: str, level: int) -> str:
        indent = "\n" + "  " * level
        return f"{start}{indent}  " + f",{indent}  ".join(parts) + indent + end


def _read(one: Any) -> Any:
    """A property's value; one that fails has none."""
    try:
        return one.get()
    except PSError:
        return None


def _key_is_no_text(value: DictionaryBase) -> PSError:
    return PSError.of(
        "NonStringKeyInDictionary",
        f"The type '{type_of(value).name}' is not supported for serialization or deserialization of a dictionary. Keys "
        "must be strings.",
        ErrorCategory.InvalidOperation,
        exception="System.InvalidOperationException",
        target=value,
    )
