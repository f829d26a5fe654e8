"""Making, enabling, disabling and removing recipients."""

from __future__ import annotations

from typing import Any

import pytest
from exchange_standin import call

from pyshell.exchange.cmdlets import groupmember, newcontact, newgroup, newmailbox, removemailbox, removing
from pyshell.exchange.cmdlets.mailbox import GetMailbox
from pyshell.exchange.cmdlets.user import GetUser
from pyshell.exchange.store.directory import Directory
from pyshell.values.declare import NetObject
from pyshell.values.text import to_string
from pyshell.values.types import declare_type


class Secret(NetObject):
    """A password."""

    ps_type = declare_type("System.Security.SecureString")


@pytest.fixture
def contoso() -> Directory:
    return Directory.contoso()


def shown(view: Any, *names: str) -> list[str]:
    return [to_string(view[name]) for name in names]


def test_a_shared_mailbox_has_the_documented_defaults(contoso: Directory) -> None:
    run = call(newmailbox.NewMailbox, contoso, Name="Front Desk", Shared=True)[1]
    assert run.asked == [
        'Creating mailbox "Front Desk" with User Principal Name "FrontDesk@contoso.com" in the organizational unit '
        '"contoso.com/Users".'
    ]
    (made,) = run.found
    assert shown(made, "Alias", "PrimarySmtpAddress", "RecipientTypeDetails", "AccountDisabled", "SamAccountName") == [
        *("FrontDesk", "FrontDesk@contoso.com", "SharedMailbox", "True", "FrontDesk")
    ]
    assert shown(made, "EmailAddressPolicyEnabled", "SharingPolicy", "LinkedMasterAccount")[0] == "True"
    assert call(GetMailbox, contoso, Identity="frontdesk@contoso.com")[0] == ["Front Desk"]


def test_a_user_mailbox_takes_its_parameters(contoso: Directory) -> None:
    given = {
        "Name": "Nina Novak",
        "UserPrincipalName": "nnovak@contoso.com",
        "Password": Secret(),
        "FirstName": "Nina",
        "OrganizationalUnit": "Staff",
        "Database": "Mailbox Database 02",
        "PrimarySmtpAddress": "nina@tailspintoys.com",
    }
    (made,) = call(newmailbox.NewMailbox, contoso, **given)[1].found
    assert shown(made, "Alias", "PrimarySmtpAddress", "EmailAddressPolicyEnabled", "OrganizationalUnit") == [
        *("nnovak", "nina@tailspintoys.com", "False", "contoso.com/Staff")
    ]
    assert shown(made, "Database")[0].endswith("Mailbox Database 02")
    assert call(GetUser, contoso, Filter="FirstName -eq 'Nina' -and UserPrincipalName -like 'nnovak*'")[0] == ["Nina Novak"]
    sids = [row["Sid"] for row in contoso.rows.values() if "Sid" in row]
    assert len(sids) == len(set(sids))


REFUSED = [
    ({"Name": "Yan Li", "OrganizationalUnit": "Staff"}, "The object 'CN=Yan Li,OU=Staff,DC=contoso,DC=com' already exists."),
    ({"Name": "x" * 65}, "The maximum length is 64"),
    ({"Name": "Y", "Alias": "yanli"}, 'The proxy address "SMTP:yanli@contoso.com" is already being used'),
    ({"Name": "Y", "OrganizationalUnit": "Nowhere"}, 'Organizational unit "Nowhere" was not found.'),
    ({"Name": "Y", "PrimarySmtpAddress": "y@nowhere.com"}, "it's not an accepted domain for your organization"),
    ({"Name": "Y", "Alias": "a b"}, "The property expression"),
    ({"Name": "Y", "RetentionPolicy": "None such"}, 'Couldn\'t find object "None such".'),
]  # fmt: skip


@pytest.mark.parametrize(("given", "text"), REFUSED, ids=[text for _, text in REFUSED])
def test_what_cannot_be_made_changes_nothing(contoso: Directory, given: Any, text: str) -> None:
    before = contoso.snapshot()
    found, run = call(newmailbox.NewMailbox, contoso, Shared=True, **given)
    assert found == [] and text in run.said[0]
    assert contoso.rows == before.rows and len(contoso.log) == 0


def test_what_is_not_confirmed_is_not_made(contoso: Directory) -> None:
    found, _ = call(newmailbox.NewMailbox, contoso, goes=False, Name="Front Desk", Shared=True)
    assert found == [] and call(GetMailbox, contoso, Identity="Front Desk")[0] == []


def test_a_mailbox_is_taken_away_and_given_again(contoso: Directory) -> None:
    start = contoso.snapshot()
    call(removemailbox.DisableMailbox, contoso, Identity="Ayla Kol")
    assert call(GetMailbox, contoso, Identity="Ayla Kol")[1].said
    (user,) = call(GetUser, contoso, Identity="Ayla Kol")[1].found
    assert shown(user, "RecipientType", "FirstName", "WindowsEmailAddress") == ["User", "Ayla", ""]
    (made,) = call(newmailbox.EnableMailbox, contoso, Identity="Ayla Kol")[1].found
    assert shown(made, "Alias", "RecipientTypeDetails") == ["ayla", "UserMailbox"]
    run = call(newmailbox.EnableMailbox, contoso, Identity="Ayla Kol")[1]
    assert "The specified recipient contoso.com/Europe/Sales/Ayla Kol is of type UserMailbox." in run.said[0]
    contoso.undo(len(contoso.log))
    assert contoso.rows == start.rows


def test_an_archive_comes_and_goes(contoso: Directory) -> None:
    (made,) = call(newmailbox.EnableMailbox, contoso, Identity="Yan Li", Archive=True)[1].found
    assert shown(made, "ArchiveStatus", "ArchiveState", "ArchiveName") == ["Active", "Local", "In-Place Archive - Yan Li"]
    assert call(GetMailbox, contoso, Archive=True)[0] == ["Yan Li"]
    call(removemailbox.DisableMailbox, contoso, Identity="Yan Li", Archive=True)
    assert call(GetMailbox, contoso, Archive=True)[0] == []


REMOVED = [
    (removemailbox.RemoveMailbox, "Yan Li"),
    (removing.RemoveDistributionGroup, "IT Admin"),
    (removing.RemoveDynamicDistributionGroup, "Full Time Employees"),
    (removing.RemoveMailContact, "Debra Garcia"),
]


@pytest.mark.parametrize(("task", "who"), REMOVED, ids=[who for _, who in REMOVED])
def test_what_is_removed_is_gone_until_it_is_undone(contoso: Directory, task: Any, who: str) -> None:
    start = contoso.snapshot()
    assert task.signature().confirm_impact == 3
    run = call(task, contoso, Identity=who)[1]
    assert run.said == [] and run.asked[0].startswith("Removing ")
    assert contoso.identities.find(who) == []
    assert "couldn't be found" in call(task, contoso, Identity=who)[1].said[0]
    contoso.undo()
    assert contoso.rows == start.rows


def test_a_group_is_made_with_its_owner_and_members(contoso: Directory) -> None:
    given = {"Name": "Book Club", "Members": ["Yan Li", "hr"], "Type": "security", "Notes": "Thursdays"}
    (made,) = call(newgroup.NewDistributionGroup, contoso, **given)[1].found
    assert shown(made, "Alias", "PrimarySmtpAddress", "GroupType", "MemberDepartRestriction", "ManagedBy") == [
        *("BookClub", "BookClub@contoso.com", "Universal, SecurityEnabled", "Closed", "contoso.com/Users/Administrator")
    ]
    names = call(groupmember.GetDistributionGroupMember, contoso, Identity="Book Club")[0]
    assert names == ["Yan Li", "Human Resources"]
    run = call(newgroup.NewDistributionGroup, contoso, Name="Club", Members=["Nobody"])[1]
    assert run.said[0].startswith('Couldn\'t find object "Nobody".')
    call(newgroup.NewDistributionGroup, contoso, Name="Club", CopyOwnerToMember=True, ManagedBy="Ayla Kol")
    assert call(groupmember.GetDistributionGroupMember, contoso, Identity="Club")[0] == ["Ayla Kol"]


def test_contacts_and_mail_users_have_their_address_elsewhere(contoso: Directory) -> None:
    given = {"Name": "Ona Berg", "ExternalEmailAddress": "ona@fabrikam.com", "FirstName": "Ona"}
    (made,) = call(newcontact.NewMailContact, contoso, **given)[1].found
    assert shown(made, "Alias", "PrimarySmtpAddress", "ExternalEmailAddress", "RecipientType") == [
        *("OnaBerg", "ona@fabrikam.com", "SMTP:ona@fabrikam.com", "MailContact")
    ]
    run = call(newcontact.NewMailUser, contoso, Name="Ona B", ExternalEmailAddress="ona@fabrikam.com")[1]
    assert 'The proxy address "SMTP:ona@fabrikam.com" is already being used' in run.said[0]
    (made,) = call(newcontact.NewMailUser, contoso, Name="Ona B", ExternalEmailAddress="ob@fabrikam.com")[1].found
    assert shown(made, "UserPrincipalName", "RecipientType") == ["OnaB@contoso.com", "MailUser"]
