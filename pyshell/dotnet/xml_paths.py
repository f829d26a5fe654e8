"""XPath 1.0 over our XML trees: what SelectNodes, SelectSingleNode and Select-Xml understand.

A node set is a list in the order of the document; an attribute in it is the pair of its element and its name.
https://www.w3.org/TR/1999/REC-xpath-19991116/
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet import xml_path_functions as functions
from pyshell.dotnet.xml_nodes import CDATA, COMMENT, ELEMENT, TEXT, Node
from pyshell.dotnet.xml_path_functions import NOT_NODES, Context, as_boolean, as_number, text_of, xpath_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Part = Callable[[Context], Any]

_TOKEN: Final = re.compile(
    r"\s*(?:(?P<literal>\"[^\"]*\"|'[^']*')|(?P<number>\d+(?:\.\d*)?|\.\d+)"
    r"|(?P<mark>::|\.\.|//|!=|<=|>=|[()\[\].@,/|+=<>*$-])|(?P<name>[^\W\d][\w.-]*(?::(?:[^\W\d][\w.-]*|\*))?))"
)
_KINDS: Final = {"text": (TEXT, CDATA), "comment": (COMMENT,), "node": (), "processing-instruction": ("PI",)}
Tokens = list[tuple[str, str]]


def select(node: Any, path: str, spaces: Mapping[str, str] | None = None) -> list[Any]:
    """The nodes a path finds; an attribute is found as the pair of its element and name.

    `spaces` has the name spaces that prefixes in the path stand for. A name without a prefix is one without a name
    space, whatever the document declares as its default. Raises XPathException as NetError.
    """
    found = evaluate(node, path, spaces)
    if not isinstance(found, list):
        raise xpath_error(NOT_NODES)
    return found


def evaluate(node: Any, path: str, spaces: Mapping[str, str] | None = None) -> Any:
    """What a path gives: nodes, a number, text or a boolean. Raises XPathException as NetError."""
    return _Reader(path, spaces).whole()(Context(node, 1, 1))


def value_of(found: Any) -> str:
    """The text of what a path found."""
    return text_of(found)


def _tokens(path: str) -> Tokens:
    found: Tokens = []
    at, end = 0, len(path.rstrip())
    while at < end:
        match = _TOKEN.match(path, at)
        if match is None:
            unclosed = path[at:].lstrip()[:1] in ("'", '"')
            raise xpath_error("This is an unclosed string." if unclosed else f"'{path}' has an invalid token.")
        kind = match.lastgroup or ""
        found.append((kind, match[kind]))
        at = match.end()
    return found


class _Reader:
    """Reads a path into functions of a context, a method for each level of precedence."""

    def __init__(self, path: str, spaces: Mapping[str, str] | None) -> None:
        self._path = path
        self._spaces = spaces
        self._tokens = _tokens(path)
        self._at = 0

    # --- tokens ---

    def _peek(self, ahead: int = 0) -> tuple[str, str]:
        place = self._at + ahead
        return self._tokens[place] if place < len(self._tokens) else ("end", "")

    def _take(self, *words: str) -> str:
        kind, word = self._peek()
        if word in words and kind in ("mark", "name"):
            self._at += 1
            return word
        return ""

    def _need(self, word: str) -> None:
        if not self._take(word):
            raise self._invalid()

    def _invalid(self) -> Exception:
        return xpath_error(f"'{self._path}' has an invalid token.")

    def whole(self) -> Part:
        made = self._binary(0)
        if self._peek()[0] != "end":
            raise self._invalid()
        return made

    # --- operators ---

    def _binary(self, level: int) -> Part:
        if level == len(_LEVELS):
            return self._negative()
        made = self._binary(level + 1)
        while word := self._take(*_LEVELS[level]):
            work, left, right = _WORK[word], made, self._binary(level + 1)
            made = _joined(work, left, right)
        return made

    def _negative(self) -> Part:
        if self._take("-"):
            inner = self._negative()
            return lambda context: -as_number(inner(context))
        return self._union()

    def _union(self) -> Part:
        parts = [self._path_or_value()]
        while self._take("|"):
            parts.append(self._path_or_value())
        if len(parts) == 1:
            return parts[0]
        return lambda context: in_order([one for part in parts for one in _nodes(part(context))])

    # --- values and paths ---

    def _path_or_value(self) -> Part:
        if not self._begins_value():
            return self._location()
        made = self._filtered(self._primary())
        if self._peek()[1] in ("/", "//"):
            return self._steps(made)
        return made

    def _begins_value(self) -> bool:
        kind, word = self._peek()
        if kind in ("literal", "number") or word in ("(", "$"):
            return True
        return kind == "name" and self._peek(1)[1] == "(" and word not in _KINDS

    def _primary(self) -> Part:
        kind, word = self._peek()
        self._at += 1
        if kind == "literal":
            return lambda context: word[1:-1]
        if kind == "number":
            return lambda context: float(word)
        if word == "(":
            made = self._binary(0)
            self._need(")")
            return made
        if word == "$":
            raise xpath_error(_NEEDS_MANAGER)
        return self._call(word)

    def _call(self, name: str) -> Part:
        self._need("(")
        arguments: list[Part] = []
        if not self._take(")"):
            arguments.append(self._binary(0))
            while self._take(","):
                arguments.append(self._binary(0))
            self._need(")")
        if ":" in name:
            raise xpath_error(_NEEDS_MANAGER)
        entry = functions.FUNCTIONS.get(name)
        if entry is None:
            raise xpath_error(_NEEDS_MANAGER)
        least, most, work = entry
        if not least <= len(arguments) <= most:
            raise xpath_error(f"Function '{name}' in '{self._path}' has an invalid number of arguments.")
        return lambda context: work(context, *(one(context) for one in arguments))

    def _filtered(self, made: Part) -> Part:
        while self._take("["):
            test, inner = self._binary(0), made
            self._need("]")
            made = _conditional(inner, test)
        return made

    def _location(self) -> Part:
        if self._peek()[1] == "/" and not self._begins_step(1):
            self._at += 1
            return lambda context: [root_of(context.node)]
        if self._peek()[1] in ("/", "//"):
            return self._steps(lambda context: [root_of(context.node)])
        return self._steps(lambda context: [context.node], first=True)

    def _begins_step(self, ahead: int) -> bool:
        kind, word = self._peek(ahead)
        return kind == "name" or word in ("*", "@", ".", "..")

    def _steps(self, start: Part, first: bool = False) -> Part:
        made = start
        while first or self._peek()[1] in ("/", "//"):
            if not first and self._take("//"):
                made = self._step_behind(made, _AXES["descendant-or-self"], lambda node: True, [])
            elif not first:
                self._need("/")
            first = False
            made = self._step(made)
        return made

    def _step(self, start: Part) -> Part:
        if self._take("."):
            return start
        if self._take(".."):
            return self._step_behind(start, _AXES["parent"], lambda node: True, [])
        axis = self._axis()
        test = self._node_test(axis)
        conditions = []
        while self._take("["):
            conditions.append(self._binary(0))
            self._need("]")
        return self._step_behind(start, _AXES[axis], test, conditions)

    def _axis(self) -> str:
        if self._take("@"):
            return "attribute"
        kind, word = self._peek()
        if kind == "name" and self._peek(1)[1] == "::":
            if word not in _AXES:
                raise self._invalid()
            self._at += 2
            return word
        return "child"

    def _node_test(self, axis: str) -> Callable[[Any], bool]:
        kind, word = self._peek()
        self._at += 1
        if word == "*":
            return (lambda node: True) if axis == "attribute" else _is_element
        if kind != "name":
            raise xpath_error(NOT_NODES)
        if self._peek()[1] == "(" and word in _KINDS:
            self._at += 1
            self._take_literal()
            self._need(")")
            kinds = _KINDS[word]
            return lambda node: not kinds or (isinstance(node, Node) and node.kind in kinds)
        space, local = self._space_of(word)
        return lambda node: _has_name(node, space, local, axis)

    def _take_literal(self) -> None:
        self._at += self._peek()[0] == "literal"

    def _space_of(self, name: str) -> tuple[str, str]:
        prefix, colon, local = name.rpartition(":")
        if not colon:
            return "", local
        if prefix == "xml":
            return "http://www.w3.org/XML/1998/namespace", local
        if self._spaces is None:
            raise xpath_error(_NEEDS_MANAGER)
        if prefix not in self._spaces:
            raise xpath_error(f"Namespace prefix '{prefix}' is not defined.")
        return self._spaces[prefix], local

    def _step_behind(
        self, start: Part, axis: Callable[[Any], Iterator[Any]], test: Callable[[Any], bool], conditions: list[Part]
    ) -> Part:
        def walk(context: Context) -> list[Any]:
            found: list[Any] = []
            for node in _nodes(start(context)):
                step = [one for one in axis(node) if test(one)]
                for condition in conditions:
                    step = _kept(step, condition)
                found += step
            return in_order(found)

        return walk


_NEEDS_MANAGER: Final = (
    "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function."
)
_LEVELS: Final = (("or",), ("and",), ("=", "!="), ("<=", ">=", "<", ">"), ("+", "-"), ("*", "div", "mod"))
_WORK: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "or": lambda left, right: as_boolean(left) or as_boolean(right),
    "and": lambda left, right: as_boolean(left) and as_boolean(right),
    **{mark: functions.comparison(mark) for mark in ("=", "!=", "<", ">", "<=", ">=")},
    **{mark: functions.calculation(mark) for mark in ("+", "-", "*", "div", "mod")},
}


def _joined(work: Callable[[Any, Any], Any], left: Part, right: Part) -> Part:
    return lambda context: work(left(context), right(context))


def _conditional(inner: Part, test: Part) -> Part:
    return lambda context: _kept(_nodes(inner(context)), test)


def _nodes(found: Any) -> list[Any]:
    if not isinstance(found, list):
        raise xpath_error(NOT_NODES)
    return found


def _kept(nodes: list[Any], test: Part) -> list[Any]:
    """The nodes that a condition takes; a number is a place."""
    found = []
    for place, node in enumerate(nodes, start=1):
        answer = test(Context(node, place, len(nodes)))
        if answer == place if isinstance(answer, float) else as_boolean(answer):
            found.append(node)
    return found


# --- nodes ---------------------------------------------------------------------------------------------------


def _is_element(node: Any) -> bool:
    return isinstance(node, Node) and node.kind == ELEMENT


def _has_name(node: Any, space: str, local: str, axis: str) -> bool:
    if isinstance(node, tuple):
        owner, key = node
        prefix, colon, bare = key.rpartition(":")
        own = owner.space_of(prefix) if colon else ""
        return local in ("*", bare) and own == space and not (key == "xmlns" or prefix == "xmlns")
    return _is_element(node) and local in ("*", node.local_name()) and node.namespace() == space


def root_of(node: Any) -> Node:
    """The document of a node, or the top of what is in none."""
    at: Node = node[0] if isinstance(node, tuple) else node
    while at.parent is not None:
        at = at.parent
    return at


def in_order(found: list[Any]) -> list[Any]:
    """The nodes in the order of the document, each once."""
    if len(found) < 2:
        return found
    places: dict[int, int] = {}
    for top in {id(root): root for root in map(root_of, found)}.values():
        for node in (top, *_below(top)):
            places[id(node)] = len(places)
    keyed: dict[tuple[int, int], Any] = {}
    for one in found:
        if isinstance(one, tuple):
            keyed[places[id(one[0])], 1 + list(one[0].attributes).index(one[1])] = one
        else:
            keyed[places[id(one)], 0] = one
    return [keyed[key] for key in sorted(keyed)]


def _below(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from _below(child)


def _parent(node: Any) -> Node | None:
    parent: Node | None = node[0] if isinstance(node, tuple) else node.parent
    return parent


def _ancestors(node: Any) -> Iterator[Any]:
    at = _parent(node)
    while at is not None:
        yield at
        at = at.parent


def _children(node: Any) -> Iterator[Any]:
    return iter(() if isinstance(node, tuple) else node.children)


def _siblings(node: Any, step: int) -> list[Any]:
    parent = None if isinstance(node, tuple) else node.parent
    if parent is None:
        return []
    at = next(place for place, one in enumerate(parent.children) if one is node)
    children: list[Any] = parent.children
    return children[at + 1 :] if step > 0 else children[:at][::-1]


def _following(node: Any) -> Iterator[Any]:
    for at in (node, *_ancestors(node)):
        for one in _siblings(at, 1):
            yield one
            yield from _below(one)


def _preceding(node: Any) -> Iterator[Any]:
    for at in (node, *_ancestors(node)):
        for one in _siblings(at, -1):
            yield from [one, *_below(one)][::-1]


def _with_self(axis: Callable[[Any], Iterator[Any]]) -> Callable[[Any], Iterator[Any]]:
    def walk(node: Any) -> Iterator[Any]:
        yield node
        yield from axis(node)

    return walk


def _descendants(node: Any) -> Iterator[Any]:
    return iter(()) if isinstance(node, tuple) else _below(node)


def _attributes(node: Any) -> Iterator[Any]:
    named = () if isinstance(node, tuple) else node.attributes
    return ((node, key) for key in named if key != "xmlns" and not key.startswith("xmlns:"))


_AXES: Final[dict[str, Callable[[Any], Iterator[Any]]]] = {
    "child": _children,
    "descendant": _descendants,
    "descendant-or-self": _with_self(_descendants),
    "parent": lambda node: iter(() if (found := _parent(node)) is None else (found,)),
    "ancestor": _ancestors,
    "ancestor-or-self": _with_self(_ancestors),
    "following-sibling": lambda node: iter(_siblings(node, 1)),
    "preceding-sibling": lambda node: iter(_siblings(node, -1)),
    "following": _following,
    "preceding": _preceding,
    "attribute": _attributes,
    "self": lambda node: iter((node,)),
    "namespace": lambda node: iter(()),
}
