"""Get-, New- and Remove-PSDrive, Get-PSProvider."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, ConfirmImpact, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.cmdlets.management.parameters import credential_param
from pyshell.errors import ErrorCategory, PSError
from pyshell.filesystem import messages
from pyshell.filesystem.drives import Drive, Provider
from pyshell.filesystem.system import FileSystem
from pyshell.values.culture import sort_key
from pyshell.values.wildcard import compile_wildcard, has_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime

_SCOPES: Final = ("Global", "Local", "Script")
_STRINGS: Final = "System.String[]"


def _matching(run: Runtime, names: Iterable[str] | None, providers: Iterable[str] | None) -> Iterator[Drive]:
    """The drives of these names and providers, in the order of names; a name that is none is an error."""
    files = run.service(FileSystem)
    wanted = [compile_wildcard(pattern) for pattern in providers or ()]
    known = sorted(files.drives.values(), key=lambda drive: sort_key(drive.name))
    for name in names if names is not None else ("*",):
        test = compile_wildcard(name)
        found = [drive for drive in known if test(drive.name) and _of_provider(drive, wanted)]
        if not found and not has_wildcard(name):
            error = messages.drive_not_found(name)
            error.record.error_id = "GetLocationNoMatchingDrive"
            run.write_error(error.record)
        yield from found


def _of_provider(drive: Drive, wanted: list[Any]) -> bool:
    return not wanted or any(test(drive.provider.name) for test in wanted)


@cmdlet("Get-PSDrive", default_set="Name", output=("System.Management.Automation.PSDriveInfo",))
class GetPSDrive(Cmdlet):
    """Gets the drives of the session.

    PS> (Get-PSDrive C).Root
    C:\\
    """

    name: list[str] | None = param(
        type=_STRINGS,
        position=0,
        by_name=True,
        sets=("Name",),
        validate=(ValidateNotNullOrEmpty(),),
        help="Names or patterns.",
    )
    literal_name: list[str] | None = param(
        type=_STRINGS, position=0, mandatory=True, by_name=True, sets=("LiteralName",), help="Names as they stand."
    )
    scope: str | None = param(by_name=True, suggestions=_SCOPES, help="Every drive is the session's here.")
    ps_provider: list[str] | None = param("PSProvider", type=_STRINGS, by_name=True, help="Whose drives.")

    def process(self, run: Runtime) -> Iterable[object]:
        return _matching(run, self.literal_name if self.literal_name is not None else self.name, self.ps_provider)


@cmdlet("New-PSDrive", confirm=ConfirmImpact.LOW)
class NewPSDrive(Cmdlet):
    """Makes a drive that shows a folder.

    PS> (New-PSDrive Docs FileSystem 'C:\\My Documents').Name
    Docs
    """

    name: str = param(position=0, mandatory=True, by_name=True, help="The drive's name, without a colon.")
    ps_provider: str = param("PSProvider", position=1, mandatory=True, by_name=True, help="FileSystem.")
    root: str = param(position=2, mandatory=True, by_name=True, allow=("empty",), help="The folder it shows.")
    description: str = param(by_name=True, default="", help="What it is for.")
    scope: str | None = param(by_name=True, suggestions=_SCOPES, help="Every drive is the session's here.")
    credential: Any = credential_param()

    def process(self, run: Runtime) -> Iterable[object]:
        files = run.service(FileSystem)
        provider = next((one for one in files.providers.values() if one.name.lower() == self.ps_provider.lower()), None)
        if provider is None:
            raise messages.provider_not_found(self.ps_provider)
        if self.name.lower() in files.drives:
            raise _exists(self.name)
        if not provider.is_file_system:
            raise messages.invalid_operation(
                f"The {provider.name} provider shows its one drive; New-PSDrive makes drives of folders here."
            )
        place = files.place(self.root)
        if not files.is_folder(place):
            run.write_error(_no_root(self.root).record)
            return
        what = f"Name: {self.name} Provider: {provider.qualified} Root: {self.root}"
        if run.should_process(what, "New Drive"):
            made = Drive(
                self.name,
                provider,
                place.path,
                host_root=place.host,
                separator=place.drive.separator,
                description=self.description,
                folds_case=place.drive.folds_case,
            )
            files.add_drive(made)
            yield made


def _exists(name: str) -> PSError:
    return PSError.of(
        "DriveAlreadyExists",
        f"A drive with the name '{name}' already exists.",
        ErrorCategory.ResourceExists,
        exception="System.Management.Automation.SessionStateException",
        target=name,
    )


def _no_root(root: str) -> PSError:
    return PSError.of(
        "DriveRootError",
        f'The specified drive root "{root}" either does not exist, or it is not a folder.',
        ErrorCategory.ReadError,
        exception=messages.IO_EXCEPTION,
        target=root,
    )


@cmdlet("Remove-PSDrive", default_set="Name", confirm=ConfirmImpact.MEDIUM)
class RemovePSDrive(Cmdlet):
    """Takes drives away; what they showed stays.

    PS> $null = New-PSDrive Docs FileSystem 'C:\\My Documents'; Remove-PSDrive Docs; Test-Path Docs:
    False
    """

    name: list[str] | None = param(
        type=_STRINGS,
        position=0,
        mandatory=True,
        by_name=True,
        sets=("Name",),
        allow=("null", "collection"),
        help="Names or patterns.",
    )
    literal_name: list[str] | None = param(
        type=_STRINGS, position=0, mandatory=True, by_name=True, sets=("LiteralName",), help="Names as they stand."
    )
    ps_provider: list[str] | None = param("PSProvider", type=_STRINGS, by_name=True, help="Whose drives.")
    scope: str | None = param(by_name=True, suggestions=_SCOPES, help="Every drive is the session's here.")
    force: Switch = param(help="Whether the current drive goes too.")

    def process(self, run: Runtime) -> None:
        files = run.service(FileSystem)
        names = self.literal_name if self.literal_name is not None else self.name
        for drive in list(_matching(run, names or (), self.ps_provider)):
            if files.location.drive is drive:
                run.write_error(_in_use(drive).record)
            elif run.should_process(f"Name: {drive.name} Provider: {drive.provider.qualified} Root: {drive.root}"):
                del files.drives[drive.name.lower()]


def _in_use(drive: Drive) -> PSError:
    return messages.invalid_operation(f"Cannot remove drive '{drive.name}' because it is in use.", target=drive)


@cmdlet("Get-PSProvider", output=("System.Management.Automation.ProviderInfo",))
class GetPSProvider(Cmdlet):
    """Gets what serves the session's drives.

    PS> (Get-PSProvider FileSystem).Name
    FileSystem
    """

    ps_provider: list[str] | None = param(
        "PSProvider",
        type=_STRINGS,
        position=0,
        by_name=True,
        validate=(ValidateNotNullOrEmpty(),),
        help="Names or patterns.",
    )

    def process(self, run: Runtime) -> Iterable[object]:
        known: list[Provider] = list(run.service(FileSystem).providers.values())
        for name in self.ps_provider or ["*"]:
            test = compile_wildcard(name.rpartition("\\")[2])
            found = [provider for provider in known if test(provider.name)]
            if not found and not has_wildcard(name):
                run.write_error(messages.provider_not_found(name).record)
            yield from found
