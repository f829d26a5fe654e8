"""Wildcards in paths: which places a pattern such as `/srv/*/[ab].txt` names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyshell.filesystem.drives import Place
from pyshell.values.culture import sort_key
from pyshell.values.wildcard import compile_wildcard, has_wildcard, unescape

if TYPE_CHECKING:
    from collections.abc import Iterable


def children(place: Place) -> list[Place]:
    """What is in a folder: folders first, then files, each in the order of names. Raises OSError."""
    folders: list[str] = []
    files: list[str] = []
    with os.scandir(place.host) as entries:
        for entry in entries:
            (folders if _is_folder(entry) else files).append(entry.name)
    found = [*sorted(folders, key=_name_order), *sorted(files, key=_name_order)]
    prefix = f"{place.inside}/" if place.inside else ""
    return [Place(place.drive, prefix + name) for name in found]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _name_order(name: str) -> tuple[tuple[str, str], str]:
    key = sort_key(name)
    return (key[0], key[1]), name


def pieces(pattern: str) -> list[str]:
    """A pattern's parts between slashes; a backslash is one too, a backtick stays with what it escapes."""
    return [part for part in pattern.replace("\\", "/").split("/") if part not in ("", ".")]


def expand(start: Place, parts: list[str]) -> list[Place]:
    """The places below `start` that exist and match, in order of names level by level."""
    found: Iterable[Place] = [start]
    for part in parts:
        found = [match for place in found for match in _one_level(place, part)]
    return list(found)


def _one_level(place: Place, part: str) -> list[Place]:
    if part == "..":
        return [place.parent() or place]
    if not has_wildcard(part):
        child = place.child(unescape(part))
        return [child] if os.path.lexists(child.host) else []
    test = compile_wildcard(part)
    try:
        return [child for child in children(place) if test(child.name)]
    except OSError:
        return []
