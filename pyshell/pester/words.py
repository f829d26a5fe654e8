"""The words that a test file is written in: Describe, Context, It, what goes before and after, Set-ItResult.

Source of the parameters and of what they do: https://pester.dev/docs/commands/Describe and its neighbours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.pester import messages
from pyshell.pester.data import data_rows, dropped, named_data, set_data
from pyshell.pester.invoke import run_by_hand
from pyshell.pester.state import PesterState
from pyshell.pester.tree import Block, Test

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime
    from pyshell.values.scriptblock import ScriptBlockBase as ScriptBlock

_BLOCK = "System.Management.Automation.ScriptBlock"


class _BlockCmdlet(Cmdlet):
    name: str = param(position=0, mandatory=True, help="What the block is about.")
    tag: list[str] = param(aliases=("Tags",), help="Words to choose it by.")
    fixture: ScriptBlock | None = param(type=_BLOCK, position=1, help="What is in it.")
    skip: Switch = param(help="Whether its tests are skipped.")
    for_each: Any = param(type="System.Object[]", help="What it is repeated for: `$_`, and the keys of hash tables.")

    def process(self, run: Runtime) -> None:
        state = run.service(PesterState)
        word = run.command_name
        parent = state.block
        if self.fixture is None:
            raise messages.no_block(word)
        if parent is None:
            run_by_hand(run, state, word)
            return
        for data in data_rows(self.for_each, self.bound("ForEach")):
            made = Block(self.name, parent, self.fixture, self.tag or [], self.skip, data, word)
            parent.blocks.append(made)
            parent.order.append(made)
            scope = run.caller.scope.child()
            under = set_data(scope, data)
            state.block = made
            try:
                scope.run(self.fixture, dropped, named_data(data), under)
            finally:
                state.block = parent


@cmdlet("Describe")
class DescribeCmdlet(_BlockCmdlet):
    """Groups tests.

    PS> $tests = New-PesterContainer -ScriptBlock { Describe 'numbers' { It 'add up' { 1 + 1 | Should -Be 2 } } }
    PS> Invoke-Pester -Container $tests -Output None -PassThru | ForEach-Object PassedCount
    1
    """


@cmdlet("Context")
class ContextCmdlet(_BlockCmdlet):
    """Groups tests inside a Describe.

    PS> $tests = New-PesterContainer -ScriptBlock { Describe 'a' { Context 'b' { It 'c' { } } } }
    PS> Invoke-Pester -Container $tests -Output None -PassThru | ForEach-Object { $_.Tests.ExpandedPath }
    a.b.c
    """


@cmdlet("It")
class ItCmdlet(Cmdlet):
    """Is one test: it passes when nothing in it throws.

    PS> $tests = New-PesterContainer -ScriptBlock { Describe 'a' { It 'fails' { 1 | Should -Be 2 } } }
    PS> Invoke-Pester -Container $tests -Output None -PassThru | ForEach-Object Result
    Failed
    """

    name: str = param(position=0, mandatory=True, help="What the test shows; `<name>` stands for a variable.")
    test: ScriptBlock | None = param(type=_BLOCK, position=1, help="The test.")
    test_cases: Any = param(
        type="System.Object[]", aliases=("ForEach",), help="What it is repeated for: `$_`, and the keys of hash tables."
    )
    tag: list[str] = param(aliases=("Tags",), help="Words to choose it by.")
    skip: Switch = param(help="Whether it is skipped.")
    pending: Switch = param(help="Whether it is not written yet: it is skipped.")

    def process(self, run: Runtime) -> None:
        block = run.service(PesterState).block
        if block is None:
            raise messages.outside("It")
        if self.test is None:
            raise messages.no_block("It")
        for data in data_rows(self.test_cases, self.bound("TestCases")):
            made = Test(self.name, block, self.test, self.tag or [], self.skip or self.pending, data)
            block.tests.append(made)
            block.order.append(made)


class _HookCmdlet(Cmdlet):
    scriptblock: ScriptBlock | None = param("Scriptblock", type=_BLOCK, position=0, mandatory=True, help="What is run.")
    word: ClassVar[str] = ""

    def process(self, run: Runtime) -> None:
        block = run.service(PesterState).block
        if block is None:
            raise messages.outside(self.word)
        block.hooks.setdefault(self.word, []).append(self.scriptblock)


@cmdlet("BeforeAll")
class BeforeAllCmdlet(_HookCmdlet):
    """Is run once before the tests of a block; its variables and functions are theirs.

    PS> $tests = New-PesterContainer -ScriptBlock {
    >>     BeforeAll { $n = 2 }; Describe 'a' { It 'b' { $n | Should -Be 2 } }
    >> }
    PS> Invoke-Pester -Container $tests -Output None -PassThru | ForEach-Object Result
    Passed
    """

    word = "BeforeAll"


@cmdlet("BeforeEach")
class BeforeEachCmdlet(_HookCmdlet):
    """Is run before each test of a block, in the test's scope.

    PS> $tests = New-PesterContainer -ScriptBlock {
    >>     Describe 'a' { BeforeEach { $n = 2 }; It 'b' { $n | Should -Be 2 } }
    >> }
    PS> Invoke-Pester -Container $tests -Output None -PassThru | ForEach-Object Result
    Passed
    """

    word = "BeforeEach"


@cmdlet("AfterAll")
class AfterAllCmdlet(_HookCmdlet):
    """Is run once after the tests of a block, whatever became of them.

    PS> $tests = New-PesterContainer -ScriptBlock { Describe 'a' { AfterAll { Write-Host over }; It 'b' { } } }
    PS> Invoke-Pester -Container $tests -Output None
    over
    """

    word = "AfterAll"


@cmdlet("AfterEach")
class AfterEachCmdlet(_HookCmdlet):
    """Is run after each test of a block, whatever became of it.

    PS> $tests = New-PesterContainer -ScriptBlock {
    >>     Describe 'a' { AfterEach { Write-Host over }; It 'b' { }; It 'c' { } }
    >> }
    PS> Invoke-Pester -Container $tests -Output None
    over
    over
    """

    word = "AfterEach"


@cmdlet("BeforeDiscovery")
class BeforeDiscoveryCmdlet(Cmdlet):
    """Is run while the file is read, for what tests are repeated for.

    PS> $tests = New-PesterContainer -ScriptBlock {
    >>     BeforeDiscovery { $rows = 1, 2 }; Describe 'a' { It 'is <_>' -ForEach $rows { } }
    >> }
    PS> Invoke-Pester -Container $tests -Output None -PassThru | ForEach-Object { $_.Tests.ExpandedName }
    is 1
    is 2
    """

    script_block: ScriptBlock | None = param(type=_BLOCK, position=0, mandatory=True, help="What is run.")

    def process(self, run: Runtime) -> None:
        if run.service(PesterState).discovering:
            run.caller.scope.run(self.script_block, dropped)


@cmdlet("Set-ItResult")
class SetItResultCmdlet(Cmdlet):
    """Ends a test with a result other than passed or failed.

    PS> $tests = New-PesterContainer -ScriptBlock {
    >>     Describe 'a' { It 'b' { Set-ItResult -Skipped -Because 'not today' } }
    >> }
    PS> Invoke-Pester -Container $tests -Output None -PassThru | ForEach-Object SkippedCount
    1
    """

    inconclusive: Switch = param(sets=("Inconclusive",), mandatory=True, help="Whether nothing can be said.")
    skipped: Switch = param(sets=("Skipped",), mandatory=True, help="Whether it is skipped.")
    pending: Switch = param(sets=("Pending",), mandatory=True, help="Whether it is not written yet: it is skipped.")
    because: str = param(default="", help="Why.")

    def process(self, run: Runtime) -> None:
        raise messages.set_result("Inconclusive" if self.inconclusive else "Skipped", self.because)
