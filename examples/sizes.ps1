<#
.SYNOPSIS
    Writes the sizes of user mailboxes to a CSV file and shows the largest.
.EXAMPLE
    ./sizes.ps1 -Path C:\Temp\sizes.csv -Top 5
#>
[CmdletBinding()]
param(
    [string]$Path = "$env:TEMP\sizes.csv",
    [ValidateRange(1, 100)][int]$Top = 10
)

# '212.7 MB (223,030,816 bytes)': in an imported session sizes are text without methods.
function Get-Megabyte($Size) { [int][math]::Floor([long]("$Size" -replace '.+\(|,| bytes\)') / 1MB) }

$mailboxes = @(Get-Mailbox -RecipientTypeDetails UserMailbox -ResultSize Unlimited)
$done = 0
$rows = foreach ($mailbox in $mailboxes) {
    Write-Progress -Activity 'Mailbox sizes' -Status $mailbox.Name -PercentComplete (100 * $done++ / $mailboxes.Count)
    $statistics = Get-MailboxStatistics -Identity $mailbox.Identity -WarningAction SilentlyContinue
    [pscustomobject]@{
        Name      = $mailbox.DisplayName
        Address   = $mailbox.PrimarySmtpAddress
        Items     = $statistics.ItemCount
        MB        = if ($statistics) { Get-Megabyte $statistics.TotalItemSize } else { 0 }
        Limit     = $mailbox.ProhibitSendQuota
        LastLogon = if ($statistics) { '{0:yyyy-MM-dd}' -f $statistics.LastLogonTime }
    }
}
Write-Progress -Activity 'Mailbox sizes' -Completed

$rows | Sort-Object MB -Descending | Export-Csv -Path $Path -NoTypeInformation -Encoding UTF8
$rows | Sort-Object MB -Descending | Select-Object Name, Items, MB, LastLogon -First $Top | Format-Table -AutoSize
$sum = $rows | Measure-Object MB -Sum -Average
'{0} mailboxes, {1:N1} GB, {2:N0} MB on average' -f $sum.Count, ($sum.Sum / 1024), $sum.Average
