"""The HTML report in a browser, where the machine has one."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from pyshell.exchange.store.directory import Directory
from pyshell.rehearsal.html import html
from pyshell.rehearsal.plan import rehearse
from pyshell.source import Source

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --enable-logging=stderr"
).split()
SCRIPT = "Get-Mailbox $null | Set-Mailbox -MailTip '<b>x</b>'; Remove-DistributionGroup 'IT Admin'; 'x' > out.txt"


@pytest.mark.skipif(BROWSER is None, reason="no browser")
def test_the_page_opens_without_an_error(tmp_path: Path) -> None:
    page = tmp_path / "plan.html"
    page.write_text(html(rehearse(Source(SCRIPT, "a.ps1"), Directory.contoso())), "utf-8")
    # What the script of the page does to it shows that it ran to its end.
    probe = "<script>document.title = document.querySelectorAll('#changes details').length + ' groups'</script></body>"
    page.write_text(page.read_text("utf-8").replace("</body>", probe), "utf-8")
    command = [str(BROWSER), *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert [line for line in done.stderr.splitlines() if "CONSOLE" in line] == []
    assert " groups</title>" in done.stdout
    assert "<b>x</b>" not in done.stdout
