"""Writes docs/coverage.md: what each Exchange cmdlet and each of its parameters does here; PowerShell's own by name.

python scripts/cmdlet_coverage.py           writes the file
python scripts/cmdlet_coverage.py --check   exit code 1 when the file is not what would be written
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from pyshell.binding.signature import COMMON_NAMES  # noqa: E402  # after the path is set
from pyshell.changes.index import INDEX as CHANGES  # noqa: E402  # as above
from pyshell.cmdlets.index import INDEX as CMDLETS  # noqa: E402  # as above
from pyshell.cmdlets.refused import REFUSED  # noqa: E402  # as above
from pyshell.completion.index import COMMANDS as COMPLETION  # noqa: E402  # as above
from pyshell.exchange import messages  # noqa: E402  # as above
from pyshell.exchange.cmdlets.base import ExchangeTask  # noqa: E402  # as above
from pyshell.exchange.cmdlets.index import INDEX, names  # noqa: E402  # as above
from pyshell.pester.index import CMDLETS as PESTER  # noqa: E402  # as above
from pyshell.repl.index import COMMANDS as PROMPT  # noqa: E402  # as above
from pyshell.training.index import CMDLETS as LESSONS  # noqa: E402  # as above
from recorded.generated import write_or_check  # noqa: E402  # as above

FILE = ROOT / "docs" / "coverage.md"
OWN = {**CMDLETS, **COMPLETION, **PROMPT}
BESIDE = {**PESTER, **CHANGES, **LESSONS}
MARKS = {
    "S": "Microsoft's documentation says so",
    "O": "seen in real output that somebody quoted",
    "M": "general knowledge, no source at hand",
    "U": "nobody recorded it; the wording is ours",
}
HEAD = """# What the cmdlets do here

Written by `scripts/cmdlet_coverage.py`; do not edit. Every documented cmdlet of Exchange is known and binds its
documented parameters. A parameter is one of three things:

- simulated: it does what the documentation says;
- accepted without effect: it binds, converts and is checked; each use gives one warning that names it;
- not simulated: the cmdlet binds, then ends with the error `NotSimulated` and changes nothing.

-Verbose and the other common parameters, -WhatIf and -Confirm work everywhere that the documentation has them.
What .NET's types have here: [types.md](types.md).
"""


def load(where: str) -> type[ExchangeTask]:
    """The class that an index entry names."""
    module, _, attribute = where.partition(":")
    found: type[ExchangeTask] = getattr(import_module(module), attribute)
    return found


def summary() -> Iterator[str]:
    """A row for each simulated cmdlet."""
    yield f"\n## Simulated cmdlets: {len(INDEX)}\n"
    yield "| cmdlet | parameters | simulated | accepted without effect |"
    yield "|---|--:|--:|--:|"
    for name, where in sorted(INDEX.items()):
        own, effects = parameters(load(where))
        yield f"| [{name}](#{name.lower()}) | {len(own)} | {len(effects)} | {len(own) - len(effects)} |"


def parameters(task: type[ExchangeTask]) -> tuple[list[str], list[str]]:
    """A cmdlet's own parameters, and those of them with an effect."""
    own = [parameter.name for parameter in task.signature().parameters if parameter.name not in COMMON_NAMES]
    return own, [name for name in own if name in task.effects()]


def sections() -> Iterator[str]:
    """The parameters of each simulated cmdlet."""
    for name, where in sorted(INDEX.items()):
        own, effects = parameters(load(where))
        yield f"\n### {name}\n"
        yield f"Simulated: {', '.join(effects)}.\n"
        rest = [parameter for parameter in own if parameter not in effects]
        yield f"Accepted without effect: {', '.join(rest) or 'none'}."


def others() -> Iterator[str]:
    """The cmdlets without a class, by noun."""
    left = [name for name in names() if name not in INDEX]
    yield f"\n## Known, not simulated: {len(left)}\n"
    nouns: dict[str, list[str]] = {}
    for name in left:
        verb, _, noun = name.partition("-")
        nouns.setdefault(noun, []).append(verb)
    for noun in sorted(nouns, key=str.lower):
        yield f"- {noun}: {', '.join(sorted(nouns[noun]))}"


def described(commands: dict[str, str]) -> Iterator[str]:
    """Commands by name, each with what it is for."""
    for name, where in sorted(commands.items(), key=lambda item: item[0].lower()):
        module, _, attribute = where.partition(":")
        said = (getattr(import_module(module), attribute).__doc__ or "").strip().split("\n")[0]
        yield f"- {name}: {said}"


def own_cmdlets() -> Iterator[str]:
    """PowerShell's own commands, each with what it is for, and those that are refused, by reason."""
    yield f"\n## PowerShell's own cmdlets: {len(OWN)}\n"
    yield "Declared as PowerShell 7.6 declares them. A parameter that does nothing here says so when it is used.\n"
    yield from described(OWN)
    yield f"\n## Commands beside them: {len(BESIDE)}\n"
    yield "Pester's, and what only pyshell has: changes, snapshots, lessons.\n"
    yield from described(BESIDE)
    yield f"\n## PowerShell's own and the machine's, refused by name: {len(REFUSED)}\n"
    yield "Each ends with the error `NotSimulated`, which gives the reason.\n"
    reasons: dict[str, list[str]] = {}
    for name, reason in REFUSED.items():
        reasons.setdefault(reason, []).append(name)
    for reason, refused in sorted(reasons.items()):
        yield f"- {reason}: {', '.join(sorted(refused, key=str.lower))}"


def texts() -> Iterator[str]:
    """Which texts are how certain."""
    yield "\n## How sure the texts are\n"
    for mark, meaning in MARKS.items():
        marked = sorted(name for name, own in messages.CERTAINTY.items() if own == mark)
        yield f"- {mark}, {meaning}: {', '.join(marked) or 'none'}"


def text() -> str:
    """The whole file."""
    return "\n".join([HEAD.rstrip("\n"), *summary(), *sections(), *others(), *own_cmdlets(), *texts(), ""])


if __name__ == "__main__":
    sys.exit(write_or_check(sys.argv[1:], FILE, text(), __doc__))
