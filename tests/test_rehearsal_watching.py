"""A watched script does what it does unwatched: the same objects, messages and errors."""

from __future__ import annotations

import pytest

from pyshell.exchange.store.directory import Directory
from pyshell.rehearsal.watching import Watcher
from pyshell.shell import Result, Shell

SCRIPTS = [
    "1..5 | Where-Object { $_ -gt 2 } | ForEach-Object { $_ * 2 }",
    "1..5 | ForEach-Object { if ($_ -eq 3) { return }; $_ }",
    "foreach ($i in 1..5) { 1..3 | ForEach-Object { if ($_ -eq 2) { break }; \"$i $_\" } }; 'end'",
    "1..9 | Select-Object -First 2; 'a', 'b' | ForEach-Object -Begin { 0 } -Process { $_ } -End { 9 }",
    "$i = 0; while ($i -lt 3) { $i++; if ($i -eq 2) { continue }; $i }",
    "for ($i = 0; $i -lt 3; $i++) { $i }; do { $i-- } until ($i -le 0); $i",
    "function f { param([Parameter(ValueFromPipeline)]$x) process { $x + 1 } }; 1..3 | f | Sort-Object -Descending",
    "try { Get-Mailbox nobody -ErrorAction Stop } catch { \"caught $($_.Exception.Message)\" }; $?",
    "Get-Mailbox nobody; 'on'; 1/0; 'still'; Write-Warning w; Write-Error e",
    "Get-Mailbox nobody -ErrorAction SilentlyContinue -ErrorVariable bad; $bad.Count; $Error.Count",
    "Get-Mailbox 'Yan Li' | Set-Mailbox -MailTip x -WhatIf; (Get-Mailbox 'Yan Li').MailTip",
    "'b', 'a' | Sort-Object | Out-String; Get-Mailbox 'Yan Li' | Format-List Name, Alias",
    "$h = [ordered]@{ a = 1; b = 2 }; foreach ($k in $h.Keys) { $h[$k] }; foreach ($x in $null) { 'no' }; foreach ($x in 'one') { $x }",
    "switch (1, 2) { 1 { 'one' } 2 { 'two' } }; & { $args[0] } 7; $x = { param($y) $y }; & $x 8",
    "Get-Mailbox 'Yan Li' -OutVariable m | Out-Null; $m.Name; 1..3 | Tee-Object -Variable t | Measure-Object -Sum | Select-Object -ExpandProperty Sum; $t",
    "throw 'stop'; 'never'",
]


def run(script: str, watched: bool) -> Result:
    shell = Shell(Directory.contoso())
    if watched:
        watcher = Watcher()
        shell.session.registry.watch = watcher.watch
        shell.session.watch = watcher
    return shell.run(script)


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_same_happens_watched(script: str) -> None:
    plain, watched = run(script, False), run(script, True)
    assert watched.text == plain.text
    assert [error.message for error in watched.errors] == [error.message for error in plain.errors]
    assert watched.warning_messages == plain.warning_messages
    assert (watched.exit_code, len(watched.output)) == (plain.exit_code, len(plain.output))


@pytest.mark.parametrize(
    ("items", "empty"),
    [("$null", 1), ("@()", 1), ("@{}", 0), ("''", 0), ("0", 0), ("(Get-Mailbox nobody*)", 1), ("(1..2)", 0), ("[Collections.ArrayList]::new()", 1)],
)
def test_what_a_loop_has_to_go_through(items: str, empty: int) -> None:
    shell, watcher = Shell(Directory.contoso()), Watcher()
    shell.session.registry.watch = watcher.watch
    shell.session.watch = watcher
    result = shell.run(f"foreach ($x in {items}) {{ 'round' }}")
    assert [loop.empty for loop in watcher.loops.values()] == [empty]
    assert bool(result.output) is not bool(empty)


def test_loops_and_calls_are_counted() -> None:
    shell, watcher = Shell(Directory.contoso()), Watcher()
    shell.session.registry.watch = watcher.watch
    shell.session.watch = watcher
    shell.run("foreach ($x in @()) { }\nforeach ($x in 1, 2) { }\n1..3 | ForEach-Object { $_ } | Where-Object { $_ -gt 5 }")
    assert [(loop.place.line, loop.runs, loop.empty) for loop in watcher.loops.values()] == [(1, 1, 1), (2, 1, 0)]
    counts = {site.command: (site.calls, site.inputs, site.outputs) for site in watcher.sites.values()}
    assert counts == {"ForEach-Object": (1, 3, 3), "Where-Object": (1, 3, 0)}
