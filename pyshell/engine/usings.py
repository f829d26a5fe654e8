"""`using` statements: they count for a whole text, before anything in it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine.scriptblock import SESSIONS
from pyshell.errors import ParseError, ParseProblem, PSError
from pyshell.syntax import checks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyshell.engine.compile.dispatch import Unit
    from pyshell.source import Source
    from pyshell.syntax.nodes import UsingStatement

_ENDINGS: Final = (".psm1", ".psd1", ".ps1")


def use(session: Any, usings: Sequence[UsingStatement], unit: Unit, top: bool) -> None:
    """Opens namespaces, for later lines of the prompt too, and imports modules. Raises ParseError."""
    for using in usings:
        name = using.name.value if using.name is not None else ""
        if using.kind == "namespace":
            unit.namespaces.append(name)
            if top:
                session.namespaces.append(name)
        elif using.kind == "module" and name:
            _import(session, using, name)


def _import(session: Any, using: UsingStatement, name: str) -> None:
    path = _path_of(name, using.span.source)
    try:
        session.using_module(session.now, name if path is None else path)
    except PSError as error:
        problem = ParseProblem("ModuleNotFoundDuringParse", error.record.message, using.span)
        raise ParseError([problem]) from None


def _path_of(name: str, source: Source) -> str | None:
    """The path of a module that is named by one, from the script's folder; None for a plain name."""
    if not ("/" in name or "\\" in name or name.lower().endswith(_ENDINGS)):
        return None
    if name.startswith(("/", "\\")) or ":" in name or source.path is None:
        return name
    folder, slash, _ = source.path.replace("\\", "/").rpartition("/")
    return f"{folder}{slash}{name}"


def _has_module(name: str, source: Source) -> bool:
    """Whether the session at work finds a module of that name or path."""
    if not SESSIONS:
        return False
    session = SESSIONS[-1]
    path = _path_of(name, source)
    if path is not None:
        return session.read_script is not None and session.read_script(path) is not None
    if name.lower() in session.modules:
        return True
    try:
        return bool(session.call_command(session.now, "Get-Module", {"Name": [name], "ListAvailable": True}))
    except PSError:
        return False


checks.MODULE_FINDERS.append(_has_module)
