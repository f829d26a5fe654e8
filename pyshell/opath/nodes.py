"""The tree of a filter: comparisons joined by `-and`, `-or` and `-not`, each knowing its place in the text."""

from __future__ import annotations


class Literal:
    """A value as written. `form` is STRING, INTEGER, SYSTEM or BARE; `text` is what it says, unquoted."""

    __slots__ = ("form", "start", "text")

    def __init__(self, form: str, text: str, start: int) -> None:
        self.form = form
        self.text = text
        self.start = start

    @property
    def is_null(self) -> bool:
        """Whether this is the value `$null`; a quoted '$null' is five characters of text."""
        return self.form == "SYSTEM" and self.text == "null"

    def __repr__(self) -> str:
        return f"Literal({self.form}, {self.text!r})"


class Comparison:
    """`Property -operator value`; the operator is kept in lower case without its hyphen."""

    __slots__ = ("operator", "property", "start", "value")

    def __init__(self, name: str, operator: str, value: Literal, start: int) -> None:
        self.property = name
        self.operator = operator
        self.value = value
        self.start = start

    def __repr__(self) -> str:
        return f"Comparison({self.property} -{self.operator} {self.value!r})"


class Not:
    """`-not operand`."""

    __slots__ = ("operand",)

    def __init__(self, operand: Node) -> None:
        self.operand = operand

    def __repr__(self) -> str:
        return f"Not({self.operand!r})"


class Group:
    """An operand in brackets. Kept, since the reading of `-or` beside `-and` depends on it."""

    __slots__ = ("inner",)

    def __init__(self, inner: Node) -> None:
        self.inner = inner

    def __repr__(self) -> str:
        return f"Group({self.inner!r})"


class And:
    """`left -and right`; chains nest to the left."""

    __slots__ = ("left", "right")

    def __init__(self, left: Node, right: Node) -> None:
        self.left = left
        self.right = right

    def __repr__(self) -> str:
        return f"And({self.left!r}, {self.right!r})"


class Or:
    """`left -or right`; chains nest to the left."""

    __slots__ = ("left", "right")

    def __init__(self, left: Node, right: Node) -> None:
        self.left = left
        self.right = right

    def __repr__(self) -> str:
        return f"Or({self.left!r}, {self.right!r})"


Node = Comparison | Not | Group | And | Or


def comparisons(node: Node) -> list[Comparison]:
    """The comparisons of a tree, left to right."""
    if isinstance(node, Comparison):
        return [node]
    if isinstance(node, Not):
        return comparisons(node.operand)
    if isinstance(node, Group):
        return comparisons(node.inner)
    return comparisons(node.left) + comparisons(node.right)


def conjuncts(node: Node) -> list[Node]:
    """The operands that must all hold, seen through brackets, left to right."""
    if isinstance(node, And):
        return conjuncts(node.left) + conjuncts(node.right)
    if isinstance(node, Group):
        return conjuncts(node.inner)
    return [node]


def left_to_right(node: Node) -> Node | None:
    """The tree when `-and` and `-or` rank equal, as they do in PowerShell; None when it is the same tree.

    Only `a -or b -and c` without brackets reads differently: (a or b) and c instead of a or (b and c).
    """
    parts = [(joiner, operand, _inside(operand)) for joiner, operand in _chain(node)]
    differs = any(other is not None for _, _, other in parts)
    seen_or = False
    tree: Node | None = None
    for joiner, operand, other in parts:
        differs = differs or (joiner is And and seen_or)
        seen_or = seen_or or joiner is Or
        chosen = operand if other is None else other
        tree = chosen if tree is None else joiner(tree, chosen)
    return tree if differs else None


def _inside(node: Node) -> Node | None:
    """The other reading of what stands inside brackets or under -not, wrapped as it was."""
    if isinstance(node, Group):
        inner = left_to_right(node.inner)
        return None if inner is None else Group(inner)
    if isinstance(node, Not):
        inner = _inside(node.operand)
        return None if inner is None else Not(inner)
    return None


def _chain(node: Node) -> list[tuple[type[And] | type[Or], Node]]:
    """The operands of one level in text order, each with what joins it to those before it."""
    if isinstance(node, And | Or):
        right = _chain(node.right)
        return [*_chain(node.left), (type(node), right[0][1]), *right[1:]]
    return [(And, node)]
