"""Rules of the grammar to nodes of the tree: one function a rule, named like it.

The extents are PowerShell's own, quirks included: a script block's unnamed block begins at its param block, an empty
block lies between the braces (up to one character before the closing one) or, without room there, at offset 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import ParseProblem
from pyshell.grammars import END
from pyshell.source import Span
from pyshell.syntax import messages, nodes
from pyshell.syntax.nodes import Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pyshell.source import Source
    from pyshell.syntax.scanner import Token

# Rules whose nodes have checks of their own.
_NOTED: Final = tuple(
    """using_statement using_alias param_block param_block_with_attributes parameter parameter_with_default attribute
    block_statement assignment_statement foreach_statement switch_statement switch_file_statement function_definition
    function_with_parameters try_statement try_finally try_catch_finally data data_named data_commands
    data_named_commands postfix unary convert attributed hashtable""".split()
)
_SWITCH_FLAGS: Final = ("regex", "wildcard", "exact", "casesensitive", "parallel", "file")
_LOOP_FLAGS: Final = ("parallel", "throttlelimit")


class Body:
    """The inside of a script block before its braces are known."""

    __slots__ = ("named", "param", "statements", "usings")

    def __init__(
        self, param: nodes.ParamBlock | None, statements: Sequence[Any] | None, named: Sequence[Any] | None
    ) -> None:
        self.param = param
        self.statements = statements
        self.named = named
        self.usings: tuple[nodes.UsingStatement, ...] = ()


class EndOfParameters:
    """A `--` among a command's elements, until the command is put together."""

    __slots__ = ("span",)

    def __init__(self, span: Span) -> None:
        self.span = span


_REDIRECTIONS: Final = frozenset((nodes.FileRedirection, nodes.MergingRedirection, nodes.ErrorExpression))
_UNUSUAL: Final = _REDIRECTIONS | {EndOfParameters}


class Builder:
    """Makes nodes and notes problems that the grammar lets through; `at_token` counts the tokens looked at."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._count = 0
        self._coming: Any = iter(())
        self.problems: list[tuple[int, ParseProblem]] = []
        # What the checks have to look at, and whether what they say of it depends on where it stands.
        self.noted: list[Any] = []
        self.depends_on_place = False

    def counted(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """The tokens with their end, for the parser to take; `at_token` follows what it has taken."""
        self._count = len(tokens)
        self._coming = iter([*tokens, (END,)])
        return self._coming  # type: ignore[no-any-return]  # Any, for the length hint that only this iterator has

    @property
    def at_token(self) -> int:
        """The number of the token that the parser looks at; at the end that of the tokens."""
        return self._count - int(self._coming.__length_hint__())

    def callbacks(self) -> dict[str, Callable[..., Any]]:
        """Every public method is the function of the rule or alias of its name."""
        table = {name: getattr(self, name) for name in dir(self) if not name.startswith("_")}
        return {**table, **{name: self._noting(table[name]) for name in _NOTED}}

    def _noting(self, make: Callable[..., Any]) -> Callable[..., Any]:
        """The function of a rule whose nodes have checks."""
        note = self.noted.append

        def noted(*parts: Any) -> Any:
            made = make(*parts)
            note(made)
            return made

        return noted

    def _fail(self, error_id: str, span: Span, *arguments: str) -> None:
        self.problems.append((self.at_token, ParseProblem(error_id, messages.text(error_id, *arguments), span)))

    def _span(self, start: int, end: int) -> Span:
        return Span(self.source, start, end)

    def _token(self, token: Token) -> Span:
        return Span(self.source, token[1], token[2])

    def _over(self, first: Any, last: Any) -> Span:
        start = first[1] if type(first) is tuple else first.span.start
        end = last[2] if type(last) is tuple else last.span.end
        return Span(self.source, start, end)

    def _all(self, items: Sequence[Any]) -> Span:
        """Over all of some nodes; over the only one its own."""
        first: Span = items[0].span
        return first if len(items) == 1 else Span(self.source, first.start, items[-1].span.end)

    # --- script blocks ---------------------------------------------------------------------------------------

    def script(self, body: Body) -> nodes.ScriptBlock:
        return self._block(body, self._span(0, len(self.source.text)), None, None)

    def script_of_usings(self, usings: list[Any]) -> nodes.ScriptBlock:
        return self.script_with_usings(usings, None, Body(None, [], None))

    def script_with_usings(self, usings: list[Any], separator: object, body: Body) -> nodes.ScriptBlock:
        body.usings = tuple(usings)
        return self.script(body)

    def using_statement(self, word: Token, kind: Token, item: Any) -> nodes.UsingStatement:
        return self._using(self._over(word, item), kind[3], item, None)

    def using_alias(self, word: Token, kind: Token, item: Any, sign: Token, alias: Any) -> nodes.UsingStatement:
        return self._using(self._over(word, alias), kind[3], item, alias)

    def _using(self, span: Span, kind: str, item: Any, alias: Any) -> nodes.UsingStatement:
        module = next((x for x in (item, alias) if isinstance(x, nodes.Hashtable)), None)
        if not isinstance(item, nodes.StringConstantExpression) and (kind != "module" or module is None):
            self._fail("InvalidValueForUsingItemName", item.span, item.span.text)
        names = [x if isinstance(x, nodes.StringConstantExpression) else None for x in (item, alias)]
        return nodes.UsingStatement(span, kind, names[0], names[1], module)

    def late_using(self, word: Token, kind: Token, item: Any, *alias: Any) -> nodes.UsingStatement:
        made = self._using(self._over(word, alias[-1] if alias else item), kind[3], item, alias[-1] if alias else None)
        self._fail("UsingMustBeAtStartOfScript", made.span)
        return made

    def plain_body(self, statements: list[Any]) -> Body:
        return Body(None, statements, None)

    def named_body(self, named: list[Any]) -> Body:
        return Body(None, None, named)

    def param_plain_body(self, param: nodes.ParamBlock, statements: list[Any]) -> Body:
        return Body(param, statements, None)

    def param_named_body(self, param: nodes.ParamBlock, named: list[Any]) -> Body:
        return Body(param, None, named)

    def named_block(self, word: Token, block: nodes.StatementBlock) -> nodes.NamedBlock:
        return nodes.NamedBlock(self._over(word, block), word[3], False, block.statements, block.traps)

    def _block(self, body: Body, span: Span, braces: tuple[int, int] | None, kind: str | None) -> nodes.ScriptBlock:
        """`braces` are the offsets after the opening and before the closing brace."""
        if body.named is None and kind is None:
            end = self._unnamed(body, braces, "end")
            return nodes.ScriptBlock(span, (), body.usings, body.param, None, None, None, end, None, None)
        found: dict[str, Any] = dict.fromkeys(("dynamicparam", "begin", "process", "end", "clean"))
        if body.named is None:
            found[kind or "end"] = self._unnamed(body, braces, kind or "end")
        for block in body.named or ():
            if found[block.kind] is not None:
                self._fail("DuplicateScriptCommandClause", block.span, block.kind)
            else:
                found[block.kind] = block
        values: tuple[Any, ...] = (span, (), body.usings, body.param, *found.values(), None)
        return nodes.ScriptBlock(*values)

    def _unnamed(self, body: Body, braces: tuple[int, int] | None, kind: str) -> nodes.NamedBlock:
        statements = body.statements or ()
        if body.param is not None:
            span = self._over(body.param, statements[-1] if statements else body.param)
        else:
            span = self._all(statements) if statements else self._between(braces)
        return nodes.NamedBlock(span, kind, True, *_split_traps(statements))

    def _between(self, braces: tuple[int, int] | None) -> Span:
        if braces is None:
            return self._span(0, 0)
        place = self.source.place
        if place(braces[0])[1] == place(braces[1])[1]:
            return self._span(0, 0)
        return self._span(braces[0], max(braces[1] - 1, 0))

    def _braced(self, opener: Token, body: Body, closer: Token, kind: str | None = None) -> nodes.ScriptBlock:
        return self._block(body, self._over(opener, closer), (opener[2], closer[1]), kind)

    def script_block_expression(self, opener: Token, body: Body, closer: Token) -> nodes.ScriptBlockExpression:
        block = self._braced(opener, body, closer)
        return nodes.ScriptBlockExpression(block.span, block)

    # --- parameters and attributes ---------------------------------------------------------------------------

    def param_block(self, word: Token, opener: Token, parameters: list[Any], closer: Token) -> nodes.ParamBlock:
        return nodes.ParamBlock(self._over(word, closer), (), tuple(parameters))

    def param_block_with_attributes(self, declared: list[Any], *rest: Any) -> nodes.ParamBlock:
        made = self.param_block(*rest)
        attributes = tuple(a for a in declared if isinstance(a, nodes.Attribute))
        for wrong in declared:
            if isinstance(wrong, nodes.TypeConstraint):
                self._fail("TypeNotAllowedBeforeParam", wrong.span, wrong.type_name.name)
        return nodes.ParamBlock(made.span, attributes, made.parameters)

    def parameter(self, attributes: list[Any], variable: Token, default: Any = None) -> nodes.Parameter:
        first = attributes[0] if attributes else variable
        self.depends_on_place |= variable[3][1]
        name = nodes.VariableExpression(self._token(variable), *variable[3])
        span = self._over(first, variable if default is None else default)
        return nodes.Parameter(span, tuple(attributes), name, default)

    def parameter_with_default(
        self, attributes: list[Any], variable: Token, sign: Token, value: Any
    ) -> nodes.Parameter:
        return self.parameter(attributes, variable, value)

    def attribute(self, opener: Token, arguments: list[Any], closer: Token, end: Token) -> nodes.Attribute:
        named: dict[str, nodes.NamedAttributeArgument] = {}
        for argument in arguments:
            if isinstance(argument, nodes.NamedAttributeArgument):
                if argument.name in named:
                    self._fail("DuplicateNamedArgument", argument.span, argument.name)
                named.setdefault(argument.name, argument)
        positional = tuple(a for a in arguments if not isinstance(a, nodes.NamedAttributeArgument))
        return nodes.Attribute(self._over(opener, end), opener[3], positional, tuple(named.values()))

    def named_argument_omitted(self, name: Token) -> nodes.NamedAttributeArgument:
        span = self._token(name)
        return nodes.NamedAttributeArgument(span, name[3], nodes.ConstantExpression(span, True), True)

    def named_argument(self, name: Token, sign: Token, value: Any) -> nodes.NamedAttributeArgument:
        return nodes.NamedAttributeArgument(self._over(name, value), name[3], value, False)

    def type_constraint(self, token: Token) -> nodes.TypeConstraint:
        return nodes.TypeConstraint(self._token(token), token[3])

    # --- statements ------------------------------------------------------------------------------------------

    def statement_block(self, opener: Token, statements: list[Any], closer: Token) -> nodes.StatementBlock:
        return nodes.StatementBlock(Span(self.source, opener[1], closer[2]), *_split_traps(statements))

    def _list_block(self, statements: list[Any]) -> nodes.StatementBlock:
        span = self._all(statements) if statements else self._span(0, 0)
        return nodes.StatementBlock(span, *_split_traps(statements))

    def _leaving(self, kind: Any, word: Token, pipeline: Any) -> Any:
        return kind(self._token(word) if pipeline is None else self._over(word, pipeline), pipeline)

    def return_statement(self, word: Token, pipeline: Any = None) -> nodes.ReturnStatement:
        return self._leaving(nodes.ReturnStatement, word, pipeline)  # type: ignore[no-any-return]  # of that kind

    def throw_statement(self, word: Token, pipeline: Any = None) -> nodes.ThrowStatement:
        return self._leaving(nodes.ThrowStatement, word, pipeline)  # type: ignore[no-any-return]  # of that kind

    def exit_statement(self, word: Token, pipeline: Any = None) -> nodes.ExitStatement:
        return self._leaving(nodes.ExitStatement, word, pipeline)  # type: ignore[no-any-return]  # of that kind

    def break_statement(self, word: Token, label: Any = None) -> nodes.BreakStatement:
        return self._leaving(nodes.BreakStatement, word, label)  # type: ignore[no-any-return]  # of that kind

    def continue_statement(self, word: Token, label: Any = None) -> nodes.ContinueStatement:
        return self._leaving(nodes.ContinueStatement, word, label)  # type: ignore[no-any-return]  # of that kind

    def block_statement(self, word: Token, body: nodes.StatementBlock) -> nodes.BlockStatement:
        return nodes.BlockStatement(self._over(word, body), word[3].lower(), body)

    def assignment_statement(self, left: Any, sign: Token, right: Any) -> nodes.AssignmentStatement:
        span = self._over(left, right)
        if type(right) is nodes.Pipeline and len(right.elements) == 1 and not right.background:
            only = right.elements[0]
            if type(only) is nodes.CommandExpression:
                right = only
        return nodes.AssignmentStatement(span, left, sign[3], right)

    def background(self, chain: Any, sign: Token) -> Any:
        if isinstance(chain, nodes.Pipeline):
            return nodes.Pipeline(chain.span, chain.elements, True)
        return nodes.PipelineChain(chain.span, chain.left, chain.operator, chain.right, True)

    def condition(self, opener: Token, pipeline: Any, closer: Token) -> tuple[Any, int]:
        return pipeline, closer[2]

    def if_clause(self, word: Token, condition: tuple[Any, int], block: Any) -> tuple[Token, Any, Any]:
        return word, condition[0], block

    def if_statement(self, clauses: list[Any], *other: Any) -> nodes.IfStatement:
        last = other[-1] if other else clauses[-1][2]
        pairs = tuple((condition, block) for _, condition, block in clauses)
        return nodes.IfStatement(self._over(clauses[0][0], last), pairs, other[-1] if other else None)

    def labeled_statement(self, label: Token, loop: Any) -> Any:
        values = [getattr(loop, name) for name in loop.fields[2:]]
        return type(loop)(self._over(label, loop), label[3], *values)

    def flag(self, token: Token) -> tuple[Token, Any]:
        return token, None

    def value_flag(self, token: Token, value: Any) -> tuple[Token, Any]:
        return token, value

    def _flags(self, flags: list[Any], known: Sequence[str], error_id: str) -> tuple[str, ...]:
        names = []
        for token, _ in flags:
            name = next((k for k in known if k.startswith(token[3])), "")
            if name:
                names.append(name)
            else:
                self._fail(error_id, self._token(token), token[3])
        return tuple(names)

    def foreach_statement(self, word: Token, flags: list[Any], opener: Token, variable: Token, *rest: Any) -> Any:
        names = self._flags(flags, _LOOP_FLAGS, "InvalidForeachFlag")
        limit = next((value for _, value in flags if value is not None), None)
        item = nodes.VariableExpression(self._token(variable), *variable[3])
        self.depends_on_place |= variable[3][1]
        return nodes.ForEachStatement(self._over(word, rest[3]), None, names, limit, item, rest[1], rest[3])

    def no_part(self) -> None:
        return None

    def part(self, pipeline: Any) -> Any:
        return pipeline

    def for_statement(self, word: Token, opener: Token, parts: list[Any], closer: Token, body: Any) -> Any:
        if len(parts) > 3:
            place = self._span(closer[1], closer[1])
            self._fail("MissingEndParenthesisAfterStatement", place, "for")
        first, test, step = [*parts, None, None][:3]
        return nodes.ForStatement(self._over(word, body), None, first, test, step, body)

    def while_statement(self, word: Token, condition: Any, body: Any) -> nodes.WhileStatement:
        return nodes.WhileStatement(self._over(word, body), None, condition[0], body)

    def do_while_statement(self, word: Token, body: Any, second: Token, condition: Any) -> nodes.DoWhileStatement:
        return nodes.DoWhileStatement(self._span(word[1], condition[1]), None, body, condition[0])

    def do_until_statement(self, word: Token, body: Any, second: Token, condition: Any) -> nodes.DoUntilStatement:
        return nodes.DoUntilStatement(self._span(word[1], condition[1]), None, body, condition[0])

    def switch_statement(self, word: Token, flags: list[Any], condition: Any, *rest: Any) -> nodes.SwitchStatement:
        return self._switch(word, flags, condition[0], rest[1], rest[2])

    def switch_file_statement(self, word: Token, flags: list[Any], *rest: Any) -> nodes.SwitchStatement:
        file = next((value for _, value in flags if value is not None), None)
        if file is None:
            last = flags[-1][0] if flags else word
            self._fail("PipelineValueRequired", self._span(last[2], last[2]))
            file = nodes.ErrorExpression(self._span(last[2], last[2]), ())
        command = nodes.CommandExpression(file.span, file, ())
        condition = nodes.Pipeline(file.span, (command,), False)
        return self._switch(word, flags, condition, rest[1], rest[2])

    def _switch(
        self, word: Token, flags: list[Any], condition: Any, clauses: list[Any], end: Token
    ) -> nodes.SwitchStatement:
        names = self._flags(flags, _SWITCH_FLAGS, "InvalidSwitchFlag")
        kept: list[tuple[Any, Any]] = []
        default = None
        for test, block in clauses:
            if isinstance(test, nodes.StringConstantExpression) and (test.kind, test.value.lower()) == (
                "bare",
                "default",
            ):
                if default is not None:
                    self._fail("MultipleSwitchDefaultClauses", test.span)
                default = block
            else:
                kept.append((test, block))
        return nodes.SwitchStatement(self._over(word, end), None, names, condition, tuple(kept), default)

    def switch_clause(self, test: Any, block: Any) -> tuple[Any, Any]:
        return test, block

    def function_definition(self, word: Token, name: Token, opener: Token, body: Body, closer: Token) -> Any:
        return self._function(word, name, None, self._function_body(word, opener, body, closer))

    def function_with_parameters(
        self, word: Token, name: Token, opener: Token, parameters: list[Any], *rest: Any
    ) -> Any:
        return self._function(word, name, tuple(parameters), self._function_body(word, *rest[1:]))

    def _function_body(self, word: Token, opener: Token, body: Body, closer: Token) -> nodes.ScriptBlock:
        return self._braced(opener, body, closer, "process" if word[3] == "filter" else None)

    def _function(self, word: Token, name: Token, parameters: Any, block: nodes.ScriptBlock) -> Any:
        kind = word[3]
        span = self._over(word, block)
        return nodes.FunctionDefinition(span, name[3], kind == "filter", kind == "workflow", parameters, block)

    def try_statement(self, word: Token, body: Any, catches: list[Any]) -> nodes.TryStatement:
        return nodes.TryStatement(self._over(word, catches[-1]), body, tuple(catches), None)

    def try_finally(self, word: Token, body: Any, second: Token, last: Any) -> nodes.TryStatement:
        self.depends_on_place = True
        return nodes.TryStatement(self._over(word, last), body, (), last)

    def try_catch_finally(self, word: Token, body: Any, catches: list[Any], second: Token, last: Any) -> Any:
        self.depends_on_place = True
        return nodes.TryStatement(self._over(word, last), body, tuple(catches), last)

    def catch_clause(self, word: Token, body: Any) -> nodes.CatchClause:
        return nodes.CatchClause(self._over(word, body), (), body)

    def catch_types(self, word: Token, types: list[Any], body: Any) -> nodes.CatchClause:
        return nodes.CatchClause(self._over(word, body), tuple(types), body)

    def trap_statement(self, word: Token, body: Any) -> nodes.TrapStatement:
        return nodes.TrapStatement(self._over(word, body), None, body)

    def trap_type(self, word: Token, type_: Any, body: Any) -> nodes.TrapStatement:
        return nodes.TrapStatement(self._over(word, body), type_, body)

    def data(self, word: Token, body: Any) -> nodes.DataStatement:
        return nodes.DataStatement(self._over(word, body), None, (), body)

    def data_named(self, word: Token, name: Token, body: Any) -> nodes.DataStatement:
        return nodes.DataStatement(self._over(word, body), name[3], (), body)

    def data_commands(self, word: Token, flag: Token, commands: list[Any], body: Any) -> nodes.DataStatement:
        return self._data(word, None, flag, commands, body)

    def data_named_commands(self, word: Token, name: Token, flag: Token, commands: list[Any], body: Any) -> Any:
        return self._data(word, name[3], flag, commands, body)

    def _data(self, word: Token, name: str | None, flag: Token, commands: list[Any], body: Any) -> nodes.DataStatement:
        if not "supportedcommand".startswith(flag[3].lower()):
            self._fail("InvalidParameterForDataSectionStatement", self._token(flag), flag[3])
        return nodes.DataStatement(self._over(word, body), name, tuple(commands), body)

    # --- classes and enumerations ----------------------------------------------------------------------------

    def type_plain(self, word: Token, name: Token, bases: list[Any]) -> tuple[Any, ...]:
        return (), word, name, bases, word

    def type_with_attributes(self, declared: list[Any], word: Token, name: Token, bases: list[Any]) -> tuple[Any, ...]:
        for wrong in declared:
            if isinstance(wrong, nodes.TypeConstraint):
                self._fail("TypeNotAllowedBeforeStatement", wrong.span, wrong.type_name.name)
                break
        return tuple(a for a in declared if isinstance(a, nodes.Attribute)), word, name, bases, declared[0]

    def type_definition(self, head: tuple[Any, ...], opener: Token, members: list[Any], closer: Token) -> Any:
        self.depends_on_place = True
        attributes, word, name, bases, first = head
        made = tuple(_constructor(m, name[3]) for m in members)
        bases = tuple(b for b in bases if isinstance(b, Node))
        return nodes.TypeDefinition(self._over(first, closer), attributes, word[3], name[3], bases, made)

    def ended_property(self, member: nodes.PropertyMember, end: Token) -> nodes.PropertyMember:
        values = [getattr(member, name) for name in member.fields[1:]]
        return nodes.PropertyMember(self._over(member, end), *values)

    def property(self, marks: list[Any], variable: Token, value: Any = None) -> nodes.PropertyMember:
        attributes, type_, static, hidden = self._marks(marks)
        span = self._over(marks[0] if marks else variable, variable if value is None else value)
        return nodes.PropertyMember(span, attributes, static, hidden, type_, variable[3][0], value)

    def property_without_value(self, marks: list[Any], variable: Token, sign: Token) -> nodes.PropertyMember:
        return self.property(marks, variable)

    def property_with_value(self, marks: list[Any], variable: Token, sign: Token, value: Any) -> nodes.PropertyMember:
        return self.property(marks, variable, value)

    def enumerator(self, name: Token, value: Any = None) -> nodes.PropertyMember:
        span = self._over(name, name if value is None else value)
        return nodes.PropertyMember(span, (), True, False, None, name[3], value)

    def enumerator_with_value(self, name: Token, sign: Token, value: Any) -> nodes.PropertyMember:
        return self.enumerator(name, value)

    def _marks(self, marks: list[Any]) -> tuple[tuple[Any, ...], Any, bool, bool]:
        words: list[str] = []
        types: list[Any] = []
        for mark in marks:
            if type(mark) is tuple:
                if mark[3] in words:
                    self._fail("DuplicateQualifier", self._token(mark), self._token(mark).text)
                words.append(mark[3])
            elif isinstance(mark, nodes.TypeConstraint):
                if types:
                    self._fail("TooManyTypes", mark.span)
                types.append(mark)
        attributes = tuple(m for m in marks if isinstance(m, nodes.Attribute))
        return attributes, types[0] if types else None, "static" in words, "hidden" in words

    def method(self, marks: list[Any], name: Token, opener: Token, parameters: list[Any], *rest: Any) -> Any:
        return self._method(marks, name, parameters, rest[1], rest[2], rest[3], None)

    def constructor_with_base(
        self, marks: list[Any], name: Token, opener: Token, parameters: list[Any], *rest: Any
    ) -> Any:
        return self._method(marks, name, parameters, rest[6], rest[7], rest[8], (rest[2], rest[4], rest[5]))

    def _method(
        self, marks: list[Any], name: Token, parameters: list[Any], opener: Token, body: Body, closer: Token, base: Any
    ) -> nodes.FunctionMember:
        attributes, type_, static, hidden = self._marks(marks)
        block = self._braced(opener, body, closer)
        base_arguments = tuple(base[1]) if base is not None else None
        span = self._over(marks[0] if marks else name, closer)
        return nodes.FunctionMember(
            span, attributes, static, hidden, False, type_, name[3], tuple(parameters), base_arguments, block,
            self._token(name), self._over(base[0], base[2]) if base is not None else None,
        )  # fmt: skip

    # --- pipelines and commands ------------------------------------------------------------------------------

    def single_pipeline(self, element: Any) -> nodes.Pipeline:
        return nodes.Pipeline(element.span, (element,), False)

    def pipeline(self, elements: list[Any]) -> nodes.Pipeline:
        for late in elements[1:]:
            if type(late) is nodes.CommandExpression:
                self._fail("ExpressionsMustBeFirstInPipeline", late.expression.span)
        return nodes.Pipeline(self._all(elements), tuple(elements), False)

    def pipeline_chain(self, left: Any, operator: Token, right: Any) -> nodes.PipelineChain:
        return nodes.PipelineChain(self._over(left, right), left, operator[3], right, False)

    def command_expression(self, expression: Any, redirections: Sequence[Any] = ()) -> nodes.CommandExpression:
        if not redirections:
            return nodes.CommandExpression(expression.span, expression, ())
        kept = self._redirections(redirections)
        return nodes.CommandExpression(self._over(expression, kept[-1] if kept else expression), expression, kept)

    def _redirections(self, redirections: Sequence[Any]) -> tuple[Any, ...]:
        seen: dict[int, Any] = {}
        for made in redirections:
            if isinstance(made, nodes.ErrorExpression):
                continue
            stream = made.stream if isinstance(made, nodes.FileRedirection) else made.from_stream
            if stream in seen:
                self._fail("StreamAlreadyRedirected", made.span, messages.STREAMS[stream])
            seen.setdefault(stream, made)
        return tuple(seen[s] for s in sorted(seen))

    def command(self, name: Token, items: Sequence[Any] = ()) -> nodes.Command:
        head = nodes.StringConstantExpression(Span(self.source, name[1], name[2]), name[3], "bare")
        return self._command("", name[1], head, items)

    def invocation(self, sign: Token, name: Any, items: Sequence[Any] = ()) -> nodes.Command:
        return self._command(sign[3], sign[1], name, items)

    def _command(self, invocation: str, start: int, head: Any, items: Sequence[Any]) -> nodes.Command:
        span = Span(self.source, start, (items[-1] if items else head).span.end)
        if _UNUSUAL.isdisjoint(map(type, items)):
            return nodes.Command(span, invocation, (head, *items), ())
        elements: list[Any] = [head]
        redirections: list[Any] = []
        for item in items:
            (redirections if type(item) in _REDIRECTIONS else elements).append(item)
        if any(isinstance(item, EndOfParameters) for item in elements):
            elements = _after_end_of_parameters(elements)
        kept = self._redirections(redirections) if redirections else ()
        return nodes.Command(span, invocation, tuple(elements), kept)

    def command_parameter(self, token: Token, argument: Any = None) -> nodes.CommandParameter:
        span = Span(self.source, token[1], token[2] if argument is None else argument.span.end)
        return nodes.CommandParameter(span, token[3], argument)

    def end_of_parameters(self, token: Token) -> EndOfParameters:
        return EndOfParameters(self._token(token))

    def argument_array(self, operands: list[Any]) -> nodes.ArrayLiteral:
        return nodes.ArrayLiteral(self._over(operands[0], operands[-1]), tuple(operands))

    def bare_word(self, token: Token) -> nodes.StringConstantExpression:
        return nodes.StringConstantExpression(Span(self.source, token[1], token[2]), token[3], "bare")

    def file_redirection(self, sign: Token, location: Any) -> nodes.FileRedirection:
        stream, append = sign[3]
        return nodes.FileRedirection(self._over(sign, location), stream, append, location)

    def merging_redirection(self, sign: Token) -> nodes.MergingRedirection:
        source, target = sign[3]
        if target != 1 or source == target:
            self._fail("RedirectionNotSupported", self._token(sign), self._token(sign).text)
        return nodes.MergingRedirection(self._token(sign), source, 1)

    def input_redirection(self, sign: Token, location: Any) -> nodes.ErrorExpression:
        self._fail("RedirectionNotSupported", self._token(sign), "<")
        return nodes.ErrorExpression(self._over(sign, location), (location,))

    # --- expressions -----------------------------------------------------------------------------------------

    def ternary(self, test: Any, sign: Token, first: Any, colon: Token, second: Any) -> nodes.TernaryExpression:
        return nodes.TernaryExpression(self._over(test, second), test, first, second)

    def binary(self, left: Any, operator: Token, right: Any) -> nodes.BinaryExpression:
        span = Span(self.source, left.span.start, right.span.end)
        return nodes.BinaryExpression(span, operator[3], left, right, Span(self.source, operator[1], operator[2]))

    def array_literal(self, elements: list[Any]) -> nodes.ArrayLiteral:
        return nodes.ArrayLiteral(self._all(elements), tuple(elements))

    def postfix(self, child: Any, sign: Token) -> nodes.UnaryExpression:
        return nodes.UnaryExpression(self._over(child, sign), sign[3], child)

    def unary(self, sign: Token, child: Any) -> nodes.UnaryExpression:
        return nodes.UnaryExpression(self._over(sign, child), sign[3], child)

    def unary_comma(self, sign: Token, child: Any) -> nodes.ArrayLiteral:
        return nodes.ArrayLiteral(self._over(sign, child), (child,))

    def convert(self, type_: Token, child: Any) -> nodes.ConvertExpression:
        if type(child) is nodes.ConvertExpression and child.type.type_name.name.lower() == "ref":
            self.depends_on_place = True
        return nodes.ConvertExpression(self._over(type_, child), self.type_constraint(type_), child)

    def attributed(self, attribute: nodes.Attribute, child: Any) -> nodes.AttributedExpression:
        return nodes.AttributedExpression(self._over(attribute, child), attribute, child)

    def type_expression(self, token: Token) -> nodes.TypeExpression:
        return nodes.TypeExpression(self._token(token), token[3])

    def member_access(self, target: Any, operator: Token, member: Any) -> Any:
        if type(target) is not nodes.UsingExpression:
            span, sign = Span(self.source, target.span.start, member.span.end), operator[3]
            return nodes.MemberExpression(span, target, member, sign == "::", sign == "?.")
        return self._access(nodes.MemberExpression, target, operator, member, member, ())

    def _access(self, kind: Any, target: Any, operator: Token, member: Any, last: Any, more: tuple[Any, ...]) -> Any:
        """A member of a target; `$using:x.y` is one using expression over the whole of it."""
        wrapped = isinstance(target, nodes.UsingExpression)
        inner = target.child if wrapped else target
        made = kind(
            self._over(target, last),
            inner,
            member,
            *_call(kind, more),
            operator[3] == "::",
            operator[3] == "?.",
            *more[1:],
        )
        return self._used(made.span, made) if wrapped else made

    def _used(self, span: Span, child: Any) -> nodes.UsingExpression:
        made = nodes.UsingExpression(span, child)
        self.noted.append(made)
        return made

    def invoke_member(
        self, target: Any, operator: Token, member: Any, opener: Token, arguments: Any, end: Token
    ) -> Any:
        return self._access(nodes.InvokeMemberExpression, target, operator, member, end, (tuple(arguments), ()))

    def invoke_generic_member(self, target: Any, operator: Token, member: Any, types: Token, *rest: Any) -> Any:
        return self._access(nodes.InvokeMemberExpression, target, operator, member, rest[2], (tuple(rest[1]), types[3]))

    def invoke_member_block(
        self, target: Any, operator: Token, member: Any, opener: Token, body: Body, end: Token
    ) -> Any:
        block = self.script_block_expression(opener, body, end)
        return self._access(nodes.InvokeMemberExpression, target, operator, member, end, ((block,), ()))

    def index(self, target: Any, opener: Token, value: Any, closer: Token) -> Any:
        span = self._over(target, closer)
        if isinstance(target, nodes.UsingExpression):
            return self._used(span, nodes.IndexExpression(span, target.child, value, opener[3] == "?["))
        return nodes.IndexExpression(span, target, value, opener[3] == "?[")

    def variable(self, token: Token) -> Any:
        span = Span(self.source, token[1], token[2])
        name, splatted = token[3]
        if splatted:
            self.depends_on_place = True
        if name[:6].lower() == "using:" and len(name) > 6:
            return nodes.UsingExpression(span, nodes.VariableExpression(span, name[6:], splatted))
        return nodes.VariableExpression(span, name, splatted)

    def number(self, token: Token) -> nodes.ConstantExpression:
        return nodes.ConstantExpression(Span(self.source, token[1], token[2]), token[3])

    def string(self, token: Token) -> nodes.StringConstantExpression:
        return nodes.StringConstantExpression(Span(self.source, token[1], token[2]), *token[3])

    def expandable_string(self, opener: Token, parts: list[Any], closer: Token) -> nodes.ExpandableStringExpression:
        pieces, value, kind = closer[3]
        joined: list[Any] = [pieces[0]] if pieces[0] else []
        for part, piece in zip(parts, pieces[1:], strict=False):
            joined.append(part)
            if piece:
                joined.append(piece)
        return nodes.ExpandableStringExpression(self._over(opener, closer), value, kind, tuple(parts), tuple(joined))

    def paren(self, opener: Token, pipeline: Any, closer: Token) -> nodes.ParenExpression:
        return nodes.ParenExpression(Span(self.source, opener[1], closer[2]), pipeline)

    def subexpression(self, opener: Token, statements: list[Any], closer: Token) -> nodes.SubExpression:
        return nodes.SubExpression(self._over(opener, closer), self._list_block(statements))

    def array_expression(self, opener: Token, statements: list[Any], closer: Token) -> nodes.ArrayExpression:
        return nodes.ArrayExpression(self._over(opener, closer), self._list_block(statements))

    def hashtable(self, opener: Token, entries: list[Any], closer: Token) -> nodes.Hashtable:
        return nodes.Hashtable(self._over(opener, closer), tuple(entries))

    def entry(self, key: Any, sign: Token, value: Any) -> tuple[Any, Any]:
        return key, value


def _call(kind: Any, more: tuple[Any, ...]) -> tuple[Any, ...]:
    return more[:1] if kind is nodes.InvokeMemberExpression else ()


def _split_traps(statements: Sequence[Any]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    if nodes.TrapStatement not in map(type, statements):
        return tuple(statements), ()
    traps = tuple(s for s in statements if type(s) is nodes.TrapStatement)
    return tuple(s for s in statements if type(s) is not nodes.TrapStatement), traps


def _constructor(member: Any, name: str) -> Any:
    """A method named like its class is a constructor."""
    if isinstance(member, nodes.FunctionMember) and member.name.lower() == name.lower():
        values = [getattr(member, field) for field in member.fields]
        values[member.fields.index("is_constructor")] = True
        return nodes.FunctionMember(*values)
    return member


def _after_end_of_parameters(elements: Sequence[Any]) -> list[Any]:
    """The first `--` is a parameter named `-`; later ones and what looks like parameters after it are words."""
    made: list[Any] = []
    seen = False
    for item in elements:
        if isinstance(item, EndOfParameters):
            word = nodes.StringConstantExpression(item.span, item.span.text, "bare")
            made.append(word if seen else nodes.CommandParameter(item.span, "-", None))
            seen = True
        elif seen and isinstance(item, nodes.CommandParameter) and item.argument is None:
            made.append(nodes.StringConstantExpression(item.span, item.span.text, "bare"))
        else:
            made.append(item)
    return made
