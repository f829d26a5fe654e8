"""What the words of a test file mean at the moment: which block is being discovered, which test runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyshell.pester.mocks import MockTable
    from pyshell.pester.tree import Block, Test


class PesterState:
    """One for each session. `block` is set while a file is discovered, `test` while one runs."""

    def __init__(self) -> None:
        self.block: Block | None = None
        self.test: Test | None = None
        self.running = False
        # The mocks of the test and of the blocks around it.
        self.mocks: MockTable | None = None
        self.continues = False
        # Files whose words are let go: they were run by hand, and have been run as tests already.
        self.done: set[str] = set()
        self.failures: list[Any] = []

    @property
    def discovering(self) -> bool:
        return self.block is not None and not self.running

    def keep(self) -> dict[str, Any]:
        """What a run inside a test must put back."""
        return dict(vars(self))

    def restore(self, kept: dict[str, Any]) -> None:
        """Puts back what `keep` returned; which files were run by hand stays known."""
        vars(self).update(kept)
