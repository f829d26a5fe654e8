"""Asking for missing mandatory parameters, and choosing among answers. Source: recorded screens of PowerShell 7.6."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Protocol

from pyshell.binding.messages import no_prompts
from pyshell.errors import PSError
from pyshell.values.convert import to_type
from pyshell.values.objects import PSArray
from pyshell.values.types import OBJECT, array_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pyshell.binding.signature import Parameter, Signature
    from pyshell.values.types import PSType


class Asker(Protocol):
    """The part of a host that prompts need."""

    width: int
    # Opens a nested prompt; None where there can be none.
    nested: Callable[[], None] | None

    def out(self, line: str) -> None:
        """Shows a line."""

    def read_line(self, prompt: str, secret: bool = False) -> str:
        """Shows a prompt and reads a line."""


_WORDS: Final = re.compile(r"\s+|\S+")
CREDENTIAL: Final = "System.Management.Automation.PSCredential"


def ask_for(
    host: Asker,
    signature: Signature,
    missing: Sequence[Parameter],
    position: int,
    readers: dict[str, Callable[[Asker, str], Any]],
) -> dict[str, Any] | None:
    """Asks for each parameter in turn; None when the input ends.

    `readers` read values of special types (secrets, credentials) by type name.
    """
    host.out("")
    host.out(f"cmdlet {signature.name} at command pipeline position {position}")
    host.out("Supply values for the following parameters:")
    helped = {p.name: _message(p) for p in missing}
    if any(helped.values()):
        host.out("(Type !? for Help.)")
    try:
        return {p.name: _read(host, p, helped[p.name], readers) for p in missing}
    except InputEnded:
        return None


class InputEnded(Exception):
    """Nobody answers any more: what is asked for stays missing."""


def _message(parameter: Parameter) -> str:
    return next((flags.message for flags in parameter.flags_by_set.values() if flags.message), "")


def _read(host: Asker, parameter: Parameter, message: str, readers: dict[str, Callable[[Asker, str], Any]]) -> Any:
    pstype = parameter.pstype
    reader = readers.get(pstype.name)
    if reader is not None:
        return reader(host, parameter.name)
    if pstype.element is not None and pstype.rank == 1:
        return PSArray(_items(host, parameter.name, pstype.element, message), array_type(pstype.element))
    return _value(host, parameter.name, pstype, message)


def _items(host: Asker, name: str, element: PSType, message: str) -> Iterator[Any]:
    """Asks until an empty line."""
    position = 0
    while True:
        text, value = _line(host, f"{name}[{position}]", element, message)
        if text == "":
            return
        yield value
        position += 1


def _value(host: Asker, name: str, pstype: PSType, message: str) -> Any:
    text, value = _line(host, name, pstype, message)
    if text == "" and pstype.is_value_type:
        return to_type(0, pstype) if pstype.name != "System.Boolean" else False
    return value


def _line(host: Asker, name: str, pstype: PSType, message: str) -> tuple[str, Any]:
    """One answer as text and as value; what does not convert is asked for again, `!?` shows the help."""
    while True:
        text = host.read_line(f"{name}: ")
        if text == "" and getattr(host, "ended", False):
            host.out("")
            raise InputEnded
        if text == "!?" and message:
            host.out(message)
            continue
        if text == "" or pstype is OBJECT:
            return text, text
        try:
            return text, to_type(text, pstype)
        except PSError:
            host.out(f'Cannot recognize "{text}" as a {pstype.name} due to a format error.')


# --- choices -----------------------------------------------------------------------------------------------------


class Choice:
    """One answer: its label with `&` before the key, and what `?` says of it."""

    __slots__ = ("help", "key", "label")

    def __init__(self, label: str, help: str = "") -> None:
        at = label.find("&")
        self.label = label.replace("&", "", 1)
        self.key = label[at + 1 : at + 2].upper() if at >= 0 else ""
        self.help = help


YES: Final = Choice("&Yes", "Continue with only the next step of the operation.")
YES_TO_ALL: Final = Choice("Yes to &All", "Continue with all the steps of the operation.")
NO: Final = Choice("&No", "Skip this operation and proceed with the next operation.")
NO_TO_ALL: Final = Choice("No to A&ll", "Skip this operation and all subsequent operations.")
HALT: Final = Choice("&Halt Command", "Stop this command.")
SUSPEND: Final = Choice(
    "&Suspend", 'Pause the current pipeline and return to the command prompt. Type "exit" to resume the pipeline.'
)


def choose(host: Asker, caption: str, message: str, choices: Sequence[Choice], default: int) -> int:
    """Asks until one of the choices is named by key or label; Enter takes the default. Returns its number."""
    if caption:
        host.out("")
        host.out(caption)
    if message:
        host.out(message)
    while True:
        answer = host.read_line(_prompt(host, choices, default)).strip()
        if not answer and getattr(host, "ended", False):
            # Our reading: input that has ended answers nothing, least of all Yes.
            raise no_prompts()
        if answer == "?":
            for choice in choices:
                for line in _wrapped(f"{choice.key or choice.label} - {choice.help}".rstrip(), host.width - 1):
                    host.out(line)
            continue
        if not answer and default >= 0:
            return default
        found = _chosen(answer, choices)
        if found is not None:
            return found


def inquired(host: Asker, message: str) -> str:
    """What is answered to the action Inquire: the label of a choice. Suspend opens a nested prompt and asks again."""
    choices = (YES, YES_TO_ALL, HALT, SUSPEND)
    while True:
        answer = choices[choose(host, "Confirm", message, choices, 0)]
        if answer is not SUSPEND or host.nested is None:
            return answer.label
        host.nested()


def _wrapped(text: str, width: int) -> Iterator[str]:
    """The lines of a text, broken before the word or the blanks that do not fit."""
    line = ""
    for part in _WORDS.findall(text):
        if line and len(line) + len(part) > width:
            yield line
            line = ""
        line += part
    yield line


def _chosen(answer: str, choices: Sequence[Choice]) -> int | None:
    folded = answer.lower()
    for position, choice in enumerate(choices):
        if folded and folded in (choice.key.lower(), choice.label.lower()):
            return position
    return None


def _prompt(host: Asker, choices: Sequence[Choice], default: int) -> str:
    """The choices in one line, as the console writes them: the first part of a further line loses its blanks."""
    parts = [f"[{choice.key}] {choice.label}  " for choice in choices]
    parts.append("[?] Help ")
    if default >= 0:
        parts.append(f'(default is "{choices[default].key or choices[default].label}"): ')
    line, length = "", 0
    for part in parts:
        if length + len(part) > host.width - 1:
            host.out(line)
            line, length = part.rstrip(), len(part)
        else:
            line += part
            length += len(part)
    return line
