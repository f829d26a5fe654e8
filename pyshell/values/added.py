"""Members that scripts add to one object (Add-Member) or to all of a type (Update-TypeData)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.values import messages
from pyshell.values.convert import to_type
from pyshell.values.kept import session_table
from pyshell.values.objects import (
    MISSING,
    AddedMember,
    AliasProperty,
    CodeProperty,
    DictionaryBase,
    Extended,
    ListBase,
    MemberSet,
    NoteProperty,
    PropertySet,
    PSCustomObject,
    ScriptMethod,
    ScriptProperty,
)
from pyshell.values.scriptblock import one_result

if TYPE_CHECKING:
    from collections.abc import Callable


def _table(value: Any) -> dict[str, AddedMember] | None:
    kind = type(value)
    if kind is Extended or kind is PSCustomObject:
        return value.extra  # type: ignore[no-any-return]  # both declare it so
    return getattr(value, "ps_extra", None)


# Members of made-up types, which only objects' PSTypeNames know of: by type name and member name, both folded.
TYPE_DATA: Final[dict[str, dict[str, AddedMember]]] = session_table({})


def find_added(value: Any, name: str) -> AddedMember | None:
    """The member added to this very object under that name, or to objects with its type names."""
    table = _table(value)
    if table:
        found = table.get(name.lower())
        if found is not None:
            return found
    return _by_type_names(value).get(name.lower()) if TYPE_DATA else None


def list_added(value: Any) -> list[AddedMember]:
    found = dict(_table(value) or {})
    return list(({**_by_type_names(value), **found} if TYPE_DATA else found).values())


def _by_type_names(value: Any) -> dict[str, AddedMember]:
    found: dict[str, AddedMember] = {}
    names = getattr(value, "names", None)
    for type_name in reversed(names if isinstance(names, list) else []):
        found.update(TYPE_DATA.get(type_name.lower(), {}))
    return found


def add_member(value: Any, member: AddedMember) -> Any:
    """Adds a member and returns the object that has it: a new one for plain values, which cannot hold members."""
    if type(value) is PSCustomObject:
        value.add(member)
        return value
    if type(value) is Extended:
        value.extra[member.name.lower()] = member
        return value
    if isinstance(value, DictionaryBase | ListBase) or hasattr(value, "ps_extra"):
        table = value.ps_extra
        if table is None:
            table = value.ps_extra = {}
        table[member.name.lower()] = member
        return value
    return Extended(value, {member.name.lower(): member})


def remove_member(value: Any, name: str) -> bool:
    """Takes a property or added member away again."""
    if type(value) is PSCustomObject:
        stored = value.find(name)
        if stored is not None:
            del value.props[stored]
            return True
    table = _table(value)
    return table is not None and table.pop(name.lower(), None) is not None


def read_added(value: Any, added: AddedMember, get: Callable[[Any, str], Any]) -> Any:
    """The value of an added property; `get` reads other members (for aliases and sets)."""
    if isinstance(added, NoteProperty):
        return added.value
    if isinstance(added, ScriptProperty):
        return _computed(value, added)
    if isinstance(added, AliasProperty):
        found = get(value, added.target)
        return to_type(found, added.type) if added.type is not None and found is not MISSING else found
    if isinstance(added, CodeProperty):
        return added.read(value)
    if isinstance(added, PropertySet):
        return PSCustomObject({name: _or_none(get(value, name)) for name in added.names})
    if isinstance(added, MemberSet | ScriptMethod):
        return added
    return MISSING


def _computed(value: Any, added: ScriptProperty) -> Any:
    """What a script property gives; one that fails gives $null and says nothing."""
    if added.getter is None:
        return None
    try:
        return one_result(added.getter.invoke((), this=value))
    except PSError as error:
        if error.record.error_id == "CallDepthOverflow":
            raise
        return None


def _or_none(found: Any) -> Any:
    return None if found is MISSING else found


def write_added(value: Any, added: AddedMember, new: Any, put: Callable[[Any, str, Any], None]) -> None:
    """Sets an added property; `put` sets other members (for aliases)."""
    if isinstance(added, NoteProperty):
        added.value = new
    elif isinstance(added, AliasProperty):
        put(value, added.target, new)
    elif isinstance(added, ScriptProperty) and added.setter is not None:
        added.setter.invoke((new,), this=value)
    elif isinstance(added, CodeProperty) and added.write is not None:
        added.write(value, new)
    else:
        raise _cannot_set(added)


def _cannot_set(added: AddedMember) -> PSError:
    if isinstance(added, ScriptProperty):
        message = f'Set accessor for property "{added.name}" is unavailable.'
        return PSError.of(
            "SetWithoutSetterFromScriptProperty",
            message,
            exception="System.Management.Automation.SetValueException",
        )
    return messages.invalid_operation("PropertyAssignmentException", f"'{added.name}' is a ReadOnly property.")
