"""Commands that PowerShell has and pyshell does not run: each is refused by name, with the reason.

They are what would touch the machine (processes, services, the network, other sessions) and what needs parts of
PowerShell that a sandbox lacks. A class is made when a command is first called: `refused(name)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

from pyshell.binding.declare import Cmdlet, cmdlet
from pyshell.binding.messages import missing_mandatory
from pyshell.binding.signature import Signature
from pyshell.errors import ErrorCategory, PSError

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime

_PROCESSES: Final = "it would work on the machine's processes"
_MACHINE: Final = "it would work on the machine itself"
_NETWORK: Final = "it would reach the network"
_SESSIONS: Final = "there are no other sessions to work with"
_JOBS: Final = "jobs here run to their end, and none is kept from one session to the next"
_EVENTS: Final = "there are no events"
_DEBUGGER: Final = "there is no debugger"
_SIGNING: Final = "there are no certificates"
_CONSOLE: Final = "it would work on the console"
_MODULES: Final = "modules are not written or published here"
_NATIVE: Final = "it is a program of the machine, and none is started"
_MANAGEMENT: Final = "it would work on Windows' own management"
_DIRECTORY: Final = "it is Active Directory's; pyshell has an Exchange organisation alone"
_CLOUD: Final = "it would reach a service in the cloud that pyshell has nothing of"
_SCRIPTS: Final = "it is a script of an installed Exchange server"

_BY_REASON: Final = {
    _PROCESSES: "Get-Process Start-Process Stop-Process Wait-Process Debug-Process Switch-Process exec",
    _MACHINE: (
        "Restart-Computer Stop-Computer Rename-Computer Add-Computer Remove-Computer Set-Date Set-TimeZone "
        "Get-ComputerInfo Get-HotFix Checkpoint-Computer Restore-Computer "
        "Out-Printer Clear-RecycleBin Get-Service Start-Service Stop-Service Restart-Service Set-Service New-Service "
        "Suspend-Service Resume-Service Remove-Service Get-EventLog Write-EventLog New-EventLog Clear-EventLog "
        "Get-WinEvent New-WinEvent Get-Counter Get-Acl Set-Acl"
    ),
    _MANAGEMENT: (
        "Get-WmiObject Set-WmiInstance Invoke-WmiMethod Remove-WmiObject Register-WmiEvent Get-CimInstance "
        "Get-CimClass New-CimInstance Set-CimInstance Remove-CimInstance Invoke-CimMethod New-CimSession "
        "Get-CimSession Remove-CimSession New-CimSessionOption Get-CimAssociatedInstance Register-CimIndicationEvent "
        "Get-ScheduledTask Register-ScheduledTask Unregister-ScheduledTask Start-ScheduledTask Stop-ScheduledTask "
        "New-ScheduledTask New-ScheduledTaskAction New-ScheduledTaskTrigger Get-WindowsFeature Install-WindowsFeature "
        "Add-WindowsFeature Get-WindowsOptionalFeature Enable-WindowsOptionalFeature Get-LocalUser New-LocalUser "
        "Set-LocalUser Remove-LocalUser Get-LocalGroup Add-LocalGroupMember Get-LocalGroupMember Get-NetIPAddress "
        "Get-NetIPConfiguration Get-NetAdapter Get-NetFirewallRule New-NetFirewallRule Get-Disk Get-Volume "
        "Get-Partition Get-SmbShare New-SmbShare Initialize-Disk New-Partition Format-Volume Get-WebBinding "
        "New-WebBinding Get-Website Start-Website Stop-Website Get-WebAppPoolState Restart-WebAppPool Start-WebAppPool "
        "Stop-WebAppPool Get-WebConfigurationProperty Set-WebConfigurationProperty Get-Cluster Get-ClusterNode "
        "Get-ClusterGroup Get-ClusterResource Move-ClusterGroup Install-AdfsFarm Get-AdfsRelyingPartyTrust "
        "Add-AdfsRelyingPartyTrust Set-AdfsRelyingPartyTrust Get-AdfsEndpoint Install-WebApplicationProxy "
        "Get-WebApplicationProxyApplication Add-WebApplicationProxyApplication"
    ),
    _NETWORK: (
        "Invoke-WebRequest Invoke-RestMethod Test-Connection Test-NetConnection Resolve-DnsName New-WebServiceProxy "
        "Start-BitsTransfer Update-Help Save-Help"
    ),
    _SESSIONS: (
        "Disconnect-PSSession Connect-PSSession Receive-PSSession Export-PSSession "
        "Enter-PSHostProcess Exit-PSHostProcess Get-PSHostProcessInfo New-PSTransportOption "
        "New-PSSessionConfigurationFile New-PSRoleCapabilityFile Register-PSSessionConfiguration "
        "Enable-PSRemoting Disable-PSRemoting Get-PSSessionConfiguration Set-PSSessionConfiguration Get-Runspace "
        "Get-PSSubsystem Test-WSMan Connect-WSMan Set-WSManQuickConfig Get-WSManInstance"
    ),
    _DIRECTORY: (
        "Get-ADUser New-ADUser Set-ADUser Remove-ADUser Get-ADGroup New-ADGroup Set-ADGroup Remove-ADGroup "
        "Get-ADGroupMember Add-ADGroupMember Remove-ADGroupMember Get-ADPrincipalGroupMembership Get-ADObject "
        "New-ADObject Set-ADObject Remove-ADObject Move-ADObject Rename-ADObject Get-ADComputer Get-ADDomain "
        "Get-ADForest Get-ADDomainController Get-ADOrganizationalUnit New-ADOrganizationalUnit Get-ADRootDSE "
        "Get-ADTrust Get-ADReplicationSite Get-ADServiceAccount Search-ADAccount Enable-ADAccount Disable-ADAccount "
        "Unlock-ADAccount Set-ADAccountPassword Get-ADDefaultDomainPasswordPolicy New-ADComputer Set-ADComputer "
        "New-ADServiceAccount Set-ADServiceAccount Add-KdsRootKey Install-ADDSForest Install-ADDSDomainController"
    ),
    _CLOUD: (
        "Connect-MgGraph Disconnect-MgGraph Disconnect-Graph Get-MgContext Invoke-MgGraphRequest Select-MgProfile "
        "Get-MgUser New-MgUser Update-MgUser Remove-MgUser Get-MgBetaUser Get-MgUserMemberOf Get-MgUserLicenseDetail "
        "Set-MgUserLicense Get-MgGroup New-MgGroup Get-MgGroupMember Get-MgOrganization Get-MgSubscribedSku Get-MgSite "
        "Get-MgTeam Get-MgApplication Get-MgServicePrincipal Send-MgUserMail Connect-MsolService Get-MsolUser "
        "Set-MsolUser New-MsolUser Get-MsolGroup Get-MsolDomain Get-MsolAccountSku Set-MsolUserLicense Connect-AzureAD "
        "Get-AzureADUser Get-AzureADGroup Get-AzureADSubscribedSku Set-AzureADUser Connect-PnPOnline "
        "Disconnect-PnPOnline Get-PnPWeb Get-PnPList Get-PnPListItem Get-PnPTenantSite Connect-SPOService Get-SPOSite "
        "New-CsOnlineSession Connect-MicrosoftTeams Get-Team Connect-AzAccount Get-AzResource New-AzResourceGroup "
        "Get-AzSubscription Get-AzStorageAccount New-AzVirtualNetworkSubnetConfig New-AzAvailabilitySet "
        "Get-AzPublicIpAddress Get-AzUserAssignedIdentity New-AzUserAssignedIdentity New-AzAutomationAccount "
        "New-AzAutomationModule Get-AzAutomationModule Get-AzADServicePrincipal "
        "New-MgServicePrincipalAppRoleAssignment "
        "Get-AzureVM Get-AzureVNetConnection Get-AzureVNetGatewayKey New-MsolDomain Remove-MsolGroup "
        "Get-MsolServicePrincipal Start-ADSyncSyncCycle Get-ADSyncScheduler Get-HybridAgent"
    ),
    _JOBS: ("Debug-Job Suspend-Job Resume-Job Register-ScheduledJob Get-ScheduledJob Unregister-ScheduledJob"),
    _EVENTS: (
        "Get-Event New-Event Remove-Event Wait-Event Get-EventSubscriber Register-EngineEvent Register-ObjectEvent "
        "Unregister-Event"
    ),
    _DEBUGGER: (
        "Set-PSBreakpoint Get-PSBreakpoint Remove-PSBreakpoint Enable-PSBreakpoint Disable-PSBreakpoint "
        "Wait-Debugger Debug-Runspace Enable-RunspaceDebug Disable-RunspaceDebug Get-RunspaceDebug Trace-Command "
        "Get-TraceSource Set-TraceSource"
    ),
    _SIGNING: (
        "Get-CmsMessage Protect-CmsMessage Unprotect-CmsMessage Get-PfxCertificate Get-AuthenticodeSignature "
        "Set-AuthenticodeSignature New-SelfSignedCertificate Import-PfxCertificate Export-PfxCertificate "
        "Export-Certificate Import-Certificate New-FileCatalog Test-FileCatalog"
    ),
    _CONSOLE: (
        "PSConsoleHostReadLine Show-Command Show-Markdown Get-MarkdownOption Set-MarkdownOption "
        "ConvertFrom-Markdown Show-EventLog Show-ControlPanelItem"
    ),
    _MODULES: (
        "New-ModuleManifest Enable-ExperimentalFeature Disable-ExperimentalFeature "
        "Get-ExperimentalFeature Install-Module Update-Module Uninstall-Module Find-Module Publish-Module Save-Module "
        "Register-PSRepository Set-PSRepository Get-PSRepository Install-Script Find-Script Install-Package "
        "Find-Package Get-Package Install-PackageProvider Get-PackageProvider Register-PackageSource "
        "Install-PSResource Find-PSResource Export-FormatData"
    ),
    _NATIVE: (
        "cmd cmd.exe powershell powershell.exe pwsh pwsh.exe cscript wscript python python3 perl node git curl.exe "
        "wget.exe ssh scp ping ping.exe ipconfig ipconfig.exe ifconfig nslookup tracert netstat arp route net net.exe "
        "netsh netdom nltest reg reg.exe regsvr32 sc.exe schtasks tasklist taskkill robocopy robocopy.exe xcopy "
        "icacls cacls takeown attrib where.exe whoami whoami.exe hostname systeminfo gpupdate gpresult dsquery dsadd "
        "dsmod csvde ldifde repadmin dcdiag setspn klist msiexec msiexec.exe rundll32 notepad notepad.exe explorer "
        "mmc wmic wevtutil shutdown shutdown.exe bash sh sudo su grep sed awk chmod chown df du uname tar zip unzip "
        "apt apt-get yum systemctl docker appcmd appcmd.exe iisreset iisreset.exe setup setup.exe eseutil eseutil.exe "
        "isinteg mountvol mountvol.exe certutil certutil.exe certreq certreq.exe diskpart bcdedit dism winrm w32tm "
        "ntdsutil cluster cluster.exe"
    ),
    _SCRIPTS: (
        "AddMembersToGroups.ps1 AddReplicaToPFRecursive.ps1 AddUsersToPFRecursive.ps1 AggregatePFData.ps1 "
        "CheckDatabaseRedundancy.ps1 CollectOverMetrics.ps1 CollectReplicationMetrics.ps1 "
        "Configure-EnterprisePartnerApplication.ps1 ConfigureAdam.ps1 Create-PublicFolderMailboxesForMigration.ps1 "
        "Disable-AntimalwareScanning.ps1 Enable-AntimalwareScanning.ps1 Export-ModernPublicFolderStatistics.ps1 "
        "Export-PublicFolderStatistics.ps1 Export-RetentionTags.ps1 ExportEdgeConfig.ps1 "
        "Get-AntispamFilteringReport.ps1 "
        "Get-AntispamSCLHistogram.ps1 Get-AntispamTopBlockedSenderDomains.ps1 Get-AntispamTopBlockedSenderIPs.ps1 "
        "Get-AntispamTopBlockedSenders.ps1 Get-AntispamTopRBLProviders.ps1 Get-AntispamTopRecipients.ps1 "
        "Import-PublicFolderMailboxes.ps1 Import-RetentionTags.ps1 ImportEdgeConfig.ps1 Install-AntispamAgents.ps1 "
        "LockAndSavePublicFolderProperties.ps1 MailboxDatabaseReseedUsingSpares.ps1 Manage-MetaCacheDatabase.ps1 "
        "ModernPublicFolderToMailboxMapGenerator.ps1 Move-TransportDatabase.ps1 New-TestCasConnectivityUser.ps1 "
        "Prepare-MoveRequest.ps1 PublicFolderToMailboxMapGenerator.ps1 RedistributeActiveDatabases.ps1 "
        "ReplaceReplicaOnPFRecursive.ps1 Reset-AntispamUpdates.ps1 RollAlternateServiceAccountPassword.ps1 "
        "SetMailPublicFolderExternalAddress.ps1 StartDagServerMaintenance.ps1 StopDagServerMaintenance.ps1 "
        "Sync-MailPublicFolders.ps1 Sync-MailPublicFoldersCloudToOnprem.ps1 Sync-ModernMailPublicFolders.ps1 "
        "Uninstall-AntispamAgents.ps1 UnlockAndRestorePublicFolderProperties.ps1 Update-MalwareFilteringServer.ps1"
    ),
}
# What a call without any argument is told to give first (the mandatory parameters of the usual set).
_MANDATORY: Final = {
    "Start-Process": "FilePath", "Stop-Process": "Id", "Wait-Process": "Name", "Debug-Process": "Name",
    "Set-Date": "Date", "Invoke-WebRequest": "Uri", "Invoke-RestMethod": "Uri",
    "Test-Connection": "TargetName", "Save-Help": "DestinationPath", "New-PSSessionConfigurationFile": "Path",
    "New-PSRoleCapabilityFile": "Path", "Register-EngineEvent": "SourceIdentifier", "New-Event": "SourceIdentifier",
    "Register-ObjectEvent": "InputObject EventName", "Remove-Event": "SourceIdentifier",
    "Unregister-Event": "SourceIdentifier", "Set-PSBreakpoint": "Line Script", "Trace-Command": "Name Expression",
    "Set-TraceSource": "Name", "Get-CmsMessage": "Content", "Protect-CmsMessage": "To Content",
    "Get-PfxCertificate": "FilePath", "Show-Markdown": "Path",
    "ConvertFrom-Markdown": "Path", "New-ModuleManifest": "Path",
    "Enable-ExperimentalFeature": "Name", "Disable-ExperimentalFeature": "Name",
    "Export-FormatData": "InputObject Path", "Export-PSSession": "OutputModule Session",
}  # fmt: skip
REFUSED: Final = {name: why for why, names in _BY_REASON.items() for name in names.split()}
_FOLDED: Final = {name.lower(): name for name in REFUSED}
_MADE: Final[dict[str, type[Refused]]] = {}

# Those that are PowerShell 7's own: neither of another module nor of Windows alone.
POWERSHELL_OWN: Final = frozenset(
    (
        "ConvertFrom-Markdown Debug-Job Debug-Process Debug-Runspace Disable-ExperimentalFeature "
        "Disable-PSBreakpoint Disable-RunspaceDebug Enable-ExperimentalFeature Enable-PSBreakpoint "
        "Enable-RunspaceDebug Enter-PSHostProcess Exit-PSHostProcess Export-FormatData Export-PSSession "
        "Get-CmsMessage Get-Event Get-EventSubscriber Get-ExperimentalFeature Get-MarkdownOption "
        "Get-PfxCertificate Get-Process Get-PSBreakpoint Get-PSHostProcessInfo Get-PSSubsystem Get-Runspace "
        "Get-RunspaceDebug Get-TraceSource Invoke-RestMethod Invoke-WebRequest New-Event "
        "New-ModuleManifest New-PSRoleCapabilityFile New-PSSessionConfigurationFile New-PSTransportOption "
        "Protect-CmsMessage Register-EngineEvent Register-ObjectEvent Remove-Event Remove-PSBreakpoint "
        "Restart-Computer Save-Help Set-Date Set-MarkdownOption Set-PSBreakpoint "
        "Set-TraceSource Show-Markdown Start-Process Stop-Computer Stop-Process Switch-Process Test-Connection "
        "Trace-Command Unprotect-CmsMessage Unregister-Event Update-Help Wait-Debugger "
        "Wait-Event Wait-Process"
    ).split()
)


class Refused(Cmdlet):
    """A command that is known and not simulated."""

    def begin(self, run: Runtime) -> NoReturn:
        """Raises NotSimulated; MissingMandatoryParameter where nothing at all is given to a command that needs it."""
        name = self.info.name
        if name in _MANDATORY and not self.bound_values and not self.remaining_values and not run.expecting_input:
            raise missing_mandatory(_MANDATORY[name].split())
        raise PSError.of(
            "NotSimulated",
            f"{name} is known and not simulated: {REFUSED[name]}.",
            ErrorCategory.NotImplemented,
            exception="System.Management.Automation.PSNotSupportedException",
            target=name,
        )

    @classmethod
    def make_signature(cls) -> Signature:
        """Takes whatever it is given: the answer is always the same."""
        return Signature(cls.info.name, (), simple=True, common=False, net_name=cls.info.net_name)


def refused(name: str) -> type[Refused] | None:
    """The class of a refused command by its name in any case, None when it is none."""
    known = _FOLDED.get(name.lower())
    if known is None:
        return None
    made = _MADE.get(known)
    if made is None:
        made = type(known, (Refused,), {"__doc__": f"Not simulated: {REFUSED[known]}."})
        _MADE[known] = cmdlet(known)(made)
    return made


def refused_file(path: str) -> type[Refused] | None:
    """The class of a program or of one of Exchange's scripts that is named by its path, None when it is none.

    For what no file stands at: `& $env:ExchangeInstallPath\\Scripts\\ConfigureAdam.ps1` is told by name.
    """
    name = path.replace("\\", "/").rpartition("/")[2].lower()
    if REFUSED.get(_FOLDED.get(name, "")) not in (_SCRIPTS, _NATIVE):
        return None
    return refused(name)
