"""XML that is saved and found: the layout of XmlDocument.Save, Select-Xml with name spaces; aliases in files."""

from __future__ import annotations

from pathlib import Path

from pyshell.shell import Shell

DOCUMENT = '<r a="1"><!-- c --><u n="b">2 &amp; 3</u><v/><w></w><m>t<b>x</b></m><n><o>1</o></n></r>'
SAVED = """<r a="1">
  <!-- c -->
  <u n="b">2 &amp; 3</u>
  <v />
  <w>
  </w>
  <m>t<b>x</b></m>
  <n>
    <o>1</o>
  </n>
</r>"""


def test_a_document_is_saved_indented(tmp_path: Path) -> None:
    shell = Shell(folder=str(tmp_path))
    result = shell.run(f"[xml]$x = '{DOCUMENT}'; $x.Save(\"$PWD/x.xml\"); ([xml](Get-Content x.xml -Raw)).r.n.o")
    assert (result.errors, result.output) == ([], ["1"])
    assert (tmp_path / "x.xml").read_bytes().decode() == SAVED


def test_a_declared_encoding_has_its_mark(tmp_path: Path) -> None:
    head = '<?xml version="1.0" encoding="{}"?>'
    for name, mark in (("utf-8", b"\xef\xbb\xbf"), ("utf-16", b"\xff\xfe")):
        shell = Shell(folder=str(tmp_path))
        assert shell.run(f"[xml]$x = '{head.format(name)}<r/>'; $x.Save(\"$PWD/x.xml\")").errors == []
        assert (tmp_path / "x.xml").read_bytes().startswith(mark)


def test_nodes_in_name_spaces(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text('<a xmlns="one" xmlns:p="two"><b>1</b><p:b>2</p:b></a>')
    shell = Shell(folder=str(tmp_path))
    found = "Select-Xml {0} -Path a.xml | ForEach-Object {{ $_.Node.InnerText }}"
    spaces = "-Namespace @{ x = 'one'; y = 'two' }"
    assert shell.run(found.format("//b")).output == []
    assert shell.run(found.format(f"//x:b {spaces}")).output == ["1"]
    assert shell.run(found.format(f"'//y:b' {spaces}")).output == ["2"]
    (error,) = shell.run(found.format("//z:b " + spaces)).errors
    assert error.message == "Namespace prefix 'z' is not defined."


def test_aliases_go_out_and_in(tmp_path: Path) -> None:
    shell = Shell(folder=str(tmp_path))
    shell.run("Set-Alias first Get-Date; Set-Alias second Get-Item; Export-Alias kept.txt first, second")
    shell.run("Remove-Alias first; Import-Alias kept.txt -Force")
    assert shell.run("(Get-Alias first, second).Definition").output == ["Get-Date", "Get-Item"]
    assert [error.error_id for error in shell.run("Import-Alias kept.txt").errors] == ["AliasAlreadyExists"] * 2
    assert [error.error_id for error in shell.run("Export-Alias kept.txt -NoClobber").errors] == ["NoClobber"]
    shell.run("Export-Alias script.ps1 first -As Script")
    assert (tmp_path / "script.ps1").read_text().splitlines()[-1] == (
        'set-alias -Name:"first" -Value:"Get-Date" -Description:"" -Option:"None"'
    )
    assert [error.error_id for error in shell.run("Import-Alias script.ps1").errors] == ["ImportAliasFileFormatError"]
