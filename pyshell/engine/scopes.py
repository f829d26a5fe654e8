"""Scopes: a dictionary of variables each, found through their parents.

A scope is a dict from the folded name to the plain value, so that reading a variable of one's own scope is one
look-up. What is unusual about a variable (a type, validation, options) stands beside it in `special`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from pyshell.engine import messages
from pyshell.errors import PSError
from pyshell.values.convert import to_type
from pyshell.values.kept import session_table
from pyshell.values.late import late
from pyshell.values.objects import NOTHING
from pyshell.values.types import BOOLEAN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyshell.values.types import PSType

_boolean_source: Final = late("pyshell.binding.taking:boolean_source")


class Variable:
    """What is unusual about a variable: its type, validation and options. `name` is as first written."""

    __slots__ = ("constant", "description", "name", "options", "transforms", "type", "validators")

    def __init__(
        self,
        name: str,
        type: PSType | None = None,
        validators: Sequence[Any] = (),
        options: Sequence[str] = (),
        description: str = "",
    ) -> None:
        self.name = name
        self.type = type
        self.validators = tuple(validators)
        self.options = tuple(options)
        self.description = description

    @property
    def has_attributes(self) -> bool:
        """Whether more than a plain type says what the variable takes."""
        return bool(self.validators) or (self.type is not None and self.type.name.startswith("System.Nullable`1"))

    @property
    def is_fixed(self) -> bool:
        return "Constant" in self.options or "ReadOnly" in self.options


# Variables that are made when they are first read: `maker(scope)`; MISSING-like None means "look further".
Maker = "Callable[[Scope], Any]"


class Scope(dict[str, Any]):
    """The variables of one running block; reading a name that is not its own goes on in the parent.

    `script` is the scope `$script:` means, `state` the session state (global or a module) whose commands are in sight,
    `call` what is known of the call that made the scope.
    """

    # Every call makes a scope: slots take a third of the time of a dictionary, which is there for what few scopes have.
    __slots__ = ("__dict__", "call", "parent", "script", "session", "special", "state")
    aliases: dict[str, Any] | None = None
    functions: dict[str, Any] | None = None
    private: set[str] | None = None
    strict: Any = None

    lazy: ClassVar[dict[str, Callable[[Scope], Any]]] = {}

    def __init__(self, parent: Scope | None, session: Any, script: Scope | None, state: Any) -> None:
        self.parent = parent
        self.session = session
        self.script: Scope = self if script is None else script
        self.state = state
        self.special: dict[str, Variable] | None = None
        self.call: Any = None

    def __missing__(self, name: str) -> Any:
        maker = self.lazy.get(name)
        if maker is not None:
            found = maker(self)
            if found is not MISSING:
                return found
        at = self.parent
        while at is not None:
            if name in at and (at.private is None or name not in at.private):
                return at[name]
            at = at.parent
        if self.session.strict_anywhere and self.strict_version() is not None:
            raise messages.variable_undefined(name)
        return None

    def child(self) -> Scope:
        """A new scope below this one."""
        return Scope(self, self.session, self.script, self.state)

    def strict_version(self) -> Any:
        """The version that Set-StrictMode set in the nearest scope, or None."""
        at: Scope | None = self
        while at is not None:
            if at.strict is not None:
                return at.strict or None
            at = at.parent
        return None

    def holder(self, name: str) -> Scope | None:
        """The scope a name is found in."""
        at: Scope | None = self
        while at is not None:
            if name in at and (at is self or at.private is None or name not in at.private):
                return at
            at = at.parent
        return None

    def find(self, name: str, default: Any = None) -> Any:
        """The value of a variable in sight, never an error."""
        at = self.holder(name)
        if at is not None:
            value = at[name]
            return None if value is NOTHING else value
        maker = self.lazy.get(name)
        found = MISSING if maker is None else maker(self)
        return default if found is MISSING else found

    def variable(self, name: str) -> Variable | None:
        """What is unusual about a variable of this very scope."""
        return None if self.special is None else self.special.get(name)

    def declare(self, name: str, variable: Variable) -> None:
        """Notes what is unusual about a variable of this scope."""
        self.special = {**self.special, name: variable} if self.special else {name: variable}

    def assign(self, name: str, value: Any) -> Any:
        """Sets a variable of this scope: converted and checked as its declaration says. Returns what was stored."""
        special = self.special
        if special is not None and name in special:
            value = checked(special[name], value, self)
        self[name] = value
        return value

    def forget(self, name: str) -> None:
        """Removes a variable of this scope."""
        self.pop(name, None)
        if self.special and name in self.special:
            self.special = {k: v for k, v in self.special.items() if k != name}

    def numbered(self, depth: int) -> Scope | None:
        """The scope so many levels up."""
        at: Scope | None = self
        while at is not None and depth > 0:
            at = at.parent
            depth -= 1
        return at

    # A scope is compared and hashed by identity; dict would compare contents.
    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:  # type: ignore[override]  # dict declares itself unhashable
        return id(self)


class _Missing:
    __slots__ = ()


MISSING: Final = _Missing()


def checked(variable: Variable, value: Any, scope: Scope, *, new: bool = False) -> Any:
    """A value made fit for a variable of a scope, which `new` says is only now declared there.

    Raises VariableNotWritable and the errors of conversion and validation.

    A typed variable of a function or a block is a compiled local, whose assignment is a cast with the cast's error;
    one of the global scope or a script, with validation or a nullable type is converted by its attribute, whose error
    is another.
    """
    if variable.options and variable.is_fixed:
        raise messages.variable_not_writable(variable.name)
    if variable.type is not None:
        by_attribute = scope.parent is None or scope is scope.script or variable.has_attributes
        try:
            if by_attribute and variable.type is BOOLEAN:
                value = _boolean_source(value, BOOLEAN)
            value = to_type(value, variable.type)
        except PSError as error:
            if not by_attribute:
                raise
            raise messages.assignment_conversion(error) from None
    if variable.validators:
        messages.validate_variable(variable.name, value, variable.validators, new=new)
    return value


# Names as they were first written, for the listings that show them.
SPELLING: Final[dict[str, str]] = session_table({})


def spelled(name: str) -> str:
    """A variable's name as it was first written."""
    return SPELLING.get(name, name)
