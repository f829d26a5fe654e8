"""What is offered on the Exchange side, a row each: identities, values, properties down the pipe, inside filters."""

from __future__ import annotations

from pathlib import Path

import pytest

from pyshell.completion.completer import complete
from pyshell.completion.world import World
from pyshell.shell import Shell

TABLE = Path(__file__).resolve().parent / "completion" / "exchange.tsv"


def rows() -> list[tuple[str, str, str]]:
    lines = (line for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return [(first, second, third) for first, second, third in (line.split("\t") for line in lines)]


@pytest.fixture(scope="module")
def world() -> World:
    return World(Shell(sandbox=True).session)


def texts(world: World, marked: str) -> tuple[list[str], str]:
    before, _, after = marked.partition("¦")
    found = complete(world, before + after, len(before))
    replaced = (before + after)[found.index : found.index + found.length] if found.index >= 0 else ""
    return [match.text for match in found.matches], replaced


@pytest.mark.parametrize(("marked", "replaced", "expected"), rows(), ids=[row[0] for row in rows()])
def test_a_row(world: World, marked: str, replaced: str, expected: str) -> None:
    found, over = texts(world, marked)
    assert over == replaced
    wanted = [] if expected == "-" else expected.split(" | ")
    if wanted[-1:] == ["…"]:
        assert [text for text in found if text in wanted] == wanted[:-1]
    else:
        assert found == wanted


def test_there_are_enough_rows() -> None:
    assert len(rows()) >= 250


def test_columns_of_a_csv_file(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("Name,Mail Address,City\nAnn,a@x,Bonn\n", "utf-8")
    there = World(Shell(folder=str(tmp_path)).session)
    assert texts(there, "Import-Csv people.csv | Where-Object { $_.¦")[0] == ["City", "'Mail Address'", "Name"]
    assert texts(there, "Import-Csv people.csv | Sort-Object C¦")[0] == ["City"]
    assert texts(there, "$rows = Import-Csv ./people.csv; foreach ($row in $rows) { $row.N¦")[0] == ["Name"]
    assert texts(there, "Import-Csv people.csv | ForEach-Object { Set-User $_.N¦")[0] == ["Name"]
    assert texts(there, "Import-Csv people.csv -Header A, B | Select-Object ¦")[0] == ["A", "B"]


def test_nothing_is_run(world: World) -> None:
    before = len(world.directory)
    complete(world, "Get-Mailbox | Remove-Mailbox -Confirm:$false; Get-Mailbox | Where-Object { $_.", 78)
    complete(world, "$(Remove-Mailbox 'Yan Li' -Confirm:$false).", 43)
    assert len(world.directory) == before


def test_tooltips_say_what_a_match_is(world: World) -> None:
    found = complete(world, "Get-Mailbox Yan", 15).matches
    assert found[0].tooltip == "Yan Li  UserMailbox yanli@contoso.com Engineering Manager"
    assert complete(world, "Set-Mailbox -Hidden", 19).matches[0].tooltip.startswith("[bool] HiddenFromAddressListsEnabled")
