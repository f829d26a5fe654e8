"""New-DistributionGroup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.exchange import messages
from pyshell.exchange.changing.creating import add_mail, alias_of, new_row
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.creating import NewTask
from pyshell.exchange.schema.recipients import DistributionGroup
from pyshell.exchange.values.identifiers import sid
from pyshell.values.text import to_string

if TYPE_CHECKING:
    Row = dict[str, Any]


@task("New-DistributionGroup")
class NewDistributionGroup(NewTask):
    """Makes a group that mail can be sent to.

    PS> "$((New-DistributionGroup "Book Club" -Members "Yan Li", "Ayla Kol").PrimarySmtpAddress)"
    BookClub@contoso.com
    """

    view = DistributionGroup
    own = frozenset(
        {"Name", "Alias", "SamAccountName", "PrimarySmtpAddress", "OrganizationalUnit", "Type", "RoomList"}
        | {"CopyOwnerToMember", "IgnoreNamingPolicy"}
    )

    def draft(self) -> Row:
        given, directory = self.bound_values, self.directory
        name = to_string(given["Name"])
        secure = self.text("Type") == "Security"
        details = "MailUniversalSecurityGroup" if secure else "MailUniversalDistributionGroup"
        row = new_row(directory, name, self.container(), "RoomList" if given.get("RoomList") else details)
        row["GroupType"] = "Universal, SecurityEnabled" if secure else "Universal"
        row["SamAccountName"] = self.text("SamAccountName") or name[:256]
        row["RequireSenderAuthenticationEnabled"] = True
        owner = directory.identities.find("Administrator")
        if owner:
            row["ManagedBy"] = [owner[0]["Guid"]]
        if secure:
            row["Sid"] = sid(directory.next_account())
            row["MemberDepartRestriction"] = "Closed"
        add_mail(directory, row, self.text("Alias") or alias_of(name), self.text("PrimarySmtpAddress"))
        return row

    def write_properties(self, row: Row) -> None:
        """Members come from -Members; owners too with -CopyOwnerToMember."""
        super().write_properties(row)
        if self.bound_values.get("CopyOwnerToMember"):
            row["Members"] = list(dict.fromkeys([*row.get("Members", []), *row.get("ManagedBy", [])]))

    def sentence(self, row: Row) -> str:
        return messages.creating("distribution group", row["Name"])
