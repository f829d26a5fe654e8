"""How many of the documentation's own commands run here as documented.

    python scripts/corpus_run.py [--corpus FILE] [--tier N] [--show KIND [COUNT]] [--names] [--json] [--report]

All blocks of a page run one after the other in one session against contoso, as a reader would type them; after the
page the organisation and the files are put back. All in one process. `--alone` gives each block a session of its own,
`--tier` counts the blocks of one tier alone. Prompts are answered with Yes. A block counts as the first of these that
fits one of its errors; `--show` prints blocks of one kind with their error, `--names` the identities that were not
found, with how often and by which noun; `--recorded` is the folder with what PowerShell itself made of the blocks.

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
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from pyshell.exchange.store.directory import Directory  # noqa: E402  # after the path is set
from recorded.block_errors import RecordedErrors  # noqa: E402  # the package stands beside this script
from recorded.documented import KINDS, Block, Outcome, blocks, named, pages, run, run_page  # noqa: E402  # as above
from recorded.documented_page import NOT_AS_DOCUMENTED, as_documented, page  # noqa: E402  # as above

__all__ = ["Block", "Outcome", "blocks", "pages", "run"]

SHARED = ROOT.parent / "shared"
TIERS = (1, 2, 3)


def lines(outcomes: list[Outcome], recorded: RecordedErrors, chosen: argparse.Namespace) -> Iterator[str]:
    """The report."""
    whole = len(outcomes)
    counts = Counter(outcome.kind for outcome in outcomes)
    counts["bind"] = sum(outcome.kind not in NOT_AS_DOCUMENTED for outcome in outcomes)
    counts["as documented"] = sum(as_documented(outcome, recorded) for outcome in outcomes)
    for kind in ("ran", *KINDS, "bind", "as documented"):
        if counts[kind]:
            yield f"{kind:15} {counts[kind]:5} {counts[kind] / whole:6.1%}"
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
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus" / "docs-open.jsonl")
    parser.add_argument("--recorded", type=Path, default=SHARED / "conformance" / "docs")
    parser.add_argument("--tier", type=int, choices=TIERS)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--show", nargs="+", metavar="KIND")
    parser.add_argument("--names", action="store_true")
    parser.add_argument("--report", action="store_true", help="writes docs/documented-commands.md")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args(arguments)
    tiers = TIERS if chosen.tier is None else (chosen.tier,)
    outcomes = _outcomes(chosen.corpus, tiers, chosen.alone)
    recorded = RecordedErrors(chosen.recorded, chosen.corpus)
    if chosen.report:
        (ROOT / "docs" / "documented-commands.md").write_text("\n".join(page(outcomes, recorded)), "utf-8")
    elif chosen.json:
        listed: list[dict[str, Any]] = [
            {"id": one.block.id, "tier": one.block.tier, "kind": one.kind, "message": one.message} for one in outcomes
        ]
        print(json.dumps(listed, ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines(outcomes, recorded, chosen)))
    return int(any(outcome.kind == "internal" for outcome in outcomes))


def _outcomes(corpus: Path, tiers: tuple[int, ...], alone: bool) -> list[Outcome]:
    directory = Directory.contoso()
    start = directory.snapshot()
    several = blocks(corpus)
    together = ([block] for block in several) if alone else pages(several, tiers)
    ran = (outcome for blocks_of_page in together for outcome in run_page(blocks_of_page, directory, start))
    return [outcome for outcome in ran if outcome.block.tier in tiers]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
