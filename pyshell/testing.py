"""For tests of scripts: an organisation of one's own, what a script does to it, and the way back.

    def test_the_script(organisation):
        organisation.run("Set-Mailbox 'Yan Li' -CustomAttribute1 Lead")
        assert [str(change) for change in organisation.diff()] == [
            "Set-Mailbox contoso.com/Staff/Yan Li CustomAttribute1:  -> Lead"
        ]

pytest knows the fixture `organisation` by `pytest_plugins = ["pyshell.testing"]`. Each test has an organisation and a
session of its own; several may run in threads beside each other.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pyshell.exchange.store.changes import ADDED, REMOVED
from pyshell.exchange.store.directory import Directory
from pyshell.exchange.values.names import canonical_name
from pyshell.shell import Shell

if TYPE_CHECKING:
    from pyshell.exchange.store.changes import Change
    from pyshell.exchange.store.directory import Snapshot
    from pyshell.shell import Result


class Difference:
    """One change: the command, the object's canonical name, the property, the stored value before and after.

    For an object that came or went `property` is `added` or `removed`.
    """

    __slots__ = ("after", "before", "command", "object", "property")

    def __init__(self, change: Change, directory: Directory) -> None:
        row = directory.row(change.guid)
        if row is None:
            row = change.before if change.property == REMOVED else change.after
        self.command = change.command
        self.object = canonical_name(row["DistinguishedName"]) if isinstance(row, dict) else change.guid
        self.property = {ADDED: "added", REMOVED: "removed"}.get(change.property, change.property)
        whole = change.property in (ADDED, REMOVED)
        self.before: Any = None if whole else change.before
        self.after: Any = None if whole else change.after

    def __str__(self) -> str:
        if self.property in ("added", "removed"):
            return f"{self.command} {self.object} {self.property}"
        before, after = ("" if value is None else value for value in (self.before, self.after))
        return f"{self.command} {self.object} {self.property}: {before} -> {after}"

    __repr__ = __str__


class Organisation:
    """An organisation and a session over it. Without a directory it is contoso.

    With `remote` scripts get the deserialized objects that an imported session gives.
    """

    def __init__(self, directory: Directory | None = None, *, remote: bool = False) -> None:
        self.directory = Directory.contoso() if directory is None else directory
        self.shell = Shell(self.directory, remote=remote)
        self._start = self.snapshot()

    def run(self, text: str) -> Result:
        """Runs a text as if typed at the prompt; errors are in the result."""
        return self.shell.run(text)

    def run_file(self, path: str, arguments: str = "") -> Result:
        """Runs a script's file with arguments as they would be typed."""
        return self.shell.run(f"& '{str(path).replace(chr(39), chr(39) * 2)}' {arguments}")

    def snapshot(self) -> Snapshot:
        """The organisation as it is now."""
        return self.directory.snapshot()

    def restore(self, snapshot: Snapshot | None = None) -> None:
        """Goes back to a snapshot, or to how it was at the start."""
        self.directory.restore(self._start if snapshot is None else snapshot)

    def diff(self, snapshot: Snapshot | None = None) -> list[Difference]:
        """What was done since a snapshot, or since the start, in its order."""
        changes = self.directory.diff(self._start if snapshot is None else snapshot)
        return [Difference(change, self.directory) for change in changes]


def _fixture() -> Any:
    """The fixture, where pytest is there: it is the tests', not the package's, and without it the rest works."""
    try:
        pytest: Any = import_module("pytest")
    except ImportError:
        return None

    def organisation() -> Organisation:
        """contoso and a session over it, for one test."""
        return Organisation()

    return pytest.fixture(organisation)


organisation = _fixture()

__all__ = ["Difference", "Organisation", "organisation"]
