"""Get-FileHash, New-TemporaryFile and Unblock-File."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, ConfirmImpact, ParamFlags, cmdlet, param
from pyshell.binding.validate import ValidateSet
from pyshell.cmdlets.management.parameters import literal_param, path_param
from pyshell.cmdlets.management.targets import existing, given
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.filesystem import messages
from pyshell.filesystem.system import FileSystem
from pyshell.values.declare import NetObject, field, net_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place

_ALGORITHMS: Final = ("SHA1", "SHA256", "SHA384", "SHA512", "MD5")


@net_type("Microsoft.PowerShell.Commands.FileHashInfo")
class FileHashInfo(NetObject):
    """What Get-FileHash gives."""

    algorithm = field("Algorithm", "System.String")
    hash = field("Hash", "System.String")
    path = field("Path", "System.String")


def places(run: Runtime, command: Any, target: Any = None) -> Iterator[Place]:
    """The places of a command's paths that are there; others are errors about their path, or about `target`."""
    for text, literal in given(command):
        try:
            yield from existing(run, text, literal)
        except PSError as error:
            record = error.record
            if record.error_id == "PathNotFound":
                record.error_id, record.target = "FileNotFound", text if target is None else target
            run.write_error(record)


@cmdlet("Get-FileHash", default_set="Path", output=("Microsoft.PowerShell.Commands.FileHashInfo",))
class GetFileHash(Cmdlet):
    """Gets the hash of files' bytes.

    PS> (Get-FileHash 'C:\\My Documents\\Accounts.txt' MD5).Hash.Length
    32
    """

    path: list[str] = path_param()
    literal_path: list[str] | None = param(
        type="System.String[]",
        sets={"LiteralPath": ParamFlags(position=0, mandatory=True, by_name=True)},
        aliases=("PSPath", "LP"),
        help="The files, taken as they stand.",
    )
    input_stream: Any = param(
        type="System.IO.Stream",
        position=0,
        mandatory=True,
        sets=("StreamParameterSet",),
        help="Not simulated: a stream.",
    )
    algorithm: str = param(
        position=1, default="SHA256", validate=(ValidateSet(*_ALGORITHMS),), help="Which hash: SHA256 unless given."
    )

    def process(self, run: Runtime) -> Iterable[object]:
        if self.input_stream is not None:
            raise PSError.of(
                "NotSimulated",
                "Get-FileHash reads files here; streams are known and not simulated.",
                ErrorCategory.NotImplemented,
                exception="System.NotSupportedException",
            )
        files = run.service(FileSystem)
        for place in places(run, self):
            if files.is_folder(place):
                continue
            try:
                found = files.hash(place, self.algorithm.lower())
            except OSError as error:
                run.write_error(_unreadable(error, place))
            else:
                yield FileHashInfo(algorithm=self.algorithm.upper(), hash=found, path=place.path)


def _unreadable(error: OSError, place: Place) -> ErrorRecord:
    _, reason, _ = messages.os_failure(error, place.path)
    exception = NetException(messages.FILE_NOT_FOUND, f"The file '{place.path}' cannot be read: {reason}")
    return ErrorRecord(exception, "FileReadError", ErrorCategory.ReadError, place.path)


@cmdlet("New-TemporaryFile", confirm=ConfirmImpact.LOW, output=("System.IO.FileInfo",))
class NewTemporaryFile(Cmdlet):
    """Makes an empty file in the folder of temporary files.

    PS> (New-TemporaryFile).Extension
    .tmp
    """

    def end(self, run: Runtime) -> Iterable[object]:
        files = run.service(FileSystem)
        if run.should_process(files.temp):
            try:
                yield files.item(files.new_temporary())
            except OSError as error:
                raise messages.failed(
                    "NewTemporaryFileWriteError", error, files.temp, category=ErrorCategory.WriteError
                ) from None


@cmdlet("Unblock-File", default_set="ByPath", confirm=ConfirmImpact.MEDIUM)
class UnblockFile(Cmdlet):
    """Does nothing to a file that is there: only Windows marks what comes from elsewhere.

    PS> Set-Content Temp:/pyshell-example.txt a; Unblock-File Temp:/pyshell-example.txt
    PS> Remove-Item Temp:/pyshell-example.txt
    """

    path: list[str] = param(position=0, mandatory=True, sets=("ByPath",), help="The files; wildcards count.")
    literal_path: list[str] | None = literal_param("ByLiteralPath")

    def process(self, run: Runtime) -> None:
        for place in places(run, self):
            run.should_process(place.path)
