"""The members of what an expression would be: properties, then methods, each sorted by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.completion.matches import Match, beginning, in_order
from pyshell.errors import PSError
from pyshell.syntax import nodes
from pyshell.values.added import list_added
from pyshell.values.members import MemberInfo, all_members, listed_members
from pyshell.values.objects import DictionaryBase, PSCustomObject, unwrap
from pyshell.values.text import to_string
from pyshell.values.types import short_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.completion.things import Thing
    from pyshell.completion.world import World
    from pyshell.values.types import Member, PSType

_METHODS: Final = frozenset(("Method", "ScriptMethod", "CodeMethod"))
# Types whose type data has a set of standard members, as recorded.
_STANDARD: Final = {"System.IO.FileSystemInfo": "DefaultDisplayProperty", "System.Exception": "SerializationDepth"}
_PLAIN: Final = re.compile(r"[A-Za-z_]\w*")
# Methods that only stand behind a property, as listings leave them out.
_ACCESSORS: Final = ("get_", "set_", "add_", "remove_", "op_")

Row = tuple[str, bool, str]


def members_of(world: World, things: Iterable[Thing], typed: str, *, methods: bool = True) -> list[Match]:
    """The members that begin as typed; without methods for lists of properties."""
    groups = [_rows(world, thing) for thing in things]
    if not groups:
        return []
    rows = groups[0] if len(groups) == 1 else _merged(groups)
    fit = {name.lower() for name in beginning([row[0] for row in rows], typed)}
    return [_match(*row) for row in rows if row[0].lower() in fit and (methods or not row[1])]


def property_names(world: World, things: Iterable[Thing]) -> list[str]:
    """The names of the properties of what may come down a pipe."""
    return [match.shown for match in members_of(world, things, "", methods=False)]


def _merged(groups: list[list[Row]]) -> list[Row]:
    by_name: dict[str, Row] = {}
    for row in (row for group in groups for row in group):
        by_name.setdefault(row[0].lower(), row)
    return _sorted(by_name.values())


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row[1], row[0].lower()))


def _match(name: str, is_method: bool, definition: str) -> Match:
    text = name if _PLAIN.fullmatch(name) else "'" + name.replace("'", "''") + "'"
    return Match(text + "(" if is_method else text, name, "Method" if is_method else "Property", definition)


def _rows(world: World, thing: Thing) -> list[Row]:
    if thing.has_value:
        return _of_value(thing.value)
    if thing.literal and thing.pstype is not None:
        return _of_literal(thing, thing.pstype)
    rows: list[Row] = []
    if thing.pstype is not None and not thing.closed:
        rows = [_row(member) for member in thing.pstype.all_members().values() if _is_shown(member)]
        known = {row[0].lower() for row in rows}
        rows += [_row(info) for info in listed_members(thing.pstype) if info.name.lower() not in known]
        for name in _STANDARD.keys() & thing.pstype.ancestors():
            rows.append(("PSStandardMembers", False, f"PSStandardMembers {{{_STANDARD[name]}}}"))
        if thing.pstype.element is not None or "System.Collections.IList" in thing.pstype.ancestors():
            rows += [(name, True, f"{name}({{ expression }})") for name in _INTRINSIC]
    if thing.keys is not None:
        rows += [(name, False, name) for name in thing.keys]
        if thing.is_object and not thing.closed:
            rows += _object_rows(world)
    return _merged([rows])


def _of_literal(thing: Thing, pstype: PSType) -> list[Row]:
    """Members of a table or a list that stands there: the type's, `Item`, then keys or what every list has."""
    members = [member for member in pstype.all_members().values() if not member.is_hidden]
    shown = [_row(member) for member in members if _is_shown(member) and member.name != "Item"]
    rows = [*_sorted(shown), ("Item", True, "Item(index)")]
    if thing.keys is not None:
        return rows + [(name, False, name) for name in thing.keys]
    return rows + [(name, True, f"{name}({{ expression }})") for name in _INTRINSIC]


def _object_rows(world: World) -> list[Row]:
    """What PowerShell shows of a custom object that is not there yet: PSObject's own members (recorded)."""
    return [(name, False, definition) for name, definition in _OBJECT_PROPERTIES] + [
        (name, True, f"{name}()") for name in _OBJECT_METHODS
    ]


_OBJECT_PROPERTIES: Final = (
    ("BaseObject", "System.Object BaseObject { get; }"),
    ("ImmediateBaseObject", "System.Object ImmediateBaseObject { get; }"),
    ("Members", "System.Management.Automation.PSMemberInfoCollection Members { get; }"),
    ("Methods", "System.Management.Automation.PSMemberInfoCollection Methods { get; }"),
    ("Properties", "System.Management.Automation.PSMemberInfoCollection Properties { get; }"),
    ("TypeNames", "System.Collections.ObjectModel.Collection[string] TypeNames { get; }"),
)
_OBJECT_METHODS: Final = ("CompareTo", "Copy", "GetMetaObject", "GetObjectData")


def _is_shown(member: Member) -> bool:
    return not member.is_hidden and not member.name.startswith(_ACCESSORS) and not _is_indexed(member)


def _row(member: Member | MemberInfo) -> Row:
    return member.name, member.kind in _METHODS, member.definition or _told(member)


def _told(member: Member | MemberInfo) -> str:
    type_name = getattr(member, "type_name", "")
    if not type_name:
        return member.name
    access = "{ get; set; }" if getattr(member, "set", None) is not None else "{ get; }"
    return f"{type_name.removeprefix('System.') if type_name.count('.') == 1 else type_name} {member.name} {access}"


def _of_value(value: Any) -> list[Row]:
    """A value's own properties, those that type data added, methods, then what is indexed: keys."""
    bare = unwrap(value)
    if bare is None:
        return []
    added = {one.name.lower() for one in list_added(value)} if type(bare) is not PSCustomObject else set()
    infos = [m for m in all_members(value) if not m.name.startswith(_ACCESSORS)]
    shown = [(m.name, False, m.definition) for m in infos if _is_property(m.kind)]
    own = [row for row, m in zip(shown, filter(_has_value, infos), strict=True) if not _is_added(m, added)]
    extra = [row for row in shown if row not in own]
    calls = [(m.name, True, m.definition) for m in infos if m.kind in _METHODS and not _is_indexed(m)]
    indexed = [(m.name, True, m.definition) for m in infos if _is_indexed(m)]
    rows = [*_sorted(own), *_sorted(extra), *_sorted(calls), *indexed]
    if isinstance(bare, list):
        rows += [(name, True, f"{name}({{ expression }})") for name in _INTRINSIC]
    if isinstance(bare, DictionaryBase):
        rows += [(to_string(key), False, to_string(key)) for key, _ in bare.entries.values()]
    return rows


def _has_value(member: Any) -> bool:
    return _is_property(member.kind)


def _is_added(member: Any, added: set[str]) -> bool:
    return member.name.lower() in added or member.kind in ("ScriptProperty", "AliasProperty", "CodeProperty")


def _is_indexed(member: Any) -> bool:
    """Whether a member is a property with an index: `Chars`, `Item`."""
    return member.kind == "ParameterizedProperty" or (
        member.kind == "Method" and member.name in ("Chars", "Item") and "(int index)" in member.definition
    )


_INTRINSIC: Final = ("Where", "ForEach", "PSWhere", "PSForEach")


def _is_property(kind: str) -> bool:
    return kind not in _METHODS and kind not in ("ParameterizedProperty", "Event", "MemberSet", "PropertySet")


# --- static members -------------------------------------------------------------------------------------------------


def static_members(pstype: PSType, typed: str, prefix: str = "") -> list[Match]:
    """The static members of a type: fields and properties, then methods with `new`."""
    rows = [_row(m) for m in pstype.all_members(True).values() if not m.name.startswith(_ACCESSORS)]
    rows += [(name, False, f"static {short_name(pstype)} {name} {{get;}}") for name in pstype.enum_names or ()]
    if pstype.constructor() is not None or pstype.is_class or pstype.element is not None:
        rows.append(("new", True, f"{short_name(pstype)} new()"))
    rows = _merged([rows])
    fit = {name.lower() for name in beginning([row[0] for row in rows], typed)}
    found = [_match(*row) for row in rows if row[0].lower() in fit]
    return [Match(prefix + m.text, m.shown, m.kind, m.tooltip) for m in found] if prefix else found


def class_members(definition: nodes.TypeDefinition, typed: str, *, static: bool, inside: bool = False) -> list[Match]:
    """The members of a class that the text defines, with what every object has."""
    rows: list[Row] = []
    for member in definition.members:
        if isinstance(member, nodes.PropertyMember):
            if (member.is_static or definition.kind == "enum") == static and (inside or not member.is_hidden):
                rows.append((member.name, False, member.name))
        elif member.is_static == static and not member.is_constructor and (inside or not member.is_hidden):
            rows.append((member.name, True, f"{member.name}()"))
    shared = _STATIC_OF_ENUM if definition.kind == "enum" and static else _STATIC if static else _INSTANCE
    rows += [(name, True, f"{name}()") for name in shared]
    rows = _merged([rows])
    fit = {name.lower() for name in beginning([row[0] for row in rows], typed)}
    return [_match(*row) for row in rows if row[0].lower() in fit]


_INSTANCE: Final = ("Equals", "GetHashCode", "GetType", "ToString")
_STATIC: Final = ("Equals", "new", "ReferenceEquals")
_STATIC_OF_ENUM: Final = (
    "Equals Format GetName GetNames GetUnderlyingType GetValues GetValuesAsUnderlyingType IsDefined new Parse "
    "ReferenceEquals ToObject TryFormat TryParse"
).split()

# --- keys -----------------------------------------------------------------------------------------------------------


def keys_of(things: Iterable[Thing]) -> list[str]:
    """The keys that an index may be: of hash tables, and properties of custom objects."""
    found: dict[str, str] = {}
    for thing in things:
        for name in _keys(thing):
            found.setdefault(name.lower(), name)
    return list(found.values())


def _keys(thing: Thing) -> list[str]:
    if thing.keys is not None:
        return list(thing.keys)
    if not thing.has_value:
        return []
    bare = unwrap(thing.value)
    if isinstance(bare, DictionaryBase):
        return [key for key, _ in bare.entries.values() if isinstance(key, str)]
    return in_order(bare.props) if type(bare) is PSCustomObject else []


def safely(read: Callable[[], Any]) -> tuple[bool, Any]:
    """What reading gives, unless it is an error."""
    try:
        return True, read()
    except PSError:
        return False, None
