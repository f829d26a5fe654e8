# The variable outside of the loop: $manager is looked up once, so everybody gets the same one.
# What was meant: give everybody the manager that the file names.
$rows = @(
    [pscustomobject]@{ Who = 'Pilar Pinilla'; Manager = 'Dan Jump' }
    [pscustomobject]@{ Who = 'Esther Valle'; Manager = 'Ann Beebe' }
    [pscustomobject]@{ Who = 'Ken Myer'; Manager = 'Ayla Kol' }
    [pscustomobject]@{ Who = 'Elly Nkya'; Manager = 'Yan Li' }
)
$manager = Get-User $rows[0].Manager
foreach ($row in $rows) {
    Set-User $row.Who -Manager $manager.Identity -Confirm:$false
}
