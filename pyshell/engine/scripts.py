"""Script files as commands: `exit` ends the file alone, and what its #requires lines ask for is checked first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine.commands import FunctionCommand
from pyshell.engine.flow import ExitScript
from pyshell.engine.functions import FunctionStage
from pyshell.errors import ErrorCategory, PSError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.engine.scopes import Scope
    from pyshell.engine.scriptblock import Code
    from pyshell.source import Span

    Emit = Callable[[Any], Any]

_VERSION: Final = (7, 6)


class ScriptCommand(FunctionCommand):
    """A script file; dot sourced it runs in the caller's scope."""

    def __init__(self, function: Any, dot: bool = False) -> None:
        super().__init__(function, "ExternalScript", dot)

    def dotted(self) -> ScriptCommand:
        return ScriptCommand(self.function, True)

    def open(self, frame: Scope, site: Any, values: list[Any], expecting: bool) -> ScriptStage:
        check_requirements(self.function.code, self.name, frame, site.span)
        return ScriptStage(self.function, frame, site, values, expecting, self.dot)

    def call(self, frame: Scope, site: Any, values: list[Any], emit: Emit) -> None:
        check_requirements(self.function.code, self.name, frame, site.span)
        try:
            super().call(frame, site, values, emit)
        except ExitScript as leaving:
            exited(frame.session, leaving)


def exited(session: Any, leaving: ExitScript) -> None:
    """A script file has called `exit`."""
    session.top["lastexitcode"] = leaving.code
    session.ok = leaving.code == 0


class ScriptStage(FunctionStage):
    """A script file in a pipeline; after `exit` it takes no more."""

    def _run(self, work: Callable[[], Any]) -> None:
        if self.ended:
            return
        try:
            super()._run(work)
        except ExitScript as leaving:
            self.ended = True
            exited(self.session, leaving)


# --- #requires -----------------------------------------------------------------------------------------------


def check_requirements(code: Code, name: str, frame: Scope, span: Span | None = None) -> None:
    """Raises the ScriptRequires… error of the first thing that a script asks for and that is not there."""
    wanted = code.node.requirements
    if wanted is None:
        return
    if wanted.version is not None and _newer(wanted.version):
        raise _refused(
            "ScriptRequiresUnmatchedPSVersion",
            f"The script '{name}' cannot be run because it contained a \"#requires\" statement for PowerShell "
            f"{_dotted(wanted.version)}. The version of PowerShell that is required by the script does not match the "
            "currently running version of PowerShell 7.6.9.",
            name,
            span,
        )
    if wanted.edition is not None and wanted.edition.lower() != "core":
        raise _refused(
            "ScriptRequiresUnmatchedPSEdition",
            f"The script '{name}' cannot be run because it contained a \"#requires\" statement for PowerShell "
            f"editions '{wanted.edition}'. The edition of PowerShell that is required by the script does not match the "
            "currently running PowerShell Core edition.",
            name,
            span,
        )
    missing = [module for module in wanted.modules if not _has_module(frame, module)]
    if missing:
        told = "".join(f"The module '{module}' cannot be found." for module in missing)
        raise _refused(
            "ScriptRequiresMissingModules",
            f"The script '{name}' cannot be run because the following modules that are specified by the \"#requires\" "
            f"statements of the script are missing: {told}.",
            name,
            span,
        )


def _newer(version: str) -> bool:
    parts = [int(part) for part in version.split(".")[:2] if part.isdigit()]
    return tuple(parts) > _VERSION


def _dotted(version: str) -> str:
    return version if "." in version else f"{version}.0"


def _has_module(frame: Scope, name: str) -> bool:
    """Whether a module can be imported, which is done then."""
    session = frame.session
    session.catching += 1
    try:
        session.call_command(frame, "Import-Module", {"Name": [name], "ErrorAction": "Stop"})
    except PSError:
        return False
    finally:
        session.catching -= 1
    return True


def _refused(error_id: str, message: str, name: str, span: Span | None) -> PSError:
    return PSError.of(
        error_id,
        message,
        ErrorCategory.ResourceUnavailable,
        exception="System.Management.Automation.ScriptRequiresException",
        target=name,
        span=span,
    )
