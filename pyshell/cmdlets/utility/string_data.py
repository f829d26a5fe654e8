"""ConvertFrom-StringData: `name = value` lines as a hash table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyshell.binding.declare import Cmdlet, cmdlet, param
from pyshell.filesystem import messages
from pyshell.values.objects import Hashtable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.binding.declare import Runtime

_ESCAPE: Final = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|(.))", re.DOTALL)
_ESCAPES: Final = {"a": "\a", "b": "\b", "t": "\t", "r": "\r", "v": "\v", "f": "\f", "n": "\n", "e": "\x1b"}


def unescape(text: str) -> str:
    """What .NET's Regex.Unescape makes of a text."""

    def one(found: re.Match[str]) -> str:
        code, wide, char = found.groups()
        if char is not None:
            return _ESCAPES.get(char, char)
        return chr(int(code or wide, 16))

    return _ESCAPE.sub(one, text)


@cmdlet("ConvertFrom-StringData", output=("System.Collections.Hashtable",))
class ConvertFromStringData(Cmdlet):
    """Turns lines of names and values into a hash table; `#` begins a comment, a backslash an escape.

    PS> (ConvertFrom-StringData "server = mail01`nport = 25").server
    mail01
    """

    string_data: str = param(
        position=0, mandatory=True, from_pipeline=True, allow=("empty",), help="The lines, as one text."
    )
    delimiter: str = param(type="System.Char", position=1, default="=", help="What stands after a name.")

    def process(self, run: Runtime) -> Iterable[object]:
        found = Hashtable()
        for line in self.string_data.split("\n"):
            text = line.strip()
            if text and not text.startswith("#"):
                self._add(found, text)
        return (found,)

    def _add(self, found: Hashtable, line: str) -> None:
        name, sign, value = line.partition(str(self.delimiter))
        name = name.strip()
        if not sign:
            raise messages.invalid_operation(f"Data line '{line}' is not in 'name=value' format. ")
        if name in found:
            raise messages.invalid_operation(f"Data item '{name}' in line '{line}' is already defined. ")
        found.set(unescape(name), unescape(value.strip()))
