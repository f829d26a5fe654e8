"""New recipients: a row step by step, nothing in the directory before all of it is right.

Defaults: exchange-ps/New-Mailbox.md and its like; where a page is silent the function says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange import messages
from pyshell.exchange.changing.editing import Edit, check_alias
from pyshell.exchange.changing.writing import Refusal
from pyshell.exchange.schema.properties import POLICY_OFF
from pyshell.exchange.seed.building import LEGACY, UNATTENDED
from pyshell.exchange.values import moments
from pyshell.exchange.values.addresses import split_proxy
from pyshell.exchange.values.identifiers import new_guid, sid
from pyshell.exchange.values.names import configured_dn, domain_dn, escape_rdn

if TYPE_CHECKING:
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]

_UNSUPPORTED: Final = re.compile(r"[^A-Za-z0-9!#$%&'*+\-/=?^_`{|}~.\u00a1-\u00ff]")
ATTENDED: Final = ("UserMailbox", "LinkedMailbox")


def alias_of(text: str) -> str:
    """The alias that a name stands for: without blanks, `?` for what an alias cannot have, 64 characters at most."""
    return _UNSUPPORTED.sub("?", "".join(text.split())).strip(".")[:64]


def new_row(directory: Directory, name: str, container: str | None, details: str) -> Row:
    """A row with what every object has. Raises Refusal for a name that is too long or taken in its container."""
    if len(name) > 64:
        raise Refusal(messages.too_long("Name", 64, len(name)), messages.VALIDATION)
    dn = f"CN={escape_rdn(name)},{container or default_container(directory)}"
    if directory.identities.guids(dn):
        raise Refusal(messages.object_exists(dn, directory.settings["DomainController"]), messages.ALREADY_EXISTS)
    now = moments.now()
    return {
        "Guid": new_guid(),
        "Name": name,
        "DistinguishedName": dn,
        "DisplayName": name,
        "RecipientTypeDetails": details,
        "WhenCreated": now,
        "WhenChanged": now,
    }


def configured_row(directory: Directory, kind: str, name: str, parent: str) -> Row:
    """A new object of the configuration. Raises Refusal for a name that is too long or taken."""
    if len(name) > 64:
        raise Refusal(messages.too_long("Name", 64, len(name)), messages.VALIDATION)
    dn = configured_dn(name, parent, directory.settings["Domain"])
    if directory.configured.guids(dn):
        raise Refusal(messages.object_exists(dn, directory.settings["DomainController"]), messages.ALREADY_EXISTS)
    now = moments.now()
    guid = new_guid()
    return {"Kind": kind, "Guid": guid, "Name": name, "DistinguishedName": dn, "WhenCreated": now, "WhenChanged": now}


def default_container(directory: Directory) -> str:
    """Where new objects go: the domain's container Users."""
    return f"CN=Users,{domain_dn(directory.settings['Domain'])}"


def add_account(directory: Directory, row: Row, account: str, principal: str | None = None) -> None:
    """Makes the row one that can log on. Raises Refusal for a name of an account that is taken."""
    row["SamAccountName"] = account[:20]
    row["Sid"] = sid(directory.next_account())
    if principal is not None:
        if "@" not in principal:
            raise Refusal(messages.wrong_principal(principal), messages.VALIDATION)
        if directory.identities.address(principal):
            raise Refusal(messages.principal_taken(principal), messages.ALREADY_EXISTS)
        row["UserPrincipalName"] = principal


def add_mail(directory: Directory, row: Row, alias: str, primary: str | None = None) -> None:
    """Gives the row an alias and addresses. A primary address of one's own switches the address policy off (S).

    Raises Refusal for an alias or address that cannot be or is taken, and for a domain that is not accepted.
    """
    check_alias(alias)
    address = primary or f"{alias}@{default_domain(directory)}"
    check_domain(directory, address)
    edit = Edit(row, directory)
    edit.set_primary(address)
    row.update(edit.changes)
    row["Alias"] = alias
    row["LegacyExchangeDN"] = legacy_dn(alias)
    if primary is not None:
        row["EmailAddressPolicyEnabled"] = False
        row["PoliciesExcluded"] = [POLICY_OFF]


def add_external(directory: Directory, row: Row, alias: str, external: str, primary: str | None = None) -> None:
    """Gives the row an alias and an address elsewhere, which is also its primary one unless another is given."""
    check_alias(alias)
    edit = Edit(row, directory)
    prefix, address = split_proxy(external)
    elsewhere = address if prefix == "SMTP" else f"{alias}@{default_domain(directory)}"
    edit.set_primary(primary or elsewhere)
    row.update(edit.changes)
    row["Alias"] = alias
    row["ExternalEmailAddress"] = external
    row["LegacyExchangeDN"] = legacy_dn(alias)


def legacy_dn(alias: str) -> str:
    """A new LegacyExchangeDN."""
    return f"{LEGACY}{new_guid().replace('-', '')}-{alias[:12]}"


def add_mailbox(directory: Directory, row: Row) -> None:
    """Gives the row a mailbox in the database that has fewest, unless it has one."""
    row["ExchangeGuid"] = new_guid()
    row["WhenMailboxCreated"] = moments.now()
    row["NeverLoggedOn"] = True
    databases = directory.of_kind("MailboxDatabase")
    if "Database" not in row and databases:
        row["Database"] = databases[len(directory.rows) % len(databases)]["Guid"]
    if row["RecipientTypeDetails"] not in ATTENDED:
        row.update(UNATTENDED)
    resource = row["RecipientTypeDetails"].removesuffix("Mailbox").removeprefix("Linked")
    if resource in ("Room", "Equipment"):
        row["ResourceType"] = resource


def default_domain(directory: Directory) -> str:
    """The accepted domain that new addresses get."""
    for row in directory.of_kind("AcceptedDomain"):
        if row.get("Default"):
            return str(row.get("DomainName", row["Name"]))
    return str(directory.settings["Domain"])


def check_domain(directory: Directory, address: str) -> None:
    """Raises Refusal for an address at a domain that is not accepted."""
    domain = split_proxy(address)[1].rpartition("@")[2].casefold()
    accepted = {str(row.get("DomainName", row["Name"])).casefold() for row in directory.of_kind("AcceptedDomain")}
    if domain not in accepted | {directory.settings["Domain"].casefold()}:
        raise Refusal(messages.domain_not_accepted(), messages.NOT_ACCEPTED)
