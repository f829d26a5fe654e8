"""The syntax tree of a script as JSON: [node type, start, end] of every node in PowerShell's pre-order.

python scripts/dump_ast.py FILE          offsets in characters; exit code 1 and the errors for a bad script
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pyshell.errors import ParseError  # after the path is set
from pyshell.syntax.nodes import Node, ScriptBlock  # as above
from pyshell.syntax.parsing import parse  # as above
from pyshell.syntax.walking import listing as walk  # as above


def listing(tree: ScriptBlock | Node) -> list[tuple[str, int, int]]:
    """Type, start and end of every node."""
    return walk(tree)


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    text = Path(arguments[0]).read_text(encoding="utf-8-sig")
    try:
        tree = parse(text, arguments[0])
    except ParseError as error:
        for problem in error.problems:
            print(f"{problem.span.line}:{problem.span.column}: {problem.error_id}: {problem.message}", file=sys.stderr)
        return 1
    json.dump(listing(tree), sys.stdout)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
