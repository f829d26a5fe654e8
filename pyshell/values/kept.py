"""Tables of the process whose content belongs to the session that runs: it is exchanged when another one takes over.

Several sessions live in one process, each with types of its scripts, members added by Update-TypeData and a file
system of its own. What asks for these things (`[List[int]]`, `[IO.File]`) knows no session, so the tables stand where
everything finds them and `enter` puts a session's own content into them.

A room says of such a table where it is made that it is one; what it holds then is what every session starts with:

    TYPE_DATA: Final[dict[str, Any]] = session_table({})
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T", dict[Any, Any], list[Any])

_TABLES: list[Any] = []
_STARTS: list[Any] = []
_AFTER: list[Callable[[], None]] = []


class Kept:
    """What one session has in the tables, while another one runs."""

    __slots__ = ("contents",)

    def __init__(self) -> None:
        self.contents: dict[int, Any] = {}


_now = Kept()


def session_table(table: T) -> T:
    """Makes a dictionary or list one whose content is the running session's."""
    _TABLES.append(table)
    _STARTS.append(table.copy())
    return table


def after_entering(work: Callable[[], None]) -> None:
    """Has some work done whenever another session takes over."""
    _AFTER.append(work)


def enter(kept: Kept) -> Kept:
    """Puts a session's content into the tables. Returns the one whose content they had: to enter it again."""
    global _now
    before = _now
    if kept is before:
        return before
    for place, table in enumerate(_TABLES):
        before.contents[place] = table.copy()
        mine = kept.contents.pop(place, None)
        _fill(table, _STARTS[place] if mine is None else mine)
    _now = kept
    for work in _AFTER:
        work()
    return before


def _fill(table: Any, content: Any) -> None:
    table.clear()
    if isinstance(table, dict):
        table.update(content)
    else:
        table.extend(content)
