"""$Host: the console as scripts see it.

https://learn.microsoft.com/dotnet/api/system.management.automation.host
"""

from __future__ import annotations

from typing import Any, Final

from pyshell.hosting.common import (
    AUTOMATION,
    HOST,
    VERSION,
    colour,
    enum_named,
    known_type,
    not_simulated,
    refuse,
    version,
)
from pyshell.hosting.ui import UserInterface
from pyshell.values.clock import CLOCK
from pyshell.values.convert import to_type
from pyshell.values.declare import NetError, NetObject, members_of, net_method, net_property, net_type
from pyshell.values.members import create
from pyshell.values.objects import PSCustomObject

_INTERNAL: Final = AUTOMATION + "Internal.Host.InternalHost"
_PRIVATE_DATA: Final = {
    "FormatAccentColor": "Green", "ErrorAccentColor": "Cyan", "ErrorForegroundColor": "Red",
    "ErrorBackgroundColor": "", "WarningForegroundColor": "Yellow", "WarningBackgroundColor": "",
    "DebugForegroundColor": "Yellow", "DebugBackgroundColor": "", "VerboseForegroundColor": "Yellow",
    "VerboseBackgroundColor": "", "ProgressForegroundColor": "Black", "ProgressBackgroundColor": "Yellow",
}  # fmt: skip


def _culture() -> Any:
    """The only culture, once the room of .NET's types makes such values."""
    kind = known_type("System.Globalization.CultureInfo")
    if kind.constructor() is None:
        raise not_simulated("System.Globalization.CultureInfo")
    return create(kind, ["en-US"])


def _private_data() -> PSCustomObject:
    """The colours of the console's messages; a background that is not set is the terminal's own."""
    values = {
        name: enum_named("System.ConsoleColor", value) if value else colour(-1) for name, value in _PRIVATE_DATA.items()
    }
    return PSCustomObject(values, ["Microsoft.PowerShell.ConsoleHost+ConsoleColorProxy", "System.Object"])


@net_type(HOST + "PSHost")
class _HostBase(NetObject):
    """What every host is."""


@net_type(_INTERNAL, HOST + "PSHost", interfaces=(HOST + "IHostSupportsInteractiveSession",))
class InternalHost(_HostBase):
    """The session's host. It writes where the session writes now."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.interface = UserInterface(session)
        self.colours: PSCustomObject | None = None
        self.instance = CLOCK.guid_bytes().hex()

    @net_property("Name", "string")
    def name(self) -> str:
        return "ConsoleHost"

    @net_property("Version", "version")
    def host_version(self) -> Any:
        return version(VERSION)

    @net_property("InstanceId", "guid")
    def instance_id(self) -> Any:
        return to_type(self.instance, known_type("System.Guid"))

    @net_property("UI", HOST + "PSHostUserInterface")
    def user_interface(self) -> UserInterface:
        return self.interface

    @net_property("CurrentCulture", "cultureinfo")
    def culture(self) -> Any:
        return _culture()

    @net_property("CurrentUICulture", "cultureinfo")
    def ui_culture(self) -> Any:
        return _culture()

    @net_property("PrivateData", "psobject")
    def private_data(self) -> PSCustomObject:
        if self.colours is None:
            self.colours = _private_data()
        return self.colours

    @net_property("DebuggerEnabled", "bool", set=lambda host, value: None)
    def debugger_enabled(self) -> bool:
        return True

    @net_property("IsRunspacePushed", "bool")
    def is_pushed(self) -> bool:
        return False

    @net_property("Runspace", "runspace")
    def runspace(self) -> Any:
        raise not_simulated("Host.Runspace")

    @net_method("SetShouldExit", "void SetShouldExit(int exitCode)")
    def set_should_exit(self, code: int) -> None:
        """The program ends with this code when what runs now has ended."""
        self.session.host.should_exit = code

    @net_method("EnterNestedPrompt", "void EnterNestedPrompt()")
    def enter_nested_prompt(self) -> None:
        """A prompt in the middle of what runs; `exit` leaves it. Raises where the host has no prompts."""
        nested = self.session.host.nested
        if nested is None:
            message = "Cannot invoke this function because the current host does not implement it."
            raise NetError(HOST + "HostException", message)
        nested()

    @net_method("ExitNestedPrompt", "void ExitNestedPrompt()")
    def exit_nested_prompt(self) -> None:
        """Leaves a nested prompt when what was entered there has ended. Raises where there is none."""
        if not self.session.top.find("nestedpromptlevel"):
            message = "Cannot exit a nested prompt because no nested prompts exist."
            raise NetError("System.InvalidOperationException", message)
        self.session.host.leaves_nested = True

    @net_method("NotifyBeginApplication", "void NotifyBeginApplication()")
    def begin_application(self) -> None:
        """Nothing to prepare for."""

    @net_method("NotifyEndApplication", "void NotifyEndApplication()")
    def end_application(self) -> None:
        """Nothing to put back."""


_MEMBERS: Final = members_of(_INTERNAL)
for _name, _definition in (
    ("PushRunspace", "void PushRunspace(runspace runspace)"),
    ("PopRunspace", "void PopRunspace()"),
):
    _MEMBERS.method(_name, _definition, raw=True)(refuse("Host." + _name))
