"""Texts that do not parse: PowerShell's error id, place, and whether more text could mend it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pyshell.errors import ParseError, ParseProblem
from pyshell.syntax import faults, messages
from pyshell.syntax.parsing import parse

TABLES = Path(__file__).resolve().parents[2] / "shared/conformance/tables"


def problem(text: str) -> ParseProblem:
    with pytest.raises(ParseError) as caught:
        parse(text)
    return caught.value.problems[0]


@pytest.mark.parametrize(
    ("text", "error_id", "start", "end", "incomplete"),
    [
        ("if (", "IfStatementMissingCondition", 4, 4, True),
        ("if ($x", "MissingEndParenthesisAfterStatement", 7, 7, True),
        ("if ($x) 1", "MissingStatementBlock", 6, 7, False),
        ("while ($x) {", "MissingEndCurlyBrace", 11, 12, True),
        ("foreach ($x", "MissingInInForeach", 11, 11, True),
        ("for ($i = 0", "MissingEndParenthesisAfterStatement", 11, 11, True),
        ("do { }", "MissingWhileOrUntilInDoWhile", 6, 6, True),
        ("switch (1) { 1 }", "MissingSwitchStatementClause", 14, 14, False),
        ("try { }", "MissingCatchOrFinally", 7, 7, True),
        ("function f(", "MissingEndParenthesisInFunctionParameterList", 11, 11, True),
        ("'abc", "TerminatorExpectedAtEndOfString", 0, 4, True),
        ('"abc', "TerminatorExpectedAtEndOfString", 0, 4, True),
        ("1 +", "ExpectedValueExpression", 3, 3, True),
        ("1,", "MissingExpressionAfterToken", 2, 2, True),
        ("a |", "EmptyPipeElement", 3, 3, True),
        ("a ||", "EmptyPipelineChainElement", 4, 4, True),
        ("$x.", "MissingPropertyName", 3, 3, True),
        ("$x[", "MissingArrayIndexExpression", 3, 3, True),
        ("f a,", "MissingExpression", 4, 4, True),
        ("f <x", "RedirectionNotSupported", 2, 3, False),
        ("f a ,, b", "MissingExpression", 5, 5, False),
        ("f -x:", "ParameterRequiresArgument", 5, 5, False),
        ("@{ a }", "MissingEqualsInHashLiteral", 4, 4, False),
        ("@{a=1;A=2}", "DuplicateKeyInHashLiteral", 6, 7, False),
        ("'x' 1", "UnexpectedToken", 4, 5, False),
        ("1 | 2", "ExpressionsMustBeFirstInPipeline", 4, 5, False),
        ("5 = 6", "InvalidLeftHandSide", 0, 1, False),
        ("++5", "OperatorRequiresVariableOrProperty", 2, 3, False),
        ("@x", "SplattingNotPermitted", 0, 2, False),
        ("}", "UnexpectedToken", 0, 1, False),
        ("[", "MissingTypename", 1, 1, True),
        ("<#", "MissingTerminatorMultiLineComment", 0, 2, True),
        ("param($x, $x)", "DuplicateFormalParameter", 10, 12, False),
        ("try { } catch { } catch { }", "EmptyCatchNotLast", 17, 17, False),
        ("class C { [int] N() { } }", "MethodHasCodePathNotReturn", 16, 17, False),
        ("class C { m() { $undefined } }", "VariableNotLocal", 16, 26, False),
        ("#requires -nope", "ParameterRequiresArgument", 10, 15, False),
    ],
)
def test_errors(text: str, error_id: str, start: int, end: int, incomplete: bool) -> None:
    found = problem(text)
    assert (found.error_id, found.span.start, found.span.end, found.incomplete) == (error_id, start, end, incomplete)


def test_every_error_has_its_text() -> None:
    assert {fault.error_id for fault in faults.FAULTS.values()} <= set(messages.TEXTS)


@pytest.mark.skipif(not TABLES.exists(), reason="the recorded tables are not here")
@pytest.mark.parametrize("name", ["errors", "collections", "scoping_and_flow", "interpolation", "strings", "regex"])
def test_recorded_errors(name: str) -> None:
    """Nine in ten of the recorded parse errors have the same id and place."""
    same = total = 0
    for line in (TABLES / f"{name}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if "parse_error" not in row:
            continue
        total += 1
        wanted = row["parse_error"][0]
        try:
            parse(row["code"])
        except ParseError as error:
            found = error.problems[0]
            same += (found.error_id, found.span.start, found.span.end) == (wanted["id"], wanted["start"], wanted["end"])
    assert same >= 0.9 * total
