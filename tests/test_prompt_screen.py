"""What stands on the screen: the real program in a pseudo-terminal, key by key."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("pexpect")
pytest.importorskip("pyte")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are those of Linux and macOS")

from screen import Terminal  # noqa: E402  # needs the modules above

PROMPT = "[PS] C:\\>"
MARKED = PROMPT + "Get-Mailbox -Identity x; Nosuch-Thing 1; Get-User -Nope 1; #"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Terminal]]:
    programs: list[Terminal] = []
    yield programs
    for made in programs:
        made.close()


@pytest.fixture
def terminal(running: list[Terminal], tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    """The one program of these tests, at an empty line of an empty screen; a new one after a test that failed."""
    if not running:
        running.append(Terminal(tmp_path, "-NoProfile", "-NoLogo"))
        running[0].wait(PROMPT)
    running[0].clear(PROMPT)
    failed = request.session.testsfailed
    yield running[0]
    if request.session.testsfailed > failed:
        running.pop().close()


def test_the_menu_says_what_an_entry_is_and_is_taken_with_enter(terminal: Terminal) -> None:
    terminal.send("Get-Mailbox | Where-Object Recip\t\t", "RecipientTypeDetails")
    line = f"{PROMPT}Get-Mailbox | Where-Object RecipientType"
    terminal.send("\t")
    terminal.type("\t", line)
    terminal.until(lambda: "RecipientTypeDetails" in terminal.text)
    terminal.child.send("\r")
    terminal.until(lambda: terminal.lines == [line])
    terminal.type("D\t", f"{line}Details")


def test_typing_narrows_the_menu(terminal: Terminal) -> None:
    terminal.send("Get-Mailbox | Sort-Object Rec\t\t", "RecoverableItemsQuota")
    terminal.child.send("ipientT")
    terminal.until(lambda: "RecipientTypeDetails" in terminal.text and "RecoverableItemsQuota" not in terminal.text)
    terminal.send("\x7f\x7f\x7f\x7f\x7f\x7f\x7f", "RecoverableItemsQuota")


def test_what_is_unknown_is_marked_while_it_is_typed(terminal: Terminal) -> None:
    terminal.type("Get-Mailbox -Identity x; Nosuch-Thing 1; Get-User -Nope 1; #", MARKED)
    terminal.until(lambda: terminal.colour_of("-Nope") == "brightred")
    assert terminal.colour_of("Get-Mailbox") == "brightyellow" or terminal.colour_of("Get-Mailbox") == "brightbrown"
    assert terminal.colour_of("Nosuch-Thing") == terminal.colour_of("-Nope") == "brightred"
    assert terminal.colour_of("-Identity") != "brightred"


def test_a_fault_of_the_parser_is_marked_where_it_is(terminal: Terminal) -> None:
    terminal.type("$x = 1 2", f"{PROMPT}$x = 1 2")
    terminal.until(lambda: terminal.colour_of("2") == "brightred")
    terminal.send("\r", "Unexpected token '2' in expression or statement.")


def test_a_pasted_block_runs_as_one(terminal: Terminal) -> None:
    terminal.paste("foreach ($i in 1..2) {\n    \"item $i\"\n}\n'e' + 'nd'\n", "\nend")
    terminal.until(lambda: terminal.lines[-4:] == ["item 1", "item 2", "end", PROMPT])
    terminal.child.send('(Get-History)[-1].CommandLine.Split("`n").Count\r')
    terminal.until(lambda: terminal.lines[-2:] == ["4", PROMPT])


def test_a_pasted_page_loses_its_prompts_and_its_output(terminal: Terminal) -> None:
    page = "[PS] C:\\>Get-Mailbox “Yan Li” –ResultSize 1 | % Alias\nyanli\n\n[PS] C:\\> if (1) {\n>> 'y' + 'es'\n>> }\nyes\n"
    terminal.paste(page, "\nyes")
    terminal.until(lambda: terminal.lines[-3:] == ["yanli", "yes", PROMPT])


def test_control_c_leaves_the_line(terminal: Terminal) -> None:
    terminal.child.send("if ($true) {\r  'ins\x03")
    terminal.until(lambda: terminal.lines == [f"{PROMPT}if ($true) {{", ">>   'ins^C", PROMPT])


def test_lines_come_back_by_their_beginning(terminal: Terminal) -> None:
    for line in ("'alpha one'", "'beta two'", "'alpha three'"):
        terminal.child.send(line + "\r")
        terminal.until(lambda line=line: terminal.lines[-2:] == [line.strip("'"), PROMPT])  # type: ignore[misc]
    terminal.type("'al", f"{PROMPT}'alpha three'")
    terminal.type("\x1b[A", f"{PROMPT}'alpha three'")
    terminal.type("\x1b[A", f"{PROMPT}'alpha one'")
    terminal.type("\x1b[B", f"{PROMPT}'alpha three'")
    terminal.clear(PROMPT)
    terminal.send("\x12", "I-search backward")
    terminal.send("bet", f"{PROMPT}'beta two'")
    terminal.child.send("\r\r")
    terminal.until(lambda: terminal.lines[-2:] == ["beta two", PROMPT])


def test_history_is_a_file_without_secrets(tmp_path: Path) -> None:
    first = Terminal(tmp_path, "-NoProfile", "-NoLogo")
    first.wait(PROMPT)
    first.send("'kept'\r", "\nkept")
    first.send("$p = ConvertTo-SecureString 'hidden1' -AsPlainText -Force; 'set'\r", "\nset")
    first.send("if (1) {\r'two lines'\r}\r", "\ntwo lines")
    first.until(lambda: first.last == PROMPT)
    first.close()
    second = Terminal(tmp_path, "-NoProfile", "-NoLogo")
    second.wait(PROMPT)
    second.child.send("\x1b[A")
    second.until(lambda: second.lines[-3:] == [f"{PROMPT}if (1) {{", ">> 'two lines'", ">> }"])
    second.close()
    assert "hidden1" not in (tmp_path / "history.txt").read_text("utf-8")


def test_help_comes_over_the_screen_and_leaves_the_line(terminal: Terminal) -> None:
    line = f"{PROMPT}Get-Mailbox -Filter 'x"
    terminal.type("Get-Mailbox -Filter 'x", line)
    terminal.send("\x1bOP", "SYNOPSIS")
    terminal.type("q", line)
    terminal.send("\x1bh", "-Filter <")
    terminal.type("q", line)


def test_did_you_mean_can_be_turned_off(terminal: Terminal) -> None:
    terminal.send("Get-Malbox\r", "Did you mean: Get-Mailbox")
    terminal.send("Get-Mailbox -Identty x\r", "Did you mean: -Identity?")
    terminal.clear(PROMPT)
    line = "$SuggestionPreference = 'SilentlyContinue'; Get-Usr"
    terminal.child.send(line + "\r")
    terminal.until(lambda: "is not recognized" in terminal.text and terminal.last == PROMPT)
    assert "Did you mean" not in terminal.text
    terminal.send("$SuggestionPreference = 'Continue'; 'on'\r", "\non")


def test_the_guard_counts_before_it_asks(terminal: Terminal) -> None:
    def run(text: str) -> None:
        terminal.child.send(f"{text}; 'it ' + 'ran'\r")
        terminal.until(lambda: terminal.lines[-2:] == ["it ran", PROMPT])

    run("$GuardPreference = 'Removals'")
    terminal.send(
        "Get-DistributionGroup | Where-Object Name -like 'A*' | Remove-DistributionGroup\r",
        "Remove-DistributionGroup would act on",
    )
    terminal.type("n\r", PROMPT)
    few = "Get-CASMailbox -ResultSize 2 -WarningAction Ignore"
    terminal.clear(PROMPT)
    terminal.send(f"{few} | Set-CASMailbox -PopEnabled $true -Confirm:$false\r")
    terminal.until(lambda: terminal.last == PROMPT)
    assert "Set-CASMailbox would act" not in terminal.text
    run("$GuardPreference = 'All'")
    terminal.send(f"{few} | Set-CASMailbox -PopEnabled $true\r", "Set-CASMailbox would act on 2 objects.")
    terminal.type("n\r", PROMPT)
    terminal.send(f"{few} | Set-CASMailbox -PopEnabled $true -Confirm:$false\r")
    terminal.until(lambda: terminal.last == PROMPT)
    assert terminal.text.count("Set-CASMailbox would act") == 1
    run("$GuardPreference = 'Off'")


def test_a_nested_prompt_sees_what_waits_and_exit_leaves_it(terminal: Terminal) -> None:
    def run(text: str, *shown: str) -> None:
        terminal.child.send(text + "\r")
        terminal.until(lambda: tuple(terminal.lines[-len(shown) :]) == shown)

    deeper = PROMPT + ">"
    terminal.send("function f { $inside = 'in' + 'ner'; $Host.EnterNestedPrompt(); 'be' + 'hind' }; f\r", deeper)
    run("$inside; $NestedPromptLevel", "inner", "1", deeper)
    run("$Host.EnterNestedPrompt()", deeper + ">")
    run("exit", deeper)
    run("'x'; exit", "x", "behind", PROMPT)
    terminal.child.send("Set-CASMailbox 'Yan Li' -PopEnabled $true -Confirm\r")
    terminal.until(lambda: terminal.last.endswith('(default is "Y"):'))
    run("s", deeper)
    terminal.child.send("$Host.ExitNestedPrompt()\r")
    terminal.until(lambda: terminal.last.endswith('(default is "Y"):') and terminal.text.count("Confirm\nAre you") == 2)
    run("n", PROMPT)
    run("$NestedPromptLevel", "0", PROMPT)


def test_long_output_waits_where_it_is_wanted(tmp_path: Path) -> None:
    small = Terminal(tmp_path, "-NoProfile", "-NoLogo", rows=12)
    small.wait(PROMPT)
    small.send("$PagingPreference = $true; 'on'\r", "\non")
    small.send("1..30\r", "<SPACE> next page; <CR> next line; Q quit")
    small.send("\r", "\n11")
    small.send(" ", "\n21")
    small.send("q", "The command was stopped by the user.")
    small.send("$PagingPreference = $false; cls; 'off'\r", "off\n" + PROMPT)
    small.send("1..30 | Out-Host -Paging\r", "<SPACE> next page; <CR> next line; Q quit")
    small.send("q", "The command was stopped by the user.")
    small.close()


def test_a_secret_is_shown_as_stars(terminal: Terminal) -> None:
    terminal.send("(Read-Host 'Password' -AsSecureString).Length\r", "Password:")
    terminal.child.send("abc\x7fd\r")
    terminal.until(lambda: terminal.lines[-3:] == ["Password: ***", "3", PROMPT])


def test_a_prompt_of_ones_own_and_a_profile(tmp_path: Path) -> None:
    folder = tmp_path / ".config" / "powershell"
    folder.mkdir(parents=True)
    profile = (
        "function prompt { \"own $(1 + 1)> \" }\nSet-PSReadLineOption -EditMode Windows -ContinuationPrompt '.. '\n"
    )
    (folder / "Microsoft.PowerShell_profile.ps1").write_text(profile, "utf-8")
    made = Terminal(tmp_path, "-NoLogo")
    made.wait("own 2>")
    made.type("if (1) {\r", "..")
    made.type("\x03", "own 2>")
    made.type("function prompt { throw 'x' }\r", "PS>")
    made.close()


def test_windows_keys(terminal: Terminal) -> None:
    terminal.send("Set-PSReadLineOption -EditMode Windows; 'wi' + 'n'\r", "\nwin")
    terminal.child.send("Get-MailboxD\t")
    terminal.until(lambda: terminal.last.startswith(f"{PROMPT}Get-MailboxDatabase"))
    first = terminal.last
    terminal.child.send("\t")
    terminal.until(lambda: terminal.last != first)
    terminal.type("\x1b[Z", first)
    terminal.send("\x1b")
    terminal.type("\x1b", PROMPT)
    terminal.type("one two three\x1b[1;5DX", f"{PROMPT}one two Xthree")
    terminal.child.send("\x1a")
    terminal.until(lambda: terminal.last != f"{PROMPT}one two Xthree")
    terminal.type("\x01\x18", PROMPT)
    terminal.child.send("\x16")
    terminal.until(lambda: terminal.last.startswith(f"{PROMPT}one two"))
    terminal.clear(PROMPT)
    terminal.send("Set-PSReadLineOption -EditMode Emacs; 'em' + 'acs'\r", "\nemacs")


def test_emacs_keys(terminal: Terminal) -> None:
    terminal.type("abc def ghi\x01X\x05Y\x1bbZ", f"{PROMPT}Xabc def ZghiY")
    terminal.type("\x0b", f"{PROMPT}Xabc def Z")
    terminal.type("\x19", f"{PROMPT}Xabc def ZghiY")
    terminal.type("\x15", PROMPT)
    terminal.child.send("\x1f")
    terminal.until(lambda: terminal.last.startswith(f"{PROMPT}Xabc"))
    terminal.type("\x1br", PROMPT)


def test_what_is_selected_and_what_is_found_stand_out(terminal: Terminal) -> None:
    def marked(text: str) -> bool:
        y = next(y for y, line in enumerate(terminal.screen.display) if text in line)
        cell = terminal.screen.buffer[y][terminal.screen.display[y].index(text)]
        return cell.reverse or cell.bg != "default"

    terminal.type("one two\x1b[1;2D\x1b[1;2D\x1b[1;2D", f"{PROMPT}one two")
    terminal.until(lambda: marked("two"))
    assert not marked("one")
    terminal.type("x", f"{PROMPT}one x")
    terminal.clear(PROMPT)
    terminal.send("'needle'\r", "\nneedle")
    terminal.clear(PROMPT)
    terminal.send("\x12need", f"{PROMPT}'needle'")
    terminal.until(lambda: marked("needle"))
    terminal.child.send("\x07")
    terminal.stands(PROMPT)


def test_a_key_of_ones_own(terminal: Terminal) -> None:
    block = "{ param($k, $n) [Microsoft.PowerShell.PSConsoleReadLine]::Insert(\"$($k.Key)$n\"); Write-Host ('wr' + 'itten') }"
    terminal.send(f"Set-PSReadLineKeyHandler F5 {block}; 'b' + 'ound'\r", "\nbound")
    terminal.clear(PROMPT)
    terminal.type("x\x1b2\x1b[15~", f"{PROMPT}xF52")
    terminal.until(lambda: "written" in terminal.lines)
    terminal.type("y", f"{PROMPT}xF52y")
    terminal.clear(PROMPT)
    terminal.child.send("\x1b?")
    terminal.until(lambda: "what-is-key:" in terminal.text)
    terminal.child.send("\x0b")
    terminal.until(lambda: any(line.startswith("Ctrl+k: KillLine - Move the text") for line in terminal.lines))
    terminal.clear(PROMPT)
    terminal.send("Remove-PSReadLineKeyHandler F5; 'g' + 'one'\r", "\ngone")


def test_vi_keys(terminal: Terminal) -> None:
    terminal.send("Set-PSReadLineOption -EditMode Vi; 'v' + 'i'\r", "\nvi")
    terminal.send("one two\x1b")
    terminal.type("0dwiX", f"{PROMPT}Xtwo")
    terminal.send("\x1b")
    terminal.type("hiY", f"{PROMPT}YXtwo")
    terminal.clear(PROMPT)
    terminal.send("Set-PSReadLineOption -EditMode Emacs; 'em' + 'acs'\r", "\nemacs")


@pytest.mark.parametrize("columns", [80, 140, 200])
def test_widths_and_a_resize_in_the_line(terminal: Terminal, columns: int) -> None:
    terminal.resize(columns, 30)
    terminal.clear(PROMPT)
    terminal.send("$null = " + "'0123456789'" + " + '0123456789'" * 6)
    terminal.resize(columns - 20, 30)
    terminal.send("\x05; 'do' + 'ne'\r", "\ndone")
    terminal.resize(110, 30)


def test_plain_text_for_who_hears_the_screen(tmp_path: Path) -> None:
    made = Terminal(tmp_path, "-NoProfile", "-NoLogo", PYSHELL_SCREEN_READER="1")
    made.wait(PROMPT)
    made.send("Get-MailboxF\t\t", "Get-MailboxFolderStatistics")
    assert made.colour_of("Get-MailboxFolderStatistics") == "default"
    made.close()


def test_the_title_is_set(terminal: Terminal) -> None:
    terminal.send("$Host.UI.RawUI.WindowTitle = 'Mailboxes'\r")
    terminal.until(lambda: terminal.screen.title == "Mailboxes")


def test_exit_codes(tmp_path: Path) -> None:
    for line, code in (("exit 3", 3), ("$Host.SetShouldExit(4)", 4), ("\x04", 0)):
        made = Terminal(tmp_path, "-NoProfile", "-NoLogo")
        made.wait(PROMPT)
        made.child.send(line if line == "\x04" else line + "\r")
        made.child.expect(__import__("pexpect").EOF)
        made.child.close()
        assert made.child.exitstatus == code
