"""LALR(1) tables from a .lark grammar, and the driver that runs them: the only user of lark.

    tables = load("powershell")                       # grammar/powershell.lark, from the cache when it is there
    value = run(tables, [*tokens, (END,)], {"rule_or_alias": function, …})

A token is any tuple whose first item is the name of its terminal; the last one is `(END,)`. When a rule is complete,
the function of its alias (or, without an alias, of its name) gets one argument for each symbol of the rule: the token,
or what the rule of that name gave. Two kinds of rules need no function:

- `?rule` with one symbol and no alias passes that symbol's value on;
- a rule whose name begins with `_` is a list: `_items: | item | _items item | _items _SEP item` gathers the items in
  a Python list (tokens whose names begin with `_` are left out). A list that begins with another one goes on with it.

`run` raises `Unexpected` with the token and the parser's stacks. Write lists left-recursively and without `*` and `?`.

lark builds the tables (strictly: a conflict is an error) once; they are cached as plain data in the user's cache folder
(PYSHELL_CACHE alone when it is set, else XDG_CACHE_HOME/pyshell, else ~/.cache/pyshell, else the temporary folder),
under a name that holds the grammar's hash, so that lark is not imported on a warm start. A damaged cache is rebuilt.
"""

from __future__ import annotations

import marshal
import os
import sys
from binascii import crc32
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Token = tuple[Any, ...]

FORMAT: Final = 4  # of the cached data
END: Final = "$END"
_PASS, _LIST, _CALL = range(3)


class Tables:
    """What LALR(1) analysis gives.

    `actions[state]` maps a terminal to the next state (shift) or to `~rule` (reduce); `gotos[state]` maps a
    non-terminal to a state. `rules` holds (origin, symbols, name of the function, kind); `kernels[state]` the
    (rule, dot) pairs the state stands for, which error messages are chosen by.
    """

    __slots__ = ("actions", "gotos", "jumps", "kernels", "rules", "start")

    def __init__(self, data: dict[str, Any]) -> None:
        self.actions: list[dict[str, int]] = data["actions"]
        self.gotos: list[dict[str, int]] = data["gotos"]
        self.rules: list[tuple[str, tuple[str, ...], str, int]] = data["rules"]
        self.kernels: list[tuple[tuple[int, int], ...]] = data["kernels"]
        self.start: int = data["start"]
        self.jumps: dict[str, _Jumps] = {}  # by origin; they fill up as texts are read

    def jump(self, state: int, origin: str, terminal: str) -> int:
        """The state after `origin` was found in `state`, with every pass-through rule that follows already done.

        Expressions have a ladder of fifteen such rules; this makes a climb of it one look-up.
        """
        target = self.gotos[state][origin]
        while True:
            action = self.actions[target].get(terminal, 0)
            if action >= 0 or self.rules[~action][3] != _PASS:
                return target
            target = self.gotos[state][self.rules[~action][0]]


class Unexpected(Exception):
    """A token that no rule allows here; `token` is None at the end of the text."""

    def __init__(self, tables: Tables, token: Token | None, states: list[int], values: list[Any]) -> None:
        super().__init__(token)
        self.tables = tables
        self.token = token
        self.states = states
        self.values = values


def run(tables: Tables, tokens: Iterable[Token], callbacks: Mapping[str, Callable[..., Any]]) -> Any:
    """The value of the start rule. Raises `Unexpected`."""
    actions, steps = tables.actions, _steps(tables, callbacks)
    refused = ~(len(steps) - 1)
    state = tables.start
    states = [state]
    values: list[Any] = []
    for token in tokens:
        terminal = token[0]
        action = actions[state].get(terminal, refused)
        while action < 0:
            size, make, jumps = steps[~action]
            if size == 1:
                values[-1] = make(values[-1])
            elif size == 2:
                last = values.pop()
                values[-1] = make(values[-1], last)
                states.pop()
            elif size == 3:
                last = values.pop()
                middle = values.pop()
                values[-1] = make(values[-1], middle, last)
                states.pop()
                states.pop()
            elif size == 0:
                values.append(make())
                states.append(state)
            elif size == _WRAPS:
                values[-1] = [values[-1]]
            elif size == _APPENDS:
                last = values.pop()
                values[-1].append(last)
                states.pop()
            elif size > 0:
                values[-size:] = [make(*values[-size:])]
                del states[1 - size :]
            else:
                raise Unexpected(tables, None if terminal == END else token, states, values)
            state, action = jumps[states[-2]][terminal]
            states[-1] = state
        state = action
        states.append(state)
        values.append(token)
    return values[0]


class _Jumps(dict[int, dict[str, tuple[int, int]]]):
    """Where a rule leads that is complete: by the state below it and the token ahead, the next state and action."""

    __slots__ = ("origin", "tables")

    def __init__(self, tables: Tables, origin: str) -> None:
        self.tables = tables
        self.origin = origin

    def __missing__(self, below: int) -> _Row:
        made = self[below] = _Row(self.tables, self.origin, below)
        return made


class _Row(dict[str, tuple[int, int]]):
    __slots__ = ("below", "origin", "tables")

    def __init__(self, tables: Tables, origin: str, below: int) -> None:
        self.tables = tables
        self.origin = origin
        self.below = below

    def __missing__(self, terminal: str) -> tuple[int, int]:
        tables = self.tables
        target = tables.jump(self.below, self.origin, terminal)
        made = self[terminal] = target, tables.actions[target].get(terminal, ~len(tables.rules))
        return made


_Step = tuple[int, "Callable[..., Any]", "Mapping[int, Mapping[str, tuple[int, int]]]"]


def _steps(tables: Tables, callbacks: Mapping[str, Callable[..., Any]]) -> list[_Step]:
    """What each rule does: how many symbols it takes, its function, its jumps. The last one stands for no rule."""
    jumps = tables.jumps
    for origin, *_ in tables.rules if not jumps else ():
        jumps[origin] = _Jumps(tables, origin)
    made: list[_Step] = []
    for rule in tables.rules:
        make = _maker(rule, callbacks)
        made.append((_SIZES.get(make, len(rule[1])), make, jumps[rule[0]]))
    return [*made, (-1, _same, {})]


def _maker(
    rule: tuple[str, tuple[str, ...], str, int], callbacks: Mapping[str, Callable[..., Any]]
) -> Callable[..., Any]:
    symbols, name, kind = rule[1:]
    if kind == _PASS:
        return _same
    if kind == _CALL:
        return callbacks[name]
    grows = bool(symbols) and _is_list(symbols[0])
    kept = [i for i, s in enumerate(symbols) if i >= grows and not s.startswith("_")]
    if not grows:
        return _one if kept == [0] and len(symbols) == 1 else _list_maker(kept)
    if kept == [len(symbols) - 1]:
        return _grow_by_last if len(symbols) == 2 else _grow_by_rest
    return _list_grower(kept)


def _is_list(symbol: str) -> bool:
    return symbol.startswith("_") and symbol.islower()


def _same(value: Any) -> Any:
    return value


def _one(item: Any) -> list[Any]:
    return [item]


def _grow_by_last(items: list[Any], item: Any) -> list[Any]:
    items.append(item)
    return items


# Instead of a rule's size: what the driver does itself, because every list begins and grows by it.
_WRAPS: Final = -2
_APPENDS: Final = -3
_SIZES: Final[dict[Callable[..., Any], int]] = {_one: _WRAPS, _grow_by_last: _APPENDS}


def _grow_by_rest(items: list[Any], *rest: Any) -> list[Any]:
    items.append(rest[-1])
    return items


def _list_maker(kept: list[int]) -> Callable[..., list[Any]]:
    return lambda *parts: [parts[i] for i in kept]


def _list_grower(kept: list[int]) -> Callable[..., list[Any]]:
    def grow(items: list[Any], *rest: Any) -> list[Any]:
        items.extend(rest[i - 1] for i in kept)
        return items

    return grow


# --- building and caching -----------------------------------------------------------------------------------


def load(name: str) -> Tables:
    """The tables of grammar/NAME.lark. Raises lark's GrammarError for a grammar that is no LALR(1)."""
    text = _grammar_text(name)
    version = f"{FORMAT}-{marshal.version}-{sys.version_info[0]}.{sys.version_info[1]}"
    file = f"{name}-{crc32(text):08x}-{len(text)}-{version}.tables"
    for folder in _cache_folders():
        data = _read(os.path.join(folder, file))
        if data is not None:
            return Tables(data)
    data = build(text.decode("utf-8"))
    for folder in _cache_folders():
        if _write(folder, file, data):
            break
    return Tables(data)


def _grammar_text(name: str) -> bytes:
    here = os.path.dirname(os.path.abspath(__file__))
    for folder in (os.path.join(here, "grammar"), os.path.join(os.path.dirname(here), "grammar")):
        path = os.path.join(folder, name + ".lark")
        if os.path.exists(path):
            with open(path, "rb") as stream:
                return stream.read().replace(b"\r\n", b"\n")
    raise FileNotFoundError(f"grammar/{name}.lark")


def _cache_folders() -> Iterator[str]:
    own = os.environ.get("PYSHELL_CACHE")
    if own:
        yield own
        return
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    yield os.path.join(base, "pyshell")
    user = getattr(os, "getuid", lambda: "user")()
    yield os.path.join(os.environ.get("TMPDIR") or os.environ.get("TEMP") or "/tmp", f"pyshell-{user}")


def _read(path: str) -> dict[str, Any] | None:
    try:
        with open(path, "rb") as stream:
            found = stream.read()
        if crc32(found[4:]) != int.from_bytes(found[:4], "big"):
            return None
        data = marshal.loads(found[4:])
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return data if isinstance(data, dict) else None


def _write(folder: str, file: str, data: dict[str, Any]) -> bool:
    """Write whole or not at all; says whether it was written."""
    body = marshal.dumps(data)
    draft = os.path.join(folder, f"{file}.{os.getpid()}")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(draft, "wb") as stream:
            stream.write(crc32(body).to_bytes(4, "big") + body)
        os.replace(draft, os.path.join(folder, file))
    except OSError:
        return False
    return True


def build(grammar: str) -> dict[str, Any]:
    """The plain data of `Tables`, made by lark. Raises its GrammarError when a state has two actions for a token."""
    lark = import_module("lark")
    frontend = lark.Lark(grammar, parser="lalr", lexer=_no_lexer(), keep_all_tokens=True)
    analyzer = import_module("lark.parsers.lalr_analysis").LALR_Analyzer(frontend.parser.parser_conf, True, True)
    analyzer.compute_lalr()
    return _plain(analyzer)


def _no_lexer() -> type:
    class NoLexer(import_module("lark.lexer").Lexer):  # type: ignore[misc]  # lark comes without a lexer to name here
        def __init__(self, conf: object) -> None:
            pass

        def lex(self, state: object) -> Iterator[Token]:
            return iter(())

    return NoLexer


def _plain(analyzer: Any) -> dict[str, Any]:
    sets = sorted(analyzer.lr0_itemsets, key=lambda s: sorted(str(item) for item in s.closure))
    number = {itemset.closure: i for i, itemset in enumerate(sets)}
    all_rules = sorted(
        {i.rule for s in sets for i in s.closure}, key=lambda r: (str(r.origin), str(r.expansion), r.order)
    )
    rules = {rule: i for i, rule in enumerate(all_rules)}
    table = analyzer.parse_table
    actions: list[dict[str, int]] = [{} for _ in sets]
    gotos: list[dict[str, int]] = [{} for _ in sets]
    for closure, row in table.states.items():
        for symbol, (action, argument) in row.items():
            if action.name == "Reduce":
                actions[number[closure]][symbol] = ~rules[argument]
            elif symbol.islower():
                gotos[number[closure]][symbol] = number[argument]
            else:
                actions[number[closure]][symbol] = number[argument]
    final = number[table.end_states["start"]]
    actions[final][END] = final  # lark's own driver knows the end by the state
    return {
        "actions": actions,
        "gotos": gotos,
        "rules": [_plain_rule(rule) for rule in all_rules],
        "kernels": [tuple((rules[i.rule], i.index) for i in s.kernel) for s in sets],
        "start": number[table.start_states["start"]],
    }


def _plain_rule(rule: Any) -> tuple[str, tuple[str, ...], str, int]:
    origin = str(rule.origin.name)
    symbols = tuple(str(s.name) for s in rule.expansion)
    if origin.startswith("$"):
        return origin, symbols, origin, _PASS
    if rule.alias or not (_is_list(origin) or (rule.options.expand1 and len(symbols) == 1)):
        return origin, symbols, str(rule.alias or origin), _CALL
    passes = len(symbols) == 1 and (_is_list(symbols[0]) or not _is_list(origin))
    return origin, symbols, origin, _PASS if passes else _LIST
