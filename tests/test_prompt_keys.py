"""What keys do in the three edit modes, typed through a pipe: PSReadLine's tables and functions."""

from __future__ import annotations

from itertools import pairwise

import pytest
from prompt_shell import RecordingShell, typed
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from pyshell.errors import PSError
from pyshell.repl.app import prompt_session
from pyshell.repl.chords import chord, parts, sent
from pyshell.repl.editing.functions import ACTS
from pyshell.repl.key_table import FUNCTIONS, KeyTable
from pyshell.shell import Shell


@pytest.fixture(scope="module")
def recording() -> RecordingShell:
    return RecordingShell()


def line(shell: RecordingShell, mode: str, keys: str, *before: str) -> str:
    """The line that keys make, `|` where the cursor stands then; `before` are lines entered before."""
    shell.table.reset(mode)
    for vi in ("Insert", "Command"):
        shell.table.bind("F12", FUNCTIONS["viexit"], vi)
    shell.options.escape_timeout = 5
    with create_pipe_input() as pipe:
        prompt = prompt_session(shell, colours=False, reads=pipe, writes=DummyOutput())
        for entered in before:
            prompt.editor.history.append_string(entered)
        pipe.send_text(keys + "\x1b[24~")
        try:
            return prompt.read() + "!"
        except EOFError:
            text, cursor = prompt.editor.text, prompt.editor.cursor
            return f"{text[:cursor]}|{text[cursor:]}"
        except KeyboardInterrupt:
            return "^C"


def test_every_function_is_there() -> None:
    assert {one.name for one in FUNCTIONS.values()} <= set(ACTS)


@pytest.mark.parametrize("mode", ["Emacs", "Windows", "Vi"])
def test_every_key_is_read_as_it_is_written(mode: str) -> None:
    for key, _ in KeyTable(mode).rows():
        bare = key[1:-1] if len(key) > 2 and key[0] == "<" else key
        assert chord(bare) == bare
        assert sent(bare) is None or all(sent(bare) or ())


def test_how_many_keys_each_mode_has() -> None:
    assert [len(list(KeyTable(mode).rows())) for mode in ("Emacs", "Windows", "Vi")] == [91, 63, 192]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("ctrl+SHIFT+x", "Ctrl+X"),
        ("control-enter", "Ctrl+Enter"),
        ("alt+shift+leftarrow", "Shift+Alt+LeftArrow"),
        ("ctrl+x,CTRL+e", "Ctrl+x,Ctrl+e"),
        (",", ","),
        ("d,,", "d,,"),
        ("Alt++", "Alt++"),
        (" ", "Spacebar"),
    ],
)
def test_a_chord_is_written_as_psreadline_writes_it(written: str, expected: str) -> None:
    assert chord(written) == expected
    assert "".join(parts(expected)).replace(",", "") == expected.replace(",", "")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("Ctrl+Ctrl+x", "Duplicate or invalid modifier token 'Ctrl' for key 'Ctrl+Ctrl+x'."),
        ("Nope", "Unrecognized key 'Nope'."),
        ("Ctrl+", "Invalid sequence 'Ctrl+'."),
        ("a,b,c", "Chord can have at most two keys."),
    ],
)
def test_what_is_no_chord(written: str, message: str) -> None:
    with pytest.raises(PSError) as caught:
        chord(written)
    assert caught.value.record.message.startswith(message)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("abc def\x01X\x05Y", "Xabc defY|"),
        ("abc def\x1bb\x0b\x19\x19", "abc defdef|"),
        ("abc def\x17x\x15", "|"),
        ("one two three\x1bb\x1bb\x1bd\x1by", "one | three"),
        ("one two\x01\x1bd\x1bd\x19", "one two|"),
        ("a b c\x17\x17\x01\x19", "b c|a "),
        ("abc\x02\x02\x14", "ba|c"),
        ("ab cd\x01\x1bu\x1bc", "AB Cd|"),
        ("AB CD\x01\x1bl", "ab| CD"),
        ("abc\x1f", "|"),
        ("abc def\x17\x1f", "abc def|"),
        ("abc\x1br", "|"),
        ("abcdef\x1b3\x02X", "abcX|def"),
        ("abc\x1b-\x06X", "abX|c"),
        ("ab\x1b4x", "abxxxx|"),
        ("abc def\x01\x1dd", "abc |def"),
        ("abc\x00\x01\x18\x18X", "abcX|"),
        ("(a(b)c)\x01\x06\x06\x1b>", "(a|(b)c)"),
        ("a\x1b\rb", "a\nb|"),
        ("if (1) {\rx\x1b[A\x01Y", "Y|if (1) {\nx"),
        ("abc\x7f\x04", "ab|"),
        ("abc\x03", "^C"),
        ("a b\x1b[1;2D\x1b[1;2Dx", "ax|"),
        ("\x1ba", "|"),
        ("f -a b c\x1ba\x1bax", "f -a b x|"),
    ],
)
def test_emacs_keys(recording: RecordingShell, keys: str, expected: str) -> None:
    assert line(recording, "Emacs", keys) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("one two three\x1b[1;5DX", "one two X|three"),
        ("one two\x1b[H\x1b[1;5CX", "one X|two"),
        ("one two\x17", "one |"),
        ("one\x01x", "x|"),
        ("one\x01\x18\x16\x16", "oneone|"),
        ("one\x1a", "|"),
        ("one\x1a\x19", "one|"),
        ("one two\x1b[1;5D\x1b[1;5H", "|two"),
        ("(one)\x1b[D\x1d", "|(one)"),
        ("abcabc\x1b[HX\x1bORbY", "XaY|bcabc"),
        ("abc\x1b", "|"),
        ("one two\x1b[1;6Dx", "one x|"),
        ("one two\x1b[1;2Hx", "x|"),
    ],
)
def test_windows_keys(recording: RecordingShell, keys: str, expected: str) -> None:
    assert line(recording, "Windows", keys) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("one two\x1b0dwiX", "X|two"),
        ("one two three\x1b0d2w", "|three"),
        ("one two three\x1b02dw", "|three"),
        ("one two\x1bbcwx", "one x|"),
        ("one two three\x1b0cwx\x1bw.", "x |x three"),
        ("one two\x1bdb", "one |o"),
        ("one two\x1bX", "one t|o"),
        ("abc\x1bxp", "ab|c"),
        ("abc\x1b0xp", "b|ac"),
        ("abc\x1b0x.", "|c"),
        ("abc\x1b0rX", "|Xbc"),
        ("abc\x1b~", "ab|C"),
        ("abc\x1bI1\x1bA2", "1abc2|"),
        ("abc\x1bbbi(\x1bAX", "(abcX|"),
        ("(a(b)c)\x1b0%D", "(a(b)|c"),
        ("f(x, y)\x1b0f(d%", "|f"),
        ("f(x, y)\x1b0dt(", "|(x, y)"),
        ("a,b,c,d\x1b0f,;;D", "a,b,|c"),
        ("a,b,c,d\x1b0f,;,D", "|a"),
        ("one two\x1b0ywP", "one| one two"),
        ("one two\x1b0yw$p", "one twoone| "),
        ("one\x1bo2\x1bddk", "|one"),
        ("a\x1bo b\x1bkJ", "a|  b"),
        ("abc\x1bu", "|"),
        ("one-two three\x1b0dW", "|three"),
        ("one-two three\x1b0dw", "|-two three"),
        ("one two\x1bbdiw", "one| "),
        ("one two\x1bSx", "x|"),
        ("abc\x1b0Rxy\x1b", "x|yc"),
        ("abcd\x1b03|X", "a|cd"),
        ("one two three\x1b0wC", "one |"),
        ("abc\x1b0siX", "iX|bc"),
        ("one two\x1b0eax", "onex| two"),
    ],
)
def test_vi_keys(recording: RecordingShell, keys: str, expected: str) -> None:
    assert line(recording, "Vi", keys) == expected


def test_lines_come_back(recording: RecordingShell) -> None:
    lines = ("alpha 1", "beta 2 b", "Alpha 3")
    up, down = "\x1b[A", "\x1b[B"
    assert line(recording, "Emacs", up + up, *lines) == "beta 2 b|"
    assert line(recording, "Emacs", "al" + up + up, *lines) == "alpha 1|"
    assert line(recording, "Windows", "al\x1b[19~", *lines) == "Al|pha 3"
    assert line(recording, "Emacs", "x" + "\x1b[H" + "\x1b<", *lines) == "alpha 1|"
    assert line(recording, "Emacs", "xy\x1b<\x1b>", *lines) == "xy|"
    assert line(recording, "Emacs", up + up + down, *lines) == "Alpha 3|"
    assert line(recording, "Emacs", "x \x1b.", *lines) == "x 3|"
    assert line(recording, "Emacs", "x \x1b.\x1b.", *lines) == "x b|"
    assert line(recording, "Emacs", "x \x1b\x19", *lines) == "x 3|"
    assert line(recording, "Vi", "\x1b/bet\r", *lines) == "|beta 2 b"
    assert line(recording, "Vi", "\x1b/a\rn", *lines) == "bet|a 2 b"
    assert line(recording, "Emacs", "\x12lph\r", *lines) == "A|lpha 3"


def test_a_line_is_run_and_the_one_behind_it_fetched() -> None:
    keys = "'a'\r'b'\r'c'\r" + "\x1b[A" * 3 + "\x0f\x0f\rexit\r"
    assert typed(keys).submitted == ["'a'", "'b'", "'c'", "'a'", "'b'", "'c'", "exit"]


def test_a_key_of_ones_own() -> None:
    shell = RecordingShell()
    session = shell.looks.session
    block = session.new_block(
        "param($key, $n) $t = $null; $c = $null;"
        "[Microsoft.PowerShell.PSConsoleReadLine]::GetBufferState([ref]$t, [ref]$c);"
        "[Microsoft.PowerShell.PSConsoleReadLine]::Replace(0, $t.Length, \"<$t>$c$($key.Key)\")"
    )
    mine = FUNCTIONS["viexit"]._replace(name="Mine", group="Custom", block=block)

    class Kept(KeyTable):
        def reset(self, mode: str) -> None:
            super().reset(mode)
            self.bind("F5", mine)

    shell.table = Kept("Emacs")
    assert line(shell, "Emacs", "abc\x1b[15~") == "<abc>3F5|"


def test_what_is_bound_last_counts_where_a_terminal_sends_the_same() -> None:
    table = KeyTable("Emacs")
    assert [key for key, _ in table.in_turn(table.insert) if sent(key) == ("escape", "d")] == ["Escape,d", "Alt+d"]
    table.bind("Escape,d", FUNCTIONS["undo"])
    assert [key for key, _ in table.in_turn(table.insert) if sent(key) == ("escape", "d")] == ["Alt+d", "Escape,d"]


def test_handlers_are_kept_without_a_prompt() -> None:
    shell = Shell()
    shell.run("Set-PSReadLineKeyHandler -Chord F5, 'Ctrl+q,k' -ScriptBlock { 1 } -BriefDescription Five -Description 'It is 5'")
    found = shell.run("Get-PSReadLineKeyHandler f5, 'ctrl+q,k' | ForEach-Object { \"$($_.Key) $($_.Function) $($_.Group) $($_.Description)\" }")
    assert found.output == ["F5 Five Custom It is 5", "Ctrl+q,k Five Custom It is 5"]
    shell.run("Remove-PSReadLineKeyHandler F5; Set-PSReadLineKeyHandler Ctrl+k -Function AcceptLine")
    assert shell.run("@(Get-PSReadLineKeyHandler F5).Count; (Get-PSReadLineKeyHandler Ctrl+k).Function").output == [0, "AcceptLine"]
    assert shell.run("(Get-PSReadLineKeyHandler -Unbound).Function -contains 'KillLine'").output == [True]
    assert shell.run("Set-PSReadLineOption -EditMode Vi; (Get-PSReadLineKeyHandler x).Key").output == ["<x>"]
    shell.run("Set-PSReadLineKeyHandler x -ViMode Command -Function Undo")
    assert shell.run("(Get-PSReadLineKeyHandler x).Function").output == ["Undo"]
    (error,) = shell.run("[Microsoft.PowerShell.PSConsoleReadLine]::Insert('x')").errors
    assert "works on the line that is being edited at a prompt, and none is" in error.message


def test_handlers_are_shown_by_group() -> None:
    text = Shell().run("Set-PSReadLineOption -EditMode Emacs; Get-PSReadLineKeyHandler -Bound | Out-String -Width 200").text
    lines = text.split("\n")
    titles = [line for line, below in pairwise(lines) if below.startswith("====")]
    assert titles == [
        "Basic editing functions",
        "Cursor movement functions",
        "History functions",
        "Completion functions",
        "Prediction functions",
        "Miscellaneous functions",
        "Selection functions",
        "Search functions",
    ]
    assert "Basic editing functions\n=======================\n\nKey" in text
