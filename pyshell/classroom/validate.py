"""Whether lessons are what lessons must be: solvable, not solved at the start, and silent about the solution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.classroom.attempts import attempt, own_shell
from pyshell.training.library import COURSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyshell.training.lesson import Lesson


# So many characters of a solution may stand in a hint: `$answer = @{}`.
_BEGINNING: Final = 25


class Fault:
    """What is wrong with a lesson."""

    __slots__ = ("lesson", "why")

    def __init__(self, lesson: Lesson, why: str) -> None:
        self.lesson = lesson
        self.why = why

    def __str__(self) -> str:
        return f"{self.lesson.path}: {self.why}"


def faults(lessons: Sequence[Lesson]) -> Iterator[Fault]:
    """Everything that is wrong with lessons, each for itself and together."""
    yield from clashes(lessons)
    for lesson in lessons:
        yield from (Fault(lesson, why) for why in lesson_faults(lesson))


def clashes(lessons: Sequence[Lesson]) -> Iterator[Fault]:
    """Lessons that have the id or the place of another."""
    seen: dict[object, Lesson] = {}
    for lesson in lessons:
        for key in (lesson.id, (lesson.course, lesson.order)):
            if key in seen:
                yield Fault(lesson, f"{key} is {seen[key].path}'s")
            seen[key] = lesson


def lesson_faults(lesson: Lesson) -> Iterator[str]:
    """What is wrong with one lesson."""
    if lesson.course not in COURSES:
        yield f"there is no course {lesson.course}"
    if len(lesson.hints) < 2:
        yield "a lesson has at least two hints"
    yield from _told_too_much(lesson)
    yield from _typed(lesson)
    yield from _answers(lesson)


def _told_too_much(lesson: Lesson) -> Iterator[str]:
    """The solution, or a line of it that is more than a beginning, shown by the lesson itself."""
    shown = "\n".join((lesson.text, *lesson.hints))
    solution = lesson.code("solution").strip()
    lines = [line.strip() for line in solution.splitlines() if len(line.strip()) > _BEGINNING]
    yield from (f"the solution is given away: {line}" for line in dict.fromkeys((solution, *lines)) if line in shown)


def _typed(lesson: Lesson) -> Iterator[str]:
    """A command to type that shows an error."""
    with own_shell() as shell:
        shell.run(lesson.code("setup"))
        for block in lesson.blocks["type"]:
            yield from (f"what is typed fails: {error.message}" for error in shell.run(block).errors)


def _answers(lesson: Lesson) -> Iterator[str]:
    if attempt(lesson, []).passed:
        yield "the check holds before anything is done"
    if attempt(lesson, lesson.blocks["type"]).passed:
        yield "the check holds when only what is shown was typed"
    for number, answer in enumerate([lesson.code("solution"), *lesson.blocks["alternative"]]):
        yield from _must_pass(lesson, answer, "the solution" if number == 0 else f"alternative {number}")
    for number, answer in enumerate(lesson.blocks["wrong"], 1):
        if attempt(lesson, [answer]).passed:
            yield f"wrong answer {number} passes"


def _must_pass(lesson: Lesson, answer: str, name: str) -> Iterable[str]:
    made = attempt(lesson, [answer])
    if made.passed:
        return ()
    reasons = ", ".join([*made.outcome.failed, *made.errors]) or "the check has no tests"
    return (f"{name} does not pass: {reasons}",)
