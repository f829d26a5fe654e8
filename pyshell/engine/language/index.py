"""Which module declares which type of System.Management.Automation.Language."""

from __future__ import annotations

from typing import Final

_ROOM: Final = "pyshell.engine.language."
_SPACE: Final = "System.Management.Automation.Language."
_AST: Final = (
    "Ast Statement PipelineBase Chainable LabeledStatement LoopStatement CommandBase Redirection Member ScriptBlock "
    "ParamBlock NamedBlock StatementBlock Pipeline PipelineChain Command CommandExpression FileRedirection "
    "MergingRedirection AssignmentStatement IfStatement ForEachStatement ForStatement WhileStatement "
    "DoWhileStatement DoUntilStatement SwitchStatement TryStatement CatchClause TrapStatement ReturnStatement "
    "ExitStatement ThrowStatement BreakStatement ContinueStatement DataStatement BlockStatement ErrorStatement "
    "CommandElement Expression AttributeBase Attribute TypeConstraint NamedAttributeArgument Parameter "
    "FunctionDefinition TypeDefinition PropertyMember FunctionMember UsingStatement CommandParameter "
    "ConstantExpression StringConstantExpression ExpandableStringExpression VariableExpression TypeExpression "
    "AttributedExpression ConvertExpression BinaryExpression UnaryExpression TernaryExpression ArrayLiteral "
    "ParenExpression SubExpression ArrayExpression Hashtable ScriptBlockExpression UsingExpression MemberExpression "
    "InvokeMemberExpression BaseCtorInvokeMemberExpression IndexExpression ErrorExpression"
)
_BY_MODULE: Final = {
    "parser": "Parser ParseError",
    "extents": "InternalScriptExtent InternalScriptPosition",
    "tokens": "Token StringToken StringLiteralToken StringExpandableToken NumberToken VariableToken ParameterToken "
    "LabelToken RedirectionToken InputRedirectionToken FileRedirectionToken MergingRedirectionToken",
    "names": "TypeName ArrayTypeName GenericTypeName",
    "kinds": "StringConstantType RedirectionStream UsingStatementKind SwitchFlags ForEachFlags TypeAttributes "
    "PropertyAttributes MethodAttributes",
}

TYPE_MODULES: Final[dict[str, str]] = {
    **{_SPACE + name: _ROOM + module for module, names in _BY_MODULE.items() for name in names.split()},
    **{f"{_SPACE}{name.removesuffix('Ast')}Ast": _ROOM + "asts" for name in _AST.split()},
    "System.Management.Automation.VariablePath": _ROOM + "names",
    **{
        f"System.Management.Automation.{name}": _ROOM + "psparser"
        for name in ("PSParser", "PSToken", "PSTokenType", "PSParseError")
    },
}
