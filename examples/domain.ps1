<#
.SYNOPSIS
    Gives the mailboxes of an organizational unit primary addresses in another domain.
.DESCRIPTION
    The old address stays as a second one. What was is kept in a CSV file, from which -Back restores it.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [string]$Unit = 'contoso.com/North America/Finance',
    [string]$Domain = 'northwind.example.com',
    [string]$Before = "$env:TEMP\addresses.csv",
    [switch]$Back
)
$ErrorActionPreference = 'Stop'

if ($Back) {
    foreach ($row in Import-Csv $Before) {
        Set-Mailbox -Identity $row.Guid -EmailAddresses $row.Addresses.Split(' ')
        Set-Mailbox -Identity $row.Guid -EmailAddressPolicyEnabled ($row.Policy -eq 'True') -WarningAction SilentlyContinue
    }
    return
}

if (-not (Get-AcceptedDomain | Where-Object DomainName -eq $Domain)) {
    New-AcceptedDomain -Name $Domain -DomainName $Domain -DomainType Authoritative | Out-Null
}
$mailboxes = Get-Mailbox -OrganizationalUnit $Unit -ResultSize Unlimited
$mailboxes |
    Select-Object Guid, Name, @{ n = 'Policy'; e = { $_.EmailAddressPolicyEnabled } }, @{ n = 'Addresses'; e = { $_.EmailAddresses -join ' ' } } |
    Export-Csv $Before -NoTypeInformation -WhatIf:$false
foreach ($mailbox in $mailboxes) {
    $new = '{0}@{1}' -f $mailbox.PrimarySmtpAddress.Local, $Domain
    Set-Mailbox -Identity $mailbox.Identity -EmailAddressPolicyEnabled $false -PrimarySmtpAddress $new
    if (-not $WhatIfPreference) { "$($mailbox.Name): $new" }
}
