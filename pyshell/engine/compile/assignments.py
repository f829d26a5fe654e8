"""Assignments: to variables, members, items, several targets at once; compound ones; ++ and --."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine import messages
from pyshell.engine.compile.dispatch import (
    STATEMENT_VALUES,
    Emit,
    Run,
    Unit,
    Value,
    expression,
    note_return,
    run_of,
    sole_expression,
    statement,
    value_of,
)
from pyshell.engine.compile.fast import is_plain_variable
from pyshell.engine.compile.operators import compile_unary
from pyshell.engine.compile.typing import type_getter, variable_attributes
from pyshell.engine.compile.variables import FIXED, read_variable, split_name, store_typed, store_variable
from pyshell.engine.flow import Jump, Signal
from pyshell.engine.scopes import Variable
from pyshell.errors import PSError
from pyshell.syntax import nodes
from pyshell.values.convert import to_type
from pyshell.values.indexing import get_index, set_index
from pyshell.values.members import get_member, invoke_member, set_member, set_static
from pyshell.values.objects import MISSING, NOTHING, DictionaryBase, is_null_like
from pyshell.values.operators import BINARY, step
from pyshell.values.sequences import as_array, enumerate_value
from pyshell.values.text import to_string
from pyshell.values.types import PSType, type_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.engine.scopes import Scope

    Store = Callable[[Any, Any], Any]
    # Reads a target's value and gives back a way to set that same target.
    Access = Callable[[Any], tuple[Any, Callable[[Any], Any]]]

LOW: Final = -(2**31)
HIGH: Final = 2**31 - 1


@statement(nodes.AssignmentStatement)
def compile_assignment(node: nodes.AssignmentStatement, unit: Unit) -> Run:
    """`target = value` as a statement: nothing comes out."""
    make = assignment_value(node, unit)
    tracks = unit.tracks_ok and sole_expression(node.right) is not None

    def run(frame: Scope, emit: Emit) -> Signal | None:
        try:
            make(frame)
        except PSError as error:
            if error.record.span is None:
                error.record.span = node.span
            raise
        except Jump as jump:
            jump.let_go(emit)
            raise
        if tracks:
            frame.session.ok = True
        return None

    return run


def assignment_value(node: nodes.AssignmentStatement, unit: Unit) -> Value:
    """An assignment with its value: `($x = 1)`, `$a = $b = 1`."""
    if node.operator == "=":
        return _plain(node, unit)
    if node.operator == "??=":
        return _if_null(node, unit)
    return _compound(node, unit)


STATEMENT_VALUES[nodes.AssignmentStatement] = assignment_value


def right_side(node: nodes.Statement, unit: Unit) -> Value:
    """The value to assign: an expression's as it is, else all output of a statement."""
    inner = sole_expression(node)
    if isinstance(inner, nodes.ConvertExpression) and inner.type.type_name.name.lower() in ("void", "system.void"):
        # Recorded: the value of [void] is $null, and what stands behind it is not even run.
        return lambda frame: None
    if inner is not None:
        return value_of(inner, unit)
    special = STATEMENT_VALUES.get(type(node))
    if special is not None:
        return special(node, unit)
    run = run_of(node, unit)
    note_return(node, unit)

    def value(frame: Scope) -> Any:
        items: list[Any] = []
        try:
            signal = run(frame, items.append)
            if signal is not None:
                raise Jump(signal)
        except Jump as jump:
            # What was to be assigned goes to the output of the code that ends (recorded: `$x = return 1`).
            jump.keep(items)
            raise
        if len(items) == 1:
            return items[0]
        return items if items else NOTHING

    return value


def _plain(node: nodes.AssignmentStatement, unit: Unit) -> Value:
    make = right_side(node.right, unit)
    if is_plain_variable(node.left):
        name = split_name(node.left.name)[1]  # type: ignore[attr-defined]  # a variable, as just tested
        folded = name.lower()
        if folded not in FIXED:
            return _simple(folded, make, store_variable(name))
    store = store_of(node.left, unit)
    if isinstance(node.left, nodes.VariableExpression):
        return lambda frame: store(frame, make(frame))

    def run(frame: Scope) -> Any:
        value = make(frame)
        return store(frame, None if value is NOTHING else value)

    return run


def _simple(folded: str, make: Value, store: Store) -> Value:
    def run(frame: Scope) -> Any:
        value = make(frame)
        # A command without output leaves nothing in the variable, not $null: a pipeline sends nothing on for it.
        special = frame.special
        if special is None or folded not in special:
            frame[folded] = value
            return value
        return store(frame, value)

    return run


# --- targets -------------------------------------------------------------------------------------------------


def store_of(node: nodes.Expression, unit: Unit) -> Store:
    """The closure that sets a target."""
    made = _STORES.get(type(node))
    if made is None:
        raise located_refusal(node)
    return made(node, unit)


def located_refusal(node: nodes.Expression) -> PSError:
    """The error of an assignment to what takes none, with its place."""
    error = messages.not_assignable()
    error.record.span = node.span
    return error


def _variable(node: nodes.VariableExpression, unit: Unit) -> Store:
    return store_variable(node.name)


def _member(node: nodes.MemberExpression, unit: Unit) -> Store:
    target, name = value_of(node.target, unit), value_of(node.member, unit)
    is_static = node.is_static

    def store(frame: Scope, value: Any) -> Any:
        put_member(target(frame), name(frame), value, is_static)
        return value

    return store


def put_member(target: Any, name: Any, value: Any, is_static: bool) -> None:
    """`$target.name = value` and `[type]::name = value`."""
    if type(name) is not str and isinstance(target, DictionaryBase):
        # A key that is no text stays what it is: `$table.$colour = 1`.
        set_index(target, name, value)
        return
    text = name if type(name) is str else to_string(name)
    if is_static and isinstance(target, PSType):
        set_static(target, text, value)
    elif target is None or target is NOTHING:
        raise messages.property_null_set(text)
    elif is_static and type_of(target).static(text) is not None:
        # `$this::count = 1` sets the property of the object's type.
        set_static(type_of(target), text, value)
    else:
        set_member(target, text, value)


def _index(node: nodes.IndexExpression, unit: Unit) -> Store:
    target, index = value_of(node.target, unit), value_of(node.index, unit)

    def store(frame: Scope, value: Any) -> Any:
        collection = target(frame)
        set_index(None if collection is NOTHING else collection, index(frame), value)
        return value

    return store


def _call(node: nodes.InvokeMemberExpression, unit: Unit) -> Store:
    """`$list.Item(1) = value`: a property with arguments, as .NET's indexers are."""
    access = _access_call(node, unit)

    def store(frame: Scope, value: Any) -> Any:
        access(frame, reads=False)[1](value)
        return value

    return store


def put_item(owner: Any, name: str, given: list[Any], value: Any) -> None:
    """`$owner.name(given) = value`. Raises ExceptionWhenSetting."""
    if owner is None or owner is NOTHING:
        raise messages.property_null_set(name)
    try:
        if name.lower() == "item" and len(given) == 1:
            set_index(owner, given[0], value)
        else:
            invoke_member(owner, f"set_{name}", [*given, value])
    except PSError as error:
        raise messages.setting_failed(name, error) from None


def _several(node: nodes.ArrayLiteral, unit: Unit) -> Store:
    """`$a, $b = 1, 2, 3`: the last target takes the rest."""
    stores = [store_of(element, unit) for element in node.elements]
    last = len(stores) - 1

    def store(frame: Scope, value: Any) -> Any:
        items = value if type(value) is list else as_array(value) if enumerate_value(value) is not None else [value]
        for position, put in enumerate(stores):
            if position < last:
                put(frame, items[position] if position < len(items) else None)
            else:
                rest = items[position:]
                put(frame, None if not rest else rest[0] if len(rest) == 1 else rest)
        return value

    return store


def _paren(node: nodes.ParenExpression, unit: Unit) -> Store:
    inner = sole_expression(node.pipeline)
    if inner is None:
        raise located_refusal(node)
    return store_of(inner, unit)


def _converted(node: nodes.ConvertExpression, unit: Unit) -> Store:
    """`[int]$x = …`, `[ValidateSet('a')][string]$x = …`."""
    at: Any = node
    while isinstance(at, nodes.ConvertExpression | nodes.AttributedExpression):
        at = at.child
    if not isinstance(at, nodes.VariableExpression):
        return _converted_other(node, at, unit)
    bare = split_name(at.name)[1]
    attributes = variable_attributes(node, unit)
    name = at.name

    def store(frame: Scope, value: Any) -> Any:
        pstype, validators = attributes(frame)
        return store_typed(name, Variable(bare, pstype, validators))(frame, value)

    return store


def _converted_other(node: Any, target: Any, unit: Unit) -> Store:
    find = type_getter(node.type.type_name, unit)
    put = store_of(target, unit)
    return lambda frame, value: put(frame, to_type(value, find(frame)))


_STORES: Final[dict[type, Callable[[Any, Unit], Store]]] = {
    nodes.VariableExpression: _variable,
    nodes.MemberExpression: _member,
    nodes.IndexExpression: _index,
    nodes.InvokeMemberExpression: _call,
    nodes.ArrayLiteral: _several,
    nodes.ParenExpression: _paren,
    nodes.ConvertExpression: _converted,
    nodes.AttributedExpression: _converted,
}


# --- compound assignment -------------------------------------------------------------------------------------


def access_of(node: nodes.Expression, unit: Unit) -> Access:
    """Reads a target and remembers where it is, so that its parts are evaluated once."""
    if isinstance(node, nodes.ParenExpression):
        inner = sole_expression(node.pipeline)
        if inner is not None:
            return access_of(inner, unit)
    if isinstance(node, nodes.MemberExpression):
        return _access_member(node, unit)
    if isinstance(node, nodes.IndexExpression):
        return _access_index(node, unit)
    if isinstance(node, nodes.InvokeMemberExpression) and not node.is_static:
        return _access_call(node, unit)
    read, store = value_of(node, unit), store_of(node, unit)
    return lambda frame: (read(frame), lambda value: store(frame, value))


def _access_member(node: nodes.MemberExpression, unit: Unit) -> Access:
    target, name = value_of(node.target, unit), value_of(node.member, unit)
    if node.is_static:
        read, store = value_of(node, unit), store_of(node, unit)
        return lambda frame: (read(frame), lambda value: store(frame, value))

    def access(frame: Scope) -> tuple[Any, Callable[[Any], Any]]:
        owner, text = target(frame), to_string(name(frame))
        old = None if owner is None or owner is NOTHING else get_member(owner, text)
        return None if old is MISSING else old, lambda value: put_member(owner, text, value, False)

    return access


def _access_index(node: nodes.IndexExpression, unit: Unit) -> Access:
    target, index = value_of(node.target, unit), value_of(node.index, unit)

    def access(frame: Scope) -> tuple[Any, Callable[[Any], Any]]:
        owner, place = target(frame), index(frame)
        if owner is None or owner is NOTHING:
            raise messages.null_index()
        old = get_index(owner, place)
        return None if old is NOTHING else old, lambda value: set_index(owner, place, value)

    return access


def _access_call(node: nodes.InvokeMemberExpression, unit: Unit) -> Callable[..., tuple[Any, Callable[[Any], Any]]]:
    """`$list.Item(1) += …`; what is there now is not asked for without `reads`."""
    if node.is_static:
        raise located_refusal(node)
    target, member = value_of(node.target, unit), value_of(node.member, unit)
    arguments = [value_of(argument, unit) for argument in node.arguments]

    def access(frame: Scope, reads: bool = True) -> tuple[Any, Callable[[Any], Any]]:
        owner, name = target(frame), to_string(member(frame))
        given = [None if (value := make(frame)) is NOTHING else value for make in arguments]
        old = invoke_member(owner, name, given) if reads else None
        return None if old is NOTHING else old, lambda value: put_item(owner, name, given, value)

    return access


def _compound(node: nodes.AssignmentStatement, unit: Unit) -> Value:
    """`target op= value`."""
    make = right_side(node.right, unit)
    operator = node.operator[:-1]
    operate = BINARY[operator]
    left = node.left
    if isinstance(left, nodes.VariableExpression) and not left.splatted:
        drive, name = split_name(left.name)
        if not drive and name.lower() not in FIXED:
            if operator in ("+", "-"):
                sign = 1 if operator == "+" else -1
                general = _add_local(name.lower(), make, operate, sign, store_variable(name), unit.dotted)
                by = sole_expression(node.right)
                if type(by) is nodes.ConstantExpression and type(by.value) is int:
                    return _add_constant(name.lower(), sign * by.value, general)
                return general
            return _compound_local(name, make, operate, unit.dotted)
        if drive == "script" and operator == "+":
            return _add_script(name.lower(), make, operate)
        return _compound_variable(left.name, make, operate)
    access = access_of(_without_type(left), unit)

    def run(frame: Scope) -> Any:
        old, put = access(frame)
        new = make(frame)
        value = operate(old, None if new is NOTHING else new)
        put(value)
        return value

    return run


def _without_type(node: Any) -> Any:
    while isinstance(node, nodes.ConvertExpression | nodes.AttributedExpression):
        node = node.child
    return node


def _compound_variable(name: str, make: Value, operate: Callable[[Any, Any], Any]) -> Value:
    drive, bare = split_name(name)
    read, store = read_variable(drive or "local", bare), store_variable(name)

    def run(frame: Scope) -> Any:
        old = read(frame)
        new = make(frame)
        return store(frame, operate(old, None if new is NOTHING else new))

    return run


def outer(frame: Scope, name: str, dotted: bool) -> Any:
    """What `$x += …` starts from where the scope has no such variable.

    PowerShell compiles compound assignment to the scope's own slot, so that an outer variable does not count; in code
    that runs dot sourced (`dotted` or the call says so) and under strict mode it looks the name up as everywhere.
    """
    if name not in frame and (dotted or frame.session.strict_anywhere or (frame.call and frame.call.dotted)):
        found = frame[name]
        return None if found is NOTHING else found
    return None


def _compound_local(name: str, make: Value, operate: Callable[[Any, Any], Any], dotted: bool) -> Value:
    """`$x *= …`, `$x /= …` and the like."""
    folded, store = name.lower(), store_variable(name)

    def run(frame: Scope) -> Any:
        old = frame.get(folded)
        old = outer(frame, folded, dotted) if old is None else old
        new = make(frame)
        return store(frame, operate(None if old is NOTHING else old, None if new is NOTHING else new))

    return run


def _add_local(
    name: str, make: Value, operate: Callable[[Any, Any], Any], sign: int, store: Store, dotted: bool
) -> Value:
    """`$x += …`: plain numbers on the spot; text grows in place, so that a loop of it stays linear."""

    def run(frame: Scope) -> Any:
        old = frame.get(name)
        if old is None:
            old = outer(frame, name, dotted)
        elif old is NOTHING:
            old = None
        new = make(frame)
        special = frame.special
        if special is None or name not in special:
            if type(old) is int and type(new) is int:
                total = old + new if sign > 0 else old - new
                if LOW <= total <= HIGH:
                    frame[name] = total
                    return total
            elif type(old) is float and (type(new) is int or type(new) is float):
                sum_of = frame[name] = old + new if sign > 0 else old - new
                return sum_of
            elif type(old) is str and type(new) is str and sign > 0:
                frame.pop(name, None)
                old += new
                frame[name] = old
                return old
        return store(frame, operate(old, None if new is NOTHING else new))

    return run


def _add_constant(name: str, by: int, general: Value) -> Value:
    """`$x += 1`: a whole number to a whole number; all else the general way."""

    def run(frame: Scope) -> Any:
        old = frame.get(name)
        if type(old) is int:
            total = old + by
            special = frame.special
            if LOW <= total <= HIGH and (special is None or name not in special):
                frame[name] = total
                return total
        return general(frame)

    return run


def _add_script(name: str, make: Value, operate: Callable[[Any, Any], Any]) -> Value:
    """`$script:x += …`."""
    read, store = read_variable("script", name), store_variable(f"script:{name}")

    def run(frame: Scope) -> Any:
        scope = frame.script
        old = scope[name] if name in scope else read(frame)
        new = make(frame)
        special = scope.special
        if special is None or name not in special:
            if type(old) is int and type(new) is int:
                total = old + new
                if LOW <= total <= HIGH:
                    scope[name] = total
                    return total
            elif type(old) is float and (type(new) is int or type(new) is float):
                sum_of = scope[name] = old + new
                return sum_of
        return store(frame, operate(old, None if new is NOTHING else new))

    return run


def _if_null(node: nodes.AssignmentStatement, unit: Unit) -> Value:
    """`target ??= value`."""
    access, make = access_of(node.left, unit), right_side(node.right, unit)

    def run(frame: Scope) -> Any:
        old, put = access(frame)
        if not is_null_like(old):
            return old
        value = make(frame)
        value = None if value is NOTHING else value
        put(value)
        return value

    return run


# --- ++ and -- -----------------------------------------------------------------------------------------------


def _is_step(node: Any) -> bool:
    return type(node) is nodes.UnaryExpression and node.operator in ("++", "--", "p++", "p--")


@expression(nodes.UnaryExpression)
def compile_unary_or_step(node: nodes.UnaryExpression, unit: Unit) -> Value:
    """`++` and `--` set their operand; the other operators only compute."""
    return _step(node, unit) if _is_step(node) else compile_unary(node, unit)


def _step(node: nodes.UnaryExpression, unit: Unit) -> Value:
    sign = node.operator[-2:]
    by = 1 if sign == "++" else -1
    after = node.operator.startswith("p")
    child = node.child
    if is_plain_variable(child) and child.name.lower() not in FIXED:  # type: ignore[attr-defined]  # a variable
        return _step_local(child.name.lower(), by, sign, after, store_variable(child.name))  # type: ignore[attr-defined]  # as above
    access = access_of(_without_type(child), unit)

    def run(frame: Scope) -> Any:
        old, put = access(frame)
        new = step(old, by, sign)
        put(new)
        return (0 if old is None else old) if after else new

    return run


def _step_local(name: str, by: int, sign: str, after: bool, store: Store) -> Value:
    def run(frame: Scope) -> Any:
        old = frame[name]
        if old is NOTHING:
            old = None
        if type(old) is int and LOW < old < HIGH:
            special = frame.special
            if special is None or name not in special:
                new = frame[name] = old + by
                return old if after else new
        new = step(old, by, sign)
        store(frame, new)
        return (0 if old is None else old) if after else new

    return run
