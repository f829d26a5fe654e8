"""Assemblies by name, the application's domain, and what the runtime says of itself.

Scripts load assemblies whose types they use then. What .NET has is there already, so that loading it by name gives its
assembly; another is not found, or by LoadWithPartialName null. Files are not loaded.
https://learn.microsoft.com/dotnet/api/system.reflection.assembly
"""

from __future__ import annotations

from typing import Any, Final

from pyshell.dotnet.hooks import HOOKS
from pyshell.dotnet.known import Known
from pyshell.values.declare import EnumValue, NetError, NetObject, field, members_of, net_method, net_property, net_type
from pyshell.values.objects import PSArray
from pyshell.values.types import (
    PSType,
    array_type,
    display_name,
    every_name,
    find_type,
    known_type,
    qualified_name,
)


@net_type("System.Reflection.AssemblyName")
class AssemblyName(NetObject):
    """An assembly's name taken apart."""

    name = field("Name", "System.String")
    full_name = field("FullName", "System.String")

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return str(self.full_name)


@net_type("System.Reflection.RuntimeAssembly", "System.Reflection.Assembly")
class Assembly(NetObject):
    """The assembly that a type is from."""

    full_name = field("FullName", "System.String", set=False)
    location = field("Location", "System.String", set=False, default="")

    @net_method("GetName", "System.Reflection.AssemblyName GetName()")
    def get_name(self) -> AssemblyName:
        return AssemblyName(name=self.full_name.partition(",")[0], full_name=self.full_name)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return str(self.full_name)


def assembly_of(made: PSType) -> Assembly:
    """The assembly that a type is from."""
    return Assembly(full_name=qualified_name(made)[len(display_name(made)) + 2 :])


_NAMES: Final = (
    "System.Private.CoreLib System.Runtime System.Collections System.Collections.Concurrent System.Linq "
    "System.Private.Xml System.Private.Uri System.Runtime.Numerics System.Text.RegularExpressions System.Text.Json "
    "System.Net.Primitives System.Net.Mail System.Security.Cryptography System.Data.Common System.Console "
    "System.Management.Automation Microsoft.PowerShell.Commands.Utility Microsoft.PowerShell.Commands.Management "
    "Microsoft.PowerShell.ConsoleHost"
).split()
# The assemblies of the older .NET that scripts name, whose types are where they always were.
_OLDER: Final = (
    "mscorlib System System.Core System.Data System.Web System.Xml System.Xml.Linq System.Security System.IO "
    "System.IO.Compression System.IO.Compression.FileSystem System.Numerics System.Net.Http netstandard"
).split()
_KNOWN: Final = {name.lower(): name for name in (*_NAMES, *_OLDER)}
_OWN_KEY: Final = "31bf3856ad364e35"
_NET_KEY: Final = "b03f5f7f11d50a3a"


def _named(name: str) -> Assembly | None:
    """The assembly of a name, whatever version and key it asks for."""
    known = _KNOWN.get(name.partition(",")[0].strip().lower())
    if known is None:
        return None
    own = "PowerShell" in known or known == "System.Management.Automation"
    version = "7.6.0.0" if own else "10.0.0.0"
    key = "7cec85d7bea7798e" if known == "System.Private.CoreLib" else _OWN_KEY if own else _NET_KEY
    return Assembly(full_name=f"{known}, Version={version}, Culture=neutral, PublicKeyToken={key}")


def _load(name: str) -> Assembly:
    """Raises FileNotFoundException for what is not there."""
    found = _named(name)
    if found is None:
        message = f"Could not load file or assembly '{name}'. The system cannot find the file specified."
        raise NetError("System.IO.FileNotFoundException", message)
    return found


def _all() -> PSArray:
    found = [made for name in _NAMES if (made := _named(name)) is not None]
    return PSArray(found, array_type(known_type("System.Reflection.Assembly")))


_assembly: Final = Known("System.Reflection.Assembly")
_TEXT: Final = "static System.Reflection.Assembly {0}(string {1})"
_assembly.static("Load", definition=_TEXT.format("Load", "assemblyString"))(_load)
_assembly.static("LoadWithPartialName", definition=_TEXT.format("LoadWithPartialName", "partialName"))(_named)
for _name in ("GetExecutingAssembly", "GetCallingAssembly", "GetEntryAssembly"):
    _assembly.static(_name, definition=f"static System.Reflection.Assembly {_name}()")(
        lambda: _named("System.Management.Automation")
    )
_assembly.static("GetAssembly", definition="static System.Reflection.Assembly GetAssembly(type type)")(assembly_of)


@_assembly.method("GetType", definition="type GetType(), type GetType(string name)", raw=True)
def _get_type(value: Assembly, name: Any = None, *_: Any) -> Any:
    """Its own type, or the type of a name."""
    return known_type("System.Reflection.RuntimeAssembly") if name is None else find_type(str(name))


@_assembly.method("GetTypes", "GetExportedTypes", definition="type[] GetTypes()")
def _get_types(value: Assembly) -> PSArray:
    """The types of the assembly that pyshell knows."""
    short = str(value.full_name).partition(",")[0]
    found = [made for name in sorted(every_name()) if (made := find_type(name)) is not None]
    mine = [made for made in found if str(assembly_of(made).full_name).partition(",")[0] == short]
    return PSArray(mine, array_type(known_type("System.Type")))


_assembly.property("IsDynamic", "IsCollectible", "ReflectionOnly", type_name="System.Boolean")(lambda value: False)
_assembly.property("IsFullyTrusted", type_name="System.Boolean")(lambda value: True)
_assembly.property("ImageRuntimeVersion", type_name="System.String")(lambda value: "v4.0.30319")
_assembly.property("EntryPoint")(lambda value: None)


# --- the application -----------------------------------------------------------------------------------------


@net_type("System.AppDomain", "System.MarshalByRefObject")
class AppDomain(NetObject):
    """The one application there is."""

    def __init__(self) -> None:
        super().__init__()
        self.data: dict[str, Any] = {}

    @net_property("FriendlyName", "System.String")
    def name(self) -> str:
        return "pwsh"

    @net_property("Id", "System.Int32")
    def number(self) -> int:
        return 1

    @net_property("BaseDirectory", "System.String")
    def folder(self) -> str:
        return f"{str(HOOKS['home']()).rstrip('/')}/"

    @net_method("GetAssemblies", "System.Reflection.Assembly[] GetAssemblies()")
    def assemblies(self) -> PSArray:
        return _all()

    @net_method("GetData", "System.Object GetData(string name)")
    def get_data(self, name: str) -> Any:
        return self.data.get(name)

    @net_method("SetData", "void SetData(string name, System.Object data)")
    def set_data(self, name: str, value: Any) -> None:
        self.data[name] = value

    @net_method("Load", "System.Reflection.Assembly Load(string assemblyString)")
    def load(self, name: str) -> Assembly:
        return _load(name)

    @net_method("IsDefaultAppDomain", "bool IsDefaultAppDomain()")
    def is_default(self) -> bool:
        return True

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return "Name:pwsh\nThere are no context policies."


members_of("System.AppDomain").constant("CurrentDomain", "System.AppDomain", AppDomain())


# --- the runtime ---------------------------------------------------------------------------------------------

_ARCHITECTURES: Final = "System.Runtime.InteropServices.Architecture"
_runtime: Final = members_of("System.Runtime.InteropServices.RuntimeInformation")
_runtime.constant("FrameworkDescription", "System.String", ".NET 10.0.0")
_runtime.constant("RuntimeIdentifier", "System.String", "linux-x64")
_runtime.constant("OSDescription", "System.String", "Linux")
for _name in ("OSArchitecture", "ProcessArchitecture"):
    _runtime.static_property(_name, _ARCHITECTURES)(lambda: EnumValue(known_type(_ARCHITECTURES), 1))


@net_type("System.Runtime.InteropServices.OSPlatform", "System.ValueType", is_value_type=True)
class Platform(NetObject):
    """A system by its name."""

    text = ""

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Platform) and other.text.upper() == self.text.upper()

    def __hash__(self) -> int:
        return hash(self.text.upper())


_platforms: Final = members_of("System.Runtime.InteropServices.OSPlatform")
_PLATFORM: Final = "System.Runtime.InteropServices.OSPlatform"
for _name in ("Windows", "Linux", "OSX", "FreeBSD"):
    _platforms.constant(_name, _PLATFORM, Platform(text=_name.upper()))
_platforms.static("Create", f"static {_PLATFORM} Create(string osPlatform)")(lambda name: Platform(text=name))
_runtime.static("IsOSPlatform", f"static bool IsOSPlatform({_PLATFORM} osPlatform)")(
    lambda platform: platform.text.upper() == "LINUX"
)
