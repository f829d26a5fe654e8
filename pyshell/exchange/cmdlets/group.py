"""Get- and Set- of groups: DistributionGroup, DynamicDistributionGroup, Group."""

from __future__ import annotations

from pyshell.exchange.changing import specials
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.getting import SELECTORS, GetTask
from pyshell.exchange.cmdlets.setting import SetTask
from pyshell.exchange.schema.recipients import DistributionGroup, DynamicDistributionGroup, Group


@task("Get-DistributionGroup")
class GetDistributionGroup(GetTask):
    """Gets groups that mail can be sent to.

    PS> (Get-DistributionGroup "Human Resources").GroupType
    Universal, SecurityEnabled
    """

    view = DistributionGroup
    simulated = SELECTORS | {"ManagedBy"}


@task("Set-DistributionGroup")
class SetDistributionGroup(SetTask):
    """Changes a group that mail can be sent to.

    PS> Set-DistributionGroup "IT Admin" -MailTip "Ask first"; (Get-DistributionGroup "IT Admin").MailTip
    Ask first
    """

    view = DistributionGroup
    what = "distribution group"
    special = {  # noqa: RUF012  # declared as a ClassVar in the base
        **specials.COMMON, "RoomList": specials.room_list,
    }  # fmt: skip
    # With one administrator, who may change every group, the check is passed.
    simulated = frozenset({"BypassSecurityGroupManagerCheck", "IgnoreNamingPolicy"})


@task("Get-DynamicDistributionGroup")
class GetDynamicDistributionGroup(GetTask):
    """Gets groups whose members a filter selects.

    PS> (Get-DynamicDistributionGroup "Full Time Employees").RecipientFilter
    (RecipientType -eq 'UserMailbox')
    """

    view = DynamicDistributionGroup
    simulated = SELECTORS | {"ManagedBy"}


@task("Get-Group")
class GetGroup(GetTask):
    """Gets groups, with mail or without.

    PS> (Get-Group "Print Operators").RecipientTypeDetails
    UniversalSecurityGroup
    """

    view = Group
    simulated = SELECTORS


@task("Set-Group")
class SetGroup(SetTask):
    """Changes a group, with mail or without.

    PS> Set-Group "Print Operators" -Notes "Floor 2"; (Get-Group "Print Operators").Notes
    Floor 2
    """

    view = Group
    what = "group"
    special = {  # noqa: RUF012  # declared as a ClassVar in the base
        **specials.COMMON, "Universal": specials.universal,
    }  # fmt: skip
    simulated = frozenset({"BypassSecurityGroupManagerCheck", "IgnoreNamingPolicy"})
