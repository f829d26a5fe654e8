"""The language of DataTable.Select, Compute and a view's RowFilter: columns, comparisons, functions, aggregates.

Comparisons with a missing value (DBNull) are unknown, and what is unknown is not selected.
https://learn.microsoft.com/dotnet/api/system.data.datacolumn.expression
"""

from __future__ import annotations

import re
from functools import cmp_to_key
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet import searching
from pyshell.errors import PSError
from pyshell.values.arithmetic import add, divide, multiply, remainder, subtract
from pyshell.values.convert import to_type
from pyshell.values.date_parse import parse_date
from pyshell.values.declare import NetError
from pyshell.values.text import net_text
from pyshell.values.types import DOUBLE, STRING, known_type

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Node = Callable[[Any, Sequence[Any]], Any]

_TOKEN: Final = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<date>#[^#]*#)|(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)"
    r"|(?P<quoted>\[(?:[^\]\\]|\\.)*\]|`[^`]*`)|(?P<name>[^\W\d][\w.]*)|(?P<mark><=|>=|<>|[=<>+\-*/%(),&|^~]))"
)
_WORDS: Final = frozenset(("and", "or", "not", "like", "in", "is", "null", "true", "false"))
_AGGREGATES: Final = frozenset(("sum", "avg", "min", "max", "count", "stdev", "var"))


def _syntax(text: str) -> NetError:
    return NetError("System.Data.SyntaxErrorException", f"Syntax error: {text}")


class Missing:
    """A DBNull while an expression is worked out."""


MISSING: Final = Missing()


def _tokens(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            raise NetError(
                "System.Data.SyntaxErrorException",
                f"The expression contains an invalid character '{text[at : at + 1]}'.",
            )
        kind = match.lastgroup or "mark"
        word = match[kind]
        if kind == "name" and word.lower() in _WORDS:
            kind, word = "word", word.lower()
        found.append((kind, word))
        at = match.end()
    return found


class Parser:
    """A recursive reader: each level of precedence is a method."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._left = _tokens(text)
        self._at = 0

    def whole(self) -> Node:
        """Raises SyntaxErrorException."""
        made = self._either()
        if self._at < len(self._left):
            raise _syntax(f"Missing operand after '{self._left[self._at][1]}' operator.")
        return made

    def _peek(self) -> tuple[str, str]:
        return self._left[self._at] if self._at < len(self._left) else ("end", "")

    def _take(self, *words: str) -> str | None:
        kind, word = self._peek()
        if kind in ("mark", "word") and word in words:
            self._at += 1
            return word
        return None

    def _need(self, word: str) -> None:
        if self._take(word) is None:
            raise NetError(
                "System.Data.SyntaxErrorException",
                "The expression is missing the closing parenthesis." if word == ")" else f"Syntax error: '{word}'.",
            )

    def _either(self) -> Node:
        made = self._both()
        while self._take("or"):
            made = _or(made, self._both())
        return made

    def _both(self) -> Node:
        made = self._negated()
        while self._take("and"):
            made = _and(made, self._negated())
        return made

    def _negated(self) -> Node:
        if self._take("not"):
            inner = self._negated()
            return lambda row, rows: _not(inner(row, rows))
        return self._compared()

    def _compared(self) -> Node:
        left = self._sum()
        if self._take("is"):
            negative = bool(self._take("not"))
            self._need("null")
            return lambda row, rows: (left(row, rows) is MISSING) is not negative
        negative = bool(self._take("not"))
        if self._take("in"):
            return self._within(left, negative)
        if self._take("like"):
            right = self._sum()
            return lambda row, rows: _negate(_like(left(row, rows), right(row, rows), row), negative)
        mark = self._take("=", "<>", "<", ">", "<=", ">=")
        if mark is None:
            return left
        right = self._sum()
        return lambda row, rows: _judge(mark, left(row, rows), right(row, rows), row)

    def _within(self, left: Node, negative: bool) -> Node:
        self._need("(")
        items = [self._sum()]
        while self._take(","):
            items.append(self._sum())
        self._need(")")

        def call(row: Any, rows: Sequence[Any]) -> Any:
            value = left(row, rows)
            found = any(_judge("=", value, item(row, rows), row) is True for item in items)
            return MISSING if value is MISSING else found is not negative

        return call

    def _sum(self) -> Node:
        made = self._product()
        while mark := self._take("+", "-"):
            made = _calculation(mark, made, self._product())
        return made

    def _product(self) -> Node:
        made = self._signed()
        while mark := self._take("*", "/", "%"):
            made = _calculation(mark, made, self._signed())
        return made

    def _signed(self) -> Node:
        if self._take("-"):
            inner = self._signed()
            return _calculation("-", lambda row, rows: 0, inner)
        self._take("+")
        return self._operand()

    def _operand(self) -> Node:
        kind, word = self._peek()
        self._at += 1
        if kind == "name" and self._peek() == ("mark", "("):
            return self._function(word)
        make = _OPERANDS.get(kind)
        if make is not None:
            return make(word)
        if (kind, word) == ("mark", "("):
            made = self._either()
            self._need(")")
            return made
        if kind == "word" and word in ("true", "false", "null"):
            value = MISSING if word == "null" else word == "true"
            return lambda row, rows: value
        raise _syntax("Missing operand before '" + word + "' operator." if word else "Missing operand.")

    def _function(self, name: str) -> Node:
        self._need("(")
        arguments: list[Node] = []
        if not self._take(")"):
            arguments.append(self._either())
            while self._take(","):
                arguments.append(self._either())
            self._need(")")
        folded = name.lower()
        if folded in _AGGREGATES and len(arguments) == 1:
            one = arguments[0]
            return lambda row, rows: _aggregate(folded, [one(other, rows) for other in rows])
        work = _FUNCTIONS.get(folded)
        if work is None:
            message = f"The expression contains undefined function call {name}()."
            raise NetError("System.Data.EvaluateException", message)
        return lambda row, rows: work(*(one(row, rows) for one in arguments))


def _text(word: str) -> Node:
    value = word[1:-1].replace("''", "'")
    return lambda row, rows: value


def _number(word: str) -> Node:
    whole = word.isdecimal() and int(word) < 2**31
    value: Any = int(word) if whole else float(word)
    return lambda row, rows: value


def _date(word: str) -> Node:
    value = parse_date(word.strip("#"))
    return lambda row, rows: value


def _column(word: str) -> Node:
    name = re.sub(r"\\(.)", r"\1", word[1:-1]) if word[0] in "[`" else word.rpartition(".")[2]

    def call(row: Any, rows: Sequence[Any]) -> Any:
        if row is None:
            message = f"Cannot evaluate. Expression '{name}' is not an aggregate."
            raise NetError("System.Data.EvaluateException", message)
        return row.operand(name)

    return call


_OPERANDS: Final[dict[str, Callable[[str], Node]]] = {
    "text": _text,
    "number": _number,
    "date": _date,
    "quoted": _column,
    "name": _column,
}


# --- logic of three values -----------------------------------------------------------------------------------


def _not(value: Any) -> Any:
    return MISSING if value is MISSING else not value


def _negate(value: Any, negative: bool) -> Any:
    return _not(value) if negative else value


def _and(left: Node, right: Node) -> Node:
    def call(row: Any, rows: Sequence[Any]) -> Any:
        one = left(row, rows)
        if one is False:
            return False
        other = right(row, rows)
        return False if other is False else MISSING if MISSING in (one, other) else True

    return call


def _or(left: Node, right: Node) -> Node:
    def call(row: Any, rows: Sequence[Any]) -> Any:
        one = left(row, rows)
        if one is True:
            return True
        other = right(row, rows)
        return True if other is True else MISSING if MISSING in (one, other) else False

    return call


def compare(left: Any, right: Any, case_sensitive: bool) -> int:
    """The order of two values; text is compared as text, a number with text as numbers."""
    if isinstance(left, str) and isinstance(right, str):
        one, other = (left, right) if case_sensitive else (left.lower(), right.lower())
        return (one > other) - (one < other)
    try:
        if isinstance(left, str) != isinstance(right, str):
            wanted = DOUBLE if isinstance(left, int | float) or isinstance(right, int | float) else None
            left, right = (to_type(one, wanted) for one in (left, right)) if wanted else (left, right)
        return searching.compare(left, right)
    except (PSError, TypeError):
        names = (type(left).__name__, type(right).__name__)
        message = f"Cannot perform '=' operation on {names[0]} and {names[1]}."
        raise NetError("System.Data.EvaluateException", message) from None


_MARKS: Final[dict[str, Callable[[int], bool]]] = {
    "=": lambda order: order == 0,
    "<>": lambda order: order != 0,
    "<": lambda order: order < 0,
    ">": lambda order: order > 0,
    "<=": lambda order: order <= 0,
    ">=": lambda order: order >= 0,
}


def _judge(mark: str, left: Any, right: Any, row: Any) -> Any:
    if MISSING in (left, right):
        return MISSING
    return _MARKS[mark](compare(left, right, row is not None and row.minds_case))


def _like(value: Any, pattern: Any, row: Any) -> Any:
    """`*` and `%` stand for any text, at the pattern's ends alone."""
    if MISSING in (value, pattern):
        return MISSING
    text, wanted = net_text(value), net_text(pattern)
    bare = wanted.strip("*%")
    if any(mark in bare for mark in "*%"):
        message = f"Error in Like operator: the string pattern '{wanted}' is invalid."
        raise NetError("System.Data.EvaluateException", message)
    shape = re.escape(bare)
    shape = (".*" if wanted[:1] in ("*", "%") else "") + shape + (".*" if wanted[-1:] in ("*", "%") else "")
    flags = re.DOTALL if row is not None and row.minds_case else re.DOTALL | re.IGNORECASE
    return re.fullmatch(shape, text, flags) is not None


# --- numbers and functions -----------------------------------------------------------------------------------


_WORK: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "%": remainder,
}


def _calculation(mark: str, left: Node, right: Node) -> Node:
    work = _WORK[mark]

    def call(row: Any, rows: Sequence[Any]) -> Any:
        one, other = left(row, rows), right(row, rows)
        if MISSING in (one, other):
            return MISSING
        if mark == "+" and isinstance(one, str):
            return one + net_text(other)
        return work(one, other)

    return call


def _aggregate(name: str, values: list[Any]) -> Any:
    found = [value for value in values if value is not MISSING]
    if name == "count":
        return len(found)
    if not found:
        return MISSING
    if name in ("min", "max"):
        ordered = sorted(found, key=cmp_to_key(searching.compare))
        return ordered[0 if name == "min" else -1]
    total: Any = 0
    for value in found:
        total = add(total, value)
    if name == "sum":
        return total
    if name == "avg":
        return divide(total, len(found)) if not isinstance(total, int) else int(total / len(found))
    return _spread(name, [float(value) for value in found])


def _spread(name: str, found: list[float]) -> Any:
    if len(found) < 2:
        return MISSING
    middle = sum(found) / len(found)
    variance = sum((value - middle) ** 2 for value in found) / (len(found) - 1)
    return variance if name == "var" else variance**0.5


def _length(value: Any) -> Any:
    return MISSING if value is MISSING else len(net_text(value))


def _cut(value: Any, start: Any, count: Any) -> Any:
    return MISSING if value is MISSING else net_text(value)[int(start) - 1 : int(start) - 1 + int(count)]


def _converted(value: Any, name: Any) -> Any:
    if value is MISSING:
        return MISSING
    return to_type(value, known_type(name) if name != "System.String" else STRING)


_FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    "len": _length,
    "isnull": lambda value, other: other if value is MISSING else value,
    "iif": lambda test, yes, no: yes if test is True else no,
    "trim": lambda value: MISSING if value is MISSING else net_text(value).strip(),
    "substring": _cut,
    "convert": _converted,
}


def parsed(text: str) -> Node:
    """What works an expression out for a row, among rows."""
    return Parser(text).whole()
