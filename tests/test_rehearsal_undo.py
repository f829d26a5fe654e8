"""Undo: the script that a plan writes leads back to the first state, or the plan names what is left."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pyshell.changes import describing
from pyshell.changes.effects import copied
from pyshell.exchange.mailboxes.mailbox_settings import SETTINGS
from pyshell.exchange.schema.properties import DEFAULT_POLICIES
from pyshell.exchange.store.directory import Directory
from pyshell.rehearsal.plan import Plan, rehearse
from pyshell.shell import Shell
from pyshell.source import Source

ORIGINAL = Directory.contoso()
_LISTS = ("Members", "EmailAddresses", "GrantSendOnBehalfTo", "ManagedBy")


def after(script: str, start: Directory) -> Directory:
    """The state that a script leaves."""
    made = copied(start)
    Shell(made).run(script)
    return made


def undone(script: str, start: Directory = ORIGINAL) -> tuple[Plan, dict[str, set[str]]]:
    """The plan of a script, and what differs after the script and its undo: names to fields."""
    plan = rehearse(Source(script, "a.ps1"), start)
    state = copied(start)
    shell = Shell(state)
    shell.run("$ConfirmPreference = 'None'; $PSDefaultParameterValues = @{ '*:Confirm' = $false }")
    shell.run(script)
    Shell(state).run(plan.undo.text)
    return plan, differences(start, state)


def comparable(row: dict[str, Any], key: str, directory: Directory) -> Any:
    """A field for a plain comparison: lists without their order, nothing and nothing in it alike.

    What names a recipient that is gone counts as nothing.
    """
    value = row.get(key)
    if key in SETTINGS or key in DEFAULT_POLICIES or key in ("FolderPermissions", "RecipientFilter", "LdapRecipientFilter"):
        # Stored or not, a default is the default.
        return describing.normal(row, key, ORIGINAL) if key != "LdapRecipientFilter" else None
    if isinstance(value, list):
        return sorted(str(one) for one in value if not is_gone(one, directory)) or None
    return None if is_gone(value, directory) else value or None


def is_gone(value: Any, directory: Directory) -> bool:
    """Whether a reference, or an entry that begins with one, leads nowhere."""
    guid = value[0] if isinstance(value, list) and value else value
    shape = isinstance(guid, str) and len(guid) == 36 and guid.count("-") == 4
    return shape and guid not in directory.rows and guid not in directory.configuration


def differences(start: Directory, end: Directory) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for guid, row in {**start.rows, **end.rows}.items():
        one, other = start.rows.get(guid), end.rows.get(guid)
        if one is None or other is None:
            found[row["Name"]] = {"Guid"}
            continue
        keys = {
            key
            for key in (*one, *other)
            if key != "WhenChanged" and comparable(one, key, start) != comparable(other, key, end)
        }
        if keys:
            found[row["Name"]] = keys
    return found


SCRIPTS = [
    "Set-Mailbox 'Yan Li' -CustomAttribute1 x -MailTip \"it's ’here’\" -ProhibitSendQuota 5GB -ProhibitSendReceiveQuota 6GB -IssueWarningQuota 4GB",
    "Set-Mailbox 'Yan Li' -EmailAddresses @{Add='yan@contoso.com','SMTP:li@contoso.com'}",
    "Set-Mailbox 'Yan Li' -Alias yan2 -DisplayName 'Y. Li'",
    "Set-Mailbox 'Yan Li' -EmailAddressPolicyEnabled $false -PrimarySmtpAddress li@contoso.com",
    "Set-Mailbox 'Yan Li' -PrimarySmtpAddress li@contoso.com -EmailAddressPolicyEnabled $false; Set-Mailbox 'Yan Li' -WindowsEmailAddress l@contoso.com",
    "Set-Mailbox 'Yan Li' -Name 'Li Yan'; Set-Mailbox 'Li Yan' -MailTip x; Add-DistributionGroupMember 'IT Admin' -Member 'Li Yan'",
    "Set-Mailbox 'Yan Li' -Type Shared",
    "Set-Mailbox 'Help Desk' -Type Regular",
    "Set-Mailbox 'Yan Li' -ForwardingAddress 'Ayla Kol' -DeliverToMailboxAndForward $true -RetentionPolicy $null",
    "Set-Mailbox 'Yan Li' -GrantSendOnBehalfTo 'Ayla Kol', 'Dan Jump' -AcceptMessagesOnlyFrom 'Ann Beebe' -RetainDeletedItemsFor 20",
    "Set-Mailbox 'Yan Li' -LitigationHoldEnabled $true",
    "Set-CASMailbox 'Yan Li' -PopEnabled $false -ActiveSyncEnabled $false",
    "Set-User 'Yan Li' -Department Toys -Manager 'Ayla Kol' -Phone '+1 (5)' -OtherTelephone 1, 2",
    "Add-DistributionGroupMember 'IT Admin' -Member 'Yan Li'; Remove-DistributionGroupMember 'IT Admin' -Member 'Sean Chai'",
    "Update-DistributionGroupMember 'IT Admin' -Members $null",
    "Set-DistributionGroup 'IT Admin' -ManagedBy 'Yan Li' -MemberJoinRestriction Open -RequireSenderAuthenticationEnabled $false",
    "Add-MailboxPermission 'Yan Li' -User 'Ayla Kol' -AccessRights FullAccess, DeleteItem -InheritanceType All",
    "Add-MailboxPermission 'Yan Li' -User 'IT Admin' -AccessRights FullAccess -Deny",
    "Add-ADPermission 'Yan Li' -User 'Ayla Kol' -ExtendedRights 'Send As'",
    "Add-RecipientPermission 'Help Desk' -Trustee 'Ayla Kol' -AccessRights SendAs",
    "Add-MailboxFolderPermission 'yanli:\\Calendar' -User ayla -AccessRights Editor -SharingPermissionFlags Delegate",
    "Set-MailboxFolderPermission 'yanli:\\Calendar' -User Default -AccessRights LimitedDetails",
    "Set-CalendarProcessing 'Conf Room 123' -AllowConflicts $true -MaximumDurationInMinutes 60 -BookInPolicy 'Ayla Kol'",
    "Set-MailboxAutoReplyConfiguration 'Yan Li' -AutoReplyState Enabled -InternalMessage \"I'm away\"",
    "Set-MailContact 'Debra Garcia' -CustomAttribute2 y; Set-Contact 'Debra Garcia' -City Ottawa",
    "Set-DynamicDistributionGroup 'Full Time Employees' -RecipientFilter \"Office -like 'Seattle*'\"",
    "New-Mailbox Desk -Shared; Set-Mailbox Desk -MailTip x; Add-DistributionGroupMember 'IT Admin' -Member Desk",
    "New-DistributionGroup Team -Members 'Yan Li', 'Ayla Kol'; New-MailContact Zed -ExternalEmailAddress zed@fabrikam.com",
    "New-RetentionPolicy Strict; Set-Mailbox 'Yan Li' -RetentionPolicy Strict",
    "Enable-Mailbox 'Yan Li' -Archive",
    "Set-OrganizationConfig -MailTipsLargeAudienceThreshold 50 -OAuth2ClientProfileEnabled $false",
    "Set-AcceptedDomain contoso.com -DomainType InternalRelay",
    "Set-OwaMailboxPolicy Default -JunkEmailEnabled $false",
    "Set-ActiveSyncOrganizationSettings -DefaultAccessLevel Block",
    "New-RoleGroup Helpers -Roles 'Mail Recipients' -Members 'Yan Li'",
    "New-InboxRule -Mailbox 'Yan Li' Bulk -SubjectContainsWords sale -DeleteMessage $true",
    "Set-Mailbox 'Yan Li' -SharingPolicy $null -RoleAssignmentPolicy $null",
    "Set-MailboxCalendarConfiguration 'Yan Li' -WeekStartDay Monday -WorkingHoursStartTime 07:00:00",
    "New-MailboxExportRequest 'Yan Li' -FilePath '\\\\EX01\\pst\\yan.pst'",
    "Set-MailboxCalendarFolder 'yanli:\\Calendar' -PublishEnabled $true -DetailLevel FullDetails",
    "New-SweepRule Offers -Mailbox 'Yan Li' -Provider Exchange16 -Sender 'Ayla Kol' -KeepForDays 10",
    "Set-UserPhoto 'Yan Li' -PictureData ([byte[]](1, 2)); Set-MailboxAuditBypassAssociation ayla -AuditBypassEnabled $true",
    "Disable-AddressListPaging; New-AddressList Towns -IncludedRecipients MailboxUsers",
    "Move-AddressList '\\All Rooms' -Target '\\All Users'",
    "Set-TransportService EX01 -MessageTrackingLogEnabled $false; Set-ClientAccessService EX01 -AutoDiscoverServiceInternalUri https://a/b",
    "Set-OwaVirtualDirectory 'EX01\\owa (Default Web Site)' -ExternalUrl https://mail.contoso.com/owa -InternalUrl $null",
    "Set-ServerComponentState EX01 -Component HubTransport -State Draining -Requester Maintenance; Set-EventLogLevel 'EX01\\MSExchange OWA\\Core' -Level High",
    "Dismount-Database 'Mailbox Database 01'; Set-MailboxDatabase 'Mailbox Database 02' -IssueWarningQuota 1GB -Name Two",
    "Set-CASMailboxPlan ExchangeOnline -PopEnabled $false; New-JournalRule -Name All -JournalEmailAddress 'Yan Li'",
    "Set-ReceiveConnector 'EX01\\Default EX01' -RemoteIPRanges 10.0.0.1 -PermissionGroups AnonymousUsers; New-SendConnector -Name Out -AddressSpaces fabrikam.com",
    "Get-UnifiedGroup | Select-Object -First 1 | Remove-UnifiedGroup; New-UnifiedGroup -DisplayName Club",
    "Suspend-Queue EX01\\Submission; Disable-TransportAgent 'Malware Agent'",
    "Set-Clutter -Identity 'Yan Li' -Enable $false; Set-Place 'Conf Room 123' -Building Annex -Floor 2",
    "Set-PublicFolder '\\Marketing' -Name Sales -Path '\\Legal' -ProhibitPostQuota 2GB",
    "Enable-MailPublicFolder '\\Help Desk'; Set-MailPublicFolder '\\MyPublicFolder' -MailTip x",
    "New-PublicFolder A; New-PublicFolder B -Path '\\A'; Enable-MailPublicFolder '\\A\\B'",
    "Add-PublicFolderClientPermission '\\Legal' -User ayla -AccessRights Owner; Set-PublicFolder '\\Legal' -Name Law",
    "Get-Mailbox -Arbitration | Select-Object -First 1 | Set-Mailbox -Arbitration -MaxSendSize 10MB",
]  # fmt: skip


@pytest.mark.parametrize("script", SCRIPTS)
def test_undo_leads_back_to_the_first_state(script: str) -> None:
    plan, left = undone(script)
    assert plan.effects, plan.output
    assert plan.undo.left == []
    assert left == {}


def test_a_removed_group_is_made_anew_with_its_members_and_settings() -> None:
    start = copied(ORIGINAL)
    Shell(start).run("Set-DistributionGroup 'IT Admin' -MailTip 'Ask first' -CustomAttribute3 z")
    plan, left = undone("Remove-DistributionGroup 'IT Admin'", start)
    assert plan.undo.left == [
        "contoso.com/Groups/IT Admin is a new object with another Guid, Sid and LegacyExchangeDN."
    ]
    assert left == {"IT Admin": {"Guid"}}
    state = after("Remove-DistributionGroup 'IT Admin' -Confirm:$false;" + plan.undo.text, start)
    show = "$g = Get-DistributionGroup 'IT Admin'; $g.MailTip; $g.CustomAttribute3; @(Get-DistributionGroupMember 'IT Admin').Count"
    assert Shell(state).run(show).output == Shell(start).run(show).output


@pytest.mark.parametrize(
    ("script", "left", "line"),
    [
        ("Remove-Mailbox 'Yan Li'", "contoso.com/Staff/Yan Li stays removed.", "Connect-Mailbox -Identity"),
        (
            "Disable-Mailbox 'Yan Li'",
            "contoso.com/Staff/Yan Li: LegacyExchangeDN was",
            "Connect-Mailbox",
        ),
        ("Set-Mailbox 'Yan Li' -Password (ConvertTo-SecureString x -AsPlainText -Force)", "", ""),
    ],
)
def test_what_can_not_be_put_back_is_named(script: str, left: str, line: str) -> None:
    plan, _ = undone(script)
    assert left in " ".join(plan.undo.left)
    assert line in plan.undo.text


@pytest.mark.parametrize(
    "script",
    ["Remove-RoleGroup 'Training Administrators'", "Remove-MailContact 'Debra Garcia'", "Remove-MailUser renev",
     "Remove-DynamicDistributionGroup 'Full Time Employees'", "Remove-RetentionPolicy Sample"],
)  # fmt: skip
def test_other_removed_objects_are_made_anew(script: str) -> None:
    start = copied(ORIGINAL)
    Shell(start).run("New-RetentionPolicy Sample")
    plan, _ = undone(script, start)
    assert plan.undo.left
    assert {left.partition(" is a new object")[2] for left in plan.undo.left} == {" with another Guid, Sid and LegacyExchangeDN."}


def test_what_failed_when_it_was_tried_stands_as_a_comment() -> None:
    start = copied(ORIGINAL)
    Shell(start).run("New-AddressBookPolicy P -AddressLists 'All Users' -GlobalAddressList 'Default Global Address List' -OfflineAddressBook 'Default Offline Address Book' -RoomList 'All Rooms'")
    plan, _ = undone("Set-Mailbox 'Yan Li' -MailTip x; Remove-Mailbox 'Ayla Kol'", start)
    assert "Set-Mailbox -Identity 'contoso.com/Staff/Yan Li' -MailTip $null" in plan.undo.lines
    assert any(line.startswith("# contoso.com/Europe/Sales/Ayla Kol can't be put back") for line in plan.undo.lines)
    assert len(plan.undo.lines) == len({line for line in plan.undo.lines if not line.startswith("# contoso.com/Staff")}) + 1


def test_addresses_that_two_mailboxes_exchanged_go_back() -> None:
    plan, left = undone(
        """Set-Mailbox 'Yan Li' -EmailAddresses @{Add='a@contoso.com'}; Set-Mailbox 'Ayla Kol' -EmailAddresses @{Add='b@contoso.com'}
        Set-Mailbox 'Yan Li' -EmailAddresses @{Remove='a@contoso.com'}; Set-Mailbox 'Ayla Kol' -EmailAddresses @{Add='a@contoso.com'}"""
    )
    assert (plan.undo.left, left) == ([], {})


# --- random scripts -------------------------------------------------------------------------------------------------

PEOPLE = ["Yan Li", "Ayla Kol", "Dan Jump", "Ann Beebe", "Tony Smith"]
GROUPS = [
    row["Name"] for row in ORIGINAL.rows.values() if row["RecipientTypeDetails"] == "MailUniversalDistributionGroup"
][:3]
WORDS = ["x", "O'Brien", 'a "b" $c', "", "Ünïcode"]


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def people() -> st.SearchStrategy[str]:
    return st.sampled_from(PEOPLE).map(quoted)


def groups() -> st.SearchStrategy[str]:
    return st.sampled_from(GROUPS).map(quoted)


def command(form: str, **parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.fixed_dictionaries(parts).map(lambda chosen: form.format(**chosen))


texts = st.sampled_from(WORDS).map(quoted)
truths = st.sampled_from(["$true", "$false"])
names = st.sampled_from(["a", "b", "c"])
COMMANDS = st.one_of(
    command("Set-Mailbox {who} -{key} {value}", who=people(), key=st.sampled_from(["CustomAttribute1", "MailTip", "DisplayName", "Office"]), value=texts),
    command("Set-Mailbox {who} -HiddenFromAddressListsEnabled {value}", who=people(), value=truths),
    command("Set-Mailbox {who} -EmailAddresses @{{{verb}='{name}@contoso.com'}}", who=people(), verb=st.sampled_from(["Add", "Remove"]), name=names),
    command("Set-Mailbox {who} -Alias {name}", who=people(), name=names),
    command("Set-Mailbox {who} -EmailAddressPolicyEnabled {value}", who=people(), value=truths),
    command("Set-Mailbox {who} -PrimarySmtpAddress {name}@contoso.com", who=people(), name=names),
    command("Set-Mailbox {who} -ForwardingAddress {other}", who=people(), other=st.one_of(people(), st.just("$null"))),
    command("Set-Mailbox {who} -GrantSendOnBehalfTo {other}", who=people(), other=people()),
    command("Set-Mailbox {who} -Type {kind}", who=people(), kind=st.sampled_from(["Shared", "Regular", "Room"])),
    command("Set-Mailbox {who} -MaxSendSize {size}", who=people(), size=st.sampled_from(["10MB", "Unlimited", "1234567"])),
    command("Set-CASMailbox {who} -{key} {value}", who=people(), key=st.sampled_from(["PopEnabled", "OWAEnabled"]), value=truths),
    command("Set-User {who} -{key} {value}", who=people(), key=st.sampled_from(["Title", "City", "FirstName"]), value=texts),
    command("Set-User {who} -Manager {other}", who=people(), other=people()),
    command("Add-DistributionGroupMember {group} -Member {who}", group=groups(), who=people()),
    command("Remove-DistributionGroupMember {group} -Member {who}", group=groups(), who=people()),
    command("Set-DistributionGroup {group} -ManagedBy {who}", group=groups(), who=people()),
    command("Remove-DistributionGroup {group}", group=groups()),
    command("Remove-Mailbox {who}", who=people()),
    command("{verb}-MailboxPermission {who} -User {other} -AccessRights FullAccess", verb=st.sampled_from(["Add", "Remove"]), who=people(), other=people()),
    command("Add-MailboxPermission {who} -User {other} -AccessRights {right} -Deny", who=people(), other=people(), right=st.sampled_from(["FullAccess", "ReadPermission"])),
    command("{verb}-ADPermission {who} -User {other} -ExtendedRights Send-As", verb=st.sampled_from(["Add", "Remove"]), who=people(), other=people()),
    command("Add-MailboxFolderPermission ({who} + ':\\Calendar') -User {other} -AccessRights Reviewer", who=people(), other=people()),
    command("Set-MailboxAutoReplyConfiguration {who} -InternalMessage {value}", who=people(), value=texts),
)  # fmt: skip


@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(COMMANDS, min_size=1, max_size=12))
def test_random_scripts_are_undone_or_the_plan_names_what_is_left(commands: list[str]) -> None:
    plan, left = undone("\n".join(commands))
    told = "\n".join(plan.undo.left)
    for name, keys in left.items():
        assert f"/{name}" in told, (commands, name, keys, plan.undo.text)
        assert keys == {"Guid"} or all(key in told for key in keys) or "new object" in told, (
            commands,
            name,
            keys,
            told,
        )
