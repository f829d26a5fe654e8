"""Mail addresses: `ayla@contoso.com`, and proxies with a prefix, upper case for the primary of its kind."""

from __future__ import annotations

from typing import Any, Final

from pyshell.exchange import messages
from pyshell.values.declare import NetError, NetObject, net_method, net_property, net_static, net_type

# The sender of what wants no answer, which is an address too.
NULL_REVERSE_PATH: Final = "<>"


@net_type("Microsoft.Exchange.Data.SmtpAddress", "System.ValueType", is_value_type=True)
class SmtpAddress(NetObject):
    """An SMTP address without a prefix."""

    __slots__ = ("address",)

    def __init__(self, address: str) -> None:
        self.address = address

    @net_property("Length", "System.Int32")
    def length(self) -> int:
        return len(self.address)

    @net_property("IsValidAddress", "System.Boolean")
    def is_valid_address(self) -> bool:
        return is_address(self.address)

    @net_property("Local", "System.String")
    def local(self) -> str:
        return self.address.rpartition("@")[0]

    @net_property("Domain", "System.String")
    def domain(self) -> str:
        return self.address.rpartition("@")[2]

    @net_property("Address", "System.String")
    def whole(self) -> str:
        return self.address

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return self.address

    @net_method("Split", "string[] Split(Params char[] separator)", raw=True)
    def split(self, *separators: Any) -> list[str]:
        """Not in .NET: in a remote session the address is text, and scripts split it."""
        return self.address.split(str(separators[0])) if separators else self.address.split()

    @net_static("Parse", "static Microsoft.Exchange.Data.SmtpAddress Parse(string address)")
    @staticmethod
    def parse(text: str) -> SmtpAddress:
        if text != NULL_REVERSE_PATH and not is_address(text):
            raise NetError("System.FormatException", messages.not_an_address(text))
        return SmtpAddress(text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SmtpAddress) and other.address.casefold() == self.address.casefold()

    def __lt__(self, other: Any) -> bool:
        return bool(self.address.casefold() < str(getattr(other, "address", other)).casefold())

    def __hash__(self) -> int:
        return hash(self.address.casefold())


def is_address(text: str) -> bool:
    """Whether a text has the form of an address: something, one @, a domain without blanks."""
    local, at, domain = text.rpartition("@")
    return bool(local and at and domain) and " " not in text and "@" not in local


def split_proxy(text: str) -> tuple[str, str]:
    """Prefix and address of a proxy; without a prefix it is SMTP's, not the primary one."""
    prefix, colon, address = text.partition(":")
    return (prefix, address) if colon else ("smtp", text)


@net_type("Microsoft.Exchange.Data.ProxyAddress")
class ProxyAddress(NetObject):
    """An address with the prefix of its kind."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    # In the order in which Exchange's shell lists them (M).
    @net_property("AddressString", "System.String")
    def address_string(self) -> str:
        return split_proxy(self.text)[1]

    @net_property("ProxyAddressString", "System.String")
    def proxy_address_string(self) -> str:
        return self.text

    @net_property("Prefix", "Microsoft.Exchange.Data.ProxyAddressPrefix")
    def prefix(self) -> str:
        return split_proxy(self.text)[0].upper()

    @net_property("IsPrimaryAddress", "System.Boolean")
    def is_primary_address(self) -> bool:
        return self.prefix_string().isupper()

    @net_property("PrefixString", "System.String")
    def prefix_string(self) -> str:
        return split_proxy(self.text)[0]

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return self.text

    @net_static("Parse", "static Microsoft.Exchange.Data.ProxyAddress Parse(string proxyAddressString)")
    @staticmethod
    def parse(text: str) -> ProxyAddress:
        return make_proxy(text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ProxyAddress) and other.text.casefold() == self.text.casefold()

    def __lt__(self, other: Any) -> bool:
        return bool(self.text.casefold() < str(getattr(other, "text", other)).casefold())

    def __hash__(self) -> int:
        return hash(self.text.casefold())


@net_type("Microsoft.Exchange.Data.SmtpProxyAddress", "Microsoft.Exchange.Data.ProxyAddress")
class SmtpProxyAddress(ProxyAddress):
    """A proxy of kind SMTP."""

    __slots__ = ()

    @net_property("SmtpAddress", "System.String")
    def smtp_address(self) -> str:
        return split_proxy(self.text)[1]


def make_proxy(text: str) -> ProxyAddress:
    """The proxy of a text, of SMTP's own class for SMTP."""
    prefix = split_proxy(text)[0]
    whole = text if ":" in text else f"smtp:{text}"
    return SmtpProxyAddress(whole) if prefix.casefold() == "smtp" else ProxyAddress(whole)


def external_proxy(text: str) -> str | None:
    """An address elsewhere as a stored proxy, SMTP unless it says otherwise; None for what is no address."""
    prefix, address = split_proxy(text)
    if prefix.casefold() != "smtp":
        return f"{prefix}:{address}"
    return f"SMTP:{address}" if is_address(address) else None


def primary_of(proxies: list[str] | None) -> str | None:
    """The primary SMTP address among stored proxies."""
    for proxy in proxies or ():
        if proxy.startswith("SMTP:"):
            return proxy[5:]
    return None
