"""prompt_toolkit's layout of the input, made once a drawing instead of once for each question about it.

The layout asks for the height it would like, for the place to scroll to and for the lines, and makes all lines of the
input anew for each; between two keys that is most of the time that an input of forty lines takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prompt_toolkit.layout.controls import BufferControl

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.application import Application
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.layout.controls import UIContent


def quicken(app: Application[Any], prefix: Callable[[int, int], StyleAndTextTuples]) -> None:
    """Lets the window of the input keep its content while it is drawn; `prefix` is what stands before a line."""
    window = app.layout.current_window
    control = window.content
    if isinstance(control, BufferControl):
        control.create_content = _Kept(app, control)  # type: ignore[method-assign]  # one control's own
        window.get_line_prefix = prefix


class _Kept:
    """The content of a control, the same for all questions of one drawing."""

    def __init__(self, app: Application[Any], control: BufferControl) -> None:
        self._app = app
        self._make = control.create_content
        self._key: tuple[int, int, bool] | None = None
        self._made: UIContent | None = None

    def __call__(self, width: int, height: int, preview_search: bool = False) -> UIContent:
        key = (self._app.render_counter, width, preview_search)
        if self._made is None or key != self._key:
            self._key, self._made = key, self._make(width, height, preview_search)
        return self._made
