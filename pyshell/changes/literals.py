"""Values as PowerShell writes them in a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.values.spans import span_text
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.exchange.schema.properties import Property

_UNITS: Final = (("GB", 1 << 30), ("MB", 1 << 20), ("KB", 1 << 10))


def quoted(text: str) -> str:
    """A text in single quotes; every kind of quote that PowerShell takes for one is doubled."""
    for mark in "'\u2018\u2019\u201a\u201b":
        text = text.replace(mark, mark * 2)
    return f"'{text}'"


def listed(texts: Iterable[str]) -> str:
    """Texts as a list; `$null` for none."""
    return ", ".join(quoted(one) for one in texts) or "$null"


def truth(value: Any) -> str:
    """`$true` or `$false`, as a script writes it."""
    return "$true" if value else "$false"


def size(value: Any) -> str:
    """`50GB`, `Unlimited`."""
    if not isinstance(value, int):
        return str(value)
    return next((f"{value // unit}{name}" for name, unit in _UNITS if value and value % unit == 0), str(value))


def literal(prop: Property, value: Any, refer: Callable[[str], str]) -> str:
    """A stored value of a property. `refer` gives the name of a referred object."""
    if prop.kind.collection:
        items = value or []
        return listed(refer(one) if prop.kind.name == "references" else str(one) for one in items)
    if value is None:
        return "$null"
    writer = _WRITERS.get(prop.kind.name)
    if writer is not None:
        return writer(value)
    return quoted(refer(value) if prop.kind.name == "reference" and value else str(value))


def value_text(prop: Property, value: Any, shown: Any, refer: Callable[[str], str]) -> str | None:
    """A stored value, or, where nothing is stored, what is `shown` then; None when no value stands for that."""
    if value is not None:
        return literal(prop, value, refer)
    kind = prop.kind.name
    if prop.kind.collection:
        return "$null" if not shown else listed(to_string(one) for one in shown)
    if kind == "boolean":
        return truth(shown)
    if shown is None:
        return "$null" if kind in ("text", "reference", "address", "proxy", "date") else None
    return _WRITERS[kind](shown) if kind == "number" else quoted(to_string(shown))


def _span(value: Any) -> str:
    return quoted(span_text(value)) if isinstance(value, int) else str(value)


_WRITERS: Final[dict[str, Callable[[Any], str]]] = {
    "boolean": truth,
    "number": str,
    "size": size,
    "size limit": size,
    "limit": str,
    "span": _span,
    "span limit": _span,
}
