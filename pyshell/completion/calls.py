"""A command that is being typed against its signature: which parameters are given, which sets are left.

Nothing is bound or converted: an argument that has no name goes to the next position of the sets that are possible,
and what comes down the pipe takes the first parameter that takes it (recorded completions of PowerShell 7.6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.sets import EVERY, set_table
from pyshell.binding.signature import COMMON, SHOULD_PROCESS
from pyshell.errors import PSError
from pyshell.syntax import nodes

if TYPE_CHECKING:
    from pyshell.binding.signature import Parameter, Signature

_COMMON: Final = frozenset(p.name for p in (*COMMON, *SHOULD_PROCESS))


class Call:
    """The elements of a command up to and around the cursor.

    `at` is the element that is being typed (None between elements), `wanted` the parameter whose value it would be:
    named just before it, joined with a colon, or by position.
    """

    def __init__(self, signature: Signature, command: nodes.Command, start: int, end: int, *, piped: bool) -> None:
        self.signature = signature
        self.table = set_table(signature)
        self.command = command
        self.start, self.end = start, end
        self.bound: dict[str, Any] = {}
        self.by_position: list[nodes.Expression] = []
        self.current = EVERY
        self.at: nodes.Node | None = None
        self.pending: Parameter | None = None
        self.named_pending = False
        self._read(command.elements[1:])
        self._place()
        if piped:
            self._take_pipe()

    def _is_here(self, node: nodes.Node) -> bool:
        return node.span.start <= self.start and self.end <= node.span.end and (
            node.span.start < self.end or self.start == self.end == node.span.start
        )

    def _read(self, elements: tuple[Any, ...]) -> None:
        waiting: Parameter | None = None
        self.after: list[nodes.Node] = []
        for element in elements:
            here = self._is_here(element)
            if isinstance(element, nodes.CommandParameter):
                if here and element.argument is None:
                    self.at, waiting = element, None
                    continue
                waiting = self._name(element, here)
            elif here:
                self.at = element
                self.pending, self.named_pending = waiting, waiting is not None
                if waiting is not None:
                    self._mark(waiting, element)
                self.position_here = len(self.by_position)
                waiting = None
            elif waiting is not None:
                self._mark(waiting, element)
                waiting = None
            elif not (isinstance(element, nodes.VariableExpression) and element.splatted):
                self.by_position.append(element)

    def _name(self, element: nodes.CommandParameter, here: bool) -> Parameter | None:
        found = self.find(element.name)
        if found is None:
            return None
        self.current &= self.table.masks.get(found.name, EVERY)
        if element.argument is not None:
            self._mark(found, element.argument)
            if here:
                self.at, self.pending, self.named_pending = element.argument, found, True
            return None
        if found.is_switch:
            self._mark(found, True)
            return None
        self.bound.setdefault(found.name, None)
        return found

    def find(self, name: str) -> Parameter | None:
        """The parameter that a name or its beginning means."""
        try:
            return self.signature.find(name)
        except PSError:
            return None

    def _mark(self, parameter: Parameter, value: Any) -> None:
        self.bound[parameter.name] = value
        self.current &= self.table.masks.get(parameter.name, EVERY)

    # --- positions -----------------------------------------------------------------------------------------------

    def _positions(self) -> list[Parameter]:
        """The parameters that arguments without names go to, in their order."""
        chosen = self.current
        if self.table.default & chosen:
            chosen = self.table.default
        free = [
            (row[1].position, p)
            for p, row in self.table.positional
            if (row[0] & chosen or row[0] == EVERY) and p.name not in self.bound
        ]
        if not free:
            free = [
                (row[1].position, p)
                for p, row in self.table.positional
                if row[0] & self.current and p.name not in self.bound
            ]
        free.sort(key=lambda pair: pair[0] or 0)
        return list(dict.fromkeys(p for _, p in free))

    def _place(self) -> None:
        """Gives the arguments without names their parameters."""
        before = self.by_position
        here = getattr(self, "position_here", None)
        for index, element in enumerate(before):
            if here is not None and index == here and self.pending is None:
                self._place_here()
            self._one(element)
        if self.at is not None and self.pending is None and not isinstance(self.at, nodes.CommandParameter):
            self._place_here()

    def _one(self, element: nodes.Expression) -> None:
        free = self._positions()
        if free:
            self._mark(free[0], element)
        else:
            rest = [p for p, row in self.table.taking_rest if row[0] & self.current or row[0] == EVERY]
            if rest:
                self._mark(rest[0], element)

    def _place_here(self) -> None:
        free = self._positions()
        if free:
            self.pending = free[0]
            return
        rest = [p for p, row in self.table.taking_rest if row[0] & self.current or row[0] == EVERY]
        self.pending = rest[0] if rest else None

    def _take_pipe(self) -> None:
        """What comes down the pipe takes the first parameter that takes it whole, or by name."""
        for by_value in (True, False):
            for parameter, (bit, flags) in self.table.piped:
                fits = flags.from_pipeline if by_value else flags.by_name
                if fits and parameter.name not in self.bound and (bit & self._likely() or bit == EVERY):
                    self._mark(parameter, None)
                    return

    def _likely(self) -> int:
        return self.table.default & self.current or self.current

    # --- what is left --------------------------------------------------------------------------------------------

    def left(self) -> list[Parameter]:
        """The parameters that may still be named: own ones, -WhatIf and -Confirm, dynamic ones, common ones."""
        own = [p for p in self.signature.parameters if not p.dynamic]
        dynamic = [p for p in self.signature.parameters if p.dynamic]
        shared = [p for p in self.signature.all_parameters if p.common]
        asking = [p for p in shared if p.name in ("WhatIf", "Confirm")]
        rest = [p for p in shared if p not in asking]
        return [p for p in (*own, *asking, *dynamic, *rest) if self.possible(p)]

    def possible(self, parameter: Parameter) -> bool:
        """Whether a parameter is not given yet and belongs to a set that is left."""
        mask = self.table.masks.get(parameter.name, EVERY)
        return parameter.name not in self.bound and not parameter.hidden and bool(mask & self.current)
