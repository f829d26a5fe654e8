"""Get- of what recipients refer to: Get-ExchangeServer, -MailboxDatabase, -OrganizationalUnit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pyshell.exchange import messages
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.cmdlets.getting import limited
from pyshell.exchange.organisation.configured import Configured, ExchangeServer, OrganizationalUnit, seen
from pyshell.exchange.organisation.families import view_of
from pyshell.exchange.schema import kinds
from pyshell.exchange.store.searching import text_of
from pyshell.exchange.values.names import domain_dn, parent_dn
from pyshell.values.text import to_string
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime

    Row = dict[str, Any]


class ConfigurationTask(ExchangeTask):
    """Get- of one kind of objects."""

    view: ClassVar[type[Configured]]
    namespace: ClassVar[str] = "SystemConfigurationTasks"
    simulated = frozenset({"Identity", "ResultSize"})

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> Iterator[Configured]:
        extra, view = self.extra(), seen(self.view, self.directory)
        for row in limited(self, run, self.rows(run)):
            yield view(row, self.directory, extra)

    def extra(self) -> Row:
        """What a switch adds to every object; the domain controller that answered, where one was asked for."""
        return {"OriginatingServer": self.server} if "DomainController" in self.bound_values else {}

    def rows(self, run: Runtime) -> list[Row]:
        """The rows of the identity at hand, or all."""
        identity = self.bound_values.get("Identity")
        every = self.directory.of_kind(self.view.kind)
        if identity is None:
            return every
        text = identity.row["DistinguishedName"] if isinstance(identity, Configured) else text_of(identity)
        if "*" in text:
            fits = compile_wildcard(text)
            return [row for row in every if fits(row["Name"])]
        found = self.named(text)
        if not found:
            run.write_error(self.record(self.missing(text), messages.NOT_FOUND, namespace=self.namespace))
        return found

    def named(self, text: str) -> list[Row]:
        """The objects that a text names."""
        return self.directory.find_configured(self.view.kind, text)

    def missing(self, text: str) -> str:
        """The text of the error for an identity that nothing has."""
        return messages.object_not_found(text, self.server)


@task("Get-ExchangeServer")
class GetExchangeServer(ConfigurationTask):
    """Gets the servers of the organisation.

    PS> (Get-ExchangeServer).Fqdn
    EX01.contoso.com
    """

    view = ExchangeServer
    simulated = frozenset({"Identity", "Domain", "Status"})

    def rows(self, run: Runtime) -> list[Row]:
        """Also those of one domain."""
        found = super().rows(run)
        domain = self.bound_values.get("Domain")
        if domain is None:
            return found
        wanted = to_string(domain).casefold()
        return [row for row in found if str(self.directory.settings["Domain"]).casefold() == wanted]

    def extra(self) -> Row:
        """With -Status which domain controllers a server asks; without it that is blank."""
        found = super().extra()
        if not self.bound_values.get("Status"):
            return found
        controller = self.directory.settings["DomainController"]
        current = ("CurrentDomainControllers", "CurrentGlobalCatalogs")
        asked = {name: kinds.TEXTS.show([controller], self.directory) for name in current} if kinds.TEXTS.show else {}
        return {**found, **asked, "CurrentConfigDomainController": controller}


@task("Get-MailboxDatabase")
class GetMailboxDatabase(ConfigurationTask):
    """Gets the databases that mailboxes are in.

    PS> (Get-MailboxDatabase "Mailbox Database 01" -Status).Mounted
    True
    """

    view = view_of("MailboxDatabase")
    # Every database here is of this version, and whole: older and corrupted ones are none.
    simulated = frozenset(
        {"Identity", "Server", "Status", "DumpsterStatistics", "IncludeCorrupted", "IncludePreExchange2010"}
        | {"IncludePreExchange2013"}
    )

    def extra(self) -> Row:
        given = self.bound_values
        dumpster = {"DumpsterStatistics": "{}"} if given.get("DumpsterStatistics") else {}
        return {**super().extra(), **dumpster}

    def process(self, run: Runtime) -> Iterator[Configured]:
        """With -Status also whether each is mounted; without it that is blank."""
        for one in super().process(run):
            if self.bound_values.get("Status"):
                one.extra = {**one.extra, "Mounted": not one.row.get("Dismounted")}
            yield one

    def missing(self, text: str) -> str:
        return messages.database_not_found(text)

    def rows(self, run: Runtime) -> list[Row]:
        """Also those of one server."""
        if "Server" not in self.bound_values:
            return super().rows(run)
        name = to_string(self.bound_values["Server"]).partition(".")[0]
        if not self.directory.find_configured("ExchangeServer", name):
            run.write_error(self.record(super().missing(name), messages.NOT_FOUND, namespace=self.namespace))
            return []
        every = self.directory.of_kind("MailboxDatabase")
        return [row for row in every if str(row.get("Server", "")).casefold() == name.casefold()]


@task("Get-OrganizationalUnit")
class GetOrganizationalUnit(ConfigurationTask):
    """Gets the organizational units.

    PS> (Get-OrganizationalUnit Marketing).CanonicalName
    contoso.com/North America/Marketing
    """

    view = OrganizationalUnit
    namespace = "RecipientTasks"
    simulated = frozenset({"Identity", "ResultSize", "SearchText", "IncludeContainers", "SingleNodeOnly"})

    def rows(self, run: Runtime) -> list[Row]:
        """Containers only when asked; -SearchText is the beginning of a name (M)."""
        found = super().rows(run)
        if self.bound_values.get("SingleNodeOnly"):
            parents = {row["DistinguishedName"] for row in found}
            if self.bound_values.get("Identity") is None:
                parents = {domain_dn(self.directory.settings["Domain"])}
            every = self.directory.of_kind(self.view.kind)
            found = [row for row in every if parent_dn(row["DistinguishedName"]) in parents]
        text = self.bound_values.get("SearchText")
        if text is not None:
            beginning = to_string(text).casefold()
            found = [row for row in found if row["Name"].casefold().startswith(beginning)]
        if self.bound_values.get("Identity") is None and not self.bound_values.get("IncludeContainers"):
            found = [row for row in found if row["DistinguishedName"].startswith("OU=")]
        return found
