"""Get-, New-, Set-, Remove-, Enable- and Disable-InboxRule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.signature import COMMON_NAMES
from pyshell.exchange import messages
from pyshell.exchange.changing.writing import Refusal, write
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.getting import limited
from pyshell.exchange.cmdlets.store import StoreTask
from pyshell.exchange.mailboxes.inbox_rules import KEY, NO_PROPERTIES, VIEW, WIDE, InboxRule, rules, show
from pyshell.exchange.store.searching import text_of
from pyshell.exchange.values.identifiers import Seeded
from pyshell.exchange.values.products import FLAG
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.organisation.configured import Configured

    Row = dict[str, Any]

# Rules of Outlook's own that only Outlook reads are not kept: nothing is lost when they are deleted.
_HANDLED = frozenset({"Identity", "Mailbox", "AlwaysDeleteOutlookRulesBlob"})


class RuleTask(StoreTask):
    """A cmdlet about the rules of one mailbox."""

    simulated = _HANDLED

    def owner(self, run: Runtime) -> Row | None:
        """The mailbox: -Mailbox, what stands before the identity's backslash, or the administrator's own (none)."""
        given = self.bound_values.get("Mailbox")
        identity = self.bound_values.get("Identity")
        if given is None and isinstance(identity, InboxRule):
            return self.directory.rows.get(identity.row["MailboxGuid"])
        if given is None and identity is not None and "\\" in text_of(identity):
            given = text_of(identity).rpartition("\\")[0]
        return self.mailbox(run, self.directory.log.by if given is None else given)

    def place(self, run: Runtime, row: Row) -> int | None:
        """Where the rule at hand stands; None when an error was written."""
        identity = self.bound_values.get("Identity")
        text = identity.row["RuleIdentity"] if isinstance(identity, InboxRule) else text_of(identity)
        wanted = text.rpartition("\\")[2].casefold()
        for at, rule in enumerate(rules(row)):
            if wanted in (rule["RuleIdentity"], rule["Name"].casefold()):
                return at
        run.write_error(self.store_error(messages.rule_not_found(text), messages.NOT_FOUND))
        return None

    def put(self, row: Row, changed: list[Row]) -> bool:
        return self.directory.change(row, {KEY: changed or None}, self.command)

    def current(self, row: Row) -> Row:
        return self.directory.rows[row["Guid"]]


@task("Get-InboxRule")
class GetInboxRule(RuleTask):
    """Gets the inbox rules of a mailbox.

    PS> New-InboxRule Sale -Mailbox "Yan Li" -SubjectContainsWords sale -DeleteMessage $true | Out-Null
    PS> (Get-InboxRule -Mailbox "Yan Li").Name
    Sale
    """

    # The administrator may look at every mailbox, and no rule here is hidden or a sweep rule.
    simulated = _HANDLED | {
        *("ResultSize", "SkipCount", "BypassScopeCheck", "IncludeHidden", "DescriptionTimeFormat"),
        *("DescriptionTimeZone", "SweepRules"),
    }

    def process(self, run: Runtime) -> Iterator[Configured]:
        row = self.owner(run)
        if row is None or self.bound_values.get("SweepRules"):
            return
        if self.bound_values.get("Identity") is not None:
            at = self.place(run, row)
            if at is not None:
                yield show(row, at, self.directory)
            return
        shown = [show(row, at, self.directory) for at in range(len(rules(row)))]
        yield from limited(self, run, shown[self.bound_values.get("SkipCount") or 0 :])


class RuleWrite(RuleTask):
    """Stores parameters in a rule."""

    @classmethod
    def does(cls, name: str) -> bool:
        return name in _HANDLED or name in WIDE.properties or name in ("Priority", "ValidateOnly")

    def written(self, rule: Row) -> Row:
        """The rule with what the parameters say. Raises Refusal."""
        made = dict(rule)
        for name, value in self.bound_values.items():
            prop = WIDE.properties.get(name)
            if prop is not None and name not in VIEW.properties:
                self.directory.settings[FLAG] = True
            if prop is None or name in COMMON_NAMES or name in _HANDLED or name in NO_PROPERTIES:
                continue
            made[prop.key] = write(prop, value, made, self.directory)
        return {key: value for key, value in made.items() if value is not None and value is not False}

    def moved(self, several: list[Row], at: int) -> list[Row]:
        """The rules with one at the place that -Priority says."""
        priority = self.bound_values.get("Priority")
        if priority is None:
            return several
        rule = several.pop(at)
        several.insert(max(0, int(priority) - 1), rule)
        return several


@task("New-InboxRule")
class NewInboxRule(RuleWrite):
    """Makes an inbox rule.

    PS> New-InboxRule Sale -Mailbox "Yan Li" -From "Ayla Kol" -MarkAsRead $true | ForEach-Object { $_.From.DisplayName }
    Ayla Kol
    """

    def process(self, run: Runtime) -> Iterator[Configured]:
        row = self.owner(run)
        if row is None:
            return
        held = rules(row)
        name = to_string(self.bound_values.get("Name", "Rule"))
        number = Seeded(int(row["ExchangeGuid"][:8], 16) + len(name) + 7 * len(held)).number()
        try:
            rule = self.written({"Name": name, "RuleIdentity": str(number)})
        except Refusal as refusal:
            run.write_error(self.store_error(refusal.message, refusal.exception))
            return
        if self.bound_values.get("ValidateOnly"):
            return
        if run.should_process(name, self.command, description=messages.creating("inbox rule", name)):
            changed = self.moved([*held, rule], len(held))
            self.put(row, changed)
            yield show(self.current(row), changed.index(rule), self.directory)


@task("Set-InboxRule")
class SetInboxRule(RuleWrite):
    """Changes an inbox rule.

    PS> New-InboxRule Sale -Mailbox "Yan Li" -SubjectContainsWords sale -DeleteMessage $true | Out-Null
    PS> Set-InboxRule Sale -Mailbox "Yan Li" -SubjectContainsWords @{Add="offer"}
    PS> (Get-InboxRule Sale -Mailbox "Yan Li").SubjectContainsWords -join ", "
    sale, offer
    """

    def process(self, run: Runtime) -> None:
        row = self.owner(run)
        at = None if row is None else self.place(run, row)
        if row is None or at is None:
            return
        held = rules(row)
        try:
            held[at] = self.written(held[at])
        except Refusal as refusal:
            run.write_error(self.store_error(refusal.message, refusal.exception))
            return
        name = held[at]["Name"]
        sentence = messages.setting("inbox rule", name)
        if run.should_process(name, self.command, description=sentence) and not self.put(row, self.moved(held, at)):
            run.warn(messages.nothing_modified(name))


class RuleChange(RuleTask):
    """Does one thing to a rule."""

    doing = ""

    def process(self, run: Runtime) -> None:
        row = self.owner(run)
        at = None if row is None else self.place(run, row)
        if row is None or at is None:
            return
        held = rules(row)
        name = held[at]["Name"]
        sentence = messages.changing_rule(self.doing, name)
        if run.should_process(name, self.command, description=sentence) and not self.put(row, self.changed(held, at)):
            run.warn(messages.nothing_modified(name))

    def changed(self, held: list[Row], at: int) -> list[Row]:
        """The rules afterwards."""
        raise NotImplementedError


@task("Remove-InboxRule")
class RemoveInboxRule(RuleChange):
    """Removes an inbox rule.

    PS> New-InboxRule Sale -Mailbox "Yan Li" -SubjectContainsWords sale -DeleteMessage $true | Out-Null
    PS> Remove-InboxRule Sale -Mailbox "Yan Li" -Confirm:$false; @(Get-InboxRule -Mailbox "Yan Li").Count
    0
    """

    doing = "Removing"

    def changed(self, held: list[Row], at: int) -> list[Row]:
        return [*held[:at], *held[at + 1 :]]


@task("Disable-InboxRule")
class DisableInboxRule(RuleChange):
    """Lets an inbox rule rest.

    PS> New-InboxRule Sale -Mailbox "Yan Li" -SubjectContainsWords sale -DeleteMessage $true | Out-Null
    PS> Disable-InboxRule Sale -Mailbox "Yan Li" -Confirm:$false; (Get-InboxRule -Mailbox "Yan Li").Enabled
    False
    """

    doing = "Disabling"

    def changed(self, held: list[Row], at: int) -> list[Row]:
        held[at] = {**held[at], "Enabled": False}
        return held


@task("Enable-InboxRule")
class EnableInboxRule(RuleChange):
    """Lets an inbox rule work again.

    PS> New-InboxRule Sale -Mailbox "Yan Li" -SubjectContainsWords sale -DeleteMessage $true | Out-Null
    PS> Disable-InboxRule Sale -Mailbox "Yan Li" -Confirm:$false; Enable-InboxRule Sale -Mailbox "Yan Li"
    PS> (Get-InboxRule -Mailbox "Yan Li").Enabled
    True
    """

    doing = "Enabling"

    def changed(self, held: list[Row], at: int) -> list[Row]:
        held[at] = {key: value for key, value in held[at].items() if key != "Enabled"}
        return held
