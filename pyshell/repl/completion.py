"""What Tab offers: names of commands, their parameters, and the values that a parameter can only have.

Nothing is run: what is offered comes from declarations. Source of the order (exact case of the declaration, sorted,
parameters in declaration order): recorded completions of PowerShell 7.6.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.signature import Parameter, Signature


class CommandSource(Protocol):
    """Where completion looks commands up."""

    def command_names(self) -> Iterable[str]:
        """Every name that can be called, aliases and functions included."""

    def signature_of(self, name: str) -> Signature | None:
        """How a command is called; None when there is no such command."""


class Completion(NamedTuple):
    """A text to put in place of the last `length` characters before the cursor, and what to show for it."""

    text: str
    length: int
    kind: str
    tooltip: str


# The command that the cursor is in begins after the last of these outside quotes.
_BOUNDARY: Final = re.compile(r"[|;{}()\n&]|\$\(")
_WORD: Final = re.compile(r"(?:'[^']*'?|\"[^\"]*\"?|[^\s'\"])+")
_DASHES: Final = "-\u2013\u2014\u2015"


def complete(text: str, source: CommandSource) -> list[Completion]:
    """What may follow the text before the cursor."""
    command = _current_command(text)
    words = _WORD.findall(command)
    typing = "" if command[-1:].isspace() or not words else words.pop()
    if not words:
        return list(_command_names(typing, source))
    signature = source.signature_of(words[0])
    if signature is None:
        return []
    if typing[:1] and typing[0] in _DASHES:
        return list(_parameters(typing, signature))
    return list(_values(typing, words[-1], signature))


def _current_command(text: str) -> str:
    """The part of the text from the start of the command that the cursor stands in."""
    plain = re.sub(r"'[^']*'|\"[^\"]*\"", lambda m: "x" * len(m[0]), text)
    start = max((m.end() for m in _BOUNDARY.finditer(plain)), default=0)
    return text[start:].lstrip()


def _command_names(typing: str, source: CommandSource) -> Iterator[Completion]:
    folded = typing.lower()
    if not folded:
        return
    for name in sorted(set(source.command_names()), key=str.lower):
        if name.lower().startswith(folded):
            yield Completion(name, len(typing), "Command", name)


def _parameters(typing: str, signature: Signature) -> Iterator[Completion]:
    folded = typing[1:].lower()
    for parameter in signature.parameters:
        if parameter.name.lower().startswith(folded):
            yield Completion(f"-{parameter.name}", len(typing), "ParameterName", _tooltip(parameter))


def _tooltip(parameter: Parameter) -> str:
    return f"[{parameter.type_text}] {parameter.name}"


def _values(typing: str, before: str, signature: Signature) -> Iterator[Completion]:
    if before[:1] not in _DASHES:
        return
    named = before[1:].lower()
    found = [p for p in signature.parameters if p.name.lower().startswith(named)]
    exact = [p for p in found if p.name.lower() == named] or found
    if len(exact) != 1:
        return
    folded = typing.lower()
    for value in exact[0].known_values():
        if value.lower().startswith(folded):
            yield Completion(value, len(typing), "ParameterValue", value)
