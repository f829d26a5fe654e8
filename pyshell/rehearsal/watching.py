"""What a rehearsed script does, seen while it does it: each call site with what went in, came out and was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.confirming import LEVELS
from pyshell.changes.whatif import ignores_what_if
from pyshell.engine.commands import CmdletCommand, CmdletStage
from pyshell.engine.runtime import CommandRuntime
from pyshell.errors import PSError
from pyshell.exchange.cmdlets.base import ExchangeTask
from pyshell.exchange.store.directory import Directory
from pyshell.report.finding import Place
from pyshell.values.objects import NOTHING
from pyshell.values.sequences import enumerate_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.binding.confirming import Confirmation
    from pyshell.engine.scopes import Scope
    from pyshell.errors import ErrorRecord

    Row = dict[str, Any]

_MISSING: Final = object()
_NO_PLACE: Final = Place("", 0, 0, 0, 0)


class SiteRecord:
    """What the calls of one place did together."""

    def __init__(self, command: str, place: Place, module: str) -> None:
        self.command = command
        self.place = place
        self.is_exchange = module == "Exchange"
        self.calls = 0
        self.inputs = 0
        self.outputs = 0
        # Calls whose -Identity was $null: how many, and how many objects they gave.
        self.null_identities = 0
        self.null_outputs = 0
        self.changed: dict[str, None] = {}
        self.touched: dict[str, None] = {}
        self.warnings: list[str] = []
        self.errors: list[ErrorRecord] = []
        self.without_effect: dict[str, None] = {}
        # What -WhatIf held back, and what would have asked; the sentences of the cmdlet.
        self.held: list[str] = []
        self.ignored_what_if: list[str] = []
        self.asked: list[str] = []
        self.bound: dict[str, Any] = {}
        self.sorted_values: list[Any] = []
        # The -Filter of each call that selected nothing.
        self.empty_calls: list[Any] = []


class LoopRecord:
    """A loop: how often it was come to, and how often it then had nothing to do."""

    def __init__(self, place: Place, what: str) -> None:
        self.place = place
        self.what = what
        self.runs = 0
        self.empty = 0


class Watcher:
    """Keeps the records. It watches the registry's cmdlets, the loops of a session and the directory's changes."""

    def __init__(self) -> None:
        self.sites: dict[tuple[Any, ...], SiteRecord] = {}
        self.loops: dict[tuple[Any, ...], LoopRecord] = {}
        self.running: list[SiteRecord] = []
        # (guid, key, value before, value after, place) in order: who wrote what.
        self.writes: list[tuple[str, str, Any, Any, Place]] = []
        self.places: dict[str, dict[tuple[str, int, int], Place]] = {}

    # --- cmdlets --------------------------------------------------------------------------------------------------

    def watch(self, command: CmdletCommand) -> CmdletCommand:
        """The command that is called in a cmdlet's place."""
        return WatchedCommand(command, self)

    def site(self, command: CmdletCommand, site: Any) -> SiteRecord:
        """The record of a place where a command is called."""
        place = _NO_PLACE if site.span is None else Place.of(site.span)
        if site.span is None and self.running:
            place = self.running[-1].place
        key = (command.name, *place.key)
        found = self.sites.get(key)
        if found is None:
            found = self.sites[key] = SiteRecord(command.name, place, command.module)
        return found

    # --- loops ----------------------------------------------------------------------------------------------------

    def rounds(self, node: Any, items_of: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """What a foreach goes through, noticing when it is nothing."""
        record = self._loop(node)

        def watched(frame: Any) -> Any:
            items = items_of(frame)
            record.runs += 1
            if not _some(items):
                record.empty += 1
            return items

        return watched

    def test(self, node: Any, test: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """A loop's condition: only `while` and `for` can run no time at all, and only the first test tells."""
        if not type(node).__name__.startswith(("While", "For")):
            return test
        record = self._loop(node)
        # A loop inside of a function that calls itself is counted wrong; it is only a hint.
        state = {"first": True}

        def watched(frame: Any) -> Any:
            result = test(frame)
            if state["first"]:
                record.runs += 1
                record.empty += not result
            state["first"] = not result
            return result

        return watched

    def _loop(self, node: Any) -> LoopRecord:
        place = Place.of(node.span)
        return self.loops.setdefault(place.key, LoopRecord(place, type(node).__name__))

    # --- changes --------------------------------------------------------------------------------------------------

    def changed(self, guid: str) -> Place:
        """Notes that the running command changed an object."""
        if not self.running:
            return _NO_PLACE
        running = self.running[-1]
        running.changed[guid] = None
        self.places.setdefault(guid, {})[running.place.key] = running.place
        return running.place

    def touched(self, guid: str) -> None:
        """Notes that the running command wrote what was there already."""
        if self.running:
            self.running[-1].touched[guid] = None


def _some(items: Any) -> bool:
    """Whether there is anything to go through: a collection is asked for its length, others have something."""
    if items is None or items is NOTHING:
        return False
    if isinstance(items, list | range):
        return len(items) > 0
    visited: Any = enumerate_value(items)
    return visited is None or not hasattr(visited, "__len__") or len(visited) > 0


class WatchedCommand(CmdletCommand):
    """A cmdlet whose calls are watched."""

    def __init__(self, inner: CmdletCommand, watcher: Watcher) -> None:
        super().__init__(inner.name, inner.place, inner.module)
        self.watcher = watcher

    def open(self, frame: Scope, site: Any, values: list[Any], expecting: bool) -> CmdletStage:
        return self._stage(frame, site, values, expecting)

    def call(self, frame: Scope, site: Any, values: list[Any], emit: Callable[[Any], Any]) -> None:
        """Runs it alone."""
        stage = self._stage(frame, site, values, False)
        stage.alone(emit)
        frame.session.ok = not stage.run.failed

    def _stage(self, frame: Scope, site: Any, values: list[Any], expecting: bool) -> WatchedStage:
        record = self.watcher.site(self, site)
        try:
            made = WatchedStage(self, frame, site, values, expecting)
        except PSError as error:
            record.errors.append(error.record)
            raise
        made.watch(record, self.watcher)
        return made


class WatchedRuntime(CommandRuntime):
    """The engine as a watched cmdlet sees it: what it says is noted, whatever the preferences do with it."""

    record: SiteRecord | None = None

    def warn(self, text: str) -> None:
        if self.record is not None:
            self.record.warnings.append(text)
        super().warn(text)

    def write_error(self, record: ErrorRecord) -> None:
        if self.record is not None:
            self.record.errors.append(record)
        super().write_error(record)

    def should_process(self, target: str, action: str | None = None, *, description: str | None = None) -> bool:
        """What would ask is answered Yes: nobody is there, and nothing is at stake. -WhatIf is heeded where it is."""
        confirmation = self.confirmation
        text = description or action or self.command_name
        if self.record is not None and confirmation.what_if:
            if ignores_what_if(self.command_name):
                self.record.ignored_what_if.append(text)
                return True
            self.record.held.append(text)
        elif self.record is not None and (confirmation.asks or self._would_ask(confirmation)):
            self.record.asked.append(text)
            return True
        return super().should_process(target, action, description=description)

    @staticmethod
    def _would_ask(confirmation: Confirmation) -> bool:
        """Whether it asks under the $ConfirmPreference that a session begins with."""
        return confirmation.confirm is None and confirmation.impact >= LEVELS["high"]

    def should_continue(self, query: str, caption: str) -> bool:
        if self.record is not None:
            self.record.asked.append(query)
        return True


class WatchedStage(CmdletStage):
    """A cmdlet's call that tells what it does."""

    __slots__ = ("before", "record", "watcher")
    runtime = WatchedRuntime

    def watch(self, record: SiteRecord, watcher: Watcher) -> None:
        """Begins: the call is bound."""
        self.record = record
        self.watcher = watcher
        self.before = record.outputs
        record.calls += 1
        self.run.record = record  # type: ignore[attr-defined]  # the runtime is the watched one
        if isinstance(self.instance, ExchangeTask):
            _listen(self.instance, record)

    def begin(self) -> None:
        self.emit = _counted(self.emit, self.record)
        self._watched(super().begin)

    def lead(self) -> None:
        self._identified(super().lead)

    def process(self, value: Any) -> None:
        self.record.inputs += 1
        if self.record.command == "Sort-Object":
            self.record.sorted_values.append(value)
        self._identified(lambda: super(WatchedStage, self).process(value))

    def end(self) -> None:
        self._watched(super().end)
        if self.record.outputs == self.before and not self.run.failed:
            self.record.empty_calls.append(self.bound.values.get("Filter"))

    def _identified(self, work: Callable[[], None]) -> None:
        """Runs a round and notices when its -Identity is $null."""
        before = self.record.outputs
        self._watched(work)
        values = self.bound.values
        self.record.bound.update(values)
        if values.get("Identity", _MISSING) is None:
            self.record.null_identities += 1
            self.record.null_outputs += self.record.outputs - before

    def _watched(self, work: Callable[[], None]) -> None:
        running = self.watcher.running
        running.append(self.record)
        try:
            work()
        except PSError as error:
            if error.record not in self.record.errors:
                self.record.errors.append(error.record)
            raise
        finally:
            running.pop()


def _counted(emit: Callable[[Any], Any], record: SiteRecord) -> Callable[[Any], Any]:
    def send(value: Any) -> None:
        record.outputs += 1
        emit(value)

    return send


def _listen(task: ExchangeTask, record: SiteRecord) -> None:
    """Notes the parameters that are accepted and do nothing."""
    tell = task.not_simulated

    def noted(run: Any, name: str) -> None:
        record.without_effect[name] = None
        tell(run, name)

    task.not_simulated = noted  # type: ignore[method-assign]  # of this one call


class WatchedDirectory(Directory):
    """A directory that tells a watcher what changes."""

    watcher: Watcher | None = None

    def change(self, row: Row, values: dict[str, Any], command: str) -> bool:
        guid = row["Guid"]
        start = len(self.log)
        made = super().change(row, values, command)
        if self.watcher is not None and not made:
            self.watcher.touched(guid)
        elif self.watcher is not None:
            place = self.watcher.changed(guid)
            for entry in self.log.since(start):
                self.watcher.writes.append((guid, entry.property, entry.before, entry.after, place))
        return made

    def add(self, row: Row, command: str | None = None) -> None:
        super().add(row, command)
        self._note(row["Guid"])

    def remove(self, guid: str, command: str) -> None:
        super().remove(guid, command)
        self._note(guid)

    def configure(self, row: Row, command: str | None = None) -> Row:
        made = super().configure(row, command)
        self._note(row["Guid"])
        return made

    def _note(self, guid: str) -> None:
        if self.watcher is not None:
            self.watcher.changed(guid)


__all__ = ["LoopRecord", "SiteRecord", "WatchedDirectory", "Watcher"]
