"""What a value is: .NET's types by name, the one registry of them, and their member tables.

A `PSType` is also the value of a script's `[int]`. Types of Python's own classes (`int` is System.Int32) are known
from the start; everything else is declared with `values.declare` in a module that is imported when a type of that
name, or a member of such a value, is first needed (`install_index`).
https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_type_accelerators
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from pyshell.values.kept import after_entering, session_table
from pyshell.values.numbers import (
    BigInteger,
    Byte,
    Char,
    Decimal,
    Int16,
    Int64,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
)
from pyshell.values.type_names import ACCELERATORS, INTERFACES, SHORT_NAMES, TypeRef, parse_type_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Member:
    """Something a type or an object has under a name; `kind` is Get-Member's MemberType."""

    __slots__ = ("definition", "kind", "name")
    # Listings leave hidden members out.
    is_hidden = False

    def __init__(self, name: str, kind: str, definition: str) -> None:
        self.name = name
        self.kind = kind
        self.definition = definition


class PropertyMember(Member):
    """A property: `get(value)` reads it, `set(value, new)` writes it; `set` is None when it is read-only.

    Static properties are the same with the value left out (`get()`, `set(new)`).
    """

    __slots__ = ("get", "set", "type_name")

    def __init__(
        self,
        name: str,
        type_name: str,
        get: Callable[..., Any],
        put: Callable[..., None] | None = None,
        kind: str = "Property",
        definition: str = "",
    ) -> None:
        super().__init__(name, kind, definition)
        self.type_name = type_name
        self.get = get
        self.set = put


class MethodMember(Member):
    """A method with all its overloads: `definition` lists them as Get-Member prints them.

    `function` gets the value (unless static) and the arguments converted to the chosen overload's types. With `raw`
    the arguments come as they are and no overload is chosen. With `generic` the function gets before all else the
    types that the call names in brackets (`[Linq.Enumerable]::OfType[int]($list)`), as a tuple.
    """

    __slots__ = ("function", "generic", "is_void", "raw", "static")

    def __init__(
        self,
        name: str,
        definition: str,
        function: Callable[..., Any],
        *,
        kind: str = "Method",
        static: bool = False,
        raw: bool = False,
        generic: bool = False,
    ) -> None:
        super().__init__(name, kind, definition)
        self.function = function
        self.generic = generic
        self.static = static
        self.raw = raw
        self.is_void = definition.startswith(("void ", "static void "))


_ASSEMBLIES: Final = {
    "System.Management.Automation.": "System.Management.Automation",
    "Microsoft.PowerShell.Commands.": "Microsoft.PowerShell.Commands.Utility",
    "System.Collections.Generic.Queue": "System.Private.CoreLib",
    "System.Collections.Generic.S": "System.Collections",
    "System.Numerics.BigInteger": "System.Runtime.Numerics",
    "System.Text.RegularExpressions.": "System.Text.RegularExpressions",
    "System.Xml.": "System.Private.Xml",
    "System.Uri": "System.Private.Uri",
    "System.Net.Mail.": "System.Net.Mail",
    "System.Net.IP": "System.Net.Primitives",
}


def _assembly_of(name: str) -> str:
    for prefix, assembly in _ASSEMBLIES.items():
        if name.startswith(prefix):
            return assembly
    return "System.Private.CoreLib"


class PSType:
    """A .NET type: its name, where it stands among the others, its members, how its values are made.

    `name` is .NET's ToString (``System.Collections.Generic.List`1[System.Int32]``). `python` is the class of its
    values when there is one. Tables are keyed by the name in lower case.
    """

    __slots__ = (
        "__weakref__",
        "_ancestors",
        "_found",
        "_found_static",
        "arguments",
        "assembly",
        "base",
        "constructors",
        "default",
        "definition",
        "element",
        "enum_names",
        "flags",
        "interfaces",
        "is_class",
        "is_fact",
        "is_interface",
        "is_value_type",
        "members",
        "name",
        "overloads",
        "python",
        "rank",
        "static_members",
        "underlying",
    )

    def __init__(
        self,
        name: str,
        base: PSType | None,
        python: type | None = None,
        *,
        interfaces: tuple[str, ...] = (),
        is_value_type: bool = False,
    ) -> None:
        self.name = name
        self.base = base
        self.python = python
        self.interfaces = interfaces
        self.is_value_type = is_value_type
        self.is_interface = False
        self.is_class = False
        self.is_fact = False
        self.members: dict[str, Member] = {}
        self.static_members: dict[str, Member] = {}
        self.constructors: MethodMember | None = None
        self.element: PSType | None = None
        self.rank = 0
        self.arguments: tuple[PSType, ...] = ()
        self.definition: PSType | None = None
        self.enum_names: dict[str, int] | None = None
        self.flags = False
        self.underlying: PSType | None = None
        self.default: Callable[[], Any] | None = None
        self.assembly = _assembly_of(name)
        self._found: dict[str, Member | None] = {}
        self._found_static: dict[str, Member | None] = {}
        self.overloads: dict[int, Any] = {}
        self._ancestors: frozenset[str] | None = None

    def __repr__(self) -> str:
        return f"[{self.name}]"

    @property
    def bare_name(self) -> str:
        """.NET's Name: without namespace and generic arguments (``List`1``, `Int32[]`)."""
        if self.element is not None:
            return self.element.bare_name + self.name[len(self.element.name) :]
        plain = self.name.partition("[")[0]
        return plain.rpartition(".")[2].rpartition("+")[2]

    @property
    def namespace(self) -> str | None:
        return self.name.partition("[")[0].rpartition(".")[0] or None

    @property
    def is_enum(self) -> bool:
        return self.enum_names is not None

    @property
    def is_known_by_name(self) -> bool:
        """Whether no more than the name of the type, and what it derives from, is here."""
        return self.is_fact and not (self.members or self.static_members or self.constructors or self.is_enum)

    def chain(self) -> Iterator[PSType]:
        """This type, then what it derives from, up to System.Object."""
        at: PSType | None = self
        while at is not None:
            yield at
            at = at.base

    def ancestors(self) -> frozenset[str]:
        """Names of everything a value of this type also is: its types and their interfaces."""
        if self._ancestors is None:
            names: set[str] = set()
            for one in self.chain():
                _load_members(one)
                names.add(one.name)
                names.update(one.interfaces)
            self._ancestors = frozenset(names)
        return self._ancestors

    def derives_from(self, other: PSType) -> bool:
        """Whether a value of this type is also an `other` (-is, method arguments)."""
        return self is other or other is OBJECT or other.name in self.ancestors()

    def member(self, name: str) -> Member | None:
        """The instance member of that name in any case, own or inherited; None when there is none."""
        try:
            return self._found[name]
        except KeyError:
            return self._remember(self._found, name, False)

    def static(self, name: str) -> Member | None:
        """The static member of that name in any case, own or inherited."""
        try:
            return self._found_static[name]
        except KeyError:
            return self._remember(self._found_static, name, True)

    def _remember(self, cache: dict[str, Member | None], name: str, static: bool) -> Member | None:
        folded = name.lower()
        found: Member | None = None
        for one in self.chain():
            found = one.own_tables(static).get(folded)
            if found is not None:
                break
        if len(cache) < 500:
            cache[name] = found
        return found

    def own_tables(self, static: bool = False) -> dict[str, Member]:
        """The members declared for this very type (and its generic definition, and by type data)."""
        _load_members(self)
        own = self.static_members if static else self.members
        definition = self.definition
        if definition is not None:
            _load_members(definition)
            inherited = definition.static_members if static else definition.members
            own = {**inherited, **own} if own else inherited
        if _ADDED and not static and self in _ADDED:
            own = {**own, **_ADDED[self]}
        return own

    def all_members(self, static: bool = False) -> dict[str, Member]:
        """Every member by folded name, those of the most derived type first."""
        found: dict[str, Member] = {}
        for one in self.chain():
            for folded, member in one.own_tables(static).items():
                found.setdefault(folded, member)
        return found

    def constructor(self) -> MethodMember | None:
        _load_members(self)
        if self.constructors is None and self.definition is not None:
            _load_members(self.definition)
            return self.definition.constructors
        return self.constructors

    def extend(self, member: Member) -> None:
        """Adds a member to all values of the type, as Update-TypeData does."""
        _ADDED.setdefault(self, {})[member.name.lower()] = member
        _WAS_ADDED[:] = [True]
        forget_lookups()

    @property
    def extra(self) -> dict[str, Member]:
        """What `extend` has added."""
        return _ADDED.get(self, {})

    def withdraw(self, name: str) -> None:
        """Takes back what `extend` added."""
        self.extra.pop(name.lower(), None)
        if not self.extra:
            _ADDED.pop(self, None)
        forget_lookups()


_TYPES: Final[dict[str, PSType]] = {}
_INDEX: Final[dict[str, str]] = {}
_INDEXES: Final[list[dict[str, str]]] = []
# How names begin whose types a module declares all at once.
_PREFIXES: Final[dict[str, str]] = {}
_BY_CLASS: Final[dict[type, PSType]] = {}
_TYPED_BY_INSTANCE: Final[set[type]] = set()
_HIDDEN_NAMES: Final[dict[str, PSType]] = {}
_SCRIPT_TYPES: Final[dict[str, PSType]] = session_table({})
# What Update-TypeData has added to types.
_ADDED: Final[dict[PSType, dict[str, Member]]] = session_table({})
_WAS_ADDED: Final[list[bool]] = []


def _forget_what_was_added() -> None:
    """Lookups that remember what another session has added are dropped."""
    if _ADDED or _WAS_ADDED:
        forget_lookups()
    _WAS_ADDED[:] = [True] if _ADDED else []


after_entering(_forget_what_was_added)


def forget_lookups() -> None:
    """Drops every remembered member lookup: a type has changed."""
    for known in set(_TYPES.values()) | set(_HIDDEN_NAMES.values()) | set(_SCRIPT_TYPES.values()):
        known._found.clear()
        known._found_static.clear()
        known._ancestors = None


def install_index(index: dict[str, str]) -> None:
    """Tells which module declares a type: imported when the type or a member of it is first needed."""
    _INDEXES.append(index)
    for name, module in index.items():
        _INDEX[name.lower()] = module


def install_prefix(beginning: str, module: str) -> None:
    """Tells which module declares all types whose names begin so: imported for a name that no index has."""
    _PREFIXES[beginning.lower()] = module


def every_name() -> set[str]:
    """The name of every type that is registered or that an index tells of."""
    return {known.name for known in _TYPES.values()}.union(*_INDEXES)


def _load_members(known: PSType) -> None:
    if _INDEX:
        module = _INDEX.pop(known.name.lower(), None)
        if module is not None:
            import_module(module)


def register(made: PSType) -> PSType:
    """Puts a type into the registry; a declaration of a known name fills the known one."""
    _TYPES[made.name.lower()] = made
    if made.python is not None and made.python not in _TYPED_BY_INSTANCE:
        _BY_CLASS.setdefault(made.python, made)
    return made


def typed_by_instance(*classes: type) -> None:
    """Says that each value of these classes knows its own type (`ps_type`): they have several."""
    _TYPED_BY_INSTANCE.update(classes)
    for python in classes:
        _BY_CLASS.pop(python, None)


def bind_class(python: type, pstype: PSType) -> None:
    """Says that values of a Python class are of this type."""
    _BY_CLASS[python] = pstype


def declare_type(
    name: str,
    base: str = "System.Object",
    python: type | None = None,
    *,
    interfaces: Iterable[str] = (),
    is_value_type: bool = False,
) -> PSType:
    """The type of that name, made when it is not known yet."""
    _INDEX.pop(name.lower(), None)
    known = _TYPES.get(name.lower())
    parent: PSType | None = None
    if known is None:
        parent = None if name == base else find_type(base) or declare_type(base)
        # Finding the base may have imported the module that declares this very type.
        known = _TYPES.get(name.lower())
    if known is None:
        value_type = is_value_type or (parent is not None and parent.name in ("System.ValueType", "System.Enum"))
        known = register(PSType(name, parent, python, interfaces=INTERFACES.get(name, ()), is_value_type=value_type))
    elif python is not None:
        known.python = known.python or python
        if python not in _TYPED_BY_INSTANCE:
            _BY_CLASS.setdefault(python, known)
    known.interfaces = tuple(dict.fromkeys((*known.interfaces, *interfaces)))
    return known


def type_of(value: Any) -> PSType:
    """The type of a value; of $null the type named `null`, which nothing derives from."""
    found = _BY_CLASS.get(type(value))
    if found is not None:
        return found
    return _type_of_unusual(value)


def _type_of_unusual(value: Any) -> PSType:
    own = getattr(value, "ps_type", None)
    if isinstance(own, PSType):
        return own
    for python in type(value).__mro__:
        found = _BY_CLASS.get(python)
        if found is not None:
            return found
    return OBJECT


def indexed_place(name: str) -> str | None:
    """The module that would declare the type of that name; None when it is known, or known to none."""
    return _INDEX.get(name.lower())


def install_script_type(made: PSType) -> None:
    """Registers a class or enum of a script; a later one of the same name replaces it."""
    _SCRIPT_TYPES[made.name.lower()] = made


def find_type(name: Any) -> PSType | None:
    """The type that a name stands for: text, or a parsed type name (syntax.nodes.TypeName has the same shape)."""
    if isinstance(name, str):
        known = _named(name)
        if known is not None or not ("[" in name or "," in name):
            return known
        parsed = parse_type_name(name)
        return None if parsed is None else find_type(parsed)
    if name.rank:
        element = find_type(name.element)
        return None if element is None else array_type(element, name.rank)
    if name.arguments:
        return _generic(name)
    return _named(name.name)


def known_type(name: str) -> PSType:
    """A type that pyshell itself declares. Raises LookupError for a name that stands for none."""
    found = find_type(name)
    if found is None:
        raise LookupError(name)
    return found


def _named(name: str) -> PSType | None:
    folded = name.lower()
    found = _SCRIPT_TYPES.get(folded) or _TYPES.get(folded)
    if found is not None:
        return found
    full = ACCELERATORS.get(folded)
    if full is not None:
        return _full(full)
    return _full(name) or _full("System." + name)


def _full(name: str) -> PSType | None:
    folded = name.lower()
    found = _TYPES.get(folded)
    if found is None:
        module = _INDEX.pop(folded, None) or next((m for p, m in _PREFIXES.items() if folded.startswith(p)), None)
        if module is not None:
            import_module(module)
            found = _TYPES.get(folded)
    return found


def _generic(name: TypeRef) -> PSType | None:
    bare = name.name.partition("`")[0]
    definition = _named(f"{bare}`{len(name.arguments)}")
    arguments = [find_type(argument) for argument in name.arguments]
    if definition is None or any(argument is None for argument in arguments):
        return None
    return generic_type(definition, tuple(argument for argument in arguments if argument is not None))


def generic_type(definition: PSType, arguments: tuple[PSType, ...]) -> PSType:
    """A generic type with its arguments filled in."""
    name = f"{definition.name}[{','.join(argument.name for argument in arguments)}]"
    known = _TYPES.get(name.lower())
    # A class of a script may have been made anew, or be another session's of the same name.
    if known is None or known.arguments != arguments:
        _load_members(definition)
        known = PSType(name, definition.base, definition.python, interfaces=_filled(definition, arguments))
        known.is_value_type = definition.is_value_type
        known.is_interface = definition.is_interface
        known.definition = definition
        known.arguments = arguments
        _TYPES[name.lower()] = known
    return known


def _filled(definition: PSType, arguments: tuple[PSType, ...]) -> tuple[str, ...]:
    """The definition's interfaces with T, TKey and TValue filled in."""
    names = ("T",) if len(arguments) == 1 else ("TKey", "TValue")
    filled = []
    for interface in definition.interfaces:
        for name, argument in zip(names, arguments, strict=False):
            interface = re.sub(rf"\b{name}\b", argument.name.replace("\\", ""), interface)
        filled.append(interface)
    return tuple(filled)


def array_type(element: PSType, rank: int = 1) -> PSType:
    """The array type of an element type."""
    name = f"{element.name}[{',' * (rank - 1)}]"
    if _SCRIPT_TYPES.get(element.name.lower()) is element:
        known = _HIDDEN_NAMES.get(name.lower())
        if known is not None and known.element is element:
            return known
        made = _HIDDEN_NAMES[name.lower()] = _new_array_type(name, element, rank)
        return made
    known = _TYPES.get(name.lower())
    if known is None:
        known = _TYPES[name.lower()] = _new_array_type(name, element, rank)
    return known


def _new_array_type(name: str, element: PSType, rank: int) -> PSType:
    made = PSType(name, ARRAY, list)
    made.element, made.rank = element, rank
    made.interfaces = tuple(
        f"System.Collections.Generic.{kind}`1[{element.name}]"
        for kind in ("IList", "ICollection", "IEnumerable", "IReadOnlyList", "IReadOnlyCollection")
    )
    return made


def short_name(pstype: PSType) -> str:
    """How PowerShell writes a type in definitions: `int`, `string[]`, `System.Object`, `System.Tuple[int,string]`."""
    if pstype.element is not None:
        return short_name(pstype.element) + pstype.name[len(pstype.element.name) :]
    if pstype.arguments and "`" in pstype.name:
        bare = pstype.name.partition("`")[0]
        return f"{bare}[{','.join(short_name(argument) for argument in pstype.arguments)}]"
    return SHORT_NAMES.get(pstype.name, pstype.name)


def type_names(value: Any) -> list[str]:
    """The object's PSTypeNames: its type and what it derives from, or the names it was given."""
    given = getattr(value, "names", None)
    if given is not None and isinstance(given, list):
        return given
    return [display_name(one) for one in type_of(value).chain()]


def display_name(pstype: PSType) -> str:
    """A type's FullName as PSTypeNames has it; generic arguments carry their assembly, as .NET writes them."""
    if not pstype.arguments or "`" not in pstype.name:
        return pstype.name
    bare = pstype.name.partition("[")[0]
    inside = ",".join(f"[{qualified_name(argument)}]" for argument in pstype.arguments)
    return f"{bare}[{inside}]"


def qualified_name(pstype: PSType) -> str:
    """A type's name with its assembly."""
    version = "7.6.0.500" if pstype.assembly.startswith(("System.Management", "Microsoft.")) else "10.0.0.0"
    token = "31bf3856ad364e35" if version != "10.0.0.0" else "7cec85d7bea7798e"
    return f"{display_name(pstype)}, {pstype.assembly}, Version={version}, Culture=neutral, PublicKeyToken={token}"


def _root(name: str, base: PSType | None, python: type | None = None, value: bool = False) -> PSType:
    return register(PSType(name, base, python, interfaces=INTERFACES.get(name, ()), is_value_type=value))


OBJECT: Final = _root("System.Object", None, object)
VALUE_TYPE: Final = _root("System.ValueType", OBJECT)
ENUM: Final = _root("System.Enum", VALUE_TYPE)
NULL: Final = PSType("null", None, type(None))
_BY_CLASS[type(None)] = NULL
STRING: Final = _root("System.String", OBJECT, str)
BOOLEAN: Final = _root("System.Boolean", VALUE_TYPE, bool, True)
CHAR: Final = _root("System.Char", VALUE_TYPE, Char, True)
SBYTE: Final = _root("System.SByte", VALUE_TYPE, SByte, True)
BYTE: Final = _root("System.Byte", VALUE_TYPE, Byte, True)
INT16: Final = _root("System.Int16", VALUE_TYPE, Int16, True)
UINT16: Final = _root("System.UInt16", VALUE_TYPE, UInt16, True)
INT32: Final = _root("System.Int32", VALUE_TYPE, int, True)
UINT32: Final = _root("System.UInt32", VALUE_TYPE, UInt32, True)
INT64: Final = _root("System.Int64", VALUE_TYPE, Int64, True)
UINT64: Final = _root("System.UInt64", VALUE_TYPE, UInt64, True)
SINGLE: Final = _root("System.Single", VALUE_TYPE, Single, True)
DOUBLE: Final = _root("System.Double", VALUE_TYPE, float, True)
DECIMAL: Final = _root("System.Decimal", VALUE_TYPE, Decimal, True)
BIG_INTEGER: Final = _root("System.Numerics.BigInteger", VALUE_TYPE, BigInteger, True)
VOID: Final = _root("System.Void", VALUE_TYPE)
ARRAY: Final = _root("System.Array", OBJECT)
TYPE: Final = _root("System.Type", _root("System.Reflection.MemberInfo", OBJECT))
RUNTIME_TYPE: Final = _root("System.RuntimeType", _root("System.Reflection.TypeInfo", TYPE), PSType)
OBJECT_ARRAY: Final = array_type(OBJECT)
_BY_CLASS[list] = OBJECT_ARRAY
STRING_ARRAY: Final = array_type(STRING)
INT32_ARRAY: Final = array_type(INT32)
