"""Script modules: what they export, what stays inside, and how it goes away again."""

from __future__ import annotations

from pathlib import Path

import pytest

from pyshell.shell import Shell

MODULE = """
$count = 0
function Step-Count { $script:count++; $script:count }
function Get-Hidden { 'hidden' }
New-Alias step Step-Count
Export-ModuleMember -Function Step-* -Alias *
"""


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    (tmp_path / "counting.psm1").write_text(MODULE, "utf-8")
    (tmp_path / "counting.psd1").write_text(
        "@{ RootModule = 'counting.psm1'; ModuleVersion = '1.2'; FunctionsToExport = 'Step-Count' }", "utf-8"
    )
    (tmp_path / "running.psd1").write_text("@{ ModuleVersion = (Get-Date) }", "utf-8")
    return Shell(folder=str(tmp_path))


def test_a_module_keeps_its_own_variables(shell: Shell) -> None:
    result = shell.run("Import-Module ./counting.psm1; $count = 7; Step-Count; step; $count")
    assert result.output == [1, 2, 7]


def test_what_is_not_exported_is_not_there(shell: Shell) -> None:
    result = shell.run("Import-Module ./counting.psm1; Get-Hidden")
    assert [error.error_id for error in result.errors] == ["CommandNotFoundException"]


def test_a_prefix_comes_before_the_noun(shell: Shell) -> None:
    assert shell.run("Import-Module ./counting.psm1 -Prefix My; Step-MyCount").output == [1]


def test_a_removed_module_takes_its_commands_away(shell: Shell) -> None:
    result = shell.run("Import-Module ./counting.psm1; Remove-Module counting; @(Get-Module).Count; Step-Count")
    assert result.output == [0]
    assert [error.error_id for error in result.errors] == ["CommandNotFoundException"]


def test_a_manifest_names_the_script_and_the_version(shell: Shell) -> None:
    result = shell.run('$m = Import-Module ./counting.psd1 -PassThru; Step-Count; "$($m.Name) $($m.Version)"')
    assert result.output == [1, "counting 1.2"]


def test_a_manifest_runs_nothing(shell: Shell) -> None:
    result = shell.run("Import-Module ./running.psd1")
    assert [error.error_id for error in result.errors] == ["InvalidOperationException"]


def test_a_block_runs_inside_a_module(shell: Shell) -> None:
    assert shell.run("$m = Import-Module ./counting.psm1 -PassThru; & $m { Get-Hidden }").output == ["hidden"]


def test_a_module_that_is_nowhere(shell: Shell) -> None:
    result = shell.run("Import-Module nowhere")
    assert [error.error_id for error in result.errors] == ["Modules_ModuleNotFound"]


MANIFEST = (
    "@{ ModuleVersion = '1.2.3'; GUID = 'd61bbeca-0186-48fa-90e1-ff7aa5d33e2d'; RootModule = 'm.psm1'; Author = 'me'; "
    "FunctionsToExport = 'Get-Q', 'Get-*'; PowerShellVersion = '5.1'; DefaultCommandPrefix = 'Pre'; "
    "PrivateData = @{ PSData = @{ Tags = 'a', 'b' } } }"
)


def test_a_manifest_says_what_its_module_is(tmp_path: Path) -> None:
    (tmp_path / "d.psd1").write_text(MANIFEST)
    (tmp_path / "m.psm1").write_text("function Get-Q { 'q' }")
    shell = Shell(exchange=False, folder=str(tmp_path))
    said = "Name", "Version", "Guid", "Author", "PowerShellVersion", "ModuleType"
    expected = ("d", "1.2.3", "d61bbeca-0186-48fa-90e1-ff7aa5d33e2d", "me", "5.1", "Script")
    shown = [shell.run(f'"$((Test-ModuleManifest d.psd1).{name})"').text.strip() for name in said]
    assert tuple(shown) == expected
    assert shell.run("(Test-ModuleManifest d.psd1).ExportedFunctions.Keys; (Test-ModuleManifest d.psd1).Tags").text == (
        "Get-Q\na\nb\n"
    )
    assert shell.run("Import-Module ./d.psd1; Get-PreQ").text == "q\n"


@pytest.mark.parametrize(
    ("path", "error_id"),
    [
        ("nosuch.psd1", "Modules_ModuleNotFound"),
        ("m.psm1", "Modules_InvalidModuleManifestPath"),
        ("e.psd1", "Modules_InvalidManifest"),
    ],
)
def test_manifests_that_are_none(tmp_path: Path, path: str, error_id: str) -> None:
    (tmp_path / "e.psd1").write_text("@{}")
    (error,) = Shell(exchange=False, folder=str(tmp_path)).run(f"Test-ModuleManifest {path}").errors
    assert error.error_id == error_id


def test_import_module_says_what_it_brings(shell: Shell) -> None:
    said = [str(one) for one in shell.run("Import-Module ./counting.psm1 -Verbose").verbose_messages]
    assert said[0].startswith("Loading module from path '") and said[0].endswith("counting.psm1'.")
    assert said[1:] == ["Importing function 'Step-Count'.", "Importing alias 'step'."]
    few = shell.run("Import-Module ./counting.psm1 -Function nope -Force -Verbose").verbose_messages
    assert [str(one) for one in few][1:] == []
