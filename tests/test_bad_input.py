"""What is broken, odd or far too much ends with the right result or one clear error, and never with a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pyshell.crash import crash_text
from pyshell.shell import Shell
from pyshell.source import Source

ROOT = Path(__file__).resolve().parent.parent
TEXT = "'a'; 'ä€'\r\n\"b\"\r\n"
DEPTH = 5000


class Run:
    """A finished process."""

    def __init__(self, *arguments: str, cwd: Path, stdin: bytes = b"", **environment: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "pyshell", *arguments],
            cwd=cwd,
            input=stdin,
            capture_output=True,
            timeout=120,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **environment},
        )
        self.code = done.returncode
        self.out = done.stdout.decode("utf-8")
        self.error = done.stderr.decode("utf-8")
        assert "Traceback" not in self.error


def script(folder: Path, data: bytes | str, name: str = "s.ps1") -> Run:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return Run("-File", str(path), cwd=folder)


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        b"\xef\xbb\xbf" + TEXT.encode("utf-8"),
        TEXT.encode("utf-8"),
        TEXT.replace("\r\n", "\n").encode("utf-8"),
    ],
    ids=["utf-16", "utf-16-be", "utf-8-mark", "crlf", "lf"],
)
def test_encodings_of_scripts(tmp_path: Path, data: bytes) -> None:
    done = script(tmp_path, data)
    assert (done.code, done.out, done.error) == (0, "a\nä€\nb\n", "")


@pytest.mark.parametrize(
    "data",
    [TEXT.encode("utf-16-le"), b"'a'\0\n", bytes(range(256)) * 20, b"\x7fELF\2\1\1\0\0\0\0" * 50],
    ids=["utf-16-without-mark", "nul", "all-bytes", "program"],
)
def test_what_is_no_script(tmp_path: Path, data: bytes) -> None:
    done = script(tmp_path, data)
    assert (done.code, done.out) == (1, "")
    assert done.error.startswith("ParserError:")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$x = '" + "y" * 1_000_000 + "'; $x.Length", "1000000\n"),
        ("$x = " + ",".join(map(str, range(100_000))) + "; $x.Count", "100000\n"),
        ("$x = @{" + ";".join(f"k{i}=1" for i in range(5000)) + "}; $x.Count", "5000\n"),
        ("'a'" + ".Trim()" * DEPTH, "a\n"),
        ("1" + " | ForEach-Object { $_ }" * 1000, "1\n"),
        ("if (0) {1}" + " elseif (0) {2}" * DEPTH + " else {3}", "3\n"),
    ],
    ids=["long-string", "long-list", "hash-table", "member-chain", "pipeline", "elseif"],
)
def test_much(tmp_path: Path, text: str, expected: str) -> None:
    done = script(tmp_path, text)
    assert (done.code, done.out, done.error) == (0, expected, "")


@pytest.mark.parametrize(
    "text",
    ["(" * DEPTH + "1" + ")" * DEPTH, "@(" * DEPTH + "1" + ")" * DEPTH, "@{a=" * DEPTH + "1" + "}" * DEPTH,
     "if (1) {" * DEPTH + "1" + "}" * DEPTH, "!" * DEPTH + "1", '"$(' * DEPTH + "1" + ')"' * DEPTH],
    ids=["parentheses", "arrays", "hash-tables", "blocks", "signs", "strings"],
)  # fmt: skip
def test_deep_nesting_is_answered_or_ends_with_one_error(tmp_path: Path, text: str) -> None:
    done = script(tmp_path, text)
    if done.code:
        assert (done.code, done.out) == (1, "")
        assert "call depth overflow" in done.error or "too complex" in done.error
    else:
        assert (done.out.strip() != "", done.error) == (True, "")


@pytest.mark.parametrize(
    "text",
    ["function f { f }; f", "$s = { & $s }; & $s", ". $PSCommandPath", "function f { 1 | ForEach-Object { f } }; f",
     "function f($n) { 1 + (f ($n + 1)) }; f 1", "function f { Invoke-Expression 'f' }; f"],
)  # fmt: skip
def test_endless_recursion(tmp_path: Path, text: str) -> None:
    done = script(tmp_path, text)
    assert (done.code, done.out) == (1, "")
    assert "call depth overflow" in done.error


def test_endless_recursion_can_be_caught(tmp_path: Path) -> None:
    done = script(tmp_path, "function f { f }; try { f } catch { $_.FullyQualifiedErrorId } finally { 'finally' }; 'after'")
    assert (done.code, done.out) == (0, "CallDepthOverflow\nfinally\nafter\n")


def test_paths_that_are_no_scripts(tmp_path: Path) -> None:
    (tmp_path / "folder.ps1").mkdir()
    for path in ("folder.ps1", "missing.ps1", ""):
        done = Run("-File", path, cwd=tmp_path)
        assert done.code == 64
        assert done.error
    done = Run("-c", "& ./folder.ps1; 'after'", cwd=tmp_path)
    assert (done.code, done.out) == (0, "after\n")
    assert "is not recognized as a name of a cmdlet" in done.error


@pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="a file that exists and cannot be read")
def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    done = Run("-File", "/proc/self/mem", cwd=tmp_path)
    assert done.code == 1
    assert done.error.count("\n") == 1
    done = Run("-c", "& /proc/self/mem.ps1; Get-Content /proc/self/mem; 'after'", cwd=tmp_path)
    assert done.out == "after\n"


@pytest.mark.parametrize("data", ["", "[]\n", '{"a":1}\n{"b"', "\0\1\2"], ids=["empty", "list", "half", "bytes"])
def test_a_broken_organisation_file_is_left_alone(tmp_path: Path, data: str) -> None:
    path = tmp_path / "organisation.jsonl"
    path.write_text(data)
    done = Run("--directory", "organisation.jsonl", "--save", "organisation.jsonl", "-c", "1", cwd=tmp_path)
    assert (done.code, done.out) == (1, "")
    assert "organisation.jsonl" in done.error
    assert done.error.count("\n") == 1
    assert path.read_text() == data


def test_a_file_cut_short_is_refused_whole(tmp_path: Path) -> None:
    path = tmp_path / "whole.jsonl"
    Run("--save", "whole.jsonl", "-c", "1", cwd=tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) - 25])
    done = Run("--directory", "whole.jsonl", "-c", "1", cwd=tmp_path)
    assert (done.code, done.out) == (1, "")
    assert done.error.count("\n") == 1


def test_a_wrong_switch(tmp_path: Path) -> None:
    done = Run("-wrong", cwd=tmp_path)
    assert done.code == 64
    assert "wrong" in done.error


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    done = Run("-", cwd=tmp_path, stdin=b"'a\xff'\n'b'\n")
    assert (done.code, done.out) == (0, "a\ufffd\nb\n")
    done = Run("-c", os.fsdecode(b"'a\xff'"), cwd=tmp_path)
    assert (done.code, done.out) == (0, "a\ufffd\n")
    done = Run("-c", "'a' > \"x`0y\"; Get-Content \"x`0y\"; 'after'", cwd=tmp_path)
    assert done.out == "after\n"
    assert list(tmp_path.iterdir()) == []


def test_halves_of_characters(tmp_path: Path) -> None:
    done = Run("-c", "\"$([char]0xD83D)$([char]0xDE00)\"; \"é$([char]0xD800)\"", cwd=tmp_path)
    assert (done.code, done.out) == (0, "\U0001f600\né\ufffd\n")


def test_nobody_reads_the_output(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pyshell", "-c", "1..200000"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=60) == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device that is always full")
@pytest.mark.parametrize("arguments", [("-c", "1"), ("plan", "--help")])
def test_the_disk_of_the_output_is_full(arguments: tuple[str, ...], tmp_path: Path) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pyshell", *arguments],
            stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
        )  # fmt: skip
    told = b"pyshell: standard output can't be written: No space left on device.\n"
    assert (done.returncode, done.stderr) == (1, told)


@pytest.mark.skipif(os.name == "nt", reason="a shell that closes streams")
def test_the_program_starts_without_streams(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -m pyshell -c \"1; 'kept' > kept.txt; Write-Error x\" <&- >&- 2>&-"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert (done.returncode, (tmp_path / "kept.txt").read_text()) == (1, "kept\n")


def test_an_interrupt_runs_finally_blocks(tmp_path: Path) -> None:
    text = "try { 'started' | Out-Host; while ($true) { } } finally { 'cleaned' > done.txt }; 'after'"
    with subprocess.Popen(
        [sys.executable, "-m", "pyshell", "-c", text],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as running:
        time.sleep(1.5)
        running.send_signal(signal.SIGINT)
        assert running.stderr is not None
        assert running.stderr.read() == b""
        assert running.wait(timeout=60) == 130
    assert (tmp_path / "done.txt").read_text() == "cleaned\n"


def test_a_fault_of_ours_is_one_line_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell(exchange=False)

    def fail(value: object) -> None:
        raise ValueError("a\nfault")

    monkeypatch.delenv("PYSHELL_DEBUG", raising=False)
    with pytest.raises(ValueError, match="fault") as caught:
        shell.session.run_source(Source("'x'\n  'y'"), emit=fail)
    said = crash_text(caught.value)
    assert said == "pyshell: internal error at line:1 char:1: ValueError: a fault. Set PYSHELL_DEBUG=1 to see more.\n"
    monkeypatch.setenv("PYSHELL_DEBUG", "1")
    assert crash_text(caught.value).startswith("Traceback")


def test_ranges_too_long_to_keep_are_gone_through(tmp_path: Path) -> None:
    done = Run("-c", "1..2147483647 | Select-Object -First 1; foreach ($i in 5..-2147483647) { $i; break }", cwd=tmp_path)
    assert (done.code, done.out, done.error) == (0, "1\n5\n", "")
    done = Run("-c", "try { $x = 1..2147483647 } catch { $_.FullyQualifiedErrorId }; 1 > $null", cwd=tmp_path)
    assert (done.code, done.out) == (0, "System.OutOfMemoryException\n")
