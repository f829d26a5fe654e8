"""What an assertion is given, and how one is declared: a function from the value to why it does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.pester.nicely import because

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.binding.declare import Runtime
    from pyshell.pester.state import PesterState

    Assertion = Callable[["Given"], str | None]


class Given:
    """One assertion. `values` are the bound parameters; `out` what it passes on."""

    __slots__ = ("actual", "because", "expected", "negate", "out", "run", "state", "values")

    def __init__(self, actual: Any, values: dict[str, Any], run: Runtime, state: PesterState) -> None:
        self.actual = actual
        self.values = values
        self.run = run
        self.state = state
        self.expected = values.get("ExpectedValue")
        self.negate = bool(values.get("Not"))
        self.because = because(str(values.get("Because") or ""))
        self.out: list[Any] = []


class Operator:
    """`Should -Name`. `whole` gets everything that was piped as one list; others are asked for each value."""

    __slots__ = ("aliases", "name", "test", "whole")

    def __init__(self, name: str, test: Assertion, aliases: tuple[str, ...], whole: bool) -> None:
        self.name = name
        self.test = test
        self.aliases = aliases
        self.whole = whole


OPERATORS: Final[dict[str, Operator]] = {}


def operator(name: str, *aliases: str, whole: bool = False) -> Callable[[Assertion], Assertion]:
    """Declares the function below as `Should -name`."""

    def decorate(test: Assertion) -> Assertion:
        OPERATORS[name] = Operator(name, test, aliases, whole)
        return test

    return decorate
