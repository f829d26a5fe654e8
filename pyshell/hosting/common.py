"""What the objects of the host share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.values.convert import to_type
from pyshell.values.declare import EnumValue, NetError
from pyshell.values.types import PSType, find_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.errors import PSError

VERSION: Final = "7.6.9"
AUTOMATION: Final = "System.Management.Automation."
HOST: Final = AUTOMATION + "Host."
COLOUR: Final = "System.ConsoleColor"


def not_simulated(what: str) -> NetError:
    """The error of a member for which pyshell has nothing to do it with."""
    return NetError("System.NotSupportedException", f"{what} is known and not simulated by pyshell.")


def known_type(name: str) -> PSType:
    """A type that some room declares. Raises NotSupportedException as NetError while none does."""
    found = find_type(name)
    if found is None:
        raise not_simulated(name)
    return found


def version(text: str) -> Any:
    """A [version]."""
    return to_type(text, known_type("System.Version"))


def enum_named(type_name: str, name: str) -> EnumValue:
    """A value of an enumeration by its name."""
    found: EnumValue = to_type(name, known_type(type_name))
    return found


def colour(number: int) -> EnumValue:
    """A ConsoleColor; -1 is the terminal's own."""
    return EnumValue(known_type(COLOUR), number)


def as_call_error(error: PSError) -> NetError:
    """An error of a command, as the exception that ends the call of a member."""
    return NetError(error.record.exception.type_name, error.record.message)


def refuse(what: str) -> Callable[..., Any]:
    """A member that is there and says that it does nothing here."""

    def refused(*arguments: object) -> Any:
        raise not_simulated(what)

    return refused
