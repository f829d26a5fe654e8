"""[Microsoft.PowerShell.PSConsoleReadLine]: what a block behind a key does with the line that is being edited.

Every function of the line editor is a static method, beside those that read and change the text. Where no line is
being edited they say so. https://learn.microsoft.com/powershell/module/psreadline/about/about_psreadline_functions
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from pyshell.engine.language.parser import Parser
from pyshell.repl.key_cmdlets import in_groups
from pyshell.repl.key_table import FUNCTIONS, GROUPS
from pyshell.repl.options import GROUP, keys_of, options_of
from pyshell.values.declare import EnumValue, Members, NetError, NetObject, field, net_static, net_type
from pyshell.values.numbers import Char
from pyshell.values.objects import Reference
from pyshell.values.text import to_string
from pyshell.values.types import find_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.repl.key_table import Function
    from pyshell.repl.options import Options


class Line(Protocol):
    """The line that is being edited."""

    cursor: int
    source: Any
    history: Any

    @property
    def text(self) -> str:
        """The input."""

    @property
    def selection(self) -> tuple[int, int] | None:
        """What is selected."""

    def insert(self, text: str) -> None:
        """Puts a text in at the cursor."""

    def edit(self, start: int, end: int, new: str = "", cursor: int | None = None) -> None:
        """Puts a text in place of a stretch."""

    def ding(self) -> None:
        """Says that a key does nothing here."""

    def run_function(self, function: Function, key: str, argument: Any) -> None:
        """Runs a function of the line editor."""


# The line that is being edited; empty while none is.
RUNNING: Final[list[Line]] = []


def line(name: str) -> Line:
    """The line that is being edited. Raises InvalidOperationException where none is."""
    if not RUNNING:
        raise NetError(
            "System.InvalidOperationException",
            f"PSConsoleReadLine.{name} works on the line that is being edited at a prompt, and none is.",
        )
    return RUNNING[-1]


@net_type("System.ConsoleKeyInfo", "System.ValueType", is_value_type=True)
class ConsoleKeyInfo(NetObject):
    """The key that was pressed."""

    key_char = field("KeyChar", "System.Char", set=False)
    key = field("Key", "System.ConsoleKey", set=False)
    modifiers = field("Modifiers", "System.ConsoleModifiers", set=False)


_HELD: Final = {"Alt": 1, "Shift": 2, "Ctrl": 4}


def key_info(chord: str, data: str) -> ConsoleKeyInfo:
    """A key in PSReadLine's spelling as .NET has it."""
    *held, key = chord.split("+") if chord != "+" else ["+"]
    bits = sum(_HELD.get(one, 0) for one in held)
    if len(key) == 1 and key.isupper():
        bits |= _HELD["Shift"]
    name = key.upper() if len(key) == 1 and key.isalpha() else f"D{key}" if key.isdigit() else key
    keys, modifiers = find_type("System.ConsoleKey"), find_type("System.ConsoleModifiers")
    number = ((keys.enum_names if keys is not None else None) or {}).get(name, 0)
    return ConsoleKeyInfo(
        key_char=Char(data[-1:] or "\0"),
        key=number if keys is None else EnumValue(keys, number),
        modifiers=bits if modifiers is None else EnumValue(modifiers, bits),
    )


_OPTIONAL: Final = "System.Object key = None, System.Object arg = None"


@net_type("Microsoft.PowerShell.PSConsoleReadLine")
class PSConsoleReadLine(NetObject):
    """Only static members."""

    @net_static("Insert", "static void Insert(string s)")
    @staticmethod
    def insert(text: str) -> None:
        """Puts a text in at the cursor."""
        line("Insert").insert(to_string(text))

    @net_static("Delete", "static void Delete(int start, int length)")
    @staticmethod
    def delete(start: int, length: int) -> None:
        """Deletes a stretch."""
        _replace(line("Delete"), start, length, "")

    @net_static(
        "Replace",
        "static void Replace(int start, int length, string replacement, System.Object instigator = None, "
        "System.Object instigatorArg = None)",
    )
    @staticmethod
    def replace(start: int, length: int, new: str | None, *_: Any) -> None:
        """Puts a text in place of a stretch; the cursor goes behind it."""
        _replace(line("Replace"), start, length, new or "")

    @net_static(
        "GetBufferState",
        "static void GetBufferState([ref] string input, [ref] int cursor), static void GetBufferState("
        "[ref] System.Management.Automation.Language.Ast ast, [ref] System.Object tokens, [ref] System.Object "
        "parseErrors, [ref] int cursor)",
        raw=True,
    )
    @staticmethod
    def buffer_state(*places: Any) -> None:
        """The text and the cursor, or the tree, tokens, errors and cursor."""
        edited = line("GetBufferState")
        if len(places) not in (2, 4) or not all(isinstance(place, Reference) for place in places):
            raise NetError("System.ArgumentException", "GetBufferState takes two or four [ref] arguments.")
        if len(places) == 2:
            places[0].write(edited.text)
        else:
            places[0].write(Parser.parse_input(edited.text, places[1], places[2]))
        places[-1].write(edited.cursor)

    @net_static("GetSelectionState", "static void GetSelectionState([ref] int start, [ref] int length)", raw=True)
    @staticmethod
    def selection_state(*places: Any) -> None:
        """Where the selection starts and how long it is; -1 and -1 without one."""
        found = line("GetSelectionState").selection
        start, length = (-1, -1) if found is None else (found[0], found[1] - found[0])
        for place, value in zip(places, (start, length), strict=False):
            if isinstance(place, Reference):
                place.write(value)

    @net_static("SetCursorPosition", "static void SetCursorPosition(int cursor)")
    @staticmethod
    def set_cursor_position(cursor: int) -> None:
        """Moves the cursor; behind the end it stands at the end."""
        line("SetCursorPosition").cursor = int(cursor)

    @net_static("Ding", "static void Ding()")
    @staticmethod
    def ding() -> None:
        """The bell, as BellStyle wants it."""
        line("Ding").ding()

    @net_static("AddToHistory", "static void AddToHistory(string command)")
    @staticmethod
    def add_to_history(command: str) -> None:
        """Adds a line to those that come back."""
        line("AddToHistory").history.append_string(command)

    @net_static("GetOptions", "static Microsoft.PowerShell.PSConsoleReadLineOptions GetOptions()")
    @staticmethod
    def get_options() -> Options:
        """The options of the line editor."""
        return options_of(_session())

    @net_static(
        "GetKeyHandlers",
        "static System.Object GetKeyHandlers(bool includeBound = True, bool includeUnbound = False)",
    )
    @staticmethod
    def key_handlers(bound: bool = True, unbound: bool = False) -> list[Any]:
        """The keys and what they run."""
        table = keys_of(_session())
        rows = list(table.rows()) if bound else []
        return list(in_groups(rows + ([("Unbound", one) for one in table.unbound()] if unbound else [])))

    @net_static("GetDisplayGrouping", f"static {GROUP.name} GetDisplayGrouping(string function)")
    @staticmethod
    def display_grouping(function: str) -> EnumValue:
        """The group of a function."""
        found = FUNCTIONS.get(function.lower())
        return EnumValue(GROUP, list(GROUPS).index("Custom" if found is None else found.group))


def _session() -> Any:
    return line("GetOptions").source.session


def _replace(edited: Line, start: int, length: int, new: str) -> None:
    if not 0 <= start <= len(edited.text):
        message = "'start' cannot be less than zero or greater than the length of the buffer (Parameter 'start')"
        raise NetError("System.ArgumentException", message)
    if not 0 <= length <= len(edited.text) - start:
        raise NetError("System.ArgumentException", "length is not valid (Parameter 'length')")
    edited.edit(start, start + length, new)


def _runs(function: Function) -> Callable[..., None]:
    def run(*given: Any) -> None:
        key, argument = (*given, None, None)[:2]
        data = to_string(key.key_char) if isinstance(key, ConsoleKeyInfo) else ""
        line(function.name).run_function(function, data, argument)

    return run


def _declare() -> None:
    table = Members(PSConsoleReadLine.ps_type)
    for function in FUNCTIONS.values():
        if function.is_public:
            table.static(function.name, definition=f"static void {function.name}({_OPTIONAL})")(_runs(function))


_declare()
