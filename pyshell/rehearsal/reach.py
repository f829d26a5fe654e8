"""What of a rehearsal is unusual: the signs by which accidents are known before they happen."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.changes.effects import CHANGED, CREATED, REMOVED
from pyshell.changes.whatif import ignores_elsewhere
from pyshell.exchange import messages
from pyshell.exchange.cmdlets.getting import DEFAULT_SIZE
from pyshell.exchange.values.sizes import parse_size
from pyshell.report.finding import Finding, Rule
from pyshell.values.culture import sort_key
from pyshell.values.members import get_member
from pyshell.values.objects import unwrap
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyshell.changes.effects import Effect, Field
    from pyshell.errors import ErrorRecord
    from pyshell.exchange.store.directory import Directory
    from pyshell.rehearsal.watching import LoopRecord, SiteRecord, Watcher
    from pyshell.report.finding import Place

NULL_IDENTITY: Final = Rule("NullIdentity", "error", "An identity was $null, which selects every object.")
MANY_OBJECTS: Final = Rule("ManyObjects", "warning", "One command changed more objects than usual.")
RESULT_LIMIT: Final = Rule("ResultLimit", "warning", "A result limit cut a selection: objects beyond it were left out.")
EMPTY_SELECTION: Final = Rule("EmptySelection", "warning", "A filter selected nothing.")
EMPTY_LOOP: Final = Rule("EmptyLoop", "note", "A loop had nothing to go through.")
EMPTIED: Final = Rule("Emptied", "error", "A list that held something holds nothing any more.")
REPLACED: Final = Rule("ListReplaced", "warning", "A list was replaced, where entries of it were lost.")
ONE_VALUE: Final = Rule("SameValue", "warning", "Different values became one and the same.")
CHANGED_AGAIN: Final = Rule("ChangedAgain", "warning", "A field was written more than once with different values.")
TEXT_ORDER: Final = Rule("TextOrder", "warning", "Numbers were sorted as text.")
WHAT_IF_IGNORED: Final = Rule("WhatIfIgnored", "error", "-WhatIf has no effect on this cmdlet in real Exchange.")
WHAT_IF_HELD: Final = Rule("WhatIfHeld", "note", "-WhatIf held a change back, so the report lacks it.")
NOT_SIMULATED: Final = Rule("NotSimulated", "warning", "Something is known, and not simulated here.")
REMOVED_OBJECTS: Final = Rule("Removed", "warning", "Objects are removed.")
CREATED_OBJECTS: Final = Rule("Created", "note", "Objects are created.")
UNCHANGED: Final = Rule("Unchanged", "note", "A command wrote what was there already.")
SCRIPT_ERROR: Final = Rule("ScriptError", "error", "The script had an error.")
HIDDEN_ERROR: Final = Rule("HiddenError", "warning", "An error was caught or not shown.")
SCRIPT_WARNING: Final = Rule("ScriptWarning", "note", "The script had a warning.")
NOT_UNDONE: Final = Rule("NotUndone", "warning", "Something can't be put back.")

# The signs of unusual reach: --fail-on unusual.
UNUSUAL: Final = (
    NULL_IDENTITY, MANY_OBJECTS, RESULT_LIMIT, EMPTY_SELECTION, EMPTY_LOOP, EMPTIED, REPLACED, ONE_VALUE,
    CHANGED_AGAIN, TEXT_ORDER, WHAT_IF_IGNORED,
)  # fmt: skip
RULES: Final = (
    *UNUSUAL, WHAT_IF_HELD, NOT_SIMULATED, REMOVED_OBJECTS, CREATED_OBJECTS, UNCHANGED, SCRIPT_ERROR, HIDDEN_ERROR,
    SCRIPT_WARNING, NOT_UNDONE,
)  # fmt: skip

MANY: Final = 25
_SAME_FROM: Final = 3
_SHOWN: Final = 10
_SIZED: Final = re.compile(r"\s*[-+]?\d[\d,]*(?:\.\d+)?\s*(?:[KMGT]?B(?:ytes)?)?(?:\s*\(.*\))?\s*", re.IGNORECASE)


class Seen:
    """What the signs are looked for in."""

    def __init__(self, watcher: Watcher, effects: list[Effect], before: Directory, many: int) -> None:
        self.watcher = watcher
        self.effects = effects
        self.before = before
        self.many = many

    @property
    def sites(self) -> Iterable[SiteRecord]:
        return self.watcher.sites.values()

    def names(self, guids: Iterable[str]) -> list[str]:
        """The names of objects as they were, else as they are."""
        found = {one.guid: one.identity for one in self.effects}
        rows = ((guid, self.before.row(guid)) for guid in guids)
        return [str(row["Name"]) if row is not None else found.get(guid, guid) for guid, row in rows]

    def place_of(self, guid: str, first: bool = False) -> Place | None:
        """Where an object was last changed, or first."""
        places = list(self.watcher.places.get(guid, {}).values())
        return places[0 if first else -1] if places else None


def findings(seen: Seen) -> Iterator[Finding]:
    """Every unusual thing, kind by kind."""
    for look in _LOOKS:
        yield from look(seen)


def _several(names: list[str]) -> str:
    shown = ", ".join(names[:_SHOWN])
    return shown if len(names) <= _SHOWN else f"{shown} and {len(names) - _SHOWN} more"


# --- selections ---------------------------------------------------------------------------------------------------


def _null_identities(seen: Seen) -> Iterator[Finding]:
    for site in seen.sites:
        if site.is_exchange and site.null_identities and site.command.startswith("Get-"):
            yield Finding(
                NULL_IDENTITY,
                f"-Identity of {site.command} was $null {_times(site.null_identities)} and selected "
                f"{site.null_outputs} objects: everything that the cmdlet can return.",
                site.place,
                fix="Test the value before using it: if ([string]::IsNullOrWhiteSpace($value)) { continue }",
                level="error" if site.null_outputs > 1 else "warning",
            )


def _empty_filters(seen: Seen) -> Iterator[Finding]:
    for site in seen.sites:
        if messages.empty_filter() in site.warnings:
            yield Finding(
                NULL_IDENTITY,
                f"-Filter of {site.command} was empty and selected {site.outputs} objects: everything.",
                site.place,
                fix="Test the value before using it.",
            )


# Warnings that a finding of its own tells better.
def is_told(warning: str) -> bool:
    """Whether another finding says what a warning says."""
    known = (messages.default_results(DEFAULT_SIZE), messages.more_results(), messages.empty_filter())
    start, _, end = messages.nothing_modified("|").partition("|")
    effect = messages.without_effect("|", "|").rpartition("|")[2]
    return warning in known or (warning.startswith(start) and warning.endswith(end)) or warning.endswith(effect)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _limits(seen: Seen) -> Iterator[Finding]:
    for site in seen.sites:
        if messages.default_results(DEFAULT_SIZE) in site.warnings:
            yield Finding(
                RESULT_LIMIT,
                f"{site.command} returned the first {DEFAULT_SIZE} objects, its default; there are more.",
                site.place,
                fix="Write -ResultSize Unlimited.",
                level="error" if _is_changing(seen) else "warning",
            )
        elif messages.more_results() in site.warnings:
            yield Finding(RESULT_LIMIT, f"-ResultSize of {site.command} left objects out.", site.place, level="note")


def _is_changing(seen: Seen) -> bool:
    return bool(seen.effects)


def _empty_selections(seen: Seen) -> Iterator[Finding]:
    for site in seen.sites:
        if site.is_exchange and site.command.startswith("Get-") and site.empty_calls and _selects(site):
            yield Finding(
                EMPTY_SELECTION,
                f"{site.command} selected nothing{_in_calls(site)}{_with_filter(site)}.",
                site.place,
                fix="Check the values that it compares with; text is compared whole unless -like has a star.",
            )
        elif site.command == "Where-Object" and site.inputs and not site.outputs and not site.errors:
            yield Finding(
                EMPTY_SELECTION,
                f"Where-Object let none of {site.inputs} objects pass.",
                site.place,
                fix="Check the property's name and the value: a property that isn't there is $null.",
            )


def _selects(site: SiteRecord) -> bool:
    given = site.bound
    wild = isinstance(given.get("Identity"), str) and "*" in given["Identity"]
    return wild or any(name in given for name in ("Filter", "Anr", "OrganizationalUnit", "RecipientTypeDetails"))


def _in_calls(site: SiteRecord) -> str:
    return "" if site.calls == 1 else f" in {len(site.empty_calls)} of {site.calls} calls"


def _with_filter(site: SiteRecord) -> str:
    text = site.empty_calls[-1]
    return "" if text is None else f" with the filter {to_string(text).strip()}"


def _empty_loops(seen: Seen) -> Iterator[Finding]:
    loops: Iterable[LoopRecord] = seen.watcher.loops.values()
    for loop in loops:
        if loop.runs and loop.runs == loop.empty:
            name = loop.what.removesuffix("Statement").lower()
            yield Finding(EMPTY_LOOP, f"The {name} loop had nothing to go through and ran no time at all.", loop.place)
    for site in seen.sites:
        if site.command == "ForEach-Object" and site.calls and not site.inputs and not site.outputs:
            yield Finding(EMPTY_LOOP, "ForEach-Object got nothing and ran no time at all.", site.place)


def _text_order(seen: Seen) -> Iterator[Finding]:
    """Sort-Object over texts that are numbers, whose order as numbers is another."""
    for site in seen.sites:
        for name in _sorted_by(site):
            texts = [unwrap(get_member(one, name)) if name else unwrap(one) for one in site.sorted_values]
            wrong = _out_of_order(texts)
            if wrong is not None:
                yield Finding(
                    TEXT_ORDER,
                    f"Sort-Object compares {name or 'the values'} as text: '{wrong[0]}' is less than '{wrong[1]}'.",
                    site.place,
                    fix=f"Sort by the number: Sort-Object {{ [double]$_.{name} }}" if name else "",
                )


def _sorted_by(site: SiteRecord) -> list[str]:
    if site.command != "Sort-Object":
        return []
    given = site.bound.get("Property")
    if given is None:
        return [""]
    named = given if isinstance(given, list) else [given]
    return [one for one in named[:1] if isinstance(one, str)]


def _number(text: Any) -> float | None:
    """The number or size that a text is; None for what is no text or no number."""
    if not isinstance(text, str) or not _SIZED.fullmatch(text):
        return None
    size = parse_size(text.strip())
    try:
        return float(size) if size is not None else float(text.replace(",", ""))
    except ValueError:
        return None


def _out_of_order(texts: list[Any]) -> tuple[str, str] | None:
    """Two neighbours in the order of text that are the other way round as numbers; None where there are none."""
    numbers = [(text, _number(text)) for text in dict.fromkeys(texts) if isinstance(text, str)]
    if len(numbers) < len(set(map(str, texts))):
        return None
    known = [(text, number) for text, number in numbers if number is not None]
    if len(known) < len(numbers):
        return None
    known.sort(key=lambda pair: sort_key(pair[0]))
    for (low, small), (high, large) in itertools.pairwise(known):
        if small > large:
            return low, high
    return None


# --- changes ------------------------------------------------------------------------------------------------------


def _many(seen: Seen) -> Iterator[Finding]:
    for site in seen.sites:
        if len(site.changed) > seen.many:
            names = seen.names(site.changed)
            yield Finding(
                MANY_OBJECTS,
                f"{site.command} changed {len(names)} objects (more than {seen.many}): {_several(names)}.",
                site.place,
                objects=names,
            )


def _fields(seen: Seen) -> Iterator[tuple[Effect, Field]]:
    for effect in seen.effects:
        if effect.action == CHANGED:
            for field in effect.fields:
                yield effect, field


_LISTS: Final = {
    "Members": "members",
    "EmailAddresses": "addresses",
    "MailboxPermissions": "permissions",
    "AccessEntries": "rights",
    "GrantSendOnBehalfTo": "delegates",
    "ManagedBy": "owners",
    "ModeratedBy": "moderators",
    "AcceptMessagesOnlyFromSendersOrMembers": "accepted senders",
    "RejectMessagesFromSendersOrMembers": "rejected senders",
}


def _emptied(seen: Seen) -> Iterator[Finding]:
    for effect, field in _fields(seen):
        what = _LISTS.get(field.key)
        # An address that is the primary one no more is still there, with its prefix in small letters.
        kept = {entry.casefold() for entry in field.after}
        lost = [entry for entry in field.before if entry.casefold() not in kept]
        if what is None or not lost:
            continue
        place = seen.place_of(effect.guid)
        if not field.after:
            said = f"{effect.identity} lost all {len(field.before)} {what}: {_several(list(field.before))}."
            yield Finding(EMPTIED, said, place, objects=[effect.identity])
        elif field.gained and len(lost) == len(field.before):
            said = (
                f"The {len(field.before)} {what} of {effect.identity} were replaced by {_several(list(field.after))}."
            )
            yield Finding(REPLACED, said, place, fix="To add to the list write @{Add='…'}.", objects=[effect.identity])
        elif len(lost) > 1 and len(lost) * 2 >= len(field.before):
            said = f"{effect.identity} lost {len(lost)} of {len(field.before)} {what}: {_several(lost)}."
            yield Finding(REPLACED, said, place, objects=[effect.identity])


def _same_values(seen: Seen) -> Iterator[Finding]:
    """Many different values before, one afterwards: a variable that no longer varies."""
    groups: dict[tuple[str, tuple[str, ...]], list[tuple[Effect, Field]]] = {}
    for effect, field in _fields(seen):
        if field.before:
            groups.setdefault((field.key, field.after), []).append((effect, field))
    for (key, after), several in groups.items():
        if len({field.before for _, field in several}) >= _SAME_FROM:
            names = [effect.identity for effect, _ in several]
            value = ", ".join(after) or "nothing"
            yield Finding(
                ONE_VALUE,
                f"{key} of {len(names)} objects differed and is now {value} on all of them.",
                seen.place_of(several[0][0].guid),
                objects=names,
            )


def _changed_again(seen: Seen) -> Iterator[Finding]:
    """The same field of the same object, written by one place several times with different values."""
    written: dict[tuple[str, str, tuple[str, int, int]], list[Any]] = {}
    places: dict[tuple[str, int, int], Place] = {}
    for guid, key, _, after, place in seen.watcher.writes:
        if not isinstance(after, list | dict):
            written.setdefault((guid, key, place.key), []).append(after)
            places[place.key] = place
    for (guid, key, at), values in written.items():
        if len(values) > 1:
            name = seen.names([guid])[0]
            said = f"{key} of {name} was written {len(values)} times, the last time with {to_string(values[-1])}."
            yield Finding(
                CHANGED_AGAIN,
                said,
                places[at],
                fix="Look whether a variable kept the object of an earlier round, when a look-up failed.",
                objects=[name],
            )


def _came_and_went(seen: Seen) -> Iterator[Finding]:
    for action, rule in ((REMOVED, REMOVED_OBJECTS), (CREATED, CREATED_OBJECTS)):
        by_place: dict[Any, tuple[Place | None, list[str]]] = {}
        for effect in seen.effects:
            if effect.action == action:
                place = seen.place_of(effect.guid, action == CREATED)
                by_place.setdefault(place and place.key, (place, []))[1].append(effect.identity)
        for place, names in by_place.values():
            noun = "object is" if len(names) == 1 else "objects are"
            yield Finding(rule, f"{len(names)} {noun} {action}: {_several(names)}.", place, objects=names)


# --- what the rehearsal could not tell ----------------------------------------------------------------------------


def _what_if(seen: Seen) -> Iterator[Finding]:
    for site in seen.sites:
        if site.ignored_what_if:
            yield Finding(
                WHAT_IF_IGNORED,
                f"The documentation of {site.command} says that -WhatIf doesn't work on it: real Exchange makes the "
                f"change, and so does this report ({site.ignored_what_if[0]}).",
                site.place,
                fix="Take the command out for a trial run.",
            )
        if site.held:
            more = "" if len(site.held) == 1 else f" and {len(site.held) - 1} more"
            elsewhere = ignores_elsewhere(site.command)
            said = f"-WhatIf held back: {site.held[0]}{more}"
            if elsewhere:
                said += " In Security & Compliance PowerShell -WhatIf doesn't work on this cmdlet."
            yield Finding(WHAT_IF_HELD, said, site.place, fix="Run the plan without -WhatIf to see what it changes.")


def is_not_simulated(record: ErrorRecord) -> bool:
    """Whether an error says that something is known and not simulated."""
    return "not simulated" in record.message


def _not_simulated(seen: Seen) -> Iterator[Finding]:
    for site in seen.sites:
        for name in site.without_effect:
            yield Finding(NOT_SIMULATED, f"-{name} of {site.command} is accepted and does nothing here.", site.place)
        for record in site.errors:
            if is_not_simulated(record):
                yield Finding(NOT_SIMULATED, record.message, site.place)


def _unchanged(seen: Seen) -> Iterator[Finding]:
    for site in seen.sites:
        names = seen.names(guid for guid in site.touched if guid not in site.changed)
        if names:
            yield Finding(
                UNCHANGED,
                f"{site.command} wrote what was there already on {_several(names)}.",
                site.place,
                objects=names,
            )


_LOOKS: Final[tuple[Callable[[Seen], Iterator[Finding]], ...]] = (
    _null_identities, _empty_filters, _limits, _many, _emptied, _same_values, _changed_again, _text_order,
    _empty_selections, _empty_loops, _came_and_went, _what_if, _not_simulated, _unchanged,
)  # fmt: skip
