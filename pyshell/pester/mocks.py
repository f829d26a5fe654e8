"""Mocks: commands that something else stands for while a test or the tests of a block run, and their calls.

What is looked at in which order is as https://pester.dev/docs/usage/mocking describes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Cmdlet, Info
from pyshell.pester import messages
from pyshell.values.convert import to_bool
from pyshell.values.objects import Hashtable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.caller import ScopeView
    from pyshell.binding.commandinfo import CommandInfo
    from pyshell.binding.declare import Runtime
    from pyshell.binding.signature import Signature


class Behavior:
    """What one Mock says: a block to run, for calls that the filter fits."""

    __slots__ = ("block", "called", "filter", "name", "verifiable")

    def __init__(self, name: str, block: Any, filter: Any, verifiable: bool) -> None:
        self.name = name
        self.block = block
        self.filter = filter
        self.verifiable = verifiable
        self.called = False


class MockedCall:
    """One call of a mocked command."""

    __slots__ = ("bound", "folded")

    def __init__(self, folded: str, bound: dict[str, Any]) -> None:
        self.folded = folded
        self.bound = bound


class _Frame:
    """What a block or a test has mocked, and the calls that were made in it."""

    def __init__(self, kind: str, scope: ScopeView) -> None:
        self.kind = kind
        self.scope = scope
        self.behaviors: dict[str, list[Behavior]] = {}
        self.calls: list[MockedCall] = []


class MockTable:
    """The mocks of the blocks and the test that run now, the innermost last."""

    def __init__(self) -> None:
        self._frames: list[_Frame] = []
        self._originals: dict[str, CommandInfo] = {}

    def enter(self, kind: str, scope: ScopeView) -> None:
        """A block (`Describe`, `Context`) or a test (`It`) begins."""
        self._frames.append(_Frame(kind, scope))

    def leave(self) -> None:
        """The innermost ends; its calls were made in those around it too."""
        gone = self._frames.pop()
        gone.scope.close()
        if self._frames:
            self._frames[-1].calls += gone.calls

    def is_mocked(self, folded: str) -> bool:
        return any(folded in frame.behaviors for frame in self._frames)

    def add(self, command: CommandInfo | None, behavior: Behavior) -> None:
        """Mocks a command in the innermost block or test. `command` is None for one that is mocked already."""
        folded = behavior.name.lower()
        frame = self._frames[-1]
        if command is not None and not self.is_mocked(folded):
            self._originals[folded] = command
            frame.scope.replace(command.name, self._stand_in(command))
        frame.behaviors.setdefault(folded, []).append(behavior)

    def _stand_in(self, command: CommandInfo) -> type[Cmdlet]:
        """A command with the original's parameters that asks this table what to do."""
        info = Info(command.name)
        signature = command.signature()
        if signature is not None:
            info.net_name = signature.net_name or ""
        return type("PesterMock", (_MockedCommand,), {"info": info, "table": self, "original": signature})

    # --- calls -----------------------------------------------------------------------------------------------------

    def called(self, name: str, run: Runtime) -> Iterable[Any]:
        """A mocked command is called: runs what fits, or the original."""
        folded = name.lower()
        bound = dict(run.bound)
        chosen = next((one for one in self._in_order(folded) if self._fits(one.filter, bound)), None)
        self._frames[-1].calls.append(MockedCall(folded, bound))
        if chosen is None:
            return self._frames[-1].scope.call(self._originals[folded], bound, None)
        chosen.called = True
        found: list[Any] = []
        if chosen.block is not None:
            self._inside(bound).run(chosen.block, found.append, bound, run.variable("_"))
        return found

    def _in_order(self, folded: str) -> Iterator[Behavior]:
        """Those with a filter first, the inner and the later before the others."""
        every = [one for frame in reversed(self._frames) for one in reversed(frame.behaviors.get(folded, ()))]
        yield from (one for one in every if one.filter is not None)
        yield from (one for one in every if one.filter is None)

    def _inside(self, bound: dict[str, Any]) -> ScopeView:
        """A scope in which the call's arguments are variables."""
        scope = self._frames[-1].scope.child()
        for name, value in bound.items():
            scope.set(name, value)
        scope.set("PesterBoundParameters", Hashtable(bound.items()))
        return scope

    def _fits(self, filter: Any, bound: dict[str, Any]) -> bool:
        if filter is None:
            return True
        found: list[Any] = []
        self._inside(bound).run(filter, found.append, bound)
        return to_bool(found[0] if len(found) == 1 else found)

    # --- questions -------------------------------------------------------------------------------------------------

    def count(self, name: str, filter: Any, scope: str | None) -> tuple[int, int]:
        """How many calls the filter fits, and how many there were, in the innermost block of that kind.

        Raises the error of a command that is not mocked.
        """
        folded = name.lower()
        if not self.is_mocked(folded):
            raise messages.not_mocked(name)
        calls = [call for frame in self._within(scope) for call in frame.calls if call.folded == folded]
        return sum(self._fits(filter, call.bound) for call in calls), len(calls)

    def _within(self, scope: str | None) -> list[_Frame]:
        if scope is None:
            return self._frames[-1:]
        if scope.isdigit():
            return self._frames[-1 - int(scope) :]
        kinds = [frame.kind.lower() for frame in self._frames]
        wanted = scope.lower()
        return self._frames[len(kinds) - 1 - kinds[::-1].index(wanted) :] if wanted in kinds else self._frames

    def not_called(self) -> list[Behavior]:
        """The verifiable mocks of the innermost block or test, and those around it, that were not called."""
        return [
            one
            for frame in self._frames
            for behaviors in frame.behaviors.values()
            for one in behaviors
            if one.verifiable and not one.called
        ]


class _MockedCommand(Cmdlet):
    """Stands for a command; one class for each mock."""

    table: MockTable
    original: Signature | None

    @classmethod
    def make_signature(cls) -> Signature:
        return cls.original if cls.original is not None else super().make_signature()

    def process(self, run: Runtime) -> Iterable[Any]:
        return self.table.called(self.info.name, run)
