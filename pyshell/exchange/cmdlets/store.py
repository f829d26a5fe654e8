"""What cmdlets that look into mailboxes have in common: the mailbox, and the errors of one that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.exchange import messages
from pyshell.exchange.cmdlets.base import ExchangeTask
from pyshell.exchange.schema.recipients import Mailbox
from pyshell.exchange.store.searching import Ambiguous, NotFound, find_one, text_of

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime
    from pyshell.errors import ErrorRecord

    Row = dict[str, Any]


class MailboxOf(ExchangeTask):
    """A cmdlet that is told a mailbox by a parameter."""

    def store_error(self, message: str, exception: str) -> ErrorRecord:
        """An error of this cmdlet."""
        return self.record(message, exception, namespace="StoreTasks")

    def mailbox_of(self, run: Runtime, identity: object) -> Row | None:
        """The mailbox of an identity; None when an error was written."""
        try:
            return find_one(self.directory, self.meant(Mailbox), identity)
        except NotFound:
            run.write_error(self.store_error(messages.mailbox_not_found(text_of(identity)), messages.NOT_FOUND))
        except Ambiguous:
            run.write_error(self.store_error(messages.mailbox_ambiguous(text_of(identity)), messages.AMBIGUOUS))
        return None


class StoreTask(MailboxOf):
    """A cmdlet about what is in a mailbox."""

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def mailbox(self, run: Runtime, identity: object) -> Row | None:
        """The mailbox of an identity; None when an error was written."""
        return self.mailbox_of(run, identity)
