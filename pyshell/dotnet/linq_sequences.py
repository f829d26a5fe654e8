"""What LINQ's methods give and take: sequences that are worked out item by item, in order, in groups.

https://learn.microsoft.com/dotnet/api/system.linq.enumerable
"""

from __future__ import annotations

from functools import cmp_to_key
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet import searching
from pyshell.dotnet.enumerators import enumerator
from pyshell.values import messages
from pyshell.values.declare import NetError, members_of
from pyshell.values.delegates import Delegate
from pyshell.values.members import empty_value
from pyshell.values.objects import PSArray, exact_key_of, key_of
from pyshell.values.sequences import enumerate_value
from pyshell.values.types import CHAR, OBJECT, PSType, generic_type, known_type, type_of, typed_by_instance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_SPACE: Final = "System.Linq."
_INTERFACES: Final = ("System.Collections.Generic.IEnumerable`1[T]", "System.Collections.IEnumerable")


class Sequence:
    """A sequence whose items are found when somebody takes them; `make` begins anew each time."""

    __slots__ = ("element", "make", "ps_type")
    enumerates = True

    def __init__(self, name: str, element: PSType, make: Callable[[], Iterable[Any]]) -> None:
        self.ps_type = _sequence_type(f"Enumerable+{name}Iterator`1", element)
        self.element = element
        self.make = make

    def items(self) -> Iterable[Any]:
        """The items; what a delegate raises comes as NetError."""
        return self.make()

    def __iter__(self) -> Iterator[Any]:
        try:
            yield from self.items()
        except NetError as error:
            raise messages.raw_error(error.type_name, error.message) from None


# A key, its comparer, and whether the order is a descending one.
Level = tuple[Any, Any, bool]


class Ordered(Sequence):
    """A sequence in the order of its keys; `levels` are the keys, the first the most important."""

    __slots__ = ("levels", "source")

    def __init__(self, source: Any, element: PSType, levels: tuple[Level, ...]) -> None:
        super().__init__("Ordered", element, self._sorted)
        self.source = source
        self.levels = levels

    def _sorted(self) -> list[Any]:
        """The sort is stable: items with equal keys stay as they were."""
        found = list(items_of(self.source))
        for key, comparer, descending in reversed(self.levels):
            order = cmp_to_key(searching.comparison(comparer))
            ranked = sorted(((order(key(item)), item) for item in found), key=itemgetter(0), reverse=descending)
            found = [item for _, item in ranked]
        return found


class Grouping:
    """The items of one key."""

    __slots__ = ("found", "key", "ps_type")
    enumerates = True

    def __init__(self, key: Any, key_type: PSType, element: PSType) -> None:
        self.ps_type = _sequence_type("Grouping`2", key_type, element)
        self.key = key
        self.found: list[Any] = []

    def __iter__(self) -> Iterator[Any]:
        return iter(self.found)


class Lookup:
    """Groups that are found by their keys."""

    __slots__ = ("file", "groups", "ps_type")
    enumerates = True

    def __init__(self, types: tuple[PSType, PSType], file: Callable[[Any], Any], groups: dict[Any, Grouping]) -> None:
        self.ps_type = _sequence_type("Lookup`2", *types)
        self.file = file
        self.groups = groups

    def __iter__(self) -> Iterator[Any]:
        return iter(self.groups.values())

    def __len__(self) -> int:
        return len(self.groups)


for _class in (Sequence, Ordered, Grouping, Lookup):
    typed_by_instance(_class)
_READY: Final[dict[str, PSType]] = {}


def _sequence_type(name: str, *arguments: PSType) -> PSType:
    definition = _READY.get(name)
    if definition is None:
        interfaces = _INTERFACES if name.endswith("1") else ()
        table = members_of(_SPACE + name, interfaces=interfaces)
        table.method("GetEnumerator", "System.Collections.IEnumerator GetEnumerator()")(
            lambda value: enumerator("System.Collections.IEnumerator", value)
        )
        definition = _READY[name] = table.type
    return generic_type(definition, arguments)


_groups: Final = members_of(f"{_SPACE}Grouping`2")
_groups.property("Key", "TKey")(lambda group: group.key)
_lookups: Final = members_of(f"{_SPACE}Lookup`2")
_lookups.property("Count", "System.Int32")(len)
_lookups.method("Contains", "bool Contains(TKey key)")(lambda value, key: value.file(key) in value.groups)
_lookups.method("get_Item", "System.Collections.IEnumerable Item(TKey key)")(
    lambda value, key: value.groups.get(value.file(key), [])
)


# --- sources -------------------------------------------------------------------------------------------------


def items_of(source: Any, name: str = "source") -> Iterable[Any]:
    """The items of what is walked through. Raises ArgumentNullException."""
    if source is None:
        raise NetError("System.ArgumentNullException", f"Value cannot be null. (Parameter '{name}')", ParamName=name)
    if isinstance(source, Sequence):
        return source.items()
    return CharItems(source) if isinstance(source, str) else enumerate_value(source) or ()


class CharItems:
    """Text as the characters that LINQ sees."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __iter__(self) -> Iterator[Any]:
        make = CHAR.python or str
        return (make(one) for one in self._text)


def element_of(source: Any) -> PSType:
    """The type of a collection's items, as its own type tells it."""
    if isinstance(source, Sequence):
        return source.element
    if isinstance(source, PSArray):
        return source.element_type
    if isinstance(source, str):
        return CHAR
    arguments = type_of(source).arguments
    if len(arguments) == 2 and not isinstance(source, Grouping):
        return generic_type(known_type("System.Collections.Generic.KeyValuePair`2"), arguments)
    return arguments[-1] if arguments else OBJECT


def filing(comparer: Any) -> Callable[[Any], Any]:
    """What tells equal values, by a comparer or by .NET's equality."""
    return key_of if getattr(comparer, "ignores_case", False) else exact_key_of


def function(given: Any, name: str, count: int, *elements: PSType, guessed: PSType | None = None) -> Delegate:
    """The delegate among a method's arguments, whose parameters must take the elements.

    A bare script block serves where the delegate's type can be told without it, which `guessed` is then. Raises
    MethodCountCouldNotFindBest.
    """
    if isinstance(given, Delegate):
        taken = given.ps_type.arguments
        if any(not element.derives_from(wanted) for element, wanted in zip(elements, taken, strict=False)):
            raise messages.no_overload(name, count)
        return given
    if guessed is None or not getattr(given, "is_script_block", False):
        raise messages.no_overload(name, count)
    types = (*elements, guessed)
    made = generic_type(known_type(f"System.Func`{len(types)}"), types)
    return Delegate(made, given, lambda arguments: list(given.invoke(arguments)))


def with_places(given: Delegate) -> Callable[[int, Any], Any]:
    """A delegate as a function of place and item: the place is given to those with two parameters."""
    if len(given.ps_type.arguments) > 2:
        return lambda place, item: given.call((item, place))
    return lambda place, item: given.call((item,))


def empty_of(element: PSType) -> Any:
    return empty_value(element)


# --- arguments ----------------------------------------------------------------------------------------------


def checked(source: Any, name: str = "source") -> Any:
    items_of(source, name)
    return source


def keys(name: str, count: int, source: Any, selector: Any) -> Delegate:
    return function(selector, name, count, element_of(checked(source)))


def is_function(more: tuple[Any, ...]) -> bool:
    return bool(more) and (isinstance(more[0], Delegate) or getattr(more[0], "is_script_block", False))


def selectors(name: str, source: Any, more: tuple[Any, ...]) -> tuple[Delegate, list[Delegate], Any]:
    """The key's function, the other functions, and the comparer of a grouping's arguments."""
    count = len(more) + 1
    key = keys(name, count, source, more[0] if more else None)
    others = [one for one in more[1:] if isinstance(one, Delegate)]
    comparer = next((one for one in more[1:] if not isinstance(one, Delegate)), None)
    if getattr(comparer, "is_script_block", False):
        raise messages.no_overload(name, count)
    return key, others, comparer
