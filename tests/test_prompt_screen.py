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


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    made = Terminal(tmp_path, "-NoProfile", "-NoLogo")
    made.wait(PROMPT)
    yield made
    made.close()


def test_the_menu_says_what_an_entry_is_and_is_taken_with_enter(terminal: Terminal) -> None:
    terminal.send("Get-Mailbox | Where-Object Recip\t\t", "RecipientTypeDetails")
    terminal.send("\t\t")
    assert terminal.lines[0].endswith("RecipientType")
    terminal.send("\r")
    assert terminal.last.endswith("RecipientType")
    terminal.send("D\t")
    assert terminal.last.endswith("RecipientTypeDetails")


def test_typing_narrows_the_menu(terminal: Terminal) -> None:
    terminal.send("Get-Mailbox | Sort-Object Rec\t\t", "RecoverableItemsQuota")
    terminal.send("ipientT")
    assert "RecipientTypeDetails" in terminal.text
    assert "RecoverableItemsQuota" not in terminal.text
    terminal.send("\x7f\x7f\x7f\x7f\x7f\x7f\x7f", "RecoverableItemsQuota")


def test_what_is_unknown_is_marked_while_it_is_typed(terminal: Terminal) -> None:
    terminal.send("Get-Mailbox -Identity x; Nosuch-Thing 1; Get-User -Nope 1; ")
    assert terminal.colour_of("Get-Mailbox") == "brightyellow" or terminal.colour_of("Get-Mailbox") == "brightbrown"
    assert terminal.colour_of("Nosuch-Thing") == terminal.colour_of("-Nope") == "brightred"
    assert terminal.colour_of("-Identity") != "brightred"


def test_a_fault_of_the_parser_is_marked_where_it_is(terminal: Terminal) -> None:
    terminal.send("$x = 1 2")
    assert terminal.colour_of("2") == "brightred"
    terminal.send("\r", "Unexpected token '2' in expression or statement.")


def test_a_pasted_block_runs_as_one(terminal: Terminal) -> None:
    terminal.paste("foreach ($i in 1..2) {\n    \"item $i\"\n}\n'e' + 'nd'\n", "end")
    assert terminal.lines[-4:] == ["item 1", "item 2", "end", PROMPT]
    terminal.send("(Get-History).Count\r")
    assert terminal.lines[-2] == "1"


def test_a_pasted_page_loses_its_prompts_and_its_output(terminal: Terminal) -> None:
    page = "[PS] C:\\>Get-Mailbox “Yan Li” –ResultSize 1 | % Alias\nyanli\n\n[PS] C:\\> if (1) {\n>> 'y' + 'es'\n>> }\nyes\n"
    terminal.paste(page, "\nyes")
    assert terminal.lines[-3:] == ["yanli", "yes", PROMPT]


def test_control_c_leaves_the_line(terminal: Terminal) -> None:
    terminal.send("if ($true) {\r  'ins\x03")
    assert terminal.lines == [f"{PROMPT}if ($true) {{", ">>   'ins^C", PROMPT]


def test_lines_come_back_by_their_beginning(terminal: Terminal) -> None:
    for line in ("'alpha one'", "'beta two'", "'alpha three'"):
        terminal.send(line + "\r")
    terminal.send("'al\x1b[A")
    assert terminal.last == f"{PROMPT}'alpha three'"
    terminal.send("\x1b[A")
    assert terminal.last == f"{PROMPT}'alpha one'"
    terminal.send("\x1b[B")
    assert terminal.last == f"{PROMPT}'alpha three'"
    terminal.send("\x03")
    terminal.send("\x12")
    terminal.send("bet")
    assert terminal.lines[-2] == f"{PROMPT}'beta two'"
    terminal.send("\r")
    terminal.send("\r")
    assert terminal.lines[-2] == "beta two"


def test_history_is_a_file_without_secrets(tmp_path: Path) -> None:
    first = Terminal(tmp_path, "-NoProfile", "-NoLogo")
    first.wait(PROMPT)
    first.send("'kept'\r")
    first.send("$p = ConvertTo-SecureString 'hidden1' -AsPlainText -Force\r")
    first.send("if (1) {\r'two lines'\r}\r")
    first.close()
    second = Terminal(tmp_path, "-NoProfile", "-NoLogo")
    second.wait(PROMPT)
    second.send("\x1b[A")
    assert second.lines[-3:] == [f"{PROMPT}if (1) {{", ">> 'two lines'", ">> }"]
    second.close()
    assert "hidden1" not in (tmp_path / "history.txt").read_text("utf-8")


def test_help_comes_over_the_screen_and_leaves_the_line(terminal: Terminal) -> None:
    terminal.send("Get-Mailbox -Filter 'x")
    terminal.send("\x1bOP", "SYNOPSIS")
    terminal.send("q")
    assert terminal.last == f"{PROMPT}Get-Mailbox -Filter 'x"
    terminal.send("\x1bh", "-Filter <")
    terminal.send("q")
    assert terminal.last == f"{PROMPT}Get-Mailbox -Filter 'x"


def test_did_you_mean_can_be_turned_off(terminal: Terminal) -> None:
    terminal.send("Get-Malbox\r", "Did you mean: Get-Mailbox")
    terminal.send("Get-Mailbox -Identty x\r", "Did you mean: -Identity?")
    terminal.send("cls\r")
    terminal.send("$SuggestionPreference = 'SilentlyContinue'\r")
    terminal.send("Get-Usr\r", "is not recognized")
    assert "Did you mean" not in "\n".join(terminal.lines[-4:])


def test_the_guard_counts_before_it_asks(terminal: Terminal) -> None:
    terminal.send("$GuardPreference = 'Removals'\r")
    terminal.send("Get-DistributionGroup | Where-Object Name -like 'A*' | Remove-DistributionGroup\r", "would act on")
    assert "Remove-DistributionGroup would act on" in terminal.text
    terminal.send("n\r")
    few = "Get-CASMailbox -ResultSize 2 -WarningAction Ignore"
    terminal.send(f"{few} | Set-CASMailbox -PopEnabled $true -Confirm:$false\r")
    assert "Set-CASMailbox would act" not in terminal.text
    terminal.send("$GuardPreference = 'All'\r")
    terminal.send(f"{few} | Set-CASMailbox -PopEnabled $true\r", "Set-CASMailbox would act on 2 objects.")
    terminal.send("n\r")
    terminal.send(f"{few} | Set-CASMailbox -PopEnabled $true -Confirm:$false\r")
    assert terminal.text.count("Set-CASMailbox would act") == 1


def test_long_output_waits_where_it_is_wanted(tmp_path: Path) -> None:
    small = Terminal(tmp_path, "-NoProfile", "-NoLogo", rows=12)
    small.wait(PROMPT)
    small.send("$PagingPreference = $true\r")
    small.send("1..30\r", "<SPACE> next page; <CR> next line; Q quit")
    small.send("\r")
    assert "\n11" in small.text
    small.send(" ", "\n21")
    small.send("q", "The command was stopped by the user.")
    small.send("$PagingPreference = $false; cls\r")
    small.send("1..30 | Out-Host -Paging\r", "<SPACE> next page; <CR> next line; Q quit")
    small.send("q", "The command was stopped by the user.")
    small.close()


def test_a_secret_is_shown_as_stars(terminal: Terminal) -> None:
    terminal.send("(Read-Host 'Password' -AsSecureString).Length\r", "Password:")
    terminal.send("abc\x7fd\r")
    assert "Password: ***" in terminal.text
    assert terminal.lines[-2] == "3"


def test_a_prompt_of_ones_own_and_a_profile(tmp_path: Path) -> None:
    folder = tmp_path / ".config" / "powershell"
    folder.mkdir(parents=True)
    profile = "function prompt { \"own $(1 + 1)> \" }\nSet-PSReadLineOption -EditMode Windows -ContinuationPrompt '.. '\n"
    (folder / "Microsoft.PowerShell_profile.ps1").write_text(profile, "utf-8")
    made = Terminal(tmp_path, "-NoLogo")
    made.wait("own 2>")
    made.send("if (1) {\r")
    assert made.last == ".."
    made.send("\x03")
    made.send("function prompt { throw 'x' }\r")
    assert made.last == "PS>"
    made.close()


def test_windows_keys(terminal: Terminal) -> None:
    terminal.send("Set-PSReadLineOption -EditMode Windows\r")
    terminal.send("Get-MailboxD\t")
    assert terminal.last.startswith(f"{PROMPT}Get-MailboxDatabase")
    terminal.send("\t")
    assert terminal.last != f"{PROMPT}Get-MailboxDatabase"
    terminal.send("\x1b[Z")
    terminal.send("\x1b")
    terminal.settle(1.0)
    terminal.send("\x1b")
    terminal.settle(1.0)
    assert terminal.last == PROMPT
    terminal.send("one two three\x1b[1;5D")
    terminal.send("X")
    assert terminal.last == f"{PROMPT}one two Xthree"
    terminal.send("\x1a")
    assert terminal.last != f"{PROMPT}one two Xthree"
    terminal.send("\x01")
    terminal.send("\x18")
    assert terminal.last == PROMPT
    terminal.send("\x16")
    assert terminal.last.startswith(f"{PROMPT}one two")


def test_emacs_keys(terminal: Terminal) -> None:
    terminal.send("abc def ghi\x01X\x05Y\x1bbZ")
    assert terminal.last == f"{PROMPT}Xabc def ZghiY"
    terminal.send("\x0b")
    assert terminal.last == f"{PROMPT}Xabc def Z"
    terminal.send("\x19")
    assert terminal.last == f"{PROMPT}Xabc def ZghiY"
    terminal.send("\x15")
    assert terminal.last == PROMPT
    terminal.send("\x1f")
    assert terminal.last.startswith(f"{PROMPT}Xabc")
    terminal.send("\x1br")
    assert terminal.last == PROMPT


def test_vi_keys(terminal: Terminal) -> None:
    terminal.send("Set-PSReadLineOption -EditMode Vi\r")
    terminal.send("one two\x1b")
    terminal.settle(1.0)
    terminal.send("0dwiX")
    assert terminal.last == f"{PROMPT}Xtwo"
    terminal.send("\x1bh")
    terminal.send("iY")
    assert terminal.last == f"{PROMPT}YXtwo"


@pytest.mark.parametrize("columns", [80, 140, 200])
def test_widths_and_a_resize_in_the_line(tmp_path: Path, columns: int) -> None:
    made = Terminal(tmp_path, "-NoProfile", "-NoLogo", columns=columns)
    made.wait(PROMPT)
    made.send("Write-Output " + "'0123456789'" + " + '0123456789'" * 6)
    made.resize(columns - 20, 30)
    made.send("\x05 | Out-Null; 'do' + 'ne'\r", "done")
    made.close()


def test_plain_text_for_who_hears_the_screen(tmp_path: Path) -> None:
    made = Terminal(tmp_path, "-NoProfile", "-NoLogo", PYSHELL_SCREEN_READER="1")
    made.wait(PROMPT)
    made.send("Get-MailboxF\t\t", "Get-MailboxFolderStatistics")
    made.send("\x03")
    assert made.colour_of("Get-MailboxFolderStatistics") == "default"
    made.close()


def test_the_title_is_set(terminal: Terminal) -> None:
    terminal.send("$Host.UI.RawUI.WindowTitle = 'Mailboxes'\r")
    assert terminal.screen.title == "Mailboxes"


def test_exit_codes(tmp_path: Path) -> None:
    for line, code in (("exit 3", 3), ("$Host.SetShouldExit(4)", 4), ("\x04", 0)):
        made = Terminal(tmp_path, "-NoProfile", "-NoLogo")
        made.wait(PROMPT)
        made.child.send(line if line == "\x04" else line + "\r")
        made.child.expect(__import__("pexpect").EOF)
        made.child.close()
        assert made.child.exitstatus == code
