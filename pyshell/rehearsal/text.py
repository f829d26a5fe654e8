"""A plan as lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.changes.effects import ACTIONS, CHANGED, CREATED, REMOVED
from pyshell.report.words import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.changes.effects import Effect, Field
    from pyshell.rehearsal.plan import Plan
    from pyshell.report.finding import Finding

_CODES: Final = {
    "error": "31;1", "warning": "33;1", "note": "36", "head": "1", "dim": "2",
    CREATED: "32", CHANGED: "33", REMOVED: "31",
}  # fmt: skip
_SIGNS: Final = {CREATED: "+", CHANGED: "~", REMOVED: "-"}
# Objects with the same change are shown so many times.
_EACH: Final = 3
_LONG: Final = 12
NOTHING: Final = "nothing"


class TextReport:
    """Writes a plan. `colours` uses escape sequences; `whole` shows every object."""

    def __init__(self, plan: Plan, *, colours: bool = False, whole: bool = False) -> None:
        self.plan = plan
        self.colours = colours
        self.whole = whole

    def text(self) -> str:
        """The whole report."""
        parts = (self._head(), self._findings(), self._changes(), self._commands(), self._end())
        return "\n".join(line for part in parts for line in part) + "\n"

    def _in(self, code: str, text: str) -> str:
        return f"\x1b[{_CODES[code]}m{text}\x1b[0m" if self.colours else text

    # --- parts ----------------------------------------------------------------------------------------------------

    def _head(self) -> Iterator[str]:
        plan = self.plan
        where = f"{plan.organisation} ({plan.objects} recipients)"
        yield self._in("head", f"Plan of {plan.script.path or 'the script'} on {where}")
        yield "  " + "   ".join(self._in(action, f"{plan.counted(action)} {action}") for action in ACTIONS)
        if plan.ended_by is not None:
            yield self._in("error", f"  The script was ended by an error: {shortened(plan.ended_by.message)}")
        elif plan.exit_code:
            yield self._in("warning", f"  The script ended with exit code {plan.exit_code}.")
        yield ""

    def _findings(self) -> Iterator[str]:
        if not self.plan.findings:
            return
        yield self._in("head", "Findings")
        for one in self.plan.findings:
            yield from self._finding(one)
        yield ""

    def _finding(self, one: Finding) -> Iterator[str]:
        line = "" if one.place is None else one.place.line_in(self.plan.script.path or "")
        where = f"line {line}" if line else "the script"
        head, *rest = shortened(one.message).split("\n")
        yield f"  {self._in(one.level, f'{one.level:7}')} {where}: {self._in('head', one.rule.name)}: {head}"
        yield from (f"            {line}" for line in rest)
        if one.place is not None and one.place.text:
            yield self._in("dim", f"          | {one.place.text}")
        if one.fix:
            yield f"          Fix: {one.fix}"

    def _changes(self) -> Iterator[str]:
        if not self.plan.effects:
            return
        yield self._in("head", "Changes")
        for several in grouped(self.plan.effects):
            shown = several if self.whole or len(several) <= _EACH + 1 else several[:_EACH]
            for effect in shown[:-1]:
                yield self._object(effect)
            yield self._object(shown[-1])
            if len(shown) < len(several):
                more = f"{len(several) - len(shown)} more {several[0].kind}"
                yield f"    and {more} with the same change (--all shows them)"
            yield from (line for field in several[0].fields for line in self._field(field))
        yield ""

    def _object(self, effect: Effect) -> str:
        lines = ", ".join(effect.lines)
        where = f"  line {lines}" if lines else ""
        return f"  {self._in(effect.action, _SIGNS[effect.action])} {effect.identity} ({effect.kind}){where}"

    def _field(self, field: Field) -> Iterator[str]:
        if not field.several:
            before, after = (", ".join(one) or NOTHING for one in (field.before, field.after))
            yield f"      {field.key}: {before} -> {after}" if field.before else f"      {field.key}: {after}"
            return
        yield f"      {field.key}: {len(field.before)} -> {len(field.after)}"
        for sign, entries, code in (("-", field.lost, REMOVED), ("+", field.gained, CREATED)):
            shown = entries if self.whole else entries[:_LONG]
            yield from (f"        {self._in(code, sign)} {entry}" for entry in shown)
            if len(shown) < len(entries):
                yield f"        {sign} and {len(entries) - len(shown)} more"

    def _commands(self) -> Iterator[str]:
        changing = [one for one in self.plan.commands if one["changed"] or one["asks"]]
        if changing:
            yield self._in("head", "Commands that change")
            for one in changing:
                asks = f", asks {counted(one['asks'], 'time')}" if one["asks"] else ""
                calls, objects = counted(one["calls"], "call"), counted(one["changed"], "object")
                yield f"  line {one['line']}: {one['command']}: {calls}, {objects}{asks}"
            yield ""
        if self.plan.files:
            yield self._in("head", "Files that it writes, moves or removes")
            yield from (f"  {path}" for path in self.plan.files)
            yield ""

    def _end(self) -> Iterator[str]:
        undo = self.plan.undo
        if self.plan.effects:
            lost = f"{counted(len(undo.left), 'thing')} can't be put back" if undo.left else "it puts everything back"
            yield f"Undo: {counted(undo.commands, 'command')}; {lost}. --undo FILE writes them."
        else:
            yield "Nothing would change."


def grouped(found: list[Effect]) -> list[list[Effect]]:
    """Objects that change alike, together, in the order of the first of each group."""
    groups: dict[object, list[Effect]] = {}
    for effect in found:
        fields = tuple((field.key, field.before, field.after) for field in effect.fields)
        key = (effect.action, effect.kind, fields) if effect.action == CHANGED else effect.guid
        groups.setdefault(key, []).append(effect)
    return list(groups.values())
