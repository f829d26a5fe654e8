"""`pyshell check`: its command line, the files it writes, its exit codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pyshell.check.checking import PRODUCTS, RULES, Checker
from pyshell.filesystem.encodings import UTF8
from pyshell.filesystem.system import FileSystem
from pyshell.report.arguments import BadArguments, Parser, read_script
from pyshell.report.finding import LEVELS, Finding
from pyshell.report.junit import junit
from pyshell.report.sarif import sarif
from pyshell.report.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pyshell.console import Console

CLEAN, FOUND = 0, 1
_EXIT_CODES: Final = """
exit codes: 0 nothing of the level of --fail-on, 1 something, 64 a command line that can't be used
"""
_CODES: Final = {"error": "31;1", "warning": "33;1", "note": "36"}
_FORMATS: Final[dict[str, Callable[[list[Finding], str], str]]] = {
    "json": lambda found, path: json.dumps([_as_data(one) for one in found], indent=2, ensure_ascii=False) + "\n",
    "junit": lambda found, path: junit(f"pyshell check {path}", found, RULES),
    "sarif": lambda found, path: sarif("pyshell check", found, RULES, path),
}


def parser() -> Parser:
    """The command line."""
    made = Parser(
        prog="pyshell check",
        description="Finds what is wrong in the text of scripts, without running them.",
        epilog=_EXIT_CODES,
    )
    made.add_argument("scripts", nargs="*", metavar="script", help="the scripts; - is standard input")
    for name in _FORMATS:
        made.add_argument(f"--{name}", metavar="FILE", help=f"writes the findings as {name}; - is standard output")
    made.add_argument("--product", choices=PRODUCTS, help="finds what the product does not have, too")
    made.add_argument(
        "--skip", action="append", default=[], metavar="RULE", help="leaves rules out; several with commas"
    )
    made.add_argument(
        "--fail-on", choices=(*LEVELS, "never"), default="error", help="the mildest level that fails (%(default)s)"
    )
    made.add_argument("--rules", action="store_true", help="lists the rules")
    return made


def main(arguments: Sequence[str], console: Console) -> int:
    """Does what a command line asks for and returns the exit code. Raises the file system's errors."""
    try:
        asked = parser().parse_args(list(arguments))
        skip = _skipped(asked.skip)
        if not asked.scripts and not asked.rules:
            raise BadArguments("pyshell check: which script?\n")
    except BadArguments as told:
        return told.tell(console)
    if asked.rules:
        console.write("".join(f"{one.name:24} {one.level:8} {one.about}\n" for one in sorted(RULES, key=_name)))
        return CLEAN
    files = FileSystem()
    checker = Checker()
    found = [
        one for path in asked.scripts for one in checker.check(read_script(files, path, console), asked.product, skip)
    ]
    _write(found, asked, files, console)
    failing = () if asked.fail_on == "never" else LEVELS[: LEVELS.index(asked.fail_on) + 1]
    return FOUND if any(one.level in failing for one in found) else CLEAN


def _name(rule: Any) -> str:
    return str(rule.name)


def _skipped(given: list[str]) -> list[str]:
    """Rules in lower case. Raises BadArguments."""
    known = {one.name.lower() for one in RULES}
    words = [word.strip().lower() for word in ",".join(given).split(",") if word.strip()]
    for word in words:
        if word not in known:
            raise BadArguments(f"pyshell check: there is no rule {word}\n")
    return words


def _write(found: list[Finding], asked: Any, files: Any, console: Console) -> None:
    shown = False
    for name, form in _FORMATS.items():
        path = getattr(asked, name)
        text = None if path is None else form(found, asked.scripts[0])
        if path == "-" and text is not None:
            console.write(text)
            shown = True
        elif text is not None:
            files.write_text(files.place(path), text, UTF8)
    if not shown:
        console.write("".join(line + "\n" for line in _lines(found, console.colours)))


def _lines(found: list[Finding], colours: bool) -> Iterator[str]:
    for one in found:
        level = f"\x1b[{_CODES[one.level]}m{one.level}\x1b[0m" if colours else one.level
        place = one.place
        where = "" if place is None else f"{place.path or '-'}:{place.line}:{place.column}: "
        yield f"{where}{level}: {one.rule.name}: {one.message}"
        if place is not None and place.text:
            yield f"    | {place.text}"
        if one.fix:
            yield f"    Fix: {one.fix}"
    counts = [counted(sum(one.level == level for one in found), level) for level in LEVELS]
    yield ", ".join(counts) if found else "Nothing found."


def _as_data(one: Finding) -> dict[str, Any]:
    return {"path": one.place.path if one.place is not None else "", **one.as_data()}
