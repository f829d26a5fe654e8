"""How Get-Help's objects are laid out: PowerShell's own views of them, as trees of what a page consists of."""

from __future__ import annotations

from typing import Any, Final

from pyshell.cmdlets.core.help_objects import EXTENDED, MAML
from pyshell.formatting.properties import getter
from pyshell.formatting.view_table import register, register_view
from pyshell.formatting.views import View, column
from pyshell.values.sequences import as_array
from pyshell.values.text import to_string

Tree = list[Any]

_NEW: Final = ("newline", 1)
_TWO: Final = ("newline", 2)


def _text(text: str) -> Any:
    return ("text", text)


def _frame(*tree: Any) -> Any:
    return ("frame", 4, 0, 0, list(tree))


def _shown(name: str) -> Any:
    return ("expression", {"expression": {"property": name}})


def _made(compute: Any) -> Any:
    return ("expression", {"expression": {"compute": compute}})


def _each(name: str, *tree: Any, when: Any = None) -> Any:
    """The tree for every item of a property; for none where there is nothing."""
    return ("expression", {"expression": {"property": name}, "enumerate": True, "entries": [list(tree)], "when": when})


def _section(heading: str, *tree: Any) -> Tree:
    return [_text(heading), _NEW, _frame(*tree)]


def _line(name: str, title: str) -> Tree:
    return [_text(title.ljust(29)), _shown(name), _NEW]


def _of(value: Any, name: str) -> Any:
    """A property, which need not be there."""
    return getter(name)(value)


# --- pieces ------------------------------------------------------------------------------------------------------


def _syntax_text(value: Any) -> str:
    """`Name [[-Position] <type>] -Mandatory <type> [-Switch]` of a syntax item."""
    parts = [_parameter_text(one) for one in as_array(_of(value, "parameter"))]
    return "".join([to_string(_of(value, "name")), " ", *(f"{part} " for part in parts)])


def _parameter_text(value: Any) -> str:
    given = ""
    group = _of(value, "parameterValueGroup")
    if group is not None:
        given = " {" + " | ".join(to_string(one) for one in as_array(_of(group, "parameterValue"))) + "}"
    elif _of(value, "parameterValue") is not None:
        given = f" <{to_string(_of(value, 'parameterValue'))}>"
    name = to_string(_of(value, "name"))
    positional = to_string(_of(value, "position")).lower() != "named"
    text = f"[-{name}]{given}" if positional else f"-{name}{given}"
    return text if _of(value, "required") == "true" else f"[{text}]"


def _value_text(value: Any) -> str:
    """What stands behind a parameter's name in the list of parameters."""
    found = _of(value, "parameterValue")
    if found is None:
        return ""
    text = to_string(found)
    return f" [<{text}>]" if text == "SwitchParameter" else "" if text == "switch" else f" <{text}>"


def _link_text(value: Any) -> str:
    words = to_string(_of(value, "linkText") or "")
    return f"{words} " if words else to_string(_of(value, "uri") or "")


def _ask(title: str, view: str) -> Tree:
    def asked(value: Any) -> str:
        return f'{title}: type: "Get-Help {to_string(_of(value, "Name"))} -{view}"'.replace(": type", ", type")

    return [_made(asked), _NEW]


def _online(value: Any) -> str:
    if _of(value, "relatedLinks") is None:
        return ""
    return f'For online help, type: "Get-Help {to_string(_of(value, "Name"))} -Online"'


_PARAGRAPH: Final = (_shown("Text"), _NEW)
_COMMON: Final = [
    _text("<CommonParameters>"),
    _NEW,
    # Its lines bring their own indentation: what wraps stands further out.
    _text(
        "    This cmdlet supports the common parameters: Verbose, Debug,\n"
        "    ErrorAction, ErrorVariable, WarningAction, WarningVariable,\n"
        "    OutBuffer, PipelineVariable, and OutVariable. For more information, see\n"
        "    about_CommonParameters (https://go.microsoft.com/fwlink/?LinkID=113216). "
    ),
    _TWO,
]
_DETAILS: Final = [
    _each(
        "details",
        *_section("NAME", _shown("name"), _TWO),
        *_section("SYNOPSIS", _each("description", *_PARAGRAPH), _TWO),
    )
]
_SYNTAX_ITEM: Final = _each("syntaxItem", _made(_syntax_text), _text("[<CommonParameters>]"), _TWO)
_SYNTAX: Final = _section("SYNTAX", _each("syntax", _SYNTAX_ITEM), _NEW)
_DESCRIPTION: Final = [*_section("DESCRIPTION", _each("description", *_PARAGRAPH), _NEW), _NEW]
_REMARKS: Final = _section(
    "REMARKS",
    *_ask("To see the examples", "Examples"),
    *_ask("For more information", "Detailed"),
    *_ask("For technical information", "Full"),
    _made(_online),
)
_LINKS: Final = _section("RELATED LINKS", _each("relatedLinks", _each("navigationLink", _made(_link_text), _NEW)))
_EXAMPLE: Final = (
    *(_shown("title"), _TWO, _each("introduction", _shown("Text")), _shown("code"), _NEW, _NEW),
    _each("remarks", *_PARAGRAPH),
)
_EXAMPLES: Final = _each("examples", _each("example", *_EXAMPLE))
_HEAD: Final = (_text("-"), _shown("name"), _made(_value_text), _NEW)
_FULL_PARAMETER: Final = (
    *_HEAD,
    _frame(
        _each("description", *_PARAGRAPH),
        _NEW,
        *_line("required", "Required?"),
        *_line("position", "Position?"),
        *_line("defaultValue", "Default value"),
        *_line("pipelineInput", "Accept pipeline input?"),
        *_line("aliases", "Aliases"),
        *_line("globbing", "Accept wildcard characters?"),
        _NEW,
    ),
)
_TYPE: Final = (_each("type", _shown("name"), _NEW), _NEW)
_NOTES: Final = (
    _text("NOTES"),
    _NEW,
    _frame(_shown("title"), _TWO, _frame(_each("alert", *_PARAGRAPH)), _NEW),
)

# --- commands with help ------------------------------------------------------------------------------------------

_DEFAULT: Final = [*_DETAILS, *_SYNTAX, *_DESCRIPTION, *_LINKS, _NEW, *_REMARKS]
_DETAILED: Final = [
    *(*_DETAILS, *_SYNTAX, *_DESCRIPTION),
    *_section(
        "PARAMETERS",
        _each("parameters", _each("parameter", *_HEAD, _frame(_each("description", *_PARAGRAPH), _NEW))),
        *_COMMON,
    ),
    _frame(_EXAMPLES),
    *_REMARKS,
]
_FULL: Final = [
    *(*_DETAILS, *_SYNTAX, *_DESCRIPTION),
    *_section("PARAMETERS", _each("parameters", _each("parameter", *_FULL_PARAMETER)), *_COMMON),
    *_section("INPUTS", _each("inputTypes", _each("inputType", *_TYPE)), _NEW),
    *_section("OUTPUTS", _each("returnValues", _each("returnValue", *_TYPE)), _NEW),
    _each("alertSet", *_NOTES),
    _frame(_EXAMPLES, _NEW),
    *_LINKS,
]

# --- functions without help --------------------------------------------------------------------------------------


def _with_common(value: Any) -> str:
    return "[<CommonParameters>]" if _of(value, "CommonParameters") else ""


def _only_common(value: Any) -> bool:
    return bool(_of(value, "CommonParameters"))


def _nothing_at_all(value: Any) -> bool:
    return not _only_common(value) and _of(_of(value, "parameters"), "parameter") is None


_NAME: Final = _each("details", *_section("NAME", _shown("name"), _TWO))
_ITEMS: Final = _each("syntax", _each("syntaxItem", _made(_syntax_text), _made(_with_common), _TWO))
_END: Final = [*_section("ALIASES", _shown("aliases"), _NEW), _NEW, *_section("REMARKS", _shown("remarks"), _NEW)]
_SHORT: Final = [_NAME, *_section("SYNTAX", _ITEMS), _NEW, *_END]
_SELF: Final = {"compute": lambda value: value}


def _when(condition: Any, *tree: Any) -> Any:
    return ("expression", {"expression": _SELF, "entries": [list(tree)], "when": condition})


_EXTENDED_PARAMETER: Final = (
    *_HEAD,
    _frame(
        _NEW,
        *_line("required", "Required?"),
        *_line("position", "Position?"),
        *_line("pipelineInput", "Accept pipeline input?"),
        *_line("parameterSetName", "Parameter set name"),
        *_line("aliases", "Aliases"),
        *_line("isDynamic", "Dynamic?"),
        *_line("globbing", "Accept wildcard characters?"),
        _NEW,
    ),
)
_NONE_AT_ALL: Final = _when(_nothing_at_all, _text("None"), _TWO)
_EXTENDED_TYPE: Final = _each("type", _shown("name"), _NEW)


def _extended(parameters: Any) -> Tree:
    return [
        _NAME,
        *_section("SYNTAX", _ITEMS, _NEW),
        *_section("PARAMETERS", parameters, _when(_only_common, *_COMMON), _NONE_AT_ALL),
    ]


_EXTENDED_DETAILED: Final = [
    *_extended(_each("parameters", _each("parameter", *_HEAD, _NEW))),
    *(_NEW, *_END),
]
_EXTENDED_FULL: Final = [
    *_extended(_each("parameters", _each("parameter", *_EXTENDED_PARAMETER))),
    _frame(_NEW),
    *_section("INPUTS", _each("inputTypes", _each("inputType", _EXTENDED_TYPE)), _NEW),
    *_section("OUTPUTS", _each("returnValues", _each("returnValue", _EXTENDED_TYPE)), _NEW),
    *_END,
]

VIEWS: Final[dict[str, Tree]] = {
    MAML: _DEFAULT,
    f"{MAML}#DetailedView": _DETAILED,
    f"{MAML}#FullView": _FULL,
    f"{MAML}#ExamplesView": [*_DETAILS, _frame(_EXAMPLES)],
    f"{MAML}#parameter": list(_FULL_PARAMETER),
    f"{MAML}#examples": [_each("example", *_EXAMPLE)],
    f"{MAML}#example": list(_EXAMPLE),
    f"{MAML}#syntax": [_SYNTAX_ITEM],
    "MamlParaTextItem": list(_PARAGRAPH),
    EXTENDED: _SHORT,
    f"{EXTENDED}#DetailedView": _EXTENDED_DETAILED,
    f"{EXTENDED}#FullView": _EXTENDED_FULL,
    f"{EXTENDED}#ExamplesView": [_each("details", *_section("NAME", _shown("name"), _NEW)), _NEW, *_END],
    f"{EXTENDED}#parameter": list(_EXTENDED_PARAMETER),
}
for _type_name, _tree in VIEWS.items():
    register(_type_name, View("custom", _type_name, tree=_tree))
register_view(
    "HelpInfoShort",
    [column("Name", 33), column("Category", 9), column("ModuleName", 25, label="Module"), column("Synopsis")],
)
