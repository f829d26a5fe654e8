"""Accounts by their names and by their numbers: NTAccount and SecurityIdentifier.

Only what every Windows knows is translated, one into the other; who else there is no directory here tells.
https://learn.microsoft.com/dotnet/api/system.security.principal.securityidentifier
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.byte_arrays import byte_array, bytes_of
from pyshell.values.declare import (
    NetError,
    NetObject,
    members_of,
    net_constructor,
    net_method,
    net_property,
    net_type,
)

if TYPE_CHECKING:
    from pyshell.values.types import PSType

_SPACE: Final = "System.Security.Principal."
_SHAPE: Final = re.compile(r"S-1-(\d+|0x[0-9a-f]+)((?:-\d+)*)", re.IGNORECASE)
_KNOWN: Final = {
    "S-1-0-0": "NULL SID",
    "S-1-1-0": "Everyone",
    "S-1-3-0": "CREATOR OWNER",
    "S-1-3-1": "CREATOR GROUP",
    "S-1-5-2": "NT AUTHORITY\\NETWORK",
    "S-1-5-4": "NT AUTHORITY\\INTERACTIVE",
    "S-1-5-6": "NT AUTHORITY\\SERVICE",
    "S-1-5-7": "NT AUTHORITY\\ANONYMOUS LOGON",
    "S-1-5-10": "NT AUTHORITY\\SELF",
    "S-1-5-11": "NT AUTHORITY\\Authenticated Users",
    "S-1-5-18": "NT AUTHORITY\\SYSTEM",
    "S-1-5-19": "NT AUTHORITY\\LOCAL SERVICE",
    "S-1-5-20": "NT AUTHORITY\\NETWORK SERVICE",
    "S-1-5-32-544": "BUILTIN\\Administrators",
    "S-1-5-32-545": "BUILTIN\\Users",
    "S-1-5-32-546": "BUILTIN\\Guests",
    "S-1-5-32-547": "BUILTIN\\Power Users",
    "S-1-5-32-551": "BUILTIN\\Backup Operators",
    "S-1-5-32-555": "BUILTIN\\Remote Desktop Users",
}
_NAMES: Final = {name.lower(): sid for sid, name in _KNOWN.items()}
_NAMES.update({name.rpartition("\\")[2].lower(): sid for sid, name in _KNOWN.items()})


def _not_mapped() -> NetError:
    message = "Some or all identity references could not be translated."
    return NetError(f"{_SPACE}IdentityNotMappedException", message)


@net_type(f"{_SPACE}IdentityReference")
class IdentityReference(NetObject):
    """One account."""

    text = ""

    @net_property("Value", "System.String")
    def value(self) -> str:
        return self.text

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return self.text

    @net_method("IsValidTargetType", "bool IsValidTargetType(type targetType)")
    def is_target(self, wanted: PSType) -> bool:
        return wanted.name in (f"{_SPACE}NTAccount", f"{_SPACE}SecurityIdentifier", f"{_SPACE}IdentityReference")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IdentityReference) and other.text.lower() == self.text.lower()

    def __hash__(self) -> int:
        return hash(self.text.lower())


@net_type(f"{_SPACE}NTAccount", f"{_SPACE}IdentityReference")
class NTAccount(IdentityReference):
    """An account by its name, with or without its domain."""

    @net_constructor(
        f"{_SPACE}NTAccount new(string name), {_SPACE}NTAccount new(string domainName, string accountName)"
    )
    @staticmethod
    def new(first: str, second: str | None = None) -> NTAccount:
        if not first and second is None:
            raise NetError("System.ArgumentException", "The value cannot be an empty string. (Parameter 'name')")
        return NTAccount(text=first if second is None else f"{first}\\{second}" if first else second)

    @net_method("Translate", f"{_SPACE}IdentityReference Translate(type targetType)")
    def translate(self, wanted: PSType) -> IdentityReference:
        """Raises IdentityNotMappedException for an account that is not on every Windows."""
        if wanted.name != f"{_SPACE}SecurityIdentifier":
            return self
        sid = _NAMES.get(self.text.lower())
        if sid is None:
            raise _not_mapped()
        return SecurityIdentifier(text=sid)


@net_type(f"{_SPACE}SecurityIdentifier", f"{_SPACE}IdentityReference", interfaces=("System.IComparable",))
class SecurityIdentifier(IdentityReference):
    """An account by its number (`S-1-5-21-…`)."""

    @net_constructor(
        f"{_SPACE}SecurityIdentifier new(string sddlForm), "
        f"{_SPACE}SecurityIdentifier new(byte[] binaryForm, int offset)"
    )
    @staticmethod
    def new(source: Any, place: int = 0) -> SecurityIdentifier:
        if isinstance(source, str):
            return SecurityIdentifier(text=_checked(source))
        return SecurityIdentifier(text=_read(bytes_of(source)[place:]))

    def parts(self) -> list[int]:
        """The authority, then the numbers below it."""
        found = self.text.split("-")[2:]
        return [int(one, 0) for one in found]

    def data(self) -> bytes:
        authority, *rest = self.parts()
        return bytes([1, len(rest)]) + authority.to_bytes(6, "big") + struct.pack(f"<{len(rest)}I", *rest)

    @net_property("AccountDomainSid", f"{_SPACE}SecurityIdentifier")
    def domain(self) -> SecurityIdentifier | None:
        return SecurityIdentifier(text=self.text.rpartition("-")[0]) if self.is_account() else None

    @net_property("BinaryLength", "System.Int32")
    def length(self) -> int:
        return len(self.data())

    @net_method("GetBinaryForm", "void GetBinaryForm(byte[] binaryForm, int offset)")
    def write(self, target: Any, place: int) -> None:
        data = self.data()
        if len(target) < place + len(data):
            message = "Destination array is not long enough to copy all the required data. Check array length and "
            raise NetError("System.ArgumentOutOfRangeException", f"{message}offset. (Parameter 'binaryForm')")
        target[place : place + len(data)] = byte_array(data)

    @net_method("IsAccountSid", "bool IsAccountSid()")
    def is_account(self) -> bool:
        return self.text.startswith("S-1-5-21-") and len(self.parts()) == 6

    @net_method("IsEqualDomainSid", f"bool IsEqualDomainSid({_SPACE}SecurityIdentifier sid)")
    def is_in_domain(self, other: SecurityIdentifier) -> bool:
        return self.is_account() and self.domain() == other.domain()

    @net_method("CompareTo", f"int CompareTo({_SPACE}SecurityIdentifier sid)")
    def compare(self, other: SecurityIdentifier) -> int:
        left, right = self.parts(), other.parts()
        one, two = (left[0], len(left), left), (right[0], len(right), right)
        return (one > two) - (one < two)

    @net_method("Translate", f"{_SPACE}IdentityReference Translate(type targetType)")
    def translate(self, wanted: PSType) -> IdentityReference:
        """Raises IdentityNotMappedException for a number that not every Windows has."""
        if wanted.name != f"{_SPACE}NTAccount":
            return self
        name = _KNOWN.get(self.text)
        if name is None:
            raise _not_mapped()
        return NTAccount(text=name)


def _checked(text: str) -> str:
    """The number as .NET writes it. Raises ArgumentException for what is none."""
    found = _SHAPE.fullmatch(text.strip())
    numbers = found[2].split("-")[1:] if found else []
    if found is None or not 1 <= len(numbers) <= 15:
        raise NetError("System.ArgumentException", "Value was invalid. (Parameter 'sddlForm')")
    return "-".join(["S-1", str(int(found[1], 0)), *(str(int(one)) for one in numbers)])


def _read(data: bytes) -> str:
    if len(data) < 8 or data[0] != 1 or len(data) < 8 + 4 * data[1]:
        raise NetError("System.ArgumentException", "The SID is invalid. (Parameter 'binaryForm')")
    numbers = struct.unpack_from(f"<{data[1]}I", data, 8)
    return "-".join(["S-1", str(int.from_bytes(data[2:8], "big")), *map(str, numbers)])


members_of(f"{_SPACE}SecurityIdentifier").constant("MinBinaryLength", "System.Int32", 8)
members_of(f"{_SPACE}SecurityIdentifier").constant("MaxBinaryLength", "System.Int32", 68)
