"""The public face: a shell over an organisation. Wires the rooms, which know nothing of each other.

from pyshell import Directory, Shell
result = Shell(Directory.contoso()).run("Get-CASMailbox 'Yan Li' | Select-Object Name, PopEnabled")
"""

from __future__ import annotations

import io
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.index import INDEX as BINDING_TYPES
from pyshell.changes.index import INDEX as CHANGE_CMDLETS
from pyshell.cmdlets.aliases import ALIASES, WINDOWS_ALIASES
from pyshell.cmdlets.index import INDEX as CMDLETS
from pyshell.cmdlets.jobs.index import TYPES as JOB_TYPES
from pyshell.completion.index import COMMANDS as COMPLETION_COMMANDS
from pyshell.completion.index import TYPES as COMPLETION_TYPES
from pyshell.console import Console
from pyshell.dotnet.index import INDEX as TYPES
from pyshell.engine.flow import ExitScript, Jump
from pyshell.engine.registry import CommandRegistry
from pyshell.engine.session import Outcome, Session
from pyshell.errors import PSError
from pyshell.exchange.cmdlets.index import INDEX as EXCHANGE_CMDLETS
from pyshell.exchange.type_index import BEGINNING, EVERY_VIEW
from pyshell.exchange.type_index import TYPES as EXCHANGE_TYPES
from pyshell.filesystem import current
from pyshell.filesystem.index import INDEX as FILE_TYPES
from pyshell.formatting.formatter import Formatter
from pyshell.formatting.style import PLAIN, coloured
from pyshell.hosting.index import TYPES as HOST_TYPES
from pyshell.hosts import CapturingHost, ConsoleHost
from pyshell.pester.index import CMDLETS as PESTER_CMDLETS
from pyshell.pester.index import TYPES as PESTER_TYPES
from pyshell.repl.index import COMMANDS as PROMPT_COMMANDS
from pyshell.repl.index import TYPES as PROMPT_TYPES
from pyshell.session_files import SessionFiles
from pyshell.source import Source
from pyshell.training.index import CMDLETS as LESSON_CMDLETS
from pyshell.training.index import TYPES as LESSON_TYPES
from pyshell.values import objects, types
from pyshell.values.kept import enter
from pyshell.values.late import late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pyshell.errors import ErrorRecord
    from pyshell.exchange.store.directory import Directory

# Declaring a type takes its name out of the index: what every session has is declared before the index is installed.
_FIRST: Final = objects
types.install_index(TYPES)
types.install_index(HOST_TYPES)
types.install_index(JOB_TYPES)
types.install_index(COMPLETION_TYPES)
types.install_index(PROMPT_TYPES)
_AUTOMATIC: Final = (
    "host", "psversiontable", "executioncontext", "profile", "pshome", "pid", "outputencoding",
    "psnativecommandargumentpassing", "enabledexperimentalfeatures",
)  # fmt: skip
types.install_index(FILE_TYPES)
types.install_index(BINDING_TYPES)
types.install_index(PESTER_TYPES)
types.install_index(LESSON_TYPES)
types.install_index(EXCHANGE_TYPES)
types.install_prefix(BEGINNING, EVERY_VIEW)


class Services(dict[type, Any]):
    """What cmdlets ask for by class; each is made when it is first asked for, by "module:Class" of its class."""

    def __init__(self, makers: Mapping[str, Callable[[Any], Any]]) -> None:
        super().__init__()
        self._makers = makers

    def __missing__(self, kind: type) -> Any:
        made = self[kind] = self._makers[f"{kind.__module__}:{kind.__qualname__}"](kind)
        return made


class Result:
    """What a run did: `output` objects, `errors`, the `text` a console would have shown, `exit_code`.

    `ended_by` is the error that ended the run, when one did; `exited` says that the script called `exit`.
    """

    def __init__(self, host: CapturingHost, outcome: Outcome) -> None:
        self.output: list[Any] = host.objects
        self.errors: list[ErrorRecord] = host.errors
        self.text = host.text
        self.warning_messages = host.messages["warning"]
        self.verbose_messages = host.messages["verbose"]
        self.debug_messages = host.messages["debug"]
        self.information_messages = host.messages["information"]
        self.exit_code = outcome.exit_code
        self.exited = outcome.exited
        self.ended_by: ErrorRecord | None = outcome.ended_by


def _registry(exchange: bool) -> CommandRegistry:
    made = CommandRegistry()
    made.register(CMDLETS)
    made.register(COMPLETION_COMMANDS)
    made.register(PROMPT_COMMANDS)
    made.register(PESTER_CMDLETS, "Pester")
    made.register(LESSON_CMDLETS)
    made.register_aliases(ALIASES)
    made.register_aliases(WINDOWS_ALIASES)
    made.module_of = late("pyshell.cmdlets.modules:module_of")
    made.fallback = _refused
    made.absent = late("pyshell.cmdlets.refused:refused_file")
    if exchange:
        _add_exchange(made)
    return made


def _add_exchange(registry: CommandRegistry) -> None:
    registry.register(EXCHANGE_CMDLETS, "Exchange")
    registry.register(CHANGE_CMDLETS, "Pyshell")
    registry.fallback = _documented
    registry.fallback_module = "Exchange"
    registry.more_names = _documented_names


def _documented_names() -> Iterable[str]:
    names: Iterable[str] = import_module("pyshell.exchange.catalogue").names()
    return names


def _refused(name: str) -> Any:
    """The class of a command that is known and refused, or None."""
    return import_module("pyshell.cmdlets.refused").refused(name)


def _documented(name: str) -> Any:
    """The class of a documented Exchange cmdlet that has no entry in the index, of a refused command, or None."""
    if "-" not in name:
        return _refused(name)
    place = import_module("pyshell.exchange.cmdlets.index").lookup(name)
    if place is None:
        return _refused(name)
    module, _, attribute = place.partition(":")
    return getattr(import_module(module), attribute)


def _formatter(console: Console) -> Formatter:
    made = Formatter(console.width, coloured() if console.colours else PLAIN)
    made.is_terminal = console.is_terminal
    return made


def _register_views() -> None:
    """The default tables of Exchange's objects, once an organisation is there to show."""
    column = import_module("pyshell.formatting.views").column
    register = import_module("pyshell.formatting.view_table").register_view
    tables = import_module("pyshell.exchange.views").TABLES | import_module("pyshell.changes.snapshots").TABLES
    for name, columns in tables.items():
        register(name, [column(c.property, c.width or 0, align="right" if c.right else None) for c in columns])


class Shell:
    """A session over an organisation, for Python.

    `directory` is the organisation (contoso unless given), `width` what a console's width would be, `exchange=False`
    leaves Exchange's cmdlets out, `sandbox` closes the host's files. `console` is where output is shown instead of
    being captured; `load` makes the organisation when a cmdlet first needs it; `files` is a file system of one's own.
    With `remote` Exchange's cmdlets give the objects that a session on a server would send: deserialized ones.
    """

    def __init__(
        self,
        directory: Directory | None = None,
        *,
        width: int = 80,
        exchange: bool = True,
        sandbox: bool = False,
        folder: str | None = None,
        console: Console | None = None,
        load: Callable[[], Directory] | None = None,
        files: Any = None,
        remote: bool = False,
    ) -> None:
        self._files = files
        # What is typed where a captured script asks; without any nobody can be asked.
        self.answers: Sequence[str] = ()
        self._folder = folder
        self._sandbox = sandbox
        self._directory = directory
        self._load = load
        self._width = width
        self._made: dict[str, Any] = {}
        shown = console or _capture(width)
        self.formatter = _formatter(shown)
        self.host: ConsoleHost = ConsoleHost(shown, self.formatter)
        self.formatter.show = self.host.show_line
        makers = {
            "pyshell.formatting.formatter:Formatter": lambda kind: self.formatter,
            "pyshell.filesystem.system:FileSystem": self._file_system,
            "pyshell.exchange.store.directory:Directory": self._organisation,
            "pyshell.cmdlets.jobs.table:JobTable": lambda kind: kind(self._job_session),
            "pyshell.changes.snapshots:Snapshots": lambda kind: kind(),
            "pyshell.pester.state:PesterState": lambda kind: kind(),
            "pyshell.training.words:LessonState": lambda kind: kind(),
        }
        self.session = Session(self.host, _registry(exchange), Services(makers))
        self._remote = remote
        if remote:
            import_module("pyshell.hosting.remoting").RemoteSession(self.session.registry)
        self._wire()

    def _wire(self) -> None:
        session, formatter = self.session, self.formatter
        session.makers["psstyle"] = lambda: formatter.ps_style
        session.makers["pwd"] = self._location
        session.makers["home"] = lambda: self.files.home
        SessionFiles(session).install()
        for name in _AUTOMATIC:
            session.makers[name] = partial(self._automatic, name)
        current.use(lambda: self.files)
        formatter.evaluate = self._evaluate
        formatter.more_views = _register_views
        formatter.variable = lambda name, default: session.top.find(name.lower(), default)

    # --- services ------------------------------------------------------------------------------------------------

    @property
    def files(self) -> Any:
        """The file system of the session, made when first needed."""
        return self.session.service(import_module("pyshell.filesystem.system").FileSystem)

    @property
    def directory(self) -> Directory:
        """The organisation."""
        made: Directory = self.session.service(import_module("pyshell.exchange.store.directory").Directory)
        return made

    def _location(self) -> Any:
        return import_module("pyshell.filesystem.drives").PathInfo(self.files.location)

    def _automatic(self, name: str) -> Any:
        """An automatic variable, made when it is first read."""
        if name not in self._made:
            makers = import_module("pyshell.host_object").MAKERS
            self._made[name] = makers[name](self.session, SessionFiles(self.session))
        return self._made[name]

    def _file_system(self, kind: type) -> Any:
        return kind(self._folder, sandbox=self._sandbox) if self._files is None else self._files

    def _organisation(self, kind: Any) -> Any:
        if self._directory is None:
            self._directory = self._load() if self._load is not None else kind.contoso()
        return self._directory

    def _job_session(self) -> Any:
        """A session of its own for a job that this one starts."""
        return import_module("pyshell.job_sessions").JobSession(self, partial(Shell, remote=self._remote))

    def load_exchange(self) -> None:
        """Brings Exchange's cmdlets into a session that was made without them."""
        _add_exchange(self.session.registry)
        self.session.epoch += 1

    def _evaluate(self, script: str, value: Any) -> Any:
        found: list[Any] = []
        self.session.run_block(self.session.new_block(script), found.append, underscore=value)
        return found[0] if len(found) == 1 else found or None

    # --- running -------------------------------------------------------------------------------------------------

    def run(self, text: str, path: str | None = None) -> Result:
        """Runs a text as if typed at the prompt and captures what it does. Errors are in the result, never raised."""
        return self._captured(lambda emit: self.session.run_source(Source(text, path), emit=emit))

    def run_script(self, script: Source, arguments: Sequence[Any] = (), shape: Sequence[Any] | None = None) -> Result:
        """Runs a script file with arguments and captures what it does. `shape` says which of them are names."""

        def work(emit: Callable[[Any], Any]) -> Outcome:
            return self.session.run_source(script, emit=emit, arguments=arguments, as_script=True, shape=shape)

        return self._captured(work)

    def attempt(self, text: str) -> Result:
        """Runs a text inside `try`, in a scope of its own: the first error that ends a statement ends it."""

        def work(emit: Callable[[Any], Any]) -> Outcome:
            session = self.session
            session.catching += 1
            try:
                session.run_block(session.new_block(text), emit)
            except PSError as error:
                return Outcome(1, False, error.record)
            except ExitScript as leaving:
                return Outcome(leaving.code, True)
            except Jump:
                return Outcome()
            finally:
                session.catching -= 1
            return Outcome()

        return self._captured(work)

    def _captured(self, work: Callable[[Callable[[Any], Any]], Outcome]) -> Result:
        enter(self.session.kept)
        host = CapturingHost(_capture(self._width, self.answers), self.formatter)
        before, self.session.host = self.session.host, host
        host.console.copies = self.host.console.copies
        show, self.formatter.show = self.formatter.show, host.show_line
        try:
            outcome = work(host.show_output)
            host.finish_output()
        finally:
            self.session.host, self.formatter.show = before, show
        return Result(host, outcome)

    def set_variable(self, name: str, value: Any) -> None:
        """Sets a global variable."""
        self.session.top[name.lower()] = value


def _capture(width: int, answers: Sequence[str] = ()) -> Console:
    shown, typed = io.StringIO(), io.StringIO("".join(line + "\n" for line in answers))
    return Console(typed, shown, shown, interactive=bool(answers), width=width)
