"""What the Format cmdlets put out: packets that say how to lay objects out, not yet how wide.

FormatStartData, GroupStartData, a FormatEntryData an object, GroupEndData, FormatEndData, in this order; the renderer
turns them into lines. Scripts see them as objects without useful properties, as in PowerShell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.values.declare import NetObject, field, net_type

if TYPE_CHECKING:
    from pyshell.formatting.custom import Node

_FORMAT: Final = "Microsoft.PowerShell.Commands.Internal.Format."
_CLASS_ID: Final = "ClassId2e4f51ef21dd47e99d3c952918aff9cd"


class ColumnHead:
    """A column of a table as its header shows it: `width` 0 means as wide as it needs to be."""

    __slots__ = ("align", "is_property", "label", "width")

    def __init__(self, label: str, width: int = 0, align: str = "left", is_property: bool = True) -> None:
        self.label = label
        self.width = width
        self.align = align
        self.is_property = is_property


class TableShape:
    """Packets of this document are rows; an entry is the list of its cells' texts."""

    __slots__ = ("columns", "hide_header", "repeat_header", "wrap")
    kind = "table"

    def __init__(
        self, columns: list[ColumnHead], *, hide_header: bool = False, wrap: bool = False, repeat_header: bool = False
    ) -> None:
        self.columns = columns
        self.hide_header = hide_header
        self.wrap = wrap
        self.repeat_header = repeat_header


class ListShape:
    """An entry is a tuple of labels and the list of their texts."""

    __slots__ = ()
    kind = "list"


class WideShape:
    """An entry is one text; `columns` 0 means as many as the width and the texts allow, or two."""

    __slots__ = ("columns",)
    kind = "wide"

    def __init__(self, columns: int = 0) -> None:
        self.columns = columns


class CustomShape:
    """An entry is a tree of text, line breaks and frames."""

    __slots__ = ()
    kind = "custom"


Shape = TableShape | ListShape | WideShape | CustomShape


@net_type(_FORMAT + "FormatInfoData")
class FormatInfoData(NetObject):
    """The base of every packet."""


@net_type(_FORMAT + "FormatStartData", _FORMAT + "FormatInfoData")
class FormatStartData(FormatInfoData):
    """Begins a document. `autosize` holds every row of a group back to measure it."""

    class_id = field(_CLASS_ID, "System.String", default="033ecb2bc07a4d43b5ef94ed5a35d280")
    page_header = field("pageHeaderEntry")
    page_footer = field("pageFooterEntry")
    autosize = field("autosizeInfo", default=False)
    shape = field("shapeInfo")
    grouping = field("groupingEntry")

    def __init__(self, shape: Shape, autosize: bool = False) -> None:
        self.shape = shape
        self.autosize = autosize


@net_type(_FORMAT + "GroupStartData", _FORMAT + "FormatInfoData")
class GroupStartData(FormatInfoData):
    """Begins a group; `heading` is what stands above it when it has one."""

    class_id = field(_CLASS_ID, "System.String", default="9e210fe47d09416682b841769c78b8a3")
    heading = field("groupingEntry")
    shape = field("shapeInfo")

    def __init__(self, heading: list[Node] | None = None) -> None:
        self.heading = heading


@net_type(_FORMAT + "FormatEntryData", _FORMAT + "FormatInfoData")
class FormatEntryData(FormatInfoData):
    """One object. `kind` names the form of `entry`; out of band it is laid out by itself, whatever is open."""

    class_id = field(_CLASS_ID, "System.String", default="27c87ef9bbda4f709f6b4002fa4af63c")
    entry = field("formatEntryInfo")
    out_of_band = field("outOfBand", "System.Boolean", default=False)
    is_help = field("isHelpObject", "System.Boolean", default=False)
    kind: str

    def __init__(self, kind: str, entry: Any, out_of_band: bool = False) -> None:
        self.kind = kind
        self.entry = entry
        self.out_of_band = out_of_band


@net_type(_FORMAT + "GroupEndData", _FORMAT + "FormatInfoData")
class GroupEndData(FormatInfoData):
    """Ends a group."""

    class_id = field(_CLASS_ID, "System.String", default="4ec4f0187cb04f4cb6973460dfe252df")
    heading = field("groupingEntry")

    def __init__(self) -> None:
        """Nothing to say."""


@net_type(_FORMAT + "FormatEndData", _FORMAT + "FormatInfoData")
class FormatEndData(FormatInfoData):
    """Ends a document."""

    class_id = field(_CLASS_ID, "System.String", default="cf522b78d86c486691226b40aa69e95c")
    heading = field("groupingEntry")

    def __init__(self) -> None:
        """Nothing to say."""
