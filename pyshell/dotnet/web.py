"""System.Net.WebUtility and System.Web.HttpUtility: text for pages and addresses.

https://learn.microsoft.com/dotnet/api/system.net.webutility
"""

from __future__ import annotations

import html
from typing import Any, Final
from urllib.parse import quote_from_bytes, unquote_plus

from pyshell.dotnet.keyed import NameValueCollection
from pyshell.dotnet.known import Known

_NAMED: Final = {'"': "&quot;", "'": "&#39;", "&": "&amp;", "<": "&lt;", ">": "&gt;"}


def html_encode(text: str | None) -> str | None:
    """Characters of markup and those from U+00A0 to U+00FF or beyond the first plane become entities."""
    if text is None:
        return None
    return "".join(
        _NAMED.get(char) or (f"&#{ord(char)};" if "\xa0" <= char <= "\xff" or char > "\uffff" else char)
        for char in text
    )


def html_decode(text: str | None) -> str | None:
    return None if text is None else html.unescape(text)


def url_encode(text: str | None) -> str | None:
    return (
        None
        if text is None
        else quote_from_bytes(text.encode("utf-8", "replace"), safe="!()*-._ ").replace(" ", "+").replace("~", "%7E")
    )


def _lower_url(text: str | None) -> str | None:
    """HttpUtility writes its escapes in lower case."""
    made = url_encode(text)
    if made is None:
        return None
    pieces = made.split("%")
    return "%".join([pieces[0], *(piece[:2].lower() + piece[2:] for piece in pieces[1:])])


def url_decode(text: str | None) -> str | None:
    return None if text is None else unquote_plus(text)


for _name in ("System.Net.WebUtility", "System.Web.HttpUtility"):
    _table = Known(_name)
    _table.static("HtmlEncode", definition="static string HtmlEncode(string value)")(html_encode)
    _table.static("HtmlDecode", definition="static string HtmlDecode(string value)")(html_decode)
    _table.static("UrlEncode", definition="static string UrlEncode(string value)")(
        url_encode if _name == "System.Net.WebUtility" else _lower_url
    )
    _table.static("UrlDecode", definition="static string UrlDecode(string encodedValue)")(url_decode)
    _table.finish()


def parse_query(text: str, *_: Any) -> NameValueCollection:
    """The names and texts of an address's query."""
    made = NameValueCollection(is_query=True)
    for piece in text.removeprefix("?").split("&"):
        name, equals, value = piece.partition("=")
        if piece:
            made.add(unquote_plus(name) if equals else None, unquote_plus(value if equals else name))
    return made


_http = Known("System.Web.HttpUtility")
_http.static(
    "ParseQueryString",
    definition="static System.Collections.Specialized.NameValueCollection ParseQueryString(string query)",
)(parse_query)
_http.static("HtmlAttributeEncode", definition="static string HtmlAttributeEncode(string s)")(
    lambda text: None if text is None else text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
)
_KEPT_IN_PATHS: Final = "!\"#$%&'()*+,/:;<=>?@[\\]^`{|}~"
_http.static("UrlPathEncode", definition="static string UrlPathEncode(string str)")(
    lambda text: None if text is None else quote_from_bytes(text.encode("utf-8", "replace"), safe=_KEPT_IN_PATHS)
)
_http.static("JavaScriptStringEncode", definition="static string JavaScriptStringEncode(string value)")(
    lambda text: text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
)
