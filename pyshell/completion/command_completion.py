"""[System.Management.Automation.CommandCompletion]: completions as scripts see them.

https://learn.microsoft.com/dotnet/api/system.management.automation.commandcompletion
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from pyshell.completion.completer import complete
from pyshell.completion.world import World
from pyshell.engine.scriptblock import SESSIONS
from pyshell.values.convert import to_type
from pyshell.values.declare import (
    EnumValue,
    NetError,
    NetObject,
    field,
    net_constructor,
    net_enum,
    net_method,
    net_property,
    net_static,
    net_type,
)
from pyshell.values.objects import GenericList
from pyshell.values.types import find_type

if TYPE_CHECKING:
    from pyshell.completion.matches import Completions, Match

_SPACE: Final = "System.Management.Automation."
_RESULT: Final = f"static {_SPACE}CommandCompletion "
KINDS: Final = net_enum(
    _SPACE + "CompletionResultType",
    {
        name: number
        for number, name in enumerate(
            "Text History Command ProviderItem ProviderContainer Property Method ParameterName ParameterValue Variable "
            "Namespace Type Keyword DynamicKeyword".split()
        )
    },
)


@net_type(_SPACE + "CompletionResult")
class CompletionResult(NetObject):
    """One completion."""

    completion_text = field("CompletionText", "System.String", set=False)
    list_item_text = field("ListItemText", "System.String", set=False)
    result_type = field("ResultType", _SPACE + "CompletionResultType", set=False)
    tool_tip = field("ToolTip", "System.String", set=False)

    @net_constructor(
        "CompletionResult new(string completionText, string listItemText, "
        f"{_SPACE}CompletionResultType resultType, string toolTip), CompletionResult new(string completionText)"
    )
    @staticmethod
    def new(text: str, *more: Any) -> CompletionResult:
        shown, kind, tip = more if more else (text, EnumValue(KINDS, 0), text)
        for value in (text, shown, tip):
            if not value:
                raise NetError(_SPACE + "PSArgumentNullException", "Value cannot be null.")
        return CompletionResult(completion_text=text, list_item_text=shown, result_type=kind, tool_tip=tip)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return _SPACE + "CompletionResult"


def result_of(match: Match) -> CompletionResult:
    """A match as scripts see it."""
    return CompletionResult(
        completion_text=match.text,
        list_item_text=match.shown,
        result_type=to_type(match.kind, KINDS),
        tool_tip=match.tooltip,
    )


@net_type(_SPACE + "CommandCompletion")
class CommandCompletion(NetObject):
    """What may stand at a cursor."""

    current = -1

    def __init__(self, found: Completions) -> None:
        self.index = found.index
        self.length = found.length
        pstype = find_type(f"System.Collections.ObjectModel.Collection[{_SPACE}CompletionResult]")
        rows = [result_of(match) for match in found.matches]
        self.matches: Any = rows if pstype is None else GenericList(pstype, rows)

    @net_property("CurrentMatchIndex", "System.Int32")
    def current_match_index(self) -> int:
        return self.current

    @net_property("ReplacementIndex", "System.Int32")
    def replacement_index(self) -> int:
        return self.index

    @net_property("ReplacementLength", "System.Int32")
    def replacement_length(self) -> int:
        return self.length

    @net_property(
        "CompletionMatches", f"System.Collections.ObjectModel.Collection[{_SPACE}CompletionResult]"
    )
    def completion_matches(self) -> Any:
        return self.matches

    @net_method("GetNextResult", f"{_SPACE}CompletionResult GetNextResult(bool forward)")
    def next_result(self, forward: bool) -> Any:
        rows = list(self.matches)
        if not rows:
            return None
        self.current = (self.current + (1 if forward else -1)) % len(rows) if self.current >= 0 or forward else -1
        return rows[self.current]

    @net_static("CompleteInput", f"{_RESULT}CompleteInput(string input, int cursorIndex, hashtable options)")
    @staticmethod
    def complete_input(text: str, cursor: int, options: Any = None) -> CommandCompletion:
        if text is None:
            raise NetError(_SPACE + "PSArgumentNullException", "Value cannot be null. (Parameter 'input')")
        if not 0 <= cursor <= len(text):
            raise NetError(_SPACE + "PSArgumentException", "cursorIndex")
        return CommandCompletion(complete(world_of(SESSIONS[-1]), text, int(cursor)))


_WORLDS: Final[WeakKeyDictionary[Any, World]] = WeakKeyDictionary()


def world_of(session: Any) -> World:
    """The one view of a session that completion keeps."""
    found = _WORLDS.get(session)
    if found is None:
        found = _WORLDS[session] = World(session)
    return found
