"""The file system that .NET's own methods (`[IO.File]::ReadAllText`) act on: the session's, which says so when made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.values.kept import session_table

if TYPE_CHECKING:
    from collections.abc import Callable

_finders: list[Callable[[], Any]] = session_table([])


def use(find: Callable[[], Any]) -> None:
    """Says how to get the file system of the session that runs."""
    _finders[:] = [find]


def current() -> Any:
    """The file system of the session that runs. Raises LookupError when no session has said."""
    if not _finders:
        raise LookupError("no session has a file system")
    return _finders[0]()
