"""A loop that has become a function of its own does what its closures do: same output, same errors, same places."""

from __future__ import annotations

from typing import Any

import pytest

from pyshell.engine.compile import hot
from pyshell.exchange.store.directory import Directory
from pyshell.shell import Shell

SCRIPTS = {
    "sum": "$s = 0; foreach ($i in 1..9) { $s += $i }; $s",
    "overflow": "$s = [int]::MaxValue - 2; foreach ($i in 1..5) { $s += 1; $s }; $s -= 3; $s",
    "step over the end": "$s = [int]::MaxValue - 1; foreach ($i in 1..3) { $s++; $s }",
    "doubles": "$s = 0.5; foreach ($i in 1..4) { $s += $i; $s -= 0.25; $s }",
    "text grows": "$s = ''; foreach ($i in 1..5) { $s += \"$i,\"; $s += 'x' }; $s",
    "unset": "foreach ($i in 1..3) { $n += $i; $m++ }; $n; $m",
    "array grows": "$a = @(); foreach ($i in 1..4) { $a += $i * 2 }; $a -join ' '",
    "typed": "[int]$t = 1; foreach ($i in '2', '3', 'x') { $t = $i; $t }",
    "typed adding": "[string]$t = 'a'; foreach ($i in 1..3) { $t += $i; $t }",
    "validated": "[ValidateRange(0, 3)][int]$t = 0; foreach ($i in 1..6) { $t += 1; $t }",
    "for": "for ($i = 0; $i -lt 9; $i++) { if ($i % 2 -eq 1) { $i } elseif ($i -gt 5) { 'big' } else { 'even' } }",
    "for without parts": "$i = 0; for (;;) { $i++; if ($i -gt 4) { break } ; $i }",
    "for that skips": "for ($i = 0; $i -lt 6; $i += 1) { if ($i -eq 3) { continue }; $i }",
    "while": "$i = 0; while ($i -lt 5 -and -not ($i -eq 4)) { $i++; $i }",
    "do while": "$i = 0; do { $i++; $i } while ($i -lt 5)",
    "do until": "$i = 0; do { $i++; $i } until ($i -ge 5 -or $i -lt 0)",
    "labels": ":o foreach ($i in 1..4) { foreach ($j in 1..4) { if ($j -eq 3) { continue o }; \"$i$j\" } }",
    "outer break": ":o foreach ($i in 1..4) { foreach ($j in 1..4) { if ($i * $j -eq 6) { break o }; \"$i$j\" } }; 'end'",
    "own label": ":o for ($i = 0; $i -lt 5; $i++) { if ($i -eq 1) { continue o }; if ($i -eq 3) { break o }; $i }",
    "nested": "foreach ($i in 1..3) { for ($j = 0; $j -lt $i; $j++) { $i * $j } }",
    "return": "function f { foreach ($i in 1..9) { if ($i -eq 4) { return 'four' }; $i } }; f",
    "break in a function": "function f { break }; foreach ($i in 1..4) { $i; if ($i -eq 2) { f }; 'after' }; 'end'",
    "continue in a block": "foreach ($i in 1..3) { 1..3 | ForEach-Object { if ($_ -eq 2) { continue }; \"$i$_\" } }",
    "error in a statement": "foreach ($i in 1..3) { $x = 6 / ($i - 2); \"x $x\" }",
    "error in a condition": "foreach ($i in 1..3) { if (1 / ($i - 2)) { 'yes' } else { 'no' }; 'next' }",
    "error in the test": "$i = 3; while (1 / ($i - 1)) { $i -= 1; $i }; 'end'",
    "error in the step": "for ($i = 3; $i -lt 5; $i = 1 / ($i - $i)) { $i; if ($c++ -gt 2) { break } }; 'end'",
    "throw": "try { foreach ($i in 1..5) { if ($i -eq 3) { throw \"at $i\" }; $i } } catch { \"caught $_\" }",
    "stop": "$ErrorActionPreference = 'Stop'; foreach ($i in 1..3) { $x = 1 / ($i - 2); $x }",
    "silent": "$ErrorActionPreference = 'SilentlyContinue'; foreach ($i in 1..3) { $x = 1 / ($i - 2); $x }; $Error.Count",
    "try inside": "foreach ($i in 1..3) { try { 1 / ($i - 2) } catch { \"no $i\" } finally { 'f' } }",
    "scopes": "$script:n = 0; function f { foreach ($i in 1..4) { $script:n += $i; $n = $i } ; $n }; f; $n",
    "values of tests": "foreach ($i in 1..3) { $a = $i -gt 1; $b = ($i -eq 2) -or $a; \"$a $b\" }",
    "truth of values": "foreach ($i in 0, 1, '', 'a', $null, @(), @(0), @(1, 2)) { if ($i) { 'y' } else { 'n' } }",
    "text compares": "foreach ($i in 'a', 'B', 'c') { if ($i -eq 'b') { 'b' } elseif ($i -lt 'b') { 'before' } else { 'after' } }",
    "strict": "Set-StrictMode -Version 2; foreach ($i in 1..3) { $i + $nowhere; 'next' }",
    "constants": "foreach ($i in 1..2) { $true = $i; 'next' }",
    "null": "foreach ($i in 1..2) { $null = $i; [void]$i }; 'end'",
    "nothing": "function none {}; foreach ($i in 1..2) { $x = none; $x += 1; $x; $y = none; \"<$y>\" }",
    "changed collection": "$l = [Collections.ArrayList](1..3); foreach ($i in $l) { $i; [void]$l.Add(9) }; 'end'",
    "redefined": "foreach ($i in 1..3) { function g { \"g $i\" }; g }",
    "pipelines": "foreach ($i in 1..3) { 1..$i | Where-Object { $_ -gt 1 } | ForEach-Object { $_ * $i } }",
    "negative numbers": "foreach ($i in -2..2) { $i % 2; $i - -3; -5 + $i; $i * -1 }",
    "bits": "foreach ($i in 1..5) { ($i -band 5) + ($i -bor 2) - ($i -bxor 3) }",
    "dollar under": "1..4 | ForEach-Object { foreach ($i in 1..2) { $_ + $i; $x = $_ * 2; $x } }",
    "changed in its own sum": "for ($i = 0; $i -lt 9; $i++) { if ($i + ($i = 3) + $i -gt 5) { $i; break } }",
    "changed in the test": "for ($i = 0; $i -lt 9 -and ($i += 2) -and $i -lt 8; $i++) { $i }",
    "changed in the body": "for ($i = 0; $i -lt 9; $i++) { $i = $i * 2; $i }; foreach ($j in 1..3) { $j = $j + 1; $j }",
    "typed in the head": "[string]$i = ''; for ($i = 1; $i -lt 3; $i++) { $i.GetType().Name; if ($i -gt 1) { break } }",
    "typed item": "[string]$t = ''; foreach ($t in 1..2) { $t += 1; $t }; [int]$u = 0; foreach ($u in '1', '2') { $u + 1 }",
    "tests of the item": "foreach ($i in 1..4) { if ($i -eq 2 -or $i -gt 3) { \"in $i\" } else { $i * $i } }",
    "deep": f"foreach ($i in 1..3) {{ if ({'$i -and (' * 150}$i{')' * 150}) {{ $i + {'(' * 300}1{')' * 300} }} }}",
    "deep test": f"$i = 3; while ({'$i -and (' * 150}$i{')' * 150}) {{ $i--; $i }}",
    "endless": "$i = 0; while (1) { if ($i++ -gt 3) { break }; $i }; $j = 0; do { $j++ } while ($true -and $j -lt 4); $j",
    "truth of constants": "for ($i = 0; 'x'; $i++) { if ($i -gt 2) { break }; if (0) { 'no' } elseif ($null) { 'no' } else { $i } }",
    "outer variable": "$n = 5; function f { foreach ($i in 1..3) { $n += $i; $n } }; f; . { foreach ($i in 1..3) { $n += $i } }; $n",
}  # fmt: skip

# Blocks of one expression, as ForEach-Object and Where-Object run them: `{ … }` and what PowerShell gives for `$data`.
STAGES = {
    "$_ * 2": "2 4 6 8",
    f"{'$_ -and (' * 150}$_{')' * 150}": "True True True True",
    "$_ % 2": "1 0 1 0",
    "1": "1 1 1 1",
    "'x'": "x x x x",
    "$null": "   ",
    "$true": "True True True True",
    "$_ -gt 2": "False False True True",
    "-not ($_ -gt 2)": "True True False False",
    "$_ -gt 1 -and $_ -lt 4": "False True True False",
    "$_ -eq 1 -or $_ -eq 'x' -or !$_": "True False False False",
    "$_.Nothing": "   ",
    "$_ + $k": "11 12 13 14",
    "($_ - 1) * (5 - $_)": "0 3 4 3",
    "$PSItem -in $few": "False True True False",
    "'y' -like 'Y*'": "True True True True",
}


@pytest.mark.parametrize("block", STAGES)
def test_a_stage_of_one_expression(block: str) -> None:
    before = "$k = 10; $few = 2, 3; $_ = 'kept'; "
    shell = Shell(Directory.empty(), width=120)
    each = shell.run(f"{before} (1..4 | ForEach-Object {{ {block} }}) -join ' '; $_")
    assert each.text.splitlines() == [STAGES[block], "kept"]
    # Where-Object does with the block's truth what it does with that of a block of two statements.
    quick = shell.run(f"{before} 1..4 | Where-Object {{ {block} }}")
    slow = shell.run(f"{before} 1..4 | Where-Object {{ $none = 0; {block} }}")
    assert (quick.text, quick.errors) == (slow.text, slow.errors)


OBJECTS = "[pscustomobject]@{ A = 1; L = 1, 2 }, @{ A = 2 }, 'text', 3, $null, (Get-Date 2024-01-02)"


@pytest.mark.parametrize("block", ["$_.A", "$_.L", "$_.Length", "$_.Year.Missing", "$_.A -eq 2", "$_.L.Count -gt 1", "$_.A -like '*1'"])
@pytest.mark.parametrize("command", ["ForEach-Object", "Where-Object"])
def test_members_in_a_stage(block: str, command: str) -> None:
    shell = Shell(Directory.empty(), width=120)
    quick = shell.run(f"{OBJECTS} | {command} {{ {block} }} | Out-String")
    slow = shell.run(f"{OBJECTS} | {command} {{ $none = 0; {block} }} | Out-String")
    assert quick.text == slow.text
    assert not quick.errors


def test_an_error_in_a_stage_is_at_its_expression() -> None:
    shell = Shell(Directory.empty(), width=120)
    for block in ("1 % ($_ - 2)", "$_ -lt 'x'"):
        quick = shell.run(f"1..3 | ForEach-Object {{ {block} }}")
        slow = shell.run(f"1..3 | ForEach-Object {{ {block}; }}")
        assert [(e.message, e.error_id) for e in quick.errors] == [(e.message, e.error_id) for e in slow.errors]
        assert quick.errors
        assert all(error.span is not None and error.span.text == block for error in quick.errors)
    stopped = shell.run("try { 1..3 | Where-Object { 1 % ($_ - 2) } -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }")
    assert stopped.text.strip()


def _ran(script: str, patience: int, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, ...]:
    monkeypatch.setattr(hot, "PATIENCE", patience)
    result = Shell(Directory.empty(), width=120).run(script)
    return result.text, [(error.message, error.line, error.column) for error in map(_Place, result.errors)]


class _Place:
    """Where an error stands."""

    def __init__(self, error: Any) -> None:
        self.message = error.message
        span = error.span
        self.line, self.column = (0, 0) if span is None else (span.start, span.end)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_hot_loop_does_what_a_cold_one_does(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = _ran(SCRIPTS[name], 1_000_000, monkeypatch)
    for patience in (1, 2):
        assert _ran(SCRIPTS[name], patience, monkeypatch) == cold
