"""The recipient directory: rows, the indexes over them, and the log of their changes.

A row is a dict that is never changed: a change puts a new one in its place. So what was read stays as it was, a
snapshot is a copy of one dict, and undo puts the old rows back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.schema.filterable import FilterSchema
from pyshell.exchange.schema.properties import PROPERTIES, Property, find_property
from pyshell.exchange.schema.recipients import VIEWS, View
from pyshell.exchange.seed import contoso, standins
from pyshell.exchange.seed.building import Builder
from pyshell.exchange.seed.configuration import configure
from pyshell.exchange.store.changes import ADDED, REMOVED, ChangeLog
from pyshell.exchange.store.columns import Columns
from pyshell.exchange.store.identity import IdentityIndex, as_guid
from pyshell.exchange.store.rows import compact
from pyshell.exchange.store.server_settings import ServerSettings
from pyshell.exchange.values import moments
from pyshell.exchange.values.names import ADObjectId, canonical_name, domain_dn, id_text, is_dn
from pyshell.opath.matching import Clause, ValueClause, compile_filter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.exchange.store.changes import Change
    from pyshell.opath.matching import Filter

    Row = dict[str, Any]

DEFAULT_SETTINGS: Final[dict[str, Any]] = {
    "Organization": "First Organization",
    "Domain": "contoso.com",
    "NetBiosName": "CONTOSO",
    "DomainController": "DC1.contoso.com",
    "ServerName": "EX01",
    "ServerLegacyDN": "/o=First Organization/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)"
    "/cn=Configuration/cn=Servers/cn=EX01",
}


class Snapshot:
    """The whole state of a directory at one moment; cheap, since rows are shared."""

    __slots__ = ("configuration", "log_length", "rows", "settings")

    def __init__(
        self, rows: dict[str, Row], configuration: dict[str, Row], settings: Row, log_length: int
    ) -> None:
        self.settings = settings
        self.rows = rows
        self.configuration = configuration
        self.log_length = log_length


class Directory:
    """An organisation's recipients and the objects they refer to."""

    def __init__(self, settings: dict[str, Any] | None = None) -> None:
        self.settings: dict[str, Any] = {**DEFAULT_SETTINGS, **(settings or {})}
        self.rows: dict[str, Row] = {}
        self.configuration: dict[str, Row] = {}
        self.log = ChangeLog(f"{self.settings['Domain']}/Users/Administrator")
        self.identities = IdentityIndex(self.rows)
        self.configured = IdentityIndex(self.configuration)
        self._columns = Columns(self.rows)
        self._schemas: dict[str, FilterSchema] = {}
        self._inverse: dict[str, dict[str, list[str]]] = {}
        self._defaults: dict[str, str | None] = {}
        self._by_kind: dict[str, list[Row]] = {}
        self._last_account = 0
        self.session = ServerSettings()

    @classmethod
    def empty(cls, settings: dict[str, Any] | None = None) -> Directory:
        """An organisation with its configuration and nobody in it."""
        made = cls(settings)
        configure(Builder(made, 0))
        return made

    @classmethod
    def contoso(cls, size: int = 200) -> Directory:
        """The organisation of Microsoft's pages, with about so many recipients, the same everywhere."""
        made = cls()
        contoso.fill(made, size)
        return made

    @classmethod
    def standins(cls, count: int = 10_000) -> Directory:
        """Mailboxes by simple rules, for measuring."""
        made = cls()
        standins.fill(made, count)
        return made

    # --- reading ------------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self.rows)

    def row(self, guid: str) -> Row | None:
        """The row of a GUID, a recipient's or another object's."""
        found = self.rows.get(guid)
        return self.configuration.get(guid) if found is None else found

    def object_id(self, guid: str) -> ADObjectId | None:
        """The identity of a stored object, None when it is gone."""
        row = self.rows.get(guid) or self.configuration.get(guid)
        return None if row is None else ADObjectId(row["DistinguishedName"], guid)

    def find(self, view: type[View], identity: object) -> list[Row]:
        """The rows that an identity names among those that a view shows: text, an ADObjectId or another view."""
        shows = view.shows
        if type(identity) is str:
            return [row for row in self.identities.find(identity) if row["RecipientTypeDetails"] in shows]
        guid = identity.guid if isinstance(identity, ADObjectId) else None
        if isinstance(identity, View):
            guid = identity.row["Guid"]
        row = self.rows.get(guid) if guid is not None else None
        if row is not None:
            return [row] if row["RecipientTypeDetails"] in shows else []
        return [] if guid is None else self.find(view, str(identity))

    @staticmethod
    def property(name: str) -> Property:
        """The declared property of a name."""
        return PROPERTIES[name]

    def schema(self, noun: str) -> FilterSchema:
        """The properties that filters over a noun's objects may name."""
        known = self._schemas.get(noun)
        if known is None:
            known = self._schemas[noun] = FilterSchema(noun, self)
        return known

    def filter(self, noun: str, text: str) -> Filter:
        """A filter made ready. Raises FilterError."""
        return compile_filter(text, self.schema(noun))

    def select(self, view: type[View], clauses: Iterable[Clause] = ()) -> list[Row]:
        """The rows that a view shows and every clause lets pass, in the directory's order."""
        return self._columns.select((_shown(view), *clauses))

    def stream(self, view: type[View], clauses: Iterable[Clause] = ()) -> Iterator[Row]:
        """The same rows, each as soon as it is found. Those of this moment, whatever changes meanwhile."""
        return self._columns.stream((_shown(view), *clauses))

    def find_dn(self, text: str, *, canonical: bool = True) -> str | None:
        """The DN that a text names, as filters compare it; None when it names none."""
        if is_dn(text):
            return ",".join(part.strip() for part in text.split(",")).casefold()
        row = self._by_canonical_name(text) if canonical and "/" in text else None
        return None if row is None else row["DistinguishedName"].casefold()

    def find_reference(self, text: str, *, canonical: bool = False) -> str | None:
        """The GUID of the object that a DN names (or a canonical name, where those are taken)."""
        if not is_dn(text):
            row = self._by_canonical_name(text) if canonical and "/" in text else None
            return None if row is None else row["Guid"]
        for index in (self.identities, self.configured):
            for guid in index.guids(text):
                return guid
        return None

    def _by_canonical_name(self, text: str) -> Row | None:
        for row in (*self.identities.find(text), *self.configured.find(text)):
            if canonical_name(row["DistinguishedName"]).casefold() == text.casefold():
                return row
        return None

    def find_configured(self, kind: str, text: str) -> list[Row]:
        """The configuration objects of a kind (MailboxDatabase, OrganizationalUnit …) that a text names.

        Before a backslash stands the server, or the path of an address list.
        """
        found = self.configured.find(text)
        guid = as_guid(text)
        if not found and guid is not None and guid in self.configuration:
            found = [self.configuration[guid]]
        if not found and "\\" in text:
            named = self.configured.find(text.rpartition("\\")[2])
            found = [row for row in named if id_text(row["DistinguishedName"]).casefold() == text.casefold()] or named
        wanted = _ALIKE.get(kind, (kind,))
        return [row for row in found if row["Kind"] in wanted]

    def container(self, text: str) -> str | None:
        """The DN of an organizational unit, container or the domain that a text names."""
        domain = self.settings["Domain"]
        if text.casefold() in (domain.casefold(), domain_dn(domain).casefold()):
            return domain_dn(domain)
        for row in self.find_configured("OrganizationalUnit", text):
            return str(row["DistinguishedName"])
        return None

    def of_kind(self, kind: str) -> list[Row]:
        """The configuration objects of one kind, in the order they came."""
        known = self._by_kind.get(kind)
        if known is None:
            known = self._by_kind[kind] = [row for row in self.configuration.values() if row["Kind"] == kind]
        return list(known)

    def _forget_kinds(self) -> None:
        self._defaults.clear()
        self._by_kind.clear()

    def default_of(self, kind: str) -> str | None:
        """The GUID of the default object of a kind of policies: the one marked so, or the first."""
        if kind not in self._defaults:
            found = self.of_kind(kind)
            marked = [row for row in found if row.get("Default")] or found
            self._defaults[kind] = marked[0]["Guid"] if marked else None
        return self._defaults[kind]

    def next_account(self) -> int:
        """The number of the next new account's SID."""
        if not self._last_account:
            held = (row["Sid"].rpartition("-")[2] for row in self.rows.values() if "Sid" in row)
            self._last_account = max((int(number) for number in held if number.isdecimal()), default=1100)
        self._last_account += 1
        return self._last_account

    def reports_of(self, guid: str) -> list[str]:
        """Who has this object as manager."""
        return self._inverted("Manager").get(guid, [])

    def groups_of(self, guid: str) -> list[str]:
        """Which groups have this object as a direct member."""
        return self._inverted("Members").get(guid, [])

    def _inverted(self, key: str) -> dict[str, list[str]]:
        known = self._inverse.get(key)
        if known is None:
            known = self._inverse[key] = {}
            for guid, row in self.rows.items():
                named = row.get(key)
                for other in (named,) if isinstance(named, str) else named or ():
                    known.setdefault(other, []).append(guid)
        return known

    # --- changing -----------------------------------------------------------------------------------------------

    def change(self, row: Row, values: dict[str, Any], command: str) -> bool:
        """Puts stored values into a row; None and a property's default clear a key. False when nothing differs.

        Only what differs is logged. The row given may be one that was read earlier.
        """
        guid = row["Guid"]
        table = self._table(guid)
        before = table[guid]
        default = _default if table is self.rows else _nothing
        differing = {key: value for key, value in values.items() if before.get(key, default(key)) != value}
        if not differing:
            return False
        after = dict(before)
        now, earlier = moments.now(), before.get("WhenChanged")
        self.log.begin()
        for key, value in differing.items():
            self.log.add(command, guid, key, before.get(key, default(key)), value, earlier)
            earlier = now
            if value is None or value == default(key):
                after.pop(key, None)
            else:
                after[key] = value
        after["WhenChanged"] = now
        self._replace(guid, before, after, differing)
        return True

    def _table(self, guid: str) -> dict[str, Row]:
        return self.configuration if guid in self.configuration else self.rows

    def _replace(self, guid: str, before: Row, after: Row, keys: Iterable[str]) -> None:
        if guid in self.configuration:
            self.configuration[guid] = after
            self.configured.changed(guid, before, after, keys)
            self._forget_kinds()
            return
        self.rows[guid] = after = compact(after)
        self.identities.changed(guid, before, after, keys)
        self._columns.changed(guid, after, (*keys, "WhenChanged"))
        for key in keys:
            self._inverse.pop(key, None)

    def add(self, row: Row, command: str | None = None) -> None:
        """Puts a new recipient in. Without a command it is not logged: the organisation is being built.

        What a command makes stores no defaults, so that undoing a change finds the row as it was.
        """
        if command is not None:
            row = compact({k: value for k, value in row.items() if value is not None and value != _default(k)})
        guid = row["Guid"]
        self.rows[guid] = row
        self.identities.added(guid, row)
        self._columns.added(guid, row)
        self._inverse.clear()
        if command is not None:
            self.log.begin()
            self.log.add(command, guid, ADDED, None, row)

    def remove(self, guid: str, command: str) -> None:
        """Takes a recipient or an object of the configuration out."""
        place = list(self._table(guid)).index(guid)
        row = self._take_out(guid)
        self.log.begin()
        self.log.add(command, guid, REMOVED, row, None, place)

    def _take_out(self, guid: str) -> Row:
        table = self._table(guid)
        row = table.pop(guid)
        (self.identities if table is self.rows else self.configured).removed(guid, row)
        self._columns.forget()
        self._inverse.clear()
        self._forget_kinds()
        return row

    def add_configuration(self, kind: str, guid: str, name: str, dn: str, **more: Any) -> Row:
        """Puts an object in that recipients refer to: an organizational unit, a database, a policy."""
        return self.configure({"Kind": kind, "Guid": guid, "Name": name, "DistinguishedName": dn, **more})

    def configure(self, row: Row, command: str | None = None) -> Row:
        """Puts an object of the configuration in; logged when a command does it."""
        guid = row["Guid"]
        self.configuration[guid] = row
        self.configured.added(guid, row)
        self._forget_kinds()
        if command is not None:
            self.log.begin()
            self.log.add(command, guid, ADDED, None, row)
        return row

    # --- whole states -------------------------------------------------------------------------------------------

    def snapshot(self) -> Snapshot:
        """The state as it is now."""
        return Snapshot(dict(self.rows), dict(self.configuration), dict(self.settings), len(self.log))

    def restore(self, snapshot: Snapshot) -> None:
        """Goes back to a state, and to its log."""
        self.settings.clear()
        self.settings.update(snapshot.settings)
        self._put(self.rows, snapshot.rows)
        self._put(self.configuration, snapshot.configuration)
        self.identities.forget()
        self.configured.forget()
        self._forget_kinds()
        self._columns.forget()
        self._inverse.clear()
        del self.log.entries[snapshot.log_length :]

    @staticmethod
    def _put(into: dict[str, Row], rows: dict[str, Row]) -> None:
        into.clear()
        into.update(rows)

    def diff(self, snapshot: Snapshot) -> list[Change]:
        """What was done since a snapshot."""
        return self.log.since(snapshot.log_length)

    def undo(self, count: int = 1) -> None:
        """Takes back the last changes, newest first; the log forgets them."""
        for _ in range(count):
            change = self.log.entries.pop()
            if change.property == ADDED:
                self._take_out(change.guid)
            elif change.property == REMOVED:
                self._bring_back(change)
            else:
                self._put_back(change)
        self._inverse.clear()

    def redo(self, changes: Iterable[Change]) -> None:
        """Does changes again, as they are in a log; they are not logged anew."""
        for change in changes:
            if change.property == ADDED:
                (self.configure if "Kind" in change.after else self.add)(change.after)
            elif change.property == REMOVED:
                self._take_out(change.guid)
            else:
                self._do_again(change)

    def _do_again(self, change: Change) -> None:
        table = self._table(change.guid)
        before = table[change.guid]
        default = _default if table is self.rows else _nothing
        after = dict(before)
        if change.after is None or change.after == default(change.property):
            after.pop(change.property, None)
        else:
            after[change.property] = change.after
        after["WhenChanged"] = change.when
        self._replace(change.guid, before, after, (change.property,))

    def _put_back(self, change: Change) -> None:
        table = self._table(change.guid)
        before = table[change.guid]
        default = _default if table is self.rows else _nothing
        after = dict(before)
        after.pop(change.property, None)
        if change.before is not None and change.before != default(change.property):
            after[change.property] = change.before
        if change.earlier is not None:
            after["WhenChanged"] = change.earlier
        elif table is self.configuration:
            after.pop("WhenChanged", None)
        self._replace(change.guid, before, after, (change.property,))

    def _bring_back(self, change: Change) -> None:
        """Puts a removed object in again where it was."""
        table = self.configuration if "Kind" in change.before else self.rows
        rows = list(table.items())
        rows.insert(change.earlier, (change.guid, change.before))
        self._put(table, dict(rows))
        (self.identities if table is self.rows else self.configured).added(change.guid, change.before)
        self._columns.forget()
        self._forget_kinds()


def _shown(view: type[View]) -> ValueClause:
    return ValueClause("RecipientTypeDetails", view.shows.__contains__, True)


def _nothing(key: str) -> Any:
    """The default of a property of the configuration: what is stored there is stored in full."""
    return None


def _default(key: str) -> Any:
    known = _DEFAULTS.get(key, _DEFAULTS)
    if known is _DEFAULTS:
        found = find_property(key)
        known = _DEFAULTS[key] = None if found is None or found.key != key else found.default
    return known


_DEFAULTS: Final[dict[str, Any]] = {}
# Kinds that one identity may be of.
_ALIKE: Final = {"AddressBookBase": ("AddressList", "GlobalAddressList")}


__all__ = ["VIEWS", "Directory", "Snapshot"]
