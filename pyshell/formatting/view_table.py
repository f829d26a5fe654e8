"""Which view shows which type: those that rooms register, those a script added, PowerShell's own.

A room that brings types declares their views like this (widths of 0 are shared out among what is left):

    register_view("Contoso.Mailbox", [column("Name", 25), column("Alias", 20), column("Quota", align="right")])

The first view of a type is its default; the most derived of an object's type names that has one decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.formatting.views import View
from pyshell.values.late import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.formatting.views import GroupBy, Item

# PowerShell's own views of a type, made from the packaged declarations.
_packaged: Final = late("pyshell.formatting.packaged:views_of")

# Types so common that a glance at the packaged views would be a waste: they have none.
_WITHOUT_VIEWS: Final = frozenset(
    {
        "system.string",
        "system.int32",
        "system.double",
        "system.boolean",
        "system.int64",
        "system.object",
        "system.valuetype",
        "system.array",
        "system.object[]",
        "system.management.automation.pscustomobject",
        "selected.system.management.automation.pscustomobject",
        "system.enum",
        "system.exception",
    }
)


class ViewTable:
    """The views of one session: those registered by rooms, those a script added, PowerShell's own."""

    def __init__(self) -> None:
        self._own: dict[str, list[View]] = {}
        self._found: dict[str, list[View]] = {}

    def add(self, type_name: str, view: View, *, first: bool = False) -> None:
        """Adds a view for the session, behind or before those that are there."""
        known = self._own.setdefault(type_name.lower(), [])
        known.insert(0 if first else len(known), view)
        self._found.clear()

    def of_type(self, type_name: str) -> list[View]:
        """All views of one type name, its default first."""
        folded = type_name.lower()
        if folded in _WITHOUT_VIEWS and folded not in self._own and folded not in _REGISTERED:
            return []
        found = self._found.get(folded)
        if found is None:
            found = [*self._own.get(folded, ()), *_REGISTERED.get(folded, ()), *_packaged(folded)]
            self._found[folded] = found
        return found

    def find(
        self, names: Iterable[str], kind: str | None = None, name: str | None = None, *, out_of_band: bool = False
    ) -> tuple[View, str] | None:
        """The view for an object with these type names, and the type name it was found under."""
        for type_name in _with_deserialized(names):
            for view in self.of_type(type_name):
                if view.out_of_band == out_of_band and kind in (None, view.kind) and _is_named(view, name):
                    return view, type_name
        return None

    def covers(self, view: View, names: Iterable[str]) -> bool:
        """Whether objects with these type names belong into a document of this view."""
        return any(view in self.of_type(type_name) for type_name in _with_deserialized(names))


def _with_deserialized(names: Iterable[str]) -> Iterator[str]:
    for type_name in names:
        yield type_name
        if type_name.startswith("Deserialized."):
            yield type_name.removeprefix("Deserialized.")


def _is_named(view: View, name: str | None) -> bool:
    return name is None or view.name.lower() == name.lower()


_REGISTERED: Final[dict[str, list[View]]] = {}


def register_view(
    type_name: str,
    columns: list[Item],
    *,
    name: str | None = None,
    group: GroupBy | None = None,
    wrap: bool = False,
    autosize: bool = False,
) -> None:
    """Declares the table view of a type, for every session."""
    view = View("table", name or type_name, items=columns, group=group, wrap=wrap, autosize=autosize)
    register(type_name, view)


def register(type_name: str, view: View) -> None:
    """Declares a view of any kind, for every session; one of the same name and kind takes the older one's place."""
    known = _REGISTERED.setdefault(type_name.lower(), [])
    known[:] = [one for one in known if (one.name, one.kind) != (view.name, view.kind)]
    known.append(view)
