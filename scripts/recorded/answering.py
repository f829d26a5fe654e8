"""A shell whose prompts are answered with Yes and whose output is captured."""

from __future__ import annotations

import io

from pyshell.binding.confirming import no_prompts
from pyshell.console import Console
from pyshell.exchange.store.directory import Directory
from pyshell.hosts import CapturingHost
from pyshell.shell import Shell
from pyshell.source import Source


class AnsweringHost(CapturingHost):
    """A host at which somebody always answers Yes, ends a list of values at once and goes when asked for ever."""

    answers = 20

    def read_line(self, prompt: str, secret: bool = False) -> str:
        self.answers -= 1
        if not self.answers:
            raise no_prompts()
        return "" if prompt.rstrip().endswith("]:") else "y"

    @staticmethod
    def source(text: str) -> Source:
        """A text as typed at the prompt."""
        return Source(text)


def answering_shell(directory: Directory, folder: str) -> tuple[Shell, AnsweringHost]:
    """A session over an organisation with its files in a folder, and what it shows."""
    shell = Shell(directory, folder=folder, sandbox=True)
    shown = io.StringIO()
    host = AnsweringHost(Console(io.StringIO(), shown, shown, interactive=True, width=120), shell.formatter)
    shell.session.host = host
    shell.formatter.show = host.out
    return shell, host
