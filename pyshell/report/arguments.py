"""What the tools' command lines have in common."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import TYPE_CHECKING, Any, NoReturn

from pyshell.errors import ErrorCategory, PSError
from pyshell.source import Source

if TYPE_CHECKING:
    from pyshell.console import Console

BAD_COMMAND_LINE = 64


class BadArguments(Exception):
    """A command line that ends here: with help (exit code 0), or because it can't be used."""

    def __init__(self, text: str, exit_code: int = BAD_COMMAND_LINE) -> None:
        super().__init__(text)
        self.text = text
        self.exit_code = exit_code

    def tell(self, console: Console) -> int:
        """Shows it; the exit code."""
        (console.write_error if self.exit_code else console.write)(self.text)
        return self.exit_code


class Parser(ArgumentParser):
    """argparse's, which raises BadArguments instead of ending the process and writing past the console."""

    def __init__(self, **more: Any) -> None:
        super().__init__(formatter_class=RawDescriptionHelpFormatter, **more)

    def print_help(self, file: Any = None) -> NoReturn:
        raise BadArguments(self.format_help(), 0)

    def error(self, message: str) -> NoReturn:
        raise BadArguments(f"{self.format_usage()}{self.prog}: {message}\n")


def read_script(files: Any, path: str, console: Console | None = None) -> Source:
    """The text of a script; with a console `-` is its standard input. Raises ScriptNotFound, or the error of a file."""
    if path == "-" and console is not None:
        return Source(console.stdin.read())
    place = files.place(path)
    if not files.exists(place) or files.is_folder(place):
        raise PSError.of(
            "ScriptNotFound",
            f"Cannot find the script '{path}'.",
            ErrorCategory.ObjectNotFound,
            exception="System.Management.Automation.ItemNotFoundException",
            target=path,
        )
    return Source(files.read_text(place), path)
