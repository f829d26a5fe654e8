"""Usage texts: what `Get-Command -Syntax` prints, one line for each parameter set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyshell.binding.sets import set_table
from pyshell.binding.signature import ALL_SETS, SHOULD_PROCESS
from pyshell.values.type_names import SHORT_NAMES

if TYPE_CHECKING:
    from pyshell.binding.signature import Parameter, ParamFlags, Signature

_ARITY: Final = re.compile(r"`\d+")
_COMMON_TEXT: Final = "[<CommonParameters>]"


def usage(signature: Signature) -> str:
    """All the command's usage lines, an empty line between two sets."""
    return "\n\n".join(usage_lines(signature))


def usage_lines(signature: Signature) -> list[str]:
    """One line for each set: the default set first, as PowerShell lists them."""
    return [usage_line(signature, name) for name in shown_sets(signature)]


def shown_sets(signature: Signature) -> list[str]:
    """The names of the sets in the order shown; the set of all parameters when no other is named."""
    names = list(set_table(signature).names)
    if not names:
        return [ALL_SETS]
    default = signature.default_set
    first = [name for name in names if default is not None and name.lower() == default.lower()]
    return first + [name for name in names if name not in first]


def in_set(signature: Signature, set_name: str) -> list[tuple[Parameter, ParamFlags]]:
    """The command's own parameters of a set, with their flags there."""
    found = []
    for parameter in signature.parameters:
        flags = parameter.flags(set_name)
        if flags is not None:
            found.append((parameter, flags))
    return found


def usage_line(signature: Signature, set_name: str) -> str:
    """`Name [-Positional] <type> -Mandatory <type> [-Other <type>] [<CommonParameters>]`."""
    rows = [(p, flags) for p, flags in shown_order(signature, set_name) if not flags.hidden]
    parts = [_part(parameter, flags) for parameter, flags in rows if not parameter.dynamic]
    if signature.supports_should_process:
        parts += [f"[-{parameter.name}]" for parameter in SHOULD_PROCESS]
    parts += [_part(parameter, flags) for parameter, flags in rows if parameter.dynamic]
    if signature.common:
        parts.append(_COMMON_TEXT)
    return " ".join((signature.name, *parts))


def shown_order(signature: Signature, set_name: str) -> list[tuple[Parameter, ParamFlags]]:
    """The parameters of a set in the order shown: by position, the mandatory ones, the others."""
    rows = in_set(signature, set_name)
    positional = [row for row in rows if row[1].position is not None]
    positional.sort(key=lambda row: row[1].position or 0)
    mandatory = [row for row in rows if row[1].position is None and row[1].mandatory]
    others = [row for row in rows if row[1].position is None and not row[1].mandatory]
    return [*positional, *mandatory, *others]


def _part(parameter: Parameter, flags: ParamFlags) -> str:
    if parameter.is_switch:
        return f"-{parameter.name}" if flags.mandatory else f"[-{parameter.name}]"
    name = f"[-{parameter.name}]" if flags.position is not None else f"-{parameter.name}"
    text = f"{name} <{bare_type(parameter)}>"
    return text if flags.mandatory else f"[{text}]"


def bare_type(parameter: Parameter) -> str:
    """The type as usage texts have it: short and without its namespace."""
    text = _ARITY.sub("", drop_namespaces(parameter.type_text))
    return text[9:-1] if text.startswith("Nullable[") else text


def drop_namespaces(text: str) -> str:
    """`System.Collections.Generic.List[System.Uri]` as `List[Uri]`."""
    out, word = [], ""
    for char in text:
        if char in "[],":
            out += [_bare(word), char]
            word = ""
        else:
            word += char
    return "".join(out) + _bare(word)


def _bare(word: str) -> str:
    _, dot, bare = word.rpartition(".")
    return bare if dot else SHORT_NAMES.get(f"System.{bare}", bare)
