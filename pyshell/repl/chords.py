"""Chords: the text that names one key or two, as PSReadLine reads and writes it, and what a terminal sends for it.

A letter's case says whether Shift is held: `Ctrl+C` is Ctrl+Shift+c. Source: PSReadLine 2.4.5's tables and errors.
"""

from __future__ import annotations

import re
from typing import Final

from pyshell.errors import ErrorCategory, PSError

_MODIFIERS: Final = {"shift": "Shift", "ctrl": "Ctrl", "control": "Ctrl", "alt": "Alt"}
_ORDER: Final = ("Shift", "Ctrl", "Alt")
_MODIFIER: Final = re.compile(r"(shift|control|ctrl|alt)([+-]?)", re.IGNORECASE)
_NAMES: Final = {
    name.lower(): name
    for name in (
        "Backspace Delete DownArrow End Enter Escape Home Insert LeftArrow PageDown PageUp RightArrow Spacebar Tab "
        "UpArrow " + " ".join(f"F{number}" for number in range(1, 25))
    ).split()
}


def chord(text: str) -> str:
    """A chord in PSReadLine's own spelling. Raises ArgumentException for what is no chord."""
    first, at = _key(text, 0)
    if at >= len(text):
        return first
    if text[at] != ",":
        raise _refused(f"Invalid sequence '{text}'.")
    second, at = _key(text, at + 1)
    if at < len(text):
        raise _refused("Chord can have at most two keys.")
    return f"{first},{second}"


def _key(text: str, at: int) -> tuple[str, int]:
    held: set[str] = set()
    while at < len(text):
        found = _MODIFIER.match(text, at)
        if found is None:
            return _named(text, at, held)
        name = _MODIFIERS[found[1].lower()]
        if name in held:
            raise _refused(f"Duplicate or invalid modifier token '{found[1]}' for key '{text}'.")
        held.add(name)
        at = found.end()
        if at >= len(text) and not found[2]:
            raise _refused(_unknown(text))
        if not found[2]:
            raise _refused(f"Invalid sequence '{text}'.")
    raise _refused(f"Invalid sequence '{text}'.")


def _named(text: str, at: int, held: set[str]) -> tuple[str, int]:
    comma = text.find(",", at)
    end = at + 1 if comma == at else len(text) if comma < 0 else comma
    key = text[at:end]
    if len(key) == 1:
        key = _character(key, held)
    elif key.lower() in _NAMES:
        key = _NAMES[key.lower()]
    else:
        raise _refused(_unknown(key))
    return "+".join([*(one for one in _ORDER if one in held), key]), end


def _character(key: str, held: set[str]) -> str:
    if key == " ":
        return "Spacebar"
    if "Shift" in held and key.isalpha():
        held.discard("Shift")
        return key.upper()
    return key


def _unknown(key: str) -> str:
    return (
        f"Unrecognized key '{key}'. Please use a character literal or a well-known key name from the "
        "System.ConsoleKey enumeration."
    )


def _refused(message: str) -> PSError:
    return PSError.of(
        "System.ArgumentException",
        message,
        ErrorCategory.NotSpecified,
        exception="System.ArgumentException",
        whole_script=False,
    )


# --- what a terminal sends -------------------------------------------------------------------------------------------

_SENT: Final = {
    "Backspace": "backspace", "Delete": "delete", "DownArrow": "down", "End": "end", "Enter": "enter",
    "Escape": "escape", "Home": "home", "Insert": "insert", "LeftArrow": "left", "PageDown": "pagedown",
    "PageUp": "pageup", "RightArrow": "right", "Spacebar": " ", "Tab": "tab", "UpArrow": "up",
}  # fmt: skip
_HELD: Final = {("Ctrl",): "c-", ("Shift",): "s-", ("Shift", "Ctrl"): "c-s-"}
_WITH_HELD: Final = frozenset("delete down end home insert left pagedown pageup right up".split())
_CONTROLS: Final = {"@": "c-@", "Spacebar": "c-@", "]": "c-]", "\\": "c-\\", "^": "c-^", "_": "c-_"}
# What most terminals cannot send has another key that does the same: Alt+Enter, Ctrl+Alt+/.
_INSTEAD: Final = {"Shift+Enter": ("escape", "enter"), "Ctrl+Alt+?": ("escape", "c-_"), "Shift+Tab": ("s-tab",)}
# The same byte as another key: Enter, Tab, Backspace and Escape.
_SHADOWED: Final = frozenset(("Ctrl+m", "Ctrl+i", "Ctrl+h", "Ctrl+["))


def sent(text: str) -> tuple[str, ...] | None:
    """The keys of a chord as prompt_toolkit names them; None for what a terminal cannot send."""
    keys: list[str] = []
    for part in parts(text):
        one = _sent_one(part)
        if one is None:
            return None
        keys += one
    return tuple(keys)


def parts(text: str) -> list[str]:
    """The keys of a chord, one or two, each in PSReadLine's spelling. Raises ArgumentException for what is no chord."""
    first, at = _key(text, 0)
    return [first] if at >= len(text) else [first, _key(text, at + 1)[0]]


def _sent_one(part: str) -> tuple[str, ...] | None:
    if part in _INSTEAD:
        return _INSTEAD[part]
    *held, key = part.split("+") if not part.endswith("+") else [*part[:-1].rstrip("+").split("+"), "+"]
    held = [one for one in held if one]
    if "Alt" in held:
        inner = _sent_one("+".join([*(one for one in held if one != "Alt"), key]))
        return None if inner is None else ("escape", *inner)
    if part in _SHADOWED:
        return None
    if not held:
        return (_SENT.get(key, key.lower() if _is_function(key) else key),)
    return _sent_held(tuple(held), key)


def _is_function(key: str) -> bool:
    return len(key) > 1 and key[0] == "F" and key[1:].isdigit()


def _sent_held(held: tuple[str, ...], key: str) -> tuple[str, ...] | None:
    if _is_function(key):
        number = int(key[1:])
        if held == ("Shift",) and number <= 12:
            return (f"f{number + 12}",)  # what terminals send for it
        return (f"c-f{number}",) if held == ("Ctrl",) else None
    name = _SENT.get(key, "")
    if name in _WITH_HELD:
        prefix = _HELD.get(held)
        return None if prefix is None else (prefix + name,)
    if held != ("Ctrl",):
        return None
    if key in _CONTROLS:
        return (_CONTROLS[key],)
    return (f"c-{key}",) if len(key) == 1 and key.isascii() and key.islower() else None
