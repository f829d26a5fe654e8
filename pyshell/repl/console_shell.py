"""The shell as its prompt sees it: runs what is entered with history, guard, pages and suggestions around it."""

from __future__ import annotations

from typing import Any, Final, Protocol

from pyshell.binding.history import remember
from pyshell.completion.command_completion import world_of
from pyshell.completion.completer import complete, named_at
from pyshell.completion.matches import Completions
from pyshell.errors import PSError
from pyshell.repl import options
from pyshell.repl.colours import style_of
from pyshell.repl.guard import guarded, question
from pyshell.repl.pages import Paging
from pyshell.repl.suggest import suggestion
from pyshell.values.clock import CLOCK
from pyshell.values.objects import unwrap
from pyshell.values.text import to_string
from pyshell.values.time import DateTime

_MOST: Final = 4096
# Kinds of tokens whose style has another name.
_CLASSES: Final = {"inlineprediction": "auto-suggestion", "selection": "selected", "error": "fault"}


class Runner(Protocol):
    """The program on its console."""

    session: Any
    console: Any
    exit_code: int | None

    def submit(self, text: str) -> str:
        """Runs a text and says how it ended: Completed, Failed or Stopped."""

    def prompt_text(self) -> str:
        """What the prompt function returns."""

    def history_file(self) -> str:
        """Where lines are kept unless an option says another place."""

    def report(self, fault: Exception) -> None:
        """Tells of a fault of ours in a line, never a traceback."""


class ConsoleShell:
    """One session at a prompt."""

    def __init__(self, program: Runner) -> None:
        self.program = program
        self.session = program.session
        self.world = world_of(program.session)
        self._options = options.options_of(program.session)
        self._known: dict[str, bool] = {}
        self._epoch = -1
        self._fault: Exception | None = None

    @property
    def exit_code(self) -> int | None:
        """The code to leave with once `exit` has run."""
        return self.program.exit_code

    @property
    def edit_mode(self) -> str:
        """Whose keys are used: Emacs, Windows or Vi."""
        text = to_string(self._options.edit_mode).capitalize()
        return text if text in options.MODES else "Emacs"

    @property
    def plain(self) -> bool:
        """Whether the screen is read aloud."""
        return options.is_plain(self.session)

    def prompt_text(self) -> str:
        """What the prompt function returns."""
        return self.program.prompt_text()

    def continuation_text(self) -> str:
        """What stands before further lines."""
        return to_string(self._options.continuation_prompt)

    def predicts(self) -> bool:
        """Whether a line entered before is suggested."""
        return "history" in to_string(self._options.prediction_source).lower()

    def history_path(self) -> str | None:
        """The file that keeps the lines."""
        if to_string(self._options.history_save_style).lower() == "savenothing":
            return None
        return to_string(self._options.history_save_path) or self.program.history_file()

    def colours(self) -> dict[str, str]:
        """Colours that Set-PSReadLineOption -Colors gave, as prompt_toolkit names them."""
        chosen: dict[str, str] = {}
        for kind, attribute in options.KINDS.items():
            sequence = getattr(self._options, attribute)
            if sequence != getattr(options.DEFAULTS, attribute):
                chosen[_CLASSES.get(kind, kind)] = style_of(to_string(sequence))
        return chosen

    # --- looking ------------------------------------------------------------------------------------------------

    def complete(self, text: str, cursor: int) -> Completions:
        """What may stand at a cursor. A fault of ours is told after the line."""
        try:
            return complete(self.world, text, cursor)
        except Exception as fault:
            self._fault = fault
            return Completions([], -1, -1)

    def knows_command(self, name: str) -> bool:
        """Whether a command's name can be called."""
        if self._epoch != self.session.epoch:
            self._known.clear()
            self._epoch = self.session.epoch
        folded = name.lower()
        if folded not in self._known:
            self._known[folded] = self.world.find_command(name) is not None
        return self._known[folded]

    def knows_parameter(self, command: str, name: str) -> bool:
        """Whether a command has a parameter; true where nothing is known of the command."""
        signature = self.world.signature(command) if self.knows_command(command) else None
        if signature is None or signature.simple or not signature.all_parameters:
            return True
        try:
            return signature.find(name) is not None
        except PSError:
            return True

    def help_at(self, text: str, cursor: int, width: int, *, parameter: bool) -> tuple[str, list[str]]:
        """Help for the command or the parameter that stands at a cursor."""
        command, name = named_at(self.world, text, cursor)
        if not command or self.world.find_command(command) is None:
            return "", []
        wanted: dict[str, Any] = {"Name": command}
        if parameter:
            if not name:
                return "", []
            wanted["Parameter"] = name
        else:
            wanted["Full"] = True
        frame = self.session.now
        try:
            shown = self.session.call_command(frame, "Get-Help", wanted)
            lines = self.session.call_command(frame, "Out-String", {"Stream": True, "Width": width}, shown)
        except PSError:
            return "", []
        return f"{command} -{name}" if parameter else command, [to_string(line) for line in lines]

    # --- running ------------------------------------------------------------------------------------------------

    def submit(self, text: str) -> None:
        """Runs what was entered, unless the guard's question is answered with No."""
        if self._fault is not None:
            self.program.report(self._fault)
            self._fault = None
        if not self._may_run(text):
            return
        console = self.program.console
        console.paging = Paging(console) if options.pages(self.session) and console.is_terminal else None
        console.last = ""  # Enter went to a new line
        first = self.session.errors[0] if len(self.session.errors) else None
        start = _now()
        try:
            state = self.program.submit(text)
        finally:
            console.paging = None
            if console.before is not None:
                console.before()  # a bar that nothing took away
        remember(self.session.history, text, start, _now(), state)
        del self.session.history[:-_MOST]
        self._suggest(first)

    def _suggest(self, before: Any) -> None:
        newest = self.session.errors[0] if len(self.session.errors) else None
        if newest is None or newest is before or not options.suggests(self.session):
            return
        said = suggestion(self.world, unwrap(newest))
        if said:
            self.program.console.write(said + "\n")

    def _may_run(self, text: str) -> bool:
        found = guarded(self.world, text, options.guard_level(self.session))
        if found is None:
            return True
        host = self.session.host
        objects: list[Any] = []
        try:
            self.session.run_block(self.session.new_block(found.source), objects.append)
            answer = host.read_line(question(found.command, len(objects)))
        except PSError:
            return True  # the pipeline says itself what is wrong with it
        except KeyboardInterrupt:
            return False
        return answer.strip().lower() in ("y", "yes")


def _now() -> DateTime:
    ticks = CLOCK.utc_ticks()
    return DateTime(ticks + CLOCK.offset_ticks(ticks), 2)
