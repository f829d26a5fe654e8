"""The trees of custom layouts: from a view's declaration, or of an object's properties (`class Name { … }`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.formatting.cells import is_scalar, text_of
from pyshell.formatting.custom import NEW_LINE, Frame
from pyshell.formatting.properties import Failed, getter, shown_names
from pyshell.formatting.text_width import ELLIPSIS
from pyshell.values.objects import DictionaryBase, unwrap
from pyshell.values.sequences import dictionary_entries, enumerate_value
from pyshell.values.types import type_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.formatting.cells import CellText
    from pyshell.formatting.custom import Node
    from pyshell.formatting.parameters import Resolved
    from pyshell.formatting.properties import Evaluate

_STEP = 2


def tree_nodes(tree: list[Any], value: Any, texts: CellText, evaluate: Evaluate) -> list[Node]:
    """The nodes that a view's declaration makes of one object."""
    nodes: list[Node] = []
    for kind, *details in tree:
        if kind == "text":
            nodes.append(details[0])
        elif kind == "newline":
            nodes.extend([NEW_LINE] * details[0])
        elif kind == "frame":
            nodes.append(Frame(tree_nodes(details[-1], value, texts, evaluate), details[0], details[1], details[2]))
        else:
            nodes.extend(_expression(details[0], value, texts, evaluate))
    return nodes


def _expression(data: dict[str, Any], value: Any, texts: CellText, evaluate: Evaluate) -> list[Node]:
    when = data.get("when")
    if when is not None and not when(value):
        return []
    found = _found(data["expression"], value, evaluate)
    if "entries" not in data:
        return [texts.of(found)]
    if found is None and data.get("enumerate"):
        return []
    items = enumerate_value(found) if data.get("enumerate") else None
    nodes: list[Node] = []
    for item in [found] if items is None else items:
        nodes.extend(tree_nodes(data["entries"][0], item, texts, evaluate))
    return nodes


def _found(what: dict[str, Any], value: Any, evaluate: Evaluate) -> Any:
    """A property, what a script makes of the object, or a function of ours."""
    if "property" in what:
        return getter(what["property"])(value)
    return what["compute"](value) if "compute" in what else evaluate(what["script"], value)


def object_nodes(value: Any, chosen: list[Resolved] | None, texts: CellText, limit: int, depth: int) -> list[Node]:
    """An object as a tree of its properties, down to a depth."""
    browser = _Browser(texts, limit, depth)
    if is_scalar(value):
        return [text_of(value)]
    items = _items(value)
    return browser.collection(items, 0) if items is not None else browser.object(value, 0, chosen)


def _items(value: Any) -> Iterable[Any] | None:
    bare = unwrap(value)
    return dictionary_entries(bare) if isinstance(bare, DictionaryBase) else enumerate_value(bare)


class _Browser:
    def __init__(self, texts: CellText, limit: int, depth: int) -> None:
        self.texts = texts
        self.limit = limit
        self.depth = depth

    def object(self, value: Any, level: int, chosen: list[Resolved] | None = None) -> list[Node]:
        pairs = [(one.label, one.get) for one in chosen] if chosen is not None else self._pairs(value)
        inside: list[Node] = []
        for label, get in pairs:
            inside.append(f"{label} = ")
            inside.extend(self._value(get(value), level))
        name = type_names(value)[0].rpartition(".")[2]
        return [f"class {name}", NEW_LINE, "{", NEW_LINE, Frame(inside, _STEP), "}", NEW_LINE]

    def _pairs(self, value: Any) -> list[Any]:
        names = self.texts.default_names(value) or shown_names(value)
        return [(name, getter(name)) for name in names]

    def _value(self, value: Any, level: int) -> list[Node]:
        items = _items(value) if value is not None else None
        if items is not None and level < self.depth:
            return [NEW_LINE, Frame(self.collection(items, level + 1), _STEP)]
        if self._is_leaf(value, level):
            return [self.texts.of(value), NEW_LINE]
        return [NEW_LINE, Frame(self.object(value, level + 1), _STEP)]

    def _is_leaf(self, value: Any, level: int) -> bool:
        return level >= self.depth or value is None or type(value) is Failed or is_scalar(value)

    def collection(self, items: Iterable[Any], level: int) -> list[Node]:
        inside: list[Node] = []
        for number, item in enumerate(items):
            if number == self.limit:
                inside.extend((ELLIPSIS, NEW_LINE))
                break
            if self._is_leaf(item, level):
                inside.extend((self.texts.of(item), NEW_LINE))
                continue
            nested = _items(item)
            if nested is not None:
                inside.extend((NEW_LINE, Frame(self.collection(nested, level + 1), _STEP)))
            else:
                inside.extend(self.object(item, level + 1))
        return ["[", NEW_LINE, Frame(inside, _STEP), "]", NEW_LINE]
