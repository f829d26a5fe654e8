"""What is known of a running call: which code, from where, with what.

`$MyInvocation`, `$args` and stack traces read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.engine.sites import anonymous
from pyshell.values.late import late

if TYPE_CHECKING:
    from pyshell.source import Span

_new_runtime = late("pyshell.engine.runtime:CommandRuntime")


class Call:
    """One running function, script or block. `caller` is the call it was made from, `span` the place of that."""

    __slots__ = (
        "__dict__", "advanced", "arguments", "bound", "caller", "code", "command", "emit", "invoked_as", "name", "span",
    )  # fmt: skip
    # What few calls have.
    input: Any = None
    # Whether it runs in the scope of its caller.
    dotted = False
    _runtime: Any = None
    # What the messages of the call are kept in: parameter name -> scope and variable.
    keeps: dict[str, Any] | None = None
    # Of a stage of a pipeline: its site, which knows its position, and whether objects come to it.
    stage: tuple[Any, bool] | None = None

    def __init__(
        self,
        code: Any,
        name: str,
        caller: Call | None,
        span: Span | None,
        invoked_as: str | None = None,
        arguments: list[Any] | None = None,
    ) -> None:
        self.code = code
        self.name = name
        self.caller = caller
        self.span = span
        self.invoked_as = name if invoked_as is None else invoked_as
        self.arguments: list[Any] = [] if arguments is None else arguments
        self.bound: dict[str, Any] | None = None
        self.emit: Any = None
        self.command: Any = None
        # Of an advanced function: its scope and what was bound, for the runtime that few of them ask for.
        self.advanced: tuple[Any, Any] | None = None

    @property
    def path(self) -> str | None:
        """The file that the code is in."""
        return None if self.code is None else self.code.unit.source.path

    @property
    def runtime(self) -> Any:
        """What $PSCmdlet works on, made when first asked for; None in a function that is not advanced."""
        if self._runtime is None and self.advanced is not None:
            scope, bound = self.advanced
            site = anonymous(self.name)
            site.span, site.name, site.command = self.span, self.invoked_as, self.command
            made = self._runtime = _new_runtime(scope, site, self.name, "", bound.values, bound.signature)
            made.set_name = bound.set_name
            made.is_function = True
        return self._runtime

    def choose_set(self, name: str) -> None:
        """An object of the pipeline has chosen the parameter set."""
        if self._runtime is not None:
            self._runtime.set_name = name


def stack_trace(call: Call | None, span: Span | None) -> str:
    """ScriptStackTrace: the innermost call first, each with the line it is at."""
    lines: list[str] = []
    at: Call | None = call
    while at is not None and len(lines) < 200:
        place = span.line if span is not None else 1
        name = "" if getattr(at.command, "is_script", False) else at.name
        lines.append(f"at {name or '<ScriptBlock>'}, {at.path or '<No file>'}: line {place}")
        span = at.span
        at = at.caller
    return "\n".join(lines)
