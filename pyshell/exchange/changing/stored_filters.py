"""Filters that dynamic groups, address lists and e-mail address policies keep, as OPATH and as LDAP.

A custom filter is `-RecipientFilter`; a precanned one is made of `-IncludedRecipients` and the Conditional…
parameters: values of one are or-ed, different ones and-ed (exchange-ps/New-DynamicDistributionGroup.md). The two
exclude each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange import messages
from pyshell.exchange.changing.writing import Refusal
from pyshell.exchange.schema.filterable import ldap_attribute
from pyshell.exchange.schema.recipients import Recipient
from pyshell.exchange.store.searching import ContainerClause, FilterError
from pyshell.exchange.values.enums import RECIPIENT_TYPE_DETAILS
from pyshell.opath.ldap import ldap_text
from pyshell.opath.parsing import parse
from pyshell.opath.printing import opath_text, saved_text
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.exchange.changing.editing import Edit
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]

NOUN: Final = "RecipientFilter"
CONDITIONS: Final = (
    *("ConditionalCompany", "ConditionalDepartment", "ConditionalStateOrProvince"),
    *(f"ConditionalCustomAttribute{number}" for number in range(1, 16)),
)
PRECANNED: Final = frozenset({"IncludedRecipients", *CONDITIONS})
# What each kind of -IncludedRecipients selects (M but for MailboxUsers, which was seen).
_INCLUDED: Final = {
    "MailboxUsers": "(RecipientType -eq 'UserMailbox')",
    "Resources": "((RecipientType -eq 'UserMailbox') -and (ResourceMetaData -like 'ResourceType:*'))",
    "MailContacts": "(RecipientType -eq 'MailContact')",
    "MailGroups": "((RecipientType -eq 'MailUniversalDistributionGroup') -or (RecipientType -eq "
    "'MailUniversalSecurityGroup') -or (RecipientType -eq 'MailNonUniversalGroup') -or (RecipientType -eq "
    "'DynamicDistributionGroup'))",
    "MailUsers": "(RecipientType -eq 'MailUser')",
    "AllRecipients": "(Alias -ne $null)",
}
_TYPES: Final = {
    "UserMailbox": "(&(objectClass=user)(objectCategory=person)(mailNickname=*)(msExchHomeServerName=*))",
    "MailUser": "(&(objectClass=user)(objectCategory=person)(mailNickname=*)(!(msExchHomeServerName=*)))",
    "MailContact": "(&(objectCategory=person)(objectClass=contact)(mailNickname=*))",
    "DynamicDistributionGroup": "(objectCategory=msExchDynamicDistributionList)",
    "PublicFolder": "(objectCategory=publicFolder)",
}


def custom(text: str, directory: Directory, *, excluding: bool = False) -> Row:
    """What is stored for -RecipientFilter. Raises FilterError."""
    directory.filter(NOUN, text)
    return {**_stored(text, excluding), "RecipientFilterType": "Custom"}


def precanned(given: Callable[[str], Any], *, excluding: bool = False) -> Row:
    """What is stored for the included kinds and conditions, which `given` tells.

    Raises Refusal without any kind, and for bits that stand for none (our reading).
    """
    included = str(given("IncludedRecipients") or "")
    kinds = [_INCLUDED.get(name.strip()) for name in included.split(",")]
    known = [kind for kind in kinds if kind is not None]
    if len(known) < len(kinds):
        raise Refusal(messages.included_missing(), messages.ARGUMENT)
    parts = [_joined(known, "or")]
    for name in CONDITIONS:
        values = given(name)
        if values:
            prop = name.removeprefix("Conditional")
            parts.append(_joined((f"({prop} -eq '{_quoted(value)}')" for value in values), "or"))
    return {**_stored(_joined(parts, "and"), excluding), "RecipientFilterType": "Precanned"}


def put_filter(edit: Edit, given: Any, *, excluding: bool) -> None:
    """Stores the filter that a command's parameters make, if they make one. Raises Refusal and FilterError."""
    ready = PRECANNED.intersection(given)
    text = given.get("RecipientFilter")
    if text is not None and ready:
        raise Refusal(messages.filters_exclude(), messages.ARGUMENT)
    if text is not None:
        edit.changes.update(dict.fromkeys(PRECANNED), **custom(to_string(text), edit.directory, excluding=excluding))
    elif ready:
        edit.changes.update(precanned(edit.get, excluding=excluding))


def _quoted(value: str) -> str:
    return value.replace("'", "''")


def _joined(parts: Iterable[str], how: str) -> str:
    several = list(parts)
    return several[0] if len(several) == 1 else "(" + f" -{how} ".join(several) + ")"


def _stored(text: str, excluding: bool) -> Row:
    node = parse(text)
    saved = saved_text(node) if excluding else opath_text(node)
    return {"RecipientFilter": saved, "LdapRecipientFilter": ldap_text(parse(saved), _attribute, _whole)}


def _attribute(name: str) -> str:
    if name.casefold() == "recipienttypedetailsvalue":
        return "msExchRecipientTypeDetails"
    return ldap_attribute(NOUN, name) or name


def _whole(name: str, value: str) -> str | None:
    folded = name.casefold()
    if folded == "recipienttype":
        return _TYPES.get(value, "(objectCategory=group)" if "Group" in value else None)
    if folded in ("recipienttypedetails", "recipienttypedetailsvalue"):
        number = RECIPIENT_TYPE_DETAILS.get(value)
        return None if number is None else f"(msExchRecipientTypeDetails={number})"
    return None


def selected(text: str, directory: Directory, container: str | None = None) -> list[Row]:
    """The mail recipients that a stored filter selects, in a container and below it. Raises FilterError."""
    clauses = list(directory.filter(NOUN, text).clauses)
    if container is not None:
        clauses.append(ContainerClause(container))
    return directory.select(Recipient, clauses)


__all__ = ["CONDITIONS", "FilterError", "custom", "precanned", "put_filter", "selected"]
