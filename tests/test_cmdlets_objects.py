"""The object cmdlets as scripts use them. Source of the results: PowerShell 7.6's recorded output, its documentation."""

from __future__ import annotations

import pytest

from pyshell.shell import Shell
from pyshell.values.text import to_string

PEOPLE = (
    "$p = @([pscustomobject]@{ N = 'ann'; D = 'IT'; A = 30 }, [pscustomobject]@{ N = 'bob'; D = 'HR'; A = 41 }, "
    "[pscustomobject]@{ N = 'cid'; D = 'IT' })\n"
)


def run(text: str) -> str:
    """What a script puts out, as texts joined by a bar."""
    result = Shell(exchange=False).run(PEOPLE + text)
    assert result.errors == [], [error.message for error in result.errors]
    return "|".join(to_string(value) for value in result.output)


def error_id(text: str) -> str:
    """The id of the first error of a script."""
    result = Shell(exchange=False).run(PEOPLE + text)
    return result.errors[0].fully_qualified_id.partition(",")[0]


CASES = [
    # ForEach-Object and Where-Object
    ("1..2 | ForEach-Object { 'b' } { \"p$_\" } { 'e' }", "b|p1|p2|e"),
    ("'ab', 'c' | ForEach-Object Length", "2|1"),
    ("'abcdef' | ForEach-Object Substring 1 3", "bcd"),
    ("'ab' | ForEach-Object ToUpperI*", "AB"),
    ("$p | ForEach-Object -MemberName D", "IT|HR|IT"),
    ("($p | Where-Object A -GT 30).N", "bob"),
    ("($p | Where-Object A -EQ $null).N", "cid"),
    ("($p | Where-Object D -In 'it', 'x').N -join ','", "ann,cid"),
    ("($p | Where-Object D -CIn 'it').N", ""),
    ("($p | Where-Object D -Like 'h*').N", "bob"),
    ("($p | Where-Object N -NotMatch '^a').N -join ','", "bob,cid"),
    ("($p | Where-Object A).N -join ','", "ann,bob"),
    ("($p | Where-Object -Not A).N", "cid"),
    ("('a', 1 | Where-Object { $_ -is [int] })", "1"),
    ("($p | Where-Object { $_.A -and $_.D -eq 'IT' }).N", "ann"),
    # Select-Object
    ("1..10 | Select-Object -Skip 2 -First 2", "3|4"),
    ("1..10 | Select-Object -Last 2", "9|10"),
    ("1..10 | Select-Object -First 1 -Last 1", "1|10"),
    ("1..5 | Select-Object -SkipLast 3", "1|2"),
    ("10, 20, 30 | Select-Object -Index 2, 0", "10|30"),
    ("10, 20, 30 | Select-Object -SkipIndex 1", "10|30"),
    ("'a', 'A', 'a' | Select-Object -Unique", "a|A"),
    ("$p | Select-Object N, @{ n = 'X'; e = { $_.A + 1 } } -First 1", "@{N=ann; X=31}"),
    ("$p | Select-Object -ExpandProperty N", "ann|bob|cid"),
    ("$p | Select-Object * -ExcludeProperty A -Last 1", "@{N=cid; D=IT}"),
    ("($p[0] | Select-Object N).pstypenames[0]", "Selected.System.Management.Automation.PSCustomObject"),
    ("$n = 0; 1..9 | ForEach-Object { $n++; $_ } | Select-Object -First 2; $n", "1|2|2"),
    # Sort-Object and Group-Object
    ("($p | Sort-Object D, N -Descending).N -join ','", "cid,ann,bob"),
    ("($p | Sort-Object @{ e = 'D'; Descending = $true }, N).N -join ','", "ann,cid,bob"),
    ("($p | Sort-Object A -Descending).N -join ','", "bob,ann,cid"),
    ("'b', 'A', 'a' | Sort-Object -Unique", "A|b"),
    ("5, 3, 9 | Sort-Object -Top 2", "3|5"),
    ("5, 3, 9 | Sort-Object -Bottom 1", "9"),
    ("$p | Group-Object D | ForEach-Object { \"$($_.Name)$($_.Count)\" }", "HR1|IT2"),
    ("($p | Group-Object D -AsHashTable).IT.N -join ','", "ann,cid"),
    ("(1, 'a', 1 | Group-Object).Name -join ','", "1,a"),
    # Measure-Object, Compare-Object, Get-Unique
    ("$m = $p | Measure-Object A -Sum -Average; \"$($m.Sum) $($m.Average) $($m.Count)\"", "71 35.5 2"),
    ("('one two', '' | Measure-Object -Word -Line).Words", "2"),
    ("('b', 'a' | Measure-Object -Minimum).Minimum", "a"),
    (
        "$null = [datetime]'2024-02-29' | Measure-Object -Sum -ErrorVariable e -ErrorAction SilentlyContinue; \"$e\"",
        'Input object "2/29/2024 12:00:00\u202fAM" is not numeric.',
    ),
    ("(2, 4, 4, 4, 5, 5, 7, 9 | Measure-Object -StandardDeviation).StandardDeviation", "2.1380899352994"),
    ("Compare-Object 1, 2 2, 3 | ForEach-Object { \"$($_.InputObject)$($_.SideIndicator)\" }", "3=>|1<="),
    ("(Compare-Object 1, 2 1, 2 -IncludeEqual).SideIndicator -join ''", "===="),
    ("1, 1, 2, 1 | Get-Unique", "1|2|1"),
    # New-Object and Add-Member
    ("$l = New-Object 'System.Collections.Generic.List[string]'; $l.Add('x'); $l.Count", "1"),
    ("(New-Object PSObject -Property @{ a = 5 }).a", "5"),
    ("$o = New-Object PSObject; $o | Add-Member x 1; $o | Add-Member ScriptProperty y { $this.x + 1 }; $o.y", "2"),
    ("$o = $p[0]; $o | Add-Member @{ Q = 1; R = 2 } -PassThru | ForEach-Object { $_.Q + $_.R }", "3"),
    ("$o = $p[0]; $o | Add-Member -NotePropertyName D -NotePropertyValue eve -Force; $o.D", "eve"),
    # Select-String
    ("('alpha', 'beta' | Select-String 'ETA').Line", "beta"),
    ("'a', 'b' | Select-String a -NotMatch -Raw", "b"),
    ("('x', 'y', 'z' | Select-String y -Context 1).Context.PostContext", "z"),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_object_cmdlets(text: str, expected: str) -> None:
    assert run(text) == expected


ERRORS = [
    ("Get-Process", "NotSimulated"),
    ("$p | Where-Object N 5", "OperatorNotSpecified"),
    ("$p | Select-Object -ExpandProperty Nope", "ExpandPropertyNotFound"),
    ("$p | Select-Object N, N", "AlreadyExistingUserSpecifiedPropertyNoExpand"),
    ("$p | Select-Object @{ Nme = 1; e = 2 }", "DictionaryKeyIllegal"),
    ("1 | Group-Object -AsString", "ArgumentException"),
    ("1, 'x' | Measure-Object -Sum", "NonNumericInputObject"),
    ("New-Object No.Such.Type", "TypeNotFound"),
    ("$p[0] | Add-Member NoteProperty N 1", "MemberAlreadyExists"),
    ("'a' | Select-String '('", "InvalidRegex"),
    ("Get-Random -Minimum 5 -Maximum 3", "MinGreaterThanOrEqualMax"),
]


@pytest.mark.parametrize(("text", "expected"), ERRORS, ids=[text for text, _ in ERRORS])
def test_errors_of_object_cmdlets(text: str, expected: str) -> None:
    assert error_id(text) == expected


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("New-TimeSpan -Start $null", "ParameterBindingFailed"),
        ("Write-Host x -ForegroundColor $null", "ParameterBindingFailed"),
        ("New-TimeSpan -Days 'x'", "CannotConvertArgumentNoMessage"),
        ("New-TimeSpan -Days 1, 2", "CannotConvertArgument"),
        ("Get-Date -Date '2024-02-29', '2024-03-01'", "CannotConvertArgument"),
        ("Write-Host x -ForegroundColor 'nope', 'red'", "CannotConvertArgumentNoMessage"),
    ],
)
def test_what_does_not_convert_for_a_parameter_says_at_which_step(call: str, expected: str) -> None:
    assert error_id(call) == expected


def test_kinds_of_members_are_read_alike_before_get_member_is_used() -> None:
    assert run("[System.Management.Automation.PSMemberTypes]'*Property'") == (
        "Properties, ParameterizedProperty, InferredProperty"
    )
    (error,) = Shell(exchange=False).run("1 | Add-Member -MemberType Nope x 1").errors
    assert "The possible enumeration values are \"AliasProperty,CodeProperty," in error.message
