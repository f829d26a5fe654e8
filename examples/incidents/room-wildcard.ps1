# The prefix that nothing has: the rooms were renamed. The list is empty, so the loop goes over one $null... or over all.
# What was meant: take the mail tip off the rooms of building 5.
$rooms = Get-Mailbox -Identity 'Room Mailbox 5*' -ResultSize Unlimited
foreach ($name in @($null; $rooms)) {
    Get-Mailbox -Identity $name.Alias -ResultSize Unlimited | Set-Mailbox -MailTip 'Ask the front desk'
}
