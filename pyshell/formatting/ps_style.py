"""$PSStyle: the escape sequences that scripts put into text and that output is dressed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.formatting.style import PLAIN, Style
from pyshell.values.declare import (
    EnumValue,
    NetError,
    NetObject,
    field,
    members_of,
    net_enum,
    net_method,
    net_property,
    net_type,
)
from pyshell.values.objects import OrderedDictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_STYLE: Final = "System.Management.Automation.PSStyle"
RENDERING: Final = net_enum("System.Management.Automation.OutputRendering", {"Host": 0, "PlainText": 1, "Ansi": 2})
_VIEW: Final = net_enum("System.Management.Automation.ProgressView", {"Minimal": 0, "Classic": 1})
_COLOURS: Final = ("Black", "Red", "Green", "Yellow", "Blue", "Magenta", "Cyan", "White")
_FORMATTING: Final = {
    "FormatAccent": "32;1",
    "ErrorAccent": "36;1",
    "Error": "31;1",
    "Warning": "33;1",
    "Verbose": "33;1",
    "Debug": "33;1",
    "TableHeader": "32;1",
    "CustomTableHeaderLabel": "32;1;3",
    "FeedbackName": "33",
    "FeedbackText": "96",
    "FeedbackAction": "97",
}
_PLAIN_CODES: Final = {
    "Reset": 0,
    "BlinkOff": 25,
    "Blink": 5,
    "BoldOff": 22,
    "Bold": 1,
    "DimOff": 22,
    "Dim": 2,
    "Hidden": 8,
    "HiddenOff": 28,
    "Reverse": 7,
    "ReverseOff": 27,
    "ItalicOff": 23,
    "Italic": 3,
    "UnderlineOff": 24,
    "Underline": 4,
    "StrikethroughOff": 29,
    "Strikethrough": 9,
}
_ARCHIVES: Final = (".zip", ".tgz", ".gz", ".tar", ".nupkg", ".cab", ".7z")
_SCRIPTS: Final = (".ps1", ".psd1", ".psm1", ".ps1xml")


def _sequence(code: object) -> str:
    return f"\x1b[{code}m"


def _python_name(name: str) -> str:
    return "v_" + name


def _sequences(type_name: str, names: Iterable[str], *, settable: bool) -> type[NetObject]:
    """A class whose properties are sequences."""
    members = {_python_name(name): field(name, "string", set=settable, default="") for name in names}
    return net_type(type_name)(type(type_name.rpartition("+")[2], (NetObject,), members))


def _colour_names() -> list[str]:
    return [name for colour in _COLOURS for name in (colour, f"Bright{colour}")]


_Formatting: Final = _sequences(f"{_STYLE}+FormattingData", _FORMATTING, settable=True)


class _Colours(NetObject):
    """The base of the colours: by name, by their parts."""

    base = 0

    @net_method("FromRgb", "string FromRgb(byte red, byte green, byte blue), string FromRgb(int rgb)")
    def from_rgb(self, red: int, green: int | None = None, blue: int | None = None) -> str:
        if green is None or blue is None:
            red, green, blue = red >> 16 & 255, red >> 8 & 255, red & 255
        return _sequence(f"{self.base + 8};2;{int(red)};{int(green)};{int(blue)}")


def _colours(type_name: str, base: int) -> _Colours:
    members: dict[str, Any] = {_python_name(name): field(name, "string", set=False) for name in _colour_names()}
    members |= {"base": base, "from_rgb": _Colours.from_rgb}
    made = net_type(f"{_STYLE}+{type_name}")(type(type_name, (_Colours,), members))
    values = {}
    for at, colour in enumerate(_COLOURS):
        values[_python_name(colour)] = _sequence(base + at)
        values[_python_name(f"Bright{colour}")] = _sequence(base + 60 + at)
    colours: _Colours = made(**values)
    return colours


@net_type(f"{_STYLE}+ProgressConfiguration")
class ProgressConfiguration(NetObject):
    """How progress is shown."""

    style = field("Style", "string", default=_sequence("33;1"))
    max_width = field("MaxWidth", "int", default=120)
    view = field("View", "System.Management.Automation.ProgressView", default=EnumValue(_VIEW, 0))
    use_osc = field("UseOSCIndicator", "bool", default=False)


@net_type(f"{_STYLE}+FileInfoFormatting")
class FileInfoFormatting(NetObject):
    """How names of files are dressed."""

    directory = field("Directory", "string", default=_sequence("44;1"))
    symbolic_link = field("SymbolicLink", "string", default=_sequence("36;1"))
    executable = field("Executable", "string", default=_sequence("32;1"))

    def __init__(self) -> None:
        pairs = [(name, _sequence("31;1")) for name in _ARCHIVES] + [(name, _sequence("33;1")) for name in _SCRIPTS]
        self.by_extension = OrderedDictionary(pairs)

    @net_property("Extension", f"{_STYLE}+FileInfoFormatting+FileExtensionDictionary")
    def extension(self) -> Any:
        return self.by_extension


def _set_rendering(value: Any, new: Any) -> None:
    value.rendering = new


_CODES: Final[dict[str, Any]] = {
    _python_name(name): field(name, "string", set=False, default=_sequence(code)) for name, code in _PLAIN_CODES.items()
}


@net_type(_STYLE)
class PSStyle(NetObject):
    """The one object behind $PSStyle."""

    locals().update(_CODES)

    def __init__(self, plain: bool = True) -> None:
        self.rendering = EnumValue(RENDERING, 1 if plain else 0)
        sequences = {_python_name(name): _sequence(code) for name, code in _FORMATTING.items()}
        self.formatting = _Formatting(**sequences)
        self.progress = ProgressConfiguration()
        self.file_info = FileInfoFormatting()
        self.foreground = _colours("ForegroundColor", 30)
        self.background = _colours("BackgroundColor", 40)

    @net_property("OutputRendering", "System.Management.Automation.OutputRendering", set=_set_rendering)
    def output_rendering(self) -> EnumValue:
        return self.rendering

    @net_property("Formatting", f"{_STYLE}+FormattingData")
    def own_formatting(self) -> Any:
        return self.formatting

    @net_property("Progress", f"{_STYLE}+ProgressConfiguration")
    def own_progress(self) -> Any:
        return self.progress

    @net_property("FileInfo", f"{_STYLE}+FileInfoFormatting")
    def own_file_info(self) -> Any:
        return self.file_info

    @net_property("Foreground", f"{_STYLE}+ForegroundColor")
    def own_foreground(self) -> Any:
        return self.foreground

    @net_property("Background", f"{_STYLE}+BackgroundColor")
    def own_background(self) -> Any:
        return self.background

    @net_method("FormatHyperlink", "string FormatHyperlink(string text, uri link)")
    def format_hyperlink(self, text: str, link: Any) -> str:
        if link is None:
            raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'link')")
        return f"\x1b]8;;{link}\x1b\\{text}\x1b]8;;\x1b\\"

    def style(self, terminal: bool) -> Style:
        """The style that output has now: plain under PlainText, and under Host where nobody looks at a terminal."""
        if self.rendering.value == 1 or (self.rendering.value == 0 and not terminal):
            return PLAIN
        made = Style(plain=False)
        made.reset = _sequence(0)
        for attribute, name in _ATTRIBUTES.items():
            setattr(made, attribute, getattr(self.formatting, _python_name(name)))
        return made


_ATTRIBUTES: Final = {
    "format_accent": "FormatAccent",
    "table_header": "TableHeader",
    "custom_table_header": "CustomTableHeaderLabel",
    "error": "Error",
    "error_accent": "ErrorAccent",
    "warning": "Warning",
    "verbose": "Verbose",
    "debug": "Debug",
    "feedback_action": "FeedbackAction",
}


# The numbers of the console's colours in escape sequences.
_CONSOLE_COLOURS: Final = {
    name: first + place
    for first, names in (
        (30, "Black DarkRed DarkGreen DarkYellow DarkBlue DarkMagenta DarkCyan Gray"),
        (90, "DarkGray Red Green Yellow Blue Magenta Cyan White"),
    )
    for place, name in enumerate(names.split())
}
_COLOUR: Final = "System.ConsoleColor"
_statics: Final = members_of(_STYLE)


def _colour(kind: str, work: Callable[[int], str]) -> None:
    name = f"Map{kind}ColorToEscapeSequence"
    definition = f"static string {name}({_COLOUR} {kind.lower()}Color)"
    _statics.static(name, definition)(lambda colour: work(_CONSOLE_COLOURS[colour.name]))


_colour("Foreground", lambda number: _sequence(str(number)))
_colour("Background", lambda number: _sequence(str(number + 10)))
_statics.static(
    "MapColorPairToEscapeSequence",
    f"static string MapColorPairToEscapeSequence({_COLOUR} foregroundColor, {_COLOUR} backgroundColor)",
)(lambda front, back: _sequence(f"{_CONSOLE_COLOURS[front.name]};{_CONSOLE_COLOURS[back.name] + 10}"))
