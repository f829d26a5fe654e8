"""The file system of a session: its drives, where it stands, and every file operation, under the policy.

The only room that opens files. Cmdlets name a path, get `Place`s, and do with them what the methods here offer.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

from pyshell.filesystem import files, globbing, messages, operations, paths
from pyshell.filesystem.drives import Drive, Place, Provider
from pyshell.filesystem.items import FileSystemInfo, item_at
from pyshell.filesystem.policy import Policy
from pyshell.filesystem.sandbox import SandboxDrive, sandbox_folder
from pyshell.filesystem.stacks import LocationStacks
from pyshell.values.clock import CLOCK
from pyshell.values.wildcard import has_wildcard, unescape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.filesystem.encodings import FileEncoding

_CAPABILITIES: Final = {"FileSystem": 52, "Variable": 16, "Environment": 16, "Function": 16, "Alias": 16}
# How many places `Set-Location -` remembers.
_HISTORY: Final = 20
_SESSION_DRIVES: Final = (
    ("Alias", "Alias", "Drive that contains a view of the aliases stored in a session state"),
    ("Env", "Environment", "Drive that contains a view of the environment variables for the process"),
    ("Function", "Function", "Drive that contains a view of the functions stored in a session state"),
    ("Variable", "Variable", "Drive that contains a view of those variables stored in a session state"),
)


def temp_folder() -> str:
    """The folder of temporary files, as the host's environment names it."""
    for name in ("TMPDIR", "TEMP", "TMP"):
        found = os.environ.get(name)
        if found and os.path.isdir(found):
            return found.rstrip(os.sep) or os.sep
    return "/tmp" if os.path.isdir("/tmp") else os.getcwd()


class FileSystem:
    """Drives by name, the current place, and what can be done with places.

    `folder` is where the session starts and below which it may write; `sandbox` closes reading elsewhere too;
    `sandbox_root` is the host's folder behind `C:` (the user's own data folder when not given).
    """

    policy_type = Policy

    def __init__(
        self,
        folder: str | None = None,
        *,
        sandbox: bool = False,
        sandbox_root: str | None = None,
        home: str | None = None,
    ) -> None:
        start = os.path.abspath(folder or os.getcwd())
        root = sandbox_root or sandbox_folder(temp_folder())
        self.home = home or os.path.expanduser("~")
        self.temp = temp_folder()
        self.policy = self.policy_type(start, [self.temp, root], reads_everywhere=not sandbox)
        self.providers = {
            name: Provider(name, capabilities, self.drives_of) for name, capabilities in _CAPABILITIES.items()
        }
        self.providers["FileSystem"].home = self.home
        self.drives: dict[str, Drive] = {}
        self._add_host_drives(root)
        for name, provider, description in _SESSION_DRIVES:
            self.add_drive(Drive(name, self.providers[provider], "", description=description))
        self.location = Place(self._root_drive())
        self.location = self.place(start)
        self.stacks = LocationStacks()
        self._before: list[Place] = []
        self._after: list[Place] = []

    def _add_host_drives(self, sandbox_root: str) -> None:
        disk = self.providers["FileSystem"]
        if os.sep == "/":
            self.add_drive(Drive("/", disk, "/", host_root="/"))
        else:
            for letter in "ABDEFGHIJKLMNOPQRSTUVWXYZ":
                if os.path.exists(f"{letter}:\\"):
                    self.add_drive(Drive(letter, disk, f"{letter}:\\", host_root=f"{letter}:\\", separator="\\"))
        self.add_drive(SandboxDrive("C", disk, sandbox_root))
        self.add_drive(Drive("Temp", disk, self.temp + os.sep, host_root=self.temp, separator=os.sep))

    # --- drives --------------------------------------------------------------------------------------------

    def add_drive(self, drive: Drive) -> None:
        self.drives[drive.name.lower()] = drive

    def drives_of(self, provider: Provider) -> list[Drive]:
        return [drive for drive in self.drives.values() if drive.provider is provider]

    def drive(self, name: str) -> Drive:
        """Raises DriveNotFound."""
        found = self.drives.get(name.lower())
        if found is None:
            raise messages.drive_not_found(name)
        return found

    # --- paths ---------------------------------------------------------------------------------------------

    def _start(self, text: str) -> tuple[Place, str]:
        """Where a path starts, and the rest of it. Raises DriveNotFound, ProviderNotFound, Argument."""
        if "\0" in text:
            raise messages.argument("Null character in path. (Parameter 'path')", text)
        provider, text = paths.split_provider(text)
        if provider is not None:
            return self._of_provider(provider, text)
        if text == "~" or text.startswith(("~/", "~\\")):
            return self.place(self.home), text[1:]
        name, rest = paths.split_drive(text)
        if name is not None:
            drive = self.drive(name)
            if not drive.provider.is_file_system:
                return Place(drive), rest.lstrip("/\\")
            return Place(drive, "" if paths.is_rooted(rest) or not rest else drive.inside), rest
        if text.startswith("\\") and self.location.drive.separator == "\\":
            return Place(self.location.drive), text
        if text.startswith("/") or (paths.is_rooted(text) and self.location.is_file_system):
            return Place(self._root_drive()), text
        return self.location, text

    def _of_provider(self, name: str, text: str) -> tuple[Place, str]:
        provider = next((one for one in self.providers.values() if one.name.lower() == name.lower()), None)
        if provider is None:
            raise messages.provider_not_found(name)
        if provider.is_file_system:
            return self._start(text)
        return Place(self.drives_of(provider)[0]), text.lstrip("/\\")

    def _root_drive(self) -> Drive:
        return self.drives.get("/") or self.drives["c"]

    def place(self, text: str) -> Place:
        """The place a literal path names, there or not. Raises DriveNotFound."""
        start, rest = self._start(text)
        if not start.is_file_system:
            return Place(start.drive, rest.lstrip("/\\"))
        return start.child(rest) if rest.strip("/\\") else start

    def expand(self, text: str) -> list[Place]:
        """The file system places that a path with wildcards names: those that exist and match.

        A path without wildcards is one place, there or not.
        """
        if not has_wildcard(text):
            return [self.place(unescape(text) if "`" in text else text)]
        start, rest = self._start(text)
        if not start.is_file_system:
            return [Place(start.drive, rest)]
        self.check_read(start)
        return globbing.expand(start, globbing.pieces(rest))

    def host_place(self, host_path: str) -> Place:
        """The place of a path of the host's own, as .NET's methods take them: relative to the starting folder."""
        name, _ = paths.split_drive(host_path)
        if (name is not None and name.lower() in self.drives) or paths.is_rooted(host_path):
            return self.place(host_path)
        return self.place(self.policy.folder).child(host_path)

    # --- looking -------------------------------------------------------------------------------------------

    def check_read(self, place: Place) -> None:
        self.policy.check_read(place.host, place.path)

    def check_write(self, place: Place) -> None:
        self.policy.check_write(place.host, place.path)

    def exists(self, place: Place) -> bool:
        return os.path.lexists(place.host) and self.may_read(place)

    def is_folder(self, place: Place) -> bool:
        return os.path.isdir(place.host)

    def is_link(self, place: Place) -> bool:
        return os.path.islink(place.host)

    def real_path(self, place: Place) -> str:
        """The host's path with links followed: two places with the same one are one file."""
        return os.path.realpath(place.host)

    def may_read(self, place: Place) -> bool:
        return self.policy.reads_everywhere or self.policy.permits(place.host)

    def item(self, place: Place) -> FileSystemInfo:
        return item_at(place, self.policy)

    def children(self, place: Place) -> list[Place]:
        """What is in a folder, folders first. Raises OSError, ReadOutsideSandbox."""
        self.check_read(place)
        return globbing.children(place)

    def set_location(self, place: Place) -> None:
        self.location = place
        place.drive.inside = place.inside

    def go(self, place: Place) -> None:
        """Stands elsewhere, and remembers where it stood for `Set-Location -`."""
        self._before = [*self._before[-_HISTORY + 1 :], self.location]
        self._after.clear()
        self.set_location(place)

    def step(self, back: bool) -> bool:
        """Goes back to an earlier place, or forth again; False when there is none."""
        taken, kept = (self._before, self._after) if back else (self._after, self._before)
        if not taken:
            return False
        kept.append(self.location)
        self.set_location(taken.pop())
        return True

    # --- reading and writing ---------------------------------------------------------------------------------

    def read_bytes(self, place: Place) -> bytes:
        self.check_read(place)
        return files.read_bytes(place.host)

    def read_text(self, place: Place, encoding: FileEncoding | None = None) -> str:
        self.check_read(place)
        return files.read_text(place.host, encoding)

    def read_lines(self, place: Place, encoding: FileEncoding | None = None) -> Iterator[str]:
        self.check_read(place)
        return files.read_lines(place.host, encoding)

    def hash(self, place: Place, algorithm: str) -> str:
        """The hash of a file's bytes in hexadecimal capitals. Raises OSError."""
        self.check_read(place)
        return files.digest(place.host, algorithm)

    def open_text(self, place: Place, encoding: FileEncoding | None = None, newline: str | None = None) -> Any:
        self.check_read(place)
        return files.open_text(place.host, encoding, newline)

    def tail(self, place: Place, count: int, encoding: FileEncoding | None = None) -> list[str]:
        self.check_read(place)
        return files.tail(place.host, count, encoding)

    def writer(self, place: Place, encoding: FileEncoding, *, append: bool = False) -> files.TextWriter:
        """Text on its way into a file that changes whole or not at all. Raises OSError, WriteOutsideSandbox."""
        self.check_write(place)
        return files.TextWriter(place.host, encoding, append=append)

    def write_bytes(self, place: Place, data: bytes) -> None:
        self.check_write(place)
        files.write_bytes(place.host, data)

    def write_text(self, place: Place, text: str, encoding: FileEncoding, *, append: bool = False) -> None:
        self.check_write(place)
        files.write_text(place.host, text, encoding, append=append)

    # --- changing --------------------------------------------------------------------------------------------

    def make_folder(self, place: Place) -> None:
        self.check_write(place)
        os.makedirs(place.host, exist_ok=True)

    def new_temporary(self) -> Place:
        """A new empty file in the folder of temporary files. Raises OSError."""
        drive = self.drives["temp"]
        while True:
            place = Place(drive, f"{CLOCK.guid_bytes().hex()[:8]}.tmp")
            if not self.exists(place):
                files.write_bytes(place.host, b"")
                return self.place(place.path)

    def make_writable(self, place: Place) -> None:
        """Takes a file's read-only flag away, as -Force does."""
        if os.path.exists(place.host) and not os.access(place.host, os.W_OK):
            self.check_write(place)
            os.chmod(place.host, os.stat(place.host).st_mode | 0o200)

    def make_link(self, place: Place, target: str) -> None:
        self.check_write(place)
        os.symlink(target, place.host)

    def remove(self, place: Place, *, recurse: bool = False) -> None:
        """Removes a file, a link, or a folder. Raises OSError, WriteOutsideSandbox."""
        self.check_write(place.parent() or place)
        operations.remove(place.host, recurse)

    def copy_file(self, source: Place, target: Place) -> None:
        self.check_read(source)
        self.check_write(target)
        operations.copy_file(source.host, target.host)

    def move(self, source: Place, target: Place) -> None:
        self.check_write(source.parent() or source)
        self.check_write(target)
        operations.move(source.host, target.host)
