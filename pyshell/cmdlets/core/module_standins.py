"""Modules that count as installed: what administrators' scripts import, and PowerShell's own.

Their cmdlets are there with and without an import; importing says on the verbose stream that it is a stand-in.
"""

from __future__ import annotations

from typing import Final

from pyshell.binding.moduleinfo import PSModuleInfo

_PATH: Final = "/opt/microsoft/powershell/7/Modules"
_OWN: Final = "Microsoft.PowerShell."
# Name: version, kind, description.
KNOWN: Final = {
    "ExchangeOnlineManagement": ("3.7.1", "Script", "Exchange Online's cmdlets and those to connect with them"),
    "ActiveDirectory": ("1.0.1.0", "Manifest", "Cmdlets of Active Directory"),
    "Microsoft.Exchange.Management.PowerShell.E2010": ("15.0.0.0", "Manifest", "Exchange's cmdlets"),
    "RemoteExchange": ("15.0.0.0", "Script", "Connects to an Exchange server"),
    _OWN + "Host": ("7.0.0.0", "Manifest", ""),
    _OWN + "Management": ("7.0.0.0", "Manifest", ""),
    _OWN + "Security": ("7.0.0.0", "Manifest", ""),
    _OWN + "Utility": ("7.0.0.0", "Manifest", ""),
}
_FOLDED: Final = {name.lower(): name for name in KNOWN}


def standin(name: str) -> PSModuleInfo | None:
    """The module of that name in any case, when it counts as installed."""
    known = _FOLDED.get(name.lower())
    if known is None:
        return None
    version, kind, description = KNOWN[known]
    folder = f"{_PATH}/{known}"
    return PSModuleInfo(
        name=known,
        version=version,
        kind=kind,
        description=description,
        path=f"{folder}/{known}.psd1",
        module_base=folder,
    )


def is_own(made: PSModuleInfo) -> bool:
    """Whether a module is one of PowerShell's own."""
    return str(made.name).startswith(_OWN)


def available() -> list[PSModuleInfo]:
    """Every module that counts as installed."""
    return [made for made in (standin(name) for name in sorted(KNOWN)) if made is not None]
