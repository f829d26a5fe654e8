"""Get-Module, Remove-Module, New-Module and Export-ModuleMember."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, ConfirmImpact, ParamFlags, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNull, ValidateNotNullOrEmpty
from pyshell.cmdlets.core.module_files import base
from pyshell.cmdlets.core.module_standins import available
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.values.members import get_member, invoke_static
from pyshell.values.objects import Hashtable, PSCustomObject, ScriptMethod
from pyshell.values.text import to_string
from pyshell.values.types import find_type
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.binding.moduleinfo import PSModuleInfo
    from pyshell.values.scriptblock import ScriptBlockBase

INFO: Final = "System.Management.Automation.PSModuleInfo"
SPECIFICATION: Final = "Microsoft.PowerShell.Commands.ModuleSpecification[]"
_ANY_SET: Final = ("Available", "CimSession", "Loaded", "PsSession")
_REMOTE: Final = ("CimSession", "PsSession")


def spec_name(value: Any) -> str:
    """The name in a module specification: text, or a table with ModuleName."""
    if isinstance(value, Hashtable):
        return to_string(value.get("ModuleName"))
    found = get_member(value, "Name") if not isinstance(value, str) else None
    return to_string(found) if isinstance(found, str) else to_string(value)


def _kept(made: Iterable[PSModuleInfo], patterns: list[str] | None) -> Iterator[PSModuleInfo]:
    tests = None if patterns is None else [compile_wildcard(base(one) if "/" in one else one) for one in patterns]
    for one in made:
        if tests is None or any(test(str(one.name)) for test in tests):
            yield one


@cmdlet("Get-Module", default_set="Loaded", output=(INFO,))
class GetModule(Cmdlet):
    """Gets the modules that are loaded, or with -ListAvailable those that could be.

    PS> $null = New-Module -Name greetings { function Get-Greeting { 'hello' } } | Import-Module -PassThru
    PS> (Get-Module greetings).ExportedFunctions.Keys
    Get-Greeting
    """

    name: list[str] | None = param(
        type="System.String[]",
        position=0,
        from_pipeline=True,
        sets=_ANY_SET,
        validate=(ValidateNotNullOrEmpty(),),
        help="Names or patterns.",
    )
    fully_qualified_name: list[Any] | None = param(
        type=SPECIFICATION, by_name=True, sets=_ANY_SET, help="Names with versions."
    )
    all: Switch = param(sets=("Available", "Loaded"), help="Whether nested modules count too.")
    list_available: Switch = param(
        sets={"Available": ParamFlags(None, True), "CimSession": ParamFlags(), "PsSession": ParamFlags()},
        help="Whether the modules that could be loaded are wanted.",
    )
    ps_edition: str | None = param("PSEdition", sets=("Available", "PsSession"), help="Nothing depends on it.")
    skip_edition_check: Switch = param(sets=("Available", *_REMOTE), help="Nothing is checked.")
    refresh: Switch = param(sets=("Available", *_REMOTE), help="Nothing is remembered.")
    ps_session: Any = param(
        "PSSession",
        type="System.Management.Automation.Runspaces.PSSession",
        mandatory=True,
        sets=("PsSession",),
        validate=(ValidateNotNull(),),
        help="A session that stands in for a server's: it has the modules of this one.",
    )
    cim_session: Any = param(
        type="Microsoft.Management.Infrastructure.CimSession",
        mandatory=True,
        sets=("CimSession",),
        validate=(ValidateNotNull(),),
        help="Not simulated.",
    )
    cim_resource_uri: Any = param(
        type="System.Uri", sets=("CimSession",), validate=(ValidateNotNull(),), help="Not simulated."
    )
    cim_namespace: str | None = param(
        type="System.String", sets=("CimSession",), validate=(ValidateNotNullOrEmpty(),), help="Not simulated."
    )

    def process(self, run: Runtime) -> Iterable[object]:
        patterns = self.name
        if self.fully_qualified_name is not None:
            patterns = [spec_name(one) for one in self.fully_qualified_name]
        found = available() if self.list_available else run.caller.modules.loaded()
        yield from sorted(_kept(found, patterns), key=lambda one: str(one.name).lower())


@cmdlet("Remove-Module", confirm=ConfirmImpact.MEDIUM)
class RemoveModule(Cmdlet):
    """Removes modules: what they brought to the session goes with them.

    PS> New-Module -Name greetings { function Get-Greeting { 'hello' } } | Import-Module
    PS> Remove-Module greetings; Test-Path function:Get-Greeting
    False
    """

    name: list[str] | None = param(
        type="System.String[]",
        position=0,
        mandatory=True,
        from_pipeline=True,
        sets=("name",),
        help="Names or patterns.",
    )
    fully_qualified_name: list[Any] | None = param(
        type=SPECIFICATION,
        position=0,
        mandatory=True,
        from_pipeline=True,
        sets=("FullyQualifiedName",),
        help="Names with versions.",
    )
    module_info: list[Any] | None = param(
        type=INFO + "[]", position=0, mandatory=True, from_pipeline=True, sets=("ModuleInfo",), help="The modules."
    )
    force: Switch = param(help="Whether read-only modules go too.")

    def process(self, run: Runtime) -> None:
        modules = run.caller.modules
        names = [spec_name(one) for one in self.fully_qualified_name or ()] or self.name
        found = list(self.module_info or _kept(modules.loaded(), names))
        for one in found:
            if run.should_process(f"{one.name} (Path: '{one.path}')"):
                modules.remove(one)
        if not found and not any(char in name for name in names or () for char in "*?["):
            message = (
                "No modules were removed. Verify that the specification of modules to remove is correct and those "
                "modules exist in the runspace."
            )
            exception = NetException("System.InvalidOperationException", message)
            run.write_error(ErrorRecord(exception, "Modules_NoModulesRemoved", ErrorCategory.ResourceUnavailable))


def _new_name() -> str:
    pstype = find_type("System.Guid")
    return "__DynamicModule_" + (to_string(invoke_static(pstype, "NewGuid", [])) if pstype is not None else "")


def as_custom_object(run: Runtime, made: PSModuleInfo) -> PSCustomObject:
    """A module as an object: its functions are methods, its variables properties."""
    found = PSCustomObject({name: get_member(one, "Value") for name, one in made.variables.items()})
    for name in made.functions:
        found.add(ScriptMethod(name, run.caller.modules.block_of(made, name)))
    return found


@cmdlet("New-Module", default_set="ScriptBlock", output=(INFO,))
class NewModule(Cmdlet):
    """Makes a module of a script block. Its functions can be called at once.

    PS> $null = New-Module { $count = 0; function Step-Count { $script:count++; $script:count } }
    PS> Step-Count; Step-Count
    1
    2
    """

    name: str | None = param(
        type="System.String", position=0, mandatory=True, from_pipeline=True, sets=("Name",), help="The module's name."
    )
    script_block: ScriptBlockBase = param(
        type="System.Management.Automation.ScriptBlock",
        sets={"Name": ParamFlags(1, True), "ScriptBlock": ParamFlags(0, True)},
        validate=(ValidateNotNull(),),
        help="The module's script.",
    )
    function: list[str] | None = param(
        type="System.String[]", validate=(ValidateNotNull(),), help="The functions that others see."
    )
    cmdlet: list[str] | None = param(type="System.String[]", validate=(ValidateNotNull(),), help="Cmdlets, of none.")
    return_result: Switch = param(help="Whether what the block puts out is given instead of the module.")
    as_custom_object: Switch = param(help="Whether the module is given as an object with methods.")
    argument_list: list[Any] | None = param(
        type="System.Object[]", remaining=True, aliases=("Args",), help="The block's arguments."
    )

    def end(self, run: Runtime) -> Iterable[object]:
        results: list[Any] = []
        modules = run.caller.modules
        name = self.name or _new_name()
        try:
            made = modules.from_block(name, self.script_block, self.argument_list or [], results.append)
        except PSError as error:
            # What its block throws ends the command and not the script around it.
            error.whole_script = error.record.error_id == "CallDepthOverflow"
            error.settled = True
            raise
        if not self.as_custom_object:
            modules.bring(made, modules.top_of(run.caller.frame, False), {"functions": self.function}, str)
            # Get-Module gives a dynamic module only after Import-Module got it.
            modules.hide(made)
        if self.return_result:
            yield from results
        else:
            yield as_custom_object(run, made) if self.as_custom_object else made


@cmdlet("Export-ModuleMember")
class ExportModuleMember(Cmdlet):
    """Says inside a module what others see of it. Without it they see its functions and aliases.

    PS> $m = New-Module { function Get-A { 'a' }; function Get-B { 'b' }; Export-ModuleMember Get-B }
    PS> $m.ExportedFunctions.Keys
    Get-B
    """

    function: list[str] | None = param(
        type="System.String[]",
        position=0,
        from_pipeline=True,
        by_name=True,
        allow=("collection",),
        help="Functions, by names or patterns.",
    )
    cmdlet: list[str] | None = param(
        type="System.String[]", by_name=True, allow=("collection",), help="Cmdlets, of which a script has none."
    )
    variable: list[str] | None = param(
        type="System.String[]", by_name=True, validate=(ValidateNotNull(),), help="Variables, by names or patterns."
    )
    alias: list[str] | None = param(
        type="System.String[]", by_name=True, validate=(ValidateNotNull(),), help="Aliases, by names or patterns."
    )

    def process(self, run: Runtime) -> None:
        patterns = {"functions": self.function, "aliases": self.alias, "variables": self.variable}
        run.caller.modules.export(run.caller.frame, {kind: found or () for kind, found in patterns.items()})
