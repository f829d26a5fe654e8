"""Add-Type: .NET's own assemblies by name; nothing is compiled here, and no file is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNull, ValidateNotNullOrEmpty
from pyshell.errors import ErrorCategory, PSError

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime

_SOURCES: Final = ("FromMember", "FromSource")
_BUILT: Final = ("FromLiteralPath", "FromMember", "FromPath", "FromSource")
# What scripts load of .NET and Windows, by folded name: their types are there or refuse by name.
_ASSEMBLIES: Final = frozenset(
    "accessibility microsoft.csharp microsoft.visualbasic mscorlib netstandard presentationcore presentationframework "
    "reachframework system system.collections system.componentmodel system.componentmodel.primitives "
    "system.configuration system.core system.data system.data.common system.design system.directoryservices "
    "system.directoryservices.accountmanagement system.directoryservices.protocols system.drawing "
    "system.drawing.common system.identitymodel system.io.compression system.io.compression.filesystem system.linq "
    "system.management system.management.automation system.messaging system.net system.net.http system.net.mail "
    "system.numerics system.private.corelib system.runtime system.runtime.serialization system.security "
    "system.security.cryptography system.serviceprocess system.speech system.text.json "
    "system.text.regularexpressions system.transactions system.web system.web.extensions system.windows.forms "
    "system.xml system.xml.linq uiautomationclient uiautomationtypes windowsbase windowsformsintegration".split()
)


@cmdlet("Add-Type", default_set="FromSource", output=("System.Type",))
class AddType(Cmdlet):
    """Makes the types of one of .NET's assemblies known; those that pyshell has are known already.

    PS> Add-Type -AssemblyName System.Web
    """

    type_definition: str = param(position=0, mandatory=True, sets=("FromSource",), help="Not simulated: source text.")
    name: str = param(position=0, mandatory=True, sets=("FromMember",), help="Not simulated: a class's name.")
    member_definition: list[str] = param(
        position=1, mandatory=True, sets=("FromMember",), help="Not simulated: a class's members."
    )
    namespace: str | None = param(
        type="System.String", aliases=("NS",), sets=("FromMember",), allow=("null",), help="The class's namespace."
    )
    using_namespace: list[str] = param(
        aliases=("Using",), sets=("FromMember",), validate=(ValidateNotNull(),), help="Namespaces that it uses."
    )
    path: list[str] = param(position=0, mandatory=True, sets=("FromPath",), help="Not simulated: files.")
    literal_path: list[str] = param(
        aliases=("PSPath", "LP"), mandatory=True, sets=("FromLiteralPath",), help="Not simulated: files."
    )
    assembly_name: list[str] = param(
        aliases=("AN",), mandatory=True, sets=("FromAssemblyName",), help="Names of .NET's assemblies."
    )
    language: Any = param(type="Microsoft.PowerShell.Commands.Language", sets=_SOURCES, help="The source's language.")
    referenced_assemblies: list[str] = param(aliases=("RA",), sets=_BUILT, help="Assemblies that it refers to.")
    output_assembly: str | None = param(type="System.String", aliases=("OA",), sets=_BUILT, help="The file to make.")
    output_type: Any = param(
        type="Microsoft.PowerShell.Commands.OutputAssemblyType", aliases=("OT",), sets=_BUILT, help="What to make."
    )
    pass_thru: Switch = param(help="Whether the types are given back: there are none to give.")
    ignore_warnings: Switch = param(sets=_BUILT, help="Whether the compiler's warnings count for nothing.")
    compiler_options: list[str] = param(sets=_BUILT, validate=(ValidateNotNullOrEmpty(),), help="Its options.")

    def end(self, run: Runtime) -> None:
        if self.set_name != "FromAssemblyName":
            raise PSError.of(
                "NotSimulated",
                "Add-Type is known and not simulated: there is no .NET to compile for or to look into.",
                ErrorCategory.NotImplemented,
                exception="System.Management.Automation.PSNotSupportedException",
                target="Add-Type",
            )
        for name in self.assembly_name:
            if name.partition(",")[0].strip().lower() not in _ASSEMBLIES:
                message = f"Cannot add type. The assembly '{name}' could not be found."
                category = ErrorCategory.ObjectNotFound
                raise PSError.of("ASSEMBLY_NOT_FOUND", message, category, exception="System.Exception", target=name)
            run.verbose(f"{name} is there already, as far as pyshell has its types.")
