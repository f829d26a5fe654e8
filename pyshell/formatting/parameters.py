"""What -Property and -GroupBy of the Format cmdlets accept: names, wildcards, script blocks, hash tables of entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import ErrorCategory, PSError
from pyshell.formatting import messages
from pyshell.formatting.properties import block_getter, getter, matching
from pyshell.values.convert import to_bool, to_type
from pyshell.values.objects import DictionaryBase, unwrap
from pyshell.values.scriptblock import ScriptBlockBase
from pyshell.values.text import to_string
from pyshell.values.types import INT32, type_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.formatting.properties import Getter

# The entries that each form allows, the first names being those that count, the later ones their other names.
TABLE_KEYS: Final = {
    "expression": "expression",
    "formatstring": "format",
    "name": "label",
    "label": "label",
    "width": "width",
    "alignment": "align",
}
LIST_KEYS: Final = {"expression": "expression", "formatstring": "format", "name": "label", "label": "label"}
WIDE_KEYS: Final = {"expression": "expression", "formatstring": "format"}
CUSTOM_KEYS: Final = {"expression": "expression", "depth": "depth"}
GROUP_KEYS: Final = LIST_KEYS
_ALIGNMENTS: Final = ("left", "center", "right")


class Wanted:
    """One entry of -Property: a name or a block, and what a hash table says about it."""

    __slots__ = (
        *("align", "ascending", "block", "depth", "descending", "format", "html_align", "html_width", "label"),
        *("name", "width"),
    )

    def __init__(self, name: str | None = None, block: ScriptBlockBase | None = None) -> None:
        self.name = name
        self.block = block
        self.label: str | None = None
        self.format: str | None = None
        self.align: str | None = None
        self.width = 0
        self.html_align = ""
        self.html_width = ""
        self.depth: int | None = None
        self.ascending: bool | None = None
        self.descending: bool | None = None


class Resolved:
    """A property found on an object: what to call it and how to read it."""

    __slots__ = ("exists", "get", "label", "wanted")

    def __init__(self, label: str, get: Getter, wanted: Wanted | None = None, exists: bool = True) -> None:
        self.label = label
        self.get = get
        self.wanted = wanted
        self.exists = exists


def wanted_properties(values: Iterable[Any], keys: dict[str, str]) -> list[Wanted]:
    """The entries of -Property. Raises the errors of entries that make no sense, as the cmdlet ends with them."""
    return [_wanted(unwrap(value), keys) for value in values]


def _wanted(value: Any, keys: dict[str, str]) -> Wanted:
    if isinstance(value, str):
        if not value:
            raise _bad("ExpressionEmptyString2", messages.EMPTY_TEXT)
        return Wanted(name=value)
    if isinstance(value, ScriptBlockBase):
        return Wanted(block=value)
    if isinstance(value, DictionaryBase):
        return _from_table(value, keys)
    raise _bad("DictionaryKeyUnknownType", messages.unknown_type(None if value is None else _type_name(value)))


def _from_table(table: DictionaryBase, keys: dict[str, str]) -> Wanted:
    entries: dict[str, Any] = {}
    for key, value in table.items():
        if not isinstance(key, str):
            raise _bad("DictionaryKeyNonString", messages.key_not_text(_type_name(key).rpartition(".")[2]))
        entry = _entry(key, keys)
        if entry in entries:
            raise _bad("DictionaryKeyDuplicate", messages.duplicate_key(key, _KEY_NAMES.get(entry, entry)))
        entries[entry] = _typed(entry, key, unwrap(value))
    if "expression" not in entries:
        raise _bad("DictionaryKeyMandatoryEntry", messages.missing_entry("expression"))
    made = _expression(entries["expression"])
    for entry, value in entries.items():
        if entry != "expression":
            setattr(made, entry, _ENTRIES[entry](value))
    return made


# What PowerShell calls the entries that have other names here.
_KEY_NAMES: Final = {
    "format": "formatString",
    "align": "alignment",
    "html_align": "alignment",
    "html_width": "width",
}


def _typed(entry: str, key: str, value: Any) -> Any:
    """The value of an entry, when it is of a type that the entry takes."""
    allowed = _TYPES.get(entry)
    if allowed is None:
        return value
    if value is None:
        raise _bad("DictionaryKeyMissingValue", messages.missing_value(key))
    fits = (isinstance(value, str), isinstance(value, ScriptBlockBase), type_of(value) is INT32)
    if not any(is_so and name in allowed for is_so, name in zip(fits, (_STRING, _BLOCK, _INT), strict=True)):
        number = "1" if len(allowed) > 1 else "2"
        error_id = f"DictionaryKeyIllegalValue{number}"
        raise _bad(error_id, messages.illegal_value(key, _type_name(value), ", ".join(allowed)))
    return value


_STRING: Final = "System.String"
_BLOCK: Final = "System.Management.Automation.ScriptBlock"
_INT: Final = "System.Int32"
_TYPES: Final = {
    "expression": (_STRING, _BLOCK),
    "label": (_STRING,),
    "format": (_STRING,),
    "align": (_STRING,),
    "width": (_INT,),
    "depth": (_INT,),
    "html_align": (_STRING,),
    "html_width": (_STRING, _INT),
}


def _entry(key: str, keys: dict[str, str]) -> str:
    """The entry that a key, perhaps shortened, means."""
    fits = [name for name in keys if name.startswith(key.lower())] if key else []
    if key.lower() in keys:
        return keys[key.lower()]
    if not fits:
        raise _bad("DictionaryKeyIllegal", messages.illegal_key(key))
    if len({keys[name] for name in fits}) > 1:
        raise _bad("DictionaryKeyAmbiguous", messages.ambiguous_key(key, fits[0], fits[1]))
    return keys[fits[0]]


def _expression(value: Any) -> Wanted:
    if isinstance(value, ScriptBlockBase):
        return Wanted(block=value)
    if not value:
        raise _bad("ExpressionEmptyString1", messages.empty_value("expression"))
    return Wanted(name=value)


def _format(value: Any) -> Any:
    if not value:
        raise _bad("FormatStringEmpty", messages.empty_format("formatString"))
    return value


def _align(value: Any) -> str:
    fits = [name for name in _ALIGNMENTS if value and name.startswith(value.lower())]
    if not fits:
        raise _bad("AlignmentIllegalValue", messages.illegal_alignment(value))
    return fits[0]


def _above_zero(key: str, error_id: str) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        number = int(to_type(value, INT32))
        if number <= 0:
            raise _bad(error_id, messages.out_of_range(number, key))
        return number

    return check


_ENTRIES: Final = {
    "label": to_string,
    "format": _format,
    "align": _align,
    "width": _above_zero("width", "WidthOutOfRange"),
    "html_align": to_string,
    "html_width": to_string,
    "depth": _above_zero("depth", "DepthOutOfRange"),
    "ascending": to_bool,
    "descending": to_bool,
}


def _type_name(value: Any) -> str:
    return "null" if value is None else type_of(value).name


def _bad(error_id: str, text: str) -> PSError:
    """PowerShell throws a NotSupportedException with .NET's own message and says what is wrong in the details."""
    error = PSError.of(
        error_id,
        "Specified method is not supported.",
        ErrorCategory.InvalidArgument,
        exception="System.NotSupportedException",
    )
    error.record.details = text
    return error


def resolve(value: Any, wanted: Iterable[Wanted]) -> list[Resolved]:
    """What the entries mean for one object; a name that is no pattern stays when the object lacks it."""
    found: list[Resolved] = []
    for one in wanted:
        if one.block is not None:
            found.append(Resolved(one.label or one.block.text, block_getter(one.block), one))
            continue
        name = to_string(one.name)
        names = matching(value, name)
        found.extend(Resolved(one.label or inner, getter(inner), one) for inner in names)
        if not names and not any(char in name for char in "*?["):
            found.append(Resolved(one.label or name, getter(name), one, exists=False))
    return found
