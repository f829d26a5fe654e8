"""The types of the syntax tree, declared: their properties, and what their objects can be asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine.language.constants import constant_value
from pyshell.engine.language.expressions import EXPRESSIONS
from pyshell.engine.language.extents import SPACE
from pyshell.engine.language.properties import STATEMENTS, declare
from pyshell.engine.language.tree import Ast, Tree, not_simulated
from pyshell.engine.scriptblock import SESSIONS
from pyshell.syntax import nodes
from pyshell.syntax.parsing import parse_source
from pyshell.values.convert import to_bool
from pyshell.values.declare import members_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.source import Source

_BASE: Final = SPACE + "Ast"
_PREDICATE: Final = f"System.Func[{_BASE},bool] predicate, bool searchNestedScriptBlocks"

for _name, _parent, _table in (STATEMENTS[0], *EXPRESSIONS[:3], *STATEMENTS[1:], *EXPRESSIONS[3:]):
    declare(_name, _parent, _table)

_AST: Final = members_of(_BASE)
_AST.method("ToString", "string ToString()")(lambda ast: ast.node.span.text)


def _matches(ast: Ast, predicate: Any, nested: bool) -> Iterator[Any]:
    for node in ast.tree.walk(ast.node, nested):
        made = ast.tree.wrap(node)
        found = predicate.invoke([made])
        if to_bool(found[0] if len(found) == 1 else found):
            yield made


@_AST.method("FindAll", f"System.Collections.Generic.IEnumerable[{_BASE}] FindAll({_PREDICATE})", raw=True)
def _find_all(ast: Ast, predicate: Any, nested: Any) -> list[Any]:
    """Every node at or below this one that the predicate is true for, parents first."""
    return list(_matches(ast, predicate, to_bool(nested)))


@_AST.method("Find", f"{_BASE} Find({_PREDICATE})", raw=True)
def _find(ast: Ast, predicate: Any, nested: Any) -> Any:
    return next(_matches(ast, predicate, to_bool(nested)), None)


@_AST.method("SafeGetValue", "System.Object SafeGetValue(), System.Object SafeGetValue(bool skipHashtableSizeCheck)")
def _safe_value(ast: Ast, skip: object = None) -> Any:
    return constant_value(ast.node)


@_AST.method("Copy", f"{_BASE} Copy()")
def _copy(ast: Ast) -> Ast:
    """A node like this one, in a tree of its own: without a parent."""
    return Ast(ast.node, Tree(_as_root(ast.node)))


def _as_root(node: Any) -> nodes.ScriptBlock:
    if isinstance(node, nodes.ScriptBlock):
        return node
    return nodes.ScriptBlock(node.span, (), (), None, None, None, None, None, None, None)


@_AST.method("Visit", f"System.Object Visit({SPACE}ICustomAstVisitor astVisitor)", raw=True)
def _visit(ast: Ast, visitor: Any) -> Any:
    raise not_simulated("Ast.Visit")


@members_of(SPACE + "CommandAst").method("GetCommandName", "string GetCommandName()")
def _command_name(ast: Any) -> str | None:
    """The name when it is a constant; $null for `& $x`."""
    first = ast.node.elements[0] if ast.node.elements else None
    return first.value if isinstance(first, nodes.StringConstantExpression) else None


@members_of(SPACE + "PipelineAst").method("GetPureExpression", SPACE + "ExpressionAst GetPureExpression()")
def _pure_expression(ast: Any) -> Any:
    only = ast.node.elements[0] if len(ast.node.elements) == 1 else None
    if not isinstance(only, nodes.CommandExpression) or only.redirections or ast.node.background:
        return None
    return ast.tree.wrap(only.expression)


@members_of(SPACE + "VariableExpressionAst").method("IsConstantVariable", "bool IsConstantVariable()")
def _is_constant(ast: Any) -> bool:
    return ast.node.name.lower() in ("true", "false", "null")


_BLOCK: Final = members_of(SPACE + "ScriptBlockAst")


@_BLOCK.method("GetScriptBlock", "scriptblock GetScriptBlock()")
def _script_block(ast: Ast) -> Any:
    """The block compiled on its own."""
    text = ast.node.span.text
    inner = text[1:-1] if text.startswith("{") and ast.parent() is not None else text
    return SESSIONS[-1].new_block(inner)


@_BLOCK.property("ScriptRequirements", SPACE + "ScriptRequirements")
def _requirements(ast: Ast) -> Any:
    if getattr(ast.node, "requirements", None) is None:
        return None
    raise not_simulated("ScriptBlockAst.ScriptRequirements")


@members_of(SPACE + "FunctionDefinitionAst").method(
    "GetHelpContent", "System.Management.Automation.Language.CommentHelpInfo GetHelpContent()"
)
def _help_content(ast: Ast) -> Any:
    raise not_simulated("FunctionDefinitionAst.GetHelpContent")


# --- trees of texts that run ---------------------------------------------------------------------------------

_KEPT: Final = 16
_TREES: Final[list[tuple[Source, Tree]]] = []


def tree_of(source: Source) -> Tree:
    """The tree of a text that parsed before; the newest are kept, so that their objects stay the same."""
    for kept, tree in _TREES:
        if kept is source:
            return tree
    made = Tree(parse_source(source))
    _TREES.append((source, made))
    del _TREES[:-_KEPT]
    return made


def ast_of_block(source: Source, node: nodes.ScriptBlock) -> Any:
    """The object of a script block's node; of a function's body the function's own, as PowerShell has it."""
    tree = tree_of(source)
    place = (node.span.start, node.span.end)
    for found in tree.walk(tree.root, True):
        if type(found) is nodes.FunctionDefinition and (found.body.span.start, found.body.span.end) == place:
            return tree.wrap(found)
        if type(found) is nodes.ScriptBlock and (found.span.start, found.span.end) == place:
            return tree.wrap(found)
    return tree.wrap(tree.root)
