"""The prompt, driven through pipe input and a dummy output: no terminal."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from prompt_shell import RecordingShell, typed
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from pyshell.cmdlets.index import INDEX as CMDLETS
from pyshell.console import Console
from pyshell.exchange.cmdlets.index import INDEX as EXCHANGE
from pyshell.program import Program
from pyshell.repl.app import prompt_session, run_prompt
from pyshell.repl.guard import guarded, question
from pyshell.repl.highlighting import Highlighter, fragments
from pyshell.repl.history import has_secret, read_lines
from pyshell.repl.paste import cleaned, is_unfinished
from recorded.examples import examples

if TYPE_CHECKING:
    from pathlib import Path


def test_a_line_runs_and_exit_ends() -> None:
    shell = typed("1+1\rexit 3\r")
    assert shell.submitted == ["1+1", "exit 3"]
    assert shell.exit_code == 3


def test_unfinished_input_goes_on() -> None:
    assert typed("if ($true) {\r'inside'\r}\rexit\r").submitted == ["if ($true) {\n'inside'\n}", "exit"]


def test_control_c_leaves_the_line() -> None:
    assert typed("Get-Item a\x03'next'\rexit\r").submitted == ["'next'", "exit"]


def test_control_d_ends_an_empty_line() -> None:
    assert typed("'a'\r\x04").submitted == ["'a'"]


def test_tab_completes_a_command() -> None:
    assert typed("Set-Mailbo\t\rexit\r").submitted[0] == "Set-Mailbox"


@pytest.mark.parametrize(
    ("text", "unfinished"),
    [("if (1) {", True), ("'a", True), ("@'\nx", True), ("1 +", True), ("1 2", False), ("1", False), ("", False)],
)
def test_unfinished(text: str, unfinished: bool) -> None:
    assert is_unfinished(text) is unfinished


@pytest.mark.parametrize(
    "text", ["Get-Mailbox -Filter \"Name -eq '$x y'\" # why", "if (", "'open", "$a = @{ b = 1\n c = [int]2 }", "| | )"]
)
def test_colours_lose_no_character(text: str) -> None:
    assert "\n".join("".join(part for _, part, *_ in line) for line in fragments(text)) == text


EDITED = "if (1) { 2 }\nelse { 3 }\n\n# c\n$a = @'\nx\n'@\nforeach ($x in 1)\n{ Get-User -Nope\n}\n\"a $(1)\nb\"; nosuch-x\n1 2\nend\n"


@pytest.mark.parametrize("typed_in", ["x", "{", "}", "'", '"', "\n", "@'\n", "#", "`"])
def test_colours_of_what_is_edited_are_those_of_the_whole(typed_in: str) -> None:
    looks = RecordingShell().looks
    kept = Highlighter(looks)
    for at in range(0, len(EDITED) + 1, 3):
        for text, cursor in ((EDITED, at), (EDITED[:at] + typed_in + EDITED[at:], at + len(typed_in))):
            lines = kept.lines(text, cursor)
            assert lines == Highlighter(looks).lines(text, cursor)
            assert "\n".join("".join(part for _, part, *_ in line) for line in lines) == text


# --- what is pasted --------------------------------------------------------------------------------------------------


def documented_blocks() -> list[str]:
    """The input of every example in the docstrings of commands, as one text each."""
    registry = Program(Console(io.StringIO(), io.StringIO(), io.StringIO()), sandbox=True).session.registry
    commands = [registry.find(name) for name in sorted({*CMDLETS, *EXCHANGE})]
    texts = [text for command in commands if command is not None for text, _ in examples(command.cls)]
    return [text for text in dict.fromkeys(texts) if not is_unfinished(text)]


BLOCKS = documented_blocks()
# A pipe holds 64 kB, and nobody reads while it is written.
AT_ONCE = 200
# Which of them are pasted: more than 200, and few with the other prompts.
MANY, FEW = max(len(BLOCKS) // 210, 1), 17


def test_there_are_enough_documented_blocks() -> None:
    assert len(BLOCKS) >= 200


@pytest.mark.parametrize("prompt", ["", "PS C:\\> ", "[PS] C:\\Windows\\system32>", "PS>", "[PS] C:\\> "])
def test_every_documented_block_is_pasted_as_one(prompt: str) -> None:
    shell = RecordingShell()
    blocks = BLOCKS[::MANY] if prompt == "[PS] C:\\> " else BLOCKS[::FEW]
    for start in range(0, len(blocks), AT_ONCE):
        with create_pipe_input() as pipe:
            for block in blocks[start : start + AT_ONCE]:
                first, *rest = block.split("\n")
                shown = "\n".join([prompt + first, *((">> " if prompt else "") + line for line in rest)])
                pipe.send_text(f"\x1b[200~{shown}\n\x1b[201~")
            pipe.send_text("\x04")
            run_prompt(shell, prompt_session(shell, colours=False, reads=pipe, writes=DummyOutput()))
    assert shell.submitted == blocks


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("PS C:\\> Get-Date\r\nMonday\r\nPS C:\\> 1\r\n", "Get-Date\n1\n"),
        ("[PS] C:\\>if (1) {\n>> 2\n>> }\n2\n", "if (1) {\n2\n}\n"),
        ("PS C:\\> foreach ($x in 1) {\n    $x\n}\n1\n", "foreach ($x in 1) {\n    $x\n}\n"),
        ("Get-Mailbox \u201cYan Li\u201d \u2013ResultSize 1", "Get-Mailbox \u201cYan Li\u201d \u2013ResultSize 1"),
        ("Get-Mailbox\u00a0x", "Get-Mailbox x"),
        ("1 > 2\nPS C:\\> 3", "1 > 2\nPS C:\\> 3"),
        ("", ""),
    ],
)
def test_pasted_text_becomes_input(pasted: str, expected: str) -> None:
    assert cleaned(pasted) == expected


# --- history ---------------------------------------------------------------------------------------------------------


def test_history_is_kept_in_the_form_of_psreadline(tmp_path: Path) -> None:
    path = str(tmp_path / "history.txt")
    typed("'one'\rif (1) {\r'two'\r}\r$k = ConvertTo-SecureString 'x' -AsPlainText -Force\r'one'\rexit\r", path=path)
    assert read_lines(path) == ["'one'", "if (1) {\n'two'\n}", "'one'", "exit"]
    assert typed("\x1b[A\x1b[A\r\x04", path=path).submitted == ["'one'"]


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        ("Set-Mailbox x -Password (ConvertTo-SecureString 'a' -AsPlainText -Force)", True),
        ("$token = 'abc'", True),
        ("New-Mailbox x -Password $p", True),
        ("$c = Get-Credential", False),
        ("Get-Mailbox x", False),
        ("$p = Read-Host 'Word' -AsSecureString", False),
    ],
)
def test_lines_with_secrets_are_known(line: str, secret: bool) -> None:
    assert has_secret(line) is secret


# --- help, guard, marks ----------------------------------------------------------------------------------------------


def test_help_for_what_the_cursor_stands_in() -> None:
    looks = RecordingShell().looks
    title, lines = looks.help_at("Get-Mailbox | Sort-Object Na", 27, 80, parameter=False)
    assert title == "Sort-Object"
    assert "SYNOPSIS" in lines
    title, lines = looks.help_at("Get-Mailbox -Filter 'x' | ft", 21, 80, parameter=True)
    assert title == "Get-Mailbox -Filter"
    assert any(line.startswith("-Filter") for line in lines)
    assert looks.help_at("nosuch x", 7, 80, parameter=False) == ("", [])


@pytest.mark.parametrize(
    ("text", "level", "command"),
    [
        ("Get-Mailbox | Remove-Mailbox", "removals", "Remove-Mailbox"),
        ("Get-Mailbox | where Alias -like 'a*' | Disable-Mailbox", "removals", "Disable-Mailbox"),
        ("Get-Mailbox | Set-Mailbox -Office x", "removals", None),
        ("Get-Mailbox | Set-Mailbox -Office x", "all", "Set-Mailbox"),
        ("Get-Mailbox | Remove-Mailbox", "off", None),
        ("Get-Mailbox | Remove-Mailbox -Confirm:$false", "all", None),
        ("Get-Mailbox | Remove-Mailbox -WhatIf", "all", None),
        ("Get-Mailbox | % { Remove-Mailbox $_.Alias } | Remove-Mailbox", "all", "Remove-Mailbox"),
        ("Remove-Mailbox x", "all", None),
        ("while ($true) { Get-Mailbox | Remove-Mailbox }", "all", None),
        ("function f { Get-Mailbox | Remove-Mailbox }", "all", None),
        ("foreach ($m in Get-Mailbox) { Get-User $m | Remove-Mailbox; $m | Disable-Mailbox }", "all", "Disable-Mailbox"),
        ("foreach ($m in Get-Mailbox) { while (1) { Remove-Mailbox $m } }", "all", None),
        ("1; Get-Mailbox | Remove-Mailbox; Get-User | Remove-User -WhatIf", "all", "Remove-Mailbox"),
        ("Get-Mailbox | Remove-Mailbox && Get-User | Disable-Mailbox", "all", "Remove-Mailbox, Disable-Mailbox?"),
        ("if ($x) { Get-Mailbox | Remove-Mailbox } else { Get-User | Set-User -Office x }", "all", "Remove-Mailbox?, Set-User?"),
        ("try { Get-Mailbox | Remove-Mailbox } catch { Get-Mailbox | Disable-Mailbox }", "all", "Remove-Mailbox, Disable-Mailbox?"),
        ("Get-Mailbox | % { if ($_.Office) { Remove-Mailbox $_ } }", "all", "Remove-Mailbox?"),
        ("foreach ($m in Get-Mailbox) { Remove-Mailbox $m }", "removals", "Remove-Mailbox"),
        ("$m = Get-Mailbox; $m | Remove-Mailbox", "removals", "Remove-Mailbox"),
        ("$m = New-Mailbox x; $m | Remove-Mailbox", "removals", None),
        ("$done = Get-Mailbox | Remove-Mailbox", "removals", "Remove-Mailbox"),
    ],
)
def test_what_the_guard_speaks_of(text: str, level: str, command: str | None) -> None:
    found = guarded(RecordingShell().looks.world, text, level)
    assert (", ".join(one.command + "?" * one.at_most for one in found) or None) == command


def test_what_is_counted_brings_what_its_variables_get() -> None:
    world = RecordingShell().looks.world
    (found,) = guarded(world, "$a = Get-Mailbox\n$b = $a | where Alias -like 'a*'; $b | Remove-Mailbox", "removals")
    assert found.source == "$a = Get-Mailbox\n$b = $a | where Alias -like 'a*'\n$b"
    asked = question([(found, 2), (found._replace(command="Remove-User", at_most=True), 1)])
    assert asked.startswith("Remove-Mailbox would act on 2 objects, Remove-User on up to 1 object. Go on?")


def test_marks_cover_what_is_unknown() -> None:
    looks = RecordingShell().looks
    line = fragments("Nosuch-It; Get-Mailbox -Nope x; 1 2; f", looks, 38)[0]
    styles = {part: style for style, part, *_ in line}
    assert styles["Nosuch-It"] == styles["-Nope"] == "class:unknown"
    assert styles["2"] == "class:fault"
    assert styles["f"] == "class:command"
