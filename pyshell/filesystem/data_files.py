"""Files of pyshell's own in the user's data folder, which scripts have no way to."""

from __future__ import annotations

import os

from pyshell.filesystem.sandbox import data_folder


def data_file(temp: str, name: str) -> str:
    """The host's path of a file of ours; its folder is made."""
    folder = data_folder(temp)
    os.makedirs(folder, exist_ok=True)
    return os.path.join(folder, name)


def read_lines(path: str) -> list[str]:
    """The lines of a file of ours; none when it is not there or can't be read."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read().splitlines()
    except OSError:
        return []


def append_line(path: str, line: str) -> None:
    """Adds a line; a disk that refuses keeps nothing."""
    try:
        with open(path, "a", encoding="utf-8") as file:
            file.write(line + "\n")
    except OSError:
        return
