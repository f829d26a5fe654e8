"""The scripts in examples/ do what README says of them, on contoso as it comes and on what they left."""

from __future__ import annotations

import io
import re
import shlex
import shutil
from pathlib import Path

import pytest

from pyshell.__main__ import Console, main
from pyshell.exchange.store.directory import Directory
from pyshell.shell import Result, Shell

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    (pyshell\b.*?)(?: +#.*)?$", README, re.M)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("PYSHELL_HOME", str(tmp_path))
    return Shell(Directory.contoso())


def run(shell: Shell, name: str, arguments: str = "") -> Result:
    return shell.run(f"& '{EXAMPLES / name}' {arguments}")


def lines(result: Result) -> list[str]:
    assert [error.message for error in result.errors] == []
    return [" ".join(line.split()) for line in result.text.splitlines() if line.strip()]


def test_sizes(shell: Shell) -> None:
    shown = lines(run(shell, "sizes.ps1", "-Path C:\\Temp\\sizes.csv -Top 3"))
    sizes = [int(line.split()[-2]) for line in shown[2:5]]
    assert shown[0] == "Name Items MB LastLogon" and sizes == sorted(sizes, reverse=True)
    assert len(shown) == 6 and shown[-1].endswith("MB on average")
    written = shell.run("Import-Csv C:\\Temp\\sizes.csv | Measure-Object MB -Maximum | ForEach-Object { $_.Count, $_.Maximum }")
    assert written.output == [int(shown[-1].split()[0]), float(sizes[0])]


@pytest.mark.parametrize("name", ["rights.ps1", "nightly.ps1"])
def test_reports_say_the_same_in_an_imported_session(name: str, shell: Shell, tmp_path: Path) -> None:
    remote = Shell(Directory.contoso(), remote=True)
    assert lines(run(remote, name)) == lines(run(shell, name))


def test_newcomers(shell: Shell) -> None:
    result = run(shell, "newcomers.ps1")
    assert lines(result) == [
        "INFO Ingrid Berg has the mailbox iberg@contoso.com",
        "INFO Tom Fischer has the mailbox tfischer@contoso.com",
        "WARN Yan Li is there already",
        'ERROR Mia Santos: Organizational unit "contoso.com/Nowhere" was not found. '
        "Please make sure you have typed it correctly.",
    ]
    assert shell.run("$LASTEXITCODE; (Get-Content $env:TEMP\\newcomers.log).Count; (Get-User iberg).Title").text.split("\n") == [
        *("1", "4", "Account Manager", ""),
    ]  # fmt: skip


def test_forwarding(shell: Shell) -> None:
    assert lines(run(shell, "forwarding.ps1"))[2:] == [
        "Marcelo Teixeira rule 'Invoices' mt@outlook.com",
        "Pedro Pizarro mailbox pedro.pizarro@fabrikam.com",
        "Sean Purcell rule 'Everything' sean@fabrikam.com",
    ]
    shell.run("Set-Mailbox 'Yan Li' -ForwardingAddress 'Ella Lack'; Set-Mailbox 'Ayla Kol' -ForwardingAddress 'Yan Li'")
    found = {line.split(" mailbox ")[0] for line in lines(run(shell, "forwarding.ps1"))[2:]}
    assert "Yan Li" in found and "Ayla Kol" not in found
    assert "Ayla Kol mailbox yanli@contoso.com" in lines(run(shell, "forwarding.ps1", "-All"))


def test_members(shell: Shell) -> None:
    arguments = "-Group 'Technical Support' -Department Support"
    tried = lines(run(shell, "members.ps1", f"{arguments} -WhatIf"))
    assert all(line.startswith("What if: ") for line in tried)
    done = lines(run(shell, "members.ps1", arguments))
    assert len(done) == len(tried) and {line.split()[0] for line in done} == {"added", "removed"}
    assert lines(run(shell, "members.ps1", arguments)) == []


def test_rights(shell: Shell) -> None:
    assert lines(run(shell, "rights.ps1"))[2:] == [
        *(f"Help Desk CONTOSO\\{who} FullAccess" for who in ("kweku", "kai", "adam")),
        *(f"Help Desk CONTOSO\\{who} SendAs" for who in ("kweku", "kai")),
        *("Customer Support CONTOSO\\Brian FullAccess", "Customer Support CONTOSO\\David FullAccess"),
        *("Customer Support CONTOSO\\Brian SendAs", "Customer Support David Ahs SendOnBehalf"),
        *("Sales Department CONTOSO\\johnr FullAccess", "Sales Department John Rodman SendOnBehalf"),
        *("Legal Team 1 CONTOSO\\danj FullAccess", "Legal Team 1 CONTOSO\\danj SendAs"),
    ]
    people = lines(run(shell, "rights.ps1", "-Filter \"RecipientTypeDetails -eq 'UserMailbox'\""))
    assert "Dan Jump Ann Beebe Calendar: Editor" in people


def test_domain_and_back(shell: Shell) -> None:
    addresses = "Get-Mailbox -OrganizationalUnit Finance | ForEach-Object { \"$($_.EmailAddresses) $($_.EmailAddressPolicyEnabled)\" }"
    before = lines(shell.run(addresses))
    tried = lines(run(shell, "domain.ps1", "-WhatIf"))
    assert len(tried) == len(before) + 1 and lines(shell.run(addresses)) == before
    done = lines(run(shell, "domain.ps1"))
    assert done[0] == "John Woods: johnw@northwind.example.com" and len(done) == len(before)
    assert lines(shell.run(addresses))[0] == "SMTP:johnw@northwind.example.com smtp:johnw@contoso.com False"
    assert lines(run(shell, "domain.ps1", "-Back")) == []
    assert lines(shell.run(addresses)) == before


def test_nightly(shell: Shell) -> None:
    assert lines(run(shell, "nightly.ps1", "-Mode Apply"))[0].startswith("0 of ")
    assert shell.run("$LASTEXITCODE; New-DistributionGroup Lonely | Out-Null").text == "0\n"
    assert lines(run(shell, "nightly.ps1"))[1] == "Report Lonely"
    assert lines(run(shell, "nightly.ps1", "-Mode Apply"))[1] == "Apply Lonely"
    assert shell.run("$LASTEXITCODE; (Get-DistributionGroup Lonely).HiddenFromAddressListsEnabled").text == "1\nTrue\n"
    assert run(shell, "nightly.ps1", "-LogFolder Q:\\").text.startswith("WARNING: line 9: ")


def test_the_tests_of_a_module(shell: Shell) -> None:
    result = shell.run(f"Invoke-Pester '{EXAMPLES / 'Quota.Tests.ps1'}' -PassThru -Output None")
    assert [(one.result(), one.passed_count(), one.failed_count()) for one in result.output] == [("Passed", 6, 0)]


@pytest.mark.parametrize("name", ["activesync.ps1", "careful.ps1", "report.ps1"])
def test_the_short_ones_run_without_an_error(shell: Shell, name: str) -> None:
    assert lines(run(shell, name))


def test_the_command_lines_of_the_readme_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSHELL_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    ended = {}
    for command in COMMANDS:
        out, told = io.StringIO(), io.StringIO()
        console = Console(io.StringIO(), out, told, interactive=False)
        ended[command] = main(shlex.split(command)[1:], console), told.getvalue()
    # One line of the file with newcomers fails; a check that finds an error says so.
    assert {command: told for command, told in ended.items() if told != (0, "")} == {
        "pyshell --save org.jsonl -File examples/newcomers.ps1": (1, ""),
        "pyshell check examples/incidents/assignment-in-if.ps1": (1, ""),
    }
    assert len(ended) > 8 and (tmp_path / "undo.ps1").exists() and (tmp_path / "org.jsonl").exists()


def test_the_readme_names_every_example() -> None:
    assert [one.name for one in EXAMPLES.iterdir() if one.suffix in (".ps1", ".psm1") and one.name not in README] == []
