"""Get-, New-, Set- and Remove-PublicFolder, Get-PublicFolderStatistics, and who may open public folders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.exchange import messages
from pyshell.exchange.changing.writing import Refusal, as_list, write
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.cmdlets.getting import limited
from pyshell.exchange.mailboxes import public_folders
from pyshell.exchange.mailboxes.folders import ANONYMOUS, DEFAULT
from pyshell.exchange.mailboxes.public_folders import PERMISSIONS, Figures, Folder, path_of
from pyshell.exchange.organisation.configured import Configured
from pyshell.exchange.schema.recipients import Mailbox, View
from pyshell.exchange.seed.tree import BORN, KIND, RECIPIENT, dn_of
from pyshell.exchange.store.searching import find_any, text_of
from pyshell.exchange.values import moments
from pyshell.exchange.values.enums import enum_type
from pyshell.exchange.values.identifiers import new_guid
from pyshell.values.convert import to_type
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.errors import ErrorRecord
    from pyshell.exchange.mailboxes.folders import Entry, FolderPermission

    Row = dict[str, Any]

# As many are listed unless -ResultSize says otherwise (S: exchange-ps/Get-PublicFolder).
_MOST: Final = 10_000
_HOLDING: Final[type[View]] = type(
    "AnyPublicFolderMailbox", (Mailbox,), {"__slots__": (), "shows": frozenset({"PublicFolderMailbox"})}
)


class PublicFolderTask(ExchangeTask):
    """A cmdlet about public folders."""

    # One hierarchy answers, whichever server or mailbox is asked for it.
    simulated = frozenset({"Identity", "ResultSize", "Server", "Mailbox", "Organization"})

    def begin(self, run: Runtime) -> None:
        """Raises the error of an organisation that has no public folders."""
        self.open(run)
        if not public_folders.mailboxes(self.directory):
            run.throw(self.folder_error(messages.no_public_folders(), messages.NOT_FOUND))

    def folder_error(self, message: str, exception: str) -> ErrorRecord:
        """An error of this cmdlet."""
        return self.record(message, exception, namespace="MapiTasks")

    def refuse(self, run: Runtime, refusal: Refusal) -> None:
        """Writes the error of what can't be done."""
        run.write_error(self.folder_error(refusal.message, refusal.exception))

    def found(self, identity: object) -> Row:
        """The folder of an identity, the root's without one. Raises Refusal."""
        if isinstance(identity, Configured) and identity.row.get("Kind") == KIND:
            found = self.directory.configuration.get(identity.row["Guid"])
        elif isinstance(identity, View):
            found = public_folders.of_recipient(identity.row["Guid"], self.directory)
        else:
            found = public_folders.find(self.directory, "" if identity is None else text_of(identity))
        if found is None:
            raise Refusal(messages.object_not_found(text_of(identity), self.server), messages.NOT_FOUND)
        return found

    def holding(self, parameter: str) -> str | None:
        """The GUID of the public folder mailbox that a parameter names; None without one. Raises Refusal."""
        value = self.bound_values.get(parameter)
        if value is None:
            return None
        found = self.directory.find(_HOLDING, value if isinstance(value, View) else text_of(value))
        if len(found) != 1:
            raise Refusal(messages.reference_not_found(text_of(value)), messages.NOT_FOUND)
        return str(found[0]["Guid"])


@task("Get-PublicFolder")
class GetPublicFolder(PublicFolderTask):
    """Gets public folders: one, those in it, or the whole tree.

    PS> New-PublicFolder Plans -Path "\\Marketing" | Out-Null
    PS> (Get-PublicFolder "\\Marketing\\Plans").ParentPath
    \\Marketing
    """

    # What is put out, for completion.
    view = Folder
    # Nothing is ever lost here that would have to be found.
    simulated = PublicFolderTask.simulated | {"GetChildren", "Recurse", "LostAndFound", "ResidentFolders"}

    def process(self, run: Runtime) -> Iterator[Configured]:
        try:
            rows = self._rows()
            holder = self.holding("Mailbox")
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        if holder is not None and self.bound_values.get("ResidentFolders"):
            rows = [row for row in rows if self._resides(row, holder)]
        for row in limited(self, run, rows, _MOST):
            yield Folder(row, self.directory)

    def _rows(self) -> list[Row]:
        given = self.bound_values
        if given.get("LostAndFound"):
            return []
        row = self.found(given.get("Identity"))
        if given.get("Recurse"):
            return [row, *public_folders.below(row, self.directory)]
        return public_folders.children(row, self.directory) if given.get("GetChildren") else [row]

    def _resides(self, row: Row, holder: str) -> bool:
        found = public_folders.content_mailbox(row, self.directory)
        return found is not None and found["Guid"] == holder


@task("Get-PublicFolderStatistics")
class GetPublicFolderStatistics(PublicFolderTask):
    """Gets how much is in public folders.

    PS> New-PublicFolder Plans | Out-Null; (Get-PublicFolderStatistics "\\Plans").ItemCount
    0
    """

    # As above.
    view = Figures

    def process(self, run: Runtime) -> Iterator[Configured]:
        identity = self.bound_values.get("Identity")
        try:
            top = self.found(identity)
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        rows = public_folders.below(top, self.directory) if identity is None else [top]
        for row in limited(self, run, rows, _MOST):
            yield Figures(row, self.directory)


@task("Get-PublicFolderItemStatistics")
class GetPublicFolderItemStatistics(PublicFolderTask):
    """Gets the items of a public folder.

    PS> $items = @(Get-PublicFolderItemStatistics "\\Legal\\Cases")
    PS> $items.Count -eq (Get-PublicFolderStatistics "\\Legal\\Cases").ItemCount
    True
    """

    def process(self, run: Runtime) -> Iterator[Configured]:
        try:
            row = self.found(self.bound_values.get("Identity"))
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        yield from limited(self, run, public_folders.items(row, self.directory), _MOST)


@task("Update-PublicFolderMailbox")
class UpdatePublicFolderMailbox(PublicFolderTask):
    """Lets a mailbox have the whole hierarchy: here every one has it.

    PS> Update-PublicFolderMailbox PF_Administration -InvokeSynchronizer
    """

    simulated = frozenset(
        {"Identity", "CreateAssociatedDumpster", "FolderId", "ForceOnlineSync", "FullSync", "InvokeSynchronizer"}
        | {"ReconcileFolders", "SuppressStatus"}
    )

    def process(self, run: Runtime) -> None:
        try:
            self.holding("Identity")
            if self.bound_values.get("FolderId") is not None:
                self.found(self.bound_values["FolderId"])
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        name = text_of(self.bound_values["Identity"])
        run.should_process(name, self.command, description=messages.changing("Updating", "public folder mailbox", name))


@task("New-PublicFolder")
class NewPublicFolder(PublicFolderTask):
    """Makes a public folder; what may be done in it is as in the folder that it is in.

    PS> (New-PublicFolder -Name Plans -Path "\\Marketing").Identity
    \\Marketing\\Plans
    """

    simulated = PublicFolderTask.simulated | {"Name", "Path", "EformsLocaleId"}

    def process(self, run: Runtime) -> Iterator[Configured]:
        name = to_string(self.bound_values["Name"])
        try:
            row = self._draft(name)
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        path = path_of(row)
        if run.should_process(path, self.command, description=messages.creating("public folder", path)):
            self.directory.configure(row, self.command)
            yield Folder(row, self.directory)

    def _draft(self, name: str) -> Row:
        parent = self.found(self.bound_values.get("Path"))
        path = placed(self.directory, name, path_of(parent))
        dn = dn_of(path, self.directory.settings["Domain"])
        now = moments.now()
        row = {"Kind": KIND, "Guid": new_guid(), "Name": name, "DistinguishedName": dn, "WhenCreated": now}
        more = {
            "WhenChanged": now,
            PERMISSIONS: parent.get(PERMISSIONS),
            "ContentMailbox": self.holding("Mailbox") or parent.get("ContentMailbox"),
            "EformsLocaleId": written(self, "EformsLocaleId", row),
        }
        return {**row, **{key: value for key, value in more.items() if value is not None}}


def placed(directory: Any, name: str, above: str, itself: Row | None = None) -> str:
    """The path of a folder of that name below another. Raises Refusal when there is one already, or no such name."""
    if not name or "\\" in name or len(name) > _LONGEST:
        raise Refusal(messages.too_long("Name", _LONGEST, len(name)), messages.VALIDATION)
    path = f"{above.rstrip(chr(92))}\\{name}"
    there = public_folders.find(directory, path)
    if there is not None and (itself is None or there["Guid"] != itself["Guid"]):
        raise Refusal(messages.folder_there(path), messages.FOLDER_EXISTS)
    return path


_LONGEST: Final = 256


def written(job: PublicFolderTask, name: str, row: Row) -> Any:
    """The stored form of a parameter that is a property of folders. Raises Refusal."""
    value = job.bound_values.get(name)
    return None if value is None else write(Folder.properties[name], value, row, job.directory)


@task("Set-PublicFolder")
class SetPublicFolder(PublicFolderTask):
    """Changes a public folder, its name or its place; what is in it goes along.

    PS> New-PublicFolder Plans | Out-Null; Set-PublicFolder "\\Plans" -Path "\\Marketing" -ProhibitPostQuota 2GB
    PS> (Get-PublicFolder "\\Marketing\\Plans").ProhibitPostQuota.Value.ToGB()
    2
    """

    simulated = PublicFolderTask.simulated | {
        *("Name", "Path", "OverrideContentMailbox", "MailEnabled", "MailRecipientGuid"),
        *("AgeLimit", "EformsLocaleId", "IssueWarningQuota", "MaxItemSize", "PerUserReadStateEnabled"),
        *("ProhibitPostQuota", "RetainDeletedItemsFor"),
    }

    def process(self, run: Runtime) -> None:
        try:
            row = self.found(self.bound_values.get("Identity"))
            changes = self._changes(row)
            moved = self._moved(row)
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        path = path_of(row)
        if not run.should_process(path, self.command, description=messages.setting("public folder", path)):
            return
        changed = self.directory.change(row, {**changes, **moved.pop(row["Guid"], {})}, self.command)
        for guid, other in moved.items():
            self.directory.change(self.directory.configuration[guid], other, self.command)
        if not changed:
            run.warn(messages.nothing_modified(path))

    def _changes(self, row: Row) -> Row:
        given = self.bound_values
        found: Row = {}
        for name, value in given.items():
            prop = Folder.properties.get(name)
            if prop is not None and prop.compute is None and name not in ("Name", "Identity"):
                found[prop.key] = write(prop, value, row, self.directory)
        if "OverrideContentMailbox" in given:
            found["ContentMailbox"] = self.holding("OverrideContentMailbox")
        if given.get("MailEnabled") is False:
            found[RECIPIENT] = None
        elif "MailRecipientGuid" in given:
            guid = given["MailRecipientGuid"]
            found[RECIPIENT] = None if guid is None else to_string(guid)
        return found

    def _moved(self, row: Row) -> dict[str, Row]:
        """By GUID what a new name or place changes of the folder and of those in it. Raises Refusal."""
        given = self.bound_values
        if given.get("Name") is None and given.get("Path") is None:
            return {}
        here = path_of(row)
        if row["Guid"] in BORN:
            raise Refusal(messages.folder_fixed(here), messages.ARGUMENT)
        above = here.rpartition("\\")[0] if given.get("Path") is None else path_of(self.found(given["Path"]))
        if f"{above}\\".casefold().startswith(f"{here}\\".casefold()):
            raise Refusal(messages.folder_inside_itself(here), messages.ARGUMENT)
        name = to_string(given["Name"]) if given.get("Name") is not None else row["Name"]
        there = placed(self.directory, name, above, row)
        domain = self.directory.settings["Domain"]
        changes: dict[str, Row] = {row["Guid"]: {"Name": name, "DistinguishedName": dn_of(there, domain)}}
        for one in public_folders.below(row, self.directory):
            path = there + path_of(one)[len(here) :]
            changes[one["Guid"]] = {"DistinguishedName": dn_of(path, domain)}
        return changes


@task("Remove-PublicFolder")
class RemovePublicFolder(PublicFolderTask):
    """Removes a public folder that gets no mail.

    PS> New-PublicFolder Plans | Out-Null; Remove-PublicFolder "\\Plans" -Confirm:$false
    PS> @(Get-PublicFolder "\\" -GetChildren | Where-Object Name -eq Plans).Count
    0
    """

    simulated = PublicFolderTask.simulated | {"Recurse"}

    def process(self, run: Runtime) -> None:
        try:
            row = self.found(self.bound_values.get("Identity"))
            doomed = self._doomed(row)
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        path = path_of(row)
        if run.should_process(path, self.command, description=messages.removing("public folder", path)):
            for one in doomed:
                self.directory.remove(one["Guid"], self.command)

    def _doomed(self, row: Row) -> list[Row]:
        """The folder and those in it, the innermost first. Raises Refusal."""
        path = path_of(row)
        if row["Guid"] in BORN:
            raise Refusal(messages.folder_fixed(path), messages.ARGUMENT)
        inside = public_folders.below(row, self.directory)
        if inside and not self.bound_values.get("Recurse"):
            raise Refusal(messages.folder_has_subfolders(path), messages.ARGUMENT)
        for one in (row, *inside):
            if public_folders.recipient_of(one, self.directory) is not None:
                raise Refusal(messages.folder_gets_mail(path_of(one)), messages.ARGUMENT)
        return [*reversed(inside), row]


# --- who may open them ------------------------------------------------------------------------------------------


class ClientPermissionTask(PublicFolderTask):
    """A cmdlet about who may open a folder."""

    simulated = PublicFolderTask.simulated | {"User", "AccessRights"}

    def user(self) -> str:
        """The GUID of -User, or Default or Anonymous. Raises Refusal."""
        value = self.bound_values["User"]
        text = text_of(value)
        for everybody in (DEFAULT, ANONYMOUS):
            if text.casefold() == everybody.casefold():
                return everybody
        found = find_any(self.directory, value)
        if len(found) != 1:
            raise Refusal(messages.folder_user_unknown(text), messages.FOLDER_USER)
        return str(found[0]["Guid"])

    def name(self, who: str) -> str:
        """How an entry's user is shown."""
        row = self.directory.rows.get(who)
        return who if row is None else str(row.get("DisplayName", row["Name"]))

    def rights(self) -> list[str]:
        """The names of -AccessRights. Raises Refusal for one that is none."""
        found = []
        for one in as_list(self.bound_values.get("AccessRights")):
            try:
                found.append(to_string(to_type(to_string(one), enum_type("MailboxFolderAccessRight"))))
            except PSError as error:
                raise Refusal(error.record.message, messages.ARGUMENT) from None
        return found


@task("Get-PublicFolderClientPermission")
class GetPublicFolderClientPermission(ClientPermissionTask):
    """Gets who may open a public folder.

    PS> Get-PublicFolderClientPermission "\\Marketing" -User Default | ForEach-Object { "$($_.AccessRights)" }
    Author
    """

    def process(self, run: Runtime) -> Iterator[FolderPermission]:
        try:
            row = self.found(self.bound_values.get("Identity"))
            only = self.user() if self.bound_values.get("User") is not None else None
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        several = [entry for entry in public_folders.entries(row) if only in (None, entry[0])]
        if only is not None and not several:
            self.refuse(run, Refusal(messages.folder_entry_missing(self.name(only)), messages.ENTRY_NOT_FOUND))
        shown = (public_folders.shown_entry(entry, row, self.directory) for entry in several)
        yield from limited(self, run, (one for one in shown if one is not None))


class ChangeClientPermission(ClientPermissionTask):
    """Changes the entries of a folder."""

    doing = ""

    def process(self, run: Runtime) -> Iterator[FolderPermission]:
        try:
            row = self.found(self.bound_values.get("Identity"))
            who = self.user()
            kept: list[Entry] = [list(entry) for entry in row.get(PERMISSIONS, ())]
            changed = self.changed(kept, who, self.rights())
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        path = path_of(row)
        sentence = messages.changing_client_permission(self.doing, path, self.name(who))
        if run.should_process(path, self.command, description=sentence):
            self.directory.change(row, {PERMISSIONS: changed or None}, self.command)
            yield from self.result(changed, row)

    def changed(self, kept: list[Entry], who: str, rights: list[str]) -> list[Entry]:
        """The stored entries afterwards. Raises Refusal."""
        raise NotImplementedError

    def result(self, changed: list[Entry], row: Row) -> Iterable[FolderPermission]:
        """What goes down the pipeline."""
        return ()


@task("Add-PublicFolderClientPermission")
class AddPublicFolderClientPermission(ChangeClientPermission):
    """Lets a user open a public folder; what everybody may do can be set anew.

    PS> (Add-PublicFolderClientPermission "\\Marketing" -User ayla -AccessRights PublishingEditor).FolderName
    Marketing
    """

    doing = "Adding"

    def changed(self, kept: list[Entry], who: str, rights: list[str]) -> list[Entry]:
        if who in [entry[0] for entry in kept]:
            raise Refusal(messages.folder_entry_there(self.name(who)), messages.ENTRY_EXISTS)
        return [*kept, [who, rights, None]]

    def result(self, changed: list[Entry], row: Row) -> Iterable[FolderPermission]:
        made = public_folders.shown_entry(changed[-1], row, self.directory)
        return () if made is None else (made,)


@task("Remove-PublicFolderClientPermission")
class RemovePublicFolderClientPermission(ChangeClientPermission):
    """Takes a user's right to open a public folder away; of what is born with it the change is taken back.

    PS> Add-PublicFolderClientPermission "\\Marketing" -User ayla -AccessRights Owner | Out-Null
    PS> Remove-PublicFolderClientPermission "\\Marketing" -User ayla -Confirm:$false
    PS> @(Get-PublicFolderClientPermission "\\Marketing").Count
    2
    """

    doing = "Removing"

    def changed(self, kept: list[Entry], who: str, rights: list[str]) -> list[Entry]:
        """Only the given rights, where the old form of the command names some."""
        entry = next((entry for entry in kept if entry[0] == who), None)
        if entry is None:
            raise Refusal(messages.folder_entry_missing(self.name(who)), messages.ENTRY_NOT_FOUND)
        left = [right for right in entry[1] if right not in rights] if rights else []
        others = [one for one in kept if one[0] != who]
        return [*others, [who, left, None]] if left else others
