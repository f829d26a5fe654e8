"""Reads a sequence, commands with what they show, and runs it: `PS> ` begins a command, `>> ` goes on with it.

`python tests/sequences/runner.py FILE…` writes what is shown now into the files: look at the difference before it is kept.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pyshell.exchange.store.directory import Directory
from pyshell.shell import Shell


def commands(text: str) -> list[str]:
    """The commands of a sequence."""
    found: list[str] = []
    for line in text.splitlines():
        if line.startswith("PS> "):
            found.append(line[4:])
        elif line.startswith(">> "):
            found[-1] += "\n" + line[3:]
    return found


def run(text: str) -> str:
    """The commands with what each shows at a prompt, blanks at the ends of lines left out."""
    shell = Shell(Directory.contoso(), sandbox=True)
    lines = []
    for command in commands(text):
        lines.append("PS> " + command.replace("\n", "\n>> "))
        lines += [line.rstrip() for line in shell.run(command).text.strip("\n").splitlines()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = Path(name)
        path.write_text(run(path.read_text(encoding="utf-8")), encoding="utf-8")
