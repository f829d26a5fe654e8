"""New-PesterConfiguration and New-PesterContainer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Cmdlet, cmdlet, param
from pyshell.pester.configuration import Configuration
from pyshell.pester.tree import ContainerInfo
from pyshell.values.sequences import as_array

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.binding.declare import Runtime


@cmdlet("New-PesterConfiguration", output=("PesterConfiguration",))
class NewPesterConfiguration(Cmdlet):
    """Makes a configuration for Invoke-Pester.

    PS> (New-PesterConfiguration -Hashtable @{ Run = @{ PassThru = $true } }).Run.PassThru.Value
    True
    """

    hashtable: Any = param(type="System.Collections.IDictionary", position=0, help="What differs from the defaults.")

    def process(self, run: Runtime) -> Iterable[object]:
        made = Configuration()
        if self.hashtable is not None:
            made.put(self.hashtable)
        yield made


@cmdlet("New-PesterContainer", default_set="Path", output=("Pester.ContainerInfo",))
class NewPesterContainer(Cmdlet):
    """Makes containers of tests for Invoke-Pester: files or script blocks, with arguments for their param blocks.

    PS> (New-PesterContainer -ScriptBlock { Describe 'a' { } }).Type
    ScriptBlock
    """

    path: list[str] = param(mandatory=True, sets=("Path",), help="Files of tests.")
    script_block: Any = param(
        type="System.Management.Automation.ScriptBlock[]", mandatory=True, sets=("ScriptBlock",), help="Tests."
    )
    data: Any = param(type="System.Collections.IDictionary[]", help="Arguments; a container for each dictionary.")

    def process(self, run: Runtime) -> Iterable[object]:
        kind = "File" if self.bound("Path") else "ScriptBlock"
        items = self.path if kind == "File" else as_array(self.script_block)
        for item in items:
            for data in as_array(self.data) or [None]:
                yield ContainerInfo(type_=kind, item=item, data=data)
