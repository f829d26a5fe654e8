"""What PowerShell itself makes of documented blocks with the real parameters: the ids of the errors it gives.

The recordings stand beside the corpus, not in the project: texts of blocks are found by id, and a text that occurs
several times was recorded once.
"""

from __future__ import annotations

import json
from pathlib import Path

from recorded.documented import Outcome
from recorded.trees import codes

_ERROR = "ERROR "


class RecordedErrors:
    """The ids of PowerShell's errors by the text of a block; empty where nothing was recorded."""

    def __init__(self, folder: Path, corpus: Path) -> None:
        self._errors: dict[str, set[str]] = {}
        self._unparsed: set[str] = set()
        if folder.is_dir():
            self._read(folder, codes(corpus))

    def _read(self, folder: Path, texts: dict[str, str]) -> None:
        for row in map(json.loads, (folder / "binding.jsonl").read_text("utf-8").splitlines()):
            lines = row["output"].splitlines()
            found = {line[len(_ERROR) :].partition(",")[0] for line in lines if line.startswith(_ERROR)}
            self._errors[texts[row["id"]]] = found
        for row in map(json.loads, (folder / "parse.jsonl").read_text("utf-8").splitlines()):
            if "errors" in row:
                self._unparsed.add(texts[row["id"]])

    def same(self, outcome: Outcome) -> bool:
        """Whether PowerShell gave this block the same error.

        Where the page leaves out a mandatory parameter the recording says so, since nobody answered; here the host
        was asked, and what it answered is what then failed.
        """
        code = outcome.block.code
        if outcome.kind == "parse":
            return code in self._unparsed
        errors = self._errors.get(code, set())
        return outcome.error_id in errors or (outcome.kind == "binding" and self.asks(outcome))

    def asks(self, outcome: Outcome) -> bool:
        """Whether PowerShell asks for a parameter that the page leaves out."""
        return "MissingMandatoryParameter" in self._errors.get(outcome.block.code, set())
