"""What .NET's types reach beyond themselves: the shell puts it here, and until it does nothing of the machine shows.

Each entry is a function. `files` gives the session's file system (place, exists, is_folder, read_bytes, write_bytes,
remove, copy_file, move, make_folder, children, item); `variables` its environment; `write` shows text on the output or
the error stream of the console.
"""

from __future__ import annotations

from typing import Any, Final

from pyshell.values.kept import session_table

HOOKS: Final[dict[str, Any]] = session_table({
    "arguments": lambda: ["pyshell"],
    "current": lambda: "/",
    "exit": None,
    "files": None,
    "home": lambda: "/",
    "machine": lambda: "localhost",
    "process": lambda: 1,
    "read_line": None,
    "set_current": None,
    "temporary": lambda: "/tmp/",
    "user": lambda: "user",
    "variables": dict,
    "width": lambda: 80,
    "write": None,
})
