"""What New- cmdlets have in common: a draft, the parameters that are its properties, then the object itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pyshell.binding.signature import COMMON_NAMES
from pyshell.exchange import messages
from pyshell.exchange.changing.address_policies import KIND, policy_for, proxies
from pyshell.exchange.changing.editing import Edit, check_quotas
from pyshell.exchange.changing.writing import Refusal
from pyshell.exchange.cmdlets.base import ExchangeTask
from pyshell.exchange.schema import online
from pyshell.exchange.schema.properties import PROPERTIES
from pyshell.exchange.values.products import FLAG
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.schema.recipients import View

    Row = dict[str, Any]


class NewTask(ExchangeTask):
    """New- of one view. `own` are the parameters that the draft itself uses; the others are properties."""

    view: ClassVar[type[View]]
    own: ClassVar[frozenset[str]] = frozenset()

    def draft(self) -> Row:
        """The new row. Raises Refusal."""
        raise NotImplementedError

    def sentence(self, row: Row) -> str:
        """What -WhatIf and -Confirm say."""
        raise NotImplementedError

    @classmethod
    def does(cls, name: str) -> bool:
        return name in cls.own or name in PROPERTIES

    def begin(self, run: Runtime) -> None:
        self.open(run)

    def text(self, name: str) -> str | None:
        """A parameter as text; None when it is not given or empty."""
        value = self.bound_values.get(name)
        return None if value is None else to_string(value) or None

    def process(self, run: Runtime) -> Iterator[View]:
        try:
            row = self.draft()
            self.write_properties(row)
            self._apply_policy(row)
        except Refusal as refusal:
            run.write_error(self.record(refusal.message, refusal.exception))
            return
        if run.should_process(row["Name"], self.command, description=self.sentence(row)):
            self.directory.add(row, self.command)
            yield self.view(self.directory.rows[row["Guid"]], self.directory)

    def _apply_policy(self, row: Row) -> None:
        """Lets a policy other than the default one make the addresses, where no primary address was given."""
        if "EmailAddresses" not in row or not row.get("EmailAddressPolicyEnabled", True):
            return
        policy = policy_for(row, self.directory)
        if policy is not None and policy["Guid"] != self.directory.default_of(KIND):
            unnamed = {**row, "EmailAddresses": row["EmailAddresses"][1:]}
            row["EmailAddresses"] = proxies(policy, unnamed, self.directory)

    def write_properties(self, row: Row) -> None:
        """Puts the parameters that are properties into a row that nobody has seen yet. Raises Refusal."""
        edit = Edit(row, self.directory)
        for name, value in self.bound_values.items():
            if name in online.KEYS:
                self.directory.settings[FLAG] = True
            if name not in self.own and name not in COMMON_NAMES and name in PROPERTIES:
                edit.write(PROPERTIES[name], value)
        check_quotas(edit)
        self.finish(edit)
        for key, value in edit.changes.items():
            if value is None:
                row.pop(key, None)
            else:
                row[key] = value

    def finish(self, edit: Edit) -> None:
        """What follows from several parameters together. Raises Refusal."""

    def container(self, parameter: str = "OrganizationalUnit") -> str | None:
        """The DN of the container that a parameter names. Raises Refusal."""
        text = self.text(parameter)
        if text is None:
            return None
        found = self.directory.container(text)
        if found is None:
            raise Refusal(messages.unit_not_found(text), messages.NOT_FOUND)
        return found
