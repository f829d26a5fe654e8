"""Get-Alias, Set-Alias, New-Alias, Remove-Alias: other names for commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, ConfirmImpact, Runtime, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.values import scoped as _scoped  # noqa: F401  # declares ScopedItemOptions
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.commandinfo import AliasInfo
    from pyshell.values.declare import EnumValue

_INFO: Final = "System.Management.Automation.AliasInfo"
_SCOPES: Final = ("Global", "Local", "Script", "Private")


def _missing(what: str, text: str) -> ErrorRecord:
    message = f"This command cannot find a matching alias because an alias with the {what} '{text}' does not exist."
    exception = NetException("System.Management.Automation.ItemNotFoundException", message, ItemName=text)
    return ErrorRecord(exception, "ItemNotFoundException", ErrorCategory.ObjectNotFound, text)


def _is_wild(text: str) -> bool:
    return any(char in text for char in "*?[")


@cmdlet("Get-Alias", default_set="Default", output=(_INFO,))
class GetAlias(Cmdlet):
    """Gets the aliases of the session, by their names or by what they stand for.

    PS> (Get-Alias gci).Definition
    Get-ChildItem
    """

    name: list[str] = param(
        position=0,
        from_pipeline=True,
        by_name=True,
        sets=("Default",),
        validate=(ValidateNotNullOrEmpty(),),
        help="Names or patterns.",
    )
    exclude: list[str] = param(help="Names or patterns to leave out.")
    scope: str = param(suggestions=_SCOPES, help="The scope whose aliases are wanted.")
    definition: list[str] = param(
        sets=("Definition",), validate=(ValidateNotNullOrEmpty(),), help="Commands whose aliases are wanted."
    )

    def process(self, run: Runtime) -> Iterable[object]:
        known = sorted(run.session.aliases(self.scope), key=lambda one: str(one.name).lower())
        if self.definition is not None:
            for text in self.definition:
                yield from self._matching(run, known, text, "definition")
            return
        for text in self.name or ["*"]:
            yield from self._matching(run, known, text, "name")

    def _matching(self, run: Runtime, known: list[AliasInfo], text: str, what: str) -> Iterator[AliasInfo]:
        matches = compile_wildcard(text)
        left_out = [compile_wildcard(pattern) for pattern in self.exclude or ()]
        count = 0
        for one in known:
            subject = str(one.name) if what == "name" else one.definition_text
            if matches(subject) and not any(excluded(str(one.name)) for excluded in left_out):
                count += 1
                yield one
        if count == 0 and not _is_wild(text):
            run.write_error(_missing(what, text))


class _Writing(Cmdlet):
    """What Set-Alias and New-Alias share."""

    name: str = param(position=0, mandatory=True, by_name=True, help="The alias.")
    value: str = param(position=1, mandatory=True, by_name=True, help="The command it stands for.")
    description: str = param(default="", help="What it is for.")
    option: EnumValue | None = param(
        type="System.Management.Automation.ScopedItemOptions", help="ReadOnly, Constant, AllScope …"
    )
    pass_thru: Switch = param(help="Gets the alias.")
    scope: str = param(suggestions=_SCOPES, help="Where it is made.")
    force: Switch = param(help="Replaces a read-only alias too.")

    def write(self, run: Runtime, action: str) -> Iterator[object]:
        if not run.should_process(f"Name: {self.name} Value: {self.value}", action):
            return
        options = "None" if self.option is None else self.option.name
        made = run.session.set_alias(self.name, self.value, self.scope, description=self.description, options=options)
        if self.pass_thru:
            yield made


@cmdlet("Set-Alias", confirm=ConfirmImpact.MEDIUM, output=(_INFO,))
class SetAlias(_Writing):
    """Makes an alias, or changes what it stands for.

    PS> Set-Alias list Get-ChildItem; (Get-Alias list).Definition
    Get-ChildItem
    """

    def process(self, run: Runtime) -> Iterable[object]:
        return self.write(run, "Set Alias")


@cmdlet("New-Alias", confirm=ConfirmImpact.LOW, output=(_INFO,))
class NewAlias(_Writing):
    """Makes an alias that must not exist yet.

    PS> New-Alias list Get-ChildItem; (Get-Alias list).Definition
    Get-ChildItem
    """

    def process(self, run: Runtime) -> Iterable[object]:
        known: Any = [one for one in run.session.aliases(self.scope) if str(one.name).lower() == self.name.lower()]
        if known and not self.force:
            message = f"The alias is not allowed, because an alias with the name '{self.name}' already exists."
            exception = NetException("System.Management.Automation.SessionStateException", message)
            run.write_error(ErrorRecord(exception, "AliasAlreadyExists", ErrorCategory.ResourceExists, self.name))
            return ()
        return self.write(run, "New Alias")


@cmdlet("Remove-Alias", default_set="Default")
class RemoveAlias(Cmdlet):
    """Removes aliases.

    PS> Set-Alias list Get-ChildItem; Remove-Alias list; Test-Path alias:list
    False
    """

    name: list[str] = param(position=0, mandatory=True, from_pipeline=True, by_name=True, help="The aliases.")
    scope: str = param(suggestions=_SCOPES, help="The scope they are removed from.")
    force: Switch = param(help="Removes read-only aliases too.")

    def process(self, run: Runtime) -> None:
        for name in self.name:
            if not run.session.remove_alias(name, self.scope):
                run.write_error(_missing("name", name))
