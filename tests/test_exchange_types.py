"""Exchange's types by name, in sessions that have not run a cmdlet yet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pyshell.exchange import messages
from pyshell.exchange.type_index import EXCEPTIONS, TYPES
from pyshell.shell import Shell
from pyshell.values.types import find_type

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("name", TYPES)
def test_the_index_tells_where_a_type_is_declared(name: str) -> None:
    found = find_type(name)
    assert found is not None and found.name == name


def test_every_exception_that_is_thrown_has_a_type() -> None:
    thrown = {value for value in vars(messages).values() if isinstance(value, str) and value.endswith("Exception")}
    assert thrown == set(EXCEPTIONS)


def test_a_program_may_begin_with_a_type() -> None:
    text = (
        "function f([Microsoft.Exchange.Data.ByteQuantifiedSize]$Size) { $Size.ToMB() }; f 5GB; "
        "[Microsoft.Exchange.Data.SmtpAddress]::Parse('a@b.c').Domain; "
        "[Microsoft.Exchange.Data.Directory.Recipient.RecipientTypeDetails]::RoomMailbox.value__; "
        "[Microsoft.Exchange.Data.Directory.SystemConfiguration.MailboxDatabase].Name; "
        "[Microsoft.Exchange.MessagingPolicies.Rules.Tasks.Rule].Name"
    )
    done = subprocess.run(
        [sys.executable, "-m", "pyshell", "-c", text], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("5120\nb.c\n16\nMailboxDatabase\nRule\n", "")


@pytest.mark.parametrize(
    "test",
    [
        "-is [Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException]",
        "-is [Microsoft.Exchange.Data.Common.LocalizedException]",
        "-is [Exception]",
        "-isnot [Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException]",
    ],
)
def test_exceptions_are_of_their_types(test: str) -> None:
    result = Shell().run(f"try {{ Get-Mailbox nobody -ErrorAction Stop }} catch {{ $_.Exception {test} }}")
    assert result.text == "True\n"
