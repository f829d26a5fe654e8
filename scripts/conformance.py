"""How much of PowerShell's recorded behaviour holds here.

    python scripts/conformance.py cases  PATH…     scripts with their exact output
    python scripts/conformance.py tables PATH…     expressions with their values and errors
    python scripts/conformance.py parse  PATH…     syntax trees of documented blocks
    python scripts/conformance.py binding PATH…    what documented blocks bind (stubs.ps1 beside the file)
    python scripts/conformance.py lines  PATH…     whole command lines (cli.jsonl) and error views (error_views.jsonl)
    python scripts/conformance.py completion PATH… inputs and cursors with their completions (completion.jsonl)

PATH is a file or a folder. `--corpus FILE` names the code that parse and binding rows refer to by id, `--json`
prints one object and nothing else, `--show N` says how many differences a file to print.
"""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from recorded import blocks, cases, command_lines, completions, tables, trees  # noqa: E402  # the package stands beside this script
from recorded.report import Report  # noqa: E402  # as above


def main(arguments: list[str]) -> int:
    """Judges what the arguments name and prints the report; 0 when all of it holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["cases", "tables", "parse", "binding", "lines", "completion"])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus" / "docs-open.jsonl")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--show", type=int, default=3)
    chosen = parser.parse_args(arguments)
    report = Report()
    root = Path.cwd()
    gc.freeze()
    match chosen.kind:
        case "cases":
            report.add(cases.judge(root, chosen.paths))
        case "tables":
            report.add(tables.judge(root, chosen.paths))
        case "lines":
            report.add(command_lines.judge(root, chosen.paths))
        case "completion":
            report.add(completions.judge(root, chosen.paths))
        case "parse":
            report.add(trees.judge(root, chosen.paths, chosen.corpus))
        case "binding":
            report.add(blocks.judge(root, chosen.paths, chosen.corpus))
    print(report.as_json() if chosen.json else "\n".join(report.lines(show=chosen.show)))
    return 0 if all(v.passed for v in report.verdicts) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
