"""Views from format files (`*.format.ps1xml`), as Update-FormatData reads them.

https://learn.microsoft.com/powershell/scripting/developer/format/format-schema-xml-reference
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree

from pyshell.formatting.views import GroupBy, Item, ListEntry, View
from pyshell.values.xml_text import read_xml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_CONTROLS: Final = ("TableControl", "ListControl", "WideControl", "CustomControl")


class FormatFileError(Exception):
    """A format file that cannot be used: `problems` are PowerShell's texts, one for each place."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(problems[0])
        self.problems = problems


def read_views(text: str, path: str) -> list[tuple[str, View]]:
    """Type names and their views, in the order of the file. Raises FormatFileError."""
    try:
        root = read_xml(text)
    except ElementTree.ParseError as error:
        raise FormatFileError([f"{path}, {path}: {error}."]) from None
    reader = _Reader(path, _selection_sets(root))
    found = [pair for at, view in enumerate(root.iter("View"), 1) for pair in reader.view(view, at)]
    if reader.problems:
        raise FormatFileError(list(reversed(reader.problems)))
    return found


def _text(parent: Element | None, name: str) -> str | None:
    found = parent.find(name) if parent is not None else None
    return None if found is None or found.text is None else found.text.strip()


class _NoNumber(Exception):
    """A node that is to hold a number holds something else."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def _number(parent: Element | None, name: str, missing: int = 0) -> int:
    """The whole number of a node that may be absent. Raises _NoNumber."""
    text = _text(parent, name)
    if text and not text.isdecimal():
        raise _NoNumber(name)
    return int(text) if text else missing


def _selection_sets(root: Element) -> dict[str, list[str]]:
    """The types that sets of the file name."""
    found: dict[str, list[str]] = {}
    for one in root.iter("SelectionSet"):
        found[_text(one, "Name") or ""] = [kind.text.strip() for kind in one.iter("TypeName") if kind.text]
    return found


class _Reader:
    def __init__(self, path: str, sets: dict[str, list[str]]) -> None:
        self.path = path
        self.sets = sets
        self.problems: list[str] = []

    def _problem(self, place: str, text: str) -> None:
        where = f"Error at XPath /Configuration/ViewDefinitions/{place} in file {self.path}"
        self.problems.append(f"{self.path}, {where}: {text}")

    def view(self, node: Element, at: int) -> Iterator[tuple[str, View]]:
        place = f"View[{at}]"
        name = _text(node, "Name") or ""
        selected = node.find("ViewSelectedBy")
        types = self._types(selected)
        try:
            made = self._control(node, name, place)
        except _NoNumber as error:
            self._problem(f"{place}/{error.name}", f"{error.name} needs a whole number.")  # ours
            return
        if made is None:
            self._problem(place, f"A node is missing from {', '.join(_CONTROLS)}.")
            return
        made.group = _group(node.find("GroupBy"))
        made.out_of_band = node.find("OutOfBand") is not None
        for type_name in types:
            yield type_name, made

    def _types(self, node: Element | None) -> list[str]:
        """The types that a ViewSelectedBy or EntrySelectedBy names, itself or by a selection set."""
        if node is None:
            return []
        found = [one.text.strip() for one in node.iter("TypeName") if one.text]
        for one in node.iter("SelectionSetName"):
            found.extend(self.sets.get((one.text or "").strip(), ()))
        return found

    def _control(self, node: Element, name: str, place: str) -> View | None:
        table = node.find("TableControl")
        if table is not None:
            return self._table(table, name, f"{place}/TableControl")
        lists = node.find("ListControl")
        if lists is not None:
            return View("list", name, entries=[self._entry(one, "ListItem") for one in lists.iter("ListEntry")])
        wide = node.find("WideControl")
        if wide is not None:
            return View("wide", name, items=[_item(one) for one in wide.iter("WideItem")][:1])
        custom = node.find("CustomControl")
        if custom is not None:
            item = custom.find("CustomEntries/CustomEntry/CustomItem")
            return View("custom", name, tree=_custom(item) if item is not None else [])
        return None

    def _table(self, node: Element, name: str, place: str) -> View | None:
        headers = node.find("TableHeaders")
        heads = list(headers) if headers is not None else []
        for at, head in enumerate(heads, 1):
            label = head.find("Label")
            if label is not None and not (label.text or "").strip():
                self._problem(f"{place}/TableHeaders/TableColumnHeader[{at}]/Label", "Label is an empty node.")
                invalid = "The column header definition is not valid; all headers are discarded."
                self._problem(f"{place}/TableHeaders", invalid)
                return None
        rows = node.findall("TableRowEntries/TableRowEntry")
        row = next((one for one in rows if one.find("EntrySelectedBy") is None), None)
        items = [_item(one) for one in row.iter("TableColumnItem")] if row is not None else []
        for at, item in enumerate(items):
            _headed(item, heads[at] if at < len(heads) else None)
        return View(
            "table",
            name,
            items=items,
            entries=[self._entry(one, "TableColumnItem") for one in rows if one.find("EntrySelectedBy") is not None],
            wrap=row is not None and row.find("Wrap") is not None,
            autosize=node.find("AutoSize") is not None,
            hide_header=node.find("HideTableHeaders") is not None,
        )

    def _entry(self, node: Element, tag: str) -> ListEntry:
        """What one entry shows, and for which objects."""
        selected = node.find("EntrySelectedBy")
        condition = None
        if selected is not None:
            condition = _condition(selected.find("SelectionCondition"))
        return ListEntry([_item(one) for one in node.iter(tag)], self._types(selected), condition)


def _headed(item: Item, head: Element | None) -> None:
    item.label = _text(head, "Label") or item.property or (item.script or "")
    item.width = _number(head, "Width")
    align = item.align or _text(head, "Alignment")
    item.align = align.lower() if align else None


def _item(node: Element) -> Item:
    align = _text(node, "Alignment")
    return Item(
        _text(node, "PropertyName"),
        script=_text(node, "ScriptBlock"),
        label=_text(node, "Label"),
        align=align.lower() if align else None,
        format=_text(node, "FormatString"),
        condition=_condition(node.find("ItemSelectionCondition")),
    )


def _condition(node: Element | None) -> Any:
    if node is None:
        return None
    name = _text(node, "PropertyName")
    return {"property": name} if name else {"script": _text(node, "ScriptBlock") or ""}


def _group(node: Element | None) -> GroupBy | None:
    if node is None:
        return None
    item = _item(node)
    return GroupBy(item, _text(node, "Label"))


def _custom(node: Element) -> list[Any]:
    tree: list[Any] = []
    for one in node:
        if one.tag == "Text":
            tree.append(["text", one.text or ""])
        elif one.tag == "NewLine":
            tree.append(["newline", _number(one, "Count", 1)])
        elif one.tag == "Frame":
            inner = one.find("CustomItem")
            sizes = [_number(one, name) for name in ("LeftIndent", "RightIndent", "FirstLineIndent")]
            tree.append(["frame", *sizes, _custom(inner) if inner is not None else []])
        elif one.tag == "ExpressionBinding":
            name = _text(one, "PropertyName")
            what = {"property": name} if name else {"script": _text(one, "ScriptBlock") or "$_"}
            tree.append(["expression", {"expression": what}])
    return tree
