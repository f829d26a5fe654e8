"""How long pyshell takes, as ratios to what runs beside it on the same machine in the same minute.

    python scripts/bench.py [start] [parse] [language] [mainjob] [filter] [completion] [prompt]

Y is the sum of workloads/calibrate.py's six lines, best of three: hand-written Python, the yardstick that every
machine has. PowerShell's figures in Y are recordings of PowerShell 7.6 on .NET 10.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pexpect

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT)]

# The package stands beside the scripts.
from pyshell.__main__ import Console  # noqa: E402
from pyshell.__main__ import main as pyshell_main  # noqa: E402
from pyshell.completion.completer import complete  # noqa: E402
from pyshell.completion.world import World  # noqa: E402
from pyshell.exchange.directory import Directory  # noqa: E402
from pyshell.exchange.recipients import User  # noqa: E402
from pyshell.shell import Shell  # noqa: E402
from pyshell.syntax.parsing import parse  # noqa: E402

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


def best(work: Callable[[], float], times: int = 3) -> float:
    return min(work() for _ in range(times))


def yardstick() -> dict[str, float]:
    """Milliseconds of each line of calibrate.py."""
    ran = subprocess.run(
        [sys.executable, str(HERE / "workloads" / "calibrate.py")], capture_output=True, text=True, check=True
    )
    return {name: float(ms) for name, ms, _ in (line.split() for line in ran.stdout.splitlines())}


def process(*arguments: str) -> float:
    """Milliseconds of a whole process."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    return 1000 * (time.perf_counter() - start)


def script(path: Path, *, directory: Directory | None = None, before: str = "") -> dict[str, float]:
    """The `name milliseconds result` lines that a workload prints."""
    shell = Shell(directory if directory is not None else Directory.empty(), width=120)
    shell.run(before)
    result = shell.run(path.read_text("utf-8"))
    lines = [str(line).split() for line in result.output]
    if not lines:
        raise SystemExit(f"{path.name}: {[e.message for e in result.errors]}")
    return {line[0]: float(line[1]) for line in lines}


def show(name: str, milliseconds: float, y: float, extra: str = "") -> None:
    recorded = POWERSHELL.get(name)
    versus = f"  PowerShell {recorded:5.1f} Y" if recorded else ""
    print(f"{name:14} {milliseconds:9.1f} ms {milliseconds / y:7.2f} Y{versus}{extra}", flush=True)


def bench_start(y: float) -> None:
    bare = best(lambda: process("-c", "1"), 5)
    ours = best(lambda: process("-m", "pyshell", "-NoProfile", "-c", "1"), 5)
    show("start", ours, y, f"  {ours / bare:.1f}x bare Python ({bare:.0f} ms)")


def bench_parse(y: float) -> None:
    text = "\n".join(p.read_text("utf-8") for p in sorted(LANGUAGE.glob("*.ps1"))) * 20
    start = time.perf_counter()
    parse(text)
    seconds = time.perf_counter() - start
    print(f"{'parse rate':14} {len(text) / seconds / 1e6:9.2f} MB/s of {len(text) // 1000} kB")


def bench_language(y: float) -> None:
    hand = yardstick()
    for path in sorted(LANGUAGE.glob("*.ps1")):
        name = path.stem
        ms = best(lambda p=path: sum(script(p).values()))  # type: ignore[misc]  # mypy does not infer the default
        show(name, ms, y, f"  {ms / hand[name]:.0f}x hand-written Python" if name in hand else "")


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
    world = World(Shell(Directory.standins(50_000)).session)
    for text in COMPLETED:
        times = []
        for _ in range(4):
            start = time.perf_counter()
            complete(world, text, len(text))
            times.append(1000 * (time.perf_counter() - start))
        print(f"{'completion':14} {times[0]:9.1f} ms first, {min(times):5.1f} ms then   {text}")


def bench_prompt(y: float) -> None:
    """From the start to the first prompt, in a pseudo-terminal; bare Python with prompt_toolkit beside it."""
    environment = {**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}

    def first_prompt() -> float:
        start = time.perf_counter()
        program = ["-m", "pyshell", "-NoProfile"]
        child = pexpect.spawn(sys.executable, program, env=environment, cwd=str(ROOT), timeout=30)
        child.expect(rb"C:\\[^\r\n]*>")
        took = 1000 * (time.perf_counter() - start)
        child.close(force=True)
        return took

    bare = best(lambda: process("-c", "import prompt_toolkit"), 5)
    ours = best(first_prompt, 5)
    show("first prompt", ours, y, f"  {ours / bare:.2f}x Python with prompt_toolkit imported ({bare:.0f} ms)")


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
        show(name, ms, y)
    show("mainjob", total, y)


def bench_filter(y: float) -> None:
    """The page's filter over 100,000 recipients, scanning the first time and by index afterwards."""
    directory = Directory.standins(100_000)
    ready = directory.filter("User", "Department -like 'Engineering*' -and StateOrProvince -eq 'WA'")
    plain = [(row["Department"], row["StateOrProvince"]) for row in directory.rows.values()]
    rows = list(directory.rows.values())

    def timed(work: Callable[[], list[object]]) -> float:
        start = time.perf_counter()
        work()
        return 1000 * (time.perf_counter() - start)

    def bare() -> list[object]:
        return [1 for d, s in plain if d.lower().startswith("engineering") and s.lower() == "wa"]

    floor = best(lambda: timed(bare))
    scanned = best(lambda: timed(lambda: list(ready.select(rows))))
    indexed = best(lambda: timed(lambda: list(directory.select(User, ready.clauses))), 5)
    print(f"{'filter scan':14} {scanned:9.1f} ms  {scanned / floor:.2f}x a bare comprehension ({floor:.1f} ms)")
    print(f"{'filter index':14} {indexed:9.1f} ms  {indexed / floor:.2f}x")


BENCHES = {
    "start": bench_start,
    "parse": bench_parse,
    "language": bench_language,
    "mainjob": bench_mainjob,
    "filter": bench_filter,
    "completion": bench_completion,
    "prompt": bench_prompt,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", choices=[*BENCHES, []])
    chosen = parser.parse_args().what or list(BENCHES)
    y = min(sum(yardstick().values()) for _ in range(3))
    print(f"{'Y':14} {y:9.1f} ms")
    pyshell_main(["-NoProfile", "-c", "1"], Console(io.StringIO(), io.StringIO(), io.StringIO()))
    for name in chosen:
        BENCHES[name](y)
    return 0


if __name__ == "__main__":
    sys.exit(main())
