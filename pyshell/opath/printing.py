"""A filter as Exchange stores it: every comparison in brackets, values quoted, exclusions added behind.

Derived from stored filters that scripts and posts show; nothing documents it (our reading where they are silent).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.opath import nodes
from pyshell.opath.kinds import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# What a saved filter leaves out, in Exchange's order: property, operator, value.
EXCLUSIONS: Final = (
    ("Name", "like", "SystemMailbox{*"),
    ("Name", "like", "CAS_{*"),
    *(
        ("RecipientTypeDetailsValue", "eq", kind)
        for kind in (
            *("MailboxPlan", "DiscoveryMailbox", "PublicFolderMailbox", "ArbitrationMailbox", "AuditLogMailbox"),
            *("AuxAuditLogMailbox", "SupervisoryReviewPolicyMailbox"),
        )
    ),
)


def opath_text(node: nodes.Node) -> str:
    """The filter in its stored form, without exclusions."""
    return _PRINT[type(node)](node)


def saved_text(node: nodes.Node, exclusions: Sequence[tuple[str, str, str]] = EXCLUSIONS) -> str:
    """The filter as a group or list keeps it: joined with what is always left out."""
    left_out = [f"(-not({name} -{op} '{value}'))" for name, op, value in exclusions]
    return "(" + " -and ".join([_operand(node), *left_out]) + ")"


def _operand(node: nodes.Node) -> str:
    """An operand; one that is itself a chain gets one more pair of brackets."""
    inner = _bare(node)
    text = opath_text(inner)
    return f"({text})" if isinstance(inner, nodes.And | nodes.Or) else text


def _bare(node: nodes.Node) -> nodes.Node:
    while isinstance(node, nodes.Group):
        node = node.inner
    return node


def _comparison(node: nodes.Comparison) -> str:
    value = "$null" if node.value.is_null else "'" + text_of(node.value).replace("'", "''") + "'"
    return f"({node.property} -{node.operator} {value})"


_PRINT: Final[dict[type[nodes.Node], Callable[..., str]]] = {
    nodes.Comparison: _comparison,
    nodes.Group: lambda node: opath_text(node.inner),
    nodes.Not: lambda node: f"(-not{_operand(node.operand)})",
    nodes.And: lambda node: f"({_operand(node.left)} -and {_operand(node.right)})",
    nodes.Or: lambda node: f"({_operand(node.left)} -or {_operand(node.right)})",
}
