"""Get-Item and Test-Path: what is at a path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.cmdlets.management.parameters import (
    credential_param,
    exclude_param,
    filter_param,
    force_param,
    include_param,
    literal_param,
    path_param,
)
from pyshell.cmdlets.management.session_items import session_items
from pyshell.cmdlets.management.targets import NameFilter, chosen, expand, is_container, is_there
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.filesystem.system import FileSystem
from pyshell.values.compare import order
from pyshell.values.declare import EnumValue, net_enum
from pyshell.values.members import get_member

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place

_ITEMS: Final = ("System.IO.FileInfo", "System.Boolean", "System.String", "System.IO.DirectoryInfo")
PATH_TYPES: Final = net_enum("Microsoft.PowerShell.Commands.TestPathType", {"Any": 0, "Container": 1, "Leaf": 2})
_ANY: Final = EnumValue(PATH_TYPES, 0)


def item_of(run: Runtime, place: Place) -> Any:
    """The object that stands for what is at a place."""
    if place.is_file_system:
        return run.service(FileSystem).item(place)
    items = session_items(run, place)
    return items.get(place.inside) if place.inside else [item for _, item in items.matching("*")]


@cmdlet("Get-Item", default_set="Path", output=_ITEMS)
class GetItem(Cmdlet):
    """Gets what is at a path: a file, a folder, a variable, an environment variable …

    PS> (Get-Item 'C:\\My Documents\\Accounts.txt').Name
    Accounts.txt
    """

    path: list[str] = path_param()
    literal_path: list[str] | None = literal_param()
    filter: str | None = filter_param()
    include: list[str] | None = include_param()
    exclude: list[str] | None = exclude_param()
    force: Switch = force_param()
    credential: Any = credential_param()

    def process(self, run: Runtime) -> Iterable[object]:
        for place in chosen(run, self, as_given=True):
            yield item_of(run, place)


@cmdlet("Test-Path", default_set="Path", output=("System.Boolean",))
class TestPath(Cmdlet):
    """Says whether something is at a path.

    PS> Test-Path 'C:\\My Documents\\Accounts.txt'
    True
    """

    path: list[str] = param(
        position=0,
        mandatory=True,
        from_pipeline=True,
        by_name=True,
        sets=("Path",),
        allow=("null", "empty", "collection"),
        help="Where to look; wildcards count.",
    )
    literal_path: list[str] | None = param(
        mandatory=True,
        by_name=True,
        sets=("LiteralPath",),
        aliases=("PSPath", "LP"),
        allow=("null", "empty", "collection"),
        help="Where to look, taken as it stands.",
    )
    filter: str | None = filter_param()
    include: list[str] | None = include_param()
    exclude: list[str] | None = exclude_param()
    path_type: EnumValue = param(
        type="Microsoft.PowerShell.Commands.TestPathType",
        aliases=("Type",),
        default=_ANY,
        help="Any, Container (a folder) or Leaf (a file).",
    )
    is_valid: Switch = param(help="Whether only the path's form is tested.")
    credential: Any = credential_param()
    older_than: Any = param(type="System.Nullable[System.DateTime]", dynamic=True, help="Written before.")
    newer_than: Any = param(type="System.Nullable[System.DateTime]", dynamic=True, help="Written after.")

    def process(self, run: Runtime) -> Iterable[object]:
        literal = self.set_name == "LiteralPath"
        texts = self.literal_path if literal else self.path
        if not texts:
            run.write_error(_null_path())
            return
        for text in texts:
            if text is None:
                run.write_error(_null_path())
            else:
                yield bool(text.strip()) and self._test(run, text, literal)

    def _test(self, run: Runtime, text: str, literal: bool) -> bool:
        try:
            found = expand(run, text, literal)
        except PSError:
            return False
        if self.is_valid:
            return "\0" not in text
        lets_through = NameFilter(self)
        return any(self._counts(run, place) for place in found if lets_through(place.name))

    def _counts(self, run: Runtime, place: Place) -> bool:
        if not is_there(run, place):
            return False
        if self.path_type.name != "Any" and is_container(run, place) != (self.path_type.name == "Container"):
            return False
        return self._in_time(run, place)

    def _in_time(self, run: Runtime, place: Place) -> bool:
        if self.older_than is None and self.newer_than is None:
            return True
        if not place.is_file_system:
            return False
        written = get_member(run.service(FileSystem).item(place), "LastWriteTime")
        if self.newer_than is not None and order(written, self.newer_than) <= 0:
            return False
        return self.older_than is None or order(written, self.older_than) < 0


def _null_path() -> ErrorRecord:
    exception = NetException(
        "System.ArgumentNullException",
        "Value cannot be null. (Parameter 'The provided Path argument was null or an empty collection.')",
    )
    return ErrorRecord(exception, "NullPathNotPermitted", ErrorCategory.InvalidArgument)
