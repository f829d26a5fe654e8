"""System.Text.RegularExpressions: Regex, what it finds, and the groups of that.

https://learn.microsoft.com/dotnet/api/system.text.regularexpressions.regex
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.enumerators import copy_to, enumerator
from pyshell.dotnet.known import Known
from pyshell.errors import ErrorCategory, NetException, PSError
from pyshell.values import messages, regexes
from pyshell.values.convert import register_conversion
from pyshell.values.convert_offered import no_other_way
from pyshell.values.declare import EnumValue, NetError, net_enum
from pyshell.values.delegates import Delegate
from pyshell.values.numbers import NUMBERS, BigInteger
from pyshell.values.objects import PSArray, Reference, unwrap
from pyshell.values.text import to_string, utf16_length
from pyshell.values.time import TimeSpan
from pyshell.values.types import INT32_ARRAY, OBJECT, STRING_ARRAY, find_type

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE: Final = "System.Text.RegularExpressions."
_PARSE_ERROR: Final = _SPACE + "RegexParseException"


_KINDS: Final = {
    "AlternationHasTooManyConditions": "Too many | in",
    "InvalidUnicodePropertyEscape": "Unknown property",
    "MalformedUnicodePropertyEscape": "Incomplete \\p{X}",
    "UnrecognizedEscape": "Unrecognized escape",
    "UnrecognizedControlCharacter": "Unrecognized control",
    "MissingControlCharacter": "Missing control",
    "InsufficientOrInvalidHexDigits": "Insufficient or invalid hex",
    "UndefinedNamedReference": "Reference to undefined group name",
    "UndefinedNumberedReference": "Reference to undefined group number",
    "MalformedNamedReference": "Malformed \\k",
    "UnescapedEndingBackslash": "Illegal \\ at end",
    "UnterminatedComment": "Unterminated (?#",
    "InvalidGroupingConstruct": "Unrecognized grouping",
    "CaptureGroupNameInvalid": "Invalid group name",
    "CaptureGroupOfZero": "Capture number cannot be zero",
    "UnterminatedBracket": "Unterminated []",
    "ExclusionGroupNotLast": "A subtraction must be",
    "ReversedCharacterRange": "[x-y] range in reverse",
    "ShorthandClassInCharacterRange": "Cannot include class",
    "InsufficientClosingParentheses": "Not enough )",
    "ReversedQuantifierRange": "Illegal {x,y}",
    "NestedQuantifiersNotParenthesized": "Nested quantifier",
    "InsufficientOpeningParentheses": "Too many )",
    "QuantifierAfterNothing": "Quantifier '",
}
# .NET's numbers of them, in the same order.
_NUMBERS: Final = (1, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30)
_ERRORS: Final = net_enum(_SPACE + "RegexParseError", {"Unknown": 0, **dict(zip(_KINDS, _NUMBERS, strict=True))})


def _error_kind(why: str) -> EnumValue:
    """Which RegexParseError a message stands for."""
    name = next((name for name, start in _KINDS.items() if why.startswith(start)), "Unknown")
    return EnumValue(_ERRORS, (_ERRORS.enum_names or {})[name])


class Regex:
    """A pattern with its options. Raises RegexParseException as NetError for a bad one."""

    __slots__ = ("compiled", "options", "pattern")

    def __init__(self, pattern: str, options: int = 0) -> None:
        self.pattern = pattern
        self.options = options
        try:
            self.compiled = regexes.compile_regex(pattern, options)
        except regexes.NotSimulated as error:
            raise NetError("System.NotSupportedException", str(error)) from None
        except regexes.PatternError as error:
            raise NetError(_PARSE_ERROR, str(error), Error=_error_kind(error.why), Offset=error.offset) from None

    @property
    def ps_type(self) -> Any:
        return find_type(_SPACE + "Regex")

    def invariant_text(self) -> str:
        return self.pattern


class Group:
    """What a group matched: the last of its captures."""

    __slots__ = ("captures", "name", "success", "text")

    def __init__(self, name: str, spans: list[tuple[int, int]], text: str) -> None:
        self.name = name
        self.success = bool(spans)
        self.text = text
        self.captures = spans

    @property
    def ps_type(self) -> Any:
        return find_type(_SPACE + "Group")

    @property
    def span(self) -> tuple[int, int]:
        return self.captures[-1] if self.captures else (0, 0)

    def value(self) -> str:
        start, end = self.span
        return self.text[start:end]

    def invariant_text(self) -> str:
        return self.value()

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


class Capture(Group):
    """One of the texts that a group matched while it was repeated."""

    @property
    def ps_type(self) -> Any:
        return find_type(_SPACE + "Capture")


class Match(Group):
    """One match, from which the next one can be found."""

    __slots__ = ("compiled", "found", "template_groups")

    def __init__(self, found: Any, compiled: Any) -> None:
        super().__init__("0", [] if found is None else [found.span(0)], "" if found is None else found.string)
        self.found = found
        self.compiled = compiled

    @property
    def ps_type(self) -> Any:
        return find_type(_SPACE + "Match")

    def groups(self) -> list[Group]:
        if self.found is None:
            return [self]
        made: list[Group] = [self]
        for name, number in regexes.group_keys(self.compiled)[1:]:
            made.append(Group(name.removeprefix("__"), _spans(self.found, number), self.text))
        return made


def _spans(found: Any, number: int) -> list[tuple[int, int]]:
    """The places of a group's captures; the `re` module keeps the last one only."""
    all_spans = getattr(found, "spans", None)
    if all_spans is not None:
        return list(all_spans(number))
    span = found.span(number)
    return [] if span[0] < 0 else [span]


class Collection:
    """Matches, groups or captures in order; groups are also found by name."""

    __slots__ = ("items", "kind")
    enumerates = True

    def __init__(self, kind: str, items: list[Any]) -> None:
        self.kind = kind
        self.items = items

    @property
    def ps_type(self) -> Any:
        return find_type(_SPACE + self.kind)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def named(self, name: str) -> Any:
        return next((one for one in self.items if one.name == name), None)


# --- Regex ---------------------------------------------------------------------------------------------------

_regex = Known(_SPACE + "Regex", Regex)


def _options(arguments: tuple[Any, ...]) -> int:
    return next((one.value for one in arguments if isinstance(one, EnumValue)), 0)


def _required(text: Any, name: str) -> str:
    if text is None:
        raise NetError("System.ArgumentNullException", f"Value cannot be null. (Parameter '{name}')", ParamName=name)
    return str(text)


@_regex.constructor()
def _new(pattern: str | None = "", *arguments: Any) -> Regex:
    return Regex(_required(pattern, "pattern"), _options(arguments))


def _start(value: Regex, text: str, start: int | None) -> int:
    if start is None:
        return 0
    if not 0 <= start <= len(text):
        message = "Start index cannot be less than 0 or greater than input length. (Parameter 'startat')"
        raise NetError("System.ArgumentOutOfRangeException", message)
    return start


def _search(value: Regex, text: str, start: int | None = None, end: int | None = None) -> Match:
    text = _required(text, "input")
    at = _start(value, text, start)
    found = value.compiled.search(text, at) if end is None else value.compiled.search(text, at, at + end)
    return Match(found, value.compiled)


def _find_all(value: Regex, text: str, start: int | None = None) -> Collection:
    text = _required(text, "input")
    found = value.compiled.finditer(text, _start(value, text, start))
    return Collection("MatchCollection", [Match(one, value.compiled) for one in found])


def _replace(value: Regex, text: str, by: Any, count: int = -1, start: int | None = None) -> str:
    text = _required(text, "input")
    at = _start(value, text, start)
    if count == 0:
        return text

    def one(found: Any) -> str:
        if isinstance(by, Delegate):
            return str(by.call((Match(found, value.compiled),)) or "")
        return regexes.expand(_required(by, "replacement"), found, value.compiled)

    head, body = text[:at], text[at:]
    return head + str(value.compiled.sub(one, body, count=max(count, 0)))


def _split(value: Regex, text: str, count: int = 0, start: int | None = None) -> PSArray:
    text = _required(text, "input")
    parts: list[str] = []
    last = 0
    for found in value.compiled.finditer(text, _start(value, text, start)):
        if count and len(parts) >= count - 1:
            break
        parts.append(text[last : found.start()])
        for _, number in regexes.group_keys(value.compiled)[1:]:
            if found[number] is not None:
                parts.append(found[number])
        last = found.end()
    parts.append(text[last:])
    return PSArray(parts, STRING_ARRAY)


_regex.method("IsMatch", definition="bool IsMatch(string input), bool IsMatch(string input, int startat)")(
    lambda value, text, start=None: _search(value, text, start).success
)
_regex.method("Match")(_search)
_regex.method("Matches")(_find_all)
_regex.method("Count")(lambda value, text: len(_find_all(value, text)))
_regex.method("Replace")(_replace)
_regex.method("Split")(_split)
_regex.method("ToString")(Regex.invariant_text)
_regex.method("GetGroupNames")(
    lambda value: PSArray([name.removeprefix("__") for name in regexes.group_names(value.compiled)], STRING_ARRAY)
)
_regex.method("GetGroupNumbers")(
    lambda value: PSArray(list(range(len(regexes.group_names(value.compiled)))), INT32_ARRAY)
)


@_regex.method("GroupNameFromNumber")
def _group_name(value: Regex, number: int) -> str:
    names = regexes.group_names(value.compiled)
    return names[number].removeprefix("__") if 0 <= number < len(names) else ""


@_regex.method("GroupNumberFromName")
def _group_number(value: Regex, name: str) -> int:
    names = [one.removeprefix("__") for one in regexes.group_names(value.compiled)]
    return names.index(name) if name in names else -1


@_regex.property("Options")
def _get_options(value: Regex) -> EnumValue:
    return EnumValue(find_type(_SPACE + "RegexOptions") or OBJECT, value.options)


_regex.property("RightToLeft")(lambda value: bool(value.options & regexes.RIGHT_TO_LEFT))
_regex.property("MatchTimeout")(lambda value: TimeSpan(-10_000))
_regex.static_property("InfiniteMatchTimeout")(lambda: TimeSpan(-10_000))
_regex.static_property("CacheSize", put=lambda new: None)(lambda: 15)


def _once(function: Any, extra: int = 0) -> Any:
    """A static method: the text, the pattern, what else the method takes, the options."""

    def call(text: Any, pattern: Any, *arguments: Any) -> Any:
        value = Regex(_required(pattern, "pattern"), _options(arguments))
        given = [one for one in arguments if not isinstance(one, EnumValue | TimeSpan)]
        return function(value, text, *given[:extra])

    return call


def _definition(result: str, name: str, more: str = "") -> str:
    first = f"string input, string pattern{more}"
    options = f"{_SPACE}RegexOptions options"
    return ", ".join(
        f"static {result} {name}({inside})"
        for inside in (first, f"{first}, {options}", f"{first}, {options}, timespan matchTimeout")
    )


_regex.static("IsMatch", definition=_definition("bool", "IsMatch"))(
    _once(lambda value, text: _search(value, text).success)
)
_regex.static("Match", definition=_definition(_SPACE + "Match", "Match"))(_once(_search))
_regex.static("Matches", definition=_definition(_SPACE + "MatchCollection", "Matches"))(_once(_find_all))
_regex.static("Count", definition=_definition("int", "Count"))(_once(lambda value, text: len(_find_all(value, text))))
_regex.static("Split", definition=_definition("string[]", "Split"))(_once(_split))
_regex.static("Replace")(_once(_replace, 1))
_regex.static("Escape")(lambda text: regexes.escape(_required(text, "str")))
_ESCAPES: Final = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "a": "\a", "e": "\x1b", "v": "\v"}


@_regex.static("Unescape")
def _unescape(text: str | None) -> str:
    def one(found: re.Match[str]) -> str:
        if found[1] or found[2]:
            return chr(int(found[1] or found[2], 16))
        return _ESCAPES.get(found[3], found[3])

    whole = _required(text, "str")
    made = re.sub(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))", one, whole, flags=re.DOTALL)
    # A backslash at the end stands for nothing.
    return made[:-1] if re.search(r"(?<!\\)(?:\\\\)*\\\Z", whole) else made


_regex.finish()


# --- what was found ------------------------------------------------------------------------------------------


def _index(value: Group) -> int:
    return utf16_length(value.text[: value.span[0]])


def _length(value: Group) -> int:
    return utf16_length(value.value())


def _captures(value: Group) -> Collection:
    return Collection("CaptureCollection", [Capture("", [span], value.text) for span in value.captures])


def _declare(name: str, python: type, base: str, listed: str) -> Known:
    table = Known(_SPACE + name, python, base=base, listed=_SPACE + listed)
    if name == "Match":
        table.static("Synchronized", raw=True)(lambda value: value)
        table.property("Groups")(lambda value: Collection("GroupCollection", value.groups()))
    if name != "Capture":
        table.property("Success")(lambda value: value.success)
        table.property("Name")(lambda value: value.name)
        table.property("Captures")(_captures)
    table.property("Index")(_index)
    table.property("Length")(_length)
    table.property("Value")(Group.value)
    table.method("ToString")(Group.value)
    return table


_declare("Capture", Capture, "System.Object", "Group")
_declare("Group", Group, _SPACE + "Capture", "Group").finish()
_match = _declare("Match", Match, _SPACE + "Group", "Match")


@_match.method("NextMatch")
def _next_match(value: Match) -> Match:
    if value.found is None:
        return value
    start, end = value.span
    at = end + 1 if end == start else end
    found = value.compiled.search(value.text, at) if at <= len(value.text) else None
    return Match(found, value.compiled)


@_match.method("Result")
def _result(value: Match, template: str) -> str:
    if value.found is None:
        raise NetError("System.NotSupportedException", "Result cannot be called on a failed Match.")
    return regexes.expand(template, value.found, value.compiled)


_match.static_property("Empty")(lambda: Match(None, None))
_match.finish()


def _item(items: Collection, which: Any) -> Any:
    if isinstance(which, str):
        found = items.named(which)
        return Group("", [], "") if found is None else found
    number = int(which)
    if items.kind == "GroupCollection":
        found = items.named(str(number))
        return Group("", [], "") if found is None else found
    if not 0 <= number < len(items.items):
        raise NetError(
            "System.ArgumentOutOfRangeException",
            "Specified argument was out of the range of valid values. (Parameter 'i')",
        )
    return items.items[number]


def _refuse_change(*_: Any) -> None:
    """What was found stays as it is."""
    raise NetError("System.NotSupportedException", "Specified method is not supported.")


for _kind in ("MatchCollection", "GroupCollection", "CaptureCollection"):
    _table = Known(_SPACE + _kind, interfaces=("System.Collections.IEnumerable", "System.Collections.ICollection"))
    _table.method("get_Item", "Item", raw=True, definition=f"{_SPACE}{_kind} Item(int i)")(_item)
    _table.property("Count")(len)
    _table.property("IsReadOnly")(lambda value: True)
    _table.property("IsSynchronized")(lambda value: False)
    _table.property("SyncRoot")(lambda value: value)
    _table.property("IsFixedSize")(lambda value: True)
    _table.method("Contains", raw=True)(lambda value, item: any(one is item for one in value.items))
    _table.method("IndexOf", raw=True)(lambda value, item: next(
        (at for at, one in enumerate(value.items) if one is item), -1
    ))
    _table.method("CopyTo", raw=True)(lambda value, target, start=0: copy_to(value.items, target, start))
    _table.method("GetEnumerator")(lambda value, kind=_kind: enumerator(f"{_SPACE}{kind}+Enumerator", value.items))
    _table.method("Add", "Clear", "Insert", "Remove", "RemoveAt", raw=True)(_refuse_change)
    if _kind == "GroupCollection":
        _table.method("ContainsKey")(lambda value, key: value.named(key) is not None)
        _table.property("Keys")(lambda value: PSArray([one.name for one in value.items], STRING_ARRAY))
        _table.property("Values")(lambda value: list(value.items))

        def _try_get(value: Collection, key: str, result: Reference) -> bool:
            found = value.named(key)
            result.write(found)
            return found is not None

        _table.method("TryGetValue")(_try_get)
    _table.finish()


# --- conversion ----------------------------------------------------------------------------------------------


def _to_regex(value: Any) -> Any:
    """`[regex]'a+'`: text or a number as a pattern."""
    pstype = find_type(_SPACE + "Regex") or OBJECT
    if value is None or isinstance(value, Regex):
        return value
    bare = unwrap(value)
    if not (type(bare) is str or (type(bare) in NUMBERS and type(bare) is not BigInteger)):
        raise no_other_way(bare, pstype)
    try:
        return Regex(to_string(value))
    except NetError as error:
        why = f'Cannot convert value "{to_string(value)}" to type "{pstype.name}". Error: "{error.message}"'
        inner = NetException(messages.INVALID_CAST, why)
        raise PSError.of("InvalidCastFromStringToRegex", why, ErrorCategory.InvalidArgument, inner=inner) from None


register_conversion(_SPACE + "Regex", _to_regex)
