"""Get-, Add- and Remove-MailboxPermission."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.exchange import messages
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.cmdlets.getting import limited
from pyshell.exchange.organisation import permissions
from pyshell.exchange.organisation.permissions import account_name
from pyshell.exchange.organisation.rights import OWNER, OwnerEntry, from_instance
from pyshell.exchange.schema.properties import object_id
from pyshell.exchange.schema.recipients import Mailbox
from pyshell.exchange.store.searching import find_any, text_of
from pyshell.exchange.values.names import canonical_name
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.organisation.permissions import Entry, MailboxAce

    Row = dict[str, Any]


class PermissionTask(ExchangeTask):
    """What the three have in common: a mailbox, and a user or group."""

    simulated = frozenset({"Identity", "User", "AccessRights", "Deny", "InheritanceType"})
    instead = {"GroupMailbox": ("GroupMailbox",)}  # noqa: RUF012  # declared as a ClassVar in the base

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def mailbox(self, run: Runtime) -> Row | None:
        """The mailbox at hand; None when an error was written."""
        return self.row_of(run, self.meant(Mailbox), self.bound_values.get("Identity"))

    def user(self, run: Runtime) -> str | None:
        """The GUID of -User; None when an error was written."""
        return self.principal(run, self.bound_values.get("User"))

    def principal(self, run: Runtime, value: object) -> str | None:
        """The GUID of a user or group, the name of one that Windows has; None when an error was written."""
        known = permissions.WELL_KNOWN.get(text_of(value).casefold())
        if known is not None:
            return known
        found = find_any(self.directory, value)
        if len(found) == 1:
            return str(found[0]["Guid"])
        text = text_of(value)
        if found:
            run.write_error(self.record(messages.principal_ambiguous(text), messages.AMBIGUOUS))
        else:
            run.write_error(self.record(messages.principal_not_found(text), messages.NOT_FOUND))
        return None

    def rights(self) -> list[str]:
        """The names of -AccessRights."""
        return [to_string(right) for right in self.bound_values.get("AccessRights") or ()]


@task("Get-MailboxPermission")
class GetMailboxPermission(PermissionTask):
    """Gets who may open a mailbox.

    PS> (Get-MailboxPermission "Yan Li").User
    NT AUTHORITY\\SELF
    """

    # Names stand beside the accounts anyway, and users that are gone have no entries left to show.
    simulated = frozenset(
        {"Identity", "User", "ResultSize", "Owner", "IncludeUserWithDisplayName", "UseCustomRouting"}
        | {"IncludeSoftDeletedUserPermissions", "IncludeUnresolvedPermissions", "SoftDeletedMailbox"}
    )

    def process(self, run: Runtime) -> Iterator[MailboxAce | OwnerEntry]:
        row = self.mailbox(run)
        if row is None:
            return
        if self.bound_values.get("Owner"):
            owner = account_name(self.directory.rows.get(row.get(OWNER, "")), self.directory)
            yield OwnerEntry(identity=object_id(row), owner=owner or permissions.SELF)
            return
        found = list(permissions.shown(row, self.directory))
        if "User" in self.bound_values:
            name = self._name_of_user(run)
            found = [entry for entry in found if entry.user == name]
        yield from limited(self, run, found)

    def _name_of_user(self, run: Runtime) -> str | None:
        user = self.user(run)
        return None if user is None else permissions.principal_name(user, self.directory)


@task("Add-MailboxPermission")
class AddMailboxPermission(PermissionTask):
    """Lets a user open a mailbox.

    PS> (Add-MailboxPermission "Yan Li" -User "Ayla Kol" -AccessRights FullAccess).User
    CONTOSO\\ayla
    """

    simulated = PermissionTask.simulated | {"AutoMapping", "Owner", "Instance"}

    def process(self, run: Runtime) -> Iterator[MailboxAce]:
        from_instance(self.bound_values)
        row = self.mailbox(run)
        if row is not None and self.bound_values.get("Owner") is not None:
            self._own(run, row)
            return
        user = None if row is None else self.user(run)
        if row is None or user is None:
            return
        identity = canonical_name(row["DistinguishedName"])
        who = permissions.principal_name(user, self.directory) or user
        rights, deny = self.rights(), bool(self.bound_values.get("Deny"))
        inheritance = to_string(self.bound_values.get("InheritanceType", "All"))
        sentence = messages.adding_permission(identity, who, rights)
        if not run.should_process(identity, self.command, description=sentence):
            return
        entries = permissions.added(row, user, rights, deny, inheritance)
        if entries is None:
            run.warn(messages.permission_there(identity, who))
        else:
            changes: Row = {permissions.KEY: entries}
            if "FullAccess" in rights and not deny and self.bound_values.get("AutoMapping", True):
                changes[permissions.MAPPED] = list(dict.fromkeys([*row.get(permissions.MAPPED, ()), user]))
            self.directory.change(row, changes, self.command)
        entry: Entry = [user, rights, deny, inheritance]
        made = permissions.show(entry, row, self.directory)
        if made is not None:
            yield made


    def _own(self, run: Runtime, row: Row) -> None:
        """Gives the mailbox another owner."""
        owner = self.principal(run, self.bound_values["Owner"])
        identity = canonical_name(row["DistinguishedName"])
        sentence = messages.setting("owner of mailbox", identity)
        if owner is not None and run.should_process(identity, self.command, description=sentence):
            self.directory.change(row, {OWNER: owner}, self.command)


@task("Remove-MailboxPermission")
class RemoveMailboxPermission(PermissionTask):
    """Takes the right to open a mailbox away.

    PS> Add-MailboxPermission "Yan Li" -User "Ayla Kol" -AccessRights FullAccess | Out-Null
    PS> Remove-MailboxPermission "Yan Li" -User "Ayla Kol" -AccessRights FullAccess -Confirm:$false
    PS> @(Get-MailboxPermission "Yan Li").Count
    1
    """

    # An account of another forest stands for the user that it is linked to.
    simulated = frozenset(
        {"Identity", "User", "AccessRights", "Deny", "ResetDefault", "ClearAutoMapping", "InheritanceType", "Instance"}
        | {"BypassMasterAccountSid", "SoftDeletedMailbox"}
    )

    def process(self, run: Runtime) -> None:
        from_instance(self.bound_values)
        row = self.mailbox(run)
        if row is None:
            return
        identity = canonical_name(row["DistinguishedName"])
        if self.bound_values.get("ResetDefault"):
            if run.should_process(identity, self.command, description=messages.removing_permission(identity, "*", [])):
                self.directory.change(row, {permissions.KEY: None, permissions.MAPPED: None}, self.command)
            return
        if self.bound_values.get("ClearAutoMapping"):
            sentence = messages.setting("automatic mapping of mailbox", identity)
            if run.should_process(identity, self.command, description=sentence):
                self.directory.change(row, {permissions.MAPPED: None}, self.command)
            return
        user = self.user(run)
        if user is not None:
            self._remove(run, row, user, identity)

    def _remove(self, run: Runtime, row: Row, user: str, identity: str) -> None:
        who = permissions.principal_name(user, self.directory) or user
        rights = self.rights()
        sentence = messages.removing_permission(identity, who, rights)
        if not run.should_process(identity, self.command, description=sentence):
            return
        given = self.bound_values
        inheritance = to_string(given["InheritanceType"]) if "InheritanceType" in given else None
        entries = permissions.removed(row, user, rights, bool(given.get("Deny")), inheritance)
        if entries is None:
            run.warn(messages.permission_missing(identity))
        else:
            mapped = [guid for guid in row.get(permissions.MAPPED, ()) if guid != user]
            changes = {permissions.KEY: entries or None, permissions.MAPPED: mapped or None}
            self.directory.change(row, changes, self.command)
