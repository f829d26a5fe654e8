"""JSON text to objects: custom objects or hash tables, with numbers and dates of .NET's types."""

from __future__ import annotations

import re
from json import JSONDecoder
from typing import TYPE_CHECKING, Any, Final

from pyshell.cmdlets.utility.iso_dates import read_moment
from pyshell.cmdlets.utility.json_reader import JsonProblem, LenientReader, whole_number
from pyshell.errors import ErrorCategory, NetException, PSError
from pyshell.values.objects import Hashtable, PSCustomObject
from pyshell.values.time import LOCAL, UTC, DateTime
from pyshell.values.types import bind_class, declare_type

if TYPE_CHECKING:
    from collections.abc import Callable

_MAYBE_DATE: Final = re.compile(r"\d{4}-\d\d-\d\dT", re.ASCII)
_DEEPEST: Final = 1024
# Strings are passed over whole, so that what looks like a comment or a comma in one stays.
_COMMENT: Final = re.compile(r'("(?:[^"\\]|\\.)*")|//[^\n\r]*|/\*.*?\*/', re.DOTALL)
_TRAILING_COMMA: Final = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[\]}])', re.DOTALL)


class OrderedHashtable(Hashtable):
    """What -AsHashtable makes: a hash table in the order of the text, whose keys mind case."""

    __slots__ = ()

    def __init__(self, pairs: list[tuple[Any, Any]] | None = None) -> None:
        super().__init__(pairs or (), case_sensitive=True)


bind_class(
    OrderedHashtable,
    declare_type("System.Management.Automation.OrderedHashtable", "System.Collections.Hashtable", OrderedHashtable),
)


def custom_object(pairs: list[tuple[str, Any]]) -> PSCustomObject:
    """The object of names and values. Raises EmptyKeyInJsonString, KeysWithDifferentCasingInJsonString."""
    props = dict(pairs)
    if "" in props:
        raise _refused(
            "EmptyKeyInJsonString",
            "The provided JSON includes a property whose name is an empty string, this is only supported using the "
            "-AsHashTable switch.",
        )
    if len({name.lower() for name in props}) != len(props):
        raise _different_casing(list(props))
    return PSCustomObject(props)


def _different_casing(names: list[str]) -> PSError:
    known: dict[str, str] = {}
    first = second = ""
    for name in names:
        first, second = known.setdefault(name.lower(), name), name
        if first != second:
            break
    return _refused(
        "KeysWithDifferentCasingInJsonString",
        "Cannot convert the JSON string because it contains keys with different casing. Please use the -AsHashTable "
        f"switch instead. The key that was attempted to be added to the existing key '{first}' was '{second}'.",
    )


def _refused(error_id: str, message: str) -> PSError:
    return PSError.of(error_id, message, ErrorCategory.InvalidOperation, exception="System.InvalidOperationException")


def failed(problem: str) -> PSError:
    """The error of text that is no JSON."""
    return PSError.of(
        "System.ArgumentException",
        f"Conversion from JSON failed with error: {problem}",
        exception="System.ArgumentException",
        inner=NetException("Newtonsoft.Json.JsonReaderException", problem),
    )


class JsonSource:
    """Reads texts into objects of one kind."""

    def __init__(self, as_hashtable: bool = False, date_kind: str = "Default", depth: int = _DEEPEST) -> None:
        self._make: Callable[[list[tuple[str, Any]]], Any] = OrderedHashtable if as_hashtable else custom_object
        self._date_kind = date_kind
        self._depth = depth
        self._decoder = JSONDecoder(object_pairs_hook=self._make, parse_int=whole_number, strict=False)

    def read(self, text: str) -> Any:
        """The value of a text. Raises System.ArgumentException for what is no JSON, and what objects refuse."""
        stripped = text.lstrip("\ufeff")
        try:
            value = self._decoder.decode(stripped)
        except ValueError:
            value = self._lenient(stripped)
        except RecursionError:
            raise self._too_deep() from None
        if self._date_kind != "String" and _MAYBE_DATE.search(text):
            value = self._dated(value)
        if self._depth != _DEEPEST and _levels(value) > self._depth:
            raise self._too_deep()
        return value

    def _lenient(self, text: str) -> Any:
        try:
            return LenientReader(text, self._make, str).read()
        except JsonProblem as problem:
            raise failed(str(problem)) from None
        except RecursionError:
            raise self._too_deep() from None

    def _too_deep(self) -> PSError:
        return failed(f"The reader's MaxDepth of {self._depth} has been exceeded.")

    def _dated(self, value: Any) -> Any:
        """A value with the text of moments in it as dates."""
        if type(value) is str:
            return self._moment(value)
        if type(value) is list:
            return [self._dated(item) for item in value]
        if type(value) is PSCustomObject:
            value.props = {name: self._dated(inner) for name, inner in value.props.items()}
        elif isinstance(value, OrderedHashtable):
            for key, inner in value.items():
                value.set(key, self._dated(inner))
        return value

    def _moment(self, text: str) -> Any:
        found = read_moment(text)
        if found is None:
            return text
        if self._date_kind == "Offset" and (found.is_utc or found.offset is not None):
            return found.date_time_offset()
        made = found.date_time()
        if self._date_kind == "Utc":
            return made.to_utc() if made.kind == LOCAL else DateTime(made.ticks, UTC)
        if self._date_kind == "Local":
            return made.to_local() if made.kind == UTC else DateTime(made.ticks, LOCAL)
        return made


def _levels(value: Any) -> int:
    """How deep arrays and objects are inside of each other."""
    if type(value) is list:
        return 1 + max(map(_levels, value), default=0)
    if type(value) is PSCustomObject:
        return 1 + max(map(_levels, value.props.values()), default=0)
    if isinstance(value, OrderedHashtable):
        return 1 + max(map(_levels, value.values()), default=0)
    return 0


def strict_problem(text: str, comments: bool = False, commas: bool = False) -> str | None:
    """What is wrong with a text by the strict rules of JSON; None when nothing is. Comments or commas may pass."""
    if comments:
        text = _COMMENT.sub(lambda found: found.group(1) or " ", text)
    if commas:
        text = _TRAILING_COMMA.sub(lambda found: found.group(1) or "", text)
    try:
        JSONDecoder(parse_constant=_no_constant).decode(text)
    except (ValueError, RecursionError) as error:
        return str(error)
    return None


def _no_constant(name: str) -> Any:
    raise ValueError(f"'{name}' is an invalid JSON literal.")
