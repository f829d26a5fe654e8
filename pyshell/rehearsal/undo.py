"""The script that takes a script back: written, run on a copy, and what it leaves found out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.changes.describing import identity_of, named
from pyshell.changes.effects import CREATED, REMOVED, copied, effects
from pyshell.changes.making import making, removing, role_group
from pyshell.changes.returning import Returning
from pyshell.exchange.seed.tree import KIND as FOLDERS
from pyshell.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.changes.effects import Effect
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]

# A removed object is made anew by the first round, gets its settings by the second.
_ROUNDS: Final = 3
# What a new object has of its own, whatever it replaces.
_OWN: Final = ("Guid", "Sid", "LegacyExchangeDN", "WhenCreated", "WhenMailboxCreated", "ExchangeGuid")


class Undo:
    """A script of Exchange cmdlets, and what stays different after it, in words."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.left: list[str] = []
        self.script = ""

    @property
    def commands(self) -> int:
        """How many commands there are."""
        return sum(not line.startswith("#") for line in self.lines)

    @property
    def text(self) -> str:
        """The whole script."""
        name = self.script or "the script"
        head = [f"# Puts back what {name} changed, from the state that it would leave. Written by pyshell plan."]
        if not self.lines:
            head.append("# It changed nothing.")
        for left in self.left:
            head.append(f"# Not put back: {left}")
        return "\n".join([*head, "", *self.lines, ""])


def undo_for(before: Directory, after: Directory, found: list[Effect], script: str = "") -> Undo:
    """The commands that lead from one state back to another, tried on a copy."""
    made = Undo()
    made.script = script
    state, wanted = copied(after), copied(before)
    replaced: dict[str, str] = {}
    tried: set[str] = set()
    for _ in range(_ROUNDS):
        # What names the object that the next lines are about may come again.
        headings = {f"# {identity_of(row)}" for row in map(state.row, (one.guid for one in found)) if row is not None}
        lines = [line for line in _round(wanted, state, found) if line not in tried]
        if all(line.startswith("#") for line in lines):
            made.lines += [line for line in lines if line not in headings]
            break
        tried.update(line for line in lines if line not in headings)
        made.lines += _tried(state, lines)
        replaced.update(_pairs(wanted, state))
        wanted = _with_replacements(before, state, replaced)
        found = effects(wanted, state)
        if not found:
            break
    made.left = [*_new_objects(before, replaced), *_left(found)]
    return made


def _tried(state: Directory, lines: list[str]) -> list[str]:
    """Runs the commands one by one; what fails stays as a comment, with the reason."""
    shell = Shell(state)
    found = []
    for line in lines:
        if line.startswith("#"):
            found.append(line)
            continue
        result = shell.run(line)
        if result.errors:
            reason = result.errors[0].message.split("\n")[0]
            found += [f"# When it was tried, this failed: {reason}", f"#   {line}"]
        else:
            found.append(line)
    return found


def _round(before: Directory, after: Directory, found: list[Effect]) -> list[str]:
    """What has to go, then what has to come, then what has to change, then new names."""
    gone: list[str] = []
    inner: list[str] = []
    trees: list[str] = []
    come, changed, last = [], [], []
    handled = _with_role_groups(before, after, found)
    for effect in found:
        now, then = after.row(effect.guid), before.row(effect.guid)
        if effect.guid in handled:
            come += handled[effect.guid]
        elif effect.action == CREATED and now is not None:
            # What was put into an object of the configuration goes before it.
            (inner if "Kind" in now else gone).append(removing(now))
        elif effect.action == REMOVED and then is not None:
            # Folders come before the recipients that get their mail.
            (trees if then.get("Kind") == FOLDERS else come).extend(making(then, _referring(before, after)))
        elif now is not None and then is not None:
            back = Returning(now, then, after, before)
            back.write()
            changed += [f"# {identity_of(now)}", *back.lines] if back.lines else []
            last += back.last
    return [*gone, *reversed(inner), *trees, *come, *changed, *last]


def _with_role_groups(before: Directory, after: Directory, found: list[Effect]) -> dict[str, list[str]]:
    """Role groups that were removed, with their roles; assignments come and go with their group."""
    groups = {one.guid: one.action for one in found if one.kind == "RoleGroup" and one.action in (CREATED, REMOVED)}
    handled: dict[str, list[str]] = {}
    roles: dict[str, list[str]] = {}
    for effect in found:
        row = before.row(effect.guid) if effect.action == REMOVED else after.row(effect.guid)
        assignee = "" if row is None else str(row.get("RoleAssignee", ""))
        if row is not None and groups.get(assignee) == effect.action:
            handled[effect.guid] = []
            role = before.row(str(row.get("Role", "")))
            roles.setdefault(assignee, []).extend([] if role is None else [str(role["Name"])])
    for guid, action in groups.items():
        then = before.row(guid)
        if action == REMOVED and then is not None:
            handled[guid] = role_group(then, roles.get(guid, []), _referring(before, after))
    return handled


def _referring(before: Directory, after: Directory) -> Any:
    def refer(guid: str) -> str:
        row = after.row(guid) or before.row(guid)
        return guid if row is None else named(row)

    return refer


# --- objects made anew --------------------------------------------------------------------------------------------


def _pairs(wanted: Directory, state: Directory) -> dict[str, str]:
    """Removed objects and the new ones in their places: GUIDs by the distinguished name that both have."""
    found: dict[str, str] = {}
    for old, new in ((wanted.rows, state.rows), (wanted.configuration, state.configuration)):
        made = {row["DistinguishedName"]: guid for guid, row in new.items() if guid not in old}
        if made:
            for guid, row in old.items():
                if guid not in new and row["DistinguishedName"] in made:
                    found[guid] = made[row["DistinguishedName"]]
    return found


def _with_replacements(before: Directory, state: Directory, replaced: dict[str, str]) -> Directory:
    """The first state as it can be had again: with new objects, and references to them, for what was removed."""
    made = copied(before)
    if not replaced:
        return made
    for table, now in ((made.rows, state.rows), (made.configuration, state.configuration)):
        rows = {replaced.get(guid, guid): _referred(row, replaced) for guid, row in table.items()}
        for guid in replaced.values():
            if guid in rows and guid in now:
                own = {key: now[guid].get(key) for key in _OWN}
                rows[guid] = {**rows[guid], **{key: value for key, value in own.items() if value is not None}}
        table.clear()
        table.update(rows)
    return made


def _referred(row: Row, replaced: dict[str, str]) -> Row:
    """A row whose references to removed objects lead to the new ones."""
    changed = {key: _swap(value, replaced) for key, value in row.items()}
    return row if changed == row else changed


def _swap(value: Any, replaced: dict[str, str]) -> Any:
    if isinstance(value, str):
        return replaced.get(value, value)
    if isinstance(value, list):
        return [_swap(one, replaced) for one in value]
    if isinstance(value, dict):
        return {key: _swap(one, replaced) for key, one in value.items()}
    return value


# --- what is left -------------------------------------------------------------------------------------------------


def _new_objects(before: Directory, replaced: dict[str, str]) -> Iterable[str]:
    for guid in replaced:
        row = before.row(guid)
        if row is not None:
            yield f"{identity_of(row)} is a new object with another Guid, Sid and LegacyExchangeDN."


def _left(found: list[Effect]) -> Iterable[str]:
    for effect in found:
        if effect.action == REMOVED:
            yield f"{effect.identity} stays removed."
        elif effect.action == CREATED:
            yield f"{effect.identity} stays."
        else:
            for field in effect.fields:
                was, is_now = ", ".join(field.before) or "nothing", ", ".join(field.after) or "nothing"
                yield f"{effect.identity}: {field.key} was {was}, and stays {is_now}."
