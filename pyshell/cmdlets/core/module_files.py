"""Finding module files and what they say: .psm1 scripts, .psd1 manifests, folders of the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.moduleinfo import PSModuleInfo
from pyshell.errors import ErrorCategory, PSError
from pyshell.values.convert import to_type
from pyshell.values.objects import Hashtable
from pyshell.values.sequences import as_array
from pyshell.values.text import to_string
from pyshell.values.types import find_type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyshell.binding.caller import ModuleTable
    from pyshell.binding.declare import Runtime

_ENDS: Final = (".psd1", ".psm1", ".ps1")
_TEXTS: Final = {
    "Description": "description",
    "Author": "author",
    "CompanyName": "company_name",
    "Copyright": "copyright",
    "RootModule": "root_module",
    "PrivateData": "private_data",
}
# Keys with their attributes and the types that they are shown as.
_CONVERTED: Final = (
    ("GUID", "guid", "System.Guid"),
    ("PowerShellVersion", "shell_version", "System.Version"),
    ("PowerShellHostVersion", "host_version", "System.Version"),
    ("ClrVersion", "clr_version", "System.Version"),
    ("DotNetFrameworkVersion", "framework_version", "System.Version"),
    ("PowerShellHostName", "host_name", "System.String"),
    ("HelpInfoURI", "help_info_uri", "System.String"),
    ("DefaultCommandPrefix", "default_prefix", "System.String"),
)


def not_found(name: str) -> PSError:
    """The error of a module that is nowhere."""
    return PSError.of(
        "Modules_ModuleNotFound",
        f"The specified module '{name}' was not loaded because no valid module file was found in any module directory.",
        ErrorCategory.ResourceUnavailable,
        exception="System.IO.FileNotFoundException",
        target=name,
    )


def is_path(name: str) -> bool:
    """Whether a module is named by where it is."""
    return "/" in name or "\\" in name or name.lower().endswith(_ENDS)


def base(path: str) -> str:
    """A file's or folder's name without its folder and its ending."""
    last = path.replace("\\", "/").rstrip("/").rpartition("/")[2]
    for end in _ENDS:
        if last.lower().endswith(end):
            return last[: -len(end)]
    return last


def locate(modules: ModuleTable, name: str) -> tuple[str, str] | None:
    """Text and full path of a module's file; None when there is none."""
    if is_path(name):
        return _at(modules, name)
    for folder in modules.folders():
        found = _at(modules, f"{folder}/{name}")
        if found is not None:
            return found
    return None


def _at(modules: ModuleTable, path: str) -> tuple[str, str] | None:
    if path.lower().endswith(_ENDS):
        return modules.read(path)
    inside = f"{path.rstrip('/')}/{base(path)}"
    for candidate in (*(path + end for end in _ENDS), *(inside + end for end in _ENDS[:2])):
        found = modules.read(candidate)
        if found is not None:
            return found
    return None


class Loader:
    """Makes a module of a file, a manifest's parts included."""

    def __init__(self, run: Runtime, arguments: Sequence[Any]) -> None:
        self.run = run
        self.modules = run.caller.modules
        self.arguments = arguments

    def load(self, text: str, path: str) -> PSModuleInfo:
        """The module of a file. Raises what its code throws, and the error of a manifest's part that is missing."""
        if path.lower().endswith(".psd1"):
            return self._manifest(text, path)
        made: PSModuleInfo = self.modules.from_text(base(path), text, path, self.arguments, self.run.emit)
        return made

    def _manifest(self, text: str, path: str) -> PSModuleInfo:
        said = self.modules.data(text, path)
        if not isinstance(said, Hashtable):
            raise not_found(path)
        folder = path.replace("\\", "/").rpartition("/")[0]
        root = said.get("RootModule") or said.get("ModuleToProcess")
        made = self._part(f"{folder}/{to_string(root)}") if root else PSModuleInfo(path=path)
        made.name, made.path, made.module_base, made.kind = base(path), path, folder, "Script" if root else "Manifest"
        if made.state is not None:
            made.state.name = made.name
        for part in as_array(said.get("NestedModules")):
            nested = self._part(f"{folder}/{to_string(part)}")
            made.nested.append(nested)
        describe(made, said)
        _limit(made, said)
        return made

    def _part(self, path: str) -> PSModuleInfo:
        found = _at(self.modules, path)
        if found is None:
            raise not_found(path)
        return self.load(*found)


def describe(made: PSModuleInfo, said: Hashtable) -> None:
    """Takes what a manifest says about its module."""
    for key, attribute in _TEXTS.items():
        if said.get(key) is not None:
            setattr(made, attribute, said.get(key))
    made.version_text = to_string(said.get("ModuleVersion") or "0.0")
    for key, attribute, type_name in _CONVERTED:
        if said.get(key) is not None:
            kind = find_type(type_name)
            setattr(made, attribute, said.get(key) if kind is None else to_type(said.get(key), kind))
    extra = said.get("PrivateData")
    gallery = extra.get("PSData") if isinstance(extra, Hashtable) else None
    if isinstance(gallery, Hashtable):
        _describe_gallery(made, gallery)


def _describe_gallery(made: PSModuleInfo, said: Hashtable) -> None:
    made.tags = [to_string(one) for one in as_array(said.get("Tags")) if one is not None]
    if said.get("ReleaseNotes") is not None:
        made.release_notes = to_string(said.get("ReleaseNotes"))
    kind = find_type("System.Uri")
    for key, attribute in (("LicenseUri", "license_uri"), ("ProjectUri", "project_uri"), ("IconUri", "icon_uri")):
        if said.get(key) is not None and kind is not None:
            setattr(made, attribute, to_type(said.get(key), kind))


def _limit(made: PSModuleInfo, said: Hashtable) -> None:
    """Leaves out what the manifest's lists do not export; nested modules' functions count as the module's own."""
    for kind, key in (("functions", "FunctionsToExport"), ("aliases", "AliasesToExport")):
        patterns = said.get(key)
        table: dict[str, Any] = getattr(made, kind)
        if patterns is None:
            continue
        wanted = [to_string(one).lower() for one in as_array(patterns)]
        if "*" not in wanted:
            setattr(made, kind, {name: one for name, one in table.items() if name.lower() in wanted})
