"""What a view is made of: tables with columns, lists and wide views with items, trees, and what they group by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


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
