"""Syntax trees, extents and parse errors as objects of a script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pyshell.shell import Shell

PARSE = "$e = $null; $t = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput({0}, [ref]$t, [ref]$e)\n"


def run(text: str, script: str) -> list[Any]:
    quoted = "'" + text.replace("'", "''") + "'"
    result = Shell(exchange=False).run(PARSE.replace("{0}", quoted) + script)
    assert not result.errors, [error.message for error in result.errors]
    return result.output


CASES = [
    ("1 + ", "$e.Count; $e[0].ErrorId; $e[0].IncompleteInput", [1, "ExpectedValueExpression", True]),
    ("a b", "$e.Count; $a.GetType().Name; $a.EndBlock.Statements.Count", [0, "ScriptBlockAst", 1]),
    ("Get-X -A:1 b", "$c = $a.EndBlock.Statements[0].PipelineElements[0]; $c.GetCommandName(); "
     "$c.CommandElements[1].ParameterName; $c.CommandElements[1].Argument.Value; $c.CommandElements[2].StaticType.Name",
     ["Get-X", "A", 1, "String"]),
    ("function f($x) { g; h }", "$a.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)"
     ".Count; $a.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $false).Count", [2, 0]),
    ("$script:a = 1", "$v = $a.Find({ $args[0].GetType().Name -eq 'VariableExpressionAst' }, $true); "
     "$v.VariablePath.UserPath; $v.VariablePath.IsScript; $v.Parent.GetType().Name; \"$($v.Parent.Operator)\"",
     ["script:a", True, "AssignmentStatementAst", "Equals"]),
    ("\n  'x'", "$s = $a.EndBlock.Statements[0].Extent; $s.StartLineNumber; $s.StartColumnNumber; $s.StartOffset; "
     "$s.EndOffset; $s.Text; \"$s\"", [2, 3, 3, 6, "'x'", "'x'"]),
    ("'\U0001f600'; b", "$a.EndBlock.Statements[1].Extent.StartOffset", [6]),
    ("class A { [int] M($q) { return 1 } }", "$m = $a.EndBlock.Statements[0].Members[0]; $m.Name; "
     "$m.Parameters[0].Name.VariablePath.UserPath; $m.Body.Parent.GetType().Name; $m.IsConstructor",
     ["M", "q", "FunctionDefinitionAst", False]),
    ("@{ a = 1; b = 'x', 2 }", "$h = $a.EndBlock.Statements[0].GetPureExpression().SafeGetValue(); $h.a; $h.b.Count",
     [1, 2]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "script", "expected"), CASES)
def test_trees(text: str, script: str, expected: list[Any]) -> None:
    assert run(text, script) == expected


def test_the_tree_of_a_block() -> None:
    shell = Shell(exchange=False)
    shown = shell.run("$b = { Get-It 1 }; \"$($b.Ast)\"; $b.Ast.Parent.GetType().Name; $b.Ast.Parent -eq $b.Ast.Parent")
    assert shown.output == ["{ Get-It 1 }", "ScriptBlockExpressionAst", True]
    assert shell.run("function f { 1 }; ${function:f}.Ast.GetType().Name").output == ["FunctionDefinitionAst"]


def test_a_dynamic_value_is_not_taken_for_a_constant() -> None:
    text = PARSE.replace("{0}", "'@{ a = $x }'") + "$a.EndBlock.Statements[0].GetPureExpression().SafeGetValue()"
    (error,) = Shell(exchange=False).run(text).errors
    assert "dynamic expressions" in error.message


TOKENS = [
    ("if ($a -ceq 1) { }", ["If", "LParen", "Variable", "Ceq", "Number", "RParen", "LCurly", "RCurly", "EndOfInput"]),
    ("Get-It -N:1 x # c", ["Generic", "Parameter", "Number", "Identifier", "Comment", "EndOfInput"]),
    ("a `\n b\n;c", ["Identifier", "LineContinuation", "Identifier", "NewLine", "Semi", "Identifier", "EndOfInput"]),
    ("[int[]]$x = \"a$b\"", ["LBracket", "Identifier", "LBracket", "RBracket", "RBracket", "Variable", "Equals",
                             "StringExpandable", "EndOfInput"]),
    ("1 2>&1 > f", ["Number", "Redirection", "Redirection", "Identifier", "EndOfInput"]),
    ("@x; $y++; $z.A::b", ["SplattedVariable", "Semi", "Variable", "PlusPlus", "Semi", "Variable", "Dot",
                            "Identifier", "ColonColon", "Identifier", "EndOfInput"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_tokens(text: str, expected: list[str]) -> None:
    assert run(text, "$t | ForEach-Object { \"$($_.Kind)\" }") == expected


def test_what_tokens_know() -> None:
    script = (
        "$t[0].TokenFlags.ToString(); $t[1].GetType().Name; $t[1].ParameterName; $t[2].GetType().Name; $t[2].Value; "
        "$t[2].NestedTokens[0].Name; $t[2].Extent.StartColumnNumber; $t[2].TokenFlags -band 'Keyword'"
    )
    found = run('Get-It -Name "x $y"', script)
    assert found[:-1] == ["CommandName", "ParameterToken", "Name", "StringExpandableToken", "x $y", "y", 14]


def test_tokenize() -> None:
    script = (
        "$e = $null; [System.Management.Automation.PSParser]::Tokenize('Get-It -N $v.M \"s\" # c', [ref]$e) | "
        "ForEach-Object { \"$($_.Type) $($_.Content) $($_.Start) $($_.Length)\" }; $e.Count"
    )
    assert Shell(exchange=False).run(script).output == [
        "Command Get-It 0 6", "CommandParameter -N 7 2", "Variable v 10 2", "Operator . 12 1", "Member M 13 1",
        "String s 15 3", "Comment # c 19 3", 0,
    ]  # fmt: skip


def error_ids(text: str) -> list[str]:
    return run(text, "$e | ForEach-Object { $_.ErrorId }")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("class A : NoSuchBase { }", ["TypeNotFound"]),
        ("class A { [nosuch]$x; [NoB[]] M([NoC]$c) { return $null } }", ["TypeNotFound", "TypeNotFound", "TypeNotFound"]),
        ("class B { [A]$z }; class A : B { [A]$x; [System.Collections.Generic.List[A]]$y }", []),
        ("class A : B { }; class B { }", ["TypeNotFound"]),
        ("using namespace System.Text\nclass A { [StringBuilder]$x }", []),
        ("class A { } class A { }", ["MemberAlreadyDefined"]),
        ("try { 1 } catch [Exception] { } catch [FormatException] { }", ["ExceptionTypeAlreadyCaught"]),
        ("try { 1 } catch [FormatException] { } catch [Exception] { }", []),
        ("using module nosuchmodule", ["ModuleNotFoundDuringParse"]),
        ("using module Microsoft.PowerShell.Utility", []),
    ],
)
def test_what_types_and_modules_make_wrong(text: str, expected: list[str]) -> None:
    assert error_ids(text) == expected


def test_nothing_runs_where_a_type_is_not_known() -> None:
    result = Shell(exchange=False).run("'ran'; class A : NoSuchBase { }")
    assert result.output == []
    assert [error.error_id for error in result.errors] == ["TypeNotFound"]


def test_using_counts_for_the_whole_text_and_for_later_lines(tmp_path: Path) -> None:
    shell = Shell(exchange=False)
    assert shell.run("using namespace System.Text\n[StringBuilder]::new().Length").output == [0]
    assert shell.run("[StringBuilder]::new().Length").output == [0]
    (tmp_path / "m.psm1").write_text("function Get-Mine { 'mine' }\n")
    assert shell.run("using module ./m.psm1\nGet-Mine", str(tmp_path / "s.ps1")).output == ["mine"]
