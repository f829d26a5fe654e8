"""From objects and format packets to lines, as they come: the end of every pipeline whose output is shown.

The rows of a table whose first column has no width are held back until their group ends or 300 ms have passed, to
measure them; with -AutoSize all are. Where nobody watches, the 300 ms count from the row before, and in a string or a
file they do not count (our reading): the same rows make the same table there, however busy the machine.

Once a document has asked for that, later groups of the same output are held back too, and their columns take the
measured widths (recorded: Format-Wide after Format-Table packs its columns).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import ErrorCategory, ErrorRecord, PSError
from pyshell.formatting import messages
from pyshell.formatting.custom import NEW_LINE, custom_lines
from pyshell.formatting.directives import (
    ColumnHead,
    FormatEndData,
    FormatEntryData,
    FormatInfoData,
    FormatStartData,
    GroupEndData,
    GroupStartData,
    TableShape,
    WideShape,
)
from pyshell.formatting.display import DisplaySets
from pyshell.formatting.error_detail import detail_lines
from pyshell.formatting.error_view import dressed
from pyshell.formatting.layouts import Context, Options
from pyshell.formatting.listing import ListWriter
from pyshell.formatting.shape import Shaper
from pyshell.formatting.style import PLAIN, StreamLine, Style
from pyshell.formatting.table import TableWriter, measured
from pyshell.formatting.text_width import cells, strip_escapes
from pyshell.formatting.view_table import ViewTable
from pyshell.values.clock import CLOCK

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.formatting.custom import Node
    from pyshell.formatting.directives import Shape

# How long rows wait for others to be measured with, in ticks of 100 ns: PowerShell's 300 ms. And how many may wait.
HOLD_TICKS: Final = 3_000_000
MOST_HELD: Final = 100_000


def no_scripts(script: str, value: Any) -> Any:
    """Evaluates nothing: for renderers that no engine stands behind."""
    return None


def plain_error(record: ErrorRecord) -> list[str]:
    """An error as its message alone: for renderers that nobody told how errors look."""
    return record.message.split("\n")


class Renderer:
    """Turns what arrives at the end of a pipeline into lines.

    `add` returns the lines that can be shown now, `finish` those that were waiting. Format packets are laid out as
    they say; other objects get the view of the first of them. `errors` lays an error record out. `table_width` is
    for tables and wide output where it differs; `hold` says how long rows wait to be measured: "time" from the first
    row on, "idle" from the last, "all" for the whole group. `context_source` is asked at the start of each document.
    """

    def __init__(
        self,
        width: int,
        *,
        evaluate: Callable[[str, Any], Any] = no_scripts,
        style: Style = PLAIN,
        enumeration_limit: int = 4,
        table_width: int | None = None,
        hold: str = "time",
        context_source: Callable[[], Context] | None = None,
        errors: Callable[[ErrorRecord], list[str]] = plain_error,
    ) -> None:
        self._writer = PacketWriter(width, style, errors, table_width, hold)
        fixed = Context(ViewTable(), DisplaySets(), evaluate, enumeration_limit)
        self._shaper = Shaper(context_source or (lambda: fixed))
        self._fast = self._shaper.fast

    def add(self, value: Any) -> list[str]:
        """The lines to show now that this object has come."""
        kind = type(value)
        if kind is str:
            return self._writer.text(value)
        fast = self._fast.get(kind)
        if fast is not None and value.names is None:
            return self._writer.entry(fast(value))
        if kind is FormatEntryData and not self._shaper.is_open:
            return self._writer.entry(value)
        packets = self._shaper.add(value)
        if len(packets) == 1:
            return self._writer.add(packets[0])
        lines: list[str] = []
        for packet in packets:
            lines.extend(self._writer.add(packet))
        return lines

    def finish(self) -> list[str]:
        """The lines that were waiting for more, and the end of what is open."""
        lines: list[str] = []
        for packet in self._shaper.finish():
            lines.extend(self._writer.add(packet))
        lines.extend(self._writer.finish())
        return lines


class PacketWriter:
    """Turns format packets into lines."""

    def __init__(
        self,
        width: int,
        style: Style,
        errors: Callable[[ErrorRecord], list[str]],
        table_width: int | None = None,
        hold: str = "time",
    ) -> None:
        self._width = width
        self._how = hold
        self._table_width = width if table_width is None else table_width
        self._style = style
        self._errors = errors
        self._list = ListWriter(width, style)
        self._shape: Shape | None = None
        self._hold_all = False
        self._hold = False
        self._held: list[FormatEntryData] | None = None
        self._since = 0
        self._heading: list[str] = []
        self._grouped = False
        self._table: TableWriter | None = None
        # The writer of rows that are one line each, on a plain console.
        self._row: Callable[[list[str]], str] | None = None
        self._wide: list[str] = []
        self._wide_columns = 0

    def add(self, packet: FormatInfoData) -> list[str]:
        """The lines of one packet, and of those that waited for it. Raises an error for one out of sequence."""
        if type(packet) is FormatEntryData:
            return self.entry(packet)
        handler = _HANDLERS.get(type(packet))
        if handler is None:
            raise _out_of_sequence()
        lines: list[str] = handler(self, packet)
        return lines

    def finish(self) -> list[str]:
        """What is still held back; an open document is left as it is."""
        return self._release() + self._flush_wide()

    def text(self, value: str) -> list[str]:
        """A string between objects: its lines, or nothing yet when rows before it wait."""
        if self._held is not None:
            self._held.append(FormatEntryData("text", value, True))
            return self._released_by_time()
        return self._flush_wide() + self._text_lines(value)

    def _text_lines(self, value: str) -> list[str]:
        if self._style.plain:
            value = strip_escapes(value)
        return value.split("\n") if "\n" in value else [value]

    # --- documents and groups --------------------------------------------------------------------------------

    def start(self, packet: FormatStartData) -> list[str]:
        """Begins a document: an empty line, but not before a heading."""
        if self._shape is not None:
            raise _out_of_sequence()
        self._shape = shape = packet.shape
        if packet.autosize:
            self._hold = self._hold_all = True
        elif isinstance(shape, TableShape) and shape.columns and shape.columns[0].width == 0:
            # A document that need not be measured whole goes back to waiting for a moment only.
            self._hold, self._hold_all = True, False
        self._grouped = False
        return []

    def group_start(self, packet: GroupStartData) -> list[str]:
        """Begins a group, with its heading when it has one."""
        if self._shape is None:
            raise _out_of_sequence()
        lines: list[str] = []
        if packet.heading is not None:
            lines = ["", *self._dress(custom_lines(packet.heading, self._width)), ""]
        elif not self._grouped:
            lines = [""]
        self._grouped = True
        if self._hold:
            self._held = []
            self._since = CLOCK.monotonic_ticks()
            return lines
        return lines + self._open(None)

    def group_end(self, packet: GroupEndData) -> list[str]:
        """Ends a group."""
        if self._shape is None:
            raise _out_of_sequence()
        return self._release() + self._flush_wide()

    def end(self, packet: FormatEndData) -> list[str]:
        """Ends a document: an empty line, which a list's last entry has written already."""
        if self._shape is None:
            raise _out_of_sequence()
        kind = self._shape.kind
        lines = self._release() + self._flush_wide()
        self._shape = None
        self._table = self._row = None
        return lines if kind == "list" else [*lines, ""]

    # --- holding rows back -----------------------------------------------------------------------------------

    def entry(self, packet: FormatEntryData) -> list[str]:
        """The lines of one object, or nothing yet."""
        if self._held is not None:
            self._held.append(packet)
            return [] if self._hold_all else self._released_by_time()
        if self._row is not None and packet.kind == "table":
            line = self._row(packet.entry)
            return [line if "\x1b" not in line else strip_escapes(line)]
        return self._lines(packet)

    def _released_by_time(self) -> list[str]:
        held = self._held
        if self._hold_all or (self._how == "all" and (held is None or len(held) < MOST_HELD)):
            return []
        now = CLOCK.monotonic_ticks()
        if now - self._since > HOLD_TICKS or len(self._held or ()) >= MOST_HELD:
            return self._release()
        if self._how == "idle":
            self._since = now
        return []

    def _release(self) -> list[str]:
        held, self._held = self._held, None
        if held is None:
            return []
        lines = self._open(held)
        row = self._row
        for packet in held:
            if row is not None and packet.kind == "table":
                line = row(packet.entry)
                lines.append(line if "\x1b" not in line else strip_escapes(line))
            else:
                lines.extend(self._lines(packet))
        return lines

    def _wraps(self) -> bool:
        return isinstance(self._shape, TableShape) and self._shape.wrap

    def _open(self, held: list[FormatEntryData] | None) -> list[str]:
        """Prepares a group, measured by the entries that were held back; the lines of a table's header."""
        shape = self._shape
        if isinstance(shape, TableShape):
            return self._open_table(shape, held)
        if isinstance(shape, WideShape):
            self._open_wide(shape, held)
        return []

    def _open_table(self, shape: TableShape, held: list[FormatEntryData] | None) -> list[str]:
        if not shape.columns:
            self._table = self._row = None
            return []
        if held is None:
            widths = [one.width for one in shape.columns]
        else:
            rows = [one.entry for one in held if one.kind == "table" and not one.out_of_band]
            widths = measured(shape.columns, rows)
        self._table = TableWriter(shape.columns, widths, self._table_width, self._style)
        self._row = self._table.row if self._style.plain and not shape.wrap else None
        return [] if shape.hide_header else self._dress(self._table.header())

    def _open_wide(self, shape: WideShape, held: list[FormatEntryData] | None) -> None:
        columns = shape.columns
        if columns <= 0:
            columns = 2
            if held is not None:
                longest = max([cells(one.entry) for one in held if one.kind == "wide"], default=0)
                columns = max(1, self._table_width // (longest + 1))
        self._wide_columns = columns
        self._table = TableWriter(
            [ColumnHead("") for _ in range(columns)], [0] * columns, self._table_width, self._style
        )

    # --- lines of entries ------------------------------------------------------------------------------------

    def _lines(self, packet: FormatEntryData) -> list[str]:
        kind, entry = packet.kind, packet.entry
        if kind == "table":
            return self._dress(self._table_lines(entry))
        if kind == "wide" and not packet.out_of_band:
            return self._wide_lines(entry)
        if kind == "text":
            return self._flush_wide() + self._text_lines(entry)
        if kind == "error":
            return self._flush_wide() + self._error_lines(entry)
        if kind == "details":
            heading, error = entry
            nodes: list[Node] = []
            for line in detail_lines(error, self._style):
                nodes += [line, NEW_LINE]
            lines = custom_lines(nodes, self._width)
            return [*self._flush_wide(), *heading, "", *dressed("\n".join(lines), self._style)]
        if kind == "stream":
            stream, text = entry
            first, *more = self._text_lines(text)
            return [*self._flush_wide(), StreamLine(first, stream), *more]
        if kind == "custom":
            return self._flush_wide() + self._dress(custom_lines(entry, self._width))
        lines = self._dress_list(self._list.lines(*entry))
        if packet.out_of_band:
            return ["", *lines, ""]
        return [*lines, ""]

    def _error_lines(self, record: ErrorRecord) -> list[str]:
        """An error among output: with an empty line below it, unless it is here by a redirection (recorded)."""
        lines = self._errors(record)
        return [StreamLine(line, "error") for line in lines] if record.merged else [*lines, ""]

    def _table_lines(self, texts: list[str]) -> list[str]:
        if self._table is None:
            return []
        return self._table.wrapped(texts) if self._wraps() else [self._table.row(texts)]

    def _wide_lines(self, text: str) -> list[str]:
        self._wide.append(text)
        return self._flush_wide() if len(self._wide) >= self._wide_columns else []

    def _flush_wide(self) -> list[str]:
        if not self._wide or self._table is None:
            return []
        texts = self._wide + [""] * (self._wide_columns - len(self._wide))
        self._wide = []
        return self._dress([self._table.row(texts)])

    def _dress_list(self, lines: list[str]) -> list[str]:
        """As _dress; a dressed label alone needs no reset behind its value."""
        if self._style.plain:
            return self._dress(lines)
        reset = self._style.reset
        values = [line.partition(reset)[2] if line.startswith(self._style.format_accent) else line for line in lines]
        return [
            line + reset if "\x1b" in value and not value.endswith(reset) else line
            for line, value in zip(lines, values, strict=True)
        ]

    def _dress(self, lines: list[str]) -> list[str]:
        """Takes the escape sequences out of lines for a plain console; a line that keeps them ends with a reset."""
        if self._style.plain:
            return [line if "\x1b" not in line else strip_escapes(line) for line in lines]
        reset = self._style.reset
        return [line if "\x1b" not in line or line.endswith(reset) else line + reset for line in lines]


_HANDLERS: Final[dict[type, Any]] = {
    FormatStartData: PacketWriter.start,
    GroupStartData: PacketWriter.group_start,
    GroupEndData: PacketWriter.group_end,
    FormatEndData: PacketWriter.end,
}


def _out_of_sequence() -> PSError:
    """Format packets that a script has filtered or sorted: the cmdlet that shows them ends with this error."""
    error = PSError.of(
        "ConsoleLineOutputOutOfSequencePacket",
        messages.OUT_OF_SEQUENCE,
        ErrorCategory.InvalidData,
        exception="System.InvalidOperationException",
    )
    error.record.command_id = "Microsoft.PowerShell.Commands.OutLineOutputCommand"
    return error


__all__ = ["Options", "PacketWriter", "Renderer"]
