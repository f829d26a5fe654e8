"""Plans: what a script would change, seen on a copy."""

from __future__ import annotations

import io
import json
import os
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from pyshell.__main__ import main
from pyshell.binding.signature import COMMON_NAMES
from pyshell.console import Console
from pyshell.exchange.schema.recipients import Mailbox
from pyshell.exchange.store.directory import Directory
from pyshell.exchange.store.storage import lines
from pyshell.rehearsal.html import html
from pyshell.rehearsal.plan import Plan, rehearse
from pyshell.rehearsal.text import TextReport
from pyshell.shell import Shell
from pyshell.source import Source

EVERYBODY = len(Directory.contoso().select(Mailbox))


def plan(script: str, **more: Any) -> Plan:
    return rehearse(Source(script, "a.ps1"), more.pop("directory", None) or Directory.contoso(), **more)


def rules(made: Plan) -> list[tuple[int, str]]:
    return [(one.place.line if one.place else 0, one.rule.name) for one in made.findings]


def changed(made: Plan) -> dict[str, dict[str, tuple[Any, Any]]]:
    return {
        one.identity.rpartition("/")[2]: {field.key: (field.before, field.after) for field in one.fields}
        for one in made.effects
    }


def test_a_plan_names_objects_and_fields_with_their_values_and_lines() -> None:
    made = plan(
        """Set-Mailbox "Yan Li" -CustomAttribute1 Lead -ProhibitSendQuota 5GB
        Set-Mailbox "Yan Li" -EmailAddresses @{Add='yan@contoso.com'}
        Add-DistributionGroupMember "IT Admin" -Member "Yan Li"
        New-Mailbox "Front Desk" -Shared | Out-Null
        Remove-MailContact "Debra Garcia" """
    )
    found = changed(made)
    assert found["Yan Li"] == {
        "CustomAttribute1": ((), ("Lead",)),
        "ProhibitSendQuota": (("Unlimited",), ("5 GB (5,368,709,120 bytes)",)),
        "EmailAddresses": (("SMTP:yanli@contoso.com",), ("SMTP:yanli@contoso.com", "smtp:yan@contoso.com")),
    }
    before, after = found["IT Admin"]["Members"]
    assert after == (*before, "Yan Li")
    assert [(one.action, one.lines) for one in made.effects if one.identity.endswith("Yan Li")] == [("changed", ["1", "2"])]
    assert (made.counted("created"), made.counted("changed"), made.counted("removed")) == (1, 2, 1)


def test_the_organisation_and_the_files_stay_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kept.txt").write_text("old\n")
    directory = Directory.contoso()
    before = list(lines(directory))
    made = plan(
        """Get-Mailbox | Remove-Mailbox
        'new' | Set-Content kept.txt; 'x' > other.txt; Add-Content kept.txt more
        Get-Content kept.txt; Remove-Item kept.txt; Test-Path kept.txt, other.txt""",
        directory=directory,
    )
    assert made.counted("removed") > 100
    assert list(lines(directory)) == before
    assert made.output.split() == ["new", "more", "False", "True"]
    assert (tmp_path / "kept.txt").read_text() == "old\n"
    assert not (tmp_path / "other.txt").exists()
    assert [Path(name).name for name in made.files] == ["kept.txt", "other.txt"]


def test_removals_are_answered_yes_and_counted_as_questions() -> None:
    made = plan('Remove-Mailbox "Yan Li"')
    assert [one.identity for one in made.effects if one.action == "removed"] == ["contoso.com/Staff/Yan Li"]
    assert made.commands[0]["asks"] == 1


def test_what_a_removed_object_leaves_behind_is_told() -> None:
    found = changed(plan('Remove-Mailbox "Yan Li"'))
    assert found["Elly Nkya"]["Manager"] == (("Yan Li",), ())


REACH = [
    ("NullIdentity", "$row = [pscustomobject]@{ User = $null }\nGet-Mailbox $row.User | Set-Mailbox -MailTip x", 2),
    ("NullIdentity", "Get-Mailbox -Filter $none | Set-Mailbox -MailTip x", 1),
    ("ManyObjects", "\nGet-Mailbox -ResultSize Unlimited | Set-Mailbox -MailTip x", 2),
    ("EmptySelection", "Get-Mailbox -Filter \"Name -eq 'nobody'\"", 1),
    ("EmptySelection", "Get-Mailbox | Where-Object { $_.Departmnt -eq 'Sales' }", 1),
    ("EmptySelection", "Get-Mailbox nobody*", 1),
    ("EmptyLoop", "foreach ($user in @()) { $user }", 1),
    ("EmptyLoop", "$i = 9\nwhile ($i -lt 3) { $i++ }", 2),
    ("EmptyLoop", "for ($i = 0; $i -lt 0; $i++) { $i }", 1),
    ("Emptied", "$none = @()\nUpdate-DistributionGroupMember 'IT Admin' -Members $none -Confirm:$false", 2),
    ("ListReplaced", "Set-Mailbox 'Yan Li' -EmailAddresses 'SMTP:other@contoso.com'", 1),
    ("SameValue", "Get-User -Filter \"Title -ne `$null\" | Set-User -Title Chef -Confirm:$false", 1),
    ("ChangedAgain", "foreach ($tip in 'a', 'b') { Set-Mailbox 'Yan Li' -MailTip $tip }", 1),
    ("TextOrder", "$rows = '10', '9', '100' | ForEach-Object { [pscustomobject]@{ Size = $_ } }\n$rows | Sort-Object Size", 2),
    ("WhatIfIgnored", "Set-User 'Yan Li' -Title Chef -WhatIf", 1),
    ("WhatIfHeld", "Set-Mailbox 'Yan Li' -MailTip x -WhatIf", 1),
    ("NotSimulated", "Get-OMEConfiguration", 1),
    ("Removed", "Remove-Mailbox 'Yan Li'", 1),
    ("Created", "New-Mailbox Desk -Shared", 1),
    ("Unchanged", "Set-Mailbox 'Yan Li' -PopUnknown 1\nSet-CASMailbox 'Yan Li' -PopEnabled (Get-CASMailbox 'Yan Li').PopEnabled", 2),
    ("ScriptError", "Get-Mailbox nobody", 1),
    ("ScriptError", "\n1/0", 2),
    ("HiddenError", "Get-Mailbox nobody -ErrorAction SilentlyContinue", 1),
    ("HiddenError", "try { Get-Mailbox nobody -ErrorAction Stop } catch { }", 1),
    ("ScriptWarning", "Write-Warning careful", 1),
    ("NotUndone", "Remove-Mailbox 'Yan Li'", 0),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "script", "line"), REACH, ids=[f"{rule}-{n}" for n, (rule, *_) in enumerate(REACH)])
def test_what_is_unusual_is_named_with_its_line(rule: str, script: str, line: int) -> None:
    assert (line, rule) in rules(plan(script))


def without_effect() -> list[str]:
    """Calls with a switch that is accepted and does nothing, as far as there are some left."""
    find = Shell(Directory.contoso()).session.registry.find
    found = []
    for name in ("Set-Mailbox 'Yan Li'", "Set-MailUser ed", "Get-Recipient", "Set-CASMailbox 'Yan Li'"):
        cls = find(name.split()[0]).cls
        for parameter, said in cls.page().parameters.items():
            if said.get("t") == "SwitchParameter" and parameter not in cls.effects() | COMMON_NAMES:
                found.append(f"{name} -{parameter}")
    return found


def test_a_parameter_without_effect_is_named() -> None:
    told = [names for names in ({rule for _, rule in rules(plan(one))} for one in without_effect()) if "ScriptError" not in names]
    assert all("NotSimulated" in names for names in told)


CALM = [
    "Get-Mailbox 'Yan Li' | Set-Mailbox -MailTip x",
    "foreach ($name in 'Yan Li', 'Ayla Kol') { Set-Mailbox $name -MailTip x }",
    "Get-Mailbox -ResultSize Unlimited | Sort-Object Name | Select-Object -First 3 Name",
    "'9', '10' | Sort-Object { [int]$_ }",
    "Set-Mailbox 'Yan Li' -EmailAddresses @{Add='yan@contoso.com'}",
    "Get-Mailbox | Where-Object Name -like 'Yan*' | ForEach-Object { $_.Name }",
    "Add-DistributionGroupMember 'IT Admin' -Member 'Yan Li'; Remove-DistributionGroupMember 'IT Admin' -Member 'Yan Li'",
]


@pytest.mark.parametrize("script", CALM)
def test_what_is_usual_is_not_reported(script: str) -> None:
    assert rules(plan(script)) == []


def test_the_default_limit_that_cut_a_selection_is_an_error() -> None:
    made = plan("Get-Mailbox | Set-Mailbox -MailTip x", directory=Directory.standins(1200))
    found = made.of_rule("ResultLimit")
    assert [(one.level, one.place.line if one.place else 0) for one in found] == [("error", 1)]
    assert made.counted("changed") == 1000


def test_what_if_that_real_exchange_ignores_is_made() -> None:
    assert changed(plan("Set-User 'Yan Li' -Title Chef -WhatIf"))["Yan Li"]["Title"][1] == ("Chef",)
    assert changed(plan("Set-Mailbox 'Yan Li' -MailTip x -WhatIf")) == {}


def test_functions_that_ask_are_answered_and_the_environment_stays() -> None:
    script = """function Set-It { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param()
        if ($PSCmdlet.ShouldProcess('it')) { Set-Mailbox 'Yan Li' -MailTip x } }
        Set-It; $env:PYSHELL_REHEARSED = 'yes'; $env:PYSHELL_REHEARSED; Remove-MailContact 'Debra Garcia'; exit 3"""
    made = plan(script)
    assert (made.counted("changed"), made.counted("removed"), made.exit_code) == (1, 1, 3)
    assert made.output.strip() == "yes"
    assert "PYSHELL_REHEARSED" not in os.environ
    assert "The script ended with exit code 3." in TextReport(made).text()
    assert [one["asks"] for one in made.commands if one["command"] == "Remove-MailContact"] == [1]


def test_questions_of_the_script_get_answers() -> None:
    script = "$who = Read-Host 'Who'; $tip = Read-Host; Set-Mailbox $who -MailTip $tip; Remove-MailContact 'Debra Garcia'"
    made = plan(script, answers=["Yan Li", "Away"])
    assert changed(made)["Yan Li"]["MailTip"] == ((), ("Away",))
    assert made.counted("removed") == 1
    assert [rule for _, rule in rules(plan("Read-Host 'Who'"))] == ["ScriptError"]


def test_places_in_other_files_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lib.ps1").write_text("function Set-It {\n Set-Mailbox 'Yan Li' -MailTip x; Get-Mailbox nobody }")
    made = plan(". ./lib.ps1\nSet-It")
    assert [one.lines for one in made.effects] == [["lib.ps1:2"]]
    text = TextReport(made).text()
    assert "error   line lib.ps1:2: ScriptError" in text
    assert "contoso.com/Staff/Yan Li (UserMailbox)  line lib.ps1:2" in text


def test_a_warning_that_a_finding_tells_is_not_told_again() -> None:
    found = plan("Set-Mailbox 'Yan Li' -MailTip x; Set-Mailbox 'Yan Li' -MailTip x; Write-Warning own")
    assert rules(found) == [(1, "Unchanged"), (1, "ScriptWarning")]


def test_arguments_and_a_script_that_ends_with_an_error() -> None:
    made = rehearse(
        Source("param($Who) Set-Mailbox $Who -MailTip x; throw 'no'"), Directory.contoso(), arguments=["Yan Li"]
    )
    assert changed(made) == {"Yan Li": {"MailTip": ((), ("x",))}}
    assert made.ended_by is not None
    broken = plan("Set-Mailbox 'Yan Li' (")
    assert broken.ended_by is not None
    assert broken.effects == []


# --- forms ----------------------------------------------------------------------------------------------------------

SCRIPT = """Get-Mailbox $null | Set-Mailbox -MailTip '<b>&"x'
Remove-DistributionGroup "IT Admin"
'x' > out.txt
"""


def test_the_text_groups_what_changes_alike() -> None:
    text = TextReport(plan(SCRIPT)).text()
    assert "more UserMailbox with the same change (--all shows them)" in text
    assert f"NullIdentity: -Identity of Get-Mailbox was $null once and selected {EVERYBODY} objects" in text
    assert "- contoso.com/Groups/IT Admin (MailUniversalSecurityGroup)  line 2" in text
    assert "\x1b[" not in text
    whole = TextReport(plan(SCRIPT), whole=True, colours=True).text()
    assert "with the same change" not in whole
    assert "\x1b[31;1merror" in whole


def test_the_page_is_whole_and_escapes() -> None:
    page = html(plan(SCRIPT))
    assert page.startswith("<!DOCTYPE html>")
    assert "http" not in page.replace("http-equiv", "")
    assert "&lt;b&gt;&amp;&quot;x" in page
    assert '<b>&"x' not in page
    for left in ("{title}", "{cards}", "{findings}", "{changes}", "{commands}", "{undo}", "{script}"):
        assert left not in page


def test_an_address_that_becomes_a_second_one_is_not_lost() -> None:
    made = plan("Set-Mailbox 'Yan Li' -PrimarySmtpAddress x@contoso.com -EmailAddressPolicyEnabled $false")
    assert rules(made) == []


def test_the_text_counts_in_words_and_cuts_long_messages() -> None:
    made = plan("Remove-MailContact 'Karen Toh'; Get-Mailbox -Filter \"Department -eq 'x'\"")
    text = TextReport(made).text()
    assert "1 thing can't be put back" in text
    assert "Valid property names are: AcceptMessagesOnlyFrom" in text and max(map(len, text.splitlines())) < 400
    assert any(len(one.message) > 1000 for one in made.findings)


def shown(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = main(arguments, Console(io.StringIO(), out, err, interactive=False))
    return code, out.getvalue(), err.getvalue()


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.ps1").write_text(SCRIPT)
    return "a.ps1"


def test_every_form_is_written(script: str, tmp_path: Path) -> None:
    names = {form: f"plan.{form}" for form in ("json", "html", "junit", "sarif")}
    code, text, _ = shown("plan", script, "--undo", "undo.ps1", *(a for f, n in names.items() for a in (f"--{f}", n)))
    assert code == 0
    assert text.startswith("Plan of a.ps1 on contoso")
    data = json.loads((tmp_path / "plan.json").read_text())
    assert data["counts"] == {"created": 0, "changed": EVERYBODY, "removed": 1}
    assert data["findings"][0]["rule"] == "NullIdentity"
    sarif = json.loads((tmp_path / "plan.sarif").read_text())
    results = sarif["runs"][0]["results"]
    assert results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a.ps1"
    assert all(sarif["runs"][0]["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"] for one in results)
    suite = ET.parse(tmp_path / "plan.junit").getroot()
    failed = {case.get("name") for case in suite.iter("testcase") if case.find("failure") is not None}
    assert failed == {"NullIdentity", "ManyObjects", "Removed", "NotUndone"}
    assert "Set-Mailbox -Identity 'contoso.com/Staff/Yan Li' -MailTip $null" in (tmp_path / "undo.ps1").read_text()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 0),
        (["--max-changes", str(EVERYBODY + 1)], 0),
        (["--max-changes", str(EVERYBODY)], 2),
        (["--fail-on", "unusual"], 3),
        (["--fail-on", "TextOrder,errors"], 0),
        (["--fail-on", "nullidentity"], 3),
        (["--fail-on", "error", "--many", "1000"], 3),
        (["--fail-on", "nothing"], 64),
        (["--wrong"], 64),
    ],
)
def test_exit_codes(script: str, arguments: list[str], code: int) -> None:
    assert shown("plan", script, *arguments)[0] == code


def test_a_script_or_an_organisation_that_is_not_there(script: str) -> None:
    assert shown("plan", "nosuch.ps1") == (1, "", "Cannot find the script 'nosuch.ps1'.\n")
    assert shown("plan", script, "--directory", "no.jsonl")[0] == 1
    assert shown("plan")[0] == 64
    assert shown("plan", "--help")[0] == 0


def test_another_organisation_and_arguments_of_the_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.ps1").write_text('param($Who, [switch]$Loud) Set-Mailbox $Who -MailTip "$Loud"')
    (tmp_path / "org.jsonl").write_text("".join(line + "\n" for line in lines(Directory.standins(20))))
    first = next(iter(Directory.standins(20).rows.values()))["Name"]
    code, text, _ = shown("plan", "b.ps1", "--directory", "org.jsonl", "--", first, "-Loud")
    assert code == 0
    assert "on org.jsonl" in text
    assert "MailTip: True" in text
