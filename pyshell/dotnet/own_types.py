"""PowerShell's own types that scripts reach for: LanguagePrimitives, PSSerializer, AutomationNull, CodeGeneration.

https://learn.microsoft.com/dotnet/api/system.management.automation.languageprimitives
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.enumerators import enumerator
from pyshell.dotnet.known import Known
from pyshell.errors import PSError
from pyshell.values.compare import equals, order
from pyshell.values.convert import to_bool, to_type, try_type
from pyshell.values.declare import NetObject, net_method, net_type
from pyshell.values.late import late
from pyshell.values.objects import NOTHING, Reference
from pyshell.values.sequences import enumerate_value

if TYPE_CHECKING:
    from pyshell.values.types import PSType

_SPACE: Final = "System.Management.Automation."

Known(f"{_SPACE}Internal.AutomationNull").constant("Value", NOTHING, "System.Object")


@net_type(f"{_SPACE}Language.NullString")
class NullString(NetObject):
    """The null that a [string] parameter of a method takes as null."""

    null_like = True

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return ""


Known(f"{_SPACE}Language.NullString").constant("Value", NullString(), f"{_SPACE}Language.NullString")


# --- LanguagePrimitives --------------------------------------------------------------------------------------

_primitives = Known(f"{_SPACE}LanguagePrimitives")


@_primitives.static(
    "ConvertTo",
    definition="static System.Object ConvertTo(System.Object valueToConvert, type resultType), "
    "static System.Object ConvertTo(System.Object valueToConvert, type resultType, System.IFormatProvider provider)",
)
def _convert_to(value: Any, pstype: PSType, provider: Any = None) -> Any:
    return to_type(value, pstype)


@_primitives.static(
    "TryConvertTo",
    definition="static bool TryConvertTo(System.Object valueToConvert, type resultType, [ref] System.Object result)",
)
def _try_convert_to(value: Any, pstype: PSType, result: Reference) -> bool:
    done, made = try_type(value, pstype)
    result.write(made)
    return done


def _compare(first: Any, second: Any, ignore_case: bool = False, provider: Any = None) -> int:
    return int(order(first, second, not ignore_case))


def _try_compare(first: Any, second: Any, *rest: Any) -> bool:
    """Whether the two have an order; the last argument gets it."""
    ignore_case, result = rest[0] if len(rest) > 1 else False, rest[-1]
    try:
        result.write(_compare(first, second, ignore_case))
    except PSError:
        result.write(0)
        return False
    return True


def _enumerator(value: Any) -> Any:
    items = enumerate_value(value)
    return None if items is None else enumerator("System.Collections.IEnumerator", items)


_primitives.static("IsTrue")(to_bool)
_primitives.static("Equals")(
    lambda first, second, ignore_case=False, provider=None: equals(first, second, not ignore_case)
)
_primitives.static("Compare")(_compare)
_primitives.static("TryCompare")(_try_compare)
_primitives.static("IsObjectEnumerable")(lambda value: enumerate_value(value) is not None)
_primitives.static("GetEnumerable")(lambda value: value if enumerate_value(value) is not None else None)
_primitives.static("GetEnumerator")(_enumerator)
_primitives.static("ConvertTypeNameToPSTypeName")(lambda name: f"[{name}]")
_primitives.finish()


# --- PSSerializer --------------------------------------------------------------------------------------------

# CLIXML is written and read by the cmdlets that export and import it.
_write: Final = late("pyshell.cmdlets.utility.clixml:text_of")
_read: Final = late("pyshell.cmdlets.utility.clixml:objects_of")
_serializer = Known(f"{_SPACE}PSSerializer")


@_serializer.static("Serialize")
def _serialize(value: Any, depth: int = 1) -> str:
    return str(_write([value], depth))


@_serializer.static("Deserialize")
def _deserialize(text: str) -> Any:
    found = list(_read(text))
    return found[0] if len(found) == 1 else found


_serializer.static("DeserializeAsList")(lambda text: list(_read(text)))
_serializer.finish()


# --- CodeGeneration ------------------------------------------------------------------------------------------

_QUOTES: Final = "'\u2018\u2019\u201a\u201b"


def _double(text: str, marks: str) -> str:
    return "".join(char * 2 if char in marks else char for char in text)


def _escape_variable(name: str) -> str:
    return "".join(f"`{char}" if char in "{}`" else char for char in name)


def _escape_block_comment(text: str) -> str:
    return text.replace("<#", "<`#").replace("#>", "#`>")


def _escape_format(text: str) -> str:
    return _double(text, "{}")


_code = Known(f"{_SPACE}Language.CodeGeneration")
for _name, _function in (
    ("EscapeSingleQuotedStringContent", lambda text: _double(text, _QUOTES)),
    ("EscapeVariableName", _escape_variable),
    ("EscapeBlockCommentContent", _escape_block_comment),
    ("EscapeFormatStringContent", _escape_format),
):
    _code.static(_name, definition=f"static string {_name}(string value)")(_function)
