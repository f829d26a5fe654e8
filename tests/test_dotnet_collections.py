"""The collections, streams and readers that scripts name more rarely do what .NET's do."""

from __future__ import annotations

from pathlib import Path

import pytest

from pyshell.shell import Shell


def lines(text: str) -> list[str]:
    result = Shell().run(text)
    assert result.errors == []
    return [line for line in result.text.splitlines() if line]


CASES = {
    "a sorted list is in the order of its keys": (
        "$l = [Collections.SortedList]@{ b = 1; a = 2 }; $l.Add('0', 3); \"$($l.Keys)\"; $l.GetByIndex(1); $l['b']",
        ["0 a b", "2", "1"],
    ),
    "a name-value collection keeps several texts": (
        "$n = [Collections.Specialized.NameValueCollection]::new(); $n.Add('A', 1); $n.Add('a', 2); $n['a']; $n.Count",
        ["1,2", "1"],
    ),
    "a concurrent dictionary tries": (
        "$d = [Collections.Concurrent.ConcurrentDictionary[string,int]]::new(); $d.TryAdd('a', 1); $d.TryAdd('a', 2); "
        "$d.GetOrAdd('b', 5); $d.AddOrUpdate('a', 1, { param($k, $v) $v + 10 }); $v = 0; $d.TryRemove('b', [ref]$v); $v",
        ["True", "False", "5", "11", "True", "5"],
    ),
    "a linked list has neighbours": (
        "$l = [Collections.Generic.LinkedList[int]](2, 3); $n = $l.AddFirst(1); $n.Next.Value; [void]$l.Remove(2); "
        '"$l"; $l.Last.Previous.Value; $l.Contains(3)',
        ["2", "1 3", "1", "True"],
    ),
    "bits come from bytes and go back": (
        "$b = [Collections.BitArray]::new([byte[]](5)); $o = [byte[]]::new(1); $b.Not().CopyTo($o, 0); $o[0]; $b.Count",
        ["250", "8"],
    ),
    "a string collection": (
        "$s = New-Object Collections.Specialized.StringCollection; $s.AddRange(('a', 'b')); $s.IndexOf('b'); $s.Count",
        ["1", "2"],
    ),
    "a bag gives back what came last": (
        "$b = [Collections.Concurrent.ConcurrentBag[object]]::new(); $b.Add(1); $b.Add(2); $r = 0; "
        "[void]$b.TryTake([ref]$r); $r; $b.Count; $b.IsEmpty",
        ["2", "1", "False"],
    ),
    "a sorted set from an array": (
        '$s = [Collections.Generic.SortedSet[int]](3, 1, 2); [void]$s.Add(0); "$s"; $s.Min; $s.Max',
        ["0 1 2 3", "0", "3"],
    ),
    "an entry made by name": ("$e = [Collections.DictionaryEntry]::new('a', 1); $e.Key; $e.Value", ["a", "1"]),
    "text through memory": (
        "$m = [IO.MemoryStream]::new(); $w = [IO.StreamWriter]::new($m); $w.WriteLine('{0}!', 'é'); $w.Flush(); "
        "$m.Length; $m.Position = 0; $r = [IO.StreamReader]::new($m); $r.ReadLine(); $r.EndOfStream",
        ["4", "é!", "True"],
    ),
    "lines of text": (
        '$r = [IO.StringReader]::new("a`r`nb`nc"); while ($null -ne ($l = $r.ReadLine())) { "<$l>" }',
        ["<a>", "<b>", "<c>"],
    ),
    "text into a writer": (
        "$w = [IO.StringWriter]::new(); $w.Write('a'); $w.Write(1.5); $w.ToString()",
        ["a1.5"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_dotnet_does(name: str) -> None:
    text, expected = CASES[name]
    assert lines(text) == expected


def test_a_closed_stream_says_so() -> None:
    text = "$m = [IO.MemoryStream]::new(); $m.Close(); try { $m.ReadByte() } catch { $_.FullyQualifiedErrorId }"
    assert lines(text) == ["ObjectDisposedException"]


def test_files_through_readers_and_writers(tmp_path: Path) -> None:
    text = f"""
        $p = '{tmp_path}/a.txt'
        $w = [IO.StreamWriter]::new($p); $w.WriteLine('one'); $w.Close()
        $w = [IO.File]::AppendText($p); $w.WriteLine('two'); $w.Dispose()
        $r = [IO.File]::OpenText($p); $r.ReadToEnd().Length; $r.Close()
        $s = [IO.File]::OpenRead($p); $s.ReadByte(); $s.CanWrite; $s.Close()
        [IO.File]::GetAttributes($p); [IO.Directory]::GetParent($p).Name -eq '{tmp_path.name}'
        try {{ [IO.StreamReader]::new('{tmp_path}/none') }} catch {{ $_.FullyQualifiedErrorId }}
    """
    assert lines(text) == ["8", "111", "False", "Normal", "True", "FileNotFoundException"]


def test_files_and_folders_as_objects(tmp_path: Path) -> None:
    text = f"""
        $d = [IO.DirectoryInfo]::new('{tmp_path}'); $d.CreateSubdirectory('sub').Name
        $w = [IO.FileInfo]::new('{tmp_path}/a.txt').CreateText(); $w.Write('hi'); $w.Close()
        $c = (Get-Item '{tmp_path}/a.txt').CopyTo('{tmp_path}/sub/b.txt'); $c.Name; $c.OpenText().ReadToEnd()
        $d.GetFiles('*.txt', 'AllDirectories').Name -join ','; $d.GetDirectories().Name
        $c.MoveTo('{tmp_path}/sub/c.txt'); $c.Name; $c.Exists
        (Get-Item '{tmp_path}/sub').Delete($true); $d.GetFileSystemInfos().Count
    """
    assert lines(text) == ["sub", "b.txt", "hi", "a.txt,b.txt", "sub", "c.txt", "True", "1"]
