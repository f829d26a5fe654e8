"""The line editor's options: shown, set, and what their colours become."""

from __future__ import annotations

import pytest

from pyshell.repl.colours import sequence_of, style_of
from pyshell.shell import Shell


@pytest.fixture(scope="module")
def shell() -> Shell:
    return Shell()


def test_the_options_are_shown_without_errors(shell: Shell) -> None:
    shown = shell.run("Get-PSReadLineOption | Out-String")
    assert not shown.errors
    assert 'CommandColor                           : "`e[93m"' in shown.text


def test_colours_are_set_by_kind_of_token(shell: Shell) -> None:
    shell.run("Set-PSReadLineOption -Colors @{ Command = 'DarkRed'; string = '#ff8800'; Number = \"`e[1;4m\" }")
    shown = shell.run("Get-PSReadLineOption | ForEach-Object { $_.CommandColor, $_.StringColor, $_.NumberColor }")
    assert shown.output == ["\x1b[31m", "\x1b[38;2;255;136;0m", "\x1b[1;4m"]
    for colours, message in (
        ("Nope = 'Red'", "'Nope' is not a valid color property."),
        ("Command = 'Redd'", "'Redd' is not a valid color value."),
    ):
        (error,) = shell.run(f"Set-PSReadLineOption -Colors @{{ {colours} }}").errors
        assert error.exception.message == message


@pytest.mark.parametrize(
    ("colour", "style"),
    [
        ("Red", "ansibrightred"),
        ("DarkGray", "ansibrightblack"),
        ("Gray", "ansigray"),
        ("#0a0b0c", "#0a0b0c"),
        ("\x1b[97;2;3m", "ansiwhite dim italic"),
        ("\x1b[48;5;238m", "bg:#444444"),
        ("\x1b[30;47m", "ansiblack bg:ansigray"),
        ("\x1b[38;5m", ""),
        ("nothing", ""),
    ],
)
def test_what_a_colour_is_to_the_screen(colour: str, style: str) -> None:
    assert style_of(sequence_of(colour) or "") == style
