"""Which overload of a method a call means, and its arguments converted to it.

Overloads come from the definition text that Get-Member shows, so a declaration has one source. Among those with a
fitting number of parameters the one whose conversions are closest wins, as PowerShell's binder ranks them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.values import messages
from pyshell.values.convert import to_type
from pyshell.values.declare import NetError
from pyshell.values.objects import NOTHING, Reference, unwrap
from pyshell.values.ranks import DELEGATE, NULL_TO_REF, NUMERIC_IMPLICIT, REFERENCE, rank, type_rank
from pyshell.values.types import OBJECT, STRING, Member, MethodMember, PSType, find_type, short_name, type_of

if TYPE_CHECKING:
    from collections.abc import Sequence


# A property that takes arguments: `Chars` of text, `Item` of collections.
PARAMETERIZED: Final = "ParameterizedProperty"


class Parameter:
    """One parameter of an overload; `required` is false when it has a default."""

    __slots__ = ("by_reference", "name", "required", "type")

    def __init__(self, name: str, pstype: PSType | None, required: bool, by_reference: bool) -> None:
        self.name = name
        self.type = pstype
        self.required = required
        self.by_reference = by_reference


class Overload:
    """One signature; `params` says that the last parameter takes any number of arguments.

    `generic` says that the method has types in brackets behind its name, `told` that arguments tell them.
    """

    __slots__ = ("alone", "generic", "least", "most", "parameters", "params", "told")

    def __init__(self, parameters: list[Parameter], params: bool) -> None:
        # Whether the method has no other overload, which then is not judged but tried.
        self.alone = False
        self.generic = False
        self.told = False
        self.parameters = parameters
        self.params = params
        self.least = sum(parameter.required for parameter in parameters) - (1 if params else 0)
        self.most = 99 if params else len(parameters)


class Overloads(list[Overload]):
    """All of a method; `bare` says that exactly one of them takes no arguments, and no array of them either."""

    __slots__ = ("bare",)

    def __init__(self, overloads: list[Overload]) -> None:
        super().__init__(overloads)
        fitting = [one for one in overloads if one.least <= 0]
        self.bare = len(fitting) == 1 and not fitting[0].params


def overloads_of(member: MethodMember, owner: PSType) -> Overloads:
    """The overloads of a method of that type, with the type's generic arguments filled in."""
    known = owner.overloads.get(id(member))
    if known is None:
        names = _generic_names(owner)
        pieces = pieces_of(member.definition)
        read = [_read(piece, names) for piece in pieces if piece]
        held = [(one, piece) for one, piece in zip(read, pieces, strict=False) if not _has_spans(piece)]
        plain = [one for one, piece in held if not _is_explicit(piece)] or [one for one, _ in held]
        for one in read:
            one.alone = len(pieces) == 1
        known = owner.overloads[id(member)] = Overloads(plain or read)
    made: Overloads = known
    return made


def definition_of(member: Member, owner: PSType) -> str:
    """A member's definition with the type's generic arguments filled in (`void Add(int item)`)."""
    names = _generic_names(owner) if "T" in member.definition else None
    if not names:
        return member.definition
    return re.sub(r"\bT(?:Key|Value|\d+)?\b", lambda word: _short(names.get(word[0])) or word[0], member.definition)


def _short(pstype: PSType | None) -> str | None:
    return None if pstype is None else short_name(pstype)


def pieces_of(definition: str) -> list[str]:
    """The text of each overload; the accessors of a property with arguments are left out."""
    text = definition.replace(" {get;set;}", "").replace(" {get;}", "")
    return [piece if piece.endswith(")") else piece + ")" for piece in text.split("), ")]


_SPANS: Final = ("Span[", "Memory[", "*")


def _is_explicit(piece: str) -> bool:
    """Whether an interface's own method stands under its name beside the type's."""
    return "." in piece.partition("(")[0].rpartition(" ")[2]


def _has_spans(piece: str) -> bool:
    """Whether a parameter has a type that scripts cannot hold."""
    inside = piece.partition("(")[2]
    return any(mark in inside for mark in _SPANS)


def _generic_names(owner: PSType) -> dict[str, PSType]:
    # A type that derives from a generic one has its arguments from there.
    arguments = next((one.arguments for one in owner.chain() if one.arguments), ())
    count = len(arguments)
    if count == 0:
        return {}
    names = ("T",) if count == 1 else ("TKey", "TValue") if count == 2 else ()
    found = dict(zip(names, arguments, strict=False))
    found.update({f"T{at + 1}": argument for at, argument in enumerate(arguments)})
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
        pstype = names.get(type_name) or _parameter_type(type_name, names)
        parameters.append(Parameter(name, pstype, not default, by_reference))
    made = Overload(parameters, params)
    made.generic = piece.partition("(")[0].endswith("]")
    made.told = made.generic and any(parameter.type is None for parameter in parameters)
    return made


def _parameter_type(name: str, names: dict[str, PSType]) -> PSType | None:
    if name.endswith("[]") and name[:-2] in names:
        return find_type(names[name[:-2]].name + "[]")
    if name.startswith(_DELEGATES):
        filled = re.sub(r"\b\w+\b", lambda word: names[word[0]].name if word[0] in names else word[0], name)
        return find_type(filled) or DELEGATE
    for generic, actual in names.items():
        name = name.replace(f"[{generic}]", f"[{actual.name}]")
    return find_type(name)


_DELEGATES: Final = ("System.Predicate[", "System.Func[", "System.Action", "System.Comparison[", "System.Converter[")


# --- choosing and calling ------------------------------------------------------------------------------------


class _Candidate:
    """An overload that the arguments fit, with the rank of each and the types they become."""

    __slots__ = ("expanded", "overload", "ranks", "types")

    def __init__(self, overload: Overload, ranks: list[int], types: list[PSType | None], expanded: bool) -> None:
        self.overload = overload
        self.ranks = ranks
        self.types = types
        self.expanded = expanded


def choose(
    overloads: list[Overload],
    arguments: Sequence[Any],
    name: str,
    count: int | None = None,
    casts: Sequence[PSType | None] | None = None,
) -> tuple[Overload, list[Any]]:
    """The overload that fits best, and the arguments converted to it.

    `casts` are the types that the text casts the arguments to: overloads with just these types come before others.

    Raises MethodCountCouldNotFindBest when the arguments fit none or two equally well, and the conversion error of an
    argument of the chosen one.
    """
    given = len(arguments)
    fitting = [one for one in overloads if one.least <= given <= one.most]
    if casts is not None and len(fitting) > 1:
        fitting = [one for one in fitting if _has_types(one, casts)] or fitting
    if len(fitting) == 1 and (fitting[0].alone or given == 0):
        best = fitting[0]
        expanded = best.params and not _passes_array(best, arguments)
    else:
        found = _best([_candidate(one, arguments) for one in fitting])
        if found is None:
            raise messages.no_overload(name, given if count is None else count)
        if len(found) > 1:
            raise messages.ambiguous_overload(name, given if count is None else count)
        best, expanded = found[0].overload, found[0].expanded
    return best, _converted(best, arguments, name, expanded)


def _has_types(one: Overload, casts: Sequence[PSType | None]) -> bool:
    """Whether an overload's parameters have the types that their arguments are cast to."""
    if len(casts) > len(one.parameters):
        return False
    return all(cast is None or parameter.type is cast for parameter, cast in zip(one.parameters, casts, strict=False))


def _candidate(one: Overload, arguments: Sequence[Any]) -> _Candidate | None:
    """The overload with its ranks; None when an argument has no way to its parameter."""
    last = len(one.parameters) - 1
    ranks: list[int] = []
    types: list[PSType | None] = []
    expanded = False
    for place, value in enumerate(arguments):
        parameter = one.parameters[min(place, last)]
        wanted = parameter.type
        score = 0
        if one.params and place >= last:
            element = wanted.element if wanted is not None else None
            score = rank(value, element)
            alone = place == last == len(arguments) - 1
            whole = rank(value, wanted) if alone else 0
            # $null is no array, not an array of one $null, and fits as well as for one item.
            whole = max(whole, score) if alone and value is None else whole
            expanded = score > whole
            wanted, score = (element, score) if expanded else (wanted, whole)
        else:
            score = rank(value, wanted, parameter.by_reference)
        if score == 0:
            return None
        ranks.append(score)
        types.append(wanted)
    return _Candidate(one, ranks, types, expanded or (one.params and len(arguments) == last))


def _best(candidates: list[_Candidate | None]) -> list[_Candidate] | None:
    """The best candidate alone, or those that tie; None when there is none."""
    left = [one for one in candidates if one is not None]
    if not left:
        return None
    best, tied = left[0], [left[0]]
    for one in left[1:]:
        verdict = _compare(one, best)
        if verdict > 0:
            best, tied = one, [one]
        elif verdict == 0:
            tied.append(one)
    return tied


def _compare(one: _Candidate, other: _Candidate) -> int:
    """Positive when the first is better: by ranks, earlier parameters weighing more, then by how special types are."""
    size = len(one.overload.parameters)
    score = 0
    for place, (a, b) in enumerate(zip(one.ranks, other.ranks, strict=True)):
        score += (size - place) * ((a > b) - (a < b))
    if score == 0:
        for place, (a, b) in enumerate(zip(one.ranks, other.ranks, strict=True)):
            if a >= NULL_TO_REF and b >= NULL_TO_REF:
                score += (size - place) * _more_special(one.types[place], other.types[place], a)
    if score == 0:
        score = other.expanded - one.expanded
    if score == 0:
        score = len(other.overload.parameters) - len(one.overload.parameters)
    return score


def _more_special(one: PSType | None, other: PSType | None, score: int) -> int:
    """Lossless conversions prefer the narrower type, the others the wider one."""
    if one is other or one is None or other is None:
        return 0
    there, back = type_rank(one, other), type_rank(other, one)
    verdict = (there > back) - (there < back)
    return verdict if score >= NUMERIC_IMPLICIT else -verdict


def _passes_array(one: Overload, arguments: Sequence[Any]) -> bool:
    """Whether the last argument is already the array that `params` stands for."""
    if len(arguments) != len(one.parameters):
        return False
    last = unwrap(arguments[-1])
    wanted = one.parameters[-1].type
    return last is None or (isinstance(last, list) and wanted is not None and type_of(last).derives_from(wanted))


def _converted(one: Overload, arguments: Sequence[Any], name: str, expanded: bool) -> list[Any]:
    if not expanded:
        return [_argument(one.parameters[place], value, name) for place, value in enumerate(arguments)]
    fixed = len(one.parameters) - 1
    made = [_argument(one.parameters[place], value, name) for place, value in enumerate(arguments[:fixed])]
    rest = one.parameters[fixed]
    element = rest.type.element if rest.type is not None else None
    parameter = Parameter(rest.name, element, True, False)
    items = [_argument(parameter, value, name) for value in arguments[fixed:]]
    made.append(items if rest.type is None or element is OBJECT else to_type(items, rest.type))
    return made


# Parameters that get a value with the members that were added to it; the others get .NET's value alone.
_KEPT: Final = frozenset({"System.Management.Automation.PSObject"})


def _argument(parameter: Parameter, value: Any, name: str) -> Any:
    pstype = parameter.type
    if parameter.by_reference:
        if isinstance(value, Reference):
            return value
        raise messages.no_overload(name, 1)
    if type(value) is Reference:
        if pstype is not None and pstype.name == REFERENCE:
            return value
        value = value.read()
    if pstype is None or pstype is OBJECT:
        return value
    if pstype is DELEGATE:
        if value is None or hasattr(value, "invoke"):
            return value
        raise messages.bad_argument(parameter.name, value, name, pstype, messages.no_conversion(value, pstype))
    if value is None and not pstype.is_value_type:
        return "" if pstype is STRING else None
    try:
        made = to_type(value, pstype)
        return made if pstype.name in _KEPT else unwrap(made)
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
    casts: Sequence[PSType | None] | None = None,
    types: tuple[PSType, ...] = (),
) -> Any:
    """Calls a method with the arguments converted to the overload that fits.

    `before` is what the function gets first: the value, unless the method is static; `types` are those that the call
    names in brackets. With `by_place` errors name an
    argument by its number, as they do for operators. Raises the MethodInvocationException that PowerShell makes of
    an exception inside.
    """
    if member.raw:
        converted: Sequence[Any] = arguments
    else:
        overloads = overloads_of(member, owner)
        if member.generic:
            overloads = Overloads([one for one in overloads if one.told or one.generic == bool(types)])
        if not arguments and overloads.bare:
            converted = ()
        else:
            _, converted = choose(_by_place(overloads) if by_place else overloads, arguments, name, casts=casts)
    try:
        found = member.function(types, *before, *converted) if member.generic else member.function(*before, *converted)
        return NOTHING if found is None and member.is_void else found
    except NetError as error:
        if member.kind == PARAMETERIZED:
            raise messages.getting_failed(member.name, error.type_name, error.message, "ExceptionWhenGetting") from None
        count = len(arguments)
        failed = messages.invocation_failed(name, count, error.type_name, error.message, **error.extra)
        if by_place:
            failed.record.error_id = "DotNetMethodException"
        raise failed from None
    except (TypeError, ValueError, AttributeError, IndexError):
        if member.raw:
            # Nobody has judged these arguments: what does not fit them is no overload.
            raise messages.no_overload(name, len(arguments)) from None
        null = _null_parameter(member, owner, arguments)
        if null is None:
            raise
        message = f"Value cannot be null. (Parameter '{null}')"
        raise messages.invocation_failed(name, len(arguments), _NULL, message, ParamName=null) from None


_NULL: Final = "System.ArgumentNullException"


def _null_parameter(member: MethodMember, owner: PSType, arguments: Sequence[Any]) -> str | None:
    """The name of the first parameter that got $null."""
    place = next((at for at, argument in enumerate(arguments) if argument is None), None)
    if place is None:
        return None
    fitting = (one for one in overloads_of(member, owner) if one.least <= len(arguments) <= one.most)
    best = next(fitting, None)
    return None if best is None else best.parameters[min(place, len(best.parameters) - 1)].name


def _by_place(overloads: list[Overload]) -> list[Overload]:
    made = []
    for one in overloads:
        parameters = [
            Parameter(str(place), parameter.type, parameter.required, parameter.by_reference)
            for place, parameter in enumerate(one.parameters)
        ]
        numbered = Overload(parameters, one.params)
        numbered.alone = len(overloads) == 1
        made.append(numbered)
    return made
