"""Rows that take less memory: CPython keeps the keys of objects' attributes once for a class, and so does a row.

A dictionary with keys of its own takes 850 bytes for the 25 keys that most mailboxes have, the same as an object's
attributes 310. It is a plain dictionary in all else. One with other keys than these has its own, as any dictionary has;
so has a row that loses its place among the shared ones, by whatever a Python does differently.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    Row = dict[str, Any]

# At most 30 keys are shared (CPython's limit): what nearly all mailboxes have, and what scripts give to all of them.
_SHARED: Final = frozenset(
    (
        "Guid Name DistinguishedName DisplayName RecipientTypeDetails WhenCreated WhenChanged SamAccountName "
        "UserPrincipalName Sid Database ExchangeGuid WhenMailboxCreated Alias LegacyExchangeDN EmailAddresses "
        "FirstName LastName Department Title Company City StateOrProvince CountryOrRegion Office Manager "
        "CustomAttribute1 HiddenFromAddressListsEnabled"
    ).split()
)


class _Attributes:
    """An object whose attributes are a row."""


def _share() -> None:
    """Lets the class know all keys before the first row: those that come later find no place any more."""
    first = _Attributes()
    for key in _SHARED:
        setattr(first, key, None)


def compact(row: Row) -> Row:
    """The same row with shared keys; the given one where that cannot be."""
    if not _SHARED.issuperset(row):
        return row
    made: Row = _Attributes().__dict__
    for key in row:  # the first key by itself: an empty dictionary would take over the other's own keys
        made[key] = row[key]
        break
    made.update(row)
    return made


_share()
