"""Names of directory objects: distinguished names, canonical names, and the way from one to the other."""

from __future__ import annotations

import re
from typing import Any, Final

from pyshell.values.convert import register_conversion
from pyshell.values.convert_offered import no_other_way
from pyshell.values.declare import NetObject, net_method, net_property, net_type
from pyshell.values.objects import unwrap
from pyshell.values.types import find_type

_ESCAPED: Final = re.compile(r"\\([0-9A-Fa-f]{2}|.)", re.S)
_SPECIAL: Final = re.compile(r'([,+"\\<>;=#])')


def words(text: str) -> tuple[str, ...]:
    """The words of a text: how tables of names are written here."""
    return tuple(text.split())


def escape_rdn(name: str) -> str:
    """A name as it stands in a distinguished name."""
    return _SPECIAL.sub(r"\\\1", name)


def unescape_rdn(text: str) -> str:
    """The name behind its escaped form."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)) if len(m[1]) == 2 else m[1], text) if "\\" in text else text


def split_dn(dn: str) -> list[str]:
    """The parts of a distinguished name, escapes kept: `CN=Yan Li`, `OU=Staff`, `DC=contoso` …"""
    if "\\" not in dn:
        return [part.strip() for part in dn.split(",")]
    parts, start, at = [], 0, 0
    while at < len(dn):
        if dn[at] == "\\":
            at += 2
            continue
        if dn[at] == ",":
            parts.append(dn[start:at].strip())
            start = at + 1
        at += 1
    parts.append(dn[start:].strip())
    return parts


def parent_dn(dn: str) -> str:
    """The distinguished name of the container."""
    if "\\" not in dn:
        return dn.partition(",")[2]
    return ",".join(split_dn(dn)[1:])


def is_dn(text: str) -> bool:
    """Whether a text has the form of a distinguished name."""
    first = text.partition(",")[0].partition("=")
    return first[0].strip().upper() in ("CN", "OU", "DC") and bool(first[2])


def canonical_name(dn: str) -> str:
    """`contoso.com/North America/Marketing/Yan Li` for a distinguished name."""
    rdn = dn.partition(",")[0]
    if "\\" in dn:
        return _canonical(split_dn(dn))
    container = dn[len(rdn) + 1 :]
    known = _CONTAINERS.get(container)
    if known is None:
        known = _CONTAINERS[container] = _canonical(split_dn(container)) if container else ""
    kind, _, name = rdn.partition("=")
    if not known or kind.strip().upper() == "DC":
        return _canonical(split_dn(dn))
    return f"{known}/{name}" if "/" not in name else f"{known}/{_slashed(name)}"


_CONTAINERS: Final[dict[str, str]] = {}


def _slashed(name: str) -> str:
    return name.replace("/", "\\/")


def _canonical(parts: list[str]) -> str:
    pairs = [(kind.strip().upper(), unescape_rdn(name)) for kind, _, name in (part.partition("=") for part in parts)]
    domain = ".".join(name for kind, name in pairs if kind == "DC")
    return "/".join([domain, *(_slashed(name) for kind, name in reversed(pairs) if kind != "DC")])


def domain_dn(domain: str) -> str:
    """`DC=contoso,DC=com` for a domain's name."""
    return ",".join(f"DC={label}" for label in domain.split("."))


def configured_dn(name: str, parent: str, domain: str) -> str:
    """The distinguished name of an object of Exchange's configuration, below a container there."""
    return f"CN={escape_rdn(name)},{parent}{_SERVICES}{domain_dn(domain)}"


_SERVICES: Final = ",CN=Microsoft Exchange,CN=Services,CN=Configuration,"


def below_organization(dn: str) -> str:
    """An object of the configuration as what others are made below."""
    return dn.partition(_SERVICES)[0]


@net_type("Microsoft.Exchange.Data.Directory.ADObjectId")
class ADObjectId(NetObject):
    """What names a directory object: it prints as the canonical name and knows the distinguished one and the GUID."""

    __slots__ = ("dn", "guid")

    def __init__(self, dn: str, guid: str) -> None:
        self.dn = dn
        self.guid = guid

    def invariant_text(self) -> str:
        return id_text(self.dn)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return id_text(self.dn)

    # In the order in which Exchange's shell lists them (M).
    @net_property("Rdn", "Microsoft.Exchange.Data.Directory.AdName")
    def rdn(self) -> str:
        return split_dn(self.dn)[0]

    @net_property("Parent", "Microsoft.Exchange.Data.Directory.ADObjectId")
    def parent(self) -> ADObjectId | None:
        container = parent_dn(self.dn)
        return ADObjectId(container, NO_GUID) if container else None

    @net_property("Depth", "System.Int32")
    def depth(self) -> int:
        return len(split_dn(self.dn)) - 1

    @net_property("DistinguishedName", "System.String")
    def distinguished_name(self) -> str:
        return self.dn

    @net_property("IsRelativeDn", "System.Boolean")
    def is_relative_dn(self) -> bool:
        return False

    @net_property("IsDeleted", "System.Boolean")
    def is_deleted(self) -> bool:
        return False

    @net_property("DomainId", "Microsoft.Exchange.Data.Directory.ADObjectId")
    def domain_id(self) -> ADObjectId:
        return ADObjectId(",".join(p for p in split_dn(self.dn) if p[:3].upper() == "DC="), NO_GUID)

    @net_property("ObjectGuid", "System.Guid")
    def object_guid(self) -> Any:
        return make_guid(self.guid)

    @net_property("Name", "System.String")
    def name(self) -> str:
        return unescape_rdn(split_dn(self.dn)[0].partition("=")[2])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ADObjectId) and (
            other.dn.casefold() == self.dn.casefold() or self._is_named_by(other) or other._is_named_by(self)
        )

    def _is_named_by(self, other: ADObjectId) -> bool:
        """Whether the other one was made of a text that is what this one prints."""
        return "=" not in other.dn and other.dn.casefold() == str(self).casefold()

    def __lt__(self, other: Any) -> bool:
        return bool(str(self).casefold() < str(other).casefold())

    def __hash__(self) -> int:
        return hash(self.dn.casefold())

    def __str__(self) -> str:
        return id_text(self.dn)


# Address lists, global ones and offline address books print as paths: `\\All Users`.
_LISTED: Final = re.compile(r"(.+),CN=(?:All (?:Global )?|Offline )Address Lists,CN=Address Lists Container,")


def id_text(dn: str) -> str:
    """How an identity prints: by its canonical name, but databases, policies and servers by their name."""
    if "=" not in dn:
        return dn
    if ",CN=Configuration," in dn:
        path = _LISTED.match(dn)
        parts = split_dn(path[1]) if path else split_dn(dn)[:1]
        names = (unescape_rdn(part.partition("=")[2]) for part in reversed(parts))
        return ("\\" if path else "") + "\\".join(names)
    return canonical_name(dn)


def _named(value: Any) -> Any:
    """What a text stands for beside an object's identity: `$mailbox.Database -eq 'Mailbox Database 01'`.

    Our reading: scripts that compare so are common, and find the mailboxes in Exchange's shell.
    """
    bare = unwrap(value)
    if isinstance(bare, ADObjectId):
        return bare
    if isinstance(bare, str):
        return ADObjectId(bare, NO_GUID)
    raise no_other_way(value, ADObjectId.ps_type)


register_conversion(ADObjectId.ps_type.name, _named)

NO_GUID: Final = "00000000-0000-0000-0000-000000000000"


def make_guid(text: str) -> Any:
    """A GUID value of a stored text; the text itself where nobody has declared the type."""
    if not _GUIDS:
        pstype = find_type("System.Guid")
        if pstype is None or pstype.python is None:
            return text
        _GUIDS.append(pstype.python)
    return _GUIDS[0](text)


_GUIDS: Final[list[Any]] = []
