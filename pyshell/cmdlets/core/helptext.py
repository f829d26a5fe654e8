"""Reads help out of text: docstrings of commands written in Python, comment-based help of functions."""

from __future__ import annotations

import re
from inspect import cleandoc
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROMPT: Final = "PS> "
_KEYWORD: Final = re.compile(r"^\s*\.(?P<word>[A-Za-z]+)(?:[ \t]+(?P<argument>\S.*?))?\s*$")
_LAST: Final = re.compile(
    r"(<#(?:(?!#>).)*#>|(?:^[ \t]*#[^\n]*\n)+)[ \t]*\r?\n?[ \t]*\r?\n?[ \t]*\Z", re.DOTALL | re.MULTILINE
)
_COMMENT: Final = re.compile(r"<#(?P<block>.*?)#>|(?P<lines>(?:^[ \t]*#[^\n]*\n?)+)", re.DOTALL | re.MULTILINE)


class HelpText:
    """The parts of a help text. An example is its lines, input after `PS> ` first."""

    __slots__ = ("description", "examples", "links", "notes", "parameters", "synopsis")

    def __init__(self) -> None:
        self.synopsis = ""
        self.description = ""
        self.notes = ""
        self.links: list[str] = []
        self.examples: list[list[str]] = []
        self.parameters: dict[str, str] = {}


def read_help(text: str) -> HelpText:
    """The parts of a docstring or of a help comment's text."""
    clean = cleandoc(text) if text else ""
    lines = clean.split("\n")
    return _comment(lines) if any(_KEYWORD.match(line) for line in lines) else _docstring(clean)


def help_in_script(text: str) -> HelpText:
    """The comment-based help in a function's text; empty without one."""
    return help_in_comments(text) or HelpText()


def help_in_comments(text: str) -> HelpText | None:
    """The help in the first comment that has a help keyword; None when none has."""
    for comment in _comments(text):
        if any(_KEYWORD.match(line) for line in comment.split("\n")):
            return read_help(comment)
    return None


def help_above(text: str) -> HelpText | None:
    """The help in the comment that a text ends with, with at most one blank line behind it; None without one."""
    found = _LAST.search(text)
    return None if found is None else help_in_comments(found[1])


def _comments(text: str) -> Iterator[str]:
    for found in _COMMENT.finditer(text):
        block = found["block"]
        yield block if block is not None else re.sub(r"(?m)^[ \t]*# ?", "", found["lines"])


def _docstring(text: str) -> HelpText:
    """First paragraph, further ones, and examples that begin with the prompt."""
    made = HelpText()
    prose: list[str] = []
    for block in text.split("\n\n"):
        if block.startswith(_PROMPT):
            made.examples.extend(_sessions(block.split("\n")))
        else:
            prose.append(" ".join(block.split()))
    made.synopsis = prose[0] if prose else ""
    made.description = "\n".join(prose[1:])
    return made


def _sessions(lines: list[str]) -> list[list[str]]:
    found: list[list[str]] = []
    for line in lines:
        if line.startswith(_PROMPT) or not found:
            found.append([])
        found[-1].append(line)
    return found


def _comment(lines: list[str]) -> HelpText:
    made = HelpText()
    word, argument = "", ""
    body: list[str] = []
    for line in [*lines, ".END"]:
        found = _KEYWORD.match(line)
        if found is None:
            body.append(line)
            continue
        _keep(made, word, argument, cleandoc("\n".join(body)).strip())
        word, argument, body = found["word"].upper(), found["argument"] or "", []
    return made


def _keep(made: HelpText, word: str, argument: str, body: str) -> None:
    if word == "SYNOPSIS":
        made.synopsis = body
    elif word == "DESCRIPTION":
        made.description = body
    elif word == "NOTES":
        made.notes = body
    elif word == "LINK":
        made.links.append(body)
    elif word == "EXAMPLE":
        made.examples.append(body.split("\n"))
    elif word == "PARAMETER":
        made.parameters[argument.lower()] = body
