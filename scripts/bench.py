"""How long pyshell takes, as ratios to what runs beside it on the same machine in the same minute.

    python scripts/bench.py [start] [prompt] [parse] [language] [mainjob] [filter] [rows] [memory] [large]
        [completion] [keypress] [snapshot] [--write FILE]

Y is the sum of workloads/calibrate.py's six lines, best of three: hand-written Python, the yardstick that every
machine has. PowerShell's figures in Y are recordings of PowerShell 7.6 on .NET 10. Each figure is the best of several
runs, in the processor's time and not the wall's: other work on the machine adds to both, but less to that. Each group
has a process of its own.
--write puts the table between the two marks of a document.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import io
import json
import os
import runpy
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pexpect

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT)]

# The package stands beside the scripts.
from pyshell.__main__ import Console  # noqa: E402
from pyshell.__main__ import main as pyshell_main  # noqa: E402
from pyshell.completion.completer import complete  # noqa: E402
from pyshell.completion.world import World  # noqa: E402
from pyshell.exchange.schema.recipients import User  # noqa: E402
from pyshell.exchange.store import storage  # noqa: E402
from pyshell.exchange.store.directory import Directory  # noqa: E402
from pyshell.shell import Shell  # noqa: E402
from pyshell.syntax.parsing import parse  # noqa: E402
from pyshell.values.clock import CLOCK  # noqa: E402

LANGUAGE = HERE / "workloads" / "language"
MAINJOB = HERE / "workloads" / "mainjob"

# Y of PowerShell 7.6.9, best of three, on a machine where Y was 103 ms.
POWERSHELL = {
    "start": 5.7,
    "loop": 5.8,
    "local": 1.8,
    "hashtables": 4.4,
    "pipeline": 17.8,
    "calls": 25.3,
    "recursion": 11.9,
    "objects": 26.3,
    "strings": 10.5,
    "trycatch": 13.8,
    "csv": 12.1,
    "json": 5.2,
    "format": 9.7,
    "parse": 8.0,
    "mainjob": 10.0,
    "show": 14.9,
}


# What a figure is held against: a ratio to hand-written Python (x), or to the yardstick (Y).
BUDGETS = {
    "start": "5.0x, 1.4 Y",
    "prompt": "2.7x",
    "parse rate": "0.5 MB/s",
    **dict.fromkeys(("loop", "local", "hashtables"), "12x"),
    "pipeline": "10x",
    **dict.fromkeys(("calls", "recursion"), "30x"),
    "mainjob": "3.3 Y",
    "filter scan": "2.0x",
    "filter index": "0.6x",
    "table rows": "300,000 a second",
    **dict.fromkeys(("memory", "memory made", "memory loaded"), "200 MB"),
    **dict.fromkeys(("first object", "first match", "first sorted"), "50 ms"),
    "completion": "50 ms",
    "key press": "16 ms",
    **dict.fromkeys(("save state", "compare state", "restore state", "undo 300"), "50 ms"),
}
MARKS = "<!-- bench -->", "<!-- /bench -->"
Row = tuple[str, ...]
ROWS: list[Row] = []


def best(work: Callable[[], float], times: int = 5) -> float:
    return min(work() for _ in range(times))


def show(name: str, figure: str, y: str = "", ratio: str = "") -> None:
    recorded = POWERSHELL.get(name)
    row = (name, figure, y, "" if recorded is None else f"{recorded:.1f} Y", ratio, BUDGETS.get(name, ""))
    ROWS.append(row)
    recording = f"PowerShell {row[3]}" if row[3] else ""
    print(f"{row[0]:14} {row[1]:>16} {row[2]:>9}  {recording:17} {row[4]:>7}  budget {row[5] or '-'}", flush=True)


def timed(name: str, milliseconds: float, y: float, floor: float | None = None) -> None:
    """A row of milliseconds, in Y and as a ratio to what hand-written Python takes for the same."""
    ratio = "" if floor is None else f"{milliseconds / floor:.1f}x"
    show(name, f"{milliseconds:,.0f} ms", f"{milliseconds / y:.2f} Y", ratio)


def written(path: Path) -> None:
    """Puts the table into a document."""
    head = ("work", "pyshell", "in Y", "PowerShell", "to Python", "budget")
    lines = [f"| {' | '.join(row)} |" for row in (head, ("---", *["--:"] * 5), *ROWS)]
    before, _, rest = path.read_text("utf-8").partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    path.write_text("\n".join([before + MARKS[0], "", *lines, "", MARKS[1] + after]), "utf-8")


def clocked(work: Callable[[], object]) -> float:
    """Milliseconds of the processor for some work in this process."""
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def yardstick() -> dict[str, float]:
    """Milliseconds of each work of calibrate.py, the best of three."""
    works = runpy.run_path(str(HERE / "workloads" / "calibrate.py"))
    names = ("loop", "local", "pipeline", "recursion", "calls", "hashtables")
    return {name: best(lambda work=works[name]: clocked(work), 3) for name in names}  # type: ignore[misc]  # as below


def process(*arguments: str) -> float:
    """Milliseconds of the processor for a whole process."""
    before = children()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    return children() - before


def children() -> float:
    """Milliseconds of the processor that the processes started so far have taken."""
    resource = importlib.import_module("resource")  # there is none on Windows
    taken = resource.getrusage(resource.RUSAGE_CHILDREN)
    return float(1000 * (taken.ru_utime + taken.ru_stime))


def script(path: Path, *, directory: Directory | None = None, before: str = "") -> dict[str, float]:
    """The `name milliseconds result` lines that a workload prints."""
    shell = Shell(directory if directory is not None else Directory.empty(), width=120)
    shell.run(before)
    result = shell.run(path.read_text("utf-8"))
    lines = [str(line).split() for line in result.output]
    if not lines:
        raise SystemExit(f"{path.name}: {[e.message for e in result.errors]}")
    return {line[0]: float(line[1]) for line in lines}


def bench_start(y: float) -> None:
    bare = best(lambda: process("-c", "1"), 9)
    ours = best(lambda: process("-m", "pyshell", "-NoProfile", "-c", "1"), 9)
    timed("start", ours, y, bare)


def bench_prompt(y: float) -> None:
    """Until the first prompt is on a terminal, beside the import of prompt_toolkit alone."""
    bare = best(lambda: process("-c", "import prompt_toolkit"), 9)
    timed("prompt", best(until_prompt, 7), y, bare)


def until_prompt() -> float:
    before = children()
    environment = {**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
    program = ["-m", "pyshell", "-NoProfile"]
    child = pexpect.spawn(sys.executable, program, env=environment, cwd=str(ROOT), timeout=30)
    child.expect(rb"C:\\[^\r\n]*>")
    child.close(force=True)
    return children() - before


FORTY_LINES = "\n".join(f"foreach ($one{n} in Get-Mailbox -ResultSize 5) {{ $one{n}.Alias }}" for n in range(40))


def bench_keypress(y: float) -> None:
    """From a key to what it changes on the screen, in an input of forty lines: the middle one of several."""
    environment = {**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
    program = ["-m", "pyshell", "-NoProfile"]
    size = (60, 120)
    child = pexpect.spawn(sys.executable, program, env=environment, cwd=str(ROOT), timeout=30, dimensions=size)
    child.delaybeforesend = None
    child.expect(rb"C:\\[^\r\n]*>")
    child.send(f"\x1b[200~{FORTY_LINES}\x1b[201~")
    time.sleep(2)
    times = []
    for key in "; Get-Mailbox -Identity":
        while True:  # what is left of the key before
            try:
                child.read_nonblocking(65536, timeout=0.1)
            except pexpect.TIMEOUT:
                break
        start = time.perf_counter()
        child.send(key)
        child.read_nonblocking(65536, timeout=5)
        times.append(1000 * (time.perf_counter() - start))
    child.close(force=True)
    show("key press", f"{sorted(times)[len(times) // 2]:.1f} ms")


# Input at whose end is completed, over fifty thousand recipients.
COMPLETED = (
    "Get-Mailbox U",
    "Set-Mailbox -Identity ",
    "Set-User -Manager us",
    "Get-Mailbox -Filter \"Alias -eq 'u",
    "Get-User -Filter \"Department -eq '",
    "Get-Mailbox | Where-Object { $_.",
    "Get-Mailbox | Sort-Object D",
    "Set-Mailbox -",
    "g-mb",
)


def bench_completion(y: float) -> None:
    """The slowest of several inputs over fifty thousand recipients, once each has been asked for."""
    world = World(Shell(Directory.standins(50_000)).session)
    slowest = 0.0
    for text in COMPLETED:
        first = clocked(lambda text=text: complete(world, text, len(text)))  # type: ignore[misc]  # as below
        again = best(lambda text=text: clocked(lambda: complete(world, text, len(text))), 3)  # type: ignore[misc]
        slowest = max(slowest, again)
        print(f"  {text:40} {first:6.1f} ms first, {again:5.1f} ms then")
    show("completion", f"{slowest:.1f} ms")


def bench_parse(y: float) -> None:
    text = "\n".join(p.read_text("utf-8") for p in sorted(LANGUAGE.glob("*.ps1"))) * 20

    milliseconds = best(lambda: clocked(lambda: parse(text)))
    show("parse rate", f"{len(text) / milliseconds / 1e3:.2f} MB/s")


def bench_language(y: float) -> None:
    for path in sorted(LANGUAGE.glob("*.ps1")):
        name = path.stem
        hand = yardstick()
        y = sum(hand.values())
        ms = best(lambda p=path: sum(script(p).values()))  # type: ignore[misc]  # mypy does not infer the default
        timed(name, ms, y, hand.get(name))


def bench_mainjob(y: float) -> None:
    def once() -> tuple[float, dict[str, float]]:
        with tempfile.TemporaryDirectory() as folder:
            accounts = os.path.join(folder, "accounts.txt")
            Path(accounts).write_text("".join(f"user{i * 4 + 1}@contoso.com\n" for i in range(2000)), "utf-8")
            seconds = script(
                MAINJOB / "seed-commands.ps1", directory=Directory.standins(10000), before=f"$accounts = '{accounts}'"
            )
        return sum(ms for name, ms in seconds.items() if name != "show"), seconds

    total, parts = min((once() for _ in range(3)), key=lambda run: run[0])
    for name, ms in parts.items():
        timed(name, ms, y)
    timed("mainjob", total, y)


def bench_filter(y: float) -> None:
    """The page's filter over 100,000 recipients, scanning the first time and by index afterwards."""
    directory = Directory.standins(100_000)
    ready = directory.filter("User", "Department -like 'Engineering*' -and StateOrProvince -eq 'WA'")
    plain = [(row["Department"], row["StateOrProvince"]) for row in directory.rows.values()]
    rows: list[Mapping[str, Any]] = list(directory.rows.values())

    def bare() -> list[object]:
        return [1 for d, s in plain if d.lower().startswith("engineering") and s.lower() == "wa"]

    floor = best(lambda: clocked(bare), 9)
    timed("filter scan", best(lambda: clocked(lambda: ready.select(rows)), 9), y, floor)
    timed("filter index", best(lambda: clocked(lambda: directory.select(User, ready.clauses)), 9), y, floor)


def bench_rows(y: float) -> None:
    """Objects of four properties, as the lines of a table."""
    count = 50_000
    shell = Shell(Directory.empty(), width=120)
    shell.run(
        f"$rows = 1..{count} | ForEach-Object {{ [pscustomobject]@{{ Name = \"User $_\"; Alias = \"user$_\"; "
        "ServerName = 'ex01'; ProhibitSendQuota = 'Unlimited' } }"
    )

    milliseconds = best(lambda: clocked(lambda: shell.run("$lines = $rows | Out-String -Stream")))
    show("table rows", f"{1000 * count / milliseconds:,.0f} a second")


MEMORY = """
import re
from pyshell.exchange.store import storage
from pyshell.exchange.store.directory import Directory
def peak():
    return int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])
def load(path):
    with open(path, encoding="utf-8", newline="\\n") as text:
        return storage.load(text)
before = peak(); kept = {}; print(peak() - before)
"""


def bench_memory(y: float) -> None:
    """What 100,000 recipients add to a process at its highest, where the system says it (Linux)."""
    if not os.path.exists("/proc/self/status"):
        return
    with tempfile.TemporaryDirectory() as folder:
        path = saved_contoso(folder)
        for name, work in {
            "memory": "Directory.standins(100_000)",
            "memory made": "Directory.contoso(100_000)",
            "memory loaded": f"load({path!r})",
        }.items():
            command = [sys.executable, "-c", MEMORY.format(work)]
            ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
            show(name, f"{int(ran.stdout) / 1024:.0f} MB")


def saved_contoso(folder: str, size: int = 100_000) -> str:
    """The path of a file with contoso."""
    path = os.path.join(folder, "contoso.jsonl")
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in storage.lines(Directory.contoso(size)))
    return path


# The first result of each kind of selection among 100,000.
FIRST = {
    "first object": "Get-Mailbox -ResultSize 1 -WarningAction Ignore",
    "first match": "Get-Mailbox -Filter {Name -like 'Zoe*'} -ResultSize Unlimited | Select-Object -First 1",
    "first sorted": "Get-Mailbox -SortBy DisplayName -ResultSize 1 -WarningAction Ignore",
}


def bench_large(y: float) -> None:
    """100,000 recipients of contoso: reading the file, then the first results once a cmdlet has run."""
    with tempfile.TemporaryDirectory() as folder:
        path = saved_contoso(folder)

        def load() -> Directory:
            with open(path, encoding="utf-8", newline="\n") as text:
                return storage.load(text)

        timed("load", best(lambda: clocked(load), 3), y)
        shell = Shell(load())
    shell.run("Get-Mailbox -Filter {Alias -eq 'danj'}; Get-Mailbox danj")
    for name, text in FIRST.items():
        show(name, f"{best(lambda text=text: clocked(lambda: shell.run(text))):.1f} ms")  # type: ignore[misc]  # as above


def bench_snapshot(y: float) -> None:
    """States of 10,000 mailboxes, of which a hundred get three other values, in the shell's cmdlets."""
    shell = Shell(Directory.standins(10_000))
    change = "Get-Mailbox -ResultSize 100 | Set-Mailbox -CustomAttribute1 x -MailTip y -Office z"
    steps = {
        "save state": ("", "Save-Snapshot Start | Out-Null"),
        "compare state": (change, "Compare-Snapshot Start | Out-Null"),
        "restore state": (change, "Restore-Snapshot Start"),
        "undo 300": (change, "Undo-Change -Count 100"),
    }
    for name, (before, step) in steps.items():
        times = []
        for _ in range(5):
            shell.run(before)
            times.append(clocked(lambda step=step: shell.run(step)))  # type: ignore[misc]  # as above
        show(name, f"{min(times):.1f} ms")


BENCHES = {
    "start": bench_start,
    "prompt": bench_prompt,
    "parse": bench_parse,
    "language": bench_language,
    "mainjob": bench_mainjob,
    "filter": bench_filter,
    "rows": bench_rows,
    "memory": bench_memory,
    "large": bench_large,
    "completion": bench_completion,
    "keypress": bench_keypress,
    "snapshot": bench_snapshot,
}


def measure(name: str) -> None:
    """Fills the rows of one group."""
    gc.set_threshold(50_000)  # as the program does
    CLOCK.monotonic_ticks = lambda: time.process_time_ns() // 100  # type: ignore[method-assign]  # for Measure-Command
    pyshell_main(["-NoProfile", "-c", "1"], Console(io.StringIO(), io.StringIO(), io.StringIO()))
    BENCHES[name](sum(yardstick().values()))  # of this very minute


def measured(name: str) -> list[Row]:
    """The rows of one group from a process of its own: what ran before would lie between what is looked through."""
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder, "rows.json")
        subprocess.run([sys.executable, __file__, name, "--rows", str(rows)], check=True)
        return [tuple(row) for row in json.loads(rows.read_text("utf-8"))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", choices=[*BENCHES, []])
    parser.add_argument("--write", type=Path, metavar="FILE")
    parser.add_argument("--rows", type=Path, help=argparse.SUPPRESS)  # of one group, for who starts this process
    options = parser.parse_args()
    if options.rows is not None:
        measure(options.what[0])
        options.rows.write_text(json.dumps(ROWS), "utf-8")
        return 0
    y = min(sum(yardstick().values()) for _ in range(5))
    print(f"{'Y':14} {y:9.1f} ms", flush=True)
    ROWS.append(("Y", f"{y:.0f} ms", "", "103 ms", "", ""))
    for name in options.what or BENCHES:
        ROWS.extend(measured(name))
    if options.write is not None:
        written(options.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
