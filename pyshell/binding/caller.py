"""What cmdlets of the session (variables, strict mode, Invoke-Expression, history) ask of where they were called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pyshell.binding.commandinfo import CommandInfo


class Host(Protocol):
    """What shows text and asks questions: a console, a test, nothing at all."""

    width: int
    interactive: bool

    def out(self, line: str) -> None:
        """Shows a line of output."""

    def error(self, line: str) -> None:
        """Shows a line of an error."""

    def write(self, text: str, newline: bool, foreground: str | None, background: str | None) -> None:
        """Shows text as Write-Host does."""

    def read_line(self, prompt: str, secret: bool = False) -> str:
        """Asks for a line of text."""


class VariableView(Protocol):
    """One variable: System.Management.Automation.PSVariable. Options are the numbers of ScopedItemOptions."""

    name: str
    options: int
    description: str
    visibility: int

    @property
    def value(self) -> Any:
        """What it holds."""

    def assign(self, value: Any, *, force: bool = False) -> None:
        """Sets it. Raises VariableNotWritable; `force` writes read-only ones."""

    def remove(self, *, force: bool = False) -> None:
        """Takes it away. Raises VariableNotRemovable."""


class VariableTable(Protocol):
    """The variables of one scope, or of all scopes in sight."""

    def find(self, name: str) -> VariableView | None:
        """The variable of that name, or None."""

    def all(self) -> list[VariableView]:
        """Every one, sorted by name."""

    def make(
        self, name: str, value: Any, *, options: int = 0, description: str = "", visibility: int = 0
    ) -> VariableView:
        """Makes a variable in the scope (of all scopes: in the nearest), in place of what may be there."""


class ModuleTable(Protocol):
    """The modules of a session. Scopes are the engine's own; patterns are by kind (functions, aliases, variables)."""

    def from_text(self, name: str, text: str, path: str, arguments: Sequence[Any], emit: Callable[[Any], Any]) -> Any:
        """A module of a .psm1 file's text. Raises its parse errors and what its code throws."""

    def from_block(self, name: str, block: Any, arguments: Sequence[Any], emit: Callable[[Any], Any]) -> Any:
        """A module of a script block."""

    def export(self, frame: Any, patterns: dict[str, Sequence[str]]) -> None:
        """Export-ModuleMember. Raises the error of a call from outside a module."""

    def bring(
        self,
        made: Any,
        target: Any,
        patterns: dict[str, Sequence[str] | None],
        rename: Callable[[str], str],
    ) -> None:
        """Makes what a module exports callable in a scope."""

    def remove(self, made: Any) -> None:
        """Takes a module away again."""

    def loaded(self) -> list[Any]:
        """The modules that are loaded."""

    def keep(self, made: Any) -> None:
        """Counts a module among the loaded ones."""

    def hide(self, made: Any) -> None:
        """Counts a module no longer among the loaded ones; what it brought stays."""

    def read(self, path: str) -> tuple[str, str] | None:
        """A file's text and full path; None when there is none."""

    def data(self, text: str, path: str) -> Any:
        """The value of a data file (.psd1), which only names constants. Raises its errors."""

    def folders(self) -> list[str]:
        """The folders that modules are looked for in by name."""

    def top_of(self, frame: Any, everywhere: bool) -> Any:
        """The scope that an import in a frame goes to."""

    def block_of(self, made: Any, name: str) -> Any:
        """An exported function's body."""


class ScopeView(Protocol):
    """A scope that a cmdlet keeps and runs script in, whenever it wants: what a test framework is made of."""

    def child(self) -> ScopeView:
        """A new scope below this one."""

    def set(self, name: str, value: Any) -> None:
        """Sets a variable of the scope."""

    def run(
        self, block: Any, emit: Callable[[Any], Any], named: Mapping[str, Any] | None = None, under: Any = None
    ) -> None:
        """Runs a script block in the scope, as dot sourcing does: `named` are arguments that its parameters may take.

        Raises what leaves the block; break and continue without a loop end it.
        """

    def run_text(self, text: str, emit: Callable[[Any], Any], path: str | None = None) -> None:
        """Runs a text, perhaps of a file, in the scope. Raises its parse error and what leaves it."""

    def replace(self, name: str, command: type) -> None:
        """Lets calls of a name from this scope and those below run another command."""

    def call(self, command: CommandInfo, named: Mapping[str, Any], input: Iterable[Any] | None) -> list[Any]:
        """Runs a command that was found before, whatever stands for its name now."""

    def close(self) -> None:
        """The scope is not used any more: what it replaced is as it was."""


class CallerView(Protocol):
    """The scope that a cmdlet was called in."""

    frame: Any

    def call_stack(self, span: Any) -> list[tuple[Any, Any]]:
        """The calls that are running, the innermost first, each with the place in it that runs now."""

    def using_values(self, block: Any) -> dict[str, Any]:
        """What `$using:` in a script block means here, by the folded names of the variables."""

    @property
    def scope(self) -> ScopeView:
        """The scope itself, to keep and to run script in."""

    @property
    def modules(self) -> ModuleTable:
        """The modules of the session."""

    @property
    def strict_mode(self) -> float | None:
        """The version that Set-StrictMode set, or None."""

    def set_strict_mode(self, version: float) -> None:
        """Sets the strict mode of the scope; 0 is off."""

    def variables(self, scope: str | None = None) -> VariableTable:
        """The variables in sight, or those of one scope (Global, Local, Script or a number)."""

    def run_text(self, text: str, emit: Callable[[Any], Any], command_id: str = "") -> None:
        """Runs a text as if it stood in the scope. Raises its parse errors as error records of that command."""

    @property
    def host(self) -> Host:
        """What shows text and asks questions."""

    @property
    def history(self) -> list[Any]:
        """The lines entered so far: HistoryInfo objects."""
