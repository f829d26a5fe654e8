"""Whether a lesson is done: its check, run as tests against the state that the session is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.training.lesson import Lesson


class Outcome:
    """What a check found: each point of it, and whether it holds."""

    __slots__ = ("points",)

    def __init__(self, points: list[tuple[str, bool]]) -> None:
        self.points = points

    @property
    def passed(self) -> bool:
        return bool(self.points) and all(held for _, held in self.points)

    @property
    def failed(self) -> list[str]:
        """The points that do not hold."""
        return [name for name, held in self.points if not held]


def check(lesson: Lesson, run_text: Callable[[str], list[Any]]) -> Outcome:
    """Runs a lesson's check; `run_text` runs a command where the learner works and returns what it puts out.

    Only the names of its tests are told: what a test expected would give the answer away.
    """
    results = run_text(lesson.check)
    made = results[-1] if results else None
    tests = [] if made is None else made.tests()
    return Outcome([(str(test.expanded_name), bool(test.passed())) for test in tests])
