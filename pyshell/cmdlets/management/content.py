"""Get-Content: a file's lines, one object each, read as they are asked for."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.binding.validate import ValidateRange
from pyshell.cmdlets.management.parameters import (
    credential_param,
    encoding_param,
    exclude_param,
    filter_param,
    force_param,
    include_param,
    literal_param,
    path_param,
)
from pyshell.cmdlets.management.session_items import session_items
from pyshell.cmdlets.management.targets import chosen, given
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.filesystem import encodings, messages
from pyshell.filesystem.system import FileSystem
from pyshell.values.numbers import Byte
from pyshell.values.wildcard import has_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place


@cmdlet("Get-Content", default_set="Path", output=("System.Byte", "System.String"))
class GetContent(Cmdlet):
    """Reads files, a line an object. A line is its text alone: it has no ReadCount or PSPath of its own.

    PS> Set-Content (Join-Path ([IO.Path]::GetTempPath()) 'names.txt') 'Ann', 'Bob'
    PS> Get-Content (Join-Path ([IO.Path]::GetTempPath()) 'names.txt') -TotalCount 1
    Ann
    """

    read_count: int = param(
        type="System.Int64", by_name=True, default=1, help="How many lines make one object; 0: all."
    )
    total_count: int = param(
        type="System.Int64",
        by_name=True,
        default=-1,
        aliases=("First", "Head"),
        validate=(ValidateRange(0, 9223372036854775807),),
        help="How many lines are wanted from the start.",
    )
    tail: int = param(
        by_name=True,
        default=-1,
        aliases=("Last",),
        validate=(ValidateRange(0, 2147483647),),
        help="How many lines are wanted from the end.",
    )
    path: list[str] = path_param(from_pipeline=False)
    literal_path: list[str] | None = literal_param()
    filter: str | None = filter_param()
    include: list[str] | None = include_param()
    exclude: list[str] | None = exclude_param()
    force: Switch = force_param()
    credential: Any = credential_param()
    delimiter: str | None = param(dynamic=True, help="What ends a line, instead of a line's end.")
    wait: Switch = param(dynamic=True, help="Not simulated: nothing else writes to a sandbox's files.")
    raw: Switch = param(dynamic=True, help="Whether the whole content is one string.")
    encoding: Any = encoding_param("The encoding of a file without a mark: UTF-8 unless given.", dynamic=True)
    as_byte_stream: Switch = param("AsByteStream", dynamic=True, help="Whether bytes are wanted.")

    def process(self, run: Runtime) -> Iterable[object]:
        if self.wait:
            raise _not_simulated()
        if self.raw:
            for other in ("Tail", "TotalCount", "ReadCount"):
                if self.bound(other):
                    raise messages.invalid_operation(
                        f"The 'Raw' and '{other}' parameters cannot be specified in the same command.",
                        "InvalidOperation",
                    )
        if self.bound("Tail") and self.bound("TotalCount"):
            raise PSError.of(
                "TailAndHeadCannotCoexist",
                "The parameters TotalCount and Tail cannot be used together. Please specify only one parameter.",
                ErrorCategory.InvalidOperation,
                exception="System.InvalidOperationException",
            )
        count = 0
        for place in chosen(run, self):
            count += 1
            yield from self._read(run, place)
        if count == 0:
            self._nothing(run)

    def _nothing(self, run: Runtime) -> None:
        """A pattern that finds no file is an error here, unlike in other cmdlets."""
        for text, literal in given(self):
            if literal or not has_wildcard(text):
                continue
            message = (
                f"An object at the specified path {text} does not exist, or has been filtered by the -Include or "
                "-Exclude parameter."
            )
            exception = NetException("System.Exception", message)
            run.write_error(ErrorRecord(exception, "ItemNotFound", ErrorCategory.ObjectNotFound, self.path))

    def _read(self, run: Runtime, place: Place) -> Iterable[object]:
        if not place.is_file_system:
            items = session_items(run, place)
            return self._batched(self._cut(iter(items.content(items.get(place.inside)))))
        files = run.service(FileSystem)
        if files.is_folder(place):
            run.write_error(messages.is_folder(place.path).record)
            return ()
        try:
            return self._batched(self._content(files, place))
        except OSError as error:
            run.write_error(_unreadable(error, place).record)
        except PSError as error:
            run.write_error(error.record)
        return ()

    def _content(self, files: FileSystem, place: Place) -> Iterator[Any]:
        chosen_encoding = None if self.encoding is None else encodings.of_value(self.encoding)
        if self.as_byte_stream:
            data = files.read_bytes(place)
            return iter([data] if self.raw else self._cut(iter([Byte(one) for one in data])))
        if self.raw:
            text = files.read_text(place, chosen_encoding)
            return iter([text] if text else [])
        if self.delimiter is not None:
            return self._cut(iter(_split(files.read_text(place, chosen_encoding), self.delimiter)))
        if self.tail >= 0:
            return iter(files.tail(place, self.tail, chosen_encoding))
        return self._cut(files.read_lines(place, chosen_encoding))

    def _cut(self, lines: Iterator[Any]) -> Iterator[Any]:
        if self.total_count >= 0:
            return islice(lines, self.total_count)
        if self.tail >= 0:
            return iter(list(lines)[-self.tail :] if self.tail else [])
        return lines

    def _batched(self, lines: Iterator[Any]) -> Iterable[Any]:
        if self.read_count == 1 or self.raw:
            return lines
        return _batches(lines, self.read_count)


def _batches(lines: Iterator[Any], size: int) -> Iterator[list[Any]]:
    while batch := list(islice(lines, size) if size > 0 else lines):
        yield batch


def _split(text: str, delimiter: str) -> list[str]:
    """The pieces that a delimiter ends, without it; nothing after the last one is no piece."""
    pieces = text.split(delimiter) if delimiter else [text]
    return pieces[:-1] if pieces[-1] == "" else pieces


def _unreadable(error: OSError, place: Place) -> PSError:
    id_of = {
        PermissionError: "GetContentReaderUnauthorizedAccessError",
        FileNotFoundError: "GetContentReaderFileNotFoundError",
    }
    error_id = id_of.get(type(error), "GetContentReaderIOError")
    category = ErrorCategory.PermissionDenied if isinstance(error, PermissionError) else None
    return messages.failed(error_id, error, place.path, category=category)


def _not_simulated() -> PSError:
    return PSError.of(
        "NotSimulated",
        "Get-Content -Wait is known and not simulated: it never ends.",
        ErrorCategory.NotImplemented,
        exception="System.NotSupportedException",
    )
