"""The formatting service of a session: its views and type data, its style, and renderers made from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.formatting.display import DisplaySets
from pyshell.formatting.error_view import error_lines
from pyshell.formatting.layouts import Context
from pyshell.formatting.render import Renderer, no_scripts
from pyshell.formatting.style import PLAIN, Style
from pyshell.formatting.views import ViewTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.errors import ErrorRecord

UNLIMITED: Final = 2**31 - 1


class Formatter:
    """What cmdlets that format or show things ask `run.service(Formatter)` for.

    The shell sets `evaluate` (runs the script of a view with an object as `$_`), `variable` (reads a global variable:
    $FormatEnumerationLimit, $ErrorView), `show` (prints a line on the console), `style` and `width`, its columns.
    """

    def __init__(self, width: int = 80, style: Style = PLAIN) -> None:
        self.width = width
        self.style = style
        self.views = ViewTable()
        self.sets = DisplaySets()
        self.evaluate: Callable[[str, Any], Any] = no_scripts
        self.variable: Callable[[str, Any], Any] = lambda name, default: default
        self.show: Callable[[str], None] = print

    def context(self) -> Context:
        """What layouts need, with the limit of items in braces as it is now."""
        limit = self.variable("FormatEnumerationLimit", 4)
        return Context(self.views, self.sets, self.evaluate, limit if type(limit) is int else 4)

    def host_renderer(self) -> Renderer:
        """A renderer for the console: its last column stays free."""
        return self._renderer(self.width - 1, None, self.style)

    def text_renderer(self, width: int | None = None) -> Renderer:
        """A renderer for strings and files: without a width only tables mind the console's."""
        if width is not None:
            return self._renderer(width, None, PLAIN)
        return self._renderer(UNLIMITED, self.width, PLAIN)

    def _renderer(self, width: int, table_width: int | None, style: Style) -> Renderer:
        return Renderer(
            width, table_width=table_width, style=style, context_source=self.context, errors=self._errors_for(style)
        )

    def _errors_for(self, style: Style) -> Callable[[ErrorRecord], list[str]]:
        return lambda record: self.error_lines(record, style)

    def error_lines(self, record: ErrorRecord, style: Style | None = None) -> list[str]:
        """The lines that show an error under $ErrorView."""
        view = str(self.variable("ErrorView", "ConciseView") or "ConciseView")
        return error_lines(record, view=view, width=self.width, style=self.style if style is None else style)
