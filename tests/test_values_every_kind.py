"""Values of every kind under every operator, conversion, index and common member: PowerShell's errors, never Python's."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from pyshell.errors import PSError
from pyshell.shell import Shell
from pyshell.values.convert import to_type
from pyshell.values.indexing import get_index, set_index
from pyshell.values.members import get_member, invoke_member
from pyshell.values.operators import BINARY, UNARY
from pyshell.values.text import net_text, to_string
from pyshell.values.types import find_type

SAMPLES = r"""
$null | $true | 5 | -7 | 0 | 2147483647 | 9223372036854775807 | [byte]200 | [sbyte]-5 | [uint64]::MaxValue | 2.5
[double]::NaN | [double]::PositiveInfinity | [float]1.1 | 3.14d | 1e300 | 12345678901234567890n
'abc' | '' | '5' | '1e3' | '[' | '*a*' | "`0" | [char]'x' | [char]0xD800
@() | @(1,2,3) | @('a',$null) | (,(1,2)) | [int[]](1,2) | [string[]]('a','b') | [int[,]]::new(2,2)
@{a=1} | [ordered]@{b=2;a='x'} | [pscustomobject]@{a=1} | [pscustomobject]@{}
[datetime]'2024-02-29T13:45:30' | (Get-Date '2020-01-01') | [timespan]'1.02:03:04' | [timespan]::MaxValue
[datetimeoffset]'2024-02-29T13:45:30+02:00' | [dateonly]'2024-01-01' | [timeonly]'01:02:03'
[guid]'0f8fad5b-d9cb-469f-a165-70867728950e' | [version]'1.2.3' | [semver]'1.2.3' | [uri]'http://example.com/a'
[regex]'b' | [WildcardPattern]'a*' | { 1 } | [System.DayOfWeek]::Tuesday | [System.IO.FileAttributes]'ReadOnly, Hidden'
[int] | [switch]$true | [System.Collections.ArrayList]@(1,'b') | [System.Collections.Generic.List[int]](1,2)
[System.Collections.Generic.HashSet[int]](1,2) | [System.Collections.Generic.Dictionary[string,int]]::new()
[System.Collections.Queue]::new() | [System.Collections.Stack]::new() | @{a=1}.Keys | [System.Text.StringBuilder]'abc'
[xml]'<a><b/></a>' | [cultureinfo]'en-US' | [ipaddress]'1.2.3.4' | [mailaddress]'a@b.c' | [System.Text.Encoding]::UTF8
[ref]5 | [object]::new()
"""
TYPES = """int long byte double float decimal bigint bool char string datetime timespan guid version uri regex xml
cultureinfo ipaddress mailaddress semver type array hashtable switch scriptblock int[] string[] char[] object[]
System.DayOfWeek System.IO.FileAttributes nullable[int] System.Collections.ArrayList wildcardpattern
System.Collections.Generic.List[int] System.Collections.Generic.HashSet[string] System.Collections.IDictionary
pscustomobject psobject datetimeoffset System.Text.StringBuilder System.Collections.Queue securestring pscredential
dateonly timeonly System.Text.Encoding""".split()
MEMBERS = ("ToString", "GetType", "GetHashCode", "Equals", "CompareTo", "nosuch", "GetEnumerator", "Contains")


@pytest.fixture(scope="module")
def samples() -> list[tuple[str, Any]]:
    shell = Shell()
    texts = [text.strip() for line in SAMPLES.strip().split("\n") for text in line.split(" | ")]
    texts.append("('a' | Add-Member x 1 -PassThru)")
    made = [(text, shell.run(f"$v = {text}; ,$v")) for text in texts]
    assert [text for text, result in made if result.errors] == []
    return [(text, result.output[0]) for text, result in made]


def attempt(what: str, action: Callable[[], Any]) -> str:
    """The Python exception that got out, if any."""
    try:
        action()
    except PSError:
        return ""
    except Exception as error:  # what must not happen, whatever it is
        return f"{what}: {type(error).__name__}: {error}"
    return ""


def endless(op: str, left: Any, right: Any) -> bool:
    """Ranges and repetitions that would fill the memory."""
    sizes = [abs(v) for v in (left, right) if isinstance(v, int | float) and not isinstance(v, bool)]
    return op in ("..", "*") and any(not size < 10_000 for size in sizes)


@pytest.mark.parametrize("op", sorted(BINARY))
def test_no_binary_operator_lets_a_python_exception_out(op: str, samples: list[tuple[str, Any]]) -> None:
    operate = BINARY[op]
    found = [
        attempt(f"{a} {op} {b}", lambda x=x, y=y: operate(x, y))
        for (a, x), (b, y) in product(samples, samples)
        if not endless(op, x, y)
    ]
    assert [one for one in found if one] == []


def test_no_unary_operator_lets_a_python_exception_out(samples: list[tuple[str, Any]]) -> None:
    found = [attempt(f"{op} {a}", lambda op=op, x=x: UNARY[op](x)) for op in UNARY for a, x in samples]
    assert [one for one in found if one] == []


@pytest.mark.parametrize("name", TYPES)
def test_every_value_converts_or_says_why_not(name: str, samples: list[tuple[str, Any]]) -> None:
    pstype = find_type(name)
    assert pstype is not None
    found = [attempt(f"[{name}]{a}", lambda x=x: to_type(x, pstype)) for a, x in samples]
    assert [one for one in found if one] == []


def test_every_value_has_text_items_and_members(samples: list[tuple[str, Any]]) -> None:
    found = [attempt(f"text of {a}", lambda x=x: to_string(x) + net_text(x)) for a, x in samples]
    for (a, x), (b, y) in product(samples, samples):
        found.append(attempt(f"{a}[{b}]", lambda x=x, y=y: get_index(x, y)))
    for (a, x), name in product(samples, (*MEMBERS, "Count", "Length", "psobject", "pstypenames", "psbase", "Keys")):
        found.append(attempt(f"{a}.{name}", lambda x=x, name=name: get_member(x, name)))
    assert [one for one in found if one] == []


@pytest.mark.parametrize("name", MEMBERS)
def test_common_methods_take_every_value(name: str, samples: list[tuple[str, Any]]) -> None:
    found = [attempt(f"{a}.{name}()", lambda x=x: invoke_member(x, name, [])) for a, x in samples]
    for (a, x), (b, y) in product(samples, samples):
        found.append(attempt(f"{a}.{name}({b})", lambda x=x, y=y: invoke_member(x, name, [y])))
    assert [one for one in found if one] == []


def test_every_index_is_set_or_refused() -> None:
    shell = Shell()
    texts = ["@(1,2)", "@{a=1}", "[ordered]@{a=1}", "'abc'", "5", "[int[]](1,2)", "[pscustomobject]@{a=1}"]
    places = ["0", "9", "-1", "'a'", "$null", "@(0,1)", "1.5", "{ 1 }", "[guid]::Empty", "@{}"]
    made = {text: shell.run(f"$v = {text}; ,$v").output[0] for text in (*texts, *places) if text != "$null"}
    made["$null"] = None
    found = [
        attempt(f"{a}[{b}] = 'x'", lambda a=a, b=b: set_index(made[a], made[b], "x")) for a, b in product(texts, places)
    ]
    assert [one for one in found if one] == []
