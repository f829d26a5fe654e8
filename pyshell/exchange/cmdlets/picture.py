"""Get-, Set- and Remove-UserPhoto, Export- and Import-RecipientDataProperty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pyshell.exchange import messages
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.cmdlets.getting import SELECTORS, GetTask
from pyshell.exchange.cmdlets.store import StoreTask
from pyshell.exchange.mailboxes.picture import KEY, PREVIEW, SPOKEN, Exported, UserPhoto
from pyshell.exchange.schema.recipients import Mailbox, Recipient
from pyshell.exchange.values.names import canonical_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime

    Row = dict[str, Any]


def hexadecimal(value: Any) -> str:
    """Bytes as they are stored."""
    return bytes(int(one) for one in value).hex()


@task("Get-UserPhoto")
class GetUserPhoto(GetTask):
    """Gets the photos of mailboxes.

    PS> Set-UserPhoto "Yan Li" -PictureData ([byte[]](1, 2, 3)) -Confirm:$false
    PS> (Get-UserPhoto "Yan Li").PictureData.Count
    3
    """

    view = Mailbox
    instead = {"GroupMailbox": ("GroupMailbox",)}  # noqa: RUF012  # declared as a ClassVar in the base
    # Every photo here is of one size.
    simulated = SELECTORS | {"Preview", "PhotoType"}

    def process(self, run: Runtime) -> Iterator[Any]:
        key = PREVIEW if self.bound_values.get("Preview") else KEY
        one = self.bound_values.get("Identity") is not None
        for shown in super().process(run):
            stored = shown.row.get(key)
            if stored is not None:
                yield UserPhoto({**shown.row, "Shown": stored}, self.directory)
            elif one:
                run.write_error(self.record(messages.no_photo(), messages.NOT_FOUND))


class PhotoChange(StoreTask):
    """Changes the photo of a mailbox."""

    instead = {"GroupMailbox": ("GroupMailbox",)}  # noqa: RUF012  # declared as a ClassVar in the base
    simulated = frozenset({"Identity", "PhotoType", "UseCustomRouting"})

    def changes(self, row: Row) -> Row:
        """What is stored then."""
        raise NotImplementedError

    def process(self, run: Runtime) -> None:
        row = self.mailbox(run, self.bound_values.get("Identity"))
        if row is None:
            return
        identity = canonical_name(row["DistinguishedName"])
        said = messages.removing if self.command.startswith("Remove") else messages.setting
        if run.should_process(identity, self.command, description=said("photo of mailbox", identity)):
            self.directory.change(row, self.changes(row), self.command)


@task("Set-UserPhoto")
class SetUserPhoto(PhotoChange):
    """Gives a mailbox a photo, at once or after a preview.

    PS> Set-UserPhoto "Yan Li" -PictureData ([byte[]](1, 2, 3)) -Preview -Confirm:$false
    PS> Set-UserPhoto "Yan Li" -Save -Confirm:$false; (Get-Mailbox "Yan Li").HasPicture
    True
    """

    simulated = PhotoChange.simulated | {"PictureData", "Preview", "Save", "Cancel"}

    def changes(self, row: Row) -> Row:
        given = self.bound_values
        if given.get("Cancel"):
            return {PREVIEW: None}
        if given.get("Save"):
            stored = row.get(PREVIEW, row.get(KEY))
            return {KEY: stored, PREVIEW: None, "HasPicture": stored is not None}
        data = hexadecimal(given.get("PictureData") or ())
        return {PREVIEW: data} if given.get("Preview") else {KEY: data, "HasPicture": True}


@task("Remove-UserPhoto")
class RemoveUserPhoto(PhotoChange):
    """Takes the photo of a mailbox away.

    PS> Set-UserPhoto "Yan Li" -PictureData ([byte[]](1, 2, 3)) -Confirm:$false
    PS> Remove-UserPhoto "Yan Li" -Confirm:$false; (Get-Mailbox "Yan Li").HasPicture
    False
    """

    simulated = PhotoChange.simulated | {"ClearMailboxPhotoRecord"}

    def changes(self, row: Row) -> Row:
        return {KEY: None, PREVIEW: None, "HasPicture": None}


class DataTask(ExchangeTask):
    """A cmdlet about the picture or the spoken name of a recipient."""

    simulated = frozenset({"Identity", "Picture", "SpokenName", "FileData"})
    doing: ClassVar[str]

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def key(self) -> tuple[str, str]:
        """Where the data is stored, and the property that says that there is some."""
        return (SPOKEN, "HasSpokenName") if self.bound_values.get("SpokenName") else (KEY, "HasPicture")

    def process(self, run: Runtime) -> Iterator[Any]:
        row = self.row_of(run, Recipient, self.bound_values.get("Identity"))
        if row is None:
            return
        identity = canonical_name(row["DistinguishedName"])
        sentence = messages.changing(self.doing, "data of recipient", identity)
        if run.should_process(identity, self.command, description=sentence):
            yield from self.done(run, row)

    def done(self, run: Runtime, row: Row) -> Iterator[Any]:
        """Does it."""
        raise NotImplementedError


@task("Export-RecipientDataProperty")
class ExportRecipientDataProperty(DataTask):
    """Gets the picture or the spoken name of a recipient.

    PS> Import-RecipientDataProperty ayla -Picture -FileData ([byte[]](1, 2))
    PS> (Export-RecipientDataProperty ayla -Picture).FileData.Count
    2
    """

    doing = "Exporting"

    def done(self, run: Runtime, row: Row) -> Iterator[Any]:
        stored = row.get(self.key()[0])
        if stored is None:
            run.write_error(self.record(messages.no_photo(), messages.NOT_FOUND))
        else:
            yield Exported({**row, "Shown": stored}, self.directory)


@task("Import-RecipientDataProperty")
class ImportRecipientDataProperty(DataTask):
    """Gives a recipient a picture or a spoken name.

    PS> Import-RecipientDataProperty ayla -SpokenName -FileData ([byte[]](1, 2)); (Get-Mailbox ayla).HasSpokenName
    True
    """

    doing = "Importing"

    def done(self, run: Runtime, row: Row) -> Iterator[Any]:
        key, flag = self.key()
        data = hexadecimal(self.bound_values.get("FileData") or ())
        self.directory.change(row, {key: data, flag: True}, self.command)
        yield from ()
