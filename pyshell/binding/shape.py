"""What is known of a call's arguments from its text alone: one element for each thing written after the command.

A plan is made for a shape once; the values come later, one for each Value and Splat in order.
"""

from __future__ import annotations

from typing import Any, Final

from pyshell.values.objects import Extended, NoteProperty

# How PowerShell marks a text in $args that was written as a parameter, so that @args passes it on as one.
_MARK: Final = "<commandparametername>"


class Element:
    """One written argument."""

    __slots__ = ()


class Value(Element):
    """An argument whose value comes at run time. `text` is how a number was written: a text parameter takes that."""

    __slots__ = ("text",)

    def __init__(self, text: str | None = None) -> None:
        self.text = text


class Named(Element):
    """`-Name`; `joined` when a colon and the next Value follow. `text` is all that was written, dash and colon too."""

    __slots__ = ("joined", "name", "text")

    def __init__(self, name: str, joined: bool = False, text: str | None = None) -> None:
        self.name = name
        self.joined = joined
        self.text = f"-{name}{':' if joined else ''}" if text is None else text


class Splat(Element):
    """`@variable`: a dictionary of named arguments or a list of positional ones."""

    __slots__ = ()


CallShape = tuple[Element, ...]


def parameter_text(named: Named) -> Any:
    """The text of a parameter that nothing took, as $args holds it."""
    return Extended(named.text, {_MARK: NoteProperty("<CommandParameterName>", named.name)})


def written_name(value: Any) -> Named | None:
    """The parameter that a value of $args was written as, if it was. A colon joins it to nothing any more."""
    if type(value) is not Extended:
        return None
    mark = value.extra.get(_MARK)
    if not isinstance(mark, NoteProperty):
        return None
    return Named(mark.value, False, value.base)
