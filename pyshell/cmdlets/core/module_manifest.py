"""Test-ModuleManifest: what a manifest (.psd1) says about its module, without loading it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from pyshell.binding.commandinfo import CommandInfo
from pyshell.binding.declare import Cmdlet, cmdlet, param
from pyshell.binding.moduleinfo import PSModuleInfo
from pyshell.cmdlets.core.module import INFO
from pyshell.cmdlets.core.module_files import base, describe
from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.filesystem.system import FileSystem
from pyshell.values.objects import Hashtable
from pyshell.values.sequences import as_array
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime

_LISTS = (
    ("functions", "FunctionsToExport", "Function"),
    ("cmdlets", "CmdletsToExport", "Cmdlet"),
    ("aliases", "AliasesToExport", "Alias"),
    ("variables", "VariablesToExport", "Function"),
)


@cmdlet("Test-ModuleManifest", output=(INFO,))
class TestModuleManifest(Cmdlet):
    """Says what a module's manifest says, or what is wrong with it. The module's own files are not read.

    PS> Set-Content Temp:/pyshell-example.psd1 "@{ ModuleVersion = '1.2'; FunctionsToExport = 'Get-Answer' }"
    PS> (Test-ModuleManifest Temp:/pyshell-example.psd1).ExportedFunctions.Keys
    Get-Answer
    PS> Remove-Item Temp:/pyshell-example.psd1
    """

    path: str = param(position=0, mandatory=True, from_pipeline=True, by_name=True, help="The manifest.")

    def process(self, run: Runtime) -> Iterator[object]:
        place = run.service(FileSystem).place(self.path)
        if not place.path.lower().endswith(".psd1"):
            self._bad_path(run)
        modules = run.caller.modules
        found = modules.read(place.path)
        if found is None:
            message = (
                f"The specified module '{self.path}' was not loaded because no valid module file was found in any "
                "module directory."
            )
            exception = NetException("System.IO.FileNotFoundException", message)
            category = ErrorCategory.ResourceUnavailable
            run.write_error(ErrorRecord(exception, "Modules_ModuleNotFound", category, self.path))
            return
        said = modules.data(*found)
        if isinstance(said, Hashtable) and said.get("ModuleVersion") is not None:
            yield _module(said, found[1])
            return
        # The text is our reading.
        message = f"The module manifest '{found[1]}' is not valid: the key 'ModuleVersion' is missing."
        exception = NetException("System.ArgumentException", message)
        run.write_error(ErrorRecord(exception, "Modules_InvalidManifest", ErrorCategory.InvalidArgument, found[1]))

    def _bad_path(self, run: Runtime) -> NoReturn:
        message = (
            f"The specified module manifest path '{self.path}' is not valid. The path argument must resolve to a "
            "single file that has a '.psd1' extension. Change the value of the path argument to point to a valid "
            "psd1 file, and then try again."
        )
        exception = NetException("System.InvalidOperationException", message)
        category = ErrorCategory.InvalidArgument
        run.throw(ErrorRecord(exception, "Modules_InvalidModuleManifestPath", category, self.path))


def _module(said: Hashtable, path: str) -> PSModuleInfo:
    """The module that a manifest describes: what it exports as it stands there, patterns left out."""
    root = said.get("RootModule") or said.get("ModuleToProcess")
    made = PSModuleInfo(path=path, kind="Script" if root else "Manifest")
    made.name = base(path)
    made.module_base = path.replace("\\", "/").rpartition("/")[0]
    describe(made, said)
    for attribute, key, kind in _LISTS:
        names = [to_string(one) for one in as_array(said.get(key)) if one is not None]
        table = getattr(made, attribute)
        for name in names:
            if "*" not in name:
                info = table[name] = CommandInfo(name=name, module_name=str(made.name))
                info.kind = kind
    for one in as_array(said.get("RequiredModules")):
        if one is not None:
            name = one.get("ModuleName") if isinstance(one, Hashtable) else one
            made.required.append(PSModuleInfo(name=to_string(name)))
    return made
