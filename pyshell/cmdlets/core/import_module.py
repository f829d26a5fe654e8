"""Import-Module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNull, ValidateNotNullOrEmpty, ValidateSet
from pyshell.cmdlets.core.module import INFO, SPECIFICATION, as_custom_object, spec_name
from pyshell.cmdlets.core.module_files import Loader, base, is_path, locate, not_found
from pyshell.cmdlets.core.module_standins import is_own, standin
from pyshell.cmdlets.utility.verbs import is_approved
from pyshell.errors import ErrorCategory, PSError
from pyshell.values.compare import order
from pyshell.values.members import get_member
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.binding.moduleinfo import PSModuleInfo

_NAMED: Final = ("CimSession", "Name", "PSSession", "WinCompat")
_FULL: Final = ("FullyQualifiedName", "FullyQualifiedNameAndPSSession", "FullyQualifiedNameAndWinCompat")
_ANY_EDITION: Final = (
    *("Assembly", "CimSession", "FullyQualifiedName", "FullyQualifiedNameAndPSSession", "ModuleInfo", "Name"),
    "PSSession",
)
_MEMBERS: Final = (("functions", "function"), ("aliases", "alias"), ("variables", "variable"))
_UNAPPROVED: Final = (
    "The names of some imported commands from the module '{}' include unapproved verbs that might make them less "
    "discoverable. To find the commands with unapproved verbs, run the Import-Module command again with the Verbose "
    "parameter. For a list of approved verbs, type Get-Verb."
)


def renamer(prefix: str | None) -> Callable[[str], str]:
    """What puts a prefix before the noun of a name."""

    def rename(name: str) -> str:
        verb, dash, noun = name.partition("-")
        return f"{verb}-{prefix}{noun}" if dash else f"{prefix}{name}"

    return rename if prefix else str


def _wrong_version(name: str, version: object) -> PSError:
    return PSError.of(
        "Modules_ModuleWithVersionNotFound",
        f"The specified module '{name}' with version '{version}' was not loaded because no valid module file was "
        "found in any module directory.",
        ErrorCategory.ResourceUnavailable,
        exception="System.IO.FileNotFoundException",
        target=name,
    )


@cmdlet("Import-Module", default_set="Name", output=(INFO,))
class ImportModule(Cmdlet):
    """Loads a module from a file, or by name, and makes what it exports callable.

    PS> Set-Content Temp:/pyshell-example.psm1 'function Get-Answer { 42 }'
    PS> Import-Module Temp:/pyshell-example.psm1; Get-Answer
    42
    PS> Remove-Item Temp:/pyshell-example.psm1
    """

    global_: Switch = param("Global", help="Whether what it exports is seen everywhere.")
    prefix: str | None = param(type="System.String", validate=(ValidateNotNull(),), help="Put before the nouns.")
    name: list[str] | None = param(
        type="System.String[]",
        position=0,
        mandatory=True,
        from_pipeline=True,
        sets=_NAMED,
        help="Names, or paths of files or folders.",
    )
    fully_qualified_name: list[Any] | None = param(
        type=SPECIFICATION, position=0, mandatory=True, from_pipeline=True, sets=_FULL, help="Names with versions."
    )
    assembly: Any = param(
        type="System.Reflection.Assembly[]",
        position=0,
        mandatory=True,
        from_pipeline=True,
        sets=("Assembly",),
        help="Not simulated: .NET's assemblies.",
    )
    function: list[str] | None = param(type="System.String[]", validate=(ValidateNotNull(),), help="Which functions.")
    cmdlet: list[str] | None = param(type="System.String[]", validate=(ValidateNotNull(),), help="Which cmdlets.")
    variable: list[str] | None = param(type="System.String[]", validate=(ValidateNotNull(),), help="Which variables.")
    alias: list[str] | None = param(type="System.String[]", validate=(ValidateNotNull(),), help="Which aliases.")
    force: Switch = param(help="Whether a loaded module is loaded anew.")
    skip_edition_check: Switch = param(sets=_ANY_EDITION, help="Nothing is checked.")
    pass_thru: Switch = param(help="Whether the module is given back.")
    as_custom_object: Switch = param(help="Whether it is given as an object with methods, and nothing is imported.")
    minimum_version: Any = param(
        type="System.Version", sets=_NAMED, aliases=("Version",), help="The oldest version that will do."
    )
    maximum_version: str | None = param(type="System.String", sets=_NAMED, help="The newest version that will do.")
    required_version: Any = param(type="System.Version", sets=_NAMED, help="The only version that will do.")
    module_info: list[Any] | None = param(
        type=INFO + "[]", position=0, mandatory=True, from_pipeline=True, sets=("ModuleInfo",), help="The modules."
    )
    argument_list: list[Any] | None = param(type="System.Object[]", aliases=("Args",), help="The script's arguments.")
    disable_name_checking: Switch = param(help="Whether unusual verbs are not warned of.")
    no_clobber: Switch = param(aliases=("NoOverwrite",), help="Whether commands that are there are kept.")
    scope: str | None = param(
        type="System.String", validate=(ValidateSet("Local", "Global"),), help="Where what it exports is seen."
    )
    ps_session: Any = param(
        "PSSession",
        type="System.Management.Automation.Runspaces.PSSession",
        mandatory=True,
        sets=("FullyQualifiedNameAndPSSession", "PSSession"),
        validate=(ValidateNotNull(),),
        help="A session that stands in for a server's: its modules are those of this one.",
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
    use_windows_power_shell: Switch = param(
        mandatory=True,
        sets=("FullyQualifiedNameAndWinCompat", "WinCompat"),
        aliases=("UseWinPS",),
        help="Nothing depends on it.",
    )

    def process(self, run: Runtime) -> Iterator[object]:
        names = [spec_name(one) for one in self.fully_qualified_name or ()] or self.name or []
        for info in self.module_info or ():
            yield from self._bring(run, info)
        for name in names:
            try:
                made = self._find(run, name)
            except PSError as error:
                if not error.record.error_id.startswith("Modules_"):
                    raise
                run.write_error(error.record)
                continue
            yield from self._bring(run, made)

    def _find(self, run: Runtime, name: str) -> PSModuleInfo:
        """The module of a name, loaded when it is not yet."""
        modules = run.caller.modules
        found = locate(modules, name)
        wanted = base(name) if is_path(name) else name
        for loaded in modules.loaded():
            same = loaded.path == found[1] if found is not None and loaded.state is not None else not is_path(name)
            if same and str(loaded.name).lower() == wanted.lower():
                if not self.force:
                    return self._checked(loaded, name)
                modules.remove(loaded)
        if found is None:
            return self._checked(self._standin(run, name), name)
        run.verbose(f"Loading module from path '{found[1]}'.")
        return self._checked(Loader(run, self.argument_list or []).load(*found), name)

    def _standin(self, run: Runtime, name: str) -> PSModuleInfo:
        made = None if is_path(name) else standin(name)
        if made is None:
            raise not_found(name)
        if not is_own(made):
            run.verbose(f"The module {made.name} is a stand-in in pyshell: Exchange's cmdlets are there already.")
        return made

    def _checked(self, made: PSModuleInfo, name: str) -> PSModuleInfo:
        """The module, when its version is one that will do. Raises Modules_ModuleWithVersionNotFound."""
        own = get_member(made, "Version")
        if self.required_version is not None and order(own, self.required_version) != 0:
            raise _wrong_version(name, self.required_version)
        if self.minimum_version is not None and order(own, self.minimum_version) < 0:
            raise _wrong_version(name, self.minimum_version)
        return made

    def _bring(self, run: Runtime, made: PSModuleInfo) -> Iterator[object]:
        modules = run.caller.modules
        if self.as_custom_object:
            yield as_custom_object(run, made)
            return
        patterns = {"functions": self.function, "aliases": self.alias, "variables": self.variable}
        if any(found is not None for found in (*patterns.values(), self.cmdlet)):
            # Naming some kind of member leaves out the kinds that are not named.
            patterns = {kind: found or [] for kind, found in patterns.items()}
        everywhere = bool(self.global_) or (self.scope or "").lower() == "global"
        prefix = self.prefix or made.default_prefix
        if prefix:
            made.own_prefix = prefix
        modules.bring(made, modules.top_of(run.caller.frame, everywhere), dict(patterns), renamer(prefix))
        self._say_what(run, made, patterns)
        self._check_names(run, made)
        if self.pass_thru:
            yield made

    def _say_what(self, run: Runtime, made: PSModuleInfo, patterns: dict[str, list[str] | None]) -> None:
        for attribute, kind in _MEMBERS if made.state is not None else ():
            asked = patterns[attribute]
            tests = [compile_wildcard(one) for one in (("*",) if asked is None else asked)]
            for name in getattr(made, attribute):
                if any(test(name) for test in tests):
                    run.verbose(f"Importing {kind} '{name}'.")

    def _check_names(self, run: Runtime, made: PSModuleInfo) -> None:
        unusual = [name for name in made.functions if "-" in name and not is_approved(name.partition("-")[0])]
        if unusual and not self.disable_name_checking:
            run.warn(_UNAPPROVED.format(made.name))
