function Set-Quota {
    <#
    .SYNOPSIS
        Gives mailboxes a limit of their own.
    .DESCRIPTION
        The warning comes at nine tenths of the limit; what is sent stops there, what is received a tenth later.
    .PARAMETER Identity
        The mailboxes.
    .PARAMETER GB
        The limit in gigabytes.
    .EXAMPLE
        Get-Mailbox -Filter "Office -eq 'Redmond 3200'" | Set-Quota -GB 5
    #>
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline)][string[]]$Identity,
        [Parameter(Mandatory)][ValidateRange(1, 100)][double]$GB
    )
    process {
        foreach ($one in $Identity) {
            $mailbox = Get-Mailbox -Identity $one -ErrorAction Stop
            if ($PSCmdlet.ShouldProcess($mailbox.Name, "Limit of $GB GB")) {
                $limits = @{
                    UseDatabaseQuotaDefaults = $false
                    IssueWarningQuota        = [long]($GB * 0.9GB)
                    ProhibitSendQuota        = [long]($GB * 1GB)
                    ProhibitSendReceiveQuota = [long]($GB * 1.1GB)
                }
                Set-Mailbox -Identity $mailbox.Identity @limits
            }
        }
    }
}

Export-ModuleMember -Function Set-Quota
