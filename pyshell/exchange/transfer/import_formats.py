"""Files of a real organisation as records: CSV, JSON, CLIXML and LDIF. A record is names to values.

Values are texts and lists of texts; what an object printed as text (Export-Csv) is split again by its column.
"""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree

from pyshell.values.xml_text import read_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

Record = dict[str, Any]
_CLIXML: Final = "{http://schemas.microsoft.com/powershell/2004/04}"
# What reading a file puts in place of bytes that its encoding lacks, as of a file that Excel saved in Windows-1252.
_LOST: Final = "\ufffd"
_NAMES: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Attributes of Active Directory and the properties they are.
LDAP: Final = {
    "cn": "Name", "displayname": "DisplayName", "mailnickname": "Alias", "samaccountname": "SamAccountName",
    "userprincipalname": "UserPrincipalName", "proxyaddresses": "EmailAddresses", "mail": "PrimarySmtpAddress",
    "targetaddress": "ExternalEmailAddress", "legacyexchangedn": "LegacyExchangeDN", "givenname": "FirstName",
    "sn": "LastName", "initials": "Initials", "department": "Department", "title": "Title", "company": "Company",
    "l": "City", "st": "StateOrProvince", "co": "CountryOrRegion", "physicaldeliveryofficename": "Office",
    "telephonenumber": "Phone", "mobile": "MobilePhone", "manager": "Manager", "member": "Members",
    "managedby": "ManagedBy", "objectguid": "Guid", "msexchmailboxguid": "ExchangeGuid",
    "msexchrecipienttypedetails": "RecipientTypeDetails", "whencreated": "WhenCreated", "info": "Notes",
    "msexchhidefromaddresslists": "HiddenFromAddressListsEnabled", "description": "Description",
    "postalcode": "PostalCode", "streetaddress": "StreetAddress", "objectclass": "ObjectClass",
    "grouptype": "GroupType", "publicdelegates": "GrantSendOnBehalfTo", "msexchdynamicdlfilter": "RecipientFilter",
    **{f"extensionattribute{n}": f"CustomAttribute{n}" for n in range(1, 16)},
}  # fmt: skip


class BadFile(Exception):
    """A file that is none of the forms, or not the whole of one: why, and the line at fault."""

    def __init__(self, why: str, line: int = 1) -> None:
        super().__init__(why)
        self.line = line


def records(text: str, name: str) -> list[Record]:
    """The records of a file's text. Raises BadFile."""
    body = text.lstrip("\ufeff")
    lost = body.find(_LOST)
    if lost >= 0:
        raise BadFile("a character of it is not UTF-8: save the file as UTF-8", body.count("\n", 0, lost) + 1)
    kind = name.rpartition(".")[2].casefold()
    reader = _READERS.get(kind)
    if reader is None:
        start = body.lstrip()[:1]
        reader = _xml if start == "<" else _json if start in "[{" else _csv
    try:
        return list(reader(body))
    except RecursionError:
        raise BadFile("it is nested too deeply") from None


# --- CSV --------------------------------------------------------------------------------------------------------


def _csv(text: str) -> Iterator[Record]:
    """Lines that Export-Csv wrote: as many values in each as there are names, and every quote closed."""
    typed, _, rest = text.partition("\n") if text.startswith("#TYPE") else ("", "", text)
    head = rest.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(rest, newline=""), strict=True, delimiter=max(_DELIMITERS, key=head.count), skipinitialspace=True
    )
    above = 1 if typed else 0
    try:
        names = next(reader, [])
        _check_names(names, above)
        for values in reader:
            if values:
                yield _csv_record(names, values, reader.line_num + above)
    except csv.Error as error:
        raise BadFile(f"it is no CSV to its end ({error})", reader.line_num + above) from None


_DELIMITERS: Final = (",", ";", "\t")


def _check_names(names: list[str], above: int) -> None:
    if not any(names):
        raise BadFile("there is no line of names")
    twice = [name for at, name in enumerate(names) if name and name.casefold() in map(str.casefold, names[:at])]
    if twice:
        raise BadFile(f"the name '{twice[0]}' is there twice", 1 + above)


def _csv_record(names: list[str], values: list[str], line: int) -> Record:
    if len(values) != len(names):
        raise BadFile(f"it has {len(values)} values for {len(names)} names: it was cut, or a quote is missing", line)
    return {name: value for name, value in zip(names, values, strict=True) if name and value}


# --- JSON -------------------------------------------------------------------------------------------------------


def _json(text: str) -> Iterator[Record]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadFile(f"it is not JSON ({error.msg}, column {error.colno})", error.lineno) from None
    for number, one in enumerate(found if isinstance(found, list) else [found], 1):
        if not isinstance(one, dict):
            raise BadFile(f"entry {number} is no object")
        yield {name: _plain(value) for name, value in one.items() if value not in (None, "", [], {})}


def _plain(value: Any) -> Any:
    """A value of JSON as text: an identity or an enumeration by what names it."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        for key in ("DistinguishedName", "ProxyAddressString", "Address", "value", "Value", "Name", "DateTime"):
            if key in value:
                return _plain(value[key])
        return value  # what no property takes: the report tells
    return str(value)


# --- CLIXML -----------------------------------------------------------------------------------------------------


def _xml(text: str) -> Iterator[Record]:
    try:
        root = read_xml(text)
    except (ElementTree.ParseError, ValueError) as error:
        line, column = getattr(error, "position", (1, 0))
        why = re.sub(r": line \d+, column \d+$", "", str(error))
        raise BadFile(f"it is not XML to its end ({why}, column {column + 1})", line) from None
    if root.tag != f"{_CLIXML}Objs":
        raise BadFile("its XML is not that of Export-Clixml")
    for one in root:
        yield from _objects(one)


def _objects(element: ElementTree.Element) -> Iterator[Record]:
    """The objects of an element: a list has several."""
    inner = element.find(f"{_CLIXML}LST")
    if inner is not None:
        for one in inner:
            yield from _objects(one)
        return
    found: Record = {}
    for group in (f"{_CLIXML}Props", f"{_CLIXML}MS"):
        for one in element.findall(f"{group}/*"):
            value = _value(one)
            if value not in (None, "", []):
                found[_NAMES.sub(lambda match: chr(int(match[1], 16)), one.get("N", ""))] = value
    if found:
        yield found


def _value(element: ElementTree.Element) -> Any:
    for kind in ("LST", "IE", "STK", "QUE"):
        inner = element.find(f"{_CLIXML}{kind}")
        if inner is not None:
            return [_value(one) for one in inner]
    shown = element.find(f"{_CLIXML}ToString")
    text = shown.text if shown is not None else element.text
    return None if text is None else _NAMES.sub(lambda match: chr(int(match[1], 16)), text.strip())


# --- LDIF -------------------------------------------------------------------------------------------------------


def _ldif(text: str) -> Iterator[Record]:
    """RFC 2849: entries between blank lines, continued lines begin with a blank, `::` before base 64."""
    entry: list[tuple[str, str]] = []
    if text and not text.endswith("\n"):
        raise BadFile("it ends within a line: it was not written to the end", text.count("\n") + 1)
    for number, line in _unfolded(text):
        if not line.strip():
            if any(name == "dn" for name, _ in entry):
                yield _entry(entry)
            entry = []
        elif not line.startswith("#"):
            entry.append(_attribute(line, number))


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The lines with what continues them, each with the number of its first, and a blank one at the end."""
    held, begun = "", 1
    for number, line in enumerate([*text.split("\n"), ""], 1):
        bare = line.removesuffix("\r")
        if bare.startswith(" ") and held:
            held += bare[1:]
            continue
        if number > 1:
            yield begun, held
        held, begun = bare, number
    yield begun, held


def _attribute(line: str, number: int) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    if not colon:
        raise BadFile(f"there is no colon in '{line[:40]}'", number)
    if name.casefold() == "changetype" and value.strip().casefold() != "add":
        raise BadFile("it says what to change, not what there is", number)
    if value.startswith("<"):
        raise BadFile(f"the value of {name} is in another file, which is not read", number)
    try:
        return name.casefold().partition(";")[0], _decoded(name, value)
    except ValueError as error:
        raise BadFile(f"the value of {name} is not base 64 to its end ({error})", number) from None


def _decoded(name: str, value: str) -> str:
    if not value.startswith(":"):
        return value.strip()
    raw = base64.b64decode(value[1:].strip(), validate=True)
    if name.casefold() in ("objectguid", "msexchmailboxguid") and len(raw) == 16:
        parts = (raw[3::-1], raw[5:3:-1], raw[7:5:-1], raw[8:10], raw[10:])
        return "-".join(part.hex() for part in parts)
    return raw.decode("utf-8", "replace")


def _entry(pairs: list[tuple[str, str]]) -> Record:
    found: Record = {}
    for name, value in pairs:
        key = "DistinguishedName" if name == "dn" else LDAP.get(name, name)
        held = found.get(key)
        if held is None:
            found[key] = value
        else:
            found[key] = [*(held if isinstance(held, list) else [held]), value]
    return found


_READERS: Final = {"csv": _csv, "json": _json, "xml": _xml, "clixml": _xml, "ldif": _ldif, "ldf": _ldif}
