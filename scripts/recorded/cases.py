"""Script cases: a script, its output, its errors and its exit code (tests/conformance/cases/README.md)."""

from __future__ import annotations

import io
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyshell.__main__ import Console, main
from recorded.limit import TookTooLong, limited
from recorded.report import Verdict, first_difference

_MARKER = re.compile(r"^-----\[ (.+?)(, no newline at the end)? \]-----$")
_NAME = re.compile(r"^=====\[ (.+?) \]=====$")


@dataclass(frozen=True)
class Case:
    """`sections` holds code, stdout, stderr and `stderr NormalView`; a section that is absent is empty."""

    file: str
    name: str
    sections: dict[str, str]
    exit_code: int


def read_cases(path: Path, file: str) -> Iterator[Case]:
    """The cases of one file, in order."""
    name, sections, exit_code = "", dict[str, str](), 0
    current, bare, lines = "", False, list[str]()
    for line in _lines(path):
        if found := _NAME.match(line):
            if name:
                yield Case(file, name, sections, exit_code)
            name, sections, exit_code, current = found[1], {}, 0, ""
        elif found := _MARKER.match(line):
            if current:
                sections[current] = _section(lines, bare)
            current, bare, lines = found[1], bool(found[2]), []
            if current.startswith("exit "):
                exit_code, current = int(current[5:]), ""
        elif current:
            lines.append(line)
    if name:
        yield Case(file, name, sections, exit_code)


def _lines(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return stream.read().split("\n")


def _section(lines: list[str], bare: bool) -> str:
    return "\n".join(lines) + ("" if bare or not lines else "\n")


def run_case(case: Case) -> Verdict:
    """Runs a case as `pyshell -NoProfile -NonInteractive -File NAME.ps1` in a folder of its own."""
    with tempfile.TemporaryDirectory() as made:
        folder = os.path.realpath(made)
        try:
            with limited():
                out, err, code = run_script(folder, f"{case.name}.ps1", case.sections.get("code", ""))
        except (Exception, TookTooLong) as crash:  # a crash is a failure of the case, whatever its kind
            return Verdict(case.file, f"{case.file}:{case.name}", f"{type(crash).__name__}: {crash}")
    stdout = first_difference(case.sections.get("stdout", ""), _settled(out, folder))
    if not stdout and code != case.exit_code:
        stdout = f"exit code: expected {case.exit_code}, got {code}"
    stderr = first_difference(case.sections.get("stderr", ""), _settled(err, folder))
    return Verdict(case.file, f"{case.file}:{case.name}", stdout, f"stderr {stderr}" if stderr else "")


def run_script(folder: str, name: str, code: str) -> tuple[str, str, int]:
    """Standard output, standard error and exit code of a script file run in a folder."""
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as stream:
        stream.write(code)
    out, err = io.StringIO(), io.StringIO()
    before = os.getcwd()
    os.chdir(folder)
    try:
        exit_code = main(
            ["-NoProfile", "-NonInteractive", "-File", f"{name}"], Console(io.StringIO(), out, err)
        )
    finally:
        os.chdir(before)
    return out.getvalue(), err.getvalue(), exit_code


def _settled(text: str, folder: str) -> str:
    """A text with the folder's path as the recordings write it."""
    return text.replace(folder + "/", "{dir}/").replace(folder, "{dir}")


def judge(root: Path, paths: Iterable[Path]) -> Iterator[Verdict]:
    """Every case below the given files and folders; files are named from `root` on."""
    for path in paths:
        for file in sorted(path.rglob("*.txt")) if path.is_dir() else [path]:
            for case in read_cases(file, os.path.relpath(file, root)):
                yield run_case(case)
