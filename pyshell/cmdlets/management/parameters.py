"""The parameters that most cmdlets of items share, declared as PowerShell declares them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import param
from pyshell.binding.signature import SWITCH
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.filesystem.encodings import to_encoding

if TYPE_CHECKING:
    from collections.abc import Sequence

CREDENTIAL: Final = "System.Management.Automation.PSCredential"
ENCODINGS: Final = (
    "ascii",
    "ansi",
    "bigendianunicode",
    "bigendianutf32",
    "oem",
    "unicode",
    "utf7",
    "utf8",
    "utf8BOM",
    "utf8NoBOM",
    "utf32",
)


def path_param(*sets: str, type: str = "System.String[]", from_pipeline: bool = True, mandatory: bool = True) -> Any:
    """-Path: first in position, with wildcards."""
    return param(
        "Path",
        type=type,
        position=0,
        mandatory=mandatory,
        from_pipeline=from_pipeline,
        by_name=True,
        sets=sets or ("Path",),
        help="Where the items are; wildcards count.",
    )


def literal_param(*sets: str, type: str = "System.String[]", mandatory: bool = True) -> Any:
    """-LiteralPath: what a piped file binds to by its PSPath."""
    return param(
        "LiteralPath",
        type=type,
        mandatory=mandatory,
        by_name=True,
        sets=sets or ("LiteralPath",),
        aliases=("PSPath", "LP"),
        help="Where the items are, taken as it stands.",
    )


def filter_param(position: int | None = None) -> Any:
    return param("Filter", type="System.String", position=position, help="A pattern that names must match.")


def include_param() -> Any:
    return param("Include", type="System.String[]", help="Patterns of which names must match one.")


def exclude_param() -> Any:
    return param("Exclude", type="System.String[]", help="Patterns of names to leave out.")


def force_param() -> Any:
    return param("Force", type=SWITCH, help="Whether hidden and read-only items count too.")


def pass_thru_param() -> Any:
    return param("PassThru", type=SWITCH, help="Whether what was done is given back.")


def credential_param() -> Any:
    return param("Credential", type=CREDENTIAL, by_name=True, help="No provider here takes one.")


def encoding_param(
    help: str = "The encoding: UTF-8 without a mark unless given.", sets: Sequence[str] = (), *, dynamic: bool = False
) -> Any:
    return param(
        "Encoding",
        dynamic=dynamic,
        type="System.Text.Encoding",
        sets=sets,
        transforms=(to_encoding,),
        suggestions=ENCODINGS,
        validate=(ValidateNotNullOrEmpty(),),
        help=help,
    )
