"""Values as CLIXML, PowerShell's own way to keep objects in a file.

https://learn.microsoft.com/openspecs/windows_protocols/ms-psrp
"""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from pyshell.cmdlets.utility.iso_dates import MOMENT_FORMAT, span_text
from pyshell.errors import PSError
from pyshell.values.declare import EnumValue
from pyshell.values.members import properties
from pyshell.values.number_text import double_text, single_text
from pyshell.values.objects import DictionaryBase, Extended, PSCustomObject, Queue, Stack, unwrap
from pyshell.values.scriptblock import ScriptBlockBase
from pyshell.values.sequences import enumerate_value
from pyshell.values.text import net_text, to_string
from pyshell.values.types import type_names, type_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

HEAD: Final = '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">'
FOOT: Final = "</Objs>"
_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_(?=x)")
_MARKED: Final = re.compile(f'{_UNSAFE.pattern}|[&<>"]')


def safe(text: str) -> str:
    """Text with what XML cannot hold as `_xHHHH_`."""
    if _MARKED.search(text) is None:
        return text
    return escape(_UNSAFE.sub(lambda found: f"_x{ord(found.group()):04X}_", text), {'"': "&quot;"})


def _integer(value: Any) -> str:
    return int.__repr__(value)


# Types that one element holds, by .NET's name: the element, and the text in it.
PRIMITIVES: Final[dict[str, tuple[str, Callable[[Any], str]]]] = {
    "System.String": ("S", safe),
    "System.Char": ("C", lambda value: str(ord(value))),
    "System.Boolean": ("B", lambda value: "true" if value else "false"),
    "System.DateTime": ("DT", lambda value: str(value.format_text(MOMENT_FORMAT))),
    "System.TimeSpan": ("TS", span_text),
    "System.Byte": ("By", _integer),
    "System.SByte": ("SB", _integer),
    "System.UInt16": ("U16", _integer),
    "System.Int16": ("I16", _integer),
    "System.UInt32": ("U32", _integer),
    "System.Int32": ("I32", _integer),
    "System.UInt64": ("U64", _integer),
    "System.Int64": ("I64", _integer),
    "System.Single": ("Sg", single_text),
    "System.Double": ("Db", double_text),
    "System.Decimal": ("D", net_text),
    "System.Guid": ("G", net_text),
    "System.Uri": ("URI", lambda value: safe(net_text(value))),
    "System.Version": ("Version", net_text),
    "System.Management.Automation.SemanticVersion": ("SemanticVersion", net_text),
    "System.Byte[]": ("BA", lambda value: b64encode(bytes(int(one) for one in value)).decode("ascii")),
}


class ClixmlWriter:
    """Writes values, each as an element with its lines. `depth` is how many levels of objects are written whole."""

    def __init__(self, depth: int = 2) -> None:
        self._depth = depth
        self._ids: dict[int, int] = {}
        self._kept: list[Any] = []
        self._types: dict[tuple[str, ...], int] = {}
        self._lines: list[str] = []

    def write(self, value: Any) -> list[str]:
        """The lines of one value, indented as inside of the root."""
        self._lines = []
        self._value(value, None, self._depth, 1)
        return self._lines

    def _line(self, level: int, text: str) -> None:
        self._lines.append("  " * level + text)

    def _value(self, value: Any, name: str | None, depth: int, level: int) -> None:
        named = "" if name is None else f' N="{safe(name)}"'
        if value is None:
            self._line(level, f"<Nil{named} />")
            return
        bare = value.base if type(value) is Extended and not value.extra and not value.names else value
        known = PRIMITIVES.get(type_of(bare).name) if type(bare) is not Extended else None
        if known is not None:
            element, text = known
            self._line(level, f"<{element}{named}>{text(bare)}</{element}>")
        elif isinstance(bare, ScriptBlockBase):
            self._line(level, f"<SBK{named}>{safe(bare.text)}</SBK>")
        elif depth <= 0 and not _is_container(bare):
            self._line(level, f"<S{named}>{safe(to_string(bare))}</S>")
        else:
            self._object(bare, named, depth, level)

    def _object(self, value: Any, named: str, depth: int, level: int) -> None:
        seen = self._ids.get(id(value))
        if seen is not None:
            self._line(level, f'<Ref{named} RefId="{seen}" />')
            return
        number = self._ids[id(value)] = len(self._ids)
        self._kept.append(value)
        self._line(level, f'<Obj{named} RefId="{number}">')
        self._type_names(value, level + 1)
        self._content(value, depth, level + 1)
        self._line(level, "</Obj>")

    def _type_names(self, value: Any, level: int) -> None:
        names = tuple(type_names(value))
        known = self._types.get(names)
        if known is not None:
            self._line(level, f'<TNRef RefId="{known}" />')
            return
        number = self._types[names] = len(self._types)
        self._line(level, f'<TN RefId="{number}">')
        for name in names:
            self._line(level + 1, f"<T>{safe(name)}</T>")
        self._line(level, "</TN>")

    def _content(self, value: Any, depth: int, level: int) -> None:
        bare = value.base if type(value) is Extended else value
        if type(bare) is PSCustomObject:
            text = _own_text(bare)
            if text is not None:
                self._line(level, f"<ToString>{safe(text)}</ToString>")
            self._members("MS", [(one.name, _read(one)) for one in properties(value)], depth, level)
            return
        if isinstance(bare, EnumValue):
            self._line(level, f"<ToString>{safe(net_text(bare))}</ToString>")
            self._line(level, f"<I32>{int(bare)}</I32>")
        elif isinstance(bare, DictionaryBase):
            self._dictionary(bare, depth, level)
        elif (items := enumerate_value(bare)) is not None:
            self._items(_element_of(bare), items, depth, level)
        elif (known := PRIMITIVES.get(type_of(bare).name)) is not None:
            self._line(level, f"<{known[0]}>{known[1](bare)}</{known[0]}>")
        else:
            self._line(level, f"<ToString>{safe(net_text(bare))}</ToString>")
            self._members("Props", [(one.name, _read(one)) for one in properties(bare)], depth, level)
        if type(value) is Extended and value.extra:
            added = [one for one in properties(value) if one.name.lower() in value.extra]
            self._members("MS", [(one.name, _read(one)) for one in added], depth, level)

    def _members(self, element: str, members: list[tuple[str, Any]], depth: int, level: int) -> None:
        if not members:
            return
        self._line(level, f"<{element}>")
        for name, value in members:
            self._value(value, name, depth - 1, level + 1)
        self._line(level, f"</{element}>")

    def _items(self, element: str, items: Iterable[Any], depth: int, level: int) -> None:
        self._line(level, f"<{element}>")
        for item in items:
            self._value(item, None, depth, level + 1)
        self._line(level, f"</{element}>")

    def _dictionary(self, value: DictionaryBase, depth: int, level: int) -> None:
        self._line(level, "<DCT>")
        for key, inner in value.items():
            self._line(level + 1, "<En>")
            self._value(key, "Key", depth, level + 2)
            self._value(inner, "Value", depth, level + 2)
            self._line(level + 1, "</En>")
        self._line(level, "</DCT>")


def _is_container(value: Any) -> bool:
    """Whether a value is no level of its own: a list or a dictionary, whose items are written as deep as it is."""
    return isinstance(unwrap(value), DictionaryBase) or enumerate_value(value) is not None


def _own_text(value: PSCustomObject) -> str | None:
    """The text that a deserialized object brought along."""
    return to_string(value) if value.extra and "tostring" in value.extra else None


def _element_of(value: Any) -> str:
    if isinstance(value, Stack):
        return "STK"
    if isinstance(value, Queue):
        return "QUE"
    return "LST" if isinstance(value, list) else "IE"


def _read(one: Any) -> Any:
    try:
        return one.get()
    except PSError:
        return None
