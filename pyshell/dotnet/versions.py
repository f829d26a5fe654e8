"""System.Version, and SemanticVersion as PowerShell has it.

https://learn.microsoft.com/dotnet/api/system.version, https://semver.org
"""

from __future__ import annotations

import re
from typing import Any, Final

from pyshell.dotnet.dates import attempt
from pyshell.dotnet.known import Known
from pyshell.values.declare import NetError
from pyshell.values.numbers import Int16
from pyshell.values.types import find_type

_MOST: Final = 2**31 - 1


class Version:
    """Two to four numbers; what is not given is -1."""

    __slots__ = ("numbers",)

    def __init__(self, *numbers: int) -> None:
        self.numbers = (*numbers, *(-1,) * (4 - len(numbers)))

    @property
    def ps_type(self) -> Any:
        return find_type("System.Version")

    def text(self, count: int) -> str:
        return ".".join(str(number) for number in self.numbers[:count])

    def invariant_text(self) -> str:
        return self.text(sum(number >= 0 for number in self.numbers))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Version) and self.numbers == other.numbers

    def __lt__(self, other: Version) -> bool:
        return self.numbers < other.numbers

    def __hash__(self) -> int:
        return hash(self.numbers)


_version = Known("System.Version", Version, interfaces=("System.IComparable", "System.ICloneable"))


def _null(name: str) -> NetError:
    return NetError("System.ArgumentNullException", f"Value cannot be null. (Parameter '{name}')", ParamName=name)


def parse_version(text: str | None) -> Version:
    """Two to four numbers with points. Raises .NET's exceptions as NetError."""
    if text is None:
        raise _null("input")
    parts = text.split(".")
    if not 2 <= len(parts) <= 4:
        raise NetError(
            "System.ArgumentException", "Version string portion was too short or too long. (Parameter 'input')"
        )
    numbers = []
    for part in parts:
        body = part.strip()
        if not re.fullmatch(r"[+-]?\d+", body, re.ASCII):
            raise NetError("System.FormatException", f"The input string '{part}' was not in a correct format.")
        number = int(body)
        if number > _MOST:
            raise NetError("System.OverflowException", "Value was either too large or too small for an Int32.")
        if number < 0:
            message = f"input ('{number}') must be a non-negative value. (Parameter 'input')"
            raise NetError("System.ArgumentOutOfRangeException", f"{message}\nActual value was {number}.")
        numbers.append(number)
    return Version(*numbers)


@_version.constructor()
def _new(*arguments: Any) -> Version:
    if not arguments:
        return Version(0, 0)
    if len(arguments) == 1:
        if arguments[0] is None:
            raise _null("version")
        return parse_version(arguments[0])
    for name, number in zip(("major", "minor", "build", "revision"), arguments, strict=False):
        if number < 0:
            message = (
                f"{name} ('{number}') must be a non-negative value. (Parameter '{name}')\nActual value was {number}."
            )
            raise NetError("System.ArgumentOutOfRangeException", message)
    return Version(*arguments)


for _place, _name in enumerate(("Major", "Minor", "Build", "Revision")):
    _version.property(_name)(lambda value, place=_place: value.numbers[place])
_version.property("MajorRevision")(lambda value: Int16(value.numbers[3] >> 16))
_version.property("MinorRevision")(lambda value: Int16((value.numbers[3] & 0xFFFF ^ 0x8000) - 0x8000))


@_version.method("ToString")
def _to_string(value: Version, count: int | None = None, *_: Any) -> str:
    if count is None or isinstance(count, str):
        return value.invariant_text()
    known = sum(number >= 0 for number in value.numbers)
    if not 0 <= count <= known:
        message = f"Argument must be between 0 and {known}. (Parameter 'fieldCount')"
        raise NetError("System.ArgumentException", message)
    return value.text(count)


def _order(left: Any, right: Any) -> int:
    return int(right < left) - int(left < right)


@_version.method("CompareTo")
def _compare_to(value: Version, other: Any) -> int:
    if other is None:
        return 1
    if not isinstance(other, Version):
        raise NetError("System.ArgumentException", "Object must be of type Version. (Parameter 'version')")
    return _order(value, other)


@_version.method("Equals")
def _equals(value: Version, other: Any) -> bool:
    return bool(value == other)


@_version.method("Clone")
def _clone(value: Version) -> Version:
    return Version(*value.numbers)


@_version.static("Parse", definition="static version Parse(string input)")
def _parse(text: str | None) -> Version:
    return parse_version(text)


@_version.static("TryParse", definition="static bool TryParse(string input, [ref] version result)")
def _try_parse(*arguments: Any) -> bool:
    return attempt(parse_version, None, *arguments)


_version.finish()


# --- SemanticVersion -----------------------------------------------------------------------------------------

_SEMANTIC: Final = re.compile(
    r"(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+([0-9A-Za-z.-]+))?",
    re.ASCII,
)


class SemanticVersion:
    """Three numbers, and the labels before and after the plus."""

    casts: Final = {"System.Version": lambda value: Version(*value.numbers)}
    __slots__ = ("build_label", "numbers", "pre_label")

    def __init__(self, numbers: tuple[int, int, int], pre_label: str | None, build_label: str | None) -> None:
        self.numbers = numbers
        self.pre_label = pre_label
        self.build_label = build_label

    @property
    def ps_type(self) -> Any:
        return find_type("System.Management.Automation.SemanticVersion")

    def invariant_text(self) -> str:
        text = ".".join(map(str, self.numbers))
        text += f"-{self.pre_label}" if self.pre_label else ""
        return text + (f"+{self.build_label}" if self.build_label else "")

    def _key(self) -> tuple[Any, ...]:
        labels = [(0, int(one), "") if one.isdecimal() else (1, 0, one) for one in (self.pre_label or "").split(".")]
        return (*self.numbers, 0 if self.pre_label else 1, labels if self.pre_label else [])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SemanticVersion) and self._key() == other._key()

    def __lt__(self, other: SemanticVersion) -> bool:
        return self._key() < other._key()

    def __hash__(self) -> int:
        return hash(self.numbers)


_semantic = Known("System.Management.Automation.SemanticVersion", SemanticVersion)


def parse_semantic(text: str | None) -> SemanticVersion:
    """`major[.minor[.patch]][-label][+label]`. Raises FormatException as NetError."""
    if text is None:
        raise _null("version")
    if not text:
        raise NetError("System.FormatException", "version")
    found = _SEMANTIC.fullmatch(text)
    if found is None or any(int(part or 0) > _MOST for part in found.group(1, 2, 3)):
        # .NET's words for any text that is none: recorded with nothing between the quotes.
        raise NetError("System.FormatException", "The input string '' was not in a correct format.")
    return SemanticVersion((int(found[1]), int(found[2] or 0), int(found[3] or 0)), found[4], found[5])


def _not_valid(name: str) -> NetError:
    message = (
        f'Cannot process argument because the value of argument "{name}" is not valid. '
        f'Change the value of the "{name}" argument and run the operation again.'
    )
    return NetError("System.Management.Automation.PSArgumentException", message, ParamName=name)


@_semantic.constructor()
def _new_semantic(*arguments: Any) -> SemanticVersion:
    if arguments and isinstance(arguments[0], str):
        return parse_semantic(arguments[0])
    if arguments and isinstance(arguments[0], Version):
        major, minor, build, revision = arguments[0].numbers
        if revision > 0:
            raise _not_valid("version")
        return SemanticVersion((major, minor, max(build, 0)), None, None)
    numbers = [one for one in arguments if type(one) is int]
    labels = [one for one in arguments if isinstance(one, str)]
    for name, number in zip(("major", "minor", "patch"), numbers, strict=False):
        if number < 0:
            raise _not_valid(name)
    full = (*numbers, 0, 0, 0)
    return SemanticVersion((full[0], full[1], full[2]), *(*labels, None, None)[:2])


for _place, _name in enumerate(("Major", "Minor", "Patch")):
    _semantic.property(_name)(lambda value, place=_place: value.numbers[place])
_semantic.property("PreReleaseLabel")(lambda value: value.pre_label)
_semantic.property("BuildLabel")(lambda value: value.build_label)
_semantic.method("ToString")(SemanticVersion.invariant_text)
_semantic.method("Equals")(lambda value, other: bool(value == other))


@_semantic.method("CompareTo")
def _compare_semantic(value: SemanticVersion, other: Any) -> int:
    if other is None:
        return 1
    if not isinstance(other, SemanticVersion):
        raise NetError("System.Management.Automation.PSArgumentException", "Object must be of type SemanticVersion.")
    return _order(value, other)


_semantic.static("Parse")(parse_semantic)
_semantic.static("TryParse")(lambda *arguments: attempt(parse_semantic, None, *arguments))
_semantic.static("Compare")(_order)
_semantic.finish()
