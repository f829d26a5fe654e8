"""Join-Path, Split-Path, Resolve-Path and Convert-Path: paths as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, ParamFlags, Switch, cmdlet, param
from pyshell.cmdlets.management.parameters import credential_param, force_param, literal_param, path_param
from pyshell.cmdlets.management.targets import existing, given
from pyshell.errors import PSError
from pyshell.filesystem import messages, paths
from pyshell.filesystem.drives import PathInfo
from pyshell.filesystem.system import FileSystem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place

_STRINGS: Final = "System.String[]"
_ALLOW: Final = ("null", "empty", "collection")


def separator_for(run: Runtime, path: str) -> str:
    """The slash that a path is written with: a drive's own, else the one of where the session stands."""
    files = run.service(FileSystem)
    name, _ = paths.split_drive(path)
    drive = files.drives.get(name.lower()) if name is not None else None
    if drive is not None:
        return drive.separator
    if name is not None and len(name) > 1:
        raise messages.drive_not_found(name)
    return "/" if path.startswith("/") else files.location.drive.separator


@cmdlet("Join-Path", output=("System.String",))
class JoinPath(Cmdlet):
    """Puts paths together with one slash between their pieces.

    PS> Join-Path 'C:\\logs' 'app.log'
    C:\\logs\\app.log
    """

    path: list[str] = param(
        position=0, mandatory=True, from_pipeline=True, by_name=True, aliases=("PSPath",), help="The first pieces."
    )
    child_path: list[str] = param(
        position=1, mandatory=True, by_name=True, allow=_ALLOW, help="The pieces that follow."
    )
    additional_child_path: list[str] | None = param(
        type=_STRINGS, position=2, by_name=True, remaining=True, allow=_ALLOW, help="More pieces."
    )
    resolve: Switch = param(help="Whether the path must exist; wildcards count then.")
    credential: Any = credential_param()

    def process(self, run: Runtime) -> Iterable[object]:
        children = [child or "" for child in self.child_path or [""]]
        more = [child or "" for child in self.additional_child_path or ()]
        for first in self.path:
            separator = separator_for(run, first)
            joined = first
            for child in (*children, *more):
                joined = paths.join(joined, child, separator)
            if self.resolve:
                yield from _resolved(run, joined)
            else:
                yield joined


def _resolved(run: Runtime, path: str) -> Iterator[str]:
    try:
        yield from (place.qualified for place in existing(run, path))
    except PSError as error:
        run.write_error(error.record)


_SPLITS: Final = (
    "ParentSet",
    "LeafSet",
    "LeafBaseSet",
    "ExtensionSet",
    "QualifierSet",
    "NoQualifierSet",
    "IsAbsoluteSet",
)


def _part(help: str, set_name: str, mandatory: bool = True, by_name: bool = True) -> Any:
    return param(
        type="System.Management.Automation.SwitchParameter",
        sets={set_name: ParamFlags(mandatory=mandatory, by_name=by_name)},
        help=help,
    )


@cmdlet("Split-Path", default_set="ParentSet", output=("System.String", "System.Boolean"))
class SplitPath(Cmdlet):
    """Gives a part of a path: the folder that something is in unless another is asked for.

    PS> Split-Path 'C:\\logs\\app.log' -Leaf
    app.log
    """

    path: list[str] = param(
        position=0, mandatory=True, from_pipeline=True, by_name=True, sets=_SPLITS, help="The paths."
    )
    literal_path: list[str] | None = literal_param("LiteralPathSet")
    qualifier: Switch = _part("The drive with its colon.", "QualifierSet")
    no_qualifier: Switch = _part("The path without its drive.", "NoQualifierSet")
    parent: Switch = _part("The folder something is in.", "ParentSet", mandatory=False)
    leaf: Switch = _part("The last piece.", "LeafSet")
    leaf_base: Switch = _part("The last piece without its extension.", "LeafBaseSet")
    extension: Switch = _part("The extension with its dot.", "ExtensionSet")
    resolve: Switch = param(help="Whether the path must exist; wildcards count then.")
    is_absolute: Switch = _part("Whether the path starts at a root.", "IsAbsoluteSet", by_name=False)
    credential: Any = credential_param()

    def process(self, run: Runtime) -> Iterable[object]:
        for text, _ in given(self):
            for path in _resolved(run, text) if self.resolve else (text,):
                yield from self._split(run, path)

    def _split(self, run: Runtime, path: str) -> Iterator[object]:
        drive, rest = paths.split_drive(path)
        if self.qualifier:
            if drive is None:
                run.write_error(_no_qualifier(path).record)
            else:
                yield drive + ":"
        elif self.no_qualifier:
            yield rest
        elif self.is_absolute:
            yield paths.is_rooted(path) or drive is not None
        elif self.leaf:
            yield paths.leaf(rest) or path
        elif self.leaf_base:
            yield paths.stem_and_extension(paths.leaf(rest))[0]
        elif self.extension:
            yield paths.stem_and_extension(paths.leaf(rest))[1]
        else:
            yield _parent(path, drive, rest, separator_for(run, path))


def _parent(path: str, drive: str | None, rest: str, separator: str) -> str:
    above = paths.parent(rest)
    if drive is not None:
        if not rest.strip("/\\"):
            return ""
        if above == "" or above in ("/", "\\"):
            return f"{drive}:{separator}" if paths.is_rooted(rest) else f"{drive}:"
        return _flipped(f"{drive}:{above}", separator)
    # The folder of what is right below a root is no text at all, as recorded.
    return "" if above in ("/", "\\") else _flipped(above, separator)


def _flipped(path: str, separator: str) -> str:
    return path.replace("\\" if separator == "/" else "/", separator)


def _no_qualifier(path: str) -> PSError:
    return PSError.of(
        "ParsePathFormatError",
        f"Cannot parse path because path '{path}' does not have a qualifier specified.",
        exception="System.FormatException",
        target=path,
    )


class _Resolving(Cmdlet):
    """What Resolve-Path and Convert-Path share."""

    def places(self, run: Runtime) -> Iterator[Place]:
        for text, literal in given(self):
            try:
                yield from existing(run, text, literal, force=bool(getattr(self, "force", False)))
            except PSError as error:
                run.write_error(error.record)


@cmdlet("Resolve-Path", default_set="Path", output=("System.String", "System.Management.Automation.PathInfo"))
class ResolvePath(_Resolving):
    """Gives the full paths of what exists; wildcards count.

    PS> (Resolve-Path 'C:\\My Documents\\Acc*.txt').Path
    C:\\My Documents\\Accounts.txt
    """

    path: list[str] = path_param()
    literal_path: list[str] | None = literal_param()
    relative: Switch = param(sets=("Path", "LiteralPath"), help="Whether paths are given as seen from here.")
    relative_base_path: str | None = param(help="The folder they are seen from.")
    force: Switch = force_param()
    credential: Any = credential_param()

    def process(self, run: Runtime) -> Iterable[object]:
        files = run.service(FileSystem)
        base = files.location if self.relative_base_path is None else files.place(self.relative_base_path)
        for place in self.places(run):
            if self.relative or (self.relative_base_path is not None):
                yield relative_path(place, base)
            else:
                yield PathInfo(place)


def relative_path(place: Place, base: Place) -> str:
    """A path as seen from a folder: `./a`, `../b`; the full one on another drive."""
    if place.drive is not base.drive:
        return place.qualified
    separator = place.drive.separator
    here = [part for part in base.inside.split("/") if part]
    there = [part for part in place.inside.split("/") if part]
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    up = [".."] * (len(here) - shared)
    return separator.join([*(up or ["."]), *there[shared:]])


@cmdlet("Convert-Path", default_set="Path", output=("System.String",))
class ConvertPath(_Resolving):
    """Gives paths as the provider knows them: without a session's drive.

    PS> Convert-Path 'C:\\My Documents'
    C:\\My Documents
    """

    path: list[str] = path_param()
    literal_path: list[str] | None = literal_param()
    force: Switch = force_param()

    def process(self, run: Runtime) -> Iterable[object]:
        for place in self.places(run):
            yield place.path
