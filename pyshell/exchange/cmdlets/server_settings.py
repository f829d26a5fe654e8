"""Get- and Set-AdServerSettings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.exchange import messages
from pyshell.exchange.changing.writing import as_list
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.store.server_settings import ShownServerSettings
from pyshell.exchange.values.names import domain_dn
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime

_NAMES = ("ConfigurationDomainController", "PreferredGlobalCatalog", "PreferredServer")


@task("Get-ADServerSettings")
class GetADServerSettings(ExchangeTask):
    """Gets which part of the directory the session looks at.

    PS> (Get-AdServerSettings).ViewEntireForest
    True
    """

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> Iterator[ShownServerSettings]:
        settings = self.directory.settings
        yield ShownServerSettings(self.directory.session, str(settings["DomainController"]), str(settings["Domain"]))


@task("Set-ADServerSettings")
class SetADServerSettings(ExchangeTask):
    """Sets which part of the directory the session looks at.

    PS> Set-AdServerSettings -RecipientViewRoot "contoso.com/Users"; (Get-AdServerSettings).RecipientViewRoot
    contoso.com/Users
    """

    simulated = frozenset(
        {*_NAMES, "RecipientViewRoot", "ViewEntireForest", "SetPreferredDomainControllers", "RunspaceServerSettings"}
    )

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> None:
        session, given = self.directory.session, self.bound_values
        other = given.get("RunspaceServerSettings")
        root = self._root(run, given)
        if root is False or not run.should_process(self.command, self.command, description=messages.server_settings()):
            return
        if isinstance(other, ShownServerSettings):
            session.chosen, session.root = dict(other.settings.chosen), other.settings.root
        for name in _NAMES:
            if name in given:
                session.chosen[name] = to_string(given[name])
        if "SetPreferredDomainControllers" in given:
            session.chosen["SetPreferredDomainControllers"] = [
                to_string(one) for one in as_list(given["SetPreferredDomainControllers"])
            ]
        if root is not None:
            session.root = root or None

    def _root(self, run: Runtime, given: Any) -> Any:
        """The DN of the container to look at, "" for all, None where nothing says; False when an error was written."""
        if given.get("ViewEntireForest"):
            return ""
        domain = domain_dn(self.directory.settings["Domain"])
        if "RecipientViewRoot" not in given:
            return domain if "ViewEntireForest" in given else None
        text = to_string(given["RecipientViewRoot"])
        found = self.directory.container(text) if text else ""
        if found is None:
            run.write_error(self.record(messages.unit_not_found(text), messages.NOT_FOUND))
            return False
        return found
