"""One answer to one lesson, run in an organisation and a folder of its own."""

from __future__ import annotations

import _thread
import tempfile
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Final

from pyshell.filesystem.system import FileSystem
from pyshell.shell import Shell
from pyshell.training.checking import Outcome, check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.training.lesson import Lesson

# Seconds that an answer may take.
LIMIT: Final = 20.0
TOO_LONG: Final = "took too long"


class Attempt:
    """What came of an answer: the check's outcome, and the errors that running it showed."""

    __slots__ = ("errors", "outcome")

    def __init__(self, outcome: Outcome, errors: list[str]) -> None:
        self.outcome = outcome
        self.errors = errors

    @property
    def passed(self) -> bool:
        return self.outcome.passed


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Interrupts what takes longer, as Ctrl+C does."""
    timer = Timer(seconds, _thread.interrupt_main)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def own_shell() -> Iterator[Shell]:
    """A shell that sees nothing of the host: contoso, and an empty `C:` drive that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="pyshell-lesson-") as made:
        folder = Path(made).resolve()
        (folder / "work").mkdir()
        files = FileSystem(str(folder / "work"), sandbox=True, sandbox_root=str(folder / "C"))
        yield Shell(files=files)


def attempt(lesson: Lesson, answers: list[str], seconds: float = LIMIT) -> Attempt:
    """Sets the lesson up, runs the texts one after the other, and checks."""
    with own_shell() as shell:
        errors: list[str] = []
        try:
            with _limited(seconds):
                shell.run(lesson.code("setup"))
                for text in answers:
                    errors += [error.message for error in shell.run(text).errors]
                outcome = check(lesson, lambda text: shell.run(text).output)
        except KeyboardInterrupt:
            return Attempt(Outcome([(TOO_LONG, False)]), [TOO_LONG])
    return Attempt(outcome, errors)
