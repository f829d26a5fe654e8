"""$ExecutionContext.SessionState.Path and .Drive: paths and locations by the cmdlets that know them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.hosting.common import AUTOMATION, as_call_error, not_simulated
from pyshell.values.declare import NetObject, net_method, net_property, net_type
from pyshell.values.objects import Reference
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from pyshell.session_files import SessionFiles

_INFO: Final = AUTOMATION + "PathInfo"
_DRIVE: Final = AUTOMATION + "PSDriveInfo"
_PROVIDER: Final = AUTOMATION + "ProviderInfo"
_STRINGS: Final = "System.Collections.ObjectModel.Collection[string]"


class Commands(NetObject):
    """What reaches the session through its cmdlets."""

    def __init__(self, session: Any, files: SessionFiles) -> None:
        self.session = session
        self.session_files = files

    def run(self, name: str, **named: Any) -> list[Any]:
        """The output of a command; its error is the exception of the call."""
        session = self.session
        session.catching += 1
        try:
            found: list[Any] = session.call_command(session.now, name, {"ErrorAction": "Stop", **named})
        except PSError as error:
            raise as_call_error(error) from None
        finally:
            session.catching -= 1
        return found

    def first(self, name: str, **named: Any) -> Any:
        """The first object of a command's output, or $null."""
        found = self.run(name, **named)
        return found[0] if found else None


@net_type(AUTOMATION + "PathIntrinsics")
class PathIntrinsics(Commands):
    """Paths."""

    def _place(self, path: Any) -> Any:
        try:
            return self.session_files.files.place(to_string(path))
        except PSError as error:
            raise as_call_error(error) from None

    @net_property("CurrentLocation", _INFO)
    def current(self) -> Any:
        return self.first("Get-Location")

    @net_property("CurrentFileSystemLocation", _INFO)
    def current_files(self) -> Any:
        return self.first("Get-Location", PSProvider=["FileSystem"])

    @net_method("CurrentProviderLocation", f"{_INFO} CurrentProviderLocation(string providerName)")
    def current_of(self, provider: str) -> Any:
        return self.first("Get-Location", PSProvider=[provider])

    @net_method("Combine", "string Combine(string parent, string child)")
    def combine(self, parent: str, child: str) -> Any:
        return self.first("Join-Path", Path=[parent], ChildPath=child)

    @net_method(
        "GetUnresolvedProviderPathFromPSPath",
        "string GetUnresolvedProviderPathFromPSPath(string path), string GetUnresolvedProviderPathFromPSPath"
        f"(string path, [ref] {_PROVIDER} provider, [ref] {_DRIVE} drive)",
        raw=True,
    )
    def unresolved(self, path: Any, provider: Any = None, drive: Any = None) -> str:
        place = self._place(path)
        _put(provider, place.drive.provider)
        _put(drive, place.drive)
        return str(place.path)

    @net_method(
        "GetResolvedProviderPathFromPSPath",
        f"{_STRINGS} GetResolvedProviderPathFromPSPath(string path, [ref] {_PROVIDER} provider)",
        raw=True,
    )
    def resolved(self, path: Any, provider: Any = None) -> list[Any]:
        found = self.run("Resolve-Path", Path=[to_string(path)])
        _put(provider, self._place(path).drive.provider)
        return [one.provider_path() if hasattr(one, "provider_path") else to_string(one) for one in found]

    @net_method(
        "GetResolvedPSPathFromPSPath",
        f"System.Collections.ObjectModel.Collection[{_INFO}] GetResolvedPSPathFromPSPath(string path)",
    )
    def resolved_infos(self, path: str) -> list[Any]:
        return self.run("Resolve-Path", Path=[path])

    @net_method("IsPSAbsolute", "bool IsPSAbsolute(string path, [ref] string driveName)", raw=True)
    def is_absolute(self, path: Any, drive: Any = None) -> bool:
        absolute = bool(self.first("Split-Path", Path=[to_string(path)], IsAbsolute=True))
        if absolute:
            _put(drive, self._place(path).drive.name)
        return absolute

    @net_method("IsValid", "bool IsValid(string path)")
    def is_valid(self, path: str) -> bool:
        return bool(self.first("Test-Path", Path=[path], IsValid=True))

    @net_method("ParseParent", "string ParseParent(string path, string root)")
    def parent(self, path: str, root: str) -> Any:
        return self.first("Split-Path", Path=[path], Parent=True)

    @net_method("ParseChildName", "string ParseChildName(string path)")
    def child_name(self, path: str) -> Any:
        return self.first("Split-Path", Path=[path], Leaf=True)

    @net_method("SetLocation", f"{_INFO} SetLocation(string path)")
    def set_location(self, path: str) -> Any:
        return self.first("Set-Location", Path=path, PassThru=True)

    @net_method("PushCurrentLocation", "void PushCurrentLocation(string stackName)")
    def push(self, stack: str) -> None:
        self.run("Push-Location", **_stack(stack))

    @net_method("PopLocation", f"{_INFO} PopLocation(string stackName)")
    def pop(self, stack: str) -> Any:
        return self.first("Pop-Location", PassThru=True, **_stack(stack))

    @net_method("LocationStack", f"{AUTOMATION}PathInfoStack LocationStack(string stackName)")
    def location_stack(self, stack: str) -> Any:
        return self.first("Get-Location", Stack=True, **_stack(stack))

    @net_method("IsProviderQualified", "bool IsProviderQualified(string path)")
    def is_qualified(self, path: str) -> bool:
        return "::" in path

    @net_method("NormalizeRelativePath", "string NormalizeRelativePath(string path, string basePath)")
    def normalize(self, path: str, base: str) -> Any:
        raise not_simulated("PathIntrinsics.NormalizeRelativePath")


def _put(place: Any, value: Any) -> None:
    if isinstance(place, Reference):
        place.write(value)


def _stack(name: str | None) -> dict[str, str]:
    return {"StackName": name} if name else {}


@net_type(AUTOMATION + "DriveManagementIntrinsics")
class DriveIntrinsics(Commands):
    """Drives."""

    @net_property("Current", _DRIVE)
    def current(self) -> Any:
        return self.session_files.files.location.drive

    @net_method("Get", f"{_DRIVE} Get(string driveName)")
    def get(self, name: str) -> Any:
        return self.first("Get-PSDrive", LiteralName=[name])

    @net_method("GetAll", f"System.Collections.ObjectModel.Collection[{_DRIVE}] GetAll()")
    def get_all(self) -> list[Any]:
        return self.run("Get-PSDrive")
