"""Members of script blocks: Invoke, GetNewClosure, Create, and what tools read of their text."""

from __future__ import annotations

from typing import Any, Final

from pyshell.engine.functions import Function
from pyshell.engine.scopes import Scope
from pyshell.engine.scriptblock import SESSIONS, ScriptBlock
from pyshell.errors import PSError
from pyshell.values.convert import to_type
from pyshell.values.declare import NetError, members_of
from pyshell.values.late import late
from pyshell.values.objects import NOTHING, GenericList, unwrap
from pyshell.values.sequences import as_array
from pyshell.values.text import to_string
from pyshell.values.types import OBJECT, find_type, known_type

_NAME: Final = "System.Management.Automation.ScriptBlock"
_BLOCK: Final = members_of(_NAME)
_ast_of = late("pyshell.engine.language.asts:ast_of_block")
_steppable = late("pyshell.engine.steppable:steppable")
_PIPELINE: Final = "System.Management.Automation.SteppablePipeline"
_OBJECTS: Final = "System.Collections.ObjectModel.Collection[psobject]"


def _invoke(block: Any, *arguments: Any) -> Any:
    """Runs the block in a scope of its own; its errors are those of a method call."""
    try:
        found = block.invoke(arguments)
        pstype = find_type(_OBJECTS)
        return found if pstype is None else GenericList(pstype, found)
    except PSError as error:
        raise NetError(error.record.exception.type_name, error.record.message) from None


_BLOCK.method("Invoke", f"{_OBJECTS} Invoke(Params System.Object[] args)", raw=True)(_invoke)


@_BLOCK.method(
    "InvokeWithContext",
    f"{_OBJECTS} InvokeWithContext(hashtable functionsToDefine, "
    "System.Collections.Generic.List[psvariable] variablesToDefine, Params System.Object[] args)",
    raw=True,
)
def _with_context(block: ScriptBlock, functions: Any = None, variables: Any = None, *arguments: Any) -> Any:
    """Runs the block where the given functions and variables are known besides those in sight."""
    session = block.session
    around = Scope(session.now, session, session.now.script, session.now.state)
    for name, body in unwrap(functions).items() if functions is not None else ():
        session.define_function(around, Function(unwrap(body).code, around.state, to_string(name)))
    given = [] if variables is None else as_array(variables)
    for one in given:
        around[one.folded] = one.value
    inner = ScriptBlock(block.code, block.state, session, around)
    try:
        return GenericList(
            find_type(_OBJECTS) or OBJECT, inner.invoke(arguments, underscore=dict.get(around, "_"))
        )
    except PSError as error:
        raise NetError(error.record.exception.type_name, error.record.message) from None
    finally:
        session.epoch += 1


@_BLOCK.method("InvokeReturnAsIs", "System.Object InvokeReturnAsIs(Params System.Object[] args)", raw=True)
def _return_as_is(block: Any, *arguments: Any) -> Any:
    found = block.invoke(arguments)
    return found[0] if len(found) == 1 else found if found else NOTHING


@_BLOCK.method("GetNewClosure", "scriptblock GetNewClosure()")
def _closure(block: ScriptBlock) -> ScriptBlock:
    """A block that sees the variables as they are now: those of the running scope are copied."""
    session = block.session
    captured = Scope(session.top, session, None, session.state)
    captured.update(session.now)
    return ScriptBlock(block.code, session.state, session, captured)


@_BLOCK.method(
    "GetSteppablePipeline",
    f"{_PIPELINE} GetSteppablePipeline(), {_PIPELINE} GetSteppablePipeline(System.Management.Automation.CommandOrigin "
    f"commandOrigin), {_PIPELINE} GetSteppablePipeline(System.Management.Automation.CommandOrigin commandOrigin, "
    "System.Object[] args)",
    raw=True,
)
def _stepped(block: ScriptBlock, origin: Any = None, arguments: Any = ()) -> Any:
    return _steppable(block, as_array(arguments) if arguments else ())


@_BLOCK.method("ToString", "string ToString()")
def _text(block: ScriptBlock) -> str:
    return block.code.text


@_BLOCK.property("File", "string")
def _file(block: ScriptBlock) -> str | None:
    return block.code.unit.source.path


@_BLOCK.property("Ast", "System.Management.Automation.Language.Ast")
def _ast(block: ScriptBlock) -> Any:
    return _ast_of(block.code.unit.source, block.code.node)


@_BLOCK.property("IsFilter", "bool")
def _is_filter(block: ScriptBlock) -> bool:
    return block.code.is_filter


@_BLOCK.property("Module", "psmoduleinfo")
def _module(block: ScriptBlock) -> Any:
    return getattr(block.state, "module", None)


@_BLOCK.property("Attributes", "System.Collections.Generic.List[System.Attribute]")
def _attributes(block: ScriptBlock) -> list[Any]:
    return []


@_BLOCK.property("Id", "guid")
def _id(block: ScriptBlock) -> Any:
    return to_type(f"{id(block):032x}", known_type("System.Guid"))


_BLOCK.property("IsConfiguration", "bool")(lambda block: False)
_BLOCK.property("DebuggerHidden", "bool", set=lambda block, value: None)(lambda block: False)


@_BLOCK.static("Create", "static scriptblock Create(string script)")
def _create(text: Any) -> ScriptBlock:
    """Compiles a text. Raises its parse error as that of the call."""
    session = SESSIONS[-1]
    try:
        made: ScriptBlock = session.new_block(to_string(text))
    except PSError as error:
        raise NetError(
            "System.Management.Automation.ParseException", error.record.message, **error.record.exception.extra
        ) from None
    return made
