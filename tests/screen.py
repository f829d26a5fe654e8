"""The real program in a pseudo-terminal, with a screen to look at."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte

_STEP = 0.02
_LONGEST = 15.0


class Terminal:
    """A program that runs, the keys sent to it and what its screen shows."""

    def __init__(self, home: Path, *arguments: str, columns: int = 110, rows: int = 30, **more: str) -> None:
        environment = {
            **os.environ,
            "PYSHELL_HOME": str(home),
            "HOME": str(home),
            "TERM": "xterm-256color",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "PYTHONPATH": str(Path(__file__).resolve().parent.parent),
            **more,
        }
        environment.pop("NO_COLOR", None)
        self.child = pexpect.spawn(
            sys.executable, ["-m", "pyshell", *arguments], env=environment, dimensions=(rows, columns), timeout=30
        )
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""

    def read(self) -> bool:
        """Takes in what the program wrote; whether there was anything."""
        try:
            data = self.child.read_nonblocking(65536, timeout=_STEP)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            return False
        self.raw += data
        self._stream.feed(data)
        return True

    def settle(self, quiet: float = 0.3) -> None:
        """Waits until nothing more comes."""
        until = time.monotonic() + quiet
        while time.monotonic() < until:
            if self.read():
                until = time.monotonic() + quiet

    def wait(self, text: str, longest: float = _LONGEST) -> None:
        """Waits until the screen shows a text."""
        until = time.monotonic() + longest
        while text not in self.text:
            if time.monotonic() > until:
                raise AssertionError(f"{text!r} did not come:\n{self.text}")
            self.read()

    def until(self, holds: Callable[[], bool], longest: float = _LONGEST) -> None:
        """Waits until the screen is as it shall be."""
        end = time.monotonic() + longest
        while not holds():
            if time.monotonic() > end:
                raise AssertionError(f"the screen did not become so:\n{self.text}")
            self.read()

    def stands(self, line: str, longest: float = _LONGEST) -> None:
        """Waits until the cursor stands in a line."""
        end = time.monotonic() + longest
        while self.last != line:
            if time.monotonic() > end:
                raise AssertionError(f"the cursor does not stand in {line!r}:\n{self.text}")
            self.read()

    def send(self, keys: str, wait: str | None = None) -> None:
        """Sends keys and waits for a text, or until nothing more comes."""
        self.child.send(keys)
        if wait is None:
            self.settle()
        else:
            self.wait(wait)

    def type(self, keys: str, line: str) -> None:
        """Sends keys and waits until the cursor stands in a line."""
        self.child.send(keys)
        self.stands(line)

    def clear(self, prompt: str) -> None:
        """Leaves the line that is being typed and clears the screen."""
        self.child.send("\x03")
        self.stands(prompt)
        self.child.send("\x0c")
        self.until(lambda: self.lines == [prompt])

    def paste(self, text: str, wait: str | None = None) -> None:
        """Sends a text as a terminal sends what is pasted."""
        self.send(f"\x1b[200~{text}\x1b[201~", wait)

    @property
    def lines(self) -> list[str]:
        """The lines of the screen that show anything."""
        return [line.rstrip() for line in self.screen.display if line.strip()]

    @property
    def text(self) -> str:
        """The screen as text."""
        return "\n".join(self.lines)

    @property
    def last(self) -> str:
        """The line that the cursor is in."""
        return self.screen.display[self.screen.cursor.y].rstrip()

    def colour_of(self, text: str) -> str:
        """The colour of the first letter of a text on the screen."""
        for y, line in enumerate(self.screen.display):
            x = line.find(text)
            if x >= 0:
                return str(self.screen.buffer[y][x].fg)
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text}")

    def resize(self, columns: int, rows: int) -> None:
        """Changes the size of the window."""
        self.child.setwinsize(rows, columns)
        self.screen.resize(rows, columns)
        self.settle()

    def close(self) -> int | None:
        """Ends the program; its exit code."""
        self.child.close(force=True)
        code: int | None = self.child.exitstatus
        return code
