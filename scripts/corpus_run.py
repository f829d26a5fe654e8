"""How many of the documentation's own commands run here as documented.

    python scripts/corpus_run.py [--corpus FILE] [--tier N] [--show KIND [COUNT]] [--names] [--json] [--report]

The blocks of a page run one after the other in one session against contoso, as a reader would type them; after the
page the organisation and the files are put back. All in one process. `--alone` gives each block a session of its own.
Prompts are answered with Yes. A block counts as the first of these that fits one of its errors; `--show` prints
blocks of one kind with their error, `--names` the identities that were not found, with how often and by which noun.

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
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from pyshell.errors import ErrorRecord  # noqa: E402  # after the path is set
from pyshell.exchange.directory import Directory, Snapshot  # noqa: E402  # as above
from pyshell.exchange.products import FLAG  # noqa: E402  # as above
from pyshell.shell import Shell  # noqa: E402  # as above
from recorded.answering import AnsweringHost, answering_shell  # noqa: E402  # the package stands beside this script
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
    command: str = ""


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
    return next(run_page([block], directory, start))


def run_page(page: list[Block], directory: Directory, start: Snapshot) -> Iterator[Outcome]:
    """Runs blocks one after the other; then the organisation and the files are as they were at the start."""
    with tempfile.TemporaryDirectory() as folder, own_files(folder):
        shell, host = answering_shell(directory, folder)
        if any(part in page[0].path for part in _SERVICE):
            directory.settings[FLAG] = True
        try:
            for block in page:
                host.errors.clear()
                host.answers = type(host).answers
                yield _run(block, shell, host)
        finally:
            directory.restore(start)


@contextmanager
def own_files(folder: str) -> Iterator[None]:
    """Files of the session's temporary folder and its drive C: are in this folder."""
    before = {name: os.environ.get(name) for name in _PLACES}
    os.environ.update(dict.fromkeys(_PLACES, folder))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


# Pages about the service, whose objects have properties of their own.
_SERVICE = ("/ExchangeOnline/",)
# What the host's environment says of the temporary folder and of the drive C:.
_PLACES = ("TMPDIR", "PYSHELL_HOME")


def _run(block: Block, shell: Shell, host: AnsweringHost) -> Outcome:
    try:
        with limited():
            shell.session.run_source(host.source(block.code), emit=host.show_output)
            host.finish_output()
    except (Exception, TookTooLong) as fault:  # whatever it is, it is ours
        return Outcome(block, "internal", f"{type(fault).__name__}: {fault}")
    found: dict[str, ErrorRecord] = {}
    for record in host.errors:
        found.setdefault(kind_of(record), record)
    for kind in KINDS:
        if kind in found:
            return Outcome(block, kind, found[kind].message, str(found[kind].activity or ""))
    return Outcome(block, "ran")


def pages(several: Iterator[Block]) -> Iterator[list[Block]]:
    """The blocks of each page together, in the order of the corpus."""
    yield from (list(page) for _, page in groupby(several, key=lambda block: block.path))


def named(message: str) -> str | None:
    """The identity that an error says is missing."""
    found = _NAMED.search(message)
    return None if found is None else found[1] or found[2]


# Why a block does not run as documented: kind, what its error says, the reason.
_REASONS = (
    ("parse", "", "the page's text is no PowerShell"),
    ("not recognized", "\\\\Scripts\\\\", "a script of an installed server, which is not here"),
    ("not recognized", "", "a cmdlet of Exchange 2010 and before, which the documentation no longer has"),
    ("binding", "positional param|Missing an arg", "a slip in the page: a hyphen, quotes or a value is missing"),
    ("binding", "InvoiceProgressingLevel|ProhibitSendRecieveQuota|AllowPlusAddress", "no page has that parameter"),
    ("binding", "parameter name 'Identity'", "a slip in the page: a blank instead of a hyphen in the cmdlet's name"),
    ("binding", "null|empty", "what the page reads before (a file, a session, an object) is not here"),
    ("binding", "Encoding", "PowerShell 7 has no encoding named Byte"),
    ("binding", "not a recognized filterable", "the documentation of that cmdlet's filter does not have the property"),
    ("binding", "Invalid filter|RecipientPreviewFilter", "the filter is empty or broken as it is printed"),
    ("binding", "System.Object\\[\\]", "a slip in the page: a comma makes a list of the value"),
)


def reason(outcome: Outcome) -> str:
    """Why a block does not run as documented."""
    for kind, text, why in _REASONS:
        if outcome.kind == kind and re.search(text, outcome.message):
            return why
    return ""


def report(outcomes: list[Outcome]) -> Iterator[str]:
    """The page of docs: figures, then each block that does not run as documented, with the reason."""
    counts = Counter(outcome.kind for outcome in outcomes)
    yield "# The documentation's commands\n"
    yield "Written by `scripts/corpus_run.py --report`; do not edit. The blocks of code in Microsoft's pages on"
    yield "recipients, run page by page against contoso. A block that names an object which is not there, or a cmdlet"
    yield "that is known and not simulated, is counted as such: PowerShell would bind it in the same way.\n"
    yield "| what became of it | blocks | share |\n|---|--:|--:|"
    for kind in ("ran", *KINDS):
        yield f"| {kind} | {counts[kind]} | {counts[kind] / len(outcomes):.1%} |"
    ours = [one for one in outcomes if one.kind in ("internal", "parse", "not recognized", "binding")]
    unexplained = [one for one in ours if not reason(one)]
    yield f"\nAs documented: {1 - len(ours) / len(outcomes):.1%}; with those that fail on a server too for the reason"
    yield f"given: {1 - len(unexplained) / len(outcomes):.1%}. By the block's id:\n"
    yield "| block | page | kind | reason |\n|---|---|---|---|"
    for one in ours:
        yield f"| {one.block.id} | {one.block.path.rpartition('/')[2]} | {one.kind} | {reason(one) or 'open'} |"
    missing = Counter(one.command for one in outcomes if one.kind == "missing")
    listed = ", ".join(f"{name or '?'} {n}" for name, n in missing.most_common())
    yield f"\nObjects that are not there, by cmdlet: {listed}"
    known = Counter(one.command for one in outcomes if one.kind == "not simulated")
    yield "\nKnown, not simulated: " + ", ".join(f"{name} {n}" for name, n in known.most_common())


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
        names = Counter(
            (named(outcome.message) or outcome.message, outcome.command.partition("-")[2])
            for outcome in outcomes
            if outcome.kind == "missing"
        )
        yield from (f"{count:4} {name} ({noun})" for (name, noun), count in names.most_common())


def main(arguments: list[str]) -> int:
    """Runs the blocks and prints the report; 1 when one of them ended in a fault of ours."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus" / "docs-open.jsonl")
    parser.add_argument("--tier", type=int, default=1)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--show", nargs="+", metavar="KIND")
    parser.add_argument("--names", action="store_true")
    parser.add_argument("--report", action="store_true", help="writes docs/documented-commands.md")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args(arguments)
    directory = Directory.contoso()
    start = directory.snapshot()
    several = blocks(chosen.corpus, chosen.tier)
    together = ([block] for block in several) if chosen.alone else pages(several)
    outcomes = [outcome for page in together for outcome in run_page(page, directory, start)]
    if chosen.report:
        (ROOT / "docs" / "documented-commands.md").write_text("\n".join([*report(outcomes), ""]), "utf-8")
    elif chosen.json:
        listed: list[dict[str, Any]] = [
            {"id": one.block.id, "kind": one.kind, "message": one.message} for one in outcomes
        ]
        print(json.dumps(listed, ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines(outcomes, chosen)))
    return int(any(outcome.kind == "internal" for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
