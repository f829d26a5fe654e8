"""class and enum: the types of a block are made when it starts, all together, so that they may name each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine.classes import (
    Body,
    ClassMaker,
    HiddenMethod,
    Home,
    PropertyPlan,
    ScriptMethodMember,
    python_class,
    run_body,
)
from pyshell.engine.compile.dispatch import Emit, Run, Unit, statement, value_of
from pyshell.engine.compile.typing import attribute_getter, look_up, type_text
from pyshell.engine.scriptblock import Code
from pyshell.errors import ErrorCategory, ParseError, ParseProblem, PSError
from pyshell.source import position_message
from pyshell.syntax import nodes
from pyshell.syntax.walking import walk
from pyshell.values.convert import try_type
from pyshell.values.convert_numbers import NUMERIC
from pyshell.values.declare import net_enum
from pyshell.values.numbers import LIMITS
from pyshell.values.objects import NOTHING
from pyshell.values.types import (
    INT32,
    OBJECT,
    MethodMember,
    PSType,
    bind_class,
    find_type,
    forget_lookups,
    install_script_type,
    short_name,
    type_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyshell.engine.flow import Signal
    from pyshell.engine.scopes import Scope
    from pyshell.source import Span


@statement(nodes.TypeDefinition)
def compile_type_definition(node: nodes.TypeDefinition, unit: Unit) -> Run:
    """One class or enum."""
    return define_all([node], unit)


def define_all(definitions: Sequence[nodes.TypeDefinition], unit: Unit) -> Run:
    """The closure that makes the types of a block, once; later runs only tell them where they are now."""
    homes: list[Home] = []

    def run(frame: Scope, emit: Emit) -> Signal | None:
        if homes:
            homes[0].frame = frame
            return None
        home = Home(frame)
        for node in _ordered([one for one in definitions if one.kind == "enum"]):
            _enum(node, unit, frame)
        plans = [_Plan(node, unit, home) for node in definitions if node.kind != "enum"]
        for plan in plans:
            plan.declare()
        for plan in plans:
            plan.fill()
        homes.append(home)
        return None

    return run


def problem(error_id: str, message: str, span: Span) -> PSError:
    """What PowerShell finds while it makes types: an error of the parser's kind that ends the script."""
    return PSError.of(
        error_id,
        f"{position_message(span)}\n{message}",
        ErrorCategory.ParserError,
        exception="System.Management.Automation.ParentContainsErrorRecordException",
        span=span,
        whole_script=True,
    )


def _known_type(name: nodes.TypeName, unit: Unit) -> PSType:
    found = look_up(name, unit)
    if found is None:
        raise ParseError([ParseProblem("TypeNotFound", f"Unable to find type [{type_text(name)}].", name.span)])
    return found


def _defined_twice(name: str, span: Span) -> PSError:
    return problem("MemberAlreadyDefined", f"The member '{name}' is already defined.", span)


# --- enumerations --------------------------------------------------------------------------------------------


def _ordered(enums: list[nodes.TypeDefinition]) -> list[nodes.TypeDefinition]:
    """Enumerations after those that their values name. Raises CycleInEnumInitializers."""
    names = {one.name.lower() for one in enums}
    waiting = [(one, _named_in(one) & names) for one in enums]
    made: list[nodes.TypeDefinition] = []
    while waiting:
        known = {one.name.lower() for one in made}
        ready = [one for one, needed in waiting if needed <= known]
        if not ready:
            told = "Cannot define enum because of a cycle in the initialization expressions."
            raise problem("CycleInEnumInitializers", told, waiting[0][0].span)
        made += ready
        waiting = [(one, needed) for one, needed in waiting if one not in ready]
    return made


def _named_in(node: nodes.TypeDefinition) -> set[str]:
    found = [part for part in walk(node) if isinstance(part, nodes.TypeExpression)]
    return {one.type_name.name.lower() for one in found}


def _enum(node: nodes.TypeDefinition, unit: Unit, frame: Scope) -> PSType:
    underlying = _known_type(node.bases[0].type_name, unit) if node.bases else INT32
    names: dict[str, int] = {}
    following = 0
    for member in node.members:
        if any(member.name.lower() == known.lower() for known in names):
            raise _defined_twice(member.name, member.span)
        if isinstance(member, nodes.PropertyMember) and member.initial is not None:
            following = _enum_number(member.initial, unit, frame, underlying)
        elif not _fits(following, underlying):
            raise _out_of_bounds(underlying, member.span)
        names[member.name] = following
        following += 1
    flags = any(a.type_name.name.lower() in ("flags", "flagsattribute", "system.flags") for a in node.attributes)
    return net_enum(node.name, names, flags=flags, underlying=underlying.name, script=True)


_NOT_CONSTANT: Final = (
    nodes.VariableExpression,
    nodes.SubExpression,
    nodes.InvokeMemberExpression,
    nodes.ScriptBlockExpression,
)


def _enum_number(initial: nodes.Expression, unit: Unit, frame: Scope, underlying: PSType) -> int:
    if any(isinstance(part, _NOT_CONSTANT) for part in walk(initial)):
        raise problem("EnumeratorValueMustBeConstant", "Enumerator value must be a constant value.", initial.span)
    value = value_of(initial, unit)(frame)
    fits, number = try_type(value, underlying)
    if fits and _fits(int(number), underlying):
        return int(number)
    if type_of(value).name in NUMERIC:
        raise _out_of_bounds(underlying, initial.span)
    message = f'Cannot convert the value to type "{short_name(underlying)}".'
    raise problem("CannotConvertValue", message, initial.span)


def _fits(number: int, underlying: PSType) -> bool:
    low, high = LIMITS[NUMERIC[underlying.name]]
    return low <= number <= high


def _out_of_bounds(underlying: PSType, span: Span) -> PSError:
    message = f"Enumerator value is either too large or too small for {short_name(underlying)}."
    return problem("EnumeratorValueOutOfBounds", message, span)


# --- classes -------------------------------------------------------------------------------------------------


class _Plan:
    """One class on its way to a type."""

    def __init__(self, node: nodes.TypeDefinition, unit: Unit, home: Home) -> None:
        self.node = node
        self.unit = unit
        self.home = home
        self.type = PSType(node.name, OBJECT, None)
        self.maker: ClassMaker | None = None

    def declare(self) -> None:
        """Makes the name known, so that the class's own members may use it."""
        made = self.type
        made.is_class = True
        made.assembly = "PowerShell Class Assembly"
        install_script_type(made)

    def fill(self) -> None:
        """Gives the type its base and members."""
        self._bases()
        made, node = self.type, self.node
        base = made.base or OBJECT
        ordered = any(member.name.lower() == "compareto" for member in node.members)
        made.python = python_class(made, base, ordered)
        bind_class(made.python, made)
        self.maker = ClassMaker(made, self.home, made.python, _MAKERS.get(id(base)))
        _MAKERS[id(made)] = self.maker
        _KEPT.append(made)
        self._properties()
        self._methods()
        forget_lookups()

    def _bases(self) -> None:
        found = [_known_type(constraint.type_name, self.unit) for constraint in self.node.bases]
        made = self.type
        if found and not found[0].is_interface:
            made.base = found[0]
        made.interfaces = tuple(one.name for one in found if one.is_interface)

    def _properties(self) -> None:
        cell: dict[str, Any] = {}
        seen: set[str] = set()
        later: list[PropertyPlan] = []
        for node in self.node.members:
            if not isinstance(node, nodes.PropertyMember):
                continue
            plan = self._property(node)
            if plan.folded in seen:
                raise _defined_twice(node.name, node.span)
            seen.add(plan.folded)
            if plan.static:
                self.type.static_members[plan.folded] = plan.static_member(cell)
                later.append(plan)
            else:
                self.type.members[plan.folded] = plan.member()
                self._maker().fields.append(plan)
        for plan in later:
            cell[plan.folded] = plan.start_value(self.home.scope(None))

    def _maker(self) -> ClassMaker:
        if self.maker is None:
            raise LookupError(self.type.name)
        return self.maker

    def _property(self, node: nodes.PropertyMember) -> PropertyPlan:
        pstype = _known_type(node.type.type_name, self.unit) if node.type is not None else None
        made = [attribute_getter(a, self.unit)(self.home.frame) for a in node.attributes]
        validators = [one.validator() for one in made if hasattr(one, "validator")]
        initial = None if node.initial is None else value_of(node.initial, self.unit)
        return PropertyPlan(
            node.name, pstype, [one for one in validators if one is not None], initial, node.is_static, node.is_hidden
        )

    def _methods(self) -> None:
        groups: dict[tuple[str, bool], list[tuple[nodes.FunctionMember, Body]]] = {}
        for node in self.node.members:
            if not isinstance(node, nodes.FunctionMember):
                continue
            body = self._body(node)
            if node.is_constructor and node.is_static:
                run_body(body.code, node.name, body.scope_for(None, ()))
                continue
            key = ("new", True) if node.is_constructor else (node.name.lower(), node.is_static)
            group = groups.setdefault(key, [])
            if any(_same(known, body) for _, known in group):
                raise _defined_twice(node.name, node.name_span)
            group.append((node, body))
        for (folded, static), group in groups.items():
            self._method(folded, static, group)
        self._constructor()

    def _method(self, folded: str, static: bool, group: list[tuple[nodes.FunctionMember, Body]]) -> None:
        first = group[0][0]
        bodies = [body for _, body in group]
        if first.is_constructor:
            self._maker().constructors = ScriptMethodMember("new", bodies, True)
            return
        table = self.type.static_members if static else self.type.members
        base = self.type.base or OBJECT
        inherited = base.static(folded) if static else base.member(folded)
        if isinstance(inherited, ScriptMethodMember):
            bodies += [one for one in inherited.bodies if not any(_same(one, own) for own in bodies)]
        kind = HiddenMethod if all(node.is_hidden for node, _ in group) else ScriptMethodMember
        table[folded] = kind(first.name, bodies, static)

    def _body(self, node: nodes.FunctionMember) -> Body:
        unit = self.unit.inside(True)
        code = Code(node.body, unit, node.body.span.text, node.name, node.parameters)
        parameters = [(parameter.name, self._parameter_type(parameter)) for parameter in node.parameters]
        name = "new" if node.is_constructor else node.name
        body = Body(self.type, self.home, code, name, parameters, self._returns(node), node.is_static)
        if node.base_arguments:
            makes = [value_of(argument, self.unit) for argument in node.base_arguments]
            body.base_arguments = lambda scope: [None if (v := make(scope)) is NOTHING else v for make in makes]
        return body

    def _returns(self, node: nodes.FunctionMember) -> PSType | None:
        if node.return_type is None:
            return find_type("System.Void")
        return _known_type(node.return_type.type_name, self.unit)

    def _parameter_type(self, parameter: nodes.Parameter) -> PSType | None:
        for given in parameter.attributes:
            if isinstance(given, nodes.TypeConstraint):
                return _known_type(given.type_name, self.unit)
        return None

    def _base_can_start(self) -> None:
        """Raises BaseClassNoDefaultCtor where the base's constructor would get nothing and needs something."""
        base = self._maker().base
        if base is None or base.constructors is None or any(not body.names for body in base.constructors.bodies):
            return
        members = [one for one in self.node.members if isinstance(one, nodes.FunctionMember)]
        own = [one for one in members if one.is_constructor and not one.is_static]
        bare: list[nodes.Node] = [one for one in own if not one.base_arguments] if own else [self.node]
        if bare:
            told = f"Base class '{base.type.name}' does not contain a parameterless constructor."
            raise problem("BaseClassNoDefaultCtor", told, bare[0].span)

    def _constructor(self) -> None:
        self._base_can_start()
        maker = self._maker()
        own = maker.constructors
        definition = f"{self.type.name} new()" if own is None else own.definition
        self.type.constructors = MethodMember("new", definition, maker.new, static=True, raw=True)


def _same(one: Body, other: Body) -> bool:
    """Whether two methods take the same types."""
    first, second = one.overload.parameters, other.overload.parameters
    return len(first) == len(second) and all(a.type is b.type for a, b in zip(first, second, strict=True))


# The makers of the types that scripts have defined, and those types, so that no other takes their identity.
_MAKERS: dict[int, ClassMaker] = {}
_KEPT: list[PSType] = []
