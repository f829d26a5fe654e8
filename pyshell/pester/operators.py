"""The assertions about values: `Should -Be`, `-Match`, `-Contain` and the like, each with Pester 5.7's sentences.

Source: recorded in tests/conformance/pester/words.json; https://pester.dev/docs/assertions. Sentences that neither
has are our reading of Pester's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.pester.given import operator
from pyshell.pester.nicely import different_texts, nicely
from pyshell.values.compare import equals
from pyshell.values.convert import to_bool, to_int
from pyshell.values.objects import DictionaryBase, unwrap
from pyshell.values.operators import BINARY, contains, is_type
from pyshell.values.sequences import as_array, enumerate_value
from pyshell.values.text import to_string
from pyshell.values.types import PSType, find_type, type_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.pester.given import Given


# --- equality -----------------------------------------------------------------------------------------------------


def _same(left: Any, right: Any, case_sensitive: bool) -> bool:
    """Scalars by -eq, collections item by item; one item is as good as a collection of it."""
    first, second = _listed(left), _listed(right)
    if len(first) == 1 and len(second) == 1:
        return equals(first[0], second[0], case_sensitive)
    if len(first) != len(second):
        return False
    return all(_same_item(one, other, case_sensitive) for one, other in zip(first, second, strict=True))


def _same_item(left: Any, right: Any, case_sensitive: bool) -> bool:
    if isinstance(unwrap(left), list) or isinstance(unwrap(right), list):
        return _same(left, right, case_sensitive)
    return equals(left, right, case_sensitive)


def _listed(value: Any) -> list[Any]:
    if isinstance(unwrap(value), str | DictionaryBase):
        return [value]
    items = enumerate_value(value)
    return [value] if items is None else list(items)


def _alone(value: Any) -> Any:
    """What was piped, without the list around a single value."""
    return value[0] if type(value) is list and len(value) == 1 else value


def _be(given: Given, case_sensitive: bool) -> str | None:
    same = _same(given.actual, given.expected, case_sensitive)
    actual, expected = _alone(given.actual), given.expected
    if same is not given.negate:
        return None
    if given.negate:
        same_value = "exactly the same value" if case_sensitive else "the same value"
        return (
            f"Expected {nicely(expected)} to be different from the actual value,{given.because} but got {same_value}."
        )
    if isinstance(actual, str) and isinstance(expected, str):
        return different_texts(expected, actual, given.because, case_sensitive)
    exactly = "exactly " if case_sensitive else ""
    return f"Expected {exactly}{nicely(expected)},{given.because} but got {nicely(actual)}."


@operator("Be", "EQ", whole=True)
def be(given: Given) -> str | None:
    return _be(given, False)


@operator("BeExactly", "CEQ", whole=True)
def be_exactly(given: Given) -> str | None:
    return _be(given, True)


@operator("BeNullOrEmpty", whole=True)
def be_null_or_empty(given: Given) -> str | None:
    actual = _alone(given.actual)
    bare = unwrap(actual)
    empty = bare is None or (isinstance(bare, str | list | DictionaryBase) and len(bare) == 0)
    if empty is not given.negate:
        return None
    if given.negate:
        return f"Expected a value,{given.because} but got $null or empty."
    return f"Expected $null or empty,{given.because} but got {nicely(actual)}."


def _truth(given: Given, wanted: bool) -> str | None:
    wanted = wanted is not given.negate
    if to_bool(given.actual) is wanted:
        return None
    return f"Expected {nicely(wanted)},{given.because} but got {nicely(given.actual)}."


@operator("BeTrue")
def be_true(given: Given) -> str | None:
    return _truth(given, True)


@operator("BeFalse")
def be_false(given: Given) -> str | None:
    return _truth(given, False)


# --- order --------------------------------------------------------------------------------------------------------

_ORDERS: Final = {
    "lt": ("less than", "ge"),
    "le": ("less than or equal to", "gt"),
    "gt": ("greater than", "le"),
    "ge": ("greater than or equal to", "lt"),
}


def _ordered(sign: str) -> Callable[[Given], str | None]:
    def test(given: Given) -> str | None:
        # Not greater is less or equal: the opposite is asked for, and told.
        asked = _ORDERS[sign][1] if given.negate else sign
        if BINARY[asked](given.actual, given.expected):
            return None
        words = _ORDERS[asked][0]
        return (
            f"Expected the actual value to be {words} {nicely(given.expected)},{given.because} "
            f"but got {nicely(given.actual)}."
        )

    return test


operator("BeGreaterThan", "GT")(_ordered("gt"))
operator("BeGreaterOrEqual", "GE")(_ordered("ge"))
operator("BeLessThan", "LT")(_ordered("lt"))
operator("BeLessOrEqual", "LE")(_ordered("le"))


# --- collections --------------------------------------------------------------------------------------------------


def _found(given: Given) -> str:
    return "but it was found." if given.negate else "but it was not found."


def _not(given: Given) -> str:
    return "not " if given.negate else ""


@operator("BeIn")
def be_in(given: Given) -> str | None:
    if contains(as_array(given.expected), given.actual) is not given.negate:
        return None
    return (
        f"Expected collection {nicely(given.expected)} to {_not(given)}contain {nicely(given.actual)},"
        f"{given.because} {_found(given)}"
    )


@operator("Contain", whole=True)
def contain(given: Given) -> str | None:
    if contains(as_array(given.actual), given.expected) is not given.negate:
        return None
    return (
        f"Expected {nicely(given.expected)} to {_not(given)}be found in collection {nicely(given.actual)},"
        f"{given.because} {_found(given)}"
    )


@operator("HaveCount", whole=True)
def have_count(given: Given) -> str | None:
    expected = to_int(given.expected)
    size = len(as_array(given.actual))
    if (size == expected) is not given.negate:
        return None
    shown = nicely(given.actual)
    if given.negate:
        if expected == 0:
            return f"Expected a non-empty collection,{given.because} but got an empty collection."
        return (
            f"Expected a collection with size different from {expected},{given.because} "
            f"but got collection with that size {shown}."
        )
    wanted = "an empty collection" if expected == 0 else f"a collection with size {expected}"
    got = "an empty collection" if size == 0 else f"collection with size {size} {shown}"
    return f"Expected {wanted},{given.because} but got {got}."


# --- texts --------------------------------------------------------------------------------------------------------


def _texts(sign: str, kind: str, how: str) -> Callable[[Given], str | None]:
    """-BeLike and -Match: `kind` is what the pattern is called, `how` an adverb before it or before `match`."""

    def test(given: Given) -> str | None:
        if bool(BINARY[sign](to_string(given.actual), given.expected)) is not given.negate:
            return None
        did = "but it did match." if given.negate else "but it did not match."
        name, verb = how.format(kind=kind).split("|")
        return (
            f"Expected {name} {nicely(given.expected)} to {_not(given)}{verb} {nicely(given.actual)},"
            f"{given.because} {did}"
        )

    return test


operator("BeLike")(_texts("like", "like wildcard", "{kind}|match"))
operator("BeLikeExactly")(_texts("clike", "like wildcard", "case sensitively {kind}|match"))
operator("Match")(_texts("match", "regular expression", "{kind}|match"))
operator("MatchExactly", "CMATCH")(_texts("cmatch", "regular expression", "{kind}|case sensitively match"))


# --- types --------------------------------------------------------------------------------------------------------


def named_type(value: Any) -> PSType | None:
    """A type, or one named with or without brackets."""
    bare = unwrap(value)
    return bare if isinstance(bare, PSType) else find_type(to_string(bare).strip().strip("[]"))


@operator("BeOfType", "HaveType")
def be_of_type(given: Given) -> str | None:
    wanted = named_type(given.expected)
    if wanted is None:
        name = to_string(given.expected)
        return f"Could not find type [{name}]. Make sure that the assembly that contains that type is loaded."
    if is_type(given.actual, wanted) is not given.negate:
        return None
    actual = unwrap(given.actual)
    kind = "$null" if actual is None else nicely(type_of(actual))
    return (
        f"Expected the value to {_not(given)}have type {nicely(wanted)} or any of its subtypes,{given.because} "
        f"but got {nicely(given.actual)} with type {kind}."
    )
