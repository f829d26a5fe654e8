"""-match, -replace, -split and -join."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import ErrorCategory, NetException, PSError
from pyshell.values import messages, regexes
from pyshell.values.convert import to_bool, to_type
from pyshell.values.declare import net_enum
from pyshell.values.late import late
from pyshell.values.objects import Hashtable, PSArray, WrittenArray, unwrap
from pyshell.values.regexes import PatternError, compile_regex, expand, group_keys
from pyshell.values.scriptblock import ScriptBlockBase, one_result
from pyshell.values.sequences import enumerate_value
from pyshell.values.text import item_text, to_string
from pyshell.values.types import INT32, STRING_ARRAY

if TYPE_CHECKING:
    from collections.abc import Callable

# A match as scripts see it.
make_match = late("pyshell.dotnet.regexes:Match")


def compiled_of(pattern: Any, case: bool) -> Any:
    """A pattern as -match takes it: text, or a [regex] that knows its own options."""
    own = getattr(unwrap(pattern), "compiled", None)
    if own is not None:
        return own
    return compile_regex(to_string(pattern), 0 if case else regexes.IGNORE_CASE)


def match(left: Any, right: Any, case_sensitive: bool = False) -> tuple[bool, Hashtable | None]:
    """Whether text matches a pattern, and what $Matches then holds.

    Raises RegexParseException for a bad pattern.
    """
    try:
        compiled = compiled_of(right, case_sensitive)
    except PatternError as error:
        name = "System.Text.RegularExpressions.RegexParseException"
        raise messages.raw_error(name, str(error)) from None
    found = compiled.search(left if type(left) is str else to_string(left))
    if found is None:
        return False, None
    return True, _matches(found, compiled)


def match_clause(value: Any, pattern: Any, case_sensitive: bool) -> tuple[bool, Hashtable | None]:
    """What `switch -Regex` does with a clause: a [regex] there is its text. Raises InvalidRegularExpression."""
    text = to_string(pattern)
    try:
        compiled = compiled_of(text, case_sensitive)
    except PatternError as error:
        raise _bad_pattern(text, str(error)) from None
    found = compiled.search(to_string(value))
    return (False, None) if found is None else (True, _matches(found, compiled))


def _matches(found: Any, compiled: Any) -> Hashtable:
    groups = Hashtable()
    for name, number in reversed(group_keys(compiled)):
        text = found[number]
        if text is not None:
            groups.set(int(name) if name.isdecimal() else name, text)
    return groups


def match_list(left: Any, right: Any, case_sensitive: bool, negated: bool) -> list[Any]:
    """The items that match."""
    return [item for item in enumerate_value(left) or () if match(item, right, case_sensitive)[0] is not negated]


# --- -replace ------------------------------------------------------------------------------------------------


def replace(left: Any, right: Any, case_sensitive: bool = False) -> Any:
    """`left -replace pattern, replacement`; of a collection, every item."""
    pattern, substitute = _replace_arguments(right)
    try:
        compiled = compiled_of(pattern, case_sensitive)
    except PatternError as error:
        raise _bad_pattern(pattern, str(error)) from None
    change = _changer(compiled, substitute)
    if type(left) is str:
        return change(left)
    items = enumerate_value(left)
    if items is None:
        return change(to_string(left))
    return [change(to_string(item)) for item in items]


def _replace_arguments(right: Any) -> tuple[Any, Any]:
    bare = unwrap(right)
    if type(bare) is str:
        return bare, ""
    items = enumerate_value(bare)
    if items is None:
        return right, ""
    arguments = list(items)
    if len(arguments) > 2:
        message = f"The -replace operator allows only two elements to follow it, not {len(arguments)}."
        raise messages.invalid_operation("BadReplaceArgument", message, right)
    if not arguments:
        return "", ""
    return arguments[0], arguments[1] if len(arguments) == 2 else ""


def _bad_pattern(pattern: Any, why: str) -> PSError:
    inner = NetException("System.Text.RegularExpressions.RegexParseException", why)
    message = f"The regular expression pattern {to_string(pattern)} is not valid."
    category = ErrorCategory.InvalidOperation
    return PSError.of("InvalidRegularExpression", message, category, inner=inner, target=pattern)


def _changer(compiled: Any, substitute: Any) -> Callable[[str], str]:
    if isinstance(substitute, ScriptBlockBase):
        return lambda text: str(compiled.sub(lambda found: _from_block(substitute, found, compiled), text))
    template = to_string(substitute)
    if "$" not in template and "\\" not in template:
        return lambda text: str(compiled.sub(template, text))
    return lambda text: str(compiled.sub(lambda found: expand(template, found, compiled), text))


def _from_block(block: ScriptBlockBase, found: Any, compiled: Any) -> str:
    return to_string(one_result(block.invoke((), underscore=make_match(found, compiled))))


# --- -split --------------------------------------------------------------------------------------------------

_OPTIONS: Final = net_enum(
    "System.Management.Automation.SplitOptions",
    {
        "SimpleMatch": 1,
        "RegexMatch": 2,
        "CultureInvariant": 4,
        "IgnorePatternWhitespace": 8,
        "Multiline": 16,
        "Singleline": 32,
        "IgnoreCase": 64,
        "ExplicitCapture": 128,
    },
    flags=True,
)


def unary_split(value: Any) -> Any:
    """`-split value`: words between white space."""
    items = enumerate_value(value)
    texts = [to_string(value)] if items is None else [to_string(item) for item in items]
    words: list[str] = []
    for text in texts:
        words.extend(text.split() or [""])
    return PSArray(words, STRING_ARRAY)


def split(left: Any, right: Any, case_sensitive: bool = False) -> Any:
    """`left -split delimiter[, limit[, options]]`, or a script block that says which characters split."""
    bare = unwrap(right)
    items = None if type(bare) is str else enumerate_value(bare)
    arguments = [right] if items is None else list(items)
    if not arguments or len(arguments) > 3:
        message = f"The argument to operator '-split' is not valid: {to_string(right) or 'System.Object[]'}."
        raise messages.invalid_operation("BadOperatorArgument", message)
    limit = _limit(arguments[1]) if len(arguments) > 1 else 0
    sources = enumerate_value(left)
    texts = [to_string(left)] if sources is None else [to_string(item) for item in sources]
    delimiter = arguments[0]
    found: list[str] = []
    if isinstance(unwrap(delimiter), ScriptBlockBase):
        for text in texts:
            found.extend(_split_by_block(text, unwrap(delimiter), limit))
        return PSArray(found, STRING_ARRAY)
    compiled = _delimiter(delimiter, _split_options(arguments[2]) if len(arguments) > 2 else 0, case_sensitive)
    for text in texts:
        found.extend(_split_one(text, compiled, limit))
    return PSArray(found, STRING_ARRAY)


def _limit(value: Any) -> int:
    try:
        return int(to_type(value, INT32))
    except PSError as error:
        exception = error.record.exception
        raise PSError.of("RuntimeException", exception.message, inner=exception.inner) from None


def _split_options(value: Any) -> int:
    bits = int(value or 0) if type(value) is int or value is None else _named_options(value)
    if bits & 1 and bits & ~65:
        message = "The combination of options with the -split operator is not valid."
        raise PSError.of(
            "InvalidSplitOptionCombination",
            message,
            ErrorCategory.ParserError,
            exception="System.Management.Automation.ParseException",
        )
    return bits


def _named_options(value: Any) -> int:
    try:
        return int(to_type(value, _OPTIONS).value)
    except PSError as error:
        exception = error.record.exception
        raise PSError.of("RuntimeException", exception.message, inner=exception.inner) from None


def _delimiter(delimiter: Any, options: int, case_sensitive: bool) -> Any:
    # A [regex] here is its text: its own options do not count, recorded so.
    pattern = to_string(delimiter)
    if options & 1:
        pattern = regexes.escape(pattern)
    bits = 0 if case_sensitive and not options & 64 else regexes.IGNORE_CASE
    for bit, flag in ((8, 32), (16, 2), (32, 16), (128, 4)):
        bits |= flag if options & bit else 0
    try:
        return compile_regex(pattern, bits)
    except PatternError as error:
        raise messages.raw_error("System.Text.RegularExpressions.RegexParseException", str(error)) from None


def _split_one(text: str, compiled: Any, limit: int) -> list[str]:
    """Pieces between matches, with what groups in the delimiter caught; a negative limit counts from the end."""
    if limit == 1:
        return [text]
    matches = list(compiled.finditer(text))
    if limit > 1:
        matches = matches[: limit - 1]
    elif limit < 0:
        matches = (
            matches[len(matches) + limit + 1 :]
            if -limit - 1 <= len(matches) and limit < -1
            else ([] if limit == -1 else matches)
        )
    pieces: list[str] = []
    at = 0
    for found in matches:
        pieces.append(text[at : found.start()])
        pieces.extend(group for group in found.groups() if group is not None)
        at = found.end()
    pieces.append(text[at:])
    return pieces


def _split_by_block(text: str, block: ScriptBlockBase, limit: int) -> list[str]:
    """Pieces between the characters that a block says yes to; a negative limit counts from the end."""
    if limit < 0:
        return [piece[::-1] for piece in _split_by_block(text[::-1], block, -limit)][::-1]
    pieces: list[str] = []
    start = 0
    for at, char in enumerate(text):
        if limit > 0 and len(pieces) == limit - 1:
            break
        if to_bool(one_result(block.invoke((), underscore=char))):
            pieces.append(text[start:at])
            start = at + 1
    pieces.append(text[start:])
    return pieces


# --- -join ---------------------------------------------------------------------------------------------------


def join(left: Any, right: Any) -> str:
    """`left -join separator`. What is walked through by hand (`$input`) is no collection here, but one text."""
    separator = to_string(right)
    items = enumerate_value(left)
    if items is None or hasattr(left, "move_next"):
        return to_string(left)
    if type(left) is WrittenArray:
        items = left.written()
    return separator.join([item if type(item) is str else item_text(item) for item in items])


def unary_join(value: Any) -> str:
    return join(value, "")
