"""A filter in LDAP's language, as Exchange keeps it beside the OPATH text.

https://datatracker.ietf.org/doc/html/rfc4515; the forms of negation and of strict order are our reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.opath import nodes
from pyshell.opath.kinds import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Attribute = Callable[[str], str]
    # A property and a value with a text of their own (RecipientType), or None.
    Special = Callable[[str, str], str | None]

_ESCAPES: Final = {"\\": "\\5c", "(": "\\28", ")": "\\29", "\0": "\\00"}
_SYSTEM: Final = {"True": "TRUE", "False": "FALSE"}


def ldap_text(node: nodes.Node, attribute: Attribute, special: Special) -> str:
    """The filter in LDAP; `attribute` names the attribute of a property, `special` gives whole texts."""
    if isinstance(node, nodes.Comparison):
        return _comparison(node, attribute, special)
    if isinstance(node, nodes.Group):
        return ldap_text(node.inner, attribute, special)
    if isinstance(node, nodes.Not):
        return f"(!{ldap_text(node.operand, attribute, special)})"
    kind = type(node)
    parts = [ldap_text(part, attribute, special) for part in _parts(node, kind)]
    return ("(&" if kind is nodes.And else "(|") + "".join(_flat(part, kind) for part in parts) + ")"


def _parts(node: nodes.Node, kind: type) -> list[nodes.Node]:
    """The operands of nested chains of one kind as one list."""
    while isinstance(node, nodes.Group):
        node = node.inner
    if isinstance(node, nodes.And | nodes.Or) and type(node) is kind:
        return [*_parts(node.left, kind), *_parts(node.right, kind)]
    return [node]


def _flat(text: str, kind: type) -> str:
    """An AND inside an AND loses its own bracket (a special text may be one)."""
    return text[2:-1] if kind is nodes.And and text.startswith("(&") else text


def _comparison(node: nodes.Comparison, attribute: Attribute, special: Special) -> str:
    op = node.operator
    if node.value.is_null:
        present = f"({attribute(node.property)}=*)"
        return f"(!{present})" if op == "eq" else present
    text = text_of(node.value)
    whole = special(node.property, text) if op in ("eq", "ne") else None
    if whole is not None:
        return whole if op == "eq" else f"(!{whole})"
    return _FORMS[op](attribute(node.property), _escaped(_SYSTEM.get(text, text), star=op in ("like", "notlike")))


def _escaped(text: str, *, star: bool) -> str:
    escaped = "".join(_ESCAPES.get(character, character) for character in text)
    return escaped if star else escaped.replace("*", "\\2a")


_FORMS: Final[dict[str, Callable[[str, str], str]]] = {
    "eq": lambda name, value: f"({name}={value})",
    "like": lambda name, value: f"({name}={value})",
    "ne": lambda name, value: f"(!({name}={value}))",
    "notlike": lambda name, value: f"(!({name}={value}))",
    "ge": lambda name, value: f"({name}>={value})",
    "le": lambda name, value: f"({name}<={value})",
    "gt": lambda name, value: f"(&({name}>={value})(!({name}={value})))",
    "lt": lambda name, value: f"(&({name}<={value})(!({name}={value})))",
}
