"""Views of the objects that recipients refer to: servers, databases, organizational units.

The lists of properties are shortened: what a listing shows first and scripts use. Values are those of a fresh
organisation with one server (M where no page says them).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.properties import PROPERTIES, Property, object_id
from pyshell.exchange.values.names import canonical_name
from pyshell.exchange.values.products import shows_online
from pyshell.values.declare import NetObject
from pyshell.values.types import OBJECT, MethodMember, PropertyMember, PSType, bind_class, declare_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.exchange.schema.kinds import Kind
    from pyshell.exchange.values.names import ADObjectId

    Row = dict[str, Any]

_SYSTEM: Final = "Microsoft.Exchange.Data.Directory.SystemConfiguration."
_SITE: Final = "Configuration/Sites/Default-First-Site-Name"
_UNIT_TYPES: Final = {"OU": "OrganizationalUnit", "CN": "Container"}
_MANAGEMENT: Final = "Microsoft.Exchange.Data.Directory.Management."


class Configured(NetObject):
    """An object of the configuration as its Get- cmdlet shows it; `extra` is what the call added (-Status)."""

    __slots__ = ("directory", "extra", "row")
    kind: ClassVar[str] = ""
    properties: ClassVar[dict[str, Property]] = {}
    # The same with the properties that only the service has; made when first asked for.
    make_wide: ClassVar[Callable[[], type[Configured]] | None] = None

    def __init__(self, row: Row, directory: Any, extra: Row | None = None) -> None:
        self.row = row
        self.directory = directory
        self.extra = extra or {}

    @property
    def identity(self) -> ADObjectId:
        return object_id(self.row)

    def __getitem__(self, name: str) -> Any:
        if name in self.extra:
            return self.extra[name]
        return self.properties[name].read(self.row, self.directory)

    def value(self, name: str) -> Any:
        """The value of a property by its name in any case; None for one that is not there."""
        found = next((known for known in self.properties if known.casefold() == name.casefold()), None)
        return None if found is None else self[found]

    def invariant_text(self) -> str:
        return str(self.identity)


def _read(name: str) -> Callable[[Configured], Any]:
    return lambda view: view[name]


def _fixed(kind: Kind, value: Any) -> tuple[Kind, Any]:
    return kind, value


def _follows(kind: Kind, compute: Callable[[Row, Any], Any]) -> tuple[Kind, Callable[[Row, Any], Any]]:
    return kind, compute


_BLOCK: Final = (
    *("AdminDisplayName", "ExchangeVersion", "DistinguishedName", "Identity", "Guid", "WhenChanged", "WhenCreated"),
    *("WhenChangedUTC", "WhenCreatedUTC", "OrganizationId", "Id", "OriginatingServer", "IsValid", "ObjectState"),
)


def _view(kind: str, type_name: str, own: dict[str, tuple[Kind, Any]]) -> type[Configured]:
    return make_view(kind, type_name, made_properties(own))


def made_properties(own: dict[str, tuple[Kind, Any]]) -> dict[str, Property]:
    """Properties by their kind and either a default or a function of the row."""
    made = {}
    for name, (value_kind, value) in own.items():
        if isinstance(value, Property):
            made[name] = value
        elif callable(value):
            made[name] = Property(name, value_kind, compute=value)
        else:
            made[name] = Property(name, value_kind, default=value)
    return made


def make_view(kind: str, type_name: str, own: dict[str, Property], *, wide: bool = False) -> type[Configured]:
    """Declares a view of the objects of one kind: its own properties, then those that every object has."""
    properties = {"Name": PROPERTIES["Name"], **own}
    for name in (name for name in _BLOCK if name not in own):
        properties[name] = PROPERTIES.get(name) or Property(name, kinds.TEXT)
    return declare_view(kind, type_name, properties, Configured, wide=wide)


def declare_view(
    kind: str, type_name: str, properties: dict[str, Property], base: type[Configured], *, wide: bool = False
) -> type[Configured]:
    """Declares a view with these properties; `wide` for the other form of a view that is declared already."""
    body = {"__slots__": (), "kind": kind, "properties": properties, "__doc__": f"What Get-{kind} shows."}
    made: type[Configured] = type(kind, (base,), body)
    pstype = PSType(type_name, OBJECT, made) if wide else declare_type(type_name, "System.Object", made)
    for name, one in properties.items():
        pstype.members[name.lower()] = PropertyMember(name, one.kind.type_name, _read(name))
    pstype.members["tostring"] = MethodMember("ToString", "string ToString()", base.invariant_text)
    bind_class(made, pstype)
    made.ps_type = pstype
    return made


def wide_of(view: type[Configured]) -> type[Configured]:
    """A view with the service's properties too; the view itself where the service has no others."""
    return view if view.make_wide is None else view.make_wide()


def seen(view: type[Configured], directory: Any) -> type[Configured]:
    """The form of a view that an organisation's listings have."""
    return wide_of(view) if shows_online(directory) else view


def _server_name(row: Row, directory: Any) -> str:
    return str(row.get("Server") or directory.settings["ServerName"])


def _fqdn(row: Row, directory: Any) -> str:
    return f"{row['Name']}.{directory.settings['Domain']}"


def _has_children(row: Row, directory: Any) -> bool:
    ending = "," + row["DistinguishedName"]
    return any(str(other["DistinguishedName"]).endswith(ending) for other in directory.of_kind("OrganizationalUnit"))


ExchangeServer: Final = _view(
    "ExchangeServer",
    _MANAGEMENT + "ExchangeServer",
    {
        "Fqdn": _follows(kinds.TEXT, _fqdn),
        "Domain": _follows(kinds.TEXT, lambda _, directory: directory.settings["Domain"]),
        "Site": _follows(kinds.TEXT, lambda _, directory: f"{directory.settings['Domain']}/{_SITE}"),
        "ServerRole": _fixed(kinds.TEXT, "Mailbox"),
        "Edition": _fixed(kinds.TEXT, "StandardEvaluation"),
        "AdminDisplayVersion": (PROPERTIES["AdminDisplayVersion"].kind, PROPERTIES["AdminDisplayVersion"].default),
        "IsMailboxServer": _fixed(kinds.BOOLEAN, True),
        "IsHubTransportServer": _fixed(kinds.BOOLEAN, True),
        "IsClientAccessServer": _fixed(kinds.BOOLEAN, True),
        "IsFrontendTransportServer": _fixed(kinds.BOOLEAN, True),
        "IsUnifiedMessagingServer": _fixed(kinds.BOOLEAN, False),
        "IsEdgeServer": _fixed(kinds.BOOLEAN, False),
        "IsE14OrLater": _fixed(kinds.BOOLEAN, True),
        "IsE15OrLater": _fixed(kinds.BOOLEAN, True),
        "CurrentDomainControllers": _fixed(kinds.TEXTS, []),
        "CurrentGlobalCatalogs": _fixed(kinds.TEXTS, []),
        "CurrentConfigDomainController": _fixed(kinds.TEXT, ""),
        "ExchangeLegacyDN": _follows(kinds.TEXT, lambda _, directory: directory.settings["ServerLegacyDN"]),
        "DataPath": _fixed(kinds.TEXT, "C:\\Program Files\\Microsoft\\Exchange Server\\V15\\Mailbox"),
    },
)
# What a database has beside what its cmdlets name.
DATABASE: Final[dict[str, tuple[Kind, Any]]] = {
    "Server": _follows(kinds.TEXT, _server_name),
    "ServerName": _follows(kinds.TEXT, _server_name),
    "MasterServerOrAvailabilityGroup": _follows(kinds.TEXT, _server_name),
    "Recovery": _fixed(kinds.BOOLEAN, False),
    "ReplicationType": _fixed(kinds.TEXT, "None"),
    "Mounted": _fixed(kinds.OPTIONAL_BOOLEAN, None),
    "DatabaseSize": _fixed(kinds.SIZE, None),
    "DumpsterStatistics": _fixed(kinds.TEXT, None),
    "IssueWarningQuota": _fixed(kinds.SIZE_LIMIT, 2040109466),
    "ProhibitSendQuota": _fixed(kinds.SIZE_LIMIT, 2147483648),
    "ProhibitSendReceiveQuota": _fixed(kinds.SIZE_LIMIT, 2469396480),
    "RecoverableItemsQuota": _fixed(kinds.SIZE_LIMIT, 30 << 30),
    "RecoverableItemsWarningQuota": _fixed(kinds.SIZE_LIMIT, 20 << 30),
    "CalendarLoggingQuota": _fixed(kinds.SIZE_LIMIT, 6 << 30),
    "DeletedItemRetention": _fixed(kinds.SPAN, 14 * 86400),
    "MailboxRetention": _fixed(kinds.SPAN, 30 * 86400),
    "RetainDeletedItemsUntilBackup": _fixed(kinds.BOOLEAN, False),
    "CircularLoggingEnabled": _fixed(kinds.BOOLEAN, False),
    "IsExcludedFromProvisioning": _fixed(kinds.BOOLEAN, False),
    "IsSuspendedFromProvisioning": _fixed(kinds.BOOLEAN, False),
    "EdbFilePath": _follows(kinds.TEXT, lambda row, _: row.get("EdbFilePath") or f"{_folder(row)}\\{row['Name']}.edb"),
    "LogFolderPath": _follows(kinds.TEXT, lambda row, _: row.get("LogFolderPath") or _folder(row)),
}
OrganizationalUnit: Final = _view(
    "OrganizationalUnit",
    _MANAGEMENT + "ExtendedOrganizationalUnit",
    {
        "HasChildren": _follows(kinds.BOOLEAN, _has_children),
        "CanonicalName": _follows(kinds.TEXT, lambda row, _: canonical_name(row["DistinguishedName"])),
        "Type": _follows(kinds.TEXT, lambda row, _: _UNIT_TYPES[row["DistinguishedName"][:2].upper()]),
    },
)


def _folder(row: Row) -> str:
    return f"C:\\Program Files\\Microsoft\\Exchange Server\\V15\\Mailbox\\{row['Name']}"


__all__ = ["DATABASE", "Configured", "ExchangeServer", "OrganizationalUnit", "declare_view", "make_view"]
