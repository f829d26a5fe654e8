"""Properties of the syntax tree's types: expressions, declarations, and what stands in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.engine.language import kinds
from pyshell.engine.language.extents import SPACE, ScriptExtent
from pyshell.engine.language.names import VariablePath, type_name_view
from pyshell.engine.language.properties import child, computed, flags_of, pairs, several, token_kind, value
from pyshell.engine.language.static_types import static_type

if TYPE_CHECKING:
    from pyshell.engine.language.properties import Table
    from pyshell.engine.language.tree import Ast
    from pyshell.values.declare import EnumValue


def _node(ast: Ast) -> Any:
    return ast.node


def _string_kind(ast: Ast) -> EnumValue:
    name = kinds.STRING_NAMES[_node(ast).kind]
    return kinds.enum_value(SPACE + "StringConstantType", name)


def _type_name(ast: Ast) -> Any:
    return type_name_view(_node(ast).type_name)


def _using_kind(ast: Ast) -> EnumValue:
    return kinds.enum_value(SPACE + "UsingStatementKind", _node(ast).kind.capitalize())


def _type_attributes(ast: Ast) -> EnumValue:
    return flags_of((_node(ast).kind,), kinds.TYPE_ATTRIBUTES)


def _member_flags(ast: Ast) -> tuple[str, ...]:
    node = _node(ast)
    named = (("static", node.is_static), ("hidden", node.is_hidden), ("public", not node.is_hidden))
    return tuple(name for name, given in named if given)


def _of_enum(ast: Ast) -> bool:
    parent = ast.parent()
    return parent is not None and getattr(parent.node, "kind", "") == "enum"


def _property_attributes(ast: Ast) -> EnumValue:
    if _of_enum(ast):
        return flags_of(("public", "static", "literal"), kinds.PROPERTY_ATTRIBUTES)
    return flags_of(_member_flags(ast), kinds.PROPERTY_ATTRIBUTES)


def _is_public(ast: Ast) -> bool:
    return not _node(ast).is_hidden


def _is_constant(ast: Ast) -> bool:
    return _node(ast).name.lower() in ("true", "false", "null")


_STATIC: Final = computed("type", static_type)
_TYPE_NAME: Final = computed(SPACE + "ITypeName", _type_name)
_MEMBER: Final[Table] = {
    "Name": value("name"), "Attributes": several("attributes", "AttributeAst"),
    "IsPublic": computed("bool", _is_public), "IsPrivate": computed("bool", lambda ast: False),
    "IsHidden": value("is_hidden", "bool"), "IsStatic": value("is_static", "bool"),
}  # fmt: skip
_ACCESS: Final[Table] = {
    "Expression": child("target", "ExpressionAst"), "Member": child("member", "CommandElementAst"),
    "Static": value("is_static", "bool"), "NullConditional": value("null_conditional", "bool"),
}  # fmt: skip
_BODY: Final[Table] = {"SubExpression": child("body", "StatementBlockAst")}
_STRING: Final[Table] = {
    "StringConstantType": computed(SPACE + "StringConstantType", _string_kind),
    "Value": value("value"),
}

EXPRESSIONS: Final[tuple[tuple[str, str, Table], ...]] = (
    ("CommandElementAst", "Ast", {}),
    ("ExpressionAst", "CommandElementAst", {"StaticType": _STATIC}),
    ("AttributeBaseAst", "Ast", {"TypeName": _TYPE_NAME}),
    ("AttributeAst", "AttributeBaseAst", {
        "PositionalArguments": several("positional", "ExpressionAst"),
        "NamedArguments": several("named", "NamedAttributeArgumentAst"),
    }),
    ("TypeConstraintAst", "AttributeBaseAst", {}),
    ("NamedAttributeArgumentAst", "Ast", {
        "ArgumentName": value("name"), "Argument": child("argument", "ExpressionAst"),
        "ExpressionOmitted": value("expression_omitted", "bool"),
    }),
    ("ParameterAst", "Ast", {
        "Attributes": several("attributes", "AttributeBaseAst"), "Name": child("variable", "VariableExpressionAst"),
        "DefaultValue": child("default", "ExpressionAst"), "StaticType": _STATIC,
    }),
    ("FunctionDefinitionAst", "StatementAst", {
        "IsFilter": value("is_filter", "bool"), "IsWorkflow": value("is_workflow", "bool"), "Name": value("name"),
        "Parameters": computed(f"System.Collections.ObjectModel.ReadOnlyCollection[{SPACE}ParameterAst]",
                               lambda ast: _parameters(ast)),
        "Body": child("body", "ScriptBlockAst"),
    }),
    ("TypeDefinitionAst", "StatementAst", {
        "Name": value("name"), "Attributes": several("attributes", "AttributeAst"),
        "BaseTypes": several("bases", "TypeConstraintAst"), "Members": several("members", "MemberAst"),
        "TypeAttributes": computed(SPACE + "TypeAttributes", _type_attributes),
        "IsEnum": computed("bool", lambda ast: _node(ast).kind == "enum"),
        "IsClass": computed("bool", lambda ast: _node(ast).kind == "class"),
        "IsInterface": computed("bool", lambda ast: _node(ast).kind == "interface"),
    }),
    ("PropertyMemberAst", "MemberAst", {
        **_MEMBER, "PropertyType": child("type", "TypeConstraintAst"),
        "PropertyAttributes": computed(SPACE + "PropertyAttributes", _property_attributes),
        "InitialValue": child("initial", "ExpressionAst"),
    }),
    ("FunctionMemberAst", "MemberAst", {
        **_MEMBER, "ReturnType": child("return_type", "TypeConstraintAst"),
        "Parameters": several("parameters", "ParameterAst"), "Body": child("body", "ScriptBlockAst"),
        "MethodAttributes": computed(SPACE + "MethodAttributes",
                                     lambda ast: flags_of(_member_flags(ast), kinds.METHOD_ATTRIBUTES)),
        "IsConstructor": value("is_constructor", "bool"),
    }),
    ("UsingStatementAst", "StatementAst", {
        "UsingStatementKind": computed(SPACE + "UsingStatementKind", _using_kind),
        "Name": child("name", "StringConstantExpressionAst"), "Alias": child("alias", "StringConstantExpressionAst"),
        "ModuleSpecification": child("module_specification", "HashtableAst"),
    }),
    ("CommandParameterAst", "CommandElementAst", {
        "ParameterName": value("name"), "Argument": child("argument", "ExpressionAst"),
        "ErrorPosition": computed(SPACE + "IScriptExtent", lambda ast: _parameter_place(ast)),
    }),
    ("ConstantExpressionAst", "ExpressionAst", {"Value": value("value", "System.Object")}),
    ("StringConstantExpressionAst", "ConstantExpressionAst", _STRING),
    ("ExpandableStringExpressionAst", "ExpressionAst", {
        **_STRING, "NestedExpressions": several("nested", "ExpressionAst"),
    }),
    ("VariableExpressionAst", "ExpressionAst", {
        "VariablePath": computed("System.Management.Automation.VariablePath",
                                 lambda ast: VariablePath(_node(ast).name)),
        "Splatted": value("splatted", "bool"),
    }),
    ("TypeExpressionAst", "ExpressionAst", {"TypeName": _TYPE_NAME}),
    ("AttributedExpressionAst", "ExpressionAst", {
        "Attribute": child("attribute", "AttributeBaseAst"), "Child": child("child", "ExpressionAst"),
    }),
    ("ConvertExpressionAst", "AttributedExpressionAst", {
        "Type": child("type", "TypeConstraintAst"), "Attribute": child("type", "AttributeBaseAst"),
    }),
    ("BinaryExpressionAst", "ExpressionAst", {
        "Operator": token_kind("operator"), "Left": child("left", "ExpressionAst"),
        "Right": child("right", "ExpressionAst"),
        "ErrorPosition": computed(SPACE + "IScriptExtent", lambda ast: ScriptExtent(_node(ast).operator_span)),
    }),
    ("UnaryExpressionAst", "ExpressionAst", {
        "TokenKind": token_kind("operator"), "Child": child("child", "ExpressionAst"),
    }),
    ("TernaryExpressionAst", "ExpressionAst", {
        "Condition": child("condition", "ExpressionAst"), "IfTrue": child("if_true", "ExpressionAst"),
        "IfFalse": child("if_false", "ExpressionAst"),
    }),
    ("ArrayLiteralAst", "ExpressionAst", {"Elements": several("elements", "ExpressionAst")}),
    ("ParenExpressionAst", "ExpressionAst", {"Pipeline": child("pipeline", "PipelineBaseAst")}),
    ("SubExpressionAst", "ExpressionAst", _BODY),
    ("ArrayExpressionAst", "ExpressionAst", _BODY),
    ("HashtableAst", "ExpressionAst", {"KeyValuePairs": pairs("pairs", "ExpressionAst", "StatementAst")}),
    ("ScriptBlockExpressionAst", "ExpressionAst", {"ScriptBlock": child("script_block", "ScriptBlockAst")}),
    ("UsingExpressionAst", "ExpressionAst", {"SubExpression": child("child", "ExpressionAst")}),
    ("MemberExpressionAst", "ExpressionAst", _ACCESS),
    ("InvokeMemberExpressionAst", "MemberExpressionAst", {
        **_ACCESS, "Arguments": computed(f"System.Collections.ObjectModel.ReadOnlyCollection[{SPACE}ExpressionAst]",
                                         lambda ast: _arguments(ast)),
        "GenericTypeArguments": computed(
            f"System.Collections.ObjectModel.ReadOnlyCollection[{SPACE}ITypeName]",
            lambda ast: [type_name_view(one) for one in _node(ast).type_arguments],
        ),
    }),
    ("BaseCtorInvokeMemberExpressionAst", "InvokeMemberExpressionAst", {
        "Arguments": several("arguments", "ExpressionAst"),
    }),
    ("IndexExpressionAst", "ExpressionAst", {
        "Target": child("target", "ExpressionAst"), "Index": child("index", "ExpressionAst"),
        "NullConditional": value("null_conditional", "bool"),
    }),
    ("ErrorExpressionAst", "ExpressionAst", {"NestedAst": several("nested", "Ast")}),
)  # fmt: skip


def _parameters(ast: Ast) -> Any:
    """The parameters between parentheses; $null for a function without them."""
    found = _node(ast).parameters
    return None if found is None else ast.tree.wrap_all(found, SPACE + "ParameterAst")


def _arguments(ast: Ast) -> Any:
    """The arguments of a call; $null when there are none, as PowerShell has it."""
    found = _node(ast).arguments
    return ast.tree.wrap_all(found, SPACE + "ExpressionAst") if found else None


def _parameter_place(ast: Ast) -> ScriptExtent:
    """The parameter's name with its dash, without an argument."""
    span = ast.node.span
    return ScriptExtent(type(span)(span.source, span.start, span.start + len(_node(ast).name) + 1))
