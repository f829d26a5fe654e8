"""Drives, providers, and places on them: what a path means before anything is looked up.

https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_providers
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

from pyshell.filesystem import paths
from pyshell.values.declare import EnumValue, NetObject, net_enum, net_method, net_property, net_type
from pyshell.values.numbers import Char, Int64
from pyshell.values.types import find_type

if TYPE_CHECKING:
    from collections.abc import Callable

CAPABILITIES: Final = net_enum(
    "System.Management.Automation.Provider.ProviderCapabilities",
    {
        "None": 0,
        "Include": 1,
        "Exclude": 2,
        "Filter": 4,
        "ExpandWildcards": 8,
        "ShouldProcess": 16,
        "Credentials": 32,
        "Transactions": 64,
    },
    flags=True,
)


@net_type("System.Management.Automation.ProviderInfo")
class Provider(NetObject):
    """What serves a kind of drive: FileSystem, Variable, Environment, Function, Alias."""

    def __init__(self, name: str, capabilities: int, list_drives: Callable[[Provider], list[Drive]]) -> None:
        self.name = name
        self.capabilities = capabilities
        self._list_drives = list_drives
        self.home = ""

    @property
    def is_file_system(self) -> bool:
        return self.name == "FileSystem"

    @property
    def qualified(self) -> str:
        return f"Microsoft.PowerShell.Core\\{self.name}"

    @net_property("ImplementingType", "System.Type")
    def implementing_type(self) -> Any:
        return find_type(f"Microsoft.PowerShell.Commands.{self.name}Provider")

    @net_property("HelpFile", "System.String")
    def help_file(self) -> str:
        return "System.Management.Automation.dll-Help.xml"

    @net_property("Name", "System.String")
    def own_name(self) -> str:
        return self.name

    @net_property("PSSnapIn")
    def snap_in(self) -> None:
        return None

    @net_property("ModuleName", "System.String")
    def module_name(self) -> str:
        return "Microsoft.PowerShell.Core"

    @net_property("Module")
    def module(self) -> None:
        return None

    @net_property("Description", "System.String")
    def description(self) -> str:
        return ""

    @net_property("Capabilities", "System.Management.Automation.Provider.ProviderCapabilities")
    def provider_capabilities(self) -> Any:
        return EnumValue(CAPABILITIES, self.capabilities)

    @net_property("Home", "System.String")
    def home_folder(self) -> str:
        return self.home

    @net_property("Drives")
    def drives(self) -> list[Any]:
        return list(self._list_drives(self))

    @net_property("VolumeSeparatedByColon", "System.Boolean")
    def volume_separated_by_colon(self) -> bool:
        return not self.is_file_system

    @net_property("ItemSeparator", "System.Char")
    def item_separator(self) -> Char:
        return Char("/")

    @net_property("AltItemSeparator", "System.Char")
    def alt_item_separator(self) -> Char:
        return Char("\\")

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return self.qualified


@net_type("System.Management.Automation.PSDriveInfo")
class Drive(NetObject):
    """A drive of a session. `host_root` is the host's folder behind a file system drive.

    `folds_case` is for drives that behave as Windows' do: names are found whatever their case. `redirects` are files
    of the host that others stand for.
    """

    redirects: dict[str, str] | None = None

    def __init__(
        self,
        name: str,
        provider: Provider,
        root: str,
        *,
        host_root: str | None = None,
        separator: str = "/",
        description: str = "",
        folds_case: bool = False,
    ) -> None:
        self.name = name
        self.provider = provider
        self.root = root
        self.host_root = host_root
        self.separator = separator
        self.description = description
        self.folds_case = folds_case
        self.inside = ""

    def provider_path(self, inside: str) -> str:
        """The path that the provider knows: `/tmp/x` for `Temp:/x`, `C:\\x` on the sandbox's drive."""
        if not self.provider.is_file_system:
            return inside
        text = inside.replace("/", self.separator) if self.separator != "/" else inside
        root = self.root if self.root.endswith(("/", "\\")) else self.root + self.separator
        return root + text if text else (self.root if self.root in ("/",) or self.separator == "\\" else root)

    def qualified(self, inside: str) -> str:
        """The path with its drive, as $PWD and messages show it."""
        if self.name == "/" or (self.separator == "\\" and self.provider.is_file_system):
            return self.provider_path(inside)
        return f"{self.name}:{self.separator}{inside}"

    def host_path(self, inside: str) -> str:
        """The host's path behind a place on a file system drive."""
        root = self.host_root or "/"
        if not inside:
            return root
        plain = os.path.join(root, *inside.split("/"))
        return _any_case(root, inside) if self.folds_case and not os.path.lexists(plain) else plain

    @net_property("CurrentLocation", "System.String")
    def current_location(self) -> str:
        return self.inside

    @net_property("Name", "System.String")
    def own_name(self) -> str:
        return self.name

    @net_property("Provider", "System.Management.Automation.ProviderInfo")
    def own_provider(self) -> Provider:
        return self.provider

    @net_property("Root", "System.String")
    def own_root(self) -> str:
        return self.root

    @net_property("Description", "System.String")
    def own_description(self) -> str:
        return self.description

    @net_property("Used", kind="ScriptProperty")
    def used(self) -> Any:
        found = self._space()
        return None if found is None else Int64((found.f_blocks - found.f_bfree) * found.f_frsize)

    @net_property("Free", kind="ScriptProperty")
    def free(self) -> Any:
        found = self._space()
        return None if found is None else Int64(found.f_bavail * found.f_frsize)

    def _space(self) -> Any:
        """What the system says of the disk behind the drive; None where it says nothing."""
        measure = getattr(os, "statvfs", None)
        try:
            return None if measure is None or self.host_root is None else measure(self.host_root)
        except OSError:
            return None

    @net_property("MaximumSize")
    def maximum_size(self) -> None:
        return None

    @net_property("Credential")
    def credential(self) -> None:
        return None

    @net_property("DisplayRoot", "System.String")
    def display_root(self) -> None:
        return None

    @net_property("VolumeSeparatedByColon", "System.Boolean")
    def volume_separated_by_colon(self) -> bool:
        return self.name != "/"

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return self.name


def _any_case(root: str, inside: str) -> str:
    """The path whose pieces exist in some case; pieces that exist in none stay as they are."""
    at = root
    for part in inside.split("/"):
        at = os.path.join(at, _matching(at, part))
    return at


def _matching(folder: str, name: str) -> str:
    if os.path.lexists(os.path.join(folder, name)):
        return name
    folded = name.casefold()
    try:
        names = os.listdir(folder)
    except OSError:
        return name
    return next((known for known in names if known.casefold() == folded), name)


class Place:
    """A path that has been understood: a drive and what is below its root, with `/` between the pieces."""

    __slots__ = ("drive", "inside")

    def __init__(self, drive: Drive, inside: str = "") -> None:
        self.drive = drive
        self.inside = inside

    @property
    def is_file_system(self) -> bool:
        return self.drive.provider.is_file_system

    @property
    def path(self) -> str:
        """The provider's own path."""
        return self.drive.provider_path(self.inside)

    @property
    def qualified(self) -> str:
        return self.drive.qualified(self.inside)

    @property
    def host(self) -> str:
        found = self.drive.host_path(self.inside)
        redirects = self.drive.redirects
        return found if redirects is None else redirects.get(found, found)

    @property
    def name(self) -> str:
        return self.inside.rpartition("/")[2] if self.inside else self.drive.root

    @property
    def ps_path(self) -> str:
        return f"{self.drive.provider.qualified}::{self.path}"

    def parent(self) -> Place | None:
        if not self.inside:
            return None
        return Place(self.drive, self.inside.rpartition("/")[0])

    def child(self, name: str) -> Place:
        """The place of that relative path below this one."""
        if not self.is_file_system:
            return Place(self.drive, name)
        return Place(self.drive, paths.normalize(f"{self.inside}/{name}"))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place) and other.drive is self.drive and other.inside == self.inside

    def __hash__(self) -> int:
        return hash((self.drive.name, self.inside))

    def __repr__(self) -> str:
        return f"Place({self.qualified!r})"


@net_type("System.Management.Automation.PathInfo")
class PathInfo(NetObject):
    """What Get-Location and Resolve-Path give."""

    def __init__(self, place: Place) -> None:
        self.place = place

    @net_property("Drive", "System.Management.Automation.PSDriveInfo")
    def drive(self) -> Drive:
        return self.place.drive

    @net_property("Provider", "System.Management.Automation.ProviderInfo")
    def provider(self) -> Provider:
        return self.place.drive.provider

    @net_property("ProviderPath", "System.String")
    def provider_path(self) -> str:
        return self.place.path

    @net_property("Path", "System.String")
    def path(self) -> str:
        return self.place.qualified

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return self.place.qualified
