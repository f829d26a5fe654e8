"""Undo-SoftDeletedMailbox: a mailbox that was removed comes back with its account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.exchange import messages
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.mailboxes import disconnected
from pyshell.exchange.schema.recipients import Mailbox, View
from pyshell.exchange.store.searching import text_of
from pyshell.exchange.values import moments
from pyshell.exchange.values.names import canonical_name, escape_rdn, parent_dn
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime

    Row = dict[str, Any]


@task("Undo-SoftDeletedMailbox")
class UndoSoftDeletedMailbox(ExchangeTask):
    """Brings a mailbox that was removed back, with its account.

    PS> Remove-Mailbox "Yan Li" -Confirm:$false; Undo-SoftDeletedMailbox yanli | Out-Null
    PS> (Get-Mailbox "Yan Li").Alias
    yanli
    """

    simulated = frozenset({"SoftDeletedObject", "Name", "DisplayName", "WindowsLiveID", "Password", "PublicFolder"})

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def process(self, run: Runtime) -> Iterator[View]:
        given = self.bound_values
        identity = given["SoftDeletedObject"]
        text = identity.row["Guid"] if isinstance(identity, View) else text_of(identity)
        kept = disconnected.find_removed(self.directory, text)
        if kept is None:
            self.not_found(run, identity)
        else:
            yield from self._bring_back(run, kept, dict(kept["Kept"]))

    def _bring_back(self, run: Runtime, kept: Row, row: Row) -> Iterator[View]:
        given = self.bound_values
        if given.get("Name") is not None:
            row["Name"] = to_string(given["Name"])
            row["DistinguishedName"] = f"CN={escape_rdn(row['Name'])},{parent_dn(row['DistinguishedName'])}"
        if given.get("DisplayName") is not None:
            row["DisplayName"] = to_string(given["DisplayName"])
        if given.get("WindowsLiveID") is not None:
            row["UserPrincipalName"] = to_string(given["WindowsLiveID"])
        row["WhenChanged"] = moments.now()
        taken = self.directory.identities.guids(row["DistinguishedName"]) or row["Guid"] in self.directory.rows
        if taken:
            message = messages.object_exists(row["DistinguishedName"], self.server)
            run.write_error(self.record(message, messages.ALREADY_EXISTS))
            return
        for proxy in row.get("EmailAddresses", ()):
            key = proxy.partition(":")[2] if proxy[:5].lower() == "smtp:" else proxy
            for guid in self.directory.identities.address(key):
                owner = canonical_name(self.directory.rows[guid]["DistinguishedName"])
                run.write_error(self.record(messages.address_in_use(proxy, owner), messages.PROXY_EXISTS))
                return
        sentence = messages.connecting(kept["DisplayName"], row["Name"])
        if run.should_process(row["Name"], self.command, description=sentence):
            self.directory.remove(kept["Guid"], self.command)
            self.directory.add(row, self.command)
            yield Mailbox(self.directory.rows[row["Guid"]], self.directory)
