"""Rehearses a script: runs it on a copy of an organisation and says what it did there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.changes.effects import ACTIONS, Effect, copied, effects
from pyshell.rehearsal import reach
from pyshell.rehearsal.files import Copies, RehearsalFiles
from pyshell.rehearsal.undo import Undo, undo_for
from pyshell.rehearsal.watching import WatchedDirectory, Watcher
from pyshell.report.finding import Finding, Place, in_order
from pyshell.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyshell.errors import ErrorRecord
    from pyshell.exchange.store.directory import Directory
    from pyshell.shell import Result
    from pyshell.source import Source


class Plan:
    """What a script would do: `effects`, `findings` in the order of their places, and how to take it back (`undo`)."""

    def __init__(self, script: Source, organisation: str, objects: int) -> None:
        self.script = script
        self.organisation = organisation
        self.objects = objects
        self.effects: list[Effect] = []
        self.findings: list[Finding] = []
        self.files: list[str] = []
        self.commands: list[dict[str, Any]] = []
        self.undo = Undo()
        self.output = ""
        # The error that ended the script, when one did, and the exit code it asked for.
        self.ended_by: ErrorRecord | None = None
        self.exit_code = 0

    def counted(self, action: str) -> int:
        """How many objects were created, changed or removed."""
        return sum(one.action == action for one in self.effects)

    @property
    def changes(self) -> int:
        """How many objects would be different."""
        return len(self.effects)

    def of_rule(self, *names: str) -> list[Finding]:
        """The findings of these rules."""
        return [one for one in self.findings if one.rule.name in names]

    def as_data(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "script": self.script.path or "",
            "organisation": self.organisation,
            "objects": self.objects,
            "counts": {action: self.counted(action) for action in ACTIONS},
            "exitCode": self.exit_code,
            "endedBy": None if self.ended_by is None else self.ended_by.message,
            "findings": [one.as_data() for one in self.findings],
            "changes": [one.as_data() for one in self.effects],
            "files": self.files,
            "commands": self.commands,
            "undo": {"script": self.undo.text, "left": self.undo.left},
        }


def rehearse(
    script: Source,
    directory: Directory,
    *,
    organisation: str = "contoso",
    arguments: Sequence[Any] = (),
    shape: Sequence[Any] | None = None,
    many: int = reach.MANY,
    folder: str | None = None,
    sandbox: bool = False,
    answers: Sequence[str] = (),
    remote: bool = False,
) -> Plan:
    """Runs a script on a copy; the directory and the host's files stay as they are.

    `many` objects changed by one command are still usual. `answers` are typed where the script asks; with `remote` it
    gets deserialized objects. Errors are in the plan, never raised.
    """
    watcher = Watcher()
    before = copied(directory)
    after = copied(directory, kind=WatchedDirectory)
    after.watcher = watcher  # type: ignore[attr-defined]  # of that class
    plan = Plan(script, organisation, len(directory))
    copies = Copies()
    try:
        shell = _shell(after, watcher, copies, folder, sandbox, remote)
        shell.answers = answers
        result = shell.run_script(script, arguments, shape)
        _keep(plan, shell, result, watcher, before, after, many)
        plan.files = list(copies.written)
    finally:
        copies.close()
    return plan


def _shell(
    after: Directory, watcher: Watcher, copies: Copies, folder: str | None, sandbox: bool, remote: bool
) -> Shell:
    files = RehearsalFiles(copies, folder, sandbox=sandbox)
    shell = Shell(after, folder=folder, sandbox=sandbox, files=files, remote=remote)
    # Nobody is there to be asked: what a function of the script asks counts as answered, and the cmdlets tell.
    shell.run("$ConfirmPreference = 'None'")
    shell.session.registry.watch = watcher.watch
    shell.session.watch = watcher
    return shell


def _keep(
    plan: Plan, shell: Shell, result: Result, watcher: Watcher, before: Directory, after: Directory, many: int
) -> None:
    plan.output = result.text
    plan.ended_by, plan.exit_code = result.ended_by, result.exit_code
    plan.effects = effects(before, after)
    for effect in plan.effects:
        places = sorted(watcher.places.get(effect.guid, {}).values(), key=lambda place: place.key)
        effect.lines = list(dict.fromkeys(filter(None, (place.line_in(plan.script.path or "") for place in places))))
    plan.undo = undo_for(before, after, plan.effects, plan.script.path or "")
    found = [*reach.findings(reach.Seen(watcher, plan.effects, before, many)), *_said(plan, shell, result, watcher)]
    found += [Finding(reach.NOT_UNDONE, left) for left in plan.undo.left]
    plan.findings = in_order(found)
    plan.commands = [
        {**site.place.as_data(), "command": site.command, "calls": site.calls, "in": site.inputs, "out": site.outputs,
         "changed": len(site.changed), "asks": len(site.asked)}
        for site in sorted(watcher.sites.values(), key=lambda one: one.place.key)
    ]  # fmt: skip


def _said(plan: Plan, shell: Shell, result: Result, watcher: Watcher) -> list[Finding]:
    """Errors, shown or not, and warnings, each where it came from."""
    shown = {id(one) for one in result.errors}
    places: dict[int, Place] = {}
    for site in watcher.sites.values():
        for record in site.errors:
            places[id(record)] = site.place
    records = {id(one): one for one in (*result.errors, *reversed(shell.session.errors))}
    for site in watcher.sites.values():
        records.update({id(one): one for one in site.errors})
    found: list[Finding] = []
    for number, record in records.items():
        if reach.is_not_simulated(record) and number in places:
            continue
        place = Place.of(record.span) if record.span is not None else places.get(number)
        rule = reach.SCRIPT_ERROR if number in shown else reach.HIDDEN_ERROR
        found.append(Finding(rule, record.message, place))
    for site in watcher.sites.values():
        warnings = (text for text in site.warnings if not (site.is_exchange and reach.is_told(text)))
        found += [Finding(reach.SCRIPT_WARNING, text, site.place) for text in warnings]
    return _once(found)


def _once(found: list[Finding]) -> list[Finding]:
    """What was said several times at one place, once, with how often."""
    counts: dict[tuple[Any, ...], list[Finding]] = {}
    for one in found:
        key = (one.rule.name, one.message, one.place and one.place.key)
        counts.setdefault(key, []).append(one)
    for several in counts.values():
        if len(several) > 1:
            several[0].message += f" ({len(several)} times)"
    return [several[0] for several in counts.values()]
