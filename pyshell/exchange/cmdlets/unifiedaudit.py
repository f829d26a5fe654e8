"""Search-UnifiedAuditLog: the service's audit log, of which the commands of administrators are told here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.changing.writing import as_list
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.organisation import audit
from pyshell.values.declare import NetObject, field, net_property, net_type
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.organisation.audit import AuditRecord

# What records of administrators' commands are called, and how many are told at once (S: Search-UnifiedAuditLog).
_RECORD_TYPE: Final = "ExchangeAdmin"
_SIZE: Final = 100


@net_type("Microsoft.Exchange.Management.UnifiedAuditLog.UnifiedAuditLogRecord")
class UnifiedAuditRecord(NetObject):
    """One record; what is special of its type is in AuditData, as JSON."""

    record_type = field("RecordType", "System.String")
    created = field("CreationDate", "System.DateTime")
    users = field("UserIds", "System.String")
    operations = field("Operations", "System.String")
    data = field("AuditData", "System.String")
    index = field("ResultIndex", "System.Int32")
    count = field("ResultCount", "System.Int32")
    identity = field("Identity", "System.String")

    @net_property("IsValid", "System.Boolean")
    def valid(self) -> bool:
        return True

    @net_property("ObjectState", "System.String")
    def state(self) -> str:
        return "Unchanged"


@task("Search-UnifiedAuditLog")
class SearchUnifiedAuditLog(ExchangeTask):
    """Gets what commands changed, newest first; in a session page by page.

    PS> Set-Mailbox "Yan Li" -MailTip Busy
    PS> $found = Search-UnifiedAuditLog -StartDate 1/1/2020 -EndDate 1/1/2100 -Operations Set-Mailbox
    PS> ($found.AuditData | ConvertFrom-Json).ObjectId
    contoso.com/Staff/Yan Li
    """

    # No record here is of a site or an address, and all are kept as long as anybody looks.
    simulated = frozenset(
        {"StartDate", "EndDate", "Operations", "UserIds", "ObjectIds", "FreeText", "RecordType", "ResultSize"}
        | {"SessionId", "SessionCommand", "Formatted", "HighCompleteness", "LegacyFlow", "LongerRetentionEnabled"}
        | {"IPAddresses", "SiteIds"}
    )

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> Iterator[UnifiedAuditRecord]:
        found = self._found()
        first = self._passed(len(found))
        size = int(self.bound_values.get("ResultSize") or _SIZE)
        for at, record in enumerate(found[first : first + size], first + 1):
            yield UnifiedAuditRecord(
                record_type=_RECORD_TYPE, created=record.run_date, users=record.caller, operations=record.cmdlet,
                data=_data(record), index=at, count=len(found), identity=record.identity,
            )  # fmt: skip

    def _found(self) -> list[AuditRecord]:
        given = self.bound_values
        wanted_type = to_string(given.get("RecordType") or _RECORD_TYPE)
        if wanted_type.casefold() != _RECORD_TYPE.casefold() or given.get("SiteIds") or given.get("IPAddresses"):
            return []
        search = audit.Search({**given, "Cmdlets": given.get("Operations")})
        text = to_string(given.get("FreeText") or "").casefold()
        return [one for one in audit.records(self.directory) if search.fits(one) and text in _data(one).casefold()]

    def _passed(self, count: int) -> int:
        """How many records the calls before in this session have told; the next call goes on behind this one."""
        session = self.bound_values.get("SessionId")
        if session is None or self.bound_values.get("SessionCommand") is None:
            return 0
        told, key = self.directory.session.chosen, f"UnifiedAuditLog {to_string(session)}"
        first = int(told.get(key, 0))
        told[key] = min(first + int(self.bound_values.get("ResultSize") or _SIZE), count)
        return first


def _data(record: AuditRecord) -> str:
    """The record as the service writes it."""
    properties = [
        {"Name": str(one.name), "NewValue": str(one.new), "OldValue": str(one.old)}
        for one in as_list(record.properties)
    ]
    parameters = [{"Name": str(one.name), "Value": str(one.value)} for one in as_list(record.parameters)]
    whole: dict[str, Any] = {
        "CreationTime": to_string(record.run_date), "Id": str(record.identity), "Operation": str(record.cmdlet),
        "RecordType": 1, "ResultStatus": str(record.succeeded), "UserKey": str(record.caller), "UserType": 2,
        "Version": 1, "Workload": "Exchange", "ObjectId": str(record.object_modified), "UserId": str(record.caller),
        "ExternalAccess": bool(record.external_access), "OriginatingServer": str(record.server),
        "Parameters": parameters, "ModifiedProperties": properties,
    }  # fmt: skip
    return json.dumps(whole)
