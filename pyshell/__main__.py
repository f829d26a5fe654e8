"""The program: from a command line to a session, and from how it ended to an exit code.

Source: recorded command lines of PowerShell 7.6 with their output and exit codes. Where PowerShell reads a script from
standard input and echoes it with prompts (`pwsh -`), pyshell runs it in silence: our reading.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

from pyshell.command_line import BAD_COMMAND_LINE, USAGE_HEAD, USAGE_MORE, Settings, not_a_script, read_settings
from pyshell.console import Console, standard_console
from pyshell.errors import ParseError, PSError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyshell.program import Program

VERSION: Final = "7.6.9"
INTERRUPTED: Final = 130
# Python looks for cycles after 700 new objects; trees and closures are many objects and hardly ever a cycle.
_OBJECTS_BETWEEN_COLLECTIONS: Final = 50_000

__all__ = ["Console", "main", "run"]


def run() -> int:
    """The `pyshell` command."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    console = standard_console()
    try:
        return main([_readable(argument) for argument in sys.argv[1:]], console)
    except BrokenPipeError:
        return _let_go_of_output()
    except OSError as error:
        console.write_error(f"pyshell: standard output can't be written: {error.strerror}.\n")
        return _let_go_of_output()
    finally:
        gc.freeze()  # the process ends: Python need not look through everything once more


def _readable(argument: str) -> str:
    """An argument whose bytes are no UTF-8 has a replacement character for each."""
    return argument if argument.isascii() else os.fsencode(argument).decode("utf-8", "replace")


def _let_go_of_output() -> int:
    """Nobody reads on: what Python would still write at its end goes nowhere, instead of failing there."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return 1


def main(arguments: Sequence[str], console: Console) -> int:
    """Does what a command line asks for and returns the exit code."""
    try:
        code = _tool(arguments, console) if arguments and arguments[0] in TOOLS else _shell(arguments, console)
    except PSError as error:
        console.write_error(error.record.message + "\n")
        code = 1
    except KeyboardInterrupt:
        code = INTERRUPTED
    except OSError:
        # Files have errors of their own: what is left is a console that nobody reads, or whose disk is full.
        raise
    except Exception as error:
        code = _crashed(error, console)
    console.stdout.flush()
    return code & 0xFF


def _shell(arguments: Sequence[str], console: Console) -> int:
    settings = read_settings(arguments)
    console.arguments = arguments
    console.interactive = console.interactive and settings.interactive
    return _MODES[settings.mode](settings, console)


# Tools beside the shell: a first word and who does it, loaded when it is named.
TOOLS: Final = {
    "plan": "pyshell.rehearsal.command",
    "check": "pyshell.check.command",
    "learn": "pyshell.classroom.command",
}


def _tool(arguments: Sequence[str], console: Console) -> int:
    return int(import_module(TOOLS[arguments[0]]).main(arguments[1:], console))


def _crashed(error: Exception, console: Console) -> int:
    crash = import_module("pyshell.crash")
    console.write_error(crash.crash_text(error))
    return int(crash.CRASHED)


def _refused(settings: Settings, console: Console) -> int:
    console.write_error(settings.message + "\n")
    if settings.usage:
        console.write(USAGE_HEAD)
    return settings.exit_code


def _version(settings: Settings, console: Console) -> int:
    console.write(f"PowerShell {VERSION}\n")
    return 0


def _help(settings: Settings, console: Console) -> int:
    console.write(USAGE_HEAD + USAGE_MORE)
    return 0


def _with_program(work: Callable[[Program, Settings], int]) -> Callable[[Settings, Console], int]:
    """Opens the session that the settings describe, does the work, and saves the organisation at the end."""

    def act(settings: Settings, console: Console) -> int:
        # Loaded when a mode needs it, after the garbage collector was told.
        program: Program = import_module("pyshell.program").Program(
            console,
            sandbox=settings.sandbox,
            directory_file=settings.directory,
            product=settings.product,
            anonymise=settings.anonymise,
            remote=settings.remote,
            as_xml=settings.output_format == "xml",
        )
        if settings.directory is not None:
            program.directory  # noqa: B018  # a file that cannot be used is said at once, before anything runs
        if settings.working_directory is not None:
            program.enter_folder(settings.working_directory)
        try:
            code = work(program, settings)
            if settings.no_exit and program.exit_code is None:
                code = _prompt(program, settings)
        finally:
            program.host.close()
        if settings.save is not None:
            program.save_organisation(settings.save)
        return code

    return act


def _command(program: Program, settings: Settings) -> int:
    return program.run_command(settings.text, settings.arguments)


def _file(program: Program, settings: Settings) -> int:
    script = program.find_script(settings.text)
    if script is None:
        said = Settings(message=not_a_script(settings.text), usage=True, exit_code=BAD_COMMAND_LINE)
        return _refused(said, program.console)
    return program.run_file(script, settings.arguments)


def _stdin(program: Program, settings: Settings) -> int:
    """Statements of standard input, one after the other; one that is unfinished at the end is left out."""
    lines: list[str] = []
    program.host.echoes = False
    while program.exit_code is None:
        line = program.console.read_line()
        if line is None:
            break
        lines.append(line)
        if _is_finished(lines):
            program.submit("\n".join(lines))
            lines = []
    return program.exit_code or 0


def _is_finished(lines: list[str]) -> bool:
    """Whether what was read can run: a block of several lines runs at the blank line behind it."""
    try:
        import_module("pyshell.syntax.parsing").parse("\n".join(lines))
    except ParseError as error:
        return not error.incomplete
    return len(lines) == 1 or not lines[-1].strip()


def _prompt(program: Program, settings: Settings) -> int:
    console = program.console
    if not console.is_terminal:
        return _stdin(program, settings)
    if settings.working_directory is None:
        program.enter_sandbox()
    if settings.logo:
        console.write(f"pyshell (PowerShell {VERSION}, Exchange Server 2019)\n")
    if settings.profile:
        program.run_profile()
    app = import_module("pyshell.repl.app")
    shell = import_module("pyshell.repl.console_shell").ConsoleShell(program)
    return int(app.run_prompt(shell, app.prompt_session(shell, colours=console.colours)))


_MODES: Final[dict[str, Callable[[Settings, Console], int]]] = {
    "error": _refused,
    "version": _version,
    "help": _help,
    "command": _with_program(_command),
    "file": _with_program(_file),
    "stdin": _with_program(_stdin),
    "stdin-command": _with_program(_stdin),
    "prompt": _with_program(_prompt),
}


if __name__ == "__main__":
    sys.exit(run())
