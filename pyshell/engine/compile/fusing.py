"""Loops that have gone round often enough, as one Python function: assignments, conditions and operators in line.

A closure for each part of a statement is made quickly and called slowly. A loop that is still running after some
rounds gets a function of its own, whose text is written from the tree: plain variables, whole numbers and jumps are
Python's own, and everything else is a call of the closure that it has anyway. What it does is the same, errors and
their places included; a text that reads `$?` or whose loops are watched is left as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine.compile.assignments import outer
from pyshell.engine.compile.blocks import block_of
from pyshell.engine.compile.dispatch import STEPS, Unit, located, run_of, sole_expression, value_of
from pyshell.engine.compile.fast import COMPARISONS, FAST, has_fast_way, is_plain_variable
from pyshell.engine.compile.members import other_member
from pyshell.engine.compile.operators import cleaned, true_or_false
from pyshell.engine.compile.variables import FIXED, folded_name, read_variable, split_name, store_variable
from pyshell.engine.flow import BREAK, CONTINUE, Jump, Signal, mine
from pyshell.errors import PSError
from pyshell.syntax import nodes
from pyshell.values.convert import to_bool
from pyshell.values.objects import NOTHING, PSCustomObject
from pyshell.values.operators import BINARY, step

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.engine.scopes import Scope
    from pyshell.source import Span

    Round = Callable[..., Signal | None]

_DEEPEST: Final = 40  # Python refuses a hundred levels of indentation
_MOST_CLAUSES: Final = 12
_INT32: Final = "-2147483648 <= {0} <= 2147483647"
# What is left of that where a whole number that is written goes to one that is none too large yet.
_GROWN: Final = "{0} <= 2147483647"
_SHRUNK: Final = "-2147483648 <= {0}"
_ADDING: Final = {"+=": "+", "-=": "-"}


def fused_foreach(node: nodes.ForEachStatement, unit: Unit, label: str | None) -> Round:
    """The function `(frame, emit, items)` that goes through what is left of a foreach's items."""
    writer = Writer(unit, label)
    writer.line("for item in items:")
    with writer:
        writer.next_item(node.variable.name)
        writer.body(node.body)
    return writer.made("frame, emit, items")


def fused_loop(node: Any, unit: Unit, label: str | None, wanted: bool) -> Round:
    """The function `(frame, emit)` that goes on with a loop at its next step and test; `wanted` keeps it going."""
    writer = Writer(unit, label)
    writer.line("while True:")
    with writer:
        iterator = getattr(node, "iterator", None)
        if iterator is not None:
            writer.step(iterator)
        if node.condition is not None:
            truth = writer.condition(node.condition, "raise_at")
            writer.line(f"if {'not ' if wanted else ''}{truth}:")
            writer.line("    break")
        writer.body(node.body)
    return writer.made("frame, emit")


def _failed(error: PSError, span: Span, frame: Scope) -> None:
    """The error of a statement: reported here, or raised again."""
    frame.session.failed(located(error, span), frame)


def _drop(value: Any) -> None:
    """The step of a loop puts nothing out."""


def _raise_at(error: PSError, span: Span, frame: Scope) -> None:
    raise located(error, span)


_SPACE: Final[dict[str, Any]] = {
    "NOTHING": NOTHING, "PSError": PSError, "Jump": Jump, "BREAK": BREAK, "CONTINUE": CONTINUE,
    "mine": mine, "to_bool": to_bool, "failed": _failed, "raise_at": _raise_at, "drop": _drop, "outer": outer,
    "other_member": other_member, "PSCustomObject": PSCustomObject,
    "by_step": step,
}  # fmt: skip


_COMPILED: Final[dict[str, Any]] = {}
_MOST_COMPILED: Final = 1000


class Writer:
    """Writes the lines of a function; what they cannot say themselves they take from `space` by name."""

    def __init__(self, unit: Unit, label: str | None) -> None:
        self.unit = unit
        self.lines: list[str] = []
        self.depth = 1
        self.space: dict[str, Any] = {**_SPACE, "label": label}
        self.count = 0
        # The variable that the loop has just set, and what holds its value: good up to the end of the first statement.
        self.known: tuple[str, str] | None = None

    def made(self, parameters: str) -> Round:
        """The function of what has been written."""
        text = "\n".join([f"def fused({parameters}):", *self.lines])
        code = _COMPILED.get(text)
        if code is None:
            if len(_COMPILED) > _MOST_COMPILED:
                _COMPILED.clear()
            code = _COMPILED[text] = compile(text, "<pyshell>", "exec")
        exec(code, self.space)  # our own text: names of variables are in it as literals only
        function: Round = self.space["fused"]
        return function

    def __enter__(self) -> None:
        self.depth += 1

    def __exit__(self, *_: object) -> None:
        self.depth -= 1

    def line(self, text: str) -> None:
        self.lines.append("    " * self.depth + text)

    def name(self) -> str:
        self.count += 1
        return f"v{self.count}"

    def held(self, content: Any) -> str:
        """The name under which the function finds a thing."""
        name = f"c{len(self.space)}"
        self.space[name] = content
        return name

    # --- statements ------------------------------------------------------------------------------------------------

    def body(self, block: nodes.StatementBlock) -> None:
        """The statements of a loop: what jumps out of a call inside is a signal like any other."""
        self.line("try:")
        with self:
            self.block(block)
        self.line("except Jump as jump:")
        with self:
            self.line("signal = jump.signal")
            self.on_signal()

    def on_signal(self) -> None:
        self.line("signal = mine(signal, label)")
        self.line("if signal is BREAK: break")
        self.line("if signal is not CONTINUE: return signal")
        self.line("continue")

    def block(self, block: nodes.StatementBlock) -> None:
        if block.traps or any(isinstance(one, nodes.TypeDefinition) for one in block.statements):
            self.line(f"signal = {self.held(block_of(block, self.unit))}(frame, emit)")
            self.line("if signal is not None:")
            with self:
                self.on_signal()
            return
        for statement in block.statements:
            self.statement(statement)
        self.line("pass")

    def statement(self, node: Any) -> None:
        write = _STATEMENTS.get(type(node))
        if write is None or not write(self, node):
            self.guarded(node)
        self.known = None

    def guarded(self, node: Any) -> None:
        """A statement whose errors are at its place."""
        self.line("try:")
        with self:
            self.plain(node)
        self.caught(node.span, "failed")

    def caught(self, span: Span, then: str) -> None:
        self.line("except PSError as error:")
        self.line(f"    {then}(error, {self.held(span)}, frame)")

    def quiet(self, node: Any) -> bool:
        """A statement that only computes, if it is one that can be written in line."""
        inner = sole_expression(node)
        if type(inner) is nodes.UnaryExpression and inner.operator in STEPS and _is_local(inner.child):
            self.step_local(inner)
            return True
        return type(node) is nodes.AssignmentStatement and self.assignment(node)

    def step(self, node: Any) -> None:
        """The step of a `for`: whatever it puts out is dropped."""
        self.line("try:")
        with self:
            if not self.quiet(node):
                self.line(f"{self.held(run_of(node, self.unit))}(frame, drop)")
        self.caught(node.span, "raise_at")

    def plain(self, node: Any) -> None:
        """A statement that only computes in line; any other by its closure."""
        if not self.quiet(node):
            self.line(f"signal = {self.held(run_of(node, self.unit))}(frame, emit)")
            self.line("if signal is not None:")
            with self:
                self.on_signal()

    def if_statement(self, node: nodes.IfStatement) -> bool:
        if self.depth > _DEEPEST or len(node.clauses) > _MOST_CLAUSES:
            return False
        self.clauses(list(node.clauses), node.else_clause)
        return True

    def clauses(self, clauses: list[Any], otherwise: Any) -> None:
        condition, block = clauses[0]
        self.line("try:")
        with self:
            truth = self.truth_of(condition)
        self.known = None
        self.caught(condition.span, "failed")
        self.line("else:")
        with self:
            self.line(f"if {truth}:")
            with self:
                self.block(block)
            rest = clauses[1:]
            if rest or otherwise is not None:
                self.line("else:")
                with self:
                    if rest:
                        self.clauses(rest, otherwise)
                    else:
                        self.block(otherwise)

    def break_statement(self, node: Any) -> bool:
        if node.label is None:
            self.line("break")
        return node.label is None

    def continue_statement(self, node: Any) -> bool:
        if node.label is None:
            self.line("continue")
        return node.label is None

    # --- variables -------------------------------------------------------------------------------------------------

    def next_item(self, name: str) -> None:
        """Sets the variable of a foreach."""
        if ":" in name:
            self.line(f"{self.held(store_variable(name))}(frame, item)")
            return
        self.line("special = frame.special")
        self.line(f"if special is None or {name.lower()!r} not in special: frame[{name.lower()!r}] = item")
        self.line(f"else: item = frame.assign({name.lower()!r}, item)")
        self.known = name.lower(), "item"

    def store(self, name: str, value: str) -> None:
        """Sets a variable of the scope."""
        folded, put = folded_name(name), self.held(store_variable(name))
        self.line("special = frame.special")
        self.line(f"if special is None or {folded!r} not in special: frame[{folded!r}] = {value}")
        self.line(f"else: {put}(frame, {value})")

    def assignment(self, node: nodes.AssignmentStatement) -> bool:
        inner = sole_expression(node.right)
        left = node.left
        if inner is None and type(node.right) is nodes.Pipeline and node.operator == "=" and _is_local(left):
            self.store(left.name, self.output(node.right))  # type: ignore[attr-defined]  # a variable
            return True
        if inner is None or type(left) is not nodes.VariableExpression or left.splatted or _is_void(inner):
            return False
        drive, name = split_name(left.name)
        if node.operator == "=" and _is_local(left):
            self.store(left.name, self.value(inner))
        elif node.operator in _ADDING and (_is_local(left) or (drive == "script" and node.operator == "+=")):
            self.add(left.name, drive, folded_name(name), node.operator, inner)
        else:
            return False
        return True

    def output(self, node: nodes.Pipeline) -> str:
        """All that a pipeline puts out as a value. What it has put out when `break` leaves it goes on to the output."""
        items, found = self.name(), self.name()
        self.line(f"{items} = []")
        self.line("try:")
        self.line(f"    signal = {self.held(run_of(node, self.unit))}(frame, {items}.append)")
        self.line("    if signal is not None: raise Jump(signal)")
        self.line("except Jump as jump:")
        self.line(f"    jump.keep({items})")
        self.line("    jump.let_go(emit)")
        self.line("    raise")
        self.line(f"{found} = {items}[0] if len({items}) == 1 else {items} if {items} else NOTHING")
        return found

    def add(self, written: str, drive: str, name: str, operator: str, right: Any) -> None:
        """`$x += …`: plain numbers on the spot; text grows in place, so that a loop of it stays linear."""
        sign = _ADDING[operator]
        old, scope = self.name(), "frame"
        if drive:
            scope = self.name()
            read = self.held(read_variable(drive, name))
            self.line(f"{scope} = frame.script")
            self.line(f"{old} = {scope}[{name!r}] if {name!r} in {scope} else {read}(frame)")
        else:
            self.line(f"{old} = frame.get({name!r})")
            self.line(f"if {old} is None: {old} = outer(frame, {name!r}, {self.unit.dotted})")
            self.line(f"elif {old} is NOTHING: {old} = None")
        new = self.value(right)
        put, operate = self.held(store_variable(written)), self.held(cleaned(BINARY[sign]))
        total = self.name()
        both = f"type({old}) is int" + ("" if is_int(right) else f" and type({new}) is int")
        free = f"(special is None or {name!r} not in special)"
        self.line(f"special = {scope}.special")
        self.line(f"if {both} and {free}:")
        self.line(f"    {total} = {old} {sign} {new}")
        self.line(f"    if {_range(sign, right).format(total)}: {scope}[{name!r}] = {total}")
        self.line(f"    else: {put}(frame, {operate}({old}, {new}))")
        number = "" if is_int(right) else f" and (type({new}) is int or type({new}) is float)"
        self.line(f"elif type({old}) is float{number} and {free}: {scope}[{name!r}] = {old} {sign} {new}")
        if sign == "+" and not drive and not is_int(right):
            self.line(f"elif type({old}) is str and type({new}) is str and {free}:")
            self.line(f"    frame.pop({name!r}, None)")
            self.line(f"    {old} += {new}")
            self.line(f"    frame[{name!r}] = {old}")
        self.line(f"else: {put}(frame, {operate}({old}, {new}))")

    def step_local(self, node: nodes.UnaryExpression) -> None:
        """`$i++` as a statement."""
        written = node.child.name  # type: ignore[attr-defined]  # a variable, as tested before
        name, sign = folded_name(written), node.operator[-2:]
        by, put, old = 1 if sign == "++" else -1, self.held(store_variable(written)), self.name()
        self.line(f"{old} = frame[{name!r}]")
        self.line("special = frame.special")
        test = f"type({old}) is int and {old} {'< 2147483647' if by > 0 else '> -2147483648'}"
        new = self.name()
        free = f"(special is None or {name!r} not in special)"
        self.line(f"if {test} and {free}: {new} = frame[{name!r}] = {old} + {by}")
        self.line("else:")
        self.line(f"    {put}(frame, by_step(None if {old} is NOTHING else {old}, {by}, {sign!r}))")
        self.line(f"    {new} = frame[{name!r}]")
        self.known = name, new

    # --- expressions -----------------------------------------------------------------------------------------------

    def condition(self, node: Any, then: str) -> str:
        """The truth of a loop's condition, whose errors are at it."""
        self.line("try:")
        with self:
            truth = self.truth_of(node)
        self.caught(node.span, then)
        return truth

    def truth_of(self, node: Any) -> str:
        inner = sole_expression(node)
        return self.truth(node if inner is None else inner)

    def truth(self, node: Any) -> str:
        """The name of a variable that holds True or False."""
        node = bare(node)
        kind = type(node)
        if kind is nodes.BinaryExpression and node.operator in ("and", "or"):
            found = self.name()
            self.line(f"{found} = {self.truth(node.left)}")
            self.line(f"if {'' if node.operator == 'and' else 'not '}{found}:")
            with self:
                self.line(f"{found} = {self.truth(node.right)}")
            return found
        if kind is nodes.UnaryExpression and node.operator in ("!", "not"):
            found = self.name()
            self.line(f"{found} = not {self.truth(node.child)}")
            return found
        if has_fast_way(node) and node.operator in COMPARISONS:
            return self.operator(node, true_or_false(BINARY[node.operator]))
        found = self.named(self.value(node))
        self.line(f"if {found} is not True and {found} is not False: {found} = to_bool({found})")
        return found

    def named(self, value: str) -> str:
        """A variable of its own for a value."""
        found = self.name()
        self.line(f"{found} = {value}")
        return found

    def value(self, node: Any) -> str:
        """The name of a variable that holds a value, or a whole number as it is written."""
        node = bare(node)
        if is_int(node):
            return f"({node.value})" if node.value < 0 else str(node.value)
        if has_fast_way(node):
            return self.operator(node, cleaned(BINARY[node.operator]))
        if is_text(node):
            return self.held(node.value)
        if is_plain_variable(node):
            return self.variable(folded_name(node.name))
        if is_member(node):
            return self.member(node)
        found = self.name()
        self.line(f"{found} = {self.held(value_of(node, self.unit))}(frame)")
        self.known = None
        return found

    def member(self, node: nodes.MemberExpression) -> str:
        """A member of a custom object on the spot, any other as everywhere."""
        owner, name, found = self.value(node.target), self.held(node.member.value), self.name()  # type: ignore[attr-defined]  # text
        self.line(f"{found} = {owner}.props.get({name}, NOTHING) if type({owner}) is PSCustomObject else NOTHING")
        self.line(f"if {found} is NOTHING: {found} = other_member(frame, {owner}, {name})")
        self.known = None
        return found

    def variable(self, name: str) -> str:
        """A variable's value; the one just set needs no look-up, since no operator sets a variable."""
        if self.known is not None and self.known[0] == name:
            return self.known[1]
        found = self.name()
        self.line(f"{found} = frame[{name!r}]")
        return found

    def operator(self, node: nodes.BinaryExpression, operate: Any) -> str:
        """An operator with a short way for whole numbers."""
        a, b = self.value(node.left), self.value(node.right)
        found, slow = self.name(), self.held(operate)
        if is_text(node.left) or is_text(node.right):
            self.line(f"{found} = {slow}({a}, {b})")
            return found
        work, before, after = (part.format(a=a, b=b, r=found) for part in FAST[node.operator])
        tests = [f"type({x}) is int" for x, part in ((a, node.left), (b, node.right)) if not is_int(bare(part))]
        self.line(f"if {' and '.join(tests) or 'True'}{before}:")
        self.line(f"    {found} = {work}")
        if after:
            within = _range(node.operator, node.right).format(found) if node.operator in ("+", "-") else after
            self.line(f"    if not {within}: {found} = {slow}({a}, {b})")
        self.line(f"else: {found} = {slow}({a}, {b})")
        return found


_STATEMENTS: Final[dict[type, Callable[[Writer, Any], bool]]] = {
    nodes.IfStatement: Writer.if_statement,
    nodes.BreakStatement: Writer.break_statement,
    nodes.ContinueStatement: Writer.continue_statement,
}


def is_int(node: Any) -> bool:
    """Whether it is a whole number as written."""
    return type(node) is nodes.ConstantExpression and type(node.value) is int


def _range(sign: str, right: Any) -> str:
    """The test that a sum or a difference is an Int32."""
    right = bare(right)
    if not is_int(right):
        return _INT32
    return _GROWN if (right.value >= 0) is (sign == "+") else _SHRUNK


def is_member(node: Any) -> bool:
    """Whether it is a member of a value, by its name."""
    known = type(node) is nodes.MemberExpression and is_text(node.member)
    return known and not node.is_static and not node.null_conditional


def is_text(node: Any) -> bool:
    """Whether it is text without anything in it to expand."""
    return type(node) is nodes.StringConstantExpression


def _is_local(node: Any) -> bool:
    return is_plain_variable(node) and node.name.lower() not in FIXED


def _is_void(node: Any) -> bool:
    """`$x = [void]…`: the closure knows what that means."""
    return type(node) is nodes.ConvertExpression


def bare(node: Any) -> Any:
    """An operator or a number without the parentheses around it."""
    at = node
    while type(at) is nodes.ParenExpression:
        at = sole_expression(at.pipeline)
    return at if has_fast_way(at) or is_int(at) else node
