"""From the elements of a call to named and positional arguments: what belongs to what, before any set is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding import messages
from pyshell.binding.shape import Named, Splat, Value, parameter_text, written_name
from pyshell.values.numbers import Char
from pyshell.values.objects import DictionaryBase, unwrap
from pyshell.values.sequences import enumerate_value
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyshell.binding.shape import CallShape
    from pyshell.binding.signature import Parameter, Signature
    from pyshell.errors import PSError


class Argument:
    """One argument: `parameter` when a known name was given, `named` when any name was.

    `element` is the place of the name in the shape, `place` that of the value (errors underline the one or the
    other), `text` how a number was written.
    """

    __slots__ = ("element", "named", "parameter", "place", "splatted", "text", "value")

    def __init__(
        self,
        value: Any,
        element: int,
        named: Named | None = None,
        parameter: Parameter | None = None,
        text: str | None = None,
        splatted: bool = False,
        place: int | None = None,
    ) -> None:
        self.value = value
        self.element = element
        self.place = element if place is None else place
        self.named = named
        self.parameter = parameter
        self.text = text
        self.splatted = splatted


NOTHING: Any = object()


def placed(error: PSError, element: int) -> PSError:
    """Says which element of the call an error is about, for the engine to find its place in the text."""
    if isinstance(error, messages.BindError):
        error.element = element
    return error


class _Piece:
    """A name or a value in the order written, splats spread out."""

    __slots__ = ("element", "named", "place", "splatted", "text", "value")

    def __init__(
        self,
        element: int,
        named: Named | None,
        value: Any = NOTHING,
        text: str | None = None,
        splatted: bool = False,
        place: int | None = None,
    ) -> None:
        self.place = element if place is None else place
        self.element = element
        self.named = named
        self.value = value
        self.text = text
        self.splatted = splatted


def _pieces(shape: CallShape, values: Sequence[Any]) -> Iterator[_Piece]:
    """The call's names and values in order. `--` turns the names after it into values."""
    at = 0
    names = True
    joined: tuple[int, Named] | None = None
    for element, part in enumerate(shape):
        kind = type(part)
        if kind is Value:
            value = values[at]
            at += 1
            text = part.text  # type: ignore[attr-defined]  # a Value, as its type says
            if joined is None:
                yield _Piece(element, None, value, text)
            else:
                yield _Piece(joined[0], joined[1], value, text, False, element)
                joined = None
        elif isinstance(part, Named):
            if not names:
                yield _Piece(element, None, part.text)
            elif part.text == "--":
                names = False
            elif part.joined:
                joined = (element, part)
            else:
                yield _Piece(element, part)
        elif kind is Splat:
            yield from _splatted(element, values[at])
            at += 1


def _splatted(element: int, value: Any) -> Iterator[_Piece]:
    bare = unwrap(value)
    if isinstance(bare, DictionaryBase):
        for key, inner in bare.items():
            yield _Piece(element, Named(to_string(key), True), inner, None, True)
        return
    for item in _splat_items(bare):
        named = written_name(item)
        yield _Piece(element, named) if named is not None else _Piece(element, None, item)


def _splat_items(value: Any) -> Iterable[Any]:
    """What `@value` passes on one by one: of text its characters, of a single value the value."""
    if type(value) is str:
        return [Char(char) for char in value]
    items = enumerate_value(value)
    return [value] if items is None else items


def arguments_of(signature: Signature, shape: CallShape, values: Sequence[Any]) -> list[Argument]:
    """Pairs names with their values. Raises MissingArgument and AmbiguousParameter.

    A name that no parameter has takes the value after it along to wherever it goes.
    """
    found: list[Argument] = []
    pieces = list(_pieces(shape, values))
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        named = piece.named
        if named is None:
            found.append(Argument(piece.value, piece.element, text=piece.text))
            continue
        parameter = _find(signature, named, piece.element)
        if parameter is None and piece.value is NOTHING:
            following = pieces[at] if at < len(pieces) and pieces[at].named is None else None
            at += following is not None
            found.append(_unknown(named, piece, following))
        elif parameter is None or piece.value is not NOTHING:
            found.append(
                Argument(piece.value, piece.element, named, parameter, piece.text, piece.splatted, piece.place)
            )
        elif parameter.is_switch:
            found.append(Argument(True, piece.element, named, parameter))
        else:
            found.append(_with_next(signature, parameter, piece, pieces[at] if at < len(pieces) else None))
            at += 1
    return found


def _find(signature: Signature, named: Named, element: int) -> Parameter | None:
    try:
        return signature.find(named.name)
    except messages.BindError as error:
        raise placed(error, element) from None


def _unknown(named: Named, piece: _Piece, following: _Piece | None) -> Argument:
    if following is None:
        return Argument(NOTHING, piece.element, named)
    return Argument(following.value, piece.element, named, text=following.text, place=following.place)


def _with_next(signature: Signature, parameter: Parameter, piece: _Piece, following: _Piece | None) -> Argument:
    """A parameter with the argument after it; a name that is no parameter's counts as text."""
    if following is not None:
        named = following.named
        if named is None:
            place = following.place
            return Argument(following.value, piece.element, piece.named, parameter, following.text, place=place)
        if following.value is NOTHING and _find(signature, named, following.element) is None:
            text = parameter_text(named)
            return Argument(text, piece.element, piece.named, parameter, place=following.element)
    raise placed(messages.missing_argument(parameter.name, parameter.pstype.name), piece.element)
