"""The escape sequences that output is dressed in: `$PSStyle.Formatting`. `PLAIN` has none."""

from __future__ import annotations

from typing import Final


class Style:
    """Sequences by what they mark, under $PSStyle.Formatting's names in lower case.

    `plain` output also loses the sequences that values bring along.
    """

    __slots__ = (
        "custom_table_header",
        "debug",
        "error",
        "error_accent",
        "feedback_action",
        "format_accent",
        "plain",
        "reset",
        "table_header",
        "verbose",
        "warning",
    )

    def __init__(self, plain: bool = True) -> None:
        self.plain = plain
        self.reset = self.format_accent = self.table_header = self.custom_table_header = ""
        self.error = self.error_accent = self.warning = self.verbose = self.debug = self.feedback_action = ""


def coloured() -> Style:
    """PowerShell's default colours."""
    style = Style(plain=False)
    style.reset = "\x1b[0m"
    style.format_accent = style.table_header = "\x1b[32;1m"
    style.custom_table_header = "\x1b[32;1;3m"
    style.error = "\x1b[31;1m"
    style.error_accent = "\x1b[36;1m"
    style.warning = style.verbose = style.debug = "\x1b[33;1m"
    style.feedback_action = "\x1b[97m"
    return style


PLAIN: Final = Style()


class StreamLine(str):
    """A line that belongs to another stream than output: "error" is one, "warning" … a message without its prefix.

    A console shows it as it shows that stream; strings and files take the text.
    """

    __slots__ = ("stream",)

    def __new__(cls, text: str, stream: str) -> StreamLine:
        made = super().__new__(cls, text)
        made.stream = stream
        return made

    stream: str


def prefixed(kind: str, text: str, style: Style = PLAIN) -> list[str]:
    """The lines of a message of the warning, verbose or debug stream."""
    start = getattr(style, kind)
    return [f"{start}{kind.upper()}: {text}{style.reset}"]
