"""Values and errors written the way the tables write them (tests/conformance/tables/README.md).

There are two forms. In the plain one an item of a collection is `{"type", "value"}`; in the short one items are
values, with one list of `types` beside them that is left out where all are strings.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyshell.errors import ErrorRecord, NetException, ParseProblem
from pyshell.formatting.error_category import target_name, target_type
from pyshell.values.convert import to_type
from pyshell.values.members import get_member, invoke_member, properties
from pyshell.values.objects import MISSING, DictionaryBase, PSCustomObject
from pyshell.values.sequences import enumerate_value
from pyshell.values.text import to_string
from pyshell.values.types import PSType, type_of

Json = Any

_ROUND_TRIP = {
    "System.Double": "R",
    "System.Single": "R",
    "System.DateTime": "o",
    "System.DateTimeOffset": "o",
    "System.TimeSpan": "c",
}


def type_text(value: object) -> str:
    """A type as its ToString() writes it."""
    return "null" if value is None else type_text_of(type_of(value))


def told(value: object) -> str:
    """What the language tables say of an output's type: a custom object's first type name."""
    if isinstance(value, PSCustomObject) and value.names:
        return str(value.names[0])
    return type_text(value)


def type_text_of(made: PSType) -> str:
    return str(invoke_member(made, "ToString", []))


def scalar(value: object) -> Json:
    """A value that is no collection, as text that does not depend on culture."""
    if value is None:
        return None
    if isinstance(value, PSType):
        return value.name
    name = type_of(value).name
    if name in ("System.DateOnly", "System.TimeOnly"):
        return str(invoke_member(value, "ToString", ["o"]))
    if name in _ROUND_TRIP:
        return str(invoke_member(value, "ToString", [_ROUND_TRIP[name]])).replace("\N{INFINITY}", "Infinity")
    if name == "System.RuntimeType":
        return type_text_of(value)
    if name.startswith("System.Xml.Xml") and get_member(value, "OuterXml") is not MISSING:
        return str(get_member(value, "OuterXml"))
    return to_string(value)


def encode(value: object, item: Callable[[list[object]], dict[str, Json]]) -> Json:
    """A value of an output stream; `item` says how a collection's items are written."""
    if isinstance(value, PSCustomObject):
        return _properties(value, item)
    entries = _entries(value)
    if entries is not None:
        written = item([v for _, v in entries])
        keys = [_plain_item(key) if item is plain_items else scalar(key) for key, _ in entries]
        pairs = [[k, v] for k, v in zip(keys, written.pop("items"), strict=True)]
        if type_of(value).name == "System.Collections.Hashtable":
            order = sorted(range(len(pairs)), key=lambda i: to_string(entries[i][0]))
            pairs = [pairs[i] for i in order]
            if "types" in written:
                written["types"] = [written["types"][i] for i in order]
        return {"type": type_text(value), **written, "entries": pairs}
    items = enumerate_value(value)
    if items is None or isinstance(value, str):
        return scalar(value)
    return {"type": type_text(value), **item(list(items))}


def _properties(value: PSCustomObject, item: Callable[[list[object]], dict[str, Json]]) -> Json:
    found = list(properties(value))
    written = item([p.get() for p in found])
    names = [p.name for p in found]
    pairs = [[n, v] for n, v in zip(names, written.pop("items"), strict=True)]
    return {"type": (told if item is short_items else type_text)(value), **written, "properties": pairs}


def _entries(value: object) -> list[tuple[object, object]] | None:
    return list(value.items()) if isinstance(value, DictionaryBase) else None


def plain_items(items: list[object]) -> dict[str, Json]:
    """The form of the value tables: each item says its type."""
    return {"items": [_plain_item(i) for i in items]}


def _plain_item(value: object) -> Json:
    if value is None:
        return None
    written = encode(value, plain_items)
    return written if isinstance(written, dict) else {"type": type_text(value), "value": written}


def short_items(items: list[object]) -> dict[str, Json]:
    """The form of the language tables: values alone, with their types where one is no string."""
    types = [type_text(i) for i in items]
    written: dict[str, Json] = {} if all(t == "System.String" for t in types) else {"types": types}
    return {**written, "items": [encode(i, short_items) for i in items]}


def problem(found: ParseProblem) -> dict[str, Json]:
    return {
        "id": found.error_id,
        "message": found.message,
        "start": found.span.start,
        "end": found.span.end,
        "incomplete": found.incomplete,
    }


def error(record: ErrorRecord) -> dict[str, Json]:
    """Every field that some table has of an error; what a row does not have is not compared."""
    exception: NetException = record.exception
    target = record.target
    return {
        "error": record.fully_qualified_id,
        "category": record.category.name,
        "activity": record.activity,
        "reason": record.reason or exception.type_name.rpartition(".")[2],
        "target": target_name(record) if target is not None or record.target_name else None,
        "target_type": target_type(record) if target is not None or record.target_type else None,
        "exception": exception.type_name,
        "inner": exception.inner.type_name if exception.inner else None,
        "message": record.message,
        "at": [record.span.line, record.span.column] if record.span else None,
    }


__all__ = ["encode", "error", "plain_items", "problem", "scalar", "short_items", "to_type", "told", "type_text"]
