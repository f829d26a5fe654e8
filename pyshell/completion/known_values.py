"""Values of PowerShell's own parameters that no type tells: what its argument completers offer (recorded)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from pyshell.completion.commands import commands, known_commands
from pyshell.completion.matches import Match, beginning, in_order, quoted, values
from pyshell.completion.paths import drive_names, paths

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.completion.world import World

    Offer = Callable[[World, str, str], list[Match]]


def _text(*words: str) -> Offer:
    return lambda world, typed, quote: values(beginning(words, typed), quote, "Text")


def _value(*words: str) -> Offer:
    return lambda world, typed, quote: values(beginning(words, typed), quote)


def _commands(world: World, typed: str, quote: str) -> list[Match]:
    return commands(world, typed, quote)


def _verbs(world: World, typed: str, quote: str) -> list[Match]:
    listed = import_module("pyshell.cmdlets.utility.verbs").approved()
    return values(beginning(listed, typed), quote, "Text")


def _nouns(world: World, typed: str, quote: str) -> list[Match]:
    nouns: dict[str, str] = {}
    for name, kind in known_commands(world):
        noun = name.partition("-")[2]
        if kind == "Cmdlet" and noun:
            nouns.setdefault(noun.lower(), noun)
    return values(beginning(in_order(nouns.values()), typed), quote, "Text")


def _modules(world: World, typed: str, quote: str) -> list[Match]:
    names = [f"Microsoft.PowerShell.{part}" for part in ("Host", "Management", "Security", "Utility")]
    names += ["Exchange"] if world.has_exchange else []
    names += [str(made.name) for made in world.session.modules.values()]
    return values(beginning(in_order(names), typed), quote)


def _variables(world: World, typed: str, quote: str) -> list[Match]:
    found = beginning(drive_names(world, "Variable"), typed)
    return [Match(_PLAIN.get(name) or quoted(name, quote), name, "ParameterValue") for name in found]


def _aliases(world: World, typed: str, quote: str) -> list[Match]:
    found = beginning(drive_names(world, "Alias"), typed)
    return [Match(name if name in "?%" else quoted(name, quote), name, "ParameterValue") for name in found]


_PLAIN: Final = {"?": "'`?'", "^": "^", "$": "$"}


def _drives(world: World, typed: str, quote: str) -> list[Match]:
    names = in_order(drive.name for drive in world.files.drives.values())
    return values(beginning(names, typed), quote)


def _providers(world: World, typed: str, quote: str) -> list[Match]:
    return values(beginning(in_order(world.files.providers), typed), quote)


def _folders(world: World, typed: str, quote: str) -> list[Match]:
    return paths(world, typed, quote, folders=True)


def _scripts(world: World, typed: str, quote: str) -> list[Match]:
    """Modules and scripts: folders and files that can be imported."""
    found = paths(world, typed, quote)
    return [m for m in found if m.kind == "ProviderContainer" or m.shown.lower().endswith((".ps1", ".psm1", ".psd1"))]


def _types(world: World, typed: str, quote: str) -> list[Match]:
    return list(import_module("pyshell.completion.type_names").type_names(world, typed, full=True))


def _nothing(world: World, typed: str, quote: str) -> list[Match]:
    return []


_ENCODINGS: Final = _value(
    "ansi", "ascii", "bigendianunicode", "bigendianutf32", "oem", "unicode", "utf7", "utf8", "utf8BOM", "utf8NoBOM",
    "utf32",
)  # fmt: skip
_METHODS: Final = _value("Default", "Delete", "Get", "Head", "Merge", "Options", "Patch", "Post", "Put", "Trace")
_SCOPES: Final = _text("Global", "Local", "Script")
_EXPAND: Final = _value("Both", "CoreOnly", "EnumOnly")
_OF: Final[dict[str, Offer]] = {
    **{f"{noun}.Scope": _SCOPES for noun in ("Get-Variable", "Set-Variable", "New-Variable", "Remove-Variable")},
    **{f"{noun}.Scope": _SCOPES for noun in ("Clear-Variable", "Get-Alias", "Set-Alias", "New-Alias")},
    **{f"{name}.Name": _variables for name in ("Get-Variable", "Set-Variable", "Remove-Variable", "Clear-Variable")},
    **{f"Format-{shape}.Expand": _EXPAND for shape in ("Table", "List", "Wide", "Custom")},
    **{f"Format-{shape}.View": _nothing for shape in ("Table", "List", "Wide", "Custom")},
    "Get-Command.Name": _commands,
    "Get-Help.Name": _commands,
    "Set-Alias.Value": _commands,
    "New-Alias.Value": _commands,
    "Set-PSBreakpoint.Command": _commands,
    "Trace-Command.Command": _commands,
    "Get-Command.Verb": _verbs,
    "Get-Command.Noun": _nouns,
    "Get-Command.Module": _modules,
    "Get-Module.Name": _modules,
    "Remove-Module.Name": _modules,
    "Import-Module.Name": _scripts,
    "Get-Verb.Verb": _verbs,
    "New-Item.ItemType": _text("File", "Directory", "SymbolicLink", "Junction", "HardLink"),
    "Set-StrictMode.Version": _text("Latest", "3.0", "2.0", "1.0"),
    "Get-Alias.Name": _aliases,
    "Remove-Alias.Name": _aliases,
    "Get-PSDrive.Name": _drives,
    "Remove-PSDrive.Name": _drives,
    "Get-PSDrive.PSProvider": _providers,
    "New-PSDrive.PSProvider": _providers,
    "Get-PSProvider.PSProvider": _providers,
    "Set-Location.Path": _folders,
    "Push-Location.Path": _folders,
    "New-Object.TypeName": _types,
    "Get-TypeData.TypeName": _nothing,
    "Join-Path.ChildPath": _nothing,
    "Invoke-WebRequest.Method": _METHODS,
    "Invoke-RestMethod.Method": _METHODS,
    "Register-ArgumentCompleter.ParameterName": _nothing,
    "Trace-Command.Option": _value(
        *"All Assert Constructor Data Delegates Dispose Error Errors Events Exception ExecutionFlow Finalizer".split(),
        *"Lock Method None Property Scope Verbose Warning WriteLine".split(),
    ),
    "Add-Type.Language": _value("CSharp"),
    "Add-Type.OutputType": _value("ConsoleApplication", "Library", "WindowsApplication"),
}
# Parameters that mean the same wherever they are.
_ANYWHERE: Final[dict[str, Offer]] = {"Encoding": _ENCODINGS}


def offer_of(command: str, parameter: str, type_text: str) -> Offer | None:
    """What offers the values of a parameter beyond its type."""
    found = _OF.get(f"{command}.{parameter}")
    if found is None and type_text in ("Encoding", "System.Text.Encoding"):
        found = _ANYWHERE.get(parameter)
    return found


# Parameters whose wildcards are taken as they are (recorded: `Copy-Item a.txt |` leaves `[x].txt` unescaped).
LITERAL: Final = frozenset(("LiteralPath", "Destination"))
