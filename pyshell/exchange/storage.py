"""An organisation as lines of JSON: a head, a line for every object, and an end that says how many there were.

The end tells a whole file from a half-written one. Reading makes a new directory or raises one error; there is
nothing between.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import ErrorCategory, PSError
from pyshell.exchange.directory import Directory

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORMAT: Final = "pyshell organisation"
VERSION: Final = 1
_NEEDED: Final = ("Guid", "Name", "DistinguishedName")


def lines(directory: Directory) -> Iterator[str]:
    """The organisation, a line at a time, without line ends."""
    head = {"format": FORMAT, "version": VERSION, "settings": directory.settings}
    yield _text(head)
    for row in directory.configuration.values():
        yield _text(row)
    for row in directory.rows.values():
        yield _text(row)
    yield _text({"end": len(directory.configuration) + len(directory.rows)})


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def load(text: Iterable[str] | str, name: str = "organisation") -> Directory:
    """The directory that lines of JSON describe.

    Raises PSError (OrganisationFileInvalid) for anything that is not a whole organisation, with the line at fault.
    """
    listed = text.splitlines() if isinstance(text, str) else [line.rstrip("\r\n") for line in text]
    listed = [line for line in listed if line.strip()]
    objects = _parsed(listed, name)
    head = objects[0] if objects else None
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise invalid(name, 1, f'it does not begin with {{"format":"{FORMAT}"}}')
    if head.get("version") != VERSION:
        raise invalid(name, 1, f"its version is {head.get('version')}, this program reads version {VERSION}")
    end = objects[-1]
    if not isinstance(end, dict) or end.get("end") != len(objects) - 2:
        raise invalid(name, len(listed), "its end is missing: it was not written to the end, or lines were lost")
    return _filled(head, objects[1:-1], name)


def _parsed(listed: list[str], name: str) -> list[Any]:
    try:
        parsed: list[Any] = json.loads("[" + ",".join(listed) + "]")
    except ValueError:
        raise _first_fault(listed, name) from None
    if len(parsed) != len(listed):
        raise _first_fault(listed, name)
    return parsed


def _first_fault(listed: list[str], name: str) -> PSError:
    for number, line in enumerate(listed, 1):
        try:
            json.loads(line)
        except ValueError as error:
            return invalid(name, number, f"it is not JSON ({error})")
    return invalid(name, len(listed), "it is not JSON")


def _filled(head: dict[str, Any], objects: list[Any], name: str) -> Directory:
    settings = head.get("settings")
    made = Directory(settings if isinstance(settings, dict) else None)
    rows, configuration = made.rows, made.configuration
    for number, row in enumerate(objects, 2):
        try:
            guid = row["Guid"]
            if "Kind" in row:
                configuration[guid] = row
            else:
                row["RecipientTypeDetails"]
                rows[guid] = row
        except (TypeError, KeyError):
            raise invalid(name, number, f"it lacks one of {', '.join(_NEEDED)}, RecipientTypeDetails") from None
    if len(rows) + len(configuration) != len(objects):
        raise invalid(name, len(objects) + 2, "two objects have the same Guid")
    for number, row in enumerate(objects, 2):
        if "Name" not in row or "DistinguishedName" not in row:
            raise invalid(name, number, f"it lacks one of {', '.join(_NEEDED)}")
    return made


def invalid(name: str, line: int, why: str) -> PSError:
    """The one error of a file that is no organisation. U: the wording is ours."""
    return PSError.of(
        "OrganisationFileInvalid",
        f"The organisation file '{name}' can't be used: line {line}: {why}. Nothing was loaded.",
        ErrorCategory.InvalidData,
        exception="System.IO.InvalidDataException",
        target=name,
    )
