"""Texts that are far too deep, too long or go round in circles: the right answer or PowerShell's error, at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pyshell.shell import Shell

ROOT = Path(__file__).resolve().parent.parent
DEEP = 5000
# What may be said instead of an answer: .NET's stack has an end too.
TOO_DEEP = {"CallDepthOverflow", "ScriptTooComplicated"}
# The innermost `$a[1]` of many is an answer too: `$a` is $null.
RIGHT = {"NullArray"}


def nested(before: str, after: str = "", inner: str = "1") -> str:
    return before * DEEP + inner + after * DEEP


@pytest.mark.parametrize(
    "text",
    [
        nested("(", ")"), nested("$(", ")"), nested("@(", ")"), nested("@{a=", "}"), nested("{", "}"), nested("& {", "}"),
        nested("if(1){", "}"), nested("while(1){", "break}"), nested("function f {", "}"), nested("try{", "}catch{}"),
        nested("switch(1){1{", "}}"), nested('"$(', ')"'), nested("[int]"), nested("!"), nested("-not "), nested("- "),
        nested(","), nested("-join "), nested("$a["), nested("$a[", "]"), nested("f (", ")"), nested("[string](", ")"),
        nested("1 ? ", " : 0"), nested("$a = "), nested("$null ?? "), nested("{ param($x) ", "}"),
    ],
)  # fmt: skip
def test_every_kind_of_nesting_five_thousand_deep(text: str) -> None:
    result = Shell().run(text)
    ids = {one.error_id for one in result.errors}
    assert ids <= TOO_DEEP | RIGHT or all(one.category.name == "ParserError" for one in result.errors)
    assert len(result.errors) <= 1


@pytest.mark.parametrize("opening", ["(", "$(", "@(", "@{", "{", '"$(', "if(1){", "$a[", "[", "@'\n", "<#", "try {"])
def test_what_is_opened_five_thousand_times_and_never_closed(opening: str) -> None:
    (error,) = Shell().run(opening * DEEP).errors
    assert error.category.name == "ParserError"
    assert error.span is not None


@pytest.mark.parametrize("closing", [")", "}"])
def test_what_is_closed_and_never_opened(closing: str) -> None:
    (error,) = Shell().run(closing * DEEP).errors
    assert (error.error_id, error.span.column if error.span else 0) == ("UnexpectedToken", 1)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("+".join(["1"] * 20_000), 20_000),
        ("-".join(["1"] * 20_000), -19_998),
        ("(" + "+".join(["'a'"] * 20_000) + ").Length", 20_000),
        (" -and ".join(["$true"] * 20_000), True),
        (" -or ".join(["$false"] * 20_000), False),
        ("1" + " `\n+ 1" * DEEP, DEEP + 1),
        ("1" + "|% { $_ }" * DEEP, 1),
        ("'a'" + ".ToString()" * DEEP, "a"),
        ("0 ? 1 : " * 300 + "2", 2),
        ("$x = @(\n" + "".join(f"'{i}'\n" for i in range(20_000)) + "); $x.Count", 20_000),
        ("$x = " + ",".join(map(str, range(100_000))) + "; $x[-1]", 99_999),
        ("$x = '" + "y" * 1_000_000 + "'; $x.Length", 1_000_000),
        ("$x = \"" + "y" * 1_000_000 + "$(1)\"; $x.Length", 1_000_001),
        ("$x = @'\n" + "line\n" * 200_000 + "'@; $x.Length", 999_999),
        ("#" + "x" * 1_000_000 + "\n1", 1),
        (" " * 1_000_000 + "1", 1),
        ("$a = 0\n" + "$a++\n" * 20_000 + "$a", 20_000),
        ("[bigint]::Pow(10, 100000).ToString().Length", 100_001),
    ],
    ids=["sum", "differences", "texts", "and", "or", "continued", "pipeline", "methods", "choices", "lines-in-a-list", "list",
         "text", "expandable", "here-string", "comment", "blanks", "lines", "digits"],
)  # fmt: skip
def test_long_texts_have_their_right_answer(text: str, wanted: object) -> None:
    result = Shell().run(text)
    assert result.errors == []
    assert result.output == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "class C { [int] f() { return $this.f() } }; [C]::new().f()",
        "class D { D() { [D]::new() } }; [D]::new()",
        "$o = [pscustomobject]@{}; $o | Add-Member ScriptProperty p { $this.p }; $o.p",
        '$o = [pscustomobject]@{}; $o | Add-Member ScriptMethod ToString { "$this" } -Force; "$o"',
        "function f { 1, 2 | Sort-Object { f } }; f",
        "function f { 1, 2 | Where-Object { f } }; f",
        "function f { 1, 2 | Group-Object { f } }; f",
        "function f { [pscustomobject]@{ a = 1 } | Select-Object @{ n = 'x'; e = { f } } }; f",
        "function f { 'a' -replace 'a', { f } }; f",
        "$s = 'iex $s'; iex $s",
        "$t = '& ([scriptblock]::Create($t))'; & ([scriptblock]::Create($t))",
        "$b = { (1, 2).ForEach($b) }; & $b",
        "function f { param($x = (f)) 1 }; f",
        "function f { [CmdletBinding()] param() dynamicparam { f } process { 1 } }; f",
        "function f { trap { f; continue } 1/0 }; f",
        "function f { try { } finally { f } }; f",
        "function f { try { 1/0 } catch { f } }; f",
        "$m = New-Module { function f { f } }; f",
    ],
)
def test_endless_recursion_of_every_kind_ends_with_the_error_of_calls_that_are_too_deep(text: str) -> None:
    result = Shell().run(text)
    assert [one.error_id for one in result.errors] == ["CallDepthOverflow"]


def test_calls_go_as_deep_as_scripts_need() -> None:
    down = "function f($n) { if ($n -eq 0) { 0 } else { 1 + (f ($n - 1)) } }; f 2000"
    assert Shell().run(down).output == [2000]


@pytest.mark.parametrize(
    "text",
    [
        "$x = @(1, 2); $x[0] = $x; $x",
        "$h = @{}; $h.h = $h; $h; \"$h\"; $h | Format-List; $h | Format-Custom; $h | ConvertTo-Json",
        "$o = [pscustomobject]@{ a = 1 }; $o | Add-Member o $o; $o; \"$o\"; $o | Format-List; $o | ConvertTo-Json",
        "$l = [System.Collections.ArrayList]::new(); $null = $l.Add($l); \"$l\"; $l; $l -join ','; $l | Sort-Object",
        "$x = @(1, 2); $x[0] = $x; Write-Host $x; $x | Select-Object *; $x | Group-Object; $x -join 1; [string]$x",
        "$x = @(1); $x[0] = $x; $x -eq 1; $x -contains 2; Compare-Object $x $x; $x | Get-Unique",
        "Set-Alias a b; Set-Alias b a; a",
        "'x' * 2000000000; (1, 2) * 2000000000; 'x'.PadLeft(2000000000); [int[]]::new(2147483647)",
    ],
)  # fmt: skip
def test_what_holds_itself_is_shown_or_refused(text: str) -> None:
    result = Shell().run(text)
    assert all(one.error_id and "internal" not in one.message for one in result.errors)


@pytest.mark.parametrize(
    "body",
    [
        "while ($true) { }",
        "for (;;) { $i++ }",
        "1..1000000000 | ForEach-Object { $_ } | Out-Null",
        "Start-Sleep 1000",
        "function f { while (1) { try { f } catch { } } }; f",
        "while (1) { try { throw 1 } catch { } }",
        "class C { static [void] Go() { while ($true) { } } }; [C]::Go()",
        "Start-Job { while (1) { } } | Wait-Job",
        "1..3 | ForEach-Object -Parallel { while (1) { } }",
        "iex 'while (1) { }'",
        "Get-ChildItem / -Recurse -ErrorAction Ignore | Out-Null; while (1) { }",
        "{ while (1) { } }.Invoke()",
        "1 | Sort-Object { while (1) { } }",
    ],
)
def test_an_interrupt_ends_whatever_runs_and_finally_blocks_still_run(body: str, tmp_path: Path) -> None:
    text = f"try {{ [Console]::WriteLine('go'); {body} }} finally {{ [Console]::WriteLine('finally') }}; 'after'"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "pyshell", "-c", text],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"go\n"
        time.sleep(0.3)
        running.send_signal(signal.SIGINT)
        out, error = running.communicate(timeout=60)
    assert (out, error, running.returncode) == (b"finally\n", b"", 130)
