"""The directory: identities, filters on real properties, changes, snapshots, undo."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from pyshell.errors import PSError
from pyshell.exchange.data.filterable import CMDLETS, FILTER
from pyshell.exchange.schema.recipients import VIEWS, CASMailbox, Mailbox, Recipient, User
from pyshell.exchange.store import storage
from pyshell.exchange.store.directory import Directory
from pyshell.exchange.store.rows import compact
from pyshell.exchange.store.searching import AnrClause, ContainerClause, NameClause
from pyshell.opath.matching import Clause
from pyshell.shell import Shell
from pyshell.values.culture import sort_key
from pyshell.values.members import get_member
from pyshell.values.text import to_string


@pytest.fixture(scope="module")
def contoso() -> Directory:
    return Directory.contoso()


IDENTITIES = {
    "name": "Ayla Kol",
    "other case": "AYLA kol",
    "alias": "ayla",
    "domain and user": "CONTOSO\\ayla",
    "whole domain and user": "contoso.com\\ayla",
    "primary address": "ayla@contoso.com",
    "second address": "sales1@contoso.com",
    "address with prefix": "smtp:sales1@contoso.com",
    "dn": "CN=Ayla Kol,OU=Sales,OU=Europe,DC=contoso,DC=com",
    "dn with blanks": "cn=ayla kol, ou=Sales, OU=Europe, DC=contoso, DC=com",
    "canonical name": "contoso.com/Europe/Sales/Ayla Kol",
}


@pytest.mark.parametrize("identity", IDENTITIES.values(), ids=list(IDENTITIES))
def test_every_form_of_identity_finds_the_mailbox(contoso: Directory, identity: str) -> None:
    assert [row["Name"] for row in contoso.find(CASMailbox, identity)] == ["Ayla Kol"]


@pytest.mark.parametrize("key", ["Guid", "ExchangeGuid", "LegacyExchangeDN", "UserPrincipalName", "SamAccountName"])
def test_every_unique_value_finds_the_mailbox(contoso: Directory, key: str) -> None:
    row = contoso.find(Mailbox, "Yan Li")[0]
    assert contoso.find(Mailbox, row[key]) == [row]
    assert contoso.find(Mailbox, row[key].upper()) == [row]


def test_names_with_special_characters_are_found_by_dn_and_canonical_name(contoso: Directory) -> None:
    row = contoso.find(Mailbox, "Conf Room 31/1234 (12)")[0]
    view = Mailbox(row, contoso)
    assert to_string(view["Identity"]) == "contoso.com/Resources/Conf Room 31\\/1234 (12)"
    assert contoso.find(Mailbox, to_string(view["Identity"])) == [row]
    assert contoso.find(Mailbox, row["DistinguishedName"]) == [row]


def test_two_people_of_one_name_are_both_found(contoso: Directory) -> None:
    assert len(contoso.find(Mailbox, "John Smith")) == 2


def test_a_view_finds_only_what_it_shows(contoso: Directory) -> None:
    assert contoso.find(Mailbox, "Debra Garcia") == []
    assert len(contoso.find(Recipient, "Debra Garcia")) == 1


def names(directory: Directory, noun: str, text: str) -> list[str]:
    ready = directory.filter(noun, text)
    return [row["Name"] for row in directory.select(VIEWS[noun], ready.clauses)]


FILTERS = [
    ("User", "RecipientType -eq 'UserMailbox' -and Department -like 'Toy*'", 4),
    ("CASMailbox", "ActiveSyncEnabled -eq $false", 1),
    ("CASMailbox", "OWAEnabled -eq $true", 0),
    ("Mailbox", "ServerName -eq 'ex01' -and Alias -eq 'ayla'", 1),
    ("Mailbox", "ResourceCapacity -gt 15", 3),
    ("Mailbox", "IsShared -eq $true", 19),
    ("Mailbox", "RecipientLimits -eq 'Unlimited' -and ProhibitSendQuota -ne 'Unlimited'", 2),
    ("Mailbox", "ArchiveGuid -ne $null", 0),
    ("Mailbox", "EmailAddresses -like '*@tailspintoys.com'", 5),
    ("Mailbox", "PrimarySmtpAddress -eq 'sales1@contoso.com'", 1),
    ("Mailbox", "Database -eq 'CN=Nowhere,DC=contoso,DC=com'", 0),
    ("User", "Manager -eq 'contoso.com/Users/Ori Epstein'", 7),
    ("User", "DirectReports -ne $null -and Name -eq 'Dan Jump'", 1),
    ("Recipient", "MemberOfGroup -ne $null -and Name -eq 'Yan Li'", 1),
    ("Recipient", "ObjectClass -eq 'contact'", 7),
    ("Recipient", "WhenCreated -lt '1/2/2018'", 4),
    ("DistributionGroup", "GroupType -eq 'SecurityEnabled, Universal'", 17),
    ("DistributionGroup", "ManagedBy -eq 'CN=Dan Jump,OU=Staff,DC=contoso,DC=com'", 23),
]


@pytest.mark.parametrize(("noun", "text", "count"), FILTERS, ids=[text for _, text, _ in FILTERS])
def test_filters_reach_stored_computed_and_referenced_values(
    contoso: Directory, noun: str, text: str, count: int
) -> None:
    assert len(names(contoso, noun, text)) == count


@pytest.mark.parametrize("noun", sorted(VIEWS))
def test_every_filterable_property_can_be_asked(contoso: Directory, noun: str) -> None:
    """Each property that the documentation lists for the cmdlet works with one operator at least."""
    row = contoso.select(VIEWS[noun])[:1]
    for line in FILTER.strip().splitlines():
        name, kind, _, flags, products, cmdlets = line.split(" ")
        if noun not in CMDLETS[int(cmdlets)].split() or products == "O":
            continue
        value = {
            "bool": "$true",
            "int": "1",
            "guid": f"'{'0' * 8}-0000-0000-0000-{'0' * 12}'",
            "datetime": "'1/1/2020'",
        }
        literal = "$null" if "o" in flags else value.get(kind, "'Unlimited'" if kind == "size" else "'x'")
        if kind in ("enum", "flags"):
            prop = contoso.schema(noun).find(name)
            assert prop is not None
            literal = f"'{next(iter(prop.members))}'" if prop.members else "'x'"
        if "x" not in flags and kind not in ("timespan", "version"):
            contoso.filter(noun, f"{name} -eq {literal}").select(row)


def test_a_second_filter_uses_the_column_and_finds_the_same(contoso: Directory) -> None:
    text = "Department -eq 'Marketing' -and StateOrProvince -ne 'WA'"
    first = names(contoso, "User", text)
    assert names(contoso, "User", text) == names(contoso, "User", text) == first
    assert first


def test_a_change_is_logged_and_leaves_earlier_objects_alone() -> None:
    directory = Directory.contoso(60)
    before = CASMailbox(directory.find(CASMailbox, "Yan Li")[0], directory)
    assert directory.change(before.row, {"ActiveSyncEnabled": False}, "Set-CASMailbox")
    assert before["ActiveSyncEnabled"] is True
    assert CASMailbox(directory.find(CASMailbox, "Yan Li")[0], directory)["ActiveSyncEnabled"] is False
    (entry,) = directory.log.entries
    assert (entry.property, entry.before, entry.after, entry.command) == (
        "ActiveSyncEnabled",
        True,
        False,
        "Set-CASMailbox",
    )
    assert not directory.change(before.row, {"ActiveSyncEnabled": False}, "Set-CASMailbox")
    assert names(directory, "CASMailbox", "ActiveSyncEnabled -eq $false") == ["Yan Li", "Elly Nkya"]


def test_renaming_moves_every_name_and_keeps_references() -> None:
    directory = Directory.contoso(60)
    row = directory.find(Mailbox, "Dan Jump")[0]
    changes = {"Name": "Daniel Jump", "DistinguishedName": "CN=Daniel Jump,OU=Staff,DC=contoso,DC=com"}
    directory.change(row, changes, "Set-Mailbox")
    assert directory.find(Mailbox, "CN=Dan Jump,OU=Staff,DC=contoso,DC=com") == []
    assert len(directory.find(Mailbox, "contoso.com/Staff/Daniel Jump")) == 1
    boss = User(directory.find(User, "Ann Beebe")[0], directory)["Manager"]
    assert to_string(boss) == "contoso.com/Staff/Daniel Jump"


def test_undo_and_restore_give_the_earlier_state() -> None:
    directory = Directory.contoso(60)
    start = directory.snapshot()
    row = directory.find(Mailbox, "Yan Li")[0]
    directory.change(row, {"ActiveSyncEnabled": False, "Alias": "yan"}, "test")
    directory.remove(directory.find(Mailbox, "Ayla Kol")[0]["Guid"], "test")
    assert len(directory.diff(start)) == 3
    directory.undo(3)
    assert directory.rows == start.rows
    assert list(directory.rows) == list(start.rows)
    assert directory.find(Mailbox, "yanli") and not directory.find(Mailbox, "yan")
    assert directory.find(Mailbox, "ayla@contoso.com")
    directory.remove(row["Guid"], "test")
    assert directory.rows != start.rows
    directory.restore(start)
    assert list(directory.rows) == list(start.rows)
    assert directory.find(Mailbox, "Yan Li") == [row]


def test_the_seed_gives_the_same_bytes_everywhere() -> None:
    text = "\n".join(storage.lines(Directory.contoso()))
    assert text == "\n".join(storage.lines(Directory.contoso()))
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == "e6a602ed83b7befb"


def test_contoso_has_every_kind_of_recipient(contoso: Directory) -> None:
    kinds = {row["RecipientTypeDetails"] for row in contoso.rows.values()}
    assert kinds >= {
        *(
            "UserMailbox",
            "SharedMailbox",
            "RoomMailbox",
            "EquipmentMailbox",
            "LinkedMailbox",
            "MailUser",
            "MailContact",
        ),
        *(
            "MailUniversalDistributionGroup",
            "MailUniversalSecurityGroup",
            "DynamicDistributionGroup",
            "User",
            "RoomList",
        ),
    }
    mail = [row for row in contoso.rows.values() if row["RecipientTypeDetails"] != "RoleGroup"]
    assert 190 <= len(mail) <= 255


@pytest.mark.parametrize("address", ["ebrunner", "fapodaca", "glaureano", "hrim"])
def test_the_accounts_of_the_text_file_are_mailboxes(contoso: Directory, address: str) -> None:
    assert len(contoso.find(CASMailbox, f"{address}@tailspintoys.com")) == 1


def test_addresses_and_accounts_are_unique() -> None:
    directory = Directory.contoso(2000)
    proxies = [p.casefold() for row in directory.rows.values() for p in row.get("EmailAddresses", ())]
    assert len(proxies) == len(set(proxies))
    names_ = [row["DistinguishedName"].casefold() for row in directory.rows.values()]
    assert len(names_) == len(set(names_))


def test_selectors(contoso: Directory) -> None:
    unit = contoso.container("OU=Marketing,OU=North America,DC=contoso,DC=com")
    assert unit is not None
    found = contoso.select(Mailbox, [ContainerClause(unit), AnrClause("pil")])
    assert [row["Name"] for row in found] == ["Pilar Pinilla"]
    assert contoso.container("contoso.com/North America/Marketing") == unit
    assert [r["Name"] for r in contoso.select(Mailbox, [AnrClause("li yan")])] == ["Yan Li"]


PRINTED = [
    ("Mailbox", "Identity", "contoso.com/North America/Finance/Terry Adams", "Terry Adams"),
    ("Mailbox", "ProhibitSendQuota", "49.5 GB (53,150,220,288 bytes)", "Terry Adams"),
    ("Mailbox", "IssueWarningQuota", "49 GB (52,613,349,376 bytes)", "Terry Adams"),
    ("Mailbox", "ProhibitSendReceiveQuota", "Unlimited", "Terry Adams"),
    ("Mailbox", "RulesQuota", "256 KB (262,144 bytes)", "Terry Adams"),
    ("Mailbox", "RetainDeletedItemsFor", "14.00:00:00", "Terry Adams"),
    ("Mailbox", "EmailAddresses", "SMTP:terrya@contoso.com", "Terry Adams"),
    ("Mailbox", "RecipientTypeDetails", "SharedMailbox", "Help Desk"),
    ("Mailbox", "RecipientType", "UserMailbox", "Help Desk"),
    ("Mailbox", "OrganizationalUnit", "contoso.com/Service Accounts", "Help Desk"),
    ("Mailbox", "ServerName", "ex01", "Help Desk"),
    ("Mailbox", "ObjectCategory", "contoso.com/Configuration/Schema/Person", "Help Desk"),
    ("DistributionGroup", "GroupType", "Universal, SecurityEnabled", "Human Resources"),
    ("DynamicDistributionGroup", "ObjectClass", "top msExchDynamicDistributionList", "Full Time Employees"),
]


@pytest.mark.parametrize(("noun", "name", "text", "who"), PRINTED, ids=[f"{n}.{p}" for n, p, _, _ in PRINTED])
def test_values_print_as_exchange_prints_them(contoso: Directory, noun: str, name: str, text: str, who: str) -> None:
    view = VIEWS[noun]
    assert to_string(get_member(view(contoso.find(view, who)[0], contoso), name)) == text


def test_a_saved_organisation_loads_as_it_was(contoso: Directory) -> None:
    loaded = storage.load(list(storage.lines(contoso)))
    assert loaded.rows == contoso.rows
    assert loaded.configuration == contoso.configuration
    assert list(storage.lines(loaded)) == list(storage.lines(contoso))


DAMAGE = {
    "cut in the middle": lambda lines: "\n".join(lines)[: len("\n".join(lines)) // 2],
    "end lost": lambda lines: "\n".join(lines[:-1]),
    "line lost": lambda lines: "\n".join([*lines[:30], *lines[31:]]),
    "no organisation": lambda lines: "Name,Alias\nYan Li,yanli",
    "empty": lambda lines: "",
    "no object": lambda lines: "\n".join([*lines[:30], "7", *lines[31:]]),
    "same object twice": lambda lines: "\n".join([*lines[:30], lines[29], *lines[31:]]),
    "from the future": lambda lines: "\n".join([lines[0].replace('"version":1', '"version":9'), *lines[1:]]),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=list(DAMAGE))
def test_a_damaged_file_is_one_error(contoso: Directory, damage: object) -> None:
    with pytest.raises(PSError) as caught:
        storage.load(damage(list(storage.lines(contoso))), "org.json")  # type: ignore[operator]  # a function
    assert caught.value.record.error_id == "OrganisationFileInvalid"
    assert "org.json" in str(caught.value)


WRONG = {
    "Guid": (7, "the value of Guid is not a GUID in small letters"),
    "Name": ([], "the value of Name is not text"),
    "DistinguishedName": ("nobody", "the value of DistinguishedName is not a distinguished name"),
    "RecipientTypeDetails": ("Robot", "the value of RecipientTypeDetails is not a RecipientTypeDetails"),
    "EmailAddresses": ("SMTP:a@b.c", "the value of EmailAddresses is not a list of texts"),
    "PopEnabled": ("yes", "the value of PopEnabled is not true or false"),
    "WhenCreated": ("2020-02-30T00:00:00Z", "the value of WhenCreated is not a moment like 2026-01-31T09:00:00Z"),
    "ProhibitSendQuota": ("a lot", "the value of ProhibitSendQuota is not a whole number or Unlimited"),
    "Department": ({"a": 1}, "the value of Department is not text"),
}


@pytest.mark.parametrize("key", WRONG)
def test_a_value_of_the_wrong_kind_is_told_with_its_line(contoso: Directory, key: str) -> None:
    lines = list(storage.lines(contoso))
    at = next(at for at, line in enumerate(lines) if '"Alias":"danj"' in line)
    value, why = WRONG[key]
    lines[at] = json.dumps({**json.loads(lines[at]), key: value})
    with pytest.raises(PSError) as caught:
        storage.load(lines, "org.json")
    assert f"line {at + 1}: {why}." in str(caught.value)


def test_only_a_file_that_somebody_changed_is_looked_through(contoso: Directory, monkeypatch: Any) -> None:
    looked: list[object] = []
    monkeypatch.setattr(storage, "fault", looked.append)
    text = "".join(f"{line}\n" for line in storage.lines(contoso))
    assert storage.load(text).rows == contoso.rows
    assert looked == []
    storage.load(text.replace('"Seattle"', '"Tacoma"'))
    assert len(looked) == len(contoso)


def test_what_unicode_calls_a_line_end_may_stand_in_a_value() -> None:
    directory = Directory.contoso(20)
    (row,) = directory.find(Mailbox, "danj")
    directory.change(row, {"Notes": "one\u2028two\x85three\ud800four"}, "Set-User")
    text = "".join(f"{line}\n" for line in storage.lines(directory))
    assert storage.load(text.encode().decode()).rows == directory.rows


def test_a_pipeline_gets_what_there_was_when_it_began() -> None:
    shell = Shell(Directory.contoso(20))
    shell.run("Get-Mailbox | Set-Mailbox -CustomAttribute1 a")
    count = len(shell.run("Get-Mailbox -Filter \"CustomAttribute1 -eq 'a'\"").output)
    changed = "Get-Mailbox -Filter \"CustomAttribute1 -eq 'a' -and Name -like '*'\" | ForEach-Object { "
    changed += "if (-not $done) { $done = $true; Get-Mailbox | Set-Mailbox -CustomAttribute1 b }; $_.CustomAttribute1 }"
    assert shell.run(changed).output == ["a"] * count


def test_nested_nonsense_is_no_organisation() -> None:
    text = '{"format":"pyshell organisation","version":1,"settings":{}}\n' + "[" * 100_000
    with pytest.raises(PSError, match="line 2: it is not JSON"):
        storage.load(text)
    with pytest.raises(PSError, match="line 1: the setting Domain is not text"):
        storage.load(text.replace('"settings":{}', '"settings":{"Domain":7}'))


def test_a_filter_answers_before_it_has_looked_at_everything(contoso: Directory) -> None:
    looked: list[str] = []

    class Noted(Clause):
        def test(self, row: Any) -> bool:
            looked.append(row["Name"])
            return True

    found = contoso.stream(User, [Noted()])
    first = next(found)
    assert len(looked) < len(contoso) / 2
    assert [first, *found] == contoso.select(User, [Noted()])


def test_rows_of_usual_keys_share_them_and_stay_dictionaries() -> None:
    row = {"Name": "Ann", "Guid": "1", "Alias": "ann"}
    made = compact(row)
    assert (made, list(made), type(made)) == (row, list(row), dict)
    assert made is not row
    odd = {**row, "PopEnabled": False}
    assert compact(odd) is odd
    made["PopEnabled"] = True
    del made["Alias"]
    assert made == {"Name": "Ann", "Guid": "1", "PopEnabled": True}
    assert compact({}) == {}


def test_changes_of_the_configuration_are_logged_and_undone() -> None:
    directory = Directory.contoso()
    before, listed = directory.snapshot(), list(directory.configuration)
    (policy,) = directory.find_configured("RetentionPolicy", "Default MRM Policy")
    directory.change(policy, {"Name": "Other", "IsDefault": True}, "Set-RetentionPolicy")
    assert directory.find_configured("RetentionPolicy", "other")[0]["IsDefault"] is True
    directory.remove(policy["Guid"], "Remove-RetentionPolicy")
    assert directory.find_configured("RetentionPolicy", "other") == []
    made = {**policy, "Guid": "0" * 32, "Name": "New", "DistinguishedName": "CN=New"}
    directory.configure(made, "New-RetentionPolicy")
    assert len(directory.diff(before)) == 4
    directory.undo(4)
    assert (directory.configuration, directory.diff(before)) == (before.configuration, [])
    assert list(directory.configuration) == listed
    assert directory.find_configured("RetentionPolicy", "Default MRM Policy")


def test_names_that_a_pattern_fits_come_one_by_one_and_sorted(contoso: Directory) -> None:
    found = contoso.stream(Mailbox, [NameClause("j*")])
    assert next(found)["Name"] in {row["Name"] for row in contoso.rows.values()}
    shell = Shell(contoso)
    names = shell.run("Get-Mailbox j* -SortBy Alias | ForEach-Object Alias").output
    assert names == sorted(names, key=sort_key) and len(names) > 5
    assert set(names) == set(shell.run("Get-Mailbox j* | ForEach-Object Alias").output)
    assert len(shell.run("Get-Mailbox j* -Filter \"Office -like 'Seattle*'\"").output) < len(names)
