"""How errors look, as recorded: the four views, excerpts of long lines, wrapping, colours."""

from __future__ import annotations

import pytest

from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.formatting.error_view import error_lines
from pyshell.formatting.style import coloured, prefixed
from pyshell.source import Source, Span, excerpt

RUNTIME = "System.Management.Automation.RuntimeException"


class Invocation:
    """What the views read of an invocation."""

    def __init__(self, command_name: str) -> None:
        self.command_name = command_name


def record(
    text: str,
    marked: str,
    message: str,
    error_id: str = "RuntimeException",
    category: ErrorCategory = ErrorCategory.NotSpecified,
    command: str = "",
    path: str | None = "/d/script.ps1",
    exception: str = RUNTIME,
) -> ErrorRecord:
    start = text.index(marked)
    span = Span(Source(text, path), start, start + len(marked))
    made = ErrorRecord(NetException(exception, message), error_id, category, span=span)
    made.invocation = Invocation(command)
    made.activity = command
    return made


def test_concise_with_its_place() -> None:
    made = record("if ($true) {\n\t\t1/0\n}", "1/0", "Attempted to divide by zero.")
    assert error_lines(made) == [
        "RuntimeException: /d/script.ps1:2",
        "Line |",
        "   2 |          1/0",
        "     |          ~~~",
        "     | Attempted to divide by zero.",
    ]


def test_concise_in_one_line_at_a_prompt() -> None:
    made = record("1/0", "1/0", "Attempted to divide by zero.", path=None)
    assert error_lines(made) == ["RuntimeException: Attempted to divide by zero."]


def test_the_message_wraps_behind_the_bar() -> None:
    text = "The term 'nosuch' is not recognized as a name of a cmdlet, function, script file, or executable program. "
    made = record("$x = 1; nosuch; $y = 2", "nosuch", text + "Check it.", "CommandNotFoundException", command="nosuch")
    assert error_lines(made)[4:] == [
        "     | The term 'nosuch' is not recognized as a name of a cmdlet, function,",
        "     | script file, or executable program. Check it.",
    ]


def test_a_long_word_is_not_broken() -> None:
    word = "w" * 200
    made = record(f"throw '{word}'", f"throw '{word}'", word, word, ErrorCategory.OperationStopped)
    lines = error_lines(made)
    assert lines[0] == "Exception: /d/script.ps1:1"
    assert lines[4:] == ["     |", f"     | {word}"]


def test_normal_view() -> None:
    made = record("Get-Item nosuch", "Get-Item nosuch", "Cannot find it.", "PathNotFound", command="Get-Item")
    made.category, made.target, made.command_id = ErrorCategory.ObjectNotFound, "x" * 50, "Contoso.GetItemCommand"
    made.exception.type_name = "System.Management.Automation.ItemNotFoundException"
    assert error_lines(made, view="NormalView") == [
        "Get-Item : Cannot find it.",
        "At /d/script.ps1:1 char:1",
        "+ Get-Item nosuch",
        "+ ~~~~~~~~~~~~~~~",
        f"+ CategoryInfo          : ObjectNotFound: ({'x' * 19}…{'x' * 19}:String) [Get-Item], ItemNotFoundException",
        "+ FullyQualifiedErrorId : PathNotFound,Contoso.GetItemCommand",
    ]
    assert error_lines(made, view="CategoryView")[0].startswith("ObjectNotFound: (xxx")
    assert error_lines(made, view="DetailedView")[0] == "Exception             : "


def test_a_recommendation_comes_last() -> None:
    made = ErrorRecord(NetException(RUNTIME, "a message"), "x")
    made.activity, made.recommended_action = "Write-Error", "do something else"
    assert error_lines(made) == ["Write-Error: a message", "  Recommendation: do something else"]


def test_colours() -> None:
    made = record("1/0", "1/0", "Attempted to divide by zero.")
    lines = error_lines(made, style=coloured())
    assert lines[0] == "\x1b[31;1mRuntimeException: \x1b[0m/d/script.ps1:1\x1b[0m"
    assert lines[2] == "\x1b[31;1m\x1b[0m\x1b[36;1m\x1b[36;1m   1 | \x1b[0m \x1b[36;1m1/0\x1b[0m"
    assert prefixed("warning", "take care", coloured()) == ["\x1b[33;1mWARNING: take care\x1b[0m"]


@pytest.mark.parametrize(
    ("text", "marked", "line", "marks"),
    [
        ("$x = '\U0001f600\U0001f600'; 1/0", "1/0", "$x = '\U0001f600\U0001f600'; 1/0", " " * 13 + "~~~"),
        ("throw '" + "word " * 30 + "'", None, ("throw '" + "word " * 30)[:69] + " …", "~" * 69),
        (
            "x" * 100 + "'; 1/0; $b = '" + "y" * 40,
            "1/0",
            "… " + "x" * 55 + "'; 1/0; $b = ' …",
            " " * 60 + "~~~",
        ),
    ],
)
def test_excerpts(text: str, marked: str | None, line: str, marks: str) -> None:
    start = 0 if marked is None else text.index(marked)
    assert excerpt(Span(Source(text), start, start + len(marked or text))) == (line, marks)
