"""A shell for tests of the prompt: keeps what is entered and looks names up in a real session. No terminal."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from pyshell.console import Console
from pyshell.program import Program
from pyshell.repl.app import prompt_session, run_prompt
from pyshell.repl.console_shell import ConsoleShell
from pyshell.repl.history import has_secret
from pyshell.repl.key_table import KeyTable
from pyshell.repl.options import BELL_STYLE, Options
from pyshell.values.declare import EnumValue

if TYPE_CHECKING:
    from pyshell.completion.matches import Completions


class RecordingShell:
    """Keeps what is submitted; `exit` ends it. Looks commands up in a real session."""

    plain = False
    path = ""

    def __init__(self, mode: str = "Emacs") -> None:
        self.options = Options(bell_style=EnumValue(BELL_STYLE, 0))
        self.table = KeyTable(mode)
        self.modes: list[str] = []
        self.submitted: list[str] = []
        self.exit_code: int | None = None
        self.epoch = 0
        self.looks = ConsoleShell(Program(Console(io.StringIO(), io.StringIO(), io.StringIO()), sandbox=True))

    @property
    def leaves(self) -> bool:
        return self.exit_code is not None

    def read_nested_by(self, reads: Any) -> None:
        """Nothing here enters a nested prompt."""

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

    def save_style(self) -> str:
        return "SaveIncrementally" if self.path else "SaveNothing"

    def history_path(self) -> str:
        return self.path

    def keeps(self, text: str) -> tuple[bool, bool]:
        return True, not has_secret(text)

    def objections(self, text: str) -> str:
        return self.looks.objections(text)

    def run_key_block(self, block: Any, key: Any, argument: Any) -> str:
        return self.looks.run_key_block(block, key, argument)

    def keep_fault(self, fault: Exception) -> None:
        raise fault

    def vi_mode_changed(self, mode: str) -> None:
        self.modes.append(mode)


def typed(keys: str, mode: str = "Emacs", path: str = "", shell: RecordingShell | None = None) -> RecordingShell:
    shell = shell or RecordingShell(mode)
    shell.path = path
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        run_prompt(shell, prompt_session(shell, reads=pipe, writes=DummyOutput()))
    return shell
