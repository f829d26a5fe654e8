"""Get-MailboxLocation and Get-MessageCategory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange import messages
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.getting import limited
from pyshell.exchange.cmdlets.store import MailboxOf, StoreTask
from pyshell.exchange.organisation.configured import Configured, declare_view, made_properties
from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.properties import object_id
from pyshell.exchange.schema.recipients import Mailbox, User
from pyshell.exchange.store.searching import text_of
from pyshell.exchange.values.identifiers import Seeded
from pyshell.exchange.values.names import canonical_name, make_guid
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime

    Row = dict[str, Any]


class Part(Configured):
    """A part of a mailbox; its text is its identity."""

    __slots__ = ()

    def invariant_text(self) -> str:
        return str(self.row["Identity"])


def _database(row: Row, directory: Any) -> Any:
    return None if row["Database"] is None else directory.object_id(row["Database"])


def _view(noun: str, type_name: str, own: dict[str, Any]) -> type[Configured]:
    return declare_view(noun, f"Microsoft.Exchange.{type_name}", made_properties(own), Part)


_LOCATION: Final = _view(
    "MailboxLocation",
    "Management.RecipientTasks.MailboxLocation",
    {
        "Identity": (kinds.TEXT, None),
        "MailboxGuid": (kinds.GUID, lambda row, _: make_guid(row["MailboxGuid"])),
        "OwnerId": (kinds.REFERENCE, lambda row, _: object_id(row["Owner"])),
        "MailboxLocationType": (kinds.TEXT, None),
        "DatabaseLocation": (kinds.REFERENCE, _database),
    },
)
_CATEGORY: Final = _view(
    "MessageCategory",
    "Data.Storage.Management.MessageCategory",
    {
        "Name": (kinds.TEXT, None),
        "Color": (kinds.NUMBER, None),
        "Guid": (kinds.GUID, lambda row, _: make_guid(row["Guid"])),
        "Identity": (kinds.TEXT, None),
        "MailboxOwnerId": (kinds.TEXT, None),
    },
)
# The categories that every mailbox begins with, and their colours.
_CATEGORIES: Final = (
    ("Red category", 0), ("Orange category", 1), ("Yellow category", 3), ("Green category", 4), ("Blue category", 7),
    ("Purple category", 8),
)  # fmt: skip
# What a mailbox has: the kind of place, the keys of its GUID and of its database.
_PLACES: Final = (("Primary", "ExchangeGuid", "Database"), ("MainArchive", "ArchiveGuid", "ArchiveDatabase"))


@task("Get-MailboxLocation")
class GetMailboxLocation(MailboxOf):
    """Gets where the parts of mailboxes are.

    PS> (Get-MailboxLocation -User "Yan Li").MailboxLocationType
    Primary
    """

    # No mailbox keeps an earlier place here.
    simulated = frozenset(
        {"Identity", "User", "Database", "MailboxLocationType", "ResultSize", "IncludePreviousPrimary"}
    )

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> Iterator[Configured]:
        yield from limited(self, run, list(self._found(run)))

    def _found(self, run: Runtime) -> Iterator[Configured]:
        given = self.bound_values
        wanted = None if given.get("MailboxLocationType") is None else to_string(given["MailboxLocationType"])
        guid = None if given.get("Identity") is None else text_of(given["Identity"]).rpartition("\\")[2].casefold()
        database = self._database(run) if given.get("Database") is not None else None
        for row in self._rows(run):
            for kind, mailbox, place in _PLACES:
                if mailbox not in row or wanted not in (None, kind):
                    continue
                if guid not in (None, row[mailbox]) or (database is not None and row.get(place) != database):
                    continue
                identity = f"{canonical_name(row['DistinguishedName'])}\\{row[mailbox]}"
                values = {"Identity": identity, "Owner": row, "MailboxGuid": row[mailbox], "Database": row.get(place)}
                yield _LOCATION({**values, "MailboxLocationType": kind}, self.directory)

    def _database(self, run: Runtime) -> str:
        """The GUID of -Database; one that nothing has after the error of none."""
        text = text_of(self.bound_values["Database"])
        found = self.directory.find_configured("MailboxDatabase", text)
        if not found:
            run.write_error(self.record(messages.database_not_found(text), messages.NOT_FOUND))
        return str(found[0]["Guid"]) if found else "none"

    def _rows(self, run: Runtime) -> list[Row]:
        if self.bound_values.get("User") is None:
            return self.directory.select(Mailbox)
        row = self.row_of(run, User, self.bound_values["User"])
        return [] if row is None else [row]


@task("Get-MessageCategory")
class GetMessageCategory(StoreTask):
    """Gets the categories of a mailbox's messages.

    PS> (Get-MessageCategory -Mailbox "Yan Li")[0].Name
    Red category
    """

    simulated = frozenset({"Identity", "Mailbox"})

    def process(self, run: Runtime) -> Iterator[Configured]:
        given = self.bound_values
        mailbox, _, name = text_of(given.get("Identity") or "").rpartition("\\")
        row = self.mailbox(run, given.get("Mailbox") or mailbox or self.directory.log.by)
        if row is None:
            return
        owner = canonical_name(row["DistinguishedName"])
        draw = Seeded(int(row["ExchangeGuid"].replace("-", "")[:12], 16) + 1)
        for category, color in _CATEGORIES:
            guid = draw.guid()
            if name.casefold() in ("", category.casefold(), guid):
                values = {"Name": category, "Color": color, "Guid": guid, "MailboxOwnerId": owner}
                yield _CATEGORY({**values, "Identity": f"{owner}\\{category}"}, self.directory)
