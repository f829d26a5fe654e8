"""Cmdlets of pages beside Exchange's own: noun and verbs. They are known by name and refused by it."""

from __future__ import annotations

from typing import Final

# Security & Compliance PowerShell.
COMPLIANCE: Final = """\
ComplianceCaseMember:Add,Get,Remove,Update eDiscoveryCaseAdmin:Add,Remove,Update PurviewConfig:Check,Export
ComplianceTagStorage:Enable AzureADLabelSync:Execute ActivityExplorerData:Export ContentExplorerData:Export
FilePlanProperty:Export,Import AppRetentionCompliancePolicy:Get,New,Remove,Set
AppRetentionComplianceRule:Get,New,Remove,Set AuditConfig:Get,Set AutoSensitivityLabelPolicy:Get,New,Remove,Set
CaseHoldPolicy:Get,New,Remove,Set CaseHoldRule:Get,New,Set ComplianceCase:Get,New,Remove,Set
ComplianceRetentionEvent:Get,New ComplianceRetentionEventType:Get,New,Set DlpCompliancePolicy:Get,New,Remove,Set
DlpComplianceRule:Get,New,Remove,Set DlpEdmSchema:Get DlpSensitiveInformationType:Get,New,Remove,Set
FeatureConfiguration:Get,New,Remove,Set FilePlanPropertyAuthority:Get,New,Remove
FilePlanPropertyCategory:Get,New,Remove,Set FilePlanPropertyCitation:Get
FilePlanPropertyDepartment:Get,New,Remove,Set FilePlanPropertyReferenceId:Get,New,Remove,Set
FilePlanPropertyStructure:Get FilePlanPropertySubCategory:Get,New,Set HoldCompliancePolicy:Get,New,Remove,Set
HoldComplianceRule:Get,New,Remove,Set InformationBarrierPoliciesApplicationStatus:Get
InformationBarrierPolicy:Get,New,Remove InformationBarrierRecipientStatus:Get Label:Get,New,Remove,Set
LabelPolicy:Get,New,Remove,Set OrganizationSegment:Get,New,Remove,Set PolicyConfig:Get,Set
ProtectionAlert:Get,New,Remove,Set RegulatoryComplianceUI:Get,Set RetentionCompliancePolicy:Get,New,Remove,Set
RetentionComplianceRule:Get,New,Set SensitiveInformationScan:Get,New,Remove
SensitiveInformationScanRule:Get,New,Remove,Set SupervisoryReviewOverallProgressReport:Get
UnifiedAuditLogRetentionPolicy:Get,New,Remove,Set UnifiedCompliancePrerequisite:Install
ComplianceSecurityFilterAction:Invoke HoldRemovalAction:Invoke AdaptiveScope:New,Remove,Set
AutoSensitivityLabelRule:New,Remove,Set ComplianceTag:New,Remove,Set DeviceConditionalAccessRule:New,Remove,Set
DeviceConfigurationPolicy:New,Remove,Set DeviceConfigurationRule:New,Remove,Set DeviceTenantPolicy:New,Remove
DeviceTenantRule:New,Remove,Set DlpFingerprint:New DlpKeywordDictionary:New,Remove,Set
DlpSensitiveInformationTypeRulePackage:New,Remove,Set SupervisoryReviewPolicyV2:New,Remove
SupervisoryReviewRule:New,Set ComplianceSearchAction:Remove DeviceConditionalAccessPolicy:Remove,Set
RecordReviewNotificationTemplateConfig:Set InformationBarrierPoliciesApplication:Start,Stop
RetentionAutoTagLearning:Start
"""
# Exchange 2010 and before, and standalone protection of mail.
OLDER: Final = """\
PublicFolderAdministrativePermission:Add,Get,Remove MailboxDatabase:Clean OutlookAnywhere:Disable,Enable
UMServer:Disable,Enable,Get,Set AttachmentFilteringEntry:Get AvailabilityReportOutage:Get,New,Remove,Set
MailboxSentItemsConfiguration:Get,Set ManagedContentSettings:Get,New,Remove
ManagedFolderMailboxPolicy:Get,New,Remove,Set RoutingGroupConnector:Get,New,Remove ClientAccessArray:New,Remove,Set
EOPMailUser:New,Set ManagedFolder:New,Remove,Set PublicFolderDatabase:New,Remove,Set
PublicFolderDatabaseRepairRequest:New RpcClientAccess:New,Remove EOPDistributionGroup:Remove,Set
RPCClientAccess:Remove Mailbox:Restore PublicFolderReplication:Resume,Suspend Imap4Settings:Set OwaConnectivity:Test
SystemHealth:Test EOPDistributionGroupMember:Update FileDistributionService:Update PublicFolder:Update
PublicFolderHierarchy:Update
"""
