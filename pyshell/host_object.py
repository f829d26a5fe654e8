"""The automatic variables that are made when a script first reads them, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.hosting import facts
from pyshell.hosting.context import EngineIntrinsics
from pyshell.hosting.host import InternalHost

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.session_files import SessionFiles


def host_object(session: Any) -> InternalHost:
    """$Host."""
    return InternalHost(session)


def version_table() -> facts.VersionTable:
    """$PSVersionTable."""
    return facts.version_table()


# name: what it is made of, from the session's files
MAKERS: Final[dict[str, Callable[[Any, SessionFiles], Any]]] = {
    "host": lambda session, files: host_object(session),
    "psversiontable": lambda session, files: facts.version_table(),
    "executioncontext": lambda session, files: EngineIntrinsics(session, files),
    "profile": lambda session, files: facts.profile(files.files.home),
    "pshome": lambda session, files: facts.shell_folder(),
    "outputencoding": lambda session, files: facts.output_encoding(),
    "psnativecommandargumentpassing": lambda session, files: facts.native_arguments(),
    "enabledexperimentalfeatures": lambda session, files: facts.experimental_features(),
    "pid": lambda session, files: facts.process_id(),
}
