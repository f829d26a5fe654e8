"""Whether a line matches Select-String's patterns, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.values.objects import PSArray
from pyshell.values.regexes import IGNORE_CASE, PatternError, compile_regex
from pyshell.values.replace_split import make_match
from pyshell.values.types import OBJECT_ARRAY, array_type, find_type

if TYPE_CHECKING:
    from collections.abc import Iterable

_MATCH: Final = "System.Text.RegularExpressions.Match"


class Hit:
    """The pattern that matched and the matches as objects."""

    __slots__ = ("matches", "pattern")

    def __init__(self, pattern: str, matches: list[Any]) -> None:
        self.pattern = pattern
        self.matches = matches


class LineTest:
    """The patterns of one call. Raises BadPattern for one that is no regular expression."""

    def __init__(
        self, patterns: Iterable[str], *, simple: bool, case_sensitive: bool, every: bool, inverted: bool
    ) -> None:
        self.patterns = list(patterns)
        self.simple = simple
        self.case_sensitive = case_sensitive
        self.every = every and not simple and not inverted
        self.inverted = inverted
        self.compiled: list[Any] = []
        for pattern in () if simple else self.patterns:
            try:
                self.compiled.append(compile_regex(pattern, 0 if case_sensitive else IGNORE_CASE))
            except PatternError as error:
                raise BadPattern(pattern, str(error)) from None
        self.simple_texts = [one if case_sensitive else one.upper() for one in self.patterns]

    def find(self, line: str) -> Hit | None:
        """What is found in a line; with -NotMatch, that nothing is."""
        hit = self._simple(line) if self.simple else self._regex(line)
        if self.inverted:
            return None if hit is not None else Hit(self.patterns[-1] if self.patterns else "", _matches([]))
        return hit

    def _simple(self, line: str) -> Hit | None:
        text = line if self.case_sensitive else line.upper()
        for pattern, wanted in zip(self.patterns, self.simple_texts, strict=True):
            if wanted in text:
                return Hit(pattern, _matches([]))
        return None

    def _regex(self, line: str) -> Hit | None:
        for pattern, compiled in zip(self.patterns, self.compiled, strict=True):
            found = compiled.search(line)
            if found is None:
                continue
            if self.inverted:
                return Hit(pattern, [])
            every = list(compiled.finditer(line)) if self.every else [found]
            return Hit(pattern, _matches([make_match(one, compiled) for one in every]))
        return None


class BadPattern(PatternError):
    """A pattern that is no regular expression, and why."""

    def __init__(self, pattern: str, why: str) -> None:
        super().__init__(why)
        self.pattern = pattern


def _matches(items: list[Any]) -> list[Any]:
    element = find_type(_MATCH)
    return PSArray(items, OBJECT_ARRAY if element is None else array_type(element))


def bad_pattern(error: PatternError) -> ErrorRecord:
    """The error of a pattern that is no regular expression."""
    pattern = getattr(error, "pattern", "")
    text = f"The string {pattern} is not a valid regular expression: {error}"
    inner = NetException("System.Text.RegularExpressions.RegexParseException", str(error))
    return ErrorRecord(
        NetException("System.ArgumentException", text, inner), "InvalidRegex", ErrorCategory.InvalidArgument
    )
