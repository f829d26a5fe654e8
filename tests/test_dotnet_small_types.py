"""The small .NET types that scripts for Exchange name: each does what it can here, or refuses by name."""

from __future__ import annotations

import pytest

from pyshell.shell import Shell


def lines(text: str) -> list[str]:
    result = Shell().run(text)
    assert result.errors == []
    return [line for line in result.text.splitlines() if line]


CASES = {
    "an address from its parts": (
        "$b = [UriBuilder]'http://a'; $b.Port = 81; $b.Path = 'x y'; $b.Query = 'q=1'; \"$b\"; $b.Uri.Host",
        ["http://a:81/x%20y?q=1", "a"],
    ),
    "a query": (
        "$q = [Web.HttpUtility]::ParseQueryString('?a=1&b=x%20y'); $q['b']; $q.Add('c', '&'); $q.ToString()",
        ["x y", "a=1&b=x+y&c=%26"],
    ),
    "what XML Schema writes": (
        "[Xml.XmlConvert]::ToString([timespan]'1.02:03:04.5'); [Xml.XmlConvert]::ToTimeSpan('-PT90M').TotalHours; "
        "[Xml.XmlConvert]::ToString($true); [Xml.XmlConvert]::EncodeName('a b'); [Xml.XmlConvert]::DecodeName('a_x0020_b')",
        ["P1DT2H3M4.5S", "-1.5", "true", "a_x0020_b", "a b"],
    ),
    "a region": (
        "$r = [Globalization.RegionInfo]::new('de-DE'); $r.ISOCurrencySymbol; $r.EnglishName; $r.IsMetric",
        ["EUR", "Germany", "True"],
    ),
    "complex numbers": (
        '"$([Numerics.Complex]::new(1, 2) * [Numerics.Complex]::ImaginaryOne)"; [Numerics.Complex]::Abs([Numerics.Complex]::new(3, 4))',
        ["<-2; 1>", "5"],
    ),
    "a number as wide as an address": ("[int]([intptr]5); -not [intptr]::Zero", ["5", "False"]),
    "an end point": ("\"$([Net.IPEndPoint]'1.2.3.4:80')\"", ["1.2.3.4:80"]),
    "objects as text and back": (
        "$s = [Management.Automation.PSSerializer]; $s::Deserialize($s::Serialize(@{ a = 1 })).a",
        ["1"],
    ),
    "what the language does, by name": (
        "$p = [Management.Automation.LanguagePrimitives]; $p::ConvertTo('5', [int]) + 1; $p::IsTrue(@(0)); "
        "$p::Equals('a', 'A', $true); $p::Compare(2, '10')",
        ["6", "False", "True", "-1"],
    ),
    "nothing at all": (
        "$n = [Management.Automation.Internal.AutomationNull]::Value; $n -eq $null; $n | ForEach-Object { 'never' }",
        ["True"],
    ),
    "transport security is taken and kept": (
        "[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]'Tls12, Tls13'; "
        '"$([Net.ServicePointManager]::SecurityProtocol)"',
        ["Tls12, Tls13"],
    ),
    "whether the script runs as an administrator": (
        "$me = [Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent(); "
        "$me.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator); $me.IsInRole('Guests')",
        ["True", "False"],
    ),
    "a secret by its pointer": (
        "$s = ConvertTo-SecureString 'pw' -AsPlainText -Force; $m = [Runtime.InteropServices.Marshal]; "
        "$p = $m::SecureStringToBSTR($s); $m::PtrToStringAuto($p); $m::ZeroFreeBSTR($p)",
        ["pw"],
    ),
    "a message": (
        "$m = [Net.Mail.MailMessage]::new('a@b.c', 'd@e.f', 's', 'b'); $m.CC.Add('x@y.z, u@v.w'); $m.CC.Count; \"$($m.To)\"",
        ["2", "d@e.f"],
    ),
    "text by what a reader sees": ("[Globalization.StringInfo]::new('e😀').LengthInTextElements", ["2"]),
    "text for between quotes": (
        '[Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent("it\'s")',
        ["it''s"],
    ),
    "this machine's name": ("[Net.Dns]::GetHostEntry('localhost').HostName -eq [Net.Dns]::GetHostName()", ["True"]),
}


@pytest.mark.parametrize("name", CASES)
def test_what_dotnet_does(name: str) -> None:
    text, expected = CASES[name]
    assert lines(text) == expected


REFUSED = {
    "[Net.Mail.SmtpClient]::new('h').Send([Net.Mail.MailMessage]::new())": "pyshell sends no mail",
    "[Net.Dns]::GetHostEntry('example.com')": "pyshell has no network",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_refused_says_so(text: str) -> None:
    errors = Shell().run(text).errors
    assert len(errors) == 1
    assert REFUSED[text] in errors[0].exception.message
