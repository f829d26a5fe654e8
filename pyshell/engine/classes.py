"""Classes that a script defines, at run time: their instances, their members, how they are made.

A class becomes a PSType and a Python class of its instances. A class that derives from a .NET type (ArrayList,
Exception …) derives from the Python class of that type too, so that every other room takes its instances for one.
https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_classes
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine import messages
from pyshell.engine.calls import Call
from pyshell.engine.functions import MAX_DEPTH
from pyshell.engine.scopes import Scope
from pyshell.errors import NetException
from pyshell.values.convert import to_type
from pyshell.values.declare import NetError, NetObject
from pyshell.values.members import create, empty_value
from pyshell.values.objects import NOTHING
from pyshell.values.overloads import Overload, Parameter, choose
from pyshell.values.types import OBJECT, MethodMember, PropertyMember, PSType, short_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyshell.engine.scriptblock import Code

VOID: Final = "System.Void"


class ScriptObject(NetObject):
    """An instance of a class that a script defines."""

    def __init__(self) -> None:
        self.ps_fields: dict[str, Any] = {}

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        member = self.ps_type.member("Equals")
        if not isinstance(member, ScriptMethodMember):
            return False
        return bool(member.function(self, other))

    def __hash__(self) -> int:
        member = self.ps_type.member("GetHashCode")
        if isinstance(member, ScriptMethodMember):
            return int(member.function(self))
        return id(self)


class OrderedScriptObject(ScriptObject):
    """An instance of a class with CompareTo."""

    def __lt__(self, other: object) -> bool:
        member = self.ps_type.member("CompareTo")
        return isinstance(member, ScriptMethodMember) and int(member.function(self, other)) < 0


class ScriptMethodMember(MethodMember):
    """A method of a class with its overloads."""

    __slots__ = ("bodies", "overloads")

    def __init__(self, name: str, bodies: list[Body], static: bool) -> None:
        self.bodies = bodies
        self.overloads = [body.overload for body in bodies]
        self.overloads[0].alone = len(bodies) == 1
        definition = ", ".join(body.definition for body in bodies)
        super().__init__(name, definition, self.run_static if static else self.run, static=static, raw=True)

    def _body(self, arguments: Sequence[Any]) -> tuple[Body, list[Any]]:
        name = ".ctor" if self.name == "new" else self.name
        chosen, converted = choose(self.overloads, arguments, name)
        return self.bodies[self.overloads.index(chosen)], converted

    def run(self, this: Any, *arguments: Any) -> Any:
        body, converted = self._body(arguments)
        return body.call(this, converted)

    def run_static(self, *arguments: Any) -> Any:
        return self.run(None, *arguments)


class HiddenProperty(PropertyMember):
    """A property that listings leave out."""

    __slots__ = ()
    is_hidden = True


class HiddenMethod(ScriptMethodMember):
    """A method that listings leave out."""

    __slots__ = ()
    is_hidden = True


class Home:
    """Where a class was defined: the scope that its methods' `$script:` means, and the session state."""

    __slots__ = ("frame",)

    def __init__(self, frame: Scope) -> None:
        self.frame = frame

    def scope(self, this: Any) -> Scope:
        """A scope for a method or an initial value."""
        frame = self.frame
        session = frame.session
        parent = session.now if session.now.state is frame.state else frame.state.current
        made = Scope(parent, session, frame.script, frame.state)
        if this is not None:
            made["this"] = this
        return made


class Body:
    """One overload of a method or constructor: its parameters, its code, what it returns."""

    def __init__(
        self,
        owner: PSType,
        home: Home,
        code: Code,
        name: str,
        parameters: list[tuple[str, PSType | None]],
        returns: PSType | None,
        static: bool,
    ) -> None:
        self.home = home
        self.code = code
        self.name = name
        self.names = [folded.lower() for folded, _ in parameters]
        self.returns = None if returns is not None and returns.name == VOID else returns
        self.is_void = returns is not None and returns.name == VOID
        taken = [Parameter(given, pstype or OBJECT, True, False) for given, pstype in parameters]
        self.overload = Overload(taken, False)
        self.base_arguments: Callable[[Scope], list[Any]] | None = None
        listed = ", ".join(f"{_short(pstype)} {given}" for given, pstype in parameters)
        result = owner.name if name == "new" else "void" if self.is_void else _short(returns)
        self.definition = f"{'static ' if static or name == 'new' else ''}{result} {name}({listed})"

    def scope_for(self, this: Any, arguments: Sequence[Any]) -> Scope:
        """The scope of one call, with its arguments."""
        scope = self.home.scope(this)
        code = self.code
        if not code.prepared:
            code.prepare(self.home.frame)
        if code.special:
            scope.special = code.special
        for folded, value in zip(self.names, arguments, strict=False):
            scope[folded] = value
        return scope

    def call(self, this: Any, arguments: Sequence[Any]) -> Any:
        """Runs the method; its value is converted to what it says it returns."""
        value = run_body(self.code, self.name, self.scope_for(this, arguments))
        if self.is_void:
            return NOTHING
        value = None if value is NOTHING else value
        return value if self.returns is None else to_type(value, self.returns)


def _short(pstype: PSType | None) -> str:
    return "System.Object" if pstype is None else short_name(pstype)


def run_body(code: Code, name: str, scope: Scope) -> Any:
    """Runs a method's code: output is dropped, the value is what `return` gave; an error in it leaves it."""
    session, state = scope.session, scope.state
    if session.depth >= MAX_DEPTH:
        raise messages.call_depth()
    if code.end is None:
        return NOTHING
    call = Call(code, name, session.call, session.call.span if session.call else None)
    scope.call = call
    old = session.call, state.current, session.now
    session.call, state.current, session.now = call, scope, scope
    session.depth += 1
    session.catching += 1
    try:
        signal = code.end(scope, _dropped)
    except RecursionError:
        raise messages.call_depth() from None
    finally:
        session.catching -= 1
        session.depth -= 1
        session.call, state.current, session.now = old
    return getattr(signal, "value", NOTHING)


def _dropped(value: Any) -> None:
    """What a method puts out without `return` goes nowhere."""


# --- properties ----------------------------------------------------------------------------------------------


class PropertyPlan:
    """A property as declared: name, type, validators and the initial value's closure."""

    def __init__(
        self, name: str, pstype: PSType | None, validators: list[Any], initial: Any, static: bool, hidden: bool
    ) -> None:
        self.name = name
        self.folded = name.lower()
        self.type = pstype
        self.validators = validators
        self.initial = initial
        self.static = static
        self.hidden = hidden

    def start_value(self, scope: Scope) -> Any:
        """What the property holds at first."""
        if self.initial is None:
            return None if self.type is None else empty_value(self.type)
        value = self.initial(scope)
        value = None if value is NOTHING else value
        return value if self.type is None else to_type(value, self.type)

    def check(self, value: Any) -> None:
        """Raises NetError where a validation attribute refuses the value."""
        for validator in self.validators:
            failure = validator.check(value)
            if failure is not None:
                raise NetError(_VALIDATION, failure.message)

    def member(self) -> PropertyMember:
        """The instance property."""
        folded = self.folded

        def get(value: Any) -> Any:
            return value.ps_fields.get(folded)

        def put(value: Any, new: Any) -> None:
            self.check(new)
            value.ps_fields[folded] = new

        return self._made(get, put)

    def static_member(self, cell: dict[str, Any]) -> PropertyMember:
        """The static property, kept in `cell`."""
        folded = self.folded

        def get() -> Any:
            return cell.get(folded)

        def put(new: Any) -> None:
            self.check(new)
            cell[folded] = new

        return self._made(get, put)

    def _made(self, get: Callable[..., Any], put: Callable[..., None]) -> PropertyMember:
        kind = HiddenProperty if self.hidden else PropertyMember
        return kind(self.name, "System.Object" if self.type is None else self.type.name, get, put)


_VALIDATION: Final = "System.Management.Automation.ValidationMetadataException"


# --- making instances ----------------------------------------------------------------------------------------


class ClassMaker:
    """How instances of one class come to be: initial values, then the base's constructor, then the own one."""

    def __init__(self, pstype: PSType, home: Home, python: type[Any], base: ClassMaker | None) -> None:
        self.type = pstype
        self.home = home
        self.python = python
        self.base = base
        self.fields: list[PropertyPlan] = []
        self.constructors: ScriptMethodMember | None = None

    def new(self, *arguments: Any) -> Any:
        """`[Class]::new(…)`. Raises MethodCountCouldNotFindBest and what the constructor throws."""
        made = self.blank()
        made.ps_fields = {}
        self.fill(made, arguments)
        return made

    def blank(self) -> Any:
        """An instance that nothing has filled yet."""
        python: Any = self.python
        return python.__new__(python)

    def fill(self, made: Any, arguments: Sequence[Any]) -> None:
        """The rest of `new`, for an instance of this class or of one that derives from it."""
        body = None
        scope = None
        if self.constructors is not None:
            body, converted = self.constructors._body(arguments)
            scope = body.scope_for(made, converted)
        elif arguments:
            raise messages.no_constructor(len(arguments))
        self._start_fields(made)
        given = body.base_arguments(scope) if body is not None and body.base_arguments and scope is not None else []
        if self.base is not None:
            self.base.fill(made, given)
        else:
            self._fill_native(made, given)
        if body is not None and scope is not None:
            run_body(body.code, self.type.name, scope)

    def _start_fields(self, made: Any) -> None:
        if not self.fields:
            return
        scope = self.home.scope(made)
        for plan in self.fields:
            made.ps_fields[plan.folded] = plan.start_value(scope)

    def _fill_native(self, made: Any, arguments: list[Any]) -> None:
        """The part of an instance that a .NET type makes."""
        base = self.type.base
        while base is not None and issubclass(base.python or object, ScriptObject):
            base = base.base
        if base is None or base.name == "System.Object":
            return
        if not arguments and base.python is None and base.constructor() is None and base.default is None:
            # An abstract class, which makes nothing by itself: ValidateArgumentsAttribute.
            return
        adopt(made, create(base, arguments))
        if isinstance(made, NetException):
            made.type_name = type(made).ps_type.name  # type: ignore[attr-defined]  # a ScriptObject too


def adopt(made: Any, from_value: Any) -> None:
    """Takes over what another object holds."""
    for python in type(from_value).__mro__:
        for slot in python.__dict__.get("__slots__", ()):
            if hasattr(from_value, slot) and slot not in ("__weakref__", "ps_type"):
                setattr(made, slot, getattr(from_value, slot))
    for name, value in getattr(from_value, "__dict__", {}).items():
        if name != "ps_type":
            setattr(made, name, value)
    if isinstance(made, list):
        made.extend(from_value)
    elif isinstance(made, dict):
        made.update(from_value)


def python_class(pstype: PSType, base: PSType, ordered: bool) -> type:
    """The Python class of a script class's instances."""
    native = base.python or (base.definition.python if base.definition is not None else None)
    root = OrderedScriptObject if ordered else ScriptObject
    if native is None or native is object:
        bases: tuple[type, ...] = (root,)
    elif issubclass(native, ScriptObject):
        bases = (native,) if not ordered or issubclass(native, OrderedScriptObject) else (root, native)
    else:
        bases = (root, native)
    return type(pstype.name, bases, {"ps_type": pstype})
