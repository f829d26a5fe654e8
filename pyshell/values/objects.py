"""The objects scripts hold: custom objects, objects with added members, hash tables, arrays and .NET's collections."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Final

from pyshell.values.declare import EnumValue as EnumValue
from pyshell.values.declare import (
    NetObject,
    field,
    net_constructor,
    net_method,
    net_property,
    net_static_property,
    net_type,
)
from pyshell.values.late import late
from pyshell.values.types import (
    NULL,
    OBJECT,
    OBJECT_ARRAY,
    Member,
    MethodMember,
    PSType,
    bind_class,
    declare_type,
    generic_type,
    install_index,
    type_of,
    typed_by_instance,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class _Missing:
    """What a lookup answers when there is no such member: not the same as $null."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = _Missing()


class _Nothing:
    """PowerShell's AutomationNull: no value at all. A pipeline sends nothing on, a variable gets $null."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "NOTHING"


NOTHING: Final = _Nothing()


# --- members that scripts add to objects ---------------------------------------------------------------------


class AddedMember(Member):
    """A member of one object (or, by type data, of all objects of a type)."""

    __slots__ = ("after", "is_hidden")

    def __init__(self, name: str, kind: str, definition: str = "") -> None:
        super().__init__(name, kind, definition)
        self.after = 0
        self.is_hidden = False


class NoteProperty(AddedMember):
    """A stored property of an object that is no custom object."""

    __slots__ = ("value",)

    def __init__(self, name: str, value: Any) -> None:
        super().__init__(name, "NoteProperty")
        self.value = value


class ScriptProperty(AddedMember):
    """A property computed by a script block, perhaps with a second block that sets it."""

    __slots__ = ("getter", "setter")

    def __init__(self, name: str, getter: Any, setter: Any = None) -> None:
        super().__init__(name, "ScriptProperty")
        self.getter = getter
        self.setter = setter


class CodeProperty(AddedMember):
    """A property computed by Python code: `read(value)`."""

    __slots__ = ("read", "type_name", "write")

    def __init__(
        self,
        name: str,
        type_name: str,
        read: Callable[[Any], Any],
        write: Callable[[Any, Any], None] | None = None,
        kind: str = "CodeProperty",
    ) -> None:
        super().__init__(name, kind)
        self.type_name = type_name
        self.read = read
        self.write = write


class AliasProperty(AddedMember):
    """Another name for a property, perhaps with a conversion."""

    __slots__ = ("target", "type")

    def __init__(self, name: str, target: str, type: PSType | None = None) -> None:
        super().__init__(name, "AliasProperty")
        self.target = target
        self.type = type


class ScriptMethod(AddedMember):
    __slots__ = ("block",)

    def __init__(self, name: str, block: Any) -> None:
        super().__init__(name, "ScriptMethod")
        self.block = block


class PropertySet(AddedMember):
    __slots__ = ("names",)

    def __init__(self, name: str, names: list[str]) -> None:
        super().__init__(name, "PropertySet")
        self.names = names


class MemberSet(AddedMember):
    __slots__ = ("members",)

    def __init__(self, name: str, members: dict[str, AddedMember]) -> None:
        super().__init__(name, "MemberSet")
        self.members = members


# --- custom objects ------------------------------------------------------------------------------------------


class PSCustomObject:
    """`[pscustomobject]`: named values in order. Names keep their case; lookups ignore it.

    `props` is used as given, so making one costs nothing. `extra` holds added members that are no note properties,
    keyed by folded name; `names` the object's own PSTypeNames.
    """

    __slots__ = ("__weakref__", "extra", "names", "props")

    def __init__(self, props: dict[str, Any] | None = None, names: list[str] | None = None) -> None:
        self.props: dict[str, Any] = {} if props is None else props
        self.names = names
        self.extra: dict[str, AddedMember] | None = None

    def find(self, name: str) -> str | None:
        """The property's name as stored, for a name in any case."""
        if name in self.props:
            return name
        folded = name.lower()
        for stored in self.props:
            if stored.lower() == folded:
                return stored
        return None

    def get(self, name: str, default: Any = None) -> Any:
        stored = self.find(name)
        return default if stored is None else self.props[stored]

    def set(self, name: str, value: Any) -> None:
        """Sets a property, adding it when there is none."""
        self.props[self.find(name) or name] = value

    def add(self, member: AddedMember) -> None:
        """Adds a member of any kind; a note property becomes a plain one."""
        if isinstance(member, NoteProperty):
            self.set(member.name, member.value)
            return
        if self.extra is None:
            self.extra = {}
        member.after = len(self.props)
        self.extra[member.name.lower()] = member

    def __repr__(self) -> str:
        return f"PSCustomObject({self.props!r})"


PSObject = PSCustomObject


class Extended:
    """A plain value (a string, a number, an array …) with members a script added to it.

    `written` is how an argument stands in the text, of a number that is shown in another way: `0x10`, `1kb`.
    """

    __slots__ = ("base", "extra", "names", "written")

    def __init__(
        self,
        base: Any,
        extra: dict[str, AddedMember] | None = None,
        names: list[str] | None = None,
        written: str | None = None,
    ) -> None:
        self.base = base
        self.extra: dict[str, AddedMember] = {} if extra is None else extra
        self.names = names
        self.written = written

    @property
    def ps_type(self) -> PSType:
        return type_of(self.base)

    def __repr__(self) -> str:
        return f"Extended({self.base!r})"


def is_null_like(value: Any) -> bool:
    """What `??` and `?.` take for null: $null, nothing at all, [DBNull]::Value and [NullString]::Value."""
    return value is None or value is NOTHING or getattr(type(value), "null_like", False)


def unwrap(value: Any) -> Any:
    """The value itself, without members added to it."""
    return value.base if type(value) is Extended else value


# --- dictionaries --------------------------------------------------------------------------------------------


def fold(text: str) -> str:
    """Text by which names compare without case, as OrdinalIgnoreCase does: each character's simple upper case."""
    if text.isascii():
        return text.upper()
    return "".join(_upper_one(c) for c in text)


def _upper_one(char: str) -> str:
    # Ordinal comparison leaves dotless i and long s alone: they are not equal to I and S.
    if char in "ıſ":
        return char
    upper = char.upper()
    return upper if len(upper) == 1 else char


class Identity:
    """A key for objects that are the same only when they are one."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Identity) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


def key_of(key: Any) -> Any:
    """What a dictionary files a key under, ignoring the case of text: numbers of different types differ."""
    kind = type(key)
    if kind is str:
        return key.upper() if key.isascii() else fold(key)
    if kind is int:
        return key
    return _unusual_key(key, kind)


def exact_key_of(key: Any) -> Any:
    """What a dictionary that minds case files a key under."""
    kind = type(key)
    return key if kind is str or kind is int else _unusual_key(key, kind)


def _unusual_key(key: Any, kind: type) -> Any:
    if kind is Extended:
        return key_of(key.base)
    if kind is PSCustomObject or isinstance(key, list | dict | set) or kind.__hash__ is None:
        return Identity(key)
    return (kind, key)


class DictionaryBase:
    """What Hashtable, OrderedDictionary and Dictionary share: entries in order under folded keys."""

    __slots__ = ("__weakref__", "entries", "key_of", "names", "ps_extra")
    is_fixed = False

    def __init__(self, pairs: Iterable[tuple[Any, Any]] = (), *, case_sensitive: bool = False) -> None:
        self.key_of: Callable[[Any], Any] = exact_key_of if case_sensitive else key_of
        self.entries: dict[Any, tuple[Any, Any]] = {}
        self.names: list[str] | None = None
        self.ps_extra: dict[str, Any] | None = None
        for key, value in pairs:
            self.entries[self.key_of(key)] = (key, value)

    @classmethod
    def of(cls, values: dict[str, Any]) -> Any:
        """One made from a Python dict with text keys."""
        made = cls()
        made.entries = {fold(key): (key, value) for key, value in values.items()}
        return made

    def get(self, key: Any, default: Any = None) -> Any:
        found = self.entries.get(self.key_of(key))
        return default if found is None else found[1]

    def set(self, key: Any, value: Any) -> None:
        """Sets an entry; an existing one keeps its key and place."""
        filed = self.key_of(key)
        found = self.entries.get(filed)
        self.entries[filed] = (key if found is None else found[0], value)

    def remove(self, key: Any) -> bool:
        return self.entries.pop(self.key_of(key), None) is not None

    def clear(self) -> None:
        self.entries.clear()

    def keys(self) -> list[Any]:
        return [key for key, _ in self.entries.values()]

    def values(self) -> list[Any]:
        return [value for _, value in self.entries.values()]

    def items(self) -> list[tuple[Any, Any]]:
        return list(self.entries.values())

    def __contains__(self, key: Any) -> bool:
        return self.key_of(key) in self.entries

    def __len__(self) -> int:
        return len(self.entries)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self.entries.values())!r})"


class Hashtable(DictionaryBase):
    """System.Collections.Hashtable. Its own order is arbitrary in .NET; ours is the order of insertion."""

    __slots__ = ()

    def copy(self) -> Hashtable:
        made = Hashtable()
        made.key_of = self.key_of
        made.entries = dict(self.entries)
        return made


class OrderedDictionary(DictionaryBase):
    """System.Collections.Specialized.OrderedDictionary: `[ordered]@{}`; a whole number is a position."""

    __slots__ = ()

    def at(self, position: int) -> Any:
        """The value at a position, from the end for a negative one; IndexError when there is none."""
        return list(self.entries.values())[position][1]

    def set_at(self, position: int, value: Any) -> None:
        """Replaces the value at a position; IndexError when there is none."""
        if position < 0:
            raise IndexError(position)
        filed = list(self.entries)[position]
        self.entries[filed] = (self.entries[filed][0], value)

    def insert(self, position: int, key: Any, value: Any) -> None:
        pairs = list(self.entries.items())
        pairs.insert(position, (self.key_of(key), (key, value)))
        self.entries = dict(pairs)

    def remove_at(self, position: int) -> None:
        del self.entries[list(self.entries)[position]]


class Dictionary(DictionaryBase):
    """System.Collections.Generic.Dictionary and SortedDictionary, SortedList: keys of one type, minding case."""

    __slots__ = ("ps_type",)

    def __init__(self, pstype: PSType, pairs: Iterable[tuple[Any, Any]] = (), *, case_sensitive: bool = True) -> None:
        super().__init__(pairs, case_sensitive=case_sensitive)
        self.ps_type = pstype


@net_type("System.Collections.DictionaryEntry", "System.ValueType", is_value_type=True)
class DictionaryEntry(NetObject):
    """One entry of a dictionary as enumeration gives it."""

    key = field("Key")
    value = field("Value")

    def __init__(self, key: Any, value: Any) -> None:
        self.key = key
        self.value = value

    @net_constructor(
        "System.Collections.DictionaryEntry new(), "
        "System.Collections.DictionaryEntry new(System.Object key, System.Object value)"
    )
    @staticmethod
    def new(key: Any = None, value: Any = None) -> DictionaryEntry:
        return DictionaryEntry(key, value)

    @net_property("Name")
    def name(self) -> Any:
        return self.key


class KeyValuePair:
    """One entry of a generic dictionary."""

    __slots__ = ("key", "ps_type", "value")

    def __init__(self, pstype: PSType, key: Any, value: Any) -> None:
        self.ps_type = pstype
        self.key = key
        self.value = value


# --- lists ---------------------------------------------------------------------------------------------------


class PSArray(list[Any]):
    """An array with an element type (`[int[]]`), or of several dimensions; a plain list is Object[]."""

    __slots__ = ("__weakref__", "lengths", "ps_type")

    def __init__(self, items: Iterable[Any] = (), pstype: PSType = OBJECT_ARRAY, lengths: tuple[int, ...] = ()) -> None:
        super().__init__(items)
        self.ps_type = pstype
        self.lengths = lengths

    @property
    def element_type(self) -> PSType:
        return self.ps_type.element or OBJECT


class WrittenArray(PSArray):
    """An array that knows how its numbers were written in the text: `$args` of `f 0x10`, whose -join says 0x10."""

    __slots__ = ("texts",)

    def __init__(self, items: Iterable[Any], texts: Iterable[str | None]) -> None:
        super().__init__(items)
        self.texts = tuple(texts)

    def with_items(self, items: Iterable[Any]) -> WrittenArray:
        """The same for other values."""
        return WrittenArray(items, self.texts)

    def written(self) -> list[Any]:
        """The items, numbers as they were written; changed ones are themselves."""
        if len(self) != len(self.texts):
            return self
        return [item if text is None else text for item, text in zip(self, self.texts, strict=True)]


class ListBase(list[Any]):
    """What ArrayList, List and Collection share. They compare by identity only in dictionaries."""

    __slots__ = ("__weakref__", "names", "ps_extra")

    def __init__(self, items: Iterable[Any] = ()) -> None:
        super().__init__(items)
        self.names: list[str] | None = None
        self.ps_extra: dict[str, Any] | None = None


class ArrayList(ListBase):
    """System.Collections.ArrayList."""

    __slots__ = ()


class GenericList(ListBase):
    """System.Collections.Generic.List and ObjectModel.Collection; `ps_type` says which and of what."""

    __slots__ = ("ps_type",)

    def __init__(self, pstype: PSType, items: Iterable[Any] = ()) -> None:
        super().__init__(items)
        self.ps_type = pstype


class HashSet:
    """System.Collections.Generic.HashSet and SortedSet: the order of insertion, keys minding case."""

    __slots__ = ("__weakref__", "items", "key_of", "names", "ps_extra", "ps_type")

    def __init__(self, pstype: PSType, items: Iterable[Any] = (), *, case_sensitive: bool = True) -> None:
        self.ps_type = pstype
        self.names: list[str] | None = None
        self.ps_extra: dict[str, Any] | None = None
        self.key_of: Callable[[Any], Any] = exact_key_of if case_sensitive else key_of
        self.items: dict[Any, Any] = {}
        for item in items:
            self.add(item)

    def add(self, item: Any) -> bool:
        filed = self.key_of(item)
        if filed in self.items:
            return False
        self.items[filed] = item
        return True

    def remove(self, item: Any) -> bool:
        filed = self.key_of(item)
        if filed not in self.items:
            return False
        del self.items[filed]
        return True

    def __contains__(self, item: Any) -> bool:
        return self.key_of(item) in self.items

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items.values())

    def __len__(self) -> int:
        return len(self.items)

    def __bool__(self) -> bool:
        return True


class Queue(deque[Any]):
    """System.Collections.Queue and its generic form."""

    def __init__(self, pstype: PSType, items: Iterable[Any] = ()) -> None:
        super().__init__(items)
        self.ps_type = pstype


class Stack(list[Any]):
    """System.Collections.Stack and its generic form; the end of the list is the top, enumeration starts there."""

    __slots__ = ("__weakref__", "ps_type")

    def __init__(self, pstype: PSType, items: Iterable[Any] = ()) -> None:
        super().__init__(items)
        self.ps_type = pstype


# --- small ones ----------------------------------------------------------------------------------------------


@net_type("System.Management.Automation.SwitchParameter", "System.ValueType", is_value_type=True)
class SwitchParameter(NetObject):
    """The value of a switch: present or not."""

    def __init__(self, is_present: bool = False) -> None:
        self.is_present = is_present

    @net_property("IsPresent", "System.Boolean")
    def present(self) -> bool:
        return self.is_present

    @net_static_property("Present", "System.Management.Automation.SwitchParameter")
    @staticmethod
    def always() -> SwitchParameter:
        return SwitchParameter(True)

    @net_method("ToBool", "bool ToBool()")
    def to_bool(self) -> bool:
        return self.is_present

    def __bool__(self) -> bool:
        return self.is_present

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SwitchParameter) and other.is_present == self.is_present

    def __hash__(self) -> int:
        return hash(self.is_present)


def _write_reference(place: Reference, value: Any) -> None:
    place.write(value)


@net_type("System.Management.Automation.PSReference")
class Reference(NetObject):
    """`[ref]`: a place that holds a value; `read` and `write` reach the variable it stands for."""

    def __init__(self, read: Callable[[], Any], write: Callable[[Any], None]) -> None:
        self.read = read
        self.write = write
        held = read()
        self.ps_type = generic_type(_REFERENCE, (OBJECT if held is None else type_of(held),))

    @net_property("Value", "System.Object", set=_write_reference)
    def value(self) -> Any:
        return self.read()


_REFERENCE: Final = declare_type("System.Management.Automation.PSReference`1", Reference.ps_type.name)
typed_by_instance(Reference)


PSCUSTOMOBJECT: Final = declare_type("System.Management.Automation.PSCustomObject", python=PSCustomObject)
PSOBJECT: Final = declare_type("System.Management.Automation.PSObject")
HASHTABLE: Final = declare_type(
    "System.Collections.Hashtable",
    python=Hashtable,
    interfaces=(
        "System.Collections.IDictionary",
        "System.Collections.ICollection",
        "System.Collections.IEnumerable",
        "System.ICloneable",
    ),
)
ORDERED: Final = declare_type(
    "System.Collections.Specialized.OrderedDictionary",
    python=OrderedDictionary,
    interfaces=(
        "System.Collections.IDictionary",
        "System.Collections.ICollection",
        "System.Collections.IEnumerable",
        "System.Collections.Specialized.IOrderedDictionary",
    ),
)
ARRAY_LIST: Final = declare_type(
    "System.Collections.ArrayList",
    python=ArrayList,
    interfaces=(
        "System.Collections.IList",
        "System.Collections.ICollection",
        "System.Collections.IEnumerable",
        "System.ICloneable",
    ),
)


_COLLECTION_OF: Final = (
    "System.Collections.Generic.ICollection`1[T]",
    "System.Collections.Generic.IEnumerable`1[T]",
    "System.Collections.ICollection",
    "System.Collections.IEnumerable",
)
_LIST_OF: Final = (
    *_COLLECTION_OF,
    "System.Collections.Generic.IList`1[T]",
    "System.Collections.Generic.IReadOnlyCollection`1[T]",
    "System.Collections.Generic.IReadOnlyList`1[T]",
    "System.Collections.IList",
)
_PAIR: Final = "System.Collections.Generic.KeyValuePair`2[TKey,TValue]"
_DICTIONARY_OF: Final = (
    f"System.Collections.Generic.ICollection`1[{_PAIR}]",
    "System.Collections.Generic.IDictionary`2[TKey,TValue]",
    f"System.Collections.Generic.IEnumerable`1[{_PAIR}]",
    "System.Collections.ICollection",
    "System.Collections.IDictionary",
    "System.Collections.IEnumerable",
)


bind_class(type(NOTHING), NULL)
typed_by_instance(PSArray, GenericList, HashSet, Queue, Stack, Dictionary, KeyValuePair)


def _generic(name: str, python: type, interfaces: tuple[str, ...], base: str = "System.Object") -> None:
    made = declare_type(name, base, interfaces=interfaces)
    made.python = python


# The generic collections, so that their names are known before their members are needed.
_generic("System.Collections.Generic.List`1", GenericList, _LIST_OF)
_generic("System.Collections.ObjectModel.Collection`1", GenericList, _LIST_OF)
_generic("System.Collections.Generic.HashSet`1", HashSet, (*_COLLECTION_OF, "System.Collections.Generic.ISet`1[T]"))
_generic("System.Collections.Generic.SortedSet`1", HashSet, (*_COLLECTION_OF, "System.Collections.Generic.ISet`1[T]"))
_generic("System.Collections.Generic.Queue`1", Queue, _COLLECTION_OF)
_generic("System.Collections.Generic.Stack`1", Stack, _COLLECTION_OF)
_generic("System.Collections.Generic.Dictionary`2", Dictionary, _DICTIONARY_OF)
_generic("System.Collections.Generic.SortedDictionary`2", Dictionary, _DICTIONARY_OF)
_generic("System.Collections.Generic.SortedList`2", Dictionary, _DICTIONARY_OF)
_generic("System.Collections.Generic.KeyValuePair`2", KeyValuePair, (), "System.ValueType")
declare_type("System.Nullable`1", "System.ValueType")
declare_type(
    "System.Collections.Queue", interfaces=("System.Collections.ICollection", "System.Collections.IEnumerable")
)
declare_type(
    "System.Collections.Stack", interfaces=("System.Collections.ICollection", "System.Collections.IEnumerable")
)
for _name in (
    *("System.IComparable", "System.IConvertible", "System.IFormattable", "System.ICloneable", "System.IDisposable"),
    *("System.Collections.IEnumerable", "System.Collections.ICollection", "System.Collections.IList"),
    *(
        "System.Collections.IDictionary",
        "System.Collections.IEnumerator",
        "System.IComparable`1",
        "System.IEquatable`1",
    ),
    *("System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.ICollection`1"),
    *("System.Collections.Generic.IList`1", "System.Collections.Generic.ISet`1"),
    *("System.Collections.Generic.IDictionary`2", "System.Collections.Specialized.IOrderedDictionary"),
):
    declare_type(_name).is_interface = True


def _made_by(name: str, function: str, *parameters: str) -> None:
    """The constructors of a collection: their parameters, and the function of `values.making` behind them."""
    pstype = declare_type(name)
    bare = name.partition("`")[0]
    definition = ", ".join(f"{bare} new({text})" for text in ("", *parameters))
    pstype.constructors = MethodMember("new", definition, late(f"pyshell.values.making:{function}"), static=True)


_COMPARER: Final = "System.Object comparer"
_ITEMS: Final = "System.Collections.Generic.IEnumerable[T] collection"
_made_by("System.Collections.ArrayList", "array_list", "int capacity", "System.Collections.ICollection c")
_made_by("System.Collections.Generic.List`1", "generic_list", "int capacity", _ITEMS)
_made_by("System.Collections.ObjectModel.Collection`1", "generic_list", _ITEMS)
_made_by("System.Collections.Queue", "queue", "int capacity", "System.Collections.ICollection col")
_made_by("System.Collections.Stack", "stack", "int initialCapacity", "System.Collections.ICollection col")
for _name in ("HashSet", "SortedSet"):
    _set = f"System.Collections.Generic.{_name}`1"
    _made_by(_set, "hash_set", "int capacity", _ITEMS, _COMPARER, f"{_ITEMS}, {_COMPARER}")
_made_by("System.Collections.Generic.Queue`1", "generic_queue", "int capacity", _ITEMS)
_made_by("System.Collections.Generic.Stack`1", "generic_stack", "int capacity", _ITEMS)
for _name, _function in (
    ("System.Collections.Hashtable", "hashtable"),
    ("System.Collections.Specialized.OrderedDictionary", "ordered"),
    ("System.Collections.Generic.Dictionary`2", "dictionary"),
    ("System.Collections.Generic.SortedDictionary`2", "dictionary"),
    ("System.Collections.Generic.SortedList`2", "dictionary"),
):
    _source = "System.Collections.IDictionary d"
    _sizes = ("int capacity", _source, _COMPARER, f"int capacity, {_COMPARER}", f"{_source}, {_COMPARER}")
    _made_by(_name, _function, *_sizes)

install_index(
    {
        "System.Management.Automation.ScriptBlock": "pyshell.values.scriptblock",
        "System.Management.Automation.SplitOptions": "pyshell.values.replace_split",
        "System.Management.Automation.WhereOperatorSelectionMode": "pyshell.values.intrinsic",
        "System.Management.Automation.PSMemberTypes": "pyshell.values.member_kinds",
        "System.Management.Automation.ScopedItemOptions": "pyshell.values.scoped",
        "System.Management.Automation.SessionStateEntryVisibility": "pyshell.values.scoped",
    }
)
install_index(
    {
        f"System.Management.Automation.{name}": "pyshell.values.psobject"
        for name in (
            *("PSMemberInfo", "PSPropertyInfo", "PSMethodInfo", "PSMemberSet", "PSNoteProperty"),
            *("PSScriptProperty", "PSAliasProperty", "PSScriptMethod", "PSPropertySet"),
            "PSMemberInfoIntegratingCollection`1",
        )
    }
)
