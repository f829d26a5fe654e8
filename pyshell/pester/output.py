"""What Invoke-Pester shows while it runs, in Pester 5's words and colours, at four levels of detail.

Source of the lines: https://pester.dev/docs/usage/output. Times are measured, so no two runs show the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime
    from pyshell.errors import ErrorRecord
    from pyshell.pester.tree import Block, Container, Run, Test

VERBOSITIES: Final = ("None", "Normal", "Detailed", "Diagnostic")
_MARKS: Final = {
    "Passed": ("[+]", "DarkGreen"),
    "Failed": ("[-]", "Red"),
    "Skipped": ("[!]", "Yellow"),
    "Inconclusive": ("[?]", "DarkYellow"),
}
_INDENT: Final = " "


class Screen:
    """Writes through the host, as Write-Host does."""

    def __init__(self, run: Runtime, verbosity: str) -> None:
        self._run = run
        self._level = next((i for i, one in enumerate(VERBOSITIES) if one.lower() == verbosity.lower()), 1)

    def _write(self, text: str, colour: str | None = None, level: int = 1) -> None:
        if self._level >= level:
            self._run.host_write(text, True, colour, None)

    @property
    def is_detailed(self) -> bool:
        return self._level >= 2

    def discovery_begins(self, files: int) -> None:
        self._write("Pester v5.7.1", "Magenta")
        self._write("")
        self._write(f"Starting discovery in {files} files.", "Magenta")

    def discovery_ends(self, tests: int, milliseconds: int) -> None:
        self._write(f"Discovery found {tests} tests in {milliseconds}ms.", "Magenta")
        self._write("Running tests.", "Magenta")

    def container_begins(self, container: Container) -> None:
        if container.type_ == "File":
            self._write("", None, 2)
            self._write(f"Running tests from '{container.name}'", "Magenta", 2)

    def container_ends(self, container: Container) -> None:
        for record in container.error_record:
            self._write(f"[-] Discovery in {container.name} failed with:", "Red")
            self._write(record.message, "Red")
        if not self.is_detailed and not container.error_record:
            mark, colour = _MARKS[container.result if container.result in _MARKS else "Passed"]
            self._write(f"{mark} {container.name} {container.milliseconds}ms", colour)

    def block_begins(self, block: Block) -> None:
        if not block.is_root:
            word = "Describing" if block.kind == "Describe" else "Context"
            self._write(f"{_margin(block)}{word} {block.expanded_name}", "Green", 2)

    def block_ends(self, block: Block) -> None:
        for record in block.error_record:
            name = block.expanded_path or block.name
            self._write(f"[-] {'Describe' if block.kind == 'Describe' else 'Context'} {name} failed", "Red")
            self._failure(record, "")

    def test_ends(self, test: Test) -> None:
        if test.result == "NotRun" or (not self.is_detailed and test.result != "Failed"):
            return
        mark, colour = _MARKS[test.result]
        margin = _margin(test.block) + _INDENT * 2 if self.is_detailed else ""
        name = test.expanded_name if self.is_detailed else test.expanded_path
        self._write(f"{margin}{mark} {name}{_reason(test)} {test.milliseconds}ms", colour)
        if test.result == "Failed":
            for record in test.error_record:
                self._failure(record, margin)

    def _failure(self, record: ErrorRecord, margin: str) -> None:
        for line in [*record.message.split("\n"), *_stack(record)]:
            self._write(f"{margin}{_INDENT}{line}", "Red")

    def run_ends(self, made: Run) -> None:
        counts = made.counts()
        self._write(f"Tests completed in {_duration(made)}", "White")
        shown = ", ".join(f"{name}: {counts[name]}" for name in ("Failed", "Skipped", "Inconclusive", "NotRun"))
        self._write(f"Tests Passed: {counts['Passed']}, {shown}", "Red" if made.failed_count() else "White")
        if blocks := made.failed_blocks():
            self._write(f"BeforeAll \\ AfterAll failed: {len(blocks)}", "Red")
            for block in blocks:
                self._write(f"  - {block.expanded_path or block.name}", "Red")
        if containers := made.failed_containers():
            self._write(f"Container failed: {len(containers)}", "Red")
            for container in containers:
                self._write(f"  - {container.name}", "Red")


def _duration(made: Run) -> str:
    return f"{made.seconds:.2f}s" if made.seconds >= 1 else f"{made.milliseconds}ms"


def _margin(block: Block) -> str:
    return _INDENT * (len(block.lineage()) - 2)


def _reason(test: Test) -> str:
    """Why a test that has no failure was not simply run."""
    if test.result in ("Skipped", "Inconclusive") and test.error_record:
        return f" {test.error_record[0].message}"
    return ""


def _stack(record: ErrorRecord) -> list[str]:
    """Where it happened: the line of the test, then the calls."""
    span = record.span
    if span is None or not span.source.path:
        return []
    line = span.text.split("\n", 1)[0].strip()
    return [f"at {line}, {span.source.path}:{span.line}"]
