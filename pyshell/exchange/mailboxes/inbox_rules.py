"""Inbox rules: conditions, exceptions and actions for arriving messages, kept in the mailbox's row.

A row's `InboxRules` is a list of rules in the order of their priority; each stores what its parameters said, under the
names of the properties (exchange-ps/New-InboxRule.md). Nobody sends mail here: rules are kept and shown, not applied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.organisation.configured import Configured, declare_view, seen
from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.documented_properties import properties_of
from pyshell.exchange.schema.mail_targets import TARGETS, RecipientOrAddress
from pyshell.exchange.schema.properties import PROPERTIES, Property, object_id

if TYPE_CHECKING:
    from pyshell.exchange.schema.kinds import Kind

    Row = dict[str, Any]

KEY: Final = "InboxRules"
_TYPE: Final = "Microsoft.Exchange.Management.Common.InboxRule"
# Parameters that say how the command works, not what the rule does.
NO_PROPERTIES: Final = frozenset(
    ("AlwaysDeleteOutlookRulesBlob", "FromMessageId", "ValidateOnly", "Priority", "ExceptIfFromSubscription")
)
# What the rule's sentence calls conditions and actions; the rest is called by its name.
_CONDITIONS: Final = {
    "From": "the message was received from '{}'",
    "FromAddressContainsWords": "the message was received from an address that includes '{}'",
    "SubjectContainsWords": "the message subject includes '{}'",
    "SubjectOrBodyContainsWords": "the message subject or body includes '{}'",
    "BodyContainsWords": "the message body includes '{}'",
    "SentTo": "the message was sent to '{}'",
    "HasAttachment": "the message has an attachment",
    "SentOnlyToMe": "the message was sent only to me",
    "MyNameInToBox": "my name is in the To box",
    "MyNameInCcBox": "my name is in the Cc box",
    "MyNameInToOrCcBox": "my name is in the To or Cc box",
    "MyNameNotInToBox": "my name isn't in the To box",
    "WithImportance": "the message is marked with importance '{}'",
    "WithSensitivity": "the message is marked with sensitivity '{}'",
    "MessageTypeMatches": "the message is of type '{}'",
    "FlaggedForAction": "the message is flagged for '{}'",
    "HeaderContainsWords": "the message header includes '{}'",
    "RecipientAddressContainsWords": "a recipient's address includes '{}'",
    "ReceivedAfterDate": "the message was received after '{}'",
    "ReceivedBeforeDate": "the message was received before '{}'",
    "WithinSizeRangeMinimum": "the message is at least {}",
    "WithinSizeRangeMaximum": "the message is at most {}",
    "HasClassification": "the message is classified as '{}'",
}
_ACTIONS: Final = {
    "MoveToFolder": "move the message to folder '{}'",
    "CopyToFolder": "copy the message to folder '{}'",
    "DeleteMessage": "delete the message",
    "ForwardTo": "forward the message to '{}'",
    "ForwardAsAttachmentTo": "forward the message as an attachment to '{}'",
    "RedirectTo": "redirect the message to '{}'",
    "MarkAsRead": "mark the message as read",
    "MarkImportance": "mark the message with importance '{}'",
    "ApplyCategory": "assign the category '{}'",
    "StopProcessingRules": "stop processing more rules on this message",
    "SendTextMessageNotificationTo": "send a text message to '{}'",
    "PinMessage": "pin the message",
    "SoftDeleteMessage": "move the message to the folder for recovery",
    "PermanentDelete": "delete the message for good",
    "ClearFlag": "clear the message's flag",
    "CompleteFlag": "mark the message's flag complete",
    "ClearCategories": "clear the message's categories",
    "FlagMessage": "flag the message for '{}'",
    "DisplayAlert": "show the alert '{}'",
    "PlaySound": "play the sound '{}'",
}


class InboxRule(Configured):
    """One rule; `row` is what is stored, `extra` has the mailbox's row and the rule's place."""

    __slots__ = ()
    named_whole = True

    def invariant_text(self) -> str:
        return str(self.row["Name"])


def _in_rule(name: str) -> Any:
    return lambda row, _: row[name]


def _identity(rule: Row, directory: Any) -> str:
    """The mailbox and the rule's number."""
    return f"{rule['MailboxName']}\\{rule['RuleIdentity']}"


def _said(rule: Row, directory: Any, name: str, text: str) -> str:
    one = WIDE.properties[name]
    shown = one.read(rule, directory)
    several = shown if one.kind.collection else [shown]
    return text.format("' or '".join(map(_named, several)))


def _named(part: Any) -> str:
    return str(part.display_name if isinstance(part, RecipientOrAddress) else part)


def _sentence(rule: Row, directory: Any) -> str:
    """The rule in words, as Get-InboxRule describes it (layout M, wording ours)."""
    conditions = [_said(rule, directory, name, text) for name, text in _CONDITIONS.items() if rule.get(name)]
    exceptions = [
        _said(rule, directory, f"ExceptIf{name}", text)
        for name, text in _CONDITIONS.items()
        if rule.get(f"ExceptIf{name}")
    ]
    actions = [_said(rule, directory, name, text) for name, text in _ACTIONS.items() if rule.get(name)]
    parts = []
    if conditions:
        parts.append("If the message:\n\t" + "\n\tand ".join(conditions))
    parts.append("Take the following actions:\n\t" + "\n\tand ".join(actions or ["none"]))
    if exceptions:
        parts.append("Except if the message:\n\t" + "\n\tor ".join(exceptions))
    return "\n".join(parts)


def _own(name: str, kind: Kind, value: Any) -> Property:
    return Property(name, kind, compute=value) if callable(value) else Property(name, kind, default=value)


def _properties(*, online: bool) -> dict[str, Property]:
    found = properties_of(("New-InboxRule", "Set-InboxRule"), online=online)
    first = {
        "Description": _own("Description", kinds.TEXT, _sentence),
        "Enabled": _own("Enabled", kinds.BOOLEAN, True),
        "Identity": _own("Identity", kinds.TEXT, _identity),
        "InError": _own("InError", kinds.BOOLEAN, False),
        "Name": PROPERTIES["Name"],
        "Priority": _own("Priority", kinds.NUMBER, _in_rule("Priority")),
        "RuleIdentity": Property("RuleIdentity", kinds.TEXT),
        "SupportedByTask": _own("SupportedByTask", kinds.BOOLEAN, True),
        "Legacy": _own("Legacy", kinds.BOOLEAN, False),
        "MailboxOwnerId": Property("MailboxOwnerId", kinds.REFERENCE, key="MailboxGuid"),
    }
    rest = {name: one for name, one in found.items() if name not in NO_PROPERTIES and name not in first}
    for one in rest.values():
        # A condition that is not set is blank, not false.
        if one.kind is kinds.REFERENCES:
            # Nothing, where lists of words are empty ones: scripts ask `$null -ne $rule.ForwardTo` (M).
            one.kind, one.default = TARGETS, None
        elif not one.kind.collection:
            one.default = None if one.kind is not kinds.BOOLEAN else False
    last = {name: PROPERTIES[name] for name in ("IsValid", "ObjectState")}
    return {**first, **rest, **last}


VIEW: Final = declare_view("InboxRule", _TYPE, _properties(online=False), InboxRule)
WIDE: Final = declare_view("InboxRule", _TYPE, _properties(online=True), InboxRule, wide=True)
VIEW.make_wide = staticmethod(lambda: WIDE)


def rules(row: Row) -> list[Row]:
    """The stored rules of a mailbox in their order."""
    return list(row.get(KEY, ()))


def show(row: Row, at: int, directory: Any) -> Configured:
    """A rule as an object."""
    whole = {
        **rules(row)[at], "Priority": at + 1, "MailboxName": str(object_id(row)), "MailboxGuid": row["Guid"],
    }  # fmt: skip
    return seen(VIEW, directory)(whole, directory)
