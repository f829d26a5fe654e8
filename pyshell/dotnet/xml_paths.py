"""The part of XPath that scripts use: steps by name, `//`, `*`, `@name`, `text()`, and simple conditions.

https://learn.microsoft.com/dotnet/standard/data/xml/select-nodes-using-xpath-navigation
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.xml_nodes import TEXT, Node
from pyshell.values.declare import NetError

if TYPE_CHECKING:
    from collections.abc import Mapping

_XPATH: Final = "System.Xml.XPath.XPathException"
_STEP: Final = re.compile(r"(//?)?(\.\.|\.|@?[\w:*.-]+(?:\(\))?)((?:\[[^\]]*\])*)")
_EQUALS: Final = re.compile(r"\s*(@?[\w:.-]+|text\(\)|\.)\s*(=|!=)\s*(?:'([^']*)'|\"([^\"]*)\"|(-?\d+(?:\.\d+)?))\s*")


def select(node: Node, path: str, spaces: Mapping[str, str] | None = None) -> list[Any]:
    """The nodes a path finds; an attribute is found as the pair of its element and name.

    `spaces` has the name spaces that prefixes in the path stand for. A name without a prefix is one without a name
    space, whatever the document declares as its default.

    Raises XPathException as NetError for what is not XPath, NotSupportedException for what pyshell does not have.
    """
    text = path.strip()
    found: list[Any] = [node.document if text.startswith("/") else node]
    at = 0
    while at < len(text):
        step = _STEP.match(text, at)
        if step is None or step.end() == at:
            raise NetError("System.NotSupportedException", f"pyshell does not have this part of XPath: '{text[at:]}'.")
        found = _Step(spaces).walk(found, step[1] == "//", step[2], re.findall(r"\[([^\]]*)\]", step[3]))
        at = step.end()
    return found


class _Step:
    """One step of a path, under the name spaces that its prefixes stand for."""

    def __init__(self, spaces: Mapping[str, str] | None) -> None:
        self._spaces = spaces

    def walk(self, nodes: list[Any], deep: bool, name: str, conditions: list[str]) -> list[Any]:
        made: list[Any] = []
        for node in nodes:
            if not isinstance(node, Node):
                continue
            starts = [node, *node.walk()] if deep else [node]
            for start in starts:
                step = self._children(start, name)
                for condition in conditions:
                    step = self._kept(step, condition)
                made += [one for one in step if all(one is not other for other in made)]
        return made

    def _children(self, node: Node, name: str) -> list[Any]:
        if name == ".":
            return [node]
        if name == "..":
            return [node.parent] if node.parent is not None else []
        if name.startswith("@"):
            return [(node, key) for key in node.attributes if name[1:] in ("*", key)]
        if name == "text()":
            return [child for child in node.children if child.kind == TEXT]
        if name == "*":
            return node.elements()
        space, local = self._space_of(name)
        return [
            child
            for child in node.elements()
            if local in ("*", child.local_name()) and child.namespace() == space
        ]

    def _space_of(self, name: str) -> tuple[str, str]:
        prefix, colon, local = name.rpartition(":")
        if not colon:
            return "", local
        if self._spaces is None:
            raise NetError(_XPATH, "Namespace Manager or XsltContext needed. This query has a prefix, variable, or "
                           "user-defined function.")  # fmt: skip
        if prefix not in self._spaces:
            raise NetError(_XPATH, f"Namespace prefix '{prefix}' is not defined.")
        return self._spaces[prefix], local

    def _kept(self, nodes: list[Any], condition: str) -> list[Any]:
        if condition.strip().isdecimal():
            at = int(condition) - 1
            return nodes[at : at + 1]
        if condition.strip() == "last()":
            return nodes[-1:]
        return [node for node in nodes if isinstance(node, Node) and self._holds(node, condition)]

    def _holds(self, node: Node, condition: str) -> bool:
        for joiner, test in ((" or ", any), (" and ", all)):
            if joiner in condition:
                return test(self._holds(node, part) for part in condition.split(joiner))
        found = _EQUALS.fullmatch(condition)
        if found is None:
            if re.fullmatch(r"\s*@?[\w:.-]+\s*", condition):
                return bool(self._children(node, condition.strip()))
            raise NetError(
                "System.NotSupportedException", f"pyshell does not have this condition of XPath: '{condition}'."
            )
        wanted = next(part for part in (found[3], found[4], found[5]) if part is not None)
        texts = [value_of(one) for one in self._children(node, found[1])]
        return any((text == wanted) == (found[2] == "=") for text in texts)


def value_of(found: Any) -> str:
    """The text of what a path found."""
    if isinstance(found, Node):
        return found.inner_text()
    node, key = found
    return str(node.attributes[key])
