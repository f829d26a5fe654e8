"""A script over 50 CSV files in five encodings: quotes, semicolons, line breaks and empty cells come out unchanged."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from pyshell.shell import Shell

# The name that -Encoding takes, Python's name, and the bytes in front.
ENCODINGS = {
    "utf8": ("utf-8", b""),
    "utf8BOM": ("utf-8", b"\xef\xbb\xbf"),
    "unicode": ("utf-16-le", b"\xff\xfe"),
    "bigendianunicode": ("utf-16-be", b"\xfe\xff"),
    "1252": ("cp1252", b""),
}
PIECES = ["", "", "Ann", "Müller", 'say "hi"', '""', ";", "a;b", "first\nsecond", "\r\n", " padded ", "#TYPE x", "1,5", "'"]
WIDE = [*PIECES, "Łódź", "日本", "\U0001f600"]
FILES = 10


def rows(random: Random, encoding: str) -> list[list[str]]:
    pieces = PIECES if encoding == "1252" else WIDE
    columns = [f"Spalte {number}" if number % 2 else f'c"{number}' for number in range(random.randint(2, 6))]
    body = [["".join(random.choices(pieces, k=random.randint(0, 3))) for _ in columns] for _ in range(random.randint(1, 9))]
    return [columns, *body]


def text_of(table: list[list[str]]) -> str:
    """A file as Export-Csv writes it: every cell in quotes, an empty one too."""
    return "".join(";".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in table)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    random = Random(50)
    for name, (encoding, mark) in ENCODINGS.items():
        for number in range(FILES):
            text = text_of(rows(random, name))
            (tmp_path / f"{name}-{number}.csv").write_bytes(mark + text.encode(encoding))
    (tmp_path / "out").mkdir()
    return tmp_path


SCRIPT = """
foreach ($file in Get-ChildItem *.csv) {
    $encoding = $file.BaseName.Split('-')[0]
    if ($encoding -match '^\\d+$') { $encoding = [int]$encoding }
    $rows = Import-Csv -LiteralPath $file -Delimiter ';' -Encoding $encoding
    $rows | Export-Csv -LiteralPath (Join-Path out $file.Name) -Delimiter ';' -Encoding $encoding
}
(Get-ChildItem out).Count
"""


def test_fifty_files_come_out_as_they_went_in(folder: Path) -> None:
    result = Shell(folder=str(folder)).run(SCRIPT)
    assert (result.errors, result.output) == ([], [len(ENCODINGS) * FILES])
    for file in folder.glob("*.csv"):
        assert (folder / "out" / file.name).read_bytes() == file.read_bytes(), file.name


def test_cells_are_what_they_were(folder: Path) -> None:
    table = [["a", "b"], ["x;y", ""], ['"', "l1\nl2"]]
    (folder / "one.csv").write_text(text_of(table), "utf-8", newline="")
    made = Shell(folder=str(folder)).run("Import-Csv one.csv -Delimiter ';' | ForEach-Object { $_.a, $_.b }")
    assert made.output == ["x;y", "", '"', "l1\nl2"]


def test_only_cells_that_need_quotes_have_them(folder: Path) -> None:
    made = Shell(folder=str(folder)).run(
        "[pscustomobject]@{ a = 'x;y'; b = ''; c = $null; d = 'say \"hi\"'; e = \"1`n2\"; f = 'plain' } | "
        "ConvertTo-Csv -Delimiter ';' -UseQuotes AsNeeded"
    )
    assert made.output == ["a;b;c;d;e;f", '"x;y";;;"say ""hi""";"1\n2";plain']
