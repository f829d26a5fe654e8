"""The objects that Get-Help puts out: PowerShell's own shapes, made of a help text and a command's parameters.

A command with help is a `MamlCommandHelpInfo`, a function without any an `ExtendedCmdletHelpInfo`. As with PowerShell,
the objects are named values all the way down, and one item alone is no array: `.examples.example`,
`.parameters.parameter`, `.syntax.syntaxItem`, `.relatedLinks.navigationLink`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.signature import SHOULD_PROCESS, ParamFlags
from pyshell.binding.usage import bare_type, in_set, shown_order, shown_sets, usage_lines
from pyshell.cmdlets.core.helptext import HelpText, help_above, help_in_comments, help_in_docstring
from pyshell.values.members import get_member
from pyshell.values.numbers import NUMBERS
from pyshell.values.objects import PSArray, PSCustomObject
from pyshell.values.types import BOOLEAN, find_type

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.binding.commandinfo import CommandInfo
    from pyshell.binding.signature import Parameter, Signature

MAML: Final = "MamlCommandHelpInfo"
EXTENDED: Final = "ExtendedCmdletHelpInfo"
_NONE: Final = "None\n"
_ALL_SETS: Final = "(All)"


def name_of(command: CommandInfo) -> str:
    """What a page calls a command that has help: a script file by its path."""
    path = get_member(command, "Path") if command.kind == "ExternalScript" else None
    return path if isinstance(path, str) and path else str(command.name)


def full_help(command: CommandInfo) -> PSCustomObject:
    """All there is to say about a command."""
    signature, help = command.signature(), help_of(command)
    if help is None:
        return _extended(command, signature)
    return _maml(command, signature, help)


def short_help(command: CommandInfo) -> PSCustomObject:
    """One of several commands that a pattern fits."""
    full = full_help(command).props
    names = ("Name", "Category", "Synopsis", "ModuleName", "Component", "Role", "Functionality")
    return PSCustomObject({name: full[name] for name in names}, ["HelpInfoShort", "HelpInfo"])


def with_view(full: PSCustomObject, view: str) -> PSCustomObject:
    """The same under the type names of a view: FullView, DetailedView or ExamplesView."""
    names = full.names or []
    return PSCustomObject(full.props, [*(f"{name}#{view}" for name in names), *names])


def help_of(command: CommandInfo) -> HelpText | None:
    """A command's help text; None for a function without one."""
    signature = command.signature()
    source = getattr(signature, "help", None) if signature is not None else None
    if source is None or isinstance(source, str):
        return help_in_docstring(source or "") if source or command.kind == "Cmdlet" else None
    # What stands for a function has its text, and the comment above it.
    return help_above(str(getattr(source, "above", ""))) or help_in_comments(str(getattr(source, "text", "")))


# --- small parts -------------------------------------------------------------------------------------------------


def _object(kind: str, **properties: Any) -> PSCustomObject:
    return PSCustomObject(properties, [f"{MAML}#{kind}"])


def _paragraphs(text: str) -> PSArray | None:
    return PSArray([_paragraph(text)]) if text else None


def _paragraph(text: str) -> PSCustomObject:
    return PSCustomObject({"Text": text}, ["MamlParaTextItem", "MamlTextItem"])


def _one_or_all(found: Iterable[Any]) -> Any:
    items = list(found)
    return items[0] if len(items) == 1 else PSArray(items) if items else None


def _common(command: CommandInfo, synopsis: str, help: HelpText | None = None) -> dict[str, Any]:
    return {
        "Name": str(command.name) if help is None else name_of(command),
        "Category": command.kind,
        "Synopsis": synopsis,
        "Component": help.component if help is not None else None,
        "Role": help.role if help is not None else None,
        "Functionality": help.functionality if help is not None else None,
        "ModuleName": str(command.module_name or ""),
    }


# --- commands with help ------------------------------------------------------------------------------------------


def _maml(command: CommandInfo, signature: Signature | None, help: HelpText) -> PSCustomObject:
    name = name_of(command)
    about = {"name": name, "description": _paragraphs(help.synopsis)}
    about.update({"verb": name.partition("-")[0], "noun": name.partition("-")[2]} if not help.commented else {})
    parts: dict[str, Any] = {
        "details": _object("details", **about),
        "syntax": _object("syntax", syntaxItem=_one_or_all(_syntax_items(command, signature, help))),
        "parameters": _object("parameters", parameter=_one_or_all(parameters_of(signature, help))),
        "inputTypes": _types("inputTypes", "inputType", help.inputs),
        "returnValues": _types("returnValues", "returnValue", help.outputs or _outputs(signature)),
        "alertSet": _object("alertSet", title=None, alert=_paragraphs(help.notes)) if help.notes else None,
        "description": _paragraphs(help.description),
        "examples": _examples(help),
        "relatedLinks": _links(help),
        **_common(command, help.synopsis, help),
    }
    return PSCustomObject({key: value for key, value in parts.items() if value is not None}, [MAML, "HelpInfo"])


def _outputs(signature: Signature | None) -> list[str]:
    return [] if signature is None else list(signature.output)


def _types(kind: str, item: str, names: list[str]) -> PSCustomObject | None:
    if not names:
        return None
    made = [_object(item, type=_object("type", name=name)) for name in names]
    return _object(kind, **{item: _one_or_all(made)})


def _examples(help: HelpText) -> PSCustomObject | None:
    made = [
        _object(
            "example",
            title=one.title,
            introduction=PSArray([_paragraph(one.prompt)]),
            code=one.code,
            # PowerShell puts four empty paragraphs behind each example.
            remarks=PSArray([_paragraph(text) for text in (one.remarks, "", "", "", "")]),
        )
        for one in help.examples
    ]
    return _object("examples", example=_one_or_all(made)) if made else None


def _links(help: HelpText) -> PSCustomObject | None:
    made = [_object("navigationLink", **{"uri" if "://" in link else "linkText": link}) for link in help.links]
    return _object("relatedLinks", navigationLink=_one_or_all(made)) if made else None


def _syntax_items(command: CommandInfo, signature: Signature | None, help: HelpText) -> list[PSCustomObject]:
    if signature is None:
        return []
    made = []
    for set_name in shown_sets(signature):
        rows = (in_set if help.commented else shown_order)(signature, set_name)
        more = [(one, ParamFlags()) for one in SHOULD_PROCESS] if signature.supports_should_process else []
        shown = [_parameter(one, flags, help) for one, flags in (*rows, *more) if not flags.hidden]
        made.append(_object("syntaxItem", name=name_of(command), parameter=PSArray(shown)))
    return made


def parameters_of(signature: Signature | None, help: HelpText | None) -> list[PSCustomObject]:
    """What is to say about each parameter of a command."""
    if signature is None:
        return []
    more = SHOULD_PROCESS if signature.supports_should_process else ()
    said = {} if help is None or not help.commented else _comments_at(signature)
    found = []
    for one in (*signature.parameters, *more):
        flags = next(iter(one.flags_by_set.values()))
        made = _extended_parameter(one, flags) if help is None else _full_parameter(one, flags, help, said)
        found.append(made)
    return found


def _parameter(parameter: Parameter, flags: ParamFlags, help: HelpText) -> PSCustomObject:
    made = {
        "name": parameter.name,
        "required": "true" if flags.mandatory else "false",
        "globbing": "false",
        "pipelineInput": _pipeline(flags),
        "position": _position(flags, help),
        **_value(parameter, help),
    }
    if parameter.is_switch:
        del made["parameterValue"]
    return PSCustomObject(made, [f"{MAML}#parameter"])


def _full_parameter(parameter: Parameter, flags: ParamFlags, help: HelpText, said: dict[str, str]) -> PSCustomObject:
    folded = parameter.name.lower()
    text = parameter.help or help.parameters.get(folded) or said.get(folded, "")
    made = {
        "description": _paragraphs(text),
        "defaultValue": _default(parameter, help),
        **_value(parameter, help),
        "name": parameter.name,
        "type": _object("type", name=_type_text(parameter, help)),
        "required": "true" if flags.mandatory else "false",
        "globbing": "false",
        "pipelineInput": _pipeline(flags),
        "position": _position(flags, help),
    }
    if not help.commented:
        made["aliases"] = ", ".join(parameter.aliases) or "none"
    return PSCustomObject({key: one for key, one in made.items() if one is not None}, [f"{MAML}#parameter"])


def _value(parameter: Parameter, help: HelpText) -> dict[str, Any]:
    """What a parameter is given: its type, or the words of an enum in a function's help."""
    pstype = parameter.pstype.element or parameter.pstype
    if help.commented and pstype.enum_names:
        values = PSArray(list(pstype.enum_names))
        return {"parameterValueGroup": _object("parameterValueGroup", parameterValue=values)}
    return {"parameterValue": _type_text(parameter, help)}


def _type_text(parameter: Parameter, help: HelpText) -> str:
    if not help.commented:
        return bare_type(parameter)
    name = parameter.pstype.name
    return name.partition("[")[0].rpartition(".")[2] + ("[]" if name.endswith("[]") else "")


def _position(flags: ParamFlags, help: HelpText) -> str:
    if flags.position is None:
        return "named"
    return str(flags.position + 1 if help.commented else flags.position)


def _default(parameter: Parameter, help: HelpText) -> str | None:
    """A default as its text; types that have one without being told show that."""
    text = parameter.default_text
    if not help.commented:
        return text or "None"
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    if text:
        return text.strip('"') if "$" not in text else text
    pstype = parameter.pstype
    if pstype is BOOLEAN or parameter.is_switch:
        return "False"
    return "0" if pstype.python in NUMBERS and pstype is not find_type("System.Char") else ""


def _pipeline(flags: ParamFlags) -> str:
    ways = [text for is_so, text in ((flags.from_pipeline, "ByValue"), (flags.by_name, "ByPropertyName")) if is_so]
    return f"true ({', '.join(ways)})" if ways else "false"


def _comments_at(signature: Signature) -> dict[str, str]:
    """What comments above parameters say, by folded name."""
    found = {}
    for node in getattr(signature.help, "parameter_nodes", None) or ():
        before = node.span.source.text[: node.span.start].rstrip(" \t")
        said = _comment_at_end(before)
        if said:
            found[node.name.lower()] = said
    return found


def _comment_at_end(text: str) -> str:
    """The comment that a text ends with: a block, or lines."""
    text = text.rstrip()
    if text.endswith("#>"):
        return text[text.rfind("<#") + 2 : -2].strip()
    lines: list[str] = []
    for line in reversed(text.split("\n")):
        if not line.lstrip().startswith("#"):
            break
        lines.insert(0, line.strip().lstrip("#").strip())
    return "\n".join(lines)


# --- functions without help --------------------------------------------------------------------------------------


def _extended(command: CommandInfo, signature: Signature | None) -> PSCustomObject:
    usage = "" if signature is None else "\n".join(f"\n{line}" for line in usage_lines(signature)) + "\n"
    name = str(command.name)
    return PSCustomObject(
        {
            "details": _object("details", name=name),
            "syntax": _object("syntax", syntaxItem=_one_or_all(_extended_syntax(name, signature))),
            "parameters": _object("parameters", parameter=_one_or_all(parameters_of(signature, None))),
            "inputTypes": _types("inputTypes", "inputType", ["".join(f"{one}\n" for one in _inputs(signature))]),
            "returnValues": _types("returnValues", "returnValue", _outputs(signature) or ["System.Object"]),
            "aliases": _NONE,
            "remarks": "None",
            "CommonParameters": signature is not None and signature.common,
            **_common(command, usage),
        },
        [EXTENDED, "CmdletHelpInfo", "HelpInfo"],
    )


def _inputs(signature: Signature | None) -> list[str]:
    found: dict[str, None] = {}
    for parameter in () if signature is None else signature.parameters:
        if any(flags.from_pipeline or flags.by_name for flags in parameter.flags_by_set.values()):
            found[parameter.pstype.name] = None
    return list(found) or ["None"]


def _extended_syntax(name: str, signature: Signature | None) -> list[PSCustomObject]:
    if signature is None:
        return []
    made = []
    for set_name in shown_sets(signature):
        rows = [(one, flags) for one, flags in shown_order(signature, set_name) if not flags.hidden]
        more = [(one, ParamFlags()) for one in SHOULD_PROCESS] if signature.supports_should_process else []
        shown = PSArray([_extended_parameter(one, flags) for one, flags in (*rows, *more)])
        made.append(_object("syntaxItem", name=name, parameter=shown, CommonParameters=signature.common))
    return made


def _extended_parameter(parameter: Parameter, flags: ParamFlags) -> PSCustomObject:
    sets = [name for name in parameter.flags_by_set if not name.startswith("__")]
    made: dict[str, Any] = {
        "name": parameter.name,
        "required": "true" if flags.mandatory else "false",
        "pipelineInput": _pipeline(flags),
        "isDynamic": "true" if parameter.dynamic else "false",
        "parameterSetName": ", ".join(sets) or _ALL_SETS,
        "position": "Named" if flags.position is None else str(flags.position),
        "aliases": ", ".join(parameter.aliases) or "None",
        "globbing": "false",
    }
    if not parameter.is_switch:
        made["parameterValue"] = bare_type(parameter)
    return PSCustomObject(made, [f"{EXTENDED}#parameter"])
