"""The objects that stand for nodes: one class for all of them, its .NET type by the node's class.

A node has one object in a tree, so that `$a.Parent -eq $b` holds. The tables of properties are in
`language.properties`, which also says which type derives from which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine.language.extents import SPACE, ScriptExtent
from pyshell.syntax import nodes
from pyshell.syntax.walking import children
from pyshell.values.declare import NetError, NetObject
from pyshell.values.objects import GenericList
from pyshell.values.types import PSType, declare_type, generic_type, typed_by_instance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.source import Source
    from pyshell.syntax.nodes import Node

_COLLECTION: Final = declare_type(
    "System.Collections.ObjectModel.ReadOnlyCollection`1",
    interfaces=("System.Collections.Generic.IList`1[T]", "System.Collections.IEnumerable", "System.Collections.IList"),
)


class Ast(NetObject):
    """A node as scripts see it."""

    def __init__(self, node: Node, tree: Tree) -> None:
        self.node = node
        self.tree = tree
        self.ps_type = ast_type(type(node))

    @property
    def extent(self) -> ScriptExtent:
        return ScriptExtent(self.node.span)

    def parent(self) -> Ast | None:
        return self.tree.wrap(self.tree.parent_of(self.node))

    def invariant_text(self) -> str:
        return self.node.span.text


typed_by_instance(Ast)


def ast_type(node_class: type) -> PSType:
    """The .NET type of a kind of node."""
    return declare_type(f"{SPACE}{node_class.__name__}Ast")


class Tree:
    """The objects made of one text's nodes so far, and who is whose parent."""

    __slots__ = ("_made", "_methods", "_parents", "root", "source")

    def __init__(self, root: nodes.ScriptBlock) -> None:
        self.root = root
        self.source: Source = root.span.source
        self._made: dict[int, Ast] = {}
        self._methods: dict[int, nodes.FunctionDefinition] = {}
        self._parents: dict[int, Node] | None = None

    def wrap(self, node: Node | None) -> Ast | None:
        """The object of a node; None stays None."""
        if node is None:
            return None
        made = self._made.get(id(node))
        if made is None:
            made = self._made[id(node)] = Ast(node, self)
        return made

    def wrap_all(self, found: Iterable[Node], kind: str) -> GenericList:
        """Several nodes as the read-only collection of that type."""
        return collection([self.wrap(one) for one in found], kind)

    def parent_of(self, node: Node) -> Node | None:
        if self._parents is None:
            self._parents = {
                id(child): parent for parent in self.walk(self.root, True) for child in self.children(parent)
            }
        return self._parents.get(id(node))

    def children(self, node: Node) -> list[Node]:
        """The nodes below one in PowerShell's order: a method has the function definition of its tree."""
        if not isinstance(node, nodes.FunctionMember):
            return list(children(node))
        returned = [] if node.return_type is None else [node.return_type]
        return [*node.attributes, *returned, self.method(node)]

    def method(self, member: nodes.FunctionMember) -> nodes.FunctionDefinition:
        """The function definition inside a method."""
        made = self._methods.get(id(member))
        if made is None:
            span = type(member.span)(member.span.source, member.name_span.start, member.span.end)
            made = nodes.FunctionDefinition(span, member.name, False, False, member.parameters, member.body)
            self._methods[id(member)] = made
        return made

    def walk(self, start: Node, into_blocks: bool) -> Iterator[Node]:
        """A node and all below it, parents first; without `into_blocks` not into functions and script blocks."""
        waiting = [start]
        while waiting:
            node = waiting.pop()
            yield node
            if into_blocks or not isinstance(node, (nodes.FunctionDefinition, nodes.ScriptBlockExpression)):
                waiting.extend(reversed(self.children(node)))


def collection(items: Iterable[Any], kind: str) -> GenericList:
    """A ReadOnlyCollection of a type given by its name."""
    return GenericList(generic_type(_COLLECTION, (declare_type(kind),)), items)


def not_simulated(what: str) -> NetError:
    """The error of a member that tools for other things have."""
    return NetError("System.NotSupportedException", f"{what} is known and not simulated by pyshell.")
