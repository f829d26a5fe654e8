"""Progress bars: as recorded on a terminal of 100 columns, and nothing where there is no terminal."""

from __future__ import annotations

import io

import pytest

from pyshell.console import Console
from pyshell.hosting.progress import Report, classic_lines, minimal_line
from pyshell.program import Program
from pyshell.values.clock import CLOCK


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


def report(activity: str, status: str, percent: int = -1, seconds: int = -1, operation: str | None = None) -> Report:
    return Report(activity, status, percent, 0, -1, seconds, operation)


def test_minimal_view() -> None:
    bar = minimal_line(report("Copying", "File 3 of 7", 43), "", 99, "")
    assert bar == "Copying [\x1b[7mFile 3 of 7" + " " * 27 + "\x1b[27m" + " " * 50 + "]\x1b[0m"
    assert minimal_line(report("Outer", "st"), "", 99, "") == f"Outer [\x1b[7mst{' ' * 88}\x1b[27m]\x1b[0m"
    inner = minimal_line(report("Inner", "in", 10, 95), "  ", 99, "\x1b[33;1m")
    assert inner == f"  \x1b[33;1mInner [\x1b[7min{' ' * 6}\x1b[27m{' ' * 77}95s]\x1b[0m"


def test_long_texts_are_cut() -> None:
    bar = minimal_line(report("a" * 80, "s" * 80, 100), "", 60, "")
    assert bar == f"{'a' * 30}… [\x1b[7m{'s' * 24}…\x1b[27m]\x1b[0m"


def test_classic_view() -> None:
    made = classic_lines(report("Copying", "File 3 of 7", 43, 95, "a.txt"), "", 100)
    bar = f"    [{'o' * 37}{' ' * 51}]"
    assert made == ["", " Copying", "    File 3 of 7", bar, "    00:01:35 remaining.", "", "    a.txt"]


def run(text: str, stream: io.StringIO) -> str:
    Program(Console(io.StringIO(), stream, stream, width=40)).run_command(text)
    return stream.getvalue()


def test_a_bar_gives_way_to_output(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    shown = run("Write-Host -NoNewline ab; Write-Progress Reading -PercentComplete 0; 'row'; 'end'", Terminal())
    bar = "Reading [\x1b[7m\x1b[27mProcessing                  ]\x1b[0m\r\n"
    assert shown == f"ab\r\n{bar}\x1b[1A\x1b[J\x1b[A\x1b[3Grow\nend\n"
    assert run("$ProgressPreference = 'SilentlyContinue'; Write-Progress Reading; 1", Terminal()) == "1\n"


def test_bars_end_with_their_work_and_come_every_200_ms_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    now = iter(range(1, 10**9, 500_000))
    monkeypatch.setattr(CLOCK, "monotonic_ticks", lambda: next(now), raising=False)
    shown = run("1..9 | ForEach-Object { Write-Progress Reading }; Write-Progress Reading -Completed", Terminal())
    assert shown.count("Reading") == 3
    assert shown.endswith("\x1b[1A\x1b[J")


def test_nothing_without_a_terminal() -> None:
    assert run("Write-Progress Reading -PercentComplete 50; 1", io.StringIO()) == "1\n"
