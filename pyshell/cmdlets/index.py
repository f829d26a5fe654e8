"""Where each cmdlet's class is: imported when the cmdlet is first called or asked about."""

from __future__ import annotations

from typing import Final

_CORE: Final = "pyshell.cmdlets.core."
_UTILITY: Final = "pyshell.cmdlets.utility."
_MANAGEMENT: Final = "pyshell.cmdlets.management."

INDEX: Final[dict[str, str]] = {
    "Get-Command": _CORE + "command:GetCommand",
    "Get-Help": _CORE + "help:GetHelp",
    "Get-Member": _CORE + "member:GetMember",
    "ConvertTo-SecureString": _CORE + "secure_string:ConvertToSecureString",
    "ConvertFrom-SecureString": _CORE + "secure_string:ConvertFromSecureString",
    "Get-Credential": _CORE + "secure_string:GetCredential",
    "Get-Alias": _UTILITY + "alias:GetAlias",
    "Set-Alias": _UTILITY + "alias:SetAlias",
    "New-Alias": _UTILITY + "alias:NewAlias",
    "Remove-Alias": _UTILITY + "alias:RemoveAlias",
    "Format-Table": _UTILITY + "format_table:FormatTable",
    "Format-List": _UTILITY + "format_list:FormatList",
    "Format-Wide": _UTILITY + "format_wide:FormatWide",
    "Format-Custom": _UTILITY + "format_custom:FormatCustom",
    "Out-String": _UTILITY + "out_string:OutString",
    "Out-Host": _UTILITY + "out_host:OutHost",
    "Out-Default": _UTILITY + "out_host:OutDefault",
    "Out-Null": _UTILITY + "out_host:OutNull",
    "Out-File": _UTILITY + "out_file:OutFile",
    "Tee-Object": _UTILITY + "tee_object:TeeObject",
    "Write-Output": _UTILITY + "write:WriteOutput",
    "Write-Host": _UTILITY + "write:WriteHost",
    "Write-Warning": _UTILITY + "write:WriteWarning",
    "Write-Verbose": _UTILITY + "write:WriteVerbose",
    "Write-Debug": _UTILITY + "write:WriteDebug",
    "Write-Information": _UTILITY + "write:WriteInformation",
    "Write-Progress": _UTILITY + "write:WriteProgress",
    "Write-Error": _UTILITY + "write:WriteError",
    "Update-FormatData": _UTILITY + "update_data:UpdateFormatData",
    "Update-TypeData": _UTILITY + "update_data:UpdateTypeData",
    "Get-Content": _MANAGEMENT + "content:GetContent",
    "Set-Content": _MANAGEMENT + "set_content:SetContent",
    "Add-Content": _MANAGEMENT + "set_content:AddContent",
    "Get-Item": _MANAGEMENT + "item:GetItem",
    "Test-Path": _MANAGEMENT + "item:TestPath",
    "Get-ChildItem": _MANAGEMENT + "child_item:GetChildItem",
    "Join-Path": _MANAGEMENT + "path:JoinPath",
    "Split-Path": _MANAGEMENT + "path:SplitPath",
    "Resolve-Path": _MANAGEMENT + "path:ResolvePath",
    "Convert-Path": _MANAGEMENT + "path:ConvertPath",
    "Get-Location": _MANAGEMENT + "location:GetLocation",
    "Set-Location": _MANAGEMENT + "location:SetLocation",
    "Push-Location": _MANAGEMENT + "location:PushLocation",
    "Pop-Location": _MANAGEMENT + "location:PopLocation",
    "Clear-Content": _MANAGEMENT + "set_content:ClearContent",
    "ForEach-Object": _CORE + "foreach_object:ForEachObject",
    "Where-Object": _CORE + "where_object:WhereObject",
    "Select-Object": _UTILITY + "select:SelectObject",
    "Sort-Object": _UTILITY + "sort:SortObject",
    "Group-Object": _UTILITY + "group:GroupObject",
}
