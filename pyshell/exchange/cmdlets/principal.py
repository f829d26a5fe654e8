"""Get-SecurityPrincipal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.exchange import messages
from pyshell.exchange.changing.writing import as_list
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.cmdlets.getting import limited
from pyshell.exchange.organisation.objects_filter import object_filter
from pyshell.exchange.organisation.principals import TYPES, SecurityPrincipal, kind_of, principals
from pyshell.exchange.store.searching import FilterError, find_any, is_wildcard, text_of
from pyshell.values.text import to_string
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.organisation.configured import Configured

    Row = dict[str, Any]


@task("Get-SecurityPrincipal")
class GetSecurityPrincipal(ExchangeTask):
    """Gets accounts and groups that can be given rights.

    PS> (Get-SecurityPrincipal "Yan Li").UserFriendlyName
    CONTOSO\\yanli
    """

    # Local groups are those of one domain, and there is one.
    simulated = frozenset(
        {"Identity", "Filter", "OrganizationalUnit", "ResultSize", "Types", "RoleGroupAssignable"}
        | {"IncludeDomainLocalFrom"}
    )

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> Iterator[Configured]:
        rows = self._narrowed(run, self._named(run))
        for row in limited(self, run, rows):
            yield SecurityPrincipal(row, self.directory)

    def _named(self, run: Runtime) -> list[Row]:
        identity = self.bound_values.get("Identity")
        if identity is None:
            return principals(self.directory)
        if is_wildcard(identity):
            fits = compile_wildcard(text_of(identity))
            return [row for row in principals(self.directory) if fits(row["Name"])]
        found = [row for row in find_any(self.directory, identity) if "Sid" in row]
        if not found:
            found = [row for row in principals(self.directory) if row["Sid"] == text_of(identity)]
        if not found:
            self.not_found(run, identity)
        return found

    def _narrowed(self, run: Runtime, rows: list[Row]) -> list[Row]:
        given = self.bound_values
        if "Types" in given:
            wanted = {kind for one in as_list(given["Types"]) for kind in TYPES.get(to_string(one), ())}
            rows = [row for row in rows if kind_of(row) in wanted]
        if given.get("RoleGroupAssignable"):
            rows = [row for row in rows if kind_of(row) in ("User", "UniversalSecurityGroup")]
        if "OrganizationalUnit" in given:
            text = to_string(given["OrganizationalUnit"])
            unit = self.directory.container(text)
            if unit is None:
                run.write_error(self.record(messages.unit_not_found(text), messages.NOT_FOUND))
                return []
            rows = [row for row in rows if row["DistinguishedName"].endswith("," + unit)]
        if "Filter" in given:
            try:
                fits = object_filter(to_string(given["Filter"]), SecurityPrincipal, self.directory)
            except FilterError as error:
                raise messages.filter_error(self.command, "Filter", error.message) from None
            rows = [row for row in rows if fits(row)]
        return rows
