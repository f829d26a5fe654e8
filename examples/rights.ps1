# Who may open, and send for, other people's mailboxes; a line for each right.
param([string]$Filter = "RecipientTypeDetails -eq 'SharedMailbox'")

foreach ($mailbox in Get-Mailbox -ResultSize Unlimited -Filter $Filter) {
    $line = { param($who, $right) [pscustomobject]@{ Mailbox = $mailbox.Name; Who = "$who"; Right = $right } }

    Get-MailboxPermission -Identity $mailbox.Identity |
        Where-Object { -not $_.IsInherited -and -not $_.Deny -and $_.User -notlike 'NT AUTHORITY\*' } |
        ForEach-Object { & $line $_.User ($_.AccessRights -join ', ') }

    Get-ADPermission -Identity $mailbox.DistinguishedName |
        Where-Object { $_.ExtendedRights -contains 'Send-As' -and -not $_.IsInherited -and $_.User -notlike 'NT AUTHORITY\*' } |
        ForEach-Object { & $line $_.User 'SendAs' }

    $mailbox.GrantSendOnBehalfTo | ForEach-Object { & $line ("$_" -split '/')[-1] 'SendOnBehalf' }

    Get-MailboxFolderPermission -Identity "$($mailbox.Alias):\Calendar" |
        Where-Object { "$($_.User)" -notin 'Default', 'Anonymous' } |
        ForEach-Object { & $line $_.User "Calendar: $($_.AccessRights)" }
}
