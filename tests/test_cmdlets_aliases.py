"""The aliases that scripts lean on most."""

from __future__ import annotations

import pytest

from pyshell.cmdlets.aliases import ALIASES
from pyshell.shell import Shell


@pytest.mark.parametrize(
    ("alias", "command"),
    [("%", "ForEach-Object"), ("?", "Where-Object"), ("select", "Select-Object"), ("gc", "Get-Content")],
)
def test_aliases_name_their_command(alias: str, command: str) -> None:
    assert ALIASES[alias] == command


def test_what_is_an_alias_on_windows_is_one_here() -> None:
    assert Shell().run("3, 1 | sort").output == [1, 3]
