"""What every Exchange cmdlet does: know its documentation, say what has no effect, report errors as Exchange does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from pyshell.exchange import messages
from pyshell.exchange.catalogue import documented
from pyshell.exchange.directory import Directory
from pyshell.exchange.names import words
from pyshell.exchange.searching import Ambiguous, BadWildcard, NotFound, find_one, text_of

if TYPE_CHECKING:
    from pyshell.errors import ErrorRecord
    from pyshell.exchange.catalogue import Documented
    from pyshell.exchange.recipients import View

    Row = dict[str, Any]

COMMON: Final = frozenset(
    words(
        "Verbose Debug ErrorAction WarningAction InformationAction ProgressAction ErrorVariable "
        "WarningVariable InformationVariable OutVariable OutBuffer PipelineVariable WhatIf Confirm"
    )
)
# Accepted everywhere and harmless: which domain controller answers does not matter with one.
QUIET: Final = frozenset({"DomainController", "IgnoreDefaultScope", "ReadFromDomainController"})


class ExchangeTask:
    """A cmdlet of the documentation with an effect here. `simulated` names the parameters that do something."""

    command: ClassVar[str] = ""
    simulated: ClassVar[frozenset[str]] = frozenset()

    directory: Directory
    _told: bool

    @property
    def documented(self) -> Documented:
        """What the documentation says of this cmdlet."""
        found = documented(self.command)
        if found is None:
            raise LookupError(self.command)
        return found

    def open(self, run: Any) -> None:
        """Takes the directory and says which of the given parameters have no effect."""
        self.directory = run.service(Directory)
        for name in run.bound:
            if name not in self.simulated and name not in COMMON and name in self.documented.parameters:
                run.warn(messages.without_effect(name, self.command))

    def record(self, message: str, exception: str, **more: Any) -> ErrorRecord:
        """An error of this cmdlet."""
        return messages.record(self.command, message, exception, server=self.directory.settings["ServerName"], **more)

    def row_of(self, run: Any, view: type[View], identity: object) -> Row | None:
        """The row of an identity; when there is none, or more than one, the error is written and None returned."""
        try:
            return find_one(self.directory, view, identity)
        except NotFound:
            self.not_found(run, identity)
        except Ambiguous:
            run.write_error(self.record(messages.object_ambiguous(text_of(identity)), messages.AMBIGUOUS))
        return None

    def not_found(self, run: Any, identity: object) -> None:
        """Writes the error of an identity that nothing has."""
        server = self.directory.settings["DomainController"]
        run.write_error(self.record(messages.object_not_found(text_of(identity), server), messages.NOT_FOUND))

    def bad_wildcard(self, run: Any, error: BadWildcard) -> None:
        """Writes the error of a star in the middle."""
        run.write_error(self.record(messages.wildcard_inside(str(error)), messages.ARGUMENT))
