"""The prompt, driven through pipe input and a dummy output: no terminal."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from pyshell.console import Console
from pyshell.program import Program
from pyshell.repl.app import prompt_session, run_prompt
from pyshell.repl.console_shell import ConsoleShell
from pyshell.repl.highlighting import fragments
from pyshell.repl.paste import is_unfinished

if TYPE_CHECKING:
    from pyshell.completion.matches import Completions


class RecordingShell:
    """Keeps what is submitted; `exit` ends it. Looks commands up in a real session."""

    edit_mode = "Emacs"
    plain = False
    path: str | None = None

    def __init__(self) -> None:
        self.submitted: list[str] = []
        self.exit_code: int | None = None
        self.looks = ConsoleShell(Program(Console(io.StringIO(), io.StringIO(), io.StringIO()), sandbox=True))

    def prompt_text(self) -> str:
        return "[PS] C:\\>"

    def continuation_text(self) -> str:
        return ">> "

    def submit(self, text: str) -> None:
        self.submitted.append(text)
        if text.startswith("exit"):
            self.exit_code = int(text.removeprefix("exit") or 0)

    def complete(self, text: str, cursor: int) -> Completions:
        return self.looks.complete(text, cursor)

    def knows_command(self, name: str) -> bool:
        return self.looks.knows_command(name)

    def knows_parameter(self, command: str, name: str) -> bool:
        return self.looks.knows_parameter(command, name)

    def help_at(self, text: str, cursor: int, width: int, *, parameter: bool) -> tuple[str, list[str]]:
        return self.looks.help_at(text, cursor, width, parameter=parameter)

    def predicts(self) -> bool:
        return True

    def colours(self) -> dict[str, str]:
        return {}

    def history_path(self) -> str | None:
        return self.path


def typed(keys: str, mode: str = "Emacs", path: str | None = None) -> RecordingShell:
    shell = RecordingShell()
    shell.edit_mode, shell.path = mode, path
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        run_prompt(shell, prompt_session(shell, reads=pipe, writes=DummyOutput()))
    return shell


def test_a_line_runs_and_exit_ends() -> None:
    shell = typed("1+1\rexit 3\r")
    assert shell.submitted == ["1+1", "exit 3"]
    assert shell.exit_code == 3


def test_unfinished_input_goes_on() -> None:
    assert typed("if ($true) {\r'inside'\r}\rexit\r").submitted == ["if ($true) {\n'inside'\n}", "exit"]


def test_control_c_leaves_the_line() -> None:
    assert typed("Get-Item a\x03'next'\rexit\r").submitted == ["'next'", "exit"]


def test_control_d_ends_an_empty_line() -> None:
    assert typed("'a'\r\x04").submitted == ["'a'"]


def test_tab_completes_a_command() -> None:
    assert typed("Set-Mailbo\t\rexit\r").submitted[0] == "Set-Mailbox"


@pytest.mark.parametrize(
    ("text", "unfinished"),
    [("if (1) {", True), ("'a", True), ("@'\nx", True), ("1 +", True), ("1 2", False), ("1", False), ("", False)],
)
def test_unfinished(text: str, unfinished: bool) -> None:
    assert is_unfinished(text) is unfinished


@pytest.mark.parametrize(
    "text", ["Get-Mailbox -Filter \"Name -eq '$x y'\" # why", "if (", "'open", "$a = @{ b = 1\n c = [int]2 }", "| | )"]
)
def test_colours_lose_no_character(text: str) -> None:
    assert "\n".join("".join(part for _, part, *_ in line) for line in fragments(text)) == text
