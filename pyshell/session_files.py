"""What a session's own syntax does with files: `>`, `switch -File`, `${C:\\file.txt}`, scripts."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pyshell.dotnet.hooks import HOOKS
from pyshell.errors import PSError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.engine.session import Session


class _Nowhere:
    """The file without a name: what is sent there is dropped, without an error."""

    def add(self, value: Any) -> None:
        return None

    def close(self) -> None:
        return None


class SessionFiles:
    """The hooks that an engine's session has for files, over the file system of the session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def files(self) -> Any:
        """The file system, made when first needed."""
        return self._session.service(import_module("pyshell.filesystem.system").FileSystem)

    def install(self) -> None:
        """Gives the session its hooks."""
        session = self._session
        session.read_script = self.read_script
        session.file_writer = self.open_writer
        session.line_reader = self.read_lines
        session.path_resolver = lambda path: self.files.place(path).path
        session.file_content = self.content
        session.put_file_content = self.put_content
        HOOKS.update(
            files=lambda: self.files,
            variables=lambda: session.environment,
            current=lambda: self.files.location.path,
            set_current=lambda path: self.files.go(self.files.place(path)),
            home=lambda: session.environment.get("HOME", "/"),
            user=lambda: session.environment.get("USER", ""),
            width=lambda: session.host.width,
            write=self.write_console,
        )

    def write_console(self, text: str, stream: str) -> None:
        """What [Console]::Write and [Console]::Error show: text past the pipeline."""
        host = self._session.host
        if stream == "error":
            for line in text.splitlines():
                host.error(line)
        else:
            host.write(text, False, None, None)

    def read_script(self, path: str) -> tuple[str, str] | None:
        """A script's text and full path; None when there is no such file. Raises FileReadError."""
        files = self.files
        place = files.place(path)
        if not files.exists(place) or files.is_folder(place):
            return None
        try:
            return files.read_text(place), place.path
        except OSError as error:
            failed = import_module("pyshell.filesystem.messages").failed
            raise failed("FileReadError", error, place.path) from None

    def read_lines(self, path: str) -> Iterable[str]:
        """The lines of a file. Raises what Get-Content would say of a file that cannot be read."""
        lines: Iterable[str] = self._session.call_command(self._session.now, "Get-Content", {"LiteralPath": path})
        return lines

    def open_writer(self, path: str, append: bool) -> Any:
        """A file for `>`: it gets what Out-File would write, and fails as Out-File does."""
        if not path:
            return _Nowhere()
        target = import_module("pyshell.cmdlets.utility.text_target").TextTarget
        try:
            return target(self._session, path, append=append)
        except PSError as error:
            record = error.record
            record.command_id = "Microsoft.PowerShell.Commands.OutFileCommand"
            record.activity = "Out-File"
            record.invocation = import_module("pyshell.engine.records").InvocationInfo("Out-File", None)
            raise

    def content(self, path: str) -> Any:
        """`${C:\\file.txt}`: the line of the file, or its lines; $null when there is no such file."""
        files = self.files
        if not files.exists(files.place(path)):
            return None
        lines = self._session.call_command(self._session.now, "Get-Content", {"LiteralPath": path})
        return lines[0] if len(lines) == 1 else lines

    def put_content(self, path: str, value: Any) -> None:
        """`${C:\\file.txt} = value`."""
        self._session.call_command(self._session.now, "Set-Content", {"LiteralPath": path, "Value": value})
