"""The examples in the documentation strings of the Exchange cmdlets, run as they are."""

from __future__ import annotations

from importlib import import_module

import pytest

from pyshell.exchange.cmdlets.index import INDEX
from pyshell.exchange.store.directory import Directory
from pyshell.shell import Shell


def examples(name: str) -> list[tuple[str, str]]:
    """The commands of a class's documentation with what each is to print."""
    module, _, attribute = INDEX[name].partition(":")
    lines = (getattr(import_module(module), attribute).__doc__ or "").splitlines()[1:]
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        text = line[4:].rstrip()
        if text.startswith("PS> "):
            found.append((text[4:], []))
        elif found:
            found[-1][1].append(text)
    return [(command, "\n".join(printed).strip("\n")) for command, printed in found]


@pytest.mark.parametrize("name", INDEX)
def test_the_examples_print_what_they_say(name: str) -> None:
    shell = Shell(Directory.contoso())
    for command, printed in examples(name):
        result = shell.run(command)
        assert [error.message for error in result.errors] == []
        text = "\n".join(line.rstrip() for line in result.text.splitlines()).strip("\n")
        assert text == printed, command
