"""Environment variables: those that the process was given, changed for one session alone."""

from __future__ import annotations

import os
from typing import Any, Final

from pyshell.values.kept import session_table

_FOLDS: Final = os.sep == "\\"


def _key(name: str) -> str:
    return name.upper() if _FOLDS else name


class Environment(dict[str, str]):
    """Variables by name, on Windows by a name in any case."""

    def start(self) -> None:
        """What the process was given, for a session that begins."""
        self.clear()
        self.update(os.environ)

    def get(self, name: str, default: Any = None) -> Any:
        return dict.get(self, _key(name), default)

    def put(self, name: str, value: str | None) -> None:
        """Sets a variable; no text takes it away, as assigning an empty string to `$env:X` does."""
        if value:
            dict.__setitem__(self, _key(name), value)
        else:
            dict.pop(self, _key(name), None)

    def pop(self, name: str, *default: Any) -> Any:
        return dict.pop(self, _key(name), *default)

    def __getitem__(self, name: str) -> str:
        return dict.__getitem__(self, _key(name))

    def __setitem__(self, name: str, value: str) -> None:
        dict.__setitem__(self, _key(name), value)

    def __contains__(self, name: object) -> bool:
        return dict.__contains__(self, _key(str(name)))


# The running session's.
ENVIRONMENT: Final = Environment()
session_table(ENVIRONMENT)
