"""Groups of Microsoft 365: Get-, New-, Set- and Remove-UnifiedGroup, and who is linked to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange import messages
from pyshell.exchange.changing import specials
from pyshell.exchange.changing.creating import add_mail, add_mailbox, alias_of, configured_row, new_row
from pyshell.exchange.changing.writing import Refusal, as_list, write
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.cmdlets.creating import NewTask
from pyshell.exchange.cmdlets.getting import SELECTORS, GetTask, limited
from pyshell.exchange.cmdlets.removing import RemoveTask
from pyshell.exchange.cmdlets.setting import SetTask
from pyshell.exchange.organisation.unified_groups import SOFT_DELETED, UnifiedGroup
from pyshell.exchange.schema.properties import PROPERTIES
from pyshell.exchange.schema.recipients import Recipient
from pyshell.exchange.store.searching import text_of
from pyshell.exchange.values.addresses import primary_of
from pyshell.exchange.values.names import canonical_name
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.schema.recipients import View

    Row = dict[str, Any]

# Display names stand beside the identities anyway.
_INCLUDING: Final = frozenset(
    {
        *("IncludeAllProperties", "IncludeSoftDeletedGroups"),
        *(
            f"Include{name}WithDisplayNames"
            for name in (
                *("AcceptMessagesOnlyFromSendersOrMembers", "BypassModerationFromSendersOrMembers", "ModeratedBy"),
                *("GrantSendOnBehalfTo", "RejectMessagesFromSendersOrMembers"),
            )
        ),
    }
)
_LINKS: Final = {"Members": "Members", "Owners": "ManagedBy", "Subscribers": "Subscribers"}


@task("Get-UnifiedGroup")
class GetUnifiedGroup(GetTask):
    """Gets groups of Microsoft 365.

    PS> New-UnifiedGroup -DisplayName "Book Club" | Out-Null; (Get-UnifiedGroup "Book*").AccessType
    Public
    """

    view = UnifiedGroup
    simulated = SELECTORS | _INCLUDING

    def process(self, run: Runtime) -> Iterator[View]:
        """Also groups that were removed, where they are asked for."""
        yield from super().process(run)
        if self.bound_values.get("IncludeSoftDeletedGroups") and self.bound_values.get("Identity") is None:
            for row in self._narrowed([one["Kept"] for one in self.directory.of_kind(SOFT_DELETED)]):
                yield self.made(row)


@task("New-UnifiedGroup")
class NewUnifiedGroup(NewTask):
    """Makes a group of Microsoft 365, with its mailbox.

    PS> (New-UnifiedGroup -DisplayName "Book Club" -Members "Yan Li").RecipientTypeDetails
    GroupMailbox
    """

    view = UnifiedGroup
    own = frozenset({"DisplayName", "Name", "Alias", "PrimarySmtpAddress", "EmailAddresses", "Owner", "MailboxRegion"})

    def draft(self) -> Row:
        directory = self.directory
        shown = self.text("DisplayName") or "Group"
        name = self.text("Name") or shown
        row = new_row(directory, name, None, "GroupMailbox")
        row["DisplayName"] = shown
        add_mail(directory, row, self.text("Alias") or alias_of(name), self.text("PrimarySmtpAddress"))
        add_mailbox(directory, row)
        owner = self.bound_values.get("Owner")
        found = directory.identities.find(to_string(owner) if owner is not None else "Administrator")
        row["ManagedBy"] = [one["Guid"] for one in found[:1]]
        row["Members"] = list(row["ManagedBy"])
        return row

    def write_properties(self, row: Row) -> None:
        """Owners are members too."""
        super().write_properties(row)
        row["Members"] = list(dict.fromkeys([*row.get("Members", []), *row.get("ManagedBy", [])]))

    def sentence(self, row: Row) -> str:
        return messages.creating("unified group", row["Name"])


@task("Set-UnifiedGroup")
class SetUnifiedGroup(SetTask):
    """Changes a group of Microsoft 365.

    PS> New-UnifiedGroup -DisplayName "Book Club" | Out-Null; Set-UnifiedGroup "Book Club" -Notes "Tuesdays"
    PS> (Get-UnifiedGroup "Book Club").Notes
    Tuesdays
    """

    view, what = UnifiedGroup, "unified group"
    special = specials.COMMON


@task("Remove-UnifiedGroup")
class RemoveUnifiedGroup(RemoveTask):
    """Removes a group of Microsoft 365.

    PS> New-UnifiedGroup -DisplayName "Book Club" | Out-Null; Remove-UnifiedGroup "Book Club" -Confirm:$false
    PS> @(Get-UnifiedGroup "Book*").Count
    0
    """

    view, what = UnifiedGroup, "unified group"

    def keep(self, row: Row) -> None:
        kept = configured_row(self.directory, SOFT_DELETED, row["Guid"], _KEPT_IN)
        kept.update(DisplayName=row["DisplayName"], Kept=row)
        self.directory.configure(kept, self.command)


_KEPT_IN: Final = "CN=Soft Deleted Groups,CN=First Organization"


@task("Undo-SoftDeletedUnifiedGroup")
class UndoSoftDeletedUnifiedGroup(ExchangeTask):
    """Brings a group back that was removed.

    PS> New-UnifiedGroup -DisplayName "Book Club" -Members "Yan Li" | Out-Null
    PS> Remove-UnifiedGroup "Book Club" -Confirm:$false; Undo-SoftDeletedUnifiedGroup "Book Club"
    PS> (Get-UnifiedGroupLinks "Book Club" -LinkType Members).Name -contains "Yan Li"
    True
    """

    simulated = frozenset({"SoftDeletedObject"})

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> None:
        text = text_of(self.bound_values["SoftDeletedObject"])
        found = [row for row in self.directory.of_kind(SOFT_DELETED) if _is_named(row["Kept"], text.casefold())]
        if len(found) != 1:
            ambiguous = messages.object_ambiguous(text), messages.AMBIGUOUS
            missing = messages.object_not_found(text, self.server), messages.NOT_FOUND
            run.write_error(self.record(*(ambiguous if found else missing)))
            return
        row = found[0]["Kept"]
        address = to_string(primary_of(row["EmailAddresses"]))
        for guid in self.directory.identities.address(address):
            owner = canonical_name(self.directory.rows[guid]["DistinguishedName"])
            run.write_error(self.record(messages.address_in_use(address, owner), messages.PROXY_EXISTS))
            return
        sentence = messages.changing("Restoring", "unified group", row["Name"])
        if run.should_process(row["Name"], self.command, description=sentence):
            self.directory.remove(found[0]["Guid"], self.command)
            self.directory.add(row, self.command)


def _is_named(row: Row, folded: str) -> bool:
    names = (row["Guid"], row["ExchangeGuid"], row["Name"], row["Alias"], row["DisplayName"], row["DistinguishedName"])
    return folded in [str(name).casefold() for name in (*names, primary_of(row["EmailAddresses"]))]


class LinksTask(ExchangeTask):
    """A cmdlet about who is linked to a group."""

    simulated = frozenset({"Identity", "LinkType", "Links", "ResultSize"})

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def group(self, run: Runtime) -> Row | None:
        """The group at hand; None when an error was written."""
        return self.row_of(run, UnifiedGroup, self.bound_values.get("Identity"))

    def key(self) -> str:
        """Where links of this type are stored."""
        return _LINKS.get(to_string(self.bound_values.get("LinkType", "Members")), "Members")


@task("Get-UnifiedGroupLinks")
class GetUnifiedGroupLinks(LinksTask):
    """Gets the members, owners or subscribers of a group.

    PS> New-UnifiedGroup -DisplayName "Book Club" -Members "Yan Li" | Out-Null
    PS> (Get-UnifiedGroupLinks "Book Club" -LinkType Members).Name -contains "Yan Li"
    True
    """

    def process(self, run: Runtime) -> Iterator[View]:
        row = self.group(run)
        rows = self.directory.rows
        for guid in limited(self, run, () if row is None else row.get(self.key(), ())):
            if guid in rows:
                yield Recipient(rows[guid], self.directory)


class ChangeLinks(LinksTask):
    """Adds or removes links."""

    adds = True

    def process(self, run: Runtime) -> None:
        row = self.group(run)
        if row is None:
            return
        key = self.key()
        change = {"Add" if self.adds else "Remove": as_list(self.bound_values.get("Links"))}
        try:
            named = write(PROPERTIES[key], change["Add" if self.adds else "Remove"], {}, self.directory) or []
        except Refusal as refusal:
            run.write_error(self.record(refusal.message, refusal.exception))
            return
        held = list(row.get(key, ()))
        left = [*held, *(guid for guid in named if guid not in held)] if self.adds else [
            guid for guid in held if guid not in named
        ]
        identity = canonical_name(row["DistinguishedName"])
        sentence = messages.setting("links of unified group", identity)
        if run.should_process(identity, self.command, description=sentence):
            self.directory.change(row, {key: left or None}, self.command)


@task("Add-UnifiedGroupLinks")
class AddUnifiedGroupLinks(ChangeLinks):
    """Adds members, owners or subscribers to a group.

    PS> New-UnifiedGroup -DisplayName "Book Club" | Out-Null
    PS> Add-UnifiedGroupLinks "Book Club" -LinkType Members -Links "Yan Li"
    PS> (Get-UnifiedGroupLinks "Book Club" -LinkType Members).Name -contains "Yan Li"
    True
    """


@task("Remove-UnifiedGroupLinks")
class RemoveUnifiedGroupLinks(ChangeLinks):
    """Takes members, owners or subscribers from a group.

    PS> New-UnifiedGroup -DisplayName "Book Club" -Members "Yan Li" | Out-Null
    PS> Remove-UnifiedGroupLinks "Book Club" -LinkType Members -Links "Yan Li" -Confirm:$false
    PS> (Get-UnifiedGroupLinks "Book Club" -LinkType Members).Name -contains "Yan Li"
    False
    """

    adds = False
