"""Script blocks: the compiled code of a text, and the value that scripts hold of it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any, Final

from pyshell.engine.compile.blocks import block_of
from pyshell.syntax import nodes
from pyshell.values.kept import session_table
from pyshell.values.late import late
from pyshell.values.scriptblock import ScriptBlockBase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyshell.binding.signature import Signature
    from pyshell.engine.compile.dispatch import Run, Unit
    from pyshell.engine.flow import Signal
    from pyshell.engine.scopes import Scope, Variable

_staged: Final = late("pyshell.engine.compile.staging:staged")
_LONG: Final = 20_000  # characters from which on the closures of a text are a load for the garbage collector
_prepare_parameters: Final = late("pyshell.engine.compile.parameters:prepare_parameters")

# The session that runs: [scriptblock]::Create has no other way to know its own.
SESSIONS: Final[list[Any]] = session_table([])


class Code:
    """What a script block's text says, compiled when it first runs. One for each place in a text.

    `parameters` are those between the parentheses after a function's name.
    """

    def __init__(
        self,
        node: nodes.ScriptBlock,
        unit: Unit,
        text: str,
        name: str = "",
        parameters: Sequence[nodes.Parameter] | None = None,
        is_filter: bool = False,
        top: bool = False,
    ) -> None:
        self.node = node
        self.unit = unit
        self.text = text
        self.name = name
        self.is_filter = is_filter
        self.top = top
        self.parameter_nodes = (
            tuple(parameters)
            if parameters is not None
            else node.param_block.parameters
            if node.param_block is not None
            else ()
        )
        self.definition: nodes.FunctionDefinition | None = None
        self.compiled = False
        self.prepared = False
        self._dotted_body: Run | None = None
        self._stages: dict[bool, Any] = {}
        # Whether it takes the common parameters: its signature must be bound even where nothing is given.
        self.common = False
        # Whether it has no named blocks: most functions.
        self.only_end = False
        self.begin: Run | None = None
        self.process: Run | None = None
        self.end: Run | None = None
        self.clean: Run | None = None
        self.dynamic: Run | None = None
        self.params: list[Any] = []
        self.by_name: dict[str, Any] = {}
        self.special: dict[str, Variable] | None = None
        self.signature: Signature | None = None
        # What [Obsolete()] says of parameters, by their names.
        self.obsolete: dict[str, str] | None = None
        # The plain body of a block without parameters and named blocks: what ForEach-Object runs.
        self.is_plain = not self.parameter_nodes and not any(
            (node.begin, node.process, node.clean, node.dynamicparam, node.attributes)
        )

    def compile(self) -> Code:
        """Compiles the bodies."""
        if not self.compiled:
            pause = len(self.text) > _LONG and gc.isenabled()
            if pause:
                gc.disable()  # closures are many objects and none is garbage
            try:
                self._compile_blocks()
            finally:
                if pause:
                    gc.freeze()  # with unfreeze: what is there counts as old, without a look at each object
                    gc.unfreeze()
                    gc.enable()
            self.compiled = True
        return self

    def _compile_blocks(self) -> None:
        node = self.node
        self.begin = self._block(node.begin)
        self.process = self._block(node.process)
        self.end = self._block(node.end)
        self.clean = self._block(node.clean)
        self.dynamic = self._block(node.dynamicparam)
        if self.is_filter and self.process is None:
            self.process, self.end = self.end, None

    def _block(self, node: nodes.NamedBlock | None) -> Run | None:
        return None if node is None else block_of(node, self.unit, self.top)

    def dotted_body(self) -> Run:
        """The body of a plain block for whoever runs it in the caller's scope."""
        made = self._dotted_body
        if made is None:
            node = self.node.end
            made = _no_body if node is None else block_of(node, self.unit.in_callers_scope())
            self._dotted_body = made
        return made

    def stage(self, filters: bool, leaving: Any) -> Any:
        """What makes a stage of a pipeline of a plain block that is one expression; None for any other."""
        if filters not in self._stages:
            self._stages[filters] = _staged(self.node.end, self.unit.in_callers_scope(), filters, leaving)
        return self._stages[filters]

    def prepare(self, frame: Scope) -> Code:
        """Compiles the bodies and makes the signature of declared parameters, whose types may be of the script."""
        if not self.prepared:
            self.compile()
            if self.parameter_nodes or self.node.param_block is not None:
                _prepare_parameters(self, frame)
                self.common = self.signature is not None and self.signature.common
            self.only_end = not (self.begin or self.process or self.clean or self.dynamic)
            self.prepared = True
        return self

    def whole_signature(self) -> Signature:
        """The signature of prepared code; where nothing is declared it is made when somebody asks."""
        if self.signature is None:
            _prepare_parameters(self, None)
        made: Signature = self.signature  # type: ignore[assignment]  # just made
        return made

    @property
    def above(self) -> str:
        """The text above a function, at whose end its help may stand."""
        span = None if self.definition is None else self.definition.span
        return "" if span is None else span.source.text[: span.start]

    @property
    def is_advanced(self) -> bool:
        """Whether [CmdletBinding()] or a [Parameter()] makes it bind as a cmdlet does."""
        block = self.node.param_block
        given = block.attributes if block is not None else ()
        if any(a.type_name.name.lower() in ("cmdletbinding", "cmdletbindingattribute") for a in given):
            return True
        return any(
            isinstance(a, nodes.Attribute) and a.type_name.name.lower() in ("parameter", "parameterattribute")
            for p in self.parameter_nodes
            for a in p.attributes
        )


def _no_body(frame: Scope, emit: Any) -> Signal | None:
    return None


class ScriptBlock(ScriptBlockBase):
    """A script block as a value: its code, and the session state it belongs to."""

    ps_extra: Any = None

    def __init__(self, code: Code, state: Any, session: Any, closure: Scope | None = None) -> None:
        self.code = code
        self.state = state
        self.session = session
        self.closure = closure

    @property
    def text(self) -> str:  # type: ignore[override]  # computed here, a plain attribute in the base
        return self.code.text

    def invoke(
        self,
        arguments: Sequence[Any] = (),
        *,
        this: Any = None,
        underscore: Any = None,
        input: Sequence[Any] | None = None,
    ) -> list[Any]:
        """Runs the block in a scope of its own and returns all it put out; any error in it is raised."""
        found: list[Any] = []
        session = self.session
        session.catching += 1
        try:
            session.run_block(self, found.append, arguments, this=this, underscore=underscore, input=input)
        finally:
            session.catching -= 1
        return found

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)
