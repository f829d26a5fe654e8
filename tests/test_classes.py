"""Classes and enums of scripts: instances, overloads, bases, validation; what a method puts out."""

from __future__ import annotations

import pytest

from pyshell.shell import Shell

POINT = """
class Point {
    [int]$X; [int]$Y
    Point() { $this.X = -1 }
    Point([int]$x, [int]$y) { $this.X = $x; $this.Y = $y }
    [string] Show() { 'lost'; return "($($this.X);$($this.Y))" }
    [string] Show([string]$before) { return $before + $this.Show() }
}
"""


def texts(script: str) -> list[str]:
    """What a script puts out, as text."""
    return [str(one) for one in Shell().run(script).output]


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("[Point]::new().Show()", "(-1;0)"),
        ("[Point]::new(1, '2').Show()", "(1;2)"),
        ("([Point]@{ X = 7; Y = '8' }).Show('at ')", "at (7;8)"),
        ("(New-Object Point 5, 6).Show()", "(5;6)"),
    ],
)
def test_constructors_and_overloads(code: str, wanted: str) -> None:
    assert texts(POINT + code) == [wanted]


def test_the_method_of_a_base_class_is_reached_by_a_cast() -> None:
    script = """
    class A { [string] Who() { return 'A' } }
    class B : A { [string] Who() { return 'B' + ([A]$this).Who() } }
    [B]::new().Who(); [B]::new() -is [A]
    """
    assert texts(script) == ["BA", "True"]


def test_an_exception_class_is_caught_by_its_name() -> None:
    script = """
    class Oops : System.Exception { [int]$Code; Oops([string]$m, [int]$c) : base($m) { $this.Code = $c } }
    try { throw [Oops]::new('bad', 5) } catch [Oops] { "$($_.Exception.Code) $_" }
    """
    assert texts(script) == ["5 bad"]


def test_a_collection_may_be_the_base() -> None:
    script = """
    class Bag : System.Collections.ArrayList { [int] Twice() { return $this.Count * 2 } }
    $b = [Bag]::new(); $null = $b.Add(1); $b.Twice()
    """
    assert texts(script) == ["2"]


def test_validation_of_a_property_names_it() -> None:
    script = """
    class S { [ValidateRange(1, 10)][int]$Level = 5 }
    $s = [S]::new(); try { $s.Level = 11 } catch { $_.FullyQualifiedErrorId }; $s.Level
    """
    assert texts(script) == ["ExceptionWhenSetting", "5"]


def test_enums_count_on_and_flags_join() -> None:
    script = "enum E { A = 5; B }; [int][E]::B; [Flags()] enum F { X = 1; Y = 2 }; \"$([F]3)\""
    assert texts(script) == ["6", "X, Y"]


@pytest.mark.parametrize("members", ["m() { } m() { }", "C() { } C() { }", "static m([int]$a) { } static m([int]$b) { }"])
def test_a_method_that_is_there_twice_is_marked_at_its_name(members: str) -> None:
    (error,) = Shell().run(f"class C {{ {members} }}").errors
    line, text, marks, _ = error.message.splitlines()[-4:]
    start = len("+ class C { ") + members.rindex(members.split("(")[0].split()[-1])
    assert (error.fully_qualified_id, marks) == ("MemberAlreadyDefined", "+ " + " " * (start - 2) + "~"), (line, text)


def test_endless_recursion_of_a_method_is_told() -> None:
    script = """
    class R { [int] F([int]$n) { return $this.F($n + 1) } }
    try { [R]::new().F(1) } catch { $_.FullyQualifiedErrorId }
    """
    assert texts(script) == ["CallDepthOverflow"]
