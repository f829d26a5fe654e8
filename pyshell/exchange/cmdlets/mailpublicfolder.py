"""Enable-, Disable-, Get- and Set-MailPublicFolder: the recipients that get the mail of public folders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from pyshell.exchange import messages
from pyshell.exchange.changing import specials
from pyshell.exchange.changing.creating import add_mail, alias_of, new_row
from pyshell.exchange.changing.writing import Refusal
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.cmdlets.getting import SELECTORS, GetTask
from pyshell.exchange.cmdlets.publicfolder import PublicFolderTask
from pyshell.exchange.cmdlets.setting import SetTask
from pyshell.exchange.mailboxes import public_folders
from pyshell.exchange.mailboxes.public_folders import path_of
from pyshell.exchange.organisation.configured import Configured
from pyshell.exchange.schema.recipients import MailPublicFolder
from pyshell.exchange.seed.tree import DETAILS, FOLDER, RECIPIENT, SYSTEM_OBJECTS
from pyshell.exchange.store.searching import text_of
from pyshell.exchange.values.names import domain_dn

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.schema.recipients import View

    Row = dict[str, Any]


class ByFolder(ExchangeTask):
    """A cmdlet about a recipient that a folder or its path names too."""

    def row_of(self, run: Runtime, view: type[View], identity: object) -> Row | None:
        """The row of a recipient, or of the one that gets the mail of a folder."""
        folder = None
        if isinstance(identity, Configured):
            folder = identity.row
        elif isinstance(identity, str) and identity.startswith("\\"):
            folder = public_folders.find(self.directory, identity)
        found = None if folder is None else public_folders.recipient_of(folder, self.directory)
        return super().row_of(run, view, text_of(identity) if found is None else found["Guid"])


@task("Get-MailPublicFolder")
class GetMailPublicFolder(ByFolder, GetTask):
    """Gets the recipients that get the mail of public folders.

    PS> Enable-MailPublicFolder "\\Marketing"; (Get-MailPublicFolder "\\Marketing").RecipientType
    PublicFolder
    """

    view = MailPublicFolder
    simulated = SELECTORS | {"Server"}


@task("Set-MailPublicFolder")
class SetMailPublicFolder(ByFolder, SetTask):
    """Changes a recipient that gets the mail of a public folder.

    PS> Enable-MailPublicFolder "\\Marketing"
    PS> Set-MailPublicFolder "\\Marketing" -HiddenFromAddressListsEnabled $true
    PS> (Get-MailPublicFolder "\\Marketing").HiddenFromAddressListsEnabled
    True
    """

    view = MailPublicFolder
    what = "mail public folder"
    special = specials.COMMON
    simulated = frozenset({"Server"})


class MailSwitch(PublicFolderTask):
    """Gives a public folder a recipient, or takes it away."""

    enables: ClassVar[bool]
    simulated = PublicFolderTask.simulated

    def process(self, run: Runtime) -> None:
        try:
            folder = self.found(self.bound_values.get("Identity"))
            recipient = public_folders.recipient_of(folder, self.directory)
            if self.enables == (recipient is not None):
                raise Refusal(messages.folder_mail_state(path_of(folder), self.enables), messages.RECIPIENT_TASK)
            made = self._draft(folder) if recipient is None else recipient
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        path = path_of(folder)
        said = messages.enabling if self.enables else messages.disabling
        if not run.should_process(path, self.command, description=said("mail public folder", path)):
            return
        if self.enables:
            self.directory.add(made, self.command)
        self.directory.change(folder, {RECIPIENT: made["Guid"] if self.enables else None}, self.command)
        if not self.enables:
            self.directory.remove(made["Guid"], self.command)

    def _draft(self, folder: Row) -> Row:
        """The recipient of a folder, of the first name and alias that is free. Raises Refusal."""
        container = f"{SYSTEM_OBJECTS},{domain_dn(self.directory.settings['Domain'])}"
        name = str(folder["Name"])
        row: Row = _first(name, lambda one: new_row(self.directory, one, container, DETAILS))
        _first(alias_of(name), lambda one: add_mail(self.directory, row, one))
        row.update({"DisplayName": name, FOLDER: folder["Guid"], "EntryId": public_folders.entry_id(folder)})
        if self.bound_values.get("HiddenFromAddressListsEnabled"):
            row["HiddenFromAddressListsEnabled"] = True
        holder = public_folders.content_mailbox(folder, self.directory)
        return row if holder is None else {**row, "ContentMailbox": holder["Guid"]}


def _first(name: str, make: Callable[[str], Any]) -> Any:
    """What is made of a name, or of the name with the first number that is free. Raises Refusal."""
    number = 0
    while True:
        ending = str(number or "")
        try:
            return make(f"{name[: 64 - len(ending)]}{ending}")
        except Refusal as refusal:
            if refusal.exception not in _TAKEN or number > _TRIES:
                raise
            number += 1


_TAKEN: Final = (messages.ALREADY_EXISTS, messages.PROXY_EXISTS)
_TRIES: Final = 1000


@task("Enable-MailPublicFolder")
class EnableMailPublicFolder(MailSwitch):
    """Lets mail be sent to a public folder.

    PS> Enable-MailPublicFolder "\\Marketing"; (Get-PublicFolder "\\Marketing").MailEnabled
    True
    """

    enables = True
    # Recipients are counted by nobody here.
    simulated = MailSwitch.simulated | {"HiddenFromAddressListsEnabled", "OverrideRecipientQuotas"}


@task("Disable-MailPublicFolder")
class DisableMailPublicFolder(MailSwitch):
    """Takes the mail from a public folder; the folder stays.

    PS> Enable-MailPublicFolder "\\Marketing"; Disable-MailPublicFolder "\\Marketing" -Confirm:$false
    PS> (Get-PublicFolder "\\Marketing").MailEnabled
    False
    """

    enables = False

    def found(self, identity: object) -> Row:
        """Also by the recipient itself."""
        if isinstance(identity, str) and not identity.startswith("\\"):
            rows = self.directory.find(MailPublicFolder, identity)
            folder = public_folders.of_recipient(rows[0]["Guid"], self.directory) if len(rows) == 1 else None
            if folder is not None:
                return folder
        return super().found(identity)
