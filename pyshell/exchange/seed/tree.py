"""The public folders that every organisation has, and those of contoso: where they are among the objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.exchange.seed.building import LEGACY
from pyshell.exchange.values.names import configured_dn, domain_dn, escape_rdn

if TYPE_CHECKING:
    from pyshell.exchange.seed.building import Builder

    Row = dict[str, Any]

KIND: Final = "StoreFolder"
DETAILS: Final = "PublicFolder"
# Of a folder's row, the recipient that gets its mail; of that one's row, the folder.
RECIPIENT: Final = "MailRecipientGuid"
FOLDER: Final = "PublicFolder"
SYSTEM_OBJECTS: Final = "CN=Microsoft Exchange System Objects"
ROOT: Final = "IPM_SUBTREE"
OTHER_ROOT: Final = "NON_IPM_SUBTREE"
_PARENT: Final = "CN=Public Folders,CN=First Organization"
# The folders of the system, by path.
_BORN: Final = (
    *("", f"\\{OTHER_ROOT}", f"\\{OTHER_ROOT}\\EFORMS REGISTRY", f"\\{OTHER_ROOT}\\DUMPSTER_ROOT"),
    f"\\{OTHER_ROOT}\\DiscoveryHolds",
)
# Their GUIDs are the same everywhere.
BORN: Final = {f"5f1a9e60-0000-4000-8000-{number:012x}": path for number, path in enumerate(_BORN, 1)}
# Folders that pages name, with the items in them.
_CONTOSO: Final = (
    ("\\Marketing", 120),
    ("\\Marketing\\2010", 0),
    ("\\Marketing\\2010\\Pamphlets", 34),
    ("\\Marketing\\2013", 15),
    ("\\Marketing\\2013\\Pamphlets", 61),
    ("\\Marketing\\2016", 8),
    ("\\Marketing\\Reports", 212),
    ("\\Legal", 0),
    ("\\Legal\\Cases", 73),
    ("\\Legal\\Cases\\My Public Folder", 2),
    ("\\Legal\\Documents", 0),
    ("\\Legal\\Documents\\Pending Litigation", 19),
    ("\\Customer Feedback", 340),
    ("\\Customer Service Requests", 88),
    ("\\Dev", 0),
    ("\\Dev\\CustomerEngagements", 12),
    ("\\DeveloperReports", 5),
    ("\\DeveloperReports\\CustomerEngagements", 44),
    ("\\Help Desk", 410),
    ("\\Help Desk\\Resolved", 1290),
    ("\\HelpDesk", 0),
    ("\\HelpDesk\\Resolved", 6),
    ("\\My Public Folder", 3),
    ("\\MyPublicFolder", 27),
    ("\\Parent1", 0),
)
_ITEM: Final = 61_440
_MADE: Final = "2018-03-05T09:30:00Z"


def dn_of(path: str, domain: str) -> str:
    """The distinguished name of a path: `\\Marketing\\Reports`."""
    names = [part for part in path.split("\\") if part]
    if not names or names[0].upper() != OTHER_ROOT:
        names.insert(0, ROOT)
    above = ",".join(f"CN={escape_rdn(name)}" for name in reversed(names[:-1]))
    return configured_dn(names[-1], f"{above},{_PARENT}" if above else _PARENT, domain)


def born(build: Builder) -> None:
    """Puts the folders of the system in."""
    for guid, path in BORN.items():
        name = path.rpartition("\\")[2] or ROOT
        build.directory.add_configuration(KIND, guid, name, dn_of(path, build.domain))


def _recipient(build: Builder, name: str, folder: str) -> str:
    """Puts the recipient in that gets a folder's mail; its GUID."""
    guid = build.configuration_guid()
    row = {
        "Guid": guid,
        "Name": name,
        "DistinguishedName": f"CN={escape_rdn(name)},{SYSTEM_OBJECTS},{domain_dn(build.domain)}",
        "DisplayName": name,
        "RecipientTypeDetails": DETAILS,
        "WhenCreated": _MADE,
        "WhenChanged": _MADE,
        "Alias": name,
        "LegacyExchangeDN": f"{LEGACY}{guid.replace('-', '')}-{name[:12]}",
        "EmailAddresses": [f"SMTP:{name}@{build.domain}"],
        FOLDER: folder,
    }
    build.directory.add(row)
    return guid


def public_folders(build: Builder) -> None:
    """Puts contoso's folders in; one of them gets mail."""
    for path, items in _CONTOSO:
        held: Row = {"WhenCreated": _MADE, "WhenChanged": _MADE}
        if items:
            held.update(Items=items, Bytes=items * _ITEM)
        name = path.rpartition("\\")[2]
        guid = build.configuration_guid()
        if path == "\\MyPublicFolder":
            held[RECIPIENT] = _recipient(build, name, guid)
        build.directory.add_configuration(KIND, guid, name, dn_of(path, build.domain), **held)
