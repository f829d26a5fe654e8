"""A shell on a console: what the command line and the prompt do with it.

Source of the exit codes and of what unfinished input does: recorded command lines of PowerShell 7.6.
"""

from __future__ import annotations

import os
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.credential_prompts import CREDENTIAL_PROMPTS
from pyshell.binding.shape import Named, Value
from pyshell.dotnet.hooks import HOOKS
from pyshell.engine.flow import ExitScript, Jump
from pyshell.engine.lookup import find_function
from pyshell.engine.session import Outcome
from pyshell.errors import ErrorCategory, PSError
from pyshell.session_files import SessionFiles
from pyshell.shell import Shell
from pyshell.source import Source
from pyshell.values.convert import to_int
from pyshell.values.late import LatePattern, late
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyshell.binding.shape import Element
    from pyshell.console import Console

PROFILE: Final = "Microsoft.PowerShell_profile.ps1"
_ask_as: Final = late("pyshell.cmdlets.core.secure_string:ask_as")
_NAME: Final = LatePattern(r"[-\u2013\u2014\u2015]([A-Za-z_?][^:\s]*)(:(.*))?", re.DOTALL)
_BOOLEANS: Final = {"$true": True, "$false": False, "true": True, "false": False}


class Program(Shell):
    """A session on a console. `exit_code` is None until `exit` has run."""

    def __init__(
        self,
        console: Console,
        *,
        sandbox: bool = False,
        directory_file: str | None = None,
        product: str | None = None,
        anonymise: bool = False,
        remote: bool = False,
        as_xml: bool = False,
    ) -> None:
        load = self._load_file if directory_file else None
        super().__init__(console=console, sandbox=sandbox, load=load, remote=remote)
        if as_xml:
            self.host = self.session.host = import_module("pyshell.hosting.xml_host").XmlHost(console, self.formatter)
            self.formatter.show = self.host.show_line
        self.console = console
        self.exit_code: int | None = None
        # Reads and runs lines until `exit`; the prompt puts its own in place of this.
        self.reads: Callable[[], None] = self._read_lines
        self._scope: Any = None
        self.host.nested = self.enter_nested
        self._directory_file = directory_file
        self._product = product
        self._anonymise = anonymise
        # Recorded: the error of an unfinished command is not shown, that of a file is with -NonInteractive.
        self.session.silent_when_incomplete = True
        HOOKS["arguments"] = lambda: ["pyshell", *console.arguments]
        if console.interactive:
            CREDENTIAL_PROMPTS[:] = [lambda user: _ask_as(self.host)(user)]

    # --- the organisation ----------------------------------------------------------------------------------------

    def _load_file(self) -> Any:
        path = self._directory_file or ""
        if path.rpartition(".")[2].lower() not in _EXPORTED and not self._anonymise:
            return load_organisation(self.files, path)
        made, report = import_organisation(self.files, path, anonymise=self._anonymise)
        for line in report.lines():
            self.host.show_message("warning", line)
        return made

    def _organisation(self, kind: Any) -> Any:
        made = super()._organisation(kind)
        if self._product is not None:
            made.settings["Product"] = self._product
        return made

    def save_organisation(self, path: str) -> None:
        """Writes the organisation as JSON lines, whole or not at all. Raises the file system's error."""
        storage = import_module("pyshell.exchange.store.storage")
        encoding = import_module("pyshell.filesystem.encodings").UTF8
        file = self.files.writer(self.files.place(path), encoding)
        for line in storage.lines(self.directory):
            file.write(line + "\n")
        file.close()

    def enter_folder(self, path: str) -> None:
        """Goes to the folder of -WorkingDirectory; one that is not there is an error that stops nothing."""
        place = self.files.place(path)
        if self.files.is_folder(place):
            self.files.set_location(place)
        else:
            self.host.error(f"Set-Location: Cannot find path '{path}' because it does not exist.")

    def enter_sandbox(self) -> None:
        """Goes to C:\\, where a prompt begins."""
        self.files.set_location(self.files.place("C:\\"))

    # --- running -------------------------------------------------------------------------------------------------

    def _keep(self, outcome: Outcome) -> int:
        """What a run means for the program: `exit` ends it, an error that ended the run counts as 1."""
        self.host.finish_output()
        if outcome.exited:
            self.exit_code = outcome.exit_code
        elif self.host.should_exit is not None:
            outcome.exited, outcome.exit_code = True, self.host.should_exit
            self.exit_code = outcome.exit_code
        return outcome.exit_code

    def _standard_input(self) -> list[str]:
        """What was piped into the program, line by line: `$input`."""
        if self.console.is_terminal:
            return []
        return [line.rstrip("\r\n") for line in self.console.stdin]

    def run_command(self, text: str, arguments: Sequence[str] = ()) -> int:
        """-Command: 1 when the last statement failed or an error ended it."""
        self.session.standard_input = self._standard_input
        outcome = self.session.run_source(Source(text), arguments=arguments)
        code = self._keep(outcome)
        return code if outcome.exited or code or self.session.ok else 1

    def find_script(self, path: str) -> Source | None:
        """The text of a script file, with its path; None when there is no such file."""
        read = SessionFiles(self.session).read_script
        found = read(path)
        return None if found is None else Source(*found)

    def run_file(self, source: Source, arguments: Sequence[str]) -> int:
        """-File: 1 when an error ended the script, whatever else went wrong in it."""
        self.session.standard_input = self._standard_input
        self.session.silent_when_incomplete = self.console.interactive
        shape, values = script_arguments(arguments)
        outcome = self.session.run_source(source, arguments=values, as_script=True, shape=shape)
        return self._keep(outcome)

    # --- the prompt ----------------------------------------------------------------------------------------------

    def submit(self, text: str) -> str:
        """Runs what was entered and says how it ended: Completed, Failed or Stopped.

        Ctrl+C ends it, and so does a fault of ours, which is told.
        """
        try:
            outcome = self.session.run_source(Source(text), scope=self._scope)
            self._keep(outcome)
        except KeyboardInterrupt:
            self.host.finish_output()
            return "Stopped"
        except (BrokenPipeError, EOFError):
            raise
        except Exception as error:
            self.host.finish_output()
            self.report(error)
            return "Failed"
        return "Failed" if outcome.ended_by is not None else "Completed"

    @property
    def leaves(self) -> bool:
        """Whether the prompt ends, or this level of it: `exit` has run, or $Host.ExitNestedPrompt()."""
        return self.exit_code is not None or self.host.leaves_nested

    def enter_nested(self) -> None:
        """A prompt in the middle of what runs, in its scope; `exit` leaves one level."""
        session, top = self.session, self.session.top
        kept = self._scope, session.catching, session.call
        level = to_int(top.find("nestedpromptlevel"))
        self.host.finish_output()
        self._scope = session.now
        top["nestedpromptlevel"] = level + 1
        try:
            self.reads()
        finally:
            top["nestedpromptlevel"] = level
            self._scope, session.catching, session.call = kept
            self.host.leaves_nested = False
            if self.host.should_exit is None:
                self.exit_code = None

    def _read_lines(self) -> None:
        """The lines of standard input where there is no prompt (our reading), or a prompt on a terminal."""
        if self.console.is_terminal:
            app = import_module("pyshell.repl.app")
            shell = import_module("pyshell.repl.console_shell").ConsoleShell(self)
            app.run_prompt(shell, app.prompt_session(shell, colours=self.console.colours))
            return
        while not self.leaves:
            line = self.console.read_line()
            if line is None:
                return
            self.submit(line)

    def report(self, fault: Exception) -> None:
        """Tells of a fault of ours in a line, never a traceback."""
        self.console.write_error(import_module("pyshell.crash").crash_text(fault))

    def prompt_text(self) -> str:
        """What the function `prompt` gives; without one `[PS] C:\\>`, the Exchange Management Shell's prompt.

        A function that gives nothing or fails makes it `PS>` (recorded).
        """
        function = find_function(self.session.top, "prompt")
        if function is None:
            level = to_int(self.session.top.find("nestedpromptlevel"))
            return f"[PS] {self.files.location.path}{'>' * (level + 1)}"
        block = self.session.block_of(function)
        shown: list[Any] = []

        def work(emit: Callable[[Any], Any]) -> Outcome:
            try:
                self.session.run_block(block, shown.append)
            except (PSError, ExitScript, Jump):
                shown.clear()
            return Outcome()

        written = self._captured(work).text
        return written + "".join(to_string(value) for value in shown) or "PS>"

    def written_by(self, work: Callable[[], None]) -> str:
        """Runs something of the session and gives what it wrote, its errors too."""

        def run(emit: Callable[[Any], Any]) -> Outcome:
            try:
                work()
            except PSError as error:
                self.session.host.show_error(error.record)
            except (ExitScript, Jump):
                pass
            return Outcome()

        return self._captured(run).text

    def run_profile(self) -> None:
        """Runs the profile of this user and host, where there is one, as if its text were typed."""
        path = os.path.join(self.files.home, ".config", "powershell", PROFILE)
        if os.path.isfile(path):
            found = self.find_script(path)
            if found is not None:
                self._keep(self.session.run_source(found))

    def history_file(self) -> str:
        """Where the prompt keeps its lines."""
        return str(import_module("pyshell.filesystem.data_files").data_file(self.files.temp, "history.txt"))

# Endings of files that an organisation's own tools export; others are pyshell's own lines of JSON.
_EXPORTED = ("csv", "json", "xml", "clixml", "ldif", "ldf")


def import_organisation(files: Any, path: str, *, anonymise: bool) -> Any:
    """The organisation of an exported file and the report. Raises DirectoryNotFound, OrganisationFileInvalid."""
    importing = import_module("pyshell.exchange.transfer.importing")
    formats = import_module("pyshell.exchange.transfer.import_formats")
    storage = import_module("pyshell.exchange.store.storage")
    text = files.read_text(_organisation_place(files, path))
    if text.startswith(f'{{"format":"{storage.FORMAT}"'):
        raise storage.invalid(path, 1, "it is pyshell's own; --anonymise is for what other tools exported")
    try:
        return importing.load(text, path, anonymise=anonymise)
    except formats.BadFile as error:
        raise storage.invalid(path, error.line, str(error)) from None


def load_organisation(files: Any, path: str) -> Any:
    """The organisation of a file. Raises DirectoryNotFound, OrganisationFileInvalid."""
    storage = import_module("pyshell.exchange.store.storage")
    with files.open_text(_organisation_place(files, path), newline="\n") as text:
        return storage.load(text, path)


def _organisation_place(files: Any, path: str) -> Any:
    place = files.place(path)
    if not files.exists(place) or files.is_folder(place):
        raise PSError.of(
            "DirectoryNotFound",
            f"Cannot find the organisation file '{path}'.",
            ErrorCategory.ObjectNotFound,
            exception="System.Management.Automation.ItemNotFoundException",
            target=path,
        )
    return place


def script_arguments(arguments: Sequence[str]) -> tuple[list[Element], list[Any]]:
    """The shape and values of what stands behind `-File script.ps1`: texts, and names where a dash begins one."""
    shape: list[Element] = []
    values: list[Any] = []
    names = True
    for argument in arguments:
        found = _NAME.fullmatch(argument) if names else None
        if found is None:
            ends = names and argument == "--"
            names = names and not ends
            shape.append(Value())
            values.append(argument)
            continue
        shape.append(Named(found[1], found[2] is not None, f"-{found[1]}"))
        if found[2] is not None:
            shape.append(Value())
            values.append(_BOOLEANS.get(found[3].lower(), found[3]))
    return shape, values
