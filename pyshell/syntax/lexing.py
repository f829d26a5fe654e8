"""Text to tokens: one pass, own stack of places. The place decides what a character means.

`tokens(text)` is for those who colour or complete: every token is (terminal, start, end, value), the terminals are
those of grammar/powershell.lark, and broken text gives the tokens up to where it breaks and on from there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.source import Source
from pyshell.syntax import patterns, strings
from pyshell.syntax.scanner import (
    AFTER_TYPE,
    ARGUMENT,
    FINISH,
    LAST_MODE,
    OPERAND,
    OPERATOR,
    PIPE,
    SINGLE,
    START,
    Scanner,
)
from pyshell.syntax.type_names import TypeReader

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from pyshell.syntax.scanner import Token

# More modes: places inside statements.
(
    BODY, AFTER_PARAM, AFTER_NAMED, CONDITION, LAST_CONDITION, BLOCK, AFTER_BLOCK, LOOP_HEAD, FOR_HEAD, SWITCH_HEAD,
    FOREACH_VARIABLE, FUNCTION_NAME, FUNCTION_HEAD, FUNCTION_BODY, PARAM, PARAMETER, PARAMETER_NEXT, ATTRIBUTE_ARGUMENT,
    ATTRIBUTE_NEXT, ATTRIBUTE_END, DECLARED, CATCH_TYPES, TRAP_TYPE, DATA_HEAD, DATA_NEXT, TYPE_NAME, TYPE_BASES,
    MEMBER, METHOD_END, MEMBER_DEFAULT, ENUMERATOR, USING, USING_NEXT, KEY, CLAUSE, CLAUSE_BODY, AFTER_ATTRIBUTE,
) = range(LAST_MODE + 1, LAST_MODE + 38)  # fmt: skip

# word: (terminal, mode after it, what may follow its block)
_STATEMENTS: Final[dict[str, tuple[str, int, str]]] = {
    "if": ("IF", CONDITION, "if"),
    "while": ("WHILE", CONDITION, ""),
    "for": ("FOR", FOR_HEAD, ""),
    "foreach": ("FOREACH", LOOP_HEAD, ""),
    "switch": ("SWITCH", SWITCH_HEAD, ""),
    "do": ("DO", BLOCK, "do"),
    "try": ("TRY", BLOCK, "try"),
    "trap": ("TRAP", TRAP_TYPE, ""),
    "data": ("DATA", DATA_HEAD, ""),
    "function": ("FUNCTION", FUNCTION_NAME, ""),
    "filter": ("FUNCTION", FUNCTION_NAME, ""),
    "workflow": ("FUNCTION", FUNCTION_NAME, ""),
    "class": ("CLASS", TYPE_NAME, ""),
    "enum": ("CLASS", TYPE_NAME, ""),
    "return": ("RETURN", PIPE, ""),
    "throw": ("THROW", PIPE, ""),
    "exit": ("EXIT", PIPE, ""),
    "parallel": ("BLOCK_KIND", BLOCK, ""),
    "sequence": ("BLOCK_KIND", BLOCK, ""),
    "using": ("LATE_USING", USING, ""),
}
_FOLLOWERS: Final[dict[str, dict[str, tuple[str, int, str]]]] = {
    "if": {"else": ("ELSE", BLOCK, ""), "elseif": ("ELSEIF", CONDITION, "if")},
    "try": {"catch": ("CATCH", CATCH_TYPES, "try"), "finally": ("FINALLY", BLOCK, "")},
    "do": {"while": ("WHILE", LAST_CONDITION, ""), "until": ("UNTIL", LAST_CONDITION, "")},
}
_JUMPS: Final = {"break": "BREAK", "continue": "CONTINUE"}
_LABELS: Final = ("variable", "plain", "literal", "double", "single", "paren", "sub", "number")
_RESERVED: Final = frozenset(("from", "define", "var"))
_BLOCK_NAMES: Final = frozenset(("begin", "process", "end", "clean", "dynamicparam"))
_LOOPS: Final = frozenset(("switch", "foreach", "for", "while", "do"))
_QUOTES: Final = patterns.SINGLE + patterns.DOUBLE + "$"
_USING_KINDS: Final = frozenset(("namespace", "module", "assembly", "type", "command"))
_NEXT_KEPT: Final = {"paren": ")", "list": ",)]", "params": ",)=", "attribute": ",)", "base": ",)"}


class Lexer(Scanner):
    """The scanner with statements, script blocks, types and hash tables."""

    def __init__(self, source: Source, start: int = 0) -> None:
        super().__init__(source, start)
        table: dict[int, Callable[[], bool]] = {
            BODY: self.step_body, AFTER_PARAM: self.step_after_param, AFTER_NAMED: self.step_after_named,
            CONDITION: self.step_condition, LAST_CONDITION: self.step_last_condition, BLOCK: self.step_block,
            AFTER_BLOCK: self.step_after_block, LOOP_HEAD: self.step_loop_head, FOR_HEAD: self.step_for_head,
            SWITCH_HEAD: self.step_switch_head, FOREACH_VARIABLE: self.step_foreach_variable,
            FUNCTION_NAME: self.step_function_name, FUNCTION_HEAD: self.step_function_head,
            FUNCTION_BODY: self.step_function_body, PARAM: self.step_param, PARAMETER: self.step_parameter,
            PARAMETER_NEXT: self.step_parameter_next, ATTRIBUTE_ARGUMENT: self.step_attribute_argument,
            ATTRIBUTE_NEXT: self.step_attribute_next, ATTRIBUTE_END: self.step_attribute_end,
            DECLARED: self.step_declared, CATCH_TYPES: self.step_catch_types, TRAP_TYPE: self.step_trap_type,
            DATA_HEAD: self.step_data_head, DATA_NEXT: self.step_data_next, TYPE_NAME: self.step_type_name,
            TYPE_BASES: self.step_type_bases, MEMBER: self.step_member, METHOD_END: self.step_method_end,
            MEMBER_DEFAULT: self.step_member_default, ENUMERATOR: self.step_enumerator, USING: self.step_using,
            USING_NEXT: self.step_using_next, KEY: self.step_key, CLAUSE: self.step_clause,
            CLAUSE_BODY: self.step_clause_body, AFTER_ATTRIBUTE: self.step_after_attribute,
        }  # fmt: skip
        for mode, step in table.items():
            self.steps[mode] = step

    def word_at(self) -> str:
        """The word at hand in lower case, if it ends where a command's word ends."""
        m = patterns.STATEMENT_WORD.match(self.text, self.pos, self.end)
        return m[0].lower() if m is not None else ""

    def take(self, terminal: str, length: int, value: Any = None) -> None:
        self.emit(terminal, self.pos, self.pos + length, value)
        self.pos += length

    def keyword(self, word: str, entry: tuple[str, int, str]) -> bool:
        terminal, mode, follow = entry
        self.take(terminal, len(word), word)
        self.mode, self.follow = mode, follow
        return True

    # --- statements ------------------------------------------------------------------------------------------

    def first(self, statement: bool) -> bool:
        """The first token of a statement or of a pipeline's element."""
        at, text = self.pos, self.text
        if at >= self.end:
            return self.at_limit()
        if text[at].isalpha():
            # No expression begins with a letter.
            self.worded(at, statement)
            return True
        if statement and text[at] == "[" and self.declares(at):
            self.mode = DECLARED
            return True
        m = patterns.PIPELINE_START.match(text, at, self.end)
        if m is not None and (m[0] != "]" or (self.frames and self.frames[-1][0] == "]")):
            self.pos = m.end()
            self.on_operand[m.lastgroup](m)
        else:
            self.command_name(at)
        return True

    def worded(self, at: int, statement: bool) -> None:
        """A keyword where a statement begins, else a command's name."""
        m = patterns.COMMAND_WORD.match(self.text, at, self.end)
        if m is None:
            self.command_name(at)
            return
        name = m[0]
        if statement:
            word = name.lower()
            entry = _STATEMENTS.get(word)
            if entry is not None:
                self.keyword(word, entry)
                return
            if word in _JUMPS:
                self.jump(word)
                return
            if word in _RESERVED:
                self.fail("ReservedKeywordNotAllowed", at, at + len(word), word)
        self.pos = m.end()
        self.tokens.append(("COMMAND_NAME", at, self.pos, name))
        self.mode = ARGUMENT

    def declares(self, at: int, words: re.Pattern[str] | None = None) -> bool:
        """Whether the brackets at hand stand before `class`, `enum` or `param`."""
        place = at
        while self.text.startswith("[", place):
            depth = 0
            for found in patterns.BRACKETS.finditer(self.text, place, self.end):
                depth += {"[": 1, "]": -1}.get(found[0], 0)
                if depth == 0:
                    break
            else:
                return False
            gap = patterns.GAPS_AND_LINES.match(self.text, found.end(), self.end)
            place = gap.end() if gap is not None else found.end()
        m = (words or patterns.DECLARES).match(self.text, place, self.end)
        return m is not None and (m[0].lower() != "param" or self.param_at(place))

    def param_at(self, place: int) -> bool:
        """Whether `param (` stands there; `param` alone is a command."""
        m = patterns.PARAM_WORD.match(self.text, place, self.end)
        gap = patterns.GAPS_AND_LINES.match(self.text, m.end(), self.end) if m is not None else None
        return gap is not None and self.text.startswith("(", gap.end()) and gap.end() < self.end

    def step_declared(self) -> bool:
        self.skip_lines()
        if self.peek() == "[":
            if self.type_or_attribute(self.pos, DECLARED, "DECLARED_") == "TYPE":
                self.mode = DECLARED
            return True
        self.mode = PARAM if self.word_at() == "param" else START
        return True

    def jump(self, word: str) -> None:
        """`break` and `continue`, with a label when one stands on the same line."""
        start, terminal = self.pos, _JUMPS[word]
        self.pos += len(word)
        stop = self.pos
        self.skip()
        name = patterns.NAMES.match(self.text, self.pos, self.end)
        m = None if name else patterns.OPERAND.match(self.text, self.pos, self.end)
        labelled = m is not None and m.lastgroup in _LABELS
        self.emit(terminal + "_TO" if name or labelled else terminal, start, stop)
        if name:
            self.pos = name.end()
            self.emit("LABEL_NAME", name.start(), self.pos, name[0])
        self.mode = self.after_statement()
        if labelled:
            self.wait(SINGLE, self.mode)

    def command_name(self, at: int) -> None:
        m = patterns.COMMAND_WORD.match(self.text, at, self.end)
        if m is not None and m.end() > at:
            self.pos = m.end()
            self.tokens.append(("COMMAND_NAME", at, self.pos, m[0]))
            self.mode = ARGUMENT
            return
        if self.text.startswith("${", at):
            self.broken_variable(at)
            return
        known = len(self.tokens)
        self.mode = ARGUMENT
        self.odd(at)
        self.name_from_word(known, at)

    def name_from_word(self, known: int, at: int) -> None:
        """Make the word just read a command's name: its embedded parts count as text."""
        if len(self.tokens) == known:
            return
        terminal, start, end, value = self.tokens[known]
        if terminal == "WORD_OPEN":
            scanned, _, _, value, _ = self.strings.pop()
            self.go_on()
            self.pos = end = scanned.end
        elif terminal != "WORD":
            return
        self.tokens[known] = ("COMMAND_NAME", start, end, value)
        self.mode = ARGUMENT

    def label(self, m: re.Match[str]) -> None:
        self.skip_lines()
        if self.word_at() in _LOOPS:
            self.emit("LABEL", m.start(), m.end(), m[0][1:])
            self.mode = START
            return
        self.pos = m.end()
        self.emit("COMMAND_NAME", m.start(), m.end(), m[0])
        self.mode = ARGUMENT

    def other_newline(self, m: re.Match[str]) -> None:
        kind = self.kind
        if self.ternaries and self.text.startswith(":", self.skip_lines()):
            self.mode = FINISH
        elif kind == "hash":
            self.separate(m, KEY)
        elif kind in ("class", "enum"):
            self.end_member(m, "_NL")
        elif kind == "statements":
            self.separate(m, START)
        elif kind == "for":
            self.skip_lines()
            if self.peek() != ")":
                self.separate(m, PIPE)
            else:
                self.mode = FINISH
        elif self.skip_lines() < self.end and self.peek() in _NEXT_KEPT.get(kind, ""):
            self.mode = FINISH if self.mode not in (ARGUMENT,) else ARGUMENT
        else:
            self.separate(m, START)

    def separate(self, m: re.Match[str], mode: int) -> None:
        self.ternaries = 0
        self.emit("_SEP", m.start(), m.end(), m[0])
        self.mode = mode
        if mode == KEY:
            self.skip_separators()

    def end_member(self, m: re.Match[str], terminal: str) -> None:
        self.emit(terminal, m.start(), m.end())
        self.skip_separators()
        self.mode = MEMBER if self.kind == "class" else ENUMERATOR

    def semicolon(self, m: re.Match[str]) -> None:
        if self.kind in ("class", "enum"):
            self.end_member(m, "SEMI")
        elif self.kind == "for":
            self.separate(m, PIPE)
            self.skip_lines()
        else:
            self.separate(m, KEY if self.kind == "hash" else START)

    # --- script blocks ---------------------------------------------------------------------------------------

    def step_body(self) -> bool:
        """The beginning of a script or script block: its param block, its named blocks, or statements."""
        self.skip_lines()
        if self.param_at(self.pos):
            self.mode = PARAM
        elif self.peek() == "[" and self.declares(self.pos, patterns.PARAM_WORD):
            self.mode = DECLARED
        elif not self.frames and self.word_at() == "using":
            self.take("USING", 5, "using")
            self.mode = USING
        else:
            return self.step_after_param()
        return True

    def step_after_param(self) -> bool:
        self.skip_separators()
        word = self.word_at()
        if word not in _BLOCK_NAMES:
            self.mode = START
            return True
        self.take("BLOCK_NAME", len(word), word)
        self.mode, self.follow = BLOCK, "named"
        return True

    def step_after_named(self) -> bool:
        self.skip_separators()
        return self.step_after_param()

    def step_param(self) -> bool:
        self.take("PARAM", 5)
        self.skip_lines()
        self.take("LPAREN", 1)
        self.push(")", "params", AFTER_PARAM, PARAMETER, "_ARGSEP")
        return True

    def step_parameter(self) -> bool:
        self.skip_lines()
        if self.peek() == "[":
            if self.type_or_attribute(self.pos, PARAMETER) == "TYPE":
                self.mode = PARAMETER
            return True
        m = patterns.DECLARED_VARIABLE.match(self.text, self.pos, self.end)
        if m is None:
            return self.step_operand()
        self.pos = m.end()
        self.variable(m)
        self.mode = PARAMETER_NEXT
        return True

    def step_parameter_next(self) -> bool:
        self.skip_lines()
        self.mode = OPERATOR
        self.suffix = -1
        return True

    def operator_comma(self, m: re.Match[str]) -> None:
        super().operator_comma(m)
        if self.kind == "params":
            self.mode = PARAMETER
        elif self.kind == "attribute":
            self.mode = ATTRIBUTE_ARGUMENT

    def open_attribute(self, then: int) -> None:
        self.push(")", "attribute", ATTRIBUTE_END, ATTRIBUTE_ARGUMENT, "_ARGSEP")
        outer = list(self.frames[-1])
        outer[5] = (AFTER_ATTRIBUTE if then == AFTER_TYPE else then, outer[5])
        self.frames[-1] = tuple(outer)

    def step_attribute_argument(self) -> bool:
        self.skip_lines()
        m = patterns.NAMES.match(self.text, self.pos, self.end)
        if m is None:
            self.mode = OPERAND
            return True
        self.pos = m.end()
        self.emit("ARGUMENT_NAME", m.start(), m.end(), m[0])
        self.mode = FINISH
        return True

    def step_attribute_next(self) -> bool:
        self.mode = OPERATOR
        return True

    def step_attribute_end(self) -> bool:
        self.skip_lines()
        if self.peek() == "]":
            self.take("ATTRIBUTE_END", 1)
            self.go_on()
        else:
            self.mode = FINISH
        return True

    def step_after_attribute(self) -> bool:
        self.skip_lines()
        self.mode = OPERAND
        return True

    def open_body(self, after: int) -> None:
        self.push("}", "statements", after, BODY)

    def brace(self, m: re.Match[str]) -> None:
        self.emit("LBRACE", m.start(), m.end())
        self.open_body(self.after_operand)

    # --- if, loops, try --------------------------------------------------------------------------------------

    def step_condition(self) -> bool:
        return self.open_condition(BLOCK)

    def step_last_condition(self) -> bool:
        return self.open_condition(self.after_statement())

    def open_condition(self, after: int) -> bool:
        self.skip_lines()
        if self.peek() != "(":
            self.mode = START
            return True
        self.take("LPAREN", 1)
        self.push(")", "paren", after, PIPE)
        self.skip_lines()
        return True

    def step_block(self) -> bool:
        self.skip_lines()
        if self.peek() != "{":
            if self.peek() == ";":
                self.take("_SEP", 1, ";")
            self.mode = START
            return True
        self.take("LBRACE", 1)
        self.push("}", "statements", AFTER_BLOCK, START)
        return True

    def step_after_block(self) -> bool:
        """What belongs to the statement whose block has just ended."""
        follow = self.follow
        if follow == "named":
            self.mode = AFTER_NAMED
            return True
        entries = _FOLLOWERS.get(follow)
        if entries is not None:
            stay = self.pos
            self.skip_lines()
            word = self.word_at()
            if word in entries:
                return self.keyword(word, entries[word])
            self.pos = stay
        self.mode = self.after_statement()
        return True

    def flag(self, with_value: str) -> bool:
        """A `-parameter` of switch or foreach; one named like `with_value` takes a value."""
        self.skip_lines()
        m = patterns.FLAG.match(self.text, self.pos, self.end)
        if m is None:
            return False
        name = m[0][1:].rstrip(":").lower()
        takes = with_value.startswith(name)
        self.take("VALUE_PARAMETER" if takes else "PARAMETER", len(m[0]), name)
        if takes:
            self.skip_lines()
            self.wait(SINGLE, self.mode)
        return True

    def step_loop_head(self) -> bool:
        if self.flag("throttlelimit"):
            return True
        self.skip_lines()
        if self.peek() != "(":
            self.mode = START
            return True
        self.take("LPAREN", 1)
        self.push(")", "paren", BLOCK, FOREACH_VARIABLE)
        return True

    def step_foreach_variable(self) -> bool:
        self.skip_lines()
        m = patterns.DECLARED_VARIABLE.match(self.text, self.pos, self.end)
        if m is None:
            self.mode = PIPE
            return True
        self.pos = m.end()
        self.variable(m)
        self.skip_lines()
        found = patterns.IN_WORD.match(self.text, self.pos, self.end)
        self.mode = FINISH
        if found is not None:
            self.take("IN", 2)
            self.skip_lines()
            self.mode = PIPE
        return True

    def step_for_head(self) -> bool:
        self.skip_lines()
        if self.peek() != "(":
            self.mode = START
            return True
        self.take("LPAREN", 1)
        self.push(")", "for", BLOCK, PIPE)
        self.skip_lines()
        return True

    def step_switch_head(self) -> bool:
        if self.flag("file"):
            return True
        c = self.peek()
        if c == "(":
            self.take("LPAREN", 1)
            self.push(")", "paren", SWITCH_HEAD, PIPE)
            self.skip_lines()
        elif c == "{":
            self.take("LBRACE", 1)
            self.push("}", "switch", self.after_statement(), CLAUSE)
        else:
            self.mode = START
        return True

    def step_clause(self) -> bool:
        if self.tokens[-1][0] == "LBRACE":
            self.skip_lines()
        else:
            self.skip_separators()
        if self.peek() == "}":
            return self.step_operand()
        self.wait(SINGLE, CLAUSE_BODY)
        return True

    def step_clause_body(self) -> bool:
        self.skip_lines()
        if self.peek() != "{":
            self.mode = CLAUSE
            return self.step_argument()
        self.take("LBRACE", 1)
        self.push("}", "statements", CLAUSE, START)
        return True

    def step_catch_types(self) -> bool:
        self.skip_lines()
        c = self.peek()
        if c == "[" and self.tokens[-1][0] in ("CATCH", "_COMMA"):
            self.type_or_attribute(self.pos, BLOCK)
        elif c == "," and self.tokens[-1][0] == "TYPE":
            self.take("_COMMA", 1)
        else:
            self.mode = BLOCK
        return True

    def step_trap_type(self) -> bool:
        self.skip_lines()
        self.mode = BLOCK
        if self.peek() == "[":
            self.type_or_attribute(self.pos, BLOCK)
        return True

    # --- functions, data, types, using -----------------------------------------------------------------------

    def step_function_name(self) -> bool:
        self.skip_lines()
        at = self.pos
        scanned = strings.word(self.text, at, self.end, self.fail)
        if scanned.end == at or self.text[at] in _QUOTES:
            self.mode = START
            return True
        self.take("FUNCTION_NAME", scanned.end - at, self.full_value(scanned, at))
        self.mode = FUNCTION_HEAD
        return True

    def step_function_head(self) -> bool:
        self.skip_lines()
        if self.peek() != "(":
            return self.step_function_body()
        self.take("LPAREN", 1)
        self.push(")", "params", FUNCTION_BODY, PARAMETER, "_ARGSEP")
        return True

    def step_function_body(self) -> bool:
        self.skip_lines()
        if self.peek() != "{":
            self.mode = START
            return True
        self.take("LBRACE", 1)
        after = MEMBER if self.kind == "class" else self.after_statement()
        self.open_body(after)
        return True

    def step_data_head(self) -> bool:
        self.skip_lines()
        m = patterns.NAMES.match(self.text, self.pos, self.end)
        if m is not None:
            self.take("NAME", len(m[0]), m[0])
            self.skip_lines()
        m = patterns.FLAG.match(self.text, self.pos, self.end)
        self.mode = BLOCK
        if m is not None:
            self.take("PARAMETER", len(m[0]), m[0][1:])
            self.skip_lines()
            self.wait(SINGLE, DATA_NEXT)
        return True

    def step_data_next(self) -> bool:
        self.skip()
        if self.peek() == ",":
            self.take("_COMMA", 1)
            self.skip_lines()
            self.wait(SINGLE, DATA_NEXT)
        else:
            self.mode = BLOCK
        return True

    def step_type_name(self) -> bool:
        self.skip_lines()
        m = patterns.NAMES.match(self.text, self.pos, self.end)
        if m is None:
            self.mode = START
            return True
        self.take("NAME", len(m[0]), m[0])
        self.follow = "enum" if self.tokens[-2][3] == "enum" else "class"
        self.mode = TYPE_BASES
        return True

    def step_type_bases(self) -> bool:
        self.skip_lines()
        c = self.peek()
        if c in (":", ","):
            self.take("_COLON" if c == ":" else "_COMMA", 1)
            self.skip_lines()
            self.base_type()
        elif c == "{":
            kind = self.follow
            self.take("LBRACE", 1)
            self.push("}", kind, self.after_statement(), MEMBER if kind == "class" else ENUMERATOR)
            self.skip_lines()
        else:
            self.mode = START
        return True

    def base_type(self) -> None:
        from_here = TypeReader(self.text, self.pos, self.end, self.span, self.fail)
        name = from_here.full(False)
        if name is None:
            self.mode = START
            return
        self.emit("BASE_TYPE", self.pos, from_here.at, name)
        self.pos = from_here.at

    def step_member(self) -> bool:
        self.skip_lines()
        if self.peek() == "[":
            if self.type_or_attribute(self.pos, MEMBER) == "TYPE":
                self.mode = MEMBER
            return True
        m = patterns.DECLARED_VARIABLE.match(self.text, self.pos, self.end)
        if m is not None:
            self.pos = m.end()
            self.variable(m)
            self.mode, self.suffix = FINISH, -1
            return True
        m = patterns.MODIFIER.match(self.text, self.pos, self.end)
        if m is not None:
            self.take("MODIFIER", len(m[0]), m[0].lower())
            return True
        return self.method_name()

    def method_name(self) -> bool:
        m = patterns.NAMES.match(self.text, self.pos, self.end)
        if m is None:
            return self.step_operand() if self.peek() else self.at_limit()
        self.take("METHOD_NAME", len(m[0]), m[0])
        self.skip()
        if self.peek() != "(":
            self.mode = START
            return True
        self.take("LPAREN", 1)
        self.push(")", "params", METHOD_END, PARAMETER, "_ARGSEP")
        return True

    def step_method_end(self) -> bool:
        self.skip_lines()
        if self.peek() != ":":
            return self.step_function_body()
        self.take("_COLON", 1)
        self.skip_lines()
        m = patterns.BASE_WORD.match(self.text, self.pos, self.end)
        if m is None:
            self.mode = START
            return True
        self.take("BASE", 4)
        self.skip_lines()
        if self.peek() == "(":
            self.take("CALL", 1)
            self.push(")", "list", FUNCTION_BODY, OPERAND, "_ARGSEP")
            self.skip_lines()
        else:
            self.mode = START
        return True

    def step_member_default(self) -> bool:
        self.mode = OPERATOR
        return True

    def step_enumerator(self) -> bool:
        self.skip_lines()
        m = patterns.NAMES.match(self.text, self.pos, self.end)
        if m is None:
            return self.step_operand() if self.peek() else self.at_limit()
        self.take("NAME", len(m[0]), m[0])
        self.mode = FINISH
        return True

    def step_using(self) -> bool:
        self.skip()
        word = self.word_at()
        if word not in _USING_KINDS:
            self.mode = START
            return True
        self.take("USING_KIND", len(word), word)
        self.wait(SINGLE, USING_NEXT)
        return True

    def step_using_next(self) -> bool:
        self.skip()
        if self.peek() == "=":
            self.take("ASSIGN", 1, "=")
            self.wait(SINGLE, USING_NEXT)
            return True
        known = len(self.tokens)
        self.mode = FINISH
        self.step_finish()
        if len(self.tokens) > known and self.tokens[known][0] == "_SEP":
            self.skip_separators()
            self.mode = BODY
        return True

    # --- hash tables -----------------------------------------------------------------------------------------

    def hash(self, m: re.Match[str]) -> None:
        self.emit("HASH", m.start(), m.end())
        comma = self.comma
        self.push("}", "hash", self.after_operand, KEY, comma)
        self.skip_lines()

    def step_key(self) -> bool:
        self.skip()
        m = patterns.NAMES.match(self.text, self.pos, self.end)
        if m is None:
            return self.step_operand()
        self.pos = m.end()
        self.emit("KEY", m.start(), m.end(), m[0])
        self.mode, self.suffix = FINISH, -1
        return True


def lex(source: Source) -> Lexer:
    """A lexer that has read the whole source."""
    lexer = Lexer(source)
    lexer.mode = BODY
    lexer.run()
    return lexer


def tokens(text: str) -> list[Token]:
    """The tokens of a text, for colouring and completion."""
    return lex(Source(text)).tokens
