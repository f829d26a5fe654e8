"""dynamicparam: the block that adds parameters while a call is bound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.dynamic import parameters_in
from pyshell.engine.calls import Call
from pyshell.engine.functions import fill_scope, open_scope

if TYPE_CHECKING:
    from pyshell.binding.signature import Parameter
    from pyshell.engine.scopes import Scope
    from pyshell.engine.scriptblock import Code


def dynamic_parameters(session: Any, code: Code, frame: Scope, values: dict[str, Any]) -> list[Parameter]:
    """The parameters that the block gives, run with what is bound so far."""
    if code.dynamic is None:
        return []
    scope = open_scope(code, frame, frame.state, None)
    call = Call(code, code.name, session.call, None)
    call.bound = dict(values)
    scope.call = call
    fill_scope(code, scope, values)
    found: list[Any] = []
    session.catching += 1
    try:
        code.dynamic(scope, found.append)
    finally:
        session.catching -= 1
    return parameters_in(found)
