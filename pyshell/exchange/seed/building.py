"""How an organisation's rows are made: one function a kind of recipient, all values from one seed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from pyshell.exchange.store.rows import compact
from pyshell.exchange.values.identifiers import Seeded, sid
from pyshell.exchange.values.names import configured_dn, domain_dn, escape_rdn

if TYPE_CHECKING:
    Row = dict[str, Any]

LEGACY: Final = "/o=First Organization/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn="
# A common day for what the seed makes; later objects are younger.
_FIRST_DAY: Final = 17532  # 2018-01-01, in days since 1970
_SPAN: Final = 24 * 365 * 7  # the hours within which the objects of a seed are made


class Fillable(Protocol):
    """What a builder fills: the directory, as far as it needs it."""

    settings: dict[str, Any]
    rows: dict[str, dict[str, Any]]

    def add(self, row: dict[str, Any], command: str | None = None) -> None:
        """Puts a new recipient in."""

    def add_configuration(self, kind: str, guid: str, name: str, dn: str, **more: Any) -> dict[str, Any]:
        """Puts an object in that recipients refer to."""


class Builder:
    """Fills a directory. Everything it draws comes from the seed in the order of the calls."""

    def __init__(self, directory: Fillable, seed: int) -> None:
        self.directory = directory
        self.draw = Seeded(seed)
        # Of its own, so that one policy more does not change every recipient.
        self._draw_configured = Seeded(seed + 1)
        self.domain: str = directory.settings["Domain"]
        self.dn = domain_dn(self.domain)
        self._account = 1100
        self.references: dict[str, str] = {}

    # --- what recipients refer to -------------------------------------------------------------------------------

    def unit(self, *path: str, container: str = "OU") -> str:
        """An organizational unit, outermost first; its DN."""
        dn = self.dn
        for name in path:
            dn = f"{container}={escape_rdn(name)},{dn}"
        self.directory.add_configuration("OrganizationalUnit", self._draw_configured.guid(), path[-1], dn)
        return dn

    def configured(self, kind: str, name: str, parent: str, **more: Any) -> str:
        """A configuration object; its GUID, also kept under its name in `references`."""
        dn = configured_dn(name, parent, self.domain)
        guid = self._draw_configured.guid()
        self.directory.add_configuration(kind, guid, name, dn, **more)
        self.references[name] = guid
        return guid

    def configuration_number(self) -> int:
        """A drawn number that no recipient depends on."""
        return self._draw_configured.number()

    def configuration_guid(self) -> str:
        """A drawn GUID that no recipient depends on."""
        return self._draw_configured.guid()

    def device(self, owner: Row, name: str, **more: Any) -> None:
        """A mobile device below its user."""
        dn = f"CN={escape_rdn(name)},CN=ExchangeActiveSyncDevices,{owner['DistinguishedName']}"
        guid = self._draw_configured.guid()
        self.directory.add_configuration("MobileDevice", guid, name, dn, User=owner["Guid"], **more)

    # --- recipients ---------------------------------------------------------------------------------------------

    def mailbox(self, name: str, alias: str, container: str, details: str = "UserMailbox", **more: Any) -> Row:
        """A mailbox with its account; the primary address is the alias at the organisation's domain."""
        row = self._account_row(name, alias, container, details)
        row["Database"] = self.references[("Mailbox Database 01", "Mailbox Database 02")[len(self.directory.rows) % 2]]
        row["ExchangeGuid"] = self.draw.guid()
        row["WhenMailboxCreated"] = row["WhenCreated"]
        if details != "UserMailbox":
            row.update(UNATTENDED)
        return self._mail(row, alias, more)

    def mail_user(self, name: str, alias: str, container: str, external: str, **more: Any) -> Row:
        """An account whose mail goes elsewhere."""
        row = self._account_row(name, alias, container, "MailUser")
        row["ExternalEmailAddress"] = f"SMTP:{external}"
        return self._mail(row, alias, {"EmailAddresses": [f"SMTP:{external}", f"smtp:{alias}@{self.domain}"], **more})

    def user(self, name: str, account: str, container: str, details: str = "User", **more: Any) -> Row:
        """An account without mail."""
        row = self._account_row(name, account, container, details)
        row.update(more)
        return self._added(row)

    def contact(self, name: str, alias: str, container: str, external: str, **more: Any) -> Row:
        """A contact with an address elsewhere."""
        row = self._row(name, container, "MailContact")
        row["ExternalEmailAddress"] = f"SMTP:{external}"
        return self._mail(row, alias, {"EmailAddresses": [f"SMTP:{external}"], **more})

    def group(self, name: str, alias: str, container: str, members: list[Row], details: str, **more: Any) -> Row:
        """A group with its direct members."""
        row = self._row(name, container, details)
        secure = "Security" in details
        row["GroupType"] = "Universal, SecurityEnabled" if secure else "Universal"
        row["SamAccountName"] = alias
        if members:
            row["Members"] = [member["Guid"] for member in members]
        row["RequireSenderAuthenticationEnabled"] = True
        if secure:
            row["Sid"] = self._sid()
            row["MemberDepartRestriction"] = "Closed"
        return self._mail(row, alias, more)

    def role_group(self, name: str, container: str, members: list[Row]) -> Row:
        """A group whose members may use roles; it has no mail."""
        row = self._row(name, container, "RoleGroup")
        row.update(GroupType="Universal, SecurityEnabled", SamAccountName=name, Sid=self._sid())
        if members:
            row["Members"] = [member["Guid"] for member in members]
        return self._added(row)

    def dynamic_group(self, name: str, alias: str, container: str, **more: Any) -> Row:
        """A group whose members a stored filter selects."""
        row = self._row(name, container, "DynamicDistributionGroup")
        row["RequireSenderAuthenticationEnabled"] = True
        return self._mail(row, alias, more)

    # --- parts --------------------------------------------------------------------------------------------------

    def _row(self, name: str, container: str, details: str) -> Row:
        created = self._moment()
        return {
            "Guid": self.draw.guid(),
            "Name": name,
            "DistinguishedName": f"CN={escape_rdn(name)},{container}",
            "DisplayName": name,
            "RecipientTypeDetails": details,
            "WhenCreated": created,
            "WhenChanged": created,
        }

    def _account_row(self, name: str, account: str, container: str, details: str) -> Row:
        row = self._row(name, container, details)
        row["SamAccountName"] = account[:20]
        row["UserPrincipalName"] = f"{account}@{self.domain}"
        row["Sid"] = self._sid()
        return row

    def _mail(self, row: Row, alias: str, more: dict[str, Any]) -> Row:
        row["Alias"] = alias
        row["LegacyExchangeDN"] = f"{LEGACY}{self.draw.number():016x}{self.draw.number():016x}-{alias[:12]}"
        row["EmailAddresses"] = [f"SMTP:{alias}@{self.domain}"]
        row.update(more)
        return self._added(row)

    def _added(self, row: Row) -> Row:
        row = compact(row)
        self.directory.add(row)
        return row

    def _sid(self) -> str:
        self._account += 1
        return sid(self._account)

    def _moment(self) -> str:
        """A moment of creation: some hours after the one before, for big organisations from the start again."""
        count = len(self.directory.rows)
        hours = count * 7 + self.draw.below(7)
        day, hour = divmod(hours % _SPAN, 24)
        return f"{_date(_FIRST_DAY + day)}T{hour:02}:{self.draw.below(60):02}:{self.draw.below(60):02}Z"


UNATTENDED: Final[dict[str, Any]] = {
    "AccountDisabled": True,
    "ExchangeUserAccountControl": "AccountDisabled",
    "UserAccountControl": "AccountDisabled, NormalAccount",
    "LinkedMasterAccount": "NT AUTHORITY\\SELF",
}


def _date(days: int) -> str:
    """The date so many days after 1970-01-01, by the calendar's own arithmetic."""
    era_day = days + 719468
    era, day_of_era = divmod(era_day, 146097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted + 2) // 5 + 1
    month = shifted + 3 if shifted < 10 else shifted - 9
    year = year_of_era + era * 400 + (1 if month <= 2 else 0)
    return f"{year:04}-{month:02}-{day:02}"
