"""System.Environment: what a script learns of the machine and its session.

https://learn.microsoft.com/dotnet/api/system.environment
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.hooks import HOOKS
from pyshell.dotnet.known import Known
from pyshell.dotnet.versions import Version
from pyshell.values.clock import CLOCK
from pyshell.values.declare import EnumValue, NetError, NetObject, field, net_method, net_type
from pyshell.values.numbers import Int64
from pyshell.values.objects import Hashtable, PSArray
from pyshell.values.types import OBJECT, STRING_ARRAY, find_type

if TYPE_CHECKING:
    from collections.abc import MutableMapping

_environment = Known("System.Environment")


def _variables() -> MutableMapping[str, str]:
    found: MutableMapping[str, str] = HOOKS["variables"]()
    return found


@_environment.static("GetEnvironmentVariable")
def _get(name: str | None, _: Any = None) -> str | None:
    if name is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'variable')")
    return _variables().get(name)


@_environment.static("SetEnvironmentVariable")
def _set(name: str | None, value: str | None, _: Any = None) -> None:
    if not name:
        raise NetError("System.ArgumentException", "String cannot be of zero length. (Parameter 'variable')")
    if "=" in name:
        message = "Environment variable name cannot contain equal character. (Parameter 'variable')"
        raise NetError("System.ArgumentException", message)
    if value is not None:
        _variables()[name] = value
    else:
        _variables().pop(name, None)


@_environment.static("GetEnvironmentVariables")
def _all(_: Any = None) -> Hashtable:
    return Hashtable(list(_variables().items()), case_sensitive=True)


@_environment.static("ExpandEnvironmentVariables")
def _expand(text: str) -> str:
    return re.sub(r"%([^%]+)%", lambda found: _variables().get(found[1], found[0]), text)


_FOLDERS: Final = {
    "UserProfile": "",
    "MyDocuments": "Documents",
    "Personal": "Documents",
    "Desktop": "Desktop",
    "DesktopDirectory": "Desktop",
    "MyMusic": "Music",
    "MyPictures": "Pictures",
    "MyVideos": "Videos",
    "ApplicationData": ".config",
    "LocalApplicationData": ".local/share",
    "Templates": "Templates",
}
_FIXED: Final = {"CommonApplicationData": "/usr/share", "CommonTemplates": "/usr/share/templates"}


@_environment.static("GetFolderPath")
def _folder(folder: EnumValue, _: Any = None) -> str:
    fixed = _FIXED.get(folder.name)
    if fixed is not None:
        return fixed
    part = _FOLDERS.get(folder.name)
    home = str(HOOKS["home"]())
    return "" if part is None else f"{home.rstrip('/')}/{part}" if part else home


@_environment.static("Exit")
def _exit(code: int) -> None:
    if HOOKS["exit"] is None:
        raise NetError("System.NotSupportedException", "pyshell cannot end from [Environment]::Exit here; use exit.")
    HOOKS["exit"](code)


@_environment.static("FailFast", raw=True)
def _fail_fast(*_: Any) -> None:
    _exit(134)


@_environment.static("GetCommandLineArgs")
def _arguments() -> PSArray:
    return PSArray([str(one) for one in HOOKS["arguments"]()], STRING_ARRAY)


@_environment.static("GetLogicalDrives")
def _drives() -> PSArray:
    return PSArray(["/"], STRING_ARRAY)


@net_type("System.OperatingSystem")
class OperatingSystem(NetObject):
    """The system that scripts see: PowerShell on Linux."""

    service_pack = field("ServicePack", "System.String", set=False, default="")
    version = field("Version", "System.Version", set=False)
    platform = field("Platform", "System.PlatformID", set=False)
    version_string = field("VersionString", "System.String", set=False)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return str(self.version_string)


@_environment.static_property("OSVersion")
def _system() -> OperatingSystem:
    version = Version(6, 1, 0, 0)
    platform = EnumValue(find_type("System.PlatformID") or OBJECT, 4)
    return OperatingSystem(version=version, platform=platform, version_string=f"Unix {version.invariant_text()}")


def _set_current(path: str) -> None:
    if HOOKS["set_current"] is None:
        raise NetError("System.NotSupportedException", "pyshell cannot change the folder here; use Set-Location.")
    HOOKS["set_current"](path)


_environment.static_property("CurrentDirectory", put=_set_current)(lambda: str(HOOKS["current"]()))
_environment.static_property("UserName")(lambda: str(HOOKS["user"]()))
_environment.static_property("MachineName", "UserDomainName")(lambda: str(HOOKS["machine"]()))
_environment.static_property("CommandLine")(lambda: " ".join(str(one) for one in HOOKS["arguments"]()))
_environment.static_property("ProcessId")(lambda: int(HOOKS["process"]()))
_environment.static_property("ProcessPath")(lambda: str(HOOKS["arguments"]()[0]))
_environment.static_property("TickCount")(lambda: CLOCK.monotonic_ticks() // 10_000 % 2**31)
_environment.static_property("TickCount64")(lambda: Int64(CLOCK.monotonic_ticks() // 10_000))
_environment.static_property("StackTrace")(lambda: "")
_environment.constant("NewLine", "\n")
_environment.constant("SystemDirectory", "")
_environment.constant("Is64BitProcess", True)
_environment.constant("Is64BitOperatingSystem", True)
_environment.constant("IsPrivilegedProcess", False)
_environment.constant("UserInteractive", True)
_environment.constant("HasShutdownStarted", False)
_environment.constant("ProcessorCount", 1)
_environment.constant("CurrentManagedThreadId", 1)
_environment.constant("SystemPageSize", 4096)
_environment.constant("WorkingSet", Int64(0))
_environment.constant("Version", Version(10, 0, 0))
_environment.static_property("ExitCode", put=lambda new: None)(lambda: 0)
_environment.finish()
