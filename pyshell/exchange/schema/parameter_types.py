"""The types of cmdlet parameters by the short names that the documentation prints, with their conversions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange import messages as texts
from pyshell.exchange.schema.recipients import View
from pyshell.exchange.values.addresses import NULL_REVERSE_PATH, ProxyAddress, SmtpAddress, is_address, make_proxy
from pyshell.exchange.values.countries import country_name
from pyshell.exchange.values.enums import enum_type, is_known
from pyshell.exchange.values.multivalued import list_type
from pyshell.exchange.values.names import ADObjectId
from pyshell.exchange.values.sizes import (
    COUNT_LIMIT,
    SIZE_LIMIT,
    ByteQuantifiedSize,
    Unlimited,
    stored_size,
    unlimited_type,
)
from pyshell.exchange.values.spans import EnhancedTimeSpan, stored_span
from pyshell.values import messages
from pyshell.values.convert import register_conversion
from pyshell.values.objects import DictionaryBase, PSCustomObject, unwrap
from pyshell.values.text import to_string
from pyshell.values.type_names import SHORT_NAMES
from pyshell.values.types import PSType, array_type, declare_type, find_type, generic_type

if TYPE_CHECKING:
    from collections.abc import Callable

_NET: Final = {
    "SwitchParameter": "System.Management.Automation.SwitchParameter",
    "PSCredential": "System.Management.Automation.PSCredential",
    "SecureString": "System.Security.SecureString",
    "CultureInfo": "System.Globalization.CultureInfo",
    "IPAddress": "System.Net.IPAddress",
    "ExDateTime": "System.DateTime",
    "Stream": "System.IO.Stream",
    "Object": "System.Object",
    "Hashtable": "System.Collections.Hashtable",
    **{
        name: f"System.{name}"
        for name in (
            *("Boolean", "String", "Byte", "Int16", "Int32", "Int64", "UInt16", "UInt32", "UInt64", "Double", "Single"),
            *("Guid", "DateTime", "TimeSpan", "Uri", "Version"),
        )
    },
}
_TASKS: Final = "Microsoft.Exchange.Configuration.Tasks."
_DATA: Final = "Microsoft.Exchange.Data."
_MADE: Final[dict[str, PSType]] = {}


def parameter_type(short: str, name: str = "", members: tuple[str, ...] = ()) -> PSType:
    """The type of a parameter: its documented short name, the parameter's own name, its documented values."""
    key = f"{short}|{limited(name)}" if short == "Unlimited" else short
    known = _MADE.get(key)
    if known is None:
        known = _MADE[key] = _make(short, name, members)
    elif members and (known.element or known).enum_names is not None:
        enum_type(short.removeprefix(_DATA).removesuffix("[]").rpartition(".")[2], members)
    return known


def short_text(short: str) -> str:
    """A documented short name as usage texts have it: `bool`, `string[]`, `MailboxIdParameter`."""
    bare, brackets, _ = short.removeprefix(_DATA).partition("[]")
    net = _NET.get(bare.removeprefix("System."))
    return (bare.rpartition(".")[2] if net is None else SHORT_NAMES.get(net, net.rpartition(".")[2])) + brackets


def nullable(plain: PSType) -> PSType:
    """The type of a parameter that $null clears: `System.Nullable`1[System.Boolean]`."""
    definition = find_type("System.Nullable`1") or declare_type("System.Nullable`1")
    return generic_type(definition, (plain,))


def _make(short: str, name: str, members: tuple[str, ...]) -> PSType:
    short = short.removeprefix(_DATA)
    if short.endswith("[]"):
        return array_type(parameter_type(short[:-2], name, members))
    net = _NET.get(short.removeprefix("System."))
    if net is not None:
        return find_type(net) or declare_type(net)
    special = _SPECIAL.get(short)
    if special is not None:
        return special(name)
    if short.endswith(("IdParameter", "Identity")):
        return _registered(_TASKS + short, _identity)
    if is_known(short) or _are_names(members):
        return enum_type(short.rpartition(".")[2], members)
    # What has no rules here takes anything: the call says that it is not simulated.
    return _registered(short if "." in short else _DATA + short, lambda value, _: value)


def _are_names(members: tuple[str, ...]) -> bool:
    """Whether documented values are names of an enumeration; single letters are parts of what is written."""
    return bool(members) and all(member.isidentifier() and len(member) > 1 for member in members)


def _registered(full: str, convert: Callable[[Any, PSType], Any]) -> PSType:
    made = declare_type(full)
    register_conversion(full, lambda value: convert(value, made))
    return made


def _unreadable(value: Any, pstype: PSType, why: Callable[[str], str]) -> Exception:
    """The error of text that is none of the type, or of a value that is no text."""
    bare = unwrap(value)
    if isinstance(bare, str):
        return messages.cannot_convert(bare, pstype, why(bare), "ParseMethodInvokedThrowException")
    return messages.no_conversion(value, pstype)


# --- identities -------------------------------------------------------------------------------------------------


def _identity(value: Any, pstype: PSType) -> Any:
    """Text, an identity or an object that has one; it stays as it is and is looked up by the command.

    An object whose text does not say where it is (an inbox rule is its name) says that it is needed whole.
    """
    kind = type(value)
    if (kind is str and value) or kind is ADObjectId or value is None or isinstance(value, View):
        return value
    bare = unwrap(value)
    if bare == "":
        raise messages.cannot_convert("", pstype, texts.empty_identity(pstype.name), "ConstructorInvokedThrowException")
    if isinstance(bare, str | ADObjectId | View) or getattr(bare, "named_whole", False):
        return bare
    if isinstance(bare, SmtpAddress | ProxyAddress):
        return to_string(bare)
    named = _may_name(bare, pstype) and not _came_over_the_wire(value)
    text = _identity_of_object(bare) if named else None
    if text is None:
        raise messages.no_conversion(value, pstype)
    return text


def _came_over_the_wire(value: Any) -> bool:
    """Whether an object is a deserialized one: no identity (O); in a pipeline its Identity property binds instead."""
    return any(name.startswith("Deserialized.") for name in getattr(value, "names", None) or ())


def _may_name(bare: Any, pstype: PSType) -> bool:
    """Whether an object can become an identity of a type: a database names no server and no mailbox.

    So `Get-MailboxDatabase | Get-MailboxStatistics -Filter …` binds -Database alone.
    """
    what = _NAMED_ONLY_AS.get(getattr(bare, "kind", ""))
    return what is None or what in pstype.name


# Kinds of the configuration's objects with types of identities of their own.
_NAMED_ONLY_AS: Final = {"MailboxDatabase": "Database", "ExchangeServer": "Server", "Queue": "Queue"}


def _identity_of_object(bare: Any) -> Any:
    """A GUID or a number is its text; of a custom object it is the Identity property, as of what Import-Csv gives."""
    if isinstance(bare, PSCustomObject):
        own = bare.get("Identity")
        return None if own is None else own if isinstance(own, ADObjectId) else to_string(own)
    if isinstance(bare, DictionaryBase | list | bool):
        return None
    return to_string(bare)


# --- sizes, limits, spans, addresses ------------------------------------------------------------------------------


def limited(name: str) -> str:
    """What an Unlimited parameter of that name limits."""
    if name in _SPANS:
        return "span"
    if name in ("ResultSize", "RecipientLimits") or name.endswith(("Count", "Recipients", "Messages", "Limit")):
        return "count"
    if "Quota" in name or "Size" in name:
        return "size"
    return "span" if name.endswith(("Duration", "Age", "Interval", "Timeout", "Lag")) else "count"


# Spans whose names do not say so.
_SPANS: Final = frozenset(
    {
        *("CompletedRequestAgeLimit", "DevicePasswordExpiration", "PasswordExpiration", "PINLifetime"),
        *("MaxInactivityTimeDeviceLock", "MaxInactivityTimeLock", "ItemHoldPeriod", "DiffRetentionPeriod"),
    }
)


def _unlimited(name: str) -> PSType:
    return {"count": _count_limit, "size": _size_limit, "span": _span_limit}[limited(name)]()


def _count_limit() -> PSType:
    def convert(value: Any, pstype: PSType) -> Any:
        if isinstance(value, Unlimited):
            return value
        bare = unwrap(value)
        if isinstance(bare, str):
            text = bare.strip()
            if text.casefold() == "unlimited":
                return Unlimited(COUNT_LIMIT)
            if text.isdecimal():
                return Unlimited(COUNT_LIMIT, int(text))
        elif isinstance(bare, int | float) and not isinstance(bare, bool) and bare >= 0:
            return Unlimited(COUNT_LIMIT, int(bare))
        raise _unreadable(value, pstype, texts.count_text)

    return _registered(COUNT_LIMIT.name, convert)


def _size_limit() -> PSType:
    def convert(value: Any, pstype: PSType) -> Any:
        if isinstance(value, Unlimited) or value is None:
            return value
        count = stored_size(unwrap(value))
        if count is None:
            raise _unreadable(value, pstype, texts.size_text)
        return Unlimited(SIZE_LIMIT, None if isinstance(count, str) else ByteQuantifiedSize(count))

    return _registered(SIZE_LIMIT.name, convert)


def _span_limit() -> PSType:
    made = unlimited_type(_DATA + "EnhancedTimeSpan")

    def convert(value: Any, pstype: PSType) -> Any:
        if isinstance(value, Unlimited) or value is None:
            return value
        if to_string(value).casefold() == "unlimited":
            return Unlimited(made)
        return Unlimited(made, _span(value, pstype))

    return _registered(made.name, convert)


def _span(value: Any, pstype: PSType) -> Any:
    if value is None or isinstance(value, EnhancedTimeSpan):
        return value
    seconds = stored_span(unwrap(value))
    if seconds is None:
        raise _unreadable(value, pstype, texts.span_text)
    return EnhancedTimeSpan(seconds)


def _size(value: Any, pstype: PSType) -> Any:
    count = stored_size(unwrap(value))
    if not isinstance(count, int):
        raise _unreadable(value, pstype, texts.size_text)
    return ByteQuantifiedSize(count)


def _address(value: Any, pstype: PSType) -> Any:
    bare = unwrap(value)
    if bare is None or isinstance(bare, SmtpAddress):
        return bare
    text = to_string(bare)
    if text and text != NULL_REVERSE_PATH and not is_address(text):
        raise _unreadable(value, pstype, texts.wrong_address)
    return SmtpAddress(text) if text else None


def _proxy(value: Any, pstype: PSType) -> Any:
    bare = unwrap(value)
    return bare if bare is None or isinstance(bare, ProxyAddress) else make_proxy(to_string(bare)) if bare else None


def _country(value: Any, pstype: PSType) -> Any:
    text = "" if value is None else to_string(value)
    found = country_name(text) if text else None
    if text and found is None:
        raise _unreadable(value, pstype, texts.country_text)
    return found


def _text(value: Any, _: PSType) -> Any:
    return None if value is None else to_string(value)


_SPECIAL: Final[dict[str, Callable[[str], PSType]]] = {
    "Unlimited": _unlimited,
    "MultiValuedProperty": lambda _: list_type(_DATA + "MultiValuedProperty`1[System.String]"),
    "ProxyAddressCollection": lambda _: list_type(_DATA + "ProxyAddressCollection"),
    "ByteQuantifiedSize": lambda _: _registered(_DATA + "ByteQuantifiedSize", _size),
    "EnhancedTimeSpan": lambda _: _registered(_DATA + "EnhancedTimeSpan", _span),
    "SmtpAddress": lambda _: _registered(_DATA + "SmtpAddress", _address),
    "ProxyAddress": lambda _: _registered(_DATA + "ProxyAddress", _proxy),
    "CountryInfo": lambda _: _registered(_DATA + "Directory.CountryInfo", _country),
    "Fqdn": lambda _: _registered(_DATA + "Fqdn", _text),
    "SmtpDomain": lambda _: _registered(_DATA + "SmtpDomain", _text),
}
