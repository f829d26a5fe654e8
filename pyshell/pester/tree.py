"""What discovery finds and a run fills in: containers of blocks of tests, and the run itself.

Types and properties are Pester 5's (https://pester.dev/docs/usage/result-object).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.values.clock import CLOCK
from pyshell.values.declare import NetObject, field, net_method, net_property, net_type
from pyshell.values.time import TimeSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.errors import ErrorRecord


class Timed(NetObject):
    """Something that takes time: between `start` and `stop`."""

    _since = 0
    _ticks = 0

    def start(self) -> None:
        self._since = CLOCK.monotonic_ticks()

    def stop(self) -> None:
        self._ticks = CLOCK.monotonic_ticks() - self._since

    @property
    def milliseconds(self) -> int:
        return self._ticks // 10_000

    @property
    def seconds(self) -> float:
        return self._ticks / 10_000_000

    @net_property("Duration", "System.TimeSpan")
    def duration(self) -> TimeSpan:
        return TimeSpan(self._ticks)


@net_type("Pester.Test")
class Test(Timed):
    """One test. `passed` and `skipped` say how it went once it was `executed`."""

    name = field("Name", "System.String", set=False)
    expanded_name = field("ExpandedName", "System.String", set=False)
    expanded_path = field("ExpandedPath", "System.String", set=False)
    result = field("Result", "System.String", set=False, default="NotRun")
    error_record = field("ErrorRecord", "System.Collections.Generic.List[System.Object]", set=False)
    data = field("Data", set=False)
    tag = field("Tag", "System.String[]", set=False)
    script_block = field("ScriptBlock", "System.Management.Automation.ScriptBlock", set=False)
    skip = field("Skip", "System.Boolean", set=False, default=False)
    should_run = field("ShouldRun", "System.Boolean", set=False, default=True)
    executed = field("Executed", "System.Boolean", set=False, default=False)
    standard_output = field("StandardOutput", set=False)
    block = field("Block", "Pester.Block", set=False)
    item_type = field("ItemType", "System.String", set=False, default="Test")

    def __init__(self, name: str, block: Block, script_block: Any, tag: list[Any], skip: bool, data: Any) -> None:
        super().__init__(name=name, expanded_name=name, block=block, script_block=script_block, tag=tag, skip=skip)
        self.data = data
        self.error_record = []
        self.standard_output = []

    @net_property("Path", "System.Collections.Generic.List[string]")
    def path(self) -> list[str]:
        return [*self.block.path(), self.name]

    @net_property("Passed", "System.Boolean")
    def passed(self) -> bool:
        return bool(self.result == "Passed")

    @net_property("Skipped", "System.Boolean")
    def skipped(self) -> bool:
        return bool(self.result == "Skipped")

    @net_property("Inconclusive", "System.Boolean")
    def inconclusive(self) -> bool:
        return bool(self.result == "Inconclusive")

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return f"[{_MARKS[self.result]}] {self.expanded_name or self.name}"

    def fail(self, record: ErrorRecord) -> None:
        """Notes what made the test fail."""
        self.error_record.append(record)
        self.result = "Failed"


_MARKS = {"Passed": "+", "Failed": "-", "Skipped": "!", "Inconclusive": "?", "NotRun": " "}


@net_type("Pester.Block")
class Block(Timed):
    """A Describe or Context, or the root of a container. `order` has its tests and blocks as they were written."""

    name = field("Name", "System.String", set=False)
    expanded_name = field("ExpandedName", "System.String", set=False)
    expanded_path = field("ExpandedPath", "System.String", set=False)
    result = field("Result", "System.String", set=False, default="NotRun")
    tests = field("Tests", "System.Collections.Generic.List[Pester.Test]", set=False)
    blocks = field("Blocks", "System.Collections.Generic.List[Pester.Block]", set=False)
    order = field("Order", "System.Collections.Generic.List[System.Object]", set=False)
    tag = field("Tag", "System.String[]", set=False)
    data = field("Data", set=False)
    skip = field("Skip", "System.Boolean", set=False, default=False)
    should_run = field("ShouldRun", "System.Boolean", set=False, default=True)
    executed = field("Executed", "System.Boolean", set=False, default=False)
    is_root = field("IsRoot", "System.Boolean", set=False, default=False)
    error_record = field("ErrorRecord", "System.Collections.Generic.List[System.Object]", set=False)
    parent = field("Parent", "Pester.Block", set=False)
    script_block = field("ScriptBlock", "System.Management.Automation.ScriptBlock", set=False)
    item_type = field("ItemType", "System.String", set=False, default="Block")

    def __init__(
        self, name: str, parent: Block | None, script_block: Any, tag: list[Any], skip: bool, data: Any, kind: str
    ) -> None:
        super().__init__(name=name, expanded_name=name, parent=parent, script_block=script_block, tag=tag, skip=skip)
        self.data = data
        self.kind = kind
        self.is_root = parent is None
        self.tests = []
        self.blocks = []
        self.order = []
        self.error_record = []
        # Script blocks by the word that set them: BeforeAll, BeforeEach, AfterEach, AfterAll.
        self.hooks: dict[str, list[Any]] = {}

    @net_property("Path", "System.Collections.Generic.List[string]")
    def path(self) -> list[str]:
        return [] if self.parent is None else [*self.parent.path(), self.name]

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return str(self.expanded_name or self.name)

    def lineage(self) -> list[Block]:
        """This block and those around it, the outermost first."""
        return [self] if self.parent is None else [*self.parent.lineage(), self]

    def every_test(self) -> Iterator[Test]:
        """Its tests, then those of the blocks in it."""
        yield from self.tests
        for block in self.blocks:
            yield from block.every_test()

    def every_block(self) -> Iterator[Block]:
        """It and the blocks in it."""
        yield self
        for block in self.blocks:
            yield from block.every_block()


@net_type("Pester.ContainerInfo")
class ContainerInfo(NetObject):
    """What New-PesterContainer makes: a file, or a script block, with data for its parameters."""

    type_ = field("Type", "System.String", set=False, default="File")
    item = field("Item", set=False)
    data = field("Data", set=False)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return str(self.item)


@net_type("Pester.Container")
class Container(Timed):
    """One file or script block of tests."""

    type_ = field("Type", "System.String", set=False)
    item = field("Item", set=False)
    name = field("Name", "System.String", set=False)
    result = field("Result", "System.String", set=False, default="NotRun")
    error_record = field("ErrorRecord", "System.Collections.Generic.List[System.Object]", set=False)
    data = field("Data", set=False)

    def __init__(self, kind: str, item: Any, name: str, data: Any) -> None:
        super().__init__(type_=kind, item=item, name=name, data=data)
        self.root = Block("Root", None, None, [], False, None, "Root")
        self.error_record = []

    @net_property("Blocks", "System.Collections.Generic.List[Pester.Block]")
    def blocks(self) -> list[Block]:
        found: list[Block] = self.root.blocks
        return found

    @net_property("Passed", "System.Boolean")
    def passed(self) -> bool:
        return bool(self.result == "Passed")


_COUNTED = ("Passed", "Failed", "Skipped", "Inconclusive", "NotRun")


@net_type("Pester.Run")
class Run(Timed):
    """What Invoke-Pester -PassThru gives."""

    containers = field("Containers", "System.Collections.Generic.List[Pester.Container]", set=False)
    configuration = field("Configuration", "PesterConfiguration", set=False)
    version = field("Version", "System.String", set=False, default="5.7.1")

    def tests_of(self, result: str) -> list[Test]:
        """The tests with a result."""
        return [test for test in self.tests() if test.result == result]

    @net_property("Tests", "System.Collections.Generic.List[Pester.Test]")
    def tests(self) -> list[Test]:
        return [test for container in self.containers for test in container.root.every_test()]

    @net_property("FailedBlocks", "System.Collections.Generic.List[Pester.Block]")
    def failed_blocks(self) -> list[Block]:
        blocks = (block for container in self.containers for block in container.root.every_block())
        return [block for block in blocks if block.error_record]

    @net_property("FailedContainers", "System.Collections.Generic.List[Pester.Container]")
    def failed_containers(self) -> list[Container]:
        return [container for container in self.containers if container.error_record]

    @net_property("Result", "System.String")
    def result(self) -> str:
        failed = self.tests_of("Failed") or self.failed_blocks() or self.failed_containers()
        return "Failed" if failed else "Passed"

    @net_property("TotalCount", "System.Int32")
    def total_count(self) -> int:
        return len(self.tests())

    @net_property("FailedBlocksCount", "System.Int32")
    def failed_blocks_count(self) -> int:
        return len(self.failed_blocks())

    @net_property("FailedContainersCount", "System.Int32")
    def failed_containers_count(self) -> int:
        return len(self.failed_containers())

    @net_property("PassedCount", "System.Int32")
    def passed_count(self) -> int:
        return len(self.tests_of("Passed"))

    @net_property("FailedCount", "System.Int32")
    def failed_count(self) -> int:
        return len(self.tests_of("Failed"))

    @net_property("SkippedCount", "System.Int32")
    def skipped_count(self) -> int:
        return len(self.tests_of("Skipped"))

    @net_property("InconclusiveCount", "System.Int32")
    def inconclusive_count(self) -> int:
        return len(self.tests_of("Inconclusive"))

    @net_property("NotRunCount", "System.Int32")
    def not_run_count(self) -> int:
        return len(self.tests_of("NotRun"))

    @net_property("Passed", "System.Collections.Generic.List[Pester.Test]")
    def passed(self) -> list[Test]:
        return self.tests_of("Passed")

    @net_property("Failed", "System.Collections.Generic.List[Pester.Test]")
    def failed(self) -> list[Test]:
        return self.tests_of("Failed")

    @net_property("Skipped", "System.Collections.Generic.List[Pester.Test]")
    def skipped(self) -> list[Test]:
        return self.tests_of("Skipped")

    def counts(self) -> dict[str, int]:
        """How many tests had each result."""
        return {result: len(self.tests_of(result)) for result in _COUNTED}
