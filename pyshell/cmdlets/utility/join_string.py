"""Join-String."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Runtime, Switch, cmdlet, param
from pyshell.cmdlets.utility.expressions import GROUP_KEYS, found_on, wanted
from pyshell.values.format import format_string
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.formatting.parameters import Wanted

_QUOTES: Final = {"SingleQuote": "'", "DoubleQuote": '"'}


@cmdlet(
    "Join-String",
    default_set="default",
    output=("System.String",),
    net_name="Microsoft.PowerShell.Commands.Utility.JoinStringCommand",
)
class JoinString(Cmdlet):
    """Joins texts, or what objects have in one property, to one text.

    PS> 1..3 | Join-String -Separator '+' -OutputPrefix '(' -OutputSuffix ')'
    (1+2+3)
    """

    property: Any = param(
        type="Microsoft.PowerShell.Commands.PSPropertyExpression", position=0, help="The property or block to join."
    )
    separator: str | None = param(position=1, allow=("empty",), help="What stands between: $OFS unless given.")
    output_prefix: str = param(aliases=("op",), default="", help="What stands before it all.")
    output_suffix: str = param(aliases=("os",), default="", help="What stands after it all.")
    single_quote: Switch = param(sets=("SingleQuote",), help="Whether each is in single quotes.")
    double_quote: Switch = param(sets=("DoubleQuote",), help="Whether each is in double quotes.")
    format_string: str | None = param(sets=("Format",), help="A format for each, with {0} for its place.")
    use_culture: Switch = param(help="Whether the culture's forms are used; here always en-US.")
    input_object: list[Any] | None = param(
        type="System.Management.Automation.PSObject[]", from_pipeline=True, help="The objects."
    )

    _entry: Wanted | None
    _texts: list[str]

    def begin(self, run: Runtime) -> None:
        entries = wanted(run, [] if self.property is None else [self.property], GROUP_KEYS)
        self._entry = entries[0] if entries else None
        self._texts = []
        if self.separator is None:
            self.separator = to_string(run.variable("OFS") or "")

    def process(self, run: Runtime) -> None:
        for value in self.input_object or ():
            if self._entry is not None:
                found = found_on(value, self._entry)
                value = found[0].value if found else None
            if value is not None:
                self._texts.append(self._text(value))

    def _text(self, value: Any) -> str:
        if self.format_string is not None:
            return format_string(self.format_string, [value])
        quote = _QUOTES.get(self.set_name)
        text = to_string(value)
        if quote is None or not (self.single_quote or self.double_quote):
            return text
        return f"{quote}{text.replace(quote, quote * 2) if quote == chr(39) else text}{quote}"

    def end(self, run: Runtime) -> Iterable[object]:
        return (f"{self.output_prefix}{(self.separator or '').join(self._texts)}{self.output_suffix}",)
