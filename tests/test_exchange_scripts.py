"""What scripts do with Exchange's objects, run through the whole shell."""

from __future__ import annotations

import pytest

from pyshell.exchange.store.directory import Directory
from pyshell.shell import Shell

SCRIPTS = [
    (
        "an assigned list is what Set- gets",
        """$m = Get-Mailbox "Yan Li"
        $m.EmailAddresses += "smtp:yan@contoso.com"
        Set-Mailbox "Yan Li" -EmailAddresses $m.EmailAddresses
        (Get-Mailbox "Yan Li").EmailAddresses -join " " """,
        "SMTP:yanli@contoso.com smtp:yan@contoso.com",
    ),
    (
        "a list can be added to",
        """$m = Get-Mailbox "Yan Li"
        $m.EmailAddresses.Add("smtp:yan@contoso.com")
        $m.EmailAddresses.Count
        Set-Mailbox "Yan Li" -EmailAddresses $m.EmailAddresses
        (Get-Mailbox "yan@contoso.com").Name""",
        "2\nYan Li",
    ),
    ("assigning does not reach the directory", '$m = Get-Mailbox "Yan Li"; $m.MailTip = "x"; $m.MailTip; (Get-Mailbox "Yan Li").MailTip', "x"),
    (
        "a hash table changes a list",
        """Set-Mailbox "Yan Li" -EmailAddresses @{Add="yan@contoso.com","li@contoso.com"}
        Set-Mailbox "Yan Li" -EmailAddresses @{Remove="li@contoso.com"}
        (Get-Mailbox "Yan Li").EmailAddresses.SmtpAddress -join " " """,
        "yanli@contoso.com yan@contoso.com",
    ),
    (
        "an item of a list by its place",
        """$m = Get-Mailbox "tony.smith"
        "$($m.EmailAddresses.Item(1))"
        $m.EmailAddresses.Item(1) = "smtp:t.smith@contoso.com"
        Set-Mailbox tony.smith -EmailAddresses $m.EmailAddresses
        (Get-Mailbox t.smith@contoso.com).Name""",
        "smtp:tony.smith@contoso.com\nTony Smith",
    ),
    (
        "inbox rules go down the pipeline whole",
        """@(Get-InboxRule -Mailbox joe).Count
        Get-InboxRule -Mailbox joe | Remove-InboxRule -Confirm:$false
        @(Get-InboxRule -Mailbox joe).Count""",
        "3\n0",
    ),
    (
        "a role of scripts",
        """New-ManagementRole Scripts -UnScopedTopLevel | ForEach-Object RoleType
        Add-ManagementRoleEntry "Scripts\\Make.ps1" -Parameters Name, City -Type Script -UnScopedTopLevel
        Get-ManagementRoleEntry "Scripts\\*" -Type Script | ForEach-Object { "$($_.Id)\\$($_.Name): $($_.Parameters)" }
        Get-ManagementRoleEntry "Scripts\\*" | ForEach-Object { Remove-ManagementRoleEntry "$($_.Id)\\$($_.Name)" -Confirm:$false }
        @(Get-ManagementRoleEntry "Scripts\\*").Count""",
        "UnScoped\nScripts\\Make.ps1: City Name\n0",
    ),
    (
        "assignments that have a name already are numbered",
        """1..2 | ForEach-Object { (New-ManagementRoleAssignment -Role Journaling -SecurityGroup "Help Desk").Name }
        (New-ManagementRoleAssignment -Role Journaling -SecurityGroup "Help Desk" -Delegating).Name""",
        "Journaling-Help Desk\nJournaling-Help Desk-1\nJournaling-Help Desk-Delegating",
    ),
    (
        "role groups by their type",
        """New-RoleGroup Elsewhere -LinkedForeignGroup There -LinkedDomainController dc1.fabrikam.com | Out-Null
        Get-RoleGroup -Filter "RoleGroupType -eq 'Linked'" | ForEach-Object { "$($_.Name) $($_.RoleGroupType)" }""",
        "Elsewhere Linked",
    ),
    ("settings of mailboxes by a pattern", '(Get-MailboxJunkEmailConfiguration "yan*").Identity.Name', "Yan Li"),
    (
        "what was removed can be removed for good",
        """Remove-Mailbox "Yan Li" -Confirm:$false; @(Get-Mailbox -SoftDeletedMailbox).Count
        Remove-Mailbox yanli@contoso.com -PermanentlyDelete -Confirm:$false; @(Get-Mailbox -SoftDeletedMailbox).Count""",
        "1\n0",
    ),
    ("sizes have their methods", '(Get-Mailbox "Terry Adams").ProhibitSendQuota.Value.ToGB()', "49"),
    ("members of lists are enumerated", '(Get-Mailbox "Yan Li").EmailAddresses.PrefixString', "SMTP"),
    ("a property in a string", '$m = Get-Mailbox "Yan Li"; "$($m.Identity) $($m.Database) $($m.RecipientType)"', "contoso.com/Staff/Yan Li Mailbox Database 02 UserMailbox"),
    ("-contains finds an address by its text", '(Get-Mailbox "Yan Li").EmailAddresses -contains "smtp:yanli@contoso.com"', "True"),
    ("-like on addresses", '(Get-Mailbox "Yan Li").EmailAddresses -like "*contoso*" | % { "$_" }', "SMTP:yanli@contoso.com"),
    ("an enumeration equals its text", '(Get-Mailbox "Help Desk").RecipientTypeDetails -eq "sharedmailbox"', "True"),
    ("where compares dates", "@(Get-Mailbox -ResultSize Unlimited | where WhenCreated -lt '1/1/2018').Count", "0"),
    ("splatting", '$p = @{Identity = "Yan Li"; MailTip = "hello"}; Set-Mailbox @p; (Get-Mailbox "Yan Li").MailTip', "hello"),
    ("by property name from a custom object", '[pscustomobject]@{Identity = "Yan Li"} | Get-Mailbox | % Alias', "yanli"),
    ("from text", '"yanli", "ayla" | Get-Mailbox | % Name', "Yan Li\nAyla Kol"),
    ("a group's members piped on", 'Get-DistributionGroupMember "Human Resources" | Get-Mailbox | Measure-Object | % { $_.Count -gt 0 }', "True"),
    ("$null gets everything", "@(Get-Mailbox $null).Count -gt 100", "True"),
    ("catch with -ErrorAction Stop", 'try { Get-Mailbox Nobody -ErrorAction Stop } catch { "no" }', "no"),
    (
        "rules forward to anybody",
        """New-InboxRule -Mailbox "Ayla Kol" -Name Out -ForwardTo "x@fabrikam.com", "Yan Li" | Out-Null
        (Get-InboxRule -Mailbox "Ayla Kol").ForwardTo | Where-Object { $_ -match "SMTP:" } | ForEach-Object { "$_" }
        Set-InboxRule Out -Mailbox "Ayla Kol" -RedirectTo (Get-InboxRule -Mailbox "Ayla Kol").ForwardTo
        (Get-InboxRule -Mailbox "Ayla Kol").RedirectTo.DisplayName""",
        '"x@fabrikam.com" [SMTP:x@fabrikam.com]\nx@fabrikam.com\nYan Li',
    ),
    (
        "who may open a folder has a text and a recipient",
        """Add-MailboxFolderPermission "yanli:\\Calendar" -User "Ayla Kol" -AccessRights Reviewer | Out-Null
        Get-MailboxFolderPermission "yanli:\\Calendar" | ForEach-Object { $_.User.ToString() }
        (Get-MailboxFolderPermission "yanli:\\Calendar" -User "Ayla Kol").User.ADRecipient.Alias""",
        "Default\nAnonymous\nAyla Kol\nayla",
    ),
    (
        "address lists have paths",
        """New-AddressList -Name Leads -Container "\\All Users" -IncludedRecipients MailboxUsers | ForEach-Object { "$($_.Identity)" }
        New-OfflineAddressBook Ours -AddressLists "\\All Users\\Leads", "\\Contoso GAL" | ForEach-Object { $_.AddressLists -join ", " }
        New-AddressBookPolicy Ours -AddressLists "\\All Users" -GlobalAddressList "\\Contoso GAL" -OfflineAddressBook "\\Ours" -RoomList "\\All Rooms" |
            ForEach-Object { "$($_.OfflineAddressBook) $($_.RoomList)" }
        (Get-AddressList "\\All Users\\Leads").DistinguishedName.Split(",")[1]""",
        "\\All Users\\Leads\n\\All Users\\Leads, \\Contoso GAL\n\\Ours \\All Rooms\nCN=All Users",
    ),
    (
        "more properties than the smallest set",
        '$m = Get-EXOMailbox yanli -Properties LitigationHoldEnabled; "$($m.Alias) $($m.PrimarySmtpAddress) $($m.LitigationHoldEnabled)"',
        "yanli yanli@contoso.com False",
    ),
    (
        "the order of parameters means nothing",
        """Set-DistributionGroup "Engineering Team" -PrimarySmtpAddress e@contoso.com -Alias eng -EmailAddressPolicyEnabled $false
        Set-Mailbox "Yan Li" -PrimarySmtpAddress y@contoso.com -EmailAddressPolicyEnabled $false
        "$((Get-Mailbox "Yan Li").PrimarySmtpAddress) $((Get-DistributionGroup eng).PrimarySmtpAddress)" """,
        "y@contoso.com e@contoso.com",
    ),
    (
        "dates are cleared",
        """Set-Mailbox "Yan Li" -StartDateForRetentionHold "1/1/2026"; Set-Mailbox "Yan Li" -StartDateForRetentionHold $null
        $null -eq (Get-Mailbox "Yan Li").StartDateForRetentionHold""",
        "True",
    ),
    (
        "a rule that forwards to nobody says nothing",
        """New-InboxRule -Mailbox annb -Name a -MarkAsRead $true | Out-Null; $rule = Get-InboxRule -Mailbox annb
        "$($null -ne $rule.ForwardTo) $($null -ne $rule.SubjectContainsWords)" """,
        "False True",
    ),
    ("Set-User does not ask", 'Set-User "Yan Li" -Title Chef; (Get-User "Yan Li").Title', "Chef"),
    (
        "mail goes to a primary address",
        'Set-MailContact "Karen Toh" -ExternalEmailAddress k@fabrikam.com; "$((Get-MailContact "Karen Toh").ExternalEmailAddress)"',
        "SMTP:k@fabrikam.com",
    ),
    ("groups are on no server", "@(Get-Recipient -ResultSize Unlimited | ? ServerName | % RecipientType | sort -Unique) -join ','", "UserMailbox"),
    ("statistics have the mailbox's name as text", '(Get-MailboxStatistics "Yan Li").ToString()', "Yan Li"),
    ("silently", 'Get-Mailbox Nobody -ErrorAction SilentlyContinue; $?', "False"),
    ("-WhatIf changes nothing", 'Set-Mailbox "Yan Li" -MailTip x -WhatIf; (Get-Mailbox "Yan Li").MailTip', 'What if: Setting mailbox "contoso.com/Staff/Yan Li".'),
]  # fmt: skip


@pytest.mark.parametrize(("script", "text"), [row[1:] for row in SCRIPTS], ids=[row[0] for row in SCRIPTS])
def test_scripts_do_what_they_do_in_exchange(script: str, text: str) -> None:
    result = Shell(Directory.contoso()).run(script)
    lines = [line.rstrip() for line in result.text.splitlines()]
    assert "\n".join(line for line in lines if line) == text
