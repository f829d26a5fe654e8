"""A lesson: a Markdown file with a head, prose, commands to type, a task, a check, hints and a solution.

How to write one: docs/lessons.md. The head is lines of `key: value` between two lines of `---`. A fence of `powershell`
is something to type; with a word behind it, it is part of the lesson's machinery and is not shown: `setup`, `check`,
`solution`, `alternative` (another correct answer), `wrong` (an answer that must not pass).
"""

from __future__ import annotations

import re
from typing import Final

from pyshell.errors import ErrorCategory, PSError

ROLES: Final = ("type", "setup", "check", "solution", "alternative", "wrong")
_KEYS: Final = ("id", "title", "course", "order")
_FENCE: Final = re.compile(r"^```powershell(?: +(\w+))?\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
_HEAD: Final = re.compile(r"\A---\n(.*?)^---\n", re.MULTILINE | re.DOTALL)
_HINTS: Final = re.compile(r"^## Hints\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_HINT: Final = re.compile(r"^\d+\. ((?:.+\n?)(?:^ +.+\n?)*)", re.MULTILINE)
# Headings that stand over machinery only.
_BARE: Final = re.compile(r"^## (?:Check|Solution|Setup)\n+(?=^## |\Z)", re.MULTILINE)


class LessonError(Exception):
    """A file that is no lesson: where, and why."""

    def __init__(self, path: str, line: int, why: str) -> None:
        super().__init__(f"{path}:{line}: {why}")
        self.path = path
        self.line = line
        self.why = why

    def as_error(self) -> PSError:
        return PSError.of("LessonInvalid", str(self), ErrorCategory.InvalidData, target=self.path)


class Lesson:
    """One lesson. `blocks` are its fences by role, in order; `text` is what a learner reads."""

    def __init__(
        self, path: str, head: dict[str, str], blocks: dict[str, list[str]], hints: list[str], text: str
    ) -> None:
        self.path = path
        self.id = head["id"]
        self.title = head["title"]
        self.course = head["course"]
        self.order = int(head["order"])
        self.blocks = blocks
        self.hints = hints
        self.text = text

    def code(self, role: str) -> str:
        """The fences of a role as one script."""
        return "\n".join(self.blocks[role])

    @property
    def check(self) -> str:
        """The check as a command that puts the result object of its tests out."""
        block = f"{{ Describe '{self.id}' {{\n{self.code('check')}\n}} }}"
        return f"Invoke-Pester -Container (New-PesterContainer -ScriptBlock {block}) -Output None -PassThru"


def read_lesson(path: str, text: str) -> Lesson:
    """Reads a lesson. Raises LessonError."""
    text = text.replace("\r\n", "\n")
    found = _HEAD.match(text)
    if found is None:
        raise LessonError(path, 1, "a lesson begins with a head between two lines of ---")
    head = _read_head(path, found[1])
    body = text[found.end() :]
    blocks: dict[str, list[str]] = {role: [] for role in ROLES}
    for fence in _FENCE.finditer(body):
        role = fence[1] or "type"
        if role not in blocks:
            line = text[: found.end() + fence.start()].count("\n") + 1
            raise LessonError(path, line, f"a fence is one of {', '.join(ROLES[1:])}, not {role}")
        blocks[role].append(fence[2])
    for role in ("check", "solution"):
        if not blocks[role]:
            raise LessonError(path, text.count("\n"), f"there is no fence of {role}")
    return Lesson(path, head, blocks, _hints_in(body), _shown(body))


def _read_head(path: str, text: str) -> dict[str, str]:
    head: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 2):
        key, colon, value = line.partition(":")
        if not colon or key.strip() not in _KEYS:
            raise LessonError(path, number, f"the head has lines of {', '.join(_KEYS)}")
        head[key.strip()] = value.strip()
    missing = [key for key in _KEYS if not head.get(key)]
    if missing:
        raise LessonError(path, 1, f"the head lacks {', '.join(missing)}")
    if not head["order"].isdigit():
        raise LessonError(path, 1, "order is a number")
    return head


def _hints_in(body: str) -> list[str]:
    found = _HINTS.search(body)
    return [] if found is None else [" ".join(one.split()) for one in _HINT.findall(found[1])]


def _shown(body: str) -> str:
    """The prose with what is to be typed, without hints and machinery."""
    text = _HINTS.sub("", body)
    text = _FENCE.sub(lambda fence: "" if fence[1] else fence[0], text)
    text = _BARE.sub("", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
