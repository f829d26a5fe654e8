"""`pyshell check`: what is wrong in a script's text, and that right texts are left alone."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from pyshell.__main__ import main
from pyshell.check.checking import RULES, Checker
from pyshell.check.names import edit_distance
from pyshell.console import Console
from pyshell.source import Source

CHECKER = Checker()


def found(text: str, level: str = "note", product: str | None = None) -> list[tuple[int, str]]:
    levels = ("error", "warning", "note")
    wanted = levels[: levels.index(level) + 1]
    return [
        (one.place.line if one.place else 0, one.rule.name)
        for one in CHECKER.check(Source(text, "a.ps1"), product)
        if one.level in wanted
    ]


WRONG = [
    ("Syntax", "Get-Mailbox (", 1),
    ("UnknownCommand", "Get-Mailbx yanli", 1),
    ("UnknownCommand", "Get-Maibox yanli", 1),
    ("UnknownCommand", "Ste-Mailbox yanli", 1),
    ("UnknownCommand", "function Get-Report { 1 }; Get-Reprot", 1),
    ("UnknownCommand", "Get-ThingOfOurOwn -All", 1),
    ("UnknownParameter", "Set-Mailbox yanli -ProhibitSendQouta 5GB", 1),
    ("UnknownParameter", "Get-Mailbox -Re 5", 1),
    ("UnknownParameter", "Get-ChildItem -Recurce", 1),
    ("UnknownValue", "Get-Mailbox -RecipientTypeDetails SharedMailbx", 1),
    ("UnknownValue", "Get-Recipient -RecipientType UserMailbox, Mailcontac, x", 1),
    ("UnknownValue", "Set-Mailbox yanli -Type Sharde", 1),
    ("UnknownProperty", "Get-Mailbox | Select-Object Name, Alais", 1),
    ("UnknownProperty", "Get-Mailbox | Where-Object { $_.RecipientTypeDetail -eq 'x' }", 1),
    ("UnknownProperty", "Get-User | Sort-Object Departement | Format-Table Name", 1),
    ("UnknownProperty", "Get-CalendarProcessing yanli | Format-List AutomateProcesing", 1),
    ("MistypedVariable", "$mailbox = Get-Mailbox yanli\nSet-Mailbox $mailbx.Identity -MailTip x", 2),
    ("FilterSyntax", "Get-Mailbox -Filter \"Name = 'x'\"", 1),
    ("FilterSyntax", "Get-User -Filter 'Title -eq'", 1),
    ("NotFilterable", "Get-Mailbox -Filter \"Departmnt -eq 'x'\"", 1),
    ("NotFilterable", "Get-Mailbox -Filter \"ProhibitSendReceiveQuotas -eq '$x'\"", 1),
    ("NotFilterable", "Get-Mailbox -Filter { MailTip -eq 'x' }", 1),
    ("FilterValue", "Get-Recipient -Filter \"RecipientTypeDetails -eq 'SharedMailbx'\"", 1),
    ("VariableInFilter", "Get-Mailbox -Filter {Name -eq $user}", 1),
    ("VariableInFilter", "Get-Mailbox -Filter 'Name -eq $user'", 1),
    ("UnquotedValue", "Get-Mailbox -Filter \"Name -eq $user\"", 1),
    ("NullInText", "Get-Mailbox -Filter \"Office -ne $null\"", 1),
    ("MemberInText", "Get-Mailbox -Filter \"Name -eq '$user.Name'\"", 1),
    ("MemberInText", "\"Hello $user.DisplayName\"", 1),
    ("StarWithEquals", "Get-Mailbox -Filter \"Name -eq 'Conf*'\"", 1),
    ("StarWithEq", "Get-Mailbox | Where-Object { $_.Name -eq 'Conf*' }", 1),
    ("MissingResultSize", "Get-Mailbox | Set-Mailbox -MailTip x", 1),
    ("MissingResultSize", "foreach ($m in Get-Mailbox) { Set-Mailbox $m.Identity -MailTip x }", 1),
    ("MissingResultSize", "Get-CASMailbox | ForEach-Object { Set-CASMailbox $_.Identity -PopEnabled $false }", 1),
    ("MissingResultSize", "$all = Get-Mailbox\n$all | ForEach-Object { Set-CASMailbox $_.Alias -PopEnabled $false }", 1),
    ("MissingResultSize", "$all = Get-User\nforeach ($one in $all) { Set-User $one.Name -Title x -Confirm:$false }", 1),
    ("EmptyIdentity", "Import-Csv a.csv | ForEach-Object { Get-Mailbox $_.User | Set-Mailbox -MailTip x }", 1),
    ("EmptyIdentity", "foreach ($row in Import-Csv a.csv) {\nGet-Mailbox $row.User | Remove-Mailbox }", 2),
    ("EmptyIdentity", "$rows = Import-Csv a.csv\nforeach ($row in $rows) { Get-Mailbox -Identity $row.User | Remove-Mailbox }", 2),
    ("EmptyIdentity", "foreach ($user in Get-Content a.txt) { Get-Mailbox $user | Remove-Mailbox }", 1),
    ("EmptyIdentity", "Get-Content a.txt | ForEach-Object { Get-Mailbox $_ | Set-Mailbox -MailTip x }", 1),
    ("EmptyIdentity", "param([string]$User)\nGet-Mailbox $User | Set-Mailbox -MailTip x", 2),
    ("ListReplaced", "Set-Mailbox yanli -EmailAddresses 'SMTP:a@contoso.com'", 1),
    ("WhatIfIgnored", "Get-User | Set-User -Title x -WhatIf", 1),
    ("FormatBeforeExport", "Get-Mailbox | Format-Table Name | Export-Csv a.csv", 1),
    ("FormatBeforeExport", "Get-Mailbox | fl Name | ConvertTo-Json", 1),
    ("LoopOverText", "foreach ($name in 'a, b') { $name }", 1),
    ("LoopOverText", "$file = 'users.csv'\nforeach ($row in $file) { $row }", 2),
    ("ReassignedInLoop", "$all = @()\nforeach ($d in 1, 2) {\n$all = Get-User $d }\n$all", 3),
    ("LostAssignment", "$n = 0\nfunction Add-One {\n$n++ }\nAdd-One; $n", 3),
    ("LostAssignment", "$l = @()\nfunction Add-It($x) { $l += $x }\nAdd-It 1; $l", 2),
    ("ResultLost", "function Get-It { Write-Host 1 }\n$x = Get-It", 2),
    ("StaleVariable", "foreach ($n in 'a', 'b') {\ntry { $m = Get-Mailbox $n -ErrorAction Stop } catch { }\nSet-Mailbox $m.Alias -MailTip $n }", 2),
    ("EmptyCatch", "try { 1 }\ncatch { }", 2),
    ("AssignmentInCondition", "if ($x = 5) { 1 }", 1),
    ("AssignmentInCondition", "Get-Mailbox | Where-Object { $_.Name = 'x' }", 1),
    ("RedirectionInCondition", "if ($list.Count > 5) { 1 }", 1),
    ("RedirectionInCondition", "while (($a > 5) -and $b) { 1 }", 1),
    ("NullOnTheRight", "$x -eq $null", 1),
    ("WrongSide", "'a' -contains $list", 1),
    ("WrongSide", "$x -in 'abc'", 1),
    ("TruthAsText", "Set-CASMailbox yanli -PopEnabled 'False'", 1),
    ("TextOrder", "Import-Csv a.csv | Sort-Object SizeInGB -Descending", 1),
    ("RemovesEverything", "Get-Mailbox -ResultSize Unlimited | Remove-Mailbox -Confirm:$false", 1),
    ("RemovesEverything", "Get-DistributionGroup * | Remove-DistributionGroup", 1),
    ("AlwaysTrue", "Get-User | Where-Object { $_.Department -eq 'Sales' -or 'Marketing' }", 1),
    ("ContainsOnText", "Get-User | Where-Object { $_.Title -contains 'Chef' }", 1),
    ("LikeWithoutStar", "Get-User | Where-Object { $_.Title -like 'Chef' }", 1),
    ("UnderscoreInForeach", "foreach ($user in Get-User) {\n$_.Name }", 2),
    ("BrokenContinuation", "Get-Mailbox yanli ` \n| Set-Mailbox -MailTip x", 1),
    ("BrokenContinuation", "Set-Mailbox yanli `\t\r\n-MailTip x", 1),
    ("TextOrder", "Import-Csv a.csv | Where-Object { $_.ItemCount -gt 100 }", 1),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "line"), WRONG, ids=[f"{rule}-{n}" for n, (rule, *_) in enumerate(WRONG)])
def test_what_is_wrong_is_found_with_its_line(rule: str, text: str, line: int) -> None:
    assert (line, rule) in found(text)


def test_every_rule_has_a_case() -> None:
    assert {rule.name for rule in RULES} - {rule for rule, *_ in WRONG} == {"OtherProduct"}


RIGHT = [
    "Get-Mailbox yanli | Set-Mailbox -MailTip x",
    "Get-Mailbox -ResultSize Unlimited | Set-Mailbox -MailTip x",
    "$all = Get-Mailbox; $all.Count; $all | Export-Csv a.csv; $count = (Get-User).Count; Set-Mailbox yanli -MailTip $count",
    "Get-Mailbox | Select-Object Name, @{ Name = 'Size'; Expression = { $_.ProhibitSendQuota } } | Export-Csv a.csv",
    "Get-Mailbox -Filter \"Name -eq '$($user.Name)'\"",
    "Get-Mailbox -Filter \"Name -eq '$user' -and HiddenFromAddressListsEnabled -eq `$true\"",
    "Get-Mailbox -Filter \"HiddenFromAddressListsEnabled -eq $true\"",
    "Get-Mailbox -Filter 'HiddenFromAddressListsEnabled -eq $true'",
    "Get-Mailbox -Filter {Alias -like 'y*'}",
    "Get-Mailbox -Filter $filter",
    "Get-Mailbox -Filter \"$property -$operator '$value'\"",
    "Get-Recipient -Filter \"$a\"",
    "Get-Mailbox -RecipientTypeDetails UserMailbox, SharedMailbox",
    "\"$user.txt and $file.csv at $env:TEMP\"",
    "\"$($user.DisplayName) $user\"",
    "Import-Csv a.csv | ForEach-Object { if ($_.User) { Get-Mailbox $_.User | Set-Mailbox -MailTip x } }",
    "foreach ($row in Import-Csv a.csv) { if (-not $row.User) { continue }; Get-Mailbox $row.User | Set-Mailbox -MailTip x }",
    "Import-Csv a.csv | ForEach-Object { Set-Mailbox $_.User -MailTip x }",
    "foreach ($m in Get-Mailbox -Filter \"Alias -like 'a*'\") { Get-CASMailbox $m.Alias | Set-CASMailbox -PopEnabled $false }",
    "Get-Mailbox | Format-Table Name | Out-String",
    "Get-Mailbox | ft Name | Out-File a.txt",
    "if ($m = Get-Mailbox yanli) { $m.Name }",
    "if ($null -eq $x -and 5 -gt $y) { 1 } elseif ($x -ge 3) { 2 }",
    "$list -contains 'a'; 'a' -in $list; 'a' -in 'a', 'b'",
    "foreach ($name in 'a', 'b') { $name }; foreach ($row in Get-Content a.txt) { $row }",
    "$all = @(); foreach ($d in 1, 2) { $all += Get-User $d }; $all",
    "$all = @(); foreach ($d in 1, 2) { $all = @(Get-User $d); $all.Count }; $all",
    "function Add-One { $script:n++ }; $n = 0; Add-One; $n",
    "function Get-It { Write-Host 1; 2 }; $x = Get-It",
    "foreach ($n in 'a') { $m = $null; try { $m = Get-Mailbox $n -ErrorAction Stop } catch { Write-Warning x }; if ($m) { Set-Mailbox $m.Alias -MailTip x } }",
    "foreach ($n in 'a') { try { $m = Get-Mailbox $n -ErrorAction Stop } catch { continue }; Set-Mailbox $m.Alias -MailTip x }",
    "Set-Mailbox yanli -EmailAddresses @{ Add = 'a@contoso.com' }",
    "$m = Get-Mailbox yanli; $m.EmailAddresses += 'smtp:a@contoso.com'; Set-Mailbox yanli -EmailAddresses $m.EmailAddresses",
    "Set-Mailbox yanli -MailTip x -WhatIf",
    "Import-Csv a.csv | Sort-Object { [int]$_.Size } | Select-Object -First 3",
    "Import-Csv a.csv | Sort-Object Name",
    "Set-CASMailbox yanli -PopEnabled $false -ActiveSyncEnabled:$true",
    "$args[0]; $PSScriptRoot; $Matches; $LASTEXITCODE; $user = 1; $users",
    "New-Object -ComObject Outlook.Application",
    "gci | ? { $_.Length -gt 1mb } | sort Length | select -First 3 Name",
    "ls | sort Name; cat a.txt; rm b.txt",
    "param([string]$Name) process { Get-Mailbox $Name }",
    "$x = @{ Identity = 'yanli'; MailTip = 'x' }; Set-Mailbox @x",
    "Get-MailboxStatistics yanli | Select-Object DisplayName, ItemCount",
    "Get-Mailbox yanli | Get-MailboxPermission | Where-Object { $_.User -notlike 'NT AUTHORITY*' }",
    "Get-Mailbox -Filter \"Alias -like 'temp*'\" | Remove-Mailbox",
    "Get-Mailbox temp1 | Disable-Mailbox",
    "foreach ($user in Get-User) { $user | ForEach-Object { $_.Name } }",
    "Get-User | ForEach-Object { foreach ($x in 1, 2) { $_.Name } }",
    "foreach ($x in 1, 2) { try { 1/0 } catch { Write-Warning $_ } }",
    "if ($a -and $b -or $c -eq 'x') { 1 }; $_.EmailAddresses -contains 'smtp:a@contoso.com'; $_.Title -like 'C*'",
    "param([Parameter(Mandatory)][string]$User) Get-Mailbox $User | Set-Mailbox -MailTip x",
    "param($User = 'yanli') Get-Mailbox $User | Set-Mailbox -MailTip x",
    "param($User) if (-not $User) { throw 'who?' }; Get-Mailbox $User | Set-Mailbox -MailTip x",
    "param($User) Get-Mailbox $User; Set-Mailbox $User -MailTip x",
    "foreach ($user in 'a', 'b') { Get-Mailbox $user | Set-Mailbox -MailTip x }",
    "Write-Output -- -x; $o | Add-Member Name x",
    "1..2 | ForEach-Object { New-Variable -Name box$_ -Value $_ }; $boxy = 1; $box1",
    "Set-Mailbox yanli `\n-MailTip x # ` \n'a ` \nb'",
    "& $command -Whatever; . ./lib.ps1; Get-Thing",
]  # fmt: skip


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert found(text, "warning") == []


FILES = [*Path(__file__).resolve().parent.parent.glob("examples/*.ps1")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_our_examples_are_clean(path: Path) -> None:
    assert found(path.read_text("utf-8"), "error") == []


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("blank-cell", "EmptyIdentity"),
        ("wrong-column", None),
        ("wrong-sort", "TextOrder"),
        ("first-thousand", "MissingResultSize"),
        ("reassigned-variable", "ReassignedInLoop"),
        ("assignment-in-if", "AssignmentInCondition"),
        ("stale-variable", "StaleVariable"),
        ("whatif-that-isnt", "WhatIfIgnored"),
        ("replaced-addresses", "ListReplaced"),
    ],
)
def test_incidents_that_the_text_shows(name: str, rule: str | None) -> None:
    folder = Path(__file__).resolve().parent.parent / "examples" / "incidents"
    rules = {one for _, one in found((folder / f"{name}.ps1").read_text("utf-8"))}
    assert rule is None or rule in rules


def test_products() -> None:
    assert found("Get-UnifiedGroup", product="server2019") == [(1, "OtherProduct")]
    assert found("Get-Mailbox yanli -InactiveMailboxOnly", product="server2019") == [(1, "OtherProduct")]
    assert found("Get-Mailbox yanli", product="server2019") == []
    assert found("Get-UnifiedGroup", "warning") == []


@pytest.mark.parametrize(
    ("one", "other", "distance"), [("mailbox", "mailbox", 0), ("mailbx", "mailbox", 1), ("alais", "alias", 1), ("a", "xyz", 3)]
)
def test_edit_distance(one: str, other: str, distance: int) -> None:
    assert edit_distance(one, other) == distance


# --- the command line -----------------------------------------------------------------------------------------------


def shown(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = main(["check", *arguments], Console(io.StringIO(), out, err, interactive=False))
    return code, out.getvalue(), err.getvalue()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.ps1").write_text("Get-Mailbx yanli\nGet-Mailbox | Set-Mailbox -MailTip x\n")
    (tmp_path / "good.ps1").write_text("Get-Mailbox yanli\n")
    return tmp_path


def test_text_and_exit_codes(folder: Path) -> None:
    code, text, _ = shown("bad.ps1", "good.ps1")
    assert code == 1
    assert text.split("\n")[:3] == [
        "bad.ps1:1:1: error: UnknownCommand: There is no command Get-Mailbx.",
        "    | Get-Mailbx",
        "    Fix: Did you mean Get-Mailbox?",
    ]
    assert text.endswith("1 error, 1 warning, 0 notes\n")
    assert shown("good.ps1") == (0, "Nothing found.\n", "")
    assert shown("bad.ps1", "--skip", "UnknownCommand")[0] == 0
    assert shown("bad.ps1", "--skip", "UnknownCommand", "--fail-on", "warning")[0] == 1
    assert shown("bad.ps1", "--fail-on", "never")[0] == 0
    assert shown("bad.ps1", "--skip", "Nothing")[0] == 64
    assert shown()[0] == 64
    assert shown("nosuch.ps1")[0] == 1
    assert "NotFilterable" in shown("--rules")[1]


def test_a_script_from_standard_input() -> None:
    out = io.StringIO()
    console = Console(io.StringIO("Get-Mailbx"), out, out, interactive=False)
    assert main(["check", "-"], console) == 1
    assert out.getvalue().startswith("-:1:1: error: UnknownCommand")


def test_other_forms(folder: Path) -> None:
    shown("bad.ps1", "--sarif", "a.sarif", "--junit", "a.xml")
    run = json.loads((folder / "a.sarif").read_text())["runs"][0]
    assert [(one["ruleId"], one["level"]) for one in run["results"]] == [
        ("UnknownCommand", "error"), ("MissingResultSize", "warning"),
    ]  # fmt: skip
    region = run["results"][1]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 12}
    assert 'name="UnknownCommand"><failure' in (folder / "a.xml").read_text()
    data = json.loads(shown("bad.ps1", "--json", "-")[1])
    assert (data[0]["path"], data[0]["line"], data[0]["fix"]) == ("bad.ps1", 1, "Did you mean Get-Mailbox?")
