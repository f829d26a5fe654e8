"""An organisation as lines of JSON: a head, a line for every object, and an end that says how many there were.

The end tells a whole file from a half-written one, and its seal whether somebody has changed it: then every value is
looked at. Reading makes a new directory or raises one error; there is nothing between.

Lines leave out what follows: a display name that is the name, and moments that are the moment of creation. `null`
stands for none of it.
"""

from __future__ import annotations

import gc
import json
import re
from array import array
from io import StringIO
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from pyshell.errors import ErrorCategory, PSError
from pyshell.exchange import messages
from pyshell.exchange.store.directory import DEFAULT_SETTINGS, Directory
from pyshell.exchange.store.rows import compact
from pyshell.exchange.store.stored_values import fault, heading_fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Row = dict[str, Any]

FORMAT: Final = "pyshell organisation"
VERSION: Final = 1
_NEEDED: Final = ("Guid", "Name", "DistinguishedName")
_HEADING: Final = itemgetter(*_NEEDED)
# Left out when it is the value of another key.
_SAME: Final = (("DisplayName", "Name"), ("WhenChanged", "WhenCreated"))
# What has few values: in memory these are one object for all.
_REPEATED: Final = (
    *("RecipientTypeDetails", "Database", "Department", "StateOrProvince", "City", "Company", "Title"),
    *("CountryOrRegion", "Office"),
)
_CHUNK: Final = 2000


# --- writing ----------------------------------------------------------------------------------------------------


def lines(directory: Directory) -> Iterator[str]:
    """The organisation, a line at a time, without line ends."""
    seal = 0
    for value in _values(directory):
        line = _text(value)
        seal = _sealed((line, "\n"), seal)
        yield line
    yield _text({"end": len(directory.configuration) + len(directory.rows), "seal": seal})


def _values(directory: Directory) -> Iterator[Any]:
    yield {"format": FORMAT, "version": VERSION, "settings": directory.settings}
    yield from directory.configuration.values()
    yield from map(_shortened, directory.rows.values())


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


def _sealed(parts: Iterable[str], before: int) -> int:
    """The check sum of some text behind other text."""
    return crc32("".join(parts).encode("utf-8", "surrogatepass"), before)


def _text(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Half a character, which .NET's strings may hold and no file.
    halved = not text.isascii() and _HALF.search(text) is not None
    return json.dumps(value, separators=(",", ":")) if halved else text


_HALF: Final = re.compile("[\ud800-\udfff]")


# --- reading ----------------------------------------------------------------------------------------------------


def load(text: Iterable[str] | str, name: str = "organisation") -> Directory:
    """The directory that lines of JSON describe; an open file will do, and takes the least memory.

    Raises PSError (OrganisationFileInvalid) for anything that is not a whole organisation, with the line at fault.
    """
    collecting = gc.isenabled()
    gc.disable()  # nothing here is garbage; looking for some takes as long as the reading
    try:
        # What Unicode calls a line's end may stand in a value.
        return _Reader(name).read(iter(StringIO(text, newline="\n") if isinstance(text, str) else text))
    finally:
        if collecting:
            gc.enable()


class _Reader:
    """Reads one file into a directory of its own."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.number = 0  # of the last line read
        self.chunk: list[str] = []  # the lines at hand
        self.seal = 0  # of the lines before them
        self.objects = 0
        self.ended = False
        self.own = False  # whether the end has the right seal
        self.places = array("I")  # the line of each recipient
        self.known: dict[str, str] = {}
        self.nulls = True  # whether the lines at hand may say null

    def read(self, source: Iterator[str]) -> Directory:
        head = next(source, "")
        made = self._head(head)
        self.seal = _sealed([head], 0)
        while chunk := list(islice(source, _CHUNK)):
            first = self.number + 1
            self.number += len(chunk)
            self.chunk = chunk
            for number, row in self._parsed(chunk, first):
                self._take(made, row, number)
            self.seal = _sealed(chunk, self.seal)
        if not self.ended:
            raise self._invalid(self.number, "its end is missing: it was not written to the end, or lines were lost")
        if not self.own:
            for number, row in zip(self.places, made.rows.values(), strict=True):
                self._refuse(number, fault(row))
        return made

    def _invalid(self, line: int, why: str) -> PSError:
        return invalid(self.name, line, why)

    def _head(self, line: str) -> Directory:
        self.number = 1
        try:
            head = json.loads(line)
        except (ValueError, RecursionError):
            head = None
        if not isinstance(head, dict) or head.get("format") != FORMAT:
            raise self._invalid(1, f'it does not begin with {{"format":"{FORMAT}"}}')
        if head.get("version") != VERSION:
            raise self._invalid(1, f"its version is {head.get('version')}, this program reads version {VERSION}")
        settings = head.get("settings")
        given = settings if isinstance(settings, dict) else {}
        for key in DEFAULT_SETTINGS:
            if not isinstance(given.get(key, ""), str):
                raise self._invalid(1, f"the setting {key} is not text")
        return Directory(given)

    def _parsed(self, chunk: list[str], first: int) -> Iterable[tuple[int, Any]]:
        """The objects of some lines with their numbers; blank lines are skipped."""
        text = ",".join(chunk)
        self.nulls = "null" in text
        try:
            parsed: list[Any] = json.loads(f"[{text}]")
        except (ValueError, RecursionError):
            parsed = []
        if len(parsed) == len(chunk):
            return enumerate(parsed, first)
        return self._one_by_one(chunk, first)

    def _one_by_one(self, chunk: list[str], first: int) -> Iterator[tuple[int, Any]]:
        for number, line in enumerate(chunk, first):
            if line.strip():
                try:
                    yield number, json.loads(line)
                except (ValueError, RecursionError) as error:
                    raise self._invalid(number, f"it is not JSON ({error})") from None

    def _take(self, made: Directory, row: Any, number: int) -> None:
        try:
            guid, _, _ = _HEADING(row)
            if "Kind" in row:
                self._refuse(number, heading_fault(row))
                made.configuration[guid] = row
            else:
                made.rows[guid] = self._complete(row)
                self.places.append(number)
        except (TypeError, KeyError):
            self._end(row, number)
            return
        if self.ended:
            raise self._invalid(number, "something stands behind its end")
        self.objects += 1
        if len(made.rows) + len(made.configuration) != self.objects:
            raise self._invalid(number, "two objects have the same Guid")

    def _refuse(self, number: int, why: str | None) -> None:
        if why is not None:
            raise self._invalid(number, why)

    def _end(self, row: Any, number: int) -> None:
        """What is no object must be the end, with the right count."""
        if not isinstance(row, dict) or "end" not in row:
            self._refuse(number, fault(row) if isinstance(row, dict) else None)
            raise self._invalid(number, f"it lacks one of {', '.join(_NEEDED)}, RecipientTypeDetails")
        if row["end"] != self.objects:
            raise self._invalid(number, f"it ends with {row['end']} objects, but {self.objects} were there")
        self.ended = True
        before = self.chunk[: number - self.number - 1]
        self.own = row.get("seal") == _sealed(before, self.seal)

    def _complete(self, row: Row) -> Row:
        """The row with what the line left out, and one object for each of the values that repeat."""
        row["RecipientTypeDetails"]
        made = compact(row)
        known = self.known.setdefault
        for key in _REPEATED:
            value = made.get(key)
            if value is not None:
                made[key] = known(value, value)
        for key, other in _SAME:
            if key not in made and other in made:
                made[key] = made[other]
        if made.get("SamAccountName") == made.get("Alias", 0):
            made["SamAccountName"] = made["Alias"]
        if "ExchangeGuid" in made:
            made.setdefault("WhenMailboxCreated", made.get("WhenCreated"))
        if self.nulls and None in made.values():
            for key in [key for key, value in made.items() if value is None]:
                del made[key]
        return made


def invalid(name: str, line: int, why: str) -> PSError:
    """The one error of a file that is no organisation."""
    return PSError.of(
        "OrganisationFileInvalid",
        messages.file_invalid(name, line, why),
        ErrorCategory.InvalidData,
        exception="System.IO.InvalidDataException",
        target=name,
    )
