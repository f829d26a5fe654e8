"""Get-Help's pages and objects, of functions with and without comment-based help. Source: PowerShell 7's views."""

from __future__ import annotations

from pathlib import Path

import pytest

from pyshell.shell import Shell

FUNCTIONS = r"""
function Get-Foo {
<#
.SYNOPSIS
Gets a foo.
.DESCRIPTION
Gets a foo with its bells.

And its whistles.
.PARAMETER Name
  The name.
    Indented.
.EXAMPLE
Get-Foo -Name x

Gets the foo x.
.EXAMPLE
PS C:\> Get-Foo y | Out-Null
.INPUTS
System.String
.OUTPUTS
Foo
.NOTES
A note.
.LINK
https://example.com/foo
.LINK
Get-Bar
.COMPONENT
Bar
#>
[CmdletBinding()]
param([Parameter(Mandatory, Position=0, ValueFromPipeline)][string]$Name,
  # How many.
  [int]$Count = 3, [switch]$Force, [System.DayOfWeek]$Day, $Text = 'a b', [int[]]$Numbers)
}
function Get-Plain($a, [switch]$b) { }
<#
.SYNOPSIS
One of two.
#>
function Get-Sets { [CmdletBinding(DefaultParameterSetName='B', SupportsShouldProcess)]
param([Parameter(ParameterSetName='A')]$x, [Parameter(ParameterSetName='B', Mandatory)]$y) }
"""

DEFAULT = """
NAME
    Get-Foo
    \nSYNOPSIS
    Gets a foo.
    \n    \nSYNTAX
    Get-Foo [-Name] <String> [-Count <Int32>] [-Force] [-Day {Sunday | Monday | Tuesday | Wednesday | Thursday | \
Friday
    | Saturday}] [-Text <Object>] [-Numbers <Int32[]>] [<CommonParameters>]
    \n    \nDESCRIPTION
    Gets a foo with its bells.
    \n    And its whistles.
    \n
RELATED LINKS
    https://example.com/foo
    Get-Bar \n
REMARKS
    To see the examples, type: "Get-Help Get-Foo -Examples"
    For more information, type: "Get-Help Get-Foo -Detailed"
    For technical information, type: "Get-Help Get-Foo -Full"
    For online help, type: "Get-Help Get-Foo -Online"
"""

NAME = """
-Name <String>
    The name.
      Indented.
    \n    Required?                    true
    Position?                    1
    Default value                \n    Accept pipeline input?       true (ByValue)
    Aliases                      \n    Accept wildcard characters?  false
    \n"""

EXAMPLES = r"""
NAME
    Get-Foo

SYNOPSIS
    Gets a foo.


    -------------------------- EXAMPLE 1 --------------------------

    PS > Get-Foo -Name x

    Gets the foo x.




    -------------------------- EXAMPLE 2 --------------------------

    PS C:\>Get-Foo y | Out-Null






"""

PLAIN = """
NAME
    Get-Plain

SYNTAX
    Get-Plain [[-a] <Object>] [-b]


ALIASES
    None


REMARKS
    None

"""

PLAIN_PARAMETER = """
-a <Object>

    Required?                    false
    Position?                    0
    Accept pipeline input?       false
    Parameter set name           (All)
    Aliases                      None
    Dynamic?                     false
    Accept wildcard characters?  false

"""


@pytest.fixture(scope="module")
def shell() -> Shell:
    made = Shell(exchange=False)
    made.run(FUNCTIONS)
    return made


def stripped(text: str) -> str:
    """Lines without the blanks that a page's frames leave at their ends."""
    return "\n".join(line.rstrip() for line in text.split("\n")).rstrip("\n")


@pytest.mark.parametrize(
    ("command", "page"),
    [
        ("Get-Help Get-Foo -Examples", EXAMPLES),
        ("Get-Help Get-Foo -Parameter Name", NAME),
        ("Get-Help Get-Plain", PLAIN),
        ("Get-Help Get-Plain -Parameter a", PLAIN_PARAMETER),
    ],
)
def test_pages(shell: Shell, command: str, page: str) -> None:
    assert stripped(shell.run(command).text) == stripped(page)


def test_blank_lines_of_a_page_keep_their_indentation(shell: Shell) -> None:
    shown = shell.run("Get-Help Get-Foo | Out-String -Width 120").text
    assert stripped(shown) == stripped(DEFAULT)
    assert "    Get-Foo\n    \nSYNOPSIS\n" in shown


@pytest.mark.parametrize(
    ("command", "lines"),
    [
        ("Get-Help Get-Foo -Full", ["INPUTS", "    System.String", "OUTPUTS", "    Foo", "NOTES", "        A note."]),
        ("Get-Help Get-Foo -Full", ["    -Count <Int32>", "        How many.", "    -Force [<SwitchParameter>]"]),
        ("Get-Help Get-Foo -Full", ["        Default value                3"]),
        ("Get-Help Get-Foo -Full", ["        Default value                False", "        Default value                a b"]),
        ("Get-Help Get-Foo -Detailed", ["PARAMETERS", "    -Name <String>", "    <CommonParameters>", "REMARKS"]),
        ("Get-Help Get-Plain -Full", ["    -a <Object>", "        Parameter set name           (All)", "    System.Object"]),
        ("Get-Help Get-Sets", ["    Get-Sets [-x <Object>] [-WhatIf] [-Confirm] [<CommonParameters>]"]),
        ("Get-Help Get-Sets", ["    Get-Sets -y <Object> [-WhatIf] [-Confirm] [<CommonParameters>]"]),
        ("Get-Help Get-Date -Full", ["    Get-Date", "    -Date <datetime>"]),
    ],
)  # fmt: skip
def test_lines_of_pages(shell: Shell, command: str, lines: list[str]) -> None:
    shown = stripped(shell.run(command).text).split("\n")
    assert [line for line in lines if line not in shown] == []


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("(Get-Help Get-Foo).Synopsis", "Gets a foo."),
        ("(Get-Help Get-Foo).description.Text", "Gets a foo with its bells.\n\nAnd its whistles."),
        ("(Get-Help Get-Foo).details.name", "Get-Foo"),
        ("(Get-Help Get-Foo).Category", "Function"),
        ("(Get-Help Get-Foo).Component", "Bar"),
        ("(Get-Help Get-Foo).examples.example.Count", "2"),
        ("(Get-Help Get-Foo).examples.example[0].code", "Get-Foo -Name x"),
        ("(Get-Help Get-Foo).examples.example[1].introduction.Text", "PS C:\\>"),
        ("(Get-Help Get-Foo).parameters.parameter.name -join ','", "Name,Count,Force,Day,Text,Numbers"),
        ("(Get-Help Get-Foo -Parameter Name).description.Text", "The name.\n  Indented."),
        ("(Get-Help Get-Foo).relatedLinks.navigationLink.uri", "https://example.com/foo"),
        ("(Get-Help Get-Foo).returnValues.returnValue.type.name", "Foo"),
        ("(Get-Help Get-Foo).alertSet.alert.Text", "A note."),
        ("(Get-Help Get-Plain).Synopsis.Trim()", "Get-Plain [[-a] <Object>] [-b]"),
        ("(Get-Help Get-Foo -Full).pstypenames[0]", "MamlCommandHelpInfo#FullView"),
        ("(Get-Help Get-Foo -Parameter C*).defaultValue", "3"),
    ],
)
def test_objects(shell: Shell, expression: str, shown: str) -> None:
    assert shell.run(expression).text.rstrip("\n") == shown


def test_a_parameter_that_is_not_there_is_an_error(shell: Shell) -> None:
    (error,) = shell.run("Get-Help Get-Foo -Parameter nope").errors
    assert error.error_id == "NoParmsFound"


def test_a_script_file_with_help_is_called_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "s.ps1").write_text("<#\n.SYNOPSIS\nA script.\n#>\nparam([string]$Name)\n", "utf-8")
    (tmp_path / "p.ps1").write_text("param($a)\n", "utf-8")
    here = Shell(exchange=False, folder=str(tmp_path))
    assert (
        here.run("(Get-Help ./s.ps1).Name; (Get-Help ./s.ps1).syntax.syntaxItem.name").text == f"{tmp_path}/s.ps1\n" * 2
    )
    assert "    p.ps1 [[-a] <Object>] " in here.run("Get-Help ./p.ps1").text.split("\n")
