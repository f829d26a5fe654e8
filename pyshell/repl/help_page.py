"""A page of help over the screen: scrolls, goes away at q or Escape, and leaves the line as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.application import Application
from prompt_toolkit.application.run_in_terminal import in_terminal
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import HSplit, Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.widgets import TextArea

if TYPE_CHECKING:
    from prompt_toolkit.key_binding import KeyPressEvent


def page(lines: list[str], title: str) -> Application[None]:
    """The page as an application of its own."""
    area = TextArea(text="\n".join(lines), read_only=True, scrollbar=True, wrap_lines=False)
    foot = FormattedTextControl(f" {title}   Up, Down, PageUp, PageDown scroll; q or Escape goes back ")
    keys = KeyBindings()

    @keys.add("q")
    @keys.add("escape", eager=True)
    @keys.add("c-c")
    @keys.add("f1")
    def _(event: KeyPressEvent) -> None:
        event.app.exit()

    @keys.add("space")
    def _(event: KeyPressEvent) -> None:
        area.buffer.cursor_down(count=20)

    layout = Layout(HSplit([area, Window(foot, height=1, style="reverse")]), focused_element=area)
    return Application(layout=layout, key_bindings=keys, full_screen=True)


async def show(lines: list[str], title: str) -> None:
    """Shows a page over the prompt, which comes back with its line as it was."""
    async with in_terminal():
        await page(lines, title).run_async()
