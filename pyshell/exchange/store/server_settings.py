"""What a session looks at in the directory: its domain controllers and the container that recipients are read from.

exchange-ps/Set-AdServerSettings.md. The settings are the session's, no part of the organisation: they are not saved.
"""

from __future__ import annotations

from typing import Any, Final

from pyshell.exchange.values.names import canonical_name
from pyshell.values.declare import NetObject, net_property, net_type

_TYPE: Final = "Microsoft.Exchange.Data.Directory.Management.RunspaceServerSettingsPresentationObject"


class ServerSettings:
    """The settings of one session: what was chosen, by name. `root` is the DN of the container that is looked at."""

    __slots__ = ("chosen", "root")

    def __init__(self) -> None:
        self.chosen: dict[str, Any] = {}
        self.root: str | None = None

    def sees(self, row: dict[str, Any]) -> bool:
        """Whether an object is in the container that the session looks at."""
        return self.root is None or str(row["DistinguishedName"]).endswith("," + self.root)


@net_type(_TYPE)
class ShownServerSettings(NetObject):
    """What Get-AdServerSettings shows."""

    def __init__(self, settings: ServerSettings, server: str, domain: str) -> None:
        self.settings = settings
        self.server = server
        self.domain = domain

    def _chosen(self, name: str) -> Any:
        return self.settings.chosen.get(name)

    @net_property("DefaultGlobalCatalog", "System.String")
    def default_catalog(self) -> str:
        return self.server

    @net_property("PreferredDomainControllerForDomain", "System.String")
    def for_domain(self) -> str:
        return f"<{self.domain}, {self._chosen('PreferredServer') or self.server}>"

    @net_property("DefaultConfigurationDomainController", "System.String")
    def default_configuration(self) -> str:
        return self.server

    @net_property("DefaultPreferredDomainControllers", "System.String[]")
    def default_controllers(self) -> list[str]:
        return [self.server]

    @net_property("UserPreferredGlobalCatalog", "System.String")
    def catalog(self) -> Any:
        return self._chosen("PreferredGlobalCatalog") or self._chosen("PreferredServer")

    @net_property("UserPreferredConfigurationDomainController", "System.String")
    def configuration(self) -> Any:
        return self._chosen("ConfigurationDomainController") or self._chosen("PreferredServer")

    @net_property("UserPreferredDomainControllers", "System.String[]")
    def controllers(self) -> Any:
        return self._chosen("SetPreferredDomainControllers") or []

    @net_property("RecipientViewRoot", "System.String")
    def view_root(self) -> str:
        return "" if self.settings.root is None else canonical_name(self.settings.root)

    @net_property("ViewEntireForest", "System.Boolean")
    def entire_forest(self) -> bool:
        return self.settings.root is None


__all__ = ["ServerSettings", "ShownServerSettings"]
