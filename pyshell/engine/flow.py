"""How control leaves a statement: signals handed up the tree, exceptions where a call stands in between.

A statement returns None when it is done, or a signal: `return`, `break` and `continue` cost no exception as long as
they stay inside one script block. At the border of a block (a command, a subexpression) a signal turns into a Jump.
"""

from __future__ import annotations

from typing import Any, Final


class Signal:
    """Why a statement list ended early. `label` is in lower case; None for the innermost loop."""

    __slots__ = ("kind", "label")

    def __init__(self, kind: str, label: str | None = None) -> None:
        self.kind = kind
        self.label = label


class Returned(Signal):
    """`return` in a method of a class, with its value."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        super().__init__("return")
        self.value = value


RETURN: Final = Signal("return")
BREAK: Final = Signal("break")
CONTINUE: Final = Signal("continue")


def mine(signal: Signal, label: str | None) -> Signal:
    """A labelled signal as the loop it names sees it: plain break or continue; others stay what they are."""
    if signal.label is not None and signal.label == label:
        return BREAK if signal.kind == "break" else CONTINUE
    return signal


class Jump(Exception):
    """A signal that crosses the border of a block: break and continue reach the caller's loop, as in PowerShell."""

    def __init__(self, signal: Signal) -> None:
        super().__init__(signal.kind)
        self.signal = signal
        self.lost: list[Any] = []

    def keep(self, items: list[Any]) -> None:
        """Takes along what a statement had put out for an assignment that now does not come about."""
        self.lost = [*items, *self.lost]

    def let_go(self, emit: Any) -> None:
        """Puts out what was taken along: an assignment that is left by break gives it to the statement's output."""
        items, self.lost = self.lost, []
        for item in items:
            emit(item)


class ExitScript(BaseException):
    """`exit`: ends the script file that runs, or the session."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class StopUpstream(BaseException):
    """A command has seen enough: the commands before it in its pipeline end. `stage` is who asked."""

    def __init__(self, stage: Any) -> None:
        super().__init__()
        self.stage = stage
