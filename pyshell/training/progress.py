"""What a learner has done: JSON lines, one an event, in the user's data folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pyshell.filesystem.data_files import append_line, data_file, read_lines
from pyshell.filesystem.system import temp_folder
from pyshell.values.clock import CLOCK
from pyshell.values.time import DateTime

if TYPE_CHECKING:
    from collections.abc import Iterable

_FILE: Final = "progress.jsonl"


class Progress:
    """The events so far, and a file that they are added to."""

    def __init__(self, path: str | None = None) -> None:
        self.path = data_file(temp_folder(), _FILE) if path is None else path
        self.events = list(_events(read_lines(self.path)))

    def note(self, lesson: str, event: str, **more: Any) -> None:
        """Adds an event: started, checked (passed, failed), hint, reset."""
        made = {"time": DateTime(CLOCK.utc_ticks()).format_text("s") + "Z", "lesson": lesson, "event": event, **more}
        self.events.append(made)
        append_line(self.path, json.dumps(made, ensure_ascii=False))

    def state(self, lesson: str) -> str:
        """passed, begun or an empty text."""
        mine = [one for one in self.events if one["lesson"] == lesson]
        if any(one["event"] == "checked" and one.get("passed") for one in mine):
            return "passed"
        return "begun" if mine else ""

    def hints(self, lesson: str) -> int:
        """How many hints were asked for since the lesson was last begun."""
        count = 0
        for one in self.events:
            if one["lesson"] == lesson:
                count = 0 if one["event"] in ("started", "reset") else count + (one["event"] == "hint")
        return count

    def unfinished(self) -> str | None:
        """The lesson that was begun last and is not passed."""
        for one in reversed(self.events):
            if self.state(one["lesson"]) == "begun":
                return str(one["lesson"])
        return None


def _events(lines: Iterable[str]) -> Iterable[dict[str, Any]]:
    """The events of a file; a line that was cut off is left out."""
    for line in lines:
        try:
            found = json.loads(line)
        except ValueError:
            continue
        if isinstance(found, dict) and isinstance(found.get("lesson"), str) and isinstance(found.get("event"), str):
            yield found
