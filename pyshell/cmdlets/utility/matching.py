"""What Select-String finds: a line with its place, its matches and the lines around it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Final

from pyshell.values.declare import NetObject, field, net_method, net_property, net_type
from pyshell.values.numbers import UInt64

if TYPE_CHECKING:
    from collections.abc import Iterator

INPUT_STREAM: Final = "InputStream"
_CONTEXT: Final = "Microsoft.PowerShell.Commands.MatchInfoContext"


@net_type(_CONTEXT, interfaces=("System.ICloneable",))
class MatchInfoContext(NetObject):
    """The lines around a match, and those of them that no other match shows."""

    pre = field("PreContext", "System.String[]")
    post = field("PostContext", "System.String[]")
    display_pre = field("DisplayPreContext", "System.String[]")
    display_post = field("DisplayPostContext", "System.String[]")

    def __init__(self) -> None:
        self.pre = []
        self.post = []
        self.display_pre = []
        self.display_post = []


@net_type("Microsoft.PowerShell.Commands.MatchInfo")
class MatchInfo(NetObject):
    """A line that matched."""

    ignore_case = field("IgnoreCase", "System.Boolean")
    line_number = field("LineNumber", "System.UInt64")
    line = field("Line", "System.String")

    @net_property("Filename", "System.String")
    def filename(self) -> str:
        return str(self.path).replace("\\", "/").rpartition("/")[2]

    path = field("Path", "System.String", default=INPUT_STREAM)
    pattern = field("Pattern", "System.String")
    context = field("Context", _CONTEXT)
    matches = field("Matches", "System.Text.RegularExpressions.Match[]")

    @net_method("RelativePath", "string RelativePath(string directory)")
    def relative_path(self, directory: str) -> str:
        path, folder = str(self.path), directory.rstrip("/\\")
        if path != INPUT_STREAM and folder and path.lower().startswith(folder.lower()):
            rest = path[len(folder) :]
            if rest[:1] in ("/", "\\"):
                return rest[1:]
        return path

    @net_method("ToString", "string ToString(), string ToString(string directory)")
    def to_string(self, directory: str | None = None) -> str:
        path = str(self.path) if directory is None else self.relative_path(directory)
        number = int(self.line_number)
        if self.context is None:
            return self._one(self.line, number, path, "")
        shown = self.context
        lines = [
            self._one(line, number - len(shown.display_pre) + at, path, "  ")
            for at, line in enumerate(shown.display_pre)
        ]
        lines.append(self._one(self.line, number, path, "> "))
        lines += [self._one(line, number + 1 + at, path, "  ") for at, line in enumerate(shown.display_post)]
        return "\n".join(lines)

    def _one(self, line: str, number: int, path: str, prefix: str) -> str:
        return f"{prefix}{line}" if self.path == INPUT_STREAM else f"{prefix}{path}:{number}:{line}"

    @net_method("ToEmphasizedString", "string ToEmphasizedString(string directory)")
    def to_emphasized(self, directory: str) -> str:
        """The text without colours: our reading, as the place of the match stands in Matches."""
        return self.to_string(directory)


class Tracker:
    """Gives matches the lines around them: a match comes when the lines after it have come."""

    def __init__(self, before: int, after: int) -> None:
        self.after = after
        self.before: deque[str] = deque(maxlen=before)
        self.waiting: list[MatchInfo] = []
        self.shown = 0

    def line(self, text: str, number: int, found: MatchInfo | None) -> Iterator[Any]:
        """Takes the next line and the match in it; gives the matches that are complete."""
        for match in self.waiting:
            match.context.post.append(text)
        if self.waiting and found is None and number > self.shown:
            self.waiting[-1].context.display_post.append(text)
            self.shown = number
        if found is not None:
            found.line_number = UInt64(number)
            found.context = MatchInfoContext()
            found.context.pre = list(self.before)
            keep = min(len(self.before), number - self.shown - 1)
            found.context.display_pre = found.context.pre[len(found.context.pre) - keep :] if keep > 0 else []
            self.shown = number
            self.waiting.append(found)
        self.before.append(text)
        while self.waiting and len(self.waiting[0].context.post) >= self.after:
            yield self.waiting.pop(0)

    def rest(self) -> Iterator[Any]:
        """The matches that still wait for lines."""
        yield from self.waiting
        self.waiting = []
