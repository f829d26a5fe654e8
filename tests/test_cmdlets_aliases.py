"""The aliases that scripts lean on most."""

from __future__ import annotations

import pytest

from pyshell.cmdlets.aliases import ALIASES


@pytest.mark.parametrize(
    ("alias", "command"),
    [("%", "ForEach-Object"), ("?", "Where-Object"), ("select", "Select-Object"), ("gc", "Get-Content")],
)
def test_aliases_name_their_command(alias: str, command: str) -> None:
    assert ALIASES[alias] == command
