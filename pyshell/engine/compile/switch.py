"""switch: by value, wildcard, regular expression or condition, over one value or many, over the lines of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine.compile.blocks import block_of
from pyshell.engine.compile.dispatch import Emit, Run, Unit, Value, located, sole_expression, statement, value_of
from pyshell.engine.compile.loops import items_to_visit, label_of
from pyshell.engine.flow import BREAK, CONTINUE, Jump, Signal, mine
from pyshell.errors import PSError
from pyshell.syntax import nodes
from pyshell.values.compare import equals
from pyshell.values.convert import to_bool
from pyshell.values.objects import NOTHING
from pyshell.values.operators import match_clause
from pyshell.values.scriptblock import ScriptBlockBase
from pyshell.values.text import to_string
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.engine.scopes import Scope
    from pyshell.source import Span

    # (frame, the value, the clause's value) -> whether it fits
    Fits = Callable[[Any, Any, Any], bool]


def _exact(case: bool) -> Fits:
    """Recorded: both sides are compared as text, so that 3 is '3' and 3.0, and neither '03' nor $true."""

    def fits(frame: Scope, value: Any, wanted: Any) -> bool:
        if type(value) is int and type(wanted) is int:
            return value == wanted
        return equals(to_string(value), to_string(wanted), case)

    return fits


def _wildcard(case: bool) -> Fits:
    def fits(frame: Scope, value: Any, wanted: Any) -> bool:
        return bool(compile_wildcard(to_string(wanted), case)(to_string(value)))

    return fits


def _regex(case: bool) -> Fits:
    def fits(frame: Scope, value: Any, wanted: Any) -> bool:
        found, groups = match_clause(value, wanted, case)
        if found:
            frame["matches"] = groups
        return bool(found)

    return fits


_MODES: Final[dict[str, Callable[[bool], Fits]]] = {"exact": _exact, "wildcard": _wildcard, "regex": _regex}


@statement(nodes.SwitchStatement)
def compile_switch(node: nodes.SwitchStatement, unit: Unit) -> Run:
    """`switch (…) { value {…} default {…} }`."""
    fits = _fits_of(node)
    clauses = [(value_of(test, unit), test.span, block_of(body, unit)) for test, body in node.clauses]
    default = block_of(node.default, unit) if node.default else None
    items = _items_of(node, unit)
    label = label_of(node)
    one = _one_item(fits, clauses, default)
    names_itself = "$switch" in node.span.text.lower()

    def run(frame: Scope, emit: Emit) -> Signal | None:
        had = dict.get(frame, "_", _MISSING) if "_" in frame else _MISSING
        try:
            for item in _walked(items(frame), frame) if names_itself else items(frame):
                frame["_"] = item
                try:
                    signal = one(frame, emit, item)
                except Jump as jump:
                    signal = jump.signal
                if signal is not None:
                    signal = mine(signal, label)
                    if signal is BREAK:
                        break
                    if signal is not CONTINUE:
                        return signal
        finally:
            if had is _MISSING:
                frame.pop("_", None)
            else:
                frame["_"] = had
        return None

    return run


_MISSING: Final = object()


def _walked(items: Iterable[Any], frame: Scope) -> Iterable[Any]:
    """The items while `$switch` is their enumerator."""
    had = dict.get(frame, "switch", _MISSING)
    walker = frame.session.enumerator(list(items))
    frame["switch"] = walker
    try:
        while walker.move_next():
            yield walker.current()
    finally:
        if had is _MISSING:
            frame.pop("switch", None)
        else:
            frame["switch"] = had


def _fits_of(node: nodes.SwitchStatement) -> Fits:
    """How the clauses are compared: of several modes the last one counts."""
    mode = next((flag for flag in reversed(node.flags) if flag in _MODES), "exact")
    return _MODES[mode]("casesensitive" in node.flags)


def _one_item(fits: Fits, clauses: list[tuple[Value, Span, Run]], default: Run | None) -> Callable[..., Any]:
    """What happens with one item: every clause that fits runs, the default when none did."""

    def one(frame: Scope, emit: Emit, item: Any) -> Signal | None:
        found = False
        for test, span, body in clauses:
            try:
                wanted = test(frame)
                if isinstance(wanted, ScriptBlockBase):
                    chosen = _true(wanted.invoke((), underscore=item))
                else:
                    chosen = fits(frame, item, None if wanted is NOTHING else wanted)
            except PSError as error:
                raise located(error, span) from None
            if chosen:
                found = True
                signal = body(frame, emit)
                if signal is not None:
                    return signal
        if not found and default is not None:
            return default(frame, emit)
        return None

    return one


def _true(results: list[Any]) -> bool:
    return to_bool(results[0] if len(results) == 1 else results)


def _items_of(node: nodes.SwitchStatement, unit: Unit) -> Callable[[Any], Iterable[Any]]:
    make = value_of(node.condition, unit)
    if "file" in node.flags:
        return lambda frame: frame.session.read_lines(to_string(make(frame)))
    inner = sole_expression(node.condition)

    def items(frame: Scope) -> Iterable[Any]:
        value = make(frame)
        if value is None or (value is NOTHING and inner is not None):
            return (None,)
        return items_to_visit(value)

    return items
