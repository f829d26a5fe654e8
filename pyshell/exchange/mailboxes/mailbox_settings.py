"""What every mailbox has settings for: calendar processing, automatic replies, language, junk mail and so on.

The properties of the object that Get- shows are the parameters of Set-; a mailbox stores what differs from the
defaults under the noun. Defaults that the documentation does not give: M.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.organisation.configured import Configured, declare_view
from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.documented_properties import properties_of
from pyshell.exchange.schema.properties import PROPERTIES, Property, object_id

if TYPE_CHECKING:
    from collections.abc import Callable

    Row = dict[str, Any]

_STORAGE: Final = "Microsoft.Exchange.Data.Storage.Management."


class Settings(Configured):
    """The settings of one mailbox: `row` is the mailbox's."""

    __slots__ = ()

    def __getitem__(self, name: str) -> Any:
        if name in self.extra:
            return self.extra[name]
        one = self.properties[name]
        if one.compute is not None or name in _OF_THE_MAILBOX:
            return one.read(self.row, self.directory)
        stored = self.row.get(self.kind, {})
        if one.key not in stored and (self.kind, name) in _DEPENDING:
            stored = {one.key: _DEPENDING[self.kind, name](self.row)}
        return one.read(stored, self.directory)


_OWNER: Final = Property("MailboxOwnerId", kinds.REFERENCE, compute=lambda row, _: object_id(row))
# Parameters of Set- that the object shows under another name.
RENAMED: Final = {("Clutter", "Enable"): "IsEnabled"}
_OF_THE_MAILBOX: Final = ("MailboxOwnerId", "Identity", "IsValid", "ObjectState", "DisplayName")
_ROOMS: Final = ("RoomMailbox", "EquipmentMailbox", "LinkedRoomMailbox")


def _of_the_row(key: str) -> Callable[[Row], Any]:
    """What the directory knows of a room, until its place says otherwise."""
    return lambda row: row.get(key)


def _first_chosen(value: str) -> Callable[[Row], Any]:
    """What the first logon sets (our reading)."""
    return lambda row: None if row.get("NeverLoggedOn") else value


def _of_first_language(value: str) -> Callable[[Row], Any]:
    """A format of the language that the first logon sets: gone when another language is chosen (our reading)."""
    chosen = _first_chosen(value)
    return lambda row: None if "Language" in row.get(_REGIONAL, {}) else chosen(row)


_REGIONAL: Final = "MailboxRegionalConfiguration"
# Defaults that depend on the mailbox.
_DEPENDING: Final[dict[tuple[str, str], Callable[[Row], Any]]] = {
    ("CalendarProcessing", "AutomateProcessing"): lambda row: (
        "AutoAccept" if row["RecipientTypeDetails"] in _ROOMS else "AutoUpdate"
    ),
    ("Place", "Capacity"): _of_the_row("ResourceCapacity"),
    ("Place", "State"): _of_the_row("StateOrProvince"),
    ("Place", "Street"): _of_the_row("StreetAddress"),
    **{("Place", name): _of_the_row(name) for name in ("City", "CountryOrRegion", "Phone", "PostalCode")},
    (_REGIONAL, "Language"): _first_chosen("en-US"),
    (_REGIONAL, "TimeZone"): _first_chosen("Pacific Standard Time"),
    (_REGIONAL, "DateFormat"): _of_first_language("M/d/yyyy"),
    (_REGIONAL, "TimeFormat"): _of_first_language("h:mm tt"),
}
# Whose settings they are, where not every mailbox has them.
OWNERS: Final = {"Place": frozenset(("RoomMailbox", "LinkedRoomMailbox"))}
# Defaults in stored form, where the documentation of the parameter has none.
_DEFAULTS: Final[dict[str, dict[str, Any]]] = {
    "CalendarProcessing": {"AllBookInPolicy": True},
    "MailboxAutoReplyConfiguration": {"AutoReplyState": "Disabled", "ExternalAudience": "All"},
    "MailboxCalendarConfiguration": {
        "WeekStartDay": "Sunday", "TimeIncrement": "ThirtyMinutes", "WorkingHoursStartTime": 8 * 3600,
        "WorkingHoursEndTime": 17 * 3600, "WorkingHoursTimeZone": "Pacific Standard Time", "WorkDays": "Weekdays",
        "DefaultReminderTime": 900,
    },
    "MailboxJunkEmailConfiguration": {"Enabled": True},
    "Clutter": {"Enable": True},
    "EventsFromEmailConfiguration": dict.fromkeys(
        (
            "EventReservationProcessingLevel", "FoodEstablishmentReservationProcessingLevel",
            "ServiceReservationProcessingLevel", "InvoiceProcessingLevel",
        ),
        "Email",
    )
    | dict.fromkeys(
        (
            "FlightReservationProcessingLevel", "LodgingReservationProcessingLevel", "ParcelDeliveryProcessingLevel",
            "RentalCarReservationProcessingLevel",
        ),
        "Calendar",
    ),
    "MailboxMessageConfiguration": {"DefaultFontName": "Calibri", "DefaultFontSize": 3, "DefaultFontColor": "#000000"},
}  # fmt: skip
# Noun: type name, what -WhatIf calls it, and a parameter with a value for the example of Set-.
SETTINGS: Final = {
    "CalendarProcessing": (_STORAGE + "CalendarConfiguration", "calendar processing of mailbox", "AllowConflicts True"),
    "MailboxAutoReplyConfiguration": (
        _STORAGE + "MailboxAutoReplyConfiguration", "automatic replies of mailbox", "AutoReplyState Enabled",
    ),
    "MailboxCalendarConfiguration": (
        _STORAGE + "MailboxCalendarConfiguration", "calendar configuration of mailbox", "WeekStartDay Monday",
    ),
    "MailboxJunkEmailConfiguration": (
        _STORAGE + "MailboxJunkEmailConfiguration", "junk email configuration of mailbox", "ContactsTrusted True",
    ),
    "MailboxMessageConfiguration": (
        _STORAGE + "MailboxMessageConfiguration", "message configuration of mailbox", "SignatureText Regards",
    ),
    _REGIONAL: (
        _STORAGE + "MailboxRegionalConfiguration", "regional configuration of mailbox", "DateFormat yyyy-MM-dd",
    ),
    "MailboxSpellingConfiguration": (
        _STORAGE + "MailboxSpellingConfiguration", "spelling configuration of mailbox", "IgnoreUppercase True",
    ),
    "CalendarNotification": (
        _STORAGE + "CalendarNotification", "calendar notification of mailbox", "DailyAgendaNotification True",
    ),
    "TextMessagingAccount": (
        _STORAGE + "TextMessagingAccount", "text messaging account of mailbox", "NotificationPhoneNumber +14255550100",
    ),
    "EventsFromEmailConfiguration": (
        _STORAGE + "EventsFromEmailConfiguration", "events from email configuration of mailbox",
        "FlightReservationProcessingLevel Email",
    ),
    "Clutter": ("Microsoft.Exchange.Management.StoreTasks.Clutter", "Clutter of mailbox", "Enable False"),
    "FocusedInbox": (
        "Microsoft.Exchange.Management.StoreTasks.FocusedInbox", "Focused Inbox of mailbox", "FocusedInboxOn False",
    ),
    "Place": ("Microsoft.Exchange.Management.Places.Place", "place", "Building Annex"),
}  # fmt: skip
_MADE: Final[dict[str, type[Configured]]] = {}


def settings_view(noun: str) -> type[Configured]:
    """What Get- of a noun shows, made when first asked for."""
    known = _MADE.get(noun)
    if known is None:
        known = _MADE[noun] = _declared(noun, online=False)
        known.make_wide = staticmethod(partial(_wide_view, noun))
    return known


def _wide_view(noun: str) -> type[Configured]:
    known = _WIDE.get(noun)
    if known is None:
        known = _WIDE[noun] = _declared(noun, online=True)
    return known


_WIDE: Final[dict[str, type[Configured]]] = {}


def shown_as(noun: str, parameter: str) -> str:
    """The property that a parameter of Set- sets."""
    return RENAMED.get((noun, parameter), parameter)


def parameter_for(noun: str, name: str) -> str:
    """The parameter of Set- that sets a property."""
    return next((own for (of, own), shown in RENAMED.items() if of == noun and shown == name), name)


def _declared(noun: str, *, online: bool) -> type[Configured]:
    properties = properties_of((f"Set-{noun}",), online=online)
    for name, value in _DEFAULTS.get(noun, {}).items():
        properties[name].default = value
    for name in [name for name in properties if (noun, name) in RENAMED]:
        old, shown = properties.pop(name), RENAMED[noun, name]
        properties[shown] = Property(shown, old.kind, key=old.key, default=old.default)
    properties["MailboxOwnerId"] = _OWNER
    if noun == "Place":
        properties["DisplayName"] = PROPERTIES["DisplayName"]
        properties["Type"] = Property("Type", kinds.TEXT, default="Room")
    if noun == _REGIONAL:
        name = "DefaultFolderNameMatchingUserLanguage"
        properties[name] = Property(name, kinds.OPTIONAL_BOOLEAN)
    for name in _OF_THE_MAILBOX[1:4]:
        properties[name] = PROPERTIES[name]
    return declare_view(noun, SETTINGS[noun][0], properties, Settings, wide=online)
