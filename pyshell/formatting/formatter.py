"""The formatting service of a session: its views and type data, its style, and renderers made from them.

The rest of the room is loaded when something other than text and whole numbers is shown first, or an error: a session
that shows neither starts without it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from pyshell.formatting.style import PLAIN, Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.errors import ErrorRecord
    from pyshell.formatting.display import DisplaySets
    from pyshell.formatting.layouts import Context
    from pyshell.formatting.ps_style import PSStyle
    from pyshell.formatting.render import Renderer
    from pyshell.formatting.view_table import ViewTable

UNLIMITED: Final = 2**31 - 1


def no_scripts(script: str, value: Any) -> Any:
    """Evaluates nothing: for a session that no engine stands behind."""
    return None


class Formatter:
    """What cmdlets that format or show things ask `run.service(Formatter)` for.

    The shell sets `evaluate` (runs the script of a view with an object as `$_`), `variable` (reads a global variable:
    $FormatEnumerationLimit, $ErrorView), `show` (prints a line on the console), `style`, `width`, its columns,
    and `is_terminal`, whether somebody watches it.
    """

    def __init__(self, width: int = 80, style: Style = PLAIN) -> None:
        self.width = width
        self.is_terminal = False
        self._console_style = style
        self._ps_style: PSStyle | None = None
        self.evaluate: Callable[[str, Any], Any] = no_scripts
        self.variable: Callable[[str, Any], Any] = lambda name, default: default
        self.show: Callable[[str], None] = print
        # Registers the views of other rooms; called once, when views are first needed.
        self.more_views: Callable[[], None] | None = None
        self._views: ViewTable | None = None
        self._sets: DisplaySets | None = None

    @property
    def ps_style(self) -> PSStyle:
        """$PSStyle: made when a script first asks for it; from then on it decides how output is dressed."""
        if self._ps_style is None:
            self._ps_style = import_module("pyshell.formatting.ps_style").PSStyle(self._console_style.plain)
        return self._ps_style

    @property
    def style(self) -> Style:
        """How output is dressed now."""
        return self._console_style if self._ps_style is None else self._ps_style.style(not self._console_style.plain)

    @style.setter
    def style(self, style: Style) -> None:
        self._console_style = style

    @property
    def views(self) -> ViewTable:
        """The views of the session."""
        if self._views is None:
            if self.more_views is not None:
                self.more_views()
            self._views = import_module("pyshell.formatting.view_table").ViewTable()
        return self._views

    @property
    def sets(self) -> DisplaySets:
        """Which properties are shown by default, by type."""
        if self._sets is None:
            self._sets = import_module("pyshell.formatting.display").DisplaySets()
        return self._sets

    def context(self) -> Context:
        """What layouts need, with the limit of items in braces as it is now."""
        limit = self.variable("FormatEnumerationLimit", 4)
        made: Context = import_module("pyshell.formatting.layouts").Context(
            self.views, self.sets, self.evaluate, limit if type(limit) is int else 4
        )
        return made

    def host_renderer(self) -> Output:
        """A renderer for the console: its last column stays free."""
        hold = "time" if self.is_terminal else "idle"
        return Output(lambda: self._renderer(self.width - 1, None, self.style, hold))

    def text_renderer(self, width: int | None = None) -> Output:
        """A renderer for strings and files: without a width only tables mind the console's."""
        if width is not None:
            return Output(lambda: self._renderer(width, None, PLAIN, "all"))
        return Output(lambda: self._renderer(UNLIMITED, self.width, PLAIN, "all"))

    def _renderer(self, width: int, table_width: int | None, style: Style, hold: str) -> Renderer:
        made: Renderer = import_module("pyshell.formatting.render").Renderer(
            width,
            table_width=table_width,
            style=style,
            hold=hold,
            context_source=self.context,
            errors=lambda record: self.error_lines(record, style),
        )
        return made

    def error_lines(self, record: ErrorRecord, style: Style | None = None) -> list[str]:
        """The lines that show an error under $ErrorView."""
        view = self.variable("ErrorView", "ConciseView")
        lines: list[str] = import_module("pyshell.formatting.error_view").error_lines(
            record,
            view=str(getattr(view, "name", view)),
            width=self.width,
            style=self.style if style is None else style,
            terminal=self.is_terminal,
        )
        return lines


class Output:
    """A renderer that is made when something comes that is not plain text or a whole number."""

    __slots__ = ("_make", "_renderer")

    def __init__(self, make: Callable[[], Renderer]) -> None:
        self._make = make
        self._renderer: Renderer | None = None

    def add(self, value: Any) -> list[str]:
        """The lines to show now that this object has come."""
        if self._renderer is not None:
            return self._renderer.add(value)
        kind = type(value)
        if kind is int:
            return [str(value)]
        if kind is str and "\x1b" not in value:
            return value.split("\n")  # type: ignore[no-any-return]  # just tested
        if value is None:
            return []
        self._renderer = self._make()
        return self._renderer.add(value)

    def finish(self) -> list[str]:
        """The lines that were waiting for more, and the end of what is open."""
        return [] if self._renderer is None else self._renderer.finish()
