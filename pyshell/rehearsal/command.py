"""`pyshell plan`: its command line, the files it writes, its exit codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.store.directory import Directory
from pyshell.filesystem.encodings import UTF8
from pyshell.filesystem.system import FileSystem
from pyshell.program import load_organisation, script_arguments
from pyshell.rehearsal.html import html
from pyshell.rehearsal.plan import Plan, rehearse
from pyshell.rehearsal.reach import MANY, RULES, UNUSUAL
from pyshell.rehearsal.text import TextReport
from pyshell.report.arguments import BadArguments, Parser, read_script
from pyshell.report.finding import LEVELS, Finding
from pyshell.report.junit import junit
from pyshell.report.sarif import sarif
from pyshell.report.words import counted

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

    from pyshell.console import Console

DONE, ENDED, TOO_MANY, FAILED = 0, 1, 2, 3
_EXIT_CODES: Final = """
exit codes: 0 nothing to object, 1 the script was ended by an error, 2 more objects than --max-changes,
3 a finding of --fail-on, 64 a command line that can't be used
"""
_FORMATS: Final[dict[str, Callable[[Plan], str]]] = {
    "json": lambda plan: json.dumps(plan.as_data(), indent=2, ensure_ascii=False) + "\n",
    "html": html,
    "junit": lambda plan: junit(f"pyshell plan {plan.script.path}", plan.findings, RULES),
    "sarif": lambda plan: sarif("pyshell plan", plan.findings, RULES, plan.script.path or ""),
    "undo": lambda plan: plan.undo.text,
}
# What --fail-on may name beside rules and levels.
_GROUPS: Final = {
    "unusual": tuple(rule.name for rule in UNUSUAL),
    "errors": ("ScriptError",),
    "warnings": ("ScriptWarning",),
}


def parser() -> Parser:
    """The command line."""
    made = Parser(
        prog="pyshell plan",
        description="Runs a script on a copy of an organisation and reports what it would change.",
        epilog=_EXIT_CODES,
    )
    made.add_argument("script", help="the script, - for standard input; arguments for it follow --")
    made.add_argument("--directory", metavar="FILE", help="the organisation (JSON lines) instead of contoso")
    for name in _FORMATS:
        what = "writes the commands that take the changes back" if name == "undo" else f"writes the report as {name}"
        made.add_argument(f"--{name}", metavar="FILE", help=f"{what}; - is standard output")
    made.add_argument(
        "--all", action="store_true", help="names every object in the text, also of those that change alike"
    )
    made.add_argument("--output", action="store_true", help="shows what the script printed, too")
    made.add_argument(
        "--many", type=int, default=MANY, metavar="N", help="objects that one command may change (%(default)s)"
    )
    made.add_argument("--max-changes", type=int, metavar="N", help="fails when more objects would be different")
    made.add_argument("--fail-on", action="append", default=[], metavar="WHAT", help=_what_fails())
    made.add_argument(
        "--answer", action="append", default=[], metavar="TEXT", help="typed where the script asks; in turn"
    )
    made.add_argument("--sandbox", action="store_true", help="closes the host's files to the script, for reading too")
    made.add_argument("--remote", action="store_true", help="gives the script deserialized objects, as a session does")
    return made


def _what_fails() -> str:
    rules = ", ".join(rule.name for rule in RULES)
    groups = f"of a level ({', '.join(LEVELS)}), of {', '.join(_GROUPS)}"
    return f"fails on findings: {groups}, or of a rule ({rules}); several with commas"


def main(arguments: Sequence[str], console: Console) -> int:
    """Does what a command line asks for and returns the exit code. Raises the file system's errors."""
    own, theirs = _divided(arguments)
    try:
        asked = parser().parse_args(own)
        wanted = _wanted(asked.fail_on)
    except BadArguments as told:
        return told.tell(console)
    files = FileSystem(sandbox=asked.sandbox)
    script = read_script(files, asked.script, console)
    directory = Directory.contoso() if asked.directory is None else load_organisation(files, asked.directory)
    shape, values = script_arguments(theirs)
    plan = rehearse(
        script, directory, organisation=asked.directory or "contoso", arguments=values, shape=shape, many=asked.many,
        sandbox=asked.sandbox, answers=asked.answer, remote=asked.remote,
    )  # fmt: skip
    _write(plan, asked, files, console)
    return _exit_code(plan, asked, wanted, console)


def _divided(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Our arguments, and the script's behind `--`."""
    every = list(arguments)
    if "--" not in every:
        return every, []
    at = every.index("--")
    return every[:at], every[at + 1 :]


def _wanted(given: list[str]) -> set[str]:
    """The levels and rules of --fail-on. Raises BadArguments."""
    known: dict[str, tuple[str, ...]] = {name.casefold(): (name,) for name in (*LEVELS, *(rule.name for rule in RULES))}
    known.update(_GROUPS)
    found: set[str] = set()
    for word in ",".join(given).split(","):
        if word.strip():
            names = known.get(word.strip().casefold())
            if names is None:
                raise BadArguments(f"pyshell plan: --fail-on knows no {word.strip()}\n")
            found.update(names)
    return found


def _write(plan: Plan, asked: Namespace, files: Any, console: Console) -> None:
    """The files that were asked for; the text unless standard output has another form."""
    shown = False
    for name, form in _FORMATS.items():
        path = getattr(asked, name)
        if path == "-":
            console.write(form(plan))
            shown = True
        elif path is not None:
            files.write_text(files.place(path), form(plan), UTF8)
    if not shown:
        console.write(TextReport(plan, colours=console.colours, whole=asked.all).text())
    if asked.output and plan.output:
        console.write(f"\nOutput of the script:\n{plan.output}")


def _exit_code(plan: Plan, asked: Namespace, wanted: set[str], console: Console) -> int:
    if asked.max_changes is not None and plan.changes > asked.max_changes:
        console.write_error(
            f"pyshell plan: {plan.changes} objects would be different, more than {asked.max_changes}.\n"
        )
        return TOO_MANY
    failing = [one for one in plan.findings if _fails(one, wanted)]
    if failing:
        names = ", ".join(dict.fromkeys(one.rule.name for one in failing))
        console.write_error(f"pyshell plan: {counted(len(failing), 'finding')} of --fail-on: {names}.\n")
        return FAILED
    return DONE if plan.ended_by is None else ENDED


def _fails(one: Finding, wanted: set[str]) -> bool:
    return one.rule.name in wanted or one.level in wanted
