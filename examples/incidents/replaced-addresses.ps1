# The list that was replaced: -EmailAddresses sets the whole list. All other addresses of the mailbox are gone, and mail
# to them comes back.
# What was meant: one more address for each.
foreach ($alias in 'yanli', 'ayla', 'terrya') {
    Set-Mailbox $alias -EmailAddresses "SMTP:$alias@fabrikam.com"
}
