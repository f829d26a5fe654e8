"""The rooms import only downwards, without a cycle, and never inside a function."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "pyshell"

# What each room may import beside itself: docs/architecture.md, "Allowed imports".
BASE = {"source", "errors", "grammars", "messages"}
ALLOWED: dict[str, set[str]] = {
    "source": set(),
    "errors": {"source"},
    "grammars": {"source", "errors"},
    "values": BASE,
    "dotnet": BASE | {"values"},
    "syntax": BASE | {"values"},
    "binding": BASE | {"values"},
    "opath": BASE,
    "formatting": BASE | {"values"},
    "filesystem": BASE | {"values"},
    "engine": BASE | {"syntax", "values", "binding"},
    "exchange": BASE | {"values", "opath"},
    "cmdlets": BASE | {"binding", "values", "formatting", "filesystem", "dotnet"},
    "exchange.cmdlets": BASE | {"binding", "values", "exchange"},
    "completion": BASE | {"engine", "binding", "syntax", "values", "filesystem", "cmdlets", "exchange"},
    "pester": BASE | {"binding", "values", "filesystem"},
    "training": BASE | {"binding", "values", "filesystem", "formatting", "exchange"},
    "classroom": BASE | {"training", "filesystem", "report", "shell", "program", "console"},
    "repl": BASE | {"engine", "binding", "syntax", "values", "completion"},
    "report": BASE | {"console"},
    "changes": BASE | {"binding", "values", "opath", "exchange", "exchange.cmdlets"},
    "check": BASE | {"values", "binding", "syntax", "opath", "exchange", "cmdlets", "filesystem", "changes", "report"}
    | {"shell", "console"},
    "rehearsal": BASE | {"binding", "values", "engine", "exchange", "exchange.cmdlets", "filesystem", "changes", "report"}
    | {"shell", "program", "console"},
    "command_line": set(),
}
# The floors of the exchange room, the lowest first: docs/architecture.md, "Exchange".
FLOORS = ("values", "schema", "store", "changing", "organisation", "mailboxes", "transfer")
EVERYTHING = {
    *("shell", "job_sessions", "program", "testing", "hosts", "__main__", "__init__", "console", "session_files", "host_object"),
    *("hosting", "crash"),
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def dotted(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def room(module: str) -> str:
    return "exchange.cmdlets" if module.startswith("exchange.cmdlets") else module.split(".")[0]


def imported(tree: ast.AST) -> Iterator[str]:
    """The pyshell modules that a file imports, TYPE_CHECKING ones included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name.removeprefix("pyshell.") for name in node.names if name.name.startswith("pyshell."))
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "pyshell":
            inner = node.module.removeprefix("pyshell").removeprefix(".")
            for name in node.names:
                full = f"{inner}.{name.name}".strip(".")
                target = PACKAGE / Path(*full.split("."))
                yield full if target.is_dir() or target.with_suffix(".py").exists() else inner


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_a_room_imports_only_from_rooms_below_it(path: Path) -> None:
    mine = room(dotted(path))
    wrong = [
        other
        for other in imported(tree_of(path))
        if mine not in EVERYTHING and room(other) != mine and room(other) not in ALLOWED[mine]
    ]
    assert wrong == []


def test_the_architecture_page_says_what_each_room_imports() -> None:
    """Every permission is written there, and every one that is written is given."""
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    section = page.split("## Allowed imports")[1].split("\n## ")[0]
    written = {name: set(rooms.split(", ")) for name, rooms in re.findall(r"([a-z.]+) \(([a-z., ]+)\)", section)}
    given = {name: allowed - BASE for name, allowed in ALLOWED.items() if allowed - BASE}
    assert written == given


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_of_the_exchange_room_stands_on_those_below_it(floor: str) -> None:
    above = FLOORS[FLOORS.index(floor) + 1 :]
    wrong = [
        (dotted(path), target)
        for path in (PACKAGE / "exchange" / floor).glob("*.py")
        for target in imported(tree_of(path))
        if target.startswith("exchange.") and target.split(".")[1] in above
    ]
    assert wrong == []


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_nothing_is_imported_inside_a_function(path: Path) -> None:
    functions = [
        n for n in ast.walk(tree_of(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    hidden = [n.lineno for f in functions for n in ast.walk(f) if isinstance(n, ast.Import | ast.ImportFrom)]
    assert hidden == []


def imported_when_asked(tree: ast.AST) -> Iterator[str]:
    """The pyshell modules that a file names in `import_module("…")`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "import_module":
            place = node.args[0]
            if isinstance(place, ast.Constant) and str(place.value).startswith("pyshell."):
                yield str(place.value).removeprefix("pyshell.")


def test_no_import_cycle() -> None:
    """Neither by import statements nor by modules that functions import by name."""
    trees = {dotted(p): tree_of(p) for p in modules()}
    graph = {name: {*imported(tree), *imported_when_asked(tree)} for name, tree in trees.items()}
    done: set[str] = set()
    cycles: list[list[str]] = []

    def visit(module: str, trail: list[str]) -> None:
        if module in trail:
            cycles.append([*trail[trail.index(module) :], module])
        elif module not in done:
            for other in sorted(graph.get(module, ())):
                visit(other, [*trail, module])
            done.add(module)

    for module in sorted(graph):
        visit(module, [])
    assert cycles == []


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_no_file_is_longer_than_800_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 800
