"""Reads a .NET regular expression: refuses what .NET refuses, in its words, and writes the rest for the regex package.

Inline options hold to the end of their group in .NET, white space under `x` is left out here, character class
subtraction becomes a lookahead, and groups keep .NET's numbers (unnamed ones first).
https://learn.microsoft.com/dotnet/standard/base-types/regular-expression-language-quick-reference
"""

from __future__ import annotations

import re
from typing import Final

IGNORE_CASE: Final = 1
MULTILINE: Final = 2
EXPLICIT_CAPTURE: Final = 4
SINGLELINE: Final = 16
IGNORE_WHITESPACE: Final = 32

_QUANTIFIER: Final = re.compile(r"\{(\d+)(?:(,)(\d*))?\}", re.ASCII)
_OPTIONS: Final = re.compile(r"\(\?([imnsx]*)(?:-([imnsx]*))?([:)])")
_NAME: Final = re.compile(r"\w+")
_CATEGORIES: Final = frozenset(
    (
        *("L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "C", "Cc", "Cf", "Cs", "Co"),
        *("P", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "Cn"),
    )
)
_BLOCKS: Final = {
    "IsGreek": r"\u0370-\u03ff",
    "IsCombiningMarksforSymbols": r"\u20d0-\u20ff",
    "IsPrivateUse": r"\ue000-\uf8ff",
    "IsHighSurrogates": r"\ud800-\udb7f",
    "IsLowSurrogates": r"\udc00-\udfff",
    "IsSpecials": r"\ufff0-\uffff",
}
_SIMPLE: Final = {"a": r"\x07", "e": r"\x1b", "f": r"\f", "n": r"\n", "r": r"\r", "t": r"\t", "v": r"\v"}
_ANCHORS: Final = {"b": r"\b", "B": r"\B", "A": r"\A", "Z": r"(?=\n?\Z)", "z": r"\Z", "G": r"\G"}
_CLASSES: Final = frozenset("dDsSwW")
_OWN_CASE: Final = frozenset("\u0131\u017f\u03c2")
_FLAG_BITS: Final = {
    "i": IGNORE_CASE,
    "m": MULTILINE,
    "n": EXPLICIT_CAPTURE,
    "s": SINGLELINE,
    "x": IGNORE_WHITESPACE,
}


class PatternError(Exception):
    """A pattern .NET refuses; the text is .NET's whole message, `offset` where in the pattern it is found out."""

    @property
    def offset(self) -> int:
        found = re.search(r" at offset (\d+)\. ", str(self))
        return int(found[1]) if found else 0

    @property
    def why(self) -> str:
        """The message without the pattern."""
        return str(self).partition(f" at offset {self.offset}. ")[2]


class NotSimulated(PatternError):
    """A construct that .NET has and pyshell does not."""


class Reader:
    """One pattern on its way into the other spelling."""

    def __init__(self, pattern: str, options: int = 0) -> None:
        self.text = pattern
        self.at = 0
        self.options = options
        self.groups = _Captures(pattern, options)

    def fail(self, why: str, at: int | None = None) -> PatternError:
        return PatternError(f"Invalid pattern '{self.text}' at offset {self.at if at is None else at}. {why}")

    def peek(self, count: int = 1) -> str:
        return self.text[self.at : self.at + count]

    # --- alternatives, sequences -----------------------------------------------------------------------------

    def read(self) -> str:
        """The whole pattern."""
        made = self.alternatives()
        if self.at < len(self.text):
            raise self.fail("Too many )'s.", self.at + 1)
        return made

    def alternatives(self) -> str:
        """Up to the end or the `)` that closes the group; options set inside end with it."""
        outer = self.options
        parts: list[str] = []
        open_scope = ""
        can_repeat = False
        while self.at < len(self.text) and self.peek() != ")":
            if self.skip_blank():
                continue
            char = self.peek()
            if char == "|":
                parts.append((")" if open_scope else "") + "|" + open_scope)
                self.at += 1
                can_repeat = False
            elif char in "*+?" or (char == "{" and _QUANTIFIER.match(self.text, self.at)):
                self.quantifier(parts, can_repeat)
                can_repeat = False
            else:
                scope = self.inline_options()
                if scope is None:
                    parts.append(self.atom())
                    can_repeat = True
                else:
                    parts.append((")" if open_scope else "") + scope)
                    open_scope, can_repeat = scope, False
        if open_scope:
            parts.append(")")
        self.options = outer
        return "".join(parts)

    def skip_blank(self) -> bool:
        """White space and comments under the option `x`, and `(?#…)` everywhere."""
        if self.peek(3) == "(?#":
            end = self.text.find(")", self.at)
            if end < 0:
                raise self.fail("Unterminated (?#...) comment.", len(self.text))
            self.at = end + 1
            return True
        if not self.options & IGNORE_WHITESPACE:
            return False
        if self.peek().isspace():
            self.at += 1
            return True
        if self.peek() == "#":
            end = self.text.find("\n", self.at)
            self.at = len(self.text) if end < 0 else end + 1
            return True
        return False

    def inline_options(self) -> str | None:
        """`(?i-s)` alone: the start of a group that holds to the end of the enclosing one."""
        found = _OPTIONS.match(self.text, self.at)
        if found is None or found[3] == ":":
            return None
        self.at = found.end()
        return self.scope(found[1], found[2] or "")

    def scope(self, on: str, off: str) -> str:
        for letter in on:
            self.options |= _FLAG_BITS[letter]
        for letter in off:
            self.options &= ~_FLAG_BITS[letter]
        kept = "".join(letter for letter in "ims" if self.options & _FLAG_BITS[letter])
        dropped = "".join(letter for letter in "ims" if not self.options & _FLAG_BITS[letter])
        return f"(?{kept}-{dropped}:" if dropped else f"(?{kept}:"

    # --- quantifiers -----------------------------------------------------------------------------------------

    def quantifier(self, parts: list[str], can_repeat: bool) -> None:
        if not can_repeat:
            raise self.fail(f"Quantifier '{self.peek()}' following nothing.", self.at + 1)
        text = self.peek()
        if text == "{":
            found = _QUANTIFIER.match(self.text, self.at)
            if found is not None:
                text = self.counted(found)
                self.at = found.end() - 1
        self.at += 1
        if self.peek() == "?":
            text += "?"
            self.at += 1
        while self.skip_blank():
            pass
        char = self.peek()
        if char and (char in "*+?" or (char == "{" and _QUANTIFIER.match(self.text, self.at))):
            raise self.fail(f"Nested quantifier '{char}'.", self.at + 1)
        parts.append(text)

    def counted(self, found: re.Match[str]) -> str:
        least, most = int(found[1]), int(found[3]) if found[3] else None
        for place, digits in ((1, found[1]), (3, found[3] or "")):
            fits = next((count for count in range(1, len(digits) + 1) if int(digits[:count]) > 2**31 - 1), 0)
            if fits:
                why = "Quantifier and capture group numbers must be less than or equal to Int32.MaxValue."
                raise self.fail(why, found.start(place) + fits)
        if most is not None and least > most:
            raise self.fail("Illegal {x,y} with x > y.", found.end())
        return found[0]

    # --- one thing -------------------------------------------------------------------------------------------

    def atom(self) -> str:
        char = self.peek()
        self.at += 1
        if char == "\\":
            return self.escape(in_class=False)
        if char == "[":
            return self.char_class()
        if char == "(":
            return self.group()
        if char in ".^$":
            return char
        if char in _OWN_CASE and self.options & IGNORE_CASE:
            # .NET has no other case of these; the package takes them for cases of i, s and sigma.
            return f"(?-i:{char})"
        return _literal(char)

    def escape(self, in_class: bool) -> str:
        """What follows a backslash."""
        if self.at >= len(self.text):
            raise self.fail("Illegal \\ at end of pattern.")
        char = self.peek()
        self.at += 1
        if char in _SIMPLE:
            return _SIMPLE[char]
        if in_class and char == "b":
            return r"\x08"
        if char in _ANCHORS and not in_class:
            return _ANCHORS[char]
        if char in _CLASSES:
            return "\\" + char
        if char in "pP":
            return self.category(char, in_class)
        if char in "xu":
            return self.hexadecimal(2 if char == "x" else 4)
        if char == "c":
            return self.control()
        if char == "k" and not in_class:
            return self.named_reference()
        if char.isdigit():
            self.at -= 1
            return self.digits(in_class)
        if char.isalnum() or char == "_":
            raise self.fail(f"Unrecognized escape sequence \\{char}.")
        return _literal(char)

    def hexadecimal(self, count: int) -> str:
        digits = self.peek(count)
        good = re.match(r"[0-9A-Fa-f]*", digits)
        length = len(good[0]) if good is not None else 0
        if length < count:
            at = self.at if len(digits) < count else self.at + length + 1
            raise self.fail("Insufficient or invalid hexadecimal digits.", at)
        self.at += count
        return _literal(chr(int(digits, 16)))

    def control(self) -> str:
        char = self.peek().upper()
        if not char:
            raise self.fail("Missing control character.")
        self.at += 1
        if not "@" <= char <= "_":
            raise self.fail("Unrecognized control character.")
        return _literal(chr(ord(char) - 64))

    def category(self, letter: str, in_class: bool) -> str:
        end = self.text.find("}", self.at)
        if self.peek() != "{" or end < 0:
            raise self.fail("Incomplete \\p{X} character escape.")
        name = self.text[self.at + 1 : end]
        self.at = end + 1
        if name in _CATEGORIES:
            return f"\\{letter}{{{name}}}"
        if name in _BLOCKS:
            if in_class and letter == "p":
                return _BLOCKS[name]
            return f"[{'^' if letter == 'P' else ''}{_BLOCKS[name]}]"
        if name.startswith("Is") and name[2:].replace("-", "").isalnum():
            return f"\\{letter}{{In{name[2:]}}}"
        raise self.fail(f"Unknown property '{name}'.")

    def digits(self, in_class: bool) -> str:
        """A back reference by number, or a character by its octal code."""
        found = re.compile(r"\d+", re.ASCII).match(self.text, self.at)
        number = found[0] if found is not None else ""
        if not in_class and number and number[0] != "0":
            if number in self.groups.places:
                self.at += len(number)
                return f"(?:\\g<{self.groups.places[number]}>)"
            if len(number) == 1 or number[0] in "89":
                self.at += len(number)
                raise self.fail(f"Reference to undefined group number {number}.")
        octal = re.compile(r"[0-7]{1,3}").match(self.text, self.at)
        if octal is None:
            self.at += 1
            raise self.fail(f"Unrecognized escape sequence \\{number[:1]}.")
        self.at += len(octal[0])
        return _literal(chr(int(octal[0], 8) & 0xFF))

    def named_reference(self) -> str:
        closing = {"<": ">", "'": "'"}.get(self.peek())
        found = _NAME.match(self.text, self.at + 1) if closing is not None else None
        if found is None or self.text[found.end() : found.end() + 1] != closing:
            raise self.fail("Malformed \\k<...> named back reference.", min(self.at + 1, len(self.text)))
        name = found[0]
        self.at = found.end() + 1
        if name not in self.groups.places:
            what = "number" if name.isdecimal() else "name"
            shown = name if name.isdecimal() else f"'{name}'"
            raise self.fail(f"Reference to undefined group {what} {shown}.", found.end() + (what == "name"))
        return f"(?:\\g<{self.groups.places[name]}>)"

    # --- character classes -----------------------------------------------------------------------------------

    def char_class(self) -> str:
        """From after `[`; a class taken away from it becomes a lookahead."""
        negated = self.peek() == "^"
        self.at += negated
        parts: list[str] = []
        first = True
        while True:
            if self.at >= len(self.text):
                raise self.fail("Unterminated [] set.")
            char = self.peek()
            if char == "]" and not first:
                self.at += 1
                break
            if char == "-" and self.peek(2) == "-[" and not first:
                return self.subtraction(negated, parts)
            self.class_item(parts)
            first = False
        return f"[{'^' if negated else ''}{''.join(parts)}]"

    def subtraction(self, negated: bool, parts: list[str]) -> str:
        self.at += 2
        taken = self.char_class()
        if self.peek() != "]":
            if self.at >= len(self.text):
                raise self.fail("Unterminated [] set.")
            raise self.fail("A subtraction must be the last element in a character class.")
        self.at += 1
        return f"(?:(?!{taken})[{'^' if negated else ''}{''.join(parts)}])"

    def class_item(self, parts: list[str]) -> None:
        low, low_code = self.class_char()
        following = self.text[self.at + 1 : self.at + 2]
        if self.peek() != "-" or following in ("", "]") or self.peek(2) == "-[":
            parts.append(low)
            return
        self.at += 1
        high, high_code = self.class_char()
        if low_code < 0 or high_code < 0:
            parts.append(f"{low}\\-{high}")
            return
        if low_code > high_code:
            raise self.fail("[x-y] range in reverse order.")
        parts.append(f"{low}-{high}")

    def class_char(self) -> tuple[str, int]:
        """One character of a class with its code; -1 for what is itself a class."""
        char = self.peek()
        self.at += 1
        if char != "\\":
            return _literal(char), ord(char)
        start = self.at
        made = self.escape(in_class=True)
        if self.text[start : start + 1] in _CLASSES or self.text[start : start + 1] in ("p", "P"):
            return made, -1
        return made, ord(_unescaped(made))

    # --- groups ----------------------------------------------------------------------------------------------

    def group(self) -> str:
        """From after `(`."""
        if self.peek() != "?":
            head = "(?:" if self.options & EXPLICIT_CAPTURE else "("
            return head + self.group_body()
        start = self.at
        self.at += 1
        char = self.peek()
        if char and char in ":=!>":
            self.at += 1
            return f"(?{char}{self.group_body()}"
        if self.peek(2) in ("<=", "<!"):
            head = self.peek(2)
            self.at += 2
            return f"(?{head}{self.group_body()}"
        if char in ("<", "'"):
            return self.named_group("'" if char == "'" else ">")
        if char == "(":
            return self.condition()
        found = _OPTIONS.match(self.text, start - 1)
        if found is not None:
            outer = self.options
            self.at = found.end()
            head = self.scope(found[1], found[2] or "")
            made = head + self.group_body()
            self.options = outer
            return made
        raise self.fail("Unrecognized grouping construct.", self.unrecognized())

    def unrecognized(self) -> int:
        """Where .NET notices that a group is none: after the option letters it tried to read."""
        at = self.at
        while at < len(self.text) and self.text[at] in "imnsx-":
            at += 1
        return min(at + 1, len(self.text))

    def group_body(self) -> str:
        inside = self.alternatives()
        if self.at >= len(self.text):
            raise self.fail("Not enough )'s.")
        self.at += 1
        return inside + ")"

    def named_group(self, closing: str) -> str:
        self.at += 1
        found = _NAME.match(self.text, self.at)
        bad_name = "Invalid group name: Group names must begin with a word character."
        if self.peek() == "-":
            raise self.balancing(self.at + 1)
        if found is None:
            if self.at >= len(self.text):
                raise self.fail("Unrecognized grouping construct.")
            raise self.fail(bad_name, self.at)
        name = found[0]
        after = self.text[found.end() : found.end() + 1]
        if not after:
            raise self.fail("Unrecognized grouping construct.", found.end())
        if after == "-" and closing == ">":
            raise self.balancing(found.end() + 1)
        if name[0].isdigit():
            number = re.match(r"\d+", name)
            if number is not None and number[0] != name:
                raise self.fail(bad_name, self.at + len(number[0]))
            if int(name) == 0:
                raise self.fail("Capture number cannot be zero.", self.at + 1)
        if after != closing:
            raise self.fail(bad_name, found.end())
        self.at = found.end() + 1
        return f"(?P<{group_label(name)}>{self.group_body()}"

    def balancing(self, at: int) -> Exception:
        """`(?<a-b>…)` takes back what group b caught: .NET's own, which no Python engine has."""
        found = _NAME.match(self.text, at)
        if found is not None and found[0] not in self.groups.places:
            return self.fail(f"Reference to undefined group name '{found[0]}'.", found.end())
        return NotSimulated("pyshell does not simulate balancing groups in regular expressions")

    def condition(self) -> str:
        """`(?(1)yes|no)`, `(?(name)yes|no)`, `(?(?=look)yes|no)`, `(?(expression)yes|no)`."""
        self.at += 1
        found = _NAME.match(self.text, self.at)
        named = found is not None and self.text[found.end() : found.end() + 1] == ")"
        if found is not None and named and found[0] in self.groups.places:
            self.at = found.end() + 1
            return f"(?({self.groups.places[found[0]]}){self.group_body()}"
        if found is not None and named and found[0].isdecimal():
            why = f"Conditional alternation refers to an undefined group number {found[0]}."
            raise self.fail(why, found.end() + 1)
        if self.peek() == "?":
            self.at -= 1
            return f"(?{self.atom()}{self.group_body()}"
        return f"(?(?={self.group_body()}{self.group_body()}"


def _literal(char: str) -> str:
    if char.isalnum() or char == "_" or char in " \t" or ord(char) > 127:
        return char
    return f"\\x{ord(char):02x}" if ord(char) < 32 else "\\" + char


def _unescaped(text: str) -> str:
    """The character that `_literal` or a simple escape wrote."""
    if text.startswith("\\x"):
        return chr(int(text[2:], 16))
    if text[0] == "\\":
        return {"f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}.get(text[1], text[1])
    return text


def group_label(name: str) -> str:
    """A group's name in the package, which wants identifiers."""
    return f"__{name}" if name[0].isdigit() else name


class _Captures:
    """The capturing groups of a pattern, found before it is read: back references may stand before their group."""

    _TOKEN = re.compile(
        r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]?|\(\?#[^)]*\)?|\(\?<(?![=!])(?P<name>\w+)>|\(\?'(?P<quoted>\w+)'|\(\?\(|\(\?|\(",
        re.DOTALL,
    )

    def __init__(self, pattern: str, options: int) -> None:
        names: list[str | None] = []
        for found in self._TOKEN.finditer(pattern):
            name = found["name"] or found["quoted"]
            if name is not None:
                names.append(name)
            elif found[0] == "(" and not options & EXPLICIT_CAPTURE:
                names.append(None)
        self.places: dict[str, int] = {"0": 0}
        self._place(names)

    def _place(self, names: list[str | None]) -> None:
        """The package numbers groups as they stand, .NET the unnamed first: each name's number in the package."""
        position, number = 0, 0
        for name in names:
            if name is None:
                position += 1
                number += 1
                self.places[str(number)] = position
            elif name not in self.places:
                position += 1
                self.places[name] = position
        self._number_names(names)

    def _number_names(self, names: list[str | None]) -> None:
        """Named groups have numbers too, after all unnamed ones."""
        number = max((int(key) for key in self.places if key.isdecimal()), default=0)
        for name in dict.fromkeys(names):
            if name is not None and not name.isdecimal():
                number += 1
                self.places.setdefault(str(number), self.places[name])
