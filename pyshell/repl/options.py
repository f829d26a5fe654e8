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
from pyshell.values.convert import to_bool
from pyshell.values.declare import NetObject, field, net_type
from pyshell.values.objects import unwrap
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime

_SPACE: Final = "Microsoft.PowerShell."
MODES: Final = ("Windows", "Emacs", "Vi")


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
    colours = field("Colors", "System.Collections.Hashtable", default=None)


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
            if attribute is not None:
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
    "Colors": "colours",
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
