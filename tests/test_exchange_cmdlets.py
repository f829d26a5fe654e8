"""Get- and Set- cmdlets of recipients, run with a stand-in for the engine: parameters in, objects and records out."""

from __future__ import annotations

from typing import Any

import pytest
from exchange_standin import call

from pyshell.errors import PSError
from pyshell.exchange.cmdlets.casmailbox import GetCASMailbox, SetCASMailbox
from pyshell.exchange.cmdlets.mailbox import GetMailbox, SetMailbox
from pyshell.exchange.cmdlets.recipient import GetRecipient
from pyshell.exchange.cmdlets.user import GetUser, SetUser
from pyshell.exchange.store.directory import Directory
from pyshell.values.objects import Hashtable
from pyshell.values.text import to_string


@pytest.fixture
def contoso() -> Directory:
    return Directory.contoso()


def _alias(directory: Directory, name: str) -> str:
    return next(row["Alias"] for row in directory.find(GetUser.view, name) if "Alias" in row)


def test_the_page_of_activesync_runs_end_to_end(contoso: Directory) -> None:
    call(SetCASMailbox, contoso, Identity="Yan Li", ActiveSyncEnabled=False)
    call(SetCASMailbox, contoso, Identity="Elly Nkya", ActiveSyncEnabled=True)
    unit = "OU=Marketing,OU=North America,DC=contoso,DC=com"
    text = "RecipientTypeDetails -eq 'UserMailbox'"
    marketing, _ = call(GetMailbox, contoso, OrganizationalUnit=unit, Filter=text, ResultSize="Unlimited")
    text = "RecipientType -eq 'UserMailbox' -and Department -like 'Engineering*' -and StateOrProvince -eq 'WA'"
    engineers, _ = call(GetUser, contoso, Filter=text)
    accounts = [f"{who}@tailspintoys.com" for who in ("ebrunner", "fapodaca", "glaureano", "hrim")]
    for names in (marketing, [_alias(contoso, name) for name in engineers], accounts):
        assert names
        call(SetCASMailbox, contoso, items=names, ActiveSyncEnabled=False)
    off, run = call(GetCASMailbox, contoso, ResultSize="unlimited", Filter="ActiveSyncEnabled -eq $false")
    assert len(off) == len(set(marketing) | set(engineers)) + len(accounts)
    assert run.said == []


ERRORS = [
    (SetCASMailbox, {"Identity": "Nobody", "ActiveSyncEnabled": False}, "object 'Nobody' couldn't be found on 'DC1."),
    (GetMailbox, {"Identity": "John Smith"}, "because 'John Smith' matches multiple entries."),
    (GetMailbox, {"Identity": "Debra Garcia"}, "object 'Debra Garcia' couldn't be found"),
    (GetMailbox, {"Identity": "Reb*ca"}, "a wildcard can stand only at its beginning or its end"),
    (GetMailbox, {"OrganizationalUnit": "Nowhere"}, 'Organizational unit "Nowhere" was not found.'),
    (GetMailbox, {"Database": "DB9"}, 'Couldn\'t find database "DB9".'),
    (GetMailbox, {"SortBy": "Title"}, 'The property "Title" can\'t be used for sorting.'),
    (
        GetRecipient,
        {"RecipientType": "MailContact", "RecipientTypeDetails": "RoomMailbox"},
        "None of the specified RecipientTypeDetails are included in any specified recipient type.",
    ),
    (SetMailbox, {"Identity": "Yan Li", "EmailAddresses": "ayla@contoso.com"}, "is already being used by the proxy"),
    (SetMailbox, {"Identity": "Yan Li", "PrimarySmtpAddress": "y@contoso.com"}, "is set by an e-mail address policy"),
    (
        SetMailbox,
        {"Identity": "Yan Li", "ProhibitSendQuota": "2GB", "IssueWarningQuota": "3GB"},
        "greater than or equal",
    ),
    (SetMailbox, {"Identity": "Yan Li", "Alias": "a b"}, 'The property expression "a b" isn\'t valid.'),
    (SetMailbox, {"Identity": "Yan Li", "Name": "x" * 65}, "The maximum length is 64"),
    (SetMailbox, {"Identity": "Yan Li", "RetentionPolicy": "None such"}, 'Couldn\'t find object "None such".'),
    (SetUser, {"Identity": "Yan Li", "Manager": "John Smith"}, "There are multiple recipients matching"),
]


@pytest.mark.parametrize(("task", "given", "text"), ERRORS, ids=[text for _, _, text in ERRORS])
def test_errors_have_their_text_and_change_nothing(contoso: Directory, task: Any, given: Any, text: str) -> None:
    found, run = call(task, contoso, **given)
    assert found == []
    assert len(run.said) == 1 and text in run.said[0]
    assert run.ids[0].endswith(f",Microsoft.Exchange.Management.RecipientTasks.{task.__name__}")
    assert run.ids[0].startswith("[Server=EX01,RequestId=")
    assert len(contoso.log) == 0


def test_a_filter_that_cannot_be_used_is_a_binding_error(contoso: Directory) -> None:
    with pytest.raises(PSError) as caught:
        call(GetMailbox, contoso, Filter="Department -eq 'Sales'")
    record = caught.value.record
    assert record.message.startswith(
        'Cannot bind parameter \'Filter\' to the target. Exception setting "Filter": ""Department" is not a recognized '
        "filterable property. Valid property names are: AcceptMessagesOnlyFrom, "
    )
    assert record.fully_qualified_id == "ParameterBindingFailed,Microsoft.Exchange.Management.RecipientTasks.GetMailbox"
    assert record.category.name == "WriteError"


REFUSED = [
    ("F1", GetMailbox, "Department -eq 'Sales'", '"Department" is not a recognized filterable property.'),
    ("F2", GetUser, "CustomAttribute15 -eq 'x'", '"CustomAttribute15" is not a recognized filterable property.'),
    ("F3", GetRecipient, "IsSecurityPrincipal -eq 'True'", '"IsSecurityPrincipal" is not a recognized filterable prop'),
    ("F4", GetMailbox, "False", '"False" is not a recognized filterable property. Valid property names are: Accept'),
    ("F5", GetRecipient, "Name -eq 'Pat O'Brien'", "Invalid filter syntax."),
    ("F6", GetRecipient, "Alias -ne ", '"Alias -ne " at position 11.'),
    ("F8", GetRecipient, "RecipientType \u2013eq 'MailUser'", "at position 16."),
    ("F13", GetUser, "Sid -eq $null", "Property Sid does not support Microsoft.Exchange.Data.ExistsFilter."),
    ("F14", GetMailbox, "AuditLogAgeLimit -gt '60.00:00:00'", 'The property "AuditLogAgeLimit"'),
    ("F15", GetMailbox, "ProhibitSendQuota -lt '70GB'", 'The property "ProhibitSendQuota"'),
    ("F16", GetRecipient, "Alias -like 'Sa*les'", "has a wildcard in the middle"),
]


@pytest.mark.parametrize(("task", "text", "why"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_filters_that_the_documentation_rules_out(contoso: Directory, task: Any, text: str, why: str) -> None:
    with pytest.raises(PSError) as caught:
        call(task, contoso, Filter=text)
    assert why in caught.value.record.message
    assert caught.value.record.message.startswith("Cannot bind parameter 'Filter' to the target. Exception setting ")


SELECTIONS = [
    ({"Anr": "Chr"}, ["Chris Ashton", "Christa Geller", "Christian Hess", "Christa Knapp", "Christine Koch"]),
    ({"Identity": "David*"}, ["David Pelton", "David Strome", "David Hamilton", "David Ahs"]),
    ({"Identity": "*Pelton"}, ["David Pelton"]),
    ({"Identity": "Zzz*"}, []),
    ({"RecipientTypeDetails": ["LinkedMailbox"]}, ["Ann Johnson"]),
    ({"Anr": "David", "SortBy": "Alias"}, ["David Ahs", "David Pelton", "David Strome", "David Hamilton"]),
    ({"Identity": "annb", "Filter": "Alias -like 'x*'"}, []),
    ({"Arbitration": True, "Anr": "SystemMailbox{1f"}, ["SystemMailbox{1f05a927-89c0-4725-adca-4527114196a1}"]),
]


@pytest.mark.parametrize(("given", "names"), SELECTIONS, ids=[str(given) for given, _ in SELECTIONS])
def test_selectors_are_joined_by_and(contoso: Directory, given: Any, names: list[str]) -> None:
    found, run = call(GetMailbox, contoso, **given)
    assert (found, run.said) == (names, [])


def test_a_null_identity_gets_everything(contoso: Directory) -> None:
    assert len(call(GetMailbox, contoso, Identity=None)[0]) == len(call(GetMailbox, contoso)[0]) > 100


def test_result_size_and_its_two_warnings() -> None:
    directory = Directory.standins(1001)
    found, run = call(GetMailbox, directory)
    assert len(found) == 1000
    assert run.said[0].startswith("WARNING: By default, only the first 1000 items are returned.")
    found, run = call(GetMailbox, directory, ResultSize=5)
    assert len(found) == 5
    assert run.said[0].startswith("WARNING: There are more results available than are currently displayed.")
    assert call(GetMailbox, directory, ResultSize="Unlimited")[1].said == []
    assert call(GetMailbox, directory, ResultSize=1001)[1].said == []


def test_an_empty_filter_and_an_unclear_one_warn(contoso: Directory) -> None:
    assert "The filter is empty" in call(GetMailbox, contoso, Filter="")[1].said[0]
    text = "Alias -eq 'annb' -or Alias -like 'a*' -and Alias -eq 'ayla'"
    assert "read from left to right" in call(GetMailbox, contoso, Filter=text)[1].said[0]


def test_nothing_modified_is_said_and_parameters_without_effect_are(contoso: Directory) -> None:
    call(SetCASMailbox, contoso, Identity="Yan Li", ActiveSyncEnabled=False)
    run = call(SetCASMailbox, contoso, Identity="Yan Li", ActiveSyncEnabled=False)[1]
    identity = "contoso.com/Staff/Yan Li"
    assert run.said == [
        f"WARNING: The command completed successfully but no settings of '{identity}' have been modified."
    ]
    run = call(GetUser, contoso, IsVIP=True, ResultSize="1")[1]
    assert run.said[0] == "WARNING: -IsVIP of Get-User is accepted but not simulated here: it has no effect."


def test_what_is_not_confirmed_changes_nothing(contoso: Directory) -> None:
    run = call(SetMailbox, contoso, goes=False, Identity="Yan Li", MailTip="x")[1]
    assert run.asked == ['Setting mailbox "contoso.com/Staff/Yan Li".']
    assert len(contoso.log) == 0


def addresses(directory: Directory, who: str) -> list[str]:
    return list(directory.find(GetMailbox.view, who)[0]["EmailAddresses"])


def test_addresses_follow_their_rules(contoso: Directory) -> None:
    call(SetMailbox, contoso, Identity="Yan Li", EmailAddresses=["y1@contoso.com", "y2@contoso.com"])
    assert addresses(contoso, "Yan Li") == ["SMTP:y1@contoso.com", "smtp:y2@contoso.com"]
    change = Hashtable.of({"add": ["y3@contoso.com", "y2@contoso.com"], "Remove": "y1@contoso.com"})
    call(SetMailbox, contoso, Identity="Yan Li", EmailAddresses=change)
    assert addresses(contoso, "Yan Li") == ["smtp:y2@contoso.com", "smtp:y3@contoso.com"]
    call(SetMailbox, contoso, Identity="Yan Li", EmailAddressPolicyEnabled=False, PrimarySmtpAddress="y3@contoso.com")
    assert addresses(contoso, "Yan Li") == ["SMTP:y3@contoso.com", "smtp:y2@contoso.com"]
    call(SetMailbox, contoso, Identity="Ayla Kol", Alias="akol")
    assert addresses(contoso, "akol") == ["SMTP:akol@contoso.com", "smtp:ayla@contoso.com", "smtp:sales1@contoso.com"]


def test_a_mailbox_changes_its_kind(contoso: Directory) -> None:
    call(SetMailbox, contoso, Identity="Yan Li", Type="Shared")
    row = contoso.find(GetMailbox.view, "Yan Li")[0]
    assert (row["RecipientTypeDetails"], row["AccountDisabled"]) == ("SharedMailbox", True)
    call(SetMailbox, contoso, Identity="Yan Li", Type="Regular")
    row = contoso.find(GetMailbox.view, "Yan Li")[0]
    assert row["RecipientTypeDetails"] == "UserMailbox" and "AccountDisabled" not in row


def test_policies_are_the_default_ones_until_another_or_none_is_set(contoso: Directory) -> None:
    def shown(name: str) -> Any:
        return to_string(GetMailbox.view(contoso.find(GetMailbox.view, "Yan Li")[0], contoso)[name])

    assert shown("RoleAssignmentPolicy").endswith("Default Role Assignment Policy")
    text = "SharingPolicy -eq $null"
    assert call(GetMailbox, contoso, Filter=text)[0] == []
    call(SetMailbox, contoso, Identity="Yan Li", SharingPolicy=None)
    assert shown("SharingPolicy") == ""
    assert call(GetMailbox, contoso, Filter=text)[0] == ["Yan Li"]
    assert "{26491cfc-9e50-4857-861b-0cb8df22b5d7}" in shown("PoliciesIncluded")
    call(SetMailbox, contoso, Identity="Yan Li", EmailAddressPolicyEnabled=False)
    assert shown("PoliciesIncluded") == ""
    assert shown("PoliciesExcluded") == "{26491cfc-9e50-4857-861b-0cb8df22b5d7}"
