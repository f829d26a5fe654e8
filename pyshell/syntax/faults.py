"""Which of PowerShell's errors a token that fits no rule means.

The rules under way are taken as they stand: those that are complete are closed, from the inside out, until one is
left that still needs something. That rule and what it needs name the error, in `FAULTS`. Two things are told on the
way out: a pipeline that the token cannot follow (UnexpectedToken) and a comma behind a command (MissingArgument).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pyshell.errors import ParseProblem
from pyshell.source import Span
from pyshell.syntax import messages, patterns

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.grammars import Tables, Unexpected
    from pyshell.source import Source
    from pyshell.syntax.scanner import Token

AFTER, BEFORE_IT, IT, OPENER, AFTER_OPENER = range(5)


class Fault(NamedTuple):
    """An error id, its place (after the last token; that token; the unexpected one; the rule's first token) and the
    number of the rule's symbol whose text is the message's argument (or the text itself)."""

    error_id: str
    place: int = AFTER
    argument: int | str | None = None
    mendable: bool = True  # False where PowerShell never calls the input incomplete


def _block(rule: str, fault: Fault) -> dict[tuple[str, str], Fault]:
    return {(rule, "statement_block"): fault}


_CURLY: Final = Fault("MissingEndCurlyBrace", OPENER)
_LIST: Final = Fault("MissingEndParenthesisInFunctionParameterList")
_CALL: Final = Fault("MissingEndParenthesisInMethodCall")
_VALUE: Final = Fault("ExpectedValueExpression", AFTER, 1)
_NAME: Final = Fault("MissingNameAfterKeyword", AFTER, 0)
_BODY: Final = Fault("MissingFunctionBody")
_SUB: Final = Fault("MissingEndParenthesisInSubexpression", IT)
_CATCH: Final = Fault("MissingCatchHandlerBlock")
_DATA: Final = Fault("MissingStatementBlockForDataSection")
_COMMANDS: Final = Fault("MissingValueForSupportedCommandInDataSectionStatement")
_EXPRESSION_AFTER: Final = Fault("MissingExpressionAfterToken", AFTER, ",")
_DIRECTIVE: Final = Fault("MissingUsingStatementDirective")
_ITEM: Final = Fault("MissingUsingItemName")
_LEVELS: Final = "logical bitwise comparison coalesce additive multiplicative format range array_literal"

# (rule, what it needs): the error
FAULTS: Final[dict[tuple[str, str], Fault]] = {
    ("statement_block", "_statements"): _CURLY,
    ("statement_block", "RBRACE"): _CURLY,
    ("script_block_expression", "body"): _CURLY,
    ("script_block_expression", "RBRACE"): _CURLY,
    ("invoke_member_block", "body"): _CURLY,
    ("invoke_member_block", "RBRACE"): _CURLY,
    ("function_definition", "FUNCTION_NAME"): _NAME,
    ("function_definition", "LBRACE"): _BODY,
    ("function_definition", "body"): Fault("MissingEndCurlyBrace", BEFORE_IT),
    ("function_definition", "RBRACE"): _CURLY,
    ("function_with_parameters", "_parameters"): _LIST,
    ("function_with_parameters", "RPAREN"): _LIST,
    ("function_with_parameters", "LBRACE"): _BODY,
    ("function_with_parameters", "body"): Fault("MissingEndCurlyBrace", BEFORE_IT),
    ("function_with_parameters", "RBRACE"): _CURLY,
    ("param_block", "_parameters"): _LIST,
    ("param_block", "RPAREN"): _LIST,
    ("param_block_with_attributes", "_parameters"): _LIST,
    ("param_block_with_attributes", "RPAREN"): _LIST,
    ("_parameter_list", "parameter"): _EXPRESSION_AFTER,
    ("parameter", "VARIABLE"): Fault("InvalidFunctionParameter"),
    ("parameter_with_default", "expression"): Fault("MissingExpressionAfterToken", AFTER, "="),
    ("attribute", "_attribute_arguments"): Fault("MissingEndParenthesisInExpression"),
    ("attribute", "RPAREN"): Fault("MissingEndParenthesisInExpression"),
    ("attribute", "ATTRIBUTE_END"): Fault("EndSquareBracketExpectedAtEndOfAttribute"),
    ("_attribute_argument_list", "attribute_argument"): _EXPRESSION_AFTER,
    ("named_argument", "expression"): Fault("MissingExpressionInNamedArgument"),
    ("named_block", "statement_block"): Fault("MissingNamedStatementBlock", AFTER, 0),
    ("if_clause", "condition"): Fault("MissingOpenParenthesisInIfStatement", AFTER, 0),
    ("if_clause", "statement_block"): Fault("MissingStatementBlock", BEFORE_IT, 0),
    ("if_statement", "statement_block"): Fault("MissingStatementBlockAfterElse"),
    ("while_statement", "condition"): Fault("MissingOpenParenthesisAfterKeyword", AFTER, 0),
    ("while_statement", "statement_block"): Fault("MissingLoopStatement", AFTER, "while"),
    ("for_statement", "LPAREN"): Fault("MissingOpenParenthesisAfterKeyword", AFTER, "for"),
    ("for_statement", "_for_parts"): Fault("MissingEndParenthesisAfterStatement", AFTER, "for"),
    ("for_statement", "RPAREN"): Fault("MissingEndParenthesisAfterStatement", AFTER, "for"),
    ("for_statement", "statement_block"): Fault("MissingLoopStatement", AFTER, "for"),
    ("_for_parts", "for_part"): Fault("MissingEndParenthesisAfterStatement", AFTER, "for"),
    ("foreach_statement", "_flags"): Fault("MissingOpenParenthesisAfterKeyword", AFTER, "foreach"),
    ("foreach_statement", "LPAREN"): Fault("MissingOpenParenthesisAfterKeyword", AFTER, "foreach"),
    ("foreach_statement", "VARIABLE"): Fault("MissingVariableNameAfterForeach"),
    ("foreach_statement", "IN"): Fault("MissingInInForeach"),
    ("foreach_statement", "pipeline_statement"): Fault("MissingForeachExpression"),
    ("foreach_statement", "RPAREN"): Fault("MissingEndParenthesisAfterForeach"),
    ("foreach_statement", "statement_block"): Fault("MissingForeachStatement"),
    ("do_while_statement", "statement_block"): Fault("MissingLoopStatement", AFTER, "do"),
    ("do_while_statement", "WHILE"): Fault("MissingWhileOrUntilInDoWhile"),
    ("do_while_statement", "condition"): Fault("MissingOpenParenthesisAfterKeyword", AFTER, 2),
    ("do_until_statement", "condition"): Fault("MissingOpenParenthesisAfterKeyword", AFTER, 2),
    ("switch_statement", "_flags"): Fault("PipelineValueRequired"),
    ("switch_statement", "condition"): Fault("PipelineValueRequired"),
    ("switch_statement", "LBRACE"): Fault("MissingCurlyBraceInSwitchStatement"),
    ("switch_statement", "_switch_clauses"): Fault("MissingSwitchConditionExpression"),
    ("switch_statement", "RBRACE"): Fault("MissingEndCurlyBrace", OPENER),
    ("switch_file_statement", "_switch_clauses"): Fault("MissingSwitchConditionExpression"),
    ("switch_file_statement", "RBRACE"): Fault("MissingEndCurlyBrace", OPENER),
    ("switch_clause", "statement_block"): Fault("MissingSwitchStatementClause"),
    ("try_statement", "statement_block"): Fault("MissingTryStatementBlock"),
    ("try_statement", "_catches"): Fault("MissingCatchOrFinally"),
    ("catch_clause", "statement_block"): _CATCH,
    ("catch_types", "statement_block"): _CATCH,
    ("_catch_types", "type_constraint"): Fault("MissingTypeLiteralToken"),
    ("try_finally", "statement_block"): Fault("MissingFinallyStatementBlock"),
    ("try_catch_finally", "statement_block"): Fault("MissingFinallyStatementBlock"),
    ("trap_statement", "statement_block"): Fault("MissingTrapStatement"),
    ("trap_type", "statement_block"): Fault("MissingTrapStatement"),
    ("data", "statement_block"): _DATA,
    ("data_named", "statement_block"): _DATA,
    ("data_commands", "statement_block"): _DATA,
    ("data_named_commands", "statement_block"): _DATA,
    ("data_commands", "_commands"): _COMMANDS,
    ("data_named_commands", "_commands"): _COMMANDS,
    ("_commands", "operand"): _COMMANDS,
    ("block_statement", "statement_block"): Fault("MissingStatementAfterKeyword", AFTER, 0),
    ("type_plain", "NAME"): _NAME,
    ("type_with_attributes", "NAME"): Fault("MissingNameAfterKeyword", AFTER, 1),
    ("_base_list", "type_constraint_bare"): Fault("TypeNameExpected"),
    ("type_definition", "_members"): Fault("MissingEndCurlyBrace", AFTER_OPENER),
    ("type_definition", "RBRACE"): Fault("MissingEndCurlyBrace", AFTER_OPENER),
    ("property", "VARIABLE"): Fault("IncompleteMemberDefinition"),
    ("enumerator_with_value", "expression"): Fault("ExpectedValueExpression", AFTER, "="),
    ("method", "LPAREN"): Fault("MissingMethodParameterList"),
    ("method", "_parameters"): _LIST,
    ("method", "RPAREN"): _LIST,
    ("method", "LBRACE"): _BODY,
    ("method", "body"): Fault("MissingEndCurlyBrace", BEFORE_IT),
    ("method", "RBRACE"): _CURLY,
    ("constructor_with_base", "BASE"): Fault("MissingBaseCtorCall"),
    ("constructor_with_base", "CALL"): Fault("MissingMethodParameterList"),
    ("constructor_with_base", "_arguments"): _CALL,
    ("constructor_with_base", "RPAREN"): _CALL,
    ("constructor_with_base", "LBRACE"): _BODY,
    ("constructor_with_base", "RBRACE"): _CURLY,
    ("using_statement", "USING_KIND"): _DIRECTIVE,
    ("using_statement", "operand"): _ITEM,
    ("using_alias", "operand"): Fault("MissingNamespaceAlias"),
    ("late_using", "USING_KIND"): _DIRECTIVE,
    ("late_using", "operand"): _ITEM,
    ("_elements", "element"): Fault("EmptyPipeElement"),
    ("pipeline_chain", "pipeline"): Fault("EmptyPipelineChainElement"),
    ("assignment_statement", "open_statement"): _VALUE,
    ("assignment_statement", "closed_statement"): _VALUE,
    ("invocation", "operand"): Fault("MissingExpression", BEFORE_IT, 0, False),
    ("command_parameter", "argument"): Fault("ParameterRequiresArgument", AFTER, 0),
    ("_operands", "operand"): Fault("MissingExpression", AFTER, ","),
    ("file_redirection", "operand"): Fault("MissingFileSpecification"),
    ("input_redirection", "operand"): Fault("MissingFileSpecification"),
    ("ternary", "expression"): Fault("ExpectedValueExpression", AFTER, -1),
    ("ternary", "COLON"): Fault("MissingColonInTernaryExpression", IT),
    ("_array_elements", "unary"): _EXPRESSION_AFTER,
    ("unary", "unary"): Fault("MissingExpressionAfterOperator", AFTER, 0),
    ("unary_comma", "unary"): Fault("MissingExpressionAfterOperator", AFTER, ","),
    ("attributed", "unary"): Fault("UnexpectedAttribute", OPENER),
    ("member_access", "member"): Fault("MissingPropertyName"),
    ("invoke_member", "_arguments"): _CALL,
    ("invoke_member", "RPAREN"): _CALL,
    ("invoke_generic_member", "CALL"): _CALL,
    ("invoke_generic_member", "_arguments"): _CALL,
    ("invoke_generic_member", "RPAREN"): _CALL,
    ("_argument_list", "expression"): _EXPRESSION_AFTER,
    ("index", "expression"): Fault("MissingArrayIndexExpression"),
    ("index", "RBRACKET"): Fault("MissingEndSquareBracket"),
    ("paren", "pipeline_statement"): Fault("ExpectedExpression"),
    ("paren", "RPAREN"): Fault("MissingEndParenthesisInExpression"),
    ("subexpression", "_statements"): _SUB,
    ("subexpression", "RPAREN"): _SUB,
    ("array_expression", "_statements"): _SUB,
    ("array_expression", "RPAREN"): _SUB,
    ("hashtable", "_entries"): Fault("MissingEndCurlyBrace", AFTER_OPENER),
    ("hashtable", "RBRACE"): Fault("MissingEndCurlyBrace", AFTER_OPENER),
    ("entry", "ASSIGN"): Fault("MissingEqualsInHashLiteral"),
    ("entry", "any_statement"): Fault("MissingStatementInHashLiteral"),
    **{("binary", level): _VALUE for level in _LEVELS.split()},
}
# The condition of a statement, by its keyword: nothing in it, no end of it.
_CONDITIONS: Final[dict[str, tuple[Fault, Fault]]] = {
    "IF": (Fault("IfStatementMissingCondition"), Fault("MissingEndParenthesisAfterStatement", IT)),
    "ELSEIF": (Fault("IfStatementMissingCondition"), Fault("MissingEndParenthesisAfterStatement", IT)),
    "WHILE": (Fault("MissingExpressionAfterKeyword"), Fault("MissingEndParenthesisAfterStatement")),
    "UNTIL": (Fault("MissingExpressionAfterKeyword"), Fault("MissingEndParenthesisAfterStatement")),
    "SWITCH": (Fault("PipelineValueRequired"), Fault("MissingEndParenthesisInSwitchStatement")),
}
_ENDS_PIPELINE: Final = frozenset(("_SEP", "RPAREN", "RBRACE", "$END", "BAD_END", "CHAIN", "BACKGROUND", "_PIPE"))
_ENDS_TEXT: Final = frozenset(("$END", "BAD_END"))


class _Finder:
    """Goes out through the rules under way."""

    def __init__(self, source: Source, tokens: list[Token], index: int, stop: Unexpected) -> None:
        end = len(source.text) + 1
        self.source = source
        self.tables: Tables = stop.tables
        self.token: Token = stop.token if stop.token is not None else ("$END", end, end, None)
        self.previous: Token = tokens[index - 1] if index else ("", 0, 0, None)
        self.before = tokens[:index]
        self.states = list(stop.states)
        self.values = list(stop.values)

    def last(self, terminal: str) -> str:
        """The text in lower case of the last token of a kind."""
        return next((self.text(t).lower() for t in reversed(self.before) if t[0] == terminal), "")

    def text(self, value: Any) -> str:
        return self.source.text[value[1] : value[2]]

    def problem(self, error_id: str, start: int, end: int, *arguments: str, seen: int | None = None) -> ParseProblem:
        span = Span(self.source, start, end)
        return ParseProblem(error_id, messages.text(error_id, *arguments), span, self.incomplete(error_id, end, seen))

    def incomplete(self, error_id: str, end: int, seen: int | None) -> bool:
        text = self.source.text
        gap = patterns.GAP.match(text, min(end if seen is None else seen, len(text)))
        return error_id in messages.INCOMPLETE and (gap is None or gap.end() == len(text))

    def unexpected(self, error_id: str = "UnexpectedToken") -> ParseProblem:
        return self.problem(error_id, self.token[1], self.token[2], self.text(self.token))

    def find(self) -> ParseProblem:
        if self.token[0] == "UNKNOWN_OPERATOR" and self.previous[0] != "KEY":
            return self.unexpected()
        begins = "COMMAND_NAME" in self.tables.actions[self.states[-1]]
        if self.token[0] == "_PIPE" and begins and self.previous[0] != "_PIPE":
            return self.unexpected("EmptyPipeElement")
        while len(self.states) > 1:
            rules = [(self.tables.rules[r], dot) for r, dot in self.tables.kernels[self.states[-1]]]
            whole = next(((rule, dot) for rule, dot in rules if dot == len(rule[1])), None)
            if whole is not None:
                told = self.told_on_the_way(*whole[0][:3])
                if told is not None:
                    return told
                if whole[0][0].startswith("$"):
                    break
                self.close(whole[0][0], whole[1])
                continue
            return self.missing(rules)
        return self.unexpected()

    def told_on_the_way(self, origin: str, symbols: tuple[str, ...], name: str) -> ParseProblem | None:
        terminal = self.token[0]
        if name in ("command", "invocation") and terminal in ("_COMMA", "_ARGSEP"):
            return self.unexpected("MissingArgument")
        if name == "input_redirection":
            sign = self.values[-2]
            return self.problem("RedirectionNotSupported", sign[1], sign[2], "<")
        if origin == "pipeline" and terminal not in _ENDS_PIPELINE:
            return self.unexpected()
        if name in ("named_body", "param_named_body") and terminal not in ("RBRACE", "$END"):
            return self.unexpected("MissingNamedBlocks")
        if origin == "_members" and symbols[-1:] == ("property",) and terminal != "RBRACE":
            return self.problem("MissingPropertyTerminator", self.previous[2], self.previous[2])
        return None

    def close(self, origin: str, size: int) -> None:
        """Take a complete rule for done."""
        first = self.values[-size] if size else None
        if isinstance(first, list):
            first = [*first, *self.values[len(self.values) - size + 1 :]]
        if size:
            del self.states[-size:], self.values[-size:]
        self.states.append(self.tables.gotos[self.states[-1]][origin])
        self.values.append(first)

    def missing(self, rules: list[Any]) -> ParseProblem:
        """The error of the first rule that has one for what it needs."""
        for (_, symbols, name, _), dot in sorted(rules, key=lambda r: (len(r[0][1]), r[0][2])):
            if name == "condition":
                return self.condition(dot)
            special = _SPECIAL.get((name, symbols[dot]))
            fault = special(self) if special is not None else FAULTS.get((name, symbols[dot]))
            if fault is not None:
                return self.told(fault, dot, symbols)
        return self.unexpected()

    def condition(self, dot: int) -> ParseProblem:
        word = next(
            v for v in reversed(self.values[: len(self.values) - dot]) if type(v) is tuple and v[0] in _CONDITIONS
        )
        fault = _CONDITIONS[word[0]][dot > 1]
        return self.told(Fault(fault.error_id, fault.place, self.text(word)), dot, ())

    def told(self, fault: Fault, dot: int, symbols: tuple[str, ...]) -> ParseProblem:
        mine = self.values[len(self.values) - dot :]
        argument = fault.argument
        if isinstance(argument, int):
            argument = self.text(mine[argument])
        arguments = () if argument is None else (argument,)
        if fault.error_id == "UnexpectedAttribute":
            first = mine[0]
            start, name = (first[1], first[3]) if type(first) is tuple else (first.span.start, first.type_name)
            return self.problem(fault.error_id, start, self.previous[2], name.name)
        start, end = self.place(fault.place, mine, symbols)
        seen = min(self.token[1], len(self.source.text)) if fault.error_id == "MissingEndCurlyBrace" else None
        if fault.error_id == "MissingEndCurlyBrace" and self.token[0] not in _ENDS_TEXT:
            seen = self.token[2]
        made = self.problem(fault.error_id, start, end, *arguments, seen=seen)
        made.incomplete = made.incomplete and fault.mendable
        return made

    def place(self, place: int, mine: list[Any], symbols: tuple[str, ...]) -> tuple[int, int]:
        if place == IT:
            return self.token[1], self.token[2]
        if place == BEFORE_IT:
            return self.previous[1], self.previous[2]
        if place in (OPENER, AFTER_OPENER):
            opener = next(v for v in reversed(mine) if type(v) is tuple and v[0] in _OPENERS)
            return (opener[1], opener[2]) if place == OPENER else (opener[2], opener[2])
        return self.previous[2], self.previous[2]


_OPENERS: Final = frozenset(("LBRACE", "HASH", "CALL_BLOCK"))


def _parameter_colon(finder: _Finder) -> Fault | None:
    return Fault("MissingArgument", IT) if finder.token[0] == "_COMMA" else None


def _switch_body(finder: _Finder) -> Fault | None:
    """After clauses: the end of the text, or something that is no condition."""
    return None if finder.token[0] in _ENDS_TEXT else Fault("MissingSwitchConditionExpression")


def _switch_condition(finder: _Finder) -> Fault | None:
    flags = finder.values[-1] if finder.values and isinstance(finder.values[-1], list) else []
    file = any(flag[0] == "VALUE_PARAMETER" or flag[1] is not None for flag in flags)
    return Fault("MissingCurlyBraceInSwitchStatement") if file else None


def _value_flag(finder: _Finder) -> Fault | None:
    name = finder.previous[3] or ""
    return Fault("MissingFilenameOption" if "file".startswith(name) else "MissingThrottleLimit")


def _type_body(finder: _Finder) -> Fault | None:
    return Fault("MissingTypeBody", AFTER, finder.last("CLASS"))


_SPECIAL: Final[dict[tuple[str, str], Callable[[_Finder], Fault | None]]] = {
    ("command_parameter", "argument"): lambda finder: (
        _parameter_colon(finder) or FAULTS["command_parameter", "argument"]
    ),
    ("switch_statement", "RBRACE"): lambda finder: _switch_body(finder) or FAULTS["switch_statement", "RBRACE"],
    ("switch_file_statement", "RBRACE"): lambda finder: (
        _switch_body(finder) or FAULTS["switch_file_statement", "RBRACE"]
    ),
    ("switch_statement", "condition"): lambda finder: (
        _switch_condition(finder) or FAULTS["switch_statement", "condition"]
    ),
    ("value_flag", "operand"): _value_flag,
    ("type_definition", "LBRACE"): _type_body,
    ("type_plain", "_bases"): _type_body,
    ("type_with_attributes", "_bases"): _type_body,
}


def explain(source: Source, tokens: list[Token], index: int, stop: Unexpected) -> ParseProblem:
    """The error that PowerShell reports for `tokens[index]`, or for the end of the text."""
    return _Finder(source, tokens, index, stop).find()
