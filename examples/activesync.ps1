# Exchange ActiveSync access, switched off and on the ways an administrator does it: one mailbox, the members of
# an organizational unit, a filter, a text file. Before and after are shown, so that the effect can be read.

function Show-Count([string]$When) {
    $off = @(Get-CASMailbox -ResultSize Unlimited -Filter "ActiveSyncEnabled -eq `$false").Count
    "$When`: $off mailboxes without ActiveSync"
}

Show-Count 'At the start'

# One mailbox off, one on.
"Yan Li", "Elly Nkya" | Get-CASMailbox
Set-CasMailbox -Identity "Yan Li" -ActiveSyncEnabled $false
Set-CasMailbox -Identity "Elly Nkya" -ActiveSyncEnabled $true
"Yan Li", "Elly Nkya" | Get-CASMailbox
Show-Count 'After one off and one on'

# Every user mailbox of an organizational unit.
$NAFinance = Get-Mailbox -OrganizationalUnit "OU=Marketing,OU=North America,DC=contoso,DC=com" -Filter "RecipientTypeDetails -eq 'UserMailbox'" -ResultSize Unlimited; $NAFinance | foreach {Set-CasMailbox $_.Identity -ActiveSyncEnabled $false}
Show-Count 'After the organizational unit'

# Every mailbox of the engineers in Washington.
Get-User -Filter "RecipientType -eq 'UserMailbox' -and Department -like 'Engineering*' -and StateOrProvince -eq 'WA'" | Set-CasMailbox -ActiveSyncEnabled $false
Get-User -Filter "RecipientType -eq 'UserMailbox' -and Department -like 'Engineering*' -and StateOrProvince -eq 'WA'" | Get-CasMailbox
Show-Count 'After the filter'

# The mailboxes named in a text file.
Get-Content "C:\My Documents\Accounts.txt" | foreach {Set-CasMailbox $_ -ActiveSyncEnabled $false}
Show-Count 'After the file'

Get-CasMailbox -ResultSize unlimited -Filter "ActiveSyncEnabled -eq `$false"
