"""New-, Set-, Enable-, Disable- and Remove-RemoteMailbox: accounts here whose mailbox is in the cloud."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange import messages
from pyshell.exchange.changing import specials
from pyshell.exchange.changing.creating import add_account, add_mail, alias_of, default_domain, new_row
from pyshell.exchange.changing.writing import Refusal
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.creating import NewTask
from pyshell.exchange.cmdlets.enabling import DisableTask, EnableTask, plain_user
from pyshell.exchange.cmdlets.removing import RemoveTask
from pyshell.exchange.cmdlets.setting import SetTask
from pyshell.exchange.schema.recipients import PLAIN_USERS, REMOTE_MAILBOXES, RemoteMailbox, User
from pyshell.exchange.seed.building import UNATTENDED
from pyshell.exchange.values.addresses import external_proxy
from pyshell.exchange.values.identifiers import new_guid
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime
    from pyshell.exchange.changing.editing import Edit
    from pyshell.exchange.cmdlets.base import ExchangeTask
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]

# Switch or -Type: RecipientTypeDetails, RemoteRecipientType.
_KINDS: Final = {
    "Room": ("RemoteRoomMailbox", "ProvisionMailbox, RoomMailbox"),
    "Equipment": ("RemoteEquipmentMailbox", "ProvisionMailbox, EquipmentMailbox"),
    "Shared": ("RemoteSharedMailbox", "ProvisionMailbox, SharedMailbox"),
}
_REGULAR: Final = ("RemoteUserMailbox", "ProvisionMailbox")


def _kind(given: dict[str, Any]) -> tuple[str, str]:
    return next((kind for name, kind in _KINDS.items() if given.get(name)), _REGULAR)


def _routing(directory: Directory, alias: str) -> str:
    """The address in the cloud when none is given: at the organisation's domain of the service (M)."""
    label = directory.settings["Domain"].partition(".")[0]
    return f"SMTP:{alias}@{label}.mail.onmicrosoft.com"


def _make_remote(owner: ExchangeTask, row: Row, alias: str, primary: str | None) -> None:
    """Gives a row a mailbox in the cloud. Raises Refusal."""
    directory, given = owner.directory, owner.bound_values
    row["RecipientTypeDetails"], row["RemoteRecipientType"] = _kind(given)
    add_mail(directory, row, alias, primary)
    routing = given.get("RemoteRoutingAddress")
    row["RemoteRoutingAddress"] = _routing(directory, alias) if routing is None else _proxy(routing)
    row["EmailAddresses"] = [*row["EmailAddresses"], f"smtp:{row['RemoteRoutingAddress'].partition(':')[2]}"]
    if given.get("Archive"):
        row.update(_archive(row))
    if row["RecipientTypeDetails"] != "RemoteUserMailbox":
        row.update(UNATTENDED)


def _proxy(value: Any) -> str:
    text = to_string(value)
    found = external_proxy(text)
    if found is None:
        raise Refusal(messages.wrong_address(text), messages.VALIDATION)
    return found


def _archive(row: Row) -> Row:
    """An archive in the cloud, which waits to be made there."""
    return {
        "ArchiveGuid": new_guid(),
        "ArchiveName": [f"In-Place Archive - {row.get('DisplayName', row['Name'])}"],
        "ArchiveState": "HostedPending",
        "RemoteRecipientType": _with_archive(row.get("RemoteRecipientType", "ProvisionMailbox")),
    }


def _with_archive(kind: str) -> str:
    return kind if "ProvisionArchive" in kind else f"{kind}, ProvisionArchive"


@task("New-RemoteMailbox")
class NewRemoteMailbox(NewTask):
    """Makes an account and its mailbox in the cloud.

    PS> (New-RemoteMailbox "Ona Berg" -Shared).RemoteRoutingAddress.AddressString
    OnaBerg@contoso.mail.onmicrosoft.com
    """

    view = RemoteMailbox
    own = frozenset(
        {*_KINDS, "Name", "Alias", "UserPrincipalName", "SamAccountName", "PrimarySmtpAddress", "Password", "Archive"}
        | {"OnPremisesOrganizationalUnit", "RemoteRoutingAddress", "ACLableSyncedObjectEnabled", "AccountDisabled"}
    )

    def draft(self) -> Row:
        directory, given = self.directory, self.bound_values
        name = to_string(given["Name"])
        row = new_row(directory, name, self.container("OnPremisesOrganizationalUnit"), _kind(given)[0])
        principal = self.text("UserPrincipalName")
        alias = self.text("Alias") or alias_of(principal.partition("@")[0] if principal else name)
        _make_remote(self, row, alias, self.text("PrimarySmtpAddress"))
        add_account(
            directory, row, self.text("SamAccountName") or alias, principal or f"{alias}@{default_domain(directory)}"
        )
        if given.get("AccountDisabled"):
            row["AccountDisabled"] = True
        return row

    def sentence(self, row: Row) -> str:
        return messages.creating("remote mailbox", row["Name"])


@task("Enable-RemoteMailbox")
class EnableRemoteMailbox(EnableTask):
    """Gives a user a mailbox in the cloud, or a mailbox there an archive.

    PS> $who = (Get-User -RecipientTypeDetails User)[0].Name
    PS> (Enable-RemoteMailbox $who).RecipientTypeDetails
    RemoteUserMailbox
    """

    view, found, what = RemoteMailbox, User, "remote mailbox"
    fitting = (*PLAIN_USERS, *REMOTE_MAILBOXES)
    own = EnableTask.own | {*_KINDS, "Archive", "RemoteRoutingAddress", "ACLableSyncedObjectEnabled"}

    def enabled(self, row: Row) -> Row:
        remote = row["RecipientTypeDetails"] in REMOTE_MAILBOXES
        if remote != bool(self.bound_values.get("Archive")) or (remote and row.get("ArchiveState")):
            raise Refusal(
                messages.wrong_kind(row["Name"], row["RecipientTypeDetails"]), messages.RECIPIENT_TASK
            )
        if remote:
            row.update(_archive(row))
        else:
            _make_remote(self, row, self.alias(row), self.text("PrimarySmtpAddress"))
        return row


def _type(edit: Edit, value: Any) -> None:
    """-Type: the kind of the mailbox in the cloud."""
    details, remote = _KINDS.get(to_string(value), _REGULAR)
    edit.put("RecipientTypeDetails", details)
    edit.put("RemoteRecipientType", remote)


def _routing_address(edit: Edit, value: Any) -> None:
    """The address in the cloud is also one of the addresses."""
    proxy = _proxy(value)
    edit.put("RemoteRoutingAddress", proxy)
    second = f"smtp:{proxy.partition(':')[2]}"
    if second.casefold() not in {one.casefold() for one in edit.proxies()}:
        edit.put("EmailAddresses", [*edit.proxies(), second])


@task("Set-RemoteMailbox")
class SetRemoteMailbox(SetTask):
    """Changes the account of a mailbox in the cloud.

    PS> New-RemoteMailbox "Ona Berg" -Shared | Out-Null; Set-RemoteMailbox "Ona Berg" -CustomAttribute1 Cloud
    PS> (Get-RemoteMailbox "Ona Berg").CustomAttribute1
    Cloud
    """

    view, what = RemoteMailbox, "remote mailbox"
    special = {  # noqa: RUF012  # declared as a ClassVar in the base
        **specials.COMMON,
        "Type": _type,
        "RemoteRoutingAddress": _routing_address,
        "ACLableSyncedObjectEnabled": specials.satisfied,
    }


@task("Disable-RemoteMailbox")
class DisableRemoteMailbox(DisableTask):
    """Takes the mailbox in the cloud from a user, or its archive; the account stays.

    PS> New-RemoteMailbox "Ona Berg" -Shared | Out-Null; Disable-RemoteMailbox "Ona Berg" -Confirm:$false
    PS> (Get-User "Ona Berg").RecipientTypeDetails
    DisabledUser
    """

    view, kept, what = RemoteMailbox, User, "remote mailbox"
    simulated = DisableTask.simulated | {"Archive"}

    def process(self, run: Runtime) -> None:
        if not self.bound_values.get("Archive"):
            super().process(run)
            return
        row = self.row_of(run, self.view, self.bound_values.get("Identity"))
        if row is None:
            return
        identity = self.view(row, self.directory).invariant_text()
        if run.should_process(identity, self.command, description=messages.disabling("remote archive", identity)):
            remote = str(row.get("RemoteRecipientType", "")).replace(", ProvisionArchive", "")
            gone = dict.fromkeys(("ArchiveGuid", "ArchiveName", "ArchiveState"))
            self.directory.change(row, {**gone, "RemoteRecipientType": remote}, self.command)

    def plain(self, row: Row) -> str:
        return plain_user(row)


@task("Remove-RemoteMailbox")
class RemoveRemoteMailbox(RemoveTask):
    """Removes an account and its mailbox in the cloud.

    PS> New-RemoteMailbox "Ona Berg" -Shared | Out-Null; Remove-RemoteMailbox "Ona Berg" -Confirm:$false
    PS> @(Get-RemoteMailbox "Ona*").Count
    0
    """

    view, what = RemoteMailbox, "remote mailbox"
