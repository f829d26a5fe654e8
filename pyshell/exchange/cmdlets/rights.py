"""Get-, Add- and Remove- of ADPermission and RecipientPermission."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pyshell.exchange import messages
from pyshell.exchange.changing.writing import as_list
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.getting import limited
from pyshell.exchange.cmdlets.permission import PermissionTask
from pyshell.exchange.organisation import rights
from pyshell.exchange.organisation.permissions import principal_name
from pyshell.exchange.schema.recipients import Recipient
from pyshell.exchange.store.searching import find_any, text_of
from pyshell.exchange.values.addresses import primary_of
from pyshell.exchange.values.names import canonical_name
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.organisation.rights import DirectoryAce, Entry, OwnerEntry, RecipientAce
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]


class RightsTask(PermissionTask):
    """What the six have in common: an object of the directory, and a user or group."""

    who: ClassVar[str] = "User"

    def target(self, run: Runtime) -> Row | None:
        """The object at hand; None when an error was written."""
        identity = self.bound_values.get("Identity")
        found = self.found(identity)
        if len(found) == 1:
            return found[0]
        if found:
            run.write_error(self.record(messages.object_ambiguous(text_of(identity)), messages.AMBIGUOUS))
        else:
            self.not_found(run, identity)
        return None

    def found(self, identity: object) -> list[Row]:
        """What an identity names: recipients, users and groups, or objects of the configuration."""
        return find_any(self.directory, identity) or self.directory.configured.find(text_of(identity))

    def trustee(self, run: Runtime) -> str | None:
        """The GUID of the user, or one of Windows' own by its name; None when an error was written."""
        return self.principal(run, self.bound_values.get(self.who))

    def name_of(self, who: str) -> str:
        return principal_name(who, self.directory) or who

    def matching(self, run: Runtime, row: Row) -> Iterator[tuple[str, Entry]]:
        """The entries, of one user where one is given."""
        who = self.trustee(run) if self.who in self.bound_values else None
        if who is None and self.who in self.bound_values:
            return
        for name, entry in rights.shown(row, self.directory):
            if who is None or entry[0] == who:
                yield name, entry


class ChangeRights(RightsTask):
    """Adds or removes an entry."""

    adds: ClassVar[bool] = True

    def process(self, run: Runtime) -> Iterator[Any]:
        rights.from_instance(self.bound_values)
        row = self.target(run)
        who = None if row is None else self.trustee(run)
        if row is None or who is None:
            return
        identity = canonical_name(row["DistinguishedName"])
        entry = self.entry(who)
        said = messages.adding_permission if self.adds else messages.removing_permission
        sentence = said(identity, self.name_of(who), entry[2] or entry[1])
        if not run.should_process(identity, self.command, description=sentence):
            return
        entries = (rights.added if self.adds else rights.removed)(row, entry)
        if entries is None:
            there = messages.permission_there(identity, self.name_of(who))
            run.warn(there if self.adds else messages.permission_missing(identity))
        else:
            self.directory.change(row, {rights.KEY: entries or None}, self.command)
        if self.adds:
            yield self.shown(self.name_of(who), entry, row)

    def entry(self, who: str) -> Entry:
        """The entry that the parameters describe."""
        given = self.bound_values
        extended = [rights.extended_name(to_string(one)) for one in given.get("ExtendedRights") or ()]
        plain = [to_string(one) for one in given.get("AccessRights") or ()] or ["ExtendedRight"]
        properties = [to_string(one) for one in given.get("Properties") or ()]
        inheritance = to_string(given.get("InheritanceType", "None"))
        children = [to_string(one) for one in given.get("ChildObjectTypes") or ()]
        inherited = given.get("InheritedObjectType")
        entry = [who, plain, extended, bool(given.get("Deny")), inheritance, properties]
        return [*entry, children, to_string(inherited)] if children or inherited is not None else entry

    def shown(self, name: str, entry: Entry, row: Row) -> Any:
        """The entry as the cmdlet returns it."""
        return rights.directory_ace(name, entry, row)


_AD = frozenset(
    {"Identity", "User", "AccessRights", "ExtendedRights", "Deny", "InheritanceType", "Properties"}
    | {"ChildObjectTypes", "InheritedObjectType", "Instance"}
)


@task("Get-ADPermission")
class GetADPermission(RightsTask):
    """Gets who has rights on an object of the directory.

    PS> (Get-ADPermission "Yan Li").ExtendedRights
    Send-As
    """

    simulated = frozenset({"Identity", "User", "Owner"})

    def process(self, run: Runtime) -> Iterator[DirectoryAce | OwnerEntry]:
        row = self.target(run)
        if row is not None and self.bound_values.get("Owner"):
            yield rights.owner_entry(row, self.directory)
            return
        for name, entry in self.matching(run, row) if row is not None else ():
            yield rights.directory_ace(name, entry, row or {})


@task("Add-ADPermission")
class AddADPermission(ChangeRights):
    """Gives a user rights on an object of the directory.

    PS> (Add-ADPermission "Yan Li" -User "Ayla Kol" -AccessRights ExtendedRight -ExtendedRights "Send As").User
    CONTOSO\\ayla
    """

    simulated = _AD | {"Owner"}

    def process(self, run: Runtime) -> Iterator[Any]:
        """With -Owner the object gets another owner instead."""
        if self.bound_values.get("Owner") is None:
            yield from super().process(run)
            return
        row = self.target(run)
        owner = None if row is None else self.principal(run, self.bound_values["Owner"])
        if row is None or owner is None:
            return
        identity = canonical_name(row["DistinguishedName"])
        if run.should_process(identity, self.command, description=messages.setting("owner of", identity)):
            self.directory.change(row, {rights.OWNER: owner}, self.command)


@task("Remove-ADPermission")
class RemoveADPermission(ChangeRights):
    """Takes rights on an object of the directory away.

    PS> Add-ADPermission "Yan Li" -User "Ayla Kol" -ExtendedRights "Send As" | Out-Null
    PS> Remove-ADPermission "Yan Li" -User "Ayla Kol" -ExtendedRights Send-As -Confirm:$false
    PS> @(Get-ADPermission "Yan Li" -User "Ayla Kol").Count
    0
    """

    simulated = _AD
    adds = False


_SENDING = frozenset({"Identity", "Trustee", "AccessRights"})


def _mail_recipients(directory: Directory, identity: object) -> list[Row]:
    """What can be sent as: only what has mail."""
    return [row for row in find_any(directory, identity) if row["RecipientTypeDetails"] in Recipient.shows]


@task("Get-RecipientPermission")
class GetRecipientPermission(RightsTask):
    """Gets who may send as a recipient.

    PS> (Get-RecipientPermission "Yan Li").Trustee
    NT AUTHORITY\\SELF
    """

    simulated = _SENDING | {"ResultSize", "IncludeTrusteeWithPrimarySmtpAddress"}
    who = "Trustee"

    def found(self, identity: object) -> list[Row]:
        return _mail_recipients(self.directory, identity)

    def process(self, run: Runtime) -> Iterator[RecipientAce]:
        yield from limited(self, run, self._found(run))

    def _found(self, run: Runtime) -> Iterator[RecipientAce]:
        for row in self._rows(run):
            for name, entry in self.matching(run, row):
                made = rights.recipient_ace(self._shown(name, entry), entry, row)
                if made is not None:
                    yield made

    def _shown(self, name: str, entry: Entry) -> str:
        """The trustee's account, or the primary address where it is asked for."""
        if not self.bound_values.get("IncludeTrusteeWithPrimarySmtpAddress"):
            return name
        return primary_of(self.directory.rows.get(entry[0], {}).get("EmailAddresses")) or name

    def _rows(self, run: Runtime) -> list[Row]:
        if self.bound_values.get("Identity") is None:
            return self.directory.select(Recipient)
        row = self.target(run)
        return [] if row is None else [row]


@task("Add-RecipientPermission")
class AddRecipientPermission(ChangeRights):
    """Lets a user send as a recipient.

    PS> (Add-RecipientPermission "Help Desk" -Trustee "Ayla Kol" -AccessRights SendAs -Confirm:$false).Trustee
    CONTOSO\\ayla
    """

    simulated = _SENDING
    who = "Trustee"

    def found(self, identity: object) -> list[Row]:
        return _mail_recipients(self.directory, identity)

    def entry(self, who: str) -> Entry:
        return [who, ["ExtendedRight"], [rights.SEND_AS], bool(self.bound_values.get("Deny")), "None", []]

    def shown(self, name: str, entry: Entry, row: Row) -> Any:
        return rights.recipient_ace(name, entry, row)


@task("Remove-RecipientPermission")
class RemoveRecipientPermission(AddRecipientPermission):
    """Takes the right to send as a recipient away.

    PS> Add-RecipientPermission "Help Desk" -Trustee "Ayla Kol" -AccessRights SendAs -Confirm:$false | Out-Null
    PS> Remove-RecipientPermission "Help Desk" -Trustee "Ayla Kol" -AccessRights SendAs -Confirm:$false
    PS> @(Get-RecipientPermission "Help Desk" -Trustee "Ayla Kol").Count
    0
    """

    # Whether the domain of a trustee is accepted was settled when the right was given.
    simulated = _SENDING | {
        *("Deny", "MultiTrustees"),
        *(f"SkipDomainValidationFor{kind}" for kind in ("MailContact", "MailUser", "SharedMailbox")),
    }
    adds = False

    def process(self, run: Runtime) -> Iterator[Any]:
        """Also of several trustees at once."""
        several = as_list(self.bound_values.get("MultiTrustees"))
        if not several:
            yield from super().process(run)
        for one in several:
            self.bound_values["Trustee"] = one
            yield from super().process(run)
