"""PowerShell's own views, read from the packaged data file: one line a view, a View once its type is shown."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Final

from pyshell.formatting.properties import getter
from pyshell.formatting.views import GroupBy, Item, ListEntry, View, column

_LINES: Final[dict[str, list[str]]] = {}
_MADE: Final[dict[str, View]] = {}
_NAMES: Final[dict[str, str]] = {}


def _load() -> None:
    text = files("pyshell.formatting").joinpath("data", "views.tsv").read_text("utf-8")
    for line in text.splitlines():
        type_name, _, declaration = line.partition("\t")
        _LINES.setdefault(type_name.lower(), []).append(declaration)
        _NAMES.setdefault(type_name.lower(), type_name)


def views_of(folded: str) -> list[View]:
    """The views of a type name in lower case, in the order in which they are tried."""
    if not _LINES:
        _load()
    return _COMPUTED.get(folded, []) + [_shared(line) for line in _LINES.get(folded, ())]


def names() -> list[str]:
    """The names of the types that have views."""
    if not _LINES:
        _load()
    return list(_NAMES.values())


def _shared(line: str) -> View:
    """The view of a declaration: types with the same one (files and folders) are shown in one table."""
    made = _MADE.get(line)
    if made is None:
        made = _MADE[line] = make_view(json.loads(line))
    return made


def make_view(data: dict[str, Any]) -> View:
    """A view from its declaration."""
    kind = data["kind"]
    entries = data.get("entries", [])
    return View(
        kind,
        data["name"],
        items=[_item(one) for one in data.get("columns", entries[:1] if kind == "wide" else [])],
        entries=[_entry(one) for one in entries] if kind == "list" else None,
        tree=entries[0]["items"] if kind == "custom" else None,
        group=_group(data.get("groupBy")),
        out_of_band=data.get("outOfBand", False),
        wrap=data.get("wrap", False),
        autosize=data.get("autoSize", False),
    )


def _item(data: dict[str, Any]) -> Item:
    return Item(
        data.get("property"),
        script=data.get("script"),
        label=data.get("label"),
        width=data.get("width", 0),
        align=data.get("align"),
        format=data.get("format"),
        condition=data.get("condition"),
    )


def _entry(data: dict[str, Any]) -> ListEntry:
    chosen = data.get("selectedBy") or {}
    return ListEntry([_item(one) for one in data["items"]], chosen.get("types", ()), chosen.get("condition"))


def _group(data: dict[str, Any] | None) -> GroupBy | None:
    if data is None:
        return None
    return GroupBy(_item(data["by"]), data.get("label"), data.get("heading"), data.get("indent", 3))


_MINUTE: Final = 60_000
_HOUR: Final = 60 * _MINUTE
_TICKS: Final = 10_000


def _duration(value: Any) -> str:
    """How long a command of the history took, without leading units that are zero."""
    ticks = getattr(getter("Duration")(value), "ticks", None)
    if not isinstance(ticks, int):
        return ""
    spent = ticks // _TICKS
    hours, minutes, seconds = spent // _HOUR, spent // _MINUTE % 60, spent // 1000 % 60
    if hours:
        return f"{hours}:{minutes:02}:{seconds:02}.{spent % 1000:03}"
    return f"{minutes}:{seconds:02}.{spent % 1000:03}" if minutes else f"{seconds}.{spent % 1000:03}"


# Views whose columns are computed here: their scripts are not part of the declarations.
_COMPUTED: Final[dict[str, list[View]]] = {
    "microsoft.powershell.commands.historyinfo": [
        View(
            "table",
            "history",
            items=[
                column("Id", 4, align="right"),
                column(compute=_duration, label="Duration", width=12, align="right"),
                column("CommandLine"),
            ],
        )
    ],
}
