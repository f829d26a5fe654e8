"""Commands as scripts see them, and the cmdlets that show them, with a stand-in for the session."""

from __future__ import annotations

from typing import Any

from pyshell.binding.bind import bind_named
from pyshell.binding.commandinfo import AliasInfo, CmdletInfo, CommandInfo
from pyshell.cmdlets.core.command import GetCommand
from pyshell.cmdlets.core.help import GetHelp
from pyshell.cmdlets.core.help_objects import MAML
from pyshell.cmdlets.core.helptext import help_in_comment, help_in_comments
from pyshell.cmdlets.core.member import GetMember
from pyshell.cmdlets.utility.alias import GetAlias, NewAlias, SetAlias
from pyshell.values.members import get_member
from pyshell.values.objects import PSCustomObject


class Session:
    """Cmdlets of this test and two aliases."""

    def __init__(self) -> None:
        self.names = {"gcm": "Get-Command", "help": "Get-Help"}
        self.classes = {cls.info.name: cls for cls in (GetCommand, GetHelp, GetMember, GetAlias, SetAlias, NewAlias)}

    def find_command(self, name: str) -> CommandInfo | None:
        return next((one for one in self.commands() if str(one.name).lower() == name.lower()), None)

    def commands(self) -> list[CommandInfo]:
        made: list[CommandInfo] = list(self.aliases())
        for name, cls in self.classes.items():
            made.append(CmdletInfo(name=name, make_signature=cls.signature, module_name="Microsoft.PowerShell.Core"))
        return made

    def aliases(self, scope: str | None = None) -> list[AliasInfo]:
        return [AliasInfo(name=n, definition_text=d, resolve=self.find_command) for n, d in self.names.items()]

    def set_alias(self, name: str, definition: str, scope: str | None = None, **more: Any) -> AliasInfo:
        self.names[name] = definition
        return AliasInfo(name=name, definition_text=definition, resolve=self.find_command)


class Run:
    def __init__(self) -> None:
        self.session = Session()
        self.width = 80
        self.errors: list[Any] = []

    def write_error(self, record: Any) -> None:
        self.errors.append(record)

    def should_process(self, *said: Any, **more: Any) -> bool:
        return True


def output(run: Run, cls: Any, *inputs: Any, **named: Any) -> list[Any]:
    bound = bind_named(cls.signature(), named, bool(inputs))
    made = cls()
    bound.attach(made)
    found = list(made.begin(run) or ())
    for value in inputs or (None,):
        if inputs:
            assert bound.bind_object(value)
        found += made.process(run) or ()
    return found + list(made.end(run) or ())


def test_get_command_finds_by_name_pattern_and_noun() -> None:
    run = Run()
    assert [c.kind for c in output(run, GetCommand, Name=["gcm"])] == ["Alias"]
    assert [c.name for c in output(run, GetCommand, Name=["*-Alias"])] == ["Get-Alias", "New-Alias", "Set-Alias"]
    assert [c.name for c in output(run, GetCommand, Noun=["Mem*"])] == ["Get-Member"]
    assert output(run, GetCommand, Name=["nosuch"]) == []
    assert run.errors[0].error_id == "CommandNotFoundException"


def test_get_command_shows_the_usage() -> None:
    assert output(Run(), GetCommand, Name=["Get-Alias"], Syntax=True) == [
        "\nGet-Alias [[-Name] <string[]>] [-Exclude <string[]>] [-Scope <string>] [<CommonParameters>]\n"
        "\nGet-Alias [-Exclude <string[]>] [-Scope <string>] [-Definition <string[]>] [<CommonParameters>]\n"
    ]


def test_scripts_read_the_parameters_of_a_command() -> None:
    command = Session().find_command("Get-Member")
    parameters = get_member(command, "Parameters")
    assert get_member(parameters.get("membertype"), "Aliases") == ["Type"]
    attributes = get_member(parameters.get("InputObject"), "Attributes")
    assert get_member(attributes[0], "ValueFromPipeline") is True
    assert get_member(parameters.get("Static"), "SwitchParameter") is True


def test_aliases_resolve_and_must_be_new() -> None:
    run = Run()
    assert get_member(run.session.find_command("gcm"), "ResolvedCommandName") == "Get-Command"
    output(run, SetAlias, Name="zz", Value="gcm")
    assert [get_member(one, "DisplayName") for one in output(run, GetAlias, Name=["z*"])] == ["zz -> Get-Command"]
    output(run, NewAlias, Name="zz", Value="x")
    output(run, GetAlias, Name=["nosuch"])
    assert [record.error_id for record in run.errors] == ["AliasAlreadyExists", "ItemNotFoundException"]


def test_get_member_lists_each_type_once_sorted_by_kind_and_name() -> None:
    value = PSCustomObject({"Name": "Ann", "Age": 30, "Nothing": None})
    found = output(Run(), GetMember, value, value)
    assert [(m.name, m.definition) for m in found if m.kind == "NoteProperty"] == [
        ("Age", "int Age=30"),
        ("Name", "string Name=Ann"),
        ("Nothing", "object Nothing=null"),
    ]
    assert [m.name for m in found if m.kind == "Method"] == ["Equals", "GetHashCode", "GetType", "ToString"]


def test_get_member_without_an_object() -> None:
    run = Run()
    output(run, GetMember)
    assert run.errors[0].error_id == "NoObjectInGetMember"


def test_help_shows_synopsis_usage_and_examples() -> None:
    (help,) = output(Run(), GetHelp, Name="gcm", Full=True)
    assert help.names == [f"{MAML}#FullView", "HelpInfo#FullView", MAML, "HelpInfo"]
    assert help.get("Name") == "Get-Command"
    first = help.get("parameters").get("parameter")[0]
    assert (first.get("name"), first.get("parameterValue")) == ("Name", "string[]")


def test_the_comment_of_a_function_is_found() -> None:
    text = "function f {\n# plain\n<#\n.SYNOPSIS\nDoes it.\n#>\nparam($a) }"
    found = help_in_comments(text)
    assert found is not None and found.synopsis == "Does it."
    found = help_in_comments("# .SYNOPSIS\n# Does it too.\nparam()")
    assert found is not None and found.synopsis == "Does it too."


def test_comment_based_help_is_read() -> None:
    help = help_in_comment(".SYNOPSIS\n  Does it.\n.PARAMETER Name\n  The name.\n.EXAMPLE\n  Do-It x\n  done")
    assert help is not None
    assert (help.synopsis, help.parameters) == ("Does it.", {"name": "The name."})
    assert [(one.prompt, one.code, one.remarks) for one in help.examples] == [("PS > ", "Do-It x\ndone", "")]
    assert help_in_comment(".SYNOPSIS\nDoes it.\n.UNKNOWN\nx") is None
