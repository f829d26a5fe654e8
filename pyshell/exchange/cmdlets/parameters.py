"""A documented cmdlet's parameters as binding knows them.

Binding treats them as those of functions, as the Exchange Management Shell does: its cmdlets are functions that
hand their arguments to the server, so what does not convert is a ParameterArgumentTransformationError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.signature import ALL_SETS, COMMON_NAMES, Parameter, ParamFlags
from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.parameter_types import nullable, parameter_type, short_text
from pyshell.exchange.schema.properties import PROPERTIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.exchange.catalogue import Documented
    from pyshell.values.types import PSType

# What `pipe` of the documentation says: by value, by property name.
_PIPE: Final = {None: (False, False), "yes": (True, True), "both": (True, True), "byvalue": (True, False)}
_BY_NAME: Final = (False, True)


class DocumentedParameter(Parameter):
    """A parameter of a documented cmdlet; usage texts show its type as the documentation does."""

    __slots__ = ("short",)

    def __init__(self, short: str, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.short = short

    @property
    def type_text(self) -> str:
        """`MultiValuedProperty`, `Unlimited`; types of .NET by PowerShell's own names."""
        return "switch" if self.is_switch else short_text(self.short)


def parameters_of(page: Documented, own: Iterable[Parameter] = ()) -> Iterator[Parameter]:
    """The parameters that a class declares, then the documented ones; the common ones are added by the signature."""
    declared = {one.name: one for one in own}
    yield from declared.values()
    flags = flags_of(page)
    taken = {name.lower() for name in (*page.parameters, *declared)}
    for name, body in page.parameters.items():
        if name not in declared and name not in COMMON_NAMES:
            # Pages join several products: a parameter's name in one may be another's alias in the next.
            aliases = [alias for alias in body.get("al", ()) if alias.lower() not in taken]
            taken.update(alias.lower() for alias in aliases)
            yield _parameter(name, body, aliases, flags.get(name))


def _parameter(
    name: str, body: dict[str, Any], aliases: list[str], flags: dict[str, ParamFlags] | None
) -> Parameter:
    values = tuple(body.get("vals", ()))
    return DocumentedParameter(
        body["t"],
        name,
        type_of_parameter(name, body["t"], values),
        aliases,
        flags,
        suggestions=values or body.get("hint", ()),
        default_text=str(body.get("dtxt", body.get("def", ""))),
    )


def type_of_parameter(name: str, short: str, values: tuple[str, ...]) -> PSType:
    """The documented type; one that can be cleared where the property of that name can."""
    made = parameter_type(short, name, values)
    prop = PROPERTIES.get(name)
    return nullable(made) if prop is not None and prop.kind in _CLEARED and short in _PLAIN else made


_CLEARED: Final = (kinds.OPTIONAL_BOOLEAN, kinds.OPTIONAL_NUMBER, kinds.DATE)
_PLAIN: Final = ("Boolean", "Int32", "DateTime")


def flags_of(page: Documented) -> dict[str, dict[str, ParamFlags]]:
    """The flags of every parameter in every set. A page's only set stands for all sets."""
    found: dict[str, dict[str, ParamFlags]] = {}
    sets = _distinct(page)
    single = len(sets) == 1
    for set_name, entries in sets.items():
        for entry in entries:
            name, position, mandatory = read_entry(entry)
            by_value, by_name = _PIPE.get(page.parameters.get(name, {}).get("pipe"), _BY_NAME)
            needed = mandatory and (page.name, name) not in _OPTIONAL and _is_current(page, name)
            mandatory = needed or (page.name, name, set_name) in _NEEDED
            flags = ParamFlags(position, mandatory, by_value, by_name)
            found.setdefault(name, {})[ALL_SETS if single else set_name] = flags
    return found


def _distinct(page: Documented) -> dict[str, list[str]]:
    """A page's sets without those that only repeat another: it joins several products, each with its own names.

    Two sets with the same parameters could never be told apart, and no product has both.
    """
    known: dict[frozenset[str], str] = {}
    for name, entries in page.sets.items():
        known.setdefault(frozenset(entries), name)
    return {name: page.sets[name] for name in known.values()}


def _is_current(page: Documented, name: str) -> bool:
    """Whether a product of today has a parameter: what only an old one has, nobody has to give."""
    products = page.products(name) if name in page.parameters else None
    return products is None or not _OLD.issuperset(products)


_OLD: Final = frozenset({"server2010", "server2013"})


def read_entry(entry: str) -> tuple[str, int | None, bool]:
    """`!Identity@0`: name, position, whether it is mandatory."""
    name, at, position = entry.removeprefix("!").partition("@")
    return name, int(position) if at else None, entry.startswith("!")


def default_set(page: Documented) -> str | None:
    """The set that is taken when nothing decides: the documented one, `Identity`, or the first of several."""
    if len(_distinct(page)) < 2:
        return None
    return _DEFAULT_SETS.get(page.name) or page.default_set or next(iter(page.sets))


# Where the pages' own examples need another default set, and where they leave out what the page calls mandatory.
_DEFAULT_SETS: Final = {
    "Set-OrganizationConfig": "AdfsAuthenticationParameter",
    "Set-ADServerSettings": "FullParams",
    "Set-UserPhoto": "UploadPhotoData",
}
# A set of its own is meant by the parameter it is named after: `-Database`, which two sets have, decides nothing alone.
_NEEDED: Final = {("New-Mailbox", "LinkedRoom", "LinkedRoomMailbox"), ("Get-Recipient", "Anr", "AnrSet")}
_OPTIONAL: Final = {("New-GlobalAddressList", "IncludedRecipients")}
