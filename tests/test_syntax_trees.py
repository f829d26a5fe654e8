"""Scripts and their trees: node types with the text they stand for, in PowerShell's order."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest

from pyshell import grammars
from pyshell.errors import ParseError
from pyshell.source import Source
from pyshell.syntax import nodes
from pyshell.syntax.building import Builder
from pyshell.syntax.checks import check
from pyshell.syntax.lexing import lex, tokens
from pyshell.syntax.parsing import parse, tables
from pyshell.syntax.walking import children, listing, walk

SHARED = Path(__file__).resolve().parents[2] / "shared"

SCRIPTS = [
    "",
    "# nothing but a comment",
    "Get-Thing -Name a, b -Force:$false --% raw text | Sort-Object -Property { $_.X } > out.txt 2>&1",
    "$x = 1 + 2 * -3 .. 4 -band 0xFF; $y, $z = @(1, 2), $($x; $x++)",
    "if ($a -eq 1 -and !$b) { 'one' } elseif ($c) { 'two' } else { 'three' }",
    "foreach ($i in 1..3) { if ($i) { continue } }\n:outer while ($true) { break outer }\ndo { 1 } until ($x)",
    "for ($i = 0; $i -lt 3; $i++) { $i }\nfor (;;) { break }",
    "switch -Regex -CaseSensitive ($x) { 'a' { 1 } { $_ } { 2 }\n default { 3 } }",
    "function Get-It([int]$A, $B = 5) { begin { 1 } process { $_ } end { 2 } }",
    "filter f { $_ * 2 }\nfunction g { [CmdletBinding(SupportsShouldProcess)] param([Parameter(Mandatory)][string[]]$Name)\n $Name }",
    "try { throw 'x' } catch [System.IO.IOException], [ArgumentException] { $_ } catch { } finally { 'done' }",
    "trap [Exception] { continue }\n@{ a = 1; 'b c' = { 2 }\n $k = if ($x) { 3 } else { 4 } }",
    '"a $x ${y z} $($x.Length + "$(1)") `n""q"" $env:PATH"; @"\nhere $x\n"@; @\'\nraw $x\n\'@',
    "[int]::MaxValue; [System.Collections.Generic.Dictionary[string, int[]]]::new(5)['a'].Count; $a?.b?[0]",
    "$x ? 1 : 2; $x ?? 3; $x ??= 4; a && b || c; Start-It &",
    "class Animal : Base, IThing { [string]$Name = 'x'; static [int] $n\n hidden [void] Speak([string]$w) { $this.Name = $w }\n"
    " Animal([int]$x) : base($x) { } }\n[Flags()] enum Colour { Red = 1\n Green }",
    "data Text -SupportedCommand ConvertFrom-StringData { 'a' }\nusing namespace System".split("\n")[0],
    "using namespace System.Text\nparam($x)\n[StringBuilder]::new()",
    "& $command @splat -x:1 $a.b[0].C(1, { 2 }) a$x'b'\"c\" 1kb 0x10 *.txt",
    "$h.'a b'.$c.(1 + 2) = 'z'; $obj.Method{ 1 }; [Array]::Empty[int]()",
    "1..3 |\n  ForEach-Object { $_ }\n  | Where-Object { $_ -gt 1 } # comment\n$x = `\n 5",
    "“curly $x” + ‘quotes’ –eq 'x'; ls –Recurse",
    "function a { } function b { } $x = if (1) { 2 } foreach ($y in 3) { }",
]


@pytest.mark.parametrize("text", SCRIPTS)
def test_children_lie_inside_their_parents(text: str) -> None:
    for node in walk(parse(text)):
        for child in children(node):
            if (child.span.start, child.span.end) == (0, 0) or isinstance(node, nodes.ParamBlock):
                continue  # an empty block stands at 0, the attributes of a param block before it, as in PowerShell
            assert node.span.start <= child.span.start <= child.span.end <= node.span.end, (node, child)


@pytest.mark.parametrize("text", SCRIPTS)
def test_the_same_text_gives_the_same_tree(text: str) -> None:
    assert listing(parse(text)) == listing(parse(text))
    assert [t[:3] for t in tokens(text)] == [t[:3] for t in tokens(text)]


@pytest.mark.parametrize("text", SCRIPTS)
def test_every_prefix_is_valid_or_fails_at_a_place_inside_it(text: str) -> None:
    for end in range(len(text)):
        try:
            parse(text[:end])
        except ParseError as error:
            span = error.problems[0].span
            assert 0 <= span.start <= span.end <= end + 2, text[:end]


@pytest.mark.parametrize("text", SCRIPTS)
def test_broken_text_raises_nothing_but_parse_errors(text: str) -> None:
    chance = random.Random(text)
    for _ in range(60):
        characters = list(text + " ")
        for _ in range(chance.randint(1, 3)):
            characters[chance.randrange(len(characters))] = chance.choice("(){}[]\"'`$@,;|&<>\n#=.-:? a1%")
        broken = "".join(characters)
        tokens(broken)
        try:
            listing(parse(broken))
        except ParseError as error:
            assert error.problems[0].message


def shape(text: str) -> list[tuple[str, str]]:
    return [(kind, text[start:end]) for kind, start, end in listing(parse(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("ScriptBlock", ""), ("NamedBlock", "")]),
        (
            "$x = 1",
            [
                ("ScriptBlock", "$x = 1"), ("NamedBlock", "$x = 1"), ("AssignmentStatement", "$x = 1"),
                ("VariableExpression", "$x"), ("CommandExpression", "1"), ("ConstantExpression", "1"),
            ],
        ),
        (
            "f -a:1 b,c",
            [
                ("ScriptBlock", "f -a:1 b,c"), ("NamedBlock", "f -a:1 b,c"), ("Pipeline", "f -a:1 b,c"),
                ("Command", "f -a:1 b,c"), ("StringConstantExpression", "f"), ("CommandParameter", "-a:1"),
                ("ConstantExpression", "1"), ("ArrayLiteral", "b,c"), ("StringConstantExpression", "b"),
                ("StringConstantExpression", "c"),
            ],
        ),
        (
            "do { } while (1)",
            [
                ("ScriptBlock", "do { } while (1)"), ("NamedBlock", "do { } while (1)"),
                ("DoWhileStatement", "do { } while (1)"), ("Pipeline", "1"), ("CommandExpression", "1"),
                ("ConstantExpression", "1"), ("StatementBlock", "{ }"),
            ],
        ),
        (
            "class C { [int] M() { return 1 } }",
            [
                ("ScriptBlock", "class C { [int] M() { return 1 } }"),
                ("NamedBlock", "class C { [int] M() { return 1 } }"),
                ("TypeDefinition", "class C { [int] M() { return 1 } }"), ("FunctionMember", "[int] M() { return 1 }"),
                ("TypeConstraint", "[int]"), ("FunctionDefinition", "M() { return 1 }"),
                ("ScriptBlock", "{ return 1 }"), ("NamedBlock", "return 1"), ("ReturnStatement", "return 1"),
                ("Pipeline", "1"), ("CommandExpression", "1"), ("ConstantExpression", "1"),
            ],
        ),
    ],
)  # fmt: skip
def test_trees(text: str, expected: list[tuple[str, str]]) -> None:
    assert shape(text) == expected


def only(text: str) -> nodes.Expression:
    """The expression that a text is."""
    block = parse(text).end
    assert block is not None
    statement = block.statements[0]
    assert isinstance(statement, nodes.Pipeline)
    element = statement.elements[0]
    assert isinstance(element, nodes.CommandExpression)
    return element.expression


@pytest.mark.parametrize(
    ("text", "operators"),
    [
        ("1 + 2 * 3", "+"), ("1 * 2 + 3", "+"), ("1 -eq 2 -and 3", "and"), ("1 -or 2 -and 3", "and"),
        ("1 -band 2 -eq 3", "band"), ("'{0}' -f 1 + 2", "+"), ("1..2 -f 3", "f"), ("$a ?? 1 + 2", "??"),
        ("1 -ceq 2", "ceq"), ("1 -ieq 2", "eq"), ("'a' -isplit 'b'", "split"), ("1 –eq 2", "eq"), ("5 -shl 1", "shl"),
    ],
)  # fmt: skip
def test_precedence_and_names_of_operators(text: str, operators: str) -> None:
    found = only(text)
    assert isinstance(found, nodes.BinaryExpression)
    assert found.operator == operators


def test_an_expandable_string_alternates_text_and_expressions() -> None:
    found = only('"a$x`tb$(1)c"')
    assert isinstance(found, nodes.ExpandableStringExpression)
    assert [p if isinstance(p, str) else type(p).__name__ for p in found.parts] == [
        "a", "VariableExpression", "\tb", "SubExpression", "c",
    ]  # fmt: skip


def test_doubled_quotes_in_a_subexpression_keep_their_places() -> None:
    assert ("StringConstantExpression", '""a""') in shape('"x $(""a"") z"')


@pytest.mark.parametrize(
    ("text", "value"),
    [("'it''s'", "it's"), ('"a`u{41}b"', "aAb"), ("‘x’", "x"), ("@'\na\nb\n'@", "a\nb"), ('"say ""hi"""', 'say "hi"')],
)
def test_values_of_strings(text: str, value: str) -> None:
    found = only(text)
    assert isinstance(found, nodes.StringConstantExpression)
    assert found.value == value


def test_requirements() -> None:
    tree = parse("#Requires -Version 5.1\n#requires -Modules A, B -RunAsAdministrator\n'x #requires -Version 9'")
    assert tree.requirements is not None
    assert (tree.requirements.version, tree.requirements.modules, tree.requirements.elevated) == (
        "5.1",
        ["A", "B"],
        True,
    )


def test_deep_nesting_needs_no_recursion() -> None:
    for opened, closed in (("(", ")"), ("{", "}"), ("$(", ")"), ("@{a=", "}"), ("if(1){", "}"), ("$a[", "]")):
        assert len(listing(parse(opened * 3000 + "1" + closed * 3000))) > 3000


def test_embedded_strings_nested_too_deep_are_refused() -> None:
    with pytest.raises(ParseError) as caught:
        parse('"$(' * 1000 + "1" + ')"' * 1000)
    assert caught.value.problems[0].error_id == "ScriptTooComplicated"


@pytest.mark.skipif(not (SHARED / "conformance/docs/parse.jsonl").exists(), reason="the recorded trees are not here")
def test_recorded_trees() -> None:
    """A sample of the documented blocks; scripts/conformance.py measures all."""
    with (SHARED / "corpus/docs-open.jsonl").open(encoding="utf-8") as stream:
        codes = {row["id"]: row["code"] for row in map(json.loads, stream)}
    with (SHARED / "conformance/docs/parse.jsonl").open(encoding="utf-8") as stream:
        rows = [json.loads(line) for i, line in enumerate(stream) if i % 10 == 0]
    for row in rows:
        code = codes[row["id"]]
        if "nodes" in row and not any(ord(c) > 0xFFFF for c in code):
            assert [list(r) for r in listing(parse(code))] == row["nodes"], code
        elif "errors" in row:
            with pytest.raises(ParseError) as caught:
                parse(code)
            assert caught.value.problems[0].error_id == row["errors"][0][0], code


def test_the_cache_is_rebuilt_when_it_is_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSHELL_CACHE", str(tmp_path))
    fresh = grammars.load("powershell")
    (file,) = os.listdir(tmp_path)
    (tmp_path / file).write_bytes(b"not a cache")
    assert grammars.load("powershell").actions == fresh.actions
    assert (tmp_path / file).stat().st_size > 1000


def test_the_grammars_have_no_conflict() -> None:
    for name in ("powershell", "opath"):
        text = (Path(grammars.__file__).parent.parent / "grammar" / f"{name}.lark").read_text("utf-8")
        assert grammars.build(text)["rules"]


CHECKED = (
    "$a = 1; $a++; $b.c = 2; $d[1] += 3; [int]$e = 4; $f, $g = 1, 2; ($h) = 5",
    "1 = 2",
    "f $x = 1; (f) = 2; 1++; $x?.y = 3",
    "@{ a = 1; A = 2 }; [ordered]@{}; [ordered]$x",
    "function f($a, $A) {}; function g { param([void]$x, [ordered]$y) }",
    "[CmdletBinding(a = $x, A = 1)] param([Parameter($y)]$z)",
    "try { } catch { } catch [x] { } catch [x] { }",
    "try { 1 } finally { break }; foreach ($i in 1) { return }",
    "f @a; g (1, @b); $x = @c",
    "class C { [int]M() { } [void]N() { return 1 } }",
    "switch -parallel (1) { 1 { } }; foreach -parallel ($x in 1) { }; [A()]1; $using:x.y[$z]",
    "data { Get-Date }; using namespace x; workflow w { }; sequence { 1 }",
)


@pytest.mark.parametrize("text", CHECKED)
def test_checks_of_noted_nodes_find_what_a_walk_finds(text: str) -> None:
    source = Source(text)
    builder = Builder(source)
    try:
        tree = grammars.run(tables(), builder.counted(lex(source).tokens), builder.callbacks())
    except grammars.Unexpected:
        return
    noted = None if builder.depends_on_place else builder.noted
    found = [(p.error_id, p.span, p.message) for p in check(tree, noted)]
    assert found == [(p.error_id, p.span, p.message) for p in check(tree)]
