"""The Set- cmdlets of recipients: every given parameter is written to its property, or nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from pyshell.binding.signature import COMMON_NAMES
from pyshell.exchange import messages
from pyshell.exchange.changing.editing import RULES, Edit, check_quotas
from pyshell.exchange.changing.writing import Refusal, write
from pyshell.exchange.cmdlets.base import ExchangeTask
from pyshell.exchange.schema import online
from pyshell.exchange.schema.properties import PROPERTIES
from pyshell.exchange.values.names import canonical_name, words
from pyshell.exchange.values.products import FLAG

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.schema.properties import Property
    from pyshell.exchange.schema.recipients import View

    Row = dict[str, Any]

_CONSTANT_KINDS = frozenset({"boolean", "number", "text", "size", "size limit", "limit", "span", "span limit", "enum"})


class SetTask(ExchangeTask):
    """Set- of one view. `special` names parameters that are no property of the same name."""

    view: ClassVar[type[View]]
    what: ClassVar[str] = ""
    special: ClassVar[dict[str, Callable[[Edit, Any], None]]] = {}
    # Whether `finish` has something to do.
    joins: ClassVar[bool] = False

    if TYPE_CHECKING:
        # What is stored whatever the object is, and what depends on it.
        constant: dict[str, Any]
        depending: list[tuple[Property, Any]]
        specials: list[tuple[Callable[[Edit, Any], None], Any]]

    @classmethod
    def does(cls, name: str) -> bool:
        """Identity and what is a property or has a rule of its own."""
        return name in cls.special or name in PROPERTIES or name == "Identity" or name in cls.simulated

    def begin(self, run: Runtime) -> None:
        """Sorts the parameters given once for all objects of the pipeline."""
        self.open(run)
        self.constant = {}
        self.depending = []
        self.specials = []
        self.refusal: Refusal | None = None
        for name, value in self.bound_values.items():
            if name == "Identity" or name in COMMON_NAMES or name not in self.effects() or self._means(name):
                continue
            try:
                self._sort(name, value)
            except Refusal as refusal:
                self.refusal = refusal
        # The order in which parameters are typed means nothing.
        self.depending.sort(key=lambda pair: _FIRST.get(pair[0].name, len(_FIRST)))

    def _means(self, name: str) -> bool:
        """Whether a parameter only says which kind of mailbox is meant: -Migration also gives a task by a Boolean."""
        return name in self.instead and name not in self.special

    def _sort(self, name: str, value: Any) -> None:
        if name in online.KEYS:
            self.directory.settings[FLAG] = True
        special = self.special.get(name)
        if special is not None:
            self.specials.append((special, value))
            return
        prop = PROPERTIES.get(name)
        if prop is None:
            return
        if prop.kind.name in _CONSTANT_KINDS and name not in RULES and not prop.kind.collection:
            self.constant[prop.key] = write(prop, value, {}, self.directory)
        else:
            self.depending.append((prop, value))

    def process(self, run: Runtime) -> None:
        """Changes one recipient."""
        row = self.row_of(run, self.meant(self.view), self.bound_values.get("Identity"))
        if row is None:
            return
        if self.refusal is not None:
            run.write_error(self.record(self.refusal.message, self.refusal.exception))
            return
        try:
            changes = self._changes(row)
        except Refusal as refusal:
            run.write_error(self.record(refusal.message, refusal.exception))
            return
        identity = canonical_name(row["DistinguishedName"])
        if not run.should_process(identity, self.command, description=messages.setting(self.what, identity)):
            return
        if not self.directory.change(row, changes, self.command):
            run.warn(messages.nothing_modified(identity))

    def _changes(self, row: Row) -> dict[str, Any]:
        if not self.depending and not self.specials and not self.joins and not _QUOTAS.intersection(self.constant):
            return self.constant
        edit = Edit(row, self.directory)
        edit.changes.update(self.constant)
        for prop, value in self.depending:
            edit.write(prop, value)
        for rule, value in self.specials:
            rule(edit, value)
        check_quotas(edit)
        self.finish(edit)
        return edit.changes

    def finish(self, edit: Edit) -> None:
        """What follows from several of the changes together. Raises Refusal."""


# What decides about addresses is written before these.
_FIRST: Final = {"EmailAddressPolicyEnabled": 0, "Alias": 1, "EmailAddresses": 2}
_QUOTAS = frozenset(
    words(
        "IssueWarningQuota ProhibitSendQuota ProhibitSendReceiveQuota RecoverableItemsQuota "
        "RecoverableItemsWarningQuota ArchiveQuota ArchiveWarningQuota"
    )
)
