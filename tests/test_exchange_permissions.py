"""Who may open a mailbox."""

from __future__ import annotations

import pytest
from exchange_standin import call

from pyshell.exchange.cmdlets.permission import AddMailboxPermission, GetMailboxPermission, RemoveMailboxPermission
from pyshell.exchange.store.directory import Directory
from pyshell.exchange.views import TABLES
from pyshell.values.members import get_member
from pyshell.values.text import to_string

WHO = {"Identity": "Yan Li", "User": "Ayla Kol"}


@pytest.fixture
def contoso() -> Directory:
    return Directory.contoso()


def table(directory: Directory, **given: object) -> list[str]:
    found = call(GetMailboxPermission, directory, Identity="Yan Li", **given)[1].found
    columns = next(columns for name, columns in TABLES.items() if name.endswith("MailboxAcePresentationObject"))
    return ["|".join(to_string(get_member(one, c.property)) for c in columns) for one in found]


BORN = "contoso.com/Staff/Yan Li|NT AUTHORITY\\SELF|FullAccess ReadPermission|False|False"
AYLA = "contoso.com/Staff/Yan Li|CONTOSO\\ayla|FullAccess|False|False"


def test_rights_come_and_go(contoso: Directory) -> None:
    assert table(contoso) == [BORN]
    run = call(AddMailboxPermission, contoso, **WHO, AccessRights="fullaccess")[1]
    assert len(run.found) == 1 and run.asked == [
        'Adding mailbox permission "contoso.com/Staff/Yan Li" for user "CONTOSO\\ayla" with access rights '
        "\"'FullAccess'\"."
    ]
    assert table(contoso) == [BORN, AYLA]
    assert table(contoso, User="ayla@contoso.com") == [AYLA]
    assert table(contoso, User="NT AUTHORITY\\SELF") == [BORN]
    run = call(AddMailboxPermission, contoso, **WHO, AccessRights="FullAccess")[1]
    assert run.said[0].startswith("WARNING: The appropriate access control entry is already present")
    run = call(RemoveMailboxPermission, contoso, **WHO, AccessRights="FullAccess")[1]
    assert run.said == [] and table(contoso) == [BORN]
    run = call(RemoveMailboxPermission, contoso, **WHO, AccessRights="FullAccess")[1]
    assert "because the ACE doesn't exist on the object." in run.said[0]
    contoso.undo(len(contoso.log))
    assert table(contoso) == [BORN]


def test_entries_of_who_is_gone_are_not_shown(contoso: Directory) -> None:
    call(AddMailboxPermission, contoso, **WHO, AccessRights=["FullAccess", "ReadPermission"])
    contoso.remove(contoso.identities.find("Ayla Kol")[0]["Guid"], "test")
    assert table(contoso) == [BORN]


def test_unknown_users_are_errors(contoso: Directory) -> None:
    run = call(AddMailboxPermission, contoso, Identity="Yan Li", User="Nobody", AccessRights="FullAccess")[1]
    assert run.said == ['User or group "Nobody" wasn\'t found. Please make sure you\'ve typed it correctly.']
    run = call(AddMailboxPermission, contoso, Identity="Yan Li", User="John Smith", AccessRights="FullAccess")[1]
    assert run.said[0].startswith("There are multiple users or groups matching")
    assert len(contoso.log) == 0
