"""Get-Help: what a command's declaration and its docstring say, as a page.

Commands written in Python have a docstring (synopsis, description, examples after `PS> `) and a help text for each
parameter; functions have their comment-based help. The page's layout is PowerShell's, the words are ours.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, ParamFlags, Runtime, Switch, cmdlet, param
from pyshell.binding.usage import bare_type, usage_lines
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.cmdlets.core.helptext import HelpText, help_above, help_in_comments, read_help
from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.formatting.view_table import register, register_view
from pyshell.formatting.views import View, column
from pyshell.values.declare import NetObject, field, net_property, net_type
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.commandinfo import CommandInfo
    from pyshell.binding.signature import Parameter, Signature

_INDENT: Final = "    "


@net_type("HelpLine")
class HelpLine(NetObject):
    """One line of a page."""

    text = field("Text", "System.String", set=False)


@net_type("HelpInfo")
class HelpInfo(NetObject):
    """A page about one command. `lines` are what the console shows."""

    command: CommandInfo
    help: HelpText
    page: list[str]

    @net_property("Name", "System.String")
    def name(self) -> str:
        return str(self.command.name)

    @net_property("Category", "System.String")
    def category(self) -> str:
        return self.command.kind

    @net_property("Synopsis", "System.String")
    def synopsis(self) -> str:
        return self.help.synopsis

    @net_property("Description", "System.String")
    def description(self) -> str:
        return self.help.description

    @net_property("Syntax", "System.String")
    def syntax(self) -> str:
        signature = self.command.signature()
        return "" if signature is None else "\n".join(usage_lines(signature))

    @net_property("Examples", "System.String[]")
    def examples(self) -> list[Any]:
        return ["\n".join(example) for example in self.help.examples]

    @net_property("Parameters")
    def parameters(self) -> list[Any]:
        signature = self.command.signature()
        return [] if signature is None else [ParameterHelp.of(p, self.help) for p in signature.parameters]

    @net_property("Lines")
    def lines(self) -> list[Any]:
        return [HelpLine(text=line) for line in self.page]


@net_type("HelpInfoShort", "HelpInfo")
class HelpInfoShort(HelpInfo):
    """One of several commands that a pattern fits."""

    @net_property("Module", "System.String")
    def module(self) -> str:
        return str(self.command.module_name or "")


_LINES: Final = [
    (
        "expression",
        {
            "expression": {"property": "Lines"},
            "enumerate": True,
            "entries": [[("expression", {"expression": {"property": "Text"}}), ("newline", 1)]],
        },
    )
]
register("HelpInfo", View("custom", "HelpInfo", tree=_LINES))
register_view(
    "HelpInfoShort",
    [column("Name", 33), column("Category", 9), column("Module", 25), column("Synopsis")],
)


@net_type("HelpInfo#parameter")
class ParameterHelp(NetObject):
    """What is to say about one parameter."""

    name = field("Name", "System.String", set=False)
    type_text = field("Type", "System.String", set=False)
    required = field("Required", "System.Boolean", set=False)
    position = field("Position", "System.String", set=False)
    pipeline = field("PipelineInput", "System.String", set=False)
    aliases = field("Aliases", "System.String", set=False)
    default = field("DefaultValue", "System.String", set=False)
    description = field("Description", "System.String", set=False)

    @staticmethod
    def of(parameter: Parameter, help: HelpText) -> ParameterHelp:
        flags = list(parameter.flags_by_set.values())
        position = next((str(one.position) for one in flags if one.position is not None), "Named")
        return ParameterHelp(
            name=parameter.name,
            type_text=bare_type(parameter),
            required=parameter.mandatory,
            position=position,
            pipeline=_pipeline(flags),
            aliases=", ".join(parameter.aliases) or "None",
            default=parameter.default_text or "None",
            description=parameter.help or help.parameters.get(parameter.name.lower(), ""),
        )

    @net_property("Lines")
    def lines(self) -> list[Any]:
        return [HelpLine(text=line) for line in self.page(100)]

    def page(self, width: int) -> list[str]:
        """The parameter's block on a page."""
        shown = "" if self.type_text == "switch" else f" <{self.type_text}>"
        return [
            f"-{self.name}{shown}",
            *_paragraph(self.description, width, _INDENT),
            "",
            f"{_INDENT}Required?                    {str(bool(self.required)).lower()}",
            f"{_INDENT}Position?                    {self.position}",
            f"{_INDENT}Default value                {self.default}",
            f"{_INDENT}Accept pipeline input?       {self.pipeline}",
            f"{_INDENT}Aliases                      {self.aliases}",
            f"{_INDENT}Accept wildcard characters?  false",
            "",
        ]


register("HelpInfo#parameter", View("custom", "HelpInfo#parameter", tree=_LINES))


def _pipeline(flags: list[ParamFlags]) -> str:
    ways = []
    if any(one.from_pipeline for one in flags):
        ways.append("ByValue")
    if any(one.by_name for one in flags):
        ways.append("ByPropertyName")
    return f"true ({', '.join(ways)})" if ways else "false"


def _paragraph(text: str, width: int, indent: str) -> list[str]:
    lines: list[str] = []
    for block in text.split("\n"):
        lines += wrap(block, max(width - len(indent), 20)) or [""]
    return [indent + line if line else "" for line in lines]


@cmdlet("Get-Help", default_set="AllUsersView", output=("HelpInfo",))
class GetHelp(Cmdlet):
    """Gets help about a command: what it does, how it is called, examples.

    PS> (Get-Help Get-Alias).Name
    Get-Alias
    """

    name: str = param(position=0, by_name=True, validate=(ValidateNotNullOrEmpty(),), help="The command, or a pattern.")
    path: str = param(help="The folder of a provider's help.")
    category: list[str] = param(help="Kinds of commands.")
    detailed: Switch = param(sets={"DetailedView": ParamFlags(mandatory=True)}, help="Adds parameters and examples.")
    full: Switch = param(sets=("AllUsersView",), help="Adds all that is known of each parameter.")
    examples: Switch = param(sets={"Examples": ParamFlags(mandatory=True)}, help="Shows the examples only.")
    parameter: list[str] = param(
        sets={"Parameters": ParamFlags(mandatory=True)}, help="Shows these parameters only; patterns work."
    )
    component: list[str] = param(help="Components of commands.")
    functionality: list[str] = param(help="Functionality of commands.")
    role: list[str] = param(help="Roles of users.")
    online: Switch = param(sets={"Online": ParamFlags(mandatory=True)}, help="Opens the help on the web.")

    def process(self, run: Runtime) -> Iterable[object]:
        if self.online:
            run.warn("This shell opens no browser; the help is shown here.")
        commands = self._commands(run, self.name or "Get-Help")
        if len(commands) > 1:
            yield from (HelpInfoShort(command=one, help=_help_of(one), page=[]) for one in commands)
            return
        for command in commands:
            yield from self._about(run, command)

    def _commands(self, run: Runtime, name: str) -> list[CommandInfo]:
        if any(char in name for char in "*?["):
            matches = compile_wildcard(name)
            return sorted((c for c in run.session.commands() if matches(c.name)), key=lambda c: str(c.name).lower())
        found = run.session.find_command(name)
        if found is None:
            run.write_error(_not_found(name))
            return []
        final = getattr(found, "resolved", None)
        return [(final() if final is not None else None) or found]

    def _about(self, run: Runtime, command: CommandInfo) -> Iterator[object]:
        help, signature = _help_of(command), command.signature()
        if self.parameter is not None and signature is not None:
            yield from self._parameters(run, signature, help)
            return
        yield HelpInfo(command=command, help=help, page=self._page(command, signature, help, run.width - 1))

    def _parameters(self, run: Runtime, signature: Signature, help: HelpText) -> Iterator[object]:
        for pattern in self.parameter:
            matches = compile_wildcard(pattern)
            found = [p for p in signature.parameters if matches(p.name)]
            if not found:
                run.write_error(_no_parameter(pattern))
            yield from (ParameterHelp.of(p, help) for p in found)

    def _page(self, command: CommandInfo, signature: Signature | None, help: HelpText, width: int) -> list[str]:
        page = ["", "NAME", f"{_INDENT}{command.name}", "", "SYNOPSIS", *_paragraph(help.synopsis, width, _INDENT), ""]
        if self.examples:
            return [*page, *_examples(help, width)]
        if signature is not None:
            page += ["", "SYNTAX"]
            for line in usage_lines(signature):
                page += [*_paragraph(line, width, _INDENT), ""]
        page += ["", "DESCRIPTION", *_paragraph(help.description or help.synopsis, width, _INDENT), ""]
        if (self.full or self.detailed) and signature is not None:
            page += ["", "PARAMETERS", *_parameter_blocks(signature, help, width, bool(self.full))]
            page += [*_examples(help, width)]
        if help.links:
            page += ["", "RELATED LINKS", *(_INDENT + link for link in help.links), ""]
        if not (self.full or self.detailed):
            page += ["", "REMARKS", f'{_INDENT}To see the examples, type: "Get-Help {command.name} -Examples"']
            page += [f'{_INDENT}For more information, type: "Get-Help {command.name} -Detailed"']
            page += [f'{_INDENT}For technical information, type: "Get-Help {command.name} -Full"', ""]
        return page


def _help_of(command: CommandInfo) -> HelpText:
    signature = command.signature()
    source = getattr(signature, "help", None) if signature is not None else None
    if source is None or isinstance(source, str):
        return read_help(source or "")
    # What stands for a function has its text, and the comment above it.
    inside = help_in_comments(str(getattr(source, "text", "")))
    return inside or help_above(str(getattr(source, "above", ""))) or HelpText()


def _examples(help: HelpText, width: int) -> list[str]:
    page: list[str] = []
    for number, example in enumerate(help.examples, 1):
        title = f"Example {number}"
        page += [f"{_INDENT}-------------------------- {title} --------------------------", ""]
        page += [_INDENT + line if line else "" for line in example]
        page.append("")
    return page


def _parameter_blocks(signature: Signature, help: HelpText, width: int, full: bool) -> list[str]:
    page: list[str] = []
    for parameter in signature.parameters:
        block = ParameterHelp.of(parameter, help).page(width - len(_INDENT))
        page += [_INDENT + line if line else "" for line in (block if full else [*block[: block.index("")], ""])]
    if signature.common:
        page += [f"{_INDENT}<CommonParameters>"]
        page += _paragraph(
            "This command supports the common parameters: Verbose, Debug, ErrorAction, ErrorVariable, WarningAction, "
            "WarningVariable, OutBuffer, PipelineVariable, and OutVariable.",
            width,
            _INDENT * 2,
        )
    return [*page, ""]


def _not_found(name: str) -> ErrorRecord:
    message = (
        f"Get-Help could not find {name} in a help file in this session. To download updated help topics type: "
        '"Update-Help". To get help online, search for the help topic in the TechNet library at '
        "https://go.microsoft.com/fwlink/?LinkID=107116."
    )
    exception = NetException("Microsoft.PowerShell.Commands.HelpNotFoundException", message)
    return ErrorRecord(exception, "HelpNotFound", ErrorCategory.ResourceUnavailable)


def _no_parameter(pattern: str) -> ErrorRecord:
    message = f"No parameter matches criteria {pattern}."
    exception = NetException("System.Management.Automation.PSArgumentException", message)
    return ErrorRecord(exception, "NoParmsFound", ErrorCategory.InvalidArgument)
