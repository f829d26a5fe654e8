"""The texts of this room: what is wrong with the arguments of the Format cmdlets.

Those marked "ours" are worded by us: no record has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

EMPTY_EXPRESSION: Final = "The expression is an empty string."  # ours
EMPTY_LABEL: Final = "The label is an empty string."  # ours
EMPTY_FORMAT: Final = "The format string is empty."  # ours
AUTOSIZE_AND_COLUMNS: Final = "The AutoSize and Column parameters cannot be specified together."  # ours
OUT_OF_SEQUENCE: Final = "Operation is not valid due to the current state of the object."


def illegal_key(key: str) -> str:
    return f"The {key} key is not valid."


def ambiguous_key(key: str, fits: Iterable[str]) -> str:  # ours
    return f"The {key} key is ambiguous: it could mean {', '.join(fits)}."


def duplicate_key(key: str) -> str:  # ours
    return f"The {key} key means an entry that is there already."


def key_not_text(type_name: str) -> str:  # ours
    return f"A key of type {type_name} is not valid: keys are strings."


def missing_entry(entry: str) -> str:
    return f"A mandatory entry for {entry} is missing."


def unknown_type(type_name: str) -> str:
    allowed = "System.String, System.Management.Automation.ScriptBlock"
    return f"Cannot convert {type_name} to one of the following types {{{allowed}}}."


def illegal_value(entry: str, type_name: str, allowed: str) -> str:  # ours
    return f"The {entry} key has a value of type {type_name}; expected types are {{{allowed}}}."


def illegal_alignment(value: str) -> str:  # ours
    return f"The alignment {value} is not valid: it is left, center or right."


def width_out_of_range(value: int) -> str:  # ours
    return f"The value {value} is out of range: it is greater than 0."


def view_not_found(name: str, shape: str) -> str:  # ours
    return f"The view name {name} cannot be found: no {shape} view of that name shows such objects."
