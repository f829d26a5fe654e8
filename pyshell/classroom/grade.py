"""Grading a class: a folder with the answers of each learner, every answer run and checked for itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pyshell.classroom.attempts import attempt
from pyshell.training.library import packaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyshell.classroom.attempts import Attempt
    from pyshell.training.lesson import Lesson


class Grade:
    """One learner's answer to one lesson."""

    __slots__ = ("attempt", "learner", "lesson")

    def __init__(self, learner: str, lesson: Lesson, made: Attempt) -> None:
        self.learner = learner
        self.lesson = lesson
        self.attempt = made

    def as_data(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "learner": self.learner,
            "lesson": self.lesson.id,
            "passed": self.attempt.passed,
            "failed": self.attempt.outcome.failed,
            "errors": self.attempt.errors,
        }


def grades(files: Any, folder: str, seconds: float) -> Iterator[Grade]:
    """The grades of FOLDER/LEARNER/LESSON.ps1 (or FOLDER/LESSON.ps1, of a learner without a name)."""
    root = files.place(folder)
    if any(place.name.lower().endswith(".ps1") for place in files.children(root)):
        yield from _of_learner(files, "", root, seconds)
    for place in sorted(files.children(root), key=lambda one: str(one.name).lower()):
        if files.is_folder(place):
            yield from _of_learner(files, place.name, place, seconds)


def _of_learner(files: Any, learner: str, folder: Any, seconds: float) -> Iterator[Grade]:
    answers = {place.name.lower(): place for place in files.children(folder)}
    for lesson in packaged():
        place = answers.get(f"{lesson.id.lower()}.ps1")
        if place is not None:
            yield Grade(learner, lesson, attempt(lesson, [files.read_text(place)], seconds))


def table(found: Sequence[Grade]) -> str:
    """A line for each learner: how many lessons are passed, and which are not."""
    lines = []
    for learner in dict.fromkeys(grade.learner for grade in found):
        mine = [grade for grade in found if grade.learner == learner]
        passed = sum(grade.attempt.passed for grade in mine)
        missing = ", ".join(grade.lesson.id for grade in mine if not grade.attempt.passed)
        lines.append(f"{learner or '(no name)'}: {passed} of {len(mine)}{f'; not yet: {missing}' if missing else ''}\n")
    return "".join(lines)


def as_json_lines(found: Sequence[Grade]) -> str:
    """A JSON object a line, one for each answer."""
    return "".join(json.dumps(grade.as_data(), ensure_ascii=False) + "\n" for grade in found)
