"""A stand-in for the engine: binds and runs one cmdlet at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from pyshell.binding.bind import bind_named
from pyshell.cmdlets.index import INDEX
from pyshell.dotnet.index import INDEX as TYPES
from pyshell.errors import ErrorRecord
from pyshell.filesystem.system import FileSystem
from pyshell.values import objects, types
from pyshell.values.sequences import enumerate_value

# What every session has is declared before the index is installed.
FIRST = objects
types.install_index(TYPES)


class Engine:
    """What the cmdlets of files and data ask of a Runtime. Calling it calls a cmdlet."""

    width = 120
    expecting_input = False

    def __init__(self, folder: Path) -> None:
        self.files = FileSystem(str(folder), sandbox_root=str(folder / "sandbox"))
        self.errors: list[ErrorRecord] = []
        self.warnings: list[str] = []
        self.asked: list[str] = []
        self.bound: dict[str, Any] = {}
        self.variables: dict[str, Any] = {}
        self.does = True

    def service(self, kind: type) -> Any:
        return self.files if kind is FileSystem else kind()

    def should_process(self, target: str, action: str | None = None, **_: Any) -> bool:
        self.asked.append(f"{action} | {target}")
        return self.does

    def should_continue(self, query: str, caption: str) -> bool:
        self.asked.append(query)
        return self.does

    def write_error(self, record: ErrorRecord) -> None:
        self.errors.append(record)

    def warn(self, text: str) -> None:
        self.warnings.append(text)

    def verbose(self, text: str) -> None:
        pass

    def variable(self, name: str, default: Any = None) -> Any:
        return self.variables.get(name, default)

    def set_variable(self, name: str, value: Any, scope: str | None = None) -> None:
        self.variables[name] = value

    def invoke(self, block: Any, args: Any = (), *, under: Any = None, **_: Any) -> list[Any]:
        return [block.invoke(underscore=under)]

    def call(self, name: str, named: Mapping[str, Any], input: Iterable[Any] | None = None) -> list[Any]:
        return self(name, **named)

    def __call__(self, _name: str, *positional: Any, pipe: list[Any] | None = None, **named: Any) -> list[Any]:
        """The output of a cmdlet; what is in `pipe` comes through the pipeline."""
        module, _, kind = INDEX[_name].partition(":")
        command = getattr(import_module(module), kind)()
        bound = bind_named(command.signature(), named, pipe is not None, positional)
        bound.attach(command)
        self.bound = bound.values
        output: list[Any] = []
        self._gather(command.begin(self), output)
        for value in pipe if pipe is not None else ():
            if bound.bind_object(value):
                self._gather(command.process(self), output)
            elif bound.failure is not None:
                self.errors.append(bound.failure.record)
        if pipe is None:
            self._gather(command.process(self), output)
        self._gather(command.end(self), output)
        return output

    def _gather(self, made: Iterable[Any] | None, output: list[Any]) -> None:
        for value in made or ():
            output.append(value)

    @property
    def ids(self) -> list[str]:
        return [record.error_id for record in self.errors]


def unrolled(values: list[Any]) -> list[Any]:
    """Objects as a pipeline sends them on."""
    found: list[Any] = []
    for value in values:
        items = enumerate_value(value)
        found.extend([value] if items is None else items)
    return found
