"""Enable- and Disable- of mail users, mail contacts and groups: what is there gets mail, or loses it and stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from pyshell.exchange import messages
from pyshell.exchange.changing.creating import add_external, add_mail, alias_of
from pyshell.exchange.changing.writing import Refusal
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.cmdlets.creating import NewTask
from pyshell.exchange.schema.recipients import (
    PLAIN_GROUPS,
    PLAIN_USERS,
    Contact,
    DistributionGroup,
    Group,
    MailContact,
    MailUser,
    User,
)
from pyshell.exchange.values.addresses import external_proxy
from pyshell.exchange.values.names import canonical_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.schema.recipients import View

    Row = dict[str, Any]


class EnableTask(NewTask):
    """Gives an object without mail what makes it a recipient; the row changes and stays the same object."""

    found: ClassVar[type[View]]
    fitting: ClassVar[tuple[str, ...]]
    what: ClassVar[str] = ""
    own = frozenset({"Identity", "Alias", "PrimarySmtpAddress", "ExternalEmailAddress"})

    def process(self, run: Runtime) -> Iterator[View]:
        row = self.row_of(run, self.found, self.bound_values.get("Identity"))
        if row is None:
            return
        identity = canonical_name(row["DistinguishedName"])
        try:
            if row["RecipientTypeDetails"] not in self.fitting:
                raise Refusal(messages.wrong_kind(identity, row["RecipientTypeDetails"]), messages.RECIPIENT_TASK)
            made = self.enabled(dict(row))
            self.write_properties(made)
        except Refusal as refusal:
            run.write_error(self.record(refusal.message, refusal.exception))
            return
        if run.should_process(identity, self.command, description=messages.enabling(self.what, identity)):
            changes = {key: value for key, value in made.items() if row.get(key) != value}
            self.directory.change(row, changes, self.command)
            yield self.view(self.directory.rows[row["Guid"]], self.directory)

    def enabled(self, row: Row) -> Row:
        """The row with mail. Raises Refusal."""
        raise NotImplementedError

    def alias(self, row: Row) -> str:
        """-Alias, or what the page says it is otherwise: the user's name for logging on, or the name."""
        principal = str(row.get("UserPrincipalName", "")).partition("@")[0]
        return self.text("Alias") or alias_of(principal or row["Name"])


class EnableExternal(EnableTask):
    """Gives an address elsewhere."""

    details: ClassVar[str]

    def enabled(self, row: Row) -> Row:
        row["RecipientTypeDetails"] = self.details
        external = external_proxy(self.text("ExternalEmailAddress") or "")
        if external is None:
            raise Refusal(messages.wrong_address(self.text("ExternalEmailAddress") or ""), messages.VALIDATION)
        add_external(self.directory, row, self.alias(row), external, self.text("PrimarySmtpAddress"))
        return row


@task("Enable-MailUser")
class EnableMailUser(EnableExternal):
    """Gives a user an address elsewhere.

    PS> $who = (Get-User -RecipientTypeDetails User)[0].Name
    PS> (Enable-MailUser $who -ExternalEmailAddress ona@fabrikam.com).RecipientType
    MailUser
    """

    view, found, fitting = MailUser, User, PLAIN_USERS
    what, details = "mail user", "MailUser"


@task("Enable-MailContact")
class EnableMailContact(EnableExternal):
    """Gives a contact an address elsewhere.

    PS> Disable-MailContact "Debra Garcia" -Confirm:$false
    PS> (Enable-MailContact "Debra Garcia" -ExternalEmailAddress debra@fabrikam.com).RecipientType
    MailContact
    """

    view, found, fitting = MailContact, Contact, ("Contact",)
    what, details = "mail contact", "MailContact"


@task("Enable-DistributionGroup")
class EnableDistributionGroup(EnableTask):
    """Lets mail be sent to a group.

    PS> (Enable-DistributionGroup "Print Operators").RecipientType
    MailUniversalSecurityGroup
    """

    view, found, fitting = DistributionGroup, Group, PLAIN_GROUPS
    what = "distribution group"

    def enabled(self, row: Row) -> Row:
        row["RecipientTypeDetails"] = _MAIL_GROUPS[row["RecipientTypeDetails"]]
        row["RequireSenderAuthenticationEnabled"] = True
        add_mail(self.directory, row, self.alias(row), self.text("PrimarySmtpAddress"))
        return row


_MAIL_GROUPS: Final = {
    "UniversalDistributionGroup": "MailUniversalDistributionGroup",
    "UniversalSecurityGroup": "MailUniversalSecurityGroup",
    "NonUniversalGroup": "MailNonUniversalGroup",
    "RoleGroup": "MailUniversalSecurityGroup",
}
_PLAIN_GROUPS: Final = {
    "MailUniversalDistributionGroup": "UniversalDistributionGroup",
    "RoomList": "UniversalDistributionGroup",
    "MailNonUniversalGroup": "NonUniversalGroup",
}
_MAIL_KEYS: Final = frozenset({"LinkedMasterAccount", "WindowsEmailAddress", "EmailAddresses", "UMDtmfMap", "Alias"})


def without_mail(row: Row, kept: type[View], details: str) -> dict[str, Any]:
    """What a row loses with its mail: all that the plain object does not have."""
    keys = frozenset(prop.key for prop in kept.properties.values()) - _MAIL_KEYS
    lost: dict[str, Any] = dict.fromkeys(key for key in row if key not in keys)
    lost["RecipientTypeDetails"] = details
    return lost


def plain_user(row: Row) -> str:
    """What a user without mail is."""
    return "DisabledUser" if row.get("AccountDisabled") else "User"


class DisableTask(ExchangeTask):
    """Takes mail away; the object stays."""

    view: ClassVar[type[View]]
    kept: ClassVar[type[View]]
    what: ClassVar[str] = ""
    # What is on hold here is kept by nobody: the hold is passed by, as the switch asks.
    simulated = frozenset({"Identity", "IgnoreLegalHold"})

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> None:
        row = self.row_of(run, self.view, self.bound_values.get("Identity"))
        if row is None:
            return
        identity = canonical_name(row["DistinguishedName"])
        if run.should_process(identity, self.command, description=messages.disabling(self.what, identity)):
            self.directory.change(row, without_mail(row, self.kept, self.plain(row)), self.command)

    def plain(self, row: Row) -> str:
        """The RecipientTypeDetails afterwards."""
        raise NotImplementedError


@task("Disable-MailUser")
class DisableMailUser(DisableTask):
    """Takes the address elsewhere from a user; the account stays.

    PS> Disable-MailUser "Ed Meadows" -Confirm:$false; (Get-User "Ed Meadows").RecipientType
    User
    """

    view, kept, what = MailUser, User, "mail user"

    def plain(self, row: Row) -> str:
        return plain_user(row)


@task("Disable-MailContact")
class DisableMailContact(DisableTask):
    """Takes the address from a contact; the contact stays.

    PS> Disable-MailContact "Debra Garcia" -Confirm:$false; (Get-Contact "Debra Garcia").RecipientType
    Contact
    """

    view, kept, what = MailContact, Contact, "mail contact"

    def plain(self, row: Row) -> str:
        return "Contact"


@task("Disable-DistributionGroup")
class DisableDistributionGroup(DisableTask):
    """Takes mail from a group; the group and its members stay.

    PS> Disable-DistributionGroup "IT Admin" -Confirm:$false; (Get-Group "IT Admin").RecipientTypeDetails
    UniversalSecurityGroup
    """

    view, kept, what = DistributionGroup, Group, "distribution group"

    def plain(self, row: Row) -> str:
        return _PLAIN_GROUPS.get(row["RecipientTypeDetails"], "UniversalSecurityGroup")
