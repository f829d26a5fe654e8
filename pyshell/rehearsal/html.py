"""A plan as one HTML file that needs nothing else: no network, no other file."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final, cast

from pyshell.changes.effects import ACTIONS
from pyshell.rehearsal.text import NOTHING, grouped

if TYPE_CHECKING:
    from importlib.abc import ResourceLoader

    from pyshell.changes.effects import Effect, Field
    from pyshell.rehearsal.plan import Plan
    from pyshell.report.finding import Finding

_PAGE: Final = "page.html"
# Objects of a group that are named without a click.
_NAMED: Final = 3


def html(plan: Plan) -> str:
    """The whole page."""
    parts = {
        "title": escape(f"Plan of {plan.script.path or 'a script'}"),
        "subtitle": escape(
            f"Rehearsed on a copy of {plan.organisation} with {plan.objects} recipients. Nothing was changed."
        ),
        "cards": _cards(plan),
        "ended": _ended(plan),
        "findings": "\n".join(_finding(one, plan.script.path or "") for one in plan.findings)
        or "<p>Nothing unusual.</p>",
        "changes": "\n".join(map(_group, grouped(plan.effects))) or "<p>Nothing would change.</p>",
        "commands": _commands(plan.commands),
        "files": _files(plan.files),
        "undo": _undo(plan),
        "script": escape(plan.script.text),
    }
    page = _template()
    for name, text in parts.items():
        page = page.replace("{" + name + "}", text, 2)
    return page


def _template() -> str:
    loader = cast("ResourceLoader", globals()["__loader__"])
    return loader.get_data(__file__.rpartition("html")[0] + _PAGE).decode("utf-8")


def _cards(plan: Plan) -> str:
    errors = sum(one.level == "error" for one in plan.findings)
    numbers = [(action, plan.counted(action), action) for action in ACTIONS]
    numbers += [("errors", errors, "findings to stop for"), ("undo", plan.undo.commands, "commands to undo")]
    cards = "".join(f'<div class="card {name}"><b>{count}</b>{label}</div>' for name, count, label in numbers)
    return f'<div class="cards">{cards}</div>'


def _ended(plan: Plan) -> str:
    if plan.ended_by is None:
        return ""
    return f'<div class="finding error">The script was ended by an error: {escape(plan.ended_by.message)}</div>'


def _finding(one: Finding, path: str) -> str:
    line = "" if one.place is None else one.place.line_in(path)
    where = f"line {escape(line)}" if line else ""
    code = f"<p><code>{escape(one.place.text)}</code></p>" if one.place is not None and one.place.text else ""
    fix = f'<p class="soft">Fix: {escape(one.fix)}</p>' if one.fix else ""
    message = escape(one.message).replace("\n", "<br>")
    return (
        f'<div class="finding {one.level}"><span class="tag {one.level}">{one.level}</span> <b>{one.rule.name}</b> '
        f'<span class="soft">{where}</span><p>{message}</p>{code}{fix}</div>'
    )


def _group(several: list[Effect]) -> str:
    first = several[0]
    names = ", ".join(escape(one.identity) for one in several[:_NAMED])
    more = f" and {len(several) - _NAMED} more" if len(several) > _NAMED else ""
    lines = list(dict.fromkeys(line for one in several for line in one.lines))
    where = f", line {escape(', '.join(lines))}" if lines else ""
    fields = "".join(map(_field, first.fields))
    objects = "".join(f"<li>{escape(one.identity)}</li>" for one in several) if more else ""
    return (
        f'<details open><summary><span class="tag {first.action}">{first.action}</span>{names}{more} '
        f'<span class="soft">{escape(first.kind)}{where}</span></summary>'
        f"<table><tr><th>Field</th><th>Before</th><th>After</th></tr>{fields}</table>"
        + (f"<details><summary>{len(several)} objects</summary><ul>{objects}</ul></details>" if objects else "")
        + "</details>"
    )


def _field(field: Field) -> str:
    return (
        f"<tr><td>{escape(field.key)}</td><td>{_entries(field.before, field.lost, 'gone')}</td>"
        f"<td>{_entries(field.after, field.gained, 'new')}</td></tr>"
    )


def _entries(entries: tuple[str, ...], marked: tuple[str, ...], name: str) -> str:
    if not entries:
        return f'<span class="soft">{NOTHING}</span>'
    return "<br>".join(
        f'<span class="{name}">{escape(one)}</span>' if one in marked else escape(one) for one in entries
    )


def _commands(commands: list[dict[str, Any]]) -> str:
    head = "<tr><th>Line</th><th>Command</th><th>Calls</th><th>In</th><th>Out</th><th>Changed</th></tr>"
    rows = "".join(
        f"<tr><td>{one['line'] or ''}</td><td><code>{escape(one['text'] or one['command'])}</code></td>"
        f"<td>{one['calls']}</td><td>{one['in']}</td><td>{one['out']}</td><td>{one['changed']}</td></tr>"
        for one in commands
    )
    return f'<table class="commands">{head}{rows}</table>'


def _files(files: list[str]) -> str:
    if not files:
        return ""
    return (
        f"<h2>Files that it writes, moves or removes</h2><ul>{''.join(f'<li>{escape(one)}</li>' for one in files)}</ul>"
    )


def _undo(plan: Plan) -> str:
    left = "".join(f"<li>{escape(one)}</li>" for one in plan.undo.left)
    said = f"<p>Can't be put back:</p><ul>{left}</ul>" if left else "<p>Tried on a copy: it puts everything back.</p>"
    return (
        f'{said}<button id="copy">Copy</button><pre id="undo">{escape(plan.undo.text)}</pre>'
        if plan.effects
        else "<p>Nothing to undo.</p>"
    )
