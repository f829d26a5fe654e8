# The column that isn't there: the file says Mailbox, the script says MailboxName. Nothing complains.
# What was meant: let nobody use POP with the mailboxes of the leavers.
Import-Csv (Join-Path $PSScriptRoot 'leavers.csv') |
    ForEach-Object { Get-CASMailbox -Identity $_.MailboxName } |
    Set-CASMailbox -PopEnabled $false
