"""Copying, moving and removing on the host's disk. Everything here raises OSError."""

from __future__ import annotations

import os
from typing import Final

_CHUNK: Final = 1 << 20


def copy_file(source: str, target: str) -> None:
    """Copies a file's content, mode and times, whole or not at all."""
    spill = f"{target}.{os.getpid()}.tmp"
    try:
        with open(source, "rb") as read, open(spill, "wb") as write:
            while chunk := read.read(_CHUNK):
                write.write(chunk)
        found = os.stat(source)
        os.chmod(spill, found.st_mode & 0o7777)
        os.utime(spill, ns=(found.st_atime_ns, found.st_mtime_ns))
        os.replace(spill, target)
    except BaseException:
        if os.path.lexists(spill):
            os.remove(spill)
        raise


def copy_tree(source: str, target: str) -> None:
    os.makedirs(target, exist_ok=True)
    for name in os.listdir(source):
        inner, onto = os.path.join(source, name), os.path.join(target, name)
        if os.path.isdir(inner) and not os.path.islink(inner):
            copy_tree(inner, onto)
        else:
            copy_file(inner, onto)


def remove(path: str, recurse: bool) -> None:
    """Removes a file or link, or a folder, with what is in it when `recurse`."""
    if not os.path.isdir(path) or os.path.islink(path):
        os.remove(path)
        return
    if recurse:
        for name in os.listdir(path):
            remove(os.path.join(path, name), True)
    os.rmdir(path)


def move(source: str, target: str) -> None:
    """Renames; across disks it copies and removes."""
    try:
        os.rename(source, target)
    except OSError as error:
        if error.errno != 18:
            raise
        if os.path.isdir(source):
            copy_tree(source, target)
        else:
            copy_file(source, target)
        remove(source, True)
