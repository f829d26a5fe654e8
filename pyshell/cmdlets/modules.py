"""Which module of PowerShell's each cmdlet belongs to: what Get-Command shows as its source."""

from __future__ import annotations

from typing import Final

_NAME: Final = "Microsoft.PowerShell."
_MODULES: Final = {
    "Core": (
        "Add-History Clear-History Debug-Job Disable-ExperimentalFeature Enable-ExperimentalFeature "
        "Enter-PSHostProcess Enter-PSSession Exit-PSHostProcess Exit-PSSession Export-ModuleMember ForEach-Object "
        "Get-Command Get-ExperimentalFeature Get-Help Get-History Get-Job Get-Module Get-PSHostProcessInfo "
        "Get-PSSession Get-PSSubsystem Import-Module Invoke-Command Invoke-History New-Module New-ModuleManifest "
        "New-PSRoleCapabilityFile New-PSSession New-PSSessionConfigurationFile New-PSSessionOption "
        "New-PSTransportOption Out-Default Out-Host Out-Null Receive-Job Register-ArgumentCompleter Remove-Job "
        "Remove-Module Remove-PSSession Save-Help Set-PSDebug Set-StrictMode Start-Job Stop-Job Switch-Process "
        "Test-ModuleManifest Update-Help Wait-Job Where-Object"
    ),
    "Management": (
        "Add-Content Clear-Content Clear-Item Clear-ItemProperty Convert-Path Copy-Item Copy-ItemProperty "
        "Debug-Process Get-ChildItem Get-Clipboard Get-Content Get-Item Get-ItemProperty Get-ItemPropertyValue "
        "Get-Location Get-Process Get-PSDrive Get-PSProvider Get-TimeZone Invoke-Item Join-Path Move-Item "
        "Move-ItemProperty New-Item New-ItemProperty New-PSDrive Pop-Location Push-Location Remove-Item "
        "Remove-ItemProperty Remove-PSDrive Rename-Item Rename-ItemProperty Resolve-Path Restart-Computer "
        "Set-Clipboard Set-Content Set-Item Set-ItemProperty Set-Location Split-Path Start-Process Stop-Computer "
        "Stop-Process Test-Connection Test-Path Wait-Process"
    ),
    "Security": (
        "ConvertFrom-SecureString ConvertTo-SecureString Get-CmsMessage Get-Credential Get-ExecutionPolicy "
        "Get-PfxCertificate Protect-CmsMessage Set-ExecutionPolicy Unprotect-CmsMessage"
    ),
    "Host": "Start-Transcript Stop-Transcript",
    "ThreadJob": "Start-ThreadJob",
    "Archive": "Compress-Archive Expand-Archive",
}
_BY_NAME: Final = {name.lower(): _NAME + module for module, names in _MODULES.items() for name in names.split()}


def module_of(name: str) -> str:
    """The module of one of PowerShell's own cmdlets."""
    return _BY_NAME.get(name.lower(), _NAME + "Utility")
