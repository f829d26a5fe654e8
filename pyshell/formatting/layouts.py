"""The four forms of output, for one document: what stands in it and the packet of each object.

A layout is made for the first object of a document, from a view or from the object's properties.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from pyshell.formatting.cells import CellText, alignment
from pyshell.formatting.custom_object import object_nodes, tree_nodes
from pyshell.formatting.directives import ColumnHead, CustomShape, FormatEntryData, ListShape, TableShape, WideShape
from pyshell.formatting.parameters import Resolved, resolve
from pyshell.formatting.properties import Failed, getter, holds, item_getter, matching, shown_names
from pyshell.values.objects import PSCustomObject
from pyshell.values.types import type_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.formatting.directives import Shape
    from pyshell.formatting.display import DisplaySets
    from pyshell.formatting.parameters import Wanted
    from pyshell.formatting.properties import Evaluate, Getter
    from pyshell.formatting.view_table import ViewTable
    from pyshell.formatting.views import Item, ListEntry, View

    RowFunction = Callable[[Any], list[str]]

MAX_DEFAULT_COLUMNS: Final = 10
_NAME_PATTERNS: Final = ("name", "id", "key", "*key", "*name", "*id")
ERROR_MARK: Final = "#ERR"


class Options:
    """What a Format cmdlet was told."""

    __slots__ = (
        "autosize",
        "columns",
        "depth",
        "display_error",
        "expand",
        "force",
        "group",
        "hide_header",
        "repeat_header",
        "view",
        "wanted",
        "wrap",
    )

    def __init__(self) -> None:
        self.wanted: list[Wanted] = []
        self.group: Wanted | None = None
        self.view: str | None = None
        self.autosize = self.wrap = self.hide_header = self.repeat_header = False
        self.display_error = self.force = False
        self.columns = 0
        self.depth = 5
        self.expand = "EnumOnly"


class Context:
    """What layouts need of the session: views, type data, how to run a view's script, how much of a list to show."""

    __slots__ = ("evaluate", "limit", "sets", "views")

    def __init__(self, views: ViewTable, sets: DisplaySets, evaluate: Evaluate, limit: int = 4) -> None:
        self.views = views
        self.sets = sets
        self.evaluate = evaluate
        self.limit = limit

    def texts(self, options: Options) -> CellText:
        """The maker of cell texts; a property that failed is an empty cell, or a mark where that is asked for."""
        texts = CellText(self.limit, self.sets)
        mark = ERROR_MARK if options.display_error else ""
        texts.of_kind[Failed] = texts.table_kind[Failed] = lambda value: mark
        return texts


class Layout:
    """One form for one document."""

    view: View | None = None
    shape: Shape
    autosize = False

    def entry(self, value: Any) -> FormatEntryData:
        """The packet of one object."""
        raise NotImplementedError


def default_properties(value: Any, context: Context) -> list[Resolved] | None:
    """The properties of the default display set, whether the object has them or not."""
    names = context.sets.properties(value)
    if names is None:
        return None
    return [_named(value, name) for name in names] or None


def _named(value: Any, name: str) -> Resolved:
    found = matching(value, name)
    shown = found[0] if found else name
    return Resolved(shown, getter(shown), None, bool(found))


def all_properties(value: Any) -> list[Resolved]:
    """Every property that is shown of a value, none left out by a display set."""
    return [Resolved(name, getter(name)) for name in shown_names(value)]


def chosen_properties(value: Any, context: Context, options: Options) -> list[Resolved]:
    """What to show of an object: the properties asked for, else its default display set, else all it has."""
    if options.wanted:
        return resolve(value, options.wanted)
    return default_properties(value, context) or all_properties(value)


# --- tables --------------------------------------------------------------------------------------------------


class Table(Layout):
    """Rows of cells."""

    shape: TableShape

    def __init__(self, value: Any, context: Context, options: Options, view: View | None = None) -> None:
        self.view = view
        self._texts = context.texts(options)
        heads, readers = (
            self._from_view(view, context) if view is not None else self._from_properties(value, context, options)
        )
        self.shape = TableShape(
            heads,
            hide_header=options.hide_header or (view is not None and view.hide_header),
            wrap=options.wrap or (view is not None and view.wrap),
            repeat_header=options.repeat_header,
        )
        self.autosize = options.autosize or (view is not None and view.autosize)
        # A view's columns show floating point numbers as lists do; only columns without a view round them.
        self.cells = row_function(readers, self._texts, view is None)
        if view is not None and view.entries:
            self.cells = self._by_entries(view, context, self.cells)

    def entry(self, value: Any) -> FormatEntryData:
        return FormatEntryData("table", self.cells(value))

    def _by_entries(self, view: View, context: Context, usual: RowFunction) -> RowFunction:
        """Rows of a view that shows objects of some types, or that meet a condition, otherwise."""
        rows = {id(one): row_function(_readers(one.items, context), self._texts, False) for one in view.entries}

        def row(value: Any) -> list[str]:
            chosen = list_entry(view, value, context)
            return usual(value) if chosen is None else rows[id(chosen)](value)

        return row

    def _from_view(self, view: View, context: Context) -> tuple[list[ColumnHead], list[Reader]]:
        heads = [
            ColumnHead(item.label, item.width, item.align or "left", item.label == item.property) for item in view.items
        ]
        return heads, _readers(view.items, context)

    def _from_properties(self, value: Any, context: Context, options: Options) -> tuple[list[ColumnHead], list[Reader]]:
        found = chosen_properties(value, context, options)
        if not options.wanted:
            found = found[:MAX_DEFAULT_COLUMNS]
        return [self._head(one, value) for one in found], [_reader(one) for one in found]

    def _head(self, one: Resolved, value: Any) -> ColumnHead:
        wanted = one.wanted
        align = wanted.align if wanted is not None else None
        if align is None:
            first = one.get(value)
            align = "left" if type(first) is Failed else alignment(first)
        plain = wanted is None or (wanted.block is None and wanted.label is None)
        return ColumnHead(one.label, wanted.width if wanted is not None else 0, align, plain)


class Reader:
    """How a column gets its value, and under which format it is written; `name` when it is a plain property."""

    __slots__ = ("format", "get", "name")

    def __init__(self, get: Getter, name: str | None = None, fmt: str | None = None) -> None:
        self.get = get
        self.name = name
        self.format = fmt


def _readers(items: list[Item], context: Context) -> list[Reader]:
    return [Reader(item_getter(item, context.evaluate), item.property, item.format) for item in items]


def _reader(one: Resolved) -> Reader:
    wanted = one.wanted
    if wanted is None or (wanted.block is None and wanted.label is None):
        return Reader(one.get, one.label, wanted.format if wanted is not None else None)
    return Reader(one.get, None, wanted.format)


def row_function(readers: list[Reader], texts: CellText, rounded: bool) -> RowFunction:
    """A function from an object to the texts of its cells, chosen once a table."""
    if any(reader.format for reader in readers):
        cells = [_cell(reader, texts, rounded) for reader in readers]
        return lambda value: [cell(value) for cell in cells]
    getters = [reader.get for reader in readers]
    text, kinds = (texts.in_table, texts.table_kind) if rounded else (texts.of, texts.of_kind)

    def general(value: Any) -> list[str]:
        return [found if type(found) is str else text(found) for found in [get(value) for get in getters]]

    names = [reader.name for reader in readers if reader.name is not None]
    if len(names) < max(2, len(readers)):
        return general
    pick = itemgetter(*names)

    def of_custom_objects(value: Any) -> list[str]:
        if type(value) is not PSCustomObject:
            return general(value)
        try:
            values = pick(value.props)
        except KeyError:
            return general(value)
        try:
            return [found if type(found) is str else kinds[type(found)](found) for found in values]
        except KeyError:
            return [found if type(found) is str else text(found) for found in values]

    return of_custom_objects


def _cell(reader: Reader, texts: CellText, rounded: bool) -> Callable[[Any], str]:
    get, fmt = reader.get, reader.format
    text = texts.in_table if rounded else texts.of
    if not fmt:
        return lambda value: text(get(value))

    def formatted(value: Any) -> str:
        found = get(value)
        return text(found) if found is None or type(found) is Failed else texts.formatted(found, fmt, rounded)

    return formatted


# --- lists ---------------------------------------------------------------------------------------------------


class List(Layout):
    """A block of `label : text` lines an object; without a view each object has its own lines."""

    def __init__(self, value: Any, context: Context, options: Options, view: View | None = None) -> None:
        self.view = view
        self.shape = ListShape()
        self._context = context
        self._options = options
        self._texts = context.texts(options)
        self._without_set: dict[tuple[str, ...] | None, bool] = {}

    def entry(self, value: Any) -> FormatEntryData:
        if self.view is not None:
            return FormatEntryData("list", self._by_view(self.view, value))
        if type(value) is PSCustomObject and self._is_plain(value):
            text = self._texts.of
            texts = [found if type(found) is str else text(found) for found in value.props.values()]
            return FormatEntryData("list", (tuple(value.props), texts))
        found = [one for one in chosen_properties(value, self._context, self._options) if one.exists or not one.wanted]
        return FormatEntryData("list", (tuple([one.label for one in found]), [self._text(one, value) for one in found]))

    def _is_plain(self, value: PSCustomObject) -> bool:
        """Whether all that the object shows is its note properties."""
        if self._options.wanted or value.extra:
            return False
        key = None if value.names is None else tuple(value.names)
        known = self._without_set.get(key)
        if known is None:
            known = self._without_set[key] = self._context.sets.properties(value) is None
        return known

    def _text(self, one: Resolved, value: Any) -> str:
        found = one.get(value)
        fmt = one.wanted.format if one.wanted is not None else None
        if fmt and found is not None and type(found) is not Failed:
            return self._texts.formatted(found, fmt, False)
        return self._texts.of(found)

    def _by_view(self, view: View, value: Any) -> tuple[tuple[str, ...], list[str]]:
        chosen = list_entry(view, value, self._context)
        evaluate = self._context.evaluate
        items = [one for one in (chosen.items if chosen is not None else ()) if holds(one.condition, value, evaluate)]
        return tuple([one.label for one in items]), [self._item_text(one, value) for one in items]

    def _item_text(self, item: Item, value: Any) -> str:
        found = item_getter(item, self._context.evaluate)(value)
        if item.format and found is not None:
            return self._texts.formatted(found, item.format, False)
        return self._texts.of(found)


def list_entry(view: View, value: Any, context: Context) -> ListEntry | None:
    """The lines that a list view has for an object: those for its type, else those for all."""
    for type_name in type_names(value):
        for entry in view.entries:
            if type_name in entry.types and holds(entry.condition, value, context.evaluate):
                return entry
    others = (one for one in view.entries if not one.types)
    return next((one for one in others if holds(one.condition, value, context.evaluate)), None)


# --- wide ----------------------------------------------------------------------------------------------------


class Wide(Layout):
    """One text an object, several beside each other."""

    def __init__(self, value: Any, context: Context, options: Options, view: View | None = None) -> None:
        self.view = view
        self.shape = WideShape(options.columns)
        self.autosize = options.autosize
        self._context = context
        self._options = options
        self._texts = context.texts(options)

    def entry(self, value: Any) -> FormatEntryData:
        return FormatEntryData("wide", self._text(value))

    def _text(self, value: Any) -> str:
        if self.view is not None and not self._options.wanted:
            item = self.view.items[0]
            shown = item_getter(item, self._context.evaluate)(value)
            if item.format and shown is not None:
                return self._texts.formatted(shown, item.format, False)
            return self._texts.of(shown)
        if self._options.wanted:
            found = resolve(value, self._options.wanted)[:1]
            return self._formatted(found[0], value) if found else ""
        name = display_name(value, self._context)
        return self._texts.of(getter(name)(value)) if name is not None else self._texts.of(value)

    def _formatted(self, one: Resolved, value: Any) -> str:
        found = one.get(value)
        fmt = one.wanted.format if one.wanted is not None else None
        return self._texts.formatted(found, fmt, False) if fmt and found is not None else self._texts.of(found)


def display_name(value: Any, context: Context) -> str | None:
    """The property that stands for an object: by type data, by a telling name, else its first."""
    shown = context.sets.shown(value)
    if shown is not None:
        return shown
    for pattern in _NAME_PATTERNS:
        found = matching(value, pattern)
        if found:
            return found[0]
    names = context.sets.properties(value) or shown_names(value)
    return names[0] if names else None


# --- custom --------------------------------------------------------------------------------------------------


class Custom(Layout):
    """Lines of an object's own shape, or its properties as a tree."""

    def __init__(self, value: Any, context: Context, options: Options, view: View | None = None) -> None:
        self.view = view
        self.shape = CustomShape()
        self._context = context
        self._options = options
        self._texts = context.texts(options)

    def entry(self, value: Any) -> FormatEntryData:
        if self.view is not None:
            nodes = tree_nodes(self.view.tree, value, self._texts, self._context.evaluate)
        else:
            wanted = self._options.wanted
            chosen = resolve(value, wanted) if wanted else None
            nodes = object_nodes(value, chosen, self._texts, self._context.limit, self._options.depth)
        return FormatEntryData("custom", nodes)


LAYOUTS: Final[dict[str, type[Table | List | Wide | Custom]]] = {
    "table": Table,
    "list": List,
    "wide": Wide,
    "custom": Custom,
}
