"""A file that gets what would be shown: what Out-File and Tee-Object share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.cmdlets.management.targets import only_place
from pyshell.errors import ErrorCategory, NetException, PSError
from pyshell.filesystem import encodings, messages
from pyshell.filesystem.system import FileSystem
from pyshell.formatting.formatter import Formatter

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place
    from pyshell.filesystem.encodings import FileEncoding


class TextTarget:
    """Objects in, their lines into a file. The file changes when `close` is called."""

    def __init__(
        self,
        run: Runtime,
        path: str,
        encoding: Any = None,
        *,
        literal: bool = False,
        append: bool = False,
        width: int | None = None,
        line_end: str = "\n",
    ) -> None:
        files = run.service(FileSystem)
        self.place = files.place(path) if literal else only_place(files, path)
        chosen: FileEncoding = encodings.of_value(encoding) or encodings.UTF8
        self._renderer = run.service(Formatter).text_renderer(width)
        self._line_end = line_end
        self._files = files
        try:
            self._writer = files.writer(self.place, chosen, append=append)
        except OSError as error:
            raise open_failure(error, self.place, files) from None

    def add(self, value: Any) -> None:
        self._write(self._renderer.add(value))

    def _write(self, lines: list[str]) -> None:
        if lines:
            end = self._line_end
            self._writer.write(end.join(lines) + end)

    def close(self) -> None:
        """Writes what is still waiting and puts the file into place. Raises FileOpenFailure."""
        self._write(self._renderer.finish())
        try:
            self._writer.close()
        except OSError as error:
            raise open_failure(error, self.place, self._files) from None


def open_failure(error: OSError, place: Place, files: FileSystem) -> PSError:
    """The error of a file that cannot be written."""
    parent = place.parent()
    exists = parent is not None and files.exists(parent)
    made = messages.failed("FileOpenFailure", error, place.path, category=ErrorCategory.OpenError, parent_exists=exists)
    made.record.target = None
    if made.record.exception.type_name == messages.UNAUTHORIZED:
        made.record.exception.inner = NetException(messages.IO_EXCEPTION, error.strerror or "")
    return made
