"""Every member of every kind of value, called with arguments of every kind: PowerShell's errors, never Python's."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from test_values_every_kind import SAMPLES as COMMON

from pyshell.errors import PSError
from pyshell.shell import Shell
from pyshell.values.members import create, get_member, get_static, invoke_member, invoke_static
from pyshell.values.types import Member, MethodMember, every_name, find_type, type_of

RARER = """
[Collections.SortedList]@{b=1} | [Collections.BitArray]::new(4) | [Collections.Specialized.NameValueCollection]::new()
[Collections.Generic.LinkedList[int]](1,2) | [Collections.Concurrent.ConcurrentDictionary[string,int]]::new()
[Collections.Concurrent.ConcurrentBag[object]]::new() | [Collections.Generic.SortedSet[int]](1,2)
[Collections.Generic.SortedDictionary[string,int]]::new() | [Collections.Generic.List[object]](1,'a')
[Collections.Generic.Queue[object]]::new() | [Collections.Specialized.StringCollection]::new()
[IO.MemoryStream]::new([byte[]](1,2,3)) | [IO.StringReader]::new('abc') | [IO.StringWriter]::new()
[UriBuilder]'http://a/b' | [Numerics.Complex]::One | [intptr]5 | [Net.IPEndPoint]'1.2.3.4:80'
[Globalization.RegionInfo]::new('US') | [Globalization.StringInfo]::new('abc') | [Net.Mail.MailMessage]::new()
[timezoneinfo]::Utc | ([regex]'a').Match('a') | ([regex]'a').Matches('aa') | [random]::new(1) | [tuple]::Create(1,2)
[StringComparer]::Ordinal | (ConvertTo-SecureString a -AsPlainText -Force) | ([xml]'<a b="1"><c/></a>').a
[Collections.DictionaryEntry]::new(1,2) | [cultureinfo]::CurrentCulture.DateTimeFormat | [Convert]
[cultureinfo]::CurrentCulture.NumberFormat | [Func[int,int]]{ $args[0] } | [action]{ } | [Lazy[string]]::new([Func[string]]{ 'v' })
[Linq.Enumerable]::Range(1,3) | [Linq.Enumerable]::OrderBy([int[]](2,1),[Func[int,int]]{ $args[0] })
[Linq.Enumerable]::ToLookup([int[]](2,1),[Func[int,int]]{ $args[0] }) | [Security.Cryptography.HMACSHA256]::new()
[Security.Cryptography.MD5]::Create() | [Security.Principal.SecurityIdentifier]'S-1-5-32-544' | [Threading.SemaphoreSlim]::new(1)
[Security.Principal.NTAccount]'a' | [Threading.Mutex]::new() | [Threading.Semaphore]::new(1,2) | [Threading.CancellationToken]::None
[Data.DataTable]::new('t') | [Data.DataColumn]::new('c') | [Data.DataTable]::new('t').NewRow() | [Data.DataSet]::new()
[Data.DataTable]::new('t').DefaultView | [Data.DataTable]::new('t').Columns | [Data.DataTable]::new('t').Rows
[int].GetMethods()[0] | [version].GetProperty('Major') | [int].GetField('MaxValue') | [version].GetConstructors()[0]
[Xml.XmlWriter]::Create([Text.StringBuilder]::new()) | [Xml.XmlReader]::Create([IO.StringReader]::new('<a b="1"/>'))
([xml]'<a b="1"/>').a.Attributes | [Xml.XmlNamespaceManager]::new($null) | [Xml.XmlTextWriter]::new([IO.StringWriter]::new())
[IO.Compression.GZipStream]::new([IO.MemoryStream]::new(),[IO.Compression.CompressionMode]::Compress) | [int].Assembly
[IO.BinaryReader]::new([IO.MemoryStream]::new()) | [IO.BinaryWriter]::new([IO.MemoryStream]::new()) | [AppDomain]::CurrentDomain
[Collections.Generic.PriorityQueue[string,int]]::new() | [Collections.ObjectModel.ObservableCollection[int]]::new()
[Collections.ObjectModel.ReadOnlyCollection[int]]::new([int[]](1,2)) | [Collections.Specialized.ListDictionary]::new()
[Collections.Comparer]::Default | [Globalization.IdnMapping]::new() | [bigint]5 | [psnoteproperty]::new('a',1) | (New-Module { })
([cultureinfo]::CurrentCulture.NumberFormat.Clone())
"""
# What would stop the run, wait, fill the memory or touch files.
LEFT_OUT = frozenset(
    "Exit FailFast ReadLine ReadKey Read Sleep PadLeft PadRight Delete Move Copy Create Open OpenWrite CreateText "
    "AppendText CreateDirectory WriteAllText WriteAllBytes WriteAllLines AppendAllText AppendAllLines AppendAllBytes "
    "SetEnvironmentVariable Save Insert StreamWriter FileStream".split()
)
CHANGING = frozenset(
    "Add AddRange Clear Remove RemoveAt RemoveRange Push Enqueue SetValue Append Close Dispose Sort Reverse".split()
)
COUNTS = (0, 1, 1, 2, 2, 3)
ROOMS = ("System.",)


@pytest.fixture(scope="module")
def shell() -> Shell:
    return Shell()


def made(shell: Shell, text: str) -> Any:
    result = shell.run(f"$v = {text}; ,$v")
    assert result.errors == [], text
    return result.output[0]


@pytest.fixture(scope="module")
def values(shell: Shell) -> dict[str, Any]:
    texts = [text.strip() for line in (COMMON + RARER).strip().split("\n") for text in line.split(" | ")]
    return {text: made(shell, text) for text in texts if text}


def is_small(value: Any) -> bool:
    """Numbers that are counts of something must not be large."""
    return not isinstance(value, int | float) or isinstance(value, bool) or abs(value) < 10_000


class Trials:
    """Calls with arguments by chance, and the Python exceptions that got out."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.small = [pair for pair in values.items() if is_small(pair[1])]
        self.found: list[str] = []

    def arguments(self, chance: random.Random, count: int) -> tuple[str, list[Any]]:
        chosen = [chance.choice(self.small) for _ in range(count)]
        return ", ".join(text for text, _ in chosen), [value for _, value in chosen]

    def attempt(self, what: str, action: Callable[[], Any]) -> None:
        try:
            action()
        except PSError:
            return
        except Exception as error:  # what must not happen, whatever it is
            self.found.append(f"{what}: {type(error).__name__}: {error}")

    def calls(self, what: str, call: Callable[[list[Any]], Any]) -> None:
        chance = random.Random(what)
        for count in COUNTS:
            text, arguments = self.arguments(chance, count)
            self.attempt(f"{what}({text})", lambda arguments=arguments: call(arguments))


def wanted(member: Member) -> bool:
    return member.name not in LEFT_OUT


def test_members_of_values(shell: Shell, values: dict[str, Any], tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    trials = Trials(values)
    for text, value in values.items():
        for member in filter(wanted, () if value is None else list(type_of(value).all_members().values())):
            fresh = made(shell, text) if member.name in CHANGING else value
            if isinstance(member, MethodMember):
                trials.calls(
                    f"({text}).{member.name}", lambda given, v=fresh, n=member.name: invoke_member(v, n, given)
                )
            else:
                trials.attempt(f"({text}).{member.name}", lambda v=fresh, n=member.name: get_member(v, n))
    assert trials.found == []


def test_statics_of_types(values: dict[str, Any], tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    trials = Trials(values)
    types = {found.name: found for name in every_name() if (found := find_type(name)) and name.startswith(ROOMS)}
    for name, pstype in sorted(types.items()):
        if pstype.bare_name in LEFT_OUT:
            continue
        for member in filter(wanted, list(pstype.own_tables(True).values())):
            if isinstance(member, MethodMember):
                trials.calls(
                    f"[{name}]::{member.name}", lambda given, t=pstype, n=member.name: invoke_static(t, n, given)
                )
            else:
                trials.attempt(f"[{name}]::{member.name}", lambda t=pstype, n=member.name: get_static(t, n))
        trials.calls(f"[{name}]::new", lambda given, t=pstype: create(t, given))
    assert trials.found == []
