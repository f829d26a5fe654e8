"""A mail address read from its end, as System.Net.Mail reads it: the domain, `@`, the local part, then the name.

https://learn.microsoft.com/dotnet/api/system.net.mail.mailaddress.-ctor
"""

from __future__ import annotations

from typing import Final

from pyshell.values.declare import NetError

_ATEXT: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~")
_BLANK: Final = " \t\r\n"


def bad_form() -> NetError:
    message = "The specified string is not in the form required for an e-mail address."
    return NetError("System.FormatException", message)


def _bad_character(char: str) -> NetError:
    return NetError("System.FormatException", f"An invalid character was found in the mail header: '{char}'.")


def _skip(text: str, at: int) -> int:
    """Past white space and comments, backwards."""
    while at >= 0 and (text[at] in _BLANK or text[at] == ")"):
        at = text.rfind("(", 0, at) - 1 if text[at] == ")" else at - 1
    return at


def _dot_atom(text: str, at: int) -> int:
    """The place before a run of letters and dots that ends at `at`. Raises FormatException when there is none."""
    start = at
    while at >= 0 and (text[at] == "." or text[at] in _ATEXT or text[at] > "\x7f"):
        at -= 1
    if at == start:
        raise _bad_character(text[at])
    found = text[at + 1 : start + 1]
    if found.startswith("."):
        raise _bad_character(".")
    if ".." in found:
        raise _bad_character("..")
    return at


def _domain(text: str, at: int) -> int:
    if text[at] != "]":
        return _dot_atom(text, at)
    return text.rfind("[", 0, at) - 1


def _local(text: str, at: int) -> int:
    if text[at] == '"':
        return text.rfind('"', 0, at) - 1
    before = _dot_atom(text, at)
    if before >= 0 and text[before] not in _BLANK + ')"<':
        raise _bad_character(text[before])
    return before


def parse(text: str) -> tuple[str, str, str]:
    """Display name, local part and domain. Raises FormatException as NetError."""
    at = _skip(text, len(text) - 1)
    in_brackets = at >= 0 and text[at] == ">"
    if in_brackets:
        at = _skip(text, at - 1)
    if at < 0:
        raise bad_form()
    end = at
    at = _domain(text, at)
    domain = text[at + 1 : end + 1]
    at = _skip(text, at)
    if at < 0 or text[at] != "@":
        raise bad_form()
    at = _skip(text, at - 1)
    if at < 0:
        raise bad_form()
    end = at
    at = _local(text, at)
    local = text[at + 1 : end + 1]
    at = _skip(text, at)
    if in_brackets:
        if at < 0 or text[at] != "<":
            raise _bad_character(text[at]) if at >= 0 else bad_form()
        at -= 1
    return _name(text[: at + 1]), local, domain


def _name(text: str) -> str:
    """The name before the address, without its quotes."""
    bare = text.strip(_BLANK)
    if len(bare) > 1 and bare[0] == bare[-1] == '"':
        return bare[1:-1].replace('\\"', '"')
    if '"' in bare or "<" in bare or ">" in bare:
        raise _bad_character(next(char for char in bare if char in '"<>'))
    return bare
