"""How calendars are published: the folders of a mailbox that are calendars, with what was set of each.

A mailbox stores, under `CalendarFolders`, path to settings by key. Addresses and defaults: M.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.mailboxes.folders import find_folder
from pyshell.exchange.organisation.configured import Configured, declare_view, made_properties
from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.documented_properties import properties_of
from pyshell.exchange.schema.properties import PROPERTIES, Property
from pyshell.exchange.values.identifiers import Seeded
from pyshell.exchange.values.names import canonical_name

if TYPE_CHECKING:
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]

KEY: Final = "CalendarFolders"
# Of a folder: how often its addresses were made anew.
RENEWED: Final = "UrlNumber"
_NO_PROPERTIES: Final = ("ResetUrl", "UseHttps", "SetAsSharingSource", "SharedCalendarSyncStartDate")
_DEFAULTS: Final = {
    "DetailLevel": "AvailabilityOnly",
    "PublishDateRangeFrom": "ThreeMonths",
    "PublishDateRangeTo": "ThreeMonths",
}


def calendar_path(row: Row, path: str) -> str | None:
    """The path of a mailbox's calendar as it is written there; None for what is no calendar."""
    found = find_folder(row, path)
    return found.path if found is not None and found.kind in ("Calendar", "User Created") and found.path else None


def calendar_row(mailbox: Row, path: str) -> Row:
    """What is known of a calendar: what was set, and where it is."""
    return {**mailbox.get(KEY, {}).get(path, {}), "Owner": mailbox, "Path": path}


def _address(ending: str) -> Any:
    def compute(row: Row, directory: Directory) -> Any:
        if not row.get("PublishEnabled"):
            return None
        mailbox = row["Owner"]
        seed = int(mailbox["ExchangeGuid"].replace("-", "")[:12], 16) + row.get(RENEWED, 0)
        scheme = "https" if row.get("UseHttps") else "http"
        secret = "" if row.get("SearchableUrlEnabled") else f"/{Seeded(seed).number():016x}"
        host, domain = f"mail.{directory.settings['Domain']}", directory.settings["Domain"]
        return f"{scheme}://{host}/owa/calendar/{mailbox['ExchangeGuid']}@{domain}{secret}/calendar.{ending}"

    return compute


def _identity(row: Row, _: Any) -> str:
    return f"{canonical_name(row['Owner']['DistinguishedName'])}:\\{row['Path']}"


class CalendarFolder(Configured):
    """A calendar as it is published; its text names it."""

    __slots__ = ()

    def invariant_text(self) -> str:
        return _identity(self.row, self.directory)


def _declared() -> type[Configured]:
    properties: dict[str, Property] = {"Identity": Property("Identity", kinds.TEXT, compute=_identity)}
    documented = properties_of(("Set-MailboxCalendarFolder",), online=True)
    properties.update({name: one for name, one in documented.items() if name not in _NO_PROPERTIES})
    for name, value in _DEFAULTS.items():
        properties[name].default = value
    properties.update(
        made_properties(
            {
                "PublishedCalendarUrl": (kinds.TEXT, _address("html")),
                "PublishedICalUrl": (kinds.TEXT, _address("ics")),
                "ExtendedFolderFlags": (
                    kinds.TEXT, lambda row, _: "SharedViaExchange" if row.get("SetAsSharingSource") else None,
                ),
                "SharedCalendarSyncStartDate": (kinds.DATE, None),
            }
        )
    )  # fmt: skip
    properties.update({name: PROPERTIES[name] for name in ("IsValid", "ObjectState")})
    name = "Microsoft.Exchange.Data.Storage.Management.MailboxCalendarFolder"
    return declare_view("MailboxCalendarFolder", name, properties, CalendarFolder)


View: Final = _declared()
