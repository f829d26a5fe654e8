"""Progress on a terminal: bars below the output while a command runs, gone when anything else is written.

Source: recorded screens of PowerShell 7.6, both views of $PSStyle.Progress.View; every 200 ms at most, as there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.formatting.text_width import cells, head, strip_escapes
from pyshell.values.clock import CLOCK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.console import Console
    from pyshell.formatting.formatter import Formatter

_REVERSE, _REVERSE_OFF, _RESET = "\x1b[7m", "\x1b[27m", "\x1b[0m"
_BETWEEN: Final = 2_000_000  # ticks: 200 ms
_NARROWEST: Final = 10


class Report:
    """What one Write-Progress said."""

    __slots__ = ("activity", "id", "operation", "parent", "percent", "seconds", "status")

    def __init__(
        self, activity: str, status: str, percent: int, id: int, parent: int, seconds: int, operation: str | None
    ) -> None:
        self.activity = activity
        self.status = status
        self.percent = percent
        self.id = id
        self.parent = parent
        self.seconds = seconds
        self.operation = operation


class ProgressPane:
    """The bars of a console. `clear` takes them off the screen before something else is written there."""

    def __init__(self, console: Console, formatter: Formatter) -> None:
        self._console = console
        self._formatter = formatter
        self._reports: dict[int, Report] = {}
        self._drawn = 0
        # Where the output's last line stands open, in cells from its start.
        self._column = 0
        self._at = 0

    def update(self, report: Report, completed: bool) -> None:
        """Takes a report in and shows it, unless the last one was a moment ago."""
        if completed:
            for one in [report.id, *(known.id for known in self._below(report.id))]:
                self._reports.pop(one, None)
        else:
            self._reports[report.id] = report
        now = CLOCK.monotonic_ticks()
        if completed or not self._at or now - self._at >= _BETWEEN:
            self._at = now
            self._draw()

    def clear(self) -> None:
        """Takes the bars off the screen; the next report draws them again."""
        if self._drawn:
            back = f"\x1b[A\x1b[{self._column + 1}G" if self._column else ""
            self._write(f"\x1b[{self._drawn}A\x1b[J{back}")
            self._drawn = 0

    def forget(self) -> None:
        """The command is over, and so is what it reported."""
        self.clear()
        self._reports.clear()
        self._at = 0

    def _draw(self) -> None:
        self.clear()
        lines = [line for report, depth in self._tree() for line in self._lines(report, depth)]
        if lines:
            self._column = cells(strip_escapes(self._console.last.rpartition("\n")[2]))
            start = "\r\n" if self._column else ""
            self._write(start + "".join(line + "\r\n" for line in lines))
            self._drawn = len(lines)

    def _write(self, text: str) -> None:
        stream = self._console.stdout
        stream.write(text)
        stream.flush()

    def _below(self, parent: int) -> Iterator[Report]:
        for one in list(self._reports.values()):
            if one.parent == parent and one.id != parent:
                yield one
                yield from self._below(one.id)

    def _tree(self) -> Iterator[tuple[Report, int]]:
        for one in self._reports.values():
            if one.parent not in self._reports or one.parent == one.id:
                yield one, 0
                yield from self._nested(one.id, 1)

    def _nested(self, parent: int, depth: int) -> Iterator[tuple[Report, int]]:
        for one in self._reports.values():
            if one.parent == parent and one.id != parent:
                yield one, depth
                yield from self._nested(one.id, depth + 1)

    def _lines(self, report: Report, depth: int) -> list[str]:
        style = self._formatter.ps_style.progress
        if getattr(style.view, "name", "") == "Classic":
            return classic_lines(report, "  " * depth, self._console.width)
        width = self._console.width - 1
        if style.max_width > 0:
            width = min(width, int(style.max_width))
        return [minimal_line(report, "  " * depth, width, str(style.style) if self._console.colours else "")]


def minimal_line(report: Report, indent: str, width: int, style: str) -> str:
    """The activity, and a bar with the status in it: what is done is reversed."""
    activity = report.activity
    if cells(activity) > width // 2:
        activity = head(activity, width // 2) + "…"
    size = max(width - cells(activity) - len(indent) - 4, _NARROWEST)
    left = f"{report.seconds}s" if report.seconds >= 0 else ""
    status = report.status
    room = size - len(left) - bool(left)
    if cells(status) > room:
        status = head(status, room - 1) + "…"
    bar = status + " " * (size - cells(status) - len(left)) + left
    done = len(bar) if not 0 <= report.percent < 100 else min(report.percent * (size + 1) // 100, len(bar) - 1)
    return f"{indent}{style}{activity} [{_REVERSE}{bar[:done]}{_REVERSE_OFF}{bar[done:]}]{_RESET}"


def classic_lines(report: Report, indent: str, width: int) -> list[str]:
    """The activity, the status, a bar of `o`, the time left and the operation, each on a line of its own."""
    inner = indent + "    "
    lines = ["", f"{indent} {report.activity}", inner + report.status]
    if report.percent >= 0:
        size = max(width - len(indent) - 12, 3)
        done = report.percent * size // 100
        lines.append(f"{inner}[{'o' * done}{' ' * (size - done)}]")
    if report.seconds >= 0:
        hours, rest = divmod(report.seconds, 3600)
        lines.append(f"{inner}{hours:02}:{rest // 60:02}:{rest % 60:02} remaining.")
    if report.operation:
        lines += ["", inner + report.operation]
    return [head(line, width - 1) for line in lines]
