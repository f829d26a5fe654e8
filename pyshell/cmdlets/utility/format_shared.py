"""What the Format cmdlets share: their common parameters, and objects in, format packets out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pyshell.binding.declare import Cmdlet, Switch, param
from pyshell.binding.validate import ValidateSet
from pyshell.errors import ErrorCategory, PSError
from pyshell.formatting import messages
from pyshell.formatting.formatter import Formatter
from pyshell.formatting.layouts import Options
from pyshell.formatting.parameters import GROUP_KEYS, LIST_KEYS, wanted_properties
from pyshell.formatting.shape import Shaper

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.binding.declare import Runtime

OUTPUT = tuple(
    f"Microsoft.PowerShell.Commands.Internal.Format.{name}"
    for name in ("FormatStartData", "FormatEntryData", "FormatEndData", "GroupStartData", "GroupEndData")
)


def without_effect(run: Runtime, command: str, parameter: str) -> None:
    """Says that a parameter is known and does nothing."""
    run.warn(f"{command}: -{parameter} is known and not simulated: it has no effect.")


def exclusive(error_id: str, text: str) -> PSError:
    """The error of two parameters that do not go together; what is wrong stands in its details."""
    error = PSError.of(
        error_id,
        "Found invalid data while decoding.",
        ErrorCategory.InvalidArgument,
        exception="System.IO.InvalidDataException",
    )
    error.record.details = text
    return error


class FormatCmdlet(Cmdlet):
    """The base of the Format cmdlets."""

    form: ClassVar[str]
    keys: ClassVar[dict[str, str]] = LIST_KEYS

    group_by: object = param(help="The property, block or table by which runs of objects get a heading of their own.")
    view: str | None = param(help="The name of the view to use.")
    show_error: Switch = param(help="Whether errors of columns are shown.")
    display_error: Switch = param(help="Whether a column that fails shows #ERR.")
    force: Switch = param(help="Whether text and errors are formatted as objects too.")
    expand: str | None = param(
        validate=(ValidateSet("CoreOnly", "EnumOnly", "Both"),),
        help="Whether a collection itself, its items (the default) or both are formatted.",
    )
    input_object: Any = param(
        type="System.Management.Automation.PSObject", from_pipeline=True, help="The objects to format."
    )

    _shaper: Shaper

    def properties(self) -> list[Any]:
        """What -Property was given."""
        raise NotImplementedError

    def options(self) -> Options:
        """What the call asks for. Raises the errors of properties that make no sense."""
        made = Options()
        made.wanted = wanted_properties(self.properties(), self.keys)
        if self.view and made.wanted:
            raise exclusive("FormatCannotSpecifyViewAndProperty", messages.VIEW_AND_PROPERTY)
        if self.group_by is not None:
            made.group = wanted_properties([self.group_by], GROUP_KEYS)[0]
        made.view = self.view
        made.display_error = bool(self.display_error)
        made.force = bool(self.force)
        made.expand = self.expand or "EnumOnly"
        return made

    def begin(self, run: Runtime) -> None:
        if self.show_error:
            without_effect(run, self.info.name, "ShowError")
        self._shaper = Shaper(run.service(Formatter).context, self.form, self.options())

    def process(self, run: Runtime) -> Iterable[object]:
        return self._shaper.add(self.input_object)

    def end(self, run: Runtime) -> Iterable[object]:
        return self._shaper.finish()
