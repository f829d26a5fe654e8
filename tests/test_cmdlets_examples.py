"""The examples in the documentation strings of PowerShell's own cmdlets, run as they are."""

from __future__ import annotations

from importlib import import_module

import pytest

from pyshell.cmdlets.index import INDEX
from pyshell.shell import Shell
from recorded.examples import examples


@pytest.mark.parametrize("name", INDEX)
def test_the_examples_print_what_they_say(name: str) -> None:
    shell = Shell()
    module, _, attribute = INDEX[name].partition(":")
    found = examples(getattr(import_module(module), attribute))
    assert found, "no example"
    for command, printed in found:
        result = shell.run(command)
        assert [error.message for error in result.errors] == []
        text = "\n".join(line.rstrip() for line in result.text.splitlines()).strip("\n")
        assert text == printed, command
