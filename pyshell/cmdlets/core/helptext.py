"""Reads help out of text: docstrings of commands written in Python, comment-based help of functions."""

from __future__ import annotations

import re
from inspect import cleandoc
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PROMPT: Final = "PS> "
_DEFAULT_PROMPT: Final = "PS > "
_DIRECTIVE: Final = re.compile(r"^\s*\.(?P<word>\w+)(?:\s+(?P<argument>\S.*?))?\s*$")
_BLANKS: Final = " \t\xa0"
_LAST: Final = re.compile(
    r"(<#(?:(?!#>).)*#>|(?:^[ \t]*#[^\n]*\n)+)[ \t]*\r?\n?[ \t]*\r?\n?[ \t]*\Z", re.DOTALL | re.MULTILINE
)
_COMMENT: Final = re.compile(r"<#(?P<block>.*?)#>|(?P<lines>(?:^[ \t]*#[^\n]*\n?)+)", re.DOTALL | re.MULTILINE)


class Example:
    """One example: the prompt, what is typed (with what it shows), what is said about it."""

    __slots__ = ("code", "prompt", "remarks", "title")

    def __init__(self, title: str, prompt: str, code: str, remarks: str = "") -> None:
        self.title = title
        self.prompt = prompt
        self.code = code
        self.remarks = remarks


class HelpText:
    """The parts of a help text; `commented` says that they stand in a comment of a script."""

    __slots__ = (
        *("commented", "component", "description", "examples", "functionality", "inputs", "links", "notes"),
        *("outputs", "parameters", "role", "synopsis"),
    )

    def __init__(self, commented: bool = False) -> None:
        self.commented = commented
        self.synopsis = ""
        self.description = ""
        self.notes = ""
        self.component = ""
        self.role = ""
        self.functionality = ""
        self.links: list[str] = []
        self.inputs: list[str] = []
        self.outputs: list[str] = []
        self.examples: list[Example] = []
        self.parameters: dict[str, str] = {}


def help_in_comments(text: str) -> HelpText | None:
    """The help in the first comment that is help; None when none is."""
    for comment in _comments(text):
        found = help_in_comment(comment)
        if found is not None:
            return found
    return None


def help_above(text: str) -> HelpText | None:
    """The help in the comment that a text ends with, with at most one blank line behind it; None without one."""
    found = _LAST.search(text)
    return None if found is None else help_in_comments(found[1])


def _comments(text: str) -> Iterator[str]:
    for found in _COMMENT.finditer(text):
        block = found["block"]
        yield block if block is not None else re.sub(r"(?m)^[ \t]*#+", "", found["lines"])


# --- docstrings --------------------------------------------------------------------------------------------------


def help_in_docstring(text: str) -> HelpText:
    """First paragraph, further ones, and examples that begin with the prompt."""
    made = HelpText()
    prose: list[str] = []
    sessions: list[list[str]] = []
    for block in (cleandoc(text) if text else "").split("\n\n"):
        if block.startswith(_PROMPT):
            sessions.extend(_sessions(block.split("\n")))
        else:
            prose.append(" ".join(block.split()))
    made.synopsis = prose[0] if prose else ""
    made.description = "\n\n".join(prose[1:]) or made.synopsis
    for number, lines in enumerate(sessions, 1):
        title = f"-------------------------- Example {number} --------------------------"
        made.examples.append(Example(title, _PROMPT, "\n".join(lines)[len(_PROMPT) :]))
    return made


def _sessions(lines: list[str]) -> list[list[str]]:
    found: list[list[str]] = []
    for line in lines:
        if line.startswith(_PROMPT) or not found:
            found.append([])
        found[-1].append(line)
    return found


# --- comments ----------------------------------------------------------------------------------------------------


def help_in_comment(text: str) -> HelpText | None:
    """The help in a comment's text; None where it is none: without a directive, or with one that does not exist."""
    made = HelpText(commented=True)
    lines = re.split(r"\r\n?|\n", text)
    starts = [number for number, line in enumerate(lines) if _DIRECTIVE.match(line)]
    for start, end in pairwise((*starts, len(lines))):
        directive = _DIRECTIVE.match(lines[start])
        word, argument = (directive["word"].upper(), directive["argument"]) if directive is not None else ("", None)
        if not _kept(made, word, argument, _section(lines[start + 1 : end])):
            return None
    return made if starts else None


def _section(lines: list[str]) -> str:
    """The text below a directive: its first line's indentation is taken off every line."""
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    body = lines[first:]
    if not body:
        return ""
    indent = len(body[0]) - len(body[0].lstrip(_BLANKS))
    return "".join(line[_leading(line, indent) :] + "\n" for line in body)


def _leading(line: str, most: int) -> int:
    return min(len(line) - len(line.lstrip(_BLANKS)), most)


def _set(name: str) -> Callable[[HelpText, str], None]:
    return lambda made, body: setattr(made, name, body.strip())


def _add(name: str) -> Callable[[HelpText, str], None]:
    return lambda made, body: getattr(made, name).append(body.strip())


def _add_example(made: HelpText, body: str) -> None:
    title = f"-------------------------- EXAMPLE {len(made.examples) + 1} --------------------------"
    prompt = re.match("[^\n]*?>", body)
    rest = body if prompt is None else body[prompt.end() :]
    code, blank, remarks = rest.partition("\n\n")
    made.examples.append(
        Example(title, _DEFAULT_PROMPT if prompt is None else prompt[0], code.strip(), remarks.strip() if blank else "")
    )


_SECTIONS: Final[dict[str, Callable[[HelpText, str], None]]] = {
    **{name: _set(name.lower()) for name in ("SYNOPSIS", "DESCRIPTION", "NOTES", "COMPONENT", "ROLE", "FUNCTIONALITY")},
    "LINK": _add("links"),
    "INPUTS": _add("inputs"),
    "OUTPUTS": _add("outputs"),
    "EXAMPLE": _add_example,
}
# What sends to other help, which there is none of.
_FORWARDED: Final = frozenset(("FORWARDHELPTARGETNAME", "FORWARDHELPCATEGORY", "REMOTEHELPRUNSPACE", "EXTERNALHELP"))


def _kept(made: HelpText, word: str, argument: str | None, body: str) -> bool:
    """Whether a directive exists; what stands below it is then part of the help."""
    if argument is None:
        keep = _SECTIONS.get(word)
        if keep is not None:
            keep(made, body)
        return keep is not None
    if word == "PARAMETER":
        made.parameters.setdefault(argument.lower(), body.strip())
    return word == "PARAMETER" or word in _FORWARDED
