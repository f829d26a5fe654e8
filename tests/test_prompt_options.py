"""The line editor's options: shown, set, and what their colours become."""

from __future__ import annotations

from pathlib import Path

import pytest
from prompt_shell import RecordingShell, typed

from pyshell.repl.app import prompt_fragments
from pyshell.repl.colours import sequence_of, style_of
from pyshell.repl.console_shell import ConsoleShell
from pyshell.repl.history import read_lines
from pyshell.repl.line_history import LineHistory
from pyshell.shell import Shell
from pyshell.source import Source


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


# --- what options do -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def looks() -> ConsoleShell:
    return RecordingShell().looks


def set_option(looks: ConsoleShell, text: str) -> None:
    looks.session.run_source(Source(f"Set-PSReadLineOption {text}"))


@pytest.mark.parametrize(
    ("handler", "line", "kept"),
    [
        ("$null", "1", (True, True)),
        ("$null", "$token = 1", (True, False)),
        ("{ $false }", "1", (False, False)),
        ("{ param($line) $line -ne 'x' }", "$token = 1", (True, True)),
        ("{ [Microsoft.PowerShell.AddToHistoryOption]::MemoryOnly }", "1", (True, False)),
        ("{ 'SkipAdding' }", "1", (False, False)),
    ],
)
def test_a_handler_says_which_lines_are_kept(looks: ConsoleShell, handler: str, line: str, kept: tuple[bool, bool]) -> None:
    set_option(looks, f"-AddToHistoryHandler {handler}")
    assert looks.keeps(line) == kept


def test_lines_come_back_as_often_as_wanted() -> None:
    shell = RecordingShell()
    history = LineHistory(shell)
    for line in ("a", "b", "a", "c", "d"):
        history.append_string(line)
    assert history.entries() == ["b", "a", "c", "d"]
    shell.options.history_no_duplicates = False
    assert history.entries() == ["a", "b", "a", "c", "d"]
    shell.options.maximum_history_count = 2
    assert history.entries() == ["c", "d"]


def test_lines_are_written_at_the_end_where_wanted(tmp_path: Path) -> None:
    class AtExit(RecordingShell):
        def save_style(self) -> str:
            return "SaveAtExit"

    path = str(tmp_path / "history.txt")
    typed("'one'\rexit\r", path=path, shell=AtExit())
    assert read_lines(path) == ["'one'", "exit"]


@pytest.mark.parametrize(
    ("handler", "text", "said"),
    [
        ("$null", "Get-Mailbox -Identity x", ""),
        ("$null", "1 2", "Unexpected token '2' in expression or statement."),
        ("$null", "Get-User | Nosuch-It", "Command 'Nosuch-It' cannot be found."),
        ("$null", "Get-Mailbox -Nope 1", "A parameter cannot be found that matches parameter name 'Nope'."),
        ("{ param($ast) throw $ast.GetCommandName() }", "Get-Mailbox x", "Get-Mailbox"),
    ],
)
def test_what_speaks_against_a_line(looks: ConsoleShell, handler: str, text: str, said: str) -> None:
    set_option(looks, f"-CommandValidationHandler {handler}")
    assert looks.objections(text) == said


def test_vi_tells_of_its_modes(looks: ConsoleShell) -> None:
    assert typed("a\x1bix\rexit\r", "Vi").modes == ["Command", "Insert"]
    set_option(looks, "-ViModeIndicator Script -ViModeChangeHandler { param($mode) $global:Mode = $mode }")
    looks.vi_mode_changed("Command")
    assert looks.session.top.find("mode") == "Command"


@pytest.mark.parametrize(
    ("texts", "fault", "shown"),
    [
        (None, True, [("", "PS C:\\"), ("class:fault-prompt", "> ")]),
        (["> ", "X "], True, [("", "PS C:\\"), ("class:fault-prompt", "X ")]),
        (["# "], True, [("", "PS C:\\> ")]),
    ],
)
def test_the_end_of_the_prompt_tells_of_a_fault(texts: list[str] | None, fault: bool, shown: list[tuple[str, str]]) -> None:
    made: list[tuple[str, str]] = []
    for style, text, *_ in prompt_fragments("PS C:\\> ", texts, fault, fault):
        if made and made[-1][0] == style:
            made[-1] = (style, made[-1][1] + text)
        else:
            made.append((style, text))
    assert made == shown


@pytest.mark.parametrize(
    ("option", "says"),
    [
        ("-DingTone 1", True),
        ("-DingDuration 1", True),
        ("-ExtraPromptLineCount 1", True),
        ("-TerminateOrphanedConsoleApps", True),
        ("-PredictionViewStyle ListView", True),
        ("-PredictionViewStyle InlineView", False),
        ("-WordDelimiters ' '", False),
        ("-BellStyle None", False),
    ],
)
def test_an_option_without_effect_says_so(option: str, says: bool) -> None:
    warned = Shell().run(f"Set-PSReadLineOption {option}").warning_messages
    name = option.split()[0]
    assert warned == ([f"Set-PSReadLineOption {name} is kept and has no effect in pyshell."] if says else [])


@pytest.mark.parametrize("option", ["-MaximumHistoryCount 0", "-AnsiEscapeTimeout 5", "-HistorySavePath ''", "-BellStyle Loud"])
def test_options_refuse_what_psreadline_refuses(option: str) -> None:
    assert len(Shell().run(f"Set-PSReadLineOption {option}").errors) == 1
