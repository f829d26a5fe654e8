"""How failure messages write values, and the sentence parts that they share. The forms are Pester 5.7's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.values.objects import DictionaryBase, PSCustomObject, unwrap
from pyshell.values.scriptblock import ScriptBlockBase
from pyshell.values.sequences import enumerate_value
from pyshell.values.text import to_string
from pyshell.values.time import DateTime
from pyshell.values.types import PSType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_MOST: Final = 10
_HIDDEN: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0", "\b": "\\b"}


def nicely(value: Any) -> str:
    """A value as a message shows it."""
    bare = unwrap(value)
    write = _BY_KIND.get(type(bare)) or next((w for kind, w in _BY_BASE if isinstance(bare, kind)), None)
    if write is not None:
        return write(bare)
    items = None if isinstance(bare, str) else enumerate_value(bare)
    return to_string(bare) if items is None else _collection(list(items))


def _text(value: str) -> str:
    return f"'{value}'" if value else "<empty>"


def _collection(items: Sequence[Any]) -> str:
    shown = ", ".join(nicely(item) for item in items[:_MOST])
    more = f", ...{len(items) - _MOST} more" if len(items) > _MOST else ""
    return f"@({shown}{more})"


def _pairs(pairs: Iterable[tuple[Any, Any]]) -> str:
    return "; ".join(f"{to_string(name)}={nicely(value)}" for name, value in pairs)


def _dictionary(value: DictionaryBase) -> str:
    return f"@{{{_pairs(sorted(value.items(), key=lambda pair: to_string(pair[0])))}}}"


_BY_KIND: Final[dict[type, Callable[[Any], str]]] = {
    type(None): lambda _: "$null",
    bool: lambda value: "$true" if value else "$false",
    str: _text,
    list: _collection,
}
_BY_BASE: Final[tuple[tuple[type, Callable[[Any], str]], ...]] = (
    (str, _text),
    (PSType, lambda value: f"[{to_string(value)}]"),
    (DateTime, lambda value: value.format_text("o")),
    (ScriptBlockBase, lambda value: f"{{{value.text}}}"),
    (PSCustomObject, lambda value: f"PSObject@{{{_pairs(value.props.items())}}}"),
    (DictionaryBase, _dictionary),
)


def because(reason: str) -> str:
    """The reason of -Because as part of a sentence."""
    text = reason.strip().removeprefix("because ").strip()
    return f" because {text}," if text else ""


def join_and(parts: Sequence[str]) -> str:
    """`a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def visible(text: str) -> str:
    """A text with its line breaks and other invisible characters written out."""
    return "".join(_HIDDEN.get(mark, mark) for mark in text)


def different_texts(expected: str, actual: str, reason: str, case_sensitive: bool) -> str:
    """Where two texts differ."""
    index = _first_difference(expected, actual, case_sensitive)
    if len(expected) == len(actual):
        lengths = f"String lengths are both {len(expected)}."
    else:
        lengths = f"Expected length: {len(expected)}\nActual length:   {len(actual)}"
    before = len(visible(expected[:index]))
    return (
        f"Expected strings to be the same,{reason} but they were different.\n{lengths}\n"
        f"Strings differ at index {index}.\n"
        f"Expected: '{visible(expected)}'\nBut was:  '{visible(actual)}'\n"
        f"           {'-' * before}^"
    )


def _first_difference(expected: str, actual: str, case_sensitive: bool) -> int:
    if not case_sensitive:
        expected, actual = expected.lower(), actual.lower()
    for index, (left, right) in enumerate(zip(expected, actual, strict=False)):
        if left != right:
            return index
    return min(len(expected), len(actual))
