"""Measure-Object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Runtime, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.cmdlets.utility.expressions import GROUP_KEYS, found_on, is_pattern, wanted
from pyshell.cmdlets.utility.measuring import (
    GenericMeasureInfo,
    GenericObjectMeasureInfo,
    MeasureInfo,
    Statistics,
    TextMeasureInfo,
    as_double,
    extreme,
)
from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.values.objects import unwrap
from pyshell.values.sequences import as_array
from pyshell.values.text import net_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.formatting.parameters import Wanted

_NUMBERS: Final = ("GenericMeasure",)
_TEXT: Final = ("TextMeasure",)


@cmdlet(
    "Measure-Object",
    default_set="GenericMeasure",
    output=(
        "Microsoft.PowerShell.Commands.GenericMeasureInfo",
        "Microsoft.PowerShell.Commands.TextMeasureInfo",
        "Microsoft.PowerShell.Commands.GenericObjectMeasureInfo",
    ),
)
class MeasureObject(Cmdlet):
    """Counts objects, adds up and compares numbers, counts the lines, words and characters of text.

    PS> (1..4 | Measure-Object -Sum).Sum
    10
    """

    input_object: Any = param(type="System.Management.Automation.PSObject", from_pipeline=True, help="The objects.")
    property: Any = param(
        type="Microsoft.PowerShell.Commands.PSPropertyExpression[]",
        position=0,
        validate=(ValidateNotNullOrEmpty(),),
        help="The properties that are measured instead of the objects.",
    )
    standard_deviation: Switch = param(sets=_NUMBERS, help="Whether the standard deviation is wanted.")
    sum: Switch = param(sets=_NUMBERS, help="Whether the sum is wanted.")
    all_stats: Switch = param(sets=_NUMBERS, help="Whether every figure is wanted.")
    average: Switch = param(sets=_NUMBERS, help="Whether the average is wanted.")
    maximum: Switch = param(sets=_NUMBERS, help="Whether the greatest is wanted.")
    minimum: Switch = param(sets=_NUMBERS, help="Whether the least is wanted.")
    line: Switch = param(sets=_TEXT, help="Whether lines are counted.")
    word: Switch = param(sets=_TEXT, help="Whether words are counted.")
    character: Switch = param(sets=_TEXT, help="Whether characters are counted.")
    ignore_white_space: Switch = param(sets=_TEXT, help="Whether white space counts as no character.")

    _entries: list[Wanted]
    _found: dict[str, Statistics]
    _bad_number: bool

    def begin(self, run: Runtime) -> None:
        self._entries = wanted(run, as_array(self.property), GROUP_KEYS)
        self._found = {}
        self._bad_number = False
        if self.all_stats:
            self.sum = self.average = self.maximum = self.minimum = self.standard_deviation = True

    def process(self, run: Runtime) -> None:
        value = self.input_object
        if value is None:
            return
        if not self._entries:
            self._add(run, "", unwrap(value))
            return
        measured: set[str] = set()
        for entry in self._entries:
            found = found_on(value, entry)
            if not found and not is_pattern(entry.name or ""):
                self._missing(run, entry)
            for one in found:
                if one.name.lower() not in measured:
                    measured.add(one.name.lower())
                    self._add(run, one.name, unwrap(one.value))

    def _missing(self, run: Runtime, entry: Wanted) -> None:
        """A property that an object lacks is an error in strict mode only."""
        if run.caller.strict_mode is None:
            return
        text = f'The property "{entry.name}" cannot be found in the input for any objects.'
        exception = NetException("System.Management.Automation.PSArgumentException", text, ParamName="Property")
        run.write_error(ErrorRecord(exception, "GenericMeasurePropertyNotFound", ErrorCategory.InvalidArgument))

    def _add(self, run: Runtime, name: str, value: Any) -> None:
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = Statistics()
        found.count += 1
        if self.set_name == "TextMeasure":
            found.add_text("" if value is None else net_text(value), bool(self.ignore_white_space))
            return
        if self.sum or self.average or self.standard_deviation:
            number = 0.0 if value is None else as_double(value)
            if number is None:
                self._no_number(run, name, value)
                return
            found.add_number(number)
        if self.maximum:
            found.maximum = extreme(value, found.maximum, 1)
        if self.minimum:
            found.minimum = extreme(value, found.minimum, -1)

    def _no_number(self, run: Runtime, name: str, value: Any) -> None:
        self._bad_number = True
        what = f'Property "{name}"' if name else f'Input object "{net_text(value)}"'
        exception = NetException("System.Management.Automation.PSInvalidOperationException", f"{what} is not numeric.")
        error_id = "NonNumericProperty" if name else "NonNumericInputObject"
        run.write_error(ErrorRecord(exception, error_id, ErrorCategory.InvalidType, value))

    def end(self, run: Runtime) -> Iterator[object]:
        if not self._found and not self._entries:
            self._found[""] = Statistics()
        for name, found in self._found.items():
            made = self._text_info(found) if self.set_name == "TextMeasure" else self._info(found)
            made.property = name or None
            yield made

    def _text_info(self, found: Statistics) -> MeasureInfo:
        made = TextMeasureInfo()
        made.lines = found.lines if self.line else None
        made.words = found.words if self.word else None
        made.characters = found.characters if self.character else None
        return made

    def _info(self, found: Statistics) -> MeasureInfo:
        maximum, minimum = (None if one is None else as_double(one) for one in (found.maximum, found.minimum))
        numeric = (maximum is not None or found.maximum is None) and (minimum is not None or found.minimum is None)
        made = GenericMeasureInfo() if numeric else GenericObjectMeasureInfo()
        made.count = found.count
        if not self._bad_number:
            made.sum = found.sum if self.sum else None
            made.average = found.sum / found.count if self.average and found.count else None
            made.standard_deviation = found.deviation if self.standard_deviation else None
        made.maximum = maximum if numeric else found.maximum
        made.minimum = minimum if numeric else found.minimum
        return made
