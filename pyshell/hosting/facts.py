"""What a session says of itself: $PSVersionTable, $PROFILE, $PSHOME and the other automatic variables."""

from __future__ import annotations

import os
import platform
from typing import Any, Final

from pyshell.hosting.common import AUTOMATION, VERSION, known_type, version
from pyshell.values.convert import to_type
from pyshell.values.declare import EnumValue, net_enum
from pyshell.values.members import create
from pyshell.values.objects import Extended, Hashtable, NoteProperty, PSArray
from pyshell.values.types import array_type, declare_type

_COMPATIBLE: Final = ("1.0", "2.0", "3.0", "4.0", "5.0", "5.1", "6.0", "7.0")
_PROFILE: Final = "Microsoft.PowerShell_profile.ps1"


class VersionTable(Hashtable):
    """$PSVersionTable: a hash table of a type of its own."""


declare_type(AUTOMATION + "PSVersionHashTable", "System.Collections.Hashtable", VersionTable)


def operating_system() -> str:
    """The system's name as .NET has it: the distribution's own on Linux."""
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME") or platform.platform()
    except OSError:
        return platform.platform()


def version_table() -> VersionTable:
    """$PSVersionTable."""
    kind = known_type("System.Version")
    table: dict[str, Any] = {
        "PSVersion": to_type(VERSION, known_type(AUTOMATION + "SemanticVersion")),
        "PSEdition": "Core",
        "GitCommitId": VERSION,
        "OS": operating_system(),
        "Platform": "Win32NT" if os.name == "nt" else "Unix",
        "PSCompatibleVersions": PSArray([*map(version, _COMPATIBLE)], array_type(kind)),
        "PSRemotingProtocolVersion": version("2.4"),
        "SerializationVersion": version("1.1.0.1"),
        "WSManStackVersion": version("3.0"),
    }
    return VersionTable(table.items())


def shell_folder() -> str:
    """$PSHOME: the folder of the program."""
    return os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def process_id() -> int:
    """$PID."""
    return os.getpid()


def profile(home: str) -> Extended:
    """$PROFILE: the profile of this user and host, with the other three as properties. pyshell runs none of them."""
    own = f"{home}/.config/powershell"
    everyone = shell_folder()
    paths = {
        "AllUsersAllHosts": f"{everyone}/profile.ps1",
        "AllUsersCurrentHost": f"{everyone}/{_PROFILE}",
        "CurrentUserAllHosts": f"{own}/profile.ps1",
        "CurrentUserCurrentHost": f"{own}/{_PROFILE}",
    }
    return Extended(f"{own}/{_PROFILE}", {name.lower(): NoteProperty(name, path) for name, path in paths.items()})


def native_arguments() -> EnumValue:
    """$PSNativeCommandArgumentPassing."""
    kind = net_enum(AUTOMATION + "NativeArgumentPassingStyle", {"Legacy": 0, "Standard": 1, "Windows": 2})
    return EnumValue(kind, 1)


def output_encoding() -> Any:
    """$OutputEncoding: UTF-8 without a mark."""
    return create(known_type("System.Text.UTF8Encoding"), [False])


def experimental_features() -> list[str]:
    """$EnabledExperimentalFeatures: none. PowerShell's is a read-only bag; ours is an empty array (our reading)."""
    return []
