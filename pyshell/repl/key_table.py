"""Which key runs which function: PSReadLine's three tables, and what a session changes of them.

Functions and tables are data files: the functions' groups and descriptions, and the keys of emacs, Windows and vi mode
(vi's command mode in angle brackets). Source: what PSReadLine 2.4.5 says of itself in each edit mode.
"""

from __future__ import annotations

import os
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from weakref import WeakKeyDictionary

from pyshell.repl.chords import chord, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUPS: Final = {
    "Basic": "Basic editing functions",
    "CursorMovement": "Cursor movement functions",
    "History": "History functions",
    "Completion": "Completion functions",
    "Prediction": "Prediction functions",
    "Miscellaneous": "Miscellaneous functions",
    "Selection": "Selection functions",
    "Search": "Search functions",
    "Custom": "User defined functions",
}
# Bound where PSReadLine runs on Windows alone: consoles of other systems cannot tell these keys.
_ON_WINDOWS: Final = {"Ctrl+Delete": "KillWord", "Ctrl+End": "ForwardDeleteInput", "Ctrl+Spacebar": "MenuComplete"}


class Function(NamedTuple):
    """What a key can run."""

    name: str
    group: str
    description: str
    is_public: bool = True
    block: Any = None


def _lines(name: str) -> list[list[str]]:
    text = files("pyshell.repl").joinpath("data", name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()]


def _read_functions() -> dict[str, Function]:
    return {
        name.lower(): Function(name, group, told.replace("\\n", "\n"), shown == "public")
        for name, group, shown, told in _lines("functions.tsv")
    }


# By their names in lower case.
FUNCTIONS: Final = _read_functions()


def function_names() -> tuple[str, ...]:
    """The functions that a key can be given, by name."""
    return tuple(sorted((one.name for one in FUNCTIONS.values() if one.is_public), key=str.lower))


class KeyTable:
    """The keys of one session. `version` counts the changes."""

    def __init__(self, mode: str) -> None:
        self.mode = ""
        self.version = 0
        self.insert: dict[str, Function] = {}
        self.command: dict[str, Function] = {}
        self.reset(mode)

    def reset(self, mode: str) -> None:
        """Takes the keys of an edit mode; what was changed is gone."""
        self.mode = mode
        self.version += 1
        self.insert, self.command = {}, {}
        self._own: list[str] = []
        for of_mode, key, name in _lines("keys.tsv"):
            if of_mode == mode.lower():
                inside = key.startswith("<") and key.endswith(">")
                (self.command if inside else self.insert)[key[1:-1] if inside else key] = FUNCTIONS[name.lower()]
        if mode == "Windows" and os.name == "nt":
            self.insert.update({key: FUNCTIONS[name.lower()] for key, name in _ON_WINDOWS.items()})

    def bind(self, text: str, function: Function, vi: str | None = None) -> None:
        """Gives a key a function. Raises ArgumentException for what is no chord."""
        key = chord(text)
        for table in self._tables(vi):
            first, *more = parts(key)
            if more:
                table.pop(first, None)  # it begins a chord now
            table[key] = function
        self._own.append(key)
        self.version += 1

    def unbind(self, text: str, vi: str | None = None) -> None:
        """Takes a key's function away. Raises ArgumentException for what is no chord."""
        key = chord(text)
        for table in self._tables(vi):
            table.pop(key, None)
        self.version += 1

    def _tables(self, vi: str | None) -> tuple[dict[str, Function], ...]:
        # Our reading: outside of vi mode there is one table, and without -ViMode a vi key is one of insert mode.
        return (self.command,) if vi == "Command" and self.mode == "Vi" else (self.insert,)

    def in_turn(self, table: dict[str, Function]) -> list[tuple[str, Function]]:
        """The keys of a table, the stronger ones last: a terminal sends the same for Alt+d and for Escape,d."""
        return sorted(
            table.items(),
            key=lambda row: (self._own.index(row[0]) if row[0] in self._own else -1, row[0][:7] != "Escape,"),
        )

    def rows(self) -> Iterator[tuple[str, Function]]:
        """All keys with their functions; those of vi's command mode in angle brackets."""
        yield from self.insert.items()
        for key, function in self.command.items():
            yield f"<{key}>", function

    def unbound(self) -> list[Function]:
        """The functions that no key has."""
        bound = {function.name for _, function in self.rows()} | {"SelfInsert"}
        return [FUNCTIONS[name.lower()] for name in function_names() if name not in bound]


_TABLES: Final[WeakKeyDictionary[Any, KeyTable]] = WeakKeyDictionary()


def table_of(session: Any, mode: str) -> KeyTable:
    """The keys of a session, made for its edit mode when they are first asked for."""
    found = _TABLES.get(session)
    if found is None:
        found = _TABLES[session] = KeyTable(mode)
    return found
