"""Numbers read as .NET's Parse methods read them, which is stricter than PowerShell's casts.

https://learn.microsoft.com/dotnet/standard/base-types/parsing-numeric
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.values import messages
from pyshell.values.decimals import DecimalOverflow, decimal_from_text
from pyshell.values.declare import NetError
from pyshell.values.numbers import LIMITS, BigInteger, Decimal, Single

if TYPE_CHECKING:
    from pyshell.values.types import PSType

# NumberStyles.
LEADING_WHITE: Final = 1
TRAILING_WHITE: Final = 2
LEADING_SIGN: Final = 4
TRAILING_SIGN: Final = 8
PARENTHESES: Final = 16
DECIMAL_POINT: Final = 32
THOUSANDS: Final = 64
EXPONENT: Final = 128
CURRENCY: Final = 256
HEX: Final = 512
BINARY: Final = 1024
INTEGER: Final = LEADING_WHITE | TRAILING_WHITE | LEADING_SIGN
NUMBER: Final = INTEGER | TRAILING_SIGN | DECIMAL_POINT | THOUSANDS
FLOAT: Final = INTEGER | DECIMAL_POINT | EXPONENT

_BODY: Final = re.compile(r"([0-9][0-9,]*)?(?:(\.)([0-9]*))?(?:[eE]([+-]?[0-9]+))?", re.ASCII)
_SPACE: Final = " \t\n\v\f\r"


def bad_format(text: str) -> NetError:
    return NetError("System.FormatException", messages.bad_format_text(text))


def default_styles(kind: type) -> int:
    if kind is Decimal:
        return NUMBER
    return FLOAT | THOUSANDS if issubclass(kind, float) else INTEGER


def parse_number(text: str | None, pstype: PSType, styles: int, separators: tuple[str, str] = (".", ",")) -> Any:
    """A number of the type. Raises FormatException or OverflowException as NetError."""
    if text is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 's')", ParamName="s")
    kind: Any = pstype.python
    plain = text.rstrip("\0")
    if separators != (".", ","):
        plain = plain.translate({ord(separators[0]): ".", ord(separators[1]): ","})
    if styles & (HEX | BINARY):
        return _from_digits(plain, text, kind, pstype, 16 if styles & HEX else 2)
    if issubclass(kind, float) and plain.strip(_SPACE).lower() in _NAMED:
        return kind(_NAMED[plain.strip(_SPACE).lower()])
    negative, body = _signed(plain, text, styles)
    found = _BODY.fullmatch(body)
    if found is None or not (found[1] or found[3]):
        raise bad_format(text)
    if ("," in (found[1] or "") and not styles & THOUSANDS) or (found[2] and not styles & DECIMAL_POINT):
        raise bad_format(text)
    if found[4] and not styles & EXPONENT:
        raise bad_format(text)
    return _made(found, negative, text, kind, pstype)


_NAMED: Final = {
    "nan": float("nan"),
    "-nan": float("nan"),
    "infinity": float("inf"),
    "-infinity": float("-inf"),
    "∞": float("inf"),
    "-∞": float("-inf"),
}


def _signed(plain: str, text: str, styles: int) -> tuple[bool, str]:
    """Whether it is negative, and what is left without space, sign and currency."""
    body = plain
    if styles & LEADING_WHITE:
        body = body.lstrip(_SPACE)
    if styles & TRAILING_WHITE:
        body = body.rstrip(_SPACE)
    if styles & PARENTHESES and body.startswith("(") and body.endswith(")"):
        return True, body[1:-1].lstrip("$" if styles & CURRENCY else "")
    if styles & CURRENCY:
        body = body.replace("$", "", 1).replace("¤", "", 1)
    if body[:1] in ("-", "+") and styles & LEADING_SIGN:
        return body[0] == "-", body[1:].lstrip(_SPACE if styles & CURRENCY else "")
    if body[-1:] in ("-", "+") and styles & TRAILING_SIGN:
        return body[-1] == "-", body[:-1].rstrip(_SPACE)
    return False, body


def _made(found: re.Match[str], negative: bool, text: str, kind: Any, pstype: PSType) -> Any:
    whole, fraction = (found[1] or "0").replace(",", ""), found[3] or ""
    exponent = int(found[4] or 0)
    sign = "-" if negative else ""
    if issubclass(kind, float):
        return kind(float(f"{sign}{whole}.{fraction or 0}e{exponent}"))
    if kind is Decimal:
        return _decimal(
            f"{sign}{whole}{f'.{fraction}' if fraction else ''}{f'e{exponent}' if exponent else ''}", pstype
        )
    digits = whole + fraction
    shift = exponent - len(fraction)
    number = int(digits) * 10**shift if 0 <= shift < 500 else int(digits) // 10 ** min(-shift, 500)
    if shift < 0 and number * 10 ** min(-shift, 500) != int(digits):
        raise _overflow(pstype)
    return _checked(-number if negative else number, kind, pstype)


def _decimal(text: str, pstype: PSType) -> Decimal:
    try:
        made = decimal_from_text(text)
    except DecimalOverflow:
        raise _overflow(pstype) from None
    if made is None:
        raise bad_format(text)
    return made


def _overflow(pstype: PSType) -> NetError:
    return NetError("System.OverflowException", messages.overflow_text(pstype))


def _checked(number: int, kind: Any, pstype: PSType) -> Any:
    if kind is BigInteger:
        return BigInteger(number)
    low, high = LIMITS[kind]
    if not low <= number <= high:
        raise _overflow(pstype)
    return kind(number)


def _from_digits(plain: str, text: str, kind: Any, pstype: PSType, base: int) -> Any:
    body = plain.strip(_SPACE)
    try:
        plain_digits = body.isalnum() and body.isascii() and body[1:2] not in "xX"
        number = int(body, base) if plain_digits else -1
    except ValueError:
        number = -1
    if number < 0 or kind is Decimal or issubclass(kind, float | Single):
        raise bad_format(text)
    if kind is BigInteger:
        return BigInteger(number - (1 << 4 * len(body)) if body[0] in "89abcdefABCDEF" and base == 16 else number)
    low, high = LIMITS[kind]
    bits = (high - low).bit_length()
    if number >> bits:
        raise _overflow(pstype)
    return kind(number - (1 << bits) if number > high else number)
