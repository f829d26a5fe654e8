"""Who runs the script, and what secures it: identities, transport security, random bytes, secrets as pointers.

PowerShell has Windows identities on Windows only; scripts for Exchange are written there. Who runs pyshell counts as
an administrator of the sandbox, which is our reading. https://learn.microsoft.com/dotnet/api/system.security.principal
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.byte_arrays import byte_array
from pyshell.dotnet.hooks import HOOKS
from pyshell.dotnet.known import Known
from pyshell.dotnet.native import IntPtr
from pyshell.values.clock import CLOCK
from pyshell.values.declare import (
    EnumValue,
    NetError,
    NetObject,
    field,
    net_constructor,
    net_enum,
    net_method,
    net_property,
    net_static,
    net_type,
)
from pyshell.values.numbers import Byte

if TYPE_CHECKING:
    from pyshell.dotnet.credentials import SecureString
    from pyshell.values.objects import PSArray

_SPACE: Final = "System.Security.Principal."
_ROLES: Final = {
    "Administrator": 0x220,
    "User": 0x221,
    "Guest": 0x222,
    "PowerUser": 0x223,
    "AccountOperator": 0x224,
    "SystemOperator": 0x225,
    "PrintOperator": 0x226,
    "BackupOperator": 0x227,
    "Replicator": 0x228,
}
net_enum(f"{_SPACE}WindowsBuiltInRole", _ROLES)


def _user() -> str:
    """The account as DOMAIN\\user, from the session's environment."""
    variables = HOOKS["variables"]()
    name = variables.get("USERNAME") or HOOKS["user"]() or "user"
    domain = variables.get("USERDOMAIN") or HOOKS["machine"]()
    return f"{domain}\\{name}"


@net_type(f"{_SPACE}WindowsIdentity")
class WindowsIdentity(NetObject):
    """The account that runs the script."""

    name = field("Name", "System.String", set=False)

    @net_static("GetCurrent", f"static {_SPACE}WindowsIdentity GetCurrent()")
    @staticmethod
    def get_current() -> WindowsIdentity:
        return WindowsIdentity(name=_user())

    @net_property("IsAuthenticated", "System.Boolean")
    def is_authenticated(self) -> bool:
        return True

    @net_property("IsSystem", "System.Boolean")
    def is_system(self) -> bool:
        return False

    @net_property("AuthenticationType", "System.String")
    def authentication_type(self) -> str:
        return "Negotiate"


@net_type(f"{_SPACE}WindowsPrincipal")
class WindowsPrincipal(NetObject):
    """What the account may do."""

    identity = field("Identity", f"{_SPACE}WindowsIdentity", set=False)

    @net_constructor(f"{_SPACE}WindowsPrincipal new({_SPACE}WindowsIdentity ntIdentity)")
    @staticmethod
    def new(identity: WindowsIdentity) -> WindowsPrincipal:
        return WindowsPrincipal(identity=identity)

    @net_method(
        "IsInRole",
        f"bool IsInRole({_SPACE}WindowsBuiltInRole role), bool IsInRole(string role), bool IsInRole(int rid)",
    )
    def is_in_role(self, role: Any) -> bool:
        """Whoever runs pyshell is an administrator and a user, and nothing else."""
        if isinstance(role, str):
            return role.rpartition("\\")[2].lower() in ("administrators", "administrator", "users")
        return int(getattr(role, "value", role)) in (_ROLES["Administrator"], _ROLES["User"])


# --- transport security --------------------------------------------------------------------------------------

_PROTOCOLS: Final = {"SystemDefault": 0, "Ssl3": 48, "Tls": 192, "Tls11": 768, "Tls12": 3072, "Tls13": 12288}
_PROTOCOL: Final = net_enum("System.Net.SecurityProtocolType", _PROTOCOLS, flags=True)
_manager = Known("System.Net.ServicePointManager")
# Scripts set these at the top; nothing here connects, so nothing comes of them.
_SETTINGS: Final[dict[str, tuple[str, Any]]] = {
    "SecurityProtocol": (_PROTOCOL.name, EnumValue(_PROTOCOL, 0)),
    "ServerCertificateValidationCallback": ("System.Object", None),
    "CheckCertificateRevocationList": ("System.Boolean", False),
    "Expect100Continue": ("System.Boolean", True),
    "UseNagleAlgorithm": ("System.Boolean", True),
    "DefaultConnectionLimit": ("System.Int32", 10),
    "MaxServicePointIdleTime": ("System.Int32", 100000),
}


def _declare_setting(name: str, type_name: str, first: Any) -> None:
    held = [first]
    _manager.static_property(name, type_name=type_name, put=lambda new: held.__setitem__(0, new))(lambda: held[0])


for _name, (_type, _first) in _SETTINGS.items():
    _declare_setting(_name, _type, _first)


# --- random bytes --------------------------------------------------------------------------------------------


@net_type("System.Security.Cryptography.RandomNumberGenerator")
class RandomNumberGenerator(NetObject):
    """Random bytes from the session's one source of chance."""

    @net_static("Create", "static System.Security.Cryptography.RandomNumberGenerator Create()")
    @staticmethod
    def create() -> RandomNumberGenerator:
        return RandomNumberGenerator()

    @net_method("GetBytes", "void GetBytes(byte[] data), void GetBytes(byte[] data, int offset, int count)")
    def get_bytes(self, data: Any, offset: int = 0, count: int | None = None) -> None:
        end = len(data) if count is None else offset + count
        data[offset:end] = [Byte(one) for one in CLOCK.random().randbytes(end - offset)]

    @net_method("GetNonZeroBytes", "void GetNonZeroBytes(byte[] data)")
    def get_nonzero_bytes(self, data: Any) -> None:
        data[:] = [Byte(CLOCK.random().randrange(1, 256)) for _ in data]

    @net_static("Fill", "static void Fill(byte[] data)")
    @staticmethod
    def fill(data: Any) -> None:
        RandomNumberGenerator().get_bytes(data)

    @net_static(
        "GetInt32", "static int GetInt32(int toExclusive), static int GetInt32(int fromInclusive, int toExclusive)"
    )
    @staticmethod
    def get_int32(first: int, end: int | None = None) -> int:
        low, high = (0, first) if end is None else (first, end)
        if low >= high:
            message = "Range of random number does not contain at least one possibility."
            raise NetError("System.ArgumentException", message)
        return CLOCK.random().randrange(low, high)

    @net_method("Dispose", "void Dispose()")
    def dispose(self) -> None:
        """Nothing is held."""



@Known("System.Security.Cryptography.RandomNumberGenerator").static(
    "GetBytes", definition="static byte[] GetBytes(int count)"
)
def _random_bytes(count: int) -> PSArray:
    if count < 0:
        message = f"count ('{count}') must be a non-negative value. (Parameter 'count')\nActual value was {count}."
        raise NetError("System.ArgumentOutOfRangeException", message, ParamName="count")
    return byte_array(CLOCK.random().randbytes(count))


# --- secrets as pointers -------------------------------------------------------------------------------------

_marshal = Known("System.Runtime.InteropServices.Marshal")


def _pointer_to(secret: SecureString | None) -> IntPtr:
    if secret is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 's')", ParamName="s")
    return IntPtr(id(secret), secret.secret)


for _name in ("SecureStringToBSTR", "SecureStringToGlobalAllocUnicode", "SecureStringToCoTaskMemUnicode"):
    _marshal.static(_name, definition=f"static System.IntPtr {_name}(securestring s)")(_pointer_to)
for _name in ("PtrToStringAuto", "PtrToStringBSTR", "PtrToStringUni"):
    _marshal.static(_name, definition=f"static string {_name}(System.IntPtr ptr)")(lambda pointer: pointer.text)
for _name in ("ZeroFreeBSTR", "ZeroFreeGlobalAllocUnicode", "ZeroFreeCoTaskMemUnicode", "FreeBSTR", "FreeHGlobal"):
    _marshal.static(_name, definition=f"static void {_name}(System.IntPtr s)")(lambda pointer: pointer.forget())
