"""The commands of the ActiveSync page on contoso: the seed is such that each of them changes something."""

from __future__ import annotations

import pytest

from pyshell.exchange.store.directory import Directory
from pyshell.shell import Shell

WASHINGTON = (
    "Get-User -Filter \"RecipientType -eq 'UserMailbox' -and Department -like 'Engineering*' "
    "-and StateOrProvince -eq 'WA'\""
)
BULK = {
    "organizational unit": '$NAFinance = Get-Mailbox -OrganizationalUnit "OU=Marketing,OU=North America,DC=contoso,'
    "DC=com\" -Filter \"RecipientTypeDetails -eq 'UserMailbox'\" -ResultSize Unlimited; "
    "$NAFinance | foreach {Set-CasMailbox $_.Identity -ActiveSyncEnabled $false}",
    "filter": f"{WASHINGTON} | Set-CasMailbox -ActiveSyncEnabled $false",
    "file": 'Get-Content "C:\\My Documents\\Accounts.txt" | foreach {Set-CasMailbox $_ -ActiveSyncEnabled $false}',
}


@pytest.fixture
def shell() -> Shell:
    return Shell(Directory.contoso(), sandbox=True)


def enabled(shell: Shell, identity: str) -> bool:
    result = shell.run(f"(Get-CASMailbox '{identity}').ActiveSyncEnabled")
    assert not result.errors, [error.message for error in result.errors]
    (answer,) = result.output
    return bool(answer)


@pytest.mark.parametrize(("name", "before"), [("Yan Li", True), ("Elly Nkya", False)])
def test_the_first_two_commands_change_something(shell: Shell, name: str, before: bool) -> None:
    assert enabled(shell, name) is before
    result = shell.run(f'Set-CasMailbox -Identity "{name}" -ActiveSyncEnabled ${str(not before).lower()}')
    assert (result.errors, result.warning_messages) == ([], [])
    assert enabled(shell, name) is not before


@pytest.mark.parametrize("how", BULK)
def test_each_bulk_command_changes_several_mailboxes(shell: Shell, how: str) -> None:
    before = shell.directory.snapshot()
    result = shell.run(BULK[how])
    assert not result.errors
    # Elly Nkya, whom the filter finds, is off at the start.
    assert len(result.warning_messages) == (how == "filter")
    changes = shell.directory.diff(before)
    assert len(changes) > 3
    assert {(change.property, change.after) for change in changes} == {("ActiveSyncEnabled", False)}


def test_those_of_the_filter_are_shown(shell: Shell) -> None:
    result = shell.run(f"{WASHINGTON} | Get-CasMailbox")
    assert len(result.output) > 3
    assert not result.errors


def ways(directory: Directory) -> dict[str, str]:
    """Every way to name the mailbox of Janet Schorr, who has several addresses."""
    (row,) = directory.identities.find("janets@contoso.com")
    return {
        "name": row["Name"],
        "alias": row["Alias"],
        "display name": row["DisplayName"],
        "distinguished name": row["DistinguishedName"],
        "canonical name": "contoso.com/Staff/Janet Schorr",
        "domain and account": "CONTOSO\\janets",
        "primary address": "janets@contoso.com",
        "other address": "janet.schorr@corp.contoso.com",
        "GUID": row["Guid"],
        "user principal name": row["UserPrincipalName"],
        "legacy distinguished name": row["LegacyExchangeDN"],
        "account": row["SamAccountName"],
    }


@pytest.mark.parametrize("way", ways(Directory.contoso()))
@pytest.mark.parametrize("form", ["as it is", "upper case", "in the pipeline"])
def test_a_mailbox_answers_to_each_of_its_names(shell: Shell, way: str, form: str) -> None:
    identity = ways(shell.directory)[way]
    text = f"'{identity.upper() if form == 'upper case' else identity}'"
    result = shell.run(f"{text} | Get-CasMailbox" if form == "in the pipeline" else f"Get-CasMailbox -Identity {text}")
    assert [(one.row["Name"]) for one in result.output] == ["Janet Schorr"]


def test_the_syntax_line_of_the_page_is_a_parse_error(shell: Shell) -> None:
    result = shell.run("Set-CasMailbox -Identity <MailboxIdentity> -ActiveSyncEnabled <$true | $false>")
    assert [error.error_id for error in result.errors] == ["RedirectionNotSupported"]
