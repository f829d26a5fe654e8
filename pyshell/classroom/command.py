"""`pyshell learn`: its command line and exit codes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from pyshell.classroom.attempts import LIMIT, attempt
from pyshell.classroom.grade import as_json_lines, grades, table
from pyshell.classroom.validate import faults
from pyshell.errors import ErrorCategory, PSError
from pyshell.filesystem.encodings import UTF8
from pyshell.filesystem.system import FileSystem
from pyshell.program import Program
from pyshell.report.arguments import BadArguments, Parser, read_script
from pyshell.report.words import shortened
from pyshell.training.lesson import LessonError, read_lesson
from pyshell.training.library import find_lesson, packaged
from pyshell.training.progress import Progress

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

    from pyshell.console import Console
    from pyshell.training.lesson import Lesson

DONE, FAILED = 0, 1


def parser() -> Parser:
    """The command line."""
    made = Parser(prog="pyshell learn", description="Lessons in PowerShell and in administering recipients.")
    verbs = made.add_subparsers(dest="verb", metavar="VERB")
    verbs.add_parser("list", help="names the lessons")
    verbs.add_parser("progress", help="says how far you have come")
    verbs.add_parser("resume", help="goes on with the lesson that you left")
    of_one = {"start": "starts a lesson at a prompt", "hint": "gives the next hint", "reset": "begins again"}
    for verb, what in of_one.items():
        verbs.add_parser(verb, help=what).add_argument("lesson", help="its id or number")
    checking = verbs.add_parser("check", help="runs a script as the answer to a lesson and checks it")
    checking.add_argument("lesson", help="its id or number")
    checking.add_argument("script", help="the answer")
    validating = verbs.add_parser("validate", help="checks lessons themselves; those of pyshell unless files are named")
    validating.add_argument("files", nargs="*", help="lessons (Markdown)")
    grading = verbs.add_parser("grade", help="checks the answers of a class: FOLDER/LEARNER/LESSON.ps1")
    grading.add_argument("folder")
    grading.add_argument("--json", metavar="FILE", help="writes a JSON object a line; - is standard output")
    grading.add_argument("--seconds", type=float, default=LIMIT, help="how long an answer may take (%(default)s)")
    return made


def main(arguments: Sequence[str], console: Console) -> int:
    """Does what a command line asks for and returns the exit code. Raises the file system's errors."""
    try:
        asked = parser().parse_args(list(arguments) or ["list"])
    except BadArguments as told:
        return told.tell(console)
    return _VERBS[asked.verb](asked, console)


def _in_shell(asked: Namespace, console: Console) -> int:
    """What the `learn` command does, without a prompt."""
    program = Program(console)
    code = program.run_command(f"learn {asked.verb} {_name(asked)}".rstrip())
    program.host.close()
    return code


def _at_prompt(asked: Namespace, console: Console) -> int:
    """Starts a lesson, then a prompt where it is done; without a terminal only the lesson is shown."""
    if not console.is_terminal:
        return _in_shell(asked, console)
    program = Program(console)
    try:
        program.enter_sandbox()
        program.submit(f"learn {asked.verb} {_name(asked)}".rstrip())
        app = import_module("pyshell.repl.app")
        session = app.prompt_session(program, history_file=program.history_file(), colours=console.colours)
        return int(app.run_prompt(program, session))
    finally:
        program.host.close()


def _name(asked: Namespace) -> str:
    """The lesson's name, quoted for the command."""
    found = getattr(asked, "lesson", None)
    return "" if found is None else "'" + found.replace("'", "''") + "'"


def _check(asked: Namespace, console: Console) -> int:
    lesson = find_lesson(asked.lesson)
    made = attempt(lesson, [read_script(FileSystem(), asked.script, console).text])
    Progress().note(lesson.id, "checked", passed=made.passed, failed=made.outcome.failed)
    for message in made.errors:
        console.write_error(f"{shortened(message)}\n")
    for name, held in made.outcome.points:
        console.write(f"[{'+' if held else ' '}] {name}\n")
    console.write("Well done.\n" if made.passed else "Not yet.\n")
    return DONE if made.passed else FAILED


def _validate(asked: Namespace, console: Console) -> int:
    lessons = _read(FileSystem(), asked.files, console) if asked.files else packaged()
    found = [str(fault) for fault in faults(lessons)]
    for fault in found:
        console.write_error(f"{fault}\n")
    console.write(f"{len(lessons)} lessons, {len(found)} faults.\n")
    return FAILED if found else DONE


def _read(files: Any, paths: Sequence[str], console: Console) -> list[Lesson]:
    try:
        return [read_lesson(path, read_script(files, path, console).text) for path in paths]
    except LessonError as error:
        raise error.as_error() from None


def _grade(asked: Namespace, console: Console) -> int:
    files = FileSystem()
    if not files.is_folder(files.place(asked.folder)):
        said = f"Cannot find the folder '{asked.folder}'."
        raise PSError.of("FolderNotFound", said, ErrorCategory.ObjectNotFound, target=asked.folder)
    found = list(grades(files, asked.folder, asked.seconds))
    if asked.json == "-":
        console.write(as_json_lines(found))
        return DONE
    if asked.json is not None:
        files.write_text(files.place(asked.json), as_json_lines(found), UTF8)
    console.write(table(found) or "There are no answers here.\n")
    return DONE


_VERBS: Final[dict[str, Callable[[Any, Console], int]]] = {
    "list": _in_shell,
    "progress": _in_shell,
    "hint": _in_shell,
    "reset": _in_shell,
    "start": _at_prompt,
    "resume": _at_prompt,
    "check": _check,
    "validate": _validate,
    "grade": _grade,
}
