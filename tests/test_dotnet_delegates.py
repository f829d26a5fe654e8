"""Delegates from script blocks, what .NET's methods do with them, and LINQ: expression, what it gives."""

from __future__ import annotations

import pytest

from pyshell.shell import Shell

LINQ = "[Linq.Enumerable]::"
GIVES = {
    "([action]{ 1 }).GetType().FullName": "System.Action",
    "([Func[int,int]]{ param($x) $x * 2 }).Invoke('4')": "8",
    "([Func[int,int,string]]{ $args -join '-' }).DynamicInvoke(1, 2)": "1-2",
    "([Func[string,int]]'abc'.IndexOf).Invoke('c')": "2",
    "([Predicate[int]]{ $args[0] -gt 1 }).Invoke(2)": "True",
    "([Func[int,int]]{ 1 }).Invoke.OverloadDefinitions": "int Invoke(int arg)",
    "[delegate]::Combine([action]{ 1 }, [action]{ 2 }).GetInvocationList().Count": "2",
    "[regex]::Replace('abc', 'b', { param($m) $m.Value.ToUpper() })": "aBc",
    "[regex]::Replace('abc', 'b', [Text.RegularExpressions.MatchEvaluator]{ '[' + $args[0] + ']' })": "a[b]c",
    "([Collections.Generic.List[int]](1, 2)).FindAll({ $args[0] -gt 1 })": "2",
    '$l = [Collections.Generic.List[int]](3, 1, 2); $l.Sort([Comparison[int]]{ $args[1] - $args[0] }); "$l"': "3 2 1",
    '([Collections.Generic.List[int]](1, 2)).ConvertAll([Converter[int,string]]{ "a$args" }).GetType().ToString()': (
        "System.Collections.Generic.List`1[System.String]"
    ),
    f'"$({LINQ}Where([int[]](1, 2, 3), [Func[int,bool]]{{ $args[0] -gt 1 }}))"': "2 3",
    f'"$({LINQ}Where([int[]](5, 6, 7), [Func[int,int,bool]]{{ $args[1] -eq 2 }}))"': "7",
    f'"$({LINQ}Select([int[]](1, 2), [Func[int,string]]{{ "x$args" }}))"': "x1 x2",
    f'{LINQ}ToArray({LINQ}Select([int[]](1, 2), [Func[int,string]]{{ "x$args" }})).GetType().Name': "String[]",
    f"{LINQ}ToList({LINQ}Range(1, 3)).GetType().ToString()": "System.Collections.Generic.List`1[System.Int32]",
    f"{LINQ}Any([int[]](1, 2), [Func[int,bool]]{{ $args[0] -gt 1 }})": "True",
    f"{LINQ}All([int[]](1, 2), [Func[int,bool]]{{ $args[0] -gt 1 }})": "False",
    f"{LINQ}Count([int[]](1, 2), [Func[int,bool]]{{ $args[0] -gt 1 }})": "1",
    f"{LINQ}FirstOrDefault([int[]](1, 2), [Func[int,bool]]{{ $args[0] -gt 5 }})": "0",
    f'"$({LINQ}OrderByDescending([int[]](1, 3, 2), [Func[int,int]]{{ $args[0] }}))"': "3 2 1",
    f'{LINQ}GroupBy([int[]](1, 2, 3), [Func[int,int]]{{ $args[0] % 2 }}) | ForEach-Object {{ "$($_.Key)=$_" }}': (
        "1=1 3\n0=2"
    ),
    f"{LINQ}Aggregate([int[]](1, 2, 3), [Func[int,int,int]]{{ $args[0] * 10 + $args[1] }})": "123",
    f"\"$({LINQ}Zip([int[]](1, 2), [string[]]('a', 'b'), [Func[int,string,string]]{{ \"$args\" }}))\"": "1 a 2 b",
    f'({LINQ}ToDictionary([int[]](1, 2), [Func[int,string]]{{ "k$args" }})).k2': "2",
    f"\"$({LINQ}OfType[string]((1, 'a')))\"": "a",
    f"\"$({LINQ}Distinct([string[]]('a', 'A', 'b'), [StringComparer]::OrdinalIgnoreCase))\"": "a b",
    f'"$({LINQ}Except([int[]](1, 2, 3), [int[]](2)))"': "1 3",
    f"{LINQ}MaxBy([string[]]('a', 'ccc', 'bb'), [Func[string,int]]{{ $args[0].Length }})": "ccc",
    f"{LINQ}Sum([int[]]@())": "0",
    f"$n = 0; $q = {LINQ}Select([int[]](1, 2, 3), [Func[int,int]]{{ $script:n++; $args[0] }}); "
    f'$before = $n; $null = {LINQ}First($q); "$before $n"': "0 1",
}
FAILS = {
    "([Func[int,int]]{ 'a' }).Invoke(4)": (
        "PSInvalidCastException",
        "The input string 'a' was not in a correct format",
    ),
    "([Func[int]]{ throw 'x' }).Invoke()": ("RuntimeException", 'Exception calling "Invoke" with "0" argument(s): "x"'),
    "[Predicate[int]]5": ("ConvertToFinalInvalidCastException", "System.Predicate`1[System.Int32]"),
    f"{LINQ}Where((1, 2), [Func[int,bool]]{{ $true }})": ("MethodCountCouldNotFindBest", "Cannot find an overload"),
    f"{LINQ}Where([int[]](1, 2), {{ $true }})": ("MethodCountCouldNotFindBest", "Multiple ambiguous overloads"),
    f"{LINQ}First([int[]]@())": ("InvalidOperationException", "Sequence contains no elements"),
    f"{LINQ}Single([int[]](1, 2))": ("InvalidOperationException", "Sequence contains more than one element"),
    f"{LINQ}Sum([int[]](2147483647, 1))": ("OverflowException", "Arithmetic operation resulted in an overflow."),
}


@pytest.fixture(scope="module")
def shell() -> Shell:
    return Shell()


@pytest.mark.parametrize("text", GIVES)
def test_gives(shell: Shell, text: str) -> None:
    assert shell.run(text).text.strip() == GIVES[text]


@pytest.mark.parametrize("text", FAILS)
def test_fails(shell: Shell, text: str) -> None:
    (error,) = shell.run(text).errors
    assert error.error_id == FAILS[text][0]
    assert FAILS[text][1] in error.exception.message
