"""Start-Transcript and Stop-Transcript: what the console shows, kept in a file.

The file is written when the transcript stops, or when the session ends.
"""

from __future__ import annotations

import atexit
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from pyshell.binding.declare import Cmdlet, ConfirmImpact, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.errors import ErrorCategory, PSError
from pyshell.filesystem import encodings, environment, messages
from pyshell.filesystem.system import FileSystem
from pyshell.values.clock import CLOCK
from pyshell.values.format import format_value
from pyshell.values.objects import DictionaryBase
from pyshell.values.text import to_string
from pyshell.values.time import DateTime

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place

_GIVEN: Final = (ValidateNotNullOrEmpty(),)
_STARS: Final = "*" * 22
_INVALID: Final = "System.Management.Automation.PSInvalidOperationException"
_TABLE: Final = (
    *("PSVersion", "PSEdition", "GitCommitId", "OS", "Platform", "PSCompatibleVersions", "PSRemotingProtocolVersion"),
    *("SerializationVersion", "WSManStackVersion"),
)


def _stamp() -> str:
    ticks = CLOCK.utc_ticks()
    return format_value(DateTime(ticks + CLOCK.offset_ticks(ticks), 2), "yyyyMMddHHmmss")


class Transcript:
    """One running transcript."""

    def __init__(self, files: FileSystem, place: Place, append: bool) -> None:
        self.files = files
        self.place = place
        self.append = append
        self._parts: list[str] = []
        atexit.register(self._leave)

    def add(self, text: str) -> None:
        """Keeps a piece of what is shown."""
        self._parts.append(text)

    def close(self) -> None:
        """Writes the file. Raises OSError."""
        atexit.unregister(self._leave)
        parts, self._parts = self._parts, []
        if parts:
            self.files.write_text(self.place, "".join(parts), encodings.UTF8, append=self.append)

    def _leave(self) -> None:
        """At the end of the process; where the folder is gone by then, so is the transcript."""
        with suppress(OSError):
            self.close()


_RUNNING: Final[WeakKeyDictionary[Any, list[Transcript]]] = WeakKeyDictionary()


def _copies(run: Runtime) -> list[Any]:
    """What gets a copy of what the console shows; nothing where there is no console."""
    console = getattr(run.caller.host, "console", None)
    found: list[Any] = getattr(console, "copies", [])
    return found


@cmdlet("Start-Transcript", default_set="ByPath", confirm=ConfirmImpact.MEDIUM, output=("System.String",))
class StartTranscript(Cmdlet):
    """Keeps a copy of what the console shows, which Stop-Transcript writes to a file.

    PS> $null = Start-Transcript Temp:/pyshell-example.txt; Write-Host 'kept'; $null = Stop-Transcript
    kept
    PS> Select-String kept Temp:/pyshell-example.txt | ForEach-Object Line
    kept
    PS> Remove-Item Temp:/pyshell-example.txt
    """

    path: str | None = param(type="System.String", position=0, sets=("ByPath",), validate=_GIVEN, help="The file.")
    literal_path: str | None = param(
        type="System.String",
        position=0,
        sets=("ByLiteralPath",),
        aliases=("PSPath", "LP"),
        validate=_GIVEN,
        help="The file, taken as it stands.",
    )
    output_directory: str | None = param(
        type="System.String",
        position=0,
        sets=("ByOutputDirectory",),
        validate=_GIVEN,
        help="A folder, in which the file gets a name of its own.",
    )
    append: Switch = param(help="Whether it comes after what is in the file.")
    force: Switch = param(help="Whether a read-only file is written too.")
    no_clobber: Switch = param(aliases=("NoOverwrite",), help="Whether a file that is there is an error.")
    include_invocation_header: Switch = param(help="Whether each command's time is noted. It has no effect.")
    use_minimal_header: Switch = param(help="Whether the heading is short.")

    def begin(self, run: Runtime) -> Iterator[object]:
        files = run.service(FileSystem)
        place = self._place(files)
        if self.no_clobber and not self.append and files.exists(place):
            message = f"File {place.path} already exists and {{NoClobber}} was specified."
            raise PSError.of(
                "NoClobber", message, ErrorCategory.ResourceExists, exception="System.UnauthorizedAccessException"
            )
        files.check_write(place)
        if files.is_folder(place):
            message = f"Transcription cannot be started due to the error: Access to the path '{place.path}' is denied."
            raise PSError.of("CannotStartTranscription", message, ErrorCategory.InvalidOperation, exception=_INVALID)
        above = place.parent()
        if above is not None and not files.is_folder(above):
            raise messages.path_not_found(above.path)
        if not run.should_process(place.path):
            return
        if self.force:
            files.make_writable(place)
        made = Transcript(files, place, bool(self.append))
        made.add("\n".join(self._heading(run)) + "\n")
        _RUNNING.setdefault(run.session, []).append(made)
        _copies(run).append(made.add)
        yield f"Transcript started, output file is {place.path}"

    def _place(self, files: FileSystem) -> Place:
        given = self.path or self.literal_path
        if given is not None:
            return files.place(given)
        # Our reading: the current folder, since the home folder may be closed.
        name = f"PowerShell_transcript.{environment.get('HOSTNAME') or 'localhost'}.{_stamp()}.txt"
        folder = files.location if self.output_directory is None else files.place(self.output_directory)
        if not files.is_folder(folder):
            files.make_folder(folder)
        return folder.child(name)

    def _heading(self, run: Runtime) -> list[str]:
        lines = [_STARS, "PowerShell transcript start", f"Start time: {_stamp()}"]
        if not self.use_minimal_header:
            user = environment.get("USER") or ""
            lines += [f"Username: {user}", f"RunAs User: {user}", "Configuration Name: "]
            table = run.variable("PSVersionTable")
            system = to_string(table.get("OS")) if isinstance(table, DictionaryBase) else ""
            lines.append(f"Machine: {environment.get('HOSTNAME') or 'localhost'} ({system})")
            lines += ["Host Application: pyshell", f"Process ID: {to_string(run.variable('PID'))}"]
            if isinstance(table, DictionaryBase):
                lines += [f"{name}: {to_string(table.get(name), ', ')}" for name in _TABLE if name in table]
        return [*lines, _STARS]


@cmdlet("Stop-Transcript", confirm=ConfirmImpact.NONE, output=("System.String",))
class StopTranscript(Cmdlet):
    """Stops the transcript that was started last and writes its file.

    PS> $null = Start-Transcript Temp:/pyshell-example.txt; $null = Stop-Transcript
    PS> Test-Path Temp:/pyshell-example.txt; Remove-Item Temp:/pyshell-example.txt
    True
    """

    def begin(self, run: Runtime) -> Iterator[object]:
        running = _RUNNING.get(run.session)
        if not running:
            message = "An error occurred stopping transcription: The host is not currently transcribing."
            raise PSError.of("InvalidOperation", message, ErrorCategory.InvalidOperation, exception=_INVALID)
        if not run.should_process(running[-1].place.path):
            return
        last = running.pop()
        copies = _copies(run)
        if last.add in copies:
            copies.remove(last.add)
        last.add("\n".join([_STARS, "PowerShell transcript end", f"End time: {_stamp()}", _STARS]) + "\n")
        try:
            last.close()
        except OSError as error:
            raise messages.failed("FileOpenFailure", error, last.place.path) from None
        yield f"Transcript stopped, output file is {last.place.path}"
