"""The part of the lexer that every place shares: frames, operands, operators, arguments of commands, strings.

The lexer knows where it is by a mode (what may come next) and a stack of frames (what is open, how newlines and
commas count inside, what comes after the closer). `syntax.lexing` adds the statements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import ParseProblem
from pyshell.source import Source, Span
from pyshell.syntax import messages, patterns, strings
from pyshell.syntax.nodes import TypeName
from pyshell.syntax.operators import OPERATORS
from pyshell.syntax.type_names import TypeReader
from pyshell.values.numbers import parse_literal

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    Token = tuple[str, int, int, Any]
    Handler = Callable[["re.Match[str]"], None]

# Modes: what may come next.
(
    START,
    VALUE,
    PIPE,
    OPERAND,
    OPERATOR,
    FINISH,
    ARGUMENT,
    AFTER_TYPE,
    SINGLE,
    SINGLE_END,
    MEMBER_NAME,
    MEMBER_END,
    STRING,
) = range(13)
LAST_MODE: Final = STRING

# Characters that no gap begins with.
_SOLID_IN_LINES: Final = frozenset(map(chr, range(33, 127))) - frozenset("#<`")
_SOLID: Final = _SOLID_IN_LINES | frozenset("\r\n")
# Characters that no line begins with that goes on with the pipe of the line before.
_NO_PIPE: Final = frozenset("\r\n$[}])({'\"@-+") | frozenset(c for c in map(chr, range(128)) if c.isalnum())
# What a member, an index or `::` behind an operand begins with.
_SUFFIXES: Final = frozenset(".:?[")
_AFTER: Final = {SINGLE: SINGLE_END, ARGUMENT: ARGUMENT, MEMBER_NAME: MEMBER_END, SINGLE_END: SINGLE_END}
_CLOSING: Final = {")": "RPAREN", "]": "RBRACKET", "}": "RBRACE"}
_STEPS: Final = {"+": "++", "-": "--"}
_SEVERAL: Final = str.maketrans("\u2013\u2014\u2015", "---")
_DEEPEST_STRING: Final = 400


class Scanner:
    """Turns text into tokens (terminal, start, end, value); problems carry the index of the token they precede."""

    def __init__(self, source: Source, start: int = 0, end: int | None = None) -> None:
        self.source = source
        self.text = source.text
        self.pos = start
        self.end = len(self.text) if end is None else end
        self.tokens: list[Token] = []
        self.problems: list[tuple[int, ParseProblem]] = []
        self.requires: list[tuple[int, int]] = []
        self.mode = START
        self.comma, self.kind, self.follow = "_COMMA", "statements", ""
        self.resume: Any = None
        self.frames: list[tuple[Any, ...]] = []
        self.strings: list[tuple[strings.Scanned, int, tuple[str, str], str, int]] = []
        self.suffix = -1
        self.ternaries = 0
        self.steps: list[Callable[[], bool]] = [self.stop] * 64
        for mode, step in (
            (START, self.step_start), (VALUE, self.step_value), (PIPE, self.step_pipe), (OPERAND, self.step_operand),
            (OPERATOR, self.step_operator), (FINISH, self.step_finish), (ARGUMENT, self.step_argument),
            (AFTER_TYPE, self.step_after_type), (SINGLE, self.step_argument), (SINGLE_END, self.step_single_end),
            (MEMBER_NAME, self.step_operand), (MEMBER_END, self.step_member_end), (STRING, self.step_string),
        ):  # fmt: skip
            self.steps[mode] = step
        self.on_operand: dict[str | None, Handler] = {
            "variable": self.variable, "plain": self.plain, "literal": self.plain, "double": self.double,
            "single": self.single, "here": self.here, "sub": self.sub, "array": self.array, "hash": self.hash,
            "paren": self.paren, "brace": self.brace, "number": self.number, "type": self.type,
            "step": self.unary_step, "word_operator": self.unary_word, "sign": self.unary, "not": self.unary,
            "unary_comma": self.unary_comma, "newline": self.newline, "semicolon": self.semicolon,
            "pipe": self.pipe, "chain": self.chain, "ampersand": self.ampersand, "close": self.close,
            "comma": self.unary_comma, "invoke": self.invoke, "command_redirect": self.command_redirect,
            "command_merge": self.command_redirect,
            "label": self.label,
        }  # fmt: skip
        self.on_operator: dict[str | None, Handler] = {
            "dash_word": self.dash_word, "assign": self.assign, "newline": self.newline, "semicolon": self.semicolon,
            "pipe": self.pipe, "chain": self.chain, "ampersand": self.ampersand, "close": self.close,
            "comma": self.operator_comma, "step": self.step, "add": self.infix, "range": self.infix,
            "multiply": self.infix, "coalesce": self.infix, "merge": self.merge, "redirect": self.redirect,
            "input": self.input, "question": self.question, "colon": self.colon,
        }  # fmt: skip
        self.on_argument: dict[str | None, Handler] = {
            **self.on_operand, "parameter": self.parameter, "argument_word": self.argument_word,
            "bracket": self.argument_word,
            "merge": self.merge, "redirect": self.redirect, "input": self.input, "dashes": self.dashes,
            "comma": self.argument_comma, "number": self.argument_number,
        }  # fmt: skip

    # --- the machine -----------------------------------------------------------------------------------------

    def run(self) -> list[Token]:
        """All tokens up to the end."""
        steps = self.steps
        while steps[self.mode]():
            pass
        return self.tokens

    def stop(self) -> bool:
        return False

    def emit(self, terminal: str, start: int, end: int, value: Any = None) -> None:
        self.tokens.append((terminal, start, end, value))

    def span(self, start: int, end: int) -> Span:
        return Span(self.source, start, end)

    def fail(self, error_id: str, start: int, end: int, *arguments: str) -> None:
        """Note a problem; whether more text could mend it follows from its id and place."""
        incomplete = error_id in messages.INCOMPLETE and self.at_end(end)
        problem = ParseProblem(error_id, messages.text(error_id, *arguments), self.span(start, end), incomplete)
        self.problems.append((len(self.tokens), problem))

    def at_end(self, place: int) -> bool:
        """Whether nothing but white space and comments follows; a newline is no white space here."""
        found = patterns.GAP.match(self.text, min(place, len(self.text)))
        return found is None or found.end() >= len(self.text)

    def bad(self, start: int, end: int) -> None:
        """A token that no rule takes: the problem it stands for has been noted."""
        self.emit("BAD", start, end)

    def skip(self) -> int:
        """Past white space and comments."""
        at = self.pos
        if at < self.end:
            # Most gaps are one blank or none: no regular expression for those.
            c = self.text[at]
            if c == " ":
                c = self.text[at + 1 : at + 2]
                at += 1
            if c in _SOLID and at < self.end:
                self.pos = at
                return at
        found = patterns.GAP.match(self.text, self.pos, self.end)
        if found is not None:
            self.pos = found.end()
        return self.pos

    def skip_lines(self) -> int:
        """Past white space, comments and newlines."""
        at = self.pos
        if at < self.end:
            c = self.text[at]
            if c == " ":
                c = self.text[at + 1 : at + 2]
                at += 1
            if c in _SOLID_IN_LINES and at < self.end:
                self.pos = at
                return at
        found = patterns.GAPS_AND_LINES.match(self.text, self.pos, self.end)
        if found is not None:
            self.pos = found.end()
        return self.pos

    def skip_separators(self) -> int:
        found = patterns.GAPS_LINES_SEMICOLONS.match(self.text, self.pos, self.end)
        if found is not None:
            self.pos = found.end()
        return self.pos

    def peek(self) -> str:
        return self.text[self.pos] if self.pos < self.end else ""

    def push(self, closer: str, kind: str, after: int, mode: int, comma: str = "_COMMA") -> None:
        self.frames.append((closer, after, self.comma, self.kind, self.follow, self.resume, self.end))
        self.kind, self.comma, self.mode, self.follow = kind, comma, mode, ""

    def close(self, m: re.Match[str]) -> None:
        self.closed(m.start(), m[0])

    def closed(self, at: int, closer: str) -> None:
        self.pos = at + 1
        self.tokens.append((_CLOSING[closer], at, at + 1, None))
        if self.frames and self.frames[-1][0] == closer:
            _, self.mode, self.comma, self.kind, self.follow, self.resume, self.end = self.frames.pop()
            self.suffix = self.pos
        else:
            self.mode = FINISH

    def operand_done(self) -> None:
        self.mode = _AFTER.get(self.mode, OPERATOR)
        self.suffix = self.pos

    @property
    def after_operand(self) -> int:
        return _AFTER.get(self.mode, OPERATOR)

    def after_statement(self) -> int:
        return START if self.kind == "statements" else FINISH

    def wait(self, mode: int, then: int) -> None:
        """Go to `mode`, and to `then` when its `SINGLE_END`-like end asks where to go on."""
        self.resume = (then, self.resume)
        self.mode = mode

    def go_on(self) -> None:
        self.mode, self.resume = self.resume if self.resume is not None else (FINISH, None)

    # --- steps -----------------------------------------------------------------------------------------------

    def step_start(self) -> bool:
        self.skip_separators()
        return self.first(True)

    def step_value(self) -> bool:
        self.skip_lines()
        return self.first(True)

    def step_pipe(self) -> bool:
        self.skip()
        return self.first(False)

    def first(self, statement: bool) -> bool:
        raise NotImplementedError

    def step_operand(self) -> bool:
        at = self.skip()
        m = patterns.OPERAND.match(self.text, at, self.end)
        if m is None:
            return self.odd(at)
        self.pos = m.end()
        self.on_operand[m.lastgroup](m)
        return True

    def step_operator(self) -> bool:
        at = self.pos
        if at == self.suffix and self.text[at : at + 1] in _SUFFIXES:
            m = patterns.SUFFIX.match(self.text, at, self.end)
            if m is not None:
                self.access(m)
                return True
        return self.step_finish()

    def step_finish(self) -> bool:
        at = self.skip()
        c = self.text[at : at + 1]
        if c in _CLOSING and at < self.end:
            self.closed(at, c)
            return True
        m = patterns.OPERATOR.match(self.text, at, self.end)
        if m is None:
            return self.no_operator(at) if at < self.end else self.odd(at)
        self.pos = m.end()
        self.on_operator[m.lastgroup](m)
        return True

    def no_operator(self, at: int) -> bool:
        """What no rule takes behind an operand: strings and openers as they are, the rest as a command's word."""
        m = patterns.OPERAND.match(self.text, at, self.end)
        if m is None or m.lastgroup not in _SAME_IN_COMMANDS:
            return self.odd(at)
        self.pos = m.end()
        self.on_operand[m.lastgroup](m)
        return True

    def step_argument(self) -> bool:
        at = self.pos
        text = self.text
        if at == self.suffix and text[at : at + 1] in _SUFFIXES:
            m = patterns.COMMAND_SUFFIX.match(text, at, self.end)
            if m is not None:
                self.access(m)
                return True
        at = self.skip()
        c = text[at : at + 1]
        if (c == "}" or c == ")") and at < self.end:
            self.closed(at, c)
            return True
        m = patterns.ARGUMENT.match(text, at, self.end)
        if m is None:
            return self.odd(at)
        self.pos = m.end()
        self.on_argument[m.lastgroup](m)
        return True

    def step_single_end(self) -> bool:
        if self.pos == self.suffix:
            m = patterns.COMMAND_SUFFIX.match(self.text, self.pos, self.end)
            if m is not None:
                self.access(m)
                return True
        self.go_on()
        return True

    def odd(self, at: int) -> bool:
        """What no pattern of the mode takes: the end, a broken comment, a word with quotes or variables."""
        self.pos = at
        text = self.text
        if at >= self.end:
            return self.at_limit()
        if text.startswith("<#", at):
            self.fail("MissingTerminatorMultiLineComment", at, self.end)
            self.pos = self.end
            return True
        if text[at] == "`" and at + 1 >= self.end:
            self.fail("IncompleteString", self.end + 1, self.end + 1)
            self.pos = self.end
            return True
        if text[at] == "@" and not (
            text[at + 1 : at + 2].isalnum() or text[at + 1 : at + 2] in ("_", ":", "?", "^", "$")
        ):
            self.pos = at + 1
            self.fail("UnrecognizedToken", at, at + 1)
            self.bad(at, at + 1)
        else:
            self.odd_word(at)
        return True

    def at_limit(self) -> bool:
        """The end of the text, or of a subexpression in a string that its own text did not close."""
        if self.strings and self.end < len(self.text):
            self.emit("BAD_END", self.end + 1, self.end + 1)
        return False

    def odd_word(self, at: int) -> None:
        scanned = strings.word(self.text, at, self.end, self.fail)
        self.pos = scanned.end
        if scanned.end == at:
            self.pos = at + 1
            self.emit("BAD", at, self.pos)
            return
        terminal = "WORD" if self.mode in _AFTER else "UNEXPECTED"
        if scanned.parts and terminal == "WORD":
            self.mode = self.after_operand
            self.begin_string(scanned, at, ("WORD", "bare"))
            return
        value = self.full_value(scanned, at)
        self.emit(terminal, at, self.pos, value)
        if value == "--%":
            self.verbatim()
        self.mode = _AFTER.get(self.mode, FINISH)

    def verbatim(self) -> None:
        self.skip()
        m = patterns.VERBATIM.match(self.text, self.pos, self.end)
        if m is not None:
            self.emit("WORD", m.start(), m.end(), m[0])
            self.pos = m.end()

    def full_value(self, scanned: strings.Scanned, at: int) -> str:
        """The text with escapes resolved, embedded parts as they are written."""
        made = scanned.pieces[0]
        for part, piece in zip(scanned.parts, scanned.pieces[1:], strict=True):
            made += self.text[part.start : part.end] + piece
        return made

    # --- operands --------------------------------------------------------------------------------------------

    def variable(self, m: re.Match[str]) -> None:
        text = m[0]
        name = text[1:]
        if name[0] == "{":
            name = self.braced_name(m)
        elif name[-1] == ":":
            strings.check_name(name, m.start(), m.end(), self.fail)
        self.tokens.append(("VARIABLE", m.start(), m.end(), (name, text[0] == "@")))
        self.mode = _AFTER.get(self.mode, OPERATOR)
        self.suffix = self.pos

    def braced_name(self, m: re.Match[str]) -> str:
        name = m[0][2:-1]
        return strings.braced(self.text, m.start(), m.end(), False, self.fail).name or "" if "`" in name else name

    def broken_variable(self, at: int) -> None:
        """`${` that no pattern takes: empty, with an open brace inside, or without its end."""
        part = strings.braced(self.text, at, self.end, False, self.fail)
        self.pos = part.end
        self.emit("VARIABLE", at, self.pos, (part.name, False))
        self.operand_done()

    def plain(self, m: re.Match[str]) -> None:
        kind = "single" if m[0][0] == "'" else "double"
        self.tokens.append(("STRING", m.start(), m.end(), (m[0][1:-1], kind)))
        self.mode = _AFTER.get(self.mode, OPERATOR)
        self.suffix = self.pos

    def single(self, m: re.Match[str]) -> None:
        value, self.pos, closed = strings.single(self.text, m.end(), self.end)
        if not closed:
            self.fail("TerminatorExpectedAtEndOfString", m.start(), self.end, "'")
        self.emit("STRING", m.start(), self.pos, (value, "single"))
        self.operand_done()

    def double(self, m: re.Match[str]) -> None:
        scanned, closed = strings.double(self.text, m.end(), self.end, self.fail)
        if not closed:
            self.fail("TerminatorExpectedAtEndOfString", m.start(), self.end, '"')
        self.finish_string(scanned, m.start(), "double")

    def here(self, m: re.Match[str]) -> None:
        scanned = strings.here_string(self.text, m.start(), self.end, self.fail)
        self.finish_string(scanned, m.start(), "single-here" if m[0][1] in patterns.SINGLE else "double-here")

    def finish_string(self, scanned: strings.Scanned, start: int, kind: str) -> None:
        self.pos = scanned.end
        self.mode = self.after_operand
        if scanned.parts:
            self.begin_string(scanned, start, ("STRING", kind))
        else:
            self.emit("STRING", start, self.pos, (scanned.pieces[0], kind))
            self.suffix = self.pos

    def begin_string(self, scanned: strings.Scanned, start: int, kind: tuple[str, str]) -> None:
        if len(self.strings) > _DEEPEST_STRING:
            self.fail("ScriptTooComplicated", start, start)
            self.pos = self.end
            return
        self.emit(kind[0] + "_OPEN", start, start + 1)
        self.strings.append((scanned, start, kind, self.full_value(scanned, start), 0))
        self.wait(STRING, self.mode)

    def step_string(self) -> bool:
        """The next embedded part of the string at hand, or its end."""
        scanned, start, kind, value, at = self.strings[-1]
        if at == len(scanned.parts):
            self.strings.pop()
            self.pos = scanned.end
            self.emit(kind[0] + "_CLOSE", scanned.end - 1, scanned.end, (scanned.pieces, value, kind[1]))
            self.go_on()
            self.suffix = self.pos
            return True
        self.strings[-1] = (scanned, start, kind, value, at + 1)
        part = scanned.parts[at]
        if part.name is not None:
            self.emit("STRING_VARIABLE", part.start, part.end, (part.name, False))
        elif part.text is not None:
            self.halved(part)
        else:
            self.emit("STRING_SUBEXPRESSION", part.start, part.start + 2)
            self.push(")", "statements", STRING, START)
            self.pos, self.end = part.start + 2, part.end
        return True

    def halved(self, part: strings.Part) -> None:
        """A subexpression with doubled quotes: read from its halved text, placed where it stands."""
        text = part.text or ""
        inner = type(self)(Source(text, self.source.path), 2)
        inner.push(")", "statements", STRING, START)
        inner.steps[STRING] = inner.stop if not inner.strings else inner.step_string
        places = (*part.places, *(part.places[-1] + 1 for _ in range(2)))
        inner.span = lambda start, end: Span(self.source, places[start], places[end])  # type: ignore[method-assign]  # placed in the outer text
        self.emit("STRING_SUBEXPRESSION", part.start, part.start + 2)
        base = len(self.tokens)
        tokens = inner.run_nested()
        self.tokens.extend(
            (t, places[min(s, len(places) - 1)], places[min(e, len(places) - 1)], v) for t, s, e, v in tokens
        )
        self.problems.extend((base + at, problem) for at, problem in inner.problems)

    def run_nested(self) -> list[Token]:
        """The tokens up to the parenthesis that closes the first frame."""
        while self.frames and self.steps[self.mode]():
            pass
        if self.frames:
            self.emit("BAD_END", self.end, self.end)
        return self.tokens

    def number(self, m: re.Match[str]) -> None:
        text = m[0]
        value = parse_literal(text if text.isascii() else text.translate(_SEVERAL))
        if value is None:
            self.fail("BadNumericConstant", m.start(), m.end(), text)
        self.emit("NUMBER", m.start(), m.end(), value)
        self.operand_done()

    def sub(self, m: re.Match[str]) -> None:
        self.emit("SUBEXPRESSION", m.start(), m.end())
        self.push(")", "statements", self.after_operand, START)

    def array(self, m: re.Match[str]) -> None:
        self.emit("ARRAY", m.start(), m.end())
        self.push(")", "statements", self.after_operand, START)

    def paren(self, m: re.Match[str]) -> None:
        self.emit("LPAREN", m.start(), m.end())
        self.push(")", "paren", self.after_operand, PIPE)
        self.skip_lines()

    def hash(self, m: re.Match[str]) -> None:
        raise NotImplementedError

    def brace(self, m: re.Match[str]) -> None:
        raise NotImplementedError

    def label(self, m: re.Match[str]) -> None:
        raise NotImplementedError

    def type(self, m: re.Match[str]) -> None:
        """A type literal, a cast or an attribute before an expression."""
        if self.type_or_attribute(m.start(), AFTER_TYPE) == "TYPE":
            self.mode = AFTER_TYPE

    def type_or_attribute(self, at: int, then: int, prefix: str = "") -> str:
        """Read `[name]` whole or `[name(` up to its arguments, after which `then` goes on. Says which it was."""
        m = patterns.SIMPLE_TYPE.match(self.text, at, self.end)
        if m is not None:
            made = TypeName(self.span(m.start(1), m.end(1)), m[1])
            if m[2]:
                made = TypeName(self.span(m.start(1), m.end(2)), m[1], (), 1, made)
            self.pos = m.end()
            self.emit(prefix + "TYPE", at, self.pos, made)
            self.suffix = self.pos
            return "TYPE"
        return self.read_type(at, then, prefix)

    def read_type(self, at: int, then: int, prefix: str) -> str:
        reader = TypeReader(self.text, at + 1, self.end, self.span, self.fail)
        reader.peek(lines=True)
        name = reader.full()
        if name is None:
            self.fail("MissingTypename", at + 1, at + 1)
            self.pos = self.end
            self.bad(at, at + 1)
            return "BAD"
        c = "" if reader.failed else reader.peek()
        self.pos = reader.at + 1
        if c == "(":
            self.emit(prefix + "ATTRIBUTE", at, self.pos, name)
            self.open_attribute(then)
            return "ATTRIBUTE"
        if c != "]" and not reader.failed:
            self.fail("EndSquareBracketExpectedAtEndOfAttribute", reader.before(), reader.before())
        if c != "]":
            self.bad(at, self.pos)
            self.pos = self.end
            return "BAD"
        self.emit(prefix + "TYPE", at, self.pos, name)
        self.suffix = self.pos
        return "TYPE"

    def open_attribute(self, then: int) -> None:
        raise NotImplementedError

    def step_after_type(self) -> bool:
        """After a type: its static members, what it casts, or an operator."""
        if self.pos == self.suffix:
            m = patterns.SUFFIX.match(self.text, self.pos, self.end)
            if m is not None and m[0] != "[":
                self.mode = OPERATOR
                self.access(m)
                return True
        m = patterns.OPERAND.match(self.text, self.skip(), self.end)
        self.mode = OPERAND if m is not None and m.lastgroup in _BEGINS_OPERAND else OPERATOR
        self.suffix = -1
        return True

    # --- members and indexes ---------------------------------------------------------------------------------

    def access(self, m: re.Match[str]) -> None:
        self.pos = m.end()
        if m[0][-1] == "[":
            self.emit("INDEX", m.start(), m.end(), m[0])
            self.push("]", "list", self.mode, OPERAND)
            self.skip_lines()
            return
        self.emit("MEMBER_OPERATOR", m.start(), m.end(), m[0])
        self.skip_lines()
        name = patterns.NAMES.match(self.text, self.pos, self.end)
        if name is None:
            self.wait(MEMBER_NAME, self.mode)
            return
        self.pos = name.end()
        self.tokens.append(("MEMBER", name.start(), self.pos, name[0]))
        self.call(self.mode)

    def step_member_end(self) -> bool:
        self.go_on()
        self.call(self.mode)
        return True

    def call(self, after: int) -> None:
        """Arguments directly after a member's name."""
        c = self.peek()
        if c == "[":
            self.type_arguments()
            c = self.peek()
        if c == "(":
            self.emit("CALL", self.pos, self.pos + 1)
            self.pos += 1
            self.push(")", "list", after, OPERAND, "_ARGSEP")
            self.skip_lines()
        elif c == "{":
            self.emit("CALL_BLOCK", self.pos, self.pos + 1)
            self.pos += 1
            self.open_body(after)
        else:
            self.mode = after
            self.suffix = self.pos

    def open_body(self, after: int) -> None:
        raise NotImplementedError

    def type_arguments(self) -> None:
        """`[int]` between a method's name and its parenthesis; anything else is an index."""
        reader = TypeReader(self.text, self.pos + 1, self.end, self.span, lambda *_: None)
        c = reader.peek(lines=True)
        if not (c.isalpha() or c == "_"):
            return
        found = reader.arguments()
        if reader.failed or self.text[reader.at : reader.at + 1] not in ("(", "{") or reader.at >= self.end:
            return
        self.emit("TYPE_ARGUMENTS", self.pos, reader.at, found)
        self.pos = reader.at

    # --- before operands -------------------------------------------------------------------------------------

    def unary_step(self, m: re.Match[str]) -> None:
        self.before_operand("UNARY", m, "++" if m[0][0] == "+" else "--")

    def unary_word(self, m: re.Match[str]) -> None:
        name = m[0][1:].lower()
        self.before_operand("UNARY", m, "split" if name == "isplit" else name)

    def unary(self, m: re.Match[str]) -> None:
        self.before_operand("UNARY", m, m[0].translate(_SEVERAL))

    def before_operand(self, terminal: str, m: re.Match[str], value: str) -> None:
        self.tokens.append((terminal, m.start(), m.end(), value))
        self.skip_lines()
        self.mode = OPERAND

    def unary_comma(self, m: re.Match[str]) -> None:
        self.before_operand("UNARY_COMMA" if self.comma == "_COMMA" else self.comma, m, ",")

    # --- operators -------------------------------------------------------------------------------------------

    def dash_word(self, m: re.Match[str]) -> None:
        found = OPERATORS.get(m[0][1:].lower())
        if found is None:
            self.emit("UNKNOWN_OPERATOR", m.start(), m.end(), m[0])
            self.mode = OPERAND
            return
        self.tokens.append((found[0], m.start(), m.end(), found[1]))
        self.skip_lines()
        self.mode = OPERAND

    def infix(self, m: re.Match[str]) -> None:
        found = OPERATORS[m[0].translate(_SEVERAL)]
        self.before_operand(found[0], m, found[1])

    def step(self, m: re.Match[str]) -> None:
        self.emit("STEP", m.start(), m.end(), "p++" if m[0][0] == "+" else "p--")
        self.mode = FINISH

    def assign(self, m: re.Match[str]) -> None:
        self.emit("ASSIGN", m.start(), m.end(), m[0].translate(_SEVERAL))
        self.skip_lines()
        self.mode = VALUE if self.kind in ("statements", "paren", "hash", "for") else OPERAND

    def question(self, m: re.Match[str]) -> None:
        self.ternaries += 1
        self.before_operand("QUESTION", m, "?")

    def colon(self, m: re.Match[str]) -> None:
        self.ternaries -= 1
        self.before_operand("COLON", m, ":")

    def operator_comma(self, m: re.Match[str]) -> None:
        self.before_operand(self.comma, m, ",")

    # --- commands --------------------------------------------------------------------------------------------

    def parameter(self, m: re.Match[str]) -> None:
        text = m[0]
        before = self.tokens[-1][0] if self.tokens else ""
        if before in _TAKES_WORD or self.mode == SINGLE:
            self.emit("WORD", m.start(), m.end(), text)
            self.mode = _AFTER.get(self.mode, ARGUMENT)
        elif text[-1] == ":":
            self.emit("PARAMETER_COLON", m.start(), m.end(), text[1:-1])
        else:
            self.tokens.append(("PARAMETER", m.start(), m.end(), text[1:]))

    def argument_word(self, m: re.Match[str]) -> None:
        self.tokens.append(("WORD", m.start(), m.end(), m[0]))
        self.mode = _AFTER.get(self.mode, ARGUMENT)

    def argument_number(self, m: re.Match[str]) -> None:
        value = parse_literal(m[0])
        if value is None:
            self.emit("WORD", m.start(), m.end(), m[0])
            self.mode = self.after_operand
            return
        self.emit("NUMBER", m.start(), m.end(), value)
        self.operand_done()

    def dashes(self, m: re.Match[str]) -> None:
        self.emit("DASHDASH", m.start(), m.end(), m[0])

    def argument_comma(self, m: re.Match[str]) -> None:
        self.emit("_COMMA", m.start(), m.end(), ",")
        self.skip_lines()

    def invoke(self, m: re.Match[str]) -> None:
        self.emit("INVOKE", m.start(), m.end(), m[0])
        self.mode = ARGUMENT

    def command_redirect(self, m: re.Match[str]) -> None:
        self.emit("COMMAND_NAME", m.start(), m.end(), m[0])
        self.mode = ARGUMENT

    def merge(self, m: re.Match[str]) -> None:
        streams = (0 if m[0][0] == "*" else int(m[0][0]), int(m[0][-1]))
        self.emit("MERGING_REDIRECTION", m.start(), m.end(), streams)

    def redirect(self, m: re.Match[str]) -> None:
        first = m[0][0]
        stream = 1 if first == ">" else 0 if first == "*" else int(first)
        self.emit("REDIRECTION", m.start(), m.end(), (stream, m[0].endswith(">>")))
        self.redirect_target()

    def input(self, m: re.Match[str]) -> None:
        self.emit("INPUT_REDIRECTION", m.start(), m.end())
        self.redirect_target()

    def redirect_target(self) -> None:
        if self.mode in (OPERATOR, FINISH):
            self.wait(SINGLE, FINISH)

    # --- between statements ----------------------------------------------------------------------------------

    def pipe(self, m: re.Match[str]) -> None:
        self.emit("_PIPE", m.start(), m.end())
        self.skip_lines()
        self.mode = PIPE

    def chain(self, m: re.Match[str]) -> None:
        self.emit("CHAIN", m.start(), m.end(), m[0])
        self.skip_lines()
        self.mode = PIPE

    def ampersand(self, m: re.Match[str]) -> None:
        self.emit("BACKGROUND", m.start(), m.end())
        self.mode = self.after_statement()

    def newline(self, m: re.Match[str]) -> None:
        if self.text[self.pos : self.pos + 1] not in _NO_PIPE:
            ahead = patterns.PIPE_AHEAD.match(self.text, m.start(), self.end)
            if ahead is not None:
                self.pos = ahead.end()
                self.suffix = -1
                return
        if self.kind == "statements" and not self.ternaries:
            self.emit("_SEP", m.start(), m.end(), "\n")
            self.mode = START
            return
        self.other_newline(m)

    def other_newline(self, m: re.Match[str]) -> None:
        raise NotImplementedError

    def semicolon(self, m: re.Match[str]) -> None:
        raise NotImplementedError


_BEGINS_OPERAND: Final = frozenset(
    """variable plain literal double single here sub array hash paren brace number type step word_operator sign
    not""".split()
)
_SAME_IN_COMMANDS: Final = frozenset("plain literal double single here sub array hash paren brace".split())
_TAKES_WORD: Final = frozenset(("_COMMA", "PARAMETER_COLON", "INVOKE", "REDIRECTION", "INPUT_REDIRECTION"))
