"""From the paths that a cmdlet was given to the places it works on, with the errors of those that are not there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.cmdlets.management.session_items import session_items
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.filesystem import messages
from pyshell.filesystem.drives import Place
from pyshell.filesystem.system import FileSystem
from pyshell.values.wildcard import compile_wildcard, has_wildcard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyshell.binding.declare import Runtime

_NO_CREDENTIAL: Final = (
    "The FileSystem provider supports credentials only on the New-PSDrive cmdlet. "
    "Perform the operation again without specifying credentials."
)


def refuse_credential(command: Any) -> None:
    """Raises NotSupported when -Credential was given, as the providers of this session do."""
    if command.bound("Credential") and command.credential is not None:
        raise PSError.of(
            "NotSupported",
            _NO_CREDENTIAL,
            ErrorCategory.NotImplemented,
            exception="System.Management.Automation.PSNotSupportedException",
        )


def given(command: Any) -> Iterator[tuple[str, bool]]:
    """The paths a command was given and whether each is literal."""
    literal = getattr(command, "literal_path", None)
    found = literal if literal is not None else command.path
    for text in [found] if isinstance(found, str) else found or ():
        yield text, literal is not None


class NameFilter:
    """What -Filter, -Include and -Exclude let through, by a name."""

    def __init__(self, command: Any) -> None:
        self.filter = file_pattern(command.filter) if getattr(command, "filter", None) else None
        self.include = _tests(getattr(command, "include", None))
        self.exclude = _tests(getattr(command, "exclude", None))

    def __call__(self, name: str) -> bool:
        if self.filter is not None and not self.filter(name):
            return False
        if self.include and not any(test(name) for test in self.include):
            return False
        return not any(test(name) for test in self.exclude)


def _tests(patterns: Iterable[str] | None) -> list[Callable[[str], bool]]:
    return [compile_wildcard(pattern) for pattern in patterns or () if pattern is not None]


def file_pattern(pattern: str) -> Callable[[str], bool]:
    """The test of a file system's own pattern: only `*` and `?` are special, `*.*` is every name."""
    if pattern == "*.*":
        return lambda _: True
    return compile_wildcard(re.sub(r"([\[\]`])", r"`\1", pattern))


def expand(run: Runtime, text: str, literal: bool = False) -> list[Place]:
    """The places of one path; those of a path with wildcards exist, another's need not. Raises DriveNotFound."""
    files = run.service(FileSystem)
    if literal:
        return [files.place(text)]
    try:
        found = files.expand(text)
    except PSError as error:
        if error.record.exception.type_name.endswith("WildcardPatternException"):
            # A pattern that is none finds nothing and says nothing.
            return []
        raise
    if len(found) == 1 and not found[0].is_file_system and has_wildcard(found[0].inside):
        items = session_items(run, found[0])
        return [Place(found[0].drive, name) for name, _ in items.matching(found[0].inside)]
    return found


def is_there(run: Runtime, place: Place) -> bool:
    """Whether something is at a place."""
    if place.is_file_system:
        return run.service(FileSystem).exists(place)
    return not place.inside or session_items(run, place).get(place.inside) is not None


def is_container(run: Runtime, place: Place) -> bool:
    return run.service(FileSystem).is_folder(place) if place.is_file_system else not place.inside


def is_hidden(place: Place) -> bool:
    return place.is_file_system and place.name.startswith(".") and bool(place.inside)


def existing(run: Runtime, text: str, literal: bool = False, *, force: bool = False) -> list[Place]:
    """The places of one path that are there. Raises PathNotFound for a path without wildcards that is not."""
    found = expand(run, text, literal)
    if not literal and has_wildcard(text):
        return found if force else [place for place in found if not is_hidden(place)]
    for place in found:
        if not is_there(run, place):
            raise messages.path_not_found(place.qualified)
    return found


def chosen(run: Runtime, command: Any, *, as_given: bool = False) -> Iterator[Place]:
    """The places that a command's parameters choose; paths that cannot be found are errors and passed over.

    `as_given` tells of a literal path as it was given, not of what it comes to.
    """
    refuse_credential(command)
    lets_through = NameFilter(command)
    for text, literal in given(command):
        try:
            found = existing(run, text, literal, force=bool(getattr(command, "force", False)))
        except PSError as error:
            if as_given and literal and error.record.error_id == "PathNotFound":
                error = messages.path_not_found(text)
            run.write_error(error.record)
            continue
        yield from (place for place in found if lets_through(place.name))


def write(run: Runtime, error: PSError) -> None:
    """Writes a terminating error as one that only ends the work on one item."""
    run.write_error(error.record)


def failure(
    run: Runtime, error_id: str, exception: str, message: str, category: ErrorCategory, target: object = None
) -> None:
    """Writes an error record."""
    run.write_error(ErrorRecord(NetException(exception, message), error_id, category, target))


def guarded(run: Runtime, work: Callable[[], object], error_id: str, place: Place, **options: Any) -> bool:
    """Does some work on a place; what the system refuses becomes a non-terminating error. Whether it was done."""
    try:
        work()
    except OSError as error:
        above = place.parent()
        exists = above is not None and is_there(run, above)
        run.write_error(messages.failed(error_id, error, place.path, parent_exists=exists, **options).record)
    except PSError as error:
        run.write_error(error.record)
    else:
        return True
    return False


def only_place(files: FileSystem, path: str) -> Place:
    """The one file that a path with wildcards means. Raises FileOpenFailure, ReadWriteMultipleFilesNotSupported."""
    found = files.expand(path)
    if len(found) == 1:
        return found[0]
    if not found:
        raise _no_file(path)
    raise PSError.of(
        "ReadWriteMultipleFilesNotSupported",
        "Cannot perform operation because the path resolved to more than one file. This command cannot operate on "
        "multiple files.",
        ErrorCategory.InvalidArgument,
        exception="System.Management.Automation.PSInvalidOperationException",
    )


def _no_file(path: str) -> PSError:
    error = PSError.of(
        "FileOpenFailure",
        "Unable to find the specified file.",
        ErrorCategory.OpenError,
        exception="System.IO.FileNotFoundException",
        target=path,
    )
    error.record.details = f"Cannot perform operation because the wildcard path {path} did not resolve to a file."
    return error
