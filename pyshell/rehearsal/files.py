"""The files of a rehearsal: a script reads the host's, and what it writes, moves and removes happens to copies."""

from __future__ import annotations

import os
import shutil
import tempfile
from typing import TYPE_CHECKING

from pyshell.filesystem.policy import Policy
from pyshell.filesystem.system import FileSystem

if TYPE_CHECKING:
    from pyshell.filesystem.drives import Drive, Place


class Copies:
    """The copies: host paths to the files that stand for them, in a folder of their own."""

    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="pyshell-plan-")
        self.redirects: dict[str, str] = {}
        self.written: dict[str, None] = {}

    def take(self, host_path: str, shown: str) -> None:
        """Lets a copy stand for a file that is about to change; a folder that is there stays itself."""
        if host_path.startswith(self.folder) or os.path.isdir(host_path):
            return
        copy = os.path.join(self.folder, f"{len(self.redirects)}-{os.path.basename(host_path)}")
        if os.path.isfile(host_path):
            shutil.copyfile(host_path, copy)
        self.redirects[host_path] = copy
        self.written[shown] = None

    def close(self) -> None:
        """Removes them all."""
        shutil.rmtree(self.folder, ignore_errors=True)


class CopyingPolicy(Policy):
    """Allows what the policy allows, on a copy."""

    __slots__ = ("copies",)
    copies: Copies

    def check_write(self, host_path: str, shown: str) -> None:
        super().check_write(host_path, shown)
        self.copies.take(host_path, shown)


class RehearsalFiles(FileSystem):
    """A file system whose changes are made to copies. Listings of folders show the host's files (our reading)."""

    policy_type = CopyingPolicy
    policy: CopyingPolicy

    def __init__(self, copies: Copies, folder: str | None = None, *, sandbox: bool = False) -> None:
        self.copies = copies
        super().__init__(folder, sandbox=sandbox)
        self.policy.copies = copies
        self.policy.allow(copies.folder)

    def add_drive(self, drive: Drive) -> None:
        drive.redirects = self.copies.redirects
        super().add_drive(drive)

    def remove(self, place: Place, *, recurse: bool = False) -> None:
        """Removes a file's copy, so that it is gone for the script; a folder of the host's is only told."""
        if os.path.isdir(place.host) and not place.host.startswith(self.copies.folder):
            self.copies.written[place.path] = None
            return
        self.check_write(place)
        if os.path.lexists(place.host):
            super().remove(place, recurse=recurse)

    def move(self, source: Place, target: Place) -> None:
        if os.path.isdir(source.host) and not source.host.startswith(self.copies.folder):
            self.copies.written[source.path] = None
            return
        self.check_write(source)
        super().move(source, target)
