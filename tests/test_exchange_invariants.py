"""What holds after any commands in any order: a stateful test, with the directory's own log as the witness."""

from __future__ import annotations

import json
from typing import Any

from cmdlet_coverage import load  # type: ignore[import-not-found]  # scripts/ is on the path of the tests
from exchange_standin import Run
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from pyshell.binding.bind import bind_named
from pyshell.binding.messages import BindError
from pyshell.errors import PSError
from pyshell.exchange.cmdlets.index import INDEX
from pyshell.exchange.schema.kinds import Kind
from pyshell.exchange.schema.recipients import VIEWS
from pyshell.exchange.store import storage
from pyshell.exchange.store.directory import Directory
from pyshell.exchange.store.identity import IdentityIndex

NAMES = ("Ann", "Ben", "Cleo")
GROUPS = ("Red", "Blue")
ADDRESSES = ("ann@contoso.com", "b@contoso.com", "c.d@contoso.com", "red@contoso.com")
WHO = st.sampled_from((*NAMES, *GROUPS, "nobody"))
PEOPLE = st.sampled_from(NAMES)
TEAMS = st.sampled_from(GROUPS)


def state(directory: Directory) -> dict[str, Any]:
    """Everything that a command can change, in a form that compares."""
    return {
        "rows": {guid: json.dumps(row, sort_keys=True) for guid, row in directory.rows.items()},
        "order": list(directory.rows),
        "configuration": {guid: json.dumps(row, sort_keys=True) for guid, row in directory.configuration.items()},
    }


class Organisation(RuleBasedStateMachine):
    """An organisation in the hands of somebody who does anything."""

    @initialize()
    def begin(self) -> None:
        self.directory = Directory.empty()
        for name in NAMES[:2]:
            self.do("New-Mailbox", Name=name, Shared=True)
        self.do("New-DistributionGroup", Name=GROUPS[0], Type="Security")
        self.do("New-MailContact", Name="Zoe", ExternalEmailAddress="zoe@fabrikam.com")
        self.directory.log.entries.clear()
        self.start = self.directory.snapshot()
        self.first = state(self.directory)

    def do(self, name: str, **given: Any) -> None:
        """Runs a cmdlet through the real binding; what it refuses changes nothing."""
        task = load(INDEX[name])
        before, entries = state(self.directory), len(self.directory.log)
        run = Run(self.directory, True)
        try:
            bound = bind_named(task.signature(), {key: value for key, value in given.items() if value is not None})
            made = task()
            bound.attach(made)
            for work in (made.begin(run), made.process(run)):
                run.found.extend(work or ())
        except (BindError, PSError):
            pass
        if len(self.directory.log) == entries:
            assert state(self.directory) == before, f"{name} {given} changed something and logged nothing"

    # --- commands ---------------------------------------------------------------------------------------------------

    @rule(name=PEOPLE, kind=st.sampled_from(("Shared", "Room", "Equipment")))
    def new_mailbox(self, name: str, kind: str) -> None:
        self.do("New-Mailbox", Name=name, **{kind: True})

    @rule(name=TEAMS, kind=st.sampled_from(("Distribution", "Security")))
    def new_group(self, name: str, kind: str) -> None:
        self.do("New-DistributionGroup", Name=name, Type=kind)

    @rule(name=PEOPLE, address=st.sampled_from(("x@fabrikam.com", "y@fabrikam.com", "bad")))
    def new_contact(self, name: str, address: str) -> None:
        self.do("New-MailContact", Name=name, ExternalEmailAddress=address)

    @rule(name=TEAMS)
    def new_dynamic_group(self, name: str) -> None:
        self.do("New-DynamicDistributionGroup", Name=f"All {name}", IncludedRecipients="AllRecipients")

    @rule(who=WHO, team=TEAMS)
    def add_member(self, who: str, team: str) -> None:
        self.do("Add-DistributionGroupMember", Identity=team, Member=who)

    @rule(who=WHO, team=TEAMS)
    def remove_member(self, who: str, team: str) -> None:
        self.do("Remove-DistributionGroupMember", Identity=team, Member=who)

    @rule(who=PEOPLE, address=st.sampled_from(ADDRESSES))
    def set_addresses(self, who: str, address: str) -> None:
        self.do("Set-Mailbox", Identity=who, EmailAddresses=[address, "x500:/o=x"], EmailAddressPolicyEnabled=False)

    @rule(who=PEOPLE, alias=st.sampled_from(("ann", "b", "a b", "red", "Zoe")))
    def set_alias(self, who: str, alias: str) -> None:
        self.do("Set-Mailbox", Identity=who, Alias=alias)

    @rule(who=PEOPLE, name=PEOPLE)
    def rename(self, who: str, name: str) -> None:
        self.do("Set-Mailbox", Identity=who, Name=name)

    @rule(who=PEOPLE, other=PEOPLE)
    def set_manager(self, who: str, other: str) -> None:
        self.do("Set-User", Identity=who, Manager=other)

    @rule(who=PEOPLE, warning=st.sampled_from(("1GB", "5GB", "unlimited")), send=st.sampled_from(("2GB", "unlimited")))
    def set_quotas(self, who: str, warning: str, send: str) -> None:
        self.do("Set-Mailbox", Identity=who, IssueWarningQuota=warning, ProhibitSendQuota=send)

    @rule(who=WHO, owner=PEOPLE)
    def permit(self, who: str, owner: str) -> None:
        self.do("Add-MailboxPermission", Identity=owner, User=who, AccessRights=["FullAccess"])

    @rule(who=WHO, owner=PEOPLE)
    def let_send(self, who: str, owner: str) -> None:
        self.do("Add-RecipientPermission", Identity=owner, Trustee=who, AccessRights=["SendAs"])

    @rule(who=PEOPLE)
    def disable(self, who: str) -> None:
        self.do("Disable-Mailbox", Identity=who)

    @rule(who=PEOPLE, kind=st.sampled_from((None, "Shared")))
    def enable(self, who: str, kind: str | None) -> None:
        self.do("Enable-Mailbox", Identity=who, **({kind: True} if kind else {}))

    @rule(who=PEOPLE, number=st.sampled_from(("01", "02")))
    def connect(self, who: str, number: str) -> None:
        self.do("Connect-Mailbox", Identity=who, Database=f"Mailbox Database {number}", User=who)

    @rule(who=PEOPLE)
    def archive(self, who: str) -> None:
        self.do("Enable-Mailbox", Identity=who, Archive=True)

    @rule(who=PEOPLE, permanent=st.booleans())
    def remove(self, who: str, permanent: bool) -> None:
        self.do("Remove-Mailbox", Identity=who, Permanent=permanent)

    @rule(who=PEOPLE, name=st.sampled_from((None, "Cleo")))
    def bring_back(self, who: str, name: str | None) -> None:
        self.do("Undo-SoftDeletedMailbox", SoftDeletedObject=who, Name=name)

    @rule(template=st.sampled_from(("SMTP:%m@contoso.com", "SMTP:%d@contoso.com", "smtp:x@contoso.com")))
    def new_address_policy(self, template: str) -> None:
        self.do(
            "New-EmailAddressPolicy", Name="All", IncludedRecipients="AllRecipients",
            EnabledEmailAddressTemplates=["SMTP:@contoso.com", template],
        )  # fmt: skip
        self.do("Update-EmailAddressPolicy", Identity="All")

    @rule()
    def remove_address_policy(self) -> None:
        self.do("Remove-EmailAddressPolicy", Identity="All")

    @rule(name=st.sampled_from(("Club", "Ann")), member=PEOPLE)
    def unified_group(self, name: str, member: str) -> None:
        self.do("New-UnifiedGroup", DisplayName=name, Members=[member])

    @rule(name=PEOPLE, kind=st.sampled_from(("Room", "Shared")))
    def remote_mailbox(self, name: str, kind: str) -> None:
        self.do("New-RemoteMailbox", Name=f"{name} R", **{kind: True})

    @rule(name=PEOPLE)
    def remove_remote(self, name: str) -> None:
        self.do("Disable-RemoteMailbox", Identity=f"{name} R")
        self.do("Enable-RemoteMailbox", Identity=f"{name} R")

    @rule(who=PEOPLE, other=PEOPLE)
    def sender_lists(self, who: str, other: str) -> None:
        self.do("Set-Mailbox", Identity=who, AcceptMessagesOnlyFromSendersOrMembers=[other, "Red"])

    @rule(who=PEOPLE, kind=st.sampled_from(("Room", "Regular", "Equipment")))
    def set_kind(self, who: str, kind: str) -> None:
        self.do("Set-Mailbox", Identity=who, Type=kind)

    @rule(team=TEAMS)
    def remove_group(self, team: str) -> None:
        self.do("Remove-DistributionGroup", Identity=team)

    @rule(team=TEAMS)
    def disable_group(self, team: str) -> None:
        self.do("Disable-DistributionGroup", Identity=team)

    @rule(team=TEAMS)
    def enable_group(self, team: str) -> None:
        self.do("Enable-DistributionGroup", Identity=team)

    @rule(name=st.sampled_from(("Corp", "Short")))
    def new_policy(self, name: str) -> None:
        self.do("New-RetentionPolicy", Name=name, RetentionPolicyTagLinks=["1 Year Delete"])

    @rule(who=PEOPLE, name=st.sampled_from(("Corp", "Short", None)))
    def set_policy(self, who: str, name: str | None) -> None:
        self.do("Set-Mailbox", Identity=who, RetentionPolicy=name)

    @rule(name=st.sampled_from(("Corp", "Short")))
    def remove_policy(self, name: str) -> None:
        self.do("Remove-RetentionPolicy", Identity=name)

    @rule(who=PEOPLE)
    def move(self, who: str) -> None:
        self.do("New-MoveRequest", Identity=who, TargetDatabase="Mailbox Database 02")
        self.do("Get-MoveRequest")

    @rule(who=PEOPLE, name=st.sampled_from(("First", "Second")))
    def new_rule(self, who: str, name: str) -> None:
        self.do("New-InboxRule", Mailbox=who, Name=name, SubjectContainsWords=["sale"], DeleteMessage=True)

    @rule(who=PEOPLE)
    def reply(self, who: str) -> None:
        self.do("Set-MailboxAutoReplyConfiguration", Identity=who, AutoReplyState="Enabled", InternalMessage="away")

    # --- what holds -------------------------------------------------------------------------------------------------

    @invariant()
    def addresses_are_unique(self) -> None:
        seen: dict[str, str] = {}
        for guid, row in self.directory.rows.items():
            for proxy in row.get("EmailAddresses", ()):
                if proxy.lower().startswith("smtp:"):
                    assert seen.setdefault(proxy.casefold(), guid) == guid, proxy
            primaries = [proxy for proxy in row.get("EmailAddresses", ()) if proxy.startswith("SMTP:")]
            assert len(primaries) <= 1

    @invariant()
    def names_are_unique_in_their_container(self) -> None:
        names = [row["DistinguishedName"].casefold() for row in self.directory.rows.values()]
        assert len(names) == len(set(names))

    @invariant()
    def no_group_is_in_itself_and_nobody_the_own_manager(self) -> None:
        for guid, row in self.directory.rows.items():
            assert guid not in row.get("Members", ())
            assert row.get("Manager") != guid

    @invariant()
    def every_object_can_be_shown_and_what_it_refers_to_is_there(self) -> None:
        for view in ("Mailbox", "DistributionGroup", "MailContact", "Recipient", "User", "Group"):
            for row in self.directory.select(VIEWS[view]):
                shown = VIEWS[view](row, self.directory)
                for name, one in shown.properties.items():
                    value = shown[name]
                    for item in value if one.kind.collection else [value]:
                        if isinstance(one.kind, Kind) and one.kind.name.startswith("reference") and item is not None:
                            assert self.directory.row(item.guid) is not None, (view, name)

    @invariant()
    def indexes_are_those_of_the_rows(self) -> None:
        fresh = IdentityIndex(self.directory.rows)
        for text in (*NAMES, *GROUPS, *ADDRESSES):
            mine = sorted(row["Guid"] for row in self.directory.identities.find(text))
            assert mine == sorted(row["Guid"] for row in fresh.find(text)), text

    @invariant()
    def the_log_leads_there_and_back(self) -> None:
        now = state(self.directory)
        log = list(self.directory.log)
        other = Directory.empty()
        other.restore(self.start)
        other.redo(log)
        assert state(other)["rows"] == now["rows"] and state(other)["configuration"] == now["configuration"]
        undone = Directory.empty()
        undone.restore(self.directory.snapshot())
        undone.log.entries[:] = log
        undone.undo(len(log))
        assert state(undone) == self.first

    @invariant()
    def saved_and_loaded_it_is_the_same(self) -> None:
        loaded = storage.load("\n".join(storage.lines(self.directory)))
        assert state(loaded) == state(self.directory)


TestOrganisation = Organisation.TestCase
TestOrganisation.settings = settings(
    max_examples=20, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
