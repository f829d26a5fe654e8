# Bulk changes without accidents: look first, ask what would happen, handle what fails.

[CmdletBinding(SupportsShouldProcess)]
param([string[]]$Names = ('Yan Li', 'Nobody At All', 'Elly Nkya'))

foreach ($name in $Names) {
    try {
        $mailbox = Get-CASMailbox -Identity $name -ErrorAction Stop
    }
    catch {
        Write-Warning "skipped '$name': $($_.Exception.Message)"
        continue
    }
    Set-CASMailbox -Identity $mailbox.Identity -PopEnabled $false -ImapEnabled $false -WhatIf
}
