"""The shell as its prompt sees it: runs what is entered with history, guard, pages and suggestions around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from pyshell.binding.history import remember
from pyshell.completion.command_completion import world_of
from pyshell.completion.completer import complete, named_at
from pyshell.completion.matches import Completions
from pyshell.completion.outputs import name_of
from pyshell.engine.language.parser import parse as parse_tree
from pyshell.errors import PSError
from pyshell.repl import options
from pyshell.repl.colours import style_of
from pyshell.repl.guard import guarded, question
from pyshell.repl.history import has_secret
from pyshell.repl.pages import Paging
from pyshell.repl.read_line import key_info
from pyshell.repl.suggest import suggestion
from pyshell.source import Source
from pyshell.syntax import nodes
from pyshell.syntax.walking import walk
from pyshell.values.clock import CLOCK
from pyshell.values.convert import to_bool
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.objects import unwrap
from pyshell.values.scriptblock import one_result
from pyshell.values.text import to_string
from pyshell.values.time import DateTime

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.repl.key_table import KeyTable

_MOST: Final = 4096
# Kinds of tokens whose style has another name.
_CLASSES: Final = {"inlineprediction": "auto-suggestion", "selection": "selected", "error": "fault"}

# AddToHistoryOption: whether a line comes back, and whether it goes to the file.
_ADDING: Final = {"skipadding": (False, False), "memoryonly": (True, False), "memoryandfile": (True, True)}


def _message(error: PSError | NetError) -> str:
    return error.record.message if isinstance(error, PSError) else error.message


def _drop(value: Any) -> None:
    """Where the output of a key's block goes."""


class Runner(Protocol):
    """The program on its console."""

    session: Any
    console: Any
    exit_code: int | None
    reads: Callable[[], None]

    @property
    def leaves(self) -> bool:
        """Whether the prompt ends, or this level of it."""

    def submit(self, text: str) -> str:
        """Runs a text and says how it ended: Completed, Failed or Stopped."""

    def prompt_text(self) -> str:
        """What the prompt function returns."""

    def written_by(self, work: Callable[[], None]) -> str:
        """Runs something of the session and gives what it wrote, its errors too."""

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
        if not self._options.history_save_path:
            self._options.history_save_path = program.history_file()
        self._known: dict[str, bool] = {}
        self._epoch = -1
        self._fault: Exception | None = None

    @property
    def exit_code(self) -> int | None:
        """The code to leave with once `exit` has run."""
        return self.program.exit_code

    @property
    def leaves(self) -> bool:
        """Whether the prompt ends, or this level of it."""
        return self.program.leaves

    def read_nested_by(self, reads: Callable[[], None]) -> None:
        """What reads and runs lines at a nested prompt."""
        self.program.reads = reads

    @property
    def options(self) -> options.Options:
        """What is set of the line editor."""
        return self._options

    @property
    def table(self) -> KeyTable:
        """Which key runs what."""
        return options.keys_of(self.session)

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
        return "History" in self._options.prediction_source.name

    def save_style(self) -> str:
        """When lines are written to the file: SaveIncrementally, SaveAtExit or SaveNothing."""
        return str(self._options.history_save_style.name)

    def history_path(self) -> str:
        """The file that keeps the lines."""
        return to_string(self._options.history_save_path)

    def keeps(self, text: str) -> tuple[bool, bool]:
        """Whether a line comes back in this session, and whether it goes to the file.

        AddToHistoryHandler decides; without one a line that seems to hold a secret stays out of the file.
        """
        block = self._options.add_to_history_handler
        if block is None:
            return True, not has_secret(text)
        try:
            answer = unwrap(one_result(block.invoke([text])))
        except (PSError, NetError) as error:
            self.program.console.write_error(f"AddToHistoryHandler: {_message(error)}\n")
            return True, not has_secret(text)
        if isinstance(answer, str) and answer.lower() in _ADDING:
            return _ADDING[answer.lower()]
        if isinstance(answer, EnumValue):
            return _ADDING.get(answer.name.lower(), (True, True))
        return (True, True) if to_bool(answer) else (False, False)

    def vi_mode_changed(self, mode: str) -> None:
        """Runs ViModeChangeHandler where ViModeIndicator wants it."""
        block = self._options.vi_mode_handler
        if block is not None and self._options.vi_mode_indicator.name == "Script":
            written = self.run_key_block(block, None, None, mode)
            if written:
                self.program.console.write(written)

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

    def keep_fault(self, fault: Exception) -> None:
        """Keeps a fault of ours, to tell of it after the line."""
        self._fault = fault

    @property
    def epoch(self) -> int:
        """Changes when a command comes or goes."""
        return int(self.session.epoch)

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

    def objections(self, text: str) -> str:
        """What ValidateAndAcceptLine has against a text: a fault, an unknown name, what the handler throws."""
        tree, problems = parse_tree(Source(text))
        if problems:
            return problems[0].message()
        for node in walk(tree.root):
            if isinstance(node, nodes.Command):
                said = self._objection(node, tree)
                if said:
                    return said
        return ""

    def _objection(self, node: nodes.Command, tree: Any) -> str:
        name = name_of(node)
        if name and not self.knows_command(name):
            return f"Command '{name}' cannot be found."
        for part in node.elements[1:]:
            if isinstance(part, nodes.CommandParameter) and not self.knows_parameter(name, part.name):
                return f"A parameter cannot be found that matches parameter name '{part.name}'."
        handler = self._options.validation_handler
        if handler is not None:
            try:
                handler.invoke([tree.wrap(node)])
            except (PSError, NetError) as error:
                return _message(error)
        return ""

    def run_key_block(self, block: Any, key: tuple[str, str] | None, argument: Any, *more: Any) -> str:
        """Runs what a key is bound to and gives what it wrote; its output goes nowhere, as PSReadLine's does."""
        given = [key_info(*key), argument] if key is not None else list(more)
        return self.program.written_by(lambda: self.session.run_block(block, _drop, given))

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

    def _count(self, source: str) -> int:
        objects: list[Any] = []
        self.session.run_block(self.session.new_block(source), objects.append)
        return len(objects)

    def _may_run(self, text: str) -> bool:
        found = guarded(self.world, text, options.guard_level(self.session))
        if not found:
            return True
        try:
            counted = [(one, self._count(one.source)) for one in found]
            answer = self.session.host.read_line(question(counted))
        except PSError:
            return True  # the pipeline says itself what is wrong with it
        except KeyboardInterrupt:
            return False
        return answer.strip().lower() in ("y", "yes")


def _now() -> DateTime:
    ticks = CLOCK.utc_ticks()
    return DateTime(ticks + CLOCK.offset_ticks(ticks), 2)
