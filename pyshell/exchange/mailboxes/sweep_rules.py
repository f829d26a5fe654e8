"""Rules that sweep mail of one sender away at regular intervals, kept in the mailbox's row under `SweepRules`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.organisation.configured import Configured, declare_view
from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.documented_properties import properties_of
from pyshell.exchange.schema.properties import PROPERTIES, Property
from pyshell.exchange.values.names import canonical_name

if TYPE_CHECKING:
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]

KEY: Final = "SweepRules"


class SweepRule(Configured):
    """A rule as Get-SweepRule shows it; its text is its identity."""

    __slots__ = ()

    def invariant_text(self) -> str:
        return str(self.row["Identity"])


def _declared() -> type[Configured]:
    properties = {
        "Name": PROPERTIES["Name"],
        **properties_of(("Set-SweepRule",), online=True),
        "Identity": Property("Identity", kinds.TEXT),
        "RuleId": Property("RuleId", kinds.TEXT),
        "MailboxOwnerId": Property("MailboxOwnerId", kinds.TEXT),
        **{name: PROPERTIES[name] for name in ("IsValid", "ObjectState")},
    }
    properties["Provider"].default = "Exchange16"
    properties["Enabled"].default = True
    name = "Microsoft.Exchange.Management.StoreTasks.SweepRule"
    return declare_view("SweepRule", name, properties, SweepRule)


VIEW: Final = _declared()


def show(mailbox: Row, rule: Row, directory: Directory) -> Configured:
    """A rule of a mailbox as an object."""
    owner = canonical_name(mailbox["DistinguishedName"])
    named = {"Identity": f"{owner}\\{rule['RuleId']}", "MailboxOwnerId": owner, "MailboxGuid": mailbox["Guid"]}
    return VIEW({**rule, **named}, directory)
