"""Types with members declared by hand: hashes, locks, accounts, lazy values; what a line of script prints."""

from __future__ import annotations

import pytest

from pyshell.shell import Shell

CRYPTO = "[Security.Cryptography."
ACCOUNT = "[Security.Principal."
PRINTS = {
    f"[Convert]::ToHexString({CRYPTO}SHA256]::Create().ComputeHash([byte[]](97, 98, 99)))": (
        "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"
    ),
    # RFC 4231, test case 2.
    f"$k = [Text.Encoding]::ASCII.GetBytes('Jefe'); $d = [Text.Encoding]::ASCII.GetBytes('what do ya want for nothing?'); "
    f"[Convert]::ToHexString({CRYPTO}HMACSHA256]::new($k).ComputeHash($d))": (
        "5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843"
    ),
    f"[Convert]::ToHexString({CRYPTO}HashAlgorithm]::Create('MD5').ComputeHash([byte[]](97)))": (
        "0CC175B9C0F1B6A831C399E269772661"
    ),
    f"{CRYPTO}SHA512Managed]::new().HashSize": "512",
    "(New-Object Security.Cryptography.HMACSHA1).Key.Length": "64",
    "$x = 5; [Threading.Interlocked]::Increment([ref]$x); $x": "6\n6",
    "$x = 5; [Threading.Interlocked]::Exchange([ref]$x, 9); $x": "5\n9",
    "$x = 5; [Threading.Interlocked]::CompareExchange([ref]$x, 7, 5); $x": "5\n7",
    "$o = [object]::new(); [Threading.Monitor]::Enter($o); [Threading.Monitor]::IsEntered($o)": "True",
    "$m = [Threading.Mutex]::new($false, 'x'); $m.WaitOne(); $m.ReleaseMutex()": "True",
    "$e = [Threading.AutoResetEvent]::new($true); $e.WaitOne(0); $e.WaitOne(0)": "True\nFalse",
    f"{ACCOUNT}SecurityIdentifier]::new('S-1-5-32-544').Translate({ACCOUNT}NTAccount]).Value": "BUILTIN\\Administrators",
    f"{ACCOUNT}NTAccount]::new('CONTOSO', 'anna').Value": "CONTOSO\\anna",
    f"({ACCOUNT}SecurityIdentifier]'S-1-5-21-1-2-3-500').AccountDomainSid.Value": "S-1-5-21-1-2-3",
    f"$b = [byte[]]::new(16); ({ACCOUNT}SecurityIdentifier]'S-1-5-32-544').GetBinaryForm($b, 0); "
    f"{ACCOUNT}SecurityIdentifier]::new($b, 0).Value": "S-1-5-32-544",
    "$l = [Lazy[string]]::new([Func[string]]{ 'v' }); $l.IsValueCreated; $l.Value; $l.IsValueCreated": "False\nv\nTrue",
}
FAILS = {
    "[Threading.Mutex]::new().ReleaseMutex()": "Object synchronization method was called from an unsynchronized block",
    "[Threading.Monitor]::Exit([object]::new())": "Object synchronization method was called from an unsynchronized block",
    f"{ACCOUNT}SecurityIdentifier]'x'": "Value was invalid. (Parameter 'sddlForm')",
    f"{ACCOUNT}NTAccount]::new('nobody').Translate({ACCOUNT}SecurityIdentifier])": (
        "Some or all identity references could not be translated."
    ),
}


@pytest.fixture(scope="module")
def shell() -> Shell:
    return Shell()


@pytest.mark.parametrize("text", PRINTS)
def test_prints(shell: Shell, text: str) -> None:
    assert shell.run(text).text.strip() == PRINTS[text]


@pytest.mark.parametrize("text", FAILS)
def test_fails(shell: Shell, text: str) -> None:
    (error,) = shell.run(text).errors
    assert FAILS[text] in error.exception.message


REFLECTED = {
    "[string].GetMethod('Trim', [type[]]@()).Invoke(' a ', $null)": "a",
    "[string].GetMethod('Substring', [type[]]([int])).Invoke('abc', @(1))": "bc",
    "[math].GetMethod('Sqrt').Invoke($null, @(4.0))": "2",
    "[version].GetProperty('Major').GetValue([version]'1.2')": "1",
    "[DayOfWeek].GetFields().Name[0, 1] -join ','": "value__,Sunday",
    "[int].GetField('MaxValue').GetValue($null)": "2147483647",
    "[version].GetConstructor([type[]]([string])).Invoke(@('1.2')).Minor": "2",
    "[string].InvokeMember('ToUpper', 'InvokeMethod', $null, 'abc', $null)": "ABC",
    "[string].InvokeMember('Length', 'GetProperty', $null, 'abc', $null)": "3",
    "[int].GetTypeInfo().ImplementedInterfaces.Name -contains 'IComparable'": "True",
    "[int].GetMethods().Name -contains 'ToBoolean'": "False",
    "[Collections.Generic.List[int]].GetMethod('Add').ToString()": "Void Add(Int32)",
    "[string].MemberType": "TypeInfo",
    "$n = [psnoteproperty]::new('a', 1); $n.Value = 5; $n.Value; $n.TypeNameOfValue; \"$n\"": "5\nSystem.Int32\nint a=5",
    "[psobject]::AsPSObject(1).GetType().Name": "Int32",
    '(New-Module { function f { "hi $args" } }).AsCustomObject().f(2)': "hi 2",
    "(New-Module { }).Clone().Tags.Count": "0",
}


@pytest.mark.parametrize("text", REFLECTED)
def test_types_tell_of_themselves(shell: Shell, text: str) -> None:
    assert shell.run(text).text.strip() == REFLECTED[text]


def test_a_member_that_a_type_has_not_is_missing(shell: Shell) -> None:
    (error,) = shell.run("[string].InvokeMember('Nosuch', 'InvokeMethod', $null, 'abc', $null)").errors
    assert error.error_id == "MissingMethodException"


SMALL = {
    "$n = [cultureinfo]::InvariantCulture.NumberFormat.Clone(); $n.NumberGroupSeparator = ' '; "
    "$n.NumberDecimalSeparator = ','; (1234567.5).ToString('N1', $n)": "1 234 567,5",
    "$n = [cultureinfo]::CurrentCulture.NumberFormat.Clone(); $n.CurrencySymbol = 'EUR '; (12.5).ToString('C', $n)": (
        "EUR 12.50"
    ),
    "$d = [cultureinfo]::InvariantCulture.DateTimeFormat.Clone(); $d.ShortDatePattern = 'yyyy/MM/dd'; "
    "$d.DateSeparator = '-'; ([datetime]'2024-02-03').ToString('d', $d)": "2024-02-03",
    "[Globalization.DateTimeFormatInfo]::new().IsReadOnly; [cultureinfo]::InvariantCulture.NumberFormat.IsReadOnly": (
        "False\nTrue"
    ),
    "[tuple]::Create(1, 2).CompareTo([tuple]::Create(1, 3)); [tuple]::Create(1, 2).Item(0)": "-1\n1",
    "[array]::FindLastIndex((1, 2, 3), [Predicate[object]]{ $args[0] -lt 3 })": "1",
    '$k = $v = 0; ([Collections.DictionaryEntry]::new(1, 2)).Deconstruct([ref]$k, [ref]$v); "$k $v"': "1 2",
    '$l = [Collections.ArrayList](1, 2, 3); $l.SetRange(1, (8, 9)); "$l"': "1 8 9",
    "$m = [regex]::Matches('aba', 'a'); $m.Contains($m[0]); $m.IndexOf($m[1]); $m.IsFixedSize": "True\n1\nTrue",
    "$z = [timezoneinfo]::FindSystemTimeZoneById('America/New_York'); $z.IsAmbiguousTime([datetime]'2024-11-03 01:30'); "
    "\"$($z.GetAmbiguousTimeOffsets([datetime]'2024-11-03 01:30'))\"": "True\n-05:00:00 -04:00:00",
    "$i = 0; [uri]::HexUnescape('%41b', [ref]$i); $i; [uri]::FromHex('f')": "A\n3\n15",
    "[Convert]::FromBase64CharArray([char[]]'YQ==', 0, 4)": "97",
}


@pytest.mark.parametrize("text", SMALL)
def test_small_members(shell: Shell, text: str) -> None:
    assert shell.run(text).text.strip() == SMALL[text]


def test_a_cultures_own_part_is_read_only(shell: Shell) -> None:
    (error,) = shell.run("[cultureinfo]::CurrentCulture.NumberFormat.NumberGroupSeparator = 'x'").errors
    assert "Instance is read-only." in error.exception.message


ENUMS = {
    "[enum]::Parse[DayOfWeek]('Monday'); [enum]::Parse('DayOfWeek', 'Monday'); [enum]::Parse([DayOfWeek], 'friday', $true)": (
        "Monday\nMonday\nFriday"
    ),
    "[enum]::GetNames[DayOfWeek]()[1]; [enum]::GetValues[DayOfWeek]().Count; [enum]::GetName([DayOfWeek], 1)": (
        "Monday\n7\nMonday"
    ),
    "$d = [DayOfWeek]::Monday; [enum]::TryParse('Friday', [ref]$d); $d; [enum]::TryParse('x', [ref]$d); $d": (
        "True\nFriday\nFalse\nSunday"
    ),
    "$d = $null; [enum]::TryParse([DayOfWeek], 'Friday', [ref]$d); $d": "True\nFriday",
}


@pytest.mark.parametrize("text", ENUMS)
def test_enumerations_by_type_or_in_brackets(shell: Shell, text: str) -> None:
    assert shell.run(text).text.strip() == ENUMS[text]


STREAMS = {
    "$m = [IO.MemoryStream]::new(); $g = [IO.Compression.GZipStream]::new($m, [IO.Compression.CompressionMode]::Compress); "
    "$b = [Text.Encoding]::UTF8.GetBytes('hello ' * 20); $g.Write($b, 0, $b.Length); $g.Close(); $m.ToArray().Length -lt 60; "
    "$i = [IO.MemoryStream]::new($m.ToArray()); "
    "$g = [IO.Compression.GZipStream]::new($i, [IO.Compression.CompressionMode]::Decompress); "
    "[IO.StreamReader]::new($g).ReadToEnd().Length": "True\n120",
    "$m = [IO.MemoryStream]::new(); $w = [IO.BinaryWriter]::new($m); $w.Write([int]258); $w.Write('hi'); $w.Write([byte]7); "
    '"$($m.ToArray())"; $m.Position = 0; $r = [IO.BinaryReader]::new($m); $r.ReadInt32(); $r.ReadString(); $r.ReadByte()': (
        "2 1 0 0 2 104 105 7\n258\nhi\n7"
    ),
    "[IO.Stream]::Null.GetType().Name; [IO.Stream]::Null.ReadByte()": "NullStream\n-1",
    "[Reflection.Assembly]::LoadWithPartialName('System.Web').GetName().Name": "System.Web",
    "$null -eq [Reflection.Assembly]::LoadWithPartialName('Nosuch')": "True",
    "[AppDomain]::CurrentDomain.GetAssemblies().FullName -match '^System.Management.Automation,' | Measure-Object "
    "| ForEach-Object Count": "1",
    "[int].Assembly.GetType('System.String').Name": "String",
    "[Runtime.InteropServices.RuntimeInformation]::IsOSPlatform([Runtime.InteropServices.OSPlatform]::Windows)": "False",
}


@pytest.mark.parametrize("text", STREAMS)
def test_streams_and_assemblies(shell: Shell, text: str) -> None:
    assert shell.run(text).text.strip() == STREAMS[text]


COLLECTIONS = {
    "$c = ([Collections.Generic.List[int]](1, 2)).AsReadOnly(); $c.GetType().Name; $c.Count; $c[1]; $c.Contains(2)": (
        "ReadOnlyCollection`1\n2\n2\nTrue"
    ),
    "$o = [Collections.ObjectModel.ObservableCollection[string]]::new(); $o.Add('a'); $o.Add('b'); $o.Move(1, 0); \"$o\"": (
        "b a"
    ),
    "$q = [Collections.Generic.PriorityQueue[string,int]]::new(); $q.Enqueue('b', 2); $q.Enqueue('a', 1); $q.Peek(); "
    "$q.Dequeue(); $q.Count": "a\na\n1",
    "[Collections.CaseInsensitiveComparer]::Default.Compare('a', 'A'); [Collections.Comparer]::Default.Compare(1, 2)": (
        "0\n-1"
    ),
    "$d = [Collections.Specialized.ListDictionary]::new(); $d.Add('b', 1); $d['a'] = 2; \"$($d.Keys) $($d.Count)\"": (
        "b a 2"
    ),
    "$d = [Collections.Specialized.StringDictionary]::new(); $d.Add('B', 'x'); $d['b']; $d.ContainsKey('B')": "x\nTrue",
    "[Numerics.BitOperations]::PopCount(255); [Numerics.BitOperations]::LeadingZeroCount([uint32]1)": "8\n31",
    '$a = [byte[]](1, 2, 3); $b = [byte[]]::new(3); [Buffer]::BlockCopy($a, 1, $b, 0, 2); "$b"': "2 3 0",
    "[Globalization.IdnMapping]::new().GetUnicode('xn--bcher-kva.example')": "bücher.example",
    "[Nullable]::GetUnderlyingType([nullable[int]]).Name": "Int32",
}


@pytest.mark.parametrize("text", COLLECTIONS)
def test_rarer_collections_and_functions(shell: Shell, text: str) -> None:
    assert shell.run(text).text.strip() == COLLECTIONS[text]


def test_a_read_only_collection_takes_nothing(shell: Shell) -> None:
    (error,) = shell.run("([Collections.Generic.List[int]](1, 2)).AsReadOnly().Add(3)").errors
    assert "Collection is read-only." in error.exception.message


LEFT = {
    "[Management.Automation.PSStyle]::MapColorPairToEscapeSequence('Red', 'Blue').Substring(1)": "[91;104m",
    "[ipaddress]::HostToNetworkOrder([int]1); [ipaddress]::NetworkToHostOrder([int16]256)": "16777216\n1",
    "$c = [char[]]::new(3); [Text.StringBuilder]::new('abc').CopyTo(1, $c, 0, 2); -join $c[0, 1]": "bc",
    "(Write-Information x 6>&1).TimeGenerated.GetType().Name": "DateTime",
    "[Text.Encoding]::UTF8.IsBrowserDisplay; ([char]'a').GetByteCount()": "True\n2",
}


@pytest.mark.parametrize("text", LEFT)
def test_what_was_left(shell: Shell, text: str) -> None:
    assert shell.run(text).text.strip() == LEFT[text]
