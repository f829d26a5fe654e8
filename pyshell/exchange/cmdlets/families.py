"""Get-, New-, Set- and Remove- of the families of configuration objects, made when first asked for.

The registry asks for `pyshell.exchange.cmdlets.families:New-RetentionPolicy`.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, ClassVar, Final

from pyshell.binding.signature import COMMON_NAMES
from pyshell.exchange import messages
from pyshell.exchange.changing.creating import configured_row
from pyshell.exchange.changing.editing import Edit
from pyshell.exchange.changing.writing import Refusal, write
from pyshell.exchange.cmdlets.base import ExchangeTask, task
from pyshell.exchange.cmdlets.configuration import ConfigurationTask
from pyshell.exchange.cmdlets.dynamicgroup import put_filter
from pyshell.exchange.organisation.configured import seen, wide_of
from pyshell.exchange.organisation.families import FAMILIES, view_of
from pyshell.exchange.organisation.objects_filter import object_filter
from pyshell.exchange.organisation.roles import UNSCOPED
from pyshell.exchange.schema import kinds
from pyshell.exchange.schema.documented_properties import changed_list
from pyshell.exchange.schema.properties import Property
from pyshell.exchange.schema.recipients import Mailbox
from pyshell.exchange.store.searching import FilterError, text_of
from pyshell.exchange.values.names import below_organization, canonical_name, escape_rdn, parent_dn
from pyshell.exchange.values.products import FLAG
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.exchange.organisation.configured import Configured
    from pyshell.exchange.organisation.families import Family
    from pyshell.exchange.store.directory import Directory

    Row = dict[str, Any]


class FamilyTask(ConfigurationTask):
    """A cmdlet of one family."""

    family: ClassVar[Family]

    def named(self, text: str) -> list[Row]:
        """The objects that a text names; an address list also by its path, a server by its full name."""
        if self.view.kind == "ExchangeServer":
            text = _server(text)
        return self.directory.find_configured(self.view.kind, text)

    def one(self, run: Runtime) -> Row | None:
        """The object at hand; None when an error was written."""
        if self.family.single:
            only = self.directory.of_kind(self.family.kind)
            if only:
                return only[0]
        identity = self.bound_values.get("Identity")
        found = self.named(text_of(identity)) if identity is not None else []
        if len(found) == 1:
            return found[0]
        text = text_of(identity)
        ambiguous = messages.object_ambiguous(text), messages.AMBIGUOUS
        message, exception = ambiguous if found else (self.missing(text), messages.NOT_FOUND)
        run.write_error(self.record(message, exception, namespace=self.namespace))
        return None

    def refuse(self, run: Runtime, refusal: Refusal) -> None:
        """Writes the error of a value that is not taken."""
        run.write_error(self.record(refusal.message, refusal.exception, namespace=self.namespace))


class FamilyGet(FamilyTask):
    """Gets the objects of a family."""

    # Conditions and actions are in the object either way: to leave out their details changes nothing here.
    simulated = frozenset(
        {"Identity", "ResultSize", "DefaultOnly", "Container", "SearchText", "Types", "Filter", "State", "DlpPolicy"}
        | {"ExcludeConditionActionDetails", "Exclusive", "Orphan", "IncludeSystemTags", "Mailbox", "OptionalInMailbox"}
        # Policies are of addresses alone here; those that set up mailboxes only are none.
        | {"IncludeMailboxSettingOnlyPolicy", "Server"}
        # Directory and server say the same here, no account has an alternate password, every site is this one.
        | {"ADPropertiesOnly", "ShowMailboxVirtualDirectories", "Status", "Site", "Diagnostics", "Explicit"}
        | {"IncludeAlternateServiceAccountCredentialPassword", "IncludeAlternateServiceAccountCredentialStatus"}
        | {"ThrottlingPolicyScope", "Organization", "IncludeExtendedDomainInfo", "IncludeLocales"}
        | {"IsTransportRuleScoped", "IncludeTestModeConnectors", "AllMailboxPlanReleases", "SortBy"}
        | {"Advanced", "Impersonation", "Spoof", "QuarantinePolicyType", "UMDialPlan", "UMIPGateway"}
        | {"TransportService", "Assembly", "Enabled"}
    )

    def rows(self, run: Runtime) -> list[Row]:
        """Narrowed by what some cmdlets have beside the identity."""
        found = super().rows(run)
        server = self.bound_values.get("Server")
        if server is not None and not self.directory.find_configured("ExchangeServer", _server(server)):
            run.write_error(self.record(self.missing(text_of(server)), messages.NOT_FOUND, namespace=self.namespace))
            return []
        for name, fits in _NARROWING.items():
            value = self.bound_values.get(name)
            if value is not None:
                found = [row for row in found if fits(row, value)]
        if self.family.noun == "RetentionPolicyTag":
            found = self._tags(run, found)
        if self.bound_values.get("Orphan"):
            used = _used_scopes(self.directory)
            found = [row for row in found if row["Guid"] not in used]
        if self.bound_values.get("Filter") is not None:
            passes = self._filter(to_string(self.bound_values["Filter"]))
            found = [row for row in found if passes(row)]
        return found

    def _tags(self, run: Runtime, tags: list[Row]) -> list[Row]:
        """Without the system's own unless asked for; of one mailbox those of its policy and those it chose."""
        given = self.bound_values
        if given.get("Identity") is None and not given.get("IncludeSystemTags"):
            tags = [row for row in tags if not row.get("SystemTag")]
        if given.get("Mailbox") is None:
            return tags
        mailbox = self.row_of(run, Mailbox, given["Mailbox"])
        if mailbox is None:
            return []
        policy = self.directory.row(mailbox.get("RetentionPolicy", "")) or {}
        chosen = set(mailbox.get("OptionalTags", ()))
        wanted = chosen if given.get("OptionalInMailbox") else chosen | set(policy.get("RetentionPolicyTagLinks", ()))
        return [row for row in tags if row["Guid"] in wanted]

    def _filter(self, text: str) -> Callable[[Row], bool]:
        """The test of -Filter. Raises the binding error of one that cannot be used."""
        try:
            return object_filter(text, self.view, self.directory)
        except FilterError as error:
            raise messages.filter_error(self.command, "Filter", error.message) from None


def _used_scopes(directory: Directory) -> set[str]:
    """The scopes that role assignments name."""
    keys = [f"{kind}{what}WriteScope" for kind in ("Custom", "Exclusive") for what in ("Recipient", "Config")]
    assignments = directory.of_kind("ManagementRoleAssignment")
    return {str(row[key]) for row in assignments for key in keys if key in row}


def _in_container(row: Row, value: Any) -> bool:
    return bool(str(row.get("Container", "\\")).strip("\\").casefold() == to_string(value).strip("\\").casefold())


def _server(value: Any) -> str:
    """The name of a server that is given by it, its full name or as an object."""
    return text_of(value).rpartition("/")[2].partition(".")[0].casefold()


_NARROWING: Final[dict[str, Callable[[Row, Any], bool]]] = {
    "Exclusive": lambda row, value: bool(row.get("Exclusive")) == bool(value),
    "Server": lambda row, value: "Server" not in row or _server(row["Server"]) == _server(value),
    "Enabled": lambda row, value: (row.get("Enabled") is not False) == bool(value),
    "ThrottlingPolicyScope": lambda row, value: row.get("ThrottlingPolicyScope", "Regular") == to_string(value),
    "DefaultOnly": lambda row, value: not value or bool(row.get("Default")),
    "Container": _in_container,
    "SearchText": lambda row, value: to_string(value).casefold() in row["Name"].casefold(),
    "State": lambda row, value: to_string(value) == ("Disabled" if row.get("Enabled") is False else "Enabled"),
    "DlpPolicy": lambda row, value: str(row.get("DlpPolicy")).casefold() == to_string(value).casefold(),
    "Types": lambda row, value: row.get("Type") in [to_string(one) for one in value],
}
# -Force only answers questions, and nothing asks here.
_PASSED: Final = frozenset({"Identity", "Name"})
# Set-RetentionPolicyTag: what a mailbox chose.
_CHOOSING: Final = ("Mailbox", "OptionalInMailbox")


class FamilyWrite(FamilyTask):
    """Stores parameters as properties."""

    @classmethod
    def does(cls, name: str) -> bool:
        known = wide_of(cls.view).properties
        if changed_list(name, known) is not None:
            return True
        return name in known or name in _PASSED or name in _MARKING or name in _CHOOSING or name in _KEPT

    def put(self, edit: Edit) -> None:
        """Puts the given parameters into an object. Raises Refusal, and the binding error of a wrong filter."""
        for name, value in self.bound_values.items():
            if name in COMMON_NAMES or name in _PASSED or name == "RecipientFilter":
                continue
            if name in _KEPT:
                edit.put(name, bool(value) or None)
                continue
            if changed_list(name, wide_of(self.view).properties) is not None:
                self._change_list(edit, name, value)
                continue
            stands_for = _MARKING.get(name, name)
            prop = wide_of(self.view).properties.get(stands_for)
            if prop is not None and stands_for not in self.view.properties:
                self.directory.settings[FLAG] = True
            if prop is not None:
                stored = prop if prop.compute is None else Property(prop.name, prop.kind)
                edit.put(prop.key, write(stored, value, edit.row, self.directory))
        if self.family.filtered:
            put_filter(self, edit, excluding=False)
        for name in ("User", "SecurityGroup", "Policy"):
            if self.family.noun == "ManagementRoleAssignment" and edit.changes.get(name):
                edit.put("RoleAssignee", edit.changes.pop(name))

    def _change_list(self, edit: Edit, name: str, value: Any) -> None:
        """-AddSomething and -RemoveSomething: the list with more or less in it. Raises Refusal."""
        prop = wide_of(self.view).properties[str(changed_list(name, wide_of(self.view).properties))]
        held = list(edit.get(prop.key) or ())
        given = write(prop, value, edit.row, self.directory) or []
        kept = [one for one in held if one not in given]
        edit.put(prop.key, (kept if name.startswith("Remove") else [*kept, *given]) or None)

    def mark(self, row: Row) -> None:
        """One object of a kind is the default one."""
        for other in self.directory.of_kind(self.family.kind):
            if other["Guid"] != row["Guid"] and other.get("Default"):
                self.directory.change(other, {"Default": None}, self.command)


# Switches that say what an object is and that no property shows.
_KEPT: Final = frozenset({UNSCOPED})
# Parameters that make an object the default one.
_MARKING: Final = {"MakeDefault": "Default"}


class FamilyNew(FamilyWrite):
    """Makes an object of a family."""

    def process(self, run: Runtime) -> Iterator[Configured]:
        directory, family = self.directory, self.family
        try:
            row = self.draft()
            edit = Edit(row, directory)
            self.put(edit)
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        sentence = messages.creating(family.what, row["Name"])
        if run.should_process(row["Name"], self.command, description=sentence):
            row.update({key: value for key, value in edit.changes.items() if value is not None})
            directory.configure(row, self.command)
            if row.get("Default"):
                self.mark(row)
            yield seen(self.view, directory)(row, directory)

    def draft(self) -> Row:
        """The new object before the parameters are put into it. Raises Refusal."""
        return configured_row(self.directory, self.family.kind, self.name(), self.parent())

    def parent(self) -> str:
        """What the object is made below: an address list, where one is named. Raises Refusal."""
        within = to_string(self.bound_values.get("Container", "")).strip("\\")
        if not within or self.family.noun != "AddressList":
            return self.family.parent
        found = self.directory.find_configured(self.family.kind, f"\\{within}")
        if not found:
            raise Refusal(messages.reference_not_found(f"\\{within}"), messages.NOT_FOUND)
        return below_organization(found[0]["DistinguishedName"])

    def name(self) -> str:
        """The new object's name; of a rule for devices what it is about."""
        given = self.bound_values
        if "Name" in given:
            return to_string(given["Name"])
        if "Role" in given:
            whom = next((given[name] for name in ("User", "SecurityGroup", "Policy", "Computer") if name in given), "")
            ending = "-Delegating" if given.get("Delegating") else ""
            return self._free(f"{to_string(given['Role'])}-{to_string(whom)}{ending}"[:60])
        return f"{to_string(given.get('QueryString', ''))} ({to_string(given.get('Characteristic', ''))})"

    def _free(self, name: str) -> str:
        """A name that nothing of the kind has yet: a number follows one that is taken (M)."""
        taken = {row["Name"].casefold() for row in self.directory.of_kind(self.family.kind)}
        numbered = (f"{name}-{number}" for number in count(1))
        return name if name.casefold() not in taken else next(one for one in numbered if one.casefold() not in taken)


class FamilySet(FamilyWrite):
    """Changes an object of a family."""

    def process(self, run: Runtime) -> Iterator[Configured]:
        if self.bound_values.get("Mailbox") is not None and self.family.noun == "RetentionPolicyTag":
            self._choose(run)
            return
        row = self.one(run)
        if row is None:
            return
        edit = Edit(row, self.directory)
        try:
            self.put(edit)
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        if "Name" in self.bound_values and self.family.noun:
            self._rename(edit)
        if not run.should_process(
            row["Name"], self.command, description=messages.setting(self.family.what, row["Name"])
        ):
            return
        if not self.directory.change(row, edit.changes, self.command):
            run.warn(messages.nothing_modified(row["Name"]))
        if edit.changes.get("Default"):
            self.mark(row)
        yield from ()

    def _choose(self, run: Runtime) -> None:
        """Gives a mailbox personal tags beside those of its policy."""
        row = self.row_of(run, Mailbox, self.bound_values["Mailbox"])
        if row is None:
            return
        prop = Property("OptionalTags", kinds.REFERENCES, default=[], refers=self.family.kind)
        try:
            stored = write(prop, self.bound_values.get("OptionalInMailbox"), row, self.directory)
        except Refusal as refusal:
            self.refuse(run, refusal)
            return
        identity = canonical_name(row["DistinguishedName"])
        if run.should_process(identity, self.command, description=messages.setting("retention tags of", identity)):
            self.directory.change(row, {"OptionalTags": stored}, self.command)

    def _rename(self, edit: Edit) -> None:
        name = to_string(self.bound_values["Name"])
        edit.put("Name", name)
        edit.put("DistinguishedName", f"CN={escape_rdn(name)},{parent_dn(edit.row['DistinguishedName'])}")


class FamilySwitch(FamilyTask):
    """Switches an object of a family on or off."""

    simulated = frozenset({"Identity", "Mode", "RuleErrorAction", "TransportService"})

    def process(self, run: Runtime) -> Iterator[Configured]:
        row = self.one(run)
        enabled = self.command.startswith("Enable")
        said = messages.enabling if enabled else messages.disabling
        if row is not None and run.should_process(
            row["Name"], self.command, description=said(self.family.what, row["Name"])
        ):
            self.directory.change(row, {"Enabled": None if enabled else False}, self.command)
        yield from ()


class FamilyRemove(FamilyTask):
    """Removes an object of a family; what refers to it then refers to nothing."""

    simulated = frozenset({"Identity", "Recursive"})

    def process(self, run: Runtime) -> Iterator[Configured]:
        row = self.one(run)
        below = [] if row is None else self._below(row)
        if row is not None and below and not self.bound_values.get("Recursive"):
            run.write_error(
                self.record(messages.has_children(row["Name"]), messages.ARGUMENT, namespace=self.namespace)
            )
        elif row is not None and run.should_process(
            row["Name"], self.command, description=messages.removing(self.family.what, row["Name"])
        ):
            for one in (*below, row):
                self.directory.remove(one["Guid"], self.command)
        yield from ()

    def _below(self, row: Row) -> list[Row]:
        """The lists that have a list as their container, and roles that come from a role."""
        path = f"{str(row.get('Container', '')).strip(chr(92))}\\{row['Name']}".strip("\\").casefold()
        found = [
            one
            for one in self.directory.of_kind(self.family.kind)
            if one.get("Parent") == row["Guid"] or str(one.get("Container", "")).strip("\\").casefold() == path
        ]
        return [*(inner for one in found for inner in self._below(one)), *found]


_VERBS: Final[dict[str, type[FamilyTask]]] = {
    "Get": FamilyGet,
    "New": FamilyNew,
    "Set": FamilySet,
    "Remove": FamilyRemove,
    "Enable": FamilySwitch,
    "Disable": FamilySwitch,
}
_SENTENCES: Final = {
    "Get": "Gets the {what} that is named, or all.",
    "New": "Makes a new {what}.",
    "Set": "Changes the {what}.",
    "Remove": "Removes the {what}.",
    "Enable": "Lets the {what} work again.",
    "Disable": "Lets the {what} rest.",
}
# Examples by verb: commands and what they print. `{one}` is what New- gave.
_EXAMPLES: Final = {
    "Get": "PS> $one = New-{noun} {sample}; (Get-{noun} $one.Name).Guid -eq $one.Guid\n    True",
    "New": "PS> @(New-{noun} {sample}).Count\n    1",
    "Set": "PS> $one = New-{noun} {sample}; Set-{noun} $one.Name -{name}:{value}\n"
    "    PS> @(Get-{noun}).{name} -contains '{shown}'\n    True",
    "Remove": "PS> $one = New-{noun} {sample}; Remove-{noun} $one.Name -Confirm:$false\n"
    "    PS> @(Get-{noun} Sample*).Count\n    0",
    "Disable": "PS> $one = New-{noun} {sample}; Disable-{noun} $one.Name -Confirm:$false\n"
    "    PS> (Get-{noun} Sample).{state}\n    {off}",
    "Enable": "PS> $one = New-{noun} {sample}; Disable-{noun} $one.Name -Confirm:$false; Enable-{noun} $one.Name\n"
    "    PS> (Get-{noun} Sample).{state}\n    {on}",
}
_EXAMPLES_OF_WHAT_IS_THERE: Final = {
    "Get": "PS> @(Get-{noun} '{there}').Count\n    1",
    "Set": "PS> Set-{noun} '{there}' -{name}:{value}; \"$((Get-{noun} '{there}').{name})\"\n    {shown}",
    "Disable": "PS> Disable-{noun} '{there}' -Confirm:$false; (Get-{noun} '{there}').{state}\n    {off}",
    "Enable": "PS> Disable-{noun} '{there}' -Confirm:$false; Enable-{noun} '{there}'\n"
    "    PS> (Get-{noun} '{there}').{state}\n    {on}",
}
_EXAMPLES_OF_ONE: Final = {
    "Get": "PS> @(Get-{noun}).Count\n    1",
    "Set": "PS> Set-{noun} -{name}:{value}; @(Get-{noun}).{name} -contains '{shown}'\n    True",
}


def _documentation(verb: str, family: Family) -> str:
    """What the cmdlet does, with an example."""
    name, _, value = family.change.partition(" ")
    written = f"${value.lower()}" if value in ("True", "False") else value
    shown = value.strip('"').replace("'", "''")
    examples = _EXAMPLES_OF_ONE if family.single else _EXAMPLES_OF_WHAT_IS_THERE if family.there else _EXAMPLES
    example = examples[verb].format(
        noun=family.noun, sample=family.sample, name=name, value=written, shown=shown, there=family.there,
        **dict(zip(("state", "on", "off"), family.switch, strict=True)),
    )  # fmt: skip
    return f"{_SENTENCES[verb].format(what=family.what)}\n\n    {example}\n    "


_MADE: Final[dict[str, type[ExchangeTask]]] = {}


def __getattr__(name: str) -> type[ExchangeTask]:
    """The class of a cmdlet's name. Raises AttributeError for one that no family has."""
    verb, _, noun = name.partition("-")
    if noun not in FAMILIES or verb not in _VERBS:
        raise AttributeError(name)
    if name not in _MADE:
        base, family = _VERBS[verb], FAMILIES[noun]
        body = {"family": family, "view": view_of(noun), "__doc__": _documentation(verb, family)}
        made: type[ExchangeTask] = type(name.replace("-", ""), (base,), body)
        _MADE[name] = task(name)(made)
    return _MADE[name]
