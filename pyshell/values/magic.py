"""The ForEach and Where methods that every value has.

https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_arrays#methods
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.errors import PSError
from pyshell.values import messages
from pyshell.values.convert import to_bool, to_type
from pyshell.values.members import get_member, invoke_member, set_member
from pyshell.values.objects import MISSING, DictionaryBase, GenericList, unwrap
from pyshell.values.scriptblock import ScriptBlockBase
from pyshell.values.sequences import as_array
from pyshell.values.text import to_string
from pyshell.values.types import INT32, MethodMember, PSType, declare_type, find_type, generic_type, type_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_PSOBJECT = declare_type("System.Management.Automation.PSObject")
_MODES = declare_type("System.Management.Automation.WhereOperatorSelectionMode", "System.Enum")


def _collection(items: list[Any], element: PSType = _PSOBJECT) -> Any:
    definition = find_type("System.Collections.ObjectModel.Collection`1")
    return items if definition is None else GenericList(generic_type(definition, (element,)), items)


def for_each(value: Any, arguments: Sequence[Any]) -> Any:
    """`$value.ForEach(what, …)`: a script block, a type to convert to, or the name of a member."""
    if not arguments:
        raise messages.no_overload(".ForEach(expression [, arguments...])", 0)
    what, rest = unwrap(arguments[0]), list(arguments[1:])
    items = _items(value)
    if isinstance(what, PSType):
        return _collection([_converted(item, what) for item in items], what)
    found: list[Any] = []
    for item in items:
        if isinstance(what, ScriptBlockBase):
            found.extend(what.invoke(rest, underscore=item))
        else:
            _by_name(item, to_string(what), rest, found)
    return _collection(found)


def _items(value: Any) -> list[Any]:
    return [] if value is None else as_array(value)


def _converted(item: Any, pstype: PSType) -> Any:
    try:
        return to_type(item, pstype)
    except PSError as error:
        raise messages.bad_argument("item", item, "Add", pstype, error) from None


def _by_name(item: Any, name: str, rest: list[Any], found: list[Any]) -> None:
    member = type_of(unwrap(item)).member(name)
    if isinstance(member, MethodMember):
        found.append(invoke_member(item, name, rest))
    elif rest:
        set_member(item, name, rest[0])
    elif isinstance(item, DictionaryBase):
        found.append(item.get(name))
    else:
        inner = get_member(item, name)
        found.append(None if inner is MISSING else inner)


def where(value: Any, arguments: Sequence[Any]) -> Any:
    """`$value.Where({…}, mode, count)`."""
    if not arguments:
        raise messages.no_overload(".Where({ expression } [, mode [, numberToReturn]])", 0)
    block = unwrap(arguments[0])
    if not isinstance(block, ScriptBlockBase):
        raise messages.no_conversion(block, declare_type("System.Management.Automation.ScriptBlock"))
    mode = "Default" if len(arguments) < 2 else str(to_type(arguments[1], _MODES).name)
    count = 0 if len(arguments) < 3 else int(to_type(arguments[2], INT32))
    if count < 0:
        raise _bad_count(count)
    return _PICK.get(mode, _default)(_items(value), block, count)


def _bad_count(count: int) -> PSError:
    message = (
        "The 'numberToReturn' value provided to the third argument of the Where() operator must be greater than "
        "zero. Please correct the argument's value and try running your script again. (Parameter 'numberToReturn')\n"
        f"Actual value was {count}."
    )
    return messages.raw_error("System.ArgumentOutOfRangeException", message)


def _test(block: ScriptBlockBase, item: Any) -> bool:
    results = block.invoke((), underscore=item)
    return to_bool(results[0] if len(results) == 1 else results)


def _default(items: list[Any], block: ScriptBlockBase, count: int) -> Any:
    found: list[Any] = []
    for item in items:
        if _test(block, item):
            found.append(item)
            if count and len(found) == count:
                break
    return _collection(found)


def _first(items: list[Any], block: ScriptBlockBase, count: int) -> Any:
    return _default(items, block, count or 1)


def _last(items: list[Any], block: ScriptBlockBase, count: int) -> Any:
    found = [item for item in items if _test(block, item)]
    return _collection(found[-(count or 1) :])


def _skip_until(items: list[Any], block: ScriptBlockBase, count: int) -> Any:
    for at, item in enumerate(items):
        if _test(block, item):
            return _collection(items[at : at + count] if count else items[at:])
    return _collection([])


def _until(items: list[Any], block: ScriptBlockBase, count: int) -> Any:
    found: list[Any] = []
    for item in items:
        if _test(block, item) or (count and len(found) == count):
            break
        found.append(item)
    return _collection(found)


def _split(items: list[Any], block: ScriptBlockBase, count: int) -> Any:
    yes: list[Any] = []
    no: list[Any] = []
    for item in items:
        full = count and len(yes) == count
        (yes if not full and _test(block, item) else no).append(item)
    return _collection([_collection(yes), _collection(no)])


_PICK = {
    "Default": _default,
    "First": _first,
    "Last": _last,
    "SkipUntil": _skip_until,
    "Until": _until,
    "Split": _split,
}
