"""Get- and Test- cmdlets of what can only be read, made when first asked for; and the few that change it.

The registry asks for `pyshell.exchange.cmdlets.readings:Get-Queue`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from pyshell.exchange import messages
from pyshell.exchange.changing.writing import as_list
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.cmdlets.getting import limited
from pyshell.exchange.organisation.objects_filter import object_filter
from pyshell.exchange.organisation.readings import (
    LEVELS,
    QUEUES,
    READINGS,
    STATES,
    Reading,
    born_as,
    certificates,
    reading_view,
)
from pyshell.exchange.store.searching import FilterError, text_of
from pyshell.exchange.values import moments
from pyshell.values.text import to_string
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.organisation.configured import Configured

    Row = dict[str, Any]


def _server(value: Any) -> str:
    return text_of(value).rpartition("/")[2].partition(".")[0].casefold()


class ReadingTask(ExchangeTask):
    """A cmdlet that tells what is there."""

    reading: ClassVar[Reading]

    @classmethod
    def does(cls, name: str) -> bool:
        return name in _ALWAYS or name in cls.reading.same or name in cls.reading.passed

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> Iterator[Configured]:
        view, given = reading_view(self.command), self.bound_values
        named = given.get("Server") if given.get("Server") is not None else self._server_identity()
        if named is not None and not self.directory.find_configured("ExchangeServer", _server(named)):
            run.write_error(self._missing(text_of(named)))
            return
        rows = [row for row in self.reading.rows(self.directory) if self._fits(row)]
        identity = given.get("Identity")
        if identity is not None and self._server_identity() is None:
            rows = self._named(run, rows, text_of(identity))
        passes = self._filter(to_string(given["Filter"]), view) if given.get("Filter") is not None else None
        shown = (view(row, self.directory) for row in rows if passes is None or passes(row))
        yield from limited(self, run, shown)

    def _missing(self, text: str) -> Any:
        message = messages.object_not_found(text, self.server)
        return self.record(message, messages.NOT_FOUND, namespace="SystemConfigurationTasks")

    def _server_identity(self) -> Any:
        """-Identity where it names a server."""
        short = str(self.page().parameters.get("Identity", {}).get("t", ""))
        return self.bound_values.get("Identity") if short == "ServerIdParameter" else None

    def _named(self, run: Runtime, rows: list[Row], text: str) -> list[Row]:
        """Those of an identity: whole, behind the server, or before the copy's server; stars as usual."""
        fits = compile_wildcard(text) if "*" in text else None
        folded = text.casefold()
        found = [row for row in rows if any(_is(name, folded, fits) for name in _names(row))]
        if not found and fits is None:
            run.write_error(self._missing(text))
        return found

    def _fits(self, row: Row) -> bool:
        given = self.bound_values
        for parameter, key in self.reading.same.items():
            if given.get(parameter) is not None and not _equal(row.get(key), given[parameter]):
                return False
        return _since(row, given) and _about(row, given)

    def _filter(self, text: str, view: type[Configured]) -> Callable[[Row], bool]:
        """The test of -Filter. Raises the binding error of one that cannot be used."""
        try:
            return object_filter(text, view, self.directory)
        except FilterError as error:
            raise messages.filter_error(self.command, "Filter", error.message) from None


_ALWAYS: Final = frozenset(
    {"Identity", "Server", "Filter", "ResultSize", "Start", "End", "StartDate", "EndDate", "MessageSubject"}
)


def _names(row: Row) -> list[str]:
    identity = str(row.get("Identity", ""))
    return [identity, identity.partition("\\")[2], identity.rpartition("\\")[0], str(row.get("Name", ""))]


def _is(name: str, folded: str, fits: Callable[[str], bool] | None) -> bool:
    return bool(name) and (name.casefold() == folded if fits is None else fits(name))


def _equal(held: Any, value: Any) -> bool:
    """Whether a value is what was asked for, in any case; of a list one of them is."""
    several = held if isinstance(held, list) else [held]
    wanted = {text_of(one).casefold() for one in as_list(value)}
    return any(str(one).casefold() in wanted for one in several)


def _since(row: Row, given: Any) -> bool:
    when = row.get("Timestamp")
    start, end = (_moment(given, name) for name in ("Start", "End"))
    return when is None or ((start is None or when >= start) and (end is None or when <= end))


def _moment(given: Any, name: str) -> str | None:
    """A parameter for a time, whichever way it is called."""
    value = given.get(name) if given.get(name) is not None else given.get(f"{name}Date")
    return None if value is None else moments.stored_date(value)


def _about(row: Row, given: Any) -> bool:
    wanted = given.get("MessageSubject")
    return wanted is None or to_string(wanted).casefold() in str(row.get("MessageSubject", "")).casefold()


# --- the few that change what is read ------------------------------------------------------------------------------


class ServerChange(ExchangeTask):
    """Stores under a key of the server's row what differs from how it was born."""

    key: ClassVar[str]

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> None:
        (row,) = self.directory.of_kind("ExchangeServer")[:1]
        name, value, sentence = self.change()
        if name is None:
            text = text_of(self.bound_values.get("Identity", self.bound_values.get("Thumbprint")))
            message = messages.object_not_found(text, self.server)
            run.write_error(self.record(message, messages.NOT_FOUND, namespace="SystemConfigurationTasks"))
        elif run.should_process(name, self.command, description=sentence):
            stored = {**row.get(self.key, {}), name: value}
            if value is not None and value == born_as(self.key, name):
                del stored[name]
            self.directory.change(row, {self.key: stored or None}, self.command)

    def change(self) -> tuple[str | None, Any, str]:
        """What is stored under which name, and the sentence that says so; no name where nothing has it."""
        raise NotImplementedError

    def known(self, command: str, text: str) -> Row | None:
        """The object of a reading that a text names."""
        rows = READINGS[command].rows(self.directory)
        return next((row for row in rows if text.casefold() in [name.casefold() for name in _names(row)]), None)


@task("Set-EventLogLevel")
class SetEventLogLevel(ServerChange):
    """Sets how much is written to the event log.

    PS> Set-EventLogLevel "EX01\\MSExchange OWA\\Core" -Level High; (Get-EventLogLevel "MSExchange OWA\\Core").Level
    High
    """

    key = LEVELS
    simulated = frozenset({"Identity", "Level"})

    def change(self) -> tuple[str | None, Any, str]:
        found = self.known("Get-EventLogLevel", text_of(self.bound_values["Identity"]))
        level = text_of(self.bound_values["Level"])
        identity = "" if found is None else str(found["Identity"])
        return None if found is None else str(found["Name"]), level, messages.setting("event log level", identity)


@task("Set-ServerComponentState")
class SetServerComponentState(ServerChange):
    """Sets whether a component of a server works.

    PS> Set-ServerComponentState EX01 -Component HubTransport -State Draining -Requester Maintenance
    PS> (Get-ServerComponentState EX01 -Component HubTransport).State
    Draining
    """

    key = STATES
    # Directory and server say the same here, and who asks is not kept.
    simulated = frozenset(
        {"Identity", "Component", "State", "Requester", "LocalOnly", "RemoteOnly", "TimeoutInSeconds"}
    )

    def change(self) -> tuple[str | None, Any, str]:
        given = self.bound_values
        wanted = to_string(given["Component"]).casefold()
        rows = READINGS["Get-ServerComponentState"].rows(self.directory)
        name = next((str(row["Component"]) for row in rows if row["Component"].casefold() == wanted), None)
        there = self.directory.find_configured("ExchangeServer", _server(given["Identity"]))
        return name if there else None, to_string(given["State"]), messages.setting("component", str(name))


class QueueChange(ExchangeTask):
    """Lets queues rest or go on: one, or those of a filter."""

    status: ClassVar[str]
    doing: ClassVar[str]
    # What is sent on again goes the same way.
    simulated = frozenset({"Identity", "Filter", "Server", "Resubmit"})

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> None:
        (row,) = self.directory.of_kind("ExchangeServer")[:1]
        stored = dict(row.get(QUEUES, {}))
        for name in self._named(run):
            if run.should_process(name, self.command, description=messages.changing(self.doing, "queue", name)):
                stored.pop(name, None)
                if self.status != "Ready":
                    stored[name] = self.status
        self.directory.change(row, {QUEUES: stored or None}, self.command)

    def _named(self, run: Runtime) -> list[str]:
        """The identities of the queues that are meant. Raises the binding error of a filter that cannot be used."""
        rows = list(READINGS["Get-Queue"].rows(self.directory))
        given = self.bound_values
        if given.get("Filter") is not None:
            try:
                passes = object_filter(to_string(given["Filter"]), reading_view("Get-Queue"), self.directory)
            except FilterError as error:
                raise messages.filter_error(self.command, "Filter", error.message) from None
            return [str(one["Identity"]) for one in rows if passes(one)]
        text = text_of(given["Identity"])
        found = [str(one["Identity"]) for one in rows if text.casefold() in [name.casefold() for name in _names(one)]]
        if not found:
            message = messages.object_not_found(text, self.server)
            run.write_error(self.record(message, messages.NOT_FOUND, namespace="QueueViewerTasks"))
        return found


@task("Suspend-Queue")
class SuspendQueue(QueueChange):
    """Lets a queue rest.

    PS> Suspend-Queue EX01\\Submission -Confirm:$false; (Get-Queue Submission).Status
    Suspended
    """

    status, doing = "Suspended", "Suspending"


@task("Resume-Queue")
class ResumeQueue(QueueChange):
    """Lets a queue go on.

    PS> Suspend-Queue EX01\\Submission -Confirm:$false; Resume-Queue EX01\\Submission; (Get-Queue Submission).Status
    Ready
    """

    status, doing = "Ready", "Resuming"


@task("Retry-Queue")
class RetryQueue(QueueChange):
    """Tries a queue again.

    PS> Retry-Queue -Filter "Status -eq 'Ready'" -Confirm:$false; (Get-Queue Submission).Status
    Ready
    """

    status, doing = "Ready", "Retrying"


class CertificateChange(ServerChange):
    """Changes one of the server's certificates."""

    key = "Certificates"
    simulated = frozenset({"Identity", "Thumbprint", "Server"})

    def certificate(self) -> Row | None:
        """The certificate at hand."""
        text = text_of(self.bound_values.get("Thumbprint") or self.bound_values.get("Identity")).casefold()
        found = (row for row in certificates(self.directory) if text.endswith(row["Thumbprint"].casefold()))
        return next(found, None)


@task("Enable-ExchangeCertificate")
class EnableExchangeCertificate(CertificateChange):
    """Lets services use a certificate.

    PS> $one = Get-ExchangeCertificate | Where-Object FriendlyName -like WMS*
    PS> Enable-ExchangeCertificate -Thumbprint $one.Thumbprint -Services IMAP, POP
    PS> (Get-ExchangeCertificate -Thumbprint $one.Thumbprint).Services
    IMAP, POP
    """

    # The network service may read every certificate here, and no directory asks for encryption anew.
    simulated = CertificateChange.simulated | {"Services", "DoNotRequireSsl", "NetworkServiceAllowed"}

    def change(self) -> tuple[str | None, Any, str]:
        found = self.certificate()
        if found is None:
            return None, None, ""
        held = [] if found["Services"] == "None" else str(found["Services"]).split(", ")
        given = [part.strip() for part in to_string(self.bound_values.get("Services", "")).split(",") if part.strip()]
        services = ", ".join(dict.fromkeys([*held, *given])) or "None"
        return str(found["Thumbprint"]), services, messages.enabling("certificate", str(found["Thumbprint"]))


@task("Remove-ExchangeCertificate")
class RemoveExchangeCertificate(CertificateChange):
    """Removes a certificate.

    PS> $one = Get-ExchangeCertificate | Where-Object FriendlyName -like WMS*
    PS> Remove-ExchangeCertificate -Thumbprint $one.Thumbprint -Confirm:$false; @(Get-ExchangeCertificate).Count
    2
    """

    def change(self) -> tuple[str | None, Any, str]:
        found = self.certificate()
        thumbprint = "" if found is None else str(found["Thumbprint"])
        return thumbprint or None, None, messages.removing("certificate", thumbprint)


_MADE: Final[dict[str, type[ExchangeTask]]] = {}


def __getattr__(name: str) -> type[ExchangeTask]:
    """The class of a cmdlet's name. Raises AttributeError for one that tells nothing."""
    if name not in READINGS:
        raise AttributeError(name)
    if name not in _MADE:
        reading = READINGS[name]
        command, _, printed = reading.example.rpartition(" | ")
        said = f"{reading.sentence}\n\n    PS> {command}\n    {printed}\n    "
        body = {"reading": reading, "view": reading_view(name), "__doc__": said}
        made: type[ExchangeTask] = type(name.replace("-", ""), (ReadingTask,), body)
        _MADE[name] = task(name)(made)
    return _MADE[name]
