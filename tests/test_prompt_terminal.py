"""The real program in a pseudo-terminal: prompt, unfinished input, Tab, Ctrl+C, exit code, and silence elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pexpect = pytest.importorskip("pexpect")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are those of Linux and macOS")

PROMPT = r"\[PS\] C:\\>"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "PYSHELL_HOME": str(tmp_path), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}


@pytest.fixture
def terminal(environment: dict[str, str]) -> pexpect.spawn:
    child = pexpect.spawn(
        sys.executable, ["-m", "pyshell", "-NoProfile"], env=environment, encoding="utf-8", dimensions=(40, 120), timeout=30
    )
    child.expect(PROMPT)
    yield child
    child.close(force=True)


def test_a_session(terminal: pexpect.spawn) -> None:
    terminal.send("1 + 41\r")
    terminal.expect("42")
    terminal.expect(PROMPT)
    terminal.send("if ($true) {\r")
    terminal.expect(">>")
    terminal.send("'in' + 'side'\r}\r")
    terminal.expect("inside")
    terminal.expect(PROMPT)
    terminal.send("Get-CASM\t 'Yan Li'\r")
    terminal.expect("ActiveSyncEnabled")
    terminal.expect(PROMPT)
    terminal.send("$unfinished = (\x03")
    terminal.expect(PROMPT)
    terminal.send("exit 3\r")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 3


def test_control_c_stops_a_loop_and_finally_runs(terminal: pexpect.spawn) -> None:
    terminal.send("'sta' + 'rted'; try { while ($true) { } } finally { Write-Host ('fin' + 'ally') }\r")
    terminal.expect("started")
    terminal.send("\x03")
    terminal.expect("finally")
    terminal.expect(PROMPT)
    terminal.send("'ne' + 'xt'\r")
    terminal.expect("next")
    assert terminal.isalive()


def test_no_escape_byte_where_there_is_no_terminal(environment: dict[str, str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "pyshell", "-NoProfile"],
        input="Get-CASMailbox 'Yan Li'\nnosuch\nexit 4\n",
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert ran.returncode == 4
    assert "\x1b" not in ran.stdout + ran.stderr
    assert "PS" not in ran.stdout
    assert "Yan Li" in ran.stdout
