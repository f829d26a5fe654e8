"""Get- and Set- of contacts and of accounts whose mail goes elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyshell.exchange.changing import specials
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.getting import SELECTORS, GetTask
from pyshell.exchange.cmdlets.setting import SetTask
from pyshell.exchange.schema.recipients import Contact, MailContact, MailUser, RemoteMailbox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.schema.recipients import View


@task("Get-MailContact")
class GetMailContact(GetTask):
    """Gets contacts that mail can be sent to.

    PS> (Get-MailContact "Debra Garcia").RecipientType
    MailContact
    """

    view = MailContact
    simulated = SELECTORS


@task("Set-MailContact")
class SetMailContact(SetTask):
    """Changes the mail side of a contact.

    PS> Set-MailContact "Debra Garcia" -MailTip "Partner"; (Get-MailContact "Debra Garcia").MailTip
    Partner
    """

    view = MailContact
    what = "mail contact"
    special = specials.COMMON


@task("Get-Contact")
class GetContact(GetTask):
    """Gets contacts, with mail or without.

    PS> (Get-Contact "Debra Garcia").RecipientTypeDetails
    MailContact
    """

    view = Contact
    simulated = SELECTORS


@task("Set-Contact")
class SetContact(SetTask):
    """Changes what is known of the person behind a contact.

    PS> Set-Contact "Debra Garcia" -City Spokane; (Get-Contact "Debra Garcia").City
    Spokane
    """

    view = Contact
    what = "contact"
    special = specials.COMMON


@task("Get-MailUser")
class GetMailUser(GetTask):
    """Gets accounts whose mail goes elsewhere.

    PS> (Get-MailUser "Ed Meadows").RecipientType
    MailUser
    """

    view = MailUser
    # Mail users that were removed are gone, and none of another organisation shares anything here.
    simulated = SELECTORS | {"HVEAccount", "SoftDeletedMailUser", "SharedWithMailUser"}

    def process(self, run: Runtime) -> Iterator[View]:
        if not (self.bound_values.get("SoftDeletedMailUser") or self.bound_values.get("SharedWithMailUser")):
            yield from super().process(run)


@task("Set-MailUser")
class SetMailUser(SetTask):
    """Changes an account whose mail goes elsewhere.

    PS> Set-MailUser "Ed Meadows" -CustomAttribute1 Guest; (Get-MailUser ed).CustomAttribute1
    Guest
    """

    view = MailUser
    what = "mail user"
    special = specials.COMMON


@task("Get-RemoteMailbox")
class GetRemoteMailbox(GetTask):
    """Gets accounts whose mailbox is in the cloud.

    PS> Get-RemoteMailbox
    """

    view = RemoteMailbox
    simulated = SELECTORS | {"Archive"}
