"""The scope a cmdlet was called in, and its variables as objects: binding.caller.CallerView."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine import messages
from pyshell.engine.compile.variables import folded_name, split_name
from pyshell.engine.scopes import MISSING, SPELLING, Scope, Variable, checked, spelled
from pyshell.errors import ErrorCategory, PSError
from pyshell.syntax import nodes
from pyshell.syntax.walking import walk
from pyshell.values.declare import EnumValue, NetObject, members_of, net_method, net_property, net_type
from pyshell.values.late import late
from pyshell.values.objects import GenericList
from pyshell.values.scoped import SCOPED_OPTIONS, VISIBILITY
from pyshell.values.types import OBJECT, find_type

if TYPE_CHECKING:
    from collections.abc import Callable

_modules_of = late("pyshell.engine.modules:modules_of")
_kept_scope = late("pyshell.engine.kept_scope:KeptScope")
_PRIVATE: Final = 4
_FIXED: Final = 3
_ALL_SCOPE: Final = 8
_UNAUTHORIZED: Final = "System.Management.Automation.SessionStateUnauthorizedAccessException"
# What exists in advanced functions only.
_INSIDE: Final = frozenset(("pscmdlet",))
_NAMES: Final = {"ReadOnly": 1, "Constant": 2, "Private": _PRIVATE, "AllScope": _ALL_SCOPE, "Unspecified": 16}


def _set_value(variable: PSVariable, new: Any) -> None:
    variable.assign(new)


def _set_options(variable: PSVariable, new: Any) -> None:
    variable.options = new.value


def _set_description(variable: PSVariable, new: Any) -> None:
    variable.description = new


@net_type("System.Management.Automation.PSVariable")
class PSVariable(NetObject):
    """A variable of one scope; reading and setting its value reaches the scope."""

    visibility = 0

    def __init__(self, scope: Scope, folded: str, lazy: Any = MISSING) -> None:
        self.scope = scope
        self.folded = folded
        self._lazy = lazy

    @property
    def name(self) -> str:
        special = self.scope.variable(self.folded)
        return special.name if special is not None and special.name else spelled(self.folded)

    @property
    def value(self) -> Any:
        if self.folded in self.scope:
            return self.scope[self.folded]
        made = self._lazy if not callable(self._lazy) else self._lazy(self.scope)
        return None if made is MISSING else made

    def _special(self) -> Variable:
        """What is unusual about it, made when there was nothing."""
        special = self.scope.variable(self.folded)
        if special is None:
            special = Variable(spelled(self.folded))
            self.scope.declare(self.folded, special)
        return special

    @property
    def options(self) -> int:
        special = self.scope.variable(self.folded)
        return 0 if special is None else sum(_NAMES.get(one, 0) for one in special.options)

    @options.setter
    def options(self, number: int) -> None:
        if self.options & 2:
            raise messages.variable_not_writable(self.name)
        self._special().options = tuple(name for name, bit in _NAMES.items() if number & bit)
        if number & _PRIVATE:
            self.scope.private = {*(self.scope.private or ()), self.folded}

    @property
    def description(self) -> str:
        special = self.scope.variable(self.folded)
        return "" if special is None else special.description

    @description.setter
    def description(self, text: str) -> None:
        self._special().description = text

    def assign(self, value: Any, *, force: bool = False) -> None:
        """Sets it. Raises VariableNotWritable for constants, without `force` for read-only ones, and on bad values."""
        special = self.scope.variable(self.folded)
        if special is not None and force and "Constant" not in special.options:
            options, special.options = special.options, ()
            try:
                self.scope[self.folded] = checked(special, value, self.scope)
            finally:
                special.options = options
            return
        self.scope.assign(self.folded, value)

    def remove(self, *, force: bool = False) -> None:
        """Takes it out of its scope. Raises VariableNotRemovable."""
        options = self.options
        if options & 2 or (options & 1 and not force):
            message = (
                f"Cannot remove variable {self.name} because it is constant or read-only. "
                "If the variable is read-only, try the operation again specifying the Force option."
            )
            category = ErrorCategory.WriteError
            raise PSError.of("VariableNotRemovable", message, category, exception=_UNAUTHORIZED, target=self.name)
        self._lazy = self.value
        self.scope.forget(self.folded)

    # --- for scripts ---------------------------------------------------------------------------------------------

    @net_property("Name", "System.String")
    def net_name(self) -> str:
        return self.name

    @net_property("Description", "System.String", set=_set_description)
    def net_description(self) -> str:
        return self.description

    @net_property("Value", set=_set_value)
    def net_value(self) -> Any:
        return self.value

    @net_property("Visibility", "System.Management.Automation.SessionStateEntryVisibility")
    def net_visibility(self) -> EnumValue:
        return EnumValue(VISIBILITY, self.visibility)

    @net_property("Module", "System.Management.Automation.PSModuleInfo")
    def module(self) -> Any:
        return None

    @net_property("ModuleName", "System.String")
    def module_name(self) -> str:
        return ""

    @net_property("Options", "System.Management.Automation.ScopedItemOptions", set=_set_options)
    def net_options(self) -> EnumValue:
        return EnumValue(SCOPED_OPTIONS, self.options)

    @net_property("Attributes")
    def attributes(self) -> Any:
        special = self.scope.variable(self.folded)
        pstype = find_type("System.Collections.ObjectModel.Collection[System.Attribute]") or OBJECT
        return GenericList(pstype, () if special is None else special.validators)

    @net_method("IsValidValue", "bool IsValidValue(System.Object value)")
    def is_valid(self, value: Any) -> bool:
        special = self.scope.variable(self.folded)
        if special is None:
            return True
        try:
            checked(Variable(self.name, special.type, special.validators), value, self.scope)
        except PSError:
            return False
        return True


@members_of("System.Management.Automation.PSVariable", PSVariable).constructor(
    "psvariable new(string name), psvariable new(string name, System.Object value)"
)
def _new_variable(name: str, value: Any = None) -> PSVariable:
    """A variable of no session's scope."""
    folded = name.lower()
    SPELLING.setdefault(folded, name)
    scope = Scope(None, None, None, None)
    scope[folded] = value
    return PSVariable(scope, folded)


class Variables:
    """The variables of one scope, or of all in sight from `frame`."""

    def __init__(self, frame: Scope, scope: Scope | None) -> None:
        self.frame = frame
        self.only = scope

    def find(self, name: str) -> PSVariable | None:
        folded = name.lower()
        at = self.only if self.only is not None else self.frame.holder(folded)
        if at is not None and folded in at:
            return PSVariable(at, folded)
        if at is not None and at.variable(folded) is not None:
            # One of the session's own that nobody has read yet.
            return PSVariable(at, folded, self.frame.lazy.get(folded, MISSING))
        maker = None if self.only is not None else self.frame.lazy.get(folded)
        return None if maker is None else PSVariable(self.frame, folded, maker)

    def all(self) -> list[PSVariable]:
        found: dict[str, PSVariable] = {}
        at: Scope | None = self.frame if self.only is None else self.only
        while at is not None:
            hidden = at.private if at is not self.frame else None
            for folded in at:
                if folded not in found and not (hidden and folded in hidden) and not folded.startswith("__"):
                    found[folded] = PSVariable(at, folded)
            at = at.parent if self.only is None else None
        if self.only is None:
            for folded, maker in self.frame.lazy.items():
                if folded not in found and folded not in _INSIDE:
                    found[folded] = PSVariable(self.frame, folded, maker)
        return [found[folded] for folded in sorted(found)]

    def make(
        self, name: str, value: Any, *, options: int = 0, description: str = "", visibility: int = 0
    ) -> PSVariable:
        scope = self.frame if self.only is None else self.only
        folded = name.lower()
        SPELLING.setdefault(folded, name)
        scope.forget(folded)
        scope[folded] = value
        made = PSVariable(scope, folded)
        if description:
            made.description = description
        if options:
            made.options = options
        made.visibility = visibility
        return made


class Caller:
    """Where a cmdlet was called."""

    def __init__(self, frame: Scope) -> None:
        self.frame = frame

    @property
    def strict_mode(self) -> float | None:
        found: float | None = self.frame.strict_version()
        return found

    def set_strict_mode(self, version: float) -> None:
        self.frame.session.set_strict(self.frame, version)

    def variables(self, scope: str | None = None) -> Variables:
        return Variables(self.frame, None if scope is None else self.frame.session.scope_named(self.frame, scope))

    def run_text(self, text: str, emit: Callable[[Any], Any], command_id: str = "") -> None:
        session = self.frame.session
        try:
            block = session.new_block(text)
        except PSError as error:
            error.record.command_id = error.record.command_id or command_id or None
            raise
        session.run_block(block, emit, dot=self.frame, underscore=self.frame.find("_"))

    def using_values(self, block: Any) -> dict[str, Any]:
        """What `$using:` in a block means here, by folded name: what another session is given along with the block."""
        found: dict[str, Any] = {}
        for node in walk(block.code.node):
            if isinstance(node, nodes.UsingExpression) and isinstance(node.child, nodes.VariableExpression):
                name = split_name(node.child.name)[1]
                found[name.lower()] = self.frame.find(folded_name(name))
        return found

    def call_stack(self, span: Any) -> list[tuple[Any, Any]]:
        """The calls that are running, the innermost first, each with the place in it that runs now."""
        found: list[tuple[Any, Any]] = []
        at = self.frame.session.call
        while at is not None:
            found.append((at, span))
            span, at = at.span, at.caller
        return found

    @property
    def scope(self) -> Any:
        """The scope itself: binding.caller.ScopeView."""
        return _kept_scope(self.frame)

    @property
    def modules(self) -> Any:
        """The modules of the session."""
        return _modules_of(self.frame.session)

    @property
    def host(self) -> Any:
        """What shows text and asks questions."""
        return self.frame.session.host

    @property
    def history(self) -> list[Any]:
        found: list[Any] = self.frame.session.history
        return found
