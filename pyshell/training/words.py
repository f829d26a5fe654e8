"""`learn`: the lessons from within the shell.

The command is ours: PowerShell has no such thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, cmdlet, param
from pyshell.binding.validate import ValidateSet
from pyshell.errors import ErrorCategory, PSError
from pyshell.exchange.store.directory import Directory
from pyshell.formatting.view_table import register_view
from pyshell.formatting.views import column
from pyshell.training.checking import check
from pyshell.training.library import COURSES, find_lesson, packaged
from pyshell.training.progress import Progress
from pyshell.values.declare import NetObject, field, net_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.training.lesson import Lesson

_ACTIONS: Final = ("list", "start", "check", "hint", "reset", "resume", "progress")


@net_type("Pyshell.Lesson")
class ShownLesson(NetObject):
    """A line of the list of lessons."""

    number = field("Number", "System.Int32", set=False)
    course = field("Course", "System.String", set=False)
    id_ = field("Id", "System.String", set=False)
    title = field("Title", "System.String", set=False)
    state = field("State", "System.String", set=False)


@net_type("Pyshell.CourseProgress")
class CourseProgress(NetObject):
    """How far a learner has come in a course."""

    course = field("Course", "System.String", set=False)
    passed = field("Passed", "System.Int32", set=False)
    lessons = field("Lessons", "System.Int32", set=False)


register_view(
    "Pyshell.Lesson", [column("Number", 6), column("Course", 10), column("Id", 20), column("State", 6), column("Title")]
)
register_view("Pyshell.CourseProgress", [column("Course"), column("Passed", 7), column("Lessons", 7)])


class LessonState:
    """The lesson that a session is in. One for each session."""

    def __init__(self) -> None:
        self.lesson: Lesson | None = None
        self._progress: Progress | None = None

    @property
    def progress(self) -> Progress:
        """What the learner has done, read when it is first needed."""
        if self._progress is None:
            self._progress = Progress()
        return self._progress


@cmdlet("learn")
class LearnCmdlet(Cmdlet):
    """Lessons in PowerShell and in administering recipients, on the organisation contoso.

    PS> learn list | Select-Object -First 1 -ExpandProperty Id
    objects
    """

    action: str = param(position=0, default="list", validate=(ValidateSet(*_ACTIONS),), help="What to do.")
    name: str = param(position=1, help="A lesson's id or number.")

    def process(self, run: Runtime) -> Iterable[object]:
        return _BY_ACTION[self.action.lower()](self, run)

    def chosen(self, run: Runtime) -> Lesson:
        """The named lesson, or the one that the session is in. Raises NoLesson, LessonNotFound."""
        if self.name:
            return find_lesson(self.name)
        lesson = run.service(LessonState).lesson
        if lesson is None:
            raise PSError.of(
                "NoLesson",
                "No lesson has been started. 'learn list' names them, 'learn start NAME' starts one.",
                ErrorCategory.InvalidOperation,
            )
        return lesson


def _list(command: LearnCmdlet, run: Runtime) -> Iterator[object]:
    progress = run.service(LessonState).progress
    for number, one in enumerate(packaged(), 1):
        yield ShownLesson(number=number, course=one.course, id_=one.id, title=one.title, state=progress.state(one.id))


def _start(command: LearnCmdlet, run: Runtime) -> Iterator[object]:
    lesson = command.chosen(run)
    state = run.service(LessonState)
    state.lesson = lesson
    state.progress.note(lesson.id, "started")
    prepare(lesson, run)
    yield f"{lesson.title}\n\n{lesson.text}"
    yield "Type 'learn check' when it is done, 'learn hint' for a hint, 'learn reset' to begin again."


def _reset(command: LearnCmdlet, run: Runtime) -> Iterator[object]:
    lesson = command.chosen(run)
    state = run.service(LessonState)
    state.lesson = lesson
    state.progress.note(lesson.id, "reset")
    prepare(lesson, run)
    yield f"{lesson.title}: everything is as it was at the start."


def _resume(command: LearnCmdlet, run: Runtime) -> Iterator[object]:
    unfinished = run.service(LessonState).progress.unfinished()
    if unfinished is None:
        yield "No lesson was left unfinished."
        return
    command.name = unfinished
    yield from _start(command, run)


def _check(command: LearnCmdlet, run: Runtime) -> Iterator[object]:
    lesson = command.chosen(run)
    outcome = check(lesson, _runner(run))
    run.service(LessonState).progress.note(lesson.id, "checked", passed=outcome.passed, failed=outcome.failed)
    for name, held in outcome.points:
        yield f"[{'+' if held else ' '}] {name}"
    if outcome.passed:
        yield f"Well done. {_next(lesson)}"
    else:
        yield "Not yet. 'learn hint' helps; 'learn reset' puts everything back."


def _next(lesson: Lesson) -> str:
    every = [one.id for one in packaged()]
    at = every.index(lesson.id) + 1 if lesson.id in every else len(every)
    return f"Next: learn start {every[at]}" if at < len(every) else "That was the last lesson."


def _hint(command: LearnCmdlet, run: Runtime) -> Iterator[object]:
    lesson = command.chosen(run)
    progress = run.service(LessonState).progress
    given = progress.hints(lesson.id)
    if given >= len(lesson.hints):
        yield f"There are no more hints than these {len(lesson.hints)}:"
        yield from (f"{number}. {hint}" for number, hint in enumerate(lesson.hints, 1))
        return
    progress.note(lesson.id, "hint")
    yield f"Hint {given + 1} of {len(lesson.hints)}: {lesson.hints[given]}"


def _progress(command: LearnCmdlet, run: Runtime) -> Iterator[object]:
    progress = run.service(LessonState).progress
    every = packaged()
    for course, title in COURSES.items():
        mine = [one for one in every if one.course == course]
        passed = sum(progress.state(one.id) == "passed" for one in mine)
        yield CourseProgress(course=title, passed=passed, lessons=len(mine))


_BY_ACTION: Final[dict[str, Callable[[LearnCmdlet, Runtime], Iterator[object]]]] = {
    "list": _list,
    "start": _start,
    "check": _check,
    "hint": _hint,
    "reset": _reset,
    "resume": _resume,
    "progress": _progress,
}


def prepare(lesson: Lesson, run: Runtime) -> None:
    """The state in which a lesson starts: contoso as it comes, no answer, and what the lesson sets up."""
    run.service(Directory).restore(Directory.contoso().snapshot())
    run.caller.scope.set("answer", None)
    _runner(run)(lesson.code("setup"))


def _runner(run: Runtime) -> Callable[[str], list[Any]]:
    def run_text(text: str) -> list[Any]:
        found: list[Any] = []
        run.caller.run_text(text, found.append)
        return found

    return run_text
