"""Which module of this room declares the members of which type; beside `pyshell.dotnet.index`."""

from __future__ import annotations

from typing import Final

INDEX: Final[dict[str, str]] = {
    "System.IO.File": "pyshell.filesystem.file_statics",
    "System.IO.Directory": "pyshell.filesystem.file_statics",
    "System.IO.FileInfo": "pyshell.filesystem.items",
    "System.IO.DirectoryInfo": "pyshell.filesystem.items",
    "System.IO.FileSystemInfo": "pyshell.filesystem.items",
    "System.IO.FileAttributes": "pyshell.filesystem.items",
    "System.Management.Automation.PathInfo": "pyshell.filesystem.drives",
    "System.Management.Automation.PSDriveInfo": "pyshell.filesystem.drives",
    "System.Management.Automation.ProviderInfo": "pyshell.filesystem.drives",
}
