"""Words of the language itself: operators, flags of switch, what follows `using`, comments that PowerShell reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyshell.completion.matches import Completions, Match, beginning, values

if TYPE_CHECKING:
    from pyshell.completion.reading import Reading

OPERATORS: Final = (
    "and as band bnot bor bxor ccontains ceq cge cgt cin cle clike clt cmatch cne cnotcontains cnotin cnotlike "
    "cnotmatch contains creplace csplit eq f ge gt icontains ieq ige igt iin ile ilike ilt imatch in ine "
    "inotcontains inotin inotlike inotmatch ireplace is isnot isplit join le like lt match ne not notcontains "
    "notin notlike notmatch or replace shl shr split xor"
).split()
_FLAGS: Final = ("CaseSensitive", "Exact", "File", "Parallel", "Regex", "Wildcard")
_USING: Final = {
    "assembly": "Loads the types of an assembly.",
    "module": "Loads a module with its classes.",
    "namespace": "Names a namespace whose types need no prefix.",
    "type": "Gives a type another name.",
}
_HELP: Final = (
    "COMPONENT DESCRIPTION EXAMPLE EXTERNALHELP FORWARDHELPCATEGORY FORWARDHELPTARGETNAME FUNCTIONALITY INPUTS LINK "
    "NOTES OUTPUTS PARAMETER REMOTEHELPRUNSPACE ROLE SYNOPSIS"
).split()
_REQUIRES: Final = ("Modules", "PSEdition", "RunAsAdministrator", "Version")
_OWN_MODULES: Final = tuple(f"Microsoft.PowerShell.{part}" for part in ("Host", "Management", "Security", "Utility"))
_REQUIRED: Final = {"modules": _OWN_MODULES, "psedition": ("Core", "Desktop")}
_OPTION: Final = re.compile(r"#requires\s+(?:.*\s)?-(\w*)$", re.I)
_ARGUMENT: Final = re.compile(r"#requires\s+(?:.*\s)?-(\w+)\s+(?:.*,\s*)?(\w*)$", re.I)
_KEYWORD: Final = re.compile(r"^[ \t]*(?:#[ \t]*)?\.(\w*)$", re.M)


def operators(typed: str) -> list[Match]:
    """Operators that begin as typed, the dash left out."""
    return [Match(f"-{word}", word, "ParameterName", f"-{word}") for word in beginning(OPERATORS, typed)]


def switch_flags(typed: str) -> list[Match]:
    """The flags of a switch statement."""
    return [Match(f"-{flag}", flag, "ParameterName", f"-{flag}") for flag in beginning(_FLAGS, typed)]


def using_kinds(typed: str) -> list[Match]:
    """What may follow `using`."""
    return [Match(word, word, "Keyword", _USING[word]) for word in beginning(_USING, typed)]


def in_comment(reading: Reading, start: int, comment: str) -> Completions:
    """Inside a comment: parts of comment-based help, and what `#requires` takes."""
    typed = reading.text[start : reading.cursor]
    argument = _ARGUMENT.search(typed)
    if argument is not None:
        found = values(beginning(_REQUIRED.get(argument[1].lower(), ()), argument[2]))
        return Completions(found, reading.cursor - len(argument[2]), len(argument[2]))
    option = _OPTION.search(typed)
    if option is not None:
        found = [Match(word, word, "ParameterName") for word in beginning(_REQUIRES, option[1])]
        return Completions(found, reading.cursor - len(option[1]), len(option[1]))
    keyword = _KEYWORD.search(typed)
    if keyword is not None and comment.startswith("<#") and "\n" in typed:
        found = [Match(word, word, "Keyword") for word in beginning(_HELP, keyword[1])]
        return Completions(found, reading.cursor - len(keyword[1]), _to_the_end(reading, len(keyword[1])))
    return _none(start, comment)


def _to_the_end(reading: Reading, typed: int) -> int:
    rest = re.match(r"\w*", reading.text[reading.cursor :])
    return typed + (len(rest[0]) if rest is not None else 0)


def _none(start: int, comment: str) -> Completions:
    return Completions([], start, len(comment))
