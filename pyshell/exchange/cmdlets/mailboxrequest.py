"""Cmdlets of requests to export, import and restore mailboxes, made when first asked for.

The registry asks for `pyshell.exchange.cmdlets.mailboxrequest:NewMailboxExportRequest`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from pyshell.exchange import messages
from pyshell.exchange.changing.writing import Refusal
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.cmdlets.getting import limited
from pyshell.exchange.mailboxes import disconnected, mailbox_requests
from pyshell.exchange.mailboxes.mailbox_requests import ENDED, KINDS, MailboxRequest, RequestKind, request_view
from pyshell.exchange.schema.recipients import HIDDEN_MAILBOXES, MAIL_USERS, MAILBOXES, Mailbox
from pyshell.exchange.store.searching import text_of
from pyshell.exchange.values import moments
from pyshell.exchange.values.identifiers import new_guid
from pyshell.exchange.values.sizes import UNLIMITED, Unlimited
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.organisation.configured import Configured
    from pyshell.exchange.schema.recipients import View

    Row = dict[str, Any]

_ANY: Final[type[View]] = type(
    "AnyMailbox", (Mailbox,), {"__slots__": (), "shows": frozenset({*MAILBOXES, *HIDDEN_MAILBOXES, *MAIL_USERS})}
)
# How settings are stored; what has no entry is stored as text.
_LIMITS: Final = ("BadItemLimit", "LargeItemLimit")
_SWITCHES: Final = (
    *("AcceptLargeDataLoss", "AllowLegacyDNMismatch", "CrossTenantRestore", "ExcludeDumpster", "IsArchive"),
    *("SourceIsArchive", "TargetIsArchive"),
)
_LISTS: Final = ("ExcludeFolders", "IncludeFolders", "InternalFlags", "SkipMerging")
_TEXTS: Final = (
    *("AssociatedMessagesCopyOption", "AzureBlobStorageAccountUri", "AzureStatusPublishEndpointInfo", "BatchName"),
    *("CompletedRequestAgeLimit", "ComplianceStorePath", "ConflictResolutionOption", "ContentCodePage"),
    *("ContentFilter", "ContentFilterLanguage", "FilePath", "MRSContentFilterSasUri", "MRSServer"),
    *("MigrationBatch", "MigrationMailbox", "MigrationUser", "PreferredMessageFormat", "Priority"),
    *("RemoteDatabaseGuid", "RemoteHostName", "RemoteRestoreType", "RequestExpiryInterval", "SourceEndpoint"),
    *("SourceExchangeGuid", "SourceMailbox", "SourceRootFolder", "SourceTenant", "SourceWlmLevel", "SuspendComment"),
    *("TargetRootFolder", "TargetType", "TargetWlmLevel", "WorkloadType", "SkippedItemApprovalTime"),
)
SETTINGS: Final = frozenset({*_LIMITS, *_SWITCHES, *_LISTS, *_TEXTS})
# Credentials and tokens of the other side are taken as right; a request is at home wherever it is.
_PASSED: Final = frozenset(
    {"Identity", "RemoteCredential", "AzureSharedAccessSignatureToken", "SkipInitialConnectionValidation"}
    | {"RehomeRequest", "RequestGuid", "RequestQueue"}
)


class RequestTask(ExchangeTask):
    """A cmdlet of one kind of requests."""

    kind: ClassVar[RequestKind]
    doing: ClassVar[str] = ""
    what: ClassVar[str] = "mailbox request"
    simulated = _PASSED

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def refuse(self, run: Runtime, refusal: Refusal) -> None:
        """Writes the error of what can't be done."""
        run.write_error(self.record(refusal.message, refusal.exception, namespace="Migration.MailboxReplication"))

    def settings(self) -> Row:
        """What the parameters say of a request, as it is stored."""
        return {name: _stored(name, value) for name, value in self.bound_values.items() if name in SETTINGS}

    def database(self, name: str) -> str | None:
        """The GUID of the database that a parameter names; None without one. Raises Refusal."""
        value = self.bound_values.get(name)
        if value is None:
            return None
        found = self.directory.find_configured("MailboxDatabase", text_of(value))
        if len(found) != 1:
            raise Refusal(messages.database_not_found(text_of(value)), messages.NOT_FOUND)
        return str(found[0]["Guid"])

    def request(self) -> Row:
        """The request at hand, by its identity or by its GUID in a queue. Raises Refusal."""
        given = self.bound_values
        named = given.get("Identity") if given.get("Identity") is not None else given.get("RequestGuid")
        if isinstance(named, MailboxRequest):
            found = [row for row in self.directory.of_kind(self.kind.noun) if row["Guid"] == named.row["Guid"]]
        else:
            found = mailbox_requests.find(self.directory, self.kind.noun, text_of(named))
        if len(found) > 1:
            raise Refusal(messages.object_ambiguous(text_of(named)), messages.AMBIGUOUS)
        if not found:
            raise Refusal(messages.request_missing(text_of(named)), messages.NOT_FOUND)
        return found[0]


def _stored(name: str, value: Any) -> Any:
    if name in _SWITCHES:
        return bool(value) or None
    if name in _LISTS:
        return [to_string(one) for one in value or ()] or None
    if name in _LIMITS and isinstance(value, Unlimited):
        return UNLIMITED if value.value is None else int(value.value)
    return None if value is None else to_string(value)


class RequestNew(RequestTask):
    """Asks for a mailbox to be exported, imported or restored."""

    simulated = (
        _PASSED | SETTINGS | {"Mailbox", "TargetMailbox", "SourceDatabase", "SourceStoreMailbox", "Name", "Suspend"}
    )

    def process(self, run: Runtime) -> Iterator[Configured]:
        owner = self._owner(run)
        if owner is None:
            return
        try:
            row = self._draft(owner)
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        identity = mailbox_requests.identity(row, self.directory)
        if run.should_process(identity, self.command, description=messages.creating(self.what, identity)):
            self.directory.configure(row, self.command)
            yield request_view(self.kind.noun)(row, self.directory)

    def _owner(self, run: Runtime) -> Row | None:
        """The mailbox that the request is about; a restore without a target goes to where it came from."""
        given = self.bound_values
        target = given.get(self.kind.about)
        return self.row_of(run, _ANY, given.get("SourceStoreMailbox") if target is None else target)

    def _draft(self, owner: Row) -> Row:
        path = self.bound_values.get("FilePath")
        if path is not None and not to_string(path).startswith("\\\\"):
            raise Refusal(messages.path_not_shared(to_string(path)), messages.ARGUMENT)
        guid, now = new_guid(), moments.now()
        suspended = bool(self.bound_values.get("Suspend"))
        more = {"SourceDatabase": self.database("SourceDatabase"), **self.settings(), **self._source()}
        return {
            "Kind": self.kind.noun,
            "Guid": guid,
            "Name": self._name(owner),
            "DistinguishedName": mailbox_requests.dn_of(guid, self.directory.settings["Domain"]),
            "WhenCreated": now,
            "WhenChanged": now,
            "Owner": owner["Guid"],
            "Status": "Suspended" if suspended else "Queued",
            "Step": 0,
            "QueuedTimestamp": now,
            **{key: value for key, value in more.items() if value is not None},
        }

    def _source(self) -> Row:
        """The mailbox that the database keeps, by its GUID. Raises Refusal where it keeps none of that name."""
        value = self.bound_values.get("SourceStoreMailbox")
        if value is None:
            return {}
        text = text_of(value)
        found = disconnected.find(self.directory, text, self.database("SourceDatabase"))
        alive = self.directory.identities.find(text)
        if not found and not alive:
            raise Refusal(messages.mailbox_not_found(text), messages.NOT_FOUND)
        return {"SourceStoreMailbox": text}

    def _name(self, owner: Row) -> str:
        """-Name, or the first of the ten names that is free. Raises Refusal."""
        held = [row for row in self.directory.of_kind(self.kind.noun) if row["Owner"] == owner["Guid"]]
        taken = {row["Name"].casefold() for row in held}
        given = self.bound_values.get("Name")
        if given is None:
            names = (self.kind.name, *(f"{self.kind.name}{number}" for number in range(1, 10)))
            free = next((name for name in names if name.casefold() not in taken), None)
            name = names[0] if free is None else free
        else:
            name = to_string(given)
        if name.casefold() in taken:
            raise Refusal(messages.request_there(name, owner["Name"]), messages.ALREADY_EXISTS)
        return name


def _same(name: str) -> Callable[[Row, Any], bool]:
    return lambda row, value: str(row.get(name, "")).casefold() == to_string(value).casefold()


_NARROWING: Final[dict[str, Callable[[Row, Any], bool]]] = {
    "BatchName": _same("BatchName"),
    "Name": _same("Name"),
    "Status": _same("Status"),
    "Suspend": lambda row, value: (row["Status"] == "Suspended") == bool(value),
    "HighPriority": lambda row, value: ("High" in row.get("Priority", "")) == bool(value),
}


class RequestGet(RequestTask):
    """Gets the requests; whenever somebody looks they go on by a step."""

    simulated = (
        _PASSED
        | _NARROWING.keys()
        | {"Mailbox", "TargetMailbox", "Database", "TargetDatabase", "SourceDatabase", "ResultSize"}
    )

    def process(self, run: Runtime) -> Iterator[Configured]:
        mailbox_requests.look(self.directory, self.kind.noun)
        try:
            rows = [self.request()] if self.bound_values.get("Identity") is not None else self._selected(run)
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        for row in limited(self, run, rows):
            yield request_view(self.kind.noun)(row, self.directory)

    def _selected(self, run: Runtime) -> list[Row]:
        given = self.bound_values
        rows = self.directory.of_kind(self.kind.noun)
        for name, fits in _NARROWING.items():
            if given.get(name) is not None:
                rows = [row for row in rows if fits(row, given[name])]
        mailbox = given.get(self.kind.about)
        if mailbox is not None:
            owner = self.row_of(run, _ANY, mailbox)
            rows = [row for row in rows if owner is not None and row["Owner"] == owner["Guid"]]
        source = self.database("SourceDatabase")
        if source is not None:
            rows = [row for row in rows if row.get("SourceDatabase") == source]
        for name in ("Database", "TargetDatabase", "RequestQueue"):
            guid = self.database(name)
            if guid is not None:
                rows = [row for row in rows if self._database_of(row) == guid]
        return rows

    def _database_of(self, row: Row) -> Any:
        return (mailbox_requests.mailbox_of(row, self.directory) or {}).get("Database")


class RequestStatistics(RequestGet):
    """Gets how far requests are."""

    # What a diagnosis would add is about a service that is not here: it adds nothing.
    simulated = _PASSED | {
        *("IncludeReport", "ReportOnly", "IncludeSkippedItems", "MRSInstance"),
        *("Diagnostic", "DiagnosticArgument", "DiagnosticInfo"),
    }

    def process(self, run: Runtime) -> Iterator[Configured]:
        mailbox_requests.look(self.directory, self.kind.noun)
        given = self.bound_values
        try:
            one = given.get("Identity") is not None or given.get("RequestGuid") is not None
            rows = [self.request()] if one else self._selected(run)
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        for row in rows:
            made = request_view(f"{self.kind.noun}Statistics")(row, self.directory)
            if isinstance(made, MailboxRequest) and (given.get("IncludeReport") or given.get("ReportOnly")):
                made.extra["Report"] = made.report
            yield made


class RequestChange(RequestTask):
    """Changes a request."""

    simulated = _PASSED | SETTINGS

    def process(self, run: Runtime) -> None:
        try:
            row = self.request()
            values = self.values(row)
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        identity = mailbox_requests.identity(row, self.directory)
        if not run.should_process(identity, self.command, description=self.sentence(identity)):
            return
        if not self.directory.change(row, values, self.command):
            run.warn(messages.nothing_modified(identity))

    def sentence(self, identity: str) -> str:
        return messages.setting(self.what, identity)

    def values(self, row: Row) -> Row:
        """What is stored then. Raises Refusal."""
        return self.settings()

    def going(self, row: Row) -> None:
        """Raises Refusal for a request that has ended."""
        if row["Status"] in ENDED:
            raise Refusal(messages.request_ended(row["Name"]), messages.ARGUMENT)


class RequestSuspend(RequestChange):
    """Lets a request rest."""

    def sentence(self, identity: str) -> str:
        return messages.changing("Suspending", self.what, identity)

    def values(self, row: Row) -> Row:
        self.going(row)
        return {"Status": "Suspended", **self.settings()}


class RequestResume(RequestChange):
    """Lets a request go on."""

    def sentence(self, identity: str) -> str:
        return messages.changing("Resuming", self.what, identity)

    def values(self, row: Row) -> Row:
        self.going(row)
        return {"Status": "Queued", "SuspendComment": None}


class RequestRemove(RequestTask):
    """Takes a request back, or forgets one that is completed."""

    def process(self, run: Runtime) -> None:
        try:
            row = self.request()
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        identity = mailbox_requests.identity(row, self.directory)
        if run.should_process(identity, self.command, description=messages.removing(self.what, identity)):
            self.directory.remove(row["Guid"], self.command)


_VERBS: Final[dict[str, type[RequestTask]]] = {
    "Get": RequestGet, "New": RequestNew, "Set": RequestChange, "Remove": RequestRemove,
    "Suspend": RequestSuspend, "Resume": RequestResume,
}  # fmt: skip
_SENTENCES: Final = {
    "Get": "Gets the requests; whenever somebody looks they go on by a step.",
    "New": "Asks for a mailbox's content.",
    "Set": "Changes a request.",
    "Remove": "Takes a request back, or forgets one that is completed.",
    "Suspend": "Lets a request rest.",
    "Resume": "Lets a request go on.",
    "Statistics": "Gets how far a request is.",
}
_SAMPLES: Final = {
    "MailboxExportRequest": "-Mailbox yanli -FilePath \\\\EX01\\pst\\yan.pst",
    "MailboxImportRequest": "-Mailbox yanli -FilePath \\\\EX01\\pst\\yan.pst",
    "MailboxRestoreRequest": "-SourceDatabase 'Mailbox Database 01' -SourceStoreMailbox yanli -TargetMailbox ayla",
}
_EXAMPLES: Final = {
    "Get": "PS> New-{noun} {sample} | Out-Null; 1..4 | ForEach-Object {{ \"$((Get-{noun}).Status)\" }}\n"
    "    InProgress\n    InProgress\n    InProgress\n    Completed",
    "New": "PS> \"$((New-{noun} {sample}).Status)\"\n    Queued",
    "Set": "PS> $one = New-{noun} {sample}; Set-{noun} $one.Identity -BatchName First\n"
    "    PS> (Get-{noun} -BatchName First).Name\n    {name}",
    "Remove": "PS> $one = New-{noun} {sample}; Remove-{noun} $one.Identity -Confirm:$false; @(Get-{noun}).Count\n    0",
    "Suspend": "PS> $one = New-{noun} {sample}; Suspend-{noun} $one.Identity -Confirm:$false\n"
    "    PS> \"$((Get-{noun}).Status)\"\n    Suspended",
    "Resume": "PS> $one = New-{noun} {sample} -Suspend; Resume-{noun} $one.Identity; \"$((Get-{noun}).Status)\"\n"
    "    InProgress",
    "Statistics": "PS> New-{noun} {sample} | Out-Null; (Get-{noun} | Get-{noun}Statistics).PercentComplete\n    60",
}
_MADE: Final[dict[str, type[ExchangeTask]]] = {}


def _parts(attribute: str) -> tuple[str, str, str]:
    """Verb, noun and ending of a class's name."""
    verb = next((verb for verb in _VERBS if attribute.startswith(verb)), "")
    noun = attribute.removeprefix(verb).removesuffix("Statistics")
    return verb, noun, attribute.removeprefix(verb).removeprefix(noun)


def __getattr__(attribute: str) -> type[ExchangeTask]:
    """The class of a cmdlet. Raises AttributeError for one that is about no requests."""
    verb, noun, ending = _parts(attribute)
    if noun not in KINDS or verb not in _VERBS:
        raise AttributeError(attribute)
    if attribute not in _MADE:
        key = ending or verb
        example = _EXAMPLES[key].format(noun=noun, sample=_SAMPLES[noun], name=KINDS[noun].name)
        body: Row = {"kind": KINDS[noun], "__doc__": f"{_SENTENCES[key]}\n\n    {example}\n    "}
        body["view"] = request_view(f"{noun}{ending}")
        body["what"] = f"mailbox {KINDS[noun].name.removeprefix('Mailbox').lower()} request"
        made: type[ExchangeTask] = type(attribute, (RequestStatistics if ending else _VERBS[verb],), body)
        _MADE[attribute] = task(f"{verb}-{noun}{ending}")(made)
    return _MADE[attribute]
