"""Get-ChildItem: what is in folders, and on the drives of the session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.cmdlets.management.attributes import attribute_test
from pyshell.cmdlets.management.parameters import (
    exclude_param,
    filter_param,
    force_param,
    include_param,
    literal_param,
    path_param,
)
from pyshell.cmdlets.management.session_items import session_items
from pyshell.cmdlets.management.targets import NameFilter, existing, expand, is_hidden
from pyshell.errors import ErrorCategory, PSError
from pyshell.filesystem import messages
from pyshell.filesystem.system import FileSystem
from pyshell.values.wildcard import compile_wildcard, has_wildcard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place

_FILES: Final = ("System.IO.FileInfo", "System.IO.DirectoryInfo")
_NO_LIMIT: Final = 1 << 32
_CATEGORY: Final = ErrorCategory.PermissionDenied


@cmdlet("Get-ChildItem", default_set="Items", output=_FILES)
class GetChildItem(Cmdlet):
    """Gets what is in folders.

    PS> Get-ChildItem 'C:\\My Documents' -Name -Filter Acc*
    Accounts.txt
    """

    path: list[str] = path_param("Items", mandatory=False)
    literal_path: list[str] | None = literal_param("LiteralItems")
    filter: str | None = filter_param(1)
    include: list[str] | None = include_param()
    exclude: list[str] | None = exclude_param()
    recurse: Switch = param(aliases=("s", "r"), help="Whether folders in folders count too.")
    depth: int | None = param(type="System.UInt32", help="How many levels of folders in folders count.")
    force: Switch = force_param()
    name: Switch = param(help="Whether only names are wanted.")
    attributes: Any = param(
        type="System.Management.Automation.FlagsExpression[System.IO.FileAttributes]",
        dynamic=True,
        help="Which attributes: `,` is or, `+` and, `!` not.",
    )
    follow_symlink: Switch = param("FollowSymlink", dynamic=True, help="Whether links to folders are followed.")
    directory: Switch = param(aliases=("ad",), dynamic=True, help="Whether only folders are wanted.")
    file: Switch = param(aliases=("af",), dynamic=True, help="Whether only files are wanted.")
    hidden: Switch = param(aliases=("ah", "h"), dynamic=True, help="Whether only hidden items are wanted.")
    read_only: Switch = param(aliases=("ar",), dynamic=True, help="Whether only read-only items are wanted.")
    system: Switch = param(aliases=("as",), dynamic=True, help="Whether only system items are wanted.")

    _names: NameFilter
    _attributes: Callable[[int], bool] | None

    def begin(self, run: Runtime) -> None:
        self._names = NameFilter(self)
        self._attributes = None if self.attributes is None else attribute_test(self.attributes)

    def process(self, run: Runtime) -> Iterable[object]:
        literal = self.set_name == "LiteralItems"
        for text in (self.literal_path if literal else self.path) or [""]:
            try:
                yield from self._of(run, text, literal)
            except PSError as error:
                run.write_error(error.record)

    def _of(self, run: Runtime, text: str, literal: bool) -> Iterator[Any]:
        wild = not literal and has_wildcard(text)
        if wild and self._recurses and not self.include:
            yield from self._below_pattern(run, text)
            return
        for place in existing(run, text, literal, force=bool(self.force or self.hidden)):
            if not place.is_file_system:
                yield from self._of_session(run, place)
            elif run.service(FileSystem).is_folder(place) and (self._recurses or not wild):
                yield from self._of_folder(run, place)
            elif (not wild or self._names(place.name)) and self._wanted(run, place):
                yield place.name if self.name else run.service(FileSystem).item(place)

    @property
    def _recurses(self) -> bool:
        return bool(self.recurse) or self.depth is not None

    def _of_folder(self, run: Runtime, place: Place) -> Iterator[Any]:
        if self.include and not self._recurses:
            # Without wildcards -Include is about the folder's own name, whose content is then listed as it is.
            return
        deep = _NO_LIMIT if self.depth is None else int(self.depth)
        yield from self._walk(run, place, deep if self._recurses else 0, "", self._names)

    def _below_pattern(self, run: Runtime, text: str) -> Iterator[Any]:
        """`-Recurse` with a pattern: the names that match, at any depth below the pattern's folder."""
        cut = max(text.rfind("/"), text.rfind("\\")) + 1
        test = compile_wildcard(text[cut:] or "*")
        deep = _NO_LIMIT if self.depth is None else int(self.depth)
        for place in expand(run, text[:cut]):
            yield from self._walk(run, place, deep, "", lambda name: test(name) and self._names(name))

    def _walk(
        self, run: Runtime, folder: Place, depth: int, prefix: str, lets_through: Callable[[str], bool]
    ) -> Iterator[Any]:
        files = run.service(FileSystem)
        try:
            found = files.children(folder)
        except OSError as error:
            run.write_error(
                messages.failed("DirUnauthorizedAccessError", error, folder.path, category=_CATEGORY).record
            )
            return
        for place in found:
            if lets_through(place.name) and self._wanted(run, place):
                yield prefix + place.name if self.name else files.item(place)
        if depth > 0:
            for place in found:
                if self._descends(files, place):
                    yield from self._walk(run, place, depth - 1, f"{prefix}{place.name}/", lets_through)

    def _descends(self, files: FileSystem, place: Place) -> bool:
        if not files.is_folder(place) or (is_hidden(place) and not (self.force or self.hidden)):
            return False
        return bool(self.follow_symlink) or not files.is_link(place)

    def _wanted(self, run: Runtime, place: Place) -> bool:
        hidden = is_hidden(place)
        if hidden and not (self.force or self.hidden or self._attributes is not None):
            return False
        if not (self.directory or self.file or self.hidden or self.read_only or self.system or self._attributes):
            return True
        value = run.service(FileSystem).item(place).attributes_value()
        if self.directory and not self.file and not value & 16:
            return False
        if self.file and not self.directory and value & 16:
            return False
        if any(flag and not value & bit for flag, bit in ((self.hidden, 2), (self.read_only, 1), (self.system, 4))):
            return False
        return self._attributes is None or self._attributes(value)

    def _of_session(self, run: Runtime, place: Place) -> Iterator[Any]:
        for name, item in session_items(run, place).matching(place.inside or "*"):
            if self._names(name):
                yield name if self.name else item
