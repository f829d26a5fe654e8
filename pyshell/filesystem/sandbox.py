"""The sandbox's `C:` drive: a folder of the user's data, filled with what the documentation's examples read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from pyshell.filesystem.drives import Drive

if TYPE_CHECKING:
    from pyshell.filesystem.drives import Provider

# What a new drive holds. The addresses are those that the page on ActiveSync access names.
SEED: Final = {
    "My Documents/Accounts.txt": (
        "ebrunner@tailspintoys.com\nfapodaca@tailspintoys.com\nglaureano@tailspintoys.com\nhrim@tailspintoys.com\n"
    ),
}


# What stands for Exchange's own files: scripts begin by running this one.
EXCHANGE: Final = "Program Files/Microsoft/Exchange Server/V15"
INSTALLED: Final = {
    f"{EXCHANGE}/bin/RemoteExchange.ps1": (
        "# Stands in for the script that opens the Exchange Management Shell: its cmdlets are here already.\n"
        "$global:exinstall = 'C:\\Program Files\\Microsoft\\Exchange Server\\V15\\'\n"
        "$global:exbin = $exinstall + 'bin\\'\n"
        "$global:exscripts = $exinstall + 'scripts\\'\n"
    ),
    f"{EXCHANGE}/scripts/readme.txt": "The scripts that come with Exchange are known and not simulated.\n",
}
# Folders that every server has, and two that administrators' scripts write to without asking.
FOLDERS: Final = (
    *(f"Users/Administrator/{name}" for name in ("AppData/Local/Temp", "AppData/Roaming", "Desktop", "Documents")),
    *("ProgramData", "Scripts", "Temp", "Users/Public", "Windows/Temp"),
)


def sandbox_folder(temp: str) -> str:
    """The host's folder behind `C:`: below PYSHELL_HOME, the user's data folder, or else the temporary folder."""
    return os.path.join(data_folder(temp), "C")


def data_folder(temp: str) -> str:
    """The host's folder for what pyshell keeps for a user."""
    own = os.environ.get("PYSHELL_HOME")
    if own:
        return own
    data = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_DATA_HOME")
    if not data:
        home = os.path.expanduser("~")
        data = os.path.join(home, ".local", "share") if os.path.isdir(home) else temp
    return os.path.join(data, "pyshell")


class SandboxDrive(Drive):
    """`C:`, with Windows' ways: backslashes, names in any case. Its folder is made when first looked at.

    On Windows a path that the sandbox lacks is the host's own.
    """

    def __init__(self, name: str, provider: Provider, folder: str) -> None:
        super().__init__(name, provider, f"{name}:\\", host_root=folder, separator="\\", folds_case=True)
        self._ready = False

    def host_path(self, inside: str) -> str:
        if not self._ready:
            self._ready = True
            _seed(self.host_root or "")
        found = super().host_path(inside)
        if os.sep == "\\" and not os.path.exists(found):
            hosts_own = os.path.join(f"{self.name}:\\", *inside.split("/"))
            if os.path.exists(hosts_own) or os.path.isdir(os.path.dirname(hosts_own)):
                return hosts_own
        return found


def _seed(folder: str) -> None:
    """Makes the drive's folder with its first files, unless it is there, and what is installed in any case.

    A disk that refuses leaves it as it is.
    """
    new = not os.path.isdir(folder)
    try:
        for name in FOLDERS:
            os.makedirs(os.path.join(folder, *name.split("/")), exist_ok=True)
        wanted = {**SEED, **INSTALLED} if new else INSTALLED
        for name, text in wanted.items():
            path = os.path.join(folder, *name.split("/"))
            if os.path.exists(path):
                continue
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", newline="\r\n") as file:
                file.write(text)
    except OSError:
        return
