"""How values of each kind compare: one builder per kind turns operator and literal into a test of one value.

A test sees a comparable, present value. Missing values, lists of values and negation are the same for every kind
and live in matching.py. Rules: docs-conceptual/filter-properties.md; what it leaves open is marked as our reading.
"""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any, Final

from pyshell.opath import messages

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.opath.nodes import Literal
    from pyshell.opath.schema import FilterProperty

    Test = Callable[[Any], bool]
    Builder = Callable[[FilterProperty, str, Literal], Test]

ORDER: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "eq": operator.eq,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}
_GUID_DIGITS: Final = frozenset("0123456789abcdef")


def _never(_: object) -> bool:
    return False


def _refuse(prop: FilterProperty, op: str) -> messages.FilterError:
    return messages.operator_with(prop.name, op, prop.kind)


def _equality_only(prop: FilterProperty, op: str) -> None:
    if op != "eq":
        raise _refuse(prop, op)


def text_of(literal: Literal) -> str:
    """What a literal says as text: `$true` counts as True, as its quoted form does."""
    return literal.text.capitalize() if literal.form == "SYSTEM" else literal.text


# --- text -----------------------------------------------------------------------------------------------------


def string(prop: FilterProperty, op: str, literal: Literal) -> Test:
    """Text compares without case; accents count (our reading of the directory's index)."""
    wanted = text_of(literal).casefold()
    if op == "like":
        return _pattern(prop, _with_prefix_for_like(prop, wanted), literal.text)
    wanted = _with_prefix(prop, wanted)
    if op == "eq":
        return lambda value: bool(value.casefold() == wanted)
    compare = ORDER[op]
    return lambda value: compare(value.casefold(), wanted)


def _with_prefix(prop: FilterProperty, wanted: str) -> str:
    """-eq takes an address with or without its prefix."""
    return wanted if not prop.prefix or ":" in wanted else f"{prop.prefix}:{wanted}"


def _with_prefix_for_like(prop: FilterProperty, wanted: str) -> str:
    """-like sees addresses with their prefix; the primary address is searched for without one."""
    return f"{prop.prefix}:{wanted}" if prop.also_proxies and not wanted.startswith("*") else wanted


def _pattern(prop: FilterProperty, pattern: str, written: str) -> Test:
    """The star is the only wildcard; it stands first, last or both. Without one -like is -eq."""
    core = pattern.strip("*")
    if "*" in core:
        raise messages.wildcard_inside(prop.name, written)
    if pattern.startswith("*"):
        # Seen: on the primary address a leading star finds nothing on servers and online alike.
        return _never if prop.also_proxies else _ends_or_holds(pattern, core)
    if pattern.endswith("*"):
        return lambda value: bool(value.casefold().startswith(core))
    return lambda value: bool(value.casefold() == core)


def _ends_or_holds(pattern: str, core: str) -> Test:
    if pattern.endswith("*"):
        return lambda value: core in value.casefold()
    return lambda value: bool(value.casefold().endswith(core))


# --- names of other objects -----------------------------------------------------------------------------------


def dn(prop: FilterProperty, op: str, literal: Literal) -> Test:
    """A DN names one object. A name, an alias or an address parses as well and finds nothing."""
    if op == "like" and prop.wild:
        return string(prop, op, literal)
    _equality_only(prop, op)
    wanted = prop.find(text_of(literal)) if prop.find is not None else text_of(literal).casefold()
    return _never if wanted is None else (lambda value: bool(value == wanted))


def guid(prop: FilterProperty, op: str, literal: Literal) -> Test:
    """A GUID, with or without braces."""
    _equality_only(prop, op)
    wanted = literal.text.strip("{}").casefold()
    digits = wanted.replace("-", "")
    if len(digits) != 32 or not _GUID_DIGITS.issuperset(digits):
        raise messages.no_conversion(prop.name, literal.text, "System.Guid")
    return lambda value: bool(value.casefold() == wanted)


def sid(prop: FilterProperty, op: str, literal: Literal) -> Test:
    """A security identifier, whole."""
    _equality_only(prop, op)
    wanted = literal.text.casefold()
    return lambda value: bool(value.casefold() == wanted)


# --- truth, numbers, dates ------------------------------------------------------------------------------------

_BOOLEANS: Final = {"true": True, "false": False}


def boolean(prop: FilterProperty, op: str, literal: Literal) -> Test:
    """`$true`, and 'True' in quotes as well; a bare True is what double quotes make of `$true`."""
    _equality_only(prop, op)
    wanted = _BOOLEANS.get(literal.text.casefold())
    if wanted is None:
        raise messages.no_conversion(prop.name, literal.text, "System.Boolean")
    wanted = wanted is not prop.inverted
    return lambda value: value is wanted


def integer(prop: FilterProperty, op: str, literal: Literal) -> Test:
    """A whole number, bare or quoted, a documented member name, or Unlimited, which is above every number."""
    if op == "like":
        raise _refuse(prop, op)
    wanted = _number(prop, literal.text)
    compare = ORDER.get(op, ORDER["eq"])
    return lambda value: bool(compare(value, wanted))


def _number(prop: FilterProperty, text: str) -> int | float:
    try:
        return int(text)
    except ValueError:
        named = _member_numbers(prop).get(text.casefold())
        if named is not None:
            return named
        if text.casefold() == "unlimited":
            return float("inf")
        raise messages.no_conversion(prop.name, text, "System.Int32") from None


def _member_numbers(prop: FilterProperty) -> dict[str, int | None]:
    return {name.casefold(): number for name, number in (prop.members or {}).items()}


def datetime(prop: FilterProperty, op: str, literal: Literal) -> Test:
    """A date as the server's culture writes it; without a time it is midnight."""
    if op == "like":
        raise _refuse(prop, op)
    wanted = prop.parse(literal.text) if prop.parse is not None else None
    if wanted is None:
        raise messages.no_conversion(prop.name, literal.text, "System.DateTime")
    compare = ORDER.get(op, ORDER["eq"])
    return lambda value: bool(compare(value, wanted))


# --- enumerations ---------------------------------------------------------------------------------------------


def enumeration(prop: FilterProperty, op: str, literal: Literal) -> Test:
    """A member by name in any case or by number."""
    _equality_only(prop, op)
    wanted = _member(prop, text_of(literal))
    return lambda value: bool(value.casefold() == wanted)


def flags(prop: FilterProperty, op: str, literal: Literal) -> Test:
    """A comma list of members; the order counts only where the documentation says so, and there as written."""
    _equality_only(prop, op)
    wanted = frozenset(_member(prop, part.strip()) for part in text_of(literal).split(","))
    return lambda value: bool(value == wanted)


def _member(prop: FilterProperty, text: str) -> str:
    members = prop.members
    folded = text.casefold()
    if not members:
        return folded
    for name, number in members.items():
        if name.casefold() == folded or (number is not None and str(number) == text):
            return name.casefold()
    raise messages.unknown_member(prop.name, text, members)


# --- sizes ----------------------------------------------------------------------------------------------------


def size(prop: FilterProperty, op: str, literal: Literal) -> Test:
    """The server compares quotas with Unlimited and with nothing else."""
    if op != "eq" or literal.text.casefold() != "unlimited":
        raise messages.only_unlimited(prop.name)
    return lambda value: bool(value == "Unlimited")


KINDS: Final[dict[str, Builder]] = {
    "string": string,
    "smtp": string,
    "certificate": string,
    "objectclass": string,
    "dn": dn,
    "guid": guid,
    "sid": sid,
    "bool": boolean,
    "int": integer,
    "version": integer,
    "datetime": datetime,
    "enum": enumeration,
    "flags": flags,
    "size": size,
}

# Whether `$null` may stand beside a property whose documentation does not say.
NULL_BY_KIND: Final = frozenset({"string", "smtp", "dn", "int", "enum", "datetime", "objectclass", "bytes", "flags"})
