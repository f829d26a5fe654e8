"""System.Net.Mail.MailAddress and System.Net.IPAddress.

https://learn.microsoft.com/dotnet/api/system.net.mail.mailaddress, https://learn.microsoft.com/dotnet/api/system.net.ipaddress
"""

from __future__ import annotations

import re
import socket
from typing import Any, Final

from pyshell.dotnet.byte_arrays import byte_array, bytes_of
from pyshell.dotnet.dates import attempt
from pyshell.dotnet.hooks import HOOKS
from pyshell.dotnet.known import Known
from pyshell.dotnet.mail_parse import parse
from pyshell.values.declare import EnumValue, NetError, NetObject, field, net_type
from pyshell.values.numbers import Int16, Int64
from pyshell.values.objects import PSArray
from pyshell.values.types import OBJECT, STRING_ARRAY, array_type, find_type


class MailAddress:
    """An address with the name that mail shows for it."""

    __slots__ = ("display_name", "host", "user")

    def __init__(self, user: str, host: str, display_name: str) -> None:
        self.user = user
        self.host = host
        self.display_name = display_name

    @property
    def ps_type(self) -> Any:
        return find_type("System.Net.Mail.MailAddress")

    def address(self) -> str:
        return f"{self.user}@{self.host}"

    def invariant_text(self) -> str:
        if not self.display_name:
            return self.address()
        return f'"{self.display_name}" <{self.address()}>'

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MailAddress) and self.invariant_text().lower() == other.invariant_text().lower()

    def __hash__(self) -> int:
        return hash(self.invariant_text().lower())


_mail = Known("System.Net.Mail.MailAddress", MailAddress)


def parse_mail(text: str | None, display_name: str | None = None, *_: Any) -> MailAddress:
    """An address, perhaps with a name before it in angle brackets. Raises FormatException as NetError."""
    if text is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'address')")
    if not text:
        message = "The value cannot be an empty string. (Parameter 'address')"
        raise NetError("System.ArgumentException", message)
    name, user, host = parse(text)
    return MailAddress(user, host, name if display_name is None else display_name)


_mail.constructor()(parse_mail)
_mail.property("DisplayName")(lambda value: value.display_name)
_mail.property("User")(lambda value: value.user)
_mail.property("Host")(lambda value: value.host)
_mail.property("Address")(MailAddress.address)
_mail.method("ToString")(MailAddress.invariant_text)
_mail.method("Equals")(lambda value, other: value == other)
_mail.static("TryCreate")(lambda *arguments: attempt(parse_mail, None, *arguments))
_mail.finish()


class IPAddress:
    """Four or sixteen bytes of an address."""

    __slots__ = ("data", "scope")

    def __init__(self, data: bytes, scope: int = 0) -> None:
        self.data = data
        self.scope = scope

    @property
    def ps_type(self) -> Any:
        return find_type("System.Net.IPAddress")

    def invariant_text(self) -> str:
        family = socket.AF_INET if len(self.data) == 4 else socket.AF_INET6
        return socket.inet_ntop(family, self.data) + (f"%{self.scope}" if self.scope else "")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IPAddress) and self.data == other.data and self.scope == other.scope

    def __hash__(self) -> int:
        return hash(self.data)


_ip = Known("System.Net.IPAddress", IPAddress)
_PIECE: Final = re.compile(r"0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*")


def _four(text: str) -> bytes | None:
    """One to four numbers, the last of which fills what is left, as inet_aton reads them."""
    pieces = text.split(".")
    if len(pieces) > 4 or not all(_PIECE.fullmatch(piece) for piece in pieces):
        return None
    numbers = [
        int(piece, 16) if piece[:2] in ("0x", "0X") else int(piece, 8) if piece[0] == "0" else int(piece)
        for piece in pieces
    ]
    left = 5 - len(numbers)
    if any(number > 255 for number in numbers[:-1]) or numbers[-1] >> 8 * left:
        return None
    return bytes(numbers[:-1]) + numbers[-1].to_bytes(left, "big")


def parse_ip(text: str | None) -> IPAddress:
    """An IPv4 or IPv6 address. Raises FormatException as NetError."""
    if text is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'ipString')")
    if ":" not in text:
        data = _four(text)
        if data is not None:
            return IPAddress(data)
    else:
        body, _, scope = text.removeprefix("[").removesuffix("]").partition("%")
        try:
            return IPAddress(socket.inet_pton(socket.AF_INET6, body), int(scope) if scope.isdecimal() else 0)
        except OSError:
            pass
    raise NetError("System.FormatException", "An invalid IP address was specified.")


@_ip.constructor()
def _new_ip(value: Any = 0, scope: int = 0) -> IPAddress:
    if isinstance(value, int):
        number = value & 0xFFFFFFFFFFFFFFFF
        if number > 0xFFFFFFFF:
            message = f"newAddress ('{number}') must be less than or equal to '4294967295'. (Parameter 'newAddress')"
            raise NetError("System.ArgumentOutOfRangeException", f"{message}\nActual value was {number}.")
        return IPAddress(int(value).to_bytes(4, "little"))
    data = bytes_of(value)
    if len(data) not in (4, 16):
        raise NetError("System.ArgumentException", "An invalid IP address was specified. (Parameter 'address')")
    return IPAddress(data, int(scope))


@_ip.property("AddressFamily")
def _family(value: IPAddress) -> EnumValue:
    return EnumValue(find_type("System.Net.Sockets.AddressFamily") or OBJECT, 2 if len(value.data) == 4 else 23)


@_ip.property("ScopeId")
def _scope(value: IPAddress) -> Int64:
    if len(value.data) == 4:
        raise _not_supported()
    return Int64(value.scope)


def _not_supported() -> NetError:
    message = "The attempted operation is not supported for the type of object referenced."
    return NetError("System.Net.Sockets.SocketException", message)


@_ip.property("Address")
def _number(value: IPAddress) -> Int64:
    if len(value.data) != 4:
        raise _not_supported()
    return Int64(int.from_bytes(value.data, "little"))


def _is_six(value: IPAddress, start: bytes) -> bool:
    return len(value.data) == 16 and value.data.startswith(start)


_ip.property("IsIPv6Multicast")(lambda value: _is_six(value, b"\xff"))
_ip.property("IsIPv6LinkLocal")(
    lambda value: len(value.data) == 16 and value.data[0] == 0xFE and value.data[1] & 0xC0 == 0x80
)
_ip.property("IsIPv6SiteLocal")(
    lambda value: len(value.data) == 16 and value.data[0] == 0xFE and value.data[1] & 0xC0 == 0xC0
)
_ip.property("IsIPv6Teredo")(lambda value: _is_six(value, b"\x20\x01\0\0"))
_ip.property("IsIPv6UniqueLocal")(lambda value: len(value.data) == 16 and value.data[0] & 0xFE == 0xFC)
_ip.property("IsIPv4MappedToIPv6")(lambda value: _is_six(value, b"\0" * 10 + b"\xff\xff"))
_ip.property("IPAddressToString")(IPAddress.invariant_text)
_ip.method("GetAddressBytes")(lambda value: byte_array(value.data))
_ip.method("ToString")(lambda value, *_: value.invariant_text())
_ip.method("Equals")(lambda value, other: value == other)
_ip.method("MapToIPv6")(
    lambda value: value if len(value.data) == 16 else IPAddress(b"\0" * 10 + b"\xff\xff" + value.data)
)
_ip.method("MapToIPv4")(lambda value: IPAddress(value.data[-4:]))
_ip.static("Parse", definition="static ipaddress Parse(string ipString)")(parse_ip)
_ip.static("TryParse", definition="static bool TryParse(string ipString, [ref] ipaddress address)")(
    lambda *arguments: attempt(parse_ip, None, *arguments)
)
_ip.static("IsLoopback")(
    lambda value: value.data[0] == 127 if len(value.data) == 4 else value.data == b"\0" * 15 + b"\x01"
)
_ip.static_property("Any")(lambda: IPAddress(bytes(4)))
_ip.static_property("Loopback")(lambda: IPAddress(b"\x7f\0\0\x01"))
_ip.static_property("Broadcast", "None")(lambda: IPAddress(b"\xff" * 4))
_ip.static_property("IPv6Any", "IPv6None")(lambda: IPAddress(bytes(16)))
_ip.static_property("IPv6Loopback")(lambda: IPAddress(bytes(15) + b"\x01"))
def _swapped(number: Any) -> Any:
    """The bytes of a number the other way round, as networks send them."""
    size = {Int64: 8, Int16: 2}.get(type(number), 4)
    return type(number)(int.from_bytes(int(number).to_bytes(size, "little", signed=True), "big", signed=True))


_ip.static("HostToNetworkOrder", "NetworkToHostOrder")(_swapped)
_ip.finish()


# --- names ---------------------------------------------------------------------------------------------------


@net_type("System.Net.IPHostEntry")
class IPHostEntry(NetObject):
    """What is known of a host."""

    host_name = field("HostName", "System.String")
    addresses = field("AddressList", "System.Net.IPAddress[]")
    aliases = field("Aliases", "System.String[]")


_LOOPBACK: Final = IPAddress(b"\x7f\0\0\1")
_dns = Known("System.Net.Dns")


def _entry(name: Any) -> IPHostEntry:
    """This machine alone is known. Raises NotSupportedException for any other: there is no network."""
    own = str(HOOKS["machine"]())
    text = name.invariant_text() if isinstance(name, IPAddress) else str(name)
    if text.lower() not in ("", "localhost", "127.0.0.1", "::1", own.lower(), own.partition(".")[0].lower()):
        raise NetError("System.NotSupportedException", f"pyshell has no network: '{text}' cannot be looked up.")
    addresses = PSArray([_LOOPBACK], array_type(find_type("System.Net.IPAddress") or OBJECT))
    return IPHostEntry(host_name=own, addresses=addresses, aliases=PSArray([], STRING_ARRAY))


_dns.static("GetHostName", definition="static string GetHostName()")(lambda: str(HOOKS["machine"]()))
for _name in ("GetHostEntry", "GetHostByName", "GetHostByAddress", "Resolve"):
    _given = f"static System.Net.IPHostEntry {_name}(string hostNameOrAddress)"
    _dns.static(_name, definition=f"{_given}, {_given.replace('string', 'ipaddress')}")(_entry)
_dns.static("GetHostAddresses", definition="static ipaddress[] GetHostAddresses(string hostNameOrAddress)")(
    lambda name: _entry(name).addresses
)
