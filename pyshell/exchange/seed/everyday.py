"""What comes together in an organisation that people use, so that audits find something: rights, forwarding, absences.

Nothing of it is on a page; who may do what is ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pyshell.exchange.seed.building import Builder

    Row = dict[str, Any]

# Shared mailboxes by alias: who opens them, who sends as them, who sends on their behalf.
_SHARED: Final = (
    ("helpdesk", "kweku kai adam", "kweku kai", ""),
    ("support", "Brian David", "Brian", "David"),
    ("sales", "johnr", "", "johnr"),
    ("legalteam1", "danj", "danj", ""),
)
# A mailbox that somebody opens without being told to, long after the project.
_PRIVATE: Final = (("susanb", "RMPatel"), ("john", "karina"))
_CALENDARS: Final = (("danj", "annb", "Editor"), ("johnw", "estherv", "Reviewer"), ("pilarp", "gurinders", "Reviewer"))
_FORWARDED: Final[dict[str, Row]] = {
    "pedrop": {"ForwardingSmtpAddress": "smtp:pedro.pizarro@fabrikam.com", "DeliverToMailboxAndForward": True},
    "events": {"ForwardingSmtpAddress": "smtp:events@contoso.com"},
}
_RULES: Final[tuple[tuple[str, Row], ...]] = (
    ("marcelot", {"Name": "Invoices", "SubjectContainsWords": ["invoice"], "ForwardTo": ["SMTP:mt@outlook.com"]}),
    ("seanc", {"Name": "Everything", "RedirectTo": ["SMTP:sean@fabrikam.com"], "StopProcessingRules": True}),
)
_AWAY: Final = {
    "laura": {"AutoReplyState": "Enabled", "InternalMessage": "I am away.", "ExternalMessage": "I am away."},
    "kevink": {
        "AutoReplyState": "Scheduled", "InternalMessage": "On holiday.", "ExternalAudience": "None",
        "StartTime": "2021-03-01T08:00:00Z", "EndTime": "2021-03-15T17:00:00Z",
    },
}  # fmt: skip


def _send_as(guid: str) -> list[Any]:
    return [guid, ["ExtendedRight"], ["Send-As"], False, "None", []]


def everyday(build: Builder) -> None:
    """Adds it to the people and shared mailboxes that are there."""
    by_alias = {row["Alias"]: row for row in build.directory.rows.values() if "Alias" in row}

    def guids(aliases: str) -> list[str]:
        return [by_alias[alias]["Guid"] for alias in aliases.split()]

    for alias, opening, sending, behalf in _SHARED:
        row = by_alias[alias]
        row["MailboxPermissions"] = [[guid, ["FullAccess"], False, "All"] for guid in guids(opening)]
        if sending:
            row["AccessEntries"] = [_send_as(guid) for guid in guids(sending)]
        if behalf:
            row["GrantSendOnBehalfTo"] = guids(behalf)
    for alias, who in _PRIVATE:
        by_alias[alias]["MailboxPermissions"] = [[guid, ["FullAccess"], False, "All"] for guid in guids(who)]
    for alias, who, right in _CALENDARS:
        entries = by_alias[alias].setdefault("FolderPermissions", {}).setdefault("Calendar", [])
        entries.append([*guids(who), [right], None])
    for alias, values in _FORWARDED.items():
        by_alias[alias].update(values)
    for alias, rule in _RULES:
        kept = by_alias[alias].setdefault("InboxRules", [])
        kept.append({"RuleIdentity": str(len(kept) + 1), "Enabled": True, **rule})
    for alias, absence in _AWAY.items():
        by_alias[alias]["MailboxAutoReplyConfiguration"] = dict(absence)
