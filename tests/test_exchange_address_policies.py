"""E-mail address policies: templates, priority, what a policy changes and what it leaves."""

from __future__ import annotations

import pytest

from pyshell.exchange.changing.address_policies import local_part
from pyshell.exchange.store.directory import Directory
from pyshell.shell import Shell

ROW = {"Alias": "annb", "Name": "Ann Beebe", "FirstName": "Ann", "LastName": "O'Beebe", "DisplayName": "Ann Beebe"}


@pytest.mark.parametrize(
    ("template", "local"),
    [
        ("@contoso.com", "annb"),
        ("%m@contoso.com", "annb"),
        ("%g.%s@contoso.com", "Ann.O'Beebe"),
        ("%1g%s@contoso.com", "AO'Beebe"),
        ("%r''%s@contoso.com", "OBeebe"),
        ("%rAO%m.%g@contoso.com", "annb.Onn"),
        ("%d@contoso.com", "AnnBeebe"),
        ("%i@contoso.com", "annb"),
    ],
)
def test_templates_make_what_stands_before_the_at(template: str, local: str) -> None:
    assert local_part(template, ROW) == local


def run(text: str) -> list[str]:
    """What a script prints and what it says."""
    result = Shell(Directory.contoso()).run(text)
    assert result.errors == []
    return result.text.split()


def test_new_recipients_get_the_addresses_of_the_first_policy_that_fits() -> None:
    policy = "New-EmailAddressPolicy Sellers -RecipientFilter \"Title -eq 'Seller'\" -EnabledEmailAddressTemplates 'SMTP:%g.%s@contoso.com','smtp:%m@tailspintoys.com' | Out-Null"
    made = "New-Mailbox 'Ona Berg' -Room -FirstName Ona -LastName Berg | Out-Null; Set-User 'Ona Berg' -Title Seller -Confirm:$false"
    shown = "(Get-Mailbox 'Ona Berg').EmailAddresses | ForEach-Object { \"$_\" }"
    assert run(f"{made}; {shown}") == ["SMTP:OnaBerg@contoso.com"]
    expected = ["SMTP:Ona.Berg@contoso.com", "smtp:OnaBerg@tailspintoys.com", "smtp:OnaBerg@contoso.com"]
    assert run(f"{policy}; {made}; Update-EmailAddressPolicy Sellers; {shown}") == expected


def test_a_policy_leaves_who_has_it_switched_off() -> None:
    off = "Set-Mailbox yanli -EmailAddressPolicyEnabled $false"
    policy = "New-EmailAddressPolicy All -IncludedRecipients MailboxUsers -EnabledEmailAddressTemplates 'SMTP:%g.%s@contoso.com' | Out-Null"
    assert run(f'{off}; {policy}; Update-EmailAddressPolicy All; "$((Get-Mailbox yanli).PrimarySmtpAddress)"') == ["yanli@contoso.com"]


def test_two_people_of_one_name_get_different_addresses() -> None:
    policy = "New-EmailAddressPolicy All -IncludedRecipients MailboxUsers -EnabledEmailAddressTemplates 'SMTP:%s@contoso.com' | Out-Null"
    shown = "Get-Mailbox -Anr Smith | ForEach-Object { $_.PrimarySmtpAddress.Local }"
    made = run(f"{policy}; Update-EmailAddressPolicy All; {shown}")
    assert len(made) == len(set(made)) > 1
