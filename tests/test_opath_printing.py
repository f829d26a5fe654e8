"""Filters as they are stored: the OPATH text with its brackets, and the LDAP text."""

from __future__ import annotations

import pytest

from pyshell.opath.ldap import ldap_text
from pyshell.opath.parsing import parse
from pyshell.opath.printing import EXCLUSIONS, opath_text, saved_text

OLD = [EXCLUSIONS[0], EXCLUSIONS[1], EXCLUSIONS[2], EXCLUSIONS[3], EXCLUSIONS[5]]
USERS = "(&(objectClass=user)(objectCategory=person)(mailNickname=*)(msExchHomeServerName=*))"
NAMES = {"Department": "department", "Alias": "mailNickname", "WhenCreated": "whenCreated"}


def special(name: str, value: str) -> str | None:
    return USERS if (name, value) == ("RecipientType", "UserMailbox") else None


def ldap(text: str) -> str:
    return ldap_text(parse(text), lambda name: NAMES.get(name, name), special)


def test_a_saved_filter_is_the_seen_one() -> None:
    tree = parse("RecipientType -eq 'UserMailbox' -and Department -eq 'Computers'")
    assert saved_text(tree, OLD) == (
        "((((RecipientType -eq 'UserMailbox') -and (Department -eq 'Computers'))) -and (-not(Name -like "
        "'SystemMailbox{*')) -and (-not(Name -like 'CAS_{*')) -and (-not(RecipientTypeDetailsValue -eq 'MailboxPlan')) "
        "-and (-not(RecipientTypeDetailsValue -eq 'DiscoveryMailbox')) -and (-not(RecipientTypeDetailsValue -eq "
        "'ArbitrationMailbox')))"
    )


PRINTED = [
    ("Alias -ne $null", "(Alias -ne $null)"),
    ("-not Alias -like 'a*'", "(-not(Alias -like 'a*'))"),
    ("Name -eq 'O''Brien'", "(Name -eq 'O''Brien')"),
    ("a -eq 'x' -and b -eq 'y' -or c -eq 'z'", "((((a -eq 'x') -and (b -eq 'y'))) -or (c -eq 'z'))"),
    ("Hidden -eq $true", "(Hidden -eq 'True')"),
]


@pytest.mark.parametrize(("text", "printed"), PRINTED, ids=[text for text, _ in PRINTED])
def test_printed_form(text: str, printed: str) -> None:
    assert opath_text(parse(text)) == printed
    assert opath_text(parse(printed)) == printed


LDAP = [
    ("RecipientType -eq 'UserMailbox' -and Department -eq 'Computers'", USERS[:-1] + "(department=Computers))"),
    ("Alias -ne $null", "(mailNickname=*)"),
    ("Alias -eq $null", "(!(mailNickname=*))"),
    ("Alias -notlike 'a*'", "(!(mailNickname=a*))"),
    ("Department -eq 'a*(b)'", "(department=a\\2a\\28b\\29)"),
    ("Alias -eq 'a' -or Alias -eq 'b' -or Alias -eq 'c'", "(|(mailNickname=a)(mailNickname=b)(mailNickname=c))"),
    ("Hidden -eq 'True'", "(Hidden=TRUE)"),
]


@pytest.mark.parametrize(("text", "expected"), LDAP, ids=[text for text, _ in LDAP])
def test_ldap(text: str, expected: str) -> None:
    assert ldap(text) == expected
