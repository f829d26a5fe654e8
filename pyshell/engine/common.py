"""What common parameters do to a running command: variables that its output and its messages are kept in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.values.objects import ArrayList
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pyshell.engine.calls import Call
    from pyshell.engine.scopes import Scope

    Emit = Callable[[Any], Any]

# The parameters that name a variable for what a stream gets.
KEEPING: Final = ("ErrorVariable", "WarningVariable", "InformationVariable")


def _scope_of(frame: Scope, name: str) -> tuple[Scope, str]:
    """The scope that the name of such a variable says (`global:x`), and the name without it."""
    sign = "+" if name.startswith("+") else ""
    where, colon, bare = name.removeprefix("+").partition(":")
    if not colon or where.lower() not in ("global", "script", "local"):
        return frame, name
    return frame.session.scope_named(frame, where), sign + bare


def keep_in(frame: Scope, name: str, value: Any) -> None:
    """Appends to the variable of -ErrorVariable and its like (`+name` keeps what is in it)."""
    if ":" in name:
        frame, name = _scope_of(frame, name)
    folded = name.removeprefix("+").lower()
    kept = frame.get(folded) if folded in frame else None
    if type(kept) is not ArrayList:
        kept = ArrayList(_before(kept) if name.startswith("+") else [])
        frame[folded] = kept
    kept.append(value)


def _before(old: Any) -> list[Any]:
    """What such a variable had when more is to be added: the items of an array, one value."""
    return list(old) if isinstance(old, list) else [] if old is None else [old]


def start_variable(frame: Scope, name: str) -> None:
    """-OutVariable and its like start empty, unless the name begins with `+`."""
    if ":" in name:
        frame, name = _scope_of(frame, name)
    folded = name.removeprefix("+").lower()
    if not name.startswith("+") or type(frame.get(folded) if folded in frame else None) is not ArrayList:
        frame[folded] = ArrayList(_before(frame[folded]) if name.startswith("+") and folded in frame else [])


def start_variables(frame: Scope, bound: Mapping[str, Any]) -> dict[str, tuple[Scope, str]] | None:
    """The variables that a call keeps messages in, emptied; None when there are none."""
    found = {name: _scope_of(frame, to_string(bound[name])) for name in KEEPING if name in bound}
    for scope, name in found.values():
        start_variable(scope, name)
    return found or None


def keep_for_calls(call: Call | None, parameter: str, value: Any) -> None:
    """Keeps a record for every function that is running and was called with -ErrorVariable or its like.

    Only the last command of a pipeline has the way out of the function around it: of others it hears nothing.
    """
    while call is not None:
        if call.keeps is not None and parameter in call.keeps:
            frame, name = call.keeps[parameter]
            kept = frame.get(name.removeprefix("+").lower())
            if kept is None or not any(known is value for known in kept):
                keep_in(frame, "+" + name.removeprefix("+"), value)
        if call.stage is not None and call.stage[0].position < call.stage[0].length:
            return
        call = call.caller


def is_watched(bound: Mapping[str, Any]) -> bool:
    """Whether a call wants its output kept."""
    return "OutVariable" in bound or "PipelineVariable" in bound


def watched(emit: Emit, frame: Scope, bound: Mapping[str, Any]) -> Emit:
    """An emit that also fills -OutVariable and -PipelineVariable."""
    out = to_string(bound["OutVariable"]) if "OutVariable" in bound else ""
    pipeline = to_string(bound["PipelineVariable"]).lower() if "PipelineVariable" in bound else ""
    if out:
        start_variable(frame, out)

    def send(value: Any) -> None:
        if out:
            keep_in(frame, "+" + out.removeprefix("+"), value)
        if pipeline:
            frame[pipeline] = value
        emit(value)

    return send
