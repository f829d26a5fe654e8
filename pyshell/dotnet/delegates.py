"""Delegate types: Action and Func of any number of parameters, and those that .NET's methods take.

https://learn.microsoft.com/dotnet/api/system.func-2
"""

from __future__ import annotations

from typing import Any, Final

from pyshell.values.declare import Members, members_of
from pyshell.values.delegates import Delegate, combined
from pyshell.values.types import declare_type, forget_lookups

_MOST: Final = 16
_BASE: Final = "System.MulticastDelegate"

declare_type("System.Delegate").base = declare_type("System.Object")
declare_type(_BASE, "System.Delegate")
_any: Final = Members(declare_type("System.Delegate"))
_any.property("Target")(lambda delegate: delegate.source)
_any.method("DynamicInvoke", "System.Object DynamicInvoke(Params System.Object[] args)", raw=True)(
    lambda delegate, *arguments: delegate.call(arguments)
)
_any.method("GetInvocationList", "System.Delegate[] GetInvocationList()")(lambda delegate: list(delegate.parts))
_any.method("Clone", "System.Object Clone()")(lambda delegate: delegate)
_any.static("Combine", "static System.Delegate Combine(System.Delegate a, System.Delegate b)", raw=True)(combined)


def _invoke(delegate: Delegate, *arguments: Any) -> Any:
    return delegate.call(arguments)


def _declare(name: str, answer: str, *parameters: str) -> None:
    """A delegate type with the text of its parameters."""
    table = members_of(name, base=_BASE)
    table.method("Invoke", f"{answer} Invoke({', '.join(parameters)})")(_invoke)
    table.type.is_fact = False


def _parameters(count: int) -> list[str]:
    """Func's and Action's parameters as .NET names them."""
    if count == 1:
        return ["T obj"]
    return [f"T{place} arg{place}" for place in range(1, count + 1)]


def _declare_all() -> None:
    _declare("System.Action", "void")
    for count in range(1, _MOST + 1):
        _declare(f"System.Action`{count}", "void", *_parameters(count))
    for count in range(_MOST + 1):
        inside = ["T1 arg"] if count == 1 else _parameters(count)
        answer = "T" if count == 0 else f"T{count + 1}"
        _declare(f"System.Func`{count + 1}", answer, *inside)
    _declare("System.Predicate`1", "bool", "T obj")
    _declare("System.Comparison`1", "int", "T x", "T y")
    _declare("System.Converter`2", "T2", "T1 input")
    _declare("System.EventHandler", "void", "System.Object sender", "System.EventArgs e")
    _declare("System.EventHandler`1", "void", "System.Object sender", "T e")
    match = "System.Text.RegularExpressions.Match match"
    _declare("System.Text.RegularExpressions.MatchEvaluator", "string", match)
    _declare("System.Threading.ThreadStart", "void")
    _declare("System.Threading.ParameterizedThreadStart", "void", "System.Object obj")


_declare_all()
forget_lookups()
