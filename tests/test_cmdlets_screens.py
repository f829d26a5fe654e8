"""What cmdlets and formats show on a screen of 80 columns, by script. Source: PowerShell 7's behaviour and its documentation."""

from __future__ import annotations

import pytest

from pyshell.shell import Shell

PROPERTIES = [
    # What was added to an object comes first, then its type data, then what .NET has.
    ("('abc' | Add-Member x 1 -PassThru).psobject.properties.Name -join ','", "x,Length"),
    ("('abc' | Add-Member x 1 -PassThru | Select-Object *).psobject.properties.Name -join ','", "x,Length"),
    ("(Get-Date 2024-01-01).psobject.properties.Name[0..2] -join ','", "DisplayHint,DateTime,Date"),
    ("(Get-Item .).psobject.properties.Name[0..6] -join ','",
     "PSPath,PSParentPath,PSChildName,PSDrive,PSProvider,PSIsContainer,UnixMode"),
    ("'abc' | Add-Member x 1 -PassThru | ConvertTo-Csv", '"x","Length"\n"1","3"'),
    # A view of everything shows type data last.
    ("((Get-Date 2024-01-01 | Format-List | Out-String) -split '\\n' -match ':' -replace ' *:.*').Trim()[0, 1, -1] -join ','",
     "DisplayHint,Date,DateTime"),
]  # fmt: skip

SELECTED = [
    ("Select-Object -InputObject 1 -First 1; 'x'", "1\nx"),
    ("Select-Object -InputObject (1, 2) -Index 0", "1\n2"),
    ("$x = Select-Object -InputObject 5 -First 1; $x + 1", "6"),
]


@pytest.fixture(scope="module")
def shell() -> Shell:
    return Shell(exchange=False)


@pytest.mark.parametrize(("script", "screen"), [*PROPERTIES, *SELECTED])
def test_screens(shell: Shell, script: str, screen: str) -> None:
    assert shell.run(script).text.strip("\n") == screen


REFUSED = [
    ("@{ a = 1 } | Join-String -FormatString '{x}'", "System.FormatException,Microsoft.PowerShell.Commands.Utility.JoinStringCommand"),
    ("Rename-Item Alias: x", "Argument,Microsoft.PowerShell.Commands.RenameItemCommand"),
    ("New-Object -Strict", "NotSimulated,Microsoft.PowerShell.Commands.NewObjectCommand"),
    ("Start-Job -FilePath .", "OpenError,Microsoft.PowerShell.Commands.StartJobCommand"),
    ("Start-Transcript -Path .", "CannotStartTranscription,Microsoft.PowerShell.Commands.StartTranscriptCommand"),
]  # fmt: skip


@pytest.mark.parametrize(("script", "error_id"), REFUSED)
def test_errors(shell: Shell, script: str, error_id: str) -> None:
    assert [one.fully_qualified_id for one in shell.run(script).errors] == [error_id]


def test_nulls_among_texts_are_left_out(shell: Shell) -> None:
    assert shell.run("[pscustomobject]@{ a = 1; b = 2 } | ConvertTo-Csv -QuoteFields a, $null").text == '"a",b\n"1",2\n'


HTML = [
    ("[pscustomobject]@{ a = 1; b = 'x' } | ConvertTo-Html -Fragment a, zz, @{ n = '<Z>'; e = 'b'; Width = '10%'; Align = 'right' }",
     '<table>\n<colgroup><col/><col width = "10%" align = "right"/></colgroup>\n'
     "<tr><th>a</th><th><Z></th></tr>\n<tr><td>1</td><td>x</td></tr>\n</table>"),
    ("1, 2 | ConvertTo-Html -Fragment", "<table>\n</table>"),
    ("[pscustomobject]@{ a = 1 }, [pscustomobject]@{ b = 2 } | ConvertTo-Html -As List -Fragment",
     "<table>\n<tr><td>a:</td><td>1</td></tr>\n<tr><td><hr></td></tr>\n<tr><td>b:</td><td>2</td></tr>\n</table>"),
    ("(1 | ConvertTo-Html -Meta @{ 'Content-Type' = 'x' })[3]", '<meta http-equiv="Content-Type" content="x">'),
    # An object without properties is an empty line.
    ("(1, 'abc' | ConvertTo-Csv) -join '|'", "||"),
]  # fmt: skip


@pytest.mark.parametrize(("script", "text"), HTML)
def test_texts_for_files(shell: Shell, script: str, text: str) -> None:
    assert shell.run(script).text.strip("\n") == text


def test_a_meta_tag_of_ones_own_is_warned_of(shell: Shell) -> None:
    (warning,) = shell.run("$null = ConvertTo-Html -Meta @{ mine = 'x' }").warning_messages
    assert "The meta pair: mine and x may not function correctly." in str(warning)


def test_files_found_by_a_pattern_pass_the_other_filters_too(shell: Shell) -> None:
    made = "$d = New-Item -Type Directory -Force Temp:/pyshell-screens; "
    made += "'a.txt', 'b.log' | % { $null = New-Item $d/$_ -Force }\n"
    made += "$null = New-Item -Type Directory -Force $d/y; $null = New-Item $d/y/c.txt -Force\n"
    asked = ("-Include *.txt", "-Exclude *.txt", "-Filter *.log", "-Include *.txt -Recurse")
    script = "{0}(Get-ChildItem $d/* {1} | Sort-Object Name).Name -join ','"
    shown = [shell.run(script.replace("{0}", made).replace("{1}", one)).text.strip() for one in asked]
    shell.run("Remove-Item Temp:/pyshell-screens -Recurse")
    assert shown == ["a.txt", "b.log,y", "b.log", "a.txt,c.txt"]


def test_select_string_filters_what_another_found(shell: Shell) -> None:
    found = shell.run("'abc one', 'abd', 'xyz one' | Select-String one | Select-String a | Select-Object Pattern, Line")
    assert [str(one.props) for one in found.output] == ["{'Pattern': 'one', 'Line': 'abc one'}"]
    warned = shell.run("$null = 'abc' | Select-String a | Select-String b -Context 1").warning_messages
    assert [str(one) for one in warned] == [
        'The option "Context" is not valid when searching results that are piped from Select-String output.'
    ]


def test_type_data_for_display_is_taken_away_again(shell: Shell) -> None:
    shown = "[pscustomobject]@{ PSTypeName = 'My.Screen'; a = 1; b = 2 } | Out-String"
    shell.run("Update-TypeData -TypeName My.Screen -DefaultDisplayPropertySet a")
    assert shell.run(shown).text.split() == ["a", "-", "1"]
    assert shell.run("Remove-TypeData My.Screen").errors == []
    assert shell.run(shown).text.split() == ["a", "b", "-", "-", "1", "2"]


def test_assemblies_of_net_are_there_by_name(shell: Shell) -> None:
    assert (
        shell.run("Add-Type -AssemblyName System.Web, 'System.Windows.Forms, Version=4.0'; 'after'").text == "after\n"
    )
    ids = [shell.run(f"Add-Type {more}").errors[0].error_id for more in ("-AssemblyName nosuch", "'class X {}'")]
    assert ids == ["ASSEMBLY_NOT_FOUND", "NotSimulated"]


def test_set_psdebug_is_strict_about_variables(shell: Shell) -> None:
    found = shell.run("Set-PSDebug -Strict; $nosuch; Set-PSDebug -Off; $nosuch; 'x'")
    assert (found.text.split("\n")[-2], [one.error_id for one in found.errors]) == ("x", ["VariableIsUndefined"])
    assert shell.run("Set-PSDebug -Trace 1").errors[0].error_id == "NotSimulated"


@pytest.mark.parametrize(
    ("script", "target"),
    [
        ("'x' | Out-File f.txt -WhatIf", '"Output to File" on target "f.txt"'),
        ("1 | Export-Csv ./f.csv -WhatIf", '"Export-Csv" on target "./f.csv"'),
        ("1 | Export-Clixml -LiteralPath f.xml -WhatIf", '"Export-Clixml" on target "f.xml"'),
        ("mkdir Temp:/pyshell-screens -WhatIf", '"Create Directory" on target "Destination: '),
    ],
)
def test_what_would_be_written(shell: Shell, script: str, target: str) -> None:
    assert shell.run(script).text.startswith(f"What if: Performing the operation {target}")


def test_mkdir_takes_a_name(shell: Shell) -> None:
    made = "(mkdir -Path Temp:/ -Name pyshell-screens).Name; Remove-Item Temp:/pyshell-screens"
    assert shell.run(made).text == "pyshell-screens\n"


def test_a_transcript_says_where_it_is_kept(shell: Shell) -> None:
    shell.run("Start-Transcript Temp:/pyshell-screens.txt; 'x'; Stop-Transcript")
    kept = shell.run("Get-Content Temp:/pyshell-screens.txt; Remove-Item Temp:/pyshell-screens.txt").text.split("\n")
    begun = next(at for at, line in enumerate(kept) if line.startswith("Transcript started, output file is "))
    assert kept[begun - 1 : begun + 3 : 2] == ["**********************", "x"]
    assert any(line.startswith("Process ID: ") for line in kept)


@pytest.mark.parametrize(
    "script",
    [
        "'x' | Out-File 'Temp:/no-such-*.txt'", "'x' > 'Temp:/no-such-*.txt'", "1 | Export-Csv 'Temp:/no-such-*.csv'",
        "1 | Export-Clixml 'Temp:/no-such-*.xml'", "1 | Tee-Object 'Temp:/no-such-*.txt'", "Export-Alias 'Temp:/no-such-*.txt'",
    ],
)  # fmt: skip
def test_a_pattern_without_a_file_is_no_file_to_write(shell: Shell, script: str) -> None:
    (error,) = shell.run(script).errors
    assert error.error_id == "FileOpenFailure"
    assert str(error.details).startswith("Cannot perform operation because the wildcard path Temp:/no-such-*.")


def test_aliases_keep_their_descriptions(shell: Shell) -> None:
    shell.run(
        "Set-Alias pyshell-screen Get-Date -Description said; Export-Alias Temp:/pyshell-screens.csv pyshell-screen"
    )
    assert (
        shell.run("(Get-Content Temp:/pyshell-screens.csv)[-1]").text == '"pyshell-screen","Get-Date","said","None"\n'
    )
    shell.run(
        "Remove-Alias pyshell-screen; Import-Alias Temp:/pyshell-screens.csv; Remove-Item Temp:/pyshell-screens.csv"
    )
    assert shell.run("(Get-Alias pyshell-screen).Description").text == "said\n"
    assert shell.run("Export-Alias Temp:/pyshell-screens.csv nosuch").errors[0].error_id == "AliasNotFound"
    shell.run("Remove-Item Temp:/pyshell-screens.csv")


@pytest.mark.parametrize(
    ("script", "text"),
    [
        ("Write-Host ([datetime]'2024-01-02')", "1/2/2024 12:00:00\u202fAM"),
        ("Write-Host \"$([datetime]'2024-01-02')\"", "01/02/2024 00:00:00"),
        ('$y = 1 / 3; Write-Host $y ($y, 2.5) "$y"', "0.3333333333333333 0.3333333333333333 2.5 0.333333333333333"),
        ("Write-Host 1.50 0x10 1kb", "1.50 0x10 1kb"),
        ("Write-Host ([int]) @{ a = 1.5 } $true ([pscustomobject]@{ a = 1 })", "System.Int32 [a, 1.5] True @{a=1}"),
    ],
)
def test_write_host_shows_values_as_their_own_text(shell: Shell, script: str, text: str) -> None:
    assert shell.run(script).text == text + "\n"


@pytest.mark.parametrize(
    ("script", "text"),
    [
        ("Write-Information ([datetime]'2024-01-02') -InformationAction Continue", "1/2/2024 12:00:00\u202fAM"),
        ("Write-Information ([datetime]'2024-01-02') 6>&1", "1/2/2024 12:00:00\u202fAM"),
        ('"$(Write-Information (1 / 3) 6>&1)"', "0.3333333333333333"),
        ("Write-Information ([pscustomobject]@{ a = 1 }) -InformationAction Continue", "@{a=1}"),
    ],
)
def test_information_is_its_own_text(shell: Shell, script: str, text: str) -> None:
    assert shell.run(script).text == text + "\n"
