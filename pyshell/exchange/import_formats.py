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

if TYPE_CHECKING:
    from collections.abc import Iterator

Record = dict[str, Any]
_CLIXML: Final = "{http://schemas.microsoft.com/powershell/2004/04}"
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
    """A file that is none of the forms, with why."""


def records(text: str, name: str) -> list[Record]:
    """The records of a file's text. Raises BadFile."""
    body = text.lstrip("\ufeff")
    kind = name.rpartition(".")[2].casefold()
    reader = _READERS.get(kind)
    if reader is None:
        start = body.lstrip()[:1]
        reader = _xml if start == "<" else _json if start in "[{" else _csv
    try:
        return list(reader(body))
    except (ValueError, ElementTree.ParseError, csv.Error) as error:
        raise BadFile(str(error)) from None


def _csv(text: str) -> Iterator[Record]:
    lines = text.splitlines()
    if lines and lines[0].startswith("#TYPE"):
        lines = lines[1:]
    rows = csv.DictReader(io.StringIO("\n".join(lines)))
    if not rows.fieldnames:
        raise ValueError("there is no line of names")
    for row in rows:
        yield {name: value for name, value in row.items() if name and value}


def _json(text: str) -> Iterator[Record]:
    found = json.loads(text)
    for one in found if isinstance(found, list) else [found]:
        if not isinstance(one, dict):
            raise ValueError("there is something that is no object")
        yield {name: _plain(value) for name, value in one.items() if value not in (None, "", [], {})}


def _plain(value: Any) -> Any:
    """A value of JSON as text: an identity or an enumeration by what names it."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        for key in ("DistinguishedName", "ProxyAddressString", "Address", "value", "Value", "Name", "DateTime"):
            if key in value:
                return _plain(value[key])
        return json.dumps(value)
    return str(value)


# --- CLIXML -----------------------------------------------------------------------------------------------------


def _xml(text: str) -> Iterator[Record]:
    root = ElementTree.fromstring(text)
    if root.tag != f"{_CLIXML}Objs":
        raise ValueError("its XML is not that of Export-Clixml")
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
    for line in [*re.sub(r"\r?\n ", "", text).splitlines(), ""]:
        if not line.strip():
            if any(name == "dn" for name, _ in entry):
                yield _entry(entry)
            entry = []
        elif not line.startswith("#"):
            name, colon, value = line.partition(":")
            if not colon:
                raise ValueError(f"there is no colon in '{line[:40]}'")
            entry.append((name.casefold().partition(";")[0], _decoded(name, value)))


def _decoded(name: str, value: str) -> str:
    if not value.startswith(":"):
        return value.strip()
    raw = base64.b64decode(value[1:].strip())
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
