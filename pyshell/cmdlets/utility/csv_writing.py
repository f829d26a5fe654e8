"""What ConvertTo-Csv and Export-Csv share: their parameters and the making of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Switch, param
from pyshell.binding.signature import SWITCH
from pyshell.binding.validate import ValidateNotNull
from pyshell.cmdlets.utility.csv_rows import RowWriter, columns_of
from pyshell.errors import ErrorCategory, PSError
from pyshell.values.declare import EnumValue, net_enum
from pyshell.values.types import type_names

if TYPE_CHECKING:
    from collections.abc import Iterator

QUOTE_KINDS: Final = net_enum(
    "Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind", {"Never": 0, "Always": 1, "AsNeeded": 2}
)


class CsvWriting(Cmdlet):
    """What ConvertTo-Csv and Export-Csv share."""

    delimiter: str | None
    include_type_information: Switch
    no_type_information: Switch
    quote_fields: list[str] | None
    use_quotes: EnumValue | None
    no_header: Switch
    writer: RowWriter

    def start(self) -> None:
        """Checks what does not go together and makes the writer."""
        if self.bound("QuoteFields") and self.bound("UseQuotes"):
            raise not_both("UseQuotes", "QuoteFields", "CannotSpecifyQuoteFieldsAndUseQuotes")
        if self.include_type_information and self.no_type_information:
            raise not_both(
                "IncludeTypeInformation",
                "NoTypeInformation",
                "CannotSpecifyIncludeTypeInformationAndNoTypeInformation",
            )
        quotes = "Always" if self.use_quotes is None else self.use_quotes.name
        self.writer = RowWriter(self.delimiter or ",", quotes, self.quote_fields)

    def heading(self, value: Any) -> Iterator[str]:
        """The lines before the first row; the columns are that object's."""
        self.writer.start(columns_of(value))
        if self.include_type_information:
            yield "#TYPE " + (type_names(value) or [""])[0]
        if not self.no_header:
            yield self.writer.header()


def not_both(first: str, second: str, error_id: str) -> PSError:
    return PSError.of(
        error_id,
        f"You must specify either the -{first} or -{second} parameters, but not both.",
        ErrorCategory.InvalidData,
        exception="System.InvalidOperationException",
    )


def delimiter_param() -> Any:
    return param(
        "Delimiter",
        type="System.Char",
        position=1,
        sets=("Delimiter",),
        validate=(ValidateNotNull(),),
        help="What stands between fields: a comma unless given.",
    )


def use_culture_param() -> Any:
    return param(
        "UseCulture",
        type=SWITCH,
        sets=("UseCulture",),
        help="Whether the culture's list separator stands between fields (a comma in en-US).",
    )


def include_type_param() -> Any:
    return param(
        "IncludeTypeInformation",
        type=SWITCH,
        aliases=("ITI",),
        help="Whether a #TYPE line comes first.",
    )


def no_type_param() -> Any:
    return param(
        "NoTypeInformation",
        type=SWITCH,
        aliases=("NTI",),
        help="As it is anyway: no #TYPE line.",
    )


def quote_fields_param() -> Any:
    return param("QuoteFields", type="System.String[]", aliases=("QF",), help="The columns that get quotes.")


def use_quotes_param() -> Any:
    return param(
        "UseQuotes",
        type="Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind",
        aliases=("UQ",),
        help="Always, AsNeeded or Never.",
    )


def no_header_param() -> Any:
    return param("NoHeader", type=SWITCH, help="Whether the line of names is left out.")
