"""What every Exchange cmdlet does: know its documentation, say what has no effect, report errors as Exchange does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

from pyshell.binding.declare import Cmdlet, ConfirmImpact, as_parameter, cmdlet
from pyshell.binding.signature import COMMON_NAMES, Signature
from pyshell.exchange import messages
from pyshell.exchange.catalogue import documented
from pyshell.exchange.cmdlets.parameters import default_set, parameters_of
from pyshell.exchange.directory import Directory
from pyshell.exchange.searching import Ambiguous, BadWildcard, NotFound, find_any, find_one, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyshell.binding.declare import Runtime
    from pyshell.errors import ErrorRecord
    from pyshell.exchange.catalogue import Documented
    from pyshell.exchange.recipients import View

    Row = dict[str, Any]

# Accepted everywhere and harmless: which domain controller answers does not matter with one.
QUIET: Final = frozenset({"DomainController", "IgnoreDefaultScope", "ReadFromDomainController"})


T = TypeVar("T", bound="type[ExchangeTask]")


def task(name: str, output: Sequence[str] = ()) -> Callable[[T], T]:
    """Names the class of a documented cmdlet. Its binding errors end with its name, as those of a function do."""
    return cmdlet(name, output=output, net_name=name)


class ExchangeTask(Cmdlet):
    """A cmdlet of the documentation. `simulated` names the parameters that do something."""

    simulated: ClassVar[frozenset[str]] = frozenset()
    _effects: ClassVar[frozenset[str]]

    if TYPE_CHECKING:
        directory: Directory

    @property
    def command(self) -> str:
        """The cmdlet's name."""
        return self.info.name

    @classmethod
    def page(cls) -> Documented:
        """What the documentation says of this cmdlet."""
        found = documented(cls.info.name)
        if found is None:
            raise LookupError(cls.info.name)
        return found

    @classmethod
    def make_signature(cls) -> Signature:
        """The parameters that the class declares and all documented ones, under the documented sets."""
        page = cls.page()
        own = [as_parameter(attribute, declared) for attribute, declared in cls.declared.items()]
        return Signature(
            page.name,
            parameters_of(page, own),
            default_set(page),
            True,
            page.supports_should_process,
            ConfirmImpact.HIGH if page.asks else ConfirmImpact.MEDIUM,
            is_script=True,
            net_name=page.name,
            help=cls.__doc__,
        )

    @classmethod
    def effects(cls) -> frozenset[str]:
        """The documented parameters that do something here; found once a class."""
        if "_effects" not in vars(cls):
            cls._effects = frozenset(name for name in cls.page().parameters if cls.does(name))
        return cls._effects

    @classmethod
    def does(cls, name: str) -> bool:
        """Whether a documented parameter does something here."""
        return name in cls.simulated

    def open(self, run: Runtime) -> None:
        """Takes the directory and says which of the given parameters have no effect."""
        self.directory = run.service(Directory)
        effects = self.effects()
        for name in self.bound_values:
            if name not in effects and name not in COMMON_NAMES:
                self.not_simulated(run, name)

    def not_simulated(self, run: Runtime, name: str) -> None:
        """Says that a parameter is accepted and does nothing."""
        if name not in QUIET:
            run.warn(messages.without_effect(name, self.command))

    def record(self, message: str, exception: str, **more: Any) -> ErrorRecord:
        """An error of this cmdlet."""
        return messages.record(self.command, message, exception, server=self.directory.settings["ServerName"], **more)

    def row_of(self, run: Runtime, view: type[View], identity: object) -> Row | None:
        """The row of an identity; when there is none, or more than one, the error is written and None returned."""
        try:
            return find_one(self.directory, view, identity)
        except NotFound:
            self.not_found(run, identity)
        except Ambiguous:
            run.write_error(self.record(messages.object_ambiguous(text_of(identity)), messages.AMBIGUOUS))
        return None

    def referenced(self, run: Runtime, identity: object) -> Row | None:
        """The row of a recipient that a parameter names beside the Identity; errors as in row_of."""
        found = find_any(self.directory, identity)
        if len(found) == 1:
            return found[0]
        text = text_of(identity)
        if found:
            run.write_error(self.record(messages.reference_ambiguous(text), messages.AMBIGUOUS))
        else:
            run.write_error(self.record(messages.reference_not_found(text), messages.NOT_FOUND))
        return None

    def not_found(self, run: Runtime, identity: object) -> None:
        """Writes the error of an identity that nothing has."""
        server = self.directory.settings["DomainController"]
        run.write_error(self.record(messages.object_not_found(text_of(identity), server), messages.NOT_FOUND))

    def bad_wildcard(self, run: Runtime, error: BadWildcard) -> None:
        """Writes the error of a star in the middle."""
        run.write_error(self.record(messages.wildcard_inside(str(error)), messages.ARGUMENT))
