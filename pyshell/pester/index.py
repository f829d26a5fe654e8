"""Where Pester's commands and types are declared."""

from __future__ import annotations

from typing import Final

_BLOCKS: Final = "pyshell.pester.words:"
CMDLETS: Final = {
    "Describe": _BLOCKS + "DescribeCmdlet",
    "Context": _BLOCKS + "ContextCmdlet",
    "It": _BLOCKS + "ItCmdlet",
    "BeforeAll": _BLOCKS + "BeforeAllCmdlet",
    "BeforeEach": _BLOCKS + "BeforeEachCmdlet",
    "AfterAll": _BLOCKS + "AfterAllCmdlet",
    "AfterEach": _BLOCKS + "AfterEachCmdlet",
    "BeforeDiscovery": _BLOCKS + "BeforeDiscoveryCmdlet",
    "Set-ItResult": _BLOCKS + "SetItResultCmdlet",
    "Should": "pyshell.pester.should:ShouldCmdlet",
    "Mock": "pyshell.pester.mock_words:MockCmdlet",
    "InModuleScope": "pyshell.pester.mock_words:InModuleScopeCmdlet",
    "Invoke-Pester": "pyshell.pester.invoke:InvokePester",
    "New-PesterConfiguration": "pyshell.pester.configuration_words:NewPesterConfiguration",
    "New-PesterContainer": "pyshell.pester.configuration_words:NewPesterContainer",
}
_RESULTS: Final = "pyshell.pester.tree"
_OPTIONS: Final = "pyshell.pester.configuration"
TYPES: Final = {
    **{f"Pester.{name}": _RESULTS for name in ("Run", "Container", "Block", "Test", "ContainerInfo")},
    **dict.fromkeys(("PesterConfiguration", "Pester.Configuration"), _OPTIONS),
}
