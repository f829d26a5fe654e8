"""A place in a text where a command is called: what is known before it runs, and which command it was last time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.values.late import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyshell.binding.shape import CallShape
    from pyshell.engine.scopes import Scope
    from pyshell.source import Span

_command_info = late("pyshell.engine.command_views:info_of")
_invocation_info = late("pyshell.engine.records:InvocationInfo")


class Site:
    """A call site. `element_spans` has the place of each element of `shape`; `invoked` is what `$MyInvocation` says.

    That is the operator where there is one: scripts ask it whether they were dot sourced.
    """

    __slots__ = (
        "command",
        "element_spans",
        "epoch",
        "invoked",
        "length",
        "name",
        "name_span",
        "plan",
        "position",
        "shape",
        "span",
        "state",
    )

    def __init__(
        self, name: str, name_span: Span | None, span: Span | None, shape: CallShape, spans: Sequence[Any] = ()
    ) -> None:
        self.name = self.invoked = name
        self.name_span = name_span
        self.span = span
        self.shape = shape
        self.element_spans = tuple(spans)
        self.position = 1
        self.length = 1
        self.command: Any = None
        self.epoch = -1
        self.state: Any = None
        # How the arguments reached the parameters last time: a plan knows its signature.
        self.plan: Any = None

    def invocation(self, command_name: str, frame: Scope | None = None) -> Any:
        """The InvocationInfo of a call made here, which has the command where the frame of the call is given."""
        command = self.command
        return _invocation_info(
            command_name,
            self.span,
            my_command=None if frame is None else lambda: _command_info(command, frame),
            invocation_name=self.name,
            length=self.length,
            position=self.position,
        )


def anonymous(name: str, shape: CallShape = ()) -> Site:
    """The site of a call that no text made."""
    return Site(name, None, None, shape)
