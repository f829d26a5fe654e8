"""The prompt, driven through pipe input and a dummy output: no terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from pyshell.binding.signature import Parameter, Signature
from pyshell.repl.app import is_unfinished, prompt_session, run_prompt
from pyshell.repl.completion import complete
from pyshell.repl.highlighting import fragments

if TYPE_CHECKING:
    from collections.abc import Iterable


class Commands:
    """Two commands to complete."""

    def command_names(self) -> Iterable[str]:
        return ["Get-Mailbox", "Get-MailUser", "Set-Mailbox", "gm"]

    def signature_of(self, name: str) -> Signature | None:
        if name.lower() not in ("get-mailbox", "set-mailbox"):
            return None
        return Signature(name, [Parameter("Identity", None), Parameter("Filter", None), Parameter("ResultSize", None)])


class RecordingShell:
    """Keeps what is submitted; `exit` ends it."""

    def __init__(self) -> None:
        self.submitted: list[str] = []
        self.exit_code: int | None = None

    def prompt_text(self) -> str:
        return "[PS] C:\\>"

    def submit(self, text: str) -> None:
        self.submitted.append(text)
        if text.startswith("exit"):
            self.exit_code = int(text.removeprefix("exit") or 0)


def typed(keys: str) -> RecordingShell:
    shell = RecordingShell()
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        run_prompt(shell, prompt_session(Commands(), reads=pipe, writes=DummyOutput()))
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
    assert typed("Set-M\t\rexit\r").submitted[0] == "Set-Mailbox"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Get-Ma", ["Get-Mailbox", "Get-MailUser"]),
        ("1..3 | set-", ["Set-Mailbox"]),
        ("Get-Mailbox -", ["-Identity", "-Filter", "-ResultSize"]),
        ("Get-Mailbox 'a b' -r", ["-ResultSize"]),
        ("if ($x) { Get-Mailbox -f", ["-Filter"]),
        ("", []),
        ("nosuch -", []),
    ],
)
def test_completion(text: str, expected: list[str]) -> None:
    assert [c.text for c in complete(text, Commands())] == expected


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
