"""The lessons that come with pyshell."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Final

from pyshell.errors import ErrorCategory, PSError
from pyshell.training.lesson import Lesson, LessonError, read_lesson

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

# The courses in the order in which they are best taken.
COURSES: Final = {
    "pipelines": "PowerShell pipelines",
    "filters": "Finding recipients with filters",
    "changes": "Bulk changes without accidents",
}


def packaged() -> list[Lesson]:
    """Every lesson, course by course. Raises the error of a file that is no lesson."""
    root = files("pyshell.training").joinpath("lessons")
    try:
        found = [read_lesson(file.name, file.read_text("utf-8")) for file in _markdown(root)]
    except LessonError as error:
        raise error.as_error() from None
    courses = list(COURSES)
    return sorted(found, key=lambda one: (courses.index(one.course), one.order))


def _markdown(folder: Traversable) -> list[Traversable]:
    return sorted((file for file in folder.iterdir() if file.name.endswith(".md")), key=lambda file: file.name)


def find_lesson(name: str) -> Lesson:
    """The lesson of an id or a number in the list. Raises LessonNotFound."""
    every = packaged()
    for number, lesson in enumerate(every, 1):
        if name.lower() in (lesson.id.lower(), str(number)):
            return lesson
    raise PSError.of(
        "LessonNotFound",
        f"There is no lesson '{name}'. 'learn list' names them.",
        ErrorCategory.ObjectNotFound,
        target=name,
    )
