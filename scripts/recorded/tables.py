"""Tables of small facts: an expression, what it puts out, the errors it makes."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pyshell.errors import ParseError
from pyshell.shell import Result, Shell
from pyshell.source import Source
from recorded.encoding import encode, error, plain_items, problem, short_items, told, type_text
from recorded.limit import TookTooLong, limited
from recorded.report import Verdict

Row = dict[str, Any]

# Tables whose rows ran as if typed at a prompt; the others ran inside try { & { … } } catch { }.
AT_THE_PROMPT = {"binding.jsonl", "scoping_and_flow.jsonl", "errors.jsonl"}
STREAMS = ("warning", "verbose", "debug", "information")
MAIN = ("types", "values", "error", "category", "exception", "inner", "message", "errors", "exit", "streams")
FILES = {
    "a.txt": "one\ntwo\n",
    "b.txt": "b\n",
    "c d.txt": "cd\n",
    "s.ps1": 'param($x) "script x=$x n=$($args.Count)"\n',
    "sub/x.txt": "x\n",
}


def judge(root: Path, paths: Iterable[Path]) -> Iterator[Verdict]:
    """Every row of the given files and folders (completion rows belong to the prompt and are left out)."""
    files = [f for p in paths for f in (sorted(p.glob("*.jsonl")) if p.is_dir() else [p])]
    for file in files:
        if file.name != "completion.jsonl":
            yield from judge_file(file, os.path.relpath(file, root))


def judge_file(file: Path, shown: str, *, every: int = 1) -> Iterator[Verdict]:
    """Every (nth) row of one table, in a folder that holds the files which the rows speak of."""
    before = os.getcwd()
    lines = file.read_text("utf-8").splitlines()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            for name, text in FILES.items():
                Path(name).parent.mkdir(exist_ok=True)
                Path(name).write_text(text, "utf-8")
            for number, line in list(enumerate(lines, 1))[::every]:
                yield judge_row(json.loads(line), shown, number, file.name in AT_THE_PROMPT)
        finally:
            os.chdir(before)


def judge_row(row: Row, file: str, number: int, at_the_prompt: bool) -> Verdict:
    """Runs one row and compares what it has: output and errors, then the secondary fields of the errors."""
    name = f"{file}:{number}"
    code = row["code"]
    try:
        with limited():
            got = settled(run_row(code, at_the_prompt), os.getcwd())
    except ParseError as bad:
        got = {"parse_error": [problem(p) for p in bad.problems]}
    except (Exception, TookTooLong) as crash:  # a crash is a failure of the row, whatever its kind
        return Verdict(file, name, f"{code!r}: {type(crash).__name__}: {crash}")
    difference = _main_difference(row, got)
    return Verdict(
        file, name, f"{code!r}: {difference}" if difference else "", "" if difference else _finer(row, got, code)
    )


def settled(got: Any, folder: str) -> Any:
    """What a row gave, with the folder's path as the recordings write it."""
    if isinstance(got, str):
        return got.replace(folder, "{dir}")
    if isinstance(got, dict):
        return {key: settled(value, folder) for key, value in got.items()}
    return [settled(item, folder) for item in got] if isinstance(got, list) else got


def run_row(code: str, at_the_prompt: bool) -> Row:
    """What a row's code does, in the table's own terms. Raises ParseError for code that does not parse."""
    shell = Shell(width=120)
    # What PowerShell's parser says of types (a base class that is not there) is known to the session alone.
    shell.session.compile(Source(code))
    result = shell.run(code) if at_the_prompt else shell.attempt(code)
    items = short_items if at_the_prompt else plain_items
    got: Row = {
        "types": [told(v) if at_the_prompt else type_text(v) for v in result.output],
        "values": [encode(v, items) for v in result.output],
        "streams": _streams(result),
        "errors": [error(r) for r in result.errors if r is not result.ended_by],
        "exit": result.exit_code if result.exited else None,
    }
    if result.ended_by is not None:
        got.update(error(result.ended_by))
    return got


def _streams(result: Result) -> dict[str, list[str]]:
    return {name: texts for name in STREAMS if (texts := getattr(result, f"{name}_messages"))}


def _main_difference(row: Row, got: Row) -> str:
    if "parse_error" in row or "parse_error" in got:
        wanted = [{k: e[k] for k in ("id", "message")} for e in row.get("parse_error", [])]
        actual = [{k: e[k] for k in ("id", "message")} for e in got.get("parse_error", [])]
        return "" if wanted[:1] == actual[:1] else f"expected parse error {wanted}, got {actual or got}"
    for key in MAIN:
        wanted, actual = row.get(key), got.get(key)
        if key == "errors":
            wanted = _shared(wanted or [], wanted or [], MAIN)
            actual = _shared(actual or [], wanted, MAIN)
        if (wanted or None) != (actual or None):
            return f"{key}: expected {wanted!r}, got {actual!r}"
    return ""


def _shared(errors: list[Row], like: list[Row], keys: Iterable[str]) -> list[Row]:
    """Of each error the fields that the row beside it has, among the keys that count."""
    padded = [*like, *([{}] * len(errors))]
    pairs = zip(errors, padded, strict=False)
    return [{k: v for k, v in e.items() if k in keys and (k in p or not p)} for e, p in pairs]


def _finer(row: Row, got: Row, code: str) -> str:
    for key in ("activity", "reason", "target", "target_type", "at"):
        if key in row and row[key] != got.get(key):
            return f"{code!r}: {key}: expected {row[key]!r}, got {got.get(key)!r}"
    for wanted, actual in zip(row.get("errors", []), got.get("errors", []), strict=False):
        for key, value in wanted.items():
            if value != actual.get(key):
                return f"{code!r}: {key}: expected {value!r}, got {actual.get(key)!r}"
    if "parse_error" in row and row["parse_error"][0] | {"incomplete": None} != got["parse_error"][0] | {
        "incomplete": None
    }:
        return f"{code!r}: expected {row['parse_error'][0]}, got {got['parse_error'][0]}"
    return ""
