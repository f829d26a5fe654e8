"""XPath, what documents make and take, and writers and readers of XML."""

from __future__ import annotations

import pytest

from pyshell.shell import Shell

DOCUMENT = """
[xml]$x = '<r><a id="1">x</a><a id="2">yy</a><b n="k"><c>5</c><c>7</c></b></r>'
[xml]$n = '<r xmlns="urn:a" xmlns:p="urn:b"><p:c>1</p:c><d/></r>'
$m = [Xml.XmlNamespaceManager]::new($n.NameTable); $m.AddNamespace('k', 'urn:a'); $m.AddNamespace('p', 'urn:b')
$b = [Text.StringBuilder]::new(); $s = [Xml.XmlWriterSettings]::new()
"""
PATHS = {
    "//a": "x yy",
    "//a[@id=2]": "yy",
    "//a[@id='1']/text()": "x",
    "//a[contains(., 'y')]": "yy",
    "//a[starts-with(@id, '1')]": "x",
    "//c[. > 5]": "7",
    "//c[position() = 2]": "7",
    "//c[last()]": "7",
    "(//a | //c)[3]": "5",
    "//c[1]/parent::b/@n": "k",
    "/r/*[@id and not(@id = '1')]": "yy",
    "//b/preceding-sibling::a[1]": "yy",
    "//c[. mod 2 = 1 and count(../c) = 2]": "5 7",
    "//*[local-name() = 'c' and normalize-space(.) = '7']": "7",
    "//c[sum(//c) = 12]/ancestor::r/a[string-length(.) > 1]": "yy",
    "//b/descendant::c[translate(., '57', 'ab') = 'b']": "7",
    "//nosuch": "",
}
PRINTS = {
    "$n.SelectSingleNode('//k:d', $m).Name; $n.SelectNodes('//p:*', $m).Count; $null -eq $n.SelectSingleNode('//d')": (
        "d\n1\nTrue"
    ),
    "$a = $x.CreateAttribute('q'); $a.Value = 'v'; $null = $x.r.b.Attributes.Append($a); $x.r.b.GetAttribute('q'); "
    "$x.r.b.Attributes.Count; $x.r.b.Attributes['n'].Value": "v\n2\nk",
    "$null = $x.r.PrependChild($x.CreateComment('c')); $null = $x.r.ReplaceChild($x.CreateElement('z'), $x.r.b); "
    "$x.OuterXml": '<r><!--c--><a id="1">x</a><a id="2">yy</a><z /></r>',
    "$f = $x.CreateDocumentFragment(); $f.InnerXml = '<i/><j/>'; $null = $x.r.b.AppendChild($f); $x.r.b.OuterXml": (
        '<b n="k"><c>5</c><c>7</c><i /><j /></b>'
    ),
    "$null = $n.DocumentElement.AppendChild($n.CreateElement('e', 'urn:a')); $n.DocumentElement.LastChild.OuterXml": "<e />",
    "$x.r.b.RemoveAllAttributes(); $x.r.b.HasAttributes; ($x['r'])['b'].Name; $null -eq $x[0]": "False\nb\nTrue",
    "$x.CreateNode('element', 'k', '').OuterXml; $x.CreateProcessingInstruction('p', 'q').OuterXml": "<k />\n<?p q?>",
    "$w = [Xml.XmlWriter]::Create($b); $w.WriteStartElement('r'); $w.WriteAttributeString('a', '1<'); "
    "$w.WriteElementString('b', 't&'); $w.WriteEndElement(); $w.Close(); \"$b\"": (
        '<?xml version="1.0" encoding="utf-16"?><r a="1&lt;"><b>t&amp;</b></r>'
    ),
    "$s.Indent = $true; $s.OmitXmlDeclaration = $true; $w = [Xml.XmlWriter]::Create($b, $s); $x.Save($w); $w.Close(); "
    '"$b"': '<r>\n  <a id="1">x</a>\n  <a id="2">yy</a>\n  <b n="k">\n    <c>5</c>\n    <c>7</c>\n  </b>\n</r>',
    "$t = [IO.StringWriter]::new(); $w = [Xml.XmlTextWriter]::new($t); $w.Formatting = 'Indented'; $w.Indentation = 1; "
    '$x.r.b.WriteTo($w); "$t"': '<b n="k">\n <c>5</c>\n <c>7</c>\n</b>',
    "$r = [Xml.XmlReader]::Create([IO.StringReader]::new('<r><a q=\"1\">x</a></r>')); "
    'while ($r.Read()) { "$($r.NodeType) $($r.Name) $($r.Value) $($r.Depth)" }': (
        "Element r  0\nElement a  1\nText  x 2\nEndElement a  1\nEndElement r  0"
    ),
    "$r = [Xml.XmlReader]::Create([IO.StringReader]::new('<r><a q=\"1\">x</a></r>')); $r.ReadToFollowing('a'); "
    "$r.GetAttribute('q'); $r.ReadElementContentAsString()": "True\n1\nx",
    "$y = [xml]::new(); $y.Load([Xml.XmlReader]::Create([IO.StringReader]::new('<q/>'))); $y.OuterXml": "<q />",
}
FAILS = {
    "$x.SelectNodes('//[')": "Expression must evaluate to a node-set.",
    "$x.SelectNodes('1 + 1')": "Expression must evaluate to a node-set.",
    "$x.SelectNodes('//a)')": "'//a)' has an invalid token.",
    '$x.SelectNodes("//a[@id=\'1]")': "This is an unclosed string.",
    "$x.SelectNodes('//p:c')": "Namespace Manager or XsltContext needed.",
    "$n.SelectNodes('//z:c', $m)": "Namespace prefix 'z' is not defined.",
    "[Xml.XmlWriter]::Create($b).WriteEndElement()": "There was no XML start tag open.",
}


@pytest.fixture(scope="module")
def shell() -> Shell:
    return Shell()


@pytest.mark.parametrize("path", PATHS)
def test_paths(shell: Shell, path: str) -> None:
    found = shell.run(DOCUMENT + "\"$($x.SelectNodes(@'\n" + path + "\n'@) | ForEach-Object InnerText)\"").text
    assert found.strip() == PATHS[path]


@pytest.mark.parametrize("text", PRINTS)
def test_prints(shell: Shell, text: str) -> None:
    assert shell.run(DOCUMENT + text).text.strip() == PRINTS[text]


@pytest.mark.parametrize("text", FAILS)
def test_fails(shell: Shell, text: str) -> None:
    (error,) = shell.run(DOCUMENT + text).errors
    assert FAILS[text] in error.exception.message
