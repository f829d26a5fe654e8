"""Environment variables: those that the process was given, changed for one session alone."""

from __future__ import annotations

import os
from typing import Any, Final

from pyshell.values.kept import session_table

_FOLDS: Final = os.sep == "\\"

_HOME: Final = "C:\\Users\\Administrator"
# Our reading: Exchange's shell runs on Windows, and its scripts name what every Windows has. Where the host lacks one
# of these it has the value of the simulated server, whose `C:` is the sandbox's drive.
SERVER: Final = {
    "APPDATA": f"{_HOME}\\AppData\\Roaming",
    "COMPUTERNAME": "EX01",
    "ExchangeInstallPath": "C:\\Program Files\\Microsoft\\Exchange Server\\V15\\",
    "HOMEDRIVE": "C:",
    "HOMEPATH": "\\Users\\Administrator",
    "LOCALAPPDATA": f"{_HOME}\\AppData\\Local",
    "LOGONSERVER": "\\\\DC1",
    "ProgramData": "C:\\ProgramData",
    "ProgramFiles": "C:\\Program Files",
    "PUBLIC": "C:\\Users\\Public",
    "SystemDrive": "C:",
    "SystemRoot": "C:\\Windows",
    "TEMP": f"{_HOME}\\AppData\\Local\\Temp",
    "TMP": f"{_HOME}\\AppData\\Local\\Temp",
    "USERDNSDOMAIN": "CONTOSO.COM",
    "USERDOMAIN": "CONTOSO",
    "USERNAME": "Administrator",
    "USERPROFILE": _HOME,
    "windir": "C:\\Windows",
}
_FOLDED: Final = {name.upper(): name for name in SERVER}


def _key(name: str) -> str:
    return name.upper() if _FOLDS else _FOLDED.get(name.upper(), name)


class Environment(dict[str, str]):
    """Variables by name, on Windows by a name in any case; what Windows alone has has one in any case everywhere."""

    def start(self) -> None:
        """What the process was given, for a session that begins."""
        self.clear()
        for given in (SERVER, os.environ):
            self.update({_key(name): value for name, value in given.items()})

    def get(self, name: str, default: Any = None) -> Any:
        return dict.get(self, _key(name), default)

    def put(self, name: str, value: str | None) -> None:
        """Sets a variable; $null takes it away, an empty text stays one."""
        if value is not None:
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
