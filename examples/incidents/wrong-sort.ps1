# The wrong sort: a CSV file holds text, and as text 9.5 is more than 100.
# What was meant: raise the quota of the two largest mailboxes. The largest gets nothing.
Import-Csv (Join-Path $PSScriptRoot 'sizes.csv') |
    Sort-Object SizeInGB -Descending |
    Select-Object -First 2 |
    ForEach-Object { Set-Mailbox $_.Alias -ProhibitSendQuota 120GB -ProhibitSendReceiveQuota 125GB -IssueWarningQuota 110GB }
