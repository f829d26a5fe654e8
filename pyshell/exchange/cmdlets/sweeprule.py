"""Get-, New-, Set-, Remove-, Enable- and Disable-SweepRule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pyshell.binding.signature import COMMON_NAMES
from pyshell.exchange import messages
from pyshell.exchange.changing.writing import Refusal, write
from pyshell.exchange.cmdlets.base import task
from pyshell.exchange.cmdlets.getting import limited
from pyshell.exchange.cmdlets.store import StoreTask
from pyshell.exchange.mailboxes.sweep_rules import KEY, VIEW, SweepRule, show
from pyshell.exchange.store.searching import text_of
from pyshell.exchange.values.identifiers import new_guid
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.organisation.configured import Configured

    Row = dict[str, Any]

_HANDLED = frozenset({"Identity", "Mailbox"})


class SweepTask(StoreTask):
    """A cmdlet about the sweep rules of one mailbox."""

    simulated = _HANDLED

    def owner(self, run: Runtime) -> Row | None:
        """The mailbox: -Mailbox, what stands before the identity's backslash, or the administrator's own (none)."""
        given, identity = self.bound_values.get("Mailbox"), self.bound_values.get("Identity")
        if given is None and isinstance(identity, SweepRule):
            return self.directory.rows.get(identity.row["MailboxGuid"])
        if given is None and identity is not None and "\\" in text_of(identity):
            given = text_of(identity).rpartition("\\")[0]
        return self.mailbox(run, self.directory.log.by if given is None else given)

    def place(self, run: Runtime, row: Row) -> int | None:
        """Where the rule at hand stands; None when an error was written."""
        text = text_of(self.bound_values.get("Identity"))
        wanted = text.rpartition("\\")[2].casefold()
        for at, rule in enumerate(row.get(KEY, ())):
            if wanted in (rule["RuleId"], rule["Name"].casefold()):
                return at
        run.write_error(self.store_error(messages.rule_not_found(text, "sweep rule"), messages.NOT_FOUND))
        return None


@task("Get-SweepRule")
class GetSweepRule(SweepTask):
    """Gets the rules that sweep a mailbox.

    PS> New-SweepRule Offers -Mailbox "Yan Li" -Provider Exchange16 -Sender "Ayla Kol" -KeepForDays 10 | Out-Null
    PS> (Get-SweepRule -Mailbox "Yan Li").KeepForDays
    10
    """

    # What is put out, for completion.
    view = VIEW
    simulated = _HANDLED | {"ResultSize", "SkipCount", "BypassScopeCheck", "Provider"}

    def process(self, run: Runtime) -> Iterator[Configured]:
        row = self.owner(run)
        if row is None:
            return
        several = list(row.get(KEY, ()))
        if self.bound_values.get("Identity") is not None:
            at = self.place(run, row)
            several = [] if at is None else [several[at]]
        provider = self.bound_values.get("Provider")
        wanted = None if provider is None else to_string(provider).casefold()
        kept = [rule for rule in several if wanted in (None, str(rule.get("Provider", "Exchange16")).casefold())]
        shown = [show(row, rule, self.directory) for rule in kept]
        yield from limited(self, run, shown[self.bound_values.get("SkipCount") or 0 :])


class SweepWrite(SweepTask):
    """Stores parameters in a rule."""

    @classmethod
    def does(cls, name: str) -> bool:
        return name in _HANDLED or name in VIEW.properties

    def written(self, rule: Row) -> Row:
        """The rule with what the parameters say. Raises Refusal."""
        made = dict(rule)
        for name, value in self.bound_values.items():
            prop = VIEW.properties.get(name)
            if prop is not None and name not in COMMON_NAMES and name not in _HANDLED:
                made[prop.key] = write(prop, value, made, self.directory)
        return {key: value for key, value in made.items() if value is not None}

    def refuse(self, run: Runtime, refusal: Refusal) -> None:
        run.write_error(self.store_error(refusal.message, refusal.exception))


@task("New-SweepRule")
class NewSweepRule(SweepWrite):
    """Makes a rule that sweeps mail of one sender away.

    PS> (New-SweepRule Offers -Mailbox "Yan Li" -Provider Exchange16 -Sender "Ayla Kol" -KeepLatest 1).Name
    Offers
    """

    def process(self, run: Runtime) -> Iterator[Configured]:
        row = self.owner(run)
        if row is None:
            return
        try:
            rule = self.written({"Name": "", "RuleId": new_guid()})
            if rule["Name"].casefold() in [one["Name"].casefold() for one in row.get(KEY, ())]:
                raise Refusal(messages.rule_there(rule["Name"]), messages.ALREADY_EXISTS)
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        sentence = messages.creating("sweep rule", rule["Name"])
        if run.should_process(rule["Name"], self.command, description=sentence):
            self.directory.change(row, {KEY: [*row.get(KEY, ()), rule]}, self.command)
            yield show(row, rule, self.directory)


class SweepChange(SweepWrite):
    """Changes one rule."""

    doing: ClassVar[str] = ""

    def changed(self, rule: Row) -> Row | None:
        """The rule afterwards, None when it goes. Raises Refusal."""
        raise NotImplementedError

    def process(self, run: Runtime) -> None:
        row = self.owner(run)
        at = None if row is None else self.place(run, row)
        if row is None or at is None:
            return
        several = list(row[KEY])
        try:
            after = self.changed(several[at])
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        name = several[at]["Name"]
        several[at : at + 1] = [] if after is None else [after]
        if run.should_process(name, self.command, description=messages.changing(self.doing, "sweep rule", name)):
            self.directory.change(row, {KEY: several or None}, self.command)


@task("Set-SweepRule")
class SetSweepRule(SweepChange):
    """Changes a rule.

    PS> New-SweepRule Offers -Mailbox "Yan Li" -Provider Exchange16 -Sender "Ayla Kol" -KeepForDays 10 | Out-Null
    PS> Set-SweepRule Offers -Mailbox "Yan Li" -KeepForDays 5; (Get-SweepRule -Mailbox "Yan Li").KeepForDays
    5
    """

    doing = "Setting"

    def changed(self, rule: Row) -> Row | None:
        return self.written(rule)


class SweepSwitch(SweepChange):
    """Switches a rule on or off."""

    enabled: ClassVar[bool]

    def changed(self, rule: Row) -> Row | None:
        return {**rule, "Enabled": self.enabled}


@task("Enable-SweepRule")
class EnableSweepRule(SweepSwitch):
    """Lets a rule work again.

    PS> New-SweepRule A -Mailbox "Yan Li" -Provider Exchange16 -Sender "Ayla Kol" -Enabled $false | Out-Null
    PS> Enable-SweepRule A -Mailbox "Yan Li"; (Get-SweepRule -Mailbox "Yan Li").Enabled
    True
    """

    doing, enabled = "Enabling", True


@task("Disable-SweepRule")
class DisableSweepRule(SweepSwitch):
    """Lets a rule rest.

    PS> New-SweepRule Offers -Mailbox "Yan Li" -Provider Exchange16 -Sender "Ayla Kol" | Out-Null
    PS> Disable-SweepRule Offers -Mailbox "Yan Li" -Confirm:$false; (Get-SweepRule -Mailbox "Yan Li").Enabled
    False
    """

    doing, enabled = "Disabling", False


@task("Remove-SweepRule")
class RemoveSweepRule(SweepChange):
    """Removes a rule.

    PS> New-SweepRule Offers -Mailbox "Yan Li" -Provider Exchange16 -Sender "Ayla Kol" | Out-Null
    PS> Remove-SweepRule Offers -Mailbox "Yan Li" -Confirm:$false; @(Get-SweepRule -Mailbox "Yan Li").Count
    0
    """

    doing = "Removing"

    def changed(self, rule: Row) -> Row | None:
        return None
