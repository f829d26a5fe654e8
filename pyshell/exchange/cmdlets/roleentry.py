"""Get-, Add-, Set- and Remove-ManagementRoleEntry: the cmdlets of a role and which of their parameters it has.

A role stores what differs from its parent under `Entries`: name of a cmdlet to the parameters left, or nothing for one
that was taken away (exchange-ps/Set-ManagementRoleEntry.md). Built-in roles can't be changed. A role of
scripts and of one's own cmdlets has only what was added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange import messages
from pyshell.exchange.catalogue import documented
from pyshell.exchange.changing.writing import as_list
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.cmdlets.getting import limited
from pyshell.exchange.organisation.role_entries import cmdlets_of
from pyshell.exchange.organisation.roles import UNSCOPED
from pyshell.exchange.schema.properties import object_id
from pyshell.exchange.store.searching import text_of
from pyshell.values.declare import NetObject, field, net_property, net_type
from pyshell.values.text import to_string
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime

    Row = dict[str, Any]

KEY: Final = "Entries"
_SNAPIN: Final = "Microsoft.Exchange.Management.PowerShell.E2010"


@net_type("Microsoft.Exchange.Data.Directory.Management.ExchangeRoleEntryPresentation")
class RoleEntry(NetObject):
    """One cmdlet of a role."""

    name = field("Name", "System.String")
    role = field("Role", "Microsoft.Exchange.Data.Directory.ADObjectId")
    parameters = field("Parameters", "System.String[]")
    kind = field("Type", "System.String")
    snapin = field("PSSnapinName", "System.String")
    identity = field("Identity", "System.String")

    @net_property("Id", "Microsoft.Exchange.Data.Directory.ADObjectId")
    def id(self) -> object:
        """The role once more: scripts put `"$($_.Id)\\$($_.Name)"` together (S)."""
        return self.role

    def invariant_text(self) -> str:
        return str(self.identity)


def entries(row: Row, directory: Any) -> dict[str, list[str]]:
    """The cmdlets of a role with their parameters: the parent's, unless the role's own differ."""
    parent = directory.row(row["Parent"]) if "Parent" in row else None
    if parent is not None:
        found = entries(parent, directory)
    elif row.get(UNSCOPED):
        found = {}
    else:
        pages = {name: documented(name) for name in cmdlets_of(row, directory)}
        found = {name: sorted(page.parameters) for name, page in pages.items() if page is not None}
    for name, parameters in row.get(KEY, {}).items():
        if parameters is None:
            found.pop(name, None)
        else:
            found[name] = list(parameters)
    return found


class EntryTask(ExchangeTask):
    """A cmdlet about entries: the identity is the role, a backslash and the cmdlet."""

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def split(self, value: object) -> tuple[str, str]:
        """Role and cmdlet of an identity."""
        text = str(value.identity) if isinstance(value, RoleEntry) else text_of(value)
        role, _, name = text.rpartition("\\")
        return role or "*", name

    def role(self, run: Runtime, text: str) -> Row | None:
        """A role that can be changed; None when an error was written."""
        found = self.directory.find_configured("ManagementRole", text)
        if len(found) != 1:
            run.write_error(self.record(messages.object_not_found(text, self.server), messages.NOT_FOUND))
            return None
        if "Parent" not in found[0] and not found[0].get(UNSCOPED):
            run.write_error(self.record(messages.built_in_role(found[0]["Name"]), messages.ARGUMENT))
            return None
        return found[0]

    def put(self, run: Runtime, row: Row, name: str, parameters: list[str] | None) -> None:
        """Stores an entry."""
        identity = f"{row['Name']}\\{name}"
        if run.should_process(identity, self.command, description=messages.setting("role entry", identity)):
            self.directory.change(row, {KEY: {**row.get(KEY, {}), name: parameters}}, self.command)

    def missing(self, run: Runtime, identity: str) -> None:
        run.write_error(self.record(messages.object_not_found(identity, self.server), messages.NOT_FOUND))


@task("Get-ManagementRoleEntry")
class GetManagementRoleEntry(EntryTask):
    """Gets the cmdlets of roles.

    PS> (Get-ManagementRoleEntry "Reset Password\\Set-Mailbox").Name
    Set-Mailbox
    """

    simulated = frozenset({"Identity", "Parameters", "Type", "PSSnapinName", "ResultSize"})

    def process(self, run: Runtime) -> Iterator[RoleEntry]:
        yield from limited(self, run, self._found(run))

    def _found(self, run: Runtime) -> Iterator[RoleEntry]:
        role, name = self.split(self.bound_values["Identity"])
        fits_role, fits_name = compile_wildcard(role), compile_wildcard(name)
        wanted = [compile_wildcard(to_string(one)) for one in as_list(self.bound_values.get("Parameters"))]
        types = {to_string(one) for one in as_list(self.bound_values.get("Type"))}
        snapin = to_string(self.bound_values.get("PSSnapinName", _SNAPIN))
        found = False
        for row in self.directory.of_kind("ManagementRole"):
            if not fits_role(row["Name"]) or snapin != _SNAPIN:
                continue
            for one, parameters in sorted(entries(row, self.directory).items()):
                if types and _type(one) not in types:
                    continue
                if fits_name(one) and all(any(map(test, parameters)) for test in wanted):
                    found = True
                    yield _shown(row, one, parameters)
        if not found and "*" not in f"{role}{name}":
            self.missing(run, f"{role}\\{name}")


def _type(name: str) -> str:
    """What an entry is, by its name."""
    return "Script" if name.casefold().endswith(".ps1") else "Cmdlet"


def _shown(row: Row, name: str, parameters: list[str]) -> RoleEntry:
    return RoleEntry(
        name=name, role=object_id(row), parameters=parameters, kind=_type(name), snapin=_SNAPIN,
        identity=f"{row['Name']}\\{name}",
    )  # fmt: skip


@task("Remove-ManagementRoleEntry")
class RemoveManagementRoleEntry(EntryTask):
    """Takes a cmdlet from a role.

    PS> New-ManagementRole Sample -Parent "Reset Password" | Out-Null
    PS> Remove-ManagementRoleEntry "Sample\\Get-Mailbox" -Confirm:$false
    PS> @(Get-ManagementRoleEntry "Sample\\Get-Mailbox*").Count
    0
    """

    simulated = frozenset({"Identity"})

    def process(self, run: Runtime) -> None:
        role, name = self.split(self.bound_values["Identity"])
        row = self.role(run, role)
        if row is None:
            return
        known = next((one for one in entries(row, self.directory) if one.casefold() == name.casefold()), None)
        if known is None:
            self.missing(run, f"{role}\\{name}")
        else:
            self.put(run, row, known, None)


@task("Set-ManagementRoleEntry")
class SetManagementRoleEntry(EntryTask):
    """Changes which parameters of a cmdlet a role has.

    PS> New-ManagementRole Sample -Parent "Reset Password" | Out-Null
    PS> Set-ManagementRoleEntry "Sample\\Set-Mailbox" -Parameters Identity, Password
    PS> (Get-ManagementRoleEntry "Sample\\Set-Mailbox").Parameters -join ", "
    Identity, Password
    """

    simulated = frozenset({"Identity", "Parameters", "AddParameter", "RemoveParameter", "UnScopedTopLevel"})

    def process(self, run: Runtime) -> None:
        role, name = self.split(self.bound_values["Identity"])
        row = self.role(run, role)
        if row is None:
            return
        held = entries(row, self.directory)
        known = next((one for one in held if one.casefold() == name.casefold()), None)
        if known is None:
            self.missing(run, f"{role}\\{name}")
            return
        given = [to_string(one) for one in as_list(self.bound_values.get("Parameters"))]
        folded = {one.casefold() for one in given}
        if self.bound_values.get("AddParameter"):
            given = [*held[known], *(one for one in given if one not in held[known])]
        elif self.bound_values.get("RemoveParameter"):
            given = [one for one in held[known] if one.casefold() not in folded]
        self.put(run, row, known, sorted(given))


@task("Add-ManagementRoleEntry")
class AddManagementRoleEntry(EntryTask):
    """Gives a role a cmdlet that its parent has.

    PS> New-ManagementRole Sample -Parent "Reset Password" | Out-Null
    PS> Remove-ManagementRoleEntry "Sample\\Get-Mailbox" -Confirm:$false
    PS> Add-ManagementRoleEntry "Sample\\Get-Mailbox" -Parameters Identity
    PS> (Get-ManagementRoleEntry "Sample\\Get-Mailbox").Parameters
    Identity
    """

    # Snap-ins are not here; a role of scripts takes any name, since nobody runs what it names (our reading).
    simulated = frozenset(
        {"Identity", "Parameters", "Overwrite", "ParentRoleEntry", "Role", "Type", "PSSnapinName", "UnScopedTopLevel"}
    )

    def process(self, run: Runtime) -> None:
        parent_entry = self.bound_values.get("ParentRoleEntry")
        role, name = self.split(self.bound_values["Identity"] if parent_entry is None else parent_entry)
        if parent_entry is not None:
            role = text_of(self.bound_values["Role"])
        row = self.role(run, role)
        if row is None:
            return
        offered = {name: []} if row.get(UNSCOPED) else entries(self.directory.row(row["Parent"]) or {}, self.directory)
        known = next((one for one in offered if one.casefold() == name.casefold()), None)
        if known is None:
            self.missing(run, f"{role}\\{name}")
        elif known in entries(row, self.directory) and not self.bound_values.get("Overwrite"):
            run.write_error(self.record(messages.role_entry_there(known, row["Name"]), messages.ALREADY_EXISTS))
        else:
            given = [to_string(one) for one in as_list(self.bound_values.get("Parameters"))]
            self.put(run, row, known, sorted(given) or offered[known])
