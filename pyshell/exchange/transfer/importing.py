"""A real organisation from what its administrators can export: recipients from records, with a report.

Every column that is not understood is told, and every value that is not; nothing is guessed silently. References
are resolved once all recipients are there. `anonymise` gives people other names and addresses, the same ones each time.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.schema.properties import find_property, is_group, object_class
from pyshell.exchange.store.directory import Directory
from pyshell.exchange.store.identity import as_guid
from pyshell.exchange.store.rows import compact
from pyshell.exchange.transfer.anonymising import anonymise_all
from pyshell.exchange.transfer.import_formats import BadFile, records
from pyshell.exchange.values import moments
from pyshell.exchange.values.addresses import is_address, split_proxy
from pyshell.exchange.values.enums import RECIPIENT_TYPE_DETAILS
from pyshell.exchange.values.identifiers import seeded_by
from pyshell.exchange.values.names import domain_dn, escape_rdn, is_dn, unescape_rdn
from pyshell.exchange.values.sizes import stored_size
from pyshell.exchange.values.spans import stored_span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.exchange.schema.properties import Property

    Row = dict[str, Any]

# Columns that follow from others, or say how the object was read.
_FOLLOWING: Final = frozenset(
    (
        *("Identity", "Id", "IsValid", "ObjectState", "OriginatingServer", "RunspaceId", "PSComputerName"),
        *("PSShowComputerName", "RecipientType", "ObjectCategory", "OrganizationalUnit", "WhenChangedUTC"),
        *("ObjectClass", "ServerName", "ExchangeSecurityDescriptor"),
        *("WhenCreatedUTC", "WhenMailboxCreatedUTC", "ExchangeVersion", "OrganizationId", "AdminDisplayVersion"),
        *("PrimarySmtpAddress", "DirectReports", "PoliciesIncluded", "ServerLegacyDN", "PSObject", "objectSid"),
    )
)
_FOLDED: Final = {name.casefold() for name in _FOLLOWING}
_SPLIT: Final = re.compile(r"\s*[;|,]\s*|\s+(?=(?:smtp|x500|sip|eum|spo):)", re.I)
_TYPE_NAME: Final = re.compile(r"(?:Microsoft\.Exchange|System)\.[\w.`\[\], ]+")
_KINDS_BY_CLASS: Final = {"contact": "MailContact", "group": "MailUniversalDistributionGroup"}
_BY_NUMBER: Final = {str(number): name for name, number in RECIPIENT_TYPE_DETAILS.items()}


class Report:
    """What an import did not understand: columns with how many records have them, values with their columns."""

    def __init__(self) -> None:
        self.taken = 0
        self.columns: Counter[str] = Counter()
        self.values: Counter[tuple[str, str]] = Counter()
        self.unresolved: Counter[str] = Counter()
        self.left_out: list[str] = []

    def lines(self) -> list[str]:
        """The report as text."""
        found = [f"{self.taken} recipients were taken."]
        found += [f"The column '{name}' was not understood ({count} records)." for name, count in self.columns.items()]
        found += [f"A value of '{name}' was not understood: {text}" for name, text in self.values]
        found += [f"'{name}' names objects that are not there ({count})." for name, count in self.unresolved.items()]
        return [*found, *self.left_out]


def load(text: str, name: str, *, anonymise: bool = False) -> tuple[Directory, Report]:
    """The organisation of an exported file, and what of it was not understood. Raises BadFile."""
    return from_records(records(text, name), anonymise=anonymise)


def from_records(several: Iterable[dict[str, Any]], *, anonymise: bool = False) -> tuple[Directory, Report]:
    """The organisation of records. Raises BadFile when no recipient is among them."""
    report = Report()
    found = [{key.strip(): value for key, value in record.items()} for record in several]
    directory = Directory.empty()
    directory.settings["Domain"] = _domain(found) or directory.settings["Domain"]
    directory = _renamed(directory)
    waiting: list[tuple[str, Property, list[str]]] = []
    for record in found:
        _take(record, directory, report, waiting)
    if not report.taken:
        raise BadFile(f"no recipient is in it ({len(found)} records were read)")
    for guid, prop, texts in waiting:
        _resolve(directory, guid, prop, texts, report)
    if anonymise:
        anonymise_all(directory)
    return directory, report


def _renamed(directory: Directory) -> Directory:
    """An empty organisation of the same settings: its objects are below its own domain."""
    made = Directory.empty(directory.settings)
    made.settings["NetBiosName"] = made.settings["Domain"].partition(".")[0].upper()
    return made


def _domain(several: list[dict[str, Any]]) -> str | None:
    """The domain that most distinguished names end with."""
    counts: Counter[str] = Counter()
    for record in several:
        dn = str(record.get("DistinguishedName", ""))
        labels = [part[3:] for part in dn.split(",") if part[:3].upper() == "DC="]
        if labels:
            counts[".".join(labels)] += 1
    return counts.most_common(1)[0][0] if counts else None


# --- one record -------------------------------------------------------------------------------------------------


def _take(
    record: dict[str, Any], directory: Directory, report: Report, waiting: list[tuple[str, Property, list[str]]]
) -> None:
    row = _core(record, directory, report)
    if row is None:
        report.left_out.append(f"A record without a name was left out: {str(record)[:60]}")
        return
    if directory.identities.guids(row["DistinguishedName"]) or row["Guid"] in directory.rows:
        report.left_out.append(f"'{row['Name']}' is there twice and was taken once.")
        return
    for column, value in record.items():
        if column.casefold() in _FOLDED or column in row:
            continue
        prop = find_property(column)
        if prop is None:
            report.columns[column] += 1
            continue
        if prop.compute is not None and prop.key != prop.name:
            continue  # it follows from another
        _put(row, prop, value, report, waiting)
    _addresses(row, record, report)
    directory.add(compact(row))
    report.taken += 1


def _core(record: dict[str, Any], directory: Directory, report: Report) -> Row | None:
    """What every row has: names, identifiers, kind."""
    folded = {key.casefold(): value for key, value in record.items()}

    def text(key: str) -> str | None:
        value = folded.get(key.casefold())
        return None if value is None else str(value[0] if isinstance(value, list) else value).strip() or None

    def good(key: str, read: Callable[[str], Any]) -> Any:
        """What a column says, or nothing; what it should not say is told."""
        given = text(key)
        found = None if given is None else read(given)
        if given is not None and not found:
            report.values[key, given[:60]] += 1
        return found

    dn = text("DistinguishedName")
    name = text("Name") or (unescape_rdn(dn.partition(",")[0].partition("=")[2]) if dn else text("DisplayName"))
    name = name or text("Alias") or text("PrimarySmtpAddress")
    if not name:
        return None
    unit = f"CN=Users,{domain_dn(directory.settings['Domain'])}"
    dn = good("DistinguishedName", lambda given: given if is_dn(given) else None) or f"CN={escape_rdn(name)},{unit}"
    draw = seeded_by(dn)
    when = good("WhenCreated", partial(_stored, "date"))
    row: Row = {
        "Guid": good("Guid", as_guid) or draw.guid(),
        "Name": name,
        "DistinguishedName": dn,
        "DisplayName": text("DisplayName") or name,
        "RecipientTypeDetails": good("RecipientTypeDetails", _kind) or _details(text, folded),
    }
    if when:
        row.update(WhenCreated=when, WhenChanged=when)
    if row["RecipientTypeDetails"].endswith("Mailbox") and not row["RecipientTypeDetails"].startswith("Remote"):
        row["ExchangeGuid"] = good("ExchangeGuid", as_guid) or draw.guid()
    return row


def _kind(given: str) -> str | None:
    """A RecipientTypeDetails by name or number."""
    return given if given in RECIPIENT_TYPE_DETAILS else _BY_NUMBER.get(given)


def _details(text: Callable[[str], str | None], folded: dict[str, Any]) -> str:
    """The kind of a record that does not say it."""
    kind = text("RecipientType")
    if kind in RECIPIENT_TYPE_DETAILS:
        return str(kind)
    classes = folded.get("objectclass") or []
    for name in classes if isinstance(classes, list) else [classes]:
        if str(name).casefold() in _KINDS_BY_CLASS:
            return _KINDS_BY_CLASS[str(name).casefold()]
    return "UserMailbox" if folded.get("exchangeguid") or folded.get("database") else "User"


def _put(
    row: Row, prop: Property, value: Any, report: Report, waiting: list[tuple[str, Property, list[str]]]
) -> None:
    """Stores a value by the property's kind; references wait."""
    if isinstance(value, dict) or (isinstance(value, list) and not all(isinstance(one, str) for one in value)):
        report.values[prop.name, str(value)[:60]] += 1
        return
    texts = [str(one) for one in value] if isinstance(value, list) else [str(value)]
    if _TYPE_NAME.fullmatch(texts[0] if texts else ""):
        report.values[prop.name, f"{texts[0]} (the export wrote the list's type in its place)"] += 1
        return
    if prop.kind.collection and not isinstance(value, list):
        texts = [part for part in _SPLIT.split(texts[0].strip("{}")) if part]
    if prop.kind.name.startswith("reference"):
        waiting.append((row["Guid"], prop, texts))
        return
    if prop.kind.collection:
        row[prop.key] = texts
        return
    stored = _stored(prop.kind.name, texts[0])
    if stored is None:
        report.values[prop.name, texts[0][:60]] += 1
    elif stored != prop.default:
        row[prop.key] = stored


def _stored(kind: str, text: str) -> Any:
    try:
        return _READ.get(kind, str)(text)
    except Exception:  # whatever a value's own reader says: it is told in the report
        return None


def _limit(text: str) -> Any:
    return "Unlimited" if text.casefold() == "unlimited" else int(text)


def _boolean(text: str) -> bool:
    return {"true": True, "false": False, "1": True, "0": False}[text.casefold()]


def _span_limit(text: str) -> Any:
    return "Unlimited" if text.casefold() == "unlimited" else stored_span(text)


def _moment(text: str) -> str | None:
    """A moment as exports write it: with its distance from UTC, in LDAP's digits, or as the server's culture does."""
    digits = _DIGITS.fullmatch(text)
    if digits is not None:
        return moments.stored_date("{}-{}-{}T{}:{}:{}Z".format(*digits.groups()))
    found = _WITH_OFFSET.fullmatch(text)
    if found is None:
        return moments.stored_date(text)
    ticks = moments.parse(found[1])
    if ticks is None:
        return None
    minutes = int(found[3]) * 60 + int(found[4])
    return moments.stored_from_ticks(ticks - int(f"{found[2]}{minutes}") * 60 * moments.TICKS)


_DIGITS: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z")
_WITH_OFFSET: Final = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?([+-])(\d\d):(\d\d)")
_READ: Final[dict[str, Callable[[str], Any]]] = {
    "boolean": _boolean,
    "number": int,
    "limit": _limit,
    "size": stored_size,
    "size limit": stored_size,
    "span": stored_span,
    "span limit": _span_limit,
    "date": _moment,
    "guid": lambda text: as_guid(text) or None,
}


def _addresses(row: Row, record: dict[str, Any], report: Report) -> None:
    """The primary address is one of the addresses, and a recipient with one has an alias."""
    folded = {key.casefold(): value for key, value in record.items()}
    primary = str(folded.get("primarysmtpaddress") or folded.get("windowsemailaddress") or "")
    proxies = [proxy if ":" in proxy else f"smtp:{proxy}" for proxy in row.pop("EmailAddresses", ())]
    for proxy in [proxy for proxy in proxies if proxy[:5].casefold() == "smtp:" and not is_address(proxy[5:])]:
        report.values["EmailAddresses", proxy[:60]] += 1
        proxies.remove(proxy)
    if is_address(primary) and f"smtp:{primary}".casefold() not in {proxy.casefold() for proxy in proxies}:
        proxies = [f"smtp:{proxy[5:]}" if proxy.startswith("SMTP:") else proxy for proxy in proxies]
        proxies.insert(0, f"SMTP:{primary}")
    if proxies:
        row["EmailAddresses"] = proxies
        address = split_proxy(next((proxy for proxy in proxies if proxy.startswith("SMTP:")), proxies[0]))[1]
        row.setdefault("Alias", address.partition("@")[0])
    classes = object_class(row["RecipientTypeDetails"])
    if "user" in classes or is_group(row["RecipientTypeDetails"]):
        row.setdefault("SamAccountName", str(row.get("Alias") or row["Name"])[:20])


def _resolve(directory: Directory, guid: str, prop: Property, texts: list[str], report: Report) -> None:
    found = []
    for text in texts:
        rows = directory.identities.find(text) or directory.configured.find(text)
        if len(rows) == 1:
            found.append(rows[0]["Guid"])
        elif text:
            report.unresolved[prop.name] += 1
    if found:  # the organisation is being built: this is no change of it
        directory.rows[guid][prop.key] = found if prop.kind.collection else found[0]


__all__ = ["Report", "from_records", "load"]
