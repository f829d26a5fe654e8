"""What stands between the brackets of a type or attribute: names, array ranks, generic arguments, assemblies.

https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_type_accelerators
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.syntax import patterns
from pyshell.syntax.nodes import TypeName

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.source import Span

_DEEPEST: Final = 150


class TypeReader:
    """Reads one type name; `at` is where it stands. Problems go to `report(error_id, start, end, *arguments)`."""

    def __init__(
        self, text: str, at: int, end: int, span: Callable[[int, int], Span], report: Callable[..., None]
    ) -> None:
        self.text, self.at, self.end, self.span, self.report = text, at, end, span, report
        self.failed = False

    def fail(self, error_id: str, start: int, end: int, *arguments: str) -> None:
        if not self.failed:
            self.report(error_id, start, end, *arguments)
        self.failed = True

    def peek(self, lines: bool = False) -> str:
        """The next character after white space; empty at the end."""
        gap = patterns.GAPS_AND_LINES if lines else patterns.GAP
        found = gap.match(self.text, self.at, self.end)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1] if self.at < self.end else ""

    def name(self) -> TypeName | None:
        found = patterns.TYPE_NAME.match(self.text, self.at, self.end)
        if found is None:
            return None
        self.at = found.end()
        return TypeName(self.span(found.start(), found.end()), found[0])

    def full(self, assembly: bool = True, depth: int = 0) -> TypeName | None:
        """A name with what follows it; None when there is no name."""
        made = self.name()
        if made is None:
            return None
        stop = self.at
        if depth > _DEEPEST:
            self.fail("ScriptTooComplicated", self.at, self.at)
        elif self.peek() == "[":
            return self._bracketed(made, assembly, depth)
        elif assembly and self.peek() == ",":
            return self._assembly(made)
        self.at = stop
        return made

    def _bracketed(self, made: TypeName, assembly: bool, depth: int) -> TypeName:
        opened = self.at
        self.at += 1
        c = self.peek(lines=True)
        if c and c in "],":
            made = self._ranks(made)
        elif c == "[" or patterns.TYPE_NAME.match(self.text, self.at, self.end):
            made = self._generic(made, depth)
            if not self.failed and self.peek() == "[":
                self.at += 1
                made = self._ranks(made)
        elif c:
            self.fail("UnexpectedToken", self.at, self.at + 1, c)
        else:
            self.fail("MissingTypename", opened + 1, opened + 1)
        return self._assembly(made) if assembly and not self.failed and self.peek() == "," else made

    def _ranks(self, made: TypeName) -> TypeName:
        """`]`, `,]` and further `[]` after an opened bracket."""
        while not self.failed:
            rank = 1
            while self.peek() == ",":
                rank += 1
                self.at += 1
            if self.peek() != "]":
                self.fail("EndSquareBracketExpectedAtEndOfAttribute", self.at, self.at)
                break
            self.at += 1
            whole = self.span(made.span.start, self.at)
            made = TypeName(whole, made.name, made.arguments, rank, made, made.assembly)
            stop = self.at
            if self.peek() != "[":
                self.at = stop
                break
            self.at += 1
        return made

    def _generic(self, made: TypeName, depth: int) -> TypeName:
        arguments = self.arguments(depth)
        return TypeName(self.span(made.span.start, self.at), made.name, arguments)

    def arguments(self, depth: int = 0) -> tuple[TypeName, ...]:
        """Generic arguments after the opened bracket, up to and with the closing one."""
        found: list[TypeName] = []
        while not self.failed:
            argument = self._argument(depth + 1)
            if argument is None:
                self.fail("MissingTypename", self.at, self.at)
                break
            found.append(argument)
            if self.peek(lines=True) != ",":
                break
            self.at += 1
            self.peek(lines=True)
        if not self.failed and self.peek() != "]":
            self.fail("EndSquareBracketExpectedAtEndOfAttribute", self.before(), self.before())
        self.at += not self.failed
        return tuple(found)

    def _argument(self, depth: int) -> TypeName | None:
        if self.peek(lines=True) != "[":
            return self.full(False, depth)
        self.at += 1
        self.peek(lines=True)
        made = self.full(True, depth)
        if made is not None and not self.failed:
            if self.peek() != "]":
                self.fail("EndSquareBracketExpectedAtEndOfType", self.before(), self.before())
            self.at += not self.failed
        return made

    def _assembly(self, made: TypeName) -> TypeName:
        comma = self.at
        self.at += 1
        self.peek()
        found = patterns.ASSEMBLY.match(self.text, self.at, self.end)
        if found is None or not found[0]:
            self.fail("MissingAssemblyNameSpecification", comma + 1, comma + 1)
            return made
        self.at = found.end()
        return TypeName(
            self.span(made.span.start, self.at), made.name, made.arguments, made.rank, made.element, found[0]
        )

    def before(self) -> int:
        """Where PowerShell places an error before the token at hand; the end of the text is a token behind it."""
        return self.at if self.at >= self.end else self.at - 1
