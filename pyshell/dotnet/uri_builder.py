"""System.UriBuilder: an address put together from its parts. https://learn.microsoft.com/dotnet/api/system.uribuilder"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.known import Known
from pyshell.dotnet.uris import SAFE_IN_PATH, Uri, escaped
from pyshell.values.declare import NetError

if TYPE_CHECKING:
    from collections.abc import Callable


class UriBuilder:
    """The parts as they are set; `text` puts them together."""

    __slots__ = ("fragment", "host", "password", "path", "port", "ps_extra", "query", "scheme", "user")

    def __init__(self, scheme: str = "http", host: str = "localhost", port: int = -1, path: str = "/") -> None:
        self.scheme = scheme
        self.host = host
        self.port = port
        self.user = self.password = self.query = self.fragment = ""
        self.ps_extra: dict[str, Any] | None = None
        self.path = ""
        self.set_path(path)

    def set_path(self, path: str | None) -> None:
        self.path = escaped((path or "/").replace("\\", "/"), safe=SAFE_IN_PATH)

    def set_query(self, query: str | None) -> None:
        self.query = f"?{query}" if query and not query.startswith("?") else query or ""

    def set_fragment(self, fragment: str | None) -> None:
        self.fragment = f"#{fragment}" if fragment and not fragment.startswith("#") else fragment or ""

    def set_port(self, port: int) -> None:
        if not -1 <= port <= 65535:
            message = "Specified argument was out of the range of valid values. (Parameter 'value')"
            raise NetError("System.ArgumentOutOfRangeException", message, ParamName="value")
        self.port = port

    def text(self) -> str:
        user = self.user + (f":{self.password}" if self.password else "")
        start = f"{self.scheme}://{user + '@' if user else ''}{self.host}"
        port = "" if self.port < 0 else f":{self.port}"
        slash = "" if self.path.startswith("/") or not self.host else "/"
        return f"{start}{port}{slash}{self.path}{self.query}{self.fragment}"

    def invariant_text(self) -> str:
        return self.text()

    def uri(self) -> Uri:
        return Uri(self.text())


def _of_uri(source: Uri) -> UriBuilder:
    if not source.is_absolute:
        raise NetError("System.InvalidOperationException", "This operation is not supported for a relative URI.")
    made = UriBuilder(source.scheme, source.host, source.port, source.path)
    made.user, _, made.password = source.user.partition(":")
    made.query, made.fragment = source.query, source.fragment
    return made


def _new(first: Any = None, host: str | None = None, port: int = -1, path: str = "/", extra: str = "") -> UriBuilder:
    """A text or a Uri, or scheme, host, port, path, and query or fragment. Raises UriFormatException."""
    if first is None:
        return UriBuilder()
    if isinstance(first, Uri):
        return _of_uri(first)
    if host is None:
        found = Uri(first)
        return _of_uri(found if found.is_absolute else Uri(f"http://{first}"))
    made = UriBuilder(first, host, port, path)
    (made.set_fragment if extra.startswith("#") else made.set_query)(extra)
    return made


def _sets(name: str) -> Callable[[Any, Any], None]:
    return lambda value, new: setattr(value, name, new or "")


_NAME: Final = "System.UriBuilder"
_builder = Known(_NAME, UriBuilder)
_PARTS: Final = (
    *("", "string uri", "uri uri", "string schemeName, string hostName"),
    *("string scheme, string host, int portNumber", "string scheme, string host, int port, string pathValue"),
    "string scheme, string host, int port, string path, string extraValue",
)
_builder.constructor(", ".join(f"{_NAME} new({text})" for text in _PARTS))(_new)
for _property, _attribute, _put in (
    ("Scheme", "scheme", _sets("scheme")),
    ("Host", "host", _sets("host")),
    ("UserName", "user", _sets("user")),
    ("Password", "password", _sets("password")),
    ("Path", "path", UriBuilder.set_path),
    ("Query", "query", UriBuilder.set_query),
    ("Fragment", "fragment", UriBuilder.set_fragment),
):
    _builder.property(_property, type_name="System.String", put=_put)(
        lambda value, name=_attribute: getattr(value, name)
    )
_builder.property("Port", type_name="System.Int32", put=UriBuilder.set_port)(lambda value: value.port)
_builder.property("Uri", type_name="System.Uri")(UriBuilder.uri)
_builder.method("ToString", definition="string ToString()")(UriBuilder.text)
