"""Writes docs/types.md: which members of .NET's and PowerShell's types work here, and which refuse by name.

python scripts/type_coverage.py           writes the file
python scripts/type_coverage.py --check   exit code 1 when the file is not what would be written

What the types have is recorded (`Get-Member -Force`, `-Static`) and packaged in pyshell/dotnet/data.
"""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

import pyshell  # noqa: E402  # after the path is set
from pyshell.dotnet import known  # noqa: E402  # as above
from pyshell.shell import Shell  # noqa: E402  # as above
from pyshell.values.types import PSType, every_name, find_type  # noqa: E402  # as above
from recorded.generated import write_or_check  # noqa: E402  # as above

FILE = ROOT / "docs" / "types.md"
DATA = ROOT / "pyshell" / "dotnet" / "data"
# Modules that run something, or need a package that the program alone has no use for.
SKIPPED = ("pyshell.__main__", "pyshell.grammars")
# Every value has these, from the language and not from its type.
EVERYWHERE = frozenset({"count", "length", "tostring", "gettype", "equals", "gethashcode", "referenceequals", "new"})
HEAD = """# What .NET's types have here

Written by `scripts/type_coverage.py`; do not edit. A member that is recorded of a type in PowerShell works here, or
gives an error that says that pyshell does not have it: it is never taken for a name that does not exist. Methods
count once, however many overloads they have; `::` stands before what is static.

{types} types with recorded members: of {members} members {working} work and {refused} refuse by name.
{only} more types are known by name alone: they serve in `-is`, parameters and `GetType`, and everything that is
asked of them refuses by name. What else there is has its members declared by hand, without a recording.
"""


def load_everything() -> None:
    """Imports every module, so that every type has its members."""
    Shell().run("1")
    for module in pkgutil.walk_packages(pyshell.__path__, "pyshell."):
        if module.name not in SKIPPED:
            import_module(module.name)


def recorded() -> list[str]:
    """The names of the types with recorded members."""
    names = (path.stem.replace("-", "`") for path in DATA.glob("*.tsv"))
    return sorted((name for name in names if name not in ("types", "enums")), key=str.lower)


def members(name: str) -> tuple[list[str], list[str]]:
    """The recorded members of a type that work, and those that refuse."""
    pstype = find_type(name)
    works: list[str] = []
    refuses: list[str] = []
    for static in (False, True):
        for folded, shown in known.names_of(name, static).items():
            label = f"::{shown}" if static else shown
            (works if folded in EVERYWHERE or has(pstype, shown, static) else refuses).append(label)
    return works, refuses


def has(pstype: PSType | None, name: str, static: bool) -> bool:
    """Whether a member does what it should."""
    for one in pstype.chain() if pstype is not None else ():
        for declared in (one, one.definition):
            tables = declared and (declared.static_members if static else declared.members)
            if tables and name.lower() in tables:
                return not known.is_refusal(tables[name.lower()])
    return False


def known_by_name() -> list[str]:
    """Types without a recording of which no more than the name is here."""
    listed = set(recorded())
    types = [found for name in every_name() if (found := find_type(name)) is not None]
    return sorted({one.name for one in types if one.is_known_by_name and not one.arguments} - listed)


def table(found: dict[str, tuple[list[str], list[str]]]) -> Iterator[str]:
    """A row for each type."""
    yield "| type | members | work | refuse by name |"
    yield "|---|--:|--:|---|"
    for name, (works, refuses) in found.items():
        yield f"| {name} | {len(works) + len(refuses)} | {len(works)} | {', '.join(refuses)} |"


def text() -> str:
    """The whole file."""
    load_everything()
    found = {name: members(name) for name in recorded()}
    named = known_by_name()
    working = sum(len(works) for works, _ in found.values())
    refused = sum(len(refuses) for _, refuses in found.values())
    head = HEAD.format(
        types=len(found), members=working + refused, working=working, refused=refused, only=len(named)
    )
    rest = ["", "## Known by name alone", "", ", ".join(named) + ".", ""]
    return "\n".join([head, *table(found), *rest])


if __name__ == "__main__":
    sys.exit(write_or_check(sys.argv[1:], FILE, text(), __doc__))
