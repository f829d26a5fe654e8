"""Pester's core: every word as Pester 5.7.1 was recorded, the examples of the documentation, and what is around them."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pyshell.pester.index import CMDLETS
from pyshell.shell import Result, Shell
from recorded.examples import examples

RECORDED = Path(__file__).resolve().parent / "conformance" / "pester"
WORDS = json.loads((RECORDED / "words.json").read_text("utf-8"))


def run_tests(folder: Path, text: str, more: str = "") -> Result:
    """Runs one file of tests and puts its result object out."""
    (folder / "made.Tests.ps1").write_text(text, "utf-8")
    return Shell(folder=str(folder)).run(f"Invoke-Pester -Path made.Tests.ps1 -Output None -PassThru {more}")


def results(result: Result) -> list[tuple[str, str, str]]:
    """Name, result and message of each test."""
    tests = result.output[-1].tests()
    return [(t.expanded_name, t.result, t.error_record[0].message if t.error_record else "") for t in tests]


def test_every_word_does_what_pester_was_recorded_doing() -> None:
    shell = Shell(folder=str(RECORDED))
    made = shell.run("Invoke-Pester -Path words.Tests.ps1 -Output None -PassThru").output[-1]
    found = [
        {
            "name": test.expanded_path,
            "result": test.result,
            "message": test.error_record[0].message.replace(f"{RECORDED}/", "{dir}/") if test.error_record else None,
        }
        for test in made.tests()
    ]
    assert found == WORDS["tests"]
    assert (made.passed_count(), made.failed_count(), made.skipped_count()) == (51, 32, 4)
    assert made.failed_blocks_count() == WORDS["failed_blocks"]


@pytest.mark.parametrize("name", CMDLETS)
def test_the_examples_print_what_they_say(name: str) -> None:
    module, _, attribute = CMDLETS[name].partition(":")
    found = examples(getattr(import_module(module), attribute))
    assert found, "no example"
    shell = Shell()
    for command, printed in found:
        result = shell.run(command)
        assert [error.message for error in result.errors] == []
        assert "\n".join(line.rstrip() for line in result.text.splitlines()).strip("\n") == printed, command


@pytest.mark.parametrize(
    ("assertion", "message"),
    [
        ("'abc' | Should -BeExactly 'abcd'", "Expected strings to be the same, but they were different.\nExpected length: 4\nActual length:   3\nStrings differ at index 3.\nExpected: 'abcd'\nBut was:  'abc'\n           ---^"),
        ("5 | Should -Not -BeGreaterThan 4", "Expected the actual value to be less than or equal to 4, but got 5."),
        ("1, 2 | Should -Not -Contain 2", "Expected 2 to not be found in collection @(1, 2), but it was found."),
        ("'a' | Should -Not -BeOfType string", "Expected the value to not have type [string] or any of its subtypes, but got 'a' with type [string]."),
        ("1 | Should -HaveCount 0", "Expected an empty collection, but got collection with size 1 @(1)."),
        ("@() | Should -Not -HaveCount 0", "Expected a non-empty collection, but got an empty collection."),
        ("$true | Should -BeFalse", "Expected $false, but got $true."),
        ("@{ b = 1; a = 'x' } | Should -Be 1", "Expected 1, but got @{a='x'; b=1}."),
        ("{ [int]'x' } | Should -Throw -ErrorId Other", "Expected an exception with FullyQualifiedErrorId 'Other' to be thrown, but the FullyQualifiedErrorId was 'InvalidCastFromStringToInteger'."),
        ("1 | Should Be 1", "Legacy Should syntax (without dashes) is not supported in Pester 5. Please refer to migration guide at: https://pester.dev/docs/migrations/v3-to-v4"),
    ],
)  # fmt: skip
def test_messages(tmp_path: Path, assertion: str, message: str) -> None:
    found = results(run_tests(tmp_path, f"Describe 'd' {{ It 'i' {{ {assertion} }} }}"))
    assert found[0][1] == "Failed"
    assert found[0][2].partition(" from ")[0] == message


def test_a_mock_stands_for_a_cmdlet_of_exchange_in_functions_too(tmp_path: Path) -> None:
    text = """
    BeforeAll { function Disable-Sync($Who) { Get-Mailbox $Who | Set-CASMailbox -ActiveSyncEnabled $false } }
    Describe 'Disable-Sync' {
        It 'asks for one mailbox' {
            Mock Set-CASMailbox
            Disable-Sync 'Yan Li'
            Should -Invoke Set-CASMailbox -Times 1 -Exactly -ParameterFilter { $ActiveSyncEnabled -eq $false }
        }
        It 'changes it when nothing is mocked' {
            Disable-Sync 'Yan Li'
            (Get-CASMailbox 'Yan Li').ActiveSyncEnabled | Should -BeFalse
        }
    }"""
    assert [result for _, result, _ in results(run_tests(tmp_path, text))] == ["Passed", "Passed"]


def test_filters_choose_by_tag_and_by_name(tmp_path: Path) -> None:
    text = "Describe 'd' { It 'one' -Tag Fast { }; It 'two' -Tag Slow { }; It 'three' { } }"
    assert [r for _, r, _ in results(run_tests(tmp_path, text, "-TagFilter fast"))] == ["Passed", "NotRun", "NotRun"]
    assert [r for _, r, _ in results(run_tests(tmp_path, text, "-ExcludeTagFilter slow"))] == ["Passed", "NotRun", "Passed"]
    assert [r for _, r, _ in results(run_tests(tmp_path, text, "-FullNameFilter 'd.t*'"))] == ["NotRun", "Passed", "Passed"]


def test_an_assertion_may_go_on(tmp_path: Path) -> None:
    (tmp_path / "made.Tests.ps1").write_text("Describe 'd' { It 'i' { 1 | Should -Be 2; 3 | Should -Be 4 } }", "utf-8")
    command = "Invoke-Pester -Configuration @{ Run = @{ PassThru = $true }; Should = @{ ErrorAction = 'Continue' }; Output = @{ Verbosity = 'None' } }"
    test = Shell(folder=str(tmp_path)).run(command).output[-1].tests()[0]
    assert [record.message for record in test.error_record] == ["Expected 2, but got 1.", "Expected 4, but got 3."]


@pytest.mark.parametrize(("form", "failed"), [("JUnitXml", ".//failure"), ("NUnitXml", ".//failure/message")])
def test_results_are_written_for_ci_systems(tmp_path: Path, form: str, failed: str) -> None:
    (tmp_path / "made.Tests.ps1").write_text(
        "Describe 'a <b>' { It 'i' { '<&' | Should -Be 1 }; It 'j' { }; It 'k' -Skip { } }", "utf-8"
    )
    Shell(folder=str(tmp_path)).run(
        f"$c = New-PesterConfiguration; $c.TestResult.Enabled = $true; $c.TestResult.OutputFormat = '{form}'; "
        "$c.TestResult.OutputPath = 'r.xml'; Invoke-Pester -Configuration $c"
    )
    root = ElementTree.fromstring((tmp_path / "r.xml").read_text("utf-8"))
    assert len(root.findall(failed)) == 1


def test_a_file_of_tests_may_be_run_by_hand(tmp_path: Path) -> None:
    (tmp_path / "made.Tests.ps1").write_text("Describe 'd' { It 'i' { 1 | Should -Be 1 } }\nDescribe 'e' { It 'j' { } }", "utf-8")
    text = Shell(folder=str(tmp_path)).run("./made.Tests.ps1").text
    assert text.count("Tests Passed: 2, Failed: 0") == 1


def test_words_outside_a_file_say_so() -> None:
    assert Shell().run("Describe 'd' { }").errors[0].message.startswith("Describe: Pester can run only saved files")
    assert "belongs inside" in Shell().run("It 'i' { }").errors[0].message


def test_an_error_in_a_file_fails_its_container(tmp_path: Path) -> None:
    made = run_tests(tmp_path, "throw 'no'").output[-1]
    assert (made.result(), made.failed_containers_count()) == ("Failed", 1)


def test_a_path_without_tests_is_an_error(tmp_path: Path) -> None:
    result = Shell(folder=str(tmp_path)).run("Invoke-Pester -Path nothing.Tests.ps1")
    assert result.errors[0].message.startswith("No test files were found")


def test_exit_code_of_a_run_in_ci(tmp_path: Path) -> None:
    (tmp_path / "made.Tests.ps1").write_text("Describe 'd' { It 'i' { 1 | Should -Be 2 } }", "utf-8")
    result = Shell(folder=str(tmp_path)).run("Invoke-Pester -Configuration @{ Run = @{ Exit = $true } }")
    assert (result.exited, result.exit_code) == (True, 1)
