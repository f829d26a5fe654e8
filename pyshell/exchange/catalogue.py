"""The documented Exchange cmdlets: 1,189 names with their parameters, read from one packaged file when first asked.

A line of the file is a name, a tab and JSON: sets (`!` mandatory, `@n` position), params (t type, req, pos, pipe, al,
vals, dtxt, id …), a the products. What has no class of its own still binds its documented parameters.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from importlib.abc import ResourceLoader

_FILE: Final = "data/catalogue.txt"


class _Text:
    """The file's lines by folded name, once read."""

    lines: dict[str, tuple[str, str]] | None = None


def _lines() -> dict[str, tuple[str, str]]:
    if _Text.lines is None:
        loader = cast("ResourceLoader", globals()["__loader__"])
        folder = __file__.rpartition("catalogue")[0]
        text = loader.get_data(folder + _FILE).decode("utf-8")
        pairs = (line.partition("\t") for line in text.split("\n") if line)
        _Text.lines = {name.casefold(): (name, body) for name, _, body in pairs}
    return _Text.lines


def names() -> list[str]:
    """Every documented cmdlet's name."""
    return [name for name, _ in _lines().values() if not name.startswith("#")]


class Documented:
    """What the documentation says of one cmdlet."""

    __slots__ = ("body", "name", "parameters", "sets")

    def __init__(self, name: str, body: dict[str, Any]) -> None:
        self.name = name
        self.body = body
        self.parameters: dict[str, dict[str, Any]] = body["params"]
        self.sets: dict[str, list[str]] = body["sets"]

    @property
    def default_set(self) -> str | None:
        """The parameter set that is taken when nothing decides."""
        known = self.body.get("dset")
        if known is not None:
            return str(known)
        return next((name for name in ("Identity", "Default") if name in self.sets), None)

    @property
    def asks(self) -> bool:
        """Whether the cmdlet asks before it acts, by its verb or by its own page."""
        return self.name.partition("-")[0] in _ASKING or (
            self.name not in _NOT_ASKING
            and "Confirm" in self.parameters
            and bool(self.parameters["Confirm"].get("pause"))
        )

    @property
    def supports_should_process(self) -> bool:
        return "WhatIf" in self.parameters

    def products(self, parameter: str | None = None) -> list[str] | None:
        """The products that have the cmdlet or one of its parameters; None where the page does not say."""
        source = self.body if parameter is None else self.parameters[parameter]
        index = source.get("a")
        return None if index is None else cast("list[str]", _listed("#applicability")[index])

    def identifiers(self, parameter: str) -> list[str]:
        """What may name the object of a parameter."""
        index = self.parameters[parameter].get("id")
        return [] if index is None else cast("list[str]", _listed("#identifiers")[index])


_ASKING: Final = frozenset({"Clear", "Disable", "Dismount", "Move", "Remove", "Stop", "Suspend", "Uninstall"})
# Their pages speak of a pause; it belongs to a parameter of the service. The documentation calls Set-User without
# -Confirm 42 times, in loops too, and what it asks is seen of -PermanentlyClearPreviousMailboxInfo alone (O).
_NOT_ASKING: Final = frozenset({"Set-User"})
_LISTS: Final[dict[str, list[Any]]] = {}


def _listed(name: str) -> list[Any]:
    if name not in _LISTS:
        _LISTS[name] = json.loads(_lines()[name][1])
    return _LISTS[name]


_READ: Final[dict[str, Documented]] = {}


def documented(name: str) -> Documented | None:
    """What the documentation says of a cmdlet, None when it has none of that name."""
    folded = name.casefold()
    known = _READ.get(folded)
    if known is None:
        line = _lines().get(folded)
        if line is None or folded.startswith("#"):
            return None
        known = _READ[folded] = Documented(line[0], json.loads(line[1]))
    return known
