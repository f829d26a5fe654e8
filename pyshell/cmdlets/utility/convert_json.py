"""ConvertTo-Json and ConvertFrom-Json."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.binding.validate import ValidateRange, ValidateRangeKind
from pyshell.cmdlets.utility.json_objects import JsonSource
from pyshell.cmdlets.utility.json_text import JsonWriter
from pyshell.errors import PSError
from pyshell.values.declare import EnumValue, net_enum

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime

ESCAPES: Final = net_enum("Newtonsoft.Json.StringEscapeHandling", {"Default": 0, "EscapeNonAscii": 1, "EscapeHtml": 2})
DATE_KINDS: Final = net_enum(
    "Microsoft.PowerShell.Commands.JsonDateKind", {"Default": 0, "Local": 1, "Utc": 2, "Offset": 3, "String": 4}
)


@cmdlet("ConvertTo-Json", output=("System.String",))
class ConvertToJson(Cmdlet):
    """Turns objects into JSON.

    PS> @{ Name = 'Ann' } | ConvertTo-Json -Compress
    {"Name":"Ann"}
    """

    input_object: Any = param(
        type="System.Object", position=0, mandatory=True, from_pipeline=True, allow=("null",), help="The objects."
    )
    depth: int = param(default=2, validate=(ValidateRange(0, 100),), help="How many levels of objects are written.")
    compress: Switch = param(help="Whether everything is on one line without blanks.")
    enums_as_strings: Switch = param(help="Whether enumerations are written by their names.")
    as_array: Switch = param(help="Whether one object is written as an array too.")
    escape_handling: EnumValue | None = param(
        type="Newtonsoft.Json.StringEscapeHandling", help="Default, EscapeNonAscii or EscapeHtml."
    )

    _kept: list[Any]

    def begin(self, run: Runtime) -> None:
        self._kept = []

    def process(self, run: Runtime) -> None:
        self._kept.append(self.input_object)

    def end(self, run: Runtime) -> Iterable[object]:
        if not self._kept:
            return
        value = self._kept if len(self._kept) > 1 or self.as_array else self._kept[0]
        writer = JsonWriter(
            self.depth,
            compress=bool(self.compress),
            enums_as_text=bool(self.enums_as_strings),
            escape="Default" if self.escape_handling is None else self.escape_handling.name,
        )
        text = writer.write(value)
        if writer.truncated:
            run.warn(f"Resulting JSON is truncated as serialization has exceeded the set depth of {self.depth}.")
        yield text


@cmdlet("ConvertFrom-Json")
class ConvertFromJson(Cmdlet):
    """Turns JSON into objects. Lines are read as one text when the first is none by itself.

    PS> ('{ "name": "Ann" }' | ConvertFrom-Json).name
    Ann
    """

    input_object: str = param(position=0, mandatory=True, from_pipeline=True, allow=("empty",), help="The text.")
    as_hashtable: Switch = param("AsHashtable", help="Whether objects become hash tables, whose keys mind case.")
    depth: int = param(default=1024, validate=(ValidateRangeKind("Positive"),), help="How deep the text may go.")
    no_enumerate: Switch = param("NoEnumerate", help="Whether an array stays one object.")
    date_kind: EnumValue | None = param(
        type="Microsoft.PowerShell.Commands.JsonDateKind",
        help="What dates become: Default, Local, Utc, Offset, String.",
    )

    _lines: list[str]

    def begin(self, run: Runtime) -> None:
        self._lines = []

    def process(self, run: Runtime) -> None:
        self._lines.append(self.input_object)

    def end(self, run: Runtime) -> Iterable[object]:
        lines = self._lines
        if not lines:
            return
        kind = "Default" if self.date_kind is None else self.date_kind.name
        source = JsonSource(bool(self.as_hashtable), kind, self.depth)
        if len(lines) > 1:
            try:
                first = source.read(lines[0])
            except PSError as error:
                if error.record.error_id != "System.ArgumentException":
                    raise
                lines = ["\n".join(lines)]
            else:
                yield from self._given(first)
                lines = lines[1:]
        for text in lines:
            if text.strip():
                yield from self._given(source.read(text))
            elif len(self._lines) == 1:
                yield None

    def _given(self, value: Any) -> Iterator[object]:
        if type(value) is list and not self.no_enumerate:
            yield from value
        else:
            yield value
