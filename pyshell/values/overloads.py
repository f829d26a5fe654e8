"""Which overload of a method a call means, and its arguments converted to it.

Overloads come from the definition text that Get-Member shows, so a declaration has one source. Among those with a
fitting number of parameters the one whose conversions are closest wins, as PowerShell's binder ranks them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.values import messages
from pyshell.values.convert import to_type
from pyshell.values.declare import NetError
from pyshell.values.numbers import Char
from pyshell.values.objects import NOTHING, Reference, unwrap
from pyshell.values.types import OBJECT, STRING, MethodMember, PSType, find_type, type_of

if TYPE_CHECKING:
    from collections.abc import Sequence


class Parameter:
    """One parameter of an overload; `required` is false when it has a default."""

    __slots__ = ("by_reference", "name", "required", "type")

    def __init__(self, name: str, pstype: PSType | None, required: bool, by_reference: bool) -> None:
        self.name = name
        self.type = pstype
        self.required = required
        self.by_reference = by_reference


class Overload:
    """One signature; `params` says that the last parameter takes any number of arguments."""

    __slots__ = ("least", "most", "parameters", "params")

    def __init__(self, parameters: list[Parameter], params: bool) -> None:
        self.parameters = parameters
        self.params = params
        self.least = sum(parameter.required for parameter in parameters) - (1 if params else 0)
        self.most = 99 if params else len(parameters)


def overloads_of(member: MethodMember, owner: PSType) -> list[Overload]:
    """The overloads of a method of that type, with the type's generic arguments filled in."""
    known = owner.overloads.get(id(member))
    if known is None:
        names = _generic_names(owner)
        pieces = [piece if piece.endswith(")") else piece + ")" for piece in member.definition.split("), ")]
        read = [_read(piece, names) for piece in pieces if piece]
        plain = [one for one, piece in zip(read, pieces, strict=False) if _is_plain(piece)]
        known = owner.overloads[id(member)] = plain or read
    made: list[Overload] = known
    return made


_SPANS: Final = ("Span[", "Memory[", "*")


def _is_plain(piece: str) -> bool:
    """Not an explicit interface implementation, and without types that scripts cannot hold."""
    head, _, inside = piece.partition("(")
    return "." not in head.rpartition(" ")[2] and not any(mark in inside for mark in _SPANS)


def _generic_names(owner: PSType) -> dict[str, PSType]:
    count = len(owner.arguments)
    if count == 0:
        return {}
    names = ("T",) if count == 1 else ("TKey", "TValue") if count == 2 else ()
    found = dict(zip(names, owner.arguments, strict=False))
    found.update({f"T{at + 1}": argument for at, argument in enumerate(owner.arguments)})
    return found


def _read(piece: str, names: dict[str, PSType]) -> Overload:
    inside = piece.partition("(")[2][:-1]
    parameters: list[Parameter] = []
    params = False
    for part in inside.split(", ") if inside else []:
        text, _, default = part.partition(" = ")
        if text.startswith("Params "):
            params, text = True, text[7:]
        by_reference = text.startswith(("[ref] ", "[out] "))
        type_name, _, name = text.removeprefix("[ref] ").removeprefix("[out] ").rpartition(" ")
        pstype = names.get(type_name) or (None if by_reference else _parameter_type(type_name, names))
        parameters.append(Parameter(name, pstype, not default, by_reference))
    return Overload(parameters, params)


def _parameter_type(name: str, names: dict[str, PSType]) -> PSType | None:
    if name.endswith("[]") and name[:-2] in names:
        return find_type(names[name[:-2]].name + "[]")
    for generic, actual in names.items():
        name = name.replace(f"[{generic}]", f"[{actual.name}]")
    return find_type(name)


# --- ranks: how far a value is from a parameter's type; smaller is closer ------------------------------------

_SIZES: Final = {
    name: place
    for place, name in enumerate(
        f"System.{short}"
        for short in (
            *("SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64"),
            *("Numerics.BigInteger", "Decimal", "Single", "Double"),
        )
    )
}
IMPOSSIBLE: Final = 1000


def rank(value: Any, pstype: PSType | None) -> int:
    """How well a value fits a type; IMPOSSIBLE when it certainly does not."""
    if pstype is None:
        return 40
    if value is None:
        return 50 if pstype.is_value_type else 6 if pstype is STRING else 5
    bare = unwrap(value)
    source = type_of(bare)
    if source is pstype:
        return 0
    if pstype is OBJECT:
        return 12
    if source.derives_from(pstype):
        return 3
    return _conversion_rank(bare, source, pstype)


def _conversion_rank(value: Any, source: PSType, pstype: PSType) -> int:
    kind = type(value)
    size, wanted = _SIZES.get(source.name), _SIZES.get(pstype.name)
    if size is not None and wanted is not None:
        if wanted > size and not (kind is float and pstype.name == "System.Decimal"):
            return 4 + wanted - size
        return 30 + abs(size - wanted)
    if pstype is STRING:
        return 22 if kind is Char else 28
    if kind is str:
        return _text_rank(value, pstype)
    if pstype.element is not None:
        return _array_rank(value, pstype)
    if kind is Char and wanted is not None:
        return 20
    if pstype.name == "System.Boolean":
        return 35
    return 38


def _text_rank(value: str, pstype: PSType) -> int:
    if pstype.name == "System.Char":
        return 21 if len(value) == 1 else IMPOSSIBLE
    if pstype.element is not None:
        return 24 if pstype.element.name in ("System.Char", "System.String") else 45
    if pstype.enum_names is not None:
        return 25
    return 34 if pstype.name in _SIZES else 36


def _array_rank(value: Any, pstype: PSType) -> int:
    if isinstance(value, list):
        return 18
    return 39 if pstype.element is OBJECT else 41


# --- choosing and calling ------------------------------------------------------------------------------------


def choose(
    overloads: list[Overload], arguments: Sequence[Any], name: str, count: int | None = None
) -> tuple[Overload, list[Any]]:
    """The overload that fits best, and the arguments converted to it.

    Raises MethodCountCouldNotFindBest when the number of arguments fits none, and the conversion error of an
    argument when only one overload is left.
    """
    given = len(arguments)
    fitting = [one for one in overloads if one.least <= given <= one.most]
    if not fitting:
        raise messages.no_overload(name, given if count is None else count)
    if len(fitting) > 1:
        fitting = _by_rank(fitting, arguments)
    failure: PSError | None = None
    for one in fitting:
        try:
            return one, _converted(one, arguments, name)
        except PSError as error:
            failure = failure or error
    if len(fitting) > 1 or failure is None:
        raise messages.no_overload(name, given if count is None else count)
    raise failure


def _by_rank(fitting: list[Overload], arguments: Sequence[Any]) -> list[Overload]:
    ranked = [(_total(one, arguments), place, one) for place, one in enumerate(fitting)]
    possible = [entry for entry in ranked if entry[0] < IMPOSSIBLE] or ranked
    return [one for _, _, one in sorted(possible, key=lambda entry: entry[:2])]


def _total(one: Overload, arguments: Sequence[Any]) -> int:
    total = 2 if one.params and not _passes_array(one, arguments) else 0
    total += len(one.parameters) - len(arguments) if len(one.parameters) > len(arguments) else 0
    for place, value in enumerate(arguments):
        total += rank(value, _type_at(one, place, arguments))
    return total


def _passes_array(one: Overload, arguments: Sequence[Any]) -> bool:
    """Whether the last argument is already the array that `params` stands for."""
    if len(arguments) != len(one.parameters):
        return False
    last = unwrap(arguments[-1])
    wanted = one.parameters[-1].type
    return last is None or (isinstance(last, list) and wanted is not None and type_of(last).derives_from(wanted))


def _type_at(one: Overload, place: int, arguments: Sequence[Any]) -> PSType | None:
    last = len(one.parameters) - 1
    if one.params and place >= last and not _passes_array(one, arguments):
        array = one.parameters[last].type
        return array.element if array is not None else None
    return one.parameters[place].type


def _converted(one: Overload, arguments: Sequence[Any], name: str) -> list[Any]:
    if not one.params or _passes_array(one, arguments):
        return [_argument(one.parameters[place], value, name) for place, value in enumerate(arguments)]
    fixed = len(one.parameters) - 1
    made = [_argument(one.parameters[place], value, name) for place, value in enumerate(arguments[:fixed])]
    rest = one.parameters[fixed]
    element = rest.type.element if rest.type is not None else None
    parameter = Parameter(rest.name, element, True, False)
    items = [_argument(parameter, value, name) for value in arguments[fixed:]]
    made.append(items if rest.type is None or element is OBJECT else to_type(items, rest.type))
    return made


def _argument(parameter: Parameter, value: Any, name: str) -> Any:
    pstype = parameter.type
    if parameter.by_reference:
        if isinstance(value, Reference):
            return value
        raise messages.no_overload(name, 1)
    if type(value) is Reference:
        value = value.read()
    if pstype is None or pstype is OBJECT:
        return value
    if value is None and not pstype.is_value_type:
        return "" if pstype is STRING else None
    try:
        return to_type(value, pstype)
    except PSError as error:
        raise messages.bad_argument(parameter.name, value, name, pstype, error) from None


def call(
    member: MethodMember,
    owner: PSType,
    name: str,
    before: tuple[Any, ...],
    arguments: Sequence[Any],
    *,
    by_place: bool = False,
) -> Any:
    """Calls a method with the arguments converted to the overload that fits.

    `before` is what the function gets first: the value, unless the method is static. With `by_place` errors name an
    argument by its number, as they do for operators. Raises the MethodInvocationException that PowerShell makes of
    an exception inside.
    """
    if member.raw:
        converted: Sequence[Any] = arguments
    else:
        overloads = overloads_of(member, owner)
        _, converted = choose(_by_place(overloads) if by_place else overloads, arguments, name)
    try:
        found = member.function(*before, *converted)
        return NOTHING if found is None and member.is_void else found
    except NetError as error:
        count = len(arguments)
        raise messages.invocation_failed(name, count, error.type_name, error.message, **error.extra) from None


def _by_place(overloads: list[Overload]) -> list[Overload]:
    made = []
    for one in overloads:
        parameters = [
            Parameter(str(place), parameter.type, parameter.required, parameter.by_reference)
            for place, parameter in enumerate(one.parameters)
        ]
        made.append(Overload(parameters, one.params))
    return made
