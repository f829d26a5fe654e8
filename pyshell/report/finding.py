"""What was found at a place of a script: a rule, how bad it is, why, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyshell.source import Span

# From the worst to the mildest; SARIF has the same three levels.
LEVELS: Final = ("error", "warning", "note")


class Place:
    """A stretch of a file, lines and columns counted from 1; the first line of its text is kept for reports."""

    __slots__ = ("column", "end_column", "end_line", "line", "path", "text")

    def __init__(self, path: str, line: int, column: int, end_line: int, end_column: int, text: str = "") -> None:
        self.path = path
        self.line = line
        self.column = column
        self.end_line = end_line
        self.end_column = end_column
        self.text = text

    @classmethod
    def of(cls, span: Span) -> Place:
        """The place of a span."""
        first = span.text.strip().split("\n", 1)[0].rstrip()
        return cls(span.source.path or "", span.line, span.column, span.end_line, span.end_column, first)

    @property
    def key(self) -> tuple[str, int, int]:
        return self.path, self.line, self.column

    def line_in(self, path: str) -> str:
        """The line as reports of a file tell it: `3`, and `lib.ps1:3` in another file; empty for no place."""
        if not self.line:
            return ""
        if not self.path or self.path == path:
            return str(self.line)
        return f"{self.path.replace(chr(92), '/').rpartition('/')[2]}:{self.line}"

    def as_data(self) -> dict[str, Any]:
        """For JSON."""
        return {"path": self.path, "line": self.line, "column": self.column, "text": self.text}


class Rule:
    """A kind of finding: a name in PascalCase, its usual level, and what it is about in one sentence."""

    __slots__ = ("about", "level", "name")

    def __init__(self, name: str, level: str, about: str) -> None:
        self.name = name
        self.level = level
        self.about = about


class Finding:
    """One finding. `objects` are the names of what it is about, `fix` what to write instead or to do."""

    __slots__ = ("fix", "level", "message", "objects", "place", "rule")

    def __init__(
        self,
        rule: Rule,
        message: str,
        place: Place | None = None,
        *,
        fix: str = "",
        level: str | None = None,
        objects: Sequence[str] = (),
    ) -> None:
        self.rule = rule
        self.message = message
        self.place = place
        self.fix = fix
        self.level = level or rule.level
        self.objects = list(objects)

    def as_data(self) -> dict[str, Any]:
        """For JSON."""
        data: dict[str, Any] = {"rule": self.rule.name, "level": self.level, "message": self.message}
        if self.place is not None:
            data.update(self.place.as_data())
        if self.fix:
            data["fix"] = self.fix
        if self.objects:
            data["objects"] = self.objects
        return data


def in_order(found: Sequence[Finding]) -> list[Finding]:
    """By place; those without a place come last."""
    last = ("\uffff", 0, 0)
    return sorted(found, key=lambda one: one.place.key if one.place is not None else last)
