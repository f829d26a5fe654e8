"""docs/types.md is what scripts/type_coverage.py would write; what pyshell does not have refuses by name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pyshell.shell import Shell

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "type_coverage.py"


def test_the_file_is_current() -> None:
    """In a process of its own: what other tests declare does not count."""
    done = subprocess.run([sys.executable, SCRIPT, "--check"], check=False)
    assert done.returncode == 0, "run: python scripts/type_coverage.py"


REFUSED = {
    "[IO.File]::Encrypt('x')": "the member 'Encrypt' of System.IO.File",
    "'abc'.EnumerateRunes()": "the member 'EnumerateRunes' of System.String",
    "('abc', 'd').EnumerateRunes()": "the member 'EnumerateRunes' of System.String",
    "[Net.WebClient]::new()": "the type System.Net.WebClient by name alone",
    "New-Object Net.WebClient": "the type System.Net.WebClient by name alone",
    "[Net.WebRequest]::Create('http://a')": "the member 'Create' of System.Net.WebRequest",
    "[Regex]::CompileToAssembly(1, 2)": "CompileToAssembly",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_dotnet_has_and_pyshell_has_not_says_so(text: str) -> None:
    errors = Shell().run(text).errors
    assert len(errors) == 1
    assert REFUSED[text] in errors[0].exception.message


@pytest.mark.parametrize("text", ["'abc'.Nosuch()", "[int]::Nosuch()", "(1, 2).Nosuch()"])
def test_what_dotnet_has_not_is_not_found(text: str) -> None:
    errors = Shell().run(text).errors
    assert [error.error_id for error in errors] == ["MethodNotFound"]


def test_a_property_that_is_no_ones_is_null() -> None:
    assert Shell().run("$null -eq 'abc'.Nosuch; $null -eq [int]::Nosuch").text.split() == ["True", "True"]
