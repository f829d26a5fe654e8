"""Numbers in .NET's standard and custom formats, in en-US.

https://learn.microsoft.com/dotnet/standard/base-types/standard-numeric-format-strings
https://learn.microsoft.com/dotnet/standard/base-types/custom-numeric-format-strings
"""

from __future__ import annotations

import re
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from pyshell.values.declare import NetError
from pyshell.values.number_text import digits_of, double_culture_text, double_text, general, single_text
from pyshell.values.numbers import INTEGERS, LIMITS, BigInteger, Decimal, Single

if TYPE_CHECKING:
    from collections.abc import Callable

_STANDARD: Final = re.compile(r"([A-Za-z])([0-9]{0,9})", re.ASCII)


def bad_format(message: str = "Format specifier was invalid.") -> NetError:
    return NetError("System.FormatException", message)


def format_number(value: Any, fmt: str) -> str:
    """A number in a format. Raises FormatException as NetError for one that does not exist for its type."""
    if isinstance(value, float) and not isfinite(value):
        return double_culture_text(value)
    if not fmt:
        return _plain(value)
    found = _STANDARD.fullmatch(fmt)
    if found is None:
        return custom(value, fmt)
    letter = found[1].upper()
    digits = int(found[2]) if found[2] else None
    make = _MAKERS.get(letter)
    if make is None:
        raise bad_format()
    if digits is not None and digits > 999_999_999:
        raise bad_format()
    return make(value, digits, found[1].islower())


def _plain(value: Any) -> str:
    if isinstance(value, Single):
        return single_text(value)
    if isinstance(value, float):
        return double_text(value)
    return str(value) if type(value) is Decimal else int.__repr__(value)


def _negative(value: Any) -> bool:
    if isinstance(value, float):
        return str(value)[0] == "-"
    return bool(value.mantissa < 0) if type(value) is Decimal else bool(value < 0)


def fixed(value: Any, places: int) -> str:
    """The absolute value with so many digits after the point: doubles round exact ties to even, decimals up."""
    if type(value) is Decimal:
        return _fixed_decimal(abs(value.mantissa), value.scale, places)
    if isinstance(value, float):
        return f"{abs(value):.{places}f}"
    return str(abs(int(value))) + ("." + "0" * places if places else "")


def _fixed_decimal(size: int, scale: int, places: int) -> str:
    if scale > places:
        size = (size + 10 ** (scale - places) // 2) // 10 ** (scale - places)
    else:
        size *= 10 ** (places - scale)
    digits = str(size).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def _signed(value: Any, text: str) -> str:
    """Puts the minus sign before text, but not before what was rounded to zero of a whole or decimal number."""
    if not _negative(value):
        return text
    if not isinstance(value, float) and not text.strip("0.,"):
        return text
    return "-" + text


def group(text: str) -> str:
    """Thousands separators in the part before the point."""
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}{point}{rest}" if len(whole) < 4000 else text


def _currency(value: Any, digits: int | None, lower: bool) -> str:
    text = group(fixed(value, 2 if digits is None else digits))
    signed = _signed(value, text)
    return "-$" + text if signed[0] == "-" else "$" + text


def _fixed_point(value: Any, digits: int | None, lower: bool) -> str:
    return _signed(value, fixed(value, 3 if digits is None else digits))


def _number(value: Any, digits: int | None, lower: bool) -> str:
    return _signed(value, group(fixed(value, 3 if digits is None else digits)))


def _percent(value: Any, digits: int | None, lower: bool) -> str:
    places = 3 if digits is None else digits
    if isinstance(value, float):
        plain = f"{abs(value):.{places + 2}f}"
        whole, _, rest = plain.partition(".")
        text = whole + rest[:2] + ("." + rest[2:] if places else "")
    elif type(value) is Decimal:
        text = _fixed_decimal(abs(value.mantissa) * 100, value.scale, places)
    else:
        text = fixed(int(value) * 100, places)
    return _signed(value, group(text)) + "%"


def _whole_only(value: Any) -> int:
    if type(value) not in INTEGERS:
        raise bad_format()
    return int(value)


def _decimal_digits(value: Any, digits: int | None, lower: bool) -> str:
    whole = _whole_only(value)
    return ("-" if whole < 0 else "") + str(abs(whole)).rjust(digits or 0, "0")


def _bits(value: Any) -> int:
    """A whole number as its type's bits."""
    whole = _whole_only(value)
    low, high = LIMITS.get(type(value), (0, 0))
    return whole + 2 * (high + 1) if whole < 0 and low < 0 else whole


def _hexadecimal(value: Any, digits: int | None, lower: bool) -> str:
    if type(value) is BigInteger:
        return _big_hexadecimal(int(value), digits, lower)
    text = format(_bits(value), "x" if lower else "X")
    return text.rjust(digits or 0, "0")


def _big_hexadecimal(value: int, digits: int | None, lower: bool) -> str:
    length = max(1, ((value.bit_length() if value >= 0 else (~value).bit_length()) + 4) // 4)
    text = format(value & ((1 << (4 * length)) - 1), "x" if lower else "X").rjust(length, "0")
    fill = "0" if value >= 0 else ("f" if lower else "F")
    return text.rjust(digits or 0, fill)


def _binary(value: Any, digits: int | None, lower: bool) -> str:
    if type(value) is BigInteger:
        return ("0" if value >= 0 else "") + format(int(value), "b").rjust((digits or 1) - 1, "0")
    return format(_bits(value), "b").rjust(digits or 0, "0")


def significant(value: Any, count: int) -> tuple[str, int]:
    """The first digits of the absolute value, rounded, and where its point stands."""
    if isinstance(value, float) and value:
        mantissa, _, power = f"{abs(value):.{count - 1}e}".partition("e")
        return mantissa.replace(".", ""), int(power) + 1
    size, scale = (abs(value.mantissa), value.scale) if type(value) is Decimal else (abs(int(value)), 0)
    if size == 0:
        return "0" * count, 1
    digits = str(size)
    point = len(digits) - scale
    if len(digits) > count:
        rounded = str((size + 10 ** (len(digits) - count) // 2) // 10 ** (len(digits) - count))
        point += len(rounded) - count
        return rounded[:count], point
    return digits.ljust(count, "0"), point


def _exponential(value: Any, digits: int | None, lower: bool) -> str:
    places = 6 if digits is None else digits
    shown, point = significant(value, places + 1)
    power = point - 1 if shown.strip("0") else 0
    mantissa = shown[0] + ("." + shown[1:] if places else "")
    sign = "-" if _negative(value) else ""
    return f"{sign}{mantissa}{'e' if lower else 'E'}{'-' if power < 0 else '+'}{abs(power):03d}"


def _general(value: Any, digits: int | None, lower: bool) -> str:
    exponent = "e" if lower else "E"
    if not digits:
        text = _plain(value)
        return text.lower() if lower else text
    if type(value) is BigInteger:
        return _plain(value)
    if not isinstance(value, float) and type(value) is not Decimal and len(str(abs(int(value)))) <= digits:
        return _plain(value)
    shown, point = significant(value, digits)
    shown = shown.rstrip("0")
    if not shown:
        return "-0" if _negative(value) and isinstance(value, float) else "0"
    return ("-" if _negative(value) else "") + general(shown, point, digits, exponent=exponent)


def _round_trip(value: Any, digits: int | None, lower: bool) -> str:
    text = _plain(value)
    return text.lower() if lower else text


_MAKERS: Final[dict[str, Callable[[Any, int | None, bool], str]]] = {
    "B": _binary,
    "C": _currency,
    "D": _decimal_digits,
    "E": _exponential,
    "F": _fixed_point,
    "G": _general,
    "N": _number,
    "P": _percent,
    "R": _round_trip,
    "X": _hexadecimal,
}


# --- custom formats ------------------------------------------------------------------------------------------

_TOKEN: Final = re.compile(r"""\\(?:.|$)|'[^']*(?:'|$)|"[^"]*(?:"|$)|[eE][+-]?0+|.""", re.DOTALL)


def _sections(fmt: str) -> list[list[str]]:
    sections: list[list[str]] = [[]]
    for token in _TOKEN.findall(fmt):
        if token == ";":
            sections.append([])
        else:
            sections[-1].append(token)
    return sections


def custom(value: Any, fmt: str) -> str:
    """A number in a format made of `0 # . , % ‰ E+0`, quoted text and up to three sections."""
    sections = _sections(fmt)
    negative = _negative(value)
    zero = not value
    chosen = sections[0]
    shows_sign = True
    if zero and len(sections) > 2 and sections[2]:
        chosen, shows_sign = sections[2], False
    elif negative and not zero and len(sections) > 1 and sections[1]:
        chosen, shows_sign = sections[1], False
    text, rounded_to_zero = _section(value, chosen)
    if rounded_to_zero and not zero and len(sections) > 2 and sections[2]:
        text, _ = _section(0, sections[2])
        return text
    if rounded_to_zero and negative and not zero and not shows_sign:
        text, _ = _section(0, sections[0])
        return text
    # A negative zero shows its sign where it shows anything.
    keeps_sign = (isinstance(value, float) and bool(text)) or not rounded_to_zero
    return "-" + text if negative and shows_sign and keeps_sign else text


def _digits(value: Any) -> tuple[str, int]:
    """All digits that custom formats know of: 15 of a double, 7 of a single."""
    if isinstance(value, Single):
        return digits_of(abs(value), 7)
    if isinstance(value, float):
        return digits_of(abs(value), 15)
    if type(value) is Decimal:
        digits = str(abs(value.mantissa))
        return digits, len(digits) - value.scale
    digits = str(abs(int(value)))
    return digits, len(digits)


def _section(value: Any, tokens: list[str]) -> tuple[str, bool]:
    layout = _Layout(tokens)
    digits, point = _digits(value)
    if not digits.strip("0"):
        digits, point = "", 0
    point += layout.shift if digits else 0
    if layout.exponent:
        return layout.scientific(digits, point)
    digits, point = _round_at(digits, point, point + layout.after)
    whole = digits[:point].ljust(point, "0") if point > 0 and digits else ""
    fraction = ("0" * -point + digits if point < 0 else digits[point:]) if digits else ""
    return layout.render(whole.lstrip("0"), fraction.rstrip("0")), not digits


def _round_at(digits: str, point: int, keep: int) -> tuple[str, int]:
    """Digits cut to so many, the half rounded up."""
    if keep >= len(digits):
        return digits, point
    if keep < 0:
        return "", 0
    up = digits[keep] >= "5"
    kept = digits[:keep]
    if not up:
        return (kept, point) if kept.strip("0") else ("", 0)
    grown = str(int(kept or "0") + 1).rjust(keep, "0")
    return grown, point + len(grown) - keep


class _Layout:
    """One section taken apart: its literals and digit places, what scales the number."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.exponent = next((t for t in tokens if t[0] in "eE" and len(t) > 1), "")
        points = [at for at, token in enumerate(tokens) if token == "."]
        self.point = points[0] if points else len(tokens)
        places = [at for at, token in enumerate(tokens) if token in ("0", "#")]
        self.before = [at for at in places if at < self.point]
        self.after_places = [at for at in places if at > self.point]
        self.after = len(self.after_places)
        zeros = [at for at in self.before if tokens[at] == "0"]
        self.least = len([at for at in self.before if zeros and at >= zeros[0]])
        last_zero = max((place for place, at in enumerate(self.after_places) if tokens[at] == "0"), default=-1)
        self.least_after = last_zero + 1
        self.shift = 2 * tokens.count("%") + 3 * tokens.count("‰")
        self.groups = False
        self._commas()

    def _commas(self) -> None:
        """A comma between digit places groups; commas before the point divide by a thousand each."""
        last = self.before[-1] if self.before else -1
        for at, token in enumerate(self.tokens[: self.point]):
            if token != "," or not self.before:
                continue
            if at > last:
                self.shift -= 3
            elif at > self.before[0]:
                self.groups = True

    def render(self, whole: str, fraction: str) -> str:
        whole = whole.rjust(self.least, "0") if self.least else whole
        fraction = fraction.ljust(self.least_after, "0")
        parts: list[str] = []
        extra = len(whole) - len(self.before)
        position = len(whole)
        place = 0
        for at, token in enumerate(self.tokens):
            if at in self.before:
                count = extra + 1 if place == 0 and extra > 0 else 1
                place += 1
                remaining = len(self.before) - place
                for _ in range(count):
                    if position > remaining:
                        parts.append(whole[len(whole) - position])
                        position -= 1
                        if self.groups and position and position % 3 == 0:
                            parts.append(",")
            elif at in self.after_places:
                index = self.after_places.index(at)
                parts.append(fraction[index] if index < len(fraction) else "")
            elif token == "." and at == self.point:
                if not self.before and whole:
                    parts.append(whole)
                parts.append("." if fraction else "")
            else:
                parts.append(_literal(token))
        if not self.before and self.point == len(self.tokens) and whole and self.after_places:
            parts.insert(0, whole)
        return "".join(parts)

    def scientific(self, digits: str, point: int) -> tuple[str, bool]:
        count = len(self.before)
        digits, point = _round_at(digits, point, max(count, 1) + self.after if count else self.after)
        power = point - count if digits else 0
        shown = digits.ljust(count, "0") if digits else "0" * count
        # Zero is one digit, whatever the places.
        whole, fraction = (shown[:count], shown[count:].rstrip("0")) if digits else ("0" if count else "", "")
        text = self.render(whole, fraction)
        return text.replace(_EXPONENT_MARK, self._power(power)), not digits

    def _power(self, power: int) -> str:
        sign = "-" if power < 0 else "+" if "+" in self.exponent else ""
        width = self.exponent.count("0")
        return f"{self.exponent[0]}{sign}{str(abs(power)).rjust(width, '0')}"


_EXPONENT_MARK: Final = "\ue000"


def _literal(token: str) -> str:
    if token[0] == "\\":
        return token[1:]
    if token[0] in "'\"":
        closed = len(token) > 1 and token[-1] == token[0]
        return token[1:-1] if closed else token[1:]
    if token[0] in "eE" and len(token) > 1:
        return _EXPONENT_MARK
    return "" if token in (",", ".") else token
