"""System.Uri: addresses and their parts. https://learn.microsoft.com/dotnet/api/system.uri"""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import quote, unquote, urljoin

from pyshell.dotnet.dates import attempt
from pyshell.dotnet.known import Known
from pyshell.errors import ErrorCategory, NetException, PSError
from pyshell.source import whole_characters
from pyshell.values import messages
from pyshell.values.convert import register_conversion
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.numbers import NUMBERS, BigInteger, Char
from pyshell.values.objects import PSArray
from pyshell.values.text import to_string
from pyshell.values.types import OBJECT, STRING_ARRAY, find_type, type_of


def escaped(text: str, safe: str = "") -> str:
    """Text with percent signs for what an address cannot hold; halves of characters become U+FFFD."""
    return quote(whole_characters(text), safe=safe)


_KNOWN_PORTS: Final = (
    "http:80 https:443 ftp:21 ftps:990 ldap:389 mailto:25 news:119 nntp:119 "
    "ssh:22 sftp:22 telnet:23 ws:80 wss:443 gopher:70 net.tcp:808"
)
_PORTS: Final = {scheme: int(port) for scheme, _, port in (one.partition(":") for one in _KNOWN_PORTS.split())}
_ABSOLUTE: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(.*)", re.DOTALL)
_AUTHORITY: Final = re.compile(r"(?:([^@/?#]*)@)?(\[[^\]]*\]|[^:/?#\[\]]*)(?::(\d*))?", re.DOTALL)
# What stays as it is in a path; everything else is escaped, and an escape that is there is kept.
SAFE_IN_PATH: Final = "%/:@!$&'()*+,;=-._~[]|"


class Uri:
    """An absolute address taken apart, or the text of a relative one."""

    __slots__ = ("fragment", "host", "is_absolute", "original", "path", "port", "query", "scheme", "slashes", "user")

    def __init__(self, text: str, *, relative: bool = False) -> None:
        self.original = text
        self.scheme = self.user = self.host = self.path = self.query = self.fragment = ""
        self.port = -1
        self.slashes = False
        found = None if relative else _ABSOLUTE.fullmatch(text.strip())
        self.is_absolute = found is not None
        if found is not None:
            self._take(found[1].lower(), found[2])

    @property
    def ps_type(self) -> Any:
        return find_type("System.Uri")

    def _take(self, scheme: str, rest: str) -> None:
        self.scheme = scheme
        rest, hash_sign, fragment = rest.partition("#")
        rest, question, query = rest.partition("?")
        self.fragment = f"#{escaped(fragment, safe=SAFE_IN_PATH + '?')}" if hash_sign else ""
        self.query = f"?{escaped(query, safe=SAFE_IN_PATH + '?')}" if question else ""
        self.slashes = rest.startswith("//")
        if self.slashes:
            found = _AUTHORITY.match(rest[2:])
            missing = found is not None and not found[2] and scheme in _PORTS
            if found is None or missing or re.search(r"[\s<>\\^`{|}]", found[2]):
                raise _bad("Invalid URI: The hostname could not be parsed.")
            self.user, self.host = found[1] or "", found[2].lower()
            self._set_port(scheme, found[3])
            tail = rest[2 + found.end() :]
            if tail and not tail.startswith("/"):
                raise _bad("Invalid URI: The hostname could not be parsed.")
            rest = tail or ("/" if scheme in _PORTS or scheme == "file" else "")
        elif scheme == "mailto":
            self.user, _, self.host = rest.rpartition("@")
            self.port, rest = 25, ""
        self.path = escaped(_without_dots(rest) if self.slashes else rest, safe=SAFE_IN_PATH)

    def _set_port(self, scheme: str, text: str | None) -> None:
        if text and int(text) > 65535:
            raise _bad("Invalid URI: Invalid port specified.")
        self.port = int(text) if text else _PORTS.get(scheme, -1)

    def authority(self) -> str:
        default = self.port in (-1, _PORTS.get(self.scheme, -1))
        return self.host if default else f"{self.host}:{self.port}"

    def absolute(self) -> str:
        user = f"{self.user}@" if self.user else ""
        if self.scheme == "mailto":
            return f"mailto:{user}{self.host}{self.query}{self.fragment}"
        start = f"{self.scheme}://{user}{self.authority()}" if self.slashes else f"{self.scheme}:"
        return f"{start}{self.path}{self.query}{self.fragment}"

    def invariant_text(self) -> str:
        if not self.is_absolute:
            return self.original
        return re.sub("%(?!25)[2-7][0-9A-Fa-f]", _readable, self.absolute())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Uri):
            return False
        if not self.is_absolute or not other.is_absolute:
            return self.original == other.original
        return self.absolute().partition("#")[0] == other.absolute().partition("#")[0]

    def __hash__(self) -> int:
        return hash(self.absolute() if self.is_absolute else self.original)


def _readable(found: re.Match[str]) -> str:
    """ToString() shows escapes as characters, but for those that would change the meaning."""
    char = chr(int(found[0][1:], 16))
    return found[0] if char in '#%/:;?@&=+$,<>[\\]^`{|}"' else char


def _without_dots(path: str) -> str:
    if "/." not in path:
        return path
    made: list[str] = []
    parts = path.split("/")
    for place, part in enumerate(parts):
        if part == "..":
            del made[max(1, len(made) - 1) :]
        elif part != ".":
            made.append(part)
            continue
        if place == len(parts) - 1:
            made.append("")
    return "/".join(made)


def _bad(message: str) -> NetError:
    return NetError("System.UriFormatException", message)


_uri = Known("System.Uri", Uri)


def make_uri(text: Any, kind: Any = None, *_: Any) -> Uri:
    """`[uri]::new(…)`: text with a UriKind, or an address and one relative to it. Raises UriFormatException."""
    if isinstance(text, Uri):
        relative = kind.original if isinstance(kind, Uri) else str(kind)
        return Uri(urljoin(text.absolute(), relative))
    if isinstance(kind, bool):
        kind = None
    if text is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'uriString')")
    wanted = kind.value if isinstance(kind, EnumValue) else 1
    made = Uri(str(text), relative=wanted == 2)
    if wanted == 1 and not made.is_absolute:
        if not str(text):
            raise _bad("Invalid URI: The URI is empty.")
        raise _bad("Invalid URI: The format of the URI could not be determined.")
    return made


@_uri.constructor(
    "uri new(string uriString), uri new(string uriString, bool dontEscape), "
    "uri new(string uriString, System.UriKind uriKind), uri new(uri baseUri, string relativeUri), "
    "uri new(uri baseUri, uri relativeUri)"
)
def _new(text: Any, kind: Any = None) -> Uri:
    return make_uri(text, kind)


def _part(read: Any) -> Any:
    """A part of an absolute address; a relative one has none and PowerShell shows $null."""
    return lambda value: read(value) if value.is_absolute else None


def _host_type(value: Uri) -> int:
    if value.host.startswith("["):
        return 4
    if re.fullmatch(r"\d{1,3}(\.\d{1,3}){3}", value.host):
        return 3
    return 2 if value.host else 1


def _kind(name: str, number: int) -> EnumValue:
    return EnumValue(find_type(name) or OBJECT, number)


def _segments(value: Uri) -> PSArray:
    parts = re.findall(r"[^/]*/|[^/]+$", value.path)
    return PSArray(parts, STRING_ARRAY)


def _local_path(value: Uri) -> str:
    return unquote(value.path)


_PROPERTIES: Final[dict[str, Any]] = {
    "AbsolutePath": lambda value: value.path,
    "AbsoluteUri": Uri.absolute,
    "LocalPath": _local_path,
    "Authority": Uri.authority,
    "HostNameType": lambda value: _kind("System.UriHostNameType", _host_type(value)),
    "IsDefaultPort": lambda value: value.port in (-1, _PORTS.get(value.scheme, -1)),
    "IsFile": lambda value: value.scheme == "file",
    "IsLoopback": lambda value: value.host in ("localhost", "127.0.0.1", "[::1]") or value.scheme == "file",
    "PathAndQuery": lambda value: value.path + value.query,
    "Segments": _segments,
    "IsUnc": lambda value: value.scheme == "file" and bool(value.host),
    "Host": lambda value: value.host,
    "Port": lambda value: value.port,
    "Query": lambda value: value.query,
    "Fragment": lambda value: value.fragment,
    "Scheme": lambda value: value.scheme,
}
for _name, _read in _PROPERTIES.items():
    _uri.property(_name)(_part(_read))
_uri.property("OriginalString")(lambda value: value.original)
_uri.property("DnsSafeHost", "IdnHost")(_part(lambda value: value.host.strip("[]")))
_uri.property("IsAbsoluteUri")(lambda value: value.is_absolute)
_uri.property("UserEscaped")(lambda value: False)
_uri.property("UserInfo")(_part(lambda value: value.user))
_uri.method("ToString")(lambda value, *_: value.invariant_text())
_uri.method("Equals")(lambda value, other: value == (Uri(other) if isinstance(other, str) else other))
_uri.method("IsWellFormedOriginalString")(lambda value: _is_well_formed(value.original, value.is_absolute))
_uri.method("IsBaseOf")(lambda value, other: other.absolute().startswith(value.absolute().rpartition("/")[0]))


@_uri.method("GetLeftPart")
def _left_part(value: Uri, part: EnumValue) -> str:
    scheme = f"{value.scheme}://"
    authority = f"{scheme}{f'{value.user}@' if value.user else ''}{value.authority()}"
    return (scheme, authority, authority + value.path, authority + value.path + value.query)[part.value]


@_uri.method("MakeRelativeUri")
def _make_relative(value: Uri, other: Uri) -> Uri:
    base = value.absolute().rpartition("/")[0] + "/"
    text = other.absolute()
    return Uri(text[len(base) :], relative=True) if text.startswith(base) else other


def _is_well_formed(text: str, absolute: bool) -> bool:
    return bool(re.fullmatch(r"[A-Za-z0-9%/:@!$&'()*+,;=\-._~?#\[\]]*", text)) and Uri(text).is_absolute == absolute


@_uri.static("IsWellFormedUriString")
def _is_well_formed_string(text: str | None, kind: EnumValue) -> bool:
    if text is None:
        return False
    try:
        ways = {1: (True,), 2: (False,)}.get(kind.value, (True, False))
        return any(_is_well_formed(text, absolute) for absolute in ways)
    except NetError:
        return False


@_uri.static(
    "TryCreate",
    definition="static bool TryCreate(string uriString, System.UriKind uriKind, [ref] uri result), "
    "static bool TryCreate(uri baseUri, string relativeUri, [ref] uri result)",
)
def _try_create(*arguments: Any) -> bool:
    return attempt(make_uri, None, *arguments)


def _escape(text: str | None) -> str:
    if text is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'stringToEscape')")
    return escaped(text, safe="-._~")


_uri.static("EscapeDataString", definition="static string EscapeDataString(string stringToEscape)")(_escape)
_uri.static("EscapeUriString")(lambda text: escaped(text, safe=SAFE_IN_PATH + "?#"))
_uri.static("UnescapeDataString", definition="static string UnescapeDataString(string stringToUnescape)")(unquote)
_uri.static("CheckSchemeName")(lambda text: bool(re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", text or "")))
_uri.static("IsHexDigit")(lambda char: char in "0123456789abcdefABCDEF")
_uri.static("HexEscape")(lambda char: f"%{ord(char):02X}")


@_uri.static("CheckHostName")
def _check_host(text: str | None) -> EnumValue:
    name = text or ""
    if re.fullmatch(r"\d{1,3}(\.\d{1,3}){3}", name):
        return _kind("System.UriHostNameType", 3)
    if ":" in name and re.fullmatch(r"[0-9A-Fa-f:.\[\]]+", name):
        return _kind("System.UriHostNameType", 4)
    return _kind("System.UriHostNameType", 2 if re.fullmatch(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.?", name) else 0)


for _scheme in (
    "File",
    "Ftp",
    "Ftps",
    "Gopher",
    "Http",
    "Https",
    "Mailto",
    "News",
    "Nntp",
    "Sftp",
    "Ssh",
    "Telnet",
    "Ws",
):
    _uri.constant(f"UriScheme{_scheme}", _scheme.lower())
_uri.constant("UriSchemeWss", "wss")
_uri.constant("UriSchemeNetPipe", "net.pipe")
_uri.constant("UriSchemeNetTcp", "net.tcp")
def _is_hex_at(text: str, at: int) -> bool:
    return re.fullmatch("%[0-9A-Fa-f]{2}", text[at : at + 3]) is not None


@_uri.static("FromHex")
def _from_hex(digit: str) -> int:
    if not re.fullmatch("[0-9A-Fa-f]", digit):
        message = "Specified argument was out of the range of valid values. (Parameter 'digit')"
        raise NetError("System.ArgumentException", message)
    return int(digit, 16)


@_uri.static("HexUnescape")
def _hex_unescape(text: str, place: Any) -> Char:
    at = int(place.read())
    size = 3 if _is_hex_at(text, at) else 1
    place.write(at + size)
    return Char(chr(int(text[at + 1 : at + 3], 16)) if size == 3 else text[at])


_uri.static("IsHexEncoding")(_is_hex_at)
_uri.constant("SchemeDelimiter", "://")
_uri.finish()


def _to_uri(value: Any) -> Any:
    """`[uri]'a/b'`: any text is an address, perhaps a relative one."""
    pstype = find_type("System.Uri") or OBJECT
    if value is None or isinstance(value, Uri):
        return value
    kind = type(value)
    if not (isinstance(value, str) or kind in NUMBERS) or kind is BigInteger or kind is Char:
        if isinstance(value, bool | Char | EnumValue) or type_of(value).name == "System.DateTime":
            why = f"Invalid cast from '{type_of(value).name}' to 'System.Uri'."
            raise messages.cannot_convert(value, pstype, why, "InvalidCastIConvertible")
        raise messages.no_conversion(value, pstype)
    try:
        return make_uri(to_string(value), _kind("System.UriKind", 0))
    except NetError as error:
        why = f'Cannot convert value "{to_string(value)}" to type "System.Uri". Error: "{error.message}"'
        inner = NetException(messages.INVALID_CAST, why)
        raise PSError.of("InvalidCastFromStringToUri", why, ErrorCategory.InvalidArgument, inner=inner) from None


register_conversion("System.Uri", _to_uri)
