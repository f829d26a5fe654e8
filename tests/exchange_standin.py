"""A stand-in for the engine: runs one Exchange cmdlet through the real binding."""

from __future__ import annotations

from typing import Any

from pyshell.binding.bind import bind_named
from pyshell.exchange.schema.recipients import View
from pyshell.exchange.store.directory import Directory


class Run:
    """What a cmdlet sees of the engine."""

    def __init__(self, directory: Directory, goes: bool) -> None:
        self.directory = directory
        self.goes = goes
        self.said: list[str] = []
        self.ids: list[str] = []
        self.asked: list[str] = []
        self.found: list[Any] = []

    def service(self, kind: type) -> Directory:
        return self.directory

    def warn(self, text: str) -> None:
        self.said.append(f"WARNING: {text}")

    def write_error(self, record: Any) -> None:
        self.said.append(record.message)
        self.ids.append(record.fully_qualified_id)

    def should_process(self, target: str, action: str | None = None, *, description: str | None = None) -> bool:
        self.asked.append(description or "")
        return self.goes


def call(task_type: Any, directory: Directory, items: Any = None, goes: bool = True, **given: Any) -> Any:
    """Runs a cmdlet: its objects' names, and the stand-in with what was said."""
    bound = bind_named(task_type.signature(), given, expecting_input=items is not None)
    task = task_type()
    bound.attach(task)
    run = Run(directory, goes)
    task.begin(run)
    found: list[Any] = []
    for item in [None] if items is None else items:
        assert items is None or bound.bind_object(item)
        found.extend(task.process(run) or ())
    run.found = found
    return [view.row["Name"] if isinstance(view, View) else view for view in found], run
