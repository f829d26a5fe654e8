"""What a person sets of the prompt: Set-PSReadLineOption, and preference variables for what PSReadLine lacks.

    Set-PSReadLineOption -EditMode Windows        emacs, vi or Windows keys
    $GuardPreference = 'Removals'                 Off, Removals or All: how many objects a pipeline would touch
    $SuggestionPreference = 'SilentlyContinue'    no "Did you mean"
    $PagingPreference = $true                     long output waits after every screen
    $ScreenReaderPreference = $true               plain text: no colours, no menus

Source of the options and their defaults: those of PSReadLine 2.4.5. One that has no effect here says so when it is set.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNull, ValidateNotNullOrEmpty, ValidateRange
from pyshell.errors import ErrorCategory, PSError
from pyshell.repl.colours import sequence_of
from pyshell.repl.key_table import GROUPS, KeyTable, table_of
from pyshell.values.convert import to_bool
from pyshell.values.declare import EnumValue, NetObject, field, net_enum, net_type
from pyshell.values.objects import unwrap
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.values.scriptblock import ScriptBlockBase
    from pyshell.values.types import PSType

_SPACE: Final = "Microsoft.PowerShell."
_DELIMITERS: Final = ";:,.[]{}()/\\|!?^&*-=+'\"\u2013\u2014\u2015"


def _colour(kind: str, codes: str) -> Any:
    return field(f"{kind}Color", "System.String", default="\x1b" + codes)


def _enum(name: str, values: str) -> PSType:
    return net_enum(_SPACE + name, {one: number for number, one in enumerate(values.split())})


EDIT_MODE: Final = _enum("EditMode", "Windows Emacs Vi")
BELL_STYLE: Final = _enum("BellStyle", "None Visual Audible")
SAVE_STYLE: Final = _enum("HistorySaveStyle", "SaveIncrementally SaveAtExit SaveNothing")
SOURCE: Final = net_enum(
    _SPACE + "PredictionSource", {"None": 1, "History": 2, "Plugin": 4, "HistoryAndPlugin": 6}, flags=True
)
VIEW_STYLE: Final = _enum("PredictionViewStyle", "InlineView ListView")
VI_STYLE: Final = _enum("ViModeStyle", "None Prompt Cursor Script")
VI_MODE: Final = _enum("ViMode", "Insert Command")
ADDING: Final = _enum("AddToHistoryOption", "SkipAdding MemoryOnly MemoryAndFile")
GROUP: Final = _enum("KeyHandlerGroup", " ".join(GROUPS))


def _chosen(name: str, kind: PSType, value: str) -> Any:
    return field(name, kind.name, default=EnumValue(kind, (kind.enum_names or {})[value]))


@net_type(_SPACE + "PSConsoleReadLineOptions")
class Options(NetObject):
    """The options of the line editor."""

    edit_mode = _chosen("EditMode", EDIT_MODE, "Emacs")
    continuation_prompt = field("ContinuationPrompt", "System.String", default=">> ")
    history_no_duplicates = field("HistoryNoDuplicates", "System.Boolean", default=True)
    maximum_history_count = field("MaximumHistoryCount", "System.Int32", default=4096)
    history_save_style = _chosen("HistorySaveStyle", SAVE_STYLE, "SaveIncrementally")
    history_save_path = field("HistorySavePath", "System.String", default="")
    prediction_source = _chosen("PredictionSource", SOURCE, "HistoryAndPlugin")
    prediction_view_style = _chosen("PredictionViewStyle", VIEW_STYLE, "InlineView")
    show_tool_tips = field("ShowToolTips", "System.Boolean", default=True)
    bell_style = _chosen("BellStyle", BELL_STYLE, "Audible")
    completion_query_items = field("CompletionQueryItems", "System.Int32", default=100)
    cursor_moves_to_end = field("HistorySearchCursorMovesToEnd", "System.Boolean", default=False)
    vi_mode_indicator = _chosen("ViModeIndicator", VI_STYLE, "None")
    add_to_history_handler = field("AddToHistoryHandler", "System.Func[string,System.Object]", default=None)
    history_case_sensitive = field("HistorySearchCaseSensitive", "System.Boolean", default=False)
    extra_prompt_lines = field("ExtraPromptLineCount", "System.Int32", default=0)
    prompt_text = field("PromptText", "System.String[]", default=None)
    ding_duration = field("DingDuration", "System.Int32", default=50)
    ding_tone = field("DingTone", "System.Int32", default=1221)
    validated_commands = field("CommandsToValidateScriptBlockArguments", "System.Object", default=None)
    validation_handler = field("CommandValidationHandler", "System.Object", default=None)
    maximum_kills = field("MaximumKillRingCount", "System.Int32", default=10)
    plain = field("ScreenReaderModeEnabled", "System.Boolean", default=False)
    vi_mode_handler = field("ViModeChangeHandler", "System.Management.Automation.ScriptBlock", default=None)
    word_delimiters = field("WordDelimiters", "System.String", default=_DELIMITERS)
    escape_timeout = field("AnsiEscapeTimeout", "System.Int32", default=100)
    ends_orphans = field("TerminateOrphanedConsoleApps", "System.Boolean", default=False)
    command = _colour("Command", "[93m")
    comment = _colour("Comment", "[32m")
    continuation = _colour("ContinuationPrompt", "[37m")
    default = _colour("DefaultToken", "[37m")
    emphasis = _colour("Emphasis", "[96m")
    error = _colour("Error", "[91m")
    prediction = _colour("InlinePrediction", "[97;2;3m")
    keyword = _colour("Keyword", "[92m")
    listed = _colour("ListPrediction", "[33m")
    listed_selected = _colour("ListPredictionSelected", "[48;5;238m")
    listed_tooltip = _colour("ListPredictionTooltip", "[97;2;3m")
    member = _colour("Member", "[37m")
    number = _colour("Number", "[97m")
    operator = _colour("Operator", "[90m")
    parameter = _colour("Parameter", "[90m")
    selection = _colour("Selection", "[30;47m")
    string = _colour("String", "[36m")
    type = _colour("Type", "[37m")
    variable = _colour("Variable", "[92m")

    def choose(self, kind: str, colour: Any) -> None:
        """Sets the colour of a kind of token."""
        attribute = KINDS.get(kind.lower())
        if attribute is None:
            raise _invalid(f"'{kind}' is not a valid color property.")
        sequence = sequence_of(colour)
        if sequence is None:
            raise _invalid(f"'{to_string(colour)}' is not a valid color value.")
        setattr(self, attribute, sequence)


def _invalid(message: str) -> PSError:
    return PSError.of("InvalidColor", message, ErrorCategory.InvalidArgument, exception="System.ArgumentException")


# The attribute of every kind of token, and its colour when nothing has been set.
KINDS: Final = {
    "command": "command",
    "comment": "comment",
    "continuationprompt": "continuation",
    "defaulttoken": "default",
    "emphasis": "emphasis",
    "error": "error",
    "inlineprediction": "prediction",
    "keyword": "keyword",
    "listprediction": "listed",
    "listpredictionselected": "listed_selected",
    "listpredictiontooltip": "listed_tooltip",
    "member": "member",
    "number": "number",
    "operator": "operator",
    "parameter": "parameter",
    "selection": "selection",
    "string": "string",
    "type": "type",
    "variable": "variable",
}


DEFAULTS: Final = Options()
_OPTIONS: Final[WeakKeyDictionary[Any, Options]] = WeakKeyDictionary()
# Commands whose script blocks PSReadLine's validation looks into.
_VALIDATED: Final = (
    "ForEach-Object % Invoke-Command icm Measure-Command New-Module nmo Register-EngineEvent Register-ObjectEvent "
    "Register-WMIEvent Set-PSBreakpoint sbp Start-Job sajb Trace-Command trcm Use-Transaction Where-Object ? where"
)


def options_of(session: Any) -> Options:
    """The options of a session, made when they are first asked for."""
    found = _OPTIONS.get(session)
    if found is None:
        found = _OPTIONS[session] = Options(validated_commands=_VALIDATED.split())
        if os.name == "nt":
            found.edit_mode = EnumValue(EDIT_MODE, 0)
    return found


def keys_of(session: Any) -> KeyTable:
    """The keys of a session."""
    return table_of(session, options_of(session).edit_mode.name)


@cmdlet(
    "Get-PSReadLineOption", net_name=_SPACE + "GetPSReadLineOption", output=(_SPACE + "PSConsoleReadLineOptions",)
)
class GetPSReadLineOption(Cmdlet):
    """Gets the options of the prompt's line editor.

    PS> (Get-PSReadLineOption).ContinuationPrompt
    >>
    """

    def end(self, run: Runtime) -> Iterator[Options]:
        yield options_of(run.session)


def _range(low: int, high: int) -> tuple[ValidateRange]:
    return (ValidateRange(low, high),)


@cmdlet("Set-PSReadLineOption", net_name=_SPACE + "SetPSReadLineOption")
class SetPSReadLineOption(Cmdlet):
    """Sets options of the prompt's line editor, which count from the next prompt on.

    PS> Set-PSReadLineOption -EditMode Windows; (Get-PSReadLineOption).EditMode
    Windows
    """

    edit_mode: Any = param(type=EDIT_MODE.name, help="Whose keys are used; what was changed of keys is gone.")
    continuation_prompt: str | None = param(
        type="System.String", allow=("empty",), help="What stands before the further lines of an input."
    )
    history_no_duplicates: Switch = param(help="Whether a line that is entered again comes back once.")
    add_to_history_handler: Any = param(
        type="System.Func[System.String,System.Object]",
        allow=("null",),
        help="A block that says of a line whether it is kept: $true, $false or an AddToHistoryOption.",
    )
    command_validation_handler: Any = param(
        type="System.Action[System.Management.Automation.Language.CommandAst]",
        allow=("null",),
        help="A block that looks at each command before ValidateAndAcceptLine runs the line; what it throws is said.",
    )
    history_search_cursor_moves_to_end: Switch = param(help="Whether the cursor goes to the end of a line found.")
    maximum_history_count: int = param(validate=_range(1, 2147483647), help="How many lines are kept.")
    maximum_kill_ring_count: int = param(help="How many pieces that were cut are kept.")
    show_tool_tips: Switch = param(help="Whether menus say what an entry is.")
    extra_prompt_line_count: int = param(help="Has no effect: the prompt is drawn again at its own height.")
    ding_tone: int = param(help="Has no effect: a terminal's bell has its own tone.")
    ding_duration: int = param(help="Has no effect: a terminal's bell has its own length.")
    bell_style: Any = param(type=BELL_STYLE.name, help="How it is told that a key does nothing.")
    completion_query_items: int = param(
        help="From how many completions on it is asked before they are listed; menus scroll and ask nothing."
    )
    word_delimiters: str | None = param(type="System.String", help="The characters that words end at.")
    history_search_case_sensitive: Switch = param(help="Whether searches in the history heed the case of letters.")
    history_save_style: Any = param(type=SAVE_STYLE.name, help="Whether lines are kept in a file, and when.")
    history_save_path: str | None = param(
        type="System.String", validate=(ValidateNotNullOrEmpty(),), help="The host's file that keeps lines."
    )
    ansi_escape_timeout: int = param(
        validate=_range(25, 1000), help="How many milliseconds Escape waits for the rest of a terminal's sequence."
    )
    prompt_text: Any = param(
        type="System.String[]",
        validate=(ValidateNotNull(),),
        help="The end of the prompt that turns red while the line has a fault; a second text stands there then.",
    )
    vi_mode_indicator: Any = param(type=VI_STYLE.name, help="How vi's command mode is shown.")
    vi_mode_change_handler: ScriptBlockBase = param(help="A block that gets Insert or Command when vi's mode changes.")
    prediction_source: Any = param(type=SOURCE.name, help="Where the suggestion behind the cursor comes from.")
    prediction_view_style: Any = param(
        type=VIEW_STYLE.name, help="ListView has no effect: suggestions stand behind the cursor."
    )
    colors: Any = param(type="System.Collections.Hashtable", help="Colours by kind of token: Command = 'Yellow'.")
    terminate_orphaned_console_apps: Switch = param(help="Has no effect: no program is started.")
    enable_screen_reader_mode: Switch = param(help="Plain text: no colours, no menus.")

    def end(self, run: Runtime) -> None:
        options = options_of(run.session)
        for name, value in self.bound_values.items():
            if name in _INERT and _INERT[name](value):
                run.warn(f"Set-PSReadLineOption -{name} is kept and has no effect in pyshell.")
            if name == "Colors":
                for key, colour in unwrap(value).entries.values():
                    options.choose(to_string(key), unwrap(colour))
            elif name in _ATTRIBUTES:
                setattr(options, _ATTRIBUTES[name], unwrap(value))
        if "EditMode" in self.bound_values:
            keys_of(run.session).reset(options.edit_mode.name)


def _always(value: Any) -> bool:
    return True


# Options without an effect, and the values for which that is so.
_INERT: Final[dict[str, Callable[[Any], bool]]] = {
    "ExtraPromptLineCount": _always,
    "DingTone": _always,
    "DingDuration": _always,
    "PredictionViewStyle": lambda value: unwrap(value).name == "ListView",
    "TerminateOrphanedConsoleApps": _always,
}
_ATTRIBUTES: Final = {
    "EditMode": "edit_mode",
    "ContinuationPrompt": "continuation_prompt",
    "HistoryNoDuplicates": "history_no_duplicates",
    "AddToHistoryHandler": "add_to_history_handler",
    "CommandValidationHandler": "validation_handler",
    "HistorySearchCursorMovesToEnd": "cursor_moves_to_end",
    "MaximumHistoryCount": "maximum_history_count",
    "MaximumKillRingCount": "maximum_kills",
    "ShowToolTips": "show_tool_tips",
    "ExtraPromptLineCount": "extra_prompt_lines",
    "DingTone": "ding_tone",
    "DingDuration": "ding_duration",
    "BellStyle": "bell_style",
    "CompletionQueryItems": "completion_query_items",
    "WordDelimiters": "word_delimiters",
    "HistorySearchCaseSensitive": "history_case_sensitive",
    "HistorySaveStyle": "history_save_style",
    "HistorySavePath": "history_save_path",
    "AnsiEscapeTimeout": "escape_timeout",
    "PromptText": "prompt_text",
    "ViModeIndicator": "vi_mode_indicator",
    "ViModeChangeHandler": "vi_mode_handler",
    "PredictionSource": "prediction_source",
    "PredictionViewStyle": "prediction_view_style",
    "TerminateOrphanedConsoleApps": "ends_orphans",
    "EnableScreenReaderMode": "plain",
}


# --- preference variables --------------------------------------------------------------------------------------------

GUARDS: Final = ("off", "removals", "all")


def guard_level(session: Any) -> str:
    """`$GuardPreference`: off unless set to one of the others."""
    text = _preference(session, "guardpreference")
    return text if text in GUARDS else "off"


def suggests(session: Any) -> bool:
    """Whether "Did you mean" is said: `$SuggestionPreference` is not SilentlyContinue, Ignore or $false."""
    return _preference(session, "suggestionpreference") not in ("silentlycontinue", "ignore", "false", "off")


def pages(session: Any) -> bool:
    """Whether long output waits: `$PagingPreference`."""
    return _is_on(session, "pagingpreference")


def is_plain(session: Any) -> bool:
    """Whether the screen is read aloud: by the option, `$ScreenReaderPreference` or PYSHELL_SCREEN_READER outside."""
    if options_of(session).plain or os.environ.get("PYSHELL_SCREEN_READER"):
        return True
    return _is_on(session, "screenreaderpreference")


def _preference(session: Any, name: str) -> str:
    value = unwrap(session.top.find(name))
    return "" if value is None else to_string(value).lower()


def _is_on(session: Any, name: str) -> bool:
    value = unwrap(session.top.find(name))
    if isinstance(value, str):
        return value.lower() in ("on", "true", "continue", "1", "yes")
    return to_bool(value)
