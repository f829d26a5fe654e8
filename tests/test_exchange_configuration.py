"""What recipients refer to, through its Get- cmdlets."""

from __future__ import annotations

from typing import Any

import pytest
from exchange_standin import call

from pyshell.exchange.cmdlets import configuration, families
from pyshell.exchange.store.directory import Directory


@pytest.fixture
def contoso() -> Directory:
    return Directory.contoso()


def names(found: Any) -> list[str]:
    return [one.row["Name"] for one in found[1].found]


def test_everything_or_what_an_identity_names(contoso: Directory) -> None:
    get = configuration.GetMailboxDatabase
    both = ["Mailbox Database 01", "Mailbox Database 02"]
    assert names(call(get, contoso)) == names(call(get, contoso, Server="EX01"))
    assert names(call(get, contoso))[:2] == both
    assert names(call(get, contoso, Identity="*base 02")) == both[1:]
    (one,) = call(get, contoso, Identity="mailbox database 01")[1].found
    assert names(call(get, contoso, Identity=one)) == both[:1]
    assert (one["Mounted"], one["Server"]) == (None, "EX01")
    assert call(get, contoso, Identity=one, Status=True)[1].found[0]["Mounted"] is True
    assert names(call(getattr(families, "Get-AcceptedDomain"), contoso))[:2] == ["contoso.com", "tailspintoys.com"]


def test_units_without_containers_unless_asked(contoso: Directory) -> None:
    def units(**given: Any) -> list[str]:
        run = call(configuration.GetOrganizationalUnit, contoso, **given)[1]
        return [one.row["DistinguishedName"] for one in run.found]

    container = "CN=Users,DC=contoso,DC=com"
    assert "OU=Marketing,OU=North America,DC=contoso,DC=com" in units() and container not in units()
    assert container in units(IncludeContainers=True)
    assert names(call(configuration.GetOrganizationalUnit, contoso, SearchText="mark")) == ["Marketing"]


def test_what_is_missing_is_an_error(contoso: Directory) -> None:
    run = call(configuration.GetMailboxDatabase, contoso, Identity="DB9")[1]
    assert run.said == ['Couldn\'t find database "DB9". Make sure you have typed it correctly.']
    assert run.ids[0].endswith(",Microsoft.Exchange.Management.SystemConfigurationTasks.GetMailboxDatabase")
    assert "object 'x.com' couldn't be found" in call(getattr(families, "Get-AcceptedDomain"), contoso, Identity="x.com")[1].said[0]
    assert "'EX9' couldn't be found" in call(configuration.GetMailboxDatabase, contoso, Server="EX9")[1].said[0]
