"""What Measure-Object adds up, and the objects in which it tells."""

from __future__ import annotations

from math import sqrt
from typing import Any, Final

from pyshell.errors import PSError
from pyshell.values.compare import sort_order
from pyshell.values.convert import to_type
from pyshell.values.declare import NetObject, field, net_method, net_type
from pyshell.values.text import to_string
from pyshell.values.types import DOUBLE

_MEASURE: Final = "Microsoft.PowerShell.Commands.MeasureInfo"
_NUMBER: Final = "System.Nullable[double]"
_WHOLE: Final = "System.Nullable[int]"


@net_type(_MEASURE)
class MeasureInfo(NetObject):
    """What the results have in common."""

    property = field("Property", "System.String")

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return self.ps_type.name


@net_type("Microsoft.PowerShell.Commands.GenericMeasureInfo", _MEASURE)
class GenericMeasureInfo(MeasureInfo):
    """Figures of numbers."""

    count = field("Count", "System.Int32")
    average = field("Average", _NUMBER)
    sum = field("Sum", _NUMBER)
    maximum = field("Maximum", _NUMBER)
    minimum = field("Minimum", _NUMBER)
    standard_deviation = field("StandardDeviation", _NUMBER)
    property = field("Property", "System.String")


@net_type("Microsoft.PowerShell.Commands.GenericObjectMeasureInfo", _MEASURE)
class GenericObjectMeasureInfo(MeasureInfo):
    """Figures of objects that are no numbers."""

    count = field("Count", "System.Int32")
    average = field("Average", _NUMBER)
    sum = field("Sum", _NUMBER)
    maximum = field("Maximum")
    minimum = field("Minimum")
    standard_deviation = field("StandardDeviation", _NUMBER)
    property = field("Property", "System.String")


@net_type("Microsoft.PowerShell.Commands.TextMeasureInfo", _MEASURE)
class TextMeasureInfo(MeasureInfo):
    """Figures of text."""

    lines = field("Lines", _WHOLE)
    words = field("Words", _WHOLE)
    characters = field("Characters", _WHOLE)
    property = field("Property", "System.String")


def as_double(value: Any) -> float | None:
    """The value as a Double; None when it does not convert."""
    if type(value) is float or type(value) is int:
        return float(value)
    try:
        return float(to_type(value, DOUBLE))
    except PSError:
        return None


class Statistics:
    """The figures of one property so far. The deviation is kept up to date as each number comes in.

    https://en.wikipedia.org/wiki/Algorithms_for_calculating_variance#Online_algorithm
    """

    __slots__ = ("characters", "count", "lines", "maximum", "minimum", "previous", "sum", "variance", "words")

    def __init__(self) -> None:
        self.count = self.lines = self.words = self.characters = 0
        self.sum = self.previous = self.variance = 0.0
        self.maximum: Any = None
        self.minimum: Any = None

    def add_number(self, number: float) -> None:
        """Takes a number in; `count` already counts it."""
        if self.count > 1:
            away = number - self.previous / (self.count - 1)
            self.variance = self.variance * (self.count - 2) / (self.count - 1) + away * away / self.count
        self.sum += number
        self.previous = self.sum

    def add_text(self, text: str, ignore_white_space: bool) -> None:
        """Takes the lines, words and characters of a text in."""
        self.lines += text.count("\n") + (1 if text and not text.endswith("\n") else 0)
        words = text.split()
        self.words += len(words)
        self.characters += sum(map(len, words)) if ignore_white_space else len(text)

    @property
    def deviation(self) -> float:
        """The standard deviation of a sample."""
        return sqrt(self.variance)


def extreme(value: Any, best: Any, sign: int) -> Any:
    """The greater (`sign` 1) or lesser (-1) of a new value and the best so far; numbers in texts count as numbers."""
    if best is None:
        return value
    left, right = _comparable(best), _comparable(value)
    if left is not None and right is not None and type(left) is not type(right):
        left, right = to_string(left), to_string(right)
    return best if sort_order(left, right, True) * sign > 0 else value


def _comparable(value: Any) -> Any:
    number = None if value is None else as_double(value)
    return value if number is None else number
