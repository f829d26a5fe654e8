"""The texts of this room: what is wrong with the arguments of the Format cmdlets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

EMPTY_TEXT: Final = "An empty string value is not allowed."
AUTOSIZE_AND_COLUMNS: Final = "Cmdlet parameters AutoSize and Column are mutually exclusive."
VIEW_AND_PROPERTY: Final = "Cmdlet parameters View and Property are mutually exclusive."
OUT_OF_SEQUENCE: Final = "Operation is not valid due to the current state of the object."


def illegal_key(key: str) -> str:
    return f"The {key} key is not valid."


def ambiguous_key(key: str, first: str, second: str) -> str:
    return f"The {key} key is ambiguous; {first} and {second} conflict."


def duplicate_key(key: str, other: str) -> str:
    return f'The duplicated key "{key}" conflicts with "{other}".'


def key_not_text(type_name: str) -> str:
    return f"The {type_name} key type is not valid. The key must be a string."


def empty_value(key: str) -> str:
    return f'The "{key}" key cannot have an empty string value.'


def empty_format(key: str) -> str:
    return f'Cannot have an empty formatting string for key "{key}".'


def missing_entry(entry: str) -> str:
    return f"A mandatory entry for {entry} is missing."


def missing_value(key: str) -> str:
    return f"The {key} key has no value."


def unknown_type(type_name: str | None) -> str:
    allowed = "System.String, System.Management.Automation.ScriptBlock"
    if type_name is None:
        return f"The value of a parameter was null; one of the following types was expected: {{{allowed}}}."
    return f"Cannot convert {type_name} to one of the following types {{{allowed}}}."


def illegal_value(entry: str, type_name: str, allowed: str) -> str:
    if ", " in allowed:
        return f'The "{entry}" key has a type, {type_name}, that is not valid; expected types are {{{allowed}}}.'
    return f'The "{entry}" key has a type, {type_name}, that is not valid; expected type is {allowed}.'


def illegal_alignment(value: str) -> str:
    return f'The value "{value}" for key "alignment" is not valid; valid values are {{left, center, right}}.'


def out_of_range(value: int, key: str) -> str:
    return f'The value "{value}" for key "{key}" should be greater than 0.'


def view_not_found(name: str, form: str, views: Iterable[str], cmdlets: Iterable[str], type_name: str) -> str:
    """What there is instead: other views of that form, the same name in other forms, or nothing."""
    listed, others = ", ".join(views), ", ".join(cmdlets)
    if listed:
        advice = f"Specify one of the following {form} views and try again: {listed}."
        return f"The view name {name} cannot be found. {advice}"
    if others:
        return (
            f" The view name {name} cannot be found in the {form} formatting. Try using one of these other format "
            f"cmdlets: {others}"
        )
    return f"The view name {name} cannot be found. There are no existing {form} views for {type_name} objects."
