"""How .NET writes numbers without a format: shortest digits for ToString(), 15 or 7 digits for PowerShell's "$x"."""

from __future__ import annotations

from struct import pack, unpack


def digits_of(value: float, precision: int = 0) -> tuple[str, int]:
    """The significant digits of a positive finite number and where its point stands (0.1 is ("1", 0)).

    `precision` 0 asks for the shortest digits that read back as the same number.
    """
    text = f"{value:.{precision - 1}e}" if precision else repr(value)
    mantissa, _, power = text.partition("e")
    whole, _, fraction = mantissa.partition(".")
    point = len(whole) + int(power or 0)
    digits = whole + fraction
    stripped = digits.lstrip("0")
    point -= len(digits) - len(stripped)
    return stripped.rstrip("0") or "0", point if stripped else 1


def general(digits: str, point: int, limit: int, *, exponent: str = "E", width: int = 2) -> str:
    """Digits in .NET's general form: an exponent from 10**limit up and below 1e-5."""
    power = point - 1
    if power >= limit or power < -4:
        mantissa = digits[0] + ("." + digits[1:] if len(digits) > 1 else "")
        return f"{mantissa}{exponent}{'-' if power < 0 else '+'}{str(abs(power)).zfill(width)}"
    if point <= 0:
        return "0." + "0" * -point + digits
    if point >= len(digits):
        return digits + "0" * (point - len(digits))
    return digits[:point] + "." + digits[point:]


def _special(value: float) -> str | None:
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "-0" if str(value)[0] == "-" else "0"
    return None


def _float_text(value: float, precision: int, limit: int) -> str:
    special = _special(value)
    if special is not None:
        return special
    digits, point = digits_of(abs(value), precision)
    return ("-" if value < 0 else "") + general(digits, point, limit if precision else max(limit, len(digits)))


def double_text(value: float) -> str:
    """Double.ToString() in the invariant culture: the shortest digits that read back as the same number."""
    text = repr(value)
    if text.endswith(".0"):
        return text[:-2]
    return text if text[-1].isdecimal() and "e" not in text else _float_text(value, 0, 17)


def double_culture_text(value: float) -> str:
    """Double.ToString() in en-US, which has a sign for infinity."""
    return double_text(value).replace("Infinity", "∞")


def double_short_text(value: float) -> str:
    """PowerShell's "$x" of a double: 15 digits."""
    text = f"{value:.15g}"
    # Python's form is .NET's but for exponents and the words for what is no number.
    return text if text[-1].isdecimal() and "e" not in text else _float_text(value, 15, 15)


def single_digits(value: float, precision: int = 0) -> tuple[str, int]:
    """Like `digits_of` for a 32-bit float."""
    if precision:
        return digits_of(value, precision)
    for count in range(1, 10):
        digits, point = digits_of(value, count)
        if _nearest_single(float(f"0.{digits}e{point}")) == value:
            return digits, point
    return digits_of(value, 9)


# From here on a number is nearer to infinity than to the largest single.
_SINGLE_LIMIT = 3.4028235677973366e38


def _nearest_single(value: float) -> float:
    if value >= _SINGLE_LIMIT:
        return float("inf")
    rounded = unpack("<f", pack("<f", value))
    return float(rounded[0])


def single_text(value: float) -> str:
    """Single.ToString()."""
    special = _special(value)
    if special is not None:
        return special
    digits, point = single_digits(abs(value))
    return ("-" if value < 0 else "") + general(digits, point, max(9, len(digits)))


def single_culture_text(value: float) -> str:
    """Single.ToString() in en-US."""
    return single_text(value).replace("Infinity", "∞")


def single_short_text(value: float) -> str:
    """PowerShell's "$x" of a single: 7 digits."""
    return _float_text(value, 7, 7)
