"""Text that is pasted: prompts before its lines and output between them are taken away, so that it is one block.

Quotes and dashes of word processors stay: the language reads them as their plain forms, and in a string they may be
meant. What a page shows as typed (`PS C:\\>`, `[PS] C:\\>`, `>>`) is found by its first line.
"""

from __future__ import annotations

import re
from typing import Final

from pyshell.errors import ParseError
from pyshell.syntax.parsing import parse

_PROMPT: Final = re.compile(r"\s*(?:\[PS\]\s*[^>\n]*>|PS(?:\s[^>\n]*)?>)[ \t]?", re.IGNORECASE)
_MORE: Final = re.compile(r"\s*>>[ \t]?")
_SPACES: Final = re.compile("[\u00a0\u2007\u202f]")


def cleaned(text: str) -> str:
    """A pasted text as input."""
    plain = _SPACES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = plain.split("\n")
    first = next((line for line in lines if line.strip()), "")
    if _PROMPT.match(first) is None:
        return plain
    taken = _entered(lines)
    return "\n".join(taken) + ("\n" if plain.endswith("\n") else "")


def _entered(lines: list[str]) -> list[str]:
    """The lines behind prompts, with those that go on where a prompt's line is unfinished."""
    taken: list[str] = []
    block: list[str] = []
    for line in lines:
        prompt = _PROMPT.match(line)
        more = _MORE.match(line) if prompt is None else None
        if prompt is not None:
            taken += block
            block = [line[prompt.end() :].rstrip()]
        elif more is not None and block:
            block.append(line[more.end() :].rstrip())
        elif block and is_unfinished("\n".join(block)):
            block.append(line.rstrip())
    return taken + block


def is_unfinished(text: str) -> bool:
    """Whether more must come before a text can run."""
    try:
        parse(text)
    except ParseError as error:
        return error.incomplete
    return False
