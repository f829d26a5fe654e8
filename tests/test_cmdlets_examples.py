"""The examples in the documentation strings of PowerShell's own cmdlets, run as they are."""

from __future__ import annotations

from importlib import import_module

import pytest

from pyshell.cmdlets.index import INDEX
from pyshell.shell import Shell


def documentation(name: str) -> list[str]:
    """The lines of a class's documentation, without their indent."""
    module, _, attribute = INDEX[name].partition(":")
    return [line[4:].rstrip() for line in (getattr(import_module(module), attribute).__doc__ or "").splitlines()]


def examples(name: str) -> list[tuple[str, str]]:
    """The commands of a class's documentation with what each is to print."""
    found: list[tuple[str, list[str]]] = []
    for text in documentation(name)[1:]:
        if text.startswith("PS> "):
            found.append((text[4:], []))
        elif text.startswith(">> "):
            found[-1] = (found[-1][0] + "\n" + text[3:], [])
        elif found:
            found[-1][1].append(text)
    return [(command, "\n".join(printed).strip("\n")) for command, printed in found]


@pytest.mark.parametrize("name", INDEX)
def test_the_examples_print_what_they_say(name: str) -> None:
    shell = Shell()
    found = examples(name)
    assert found, "no example"
    for command, printed in found:
        result = shell.run(command)
        assert [error.message for error in result.errors] == []
        text = "\n".join(line.rstrip() for line in result.text.splitlines()).strip("\n")
        assert text == printed, command
