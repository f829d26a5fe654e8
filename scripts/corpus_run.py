"""How many of the documentation's own commands run here as documented.

    python scripts/corpus_run.py [--corpus FILE] [--tier N] [--show KIND [COUNT]] [--names] [--json]

Each block of code runs in a session of its own against contoso, which is put back after it; all in one process.
Prompts are answered with Yes. A block counts as the first of these that fits one of its errors; `--show` prints
blocks of one kind with their error, `--names` the identities that were not found, with how often.

    internal        a fault of ours: an exception that is no PowerShell error, or no end in time
    parse           does not parse
    not recognized  a command that is unknown
    binding         a parameter or argument that does not bind
    refused         a command that is known and would touch the machine
    not simulated   a documented cmdlet without effect here
    missing         an object that the command names is not there
    other           any other error
    ran             no error
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from pyshell.errors import ErrorRecord  # noqa: E402  # after the path is set
from pyshell.exchange.directory import Directory, Snapshot  # noqa: E402  # as above
from recorded.answering import answering_shell  # noqa: E402  # the package stands beside this script
from recorded.limit import TookTooLong, limited  # noqa: E402  # as above

KINDS = ("internal", "parse", "not recognized", "binding", "refused", "not simulated", "missing", "other")
_NAMED = re.compile(r"""object '(.+?)' couldn't|(?:object|database|folder|group|unit) ["'](.+?)["']""", re.I)


@dataclass(frozen=True)
class Block:
    """One documented block of code."""

    id: str
    path: str
    code: str


@dataclass(frozen=True)
class Outcome:
    """What became of a block."""

    block: Block
    kind: str
    message: str = ""


def blocks(corpus: Path, tier: int) -> Iterator[Block]:
    """The blocks of a tier that are code as it stands, without placeholders."""
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["tier"] == tier and row["syntax"] == "code":
                yield Block(row["id"], row["path"], row["code"])


def kind_of(record: ErrorRecord) -> str:
    """The kind of one error."""
    exception = record.exception.type_name
    for kind, holds in {
        "internal": record.error_id.startswith("InternalError") or "PSInvalidProgram" in exception,
        "parse": "ParseException" in exception or record.category.name == "ParserError",
        "not recognized": "CommandNotFound" in exception,
        "not simulated": record.error_id == "NotSimulated",
        "refused": "NotSimulated" in record.error_id or "Refused" in record.error_id,
        "binding": "ParameterBinding" in exception,
        "missing": "NotFound" in exception or "couldn't be found" in record.message,
    }.items():
        if holds:
            return kind
    return "other"


def run(block: Block, directory: Directory, start: Snapshot) -> Outcome:
    """Runs a block against the organisation as it was at the start."""
    with tempfile.TemporaryDirectory() as folder:
        shell, host = answering_shell(directory, folder)
        try:
            with limited():
                shell.session.run_source(host.source(block.code), emit=host.show_output)
                host.finish_output()
        except (Exception, TookTooLong) as fault:  # whatever it is, it is ours
            return Outcome(block, "internal", f"{type(fault).__name__}: {fault}")
        finally:
            directory.restore(start)
    found = {kind_of(record): record.message for record in reversed(host.errors)}
    return next((Outcome(block, kind, found[kind]) for kind in KINDS if kind in found), Outcome(block, "ran"))


def named(message: str) -> str | None:
    """The identity that an error says is missing."""
    found = _NAMED.search(message)
    return None if found is None else found[1] or found[2]


def lines(outcomes: list[Outcome], chosen: argparse.Namespace) -> Iterator[str]:
    """The report."""
    counts = Counter(outcome.kind for outcome in outcomes)
    for kind in ("ran", *KINDS):
        if counts[kind]:
            yield f"{kind:15} {counts[kind]:5} {counts[kind] / len(outcomes):6.1%}"
    ours = sum(counts[kind] for kind in ("internal", "parse", "not recognized", "binding"))
    yield f"{'bind':15} {len(outcomes) - ours:5} {1 - ours / len(outcomes):6.1%}   of {len(outcomes)}"
    if chosen.show:
        kind, count = chosen.show[0], int((chosen.show[1:] or ["20"])[0])
        for outcome in [one for one in outcomes if one.kind == kind][:count]:
            yield f"\n{outcome.block.id} {outcome.block.path}\n{outcome.block.code}\n  -> {outcome.message}"
    if chosen.names:
        missing = [outcome.message for outcome in outcomes if outcome.kind == "missing"]
        names = Counter(named(message) or message for message in missing)
        yield from (f"{count:4} {name}" for name, count in names.most_common())


def main(arguments: list[str]) -> int:
    """Runs the blocks and prints the report; 1 when one of them ended in a fault of ours."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus" / "docs-open.jsonl")
    parser.add_argument("--tier", type=int, default=1)
    parser.add_argument("--show", nargs="+", metavar="KIND")
    parser.add_argument("--names", action="store_true")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args(arguments)
    directory = Directory.contoso()
    start = directory.snapshot()
    outcomes = [run(block, directory, start) for block in blocks(chosen.corpus, chosen.tier)]
    if chosen.json:
        listed: list[dict[str, Any]] = [
            {"id": one.block.id, "kind": one.kind, "message": one.message} for one in outcomes
        ]
        print(json.dumps(listed, ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines(outcomes, chosen)))
    return int(any(outcome.kind == "internal" for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
