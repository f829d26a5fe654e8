"""What every Exchange cmdlet does: know its documentation, say what has no effect, report errors as Exchange does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

from pyshell.binding.declare import Cmdlet, ConfirmImpact, as_parameter, cmdlet
from pyshell.binding.signature import COMMON_NAMES, Signature
from pyshell.exchange import messages
from pyshell.exchange.catalogue import documented
from pyshell.exchange.cmdlets.parameters import default_set, parameters_of
from pyshell.exchange.store.directory import Directory
from pyshell.exchange.store.searching import Ambiguous, BadWildcard, NotFound, find_any, find_one, text_of
from pyshell.exchange.values.products import check, product_of
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyshell.binding.declare import Runtime
    from pyshell.errors import ErrorRecord
    from pyshell.exchange.catalogue import Documented
    from pyshell.exchange.schema.recipients import View

    Row = dict[str, Any]

# What every cmdlet does: name the domain controller that answered, look beyond the session's default scope. Where one
# server holds everything and every administrator may read it, the others are done by doing nothing more: reading from
# the user's domain, reading as another account, upgrading old objects without a question, answering no question,
# going another way, looking also at what was removed, of which nothing is left.
EVERYWHERE: Final = frozenset(
    {"DomainController", "IgnoreDefaultScope", "ReadFromDomainController", "Credential", "ForceUpgrade", "Force"}
    | {"UseCustomRouting", "IncludeSoftDeletedObjects"}
)


def _adds_names(name: str) -> bool:
    """-IncludeManagerWithDisplayName and its like: references show names here anyway."""
    return name.startswith("Include") and ("WithDisplayName" in name or name.endswith("DisplayNames"))


# Switches that mean mailboxes of another kind: switch to RecipientTypeDetails.
SPECIAL_MAILBOXES: Final[dict[str, tuple[str, ...]]] = {
    "Arbitration": ("ArbitrationMailbox",),
    "PublicFolder": ("PublicFolderMailbox",),
    "Monitoring": ("MonitoringMailbox",),
    "AuditLog": ("AuditLogMailbox",),
    "AuxAuditLog": ("AuxAuditLogMailbox",),
    "GroupMailbox": ("GroupMailbox",),
    "SupervisoryReviewPolicy": ("SupervisoryReviewPolicyMailbox",),
    "Migration": ("ArbitrationMailbox",),
}


T = TypeVar("T", bound="type[ExchangeTask]")


def task(name: str, output: Sequence[str] = ()) -> Callable[[T], T]:
    """Names the class of a documented cmdlet. Its binding errors end with its name, as those of a function do."""
    return cmdlet(name, output=output, net_name=name)


class ExchangeTask(Cmdlet):
    """A cmdlet of the documentation. `simulated` names the parameters that do something."""

    simulated: ClassVar[frozenset[str]] = frozenset()
    # Switches that mean another kind of recipients instead: switch to RecipientTypeDetails.
    instead: ClassVar[dict[str, tuple[str, ...]]] = {}
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
            names = cls.page().parameters
            always = EVERYWHERE | cls.instead.keys()
            cls._effects = frozenset(
                name for name in names if name in always or _adds_names(name) or cls.does(name)
            )
        return cls._effects

    @classmethod
    def does(cls, name: str) -> bool:
        """Whether a documented parameter does something here."""
        return name in cls.simulated

    def open(self, run: Runtime) -> None:
        """Takes the directory and says which of the given parameters have no effect.

        Raises PowerShell's error for what the organisation's product does not have.
        """
        self.directory = run.service(Directory)
        product = product_of(self.directory)
        if product is not None:
            check(self.page(), self.bound_values, product)
        effects = self.effects()
        for name in self.bound_values:
            if name not in effects and name not in COMMON_NAMES:
                self.not_simulated(run, name)

    def not_simulated(self, run: Runtime, name: str) -> None:
        """Says that a parameter is accepted and does nothing."""
        run.warn(messages.without_effect(name, self.command))

    @property
    def server(self) -> str:
        """The domain controller that answers: the one asked for, or the only one."""
        given = self.bound_values.get("DomainController")
        return str(self.directory.settings["DomainController"]) if given is None else to_string(given)

    def record(self, message: str, exception: str, **more: Any) -> ErrorRecord:
        """An error of this cmdlet."""
        return messages.record(self.command, message, exception, server=self.directory.settings["ServerName"], **more)

    def meant(self, view: type[View]) -> type[View]:
        """The view, or one of it that shows the other kind of recipients that a switch means."""
        for switch, details in self.instead.items():
            if self.bound_values.get(switch):
                return type(view.__name__, (view,), {"__slots__": (), "shows": frozenset(details)})
        return view

    def row_of(self, run: Runtime, view: type[View], identity: object) -> Row | None:
        """The row of an identity; when there is none, or more than one, the error is written and None returned."""
        try:
            row = find_one(self.directory, view, identity)
            if self.sees(row):
                return row
            self.not_found(run, identity)
        except NotFound:
            self.not_found(run, identity)
        except Ambiguous:
            run.write_error(self.record(messages.object_ambiguous(text_of(identity)), messages.AMBIGUOUS))
        return None

    def sees(self, row: Row) -> bool:
        """Whether an object is in the session's default scope, or that does not matter."""
        session = self.directory.session
        return session.root is None or bool(self.bound_values.get("IgnoreDefaultScope")) or session.sees(row)

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
        run.write_error(self.record(messages.object_not_found(text_of(identity), self.server), messages.NOT_FOUND))

    def bad_wildcard(self, run: Runtime, error: BadWildcard) -> None:
        """Writes the error of a star in the middle."""
        run.write_error(self.record(messages.wildcard_inside(str(error)), messages.ARGUMENT))
