"""SecureString, PSCredential and NetworkCredential: secrets that do not show themselves.

Nothing is encrypted here: a secret lives in memory as long as its object, as plain text that no output shows.
"""

from __future__ import annotations

from typing import Any, Final

from pyshell.values.declare import NetError, NetObject, field, net_constructor, net_method, net_property, net_type
from pyshell.values.declare import net_static_property as static_property

_SECURE: Final = "System.Security.SecureString"
_READ_ONLY: Final = "Instance is read-only."


@net_type(_SECURE)
class SecureString(NetObject):
    """Text that is hidden: its length is all that shows."""

    def __init__(self, secret: str = "", read_only: bool = False) -> None:
        self.secret = secret
        self.read_only = read_only

    @net_constructor("securestring new()")
    @staticmethod
    def new() -> SecureString:
        return SecureString()

    @net_property("Length", "System.Int32")
    def length(self) -> int:
        return len(self.secret)

    def _change(self, secret: str) -> None:
        if self.read_only:
            raise NetError("System.InvalidOperationException", _READ_ONLY)
        self.secret = secret

    @net_method("AppendChar", "void AppendChar(char c)")
    def append_char(self, char: str) -> None:
        self._change(self.secret + char)

    @net_method("InsertAt", "void InsertAt(int index, char c)")
    def insert_at(self, index: int, char: str) -> None:
        self._inside(index, len(self.secret))
        self._change(self.secret[:index] + char + self.secret[index:])

    @net_method("SetAt", "void SetAt(int index, char c)")
    def set_at(self, index: int, char: str) -> None:
        self._inside(index, len(self.secret) - 1)
        self._change(self.secret[:index] + char + self.secret[index + 1 :])

    @net_method("RemoveAt", "void RemoveAt(int index)")
    def remove_at(self, index: int) -> None:
        self._inside(index, len(self.secret) - 1)
        self._change(self.secret[:index] + self.secret[index + 1 :])

    def _inside(self, index: int, last: int) -> None:
        if not 0 <= index <= last:
            text = (
                "Index was out of range. Must be non-negative and less than or equal to the size of the collection. "
                "(Parameter 'index')"
            )
            raise NetError("System.ArgumentOutOfRangeException", text, ParamName="index")

    @net_method("Clear", "void Clear()")
    def clear(self) -> None:
        self._change("")

    @net_method("Copy", "securestring Copy()")
    def copy(self) -> SecureString:
        return SecureString(self.secret)

    @net_method("Dispose", "void Dispose(), void IDisposable.Dispose()")
    def dispose(self) -> None:
        self.secret = ""

    @net_method("IsReadOnly", "bool IsReadOnly()")
    def is_read_only(self) -> bool:
        return self.read_only

    @net_method("MakeReadOnly", "void MakeReadOnly()")
    def make_read_only(self) -> None:
        self.read_only = True

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return _SECURE


@net_type("System.Net.NetworkCredential")
class NetworkCredential(NetObject):
    """A user name, a password in plain text and a domain."""

    user_name = field("UserName", "System.String", default="")
    domain = field("Domain", "System.String", default="")
    secret: str = ""

    @net_constructor(
        "NetworkCredential new(), NetworkCredential new(string userName, string password), "
        "NetworkCredential new(string userName, string password, string domain), "
        "NetworkCredential new(string userName, securestring password), "
        "NetworkCredential new(string userName, securestring password, string domain)"
    )
    @staticmethod
    def new(user_name: str = "", password: Any = "", domain: str = "") -> NetworkCredential:
        secret = password.secret if isinstance(password, SecureString) else password or ""
        return NetworkCredential(user_name=user_name, domain=domain, secret=secret)

    @net_property("Password", "System.String")
    def password(self) -> str:
        return self.secret

    @net_property("SecurePassword", "securestring")
    def secure_password(self) -> SecureString:
        return SecureString(self.secret)


@net_type("System.Management.Automation.PSCredential")
class PSCredential(NetObject):
    """A user name and a hidden password."""

    user_name = field("UserName", "System.String", set=False)
    password = field("Password", "securestring", set=False)

    @net_constructor("pscredential new(string userName, securestring password)")
    @staticmethod
    def new(user_name: str, password: SecureString) -> PSCredential:
        if not user_name:
            text = (
                'Cannot process argument because the value of argument "userName" is not valid. Change the value of '
                'the "userName" argument and run the operation again.'
            )
            raise NetError("System.Management.Automation.PSArgumentException", text, ParamName="userName")
        return PSCredential(user_name=user_name, password=password)

    @static_property("Empty", "pscredential")
    @staticmethod
    def empty() -> PSCredential:
        return PSCredential(user_name="", password=SecureString())

    @net_method("GetNetworkCredential", "System.Net.NetworkCredential GetNetworkCredential()")
    def network_credential(self) -> NetworkCredential:
        user, domain = _parts(str(self.user_name).lstrip("\\"))
        return NetworkCredential(user_name=user, domain=domain, secret=self.password.secret)


def _parts(name: str) -> tuple[str, str]:
    """User and domain of `domain\\user`; `user@domain` stays as it is for the user, its domain is told too."""
    domain, slash, user = name.partition("\\")
    if slash:
        return user, domain
    user, at, domain = name.partition("@")
    return (user, domain) if at else (name, "")
