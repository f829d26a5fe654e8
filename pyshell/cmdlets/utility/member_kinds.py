"""What keeps `Add-Member ScriptProperty Name {…}` apart from `Add-Member Name Value`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.validate import ItemValidator, failure
from pyshell.values.member_kinds import MEMBER_TYPES
from pyshell.values.numbers import NUMBERS
from pyshell.values.objects import unwrap
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from pyshell.errors import NetException

_KINDS: Final = frozenset(
    "aliasproperty codemethod codeproperty memberset noteproperty propertyset scriptmethod scriptproperty".split()
)


class NotMemberType(ItemValidator):
    """A name that is no kind of member, whole or shortened: such a word means -MemberType."""

    def check_item(self, value: Any) -> NetException | None:
        text = to_string(value).lower()
        fits = [name for name in MEMBER_TYPES.enum_names or {} if text and name.lower().startswith(text)]
        if text not in _KINDS and not (len(fits) == 1 and fits[0].lower() in _KINDS):
            return None
        return failure(
            "The parameter NotePropertyName cannot take values that could be converted to the type "
            f"{MEMBER_TYPES.name}. To define the name of a member with those values, use Add-Member, and specify the "
            "member type."
        )


def number_as_text(value: Any) -> Any:
    """A number as a name."""
    bare = unwrap(value)
    return to_string(bare) if type(bare) in NUMBERS else value
