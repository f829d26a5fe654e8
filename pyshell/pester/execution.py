"""Running a container: discovery reads it and finds its blocks and tests; then they run, each in a scope of its own.

The two phases, what runs in which, and in what order, are as https://pester.dev/docs/usage/discovery-and-run says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.errors import PSError
from pyshell.pester.data import NO_DATA, dropped, named_data, set_data
from pyshell.pester.messages import result_of
from pyshell.pester.mocks import MockTable
from pyshell.pester.names import expanded
from pyshell.pester.tree import Block, Test

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.binding.caller import ScopeView
    from pyshell.pester.drive import TestDrive
    from pyshell.pester.output import Screen
    from pyshell.pester.state import PesterState
    from pyshell.pester.tree import Container

    ReadFile = Callable[[str], str]


class Runner:
    """Discovers and runs containers, one after the other."""

    def __init__(self, state: PesterState, base: ScopeView, screen: Screen, drive: TestDrive | None) -> None:
        self._state = state
        self._base = base
        self._screen = screen
        self._drive = drive

    # --- discovery ---------------------------------------------------------------------------------------------------

    def discover(self, container: Container, read: ReadFile) -> None:
        """Finds the blocks and tests of a container; an error in its code fails it."""
        scope = self._base.child()
        state = self._state
        state.block, state.running = container.root, False
        try:
            if container.type_ == "File":
                path = str(container.item)
                scope.run_text(read(path), dropped, path)
            else:
                scope.run(container.item, dropped, named_data(container.data))
        except PSError as error:
            container.error_record.append(error.record)
            container.result = "Failed"
        finally:
            state.block = None
            scope.close()

    # --- running ------------------------------------------------------------------------------------------------------

    def run(self, container: Container) -> None:
        """Runs what discovery found."""
        if container.error_record:
            return
        state = self._state
        state.running, state.mocks = True, MockTable()
        container.start()
        if self._drive is not None:
            self._drive.open()
            self._base.set("TestDrive", self._drive.path)
        try:
            scope = self._base.child()
            set_data(scope, container.data if container.data is not None else NO_DATA)
            self._block(container.root, scope)
        finally:
            if self._drive is not None:
                self._drive.close()
            state.mocks, state.block, state.test, state.running = None, None, None, False
            container.stop()
        failed = any(test.result == "Failed" for test in container.root.every_test())
        container.result = "Failed" if failed or container.root.error_record else "Passed"

    def _block(self, block: Block, scope: ScopeView) -> None:
        block.executed = True
        block.start()
        under = set_data(scope, block.data)
        _name(block, scope)
        self._screen.block_begins(block)
        if block.skip or not any(_will_run(test) for test in block.every_test()):
            _skip(block, scope)
            self._tell_skipped(block)
        else:
            self._in_drive(lambda: self._with_mocks(block, scope, under))
        block.stop()
        failed = block.error_record or any(test.result == "Failed" for test in block.every_test())
        block.result = "Failed" if failed else "Passed"
        self._screen.block_ends(block)

    def _tell_skipped(self, block: Block) -> None:
        for test in block.tests:
            if test.should_run:
                self._screen.test_ends(test)
        for inner in block.blocks:
            self._screen.block_begins(inner)
            self._tell_skipped(inner)

    def _in_drive(self, work: Callable[[], None]) -> None:
        if self._drive is None:
            work()
            return
        self._drive.enter()
        try:
            work()
        finally:
            self._drive.leave()

    def _with_mocks(self, block: Block, scope: ScopeView, under: Any) -> None:
        mocks = self._state.mocks
        if mocks is None:
            return
        mocks.enter(block.kind, scope)
        try:
            self._contents(block, scope, under)
        finally:
            mocks.leave()

    def _contents(self, block: Block, scope: ScopeView, under: Any) -> None:
        state = self._state
        outer, state.block = state.block, block
        try:
            for hook in block.hooks.get("BeforeAll", ()):
                scope.run(hook, dropped, None, under)
            for one in block.order:
                self._one(one, scope.child())
        except PSError as error:
            block.error_record.append(error.record)
            _fail(block, scope)
        finally:
            self._after_all(block, scope, under)
            state.block = outer

    def _one(self, one: Test | Block, scope: ScopeView) -> None:
        if isinstance(one, Block):
            self._block(one, scope)
        elif one.should_run:
            self._test(one, scope)

    def _after_all(self, block: Block, scope: ScopeView, under: Any) -> None:
        for hook in block.hooks.get("AfterAll", ()):
            try:
                scope.run(hook, dropped, None, under)
            except PSError as error:
                block.error_record.append(error.record)

    # --- one test -----------------------------------------------------------------------------------------------------

    def _test(self, test: Test, scope: ScopeView) -> None:
        state = self._state
        under = set_data(scope, test.data)
        _name(test, scope)
        test.start()
        if test.skip:
            test.result = "Skipped"
        elif state.mocks is not None:
            state.test, state.failures = test, []
            test.executed = True
            state.mocks.enter("It", scope)
            try:
                self._body(test, scope, under)
            finally:
                state.mocks.leave()
                state.test = None
        test.stop()
        self._screen.test_ends(test)

    def _body(self, test: Test, scope: ScopeView, under: Any) -> None:
        blocks = test.block.lineage()
        before = [hook for block in blocks for hook in block.hooks.get("BeforeEach", ())]
        after = [hook for block in reversed(blocks) for hook in block.hooks.get("AfterEach", ())]
        output = test.standard_output.append
        if self._tried(test, scope, under, before, output):
            self._tried(test, scope, under, [test.script_block], output)
        for record in self._state.failures:
            test.fail(record)
        for hook in after:
            self._tried(test, scope, under, [hook], output)
        if test.result == "NotRun":
            test.result = "Passed"

    def _tried(
        self, test: Test, scope: ScopeView, under: Any, blocks: Iterable[Any], emit: Callable[[Any], Any]
    ) -> bool:
        """Runs blocks in the test's scope; an error decides the test's result."""
        named = named_data(test.data)
        try:
            for block in blocks:
                scope.run(block, emit, named, under)
        except PSError as error:
            result = result_of(error.record)
            test.error_record.append(error.record)
            if test.result != "Failed":
                test.result = result
            return False
        return True


def _will_run(test: Test) -> bool:
    return bool(test.should_run and not test.skip and not any(block.skip for block in test.block.lineage()))


def _name(one: Test | Block, scope: ScopeView) -> None:
    """What the name stands for in this row of data, and the path of such names."""
    one.expanded_name = expanded(one.name, scope)
    parent = one.block if isinstance(one, Test) else one.parent
    above = [] if parent is None else [block.expanded_name for block in parent.lineage() if not block.is_root]
    one.expanded_path = ".".join([*above, one.expanded_name])


def _skip(block: Block, scope: ScopeView) -> None:
    """Every test of a block is skipped: nothing of it runs."""
    for test in block.tests:
        if test.should_run:
            set_data(scope, test.data)
            _name(test, scope)
            test.result = "Skipped"
    for inner in block.blocks:
        set_data(scope, inner.data)
        _name(inner, scope)
        _skip(inner, scope)


def _fail(block: Block, scope: ScopeView) -> None:
    """A block's setup failed: so did its tests, which say nothing of their own."""
    for test in block.tests:
        if test.result == "NotRun" and test.should_run:
            set_data(scope, test.data)
            _name(test, scope)
            test.result = "Failed"
    for inner in block.blocks:
        set_data(scope, inner.data)
        _name(inner, scope)
        _fail(inner, scope)
