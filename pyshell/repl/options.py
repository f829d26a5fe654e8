"""What a person sets of the prompt: Set-PSReadLineOption, and preference variables for what PSReadLine lacks.

    Set-PSReadLineOption -EditMode Windows        emacs, vi or Windows keys
    $GuardPreference = 'Removals'                 Off, Removals or All: how many objects a pipeline would touch
    $SuggestionPreference = 'SilentlyContinue'    no "Did you mean"
    $PagingPreference = $true                     long output waits after every screen
    $ScreenReaderPreference = $true               plain text: no colours, no menus

Source of the options and their defaults: those of PSReadLine 2.4.5. Those that change nothing here are kept and shown.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.binding.validate import ValidateSet
from pyshell.errors import ErrorCategory, PSError
from pyshell.repl.colours import sequence_of
from pyshell.values.convert import to_bool
from pyshell.values.declare import NetObject, field, net_type
from pyshell.values.objects import unwrap
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime

_SPACE: Final = "Microsoft.PowerShell."
MODES: Final = ("Windows", "Emacs", "Vi")
_DELIMITERS: Final = ";:,.[]{}()/\\|!?^&*-=+'\"\u2013\u2014\u2015"


def _colour(kind: str, codes: str) -> Any:
    return field(f"{kind}Color", "System.String", default="\x1b" + codes)


@net_type(_SPACE + "PSConsoleReadLineOptions")
class Options(NetObject):
    """The options of the line editor."""

    edit_mode = field("EditMode", "System.String", default="Emacs")
    continuation_prompt = field("ContinuationPrompt", "System.String", default=">> ")
    history_no_duplicates = field("HistoryNoDuplicates", "System.Boolean", default=True)
    maximum_history_count = field("MaximumHistoryCount", "System.Int32", default=4096)
    history_save_style = field("HistorySaveStyle", "System.String", default="SaveIncrementally")
    history_save_path = field("HistorySavePath", "System.String", default="")
    prediction_source = field("PredictionSource", "System.String", default="History")
    prediction_view_style = field("PredictionViewStyle", "System.String", default="InlineView")
    show_tool_tips = field("ShowToolTips", "System.Boolean", default=True)
    bell_style = field("BellStyle", "System.String", default="None")
    completion_query_items = field("CompletionQueryItems", "System.Int32", default=100)
    cursor_moves_to_end = field("HistorySearchCursorMovesToEnd", "System.Boolean", default=False)
    vi_mode_indicator = field("ViModeIndicator", "System.String", default="None")
    add_to_history_handler = field("AddToHistoryHandler", "System.Object", default=None)
    history_case_sensitive = field("HistorySearchCaseSensitive", "System.Boolean", default=False)
    extra_prompt_lines = field("ExtraPromptLineCount", "System.Int32", default=0)
    prompt_text = field("PromptText", "System.Object", default=None)
    ding_duration = field("DingDuration", "System.Int32", default=50)
    ding_tone = field("DingTone", "System.Int32", default=1221)
    validated_commands = field("CommandsToValidateScriptBlockArguments", "System.Object", default=None)
    validation_handler = field("CommandValidationHandler", "System.Object", default=None)
    maximum_kills = field("MaximumKillRingCount", "System.Int32", default=10)
    plain = field("ScreenReaderModeEnabled", "System.Boolean", default=False)
    vi_mode_handler = field("ViModeChangeHandler", "System.Object", default=None)
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


def options_of(session: Any) -> Options:
    """The options of a session, made when they are first asked for."""
    found = _OPTIONS.get(session)
    if found is None:
        found = _OPTIONS[session] = Options()
        if os.name == "nt":
            found.edit_mode = "Windows"
    return found


@cmdlet("Get-PSReadLineOption", net_name="Microsoft.PowerShell.GetPSReadLineOption")
class GetPSReadLineOption(Cmdlet):
    """Gets the options of the prompt's line editor.

    PS> (Get-PSReadLineOption).ContinuationPrompt
    >>
    """

    def end(self, run: Runtime) -> Iterator[Options]:
        yield options_of(run.session)


@cmdlet("Set-PSReadLineOption", net_name="Microsoft.PowerShell.SetPSReadLineOption")
class SetPSReadLineOption(Cmdlet):
    """Sets options of the prompt's line editor, which count from the next prompt on.

    PS> Set-PSReadLineOption -EditMode Windows; (Get-PSReadLineOption).EditMode
    Windows
    """

    edit_mode: str | None = param(type="System.String", validate=(ValidateSet(*MODES),), help="Whose keys are used.")
    continuation_prompt: str | None = param(
        type="System.String", allow=("empty",), help="What stands before the further lines of an input."
    )
    history_no_duplicates: Switch = param(help="Whether a line that is entered again is kept once.")
    maximum_history_count: int | None = param(type="System.Int32", help="How many lines are kept.")
    history_save_style: str | None = param(
        type="System.String",
        validate=(ValidateSet("SaveIncrementally", "SaveAtExit", "SaveNothing"),),
        help="Whether lines are kept in a file.",
    )
    history_save_path: str | None = param(type="System.String", help="The host's file that keeps lines.")
    prediction_source: str | None = param(
        type="System.String",
        validate=(ValidateSet("None", "History", "Plugin", "HistoryAndPlugin"),),
        help="Where the suggestion behind the cursor comes from.",
    )
    prediction_view_style: str | None = param(
        type="System.String", validate=(ValidateSet("InlineView", "ListView"),), help="How suggestions are shown."
    )
    show_tool_tips: Switch = param(help="Whether menus say what an entry is.")
    bell_style: str | None = param(
        type="System.String", validate=(ValidateSet("None", "Visual", "Audible"),), help="How mistakes are told."
    )
    completion_query_items: int | None = param(type="System.Int32", help="Kept; menus scroll.")
    history_search_cursor_moves_to_end: Switch = param(help="Kept; the cursor stands at the end.")
    vi_mode_indicator: str | None = param(
        type="System.String", validate=(ValidateSet("None", "Prompt", "Cursor", "Script"),), help="Kept."
    )
    colors: Any = param(type="System.Collections.Hashtable", help="Colours by kind of token: Command = 'Yellow'.")

    def end(self, run: Runtime) -> None:
        options = options_of(run.session)
        for name, value in self.bound_values.items():
            attribute = _ATTRIBUTES.get(name)
            if name == "Colors":
                for key, colour in unwrap(value).entries.values():
                    options.choose(to_string(key), unwrap(colour))
            elif attribute is not None:
                setattr(options, attribute, value)


_ATTRIBUTES: Final = {
    "EditMode": "edit_mode",
    "ContinuationPrompt": "continuation_prompt",
    "HistoryNoDuplicates": "history_no_duplicates",
    "MaximumHistoryCount": "maximum_history_count",
    "HistorySaveStyle": "history_save_style",
    "HistorySavePath": "history_save_path",
    "PredictionSource": "prediction_source",
    "PredictionViewStyle": "prediction_view_style",
    "ShowToolTips": "show_tool_tips",
    "BellStyle": "bell_style",
    "CompletionQueryItems": "completion_query_items",
    "HistorySearchCursorMovesToEnd": "cursor_moves_to_end",
    "ViModeIndicator": "vi_mode_indicator",
}


# --- preference variables -------------------------------------------------------------------------------------------

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
    """Whether the screen is read aloud: `$ScreenReaderPreference`, or PYSHELL_SCREEN_READER in the environment."""
    return _is_on(session, "screenreaderpreference") or bool(os.environ.get("PYSHELL_SCREEN_READER"))


def _preference(session: Any, name: str) -> str:
    value = unwrap(session.top.find(name))
    return "" if value is None else to_string(value).lower()


def _is_on(session: Any, name: str) -> bool:
    value = unwrap(session.top.find(name))
    if isinstance(value, str):
        return value.lower() in ("on", "true", "continue", "1", "yes")
    return to_bool(value)
