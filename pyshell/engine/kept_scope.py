"""A scope that a cmdlet keeps and runs script in: binding.caller.ScopeView."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.bind import bind_named
from pyshell.engine.calls import Call
from pyshell.engine.commands import FunctionCommand
from pyshell.engine.flow import Jump
from pyshell.engine.functions import Function, dotted_scope, run_in
from pyshell.engine.reporting import parse_failure
from pyshell.engine.session import named_shape, signature_of
from pyshell.engine.sites import anonymous
from pyshell.errors import ParseError
from pyshell.source import Source
from pyshell.values.objects import unwrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pyshell.binding.commandinfo import CommandInfo
    from pyshell.engine.scopes import Scope
    from pyshell.engine.scriptblock import Code, ScriptBlock

_NUMBERS: Final = count(1)


class KeptScope:
    """A scope of the engine; those made with `child` live as long as they are held."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._replaced: list[str] = []

    def child(self) -> KeptScope:
        return KeptScope(self._scope.child())

    def set(self, name: str, value: Any) -> None:
        self._scope[name.lower()] = value

    def run(
        self, block: Any, emit: Callable[[Any], Any], named: Mapping[str, Any] | None = None, under: Any = None
    ) -> None:
        found: ScriptBlock = unwrap(block)
        self._run(found.code, found.state or self._scope.state, emit, named or {}, under)

    def run_text(self, text: str, emit: Callable[[Any], Any], path: str | None = None) -> None:
        try:
            code = self._scope.session.compile(Source(text, path))
        except ParseError as error:
            raise parse_failure(error) from None
        self._run(code, self._scope.state, emit, {}, self._scope.find("_"))

    def _run(self, code: Code, state: Any, emit: Any, named: Mapping[str, Any], under: Any) -> None:
        scope, session = self._scope, self._scope.session
        code.prepare(scope)
        mine = {spec.folded: spec.name for spec in code.params}
        given = {mine[name.lower()]: value for name, value in named.items() if name.lower() in mine}
        bound = bind_named(signature_of(code), given) if code.params else None
        call = Call(code, "<ScriptBlock>", session.call, session.call.span if session.call else None)
        call.bound = {} if bound is None else bound.values
        call.command = FunctionCommand(Function(code, state, "<ScriptBlock>"))
        scope["_"] = under
        session.catching += 1
        try:
            run_in(code, dotted_scope(code, scope), call, emit, True, bound)
        except Jump:
            return
        finally:
            session.catching -= 1

    def replace(self, name: str, command: type) -> None:
        scope, session = self._scope, self._scope.session
        hidden = f"{command.__name__}_{next(_NUMBERS)}"
        session.registry.register({hidden: command})
        scope.aliases = {**(scope.aliases or {}), name.lower(): (name, hidden, None)}
        self._replaced.append(hidden)
        session.epoch += 1

    def call(self, command: CommandInfo, named: Mapping[str, Any], input: Iterable[Any] | None) -> list[Any]:
        session = self._scope.session
        site = anonymous(command.name, named_shape(named))
        target = session.command_of(command, self._scope, site, False)
        found: list[Any] = session.call_found(target, site, session.now, named, input)
        return found

    def close(self) -> None:
        for hidden in self._replaced:
            self._scope.session.registry.forget(hidden)
        self._scope.session.epoch += 1
