"""The Exchange side of completion: identities by what a parameter accepts, values by its type, inside filters.

What the organisation has comes from `pyshell.exchange.offering`; which objects a parameter names is told from the
cmdlet's noun, the documented type of the parameter and its name. The forms of values are our reading of the pages.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from pyshell.completion.matches import Match, beginning, in_order, quoted, values
from pyshell.completion.things import Thing
from pyshell.exchange import offering
from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.properties import PROPERTIES
from pyshell.exchange.schema.recipients import VIEWS
from pyshell.syntax import nodes
from pyshell.values.types import find_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.binding.signature import Parameter
    from pyshell.completion.calls import Call
    from pyshell.completion.world import World

    Offer = Callable[[World, Call, str], list[offering.Offered]]

# Views whose recipients a type of identity names.
_BY_TYPE: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("Mailbox", "GeneralMailbox", "StoreMailbox", "MailboxLocation", "MailboxFolder"), ("Mailbox",)),
    **dict.fromkeys(("MailboxOrMailUser", "GeneralMailboxOrMailUser"), ("Mailbox", "MailUser")),
    "DistributionGroupMember": ("DistributionGroup",),
    "DynamicDistributionGroupMember": ("DynamicDistributionGroup",),
    "MailboxFolderUser": (),
    "UserContact": ("User", "Contact"),
    "User": ("User",),
    "MailUser": ("MailUser",),
    "MailContact": ("MailContact",),
    "Contact": ("Contact",),
    "RemoteMailbox": ("RemoteMailbox",),
    "DistributionGroup": ("DistributionGroup",),
    "DynamicDistributionGroup": ("DynamicDistributionGroup",),
    "Group": ("Group",),
    "RoleGroup": ("RoleGroup",),
    **dict.fromkeys(("Recipient", "GeneralRecipient", "RecipientWithAdUserGroup", "DeliveryRecipient"), ()),
    **dict.fromkeys(("SecurityPrincipal", "Moderator", "ModeratorRecipient", "RoleAssignee", "AccountName"), ()),
}
# Kinds of configuration objects that types of identities name beside those of their own name.
_KINDS: Final = {
    "Server": "ExchangeServer",
    "MailboxServer": "ExchangeServer",
    "ClientAccessServer": "ExchangeServer",
    **dict.fromkeys(
        ("ClientAccessService", "TransportService", "TransportServer", "FrontendTransportService"), "ExchangeServer"
    ),
    **dict.fromkeys(
        ("MailboxTransportService", "ServerComponentState", "ServerHealth", "HealthReport"), "ExchangeServer"
    ),
    "CASMailboxPlan": "MailboxPlan",
    "MailboxDatabaseCopyStatus": "MailboxDatabase",
    "Database": "MailboxDatabase",
    "Role": "ManagementRole",
    "ActiveSyncMailboxPolicy": "MobileDeviceMailboxPolicy",
    "ActiveSyncDevice": "MobileDevice",
}
_LISTS: Final = frozenset(("ProxyAddressCollection", "MultiValuedProperty"))
_SIZES: Final = ("Unlimited",)
_FILES: Final = ("Path", "File", "FileName", "FilePath", "Folder")


def argument(
    world: World, call: Call, parameter: Parameter, typed: str, quote: str
) -> list[Match] | None:
    """The values of an Exchange cmdlet's parameter; None for other commands and where files are meant."""
    if not is_exchange(world, call):
        return None
    offer = _OF.get(f"{call.signature.name}.{parameter.name}")
    if offer is not None:
        return _matches(offer(world, call, typed), quote)
    named = _named(world, call, parameter, typed)
    if named is not None:
        return _matches(named, quote)
    known = parameter.known_values()
    if known:
        plain = known == ["$true", "$false"]
        words = known if plain or parameter.suggestions else in_order(known)
        found = beginning(words, typed)
        return [Match(w, w, "ParameterValue") for w in found] if plain else values(found, quote)
    return _by_form(parameter, typed, quote)


def is_exchange(world: World, call: Call) -> bool:
    """Whether a call is one of Exchange's cmdlets."""
    target = getattr(world.find_command(call.signature.name), "target", None)
    return getattr(target, "module", "") == "Exchange"


def _matches(offered: Iterable[offering.Offered], quote: str) -> list[Match]:
    made = []
    for one in offered:
        text = one.text if one.text.startswith("$") else quoted(one.text, quote)
        made.append(Match(text, one.text, "ParameterValue", f"{one.text}  {one.about}".strip()))
    return made


def _by_form(parameter: Parameter, typed: str, quote: str) -> list[Match] | None:
    """Values by the form of a type: Unlimited, tables that add and remove; nothing where nothing is known."""
    text = parameter.type_text
    if text == "Unlimited":
        return values(beginning(_SIZES, typed), quote)
    if text in _LISTS and not quote:
        forms = ("@{Add=''}", "@{Remove=''}")
        return [Match(form, form, "ParameterValue", f"{form}  changes the list") for form in beginning(forms, typed)]
    if parameter.name.endswith(_FILES) or text in ("LocalLongFullPath", "byte[]"):
        return None
    return []


# --- identities -----------------------------------------------------------------------------------------------------


def _named(world: World, call: Call, parameter: Parameter, typed: str) -> list[offering.Offered] | None:
    """The objects that a parameter names, None where it names none."""
    text = parameter.type_text.removesuffix("[]")
    if parameter.name == "DomainController":
        return [offering.Offered(world.directory.settings["DomainController"], "domain controller")]
    if text in _LISTS and parameter.name in PROPERTIES and PROPERTIES[parameter.name].kind is kinds.REFERENCES:
        return offering.recipients(world.directory, typed) if typed else None
    if not text.endswith(("IdParameter", "Identity", "ObjectId")):
        return None
    base = text.removesuffix("IdParameter").removesuffix("Identity").removesuffix("ObjectId")
    directory = world.directory
    if base == "OrganizationalUnit":
        return offering.units(directory, typed)
    noun = call.signature.name.partition("-")[2]
    if base == "MailboxFolder" and ":" in typed:
        return offering.folders_of(directory, typed)
    if base == "PublicFolder" or (base == "MailPublicFolder" and typed.startswith("\\")):
        return offering.public_folders(directory, typed)
    if parameter.name == "Identity" and noun in VIEWS:
        return offering.recipients(directory, typed, VIEWS[noun].shows)
    known = offering.kinds(directory)
    for kind in (_KINDS.get(base, base), parameter.name, _KINDS.get(parameter.name, ""), noun, _KINDS.get(noun, "")):
        if kind in known and (kind not in (noun, _KINDS.get(noun)) or parameter.name == "Identity"):
            return offering.configured(directory, kind, typed)
    views = _BY_TYPE.get(base)
    if views is None:
        return []
    details = frozenset(one for view in views for one in VIEWS[view].shows) if views else None
    return offering.recipients(directory, typed, details)


def _given(call: Call, parameter: str) -> str | None:
    value = call.bound.get(parameter)
    return value.value if isinstance(value, nodes.StringConstantExpression) else None


def _of_group(read: Callable[[Any, str, str], list[offering.Offered]]) -> Offer:
    """Told by the group or mailbox that -Identity names; every recipient while it names none."""

    def offer(world: World, call: Call, typed: str) -> list[offering.Offered]:
        identity = _given(call, "Identity")
        if identity is None:
            return offering.recipients(world.directory, typed)
        return read(world.directory, identity, typed)

    return offer


def _fixed(*words: str) -> Offer:
    return lambda world, call, typed: [offering.Offered(word, "") for word in beginning(words, typed)]


def _folder_users(world: World, call: Call, typed: str) -> list[offering.Offered]:
    known = [offering.Offered(word, "everybody") for word in beginning(("Default", "Anonymous"), typed)]
    return [*known, *offering.recipients(world.directory, typed)]


def in_table(
    world: World, call: Call, parameter: Parameter, key: str, typed: str, quote: str
) -> list[Match] | None:
    """What a list property may get (Add) or lose (Remove); None where the parameter is no such list."""
    one = PROPERTIES.get(parameter.name)
    if not is_exchange(world, call) or one is None or not one.kind.collection:
        return None
    identity = _given(call, "Identity")
    if key.lower() == "remove" and identity is not None:
        read = offering.senders if one.kind is kinds.REFERENCES else offering.held
        return _matches(read(world.directory, identity, one.key, typed), quote)
    return _matches(offering.recipients(world.directory, typed), quote) if one.kind is kinds.REFERENCES else []


def _trustees(world: World, call: Call, typed: str) -> list[offering.Offered]:
    return _of_group(offering.trustees)(world, call, typed)


_OF: Final[dict[str, Offer]] = {
    "Remove-DistributionGroupMember.Member": _of_group(offering.members),
    "Add-DistributionGroupMember.Member": _of_group(offering.others),
    "Remove-RoleGroupMember.Member": _of_group(offering.members),
    "Add-RoleGroupMember.Member": _of_group(offering.others),
    "Remove-MailboxPermission.User": _trustees,
    **{f"{verb}-RecipientPermission.AccessRights": _fixed("SendAs") for verb in ("Add", "Remove", "Get")},
    **{f"{verb}-MailboxFolderPermission.User": _folder_users for verb in ("Add", "Set", "Remove", "Get")},
}

# --- what cmdlets put out -------------------------------------------------------------------------------------------

_TYPES: Final[dict[str, str]] = {
    "MailboxPermission": "pyshell.exchange.organisation.permissions:MailboxAce",
    "MailboxFolderPermission": "pyshell.exchange.mailboxes.folders:FolderPermission",
    "MailboxFolderStatistics": "pyshell.exchange.mailboxes.folders:FolderStatistics",
    "MailboxStatistics": "pyshell.exchange.mailboxes.statistics:MailboxStatistics",
    "DistributionGroupMember": "pyshell.exchange.schema.recipients:Recipient",
    "DynamicDistributionGroupMember": "pyshell.exchange.schema.recipients:Recipient",
    "RoleGroupMember": "pyshell.exchange.schema.recipients:Recipient",
    "InboxRule": "pyshell.exchange.mailboxes.inbox_rules:VIEW",
    "MobileDeviceStatistics": "pyshell.exchange.mailboxes.mobile_devices:Statistics",
    "ActiveSyncDeviceStatistics": "pyshell.exchange.mailboxes.mobile_devices:Statistics",
    "ADPermission": "pyshell.exchange.organisation.rights:DirectoryAce",
    "RecipientPermission": "pyshell.exchange.organisation.rights:RecipientAce",
}
_GIVING: Final = ("Get", "New", "Enable", "Search", "Restore")


def put_out(world: World, call: Call) -> list[Thing] | None:
    """What an Exchange cmdlet puts out; None for other commands."""
    if not is_exchange(world, call):
        return None
    verb, _, noun = call.signature.name.partition("-")
    if verb not in _GIVING:
        return []
    if verb == "Get" and call.bound.get("Archive") is True and noun in VIEWS:
        noun = "Mailbox"
    found = _type_of(world, call, noun)
    return [] if found is None else [Thing(found)]


def _type_of(world: World, call: Call, noun: str) -> Any:
    known = _TYPES.get(noun)
    if known is not None:
        module, _, name = known.partition(":")
        return getattr(getattr(import_module(module), name, None), "ps_type", None)
    target = getattr(world.find_command(call.signature.name), "target", None)
    view = getattr(getattr(target, "cls", None), "view", None)
    if isinstance(view, type):
        return getattr(view, "ps_type", None)
    families = import_module("pyshell.exchange.organisation.families")
    if noun in families.FAMILIES:
        return families.view_of(noun).ps_type
    output = call.signature.output
    return find_type(output[0]) if output else None


def hash_keys(name: str) -> tuple[str, ...] | None:
    """Keys of a table given to an Exchange cmdlet: what changes a list."""
    verb, dash, _ = name.partition("-")
    return ("Add", "Remove") if dash and verb in ("Set", "Update") else None
