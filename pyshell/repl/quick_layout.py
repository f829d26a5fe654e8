"""prompt_toolkit's layout of the input, made once a drawing instead of once for each question about it.

The layout asks for the height it would like, for the place to scroll to and for the lines, and makes all lines of the
input anew for each; between two keys that is most of the time that an input of forty lines takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prompt_toolkit.filters import has_selection, is_done, is_searching
from prompt_toolkit.layout.controls import BufferControl
from prompt_toolkit.layout.processors import (
    AppendAutoSuggestion,
    ConditionalProcessor,
    HighlightIncrementalSearchProcessor,
    HighlightSelectionProcessor,
    merge_processors,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.application import Application
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.layout.processors import Processor


def quicken(app: Application[Any], prefix: Callable[[int, int], StyleAndTextTuples], brackets: Processor) -> None:
    """Lets the window of the input keep its content while it is drawn; `prefix` is what stands before a line.

    Lines go through what may change them here: the search and the selection while there is one, the suggestion,
    brackets.
    """
    window = app.layout.current_window
    control = window.content
    if not isinstance(control, BufferControl):
        return
    marks = merge_processors([HighlightIncrementalSearchProcessor(), HighlightSelectionProcessor()])
    control.input_processors = [
        ConditionalProcessor(marks, is_searching | has_selection),
        ConditionalProcessor(AppendAutoSuggestion(), ~is_done),
        brackets,
    ]
    # The height of the window changes no line of its content.
    for name, tall in (("create_content", False), ("preferred_height", True)):
        setattr(control, name, _Kept(app, getattr(control, name), tall))
    window.get_line_prefix = prefix


class _Kept:
    """What a method of a control gives, the same for the same question while it is drawn."""

    def __init__(self, app: Application[Any], make: Callable[..., Any], tall: bool) -> None:
        self._app = app
        self._tall = tall
        self._make = make
        self._drawing = -1
        self._made: dict[tuple[Any, ...], Any] = {}

    def __call__(self, width: int, height: int, *more: Any, **named: Any) -> Any:
        if self._drawing != self._app.render_counter:
            self._drawing = self._app.render_counter
            self._made.clear()
        key = (width, height if self._tall else 0, more, tuple(named.values()))
        if key not in self._made:
            self._made[key] = self._make(width, height, *more, **named)
        return self._made[key]
