"""An organisation as lines of JSON: a head, a line for every object, and an end that says how many there were.

The end tells a whole file from a half-written one. Reading makes a new directory or raises one error; there is
nothing between.

Lines leave out what follows: a display name that is the name, and moments that are the moment of creation. `null`
stands for none of it.
"""

from __future__ import annotations

import gc
import json
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import ErrorCategory, PSError
from pyshell.exchange import messages
from pyshell.exchange.directory import Directory

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Row = dict[str, Any]

FORMAT: Final = "pyshell organisation"
VERSION: Final = 1
_NEEDED: Final = ("Guid", "Name", "DistinguishedName")
# Left out when it is the value of another key.
_SAME: Final = (("DisplayName", "Name"), ("WhenChanged", "WhenCreated"))
# What has few values: in memory these are one object for all.
_REPEATED: Final = ("RecipientTypeDetails", "Database", "Department", "StateOrProvince", "City", "Company", "Title")
_CHUNK: Final = 2000


# --- writing ----------------------------------------------------------------------------------------------------


def lines(directory: Directory) -> Iterator[str]:
    """The organisation, a line at a time, without line ends."""
    yield _text({"format": FORMAT, "version": VERSION, "settings": directory.settings})
    for row in directory.configuration.values():
        yield _text(row)
    for row in directory.rows.values():
        yield _text(_shortened(row))
    yield _text({"end": len(directory.configuration) + len(directory.rows)})


def _shortened(row: Row) -> Row:
    short = dict(row)
    nothing: Row = {}
    for key, like in _expected(row):
        if key not in row:
            nothing[key] = None
        elif row[key] == like:
            del short[key]
    return {**short, **nothing}


def _expected(row: Row) -> Iterator[tuple[str, Any]]:
    """Keys with the values that a row has when its line is silent."""
    for key, other in _SAME:
        if other in row:
            yield key, row[other]
    if "ExchangeGuid" in row:
        yield "WhenMailboxCreated", row.get("WhenCreated")


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# --- reading ----------------------------------------------------------------------------------------------------


def load(text: Iterable[str] | str, name: str = "organisation") -> Directory:
    """The directory that lines of JSON describe; an open file will do.

    Raises PSError (OrganisationFileInvalid) for anything that is not a whole organisation, with the line at fault.
    """
    collecting = gc.isenabled()
    gc.disable()  # nothing here is garbage; looking for some takes as long as the reading
    try:
        return _Reader(name).read(iter(text.splitlines() if isinstance(text, str) else text))
    finally:
        if collecting:
            gc.enable()


class _Reader:
    """Reads one file into a directory of its own."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.number = 0  # of the last line read
        self.objects = 0
        self.ended = False
        self.known: dict[str, str] = {}

    def read(self, source: Iterator[str]) -> Directory:
        made = self._head(next(source, ""))
        while chunk := list(islice(source, _CHUNK)):
            first = self.number + 1
            self.number += len(chunk)
            for number, row in self._parsed(chunk, first):
                self._take(made, row, number)
        if not self.ended:
            raise self._invalid(self.number, "its end is missing: it was not written to the end, or lines were lost")
        return made

    def _invalid(self, line: int, why: str) -> PSError:
        return invalid(self.name, line, why)

    def _head(self, line: str) -> Directory:
        self.number = 1
        try:
            head = json.loads(line)
        except ValueError:
            head = None
        if not isinstance(head, dict) or head.get("format") != FORMAT:
            raise self._invalid(1, f'it does not begin with {{"format":"{FORMAT}"}}')
        if head.get("version") != VERSION:
            raise self._invalid(1, f"its version is {head.get('version')}, this program reads version {VERSION}")
        settings = head.get("settings")
        return Directory(settings if isinstance(settings, dict) else None)

    def _parsed(self, chunk: list[str], first: int) -> Iterable[tuple[int, Any]]:
        """The objects of some lines with their numbers; blank lines are skipped."""
        try:
            parsed: list[Any] = json.loads("[" + ",".join(chunk) + "]")
        except ValueError:
            parsed = []
        if len(parsed) == len(chunk):
            return enumerate(parsed, first)
        return self._one_by_one(chunk, first)

    def _one_by_one(self, chunk: list[str], first: int) -> Iterator[tuple[int, Any]]:
        for number, line in enumerate(chunk, first):
            if line.strip():
                try:
                    yield number, json.loads(line)
                except ValueError as error:
                    raise self._invalid(number, f"it is not JSON ({error})") from None

    def _take(self, made: Directory, row: Any, number: int) -> None:
        try:
            guid = row["Guid"]
            row["Name"], row["DistinguishedName"]
            into = made.configuration if "Kind" in row else made.rows
            if into is made.rows:
                self._complete(row)
        except (TypeError, KeyError):
            self._end(row, number)
            return
        if self.ended:
            raise self._invalid(number, "something stands behind its end")
        into[guid] = row
        self.objects += 1
        if len(made.rows) + len(made.configuration) != self.objects:
            raise self._invalid(number, "two objects have the same Guid")

    def _end(self, row: Any, number: int) -> None:
        """What is no object must be the end, with the right count."""
        if not isinstance(row, dict) or "end" not in row:
            raise self._invalid(number, f"it lacks one of {', '.join(_NEEDED)}, RecipientTypeDetails")
        if row["end"] != self.objects:
            raise self._invalid(number, f"it ends with {row['end']} objects, but {self.objects} were there")
        self.ended = True

    def _complete(self, row: Row) -> None:
        """Puts in what the line left out, and one object for each of the values that repeat."""
        row["RecipientTypeDetails"]
        known = self.known
        for key in _REPEATED:
            if key in row:
                value = row[key]
                row[key] = known.setdefault(value, value)
        for key, other in _SAME:
            if key not in row and other in row:
                row[key] = row[other]
        if "ExchangeGuid" in row:
            row.setdefault("WhenMailboxCreated", row.get("WhenCreated"))
        if None in row.values():
            for key in [key for key, value in row.items() if value is None]:
                del row[key]


def invalid(name: str, line: int, why: str) -> PSError:
    """The one error of a file that is no organisation."""
    return PSError.of(
        "OrganisationFileInvalid",
        messages.file_invalid(name, line, why),
        ErrorCategory.InvalidData,
        exception="System.IO.InvalidDataException",
        target=name,
    )
