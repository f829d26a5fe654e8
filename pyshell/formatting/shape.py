"""From objects to format packets: choosing the view of the first object, then a packet an object.

This is what the Format cmdlets do, and what output does with objects that no Format cmdlet has seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import ErrorCategory, ErrorRecord, PSError
from pyshell.formatting import messages
from pyshell.formatting.cells import is_scalar, text_of
from pyshell.formatting.custom import Frame
from pyshell.formatting.custom_object import tree_nodes
from pyshell.formatting.directives import (
    FormatEndData,
    FormatEntryData,
    FormatInfoData,
    FormatStartData,
    GroupEndData,
    GroupStartData,
)
from pyshell.formatting.layouts import LAYOUTS, Layout, List, Options
from pyshell.formatting.properties import Failed, block_getter, item_getter, names_of, read, shown_names
from pyshell.values.compare import equals
from pyshell.values.declare import NetObject
from pyshell.values.objects import MISSING, DictionaryBase, PSCustomObject, unwrap
from pyshell.values.scriptblock import ScriptBlockBase
from pyshell.values.sequences import dictionary_entries, enumerate_value
from pyshell.values.text import net_text
from pyshell.values.types import type_names, type_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.formatting.custom import Node
    from pyshell.formatting.layouts import Context
    from pyshell.formatting.parameters import Wanted
    from pyshell.formatting.views import GroupBy, View

MAX_TABLE_PROPERTIES: Final = 4
_RECORD: Final = "System.Management.Automation."
# Records of other streams that a redirection has merged into the output show as in their own stream on a console.
_STREAMS: Final = {f"{_RECORD}{name.capitalize()}Record": name for name in ("warning", "verbose", "debug")}
_ALL_OF_AN_ERROR: Final = "#PSExtendedError"
_INFORMATION: Final = f"{_RECORD}InformationRecord"
_PROVIDER: Final = "Microsoft.PowerShell.Core\\FileSystem::"


class Shaper:
    """Turns objects into packets, as one Format cmdlet does (or, without a form, as output itself does)."""

    def __init__(
        self, context_source: Callable[[], Context], form: str | None = None, options: Options | None = None
    ) -> None:
        self._context_source = context_source
        self._context = context_source()
        self._form = form
        self._options = options or Options()
        self._layout: Layout | None = None
        self._group: Grouping | None = None
        self._in_group = False
        # Makers of entries for classes of which an object has been laid out in the open group, while that is enough.
        self.fast: dict[type, Callable[[Any], FormatEntryData]] = {}

    @property
    def is_open(self) -> bool:
        """Whether a document is open."""
        return self._layout is not None

    def add(self, value: Any) -> list[FormatInfoData]:
        """The packets of one object; a collection counts as its items. Nothing for $null."""
        fast = self.fast.get(type(value))
        if fast is not None and value.names is None:
            return [fast(value)]
        if value is None:
            return []
        if isinstance(value, FormatInfoData):
            return [*self.finish(), value]
        items = _items(value)
        if items is None or self._options.expand == "CoreOnly":
            return self._object(value)
        packets: list[FormatInfoData] = self._object(value) if self._options.expand == "Both" else []
        for item in items:
            if item is not None:
                packets.extend(self._object(item))
        return packets

    def finish(self) -> list[FormatInfoData]:
        """The packets that end the open document."""
        packets: list[FormatInfoData] = []
        if self._in_group:
            packets.append(GroupEndData())
            self._in_group = False
        if self._layout is not None:
            packets.append(FormatEndData())
            self._layout = None
            self.fast.clear()
        return packets

    def _object(self, value: Any) -> list[FormatInfoData]:
        layout = self._layout
        if layout is None:
            outside = self._out_of_band(value, False)
            if outside is not None:
                return [outside]
            return self._start(value)
        if layout.view is not None and not self._context.views.covers(layout.view, type_names(value)):
            outside = self._out_of_band(value, True)
            if outside is not None:
                return [outside]
        elif self._stands_alone(value):
            outside = self._out_of_band(value, False)
            if outside is not None:
                return [outside]
        entry = layout.entry(value)
        if self._group is None and isinstance(value, NetObject | PSCustomObject) and not _is_special(value):
            # Later ones of the same class, without type names of their own, are as this one.
            self.fast[type(value)] = layout.entry
        if self._group is not None and self._group.changes(value):
            return [GroupEndData(), GroupStartData(self._group.heading(self._context)), entry]
        return [entry]

    # --- out of band -----------------------------------------------------------------------------------------

    def _stands_alone(self, value: Any) -> bool:
        """Whether a value is never laid out as the objects before it, whatever view they have."""
        if is_scalar(value) or isinstance(value, ErrorRecord | ScriptBlockBase):
            return True
        if type(value) is PSCustomObject and value.names is None:
            return False
        names = type_names(value)
        first = names[0] if names else ""
        return first in _STREAMS or self._context.views.find(names, out_of_band=True) is not None

    def _out_of_band(self, value: Any, any_object: bool) -> FormatEntryData | None:
        """The packet of something that is laid out by itself, whatever is open: text, errors, script blocks."""
        if self._options.force and self._form is not None:
            return None
        if isinstance(value, ErrorRecord):
            return FormatEntryData("error", value, True)
        if isinstance(value, ScriptBlockBase):
            return FormatEntryData("text", value.text, True)
        if is_scalar(value):
            return FormatEntryData("text", text_of(value), True)
        names = type_names(value)
        if names and names[0].endswith(_ALL_OF_AN_ERROR):
            number = read(value, "PSErrorIndex")
            heading = [] if number is MISSING else ["", f"   ErrorIndex: {text_of(number)}"]
            return FormatEntryData("details", (heading, unwrap(value)), True)
        if names and names[0] in _STREAMS:
            text = text_of(read(value, "Message"))
            if getattr(unwrap(value), "merged", False):
                return FormatEntryData("stream", (_STREAMS[names[0]], text), True)
            return FormatEntryData("text", text, True)
        if names and names[0] == _INFORMATION:
            return FormatEntryData("text", net_text(read(value, "MessageData")), True)
        found = self._context.views.find(names, out_of_band=True)
        if found is not None:
            texts = self._context.texts(self._options)
            return FormatEntryData("custom", tree_nodes(found[0].tree, value, texts, self._context.evaluate), True)
        if not names_of(value) and self._context.views.find(names) is None:
            return FormatEntryData("text", text_of(value), True)
        if not any_object:
            return None
        entry = List(value, self._context, Options()).entry(value)
        entry.out_of_band = True
        return entry

    # --- documents -------------------------------------------------------------------------------------------

    def _start(self, value: Any) -> list[FormatInfoData]:
        self._context = self._context_source()
        self._layout = layout = self._choose(value)
        self._group = self._grouping(layout.view)
        heading = None
        if self._group is not None:
            self._group.changes(value)
            heading = self._group.heading(self._context)
        self._in_group = True
        return [FormatStartData(layout.shape, layout.autosize), GroupStartData(heading), layout.entry(value)]

    def _choose(self, value: Any) -> Layout:
        form, options, context = self._form, self._options, self._context
        names = type_names(value)
        if form is None:
            found = context.views.find(names)
            form = found[0].kind if found is not None else self._form_by_properties(value)
        elif options.wanted:
            found = None
        else:
            found = context.views.find(names, form, options.view)
            if found is None and options.view is not None:
                raise self._view_not_found(options.view, form, value)
        return LAYOUTS[form](value, context, options, found[0] if found is not None else None)

    def _view_not_found(self, name: str, form: str, value: Any) -> PSError:
        """PowerShell's message here is that of a stopped pipeline; what is wrong stands in the details."""
        error = PSError.of(
            "FormatViewNotFound",
            "The pipeline has been stopped.",
            ErrorCategory.ObjectNotFound,
            exception="System.Management.Automation.PipelineStoppedException",
            target=name,
        )
        type_name = type_of(unwrap(value)).name
        views = self._context.views.of_type(type_name)
        others = [f"Format-{one.kind.capitalize()}" for one in views if one.name.lower() == name.lower()]
        known = [one.name for one in views if one.kind == form]
        error.record.details = messages.view_not_found(name, form.capitalize(), known, others, type_name)
        return error

    def _form_by_properties(self, value: Any) -> str:
        count = len(self._context.sets.properties(value) or shown_names(value))
        return "table" if count <= MAX_TABLE_PROPERTIES else "list"

    def _grouping(self, view: View | None) -> Grouping | None:
        if self._options.group is not None:
            return _by_wanted(self._options.group)
        if view is not None and view.group is not None:
            return _by_view(view.group, self._context)
        return None


def _is_special(value: Any) -> bool:
    """Whether another object of the class could be laid out otherwise: it has type names, items, or is text."""
    return value.names is not None or _items(value) is not None or isinstance(value, ScriptBlockBase | ErrorRecord)


def _items(value: Any) -> Iterable[Any] | None:
    bare = unwrap(value)
    if isinstance(bare, DictionaryBase):
        return dictionary_entries(bare)
    return None if isinstance(bare, str | int) else enumerate_value(bare)


class Grouping:
    """Tells where a new group starts: when the value differs from the last object's."""

    def __init__(self, read_key: Any, label: str, heading: str | None = None, indent: int = 3) -> None:
        self._read = read_key
        self._label = label
        self._heading = heading
        self._indent = indent
        self._value: Any = MISSING

    def changes(self, value: Any) -> bool:
        """Whether this object begins another group. An object without the property stays in the open one."""
        found = self._read(value)
        if found is MISSING or isinstance(found, Failed):
            return False
        before, self._value = self._value, found
        return before is MISSING or not _same(before, found)

    def heading(self, context: Context) -> list[Node] | None:
        """What stands above the group that has just begun; nothing where no object has had the property."""
        if self._value is MISSING:
            return None
        text = context.texts(Options()).of(self._value).removeprefix(_PROVIDER)
        if self._heading is not None:
            return [Frame([self._heading, text], self._indent)]
        label = self._label if self._value is not None else ""
        return [Frame([f"{label}: ", text], self._indent)]


def _same(left: Any, right: Any) -> bool:
    if left is None or right is None:
        return left is right
    try:
        return equals(left, right)
    except PSError:
        return text_of(left).lower() == text_of(right).lower()


def _by_wanted(wanted: Wanted) -> Grouping:
    if wanted.block is not None:
        return Grouping(block_getter(wanted.block), wanted.label or wanted.block.text)
    name = wanted.name or ""
    return Grouping(lambda value: _read_key(value, name), wanted.label or name)


def _read_key(value: Any, name: str) -> Any:
    try:
        return read(value, name)
    except PSError as error:
        return Failed(error)


def _by_view(group: GroupBy, context: Context) -> Grouping:
    return Grouping(item_getter(group.item, context.evaluate), group.label, group.heading, group.indent)
