"""Get-, Set-, New-, Remove- and Clear-Variable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, ConfirmImpact, Runtime, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.values import scoped as _scoped  # noqa: F401  # declares ScopedItemOptions
from pyshell.values.sequences import as_array
from pyshell.values.text import to_string
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.caller import VariableView
    from pyshell.values.declare import EnumValue

_VARIABLE: Final = "System.Management.Automation.PSVariable"
_OPTIONS: Final = "System.Management.Automation.ScopedItemOptions"
_VISIBILITY: Final = "System.Management.Automation.SessionStateEntryVisibility"
_SCOPES: Final = ("Global", "Local", "Script", "Private")
_PRIVATE: Final = 4


def _not_found(name: str) -> ErrorRecord:
    message = f"Cannot find a variable with the name '{name}'."
    exception = NetException("System.Management.Automation.ItemNotFoundException", message, ItemName=name)
    return ErrorRecord(exception, "VariableNotFound", ErrorCategory.ObjectNotFound, name)


def _is_pattern(name: str) -> bool:
    return any(char in name for char in "*?[")


class _Matching(Cmdlet):
    """What all but New-Variable share: names, patterns and which scope is meant."""

    include: list[str] | None = param(help="Patterns of names to take.")
    exclude: list[str] | None = param(help="Patterns of names to leave out.")
    scope: str | None = param(
        validate=(ValidateNotNullOrEmpty(),), suggestions=_SCOPES, help="The scope: its name, or how many levels up."
    )

    def matching(self, run: Runtime, name: str, scope: str | None) -> list[VariableView]:
        """The variables that a name or pattern means in a scope, or in sight."""
        scoped, colon, bare = name.partition(":")
        if colon and scoped.lower() in ("global", "local", "script", "private"):
            name, scope = bare, scoped
        table = run.caller.variables(scope)
        if _is_pattern(name):
            fits = compile_wildcard(name)
            found = [one for one in table.all() if fits(one.name)]
        else:
            one = table.find(name)
            found = [] if one is None else [one]
        return [one for one in found if self._wanted(one.name)]

    def _wanted(self, name: str) -> bool:
        if self.include and not any(compile_wildcard(pattern)(name) for pattern in self.include):
            return False
        return not any(compile_wildcard(pattern)(name) for pattern in self.exclude or ())

    def each(self, run: Runtime, names: list[str], scope: str | None) -> Iterator[VariableView]:
        """The variables of several names; a name that is no pattern must exist."""
        for name in names:
            found = self.matching(run, name, scope)
            if not found and not _is_pattern(name) and not self.include and not self.exclude:
                run.write_error(_not_found(name))
            yield from found


@cmdlet("Get-Variable", output=(_VARIABLE,))
class GetVariable(_Matching):
    """Gets the variables in sight, with their values.

    PS> $server = 'mbx01'; Get-Variable server -ValueOnly
    mbx01
    """

    name: list[str] | None = param(
        position=0, from_pipeline=True, by_name=True, validate=(ValidateNotNullOrEmpty(),), help="Names or patterns."
    )
    value_only: Switch = param(help="Whether only the values are wanted.")

    def process(self, run: Runtime) -> Iterable[object]:
        for one in self.each(run, self.name or ["*"], self.scope):
            yield one.value if self.value_only else one


@cmdlet("Set-Variable", confirm=ConfirmImpact.MEDIUM, output=(_VARIABLE,))
class SetVariable(_Matching):
    """Sets a variable, making it when there is none.

    PS> Set-Variable server 'mbx02'; $server
    mbx02
    """

    name: list[str] = param(position=0, mandatory=True, by_name=True, help="Names or patterns.")
    value: object = param(position=1, from_pipeline=True, by_name=True, help="The value.")
    include: list[str] | None = param(help="Patterns of names to take.")
    exclude: list[str] | None = param(help="Patterns of names to leave out.")
    description: str | None = param(help="What it is for.")
    option: EnumValue | None = param(type=_OPTIONS, help="ReadOnly, Constant, Private, AllScope.")
    force: Switch = param(help="Whether read-only variables are written too.")
    visibility: EnumValue | None = param(type=_VISIBILITY, help="Whether other sessions see it.")
    pass_thru: Switch = param(help="Whether the variable is put out.")
    append: Switch = param(help="Whether the value is added to what the variable holds.")

    _name_given: bool
    _value_given: bool
    _values: list[Any]

    def begin(self, run: Runtime) -> None:
        self._name_given, self._value_given = self.bound("Name"), self.bound("Value")
        self._values = []

    def process(self, run: Runtime) -> Iterable[object] | None:
        if self._name_given:
            if not self._value_given and run.expecting_input:
                self._values.append(self.value)
            return None
        return self._set(run, self.name, self.value)

    def end(self, run: Runtime) -> Iterable[object] | None:
        if not self._name_given:
            return None
        if self._value_given or not run.expecting_input:
            return self._set(run, self.name, self.value)
        return self._set(run, self.name, self._values[0] if len(self._values) == 1 else self._values or None)

    def _set(self, run: Runtime, names: list[str], value: Any) -> Iterator[object]:
        for name in names:
            found = self.matching(run, name, self.scope or "Local")
            for one in found:
                new = [*as_array(one.value), *as_array(value)] if self.append else value
                if run.should_process(_target(one.name, new), "Set variable"):
                    yield from self._change(run, one, new)
            if not found and not _is_pattern(name):
                yield from self._make(run, name, value)

    def _change(self, run: Runtime, one: VariableView, value: Any) -> Iterator[object]:
        given = self._value_given or self._values or not self._name_given
        try:
            if given or not (self.option or self.description or self.visibility):
                one.assign(value, force=bool(self.force))
            if self.description is not None:
                one.description = self.description
            if self.option is not None:
                one.options = self.option.value
            if self.visibility is not None:
                one.visibility = self.visibility.value
        except PSError as error:
            run.write_error(error.record)
            return
        if self.pass_thru:
            yield one

    def _make(self, run: Runtime, name: str, value: Any) -> Iterator[object]:
        scoped, colon, bare = name.partition(":")
        scope = self.scope
        if colon and scoped.lower() in ("global", "local", "script", "private"):
            name, scope = bare, scoped
        if not run.should_process(_target(name, value), "Set variable"):
            return
        options = self.option.value if self.option is not None else 0
        made = run.caller.variables(scope).make(
            name,
            as_array(value) if self.append else value,
            options=options | (_PRIVATE if (scope or "").lower() == "private" else 0),
            description=self.description or "",
            visibility=self.visibility.value if self.visibility is not None else 0,
        )
        if self.pass_thru:
            yield made


@cmdlet("New-Variable", confirm=ConfirmImpact.LOW, output=(_VARIABLE,))
class NewVariable(Cmdlet):
    """Makes a variable that must not exist yet in the scope.

    PS> New-Variable limit 5 -Option ReadOnly; $limit
    5
    """

    name: str = param(position=0, mandatory=True, by_name=True, help="The name.")
    value: object = param(position=1, from_pipeline=True, by_name=True, help="The value.")
    description: str | None = param(help="What it is for.")
    option: EnumValue | None = param(type=_OPTIONS, help="ReadOnly, Constant, Private, AllScope.")
    visibility: EnumValue | None = param(type=_VISIBILITY, help="Whether other sessions see it.")
    force: Switch = param(help="Whether a read-only variable may be replaced.")
    pass_thru: Switch = param(help="Whether the variable is put out.")
    scope: str | None = param(
        validate=(ValidateNotNullOrEmpty(),), suggestions=_SCOPES, help="The scope: its name, or how many levels up."
    )

    def process(self, run: Runtime) -> Iterator[object]:
        known = run.caller.variables(self.scope or "Local").find(self.name)
        if known is not None and (not self.force or known.options & 2):
            run.write_error(_exists(self.name))
            return
        if not run.should_process(_target(self.name, self.value), "New variable"):
            return
        made = run.caller.variables(self.scope or "Local").make(
            self.name,
            self.value,
            options=(self.option.value if self.option is not None else 0)
            | (_PRIVATE if (self.scope or "").lower() == "private" else 0),
            description=self.description or "",
            visibility=self.visibility.value if self.visibility is not None else 0,
        )
        if self.pass_thru:
            yield made


def _exists(name: str) -> ErrorRecord:
    message = f"A variable with name '{name}' already exists."
    exception = NetException("System.Management.Automation.SessionStateException", message, ItemName=name)
    return ErrorRecord(exception, "VariableAlreadyExists", ErrorCategory.ResourceExists, name)


def _target(name: str, value: Any) -> str:
    return f"Name: {name} Value: {to_string(value)}"


@cmdlet("Remove-Variable", confirm=ConfirmImpact.MEDIUM)
class RemoveVariable(_Matching):
    """Removes variables.

    PS> $a = 1; Remove-Variable a; $null -eq $a
    True
    """

    name: list[str] = param(position=0, mandatory=True, by_name=True, help="Names or patterns.")
    force: Switch = param(help="Whether read-only variables are removed too.")

    def process(self, run: Runtime) -> None:
        # A variable of a scope above is not touched unless -Scope asks for it.
        for one in self.each(run, self.name, self.scope or "local"):
            if run.should_process(f"Name: {one.name}", "Remove variable"):
                try:
                    one.remove(force=bool(self.force))
                except PSError as error:
                    run.write_error(error.record)


@cmdlet("Clear-Variable", confirm=ConfirmImpact.MEDIUM, output=(_VARIABLE,))
class ClearVariable(_Matching):
    """Sets variables to $null.

    PS> $a = 1; Clear-Variable a; $null -eq $a
    True
    """

    name: list[str] = param(position=0, mandatory=True, by_name=True, help="Names or patterns.")
    force: Switch = param(help="Whether read-only variables are cleared too.")
    pass_thru: Switch = param(help="Whether the variables are put out.")

    def process(self, run: Runtime) -> Iterator[object]:
        for one in self.each(run, self.name, self.scope):
            if not run.should_process(f"Name: {one.name}", "Clear variable"):
                continue
            try:
                one.assign(None, force=bool(self.force))
            except PSError as error:
                run.write_error(error.record)
                continue
            if self.pass_thru:
                yield one
