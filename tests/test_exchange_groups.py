"""Groups, contacts and mail users: Get- and Set- of each."""

from __future__ import annotations

from typing import Any

import pytest
from exchange_standin import call

from pyshell.exchange.cmdlets import contact, group
from pyshell.exchange.cmdlets.index import INDEX
from pyshell.exchange.directory import Directory


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
