"""The sessions that jobs and parallel blocks run in: new ones, over the same files and organisation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from pyshell.engine import messages
from pyshell.engine.flow import ExitScript, Jump
from pyshell.engine.streams import NAMES
from pyshell.errors import PSError
from pyshell.values.environment import ENVIRONMENT
from pyshell.values.kept import enter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pyshell.engine.session import Session
    from pyshell.errors import ErrorRecord
    from pyshell.exchange.store.directory import Directory
    from pyshell.filesystem.system import FileSystem


class Place(Protocol):
    """What a job needs of a shell: pyshell.shell.Shell."""

    session: Session
    files: FileSystem

    @property
    def directory(self) -> Directory:
        """The organisation."""

    def load_exchange(self) -> None:
        """Brings Exchange's cmdlets into the session."""


class JobSession:
    """A session of its own for work that `caller` starts, in a shell that `make` makes: cmdlets.jobs.table.Workplace.

    The caller's variables, functions, aliases and modules are not there. Exchange's cmdlets come with the snap-in or
    an imported session, as in a PowerShell that has just been started. What the work changes in the environment or
    where it goes in the file system is its own.
    """

    def __init__(self, caller: Place, make: Callable[..., Place]) -> None:
        self._files = caller.files
        self._folder: str | None = None
        before = enter(caller.session.kept)
        variables = dict(ENVIRONMENT)
        try:
            self._shell = make(exchange=False, files=caller.files, load=lambda: caller.directory)
            ENVIRONMENT.clear()
            ENVIRONMENT.update(variables)
            session = self._shell.session
            session.load_exchange = self._shell.load_exchange
        finally:
            enter(before)

    def go_to(self, path: str | None) -> None:
        """Makes a folder the one that the next text begins in."""
        self._folder = path

    def run(
        self,
        text: str,
        put: Callable[[str, Any], None],
        *,
        arguments: Sequence[Any] = (),
        input: Sequence[Any] | None = None,
        using: Mapping[str, Any] | None = None,
        under: Any = None,
    ) -> ErrorRecord | None:
        """Runs a text as a script block. Returns the error that ended it; raises KeyboardInterrupt."""
        session = self._shell.session
        location = self._files.location
        before = enter(session.kept)
        self._listen(put)
        try:
            if self._folder is not None:
                self._files.go(self._files.place(self._folder))
            session.run_block(
                session.new_block(text),
                lambda value: put("output", value),
                arguments,
                input=input,
                underscore=under,
                variables={"__using": dict(using or {})},
            )
        except PSError as error:
            session.note(error.record)
            return error.record
        except (Jump, ExitScript):
            return None
        except RecursionError:
            return messages.call_depth().record
        finally:
            self._files.location = location
            enter(before)
        return None

    def _listen(self, put: Callable[[str, Any], None]) -> None:
        for number, name in NAMES.items():
            self._shell.session.streams.redirect(number, partial(put, name))
