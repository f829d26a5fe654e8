"""Completion: what may stand at a cursor. The token at the cursor says which kind of thing, the tree around it which.

`complete(world, text, cursor)` is all that the prompt and TabExpansion2 use. Nothing of the text is run. Source of
what is offered where, and in which order: recorded completions of PowerShell 7.6.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from pyshell.completion import comparing
from pyshell.completion.arguments import Arguments
from pyshell.completion.calls import Call
from pyshell.completion.commands import command_position, commands, definition_in
from pyshell.completion.hash_keys import attribute_arguments, hash_keys, splatting_command
from pyshell.completion.inference import Inference
from pyshell.completion.matches import NOTHING, Completions, Match, beginning, quoted
from pyshell.completion.members import class_members, keys_of, members_of, static_members
from pyshell.completion.outputs import name_of
from pyshell.completion.parameters import parameter_names
from pyshell.completion.paths import paths
from pyshell.completion.reading import WORDS, Reading
from pyshell.completion.script_signature import signature_in
from pyshell.completion.things import elements
from pyshell.completion.type_names import namespaces, type_names
from pyshell.completion.variables import variables
from pyshell.completion.words import in_comment, operators, switch_flags, using_kinds
from pyshell.syntax import nodes
from pyshell.syntax.mending import tokens_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.completion.world import World

_DASHES: Final = "-\u2013\u2014\u2015"
# What an operator may stand behind.
_OPERANDS: Final = frozenset(
    "VARIABLE NUMBER STRING STRING_CLOSE RPAREN RBRACE RBRACKET MEMBER STEP STRING_VARIABLE".split()
)
# Tokens of which there is nothing to offer before anything is typed.
_NEEDED: Final = frozenset(("VARIABLE", "STRING", "COMMAND_NAME"))
_OPERATORS: Final = frozenset(("COMPARISON", "LOGICAL", "BITWISE", "FORMAT", "UNKNOWN_OPERATOR", "ADDITIVE", "UNARY"))


def complete(world: World, text: str, cursor: int) -> Completions:
    """What may stand at the cursor, and the stretch that it takes the place of."""
    if not text.strip():
        return NOTHING
    return Completer(world, Reading(text, cursor)).run()


def named_at(world: World, text: str, cursor: int) -> tuple[str, str]:
    """The command that a cursor stands in, and the parameter it stands in or gives a value to; empty for none."""
    reading = Reading(text, cursor)
    completer = Completer(world, reading)
    if reading.kind == "COMMAND_NAME":
        return reading.word, ""
    command = reading.nearest(nodes.Command)
    if not isinstance(command, nodes.Command):
        return "", ""
    call = completer.call_of(command)
    if call is None:
        return name_of(command), ""
    named = call.find(call.at.name) if isinstance(call.at, nodes.CommandParameter) else call.pending
    return call.signature.name, "" if named is None else named.name


class Completer:
    """One answer."""

    def __init__(self, world: World, reading: Reading) -> None:
        self.world = world
        self.reading = reading
        self.inference = Inference(world, reading)
        # Whether a place is known for what it takes, though there is nothing to offer.
        self.settled = False

    def run(self) -> Completions:
        reading = self.reading
        comment = reading.comment()
        if comment is not None:
            return in_comment(reading, *comment)
        filtered = self._filtered()
        if filtered is not None:
            return filtered
        compared = self._compared()
        if compared is not None:
            return compared
        handler = _BEFORE.get(reading.text[reading.cursor - 1 : reading.cursor]) if reading.cursor else None
        found = handler(self) if handler is not None else self._behind_using()
        if found is None:
            kind = reading.kind if reading.kind in WORDS or reading.kind in _OPERATORS else self._probe()
            if kind in _NEEDED and reading.kind not in WORDS:
                kind = ""
            by_kind = _BY_KIND.get(kind)
            found = by_kind(self) if by_kind is not None else None
        return found if found is not None and (found.matches or self.settled) else self._none()

    def _filtered(self) -> Completions | None:
        """Inside a filter of one of Exchange's cmdlets."""
        if not self.world.has_exchange or not _FILTERS.search(self.reading.text[: self.reading.cursor]):
            return None
        for command in reversed([n for n in self.reading.path() if isinstance(n, nodes.Command)]):
            found: Completions | None = import_module("pyshell.completion.filters").inside(
                self.world, self.call_of(command), self.reading.cursor, self.reading.text
            )
            if found is not None:
                return found
        return None

    def _compared(self) -> Completions | None:
        """Behind a comparison's operator, in quotes or before anything is typed."""
        reading = self.reading
        blank = reading.token is None and reading.text[reading.cursor - 1 : reading.cursor].isspace()
        if not (reading.kind == "STRING" or blank) or not _COMPARED.search(reading.text[: reading.start]):
            return None
        found = comparing.in_expression(self.world, self.inference, reading)
        return None if found is None else self._found(found)

    def _probe(self) -> str:
        """What a word at the cursor would be."""
        found = self.reading.mended()
        if found is None:
            return ""
        at = self.reading.cursor
        for token in tokens_of(found.text):
            if token[1] <= at < token[2]:
                return str(token[0])
            if token[1] > at:
                return ""
        return ""

    def _none(self) -> Completions:
        """No match: the word before the cursor (all of a string, all of a member access), or nothing at all."""
        token = self.reading.token
        if token is not None and token[0] == "LBRACE" and self.reading.text[token[1] - 1 : token[1]] in ("", " "):
            return NOTHING
        around = self._whole()
        if around is not None:
            return Completions([], around[0], around[1] - around[0])
        if token is None:
            first = self.reading.tokens[0] if self.reading.tokens else None
            before = self.reading.text[: self.reading.cursor]
            if before == ". ":
                return Completions([], self.reading.cursor, 0)
            if before and not before[-1].isspace():
                return self._last_word(None)
            if self.reading.cursor or first is None or first[1]:
                return NOTHING
            token = first
        return self._last_word(token)

    def _last_word(self, token: Any) -> Completions:
        """The stretch between the last blank and the cursor; recorded: nothing behind some signs."""
        text, cursor = self.reading.text, self.reading.cursor
        if token is not None and token[1] >= cursor:
            return Completions([], token[1], token[2] - token[1])
        start = next((at for at in range(cursor, 0, -1) if text[at - 1].isspace()), 0)
        if token is not None and token[0] == "STRING":
            if _HERE.match(text, token[1]):
                return NOTHING
            start = min(start, token[1])
        elif token is not None and text[token[1] - 1 : token[1]] == ":" and text[start : start + 1] in _DASHES:
            start = token[1]  # behind `-Switch:`
        if text[start:cursor] in _SIGNS or (start and text[start:cursor] in _OPENERS):
            return NOTHING
        return Completions([], start, cursor - start)

    def _whole(self) -> tuple[int, int] | None:
        reading = self.reading
        opened = [t for t in reading.tokens if t[0] == "STRING_OPEN" and t[1] < reading.cursor]
        closed = [t for t in reading.tokens if t[0] == "STRING_CLOSE" and t[2] < reading.cursor]
        if len(opened) > len(closed) and not reading.text[: reading.cursor].endswith(" $("):
            return opened[-1][1], reading.cursor
        if reading.kind in ("MEMBER", "MEMBER_OPERATOR"):
            node = reading.nearest(nodes.MemberExpression, nodes.InvokeMemberExpression)
            if node is not None and reading.nearest(nodes.ScriptBlockExpression) is None:
                return node.span.start, reading.cursor
            return reading.cursor, reading.cursor
        return None

    def _found(self, matches: list[Match] | None, start: int | None = None, end: int | None = None) -> Completions:
        first = self.reading.start if start is None else start
        last = self.reading.end if end is None else end
        return Completions(matches or [], first, last - first)

    def _tree(self) -> nodes.Node | None:
        found = self.reading.mended()
        return None if found is None else found.tree

    # --- single signs -------------------------------------------------------------------------------------------

    def dollar(self) -> Completions | None:
        """A `$` alone."""
        reading = self.reading
        if reading.in_string or reading.kind in ("VARIABLE", "STRING_VARIABLE"):
            return None
        at = reading.cursor - 1
        if reading.token is not None and reading.token[0] == "WORD" and reading.token[1] != at:
            return None
        found = variables(self.world, "$", self._tree(), at, reading.set_in_broken())
        end = reading.cursor
        return self._found(found, at, end)

    # --- by token -----------------------------------------------------------------------------------------------

    def variable(self) -> Completions:
        """`$name`, `${name`, `@name`."""
        names = self.reading.set_in_broken()
        return self._found(variables(self.world, self.reading.word, self._tree(), self.reading.start, names))

    def command(self) -> Completions | None:
        """A command's name, or a keyword that may become one."""
        word = self.reading.word
        if not word:
            return None
        if word[0] in _DASHES or word in ("%", "."):
            return self._flag() if self.reading.before and self.reading.before[0] == "SWITCH" else None
        if self.reading.before is not None and self.reading.before[0] in ("USING", "LATE_USING"):
            return self._found(using_kinds(word))
        if self.reading.before is not None and self.reading.before[0] == "_PIPE" and word.lower() in _STATEMENTS:
            self.settled = True
            return NOTHING  # a statement cannot stand in a pipeline (recorded)
        typed = self.reading.typed
        return self._found(command_position(self.world, typed, "", self._tree()))

    def _behind_using(self) -> Completions | None:
        """The kinds behind `using` and a blank."""
        last = self.reading.tokens[-1] if self.reading.tokens else None
        if self.reading.token is not None or last is None or last[0] not in ("USING", "LATE_USING"):
            return None
        at = self.reading.cursor
        return self._found(using_kinds(""), at, at) if last[2] < at else None

    def _flag(self) -> Completions:
        return self._found(switch_flags(self.reading.word[1:]))

    def operator(self) -> Completions | None:
        """An operator behind an operand; a dash alone may become one."""
        reading, before = self.reading, self.reading.before
        token = reading.token
        if token is None:
            return None
        word = reading.text[token[1] : token[2]]
        if not word or word[0] not in _DASHES:
            return None
        if before is not None and before[0] == "SWITCH":
            return self._found(switch_flags(word[1:]), token[1], token[2])
        if before is None or before[0] not in _OPERANDS or (token[1] == before[2] and before[0] == "TYPE"):
            return None
        return self._found(operators(word[1:]), token[1], token[2])

    def parameter(self) -> Completions | None:
        """The name of a parameter."""
        if self.reading.before is not None and self.reading.before[0] == "SWITCH":
            return self._flag()
        command = self._command()
        if command is None:
            return None
        call = self.call_of(command)
        return None if call is None else self._found(parameter_names(call, self.reading.word[1:].rstrip(":")))

    def member(self) -> Completions | None:
        """A member behind `.`, `?.` or `::`."""
        node = self.reading.nearest(nodes.MemberExpression, nodes.InvokeMemberExpression)
        typed = self.reading.word if self.reading.kind == "MEMBER" else ""
        if node is None or not isinstance(node, nodes.MemberExpression | nodes.InvokeMemberExpression):
            return None
        if node.is_static:
            return self._found(self._static(node.target, typed))
        own = self._own_class(node.target, typed)
        if own is not None:
            return self._found(own)
        things = self.inference.of(node.target)
        if isinstance(node.target, _LITERALS):
            things = [thing.written() for thing in things]
        found = members_of(self.world, things, typed)
        # A list hands a name that it does not have itself on to what is in it.
        return self._found(found or members_of(self.world, elements(things), typed))

    def _static(self, target: nodes.Expression, typed: str) -> list[Match]:
        if not isinstance(target, nodes.TypeExpression):
            return []
        definition = self.inference.definition(target.type_name.name)
        if definition is not None:
            return class_members(definition, typed, static=True)
        pstype = self.inference.type_named(target.type_name)
        return [] if pstype is None else static_members(pstype, typed)

    def _own_class(self, target: nodes.Expression, typed: str) -> list[Match] | None:
        """The members of an object of a class that the text defines."""
        name, inside = self._class_of(target, 0)
        definition = None if name is None else self.inference.definition(name)
        return None if definition is None else class_members(definition, typed, static=False, inside=inside)

    def _class_of(self, target: Any, depth: int) -> tuple[str | None, bool]:
        if isinstance(target, nodes.VariableExpression) and target.name.lower() == "this":
            around = self.reading.nearest(nodes.TypeDefinition)
            return (around.name, True) if isinstance(around, nodes.TypeDefinition) else (None, False)
        made = target.target if isinstance(target, nodes.InvokeMemberExpression) and target.is_static else None
        if isinstance(made, nodes.TypeExpression) and getattr(target.member, "value", "").lower() == "new":
            return made.type_name.name, False
        if isinstance(target, nodes.VariableExpression) and depth < _DEPTH:
            source = self.inference.last_value(target)
            return self._class_of(source, depth + 1) if source is not None else (None, False)
        return None, False

    def key(self) -> Completions | None:
        """A key of a hash table."""
        table = self.reading.nearest(nodes.Hashtable)
        if not isinstance(table, nodes.Hashtable):
            return None
        typed = self.reading.typed if self.reading.kind == "KEY" else ""
        self.settled = self.reading.nearest(nodes.Command) is not None
        return self._found(hash_keys(self.world, self.reading, table, typed))

    def attribute_argument(self) -> Completions:
        """A named argument of an attribute."""
        typed = self.reading.word if self.reading.kind == "ARGUMENT_NAME" else ""
        return self._found(attribute_arguments(self.reading, typed))

    def type_name(self) -> Completions | None:
        """A type between brackets that are not closed yet."""
        word = self.reading.text[self.reading.start : self.reading.cursor]
        start = max(word.rfind("["), word.rfind(",")) + 1
        start += len(word[start:]) - len(word[start:].lstrip())
        typed = word[start:]
        if not word.startswith("[") or not typed or typed.endswith("]"):
            return self._behind_type(word)
        self.settled = True
        return self._found(type_names(self.world, typed, self._tree()), self.reading.start + start, self.reading.cursor)

    def _behind_type(self, word: str) -> Completions | None:
        if not word.startswith("[") or not word.endswith("]"):
            return None
        bare = word[1:] if word.endswith("[]") else word[1:-1]
        pstype = self.world.find_type(bare)
        if pstype is None:
            return None
        return self._found(static_members(pstype, "", "::"), self.reading.cursor, self.reading.cursor)

    def using_kind(self) -> Completions:
        """What follows `using`."""
        return self._found(using_kinds(self.reading.word))

    # --- arguments ----------------------------------------------------------------------------------------------

    def _command(self) -> nodes.Command | None:
        found = self.reading.nearest(nodes.Command)
        return found if isinstance(found, nodes.Command) else None

    def call_of(self, command: nodes.Command) -> Call | None:
        """A command of the text against its signature."""
        signature = signature_in(self.world, self._tree(), name_of(command))
        if signature is None:
            return None
        piped = self._is_piped(command)
        return Call(signature, command, self.reading.start, self.reading.end, piped=piped)

    def _is_piped(self, command: nodes.Command) -> bool:
        pipeline = next((n for n in self.reading.above(command) if isinstance(n, nodes.Pipeline)), None)
        return pipeline is not None and command in pipeline.elements[1:]

    def word(self) -> Completions | None:
        """An argument, the file of a redirection, the name after `using`."""
        reading = self.reading
        typed, quote = (reading.typed, reading.quote) if reading.kind in WORDS else ("", "")
        before = reading.before if reading.kind in WORDS else reading.token or reading.before
        if before is not None and before[0] == "USING_KIND":
            return self._using(before, typed)
        if before is not None and before[0] in ("REDIRECTION", "INPUT_REDIRECTION"):
            return self._found(paths(self.world, typed, quote))
        if before is not None and before[0] == "INVOKE":
            return self._found(command_position(self.world, typed, quote, self._tree()) if typed or quote else None)
        if reading.word[:1] and reading.word[0] in _DASHES:
            return self.parameter()
        command = self._command()
        if command is None or (reading.kind not in WORDS and self._at_end_of_name()):
            return None
        return self._argument(command, typed, quote)

    def number(self) -> Completions | None:
        """A number that may be the beginning of a name, as `5th Floor` has it."""
        command = self._command()
        if command is None or not self.world.has_exchange:
            return None
        call = self.call_of(command)
        fits = call is not None and call.pending is not None and call.pending.type_name.endswith("IdParameter")
        return self.word() if fits else None

    def _at_end_of_name(self) -> bool:
        return self.reading.token is not None and self.reading.token[0] == "COMMAND_NAME"

    def _using(self, before: Any, typed: str) -> Completions | None:
        if self.reading.text[before[1] : before[2]].lower() == "namespace":
            return self._found(namespaces(typed))
        return self._found(paths(self.world, typed, "")) if typed else None

    def _argument(self, command: nodes.Command, typed: str, quote: str) -> Completions | None:
        call = self.call_of(command)
        if call is None and name_of(command) and definition_in(command, name_of(command)):
            return None
        name = name_of(command) if call is None else call.signature.name
        arguments = Arguments(self.world, self.reading, self.inference, command, name)
        found = arguments.offer(call, typed, quote)
        self.settled = arguments.settled
        return self._found(found)

    def string(self) -> Completions | None:
        """Inside a string: keys of an index, an argument, a command, a file."""
        reading = self.reading
        index = reading.nearest(nodes.IndexExpression, nodes.Command, nodes.Hashtable, nodes.ScriptBlockExpression)
        if isinstance(index, nodes.Hashtable):
            listed = self._in_table(index)
            if listed is not None:
                return listed
        if isinstance(index, nodes.IndexExpression) and index.index.span.start <= reading.start:
            keys = keys_of(self.inference.of(index.target))
            return self._found(
                [Match(quoted(k, "'"), k, "Property", k) for k in beginning(keys, reading.typed)]
            )
        before = reading.before
        if before is not None and before[0] in ("REDIRECTION", "INVOKE"):
            return self.word()
        if isinstance(index, nodes.Command):
            return self._inside(index)
        if "$" in reading.typed:
            return None
        found = paths(self.world, reading.typed, reading.quote)
        if before is None and reading.typed and not reading.text[reading.end :].strip():
            found += commands(self.world, reading.typed, reading.quote)
        return self._found(found) if reading.typed or before is not None else None

    def _in_table(self, table: nodes.Hashtable) -> Completions | None:
        """A value of a table that changes a list property: `-EmailAddresses @{Remove='`."""
        command = self._command()
        call = self.call_of(command) if command is not None and self.world.has_exchange else None
        key = next((k for k, v in table.pairs if v.span.start <= self.reading.start <= v.span.end), None)
        if not isinstance(key, nodes.StringConstantExpression):
            return None
        if call is None:
            return self._splatted(table, key.value)
        names = [name for name, value in call.bound.items() if value is table]
        parameter = call.find(names[0]) if names else call.pending
        if parameter is None:
            return None
        found = import_module("pyshell.completion.exchange").in_table(
            self.world, call, parameter, key.value, self.reading.typed, self.reading.quote
        )
        return None if found is None else self._found(found)

    def _splatted(self, table: nodes.Hashtable, key: str) -> Completions | None:
        """A value of a table that a command gets by `@name`: what its parameter takes."""
        command = splatting_command(self.reading, table)
        signature = None if command is None else signature_in(self.world, self._tree(), name_of(command))
        if command is None or signature is None:
            return None
        call = Call(signature, command, -1, -1, piped=False)
        parameter = call.find(key)
        if parameter is None:
            return None
        arguments = Arguments(self.world, self.reading, self.inference, command, call.signature.name)
        typed, quote = self.reading.typed, self.reading.quote
        found = arguments.value_of(call, parameter, typed, quote) or arguments.of_type(parameter, typed, quote)
        # PowerShell has only files there (recorded).
        own = self.world.has_exchange and import_module("pyshell.completion.exchange").is_exchange(self.world, call)
        return self._found(found if own else [*found, *paths(self.world, typed, quote)])

    def _inside(self, command: nodes.Command) -> Completions | None:
        """Inside an argument that is a string."""
        reading = self.reading
        return self._argument(command, reading.typed, reading.quote)


# Signs behind which there is nothing to replace; the second ones only behind something.
_HERE: Final = re.compile(r"@['\"].*\n")
_SIGNS: Final = ("::", '"')
_OPENERS: Final = ("{", "|", "$(")
_DEPTH: Final = 5
# Collections that stand there as such: their members come in the order of an object's.
_LITERALS: Final = (nodes.Hashtable, nodes.ConvertExpression, nodes.ArrayExpression, nodes.ParenExpression)
_COMPARED: Final = re.compile(r"\.\w+\s+-[a-z]+[\s(@,]*(?:'[^']*'\s*,\s*)*$", re.IGNORECASE)
_FILTERS: Final = re.compile(r"-(?:recipient)?fi\w*\W", re.IGNORECASE)
_BEFORE: Final[dict[str, Callable[[Completer], Completions | None]]] = {"$": Completer.dollar}
_STATEMENTS: Final = frozenset("for if while do switch try return throw function class trap data exit".split())
_KEYWORDS: Final = (
    "COMMAND_NAME IF ELSE ELSEIF FOR FOREACH WHILE DO UNTIL SWITCH TRY CATCH FINALLY TRAP DATA FUNCTION CLASS RETURN "
    "THROW EXIT BREAK CONTINUE PARAM IN UNEXPECTED BLOCK_NAME USING LATE_USING"
).split()
_BY_KIND: Final[dict[str, Callable[[Completer], Completions | None]]] = {
    **dict.fromkeys(_KEYWORDS, Completer.command),
    **dict.fromkeys(_OPERATORS, Completer.operator),
    **dict.fromkeys(("VARIABLE", "STRING_VARIABLE"), Completer.variable),
    **dict.fromkeys(("PARAMETER", "VALUE_PARAMETER"), Completer.parameter),
    **dict.fromkeys(("WORD", "WORD_OPEN"), Completer.word),
    "NUMBER": Completer.number,
    "MEMBER": Completer.member,
    "KEY": Completer.key,
    "ARGUMENT_NAME": Completer.attribute_argument,
    "BAD": Completer.type_name,
    "TYPE": Completer.type_name,
    "USING_KIND": Completer.using_kind,
    "STRING": Completer.string,
}
