"""Get- and Set- of the settings that every mailbox has, made when first asked for.

The registry asks for `pyshell.exchange.cmdlets.mailbox_settings:Set-CalendarProcessing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from pyshell.binding.signature import COMMON_NAMES
from pyshell.exchange import messages
from pyshell.exchange.changing.writing import Refusal, write
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.cmdlets.getting import limited
from pyshell.exchange.cmdlets.store import StoreTask
from pyshell.exchange.mailboxes.mailbox_settings import OWNERS, SETTINGS, settings_view, shown_as
from pyshell.exchange.organisation.configured import seen, wide_of
from pyshell.exchange.schema.recipients import Mailbox
from pyshell.exchange.store.searching import BadWildcard, NameClause, is_wildcard
from pyshell.exchange.values.names import canonical_name
from pyshell.exchange.values.products import FLAG
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.organisation.configured import Configured
    from pyshell.exchange.schema.recipients import View

    Row = dict[str, Any]


class SettingsTask(StoreTask):
    """A cmdlet about one noun's settings."""

    view: ClassVar[type[Configured]]
    what: ClassVar[str]

    def owners(self) -> type[View]:
        """Whose settings they are: mailboxes, or some kinds of them."""
        shows = OWNERS.get(self.view.kind)
        if to_string(self.bound_values.get("Type", "Room")) != "Room":
            shows = frozenset()
        return Mailbox if shows is None else type("Owner", (Mailbox,), {"__slots__": (), "shows": shows})

    def meant(self, view: type[View]) -> type[View]:
        return self.owners() if view is Mailbox else super().meant(view)


class SettingsGet(SettingsTask):
    """Gets the settings of one mailbox, or of all where the cmdlet takes no identity."""

    # One mailbox has one place here, and requests need no route to it.
    simulated = frozenset(
        {"Identity", "ResultSize", "VerifyDefaultFolderNameLanguage", "UseCustomRouting", "MailboxLocation"}
        | {"SignatureName", "Archive", "Type"}
    )

    def process(self, run: Runtime) -> Iterator[Configured]:
        identity = self.bound_values.get("Identity")
        if identity is None or is_wildcard(identity):
            yield from limited(self, run, (self._shown(row) for row in self._several(run, identity)))
            return
        found = self.mailbox(run, identity)
        if found is not None:
            yield seen(self.view, self.directory)(found, self.directory, self._verified(found))

    def _several(self, run: Runtime, pattern: str | None) -> Iterable[Row]:
        """All mailboxes, or those whose names a pattern fits."""
        try:
            named = () if pattern is None else (NameClause(pattern),)
        except BadWildcard as error:
            self.bad_wildcard(run, error)
            return ()
        return self.directory.stream(self.owners(), named)

    def _shown(self, row: Row) -> Configured:
        return seen(self.view, self.directory)(row, self.directory)

    def _verified(self, row: Row) -> Row:
        """-VerifyDefaultFolderNameLanguage: whether folders are named in the mailbox's language."""
        if not self.bound_values.get("VerifyDefaultFolderNameLanguage"):
            return {}
        stored = row.get(self.view.kind, {})
        return {"DefaultFolderNameMatchingUserLanguage": stored.get("Language") == stored.get(LOCALIZED)}


class SettingsSet(SettingsTask):
    """Changes the settings of one mailbox."""

    @classmethod
    def does(cls, name: str) -> bool:
        return shown_as(cls.view.kind, name) in wide_of(cls.view).properties or name in _PASSED

    def process(self, run: Runtime) -> None:
        row = self.mailbox(run, self.bound_values.get("Identity"))
        if row is None:
            return
        try:
            stored = self._changed(row)
        except Refusal as refusal:
            run.write_error(self.store_error(refusal.message, refusal.exception))
            return
        identity = canonical_name(row["DistinguishedName"])
        if not run.should_process(identity, self.command, description=messages.setting(self.what, identity)):
            return
        if not self.directory.change(row, {self.view.kind: stored or None}, self.command):
            run.warn(messages.nothing_modified(identity))

    def _changed(self, row: Row) -> Row:
        """What the mailbox then stores: nothing for what is the default. Raises Refusal."""
        stored = {} if self.bound_values.get("ResetSettings") else dict(row.get(self.view.kind, {}))
        for parameter, value in self.bound_values.items():
            name = shown_as(self.view.kind, parameter)
            prop = wide_of(self.view).properties.get(name)
            if prop is not None and name not in self.view.properties:
                self.directory.settings[FLAG] = True
            if prop is None or name == "Identity" or name in COMMON_NAMES:
                continue
            stored[prop.key] = write(prop, value, stored, self.directory)
        if self.bound_values.get("LocalizeDefaultFolderName"):
            stored[LOCALIZED] = stored.get("Language")
        return {key: value for key, value in stored.items() if value is not None}


# The language that folders were last named in, and what needs nothing done.
LOCALIZED: Final = "FolderLanguage"
_PASSED: Final = frozenset(
    {"LocalizeDefaultFolderName", "UseCustomRouting", "MailboxLocation", "Archive", "ResetSettings"}
)
_VERBS: Final[dict[str, type[SettingsTask]]] = {"Get": SettingsGet, "Set": SettingsSet}
_MADE: Final[dict[str, type[ExchangeTask]]] = {}


def _documentation(verb: str, noun: str) -> str:
    what, (name, _, value) = SETTINGS[noun][1], SETTINGS[noun][2].partition(" ")
    who = _SAMPLES.get(noun, "Yan Li")
    if verb == "Get":
        return f'Gets the {what}.\n\n    PS> (Get-{noun} -Identity "{who}").MailboxOwnerId.Name\n    {who}\n    '
    written = f"${value.lower()}" if value in ("True", "False") else value
    shown = shown_as(noun, name)
    return (
        f'Changes the {what}.\n\n    PS> Set-{noun} -Identity "{who}" -{name} {written}\n'
        f'    PS> (Get-{noun} -Identity "{who}").{shown}\n    {value}\n    '
    )


_SAMPLES: Final = {"Place": "Conf Room 123"}


def __getattr__(name: str) -> type[ExchangeTask]:
    """The class of a cmdlet's name. Raises AttributeError for one that is about no settings."""
    verb, _, noun = name.partition("-")
    if noun not in SETTINGS or verb not in _VERBS:
        raise AttributeError(name)
    if name not in _MADE:
        body = {"view": settings_view(noun), "what": SETTINGS[noun][1], "__doc__": _documentation(verb, noun)}
        made: type[ExchangeTask] = type(name.replace("-", ""), (_VERBS[verb],), body)
        _MADE[name] = task(name)(made)
    return _MADE[name]
