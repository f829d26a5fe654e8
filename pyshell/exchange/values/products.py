"""Exchange's products, and which of them has what.

An organisation's setting `Product` says which one it is. Without it pyshell knows what any of them has: most scripts
that people rehearse are written for more than one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import ErrorCategory, PSError
from pyshell.exchange import messages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.exchange.catalogue import Documented

# Name of a product: the documentation's word for it.
PRODUCTS: Final = {"2016": "server2016", "2019": "server2019", "SE": "serverSE", "Online": "online"}
ONLINE: Final = "Online"
# The setting of an organisation in which properties of the service are stored.
FLAG: Final = "OnlineProperties"


def product_of(directory: Any) -> str | None:
    """The product that an organisation is one of; None when it may be any."""
    found = directory.settings.get("Product")
    return found if found in PRODUCTS else None


def shows_online(directory: Any) -> bool:
    """Whether objects have the service's properties: it is the service, or a command has stored one of them."""
    return product_of(directory) == ONLINE or bool(directory.settings.get(FLAG))


def check(page: Documented, given: Iterable[str], product: str) -> None:
    """Raises what PowerShell says of a cmdlet or a parameter that a product does not have."""
    word = PRODUCTS[product]
    listed = page.products()
    if listed is not None and word not in listed:
        raise _unknown_command(page.name)
    for name in given:
        listed = page.products(name) if name in page.parameters else None
        if listed is not None and word not in listed:
            raise _unknown_parameter(page.name, name)


def _unknown_command(command: str) -> PSError:
    made = PSError.of(
        "CommandNotFoundException",
        messages.command_unknown(command),
        ErrorCategory.ObjectNotFound,
        exception="System.Management.Automation.CommandNotFoundException",
        target=command,
    )
    made.record.activity = command
    return made


def _unknown_parameter(command: str, name: str) -> PSError:
    made = PSError.of(
        "NamedParameterNotFound",
        messages.parameter_unknown(name),
        ErrorCategory.InvalidArgument,
        exception="System.Management.Automation.ParameterBindingException",
    )
    made.record.command_id = command
    made.record.activity = command
    return made


__all__ = ["FLAG", "ONLINE", "PRODUCTS", "check", "product_of", "shows_online"]
