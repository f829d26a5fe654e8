# For a scheduler: hides groups without members from the address lists. Exit code 0: nothing to do, 1: some were hidden,
# 2: it failed. What happened stands in a log of the day; logs older than a month go.
[CmdletBinding()]
param([string]$LogFolder = 'C:\Scripts\Logs', [ValidateSet('Report', 'Apply')][string]$Mode = 'Report')

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
try {
    New-Item -Path $LogFolder -ItemType Directory -Force | Out-Null
    $log = Join-Path $LogFolder ('groups_{0:yyyyMMdd}.log' -f (Get-Date))
    $groups = @(Get-DistributionGroup -ResultSize Unlimited | Where-Object { -not $_.HiddenFromAddressListsEnabled })
    $empty = @($groups | Where-Object { -not (Get-DistributionGroupMember -Identity $_.Identity -ResultSize 1 -WarningAction SilentlyContinue) })
    "$($empty.Count) of $($groups.Count) visible groups are empty" | Tee-Object -FilePath $log -Append
    foreach ($group in $empty) {
        if ($Mode -eq 'Apply') { Set-DistributionGroup -Identity $group.Identity -HiddenFromAddressListsEnabled $true }
        "$Mode $($group.Name)" | Tee-Object -FilePath $log -Append
    }
    Get-ChildItem $LogFolder -Filter groups_*.log | Where-Object LastWriteTime -lt (Get-Date).AddDays(-30) | Remove-Item
    exit [int]($Mode -eq 'Apply' -and $empty.Count -gt 0)
}
catch {
    Write-Warning "line $($_.InvocationInfo.ScriptLineNumber): $($_.Exception.Message)"
    exit 2
}
