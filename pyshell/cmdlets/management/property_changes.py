"""New-, Copy-, Move-, Rename- and Remove-ItemProperty: what only a registry's items could do.

The providers of this session have no properties that come and go; PowerShell's own error says so, once for each item.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, ConfirmImpact, Switch, cmdlet, param
from pyshell.cmdlets.management.parameters import (
    credential_param,
    exclude_param,
    filter_param,
    force_param,
    include_param,
    literal_param,
    pass_thru_param,
    path_param,
)
from pyshell.cmdlets.management.targets import chosen
from pyshell.errors import ErrorCategory, PSError

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime

_REFUSED: Final = (
    "Cannot use interface. The IDynamicPropertyCmdletProvider interface is not supported by this provider."
)


class _Changing(Cmdlet):
    """The base of what would change which properties an item has: what they all take, and that no provider does it."""

    force: Switch = force_param()
    filter: str | None = filter_param()
    include: list[str] | None = include_param()
    exclude: list[str] | None = exclude_param()
    credential: Any = credential_param()

    def process(self, run: Runtime) -> None:
        for _ in chosen(run, self):
            error = PSError.of(
                "NotSupported",
                _REFUSED,
                ErrorCategory.NotImplemented,
                exception="System.Management.Automation.PSNotSupportedException",
            )
            run.write_error(error.record)


def _name(position: int, type: str = "System.String") -> Any:
    return param(
        "Name",
        type=type,
        position=position,
        mandatory=True,
        by_name=True,
        aliases=("PSProperty",),
        help="The property.",
    )


def _names(position: int) -> Any:
    return _name(position, "System.String[]")


def _destination() -> Any:
    return param(
        "Destination", type="System.String", position=1, mandatory=True, by_name=True, help="The item that gets it."
    )


@cmdlet("New-ItemProperty", default_set="Path", confirm=ConfirmImpact.MEDIUM)
class NewItemProperty(_Changing):
    """Would give an item a new property, which no provider here has.

    PS> try { New-ItemProperty . -Name Colour -Value red -ErrorAction Stop } catch { $_.CategoryInfo.Category }
    NotImplemented
    """

    path: list[str] = param(
        type="System.String[]", position=0, mandatory=True, sets=("Path",), help="Where the items are; wildcards count."
    )
    literal_path: list[str] | None = literal_param()
    name: str = _name(1)
    property_type: str | None = param(by_name=True, aliases=("Type",), help="Its type.")
    value: Any = param(type="System.Object", by_name=True, help="Its value.")


@cmdlet("Copy-ItemProperty", default_set="Path", confirm=ConfirmImpact.MEDIUM)
class CopyItemProperty(_Changing):
    """Would copy a property to another item, which no provider here does.

    PS> try { Copy-ItemProperty . .. Colour -ErrorAction Stop } catch { $_.CategoryInfo.Category }
    NotImplemented
    """

    path: list[str] = path_param()
    literal_path: list[str] | None = literal_param()
    name: str = _name(2)
    destination: str = _destination()
    pass_thru: Switch = pass_thru_param()


@cmdlet("Move-ItemProperty", default_set="Path", confirm=ConfirmImpact.MEDIUM)
class MoveItemProperty(_Changing):
    """Would move a property to another item, which no provider here does.

    PS> try { Move-ItemProperty . .. Colour -ErrorAction Stop } catch { $_.CategoryInfo.Category }
    NotImplemented
    """

    path: list[str] = path_param()
    literal_path: list[str] | None = literal_param()
    name: list[str] = _names(2)
    destination: str = _destination()
    pass_thru: Switch = pass_thru_param()


@cmdlet("Rename-ItemProperty", default_set="Path", confirm=ConfirmImpact.MEDIUM)
class RenameItemProperty(_Changing):
    """Would give a property another name, which no provider here does.

    PS> try { Rename-ItemProperty . Colour Color -ErrorAction Stop } catch { $_.CategoryInfo.Category }
    NotImplemented
    """

    path: str = path_param(type="System.String")
    literal_path: str | None = literal_param(type="System.String")
    name: str = _name(1)
    new_name: str = param(position=2, mandatory=True, by_name=True, help="Its new name.")
    pass_thru: Switch = pass_thru_param()


@cmdlet("Remove-ItemProperty", default_set="Path", confirm=ConfirmImpact.MEDIUM)
class RemoveItemProperty(_Changing):
    """Would take a property off an item, which no provider here does.

    PS> try { Remove-ItemProperty . Colour -ErrorAction Stop } catch { $_.CategoryInfo.Category }
    NotImplemented
    """

    path: list[str] = path_param()
    literal_path: list[str] | None = literal_param()
    name: list[str] = _names(1)
