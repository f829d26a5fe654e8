"""The rules: each a function that looks through a script, declared with its name, level and sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from pyshell.report.finding import Finding, Place, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyshell.check.script import Script
    from pyshell.syntax import nodes

    Look = Callable[[Script], Iterator[Finding]]

L = TypeVar("L", bound="Callable[..., Any]")
RULES: Final[list[Rule]] = []
LOOKS: Final[list[Look]] = []


def rule(name: str, level: str, about: str) -> Rule:
    """Declares a rule."""
    made = Rule(name, level, about)
    RULES.append(made)
    return made


def look(function: L) -> L:
    """Declares a function that looks for what rules are about."""
    LOOKS.append(function)
    return function


def at(rule: Rule, node: nodes.Node, message: str, fix: str = "", level: str | None = None) -> Finding:
    """A finding at a node."""
    return Finding(rule, message, Place.of(node.span), fix=fix, level=level)
