"""JSON text to values, as lenient as Newtonsoft's reader: comments, single quotes, bare names, commas at the end.

Text that Python's own reader takes goes through it; only other text is read here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.values.numbers import BigInteger, Int64

if TYPE_CHECKING:
    from collections.abc import Callable

_BLANK: Final = re.compile(r"(?:\s+|//[^\n\r]*|/\*.*?(?:\*/|\Z))+", re.DOTALL)
_NUMBER: Final = re.compile(r"[-+]?(?:0[xX][0-9A-Fa-f]+|[0-9.]+(?:[eE][-+]?[0-9]+)?)")
_NAME: Final = re.compile(r"[\w$]+")
_PLAIN: Final = {'"': re.compile(r'[^"\\]*'), "'": re.compile(r"[^'\\]*")}
_ESCAPES: Final = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "\\": "\\", '"': '"', "'": "'", "/": "/"}
_WORDS: Final[dict[str, Any]] = {
    "true": True,
    "false": False,
    "null": None,
    "undefined": None,
    "NaN": float("nan"),
    "Infinity": float("inf"),
    "-Infinity": float("-inf"),
}
_LONGEST: Final = 1 << 63


class JsonProblem(Exception):
    """What is wrong with a text, in Newtonsoft's words."""


def whole_number(text: str) -> Int64 | BigInteger:
    """A whole number: Int64, or BigInteger when it is longer."""
    value = int(text)
    return Int64(value) if -_LONGEST <= value < _LONGEST else BigInteger(value)


class LenientReader:
    """Reads one text. `make_object` gets the names and values of each object."""

    def __init__(
        self, text: str, make_object: Callable[[list[tuple[str, Any]]], Any], make_text: Callable[[str], Any]
    ) -> None:
        self.text = text
        self.make_object = make_object
        self.make_text = make_text
        self.at = 0
        # What was read last in each open object or array; empty before its first member.
        self.path: list[str] = []
        self.is_object = False
        self.unfinished: JsonProblem | None = None

    def read(self) -> Any:
        """The value of the whole text. Raises JsonProblem."""
        self._skip()
        self.is_object = self._peek() == "{"
        value = self._value()
        if self.is_object and self.unfinished is not None:
            raise self.unfinished
        self._skip()
        if self.at < len(self.text):
            raise self._problem(
                f"Additional text encountered after finished reading JSON content: {self.text[self.at]}."
            )
        return value

    def _problem(self, message: str) -> JsonProblem:
        before = self.text[: self.at]
        # Newtonsoft counts lines from the first character that it has taken.
        line = before.count("\n") + 1 if before else 0
        column = self.at - (before.rfind("\n") + 1)
        return JsonProblem(f"{message} Path '{self._place()}', line {line}, position {column}.")

    def _place(self, path: list[str] | None = None) -> str:
        return "".join(self.path if path is None else path).lstrip(".")

    def _end(self, after_value: bool = False) -> JsonProblem:
        """The text ends where more was to come. Behind a value that ends what is open, too, which only a first object
        minds; elsewhere it is an error at once.

        Recorded: `[1,2` is an array; `{` and `{ "a": ` are errors. The texts are Newtonsoft's.
        """
        if (len(self.path) > 1 and not after_value) or not self.is_object:
            return JsonProblem(f"Unexpected end when reading token. Path '{self._place(self.path[:-1])}'.")
        return self._problem(f"Unexpected end when {'deserializing object' if self._place() else 'reading JSON'}.")

    def _skip(self) -> None:
        found = _BLANK.match(self.text, self.at)
        if found is not None:
            self.at = found.end()

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def _value(self) -> Any:
        char = self._peek()
        if char == "{":
            return self._inside(self._object)
        if char == "[":
            return self._inside(self._array)
        if char in ('"', "'") and char:
            return self.make_text(self._string())
        if not char:
            raise self._end()
        return self._word_or_number()

    def _inside(self, read: Callable[[], Any]) -> Any:
        self.path.append("")
        value = read()
        self.path.pop()
        return value

    def _word_or_number(self) -> Any:
        for word, value in _WORDS.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        found = _NUMBER.match(self.text, self.at)
        if found is None:
            raise self._problem(f"Unexpected character encountered while parsing value: {self._peek()}.")
        text = found.group()
        try:
            number = self._number(text)
        except ValueError:
            raise self._problem(f"Input string '{text}' is not a valid number.") from None
        self.at = found.end()
        return number

    def _number(self, text: str) -> Any:
        if text[:2].lower() == "0x":
            return Int64(int(text, 16))
        if any(char in text for char in ".eE"):
            return float(text)
        return whole_number(text)

    def _string(self) -> str:
        quote = self._peek()
        self.at += 1
        parts: list[str] = []
        while True:
            plain = _PLAIN[quote].match(self.text, self.at)
            if plain is not None:
                parts.append(plain.group())
                self.at = plain.end()
            char = self._peek()
            if char == quote:
                self.at += 1
                return _paired("".join(parts))
            if not char:
                raise self._problem(f"Unterminated string. Expected delimiter: {quote}.")
            parts.append(self._escape())

    def _escape(self) -> str:
        char = self.text[self.at + 1 : self.at + 2]
        if char == "u":
            digits = self.text[self.at + 2 : self.at + 6]
            try:
                code = int(digits, 16)
            except ValueError:
                raise self._problem(f"Invalid Unicode escape sequence: \\u{digits}.") from None
            self.at += 6
            return chr(code)
        if char not in _ESCAPES:
            raise self._problem(f"Bad JSON escape sequence: \\{char}.")
        self.at += 2
        return _ESCAPES[char]

    def _array(self) -> list[Any]:
        self.at += 1
        items: list[Any] = []
        while True:
            self._skip()
            char = self._peek()
            if char == "]":
                self.at += 1
                return items
            if not char:
                raise self._end()
            place = f"[{len(items)}]"
            if char in "{[":
                self.path[-1] = place
            items.append(self._value())
            self.path[-1] = place
            if not self._goes_on("]"):
                return items

    def _goes_on(self, end: str) -> bool:
        """After a value inside of something: whether a comma says that there may be more."""
        self._skip()
        char = self._peek()
        if char == ",":
            self.at += 1
            return True
        if char == end:
            self.at += 1
            return False
        if not char:
            self.unfinished = self.unfinished or self._end(after_value=True)
            return False
        raise self._problem(f"After parsing a value an unexpected character was encountered: {char}.")

    def _object(self) -> Any:
        self.at += 1
        pairs: list[tuple[str, Any]] = []
        while True:
            self._skip()
            char = self._peek()
            if char == "}":
                self.at += 1
                break
            if not char:
                raise self._end()
            name = self._property_name(char)
            self._skip()
            if self._peek() != ":":
                got = self._peek() or "\0"
                raise self._problem(f"Invalid character after parsing property name. Expected ':' but got: {got}.")
            self.at += 1
            self._skip()
            self.path[-1] = f".{name}"
            pairs.append((name, self._value()))
            if not self._goes_on("}"):
                break
        return self.make_object(pairs)

    def _property_name(self, char: str) -> str:
        if char in ('"', "'"):
            return self._string()
        found = _NAME.match(self.text, self.at)
        if found is None:
            raise self._problem(f"Invalid property identifier character: {char}.")
        self.at = found.end()
        return found.group()


def _paired(text: str) -> str:
    """Text whose escaped surrogates have become the characters that they stand for in pairs."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
