"""Script modules: a session state of their own, whose functions others call by what the module exports.

https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_modules
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from pyshell.binding.moduleinfo import PSModuleInfo
from pyshell.binding.shape import Value
from pyshell.engine.caller import PSVariable
from pyshell.engine.command_views import alias_info, info_of
from pyshell.engine.commands import FunctionCommand
from pyshell.engine.functions import Function
from pyshell.engine.language.constants import constant_value
from pyshell.engine.reporting import parse_failure
from pyshell.engine.scopes import Scope, spelled
from pyshell.engine.scriptblock import Code, ScriptBlock
from pyshell.engine.session import State, base_name
from pyshell.engine.sites import anonymous
from pyshell.errors import ErrorCategory, ParseError, PSError
from pyshell.source import Source
from pyshell.syntax import nodes
from pyshell.values.declare import NetError
from pyshell.values.objects import unwrap
from pyshell.values.text import to_string
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_KINDS: Final = ("functions", "aliases", "variables")


def _inside_only() -> PSError:
    return PSError.of(
        "Modules_CanOnlyExecuteExportModuleMemberInsideAModule",
        "The Export-ModuleMember cmdlet can only be called from inside a module.",
        ErrorCategory.PermissionDenied,
        exception="System.InvalidOperationException",
    )


def _not_constant(path: str) -> PSError:
    return PSError.of(
        "InvalidOperationException",
        f"The file '{path}' is no data file: it names more than constants.",  # ours
        ErrorCategory.InvalidOperation,
        exception="System.InvalidOperationException",
        target=path,
    )


def chosen(names: Iterable[str], patterns: Iterable[str]) -> list[str]:
    """The names that one of the patterns means."""
    tests = [compile_wildcard(pattern) for pattern in patterns]
    return [name for name in names if any(test(name) for test in tests)]


class Exports:
    """What a module's script has said with Export-ModuleMember so far; None when nothing."""

    def __init__(self) -> None:
        self.said: dict[str, list[str]] | None = None

    def add(self, scope: Scope, patterns: dict[str, Sequence[str]]) -> None:
        """Adds what is there now and means one of the patterns."""
        if self.said is None:
            self.said = {kind: [] for kind in _KINDS}
        for kind, names in names_in(scope).items():
            self.said[kind] += chosen(names, patterns.get(kind) or ())


def names_in(scope: Scope) -> dict[str, list[str]]:
    """The names of what a scope itself has."""
    return {
        "functions": [one.name for one in (scope.functions or {}).values()],
        "aliases": [name for name, _, _ in (scope.aliases or {}).values()],
        "variables": [spelled(name) for name in scope],
    }


class ModuleCommand:
    """`& $module { … }`: a block, or a command by name, run inside a module."""

    def __init__(self, made: PSModuleInfo) -> None:
        self.name: str = made.name
        self._made = made

    def _inside(self, site: Any, values: list[Any]) -> tuple[Any, Any]:
        scope: Scope = self._made.state.scope
        block = unwrap(values[0]) if values else None
        if isinstance(block, ScriptBlock):
            inner = anonymous("", site.shape[1:])
            return FunctionCommand(Function(block.code, self._made.state, self.name)), inner
        inner = anonymous(to_string(block), site.shape[1:])
        return scope.session.resolve(inner, scope, False), inner

    def call(self, frame: Scope, site: Any, values: list[Any], emit: Callable[[Any], Any]) -> None:
        command, inner = self._inside(site, values)
        command.call(self._made.state.scope, inner, values[1:], emit)

    def open(self, frame: Scope, site: Any, values: list[Any], expecting: bool) -> Any:
        command, inner = self._inside(site, values)
        return command.open(self._made.state.scope, inner, values[1:], expecting)


class Modules:
    """The modules of a session."""

    def __init__(self, session: Any) -> None:
        self.session = session

    # --- making one ----------------------------------------------------------------------------------------------

    def from_text(self, name: str, text: str, path: str, arguments: Sequence[Any], emit: Callable[[Any], Any]) -> Any:
        """A module of a .psm1 file's text. Raises its parse errors and what its code throws."""
        try:
            code = self.session.compile(Source(text, path), name=base_name(path))
        except ParseError as error:
            raise parse_failure(error) from None
        made = PSModuleInfo(name=name, path=path, module_base=path.rpartition("/")[0], definition=text)
        return self._run(made, code, arguments, emit)

    def from_block(self, name: str, block: Any, arguments: Sequence[Any], emit: Callable[[Any], Any]) -> Any:
        """A dynamic module of a script block."""
        bare: ScriptBlock = unwrap(block)
        node, unit, text = bare.code.node, bare.code.unit, bare.code.text
        made = PSModuleInfo(name=name, path=name, definition=text)
        return self._run(made, Code(node, unit, text, name), arguments, emit)

    def _run(self, made: PSModuleInfo, code: Code, arguments: Sequence[Any], emit: Callable[[Any], Any]) -> Any:
        session = self.session
        state = State(made.name)
        scope = state.scope = state.current = Scope(session.top, session, None, state)
        scope.functions = {}
        state.module = made
        made.state = state
        made.exports = Exports()
        site = anonymous(made.name, tuple(Value() for _ in arguments))
        function = Function(code, state, made.name, is_script=True)
        function.call(scope, site, list(arguments), emit, True)
        self._settle(made, scope)
        return made

    def _settle(self, made: PSModuleInfo, scope: Scope) -> None:
        names: dict[str, list[str]] | None = made.exports.said
        if names is None:
            own = names_in(scope)
            names = {"functions": own["functions"], "aliases": own["aliases"], "variables": []}
        functions = scope.functions or {}
        aliases = scope.aliases or {}
        for name in names["functions"]:
            made.functions[name] = info_of(functions[name.lower()], scope)
        for name in names["aliases"]:
            made.aliases[name] = alias_info(self.session, aliases[name.lower()])
        for name in names["variables"]:
            made.variables[name] = PSVariable(scope, name.lower())
        made.target = ModuleCommand(made)
        made.find = lambda folded: self._command(made, folded)
        made.run = lambda block, given: self._invoke(made, block, given)
        made.bind = lambda block: ScriptBlock(unwrap(block).code, made.state, self.session)

    def _command(self, made: PSModuleInfo, folded: str) -> Any:
        if not any(name.lower() == folded for name in made.functions):
            return None
        function = (made.state.scope.functions or {}).get(folded)
        return None if function is None else FunctionCommand(function)

    def _invoke(self, made: PSModuleInfo, block: Any, arguments: Sequence[Any]) -> Any:
        found: list[Any] = []
        self.session.run_block(ScriptBlock(unwrap(block).code, made.state, self.session), found.append, arguments)
        return found[0] if len(found) == 1 else found or None

    # --- exporting and importing -----------------------------------------------------------------------------------

    def export(self, frame: Scope, patterns: dict[str, Sequence[str]]) -> None:
        """Export-ModuleMember, called in a frame. Raises Modules_CanOnlyExecuteExportModuleMemberInsideAModule."""
        made = frame.state.module
        if made is None or made.exports is None:
            raise _inside_only()
        made.exports.add(frame.state.scope, patterns)

    def bring(
        self,
        made: PSModuleInfo,
        target: Scope,
        patterns: dict[str, Sequence[str] | None],
        rename: Callable[[str], str],
    ) -> None:
        """Makes what a module exports callable in a scope; patterns that are None let everything through."""
        self.session.modules[made.name.lower()] = made
        state = made.state
        if state is None:
            return
        source: Scope = state.scope
        self._bring_functions(made, source, target, patterns, rename)
        self._bring_aliases(made, source, target, patterns, rename)
        for name in _through(made.variables, patterns.get("variables")):
            target[name.lower()] = source.get(name.lower())
            made.undo.append(partial(target.forget, name.lower()))
        self.session.epoch += 1

    def _bring_functions(self, made: Any, source: Scope, target: Scope, patterns: Any, rename: Any) -> None:
        if target.functions is None:
            target.functions = {}
        for name in _through(made.functions, patterns.get("functions")):
            function = (source.functions or {})[name.lower()]
            new = rename(name)
            if new != name:
                function = Function(function.code, function.state, new, function.closure)
            target.functions[new.lower()] = function
            made.undo.append(_taker(target, "functions", new.lower(), function))

    def _bring_aliases(self, made: Any, source: Scope, target: Scope, patterns: Any, rename: Any) -> None:
        for name in _through(made.aliases, patterns.get("aliases")):
            item = (source.aliases or {})[name.lower()]
            item = (rename(name), rename(item[1]) if item[1] in made.functions else item[1], item[2])
            target.aliases = {**(target.aliases or {}), item[0].lower(): item}
            made.undo.append(_taker(target, "aliases", item[0].lower(), item))

    def remove(self, made: PSModuleInfo) -> None:
        """Takes a module and what it brought away again, after its OnRemove block ran."""
        if made.on_remove is not None:
            made.invoke(made.on_remove)
        while made.undo:
            made.undo.pop()()
        modules = self.session.modules
        if modules.get(made.name.lower()) is made:
            del modules[made.name.lower()]
        self.session.epoch += 1

    # --- for the cmdlets -------------------------------------------------------------------------------------------

    def loaded(self) -> list[Any]:
        """The modules that are loaded."""
        return list(self.session.modules.values())

    def keep(self, made: PSModuleInfo) -> None:
        """Counts a module among the loaded ones without bringing anything."""
        self.session.modules[made.name.lower()] = made

    def hide(self, made: PSModuleInfo) -> None:
        """Counts a module no longer among the loaded ones; what it brought stays."""
        self.session.modules.pop(made.name.lower(), None)

    def read(self, path: str) -> tuple[str, str] | None:
        """A module file's text and full path; None when there is no such file."""
        reader = self.session.read_script
        found: tuple[str, str] | None = None if reader is None else reader(path)
        return found

    def data(self, text: str, path: str) -> Any:
        """The value of a data file (.psd1), which only names constants. Raises its errors."""
        try:
            code = self.session.compile(Source(text, path))
        except ParseError as error:
            raise parse_failure(error) from None
        body = code.node.end
        statements = () if body is None else body.statements
        if len(statements) != 1:
            raise _not_constant(path)
        node: Any = next(iter(statements))
        elements: list[Any] = list(node.elements) if isinstance(node, nodes.Pipeline) else []
        node = elements[0] if len(elements) == 1 else node
        try:
            return constant_value(getattr(node, "expression", node))
        except NetError:
            raise _not_constant(path) from None

    def folders(self) -> list[str]:
        """The folders that modules are looked for in by name."""
        said = self.session.environment.get("PSModulePath", "")
        return [one for one in said.split(":" if "/" in said else ";") if one]

    def top_of(self, frame: Scope, everywhere: bool) -> Scope:
        """The scope that an import in a frame goes to."""
        found: Scope = self.session.top if everywhere else frame.state.scope
        return found

    def block_of(self, made: PSModuleInfo, name: str) -> Any:
        """An exported function's body as a script block."""
        return self.session.block_of((made.state.scope.functions or {})[name.lower()])


def _through(names: Iterable[str], patterns: Sequence[str] | None) -> list[str]:
    return list(names) if patterns is None else chosen(names, patterns)


def _taker(target: Scope, kind: str, folded: str, item: Any) -> Callable[[], None]:
    """What takes a brought function or alias away, unless it has been replaced since."""

    def take() -> None:
        table = getattr(target, kind)
        if table is not None and table.get(folded) is item:
            setattr(target, kind, {name: one for name, one in table.items() if name != folded})

    return take


_OF: Final[WeakKeyDictionary[Any, Modules]] = WeakKeyDictionary()


def modules_of(session: Any) -> Modules:
    """The modules of a session."""
    found = _OF.get(session)
    if found is None:
        found = _OF[session] = Modules(session)
    return found
