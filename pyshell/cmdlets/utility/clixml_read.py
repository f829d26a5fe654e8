"""CLIXML back to values: primitives as they were, other objects as what they had, with `Deserialized.` type names."""

from __future__ import annotations

import re
from base64 import b64decode
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import ParseError as XmlError

from pyshell.cmdlets.utility.iso_dates import read_moment, read_span
from pyshell.dotnet.xml_nodes import parse_xml
from pyshell.errors import PSError
from pyshell.values.convert import to_type
from pyshell.values.decimals import Decimal, decimal_from_text
from pyshell.values.declare import NetError
from pyshell.values.numbers import Byte, Char, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64
from pyshell.values.objects import (
    ArrayList,
    Extended,
    Hashtable,
    OrderedDictionary,
    PSArray,
    PSCustomObject,
    Queue,
    ScriptMethod,
    Stack,
)
from pyshell.values.scriptblock import ScriptBlockBase
from pyshell.values.types import OBJECT, array_type, find_type
from pyshell.values.xml_text import read_xml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

SPACE: Final = "{http://schemas.microsoft.com/powershell/2004/04}"
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ORDERED: Final = "System.Collections.Specialized.OrderedDictionary"


def _explained(text: str | bytes, error: Exception) -> str:
    """What is wrong with a text that is no XML, in .NET's words."""
    plain = text if isinstance(text, str) else text.decode("utf-8", "replace")
    if not plain.lstrip().startswith("<"):
        return "Data at the root level is invalid. Line 1, position 1."
    try:
        parse_xml(plain)
    except NetError as told:
        return told.message
    return str(error)


class ClixmlProblem(Exception):
    """What is wrong with a text."""


class _Text(ScriptBlockBase):
    """The ToString of an object whose text was kept."""

    def __init__(self, text: str) -> None:
        self.said = text

    def invoke(self, *_: Any, **__: Any) -> list[Any]:
        return [self.said]


def _plain(text: str) -> str:
    if "_x" not in text:
        return text
    joined = _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)
    return joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _typed(name: str) -> Callable[[str], Any]:
    """Reads text as PowerShell converts it to that type."""

    def read(text: str) -> Any:
        pstype = find_type(name)
        return text if pstype is None else to_type(_plain(text), pstype)

    return read


def _moment(text: str) -> Any:
    found = read_moment(text)
    if found is None:
        raise ClixmlProblem(f"'{text}' is no date.")
    return found.date_time()


def _bytes(text: str) -> PSArray:
    byte = find_type("System.Byte")
    items = [Byte(one) for one in b64decode(text)]
    return PSArray(items) if byte is None else PSArray(items, array_type(byte))


def _decimal(text: str) -> Decimal:
    found = decimal_from_text(text)
    if found is None:
        raise ValueError(text)
    return found


def _double(text: str) -> float:
    return float(text.replace("INF", "inf").replace("Infinity", "inf"))


_PRIMITIVES: Final[dict[str, Callable[[str], Any]]] = {
    "S": _plain,
    "C": lambda text: Char(chr(int(text))),
    "B": lambda text: text == "true",
    "DT": _moment,
    "TS": read_span,
    "By": lambda text: Byte(int(text)),
    "SB": lambda text: SByte(int(text)),
    "U16": lambda text: UInt16(int(text)),
    "I16": lambda text: Int16(int(text)),
    "U32": lambda text: UInt32(int(text)),
    "I32": int,
    "U64": lambda text: UInt64(int(text)),
    "I64": lambda text: Int64(int(text)),
    "Sg": lambda text: Single(_double(text)),
    "Db": _double,
    "D": _decimal,
    "G": _typed("System.Guid"),
    "URI": _typed("System.Uri"),
    "Version": _typed("System.Version"),
    "SemanticVersion": _typed("System.Management.Automation.SemanticVersion"),
    "BA": _bytes,
    "SBK": _plain,
    "XD": _plain,
}


_COLLECTIONS: Final[dict[str, Callable[[], Any]]] = {
    "LST": ArrayList,
    "IE": ArrayList,
    "STK": lambda: Stack(find_type("System.Collections.Stack") or OBJECT),
    "QUE": lambda: Queue(find_type("System.Collections.Queue") or OBJECT),
}


class ClixmlReader:
    """Reads one text."""

    def __init__(self) -> None:
        self._objects: dict[str, Any] = {}
        self._types: dict[str, list[str]] = {}

    def read(self, text: str | bytes) -> Iterator[Any]:
        """The values in a text. Raises ClixmlProblem."""
        try:
            root = read_xml(text)
        except (XmlError, ValueError) as error:
            raise ClixmlProblem(_explained(text, error)) from None
        if _name(root) != "Objs":
            raise ClixmlProblem(f"Cannot process the element with node type \"Element\" and name '{_name(root)}'.")
        for element in root:
            yield self._value(element)

    def _value(self, element: Element) -> Any:
        name = _name(element)
        if name == "Nil":
            return None
        if name == "Ref":
            return self._objects.get(element.get("RefId", ""))
        if name == "Obj":
            return self._object(element)
        read = _PRIMITIVES.get(name)
        if read is None:
            raise ClixmlProblem(
                f"Cannot process an element with node type \"Element\". The name '{name}' is not known."
            )
        try:
            return read(element.text or "")
        except (ValueError, OverflowError, PSError):
            raise ClixmlProblem(f"'{element.text}' is no value of the element {name}.") from None

    def _object(self, element: Element) -> Any:
        names: list[str] = []
        text: str | None = None
        members: dict[str, Any] = {}
        made: Any = None
        for inner in element:
            kind = _name(inner)
            if kind == "TN":
                names = self._types[inner.get("RefId", "")] = [_plain(one.text or "") for one in inner]
            elif kind == "TNRef":
                names = self._types.get(inner.get("RefId", ""), [])
            elif kind == "ToString":
                text = _plain(inner.text or "")
            elif kind in ("Props", "MS"):
                for one in inner:
                    members[_plain(one.get("N", ""))] = self._value(one)
            else:
                made = self._base(kind, inner, names, element)
        made = self._finished(made, names, text, members)
        self._objects[element.get("RefId", "")] = made
        return made

    def _base(self, kind: str, inner: Element, names: list[str], element: Element) -> Any:
        """The list, dictionary or primitive that an object is made of."""
        if kind == "DCT":
            return self._dictionary(inner, names, element)
        make = _COLLECTIONS.get(kind)
        if make is None:
            return self._value(inner)
        made = make()
        self._objects[element.get("RefId", "")] = made
        items = [self._value(one) for one in inner]
        # A stack is written from its top, which is the end of ours.
        made.extend(reversed(items) if kind == "STK" else items)
        return made

    def _dictionary(self, inner: Element, names: list[str], element: Element) -> Any:
        made: Any = OrderedDictionary() if _ORDERED in names else Hashtable()
        self._objects[element.get("RefId", "")] = made
        for entry in inner:
            pair = {one.get("N", ""): self._value(one) for one in entry}
            made.set(pair.get("Key"), pair.get("Value"))
        return made

    def _finished(self, made: Any, names: list[str], text: str | None, members: dict[str, Any]) -> Any:
        dressed = [name if name.startswith("Deserialized.") else f"Deserialized.{name}" for name in names]
        if made is None:
            made = PSCustomObject(members, dressed or None)
            if text is not None:
                made.extra = {"tostring": _to_string(text)}
            return made
        if isinstance(made, list | Hashtable | OrderedDictionary | Queue):
            return made
        return Extended(made, {}, dressed) if dressed else made


def _to_string(text: str) -> ScriptMethod:
    made = ScriptMethod("ToString", _Text(text))
    made.is_hidden = True
    return made


def _name(element: Element) -> str:
    return str(element.tag).removeprefix(SPACE)
