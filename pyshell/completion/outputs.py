"""What each command puts out, from its declaration, its arguments and what comes down the pipe to it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Protocol

from pyshell.completion.calls import Call
from pyshell.completion.commands import definition_in
from pyshell.completion.members import members_of
from pyshell.completion.things import Thing, distinct, elements
from pyshell.errors import PSError
from pyshell.syntax import nodes
from pyshell.values.types import find_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.completion.reading import Reading
    from pyshell.completion.world import World

    Maker = Callable[["Infers", Call, list[Thing]], list[Thing]]

_CUSTOM: Final = "System.Management.Automation.PSCustomObject"


class Infers(Protocol):
    """What this module asks of inference."""

    world: World
    reading: Reading

    def of(self, node: nodes.Node | None) -> list[Thing]:
        """What a node would give."""

    def property_of(self, thing: Thing, name: str) -> list[Thing]:
        """What a property of a thing holds."""


def name_of(command: nodes.Command) -> str:
    """The name that a command is called by; empty where it is not a plain word."""
    first = command.elements[0]
    return first.value if isinstance(first, nodes.StringConstantExpression) else ""


def read_call(inference: Infers, command: nodes.Command, *, piped: bool = False) -> Call | None:
    """A whole command against its signature."""
    signature = inference.world.signature(name_of(command))
    return None if signature is None else Call(signature, command, -1, -1, piped=piped)


def argument(inference: Infers, command: nodes.Command, parameter: str) -> nodes.Expression | None:
    """What a command is given for a parameter."""
    call = read_call(inference, command)
    found = None if call is None else call.bound.get(parameter)
    return found if isinstance(found, nodes.Expression) else None


def put_out(inference: Infers, command: nodes.Command, before: list[Thing] | None) -> list[Thing]:
    """What a command hands on, one by one."""
    name = name_of(command)
    own = _defined(inference, name)
    if own is not None:
        return own
    call = read_call(inference, command, piped=before is not None)
    if call is None:
        return []
    maker = _MAKERS.get(call.signature.name)
    if maker is not None:
        return maker(inference, call, before or [])
    if inference.world.has_exchange:
        found = import_module("pyshell.completion.exchange").put_out(inference.world, call)
        if found is not None:
            return list(found)
    return declared(call)


def declared(call: Call) -> list[Thing]:
    """The types that a command's declaration names."""
    found = (find_type(name) for name in call.signature.output)
    return distinct(Thing(pstype) for pstype in found if pstype is not None)


def _defined(inference: Infers, name: str) -> list[Thing] | None:
    """What a function of the text puts out: its last statements."""
    found = inference.reading.mended()
    definition = None if found is None or not name else definition_in(found.tree, name)
    if definition is None:
        return None
    block = definition.body.process or definition.body.end
    return [] if block is None else elements(inference.of(block.statements[-1]) if block.statements else [])


# --- commands whose output depends on what they are given ---------------------------------------------------------


def _same(inference: Infers, call: Call, before: list[Thing]) -> list[Thing]:
    given = call.bound.get("InputObject")
    return elements(inference.of(given)) if isinstance(given, nodes.Expression) else before


def _each(inference: Infers, call: Call, before: list[Thing]) -> list[Thing]:
    """ForEach-Object: what its block puts out, or a member of each object."""
    block = call.bound.get("Process")
    if isinstance(block, nodes.ScriptBlockExpression):
        end = block.script_block.end or block.script_block.process
        return [] if end is None else distinct(t for s in end.statements for t in elements(inference.of(s)))
    member = call.bound.get("MemberName") or block
    if isinstance(member, nodes.StringConstantExpression):
        return elements(_property_of(inference, before, member.value))
    return []


def words_of(node: Any) -> list[nodes.Expression]:
    """The items of an argument that may be a list."""
    if isinstance(node, nodes.ArrayLiteral):
        return list(node.elements)
    return [node] if isinstance(node, nodes.Expression) else []


def property_name(node: nodes.Expression) -> str | None:
    """The name that an entry of -Property gives a column: a word, or the Name of a calculated one."""
    if isinstance(node, nodes.StringConstantExpression):
        return node.value
    if isinstance(node, nodes.Hashtable):
        for key, value in node.pairs:
            if isinstance(key, nodes.StringConstantExpression) and key.value.lower() in ("n", "name", "l", "label"):
                return _constant_of(value)
    return None


def _constant_of(statement: nodes.Statement) -> str | None:
    element = statement.elements[0] if isinstance(statement, nodes.Pipeline) else None
    expression = element.expression if isinstance(element, nodes.CommandExpression) else None
    return expression.value if isinstance(expression, nodes.StringConstantExpression) else None


def _select(inference: Infers, call: Call, before: list[Thing]) -> list[Thing]:
    """Select-Object: an object of the named properties, the property that is expanded, or the same again."""
    expanded = call.bound.get("ExpandProperty")
    if isinstance(expanded, nodes.StringConstantExpression):
        return elements(_property_of(inference, before, expanded.value))
    if "Property" not in call.bound:
        return _same(inference, call, before)
    keys: dict[str, list[Thing]] = {}
    for word in words_of(call.bound["Property"]):
        name = property_name(word)
        if name is None:
            continue
        if "*" in name or "?" in name:
            for match in members_of(inference.world, before, name, methods=False):
                keys.setdefault(match.shown, _property_of(inference, before, match.shown))
        else:
            keys.setdefault(name, _property_of(inference, before, name))
    made = Thing(find_type(_CUSTOM), keys=keys)
    return [made]


def _property_of(inference: Infers, things: list[Thing], name: str) -> list[Thing]:
    return distinct(found for thing in things for found in inference.property_of(thing, name))


def _group(inference: Infers, call: Call, before: list[Thing]) -> list[Thing]:
    made = find_type("Microsoft.PowerShell.Commands.GroupInfo")
    if made is None:
        return []
    return [Thing(made, keys={"Group": [Thing(find_type("System.Object[]"), items=before)]})]


def _new(inference: Infers, call: Call, before: list[Thing]) -> list[Thing]:
    name = call.bound.get("TypeName")
    if not isinstance(name, nodes.StringConstantExpression):
        return []
    if name.value.lower() in ("psobject", "pscustomobject", "system.management.automation.psobject"):
        table = call.bound.get("Property")
        keys = inference.of(table)[0].keys if isinstance(table, nodes.Hashtable) else {}
        return [Thing(find_type(_CUSTOM), keys=keys or {})]
    found = inference.world.find_type(name.value)
    return [] if found is None else [Thing(found)]


def _measured(inference: Infers, call: Call, before: list[Thing]) -> list[Thing]:
    by_text = any(name in call.bound for name in ("Line", "Word", "Character"))
    name = "TextMeasureInfo" if by_text else "GenericMeasureInfo"
    found = find_type(f"Microsoft.PowerShell.Commands.{name}")
    return [] if found is None else [Thing(found), *([] if by_text else _text_measure())]


def _text_measure() -> list[Thing]:
    found = find_type("Microsoft.PowerShell.Commands.TextMeasureInfo")
    return [] if found is None else [Thing(found)]


def _columns(inference: Infers, call: Call, before: list[Thing]) -> list[Thing]:
    """Import-Csv: the columns of the file's first line, or those of -Header."""
    header = [w.value for w in words_of(call.bound.get("Header")) if isinstance(w, nodes.StringConstantExpression)]
    path = call.bound.get("Path") or call.bound.get("LiteralPath")
    if not header and isinstance(path, nodes.StringConstantExpression):
        header = csv_columns(inference.world, path.value, _delimiter(call))
    return [_row_of(header)] if header else []


def _row_of(names: list[str]) -> Thing:
    made = Thing(find_type(_CUSTOM), keys={name: [Thing(find_type("System.String"))] for name in names})
    made.closed = True
    return made


def _delimiter(call: Call) -> str:
    given = call.bound.get("Delimiter")
    return given.value if isinstance(given, nodes.StringConstantExpression) and len(given.value) == 1 else ","


def csv_columns(world: World, path: str, delimiter: str) -> list[str]:
    """The columns of a CSV file, from its first lines; none when it cannot be read."""
    files = world.files
    try:
        place = files.place(path)
        if not files.exists(place) or files.is_folder(place):
            return []
        for _, line in zip(range(_LINES), files.read_lines(place), strict=False):
            if line.strip() and not line.startswith("#"):
                return csv_fields(line.rstrip("\r\n"), delimiter)
    except (OSError, PSError):
        return []
    return []


_LINES: Final = 5


def csv_fields(line: str, delimiter: str) -> list[str]:
    """The fields of a line of CSV, quotes taken off."""
    fields = import_module("csv").reader([line.lstrip("\ufeff")], delimiter=delimiter)
    return [field for row in fields for field in row if field]


def _from_csv(inference: Infers, call: Call, before: list[Thing]) -> list[Thing]:
    """ConvertFrom-Csv: the columns of -Header, or of text at hand."""
    header = [w.value for w in words_of(call.bound.get("Header")) if isinstance(w, nodes.StringConstantExpression)]
    if not header and before and before[0].has_value and isinstance(before[0].value, str):
        header = csv_fields(before[0].value.split("\n")[0], _delimiter(call))
    return [_row_of(header)] if header else []


def _from_json(inference: Infers, call: Call, before: list[Thing]) -> list[Thing]:
    """ConvertFrom-Json: the keys of text at hand."""
    if not before or not before[0].has_value or not isinstance(before[0].value, str):
        return []
    try:
        found = import_module("json").loads(before[0].value)
    except ValueError:
        return []
    rows = found if isinstance(found, list) else [found]
    return [_row_of(list(row)) for row in rows[:1] if isinstance(row, dict)]


def _nothing(inference: Infers, call: Call, before: list[Thing]) -> list[Thing]:
    return []


_MAKERS: Final[dict[str, Maker]] = {
    **dict.fromkeys(("Where-Object", "Sort-Object", "Tee-Object", "Get-Unique", "Write-Output"), _same),
    "Get-Random": lambda inference, call, before: _same(inference, call, before) or declared(call),
    "ForEach-Object": _each,
    "Select-Object": _select,
    "Group-Object": _group,
    "New-Object": _new,
    "Measure-Object": _measured,
    "Import-Csv": _columns,
    "ConvertFrom-Csv": _from_csv,
    "ConvertFrom-Json": _from_json,
    **dict.fromkeys(("Format-Table", "Format-List", "Format-Wide", "Format-Custom", "Out-Null", "Out-Host"), _nothing),
}
