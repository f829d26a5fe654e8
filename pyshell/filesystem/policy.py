"""What a script may touch: it reads what the user can read and writes only where nothing of the host's is harmed."""

from __future__ import annotations

import os

from pyshell.filesystem import messages


class Policy:
    """Where reading and writing are allowed; paths are judged after links are followed, so no link leads out."""

    __slots__ = ("folder", "reads_everywhere", "roots")

    def __init__(self, folder: str, roots: list[str], reads_everywhere: bool = True) -> None:
        self.folder = folder
        self.roots = [os.path.realpath(root) for root in (folder, *roots)]
        self.reads_everywhere = reads_everywhere

    def allow(self, root: str) -> None:
        """Opens one more folder, as a sandbox's drive does."""
        self.roots.append(os.path.realpath(root))

    def permits(self, host_path: str) -> bool:
        """Whether a path lies below one of the open folders."""
        real = os.path.realpath(host_path)
        return any(real == root or real.startswith(root.rstrip(os.sep) + os.sep) for root in self.roots)

    def check_write(self, host_path: str, shown: str) -> None:
        """Raises WriteOutsideSandbox for a path outside the open folders."""
        if not self.permits(host_path):
            raise messages.write_refused(shown, self.folder)

    def check_read(self, host_path: str, shown: str) -> None:
        """Raises ReadOutsideSandbox under --sandbox for a path outside the open folders."""
        if not self.reads_everywhere and not self.permits(host_path):
            raise messages.read_refused(shown)
