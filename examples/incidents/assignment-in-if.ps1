# One = instead of -eq: the condition assigns, and what it assigned counts as true for everyone.
# What was meant: forward the mail of the closed mailboxes to the customer support.
foreach ($mailbox in Get-Mailbox -ResultSize Unlimited) {
    if ($mailbox.CustomAttribute1 = 'Closed') {
        Set-Mailbox $mailbox.Identity -ForwardingAddress 'Customer Support' -DeliverToMailboxAndForward $true
    }
}
