"""New-MailContact and New-MailUser: recipients whose mail goes elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.exchange import messages
from pyshell.exchange.changing.creating import add_account, add_external, alias_of, default_domain, new_row
from pyshell.exchange.changing.writing import Refusal
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.creating import NewTask
from pyshell.exchange.schema.recipients import MailContact, MailUser
from pyshell.exchange.values.addresses import external_proxy
from pyshell.values.text import to_string

if TYPE_CHECKING:
    Row = dict[str, Any]


class NewExternal(NewTask):
    """A new recipient with an address elsewhere."""

    own = frozenset({"Name", "Alias", "ExternalEmailAddress", "PrimarySmtpAddress", "OrganizationalUnit"})

    def external(self) -> str:
        """The address elsewhere as a stored proxy. Raises Refusal."""
        text = self.text("ExternalEmailAddress") or ""
        found = external_proxy(text)
        if found is None:
            raise Refusal(messages.wrong_address(text), messages.VALIDATION)
        return found


@task("New-MailContact")
class NewMailContact(NewExternal):
    """Makes a contact that mail can be sent to.

    PS> "$((New-MailContact -Name "Ona Berg" -ExternalEmailAddress ona@fabrikam.com).PrimarySmtpAddress)"
    ona@fabrikam.com
    """

    view = MailContact

    def draft(self) -> Row:
        name = to_string(self.bound_values["Name"])
        row = new_row(self.directory, name, self.container(), "MailContact")
        alias = self.text("Alias") or alias_of(name)
        add_external(self.directory, row, alias, self.external(), self.text("PrimarySmtpAddress"))
        return row

    def sentence(self, row: Row) -> str:
        return messages.creating("mail contact", row["Name"])


@task("New-MailUser")
class NewMailUser(NewExternal):
    """Makes an account whose mail goes elsewhere.

    PS> (New-MailUser "Ona Berg" -ExternalEmailAddress ona@fabrikam.com).UserPrincipalName
    OnaBerg@contoso.com
    """

    view = MailUser
    own = NewExternal.own | {"UserPrincipalName", "SamAccountName", "Password"}

    def draft(self) -> Row:
        directory = self.directory
        name = to_string(self.bound_values["Name"])
        row = new_row(directory, name, self.container(), "MailUser")
        principal = self.text("UserPrincipalName")
        alias = self.text("Alias") or alias_of(principal.partition("@")[0] if principal else name)
        principal = principal or f"{alias}@{default_domain(directory)}"
        add_external(directory, row, alias, self.external(), self.text("PrimarySmtpAddress"))
        add_account(directory, row, self.text("SamAccountName") or alias, principal)
        return row

    def sentence(self, row: Row) -> str:
        return messages.creating("mail user", row["Name"])
