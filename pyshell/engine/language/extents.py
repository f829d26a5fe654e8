"""Where a piece of script stands, as tools ask for it: extents and positions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.values.declare import NetObject, net_method, net_property, net_type

if TYPE_CHECKING:
    from pyshell.source import Source, Span

SPACE: Final = "System.Management.Automation.Language."
_LAST_BASIC: Final = "\uffff"


def units_before(source: Source, offset: int) -> int:
    """An offset in UTF-16 units, in which .NET counts."""
    text = source.text
    if text.isascii():
        return offset
    return offset + sum(1 for character in text[:offset] if character > _LAST_BASIC)


@net_type(SPACE + "InternalScriptPosition", interfaces=(SPACE + "IScriptPosition",))
class ScriptPosition(NetObject):
    """One place in a text."""

    def __init__(self, source: Source, offset: int) -> None:
        self.source = source
        self.at = offset

    @net_property("File", "string")
    def file(self) -> str | None:
        return self.source.path

    @net_property("LineNumber", "int")
    def line_number(self) -> int:
        return self.source.place(self.at)[0]

    @net_property("ColumnNumber", "int")
    def column_number(self) -> int:
        return _column(self.source, self.at)

    @net_property("Line", "string")
    def line(self) -> str:
        return self.source.line_text(self.line_number())

    @net_property("Offset", "int")
    def offset(self) -> int:
        return units_before(self.source, self.at)

    @net_method("GetFullScript", "string GetFullScript()")
    def full_script(self) -> str:
        return self.source.text


def _column(source: Source, offset: int) -> int:
    column = source.place(offset)[1]
    start = offset - column + 1
    return column + units_before(source, offset) - offset - (units_before(source, start) - start)


@net_type(SPACE + "InternalScriptExtent", interfaces=(SPACE + "IScriptExtent",))
class ScriptExtent(NetObject):
    """A stretch of a text. Lines and columns count from 1, offsets from 0."""

    def __init__(self, span: Span) -> None:
        self.span = span

    @net_property("File", "string")
    def file(self) -> str | None:
        return self.span.source.path

    @net_property("StartScriptPosition", SPACE + "IScriptPosition")
    def start_position(self) -> ScriptPosition:
        return ScriptPosition(self.span.source, self.span.start)

    @net_property("EndScriptPosition", SPACE + "IScriptPosition")
    def end_position(self) -> ScriptPosition:
        return ScriptPosition(self.span.source, self.span.end)

    @net_property("StartLineNumber", "int")
    def start_line(self) -> int:
        return self.span.line

    @net_property("StartColumnNumber", "int")
    def start_column(self) -> int:
        return _column(self.span.source, self.span.start)

    @net_property("EndLineNumber", "int")
    def end_line(self) -> int:
        return self.span.end_line

    @net_property("EndColumnNumber", "int")
    def end_column(self) -> int:
        return _column(self.span.source, self.span.end)

    @net_property("Text", "string")
    def text(self) -> str:
        return self.span.text

    @net_property("StartOffset", "int")
    def start_offset(self) -> int:
        return units_before(self.span.source, self.span.start)

    @net_property("EndOffset", "int")
    def end_offset(self) -> int:
        return units_before(self.span.source, self.span.end)

    @net_method("ToString", "string ToString()")
    def to_text(self) -> str:
        return self.span.text

    def invariant_text(self) -> str:
        return self.span.text
