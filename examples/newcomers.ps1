# Mailboxes from a CSV file. A line that fails is logged and the next one goes on; the exit code says whether all went well.
param([string]$Path = "$PSScriptRoot/newcomers.csv", [string]$Log = "$env:TEMP\newcomers.log")

function Write-Log([string]$Text, [ValidateSet('INFO', 'WARN', 'ERROR')][string]$Level = 'INFO') {
    Add-Content -Path $Log -Value ('{0:s} {1,-5} {2}' -f (Get-Date), $Level, $Text)
    "$Level $Text"
}

$failed = 0
foreach ($line in Import-Csv $Path) {
    $name = "$($line.First) $($line.Last)"
    $new = @{
        Name                     = $name
        FirstName                = $line.First
        LastName                 = $line.Last
        Alias                    = $line.Alias
        UserPrincipalName        = "$($line.Alias)@contoso.com"
        OrganizationalUnit       = $line.Unit
        Password                 = ConvertTo-SecureString (New-Guid) -AsPlainText -Force
        ResetPasswordOnNextLogon = $true
        ErrorAction              = 'Stop'
    }
    try {
        $mailbox = New-Mailbox @new
        Set-User -Identity $mailbox.Identity -Department $line.Department -Title $line.Title -ErrorAction Stop
        Write-Log "$name has the mailbox $($mailbox.PrimarySmtpAddress)"
    }
    catch [Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException] {
        Write-Log "$name is there already" -Level WARN
    }
    catch {
        Write-Log "${name}: $($_.Exception.Message)" -Level ERROR
        $failed++
    }
}
exit [int]($failed -gt 0)
