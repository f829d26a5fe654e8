"""Groups, contacts and mail users: Get- and Set- of each."""

from __future__ import annotations

from typing import Any

import pytest
from exchange_standin import call

from pyshell.exchange.cmdlets import contact, group, groupmember
from pyshell.exchange.cmdlets.index import INDEX
from pyshell.exchange.store.directory import Directory


@pytest.fixture
def contoso() -> Directory:
    return Directory.contoso()


PAIRS = [
    (group.GetDistributionGroup, group.SetDistributionGroup, {"CustomAttribute1": "x"}),
    (group.GetGroup, group.SetGroup, {"Notes": "x"}),
    (contact.GetMailContact, contact.SetMailContact, {"CustomAttribute1": "x"}),
    (contact.GetContact, contact.SetContact, {"City": "x"}),
    (contact.GetMailUser, contact.SetMailUser, {"CustomAttribute1": "x"}),
]


@pytest.mark.parametrize(("get", "put", "given"), PAIRS, ids=[get.__name__[3:] for get, *_ in PAIRS])
def test_what_is_got_can_be_set_and_found_by_filter(contoso: Directory, get: Any, put: Any, given: Any) -> None:
    names, run = call(get, contoso)
    assert names
    call(put, contoso, items=run.found, **given)
    ((name, value),) = given.items()
    assert call(get, contoso, Filter=f"{name} -eq '{value}'")[0] == names


def test_groups_by_their_owner(contoso: Directory) -> None:
    owned, run = call(group.GetDistributionGroup, contoso, ManagedBy="Yan Li")
    assert (owned, run.said) == ([], [])
    call(group.SetDistributionGroup, contoso, Identity="IT Admin", ManagedBy="Yan Li")
    assert call(group.GetDistributionGroup, contoso, ManagedBy="yanli")[0] == ["IT Admin"]
    found, run = call(group.GetDistributionGroup, contoso, ManagedBy="Nobody")
    assert found == [] and run.said[0].startswith('Couldn\'t find object "Nobody".')


def test_a_group_is_no_mailbox_and_the_other_way(contoso: Directory) -> None:
    assert "couldn't be found" in call(group.GetDistributionGroup, contoso, Identity="Yan Li")[1].said[0]
    assert "Get-RemoteMailbox" in INDEX
    assert call(contact.GetRemoteMailbox, contoso)[0] == []


def members(directory: Directory, name: str) -> list[str]:
    found: list[str] = call(groupmember.GetDistributionGroupMember, directory, Identity=name)[0]
    return found


def test_members_come_and_go(contoso: Directory) -> None:
    before = members(contoso, "IT Admin")
    who = ["Yan Li", "Ayla Kol"]
    assert before and not set(who) & set(before)
    run = call(groupmember.AddDistributionGroupMember, contoso, items=who, Identity="IT Admin")[1]
    assert run.asked[0] == 'Adding distribution group member "Yan Li" on distribution group "IT Admin".'
    assert members(contoso, "IT Admin") == [*before, *who]
    run = call(groupmember.AddDistributionGroupMember, contoso, Identity="IT Admin", Member="yanli")[1]
    assert run.said == ['The recipient "Yan Li" is already a member of the group "IT Admin".']
    call(groupmember.RemoveDistributionGroupMember, contoso, Identity="IT Admin", Member="yanli@contoso.com")
    assert members(contoso, "IT Admin") == [*before, "Ayla Kol"]
    run = call(groupmember.RemoveDistributionGroupMember, contoso, Identity="IT Admin", Member="yanli")[1]
    assert run.said == ['The recipient "Yan Li" isn\'t a member of the group "IT Admin".']
    assert "MemberNotFoundException" in run.ids[0]
    call(groupmember.UpdateDistributionGroupMember, contoso, Identity="IT Admin", Members=["Yan Li", "hr"])
    assert members(contoso, "IT Admin") == ["Yan Li", "Human Resources"]


def test_members_are_limited_and_follow_what_is_removed(contoso: Directory) -> None:
    before = members(contoso, "Human Resources")
    found, run = call(groupmember.GetDistributionGroupMember, contoso, Identity="Human Resources", ResultSize=1)
    assert found == before[:1] and run.said[0].startswith("WARNING: There are more results available")
    contoso.remove(contoso.identities.find(before[0])[0]["Guid"], "test")
    assert members(contoso, "Human Resources") == before[1:]


def test_unknown_groups_and_members_are_errors(contoso: Directory) -> None:
    run = call(groupmember.AddDistributionGroupMember, contoso, Identity="Nobody", Member="Yan Li")[1]
    assert "object 'Nobody' couldn't be found" in run.said[0]
    run = call(groupmember.AddDistributionGroupMember, contoso, Identity="IT Admin", Member="Nobody")[1]
    assert run.said[0].startswith('Couldn\'t find object "Nobody".')
    run = call(groupmember.AddDistributionGroupMember, contoso, Identity="IT Admin", Member="John Smith")[1]
    assert run.said[0].startswith('There are multiple recipients matching the identity "John Smith".')
    assert len(contoso.log) == 0
