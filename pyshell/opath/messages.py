"""What a filter that does not work says. Each text is marked with where it comes from.

O: seen in real output that somebody quoted. U: nobody recorded it; the wording is ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class FilterError(Exception):
    """A filter that cannot be used; the text is what stands after `Exception setting "Filter":`."""

    def __init__(self, message: str, certainty: str) -> None:
        super().__init__(message)
        self.message = message
        self.certainty = certainty


def syntax(text: str, position: int) -> FilterError:
    """The text is not a filter. The position counts from 1."""
    return FilterError(
        "Invalid filter syntax.\nFor a description of the filter parameter syntax see the command help.\n"
        f'"{text}" at position {position}.',
        "O",
    )


def unknown_property(name: str, valid: Iterable[str]) -> FilterError:
    """The property is none that this cmdlet filters by."""
    names = ", ".join(sorted(valid, key=str.casefold))
    return FilterError(f'"{name}" is not a recognized filterable property. Valid property names are: {names}.', "O")


def no_existence_test(name: str) -> FilterError:
    """`-eq $null` and `-ne $null` are not possible for this property."""
    return FilterError(
        f"Property {name} does not support Microsoft.Exchange.Data.ExistsFilter. "
        "Only Microsoft.Exchange.Data.ComparisonFilter is supported.",
        "O",
    )


def null_with(name: str, operator: str) -> FilterError:
    """`$null` goes with `-eq` and `-ne` only."""
    return FilterError(
        f'The value $null of the property "{name}" can be compared with -eq and -ne only, not with -{operator}.', "U"
    )


def only_null(name: str) -> FilterError:
    """The server can only tell whether this property is set."""
    return FilterError(f'The property "{name}" can be compared with $null only.', "U")


def only_unlimited(name: str) -> FilterError:
    """The server stores quotas in a form that it cannot compare."""
    return FilterError(f"The property \"{name}\" can be compared with the value 'Unlimited' by -eq and -ne only.", "U")


def not_on_server(name: str) -> FilterError:
    """The property has a name in the list and no filter that works."""
    return FilterError(f'The property "{name}" can\'t be used in a filter on the server.', "U")


def operator_with(name: str, operator: str, kind: str) -> FilterError:
    """The operator has no meaning for values of this kind."""
    return FilterError(f'The operator -{operator} can\'t be used with the property "{name}" ({kind}).', "U")


def wildcard_inside(name: str, pattern: str) -> FilterError:
    """A star may stand first and last, not between."""
    return FilterError(
        f'The value "{pattern}" for the property "{name}" has a wildcard in the middle; '
        "wildcards are allowed at the beginning and at the end of a value only.",
        "U",
    )


def no_conversion(name: str, value: str, kind: str) -> FilterError:
    """The value is none of the property's kind."""
    return FilterError(f'The value "{value}" for the property "{name}" can\'t be converted to {kind}.', "U")


def unknown_member(name: str, value: str, members: Iterable[str]) -> FilterError:
    """The value is none of the property's enumeration."""
    return FilterError(
        f'The value "{value}" for the property "{name}" is not one of its values: {", ".join(members)}.', "U"
    )


def variable(name: str) -> FilterError:
    """A remote session cannot see the caller's variables."""
    return FilterError(
        f'The variable "${name}" can\'t be used inside a filter: the text reaches the server as it is. '
        "Use a double-quoted string, so that the value is in the text.",
        "U",
    )
