"""Import-LocalizedData: which file of texts is read, and where what it holds goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyshell.shell import Shell

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"de": "@{ a = 'deutsch' }", "fr": "@{ a = Get-Date }", ".": "@{ a = 'own' }"}.items():
        (tmp_path / name).mkdir(exist_ok=True)
        (tmp_path / name / "s.psd1").write_text(text)
    return tmp_path


def written(folder: Path, text: str) -> Shell:
    (folder / "s.ps1").write_text(text)
    shell = Shell()
    shell.run(f"$found = & '{folder}/s.ps1'")
    return shell


@pytest.mark.parametrize(
    ("culture", "expected"), [("de", "deutsch"), ("de-DE", "deutsch"), ("es-ES", "own"), ("en-US", "own")]
)
def test_the_closest_language_is_read(folder: Path, culture: str, expected: str) -> None:
    shell = written(folder, f"Import-LocalizedData t -UICulture {culture}; $t.a")
    assert shell.run("$found").text.split() == [expected]


def test_without_a_variable_the_texts_are_given_back(folder: Path) -> None:
    assert written(folder, "function f { Import-LocalizedData }; f").run("$found.a").text.split() == ["own"]


@pytest.mark.parametrize(
    ("text", "error_id"),
    [
        ("Import-LocalizedData t -UICulture fr", "InvalidOperation"),
        ("Import-LocalizedData t -FileName nope", "ImportLocalizedData"),
    ],
)
def test_what_cannot_be_read_is_an_error_and_sets_nothing(folder: Path, text: str, error_id: str) -> None:
    shell = written(folder, f"{text} -ErrorAction SilentlyContinue; $Error[0].FullyQualifiedErrorId; $null -eq $t")
    told = f"{error_id},Microsoft.PowerShell.Commands.ImportLocalizedData"
    assert shell.run("$found").text.split() == [told, "True"]


def test_outside_a_script_the_file_must_be_named() -> None:
    assert Shell().run("Import-LocalizedData t").errors[0].message.startswith("The FileName parameter was not specified.")
