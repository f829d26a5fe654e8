"""Draws the pictures of docs/prompt.md from the real program in a pseudo-terminal: one SVG a scene.

    python scripts/prompt_pictures.py [NAME…]

Every scene is keys sent to `pyshell -NoProfile` over the organisation of the pages; what the screen then shows is
drawn.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from screen import Terminal  # noqa: E402  # it stands beside the tests

OUT = ROOT / "docs" / "prompt"
COLUMNS, ROWS = 100, 18
CELL_WIDTH, CELL_HEIGHT, MARGIN = 8.4, 18, 12
COLOURS = {
    "default": "#d4d4d4", "black": "#1e1e1e", "red": "#cd3131", "green": "#0dbc79", "brown": "#c7a40b",
    "blue": "#2472c8", "magenta": "#bc3fbc", "cyan": "#11a8cd", "white": "#e5e5e5", "brightblack": "#8a8a8a",
    "brightred": "#f14c4c", "brightgreen": "#23d18b", "brightbrown": "#f5e663", "brightyellow": "#f5e663",
    "brightblue": "#3b8eea", "brightmagenta": "#d670d6", "brightcyan": "#29b8db", "brightwhite": "#ffffff",
}  # fmt: skip
BACKGROUND = "#1e1e1e"

# Keys, and the text to wait for after them.
SCENES: dict[str, list[tuple[str, str | None]]] = {
    "menu": [("Get-Mailbox | Where-Object Recip\t\t", "RecipientTypeDetails"), ("\t", None)],
    "identities": [("Remove-DistributionGroupMember 'All Employees' -Member A\t\t", "Adam Barr"), ("\t", None)],
    "filter": [("Get-User -Filter \"Department -eq 'F\t\t", "Finance"), ("\t", None)],
    "marks": [("Get-Mailbox -Identty x | Selct-Object Name; $x = 1 2", None)],
    "suggestions": [
        ("Get-Malbox 'Yan Li'\r", "Did you mean"),
        ("Get-Mailbox -Identty 'Yan Li'\r", "-Identity?"),
    ],
    "guard": [
        ("$GuardPreference = 'Removals'\r", None),
        (
            "$m = Get-Mailbox -ResultSize 5 -WarningAction Ignore; $m | Remove-Mailbox && Get-MailContact | "
            "Remove-MailContact\r",
            "would act on",
        ),
    ],
    "keys": [
        ("Get-PSReadLineKeyHandler Ctrl+k, Ctrl+y, Tab, F1\r", "ShowCommandHelp"),
        ("\x1b?", "what-is-key"),
        ("\x1bd", "KillWord"),
    ],
    "nested": [
        ("Set-CASMailbox 'Yan Li' -PopEnabled $false -Confirm\r", '(default is "Y"):'),
        ("s\r", ">>"),
        ("(Get-CASMailbox 'Yan Li').PopEnabled\r", None),
        ("exit\r", None),
    ],
    "help": [("Get-MailboxStatistics -Ide", None), ("\x1bh", "-Identity <")],
    "paste": [
        (
            "\x1b[200~[PS] C:\\>foreach ($alias in 'yanli', 'ayla') {\n"
            ">>     (Get-Mailbox $alias).DisplayName\n>> }\n\x1b[201~",
            "Ayla",
        ),
    ],
}  # fmt: skip


def scene(steps: list[tuple[str, str | None]]) -> Any:
    """The screen after the steps."""
    with tempfile.TemporaryDirectory() as home:
        terminal = Terminal(Path(home), "-NoProfile", "-NoLogo", columns=COLUMNS, rows=ROWS)
        terminal.wait("[PS] C:\\>")
        for keys, wait in steps:
            terminal.send(keys, wait)
            terminal.settle()
        screen = terminal.screen
        terminal.close()
    return screen


def svg(screen: Any) -> str:
    """A screen as a picture, without the empty lines at its end."""
    used = max((y for y, line in enumerate(screen.display) if line.strip()), default=0) + 1
    width = COLUMNS * CELL_WIDTH + 2 * MARGIN
    height = used * CELL_HEIGHT + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'font-family="Consolas, Menlo, DejaVu Sans Mono, monospace" font-size="14">',
        f'<rect width="100%" height="100%" rx="6" fill="{BACKGROUND}"/>',
    ]
    for y in range(used):
        parts += _row(screen, y)
    cursor = screen.cursor
    if cursor.y < used:
        x, y = MARGIN + cursor.x * CELL_WIDTH, MARGIN + cursor.y * CELL_HEIGHT
        parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{CELL_WIDTH}" height="{CELL_HEIGHT}" fill="#d4d4d4" opacity="0.5"/>'
        )
    return "\n".join([*parts, "</svg>\n"])


def _row(screen: Any, y: int) -> Iterator[str]:
    top = MARGIN + y * CELL_HEIGHT
    for start, text, cell in _runs(screen, y):
        x = MARGIN + start * CELL_WIDTH
        fore, back = _colour(cell.fg), _colour(cell.bg, BACKGROUND)
        if cell.reverse:
            fore, back = back, fore
        wide = len(text) * CELL_WIDTH
        if back != BACKGROUND:
            yield f'<rect x="{x:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{CELL_HEIGHT}" fill="{back}"/>'
        if text.strip():
            more = ' font-weight="bold"' if cell.bold else ""
            more += ' text-decoration="underline"' if cell.underscore else ""
            yield (
                f'<text x="{x:.1f}" y="{top + 14:.1f}" textLength="{wide:.1f}" xml:space="preserve" '
                f'fill="{fore}"{more}>{escape(text)}</text>'
            )


def _runs(screen: Any, y: int) -> Iterator[tuple[int, str, Any]]:
    """Stretches of a line that look the same."""
    start, text, look = 0, "", None
    for x in range(screen.columns):
        cell = screen.buffer[y][x]
        own = (cell.fg, cell.bg, cell.bold, cell.underscore, cell.reverse)
        if look is not None and own != look[0]:
            yield start, text, look[1]
            start, text = x, ""
        look = (own, cell)
        text += cell.data or " "
    if look is not None and (text.strip() or look[1].bg != "default"):
        yield start, text.rstrip() if look[1].bg == "default" and not look[1].reverse else text, look[1]


def _colour(name: str, default: str = COLOURS["default"]) -> str:
    if name == "default":
        return default
    return COLOURS.get(name) or f"#{name}"


def main(names: list[str]) -> int:
    OUT.mkdir(exist_ok=True)
    for name in names or list(SCENES):
        (OUT / f"{name}.svg").write_text(svg(scene(SCENES[name])), "utf-8")
        print(OUT / f"{name}.svg")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
