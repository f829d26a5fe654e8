"""The type of a method that is read and not called: PSMethod of a group of delegates, one for each overload.

PowerShell builds it so (`PSMethod.Create`), and shows it in GetType() and messages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.values.overloads import definition_of, pieces_of
from pyshell.values.types import PSType, declare_type, find_type

if TYPE_CHECKING:
    from pyshell.values.types import MethodMember

_SPACE: Final = "System.Management.Automation."
_BASE: Final = declare_type(f"{_SPACE}PSMethod")
_KNOWN: Final[dict[tuple[str, int], PSType]] = {}


def method_type(member: MethodMember, owner: PSType) -> PSType:
    """The type of a method of that type."""
    key = (owner.name, id(member))
    found = _KNOWN.get(key)
    if found is None:
        shown = [_delegate(piece, owner) for piece in pieces_of(definition_of(member, owner))]
        found = _KNOWN[key] = PSType(f"{_SPACE}PSMethod`1[{_group(shown)}]", _BASE)
    return found


def _group(delegates: list[str]) -> str:
    """One delegate as it is, two, four or eight in a group, other numbers as a group whose last is a group."""
    count = len(delegates)
    if count == 1:
        return delegates[0]
    size = next(size for size in (16, 8, 4, 2) if count >= size)
    if size < count < size * 2 and size != 2:
        rest = _group(delegates[size - 1 :])
        return f"{_SPACE}MethodGroup`{size}[{','.join([*delegates[: size - 1], rest])}]"
    if count == 3:
        return f"{_SPACE}MethodGroup`2[{delegates[0]},{_group(delegates[1:])}]"
    return f"{_SPACE}MethodGroup`{size}[{','.join(delegates[:size])}]"


def _delegate(piece: str, owner: PSType) -> str:
    """`int IndexOf(string value)` as a Func of the parameters' types and the result's."""
    head, _, inside = piece.partition("(")
    words = head.removeprefix("static ").split()
    parts = [_parameter(part) for part in inside.rstrip(")").split(", ") if part]
    returned = _full(words[0], owner) if len(words) > 1 else owner.name
    result = f"{_SPACE}VOID" if returned == "System.Void" else returned
    types = [*(_full(part, owner) for part in parts), result]
    return f"System.Func`{len(types)}[{','.join(types)}]"


def _parameter(text: str) -> str:
    bare = text.partition(" = ")[0]
    for prefix in ("Params ", "[ref] ", "[out] "):
        bare = bare.removeprefix(prefix)
    return bare.rpartition(" ")[0]


def _full(name: str, owner: PSType) -> str:
    """A type's whole name from how definitions write it."""
    if name.endswith("[]"):
        return _full(name[:-2], owner) + "[]"
    if "[" in name:
        bare, _, inside = name.partition("[")
        arguments = [_full(one, owner) for one in _arguments(inside[:-1])]
        return f"{bare}`{len(arguments)}[{','.join(arguments)}]"
    at = {"T": 0, "TKey": 0, "TValue": 1}.get(name)
    if at is not None and at < len(owner.arguments):
        return owner.arguments[at].name
    found = find_type(name)
    return name if found is None else found.name


def _arguments(text: str) -> list[str]:
    """What stands between the commas that are in no brackets of their own."""
    found, depth = [""], 0
    for char in text:
        depth += (char == "[") - (char == "]")
        if char == "," and depth == 0:
            found.append("")
        else:
            found[-1] += char
    return found
