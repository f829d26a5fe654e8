"""What stands between quotes: escapes, doubled quotes, variables and subexpressions, here-strings, words with quotes.

A scan gives the literal pieces and the embedded parts between them. A subexpression is found by counting parentheses
alone, as PowerShell does, so `"$(')')"` ends too early; in a string that is no here-string its doubled quotes are
halved before it is read. https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyshell.syntax import patterns
from pyshell.syntax.patterns import DOUBLE, SINGLE

if TYPE_CHECKING:
    from collections.abc import Callable

    Report = Callable[..., None]

_ESCAPES: Final = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


class Part:
    """An embedded variable (`name` is set) or subexpression; `text` is the halved text where that differs.

    `places` are the offsets, in the outer text, of the halved text's offsets.
    """

    __slots__ = ("end", "name", "places", "start", "text")

    def __init__(
        self, start: int, end: int, name: str | None, text: str | None = None, places: tuple[int, ...] = ()
    ) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.text = text
        self.places = places


class Scanned:
    """The end of a string, its literal pieces (one more than parts) and its parts."""

    __slots__ = ("end", "parts", "pieces")

    def __init__(self, end: int, pieces: list[str], parts: list[Part]) -> None:
        self.end = end
        self.pieces = pieces
        self.parts = parts


def escape(text: str, at: int, end: int, report: Report) -> tuple[str, int]:
    """The character that a backtick at `at` makes, and where to go on."""
    if at + 1 >= end:
        return "`", at + 1
    c = text[at + 1]
    if c == "u":
        return _unicode(text, at, end, report)
    return _ESCAPES.get(c, c), at + 2


def _unicode(text: str, at: int, end: int, report: Report) -> tuple[str, int]:
    if text[at + 2 : at + 3] != "{" or at + 2 >= end:
        report("InvalidUnicodeEscapeSequence", at, at + 2)
        return "u", at + 2
    found = patterns.HEX_DIGITS.match(text, at + 3, end)
    stop = found.end() if found else at + 3
    digits = text[at + 3 : stop]
    closed = text[stop : stop + 1] == "}" and stop < end
    if closed and 0 < len(digits) <= 6 and int(digits, 16) <= 0x10FFFF:
        return chr(int(digits, 16)), stop + 1
    if closed and not digits:
        report("InvalidUnicodeEscapeSequence", at, stop + 1)
    elif len(digits) > 6:
        report("TooManyDigitsInUnicodeEscapeSequence", at + 3 + 6, at + 3 + 7)
    elif closed:
        report("InvalidUnicodeEscapeSequenceValue", at + 3, stop + 0)
    elif len(digits) == 6:
        report("MissingUnicodeEscapeSequenceTerminator", stop, stop + 1)
    else:
        report("InvalidUnicodeEscapeSequence", stop, stop + 1)
    return "", stop + closed


def single(text: str, at: int, end: int) -> tuple[str, int, bool]:
    """The value of a single-quoted string whose inside begins at `at`, its end, and whether it was closed."""
    found = patterns.SINGLE_BODY.match(text, at, end)
    stop = found.end() if found else at
    return patterns.SINGLE_PAIR.sub(r"\1", text[at:stop]), min(stop + 1, end), stop < end


class _Reader:
    """Collects pieces and parts; `at` moves on."""

    def __init__(self, text: str, at: int, end: int, report: Report) -> None:
        self.text, self.at, self.end, self.report = text, at, end, report
        self.pieces: list[str] = []
        self.parts: list[Part] = []
        self.piece: list[str] = []

    def embed(self, part: Part) -> None:
        self.pieces.append("".join(self.piece))
        self.piece.clear()
        self.parts.append(part)
        self.at = part.end

    def finish(self) -> Scanned:
        return Scanned(self.at, [*self.pieces, "".join(self.piece)], self.parts)

    def backtick(self) -> None:
        made, self.at = escape(self.text, self.at, self.end, self.report)
        self.piece.append(made)

    def dollar(self, here: bool) -> None:
        """What follows a `$`: a variable, a subexpression or nothing special."""
        following = self.text[self.at + 1 : min(self.at + 2, self.end)]
        if following == "(":
            self.embed(subexpression(self.text, self.at, self.end, here, self.report))
        elif following == "{":
            self.embed(braced(self.text, self.at, self.end, True, self.report))
        else:
            found = patterns.STRING_VARIABLE.match(self.text, self.at, self.end)
            if found is None:
                self.piece.append("$")
                self.at += 1
                return
            check_name(found[0][1:], self.at, found.end(), self.report)
            self.embed(Part(self.at, found.end(), found[0][1:]))

    def take(self, chunk: re.Pattern[str]) -> bool:
        found = chunk.match(self.text, self.at, self.end)
        if found is None:
            return False
        self.piece.append(found[0])
        self.at = found.end()
        return True


# What stands before a colon and is no drive.
_SCOPES: Final = frozenset(("", "global", "local", "private", "script", "using", "workflow"))


def check_name(name: str, start: int, end: int, report: Report) -> None:
    """`$x:` names nothing."""
    if name.endswith(":"):
        bare = name[:-1].lower()
        report("InvalidVariableReference" if bare in _SCOPES else "InvalidVariableReferenceWithDrive", start, end)


def braced(text: str, at: int, end: int, in_string: bool, report: Report) -> Part:
    """`${name}` from its `$` on; reports what is wrong with it."""
    name: list[str] = []
    here = at + 2
    while here < end and text[here] != "}":
        if text[here] == "`":
            made, here = escape(text, here, end, report)
            name.append(made)
            continue
        if text[here] == "{":
            report("OpenBraceNeedsToBeBackTickedInVariableName", here + 1, here + 2)
        elif in_string and text[here] in DOUBLE and here + 1 < end and text[here + 1] in DOUBLE:
            here += 1
        name.append(text[here])
        here += 1
    if here >= end:
        report("IncompleteDollarVariableReference", at + 1, end)
        return Part(at, end, "".join(name) or ":Error:")
    if not name:
        report("EmptyVariableReference", here, here + 1)
    return Part(at, here + 1, "".join(name) or ":Error:")


def subexpression(text: str, at: int, end: int, here: bool, report: Report) -> Part:
    """`$(…)` from its `$` on, up to the parenthesis that balances it."""
    depth, place = 1, at + 2
    dropped: list[int] = []
    while True:
        found = patterns.PARENTHESES.search(text, place, end)
        if found is None:
            report("IncompleteDollarSubexpressionReference", at, end)
            stop = end
            break
        c, place = found[0], found.end()
        if c in "()":
            depth += 1 if c == "(" else -1
            if depth == 0:
                stop = place
                break
        elif not here and place < end and text[place] in DOUBLE:
            dropped.append(found.start())
            place += 1
    if not dropped:
        return Part(at, stop, None)
    gone = set(dropped)
    kept = [i for i in range(at, stop) if i not in gone]
    return Part(at, stop, None, "".join(text[i] for i in kept), (at, *(i + 1 for i in kept)))


def double(text: str, at: int, end: int, report: Report) -> tuple[Scanned, bool]:
    """A double-quoted string whose inside begins at `at`; and whether it was closed."""
    reader = _Reader(text, at, end, report)
    closed = _double_inside(reader)
    return reader.finish(), closed


def _double_inside(reader: _Reader) -> bool:
    text, end = reader.text, reader.end
    while reader.at < end:
        c = text[reader.at]
        if c == "$":
            reader.dollar(False)
        elif c == "`":
            reader.backtick()
        elif reader.take(patterns.STRING_TEXT):
            continue
        elif reader.at + 1 < end and text[reader.at + 1] in DOUBLE:
            reader.piece.append(text[reader.at + 1])
            reader.at += 2
        else:
            reader.at += 1
            return True
    return False


def word(text: str, at: int, end: int, report: Report) -> Scanned:
    """A word of a command: plain text, quoted stretches, escapes, embedded parts; up to what ends every token."""
    reader = _Reader(text, at, end, report)
    while reader.at < end:
        c = text[reader.at]
        if reader.take(patterns.WORD_CHUNK):
            continue
        if c == "$":
            reader.dollar(False)
        elif c == "`":
            reader.backtick()
        elif c in SINGLE:
            value, reader.at, closed = single(text, reader.at + 1, end)
            reader.piece.append(value)
            if not closed:
                report("TerminatorExpectedAtEndOfString", reader.at - len(value) - 1, end, "'")
        elif c in DOUBLE:
            start = reader.at
            reader.at += 1
            if not _double_inside(reader):
                report("TerminatorExpectedAtEndOfString", start, end, '"')
        else:
            break
    return reader.finish()


# --- here-strings -------------------------------------------------------------------------------------------


def here_header(text: str, at: int, end: int, report: Report) -> tuple[int, bool]:
    """Where the inside of a here-string whose `@'` is at `at` begins; False when the header is broken."""
    found = patterns.BLANKS.match(text, at + 2, end)
    place = found.end() if found else at + 2
    newline = patterns.NEWLINE.match(text, place, end)
    if newline is not None:
        return newline.end(), True
    quote = text[at + 1]
    if place >= end:
        report("TerminatorExpectedAtEndOfString", at, end, quote + "@")
        return end, False
    report("UnexpectedCharactersAfterHereStringHeader", place, place + 1)
    while place < end and text[place] not in "\r\n":
        if text[place] == quote and text[place + 1 : place + 2] == "@":
            return place + 2, False
        place += 1
    return place, False


def here_string(text: str, at: int, end: int, report: Report) -> Scanned:
    """A here-string from its `@` on."""
    place, fine = here_header(text, at, end, report)
    if not fine:
        return Scanned(place, [""], [])
    quotes = SINGLE if text[at + 1] in SINGLE else DOUBLE
    reader = _Reader(text, place, end, report)
    if not _here_inside(reader, quotes):
        _report_missing_footer(text, at, place, end, quotes, report)
    return reader.finish()


def _is_footer(reader: _Reader, quotes: str, at: int) -> bool:
    return at + 1 < reader.end and reader.text[at] in quotes and reader.text[at + 1] == "@"


def _here_inside(reader: _Reader, quotes: str) -> bool:
    if _is_footer(reader, quotes, reader.at):
        reader.at += 2
        return True
    while reader.at < reader.end:
        newline = patterns.NEWLINE.match(reader.text, reader.at, reader.end)
        if newline is not None:
            if _is_footer(reader, quotes, newline.end()):
                reader.at = newline.end() + 2
                return True
            reader.piece.append(newline[0])
            reader.at = newline.end()
        elif reader.take(patterns.HERE_TEXT):
            continue
        elif quotes is SINGLE:
            reader.piece.append(reader.text[reader.at])
            reader.at += 1
        elif reader.text[reader.at] == "$":
            reader.dollar(True)
        else:
            reader.backtick()
    return False


def _report_missing_footer(text: str, at: int, inside: int, end: int, quotes: str, report: Report) -> None:
    false = re.compile(rf"(?:^|[\r\n]){patterns.BLANK}+([{quotes}]@)").search(text, inside - 1, end)
    if false is not None:
        report("WhitespaceBeforeHereStringFooter", false.start(1), end)
    else:
        report("TerminatorExpectedAtEndOfString", at, end, ("'" if quotes is SINGLE else '"') + "@")
