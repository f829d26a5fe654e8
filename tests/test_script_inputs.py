"""Scripts as they lie on real disks: line ends, encodings, quotes out of mail programs, help above param."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from pyshell.__main__ import main
from pyshell.console import Console
from pyshell.errors import ParseError
from pyshell.syntax.parsing import parse
from recorded import cases

CASES = Path(__file__).resolve().parent / "conformance" / "cases"


def run(path: Path, *arguments: str) -> tuple[str, str, int]:
    """Standard output, standard error and exit code of a script file."""
    out, err = io.StringIO(), io.StringIO()
    code = main(["-NoProfile", "-NonInteractive", "-File", str(path), *arguments], Console(io.StringIO(), out, err))
    return out.getvalue(), err.getvalue(), code


def written(folder: Path, data: bytes) -> Path:
    path = folder / "script.ps1"
    path.write_bytes(data)
    return path


def command(text: str) -> tuple[str, str, int]:
    out, err = io.StringIO(), io.StringIO()
    code = main(["-NoProfile", "-NonInteractive", "-Command", text], Console(io.StringIO(), out, err))
    return out.getvalue(), err.getvalue(), code


def test_windows_line_ends_give_what_was_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The recording's own file has lost its line ends; here they are again."""
    monkeypatch.chdir(tmp_path)
    case = next(one for one in cases.read_cases(CASES / "syntax" / "crlf.txt", "crlf.txt"))
    out, err, code = run(written(tmp_path, case.sections["code"].replace("\n", "\r\n").encode()))
    assert (out, err, code) == (case.sections["stdout"], "", 0)


TEXT = "$é = 'Grüße'\r\n\"$é $($é.Length)\"\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-mark", "utf-16-be-mark"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    mark = {"utf-16-le-mark": b"\xff\xfe", "utf-16-be-mark": b"\xfe\xff"}.get(encoding, b"")
    data = mark + TEXT.encode(encoding.removesuffix("-mark"))
    assert run(written(tmp_path, data)) == ("Grüße 5\n", "", 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“a b”.Length", "3\n"),
        ("‘it’’s’", "it’s\n"),
        ("5 –3", "2\n"),
        ("Write-Output –InputObject 7", "7\n"),
        ("Write-Output —InputObject 7", "7\n"),
        ("1 –eq 1", "True\n"),
        ("function Größe { param($Straße) \"$Straße m\" }; Größe –Straße 3", "3 m\n"),
        ("$данные = 2; $данные * 21", "42\n"),
        ("'a' `\r\n    + 'b'", "ab\n"),
        ("Write-Output 1 `\r\n  2", "1\n2\n"),
        ("1,\r\n2 |\r\n  ForEach-Object {\r\n$_ }", "1\n2\n"),
        ("@'\r\na\r\nb\r\n'@.Length", "4\n"),
    ],
)
def test_texts_of_windows_and_mail_programs(tmp_path: Path, text: str, expected: str) -> None:
    assert run(written(tmp_path, text.encode())) == (expected, "", 0)


def test_a_backtick_before_blanks_continues_nothing(tmp_path: Path) -> None:
    """PowerShell's own trap: the backtick escapes the blank, and the next line is a command of its own."""
    out, err, code = run(written(tmp_path, b"Write-Output a ` \r\n    -NoEnumerate\r\n"))
    assert (out.splitlines()[0], code) == ("a", 0)
    assert "The term '-NoEnumerate' is not recognized" in " ".join(err.replace("|", "").split())


HELP = """<#
.SYNOPSIS
Says hello.
.PARAMETER Name
Whom to greet.
.EXAMPLE
./script.ps1 -Name Ann
#>
#Requires -Version 5.1
[CmdletBinding()]
param(
    # Whom to greet.
    [Parameter(Mandatory = $true)]
    [string] $Name
)
"Hello, $Name"
"""


def test_help_and_requirements_above_param(tmp_path: Path) -> None:
    path = written(tmp_path, HELP.replace("\n", "\r\n").encode("utf-8-sig"))
    assert run(path, "-Name", "Ann") == ("Hello, Ann\n", "", 0)


@pytest.mark.parametrize(
    ("text", "error_id", "place"),
    [
        ("data { Get-Date }", "CmdletNotInAllowedListForDataSection", "Get-Date"),
        ("data { $x = 1 }", "AssignmentStatementNotSupportedInDataSection", "$x = 1"),
        ("data { $x }", "VariableReferenceNotSupportedInDataSection", "$x"),
        ("data { foreach ($i in 1) { 2 } }", "ForeachStatementNotSupportedInDataSection", "foreach ($i in 1) { 2 }"),
        ("data { while (1) { } }", "ForWhileStatementNotSupportedInDataSection", "while (1) { }"),
        ("data { 'a'.Length }", "PropertyReferenceNotSupportedInDataSection", "'a'.Length"),
        ("data { 'a'.Trim() }", "MethodCallNotSupportedInDataSection", "'a'.Trim()"),
        ('data { "a $PSCulture" }', "ExpandableStringNotSupportedInDataSection", '"a $PSCulture"'),
        ("data { { 1 } }", "ScriptBlockNotSupportedInDataSection", "{ 1 }"),
        ("data { 'a' -match 'a' }", "OperatorNotSupportedInDataSection", "'a' -match 'a'"),
        ("data { try { } finally { } }", "TryStatementNotSupportedInDataSection", "try { } finally { }"),
        ("data { return }", "FlowControlStatementNotSupportedInDataSection", "return"),
        ("data { function f { } }", "FunctionDeclarationNotSupportedInDataSection", "function f { }"),
        ("data -SupportedCommand Get-Item { Get-Date }", "CmdletNotInAllowedListForDataSection", "Get-Date"),
    ],
)
def test_what_data_sections_refuse(text: str, error_id: str, place: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse(text)
    problem = caught.value.problems[0]
    assert (problem.error_id, problem.span.text) == (error_id, place)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("data d { @{ a = 1, 2; b = 'x' } }; $d.a.Count", "2\n"),
        ("data d { ConvertFrom-StringData 'k = v' }; $d.k", "v\n"),
        ("data d -SupportedCommand Get-Date, Write-Output { Write-Output 5 }; $d", "5\n"),
        ("data d { if ($PSCulture -eq 'en-US') { 'us' } else { 'other' } }; $d", "us\n"),
        ("data d { [int]'5' + 1 }; $d", "6\n"),
    ],
)
def test_what_data_sections_state(text: str, expected: str) -> None:
    assert command(text) == (expected, "", 0)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("try { 1/0 } catch { 'x' }", 0),
        ("try { 1/0 } catch { Get-Item nosuch }", 1),
        ("if ($true) { 1/0; 'x' }", 0),
        ("if ($true) { 'x'; 1/0 }", 1),
        ("foreach ($i in 1) { Get-Item nosuch; 'x' }", 0),
        ("Get-Item nosuch; if ($true) { 'x' }", 0),
        ("Get-Item nosuch; if ($true) { $x = 1 }", 0),
        ("1/0; 'x'", 0),
    ],
)
def test_the_exit_code_of_a_command_is_that_of_its_last_statement(text: str, code: int) -> None:
    assert command(text)[2] == code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$n = 5; function f { . { $n += 1; $n } }; f; $n", "6\n5\n"),
        ("$n = 5; function f { 1, 2 | ForEach-Object { $n += $_ }; $n }; f; $n", "8\n5\n"),
        ("$n = 5; function f { $n += 1; $n }; f", "1\n"),
        ("$n = 5; function f { . { $n *= 2; $n } }; f", "10\n"),
        ("function f { 1; break; 2 }; do { $r = f } while ($false); \"r=$r\"", "1\nr=\n"),
        ("foreach ($i in 1..2) { $x = 1, 2 | ForEach-Object { $_; if ($_ -eq 2) { continue } }; 'no' }", "1\n2\n1\n2\n"),
        ("function s { \"$($args.Count) $args\" }; s -- --; s -- -a", "1 --\n1 -a\n"),
        ("function f { $args -join '|'; \"$args\"; $args[0] + 1 }; f 0x10 1.50 7", "0x10|1.50|7\n0x10 1.50 7\n17\n"),
        ("([System.IO.FileInfo]'a.b.txt').BaseName; (New-Object IO.DirectoryInfo x).Exists", "a.b\nFalse\n"),
        (
            "function f { process { $m = $MyInvocation;"
            " \"$($m.PipelinePosition)/$($m.PipelineLength) $($m.ExpectingInput)\" } };"
            "1 | f | ForEach-Object { $_ }; f",
            "1/2 True\n1/1 False\n",
        ),
        ("Set-StrictMode -Version 1; \"[$nope]\"; try { $nope } catch { 'told' }", "[]\ntold\n"),
        ("Set-StrictMode -Version 2; try { \"[$nope]\" } catch { 'told' }", "told\n"),
        (
            "class R { static [bool] Try([string]$s, [ref]$o) { $o.Value = $s.Length; return $true } }"
            "$n = 0; [R]::Try('abc', [ref]$n); $n",
            "True\n3\n",
        ),
        (
            "class Down : System.Collections.IComparer { [int] Compare([object]$a, [object]$b) { return $b - $a } }"
            "$l = [System.Collections.ArrayList]@(1, 3, 2); $l.Sort([Down]::new()); \"$l\"",
            "3 2 1\n",
        ),
        ("$l = [Collections.ArrayList]@(1, 2); $l.Item(1) = 'x'; $l.Item(0) += 5; \"$l\"", "6 x\n"),
        ("$l = [Collections.ArrayList]@(1); try { $l.Item(9) = 1 } catch { \"$($_.FullyQualifiedErrorId)\" }",
         "ExceptionWhenSetting\n"),
        ("function f { param($Host) 'ran' }; try { f 1 } catch { $_.FullyQualifiedErrorId }", "VariableNotWritable\n"),
        ("switch (3) { '03' { 'no' } 3.0 { 'yes' } }", "yes\n"),
        ("switch -Regex -Wildcard ('ab') { '^a' { 'no' } 'a*' { 'yes' } }", "yes\n"),
    ],
)
def test_small_rules(text: str, expected: str) -> None:
    assert command(text) == (expected, "", 0)


def test_a_sum_of_many_terms() -> None:
    assert command("+".join(["1"] * 20000))[0] == "20000\n"
    assert command("(" + "+".join(["'a'"] * 5000) + ").Length")[0] == "5000\n"


def test_a_base_class_that_needs_arguments() -> None:
    out, err, code = command("'before'; class A { A([int]$n) { } }; class B : A { }; [B]::new()")
    assert (out, code) == ("", 1)
    assert "Base class 'A' does not contain a parameterless constructor." in err


@pytest.mark.parametrize("how", ["&", "."])
def test_exit_of_a_script_ends_that_script(tmp_path: Path, how: str) -> None:
    path = written(tmp_path, b"'in'; exit 3; 'never'")
    assert command(f"{how} '{os.fspath(path)}'; \"after $LASTEXITCODE\"") == ("in\nafter 3\n", "", 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<#\n.SYNOPSIS\n  Block above.\n#>\nfunction f { }\n(Get-Help f).Synopsis", "Block above.\n"),
        ("# .SYNOPSIS\n# Lines above.\n\nfunction f { }\n(Get-Help f).Synopsis", "Lines above.\n"),
        ("function f {\n<# .SYNOPSIS\nInside. #>\nparam($a)\n}\n(Get-Help f).Synopsis", "Inside.\n"),
        ("<# .SYNOPSIS\nToo far. #>\n$x = 1\nfunction f { }\n[string](Get-Help f).Synopsis", "\nf\n\n"),
        ("# .SYNOPSIS\n# Asked.\nfunction f { param($a) 'ran' }\n(f -?).Synopsis", "Asked.\n"),
        ("(Get-Date -?).Name", "Get-Date\n"),
    ],
)
def test_help_of_functions(text: str, expected: str) -> None:
    assert command(text) == (expected, "", 0)


DYNAMIC = """function f {
    [CmdletBinding()] param([string]$Kind)
    dynamicparam {
        $mandatory = New-Object System.Management.Automation.ParameterAttribute -Property @{ Mandatory = $true }
        $all = New-Object System.Collections.ObjectModel.Collection[System.Attribute]
        $all.Add($mandatory)
        $all.Add((New-Object System.Management.Automation.ValidateSetAttribute('a', 'b')))
        $made = New-Object System.Management.Automation.RuntimeDefinedParameter('Path', [string], $all)
        $table = New-Object System.Management.Automation.RuntimeDefinedParameterDictionary
        if ($Kind -eq 'file') { $table.Add('Path', $made) }
        $table
    }
    process { "$Kind $($PSBoundParameters['Path'])" }
}
f -Kind file -Path a
f other
try { f -Kind file -Path c } catch { $_.FullyQualifiedErrorId }
"""


def test_dynamic_parameters_as_scripts_write_them() -> None:
    assert command(DYNAMIC) == ("file a\nother \nParameterArgumentValidationError,f\n", "", 0)


INVOKED = b"if ($MyInvocation.InvocationName -ne '.') { \"main $($args -join ',')\" } else { 'loaded' }"


def test_a_script_knows_whether_it_is_dot_sourced(tmp_path: Path) -> None:
    path = os.fspath(written(tmp_path, INVOKED))
    assert command(f"& '{path}' 1; . '{path}'; {path} 2") == ("main 1\nloaded\nmain 2\n", "", 0)
    assert run(Path(path), "3") == ("main 3\n", "", 0)
    assert command("function f { $MyInvocation.InvocationName }; f; & f; . f; & { $MyInvocation.InvocationName }") == (
        "f\n&\n.\n&\n", "", 0
    )  # fmt: skip
