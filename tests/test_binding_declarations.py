"""Every declared cmdlet of PowerShell's against the recorded declaration: class, sets, parameters with their flags.

conformance/declarations.tsv has a line for each cmdlet (name, class, default set, `s` for ShouldProcess) and below it
one for each parameter: name, type, aliases, and for each set its position and m(andatory), p(ipeline), n(ame), r(est).
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from pyshell.binding.signature import Parameter, ParamFlags, Signature
from pyshell.cmdlets.index import INDEX
from pyshell.cmdlets.refused import REFUSED, refused
from pyshell.completion.index import COMMANDS as COMPLETION
from pyshell.repl.index import COMMANDS as PROMPT
from pyshell.shell import Shell

FILE = Path(__file__).parent / "conformance" / "declarations.tsv"


def recorded() -> dict[str, list[str]]:
    """The lines of each cmdlet."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith("\t"):
            found[name].append(line[1:])
        else:
            name, _, head = line.partition("\t")
            found[name] = [head]
    return found


RECORDED = recorded()


def flags(one: ParamFlags) -> str:
    position = "" if one.position is None else str(one.position)
    letters = (("m", one.mandatory), ("p", one.from_pipeline), ("n", one.by_name), ("r", one.remaining))
    return position + "".join(letter for letter, present in letters if present)


def line_of(parameter: Parameter) -> str:
    sets = ";".join(f"{name}:{flags(one)}" for name, one in sorted(parameter.flags_by_set.items()))
    return "\t".join((parameter.name, parameter.type_name, ",".join(sorted(parameter.aliases)), sets))


def lines_of(signature: Signature) -> Iterator[str]:
    process = "s" if signature.supports_should_process else ""
    yield "\t".join((signature.net_name, signature.default_set or "", process))
    yield from (line_of(parameter) for parameter in signature.parameters)


@pytest.mark.parametrize("name", [name for name in INDEX if name in RECORDED])
def test_a_cmdlet_is_declared_as_recorded(name: str) -> None:
    module, _, attribute = INDEX[name].partition(":")
    signature: Signature = getattr(import_module(module), attribute).signature()
    assert sorted(lines_of(signature)) == sorted(RECORDED[name])


def test_every_recorded_command_is_there_or_refused_by_name() -> None:
    here = {name.lower() for name in (*INDEX, *COMPLETION, *PROMPT)}
    assert [name for name in RECORDED if name.lower() not in here and refused(name) is None] == []


def test_what_is_refused_says_so_by_name() -> None:
    shell = Shell()
    for name in REFUSED:
        errors = shell.run(f"& '{name}' x").errors
        assert [one.message.startswith(f"{name} is known and not simulated: ") for one in errors] == [True], name
        assert name not in INDEX


def test_programs_and_scripts_that_are_not_there_are_refused_by_their_path(tmp_path: Path) -> None:
    shell = Shell(folder=str(tmp_path))
    for call, name in (
        ("& $env:ExchangeInstallPath\\Scripts\\ConfigureAdam.ps1 -LdapPort:5000", "ConfigureAdam.ps1"),
        ("C:\\Windows\\System32\\inetsrv\\appcmd list apppool", "appcmd"),
        ("./export-retentiontags.ps1 x", "Export-RetentionTags.ps1"),
    ):
        assert [one.message.partition(" is known")[0] for one in shell.run(call).errors] == [name]
    assert [one.error_id for one in shell.run("./Nothing.ps1; ./Get-Acl").errors] == ["CommandNotFoundException"] * 2
    (tmp_path / "Export-RetentionTags.ps1").write_text("'mine'")
    assert shell.run("./Export-RetentionTags.ps1").output == ["mine"]
