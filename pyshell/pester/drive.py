"""TestDrive: a folder of temporary files, for a container's tests; what a block writes is gone after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.filesystem.drives import Drive
from pyshell.filesystem.system import FileSystem

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place

NAME: Final = "TestDrive"


class TestDrive:
    """The drive while a container runs: made with `open`, gone with `close`."""

    def __init__(self, run: Runtime) -> None:
        self._files: Any = run.service(FileSystem)
        self._before: list[set[str]] = []
        self.path = ""

    def open(self) -> None:
        """Makes the folder and the drive."""
        place = self._files.new_temporary()
        self._files.remove(place)
        self._files.make_folder(place)
        self.path = place.host
        disk = self._files.providers["FileSystem"]
        self._files.add_drive(Drive(NAME, disk, place.path, host_root=place.host))

    def close(self) -> None:
        """Removes the drive with its files."""
        root = self._files.drives.pop(NAME.lower())
        self._files.remove(self._files.host_place(root.host_root), recurse=True)

    def enter(self) -> None:
        """A block begins: remembers what is there."""
        self._before.append({place.host for place in self._everything()})

    def leave(self) -> None:
        """A block ends: removes what was not there when it began."""
        known = self._before.pop()
        for place in sorted(self._everything(), key=lambda one: -len(one.host)):
            if place.host not in known:
                self._files.remove(place, recurse=True)

    def _everything(self) -> list[Place]:
        """All files and folders below the drive's root."""
        found: list[Place] = []
        waiting = [self._files.host_place(self.path)]
        while waiting:
            inner = self._files.children(waiting.pop())
            found += inner
            waiting += [place for place in inner if self._files.is_folder(place)]
        return found
