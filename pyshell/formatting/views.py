"""Which view shows which type: declarations, the packaged ones of PowerShell, and the table to look them up in.

A room that brings types declares their views like this (widths of 0 are shared out among what is left):

    register_view("Contoso.Mailbox", [column("Name", 25), column("Alias", 20), column("Quota", align="right")])

The first view of a type is its default; the most derived of an object's type names that has one decides.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


class Item:
    """Something of an object that a view shows: a property, a script's result or a Python function's.

    `condition` is a script that says whether a list shows it at all.
    """

    __slots__ = ("align", "compute", "condition", "format", "label", "property", "script", "width")

    def __init__(
        self,
        property: str | None = None,
        *,
        script: str | None = None,
        compute: Callable[[Any], Any] | None = None,
        label: str | None = None,
        width: int = 0,
        align: str | None = None,
        format: str | None = None,
        condition: Any = None,
    ) -> None:
        self.property = property
        self.script = script
        self.compute = compute
        self.label = label or property or (script or "").strip()
        self.width = width
        self.align = align
        self.format = format
        self.condition = condition


def column(
    property: str | None = None,
    width: int = 0,
    *,
    label: str | None = None,
    align: str | None = None,
    script: str | None = None,
    compute: Callable[[Any], Any] | None = None,
    format: str | None = None,
) -> Item:
    """One column of a table view."""
    return Item(property, script=script, compute=compute, label=label, width=width, align=align, format=format)


class GroupBy:
    """Objects in a row with the same value share a heading: `label: value`, or words of its own before the value."""

    __slots__ = ("heading", "indent", "item", "label")

    def __init__(self, item: Item, label: str | None = None, heading: str | None = None, indent: int = 3) -> None:
        self.item = item
        self.label = label or item.label
        self.heading = heading
        self.indent = indent


class ListEntry:
    """The lines of a list view for objects of some types, or that meet a condition; without either for all others."""

    __slots__ = ("condition", "items", "types")

    def __init__(self, items: list[Item], types: Sequence[str] = (), condition: Any = None) -> None:
        self.items = items
        self.types = tuple(types)
        self.condition = condition


class View:
    """How objects of a type are laid out."""

    __slots__ = ("autosize", "entries", "group", "hide_header", "items", "kind", "name", "out_of_band", "tree", "wrap")

    def __init__(
        self,
        kind: str,
        name: str,
        *,
        items: list[Item] | None = None,
        entries: list[ListEntry] | None = None,
        tree: list[Any] | None = None,
        group: GroupBy | None = None,
        out_of_band: bool = False,
        wrap: bool = False,
        autosize: bool = False,
        hide_header: bool = False,
    ) -> None:
        self.kind = kind
        self.name = name
        self.items: list[Item] = items or []
        self.entries: list[ListEntry] = entries or []
        self.tree: list[Any] = tree or []
        self.group = group
        self.out_of_band = out_of_band
        self.wrap = wrap
        self.autosize = autosize
        self.hide_header = hide_header


# Types so common that a glance at the packaged views would be a waste: they have none.
_WITHOUT_VIEWS: Final = frozenset(
    {
        "system.string",
        "system.int32",
        "system.double",
        "system.boolean",
        "system.int64",
        "system.object",
        "system.valuetype",
        "system.array",
        "system.object[]",
        "system.management.automation.pscustomobject",
        "selected.system.management.automation.pscustomobject",
        "system.enum",
        "system.exception",
    }
)


class ViewTable:
    """The views of one session: those registered by rooms, those a script added, PowerShell's own."""

    def __init__(self) -> None:
        self._own: dict[str, list[View]] = {}
        self._found: dict[str, list[View]] = {}

    def add(self, type_name: str, view: View, *, first: bool = False) -> None:
        """Adds a view for the session, behind or before those that are there."""
        known = self._own.setdefault(type_name.lower(), [])
        known.insert(0 if first else len(known), view)
        self._found.clear()

    def of_type(self, type_name: str) -> list[View]:
        """All views of one type name, its default first."""
        folded = type_name.lower()
        if folded in _WITHOUT_VIEWS and folded not in self._own and folded not in _REGISTERED:
            return []
        found = self._found.get(folded)
        if found is None:
            found = [*self._own.get(folded, ()), *_REGISTERED.get(folded, ()), *_packaged(folded)]
            self._found[folded] = found
        return found

    def find(
        self, names: Iterable[str], kind: str | None = None, name: str | None = None, *, out_of_band: bool = False
    ) -> tuple[View, str] | None:
        """The view for an object with these type names, and the type name it was found under."""
        for type_name in _with_deserialized(names):
            for view in self.of_type(type_name):
                if view.out_of_band == out_of_band and kind in (None, view.kind) and _is_named(view, name):
                    return view, type_name
        return None

    def covers(self, view: View, names: Iterable[str]) -> bool:
        """Whether objects with these type names belong into a document of this view."""
        return any(view in self.of_type(type_name) for type_name in _with_deserialized(names))


def _with_deserialized(names: Iterable[str]) -> Iterator[str]:
    for type_name in names:
        yield type_name
        if type_name.startswith("Deserialized."):
            yield type_name.removeprefix("Deserialized.")


def _is_named(view: View, name: str | None) -> bool:
    return name is None or view.name.lower() == name.lower()


_REGISTERED: Final[dict[str, list[View]]] = {}


def register_view(
    type_name: str,
    columns: list[Item],
    *,
    name: str | None = None,
    group: GroupBy | None = None,
    wrap: bool = False,
    autosize: bool = False,
) -> None:
    """Declares the table view of a type, for every session."""
    view = View("table", name or type_name, items=columns, group=group, wrap=wrap, autosize=autosize)
    register(type_name, view)


def register_list(type_name: str, items: list[Item], *, name: str | None = None) -> None:
    """Declares the list view of a type, for every session."""
    register(type_name, View("list", name or type_name, entries=[ListEntry(items)]))


def register(type_name: str, view: View) -> None:
    """Declares a view of any kind, for every session; one of the same name and kind takes the older one's place."""
    known = _REGISTERED.setdefault(type_name.lower(), [])
    known[:] = [one for one in known if (one.name, one.kind) != (view.name, view.kind)]
    known.append(view)


def _packaged(folded: str) -> list[View]:
    """PowerShell's own views of a type, made from the packaged declarations."""
    found: list[View] = import_module("pyshell.formatting.packaged").views_of(folded)
    return found
