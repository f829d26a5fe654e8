# The first thousand: Get-Mailbox returns 1000 objects unless it is told otherwise. The warning scrolls away, or is
# switched off; the rest of the organisation keeps POP.
# What was meant: switch POP off for everybody.
$everybody = Get-Mailbox -WarningAction SilentlyContinue
$everybody | ForEach-Object { Set-CASMailbox $_.Identity -PopEnabled $false }
