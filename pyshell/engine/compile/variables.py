"""Variables: reading and writing by name, scope modifier or drive."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from pyshell.engine import messages
from pyshell.engine.compile.dispatch import Unit, Value, expression
from pyshell.engine.scopes import SPELLING, Variable, checked
from pyshell.syntax import nodes
from pyshell.values.objects import NOTHING
from pyshell.values.text import item_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.engine.scopes import Scope

    Store = Callable[[Any, Any], Any]

CONSTANTS: Final[dict[str, Any]] = {"true": True, "false": False, "null": None}
# Constants and variables of all scopes: never a plain local.
FIXED: Final = frozenset(
    (
        "true", "false", "?", "host", "pid", "home", "pshome", "psversiontable", "executioncontext", "shellid",
        "psculture", "psuiculture", "psedition", "iswindows", "islinux", "ismacos", "iscoreclr", "error",
    )
)  # fmt: skip


def split_name(name: str) -> tuple[str, str]:
    """Drive or scope modifier in lower case (empty for none) and the name as written."""
    head, colon, rest = name.partition(":")
    if not colon or not head or not rest:
        return "", name
    return head.lower(), rest


def constant(value: Any) -> Value:
    """A closure that always gives the same value."""

    def run(frame: Scope) -> Any:
        return value

    return run


@expression(nodes.VariableExpression)
def compile_variable(node: nodes.VariableExpression, unit: Unit) -> Value:
    """`$x`, `$script:x`, `${env:x}`."""
    if node.splatted:
        return _refuse_splat(node)
    drive, name = split_name(node.name)
    return read_variable(drive, name)


def _refuse_splat(node: nodes.VariableExpression) -> Value:
    def run(frame: Scope) -> Any:
        raise messages.splat_not_allowed(node.name)

    return run


def folded_name(name: str) -> str:
    """The key of a variable: lower case, and `$PSItem` is `$_`."""
    folded = name.lower()
    SPELLING.setdefault(folded, name)
    return "_" if folded == "psitem" else folded


def read_variable(drive: str, name: str) -> Value:
    """The closure that reads a variable. Plain names are one look-up without a Python call."""
    folded = folded_name(name)
    if not drive or drive == "variable":
        if folded in CONSTANTS:
            return constant(CONSTANTS[folded])
        if folded == "?":
            return _read_ok
        return itemgetter(folded)
    reader = _READERS.get(drive)
    return reader(folded) if reader is not None else _read_drive(drive, name)


def _read_ok(frame: Scope) -> Any:
    return frame.session.ok


def _read_script(folded: str) -> Value:
    def run(frame: Scope) -> Any:
        return frame.script[folded] if folded in frame.script else _other(frame.script, folded)

    return run


def _other(scope: Scope, folded: str) -> Any:
    """A name that a named scope does not have: made on demand, or nothing."""
    maker = scope.lazy.get(folded)
    found = None if maker is None else maker(scope)
    if type(found).__name__ == "_Missing" or found is None:
        if scope.session.strict_anywhere and scope.strict_version() is not None:
            raise messages.variable_undefined(folded)
        return None
    return found


def _read_global(folded: str) -> Value:
    if folded in CONSTANTS:
        return constant(CONSTANTS[folded])

    def run(frame: Scope) -> Any:
        top = frame.session.top
        return top[folded] if folded in top else _other(top, folded)

    return run


def _read_local(folded: str) -> Value:
    def run(frame: Scope) -> Any:
        return dict.get(frame, folded) if folded in frame else _other(frame, folded)

    return run


def _read_using(folded: str, node: Any = None) -> Value:
    def run(frame: Scope) -> Any:
        return frame.session.using_value(frame, folded, None if node is None else node.span)

    return run


_READERS: Final = {
    "script": _read_script,
    "global": _read_global,
    "local": _read_local,
    "private": _read_local,
    "using": _read_using,
}


def _read_drive(drive: str, name: str) -> Value:
    def run(frame: Scope) -> Any:
        return frame.session.drive_value(frame, drive, name)

    return run


@expression(nodes.UsingExpression)
def compile_using(node: nodes.UsingExpression, unit: Unit) -> Value:
    """`$using:x`."""
    child = node.child
    if isinstance(child, nodes.VariableExpression):
        return _read_using(split_name(child.name)[1].lower(), node)
    return compile_variable(child, unit)  # type: ignore[arg-type]  # the parser gives variables only


def separator_in(frame: Scope) -> str:
    """What stands between the items of a collection that becomes text: $OFS, or a space."""
    separator = frame.find("ofs", " ")
    if type(separator) is str:
        return separator
    return " " if separator is None else item_text(separator)


# --- writing -------------------------------------------------------------------------------------------------


def store_variable(name: str) -> Store:
    """The closure `(frame, value)` that sets a variable and returns what was stored."""
    drive, bare = split_name(name)
    folded = folded_name(bare)
    if folded == "null" and drive in ("", "variable"):
        return _drop
    if folded in FIXED and drive in ("", "variable", "global", "script", "local"):
        return _store_fixed(folded, bare)
    if not drive or drive in ("local", "variable"):
        return _store_plain(folded)
    maker = _STORES.get(drive)
    return maker(folded) if maker is not None else _store_drive(drive, bare)


def _drop(frame: Scope, value: Any) -> Any:
    return value


def _store_plain(folded: str) -> Store:
    def store(frame: Scope, value: Any) -> Any:
        special = frame.special
        if special is not None and folded in special:
            value = checked(special[folded], None if value is NOTHING else value, frame)
        frame[folded] = value
        return value

    return store


def _store_fixed(folded: str, name: str) -> Store:
    def store(frame: Scope, value: Any) -> Any:
        top = frame.session.top
        found = top.variable(folded)
        if found is not None:
            return top.assign(folded, value)
        if folded in CONSTANTS or folded == "?":
            raise messages.variable_not_writable(name)
        top[folded] = value
        return value

    return store


def _into(pick: Callable[[Any], Any], folded: str) -> Store:
    def store(frame: Scope, value: Any) -> Any:
        scope = pick(frame)
        if scope.special is not None and folded in scope.special:
            value = checked(scope.special[folded], None if value is NOTHING else value, scope)
        scope[folded] = value
        return value

    return store


def _store_script(folded: str) -> Store:
    return _into(lambda frame: frame.script, folded)


def _store_global(folded: str) -> Store:
    return _into(lambda frame: frame.session.top, folded)


def _store_private(folded: str) -> Store:
    def store(frame: Scope, value: Any) -> Any:
        frame.private = (frame.private or set()) | {folded}
        return frame.assign(folded, None if value is NOTHING else value)

    return store


def _store_using(folded: str) -> Store:
    def store(frame: Scope, value: Any) -> Any:
        raise messages.not_assignable()

    return store


_STORES: Final = {
    "script": _store_script,
    "global": _store_global,
    "private": _store_private,
    "using": _store_using,
}


def _store_drive(drive: str, name: str) -> Store:
    def store(frame: Scope, value: Any) -> Any:
        frame.session.set_drive_value(frame, drive, name, None if value is NOTHING else value)
        return value

    return store


def target_scope(drive: str) -> Callable[[Any], Any]:
    """The scope a typed assignment declares its variable in."""
    if drive == "script":
        return lambda frame: frame.script
    if drive == "global":
        return lambda frame: frame.session.top
    return lambda frame: frame


def store_typed(name: str, variable: Variable) -> Store:
    """`[int]$x = …`: declares the variable, then sets it."""
    drive, bare = split_name(name)
    folded = bare.lower()
    SPELLING.setdefault(folded, bare)
    pick = target_scope(drive)

    def store(frame: Scope, value: Any) -> Any:
        scope = pick(frame)
        old = scope.variable(folded)
        if old is not None and old.options and old.is_fixed:
            raise messages.variable_not_writable(bare)
        value = checked(variable, None if value is NOTHING else value, scope, new=folded not in scope)
        scope.declare(folded, variable)
        scope[folded] = value
        return value

    return store
