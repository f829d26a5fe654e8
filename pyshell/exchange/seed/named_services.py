"""What Microsoft's pages on transport, protection, unified messaging and searches name; what it is like is ours.

A line is: kind, container below the organisation, names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pyshell.exchange.seed.building import Builder

_ORGANIZATION: Final = "CN=First Organization"
_OBJECTS: Final = """\
UMDialPlan|CN=UM DialPlan Container|MyUMDialPlan;MySecureDialPlan;MyDialPlan;MySIPDialPlan
UMMailboxPolicy|CN=UM Mailbox Policies|MyUMMailboxPolicy;AdminPolicy
UMAutoAttendant|CN=UM AutoAttendant Container|MyUMAutoAttendant;MySpeechEnabledAA;MyAutoAttendant;MyDTMFAA
UMIPGateway|CN=UM IPGateway Container|MyUMIPGateway;MySBC
AddressRewriteEntry|CN=Address Rewriting|Contoso to Northwind Traders;Address rewrite entry for contoso.com
AddressRewriteEntry|CN=Address Rewriting|Rewrite Contoso.com to Northwindtraders.com;Northwindtraders to Contoso
AddressRewriteEntry|CN=Address Rewriting|joe@contoso.com to support@nortwindtraders.com
AddressRewriteEntry|CN=Address Rewriting|Contoso.com to Northwindtraders.com
SiteMailboxProvisioningPolicy|CN=Team Mailbox Provisioning Policies|Default;SM_NewPolicy;SM_DefaultPolicy
MailboxSearch|CN=Mailbox Searches|Legal-ProjectX;Hold-CaseId012;FY15 Q2 Financial Results;FY13 Q2 Financial Results
MailboxSearch|CN=Mailbox Searches|Search-Project Contoso;Project Hamilton;Project Contoso
MalwareFilterRule|CN=Malware Filter Rules,CN=Transport Settings|Marketing Department;Executives;Contoso Recipients
MalwareFilterRule|CN=Malware Filter Rules,CN=Transport Settings|Marketing
HostedContentFilterRule|CN=Hosted Content Filter Rules,CN=Transport Settings|Contoso Recipients
ClientAccessRule|CN=Client Access Rules|Block Client Connections from 192.168.1.0/24;Block EAC
OutlookProtectionRule|CN=Outlook Protection Rules,CN=Transport Settings|OPR-DG-Finance;Project Contoso;ProjectContoso
DlpPolicy|CN=DLP Policies,CN=Transport Settings|Employee Numbers;Contoso PII
ForeignConnector|CN=Foreign Connectors,CN=Transport Settings|Fax Connector;Contoso Foreign Connector
OutlookProvider|CN=Outlook,CN=AutoDiscover|EXCH;EXPR;WEB
IntraOrganizationConnector|CN=Intra Organization Connectors|ExchangeHybridOnPremisesToOnline
IntraOrganizationConnector|CN=Intra Organization Connectors|ExchangeHybridOnlineToOnPremises
"""


def named_services(build: Builder) -> None:
    """Puts them in."""
    for line in _OBJECTS.splitlines():
        kind, container, names = line.split("|")
        for name in names.split(";"):
            build.configured(kind, name, f"{container},{_ORGANIZATION}")
