"""Get-, Set- and Remove-PSReadLineKeyHandler: which key runs what at the prompt. They work without one all the same.

https://learn.microsoft.com/powershell/module/psreadline/set-psreadlinekeyhandler
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNull, ValidateNotNullOrEmpty, ValidateSet
from pyshell.repl.chords import chord
from pyshell.repl.key_table import FUNCTIONS, GROUPS, Function, function_names
from pyshell.repl.options import GROUP, VI_MODE, keys_of
from pyshell.values.declare import EnumValue, NetObject, field, net_static, net_type
from pyshell.values.objects import unwrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.values.scriptblock import ScriptBlockBase

_SPACE: Final = "Microsoft.PowerShell."


@net_type(_SPACE + "KeyHandler")
class KeyHandler(NetObject):
    """A key and what it runs."""

    key = field("Key", "System.String")
    function = field("Function", "System.String")
    description = field("Description", "System.String")
    group = field("Group", GROUP.name)

    @net_static("GetGroupingDescription", f"static string GetGroupingDescription({GROUP.name} grouping)")
    @staticmethod
    def grouping_description(group: EnumValue) -> str:
        """What a group of functions is called above its table."""
        return GROUPS.get(group.name, "")


def handler(key: str, function: Function) -> KeyHandler:
    """A row of the table of keys."""
    group = EnumValue(GROUP, list(GROUPS).index(function.group))
    return KeyHandler(key=key, function=function.name, description=function.description, group=group)


def in_groups(rows: Iterable[tuple[str, Function]]) -> list[KeyHandler]:
    """Rows by group, and by the function's name in each."""
    order = {group: place for place, group in enumerate(GROUPS)}
    found = sorted(rows, key=lambda row: (order[row[1].group], row[1].name.lower()))
    return [handler(key, function) for key, function in found]


@cmdlet(
    "Get-PSReadLineKeyHandler",
    net_name=_SPACE + "GetKeyHandlerCommand",
    default_set="FullListing",
    output=(_SPACE + "KeyHandler",),
)
class GetPSReadLineKeyHandler(Cmdlet):
    """Gets the keys of the prompt and what they run.

    PS> Set-PSReadLineOption -EditMode Emacs; (Get-PSReadLineKeyHandler -Chord Ctrl+k).Function
    KillLine
    """

    bound_keys: Switch = param("Bound", sets=("FullListing",), help="The keys that run something.")
    unbound: Switch = param(sets=("FullListing",), help="The functions that no key runs.")
    chord: list[str] = param(
        sets=("SpecificBindings",),
        position=0,
        mandatory=True,
        aliases=("Key",),
        type="System.String[]",
        validate=(ValidateNotNullOrEmpty(),),
        help="The keys that are asked for.",
    )

    def end(self, run: Runtime) -> Iterator[KeyHandler]:
        table = keys_of(run.session)
        if self.bound("Chord"):
            wanted = {chord(text) for text in self.chord}
            yield from in_groups((key, one) for key, one in table.rows() if _bare(key) in wanted)
            return
        both = not (self.bound_keys or self.unbound)
        rows = list(table.rows()) if self.bound_keys or both else []
        if self.unbound or both:
            rows += [("Unbound", one) for one in table.unbound()]
        yield from in_groups(rows)


def _bare(key: str) -> str:
    return key[1:-1] if len(key) > 2 and key[0] == "<" and key[-1] == ">" else key


@cmdlet("Set-PSReadLineKeyHandler", net_name=_SPACE + "SetPSReadLineKeyHandlerCommand")
class SetPSReadLineKeyHandler(Cmdlet):
    """Sets what a key runs at the prompt: a function of the line editor, or a block that gets the key and a number.

    PS> Set-PSReadLineKeyHandler -Chord F5 -ScriptBlock { 'x' } -BriefDescription Five
    PS> (Get-PSReadLineKeyHandler -Chord F5).Function
    Five
    """

    chord: list[str] = param(
        position=0,
        mandatory=True,
        aliases=("Key",),
        type="System.String[]",
        validate=(ValidateNotNullOrEmpty(),),
        help="The key, or two keys with a comma between them: Ctrl+k, 'Ctrl+x,Ctrl+e', F5.",
    )
    script_block: ScriptBlockBase = param(
        sets=("ScriptBlock",),
        position=1,
        mandatory=True,
        validate=(ValidateNotNull(),),
        help="What runs; $args[0] is the key, $args[1] the number that was typed before it.",
    )
    brief_description: str | None = param(
        type="System.String", sets=("ScriptBlock",), help="The name that Get-PSReadLineKeyHandler shows."
    )
    description: str | None = param(
        type="System.String", sets=("ScriptBlock",), aliases=("LongDescription",), help="What is said of it."
    )
    vi_mode: Any = param(type=VI_MODE.name, help="Whether the key is one of vi's insert or command mode.")
    function: str = param(
        sets=("Function",),
        dynamic=True,
        position=1,
        mandatory=True,
        validate=(ValidateSet(*function_names()),),
        help="The function's name, as Get-PSReadLineKeyHandler shows it.",
    )

    def end(self, run: Runtime) -> None:
        table = keys_of(run.session)
        if self.bound("Function"):
            made = FUNCTIONS[self.function.lower()]
        else:
            name = self.brief_description or "CustomAction"
            told = self.description or "User defined action"
            made = Function(name, "Custom", told, block=self.script_block)
        for key in self.chord:
            table.bind(key, made, _mode(self.vi_mode))


@cmdlet("Remove-PSReadLineKeyHandler", net_name=_SPACE + "RemoveKeyHandlerCommand")
class RemovePSReadLineKeyHandler(Cmdlet):
    """Removes what a key runs at the prompt.

    PS> Remove-PSReadLineKeyHandler -Chord Ctrl+t; @(Get-PSReadLineKeyHandler -Chord Ctrl+t).Count
    0
    """

    chord: list[str] = param(
        position=0,
        mandatory=True,
        aliases=("Key",),
        type="System.String[]",
        validate=(ValidateNotNullOrEmpty(),),
        help="The keys that run nothing from now on.",
    )
    vi_mode: Any = param(type=VI_MODE.name, help="Whether the key is one of vi's insert or command mode.")

    def end(self, run: Runtime) -> None:
        for key in self.chord:
            keys_of(run.session).unbind(key, _mode(self.vi_mode))


def _mode(value: Any) -> str | None:
    found = unwrap(value)
    return None if found is None else str(found.name)
