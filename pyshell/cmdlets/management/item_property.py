"""Get-, Set- and Clear-ItemProperty, Get-ItemPropertyValue: the properties of items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, ConfirmImpact, ParamFlags, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.cmdlets.management.item import item_of
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
from pyshell.cmdlets.management.remove_item import not_supported
from pyshell.cmdlets.management.targets import chosen
from pyshell.errors import ErrorCategory, PSError
from pyshell.filesystem import messages
from pyshell.values.members import get_member, properties, set_member
from pyshell.values.objects import MISSING, PSCustomObject
from pyshell.values.text import to_string
from pyshell.values.types import short_name, type_of
from pyshell.values.wildcard import compile_wildcard, has_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime

_OUTPUT: Final = (
    "System.Boolean",
    "System.String",
    "System.DateTime",
    "System.IO.FileInfo",
    "System.IO.DirectoryInfo",
)
_PROVIDED: Final = ("PSPath", "PSParentPath", "PSChildName", "PSDrive", "PSProvider")


def _missing(
    name: str, error_id: str = "System.IO.IOException", category: ErrorCategory = ErrorCategory.NotSpecified
) -> PSError:
    return PSError.of(
        error_id,
        f"The property {name} does not exist or was not found.",
        category,
        exception=messages.IO_EXCEPTION,
        target=None if category is ErrorCategory.NotSpecified else name,
    )


def _picked(run: Runtime, item: Any, names: Iterable[str]) -> PSCustomObject | None:
    """The named properties of an item with those that say where it is; None when one is not there."""
    found: dict[str, Any] = {}
    for name in names:
        test = compile_wildcard(name)
        matching = [one for one in properties(item) if test(one.name) and one.name not in _PROVIDED]
        if not matching and not has_wildcard(name):
            run.write_error(_missing(name, "GetValueError", ErrorCategory.ReadError).record)
            return None
        found.update((one.name, one.get()) for one in matching)
    found.update((name, get_member(item, name)) for name in _PROVIDED)
    return PSCustomObject(found)


@cmdlet("Get-ItemProperty", default_set="Path", output=_OUTPUT)
class GetItemProperty(Cmdlet):
    """Gets properties of files and folders.

    PS> (Get-ItemProperty 'C:\\My Documents\\Accounts.txt' Name).Name
    Accounts.txt
    """

    path: list[str] = path_param()
    literal_path: list[str] | None = literal_param()
    name: list[str] | None = param(
        type="System.String[]", position=1, aliases=("PSProperty",), help="Names or patterns of properties."
    )
    filter: str | None = filter_param()
    include: list[str] | None = include_param()
    exclude: list[str] | None = exclude_param()
    credential: Any = credential_param()

    def process(self, run: Runtime) -> Iterable[object]:
        for place in chosen(run, self):
            if not place.is_file_system:
                raise not_supported()
            item = item_of(run, place)
            if not self.name:
                yield item
                continue
            picked = _picked(run, item, self.name)
            if picked is not None:
                yield picked


@cmdlet("Get-ItemPropertyValue", default_set="Path")
class GetItemPropertyValue(Cmdlet):
    """Gets values of properties of files and folders.

    PS> Get-ItemPropertyValue 'C:\\My Documents\\Accounts.txt' Name
    Accounts.txt
    """

    path: list[str] | None = param(
        type="System.String[]",
        sets={"Path": ParamFlags(position=0, from_pipeline=True, by_name=True)},
        validate=(ValidateNotNullOrEmpty(),),
        help="Where the items are; wildcards count.",
    )
    literal_path: list[str] | None = literal_param()
    name: list[str] = param(position=1, mandatory=True, aliases=("PSProperty",), help="Names of properties.")
    filter: str | None = filter_param()
    include: list[str] | None = include_param()
    exclude: list[str] | None = exclude_param()
    credential: Any = credential_param()

    def process(self, run: Runtime) -> Iterable[object]:
        if self.path is None and self.literal_path is None:
            self.path = ["."]
        for place in chosen(run, self):
            if not place.is_file_system:
                raise not_supported()
            yield from self._values(run, item_of(run, place))

    def _values(self, run: Runtime, item: Any) -> Iterator[object]:
        for name in self.name:
            found = get_member(item, name)
            if found is MISSING:
                run.write_error(_missing(name).record)
            else:
                yield found


@cmdlet("Set-ItemProperty", default_set="propertyValuePathSet", confirm=ConfirmImpact.MEDIUM)
class SetItemProperty(Cmdlet):
    """Changes a property of files and folders.

    PS> Set-ItemProperty 'C:\\My Documents\\Accounts.txt' IsReadOnly $false
    """

    path: list[str] = path_param("propertyValuePathSet", "propertyPSObjectPathSet", from_pipeline=False)
    literal_path: list[str] | None = literal_param("propertyValueLiteralPathSet", "propertyPSObjectLiteralPathSet")
    name: str | None = param(
        position=1,
        mandatory=True,
        by_name=True,
        sets=("propertyValuePathSet", "propertyValueLiteralPathSet"),
        aliases=("PSProperty",),
        help="The property.",
    )
    value: Any = param(
        position=2,
        mandatory=True,
        by_name=True,
        sets=("propertyValuePathSet", "propertyValueLiteralPathSet"),
        allow=("null",),
        help="Its new value.",
    )
    input_object: Any = param(
        type="System.Management.Automation.PSObject",
        mandatory=True,
        from_pipeline=True,
        by_name=True,
        sets=("propertyPSObjectPathSet", "propertyPSObjectLiteralPathSet"),
        help="An object whose properties are set.",
    )
    pass_thru: Switch = pass_thru_param()
    force: Switch = force_param()
    filter: str | None = filter_param()
    include: list[str] | None = include_param()
    exclude: list[str] | None = exclude_param()
    credential: Any = credential_param()

    def process(self, run: Runtime) -> Iterable[object]:
        if self.name is not None:
            wanted = [(self.name, self.value)]
        else:
            wanted = [(one.name, one.get()) for one in properties(self.input_object) if one.name not in _PROVIDED]
        for place in chosen(run, self):
            if not place.is_file_system:
                raise not_supported()
            item = item_of(run, place)
            what = "Set Property Directory" if item.is_container else "Set Property File"
            for name, value in wanted:
                if run.should_process(f"Item: {place.path} Property: {name} Value: {value}", what):
                    self._set(run, item, name, value)
            if self.pass_thru:
                yield item

    def _set(self, run: Runtime, item: Any, name: str, value: Any) -> None:
        if get_member(item, name) is MISSING:
            note = f"{short_name(type_of(value))} {name}={to_string(value)}"
            record = _missing(note, "SetPropertyError", ErrorCategory.ReadError).record
            record.target_type = "PSNoteProperty"
            run.write_error(record)
            return
        try:
            set_member(item, name, value)
        except PSError as error:
            run.write_error(error.record)


@cmdlet("Clear-ItemProperty", default_set="Path", confirm=ConfirmImpact.MEDIUM)
class ClearItemProperty(Cmdlet):
    """Takes the value of a property away. Files have only Attributes, which become Normal.

    PS> Set-Content Temp:/pyshell-example.txt a
    PS> Clear-ItemProperty Temp:/pyshell-example.txt Attributes
    PS> Remove-Item Temp:/pyshell-example.txt
    """

    path: list[str] = path_param()
    literal_path: list[str] | None = literal_param()
    name: str = param(position=1, mandatory=True, by_name=True, help="The property.")
    pass_thru: Switch = pass_thru_param()
    force: Switch = force_param()
    filter: str | None = filter_param()
    include: list[str] | None = include_param()
    exclude: list[str] | None = exclude_param()
    credential: Any = credential_param()

    def process(self, run: Runtime) -> Iterable[object]:
        for place in chosen(run, self):
            if not place.is_file_system or self.name.lower() != "attributes":
                raise not_supported()
            item = item_of(run, place)
            if run.should_process(f"Item: {place.path} Property: {self.name}", "Clear Property File"):
                item.set_read_only(False)
                if self.pass_thru:
                    yield item
