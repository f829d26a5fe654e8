"""What a line of a stored organisation may say: each property what its kind stores, and names that are names.

A file comes from anywhere; what is wrong in one is told when it is read, with its line, and not by a command later.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.schema.properties import find_property
from pyshell.exchange.store.identity import as_guid
from pyshell.exchange.values import moments
from pyshell.exchange.values.enums import RECIPIENT_TYPE_DETAILS
from pyshell.exchange.values.names import is_dn

if TYPE_CHECKING:
    from collections.abc import Callable

    Row = dict[str, Any]

_PLAIN_GUID: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}").fullmatch


def fault(row: Row) -> str | None:
    """What is wrong with a recipient's row; None when nothing is."""
    for key, value in row.items():
        holds, what = _TESTS.get(key) or _test(key)
        if value is not None and not holds(value):
            return f"the value of {key} is not {what}"
    return None


def _test(key: str) -> _Test:
    """What a key's value must be, found once."""
    prop = find_property(key)
    if prop is None or prop.key != key:
        found = _ANYTHING
    else:
        found = _TEXTS if prop.kind.collection else _BY_KIND.get(prop.kind.name, _TEXT)
    _TESTS[key] = found
    return found


def heading_fault(row: Row) -> str | None:
    """What is wrong with what every object has; None when nothing is."""
    for key in ("Guid", "Name", "DistinguishedName", "Kind"):
        if key in row and not isinstance(row[key], str):
            return f"the value of {key} is not {_TEXT[1]}"
    return None


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and {str}.issuperset(map(type, value))


def _is_number(value: Any) -> bool:
    return type(value) is int


def _is_limit(value: Any) -> bool:
    return type(value) is int or value == "Unlimited"


def _is_moment(value: Any) -> bool:
    return isinstance(value, str) and moments.parse(value) is not None


_Test = tuple["Callable[[Any], bool]", str]
_TEXT: Final[_Test] = (_is_text, "text")
_TEXTS: Final[_Test] = (_are_texts, "a list of texts")
_ANYTHING: Final[_Test] = (lambda value: True, "")
_BY_KIND: Final[dict[str, _Test]] = {
    "boolean": (lambda value: isinstance(value, bool), "true or false"),
    "number": (_is_number, "a whole number"),
    **dict.fromkeys(("size", "span"), (_is_number, "a whole number")),
    **dict.fromkeys(("size limit", "span limit", "limit"), (_is_limit, "a whole number or Unlimited")),
    "date": (_is_moment, "a moment like 2026-01-31T09:00:00Z"),
    "guid": (lambda value: isinstance(value, str) and as_guid(value) is not None, "a GUID"),
    "object": _ANYTHING,
}
_TESTS: Final[dict[str, _Test]] = {
    "Guid": (lambda value: isinstance(value, str) and bool(_PLAIN_GUID(value)), "a GUID in small letters"),
    "DistinguishedName": (lambda value: isinstance(value, str) and is_dn(value), "a distinguished name"),
    "RecipientTypeDetails": (
        lambda value: isinstance(value, str) and value in RECIPIENT_TYPE_DETAILS,
        "a RecipientTypeDetails",
    ),
}
