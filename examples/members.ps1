<#
.SYNOPSIS
    Makes the members of a group those of a department.
.DESCRIPTION
    Who is missing is added, who does not belong is removed, also where the group has groups as members. Rehearse it
    with -WhatIf, or with `pyshell plan members.ps1 -- -Group 'Technical Support' -Department Support`.
#>
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Medium')]
param(
    [Parameter(Mandatory)][string]$Group,
    [Parameter(Mandatory)][string]$Department
)

function Get-NestedMember([string]$Identity, [hashtable]$Seen = @{}) {
    foreach ($member in Get-DistributionGroupMember -Identity $Identity -ResultSize Unlimited) {
        if ($Seen[$member.DistinguishedName]) { continue }
        $Seen[$member.DistinguishedName] = $true
        if ($member.RecipientType -like 'Mail*Group') { Get-NestedMember $member.DistinguishedName $Seen } else { $member }
    }
}

$filter = "Department -eq '$($Department -replace "'", "''")' -and RecipientTypeDetails -eq 'UserMailbox'"
$wanted = @(Get-User -Filter $filter -ResultSize Unlimited)
$direct = @(Get-DistributionGroupMember -Identity $Group -ResultSize Unlimited | Where-Object RecipientType -eq UserMailbox)
$every = @(Get-NestedMember $Group)

# Names need not be unique; distinguished names are.
foreach ($user in $wanted | Where-Object { $_.DistinguishedName -notin $every.DistinguishedName } | Sort-Object Name) {
    if ($PSCmdlet.ShouldProcess($Group, "Add $($user.Name)")) {
        Add-DistributionGroupMember -Identity $Group -Member $user.DistinguishedName
        "added $($user.Name)"
    }
}
foreach ($user in $direct | Where-Object { $_.DistinguishedName -notin $wanted.DistinguishedName } | Sort-Object Name) {
    if ($PSCmdlet.ShouldProcess($Group, "Remove $($user.Name)")) {
        Remove-DistributionGroupMember -Identity $Group -Member $user.DistinguishedName -Confirm:$false
        "removed $($user.Name)"
    }
}
