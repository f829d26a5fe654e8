# A report of mailboxes by department and state, as objects, as a table and as CSV.

$users = Get-User -ResultSize Unlimited -Filter "RecipientType -eq 'UserMailbox'"

$users | Where-Object { $_.Department } | Group-Object Department | Sort-Object Count -Descending |
    Select-Object Count, Name -First 5 | Format-Table -AutoSize

$rows = foreach ($user in $users | Where-Object Department -like 'Engineering*') {
    $access = Get-CASMailbox $user.Identity
    [pscustomobject]@{
        Name       = $user.Name
        State      = $user.StateOrProvince
        ActiveSync = $access.ActiveSyncEnabled
        Owa        = $access.OWAEnabled
    }
}
$rows | Sort-Object State, Name | ConvertTo-Csv -UseQuotes AsNeeded
