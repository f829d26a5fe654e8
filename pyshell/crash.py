"""The outermost net: a fault of pyshell's own becomes one line that says so and where in the script it happened."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from pyshell.source import Span

if TYPE_CHECKING:
    from types import TracebackType

CRASHED: Final = 70
DEBUG_VARIABLE: Final = "PYSHELL_DEBUG"
_TOO_DEEP: Final = "the input is nested or called too deeply"


def crash_text(error: BaseException) -> str:
    """What a user reads about an unexpected Python exception; with PYSHELL_DEBUG=1 Python's own report as well."""
    what = _what(error)
    span = place_of(error.__traceback__)
    where = "" if span is None else f" at {span.source.path or 'line'}:{span.line} char:{span.column}"
    hint = "" if _debugging() else f" Set {DEBUG_VARIABLE}=1 to see more."
    said = f"pyshell: internal error{where}: {what}.{hint}\n"
    if _debugging():
        lines = import_module("traceback").format_exception(error)
        said = "".join(lines) + said
    return said


def _debugging() -> bool:
    return os.environ.get(DEBUG_VARIABLE, "") not in ("", "0")


def _what(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return _TOO_DEEP
    text = " ".join(str(error).split()).rstrip(".")
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def place_of(trace: TracebackType | None) -> Span | None:
    """The innermost place in a script that the running closures know of."""
    found: Span | None = None
    while trace is not None:
        found = _place_in(trace.tb_frame.f_locals) or found
        trace = trace.tb_next
    return found


def _place_in(names: dict[str, Any]) -> Span | None:
    spans = names.get("spans")
    if isinstance(spans, dict):
        known = spans.get(names.get("run"))
        if isinstance(known, Span):
            return known
    for holder in (names.get("span"), getattr(names.get("site"), "span", None)):
        if isinstance(holder, Span):
            return holder
    return None
