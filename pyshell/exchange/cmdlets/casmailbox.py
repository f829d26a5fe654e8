"""Get-CASMailbox and Set-CASMailbox."""

from __future__ import annotations

from pyshell.exchange.changing import specials
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.getting import SELECTORS, GetTask
from pyshell.exchange.cmdlets.setting import SetTask
from pyshell.exchange.schema.recipients import CASMailbox


@task("Get-CASMailbox")
class GetCASMailbox(GetTask):
    """Gets how mail clients may open mailboxes.

    PS> (Get-CASMailbox annb).ActiveSyncEnabled
    True
    """

    view = CASMailbox
    simulated = SELECTORS | {
        *("ActiveSyncDebugLogging", "ActiveSyncSuppressReadReceipt", "ProtocolSettings"),
        # Both are read each time.
        *("RecalculateHasActiveSyncDevicePartnership", "ReadIsOptimizedForAccessibility"),
    }
    instead = {"Monitoring": ("MonitoringMailbox",)}  # noqa: RUF012  # declared as a ClassVar in the base


@task("Set-CASMailbox")
class SetCASMailbox(SetTask):
    """Sets how mail clients may open a mailbox.

    PS> Set-CASMailbox annb -PopEnabled $false; (Get-CASMailbox annb).PopEnabled
    False
    """

    view = CASMailbox
    what = "Client Access settings on mailbox"
    special = specials.COMMON
