"""The assertions about files, commands and mocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.commandinfo import CommandInfo
from pyshell.pester.given import operator
from pyshell.pester.nicely import join_and, nicely
from pyshell.pester.operators import named_type
from pyshell.values.convert import to_bool
from pyshell.values.members import get_member
from pyshell.values.objects import unwrap
from pyshell.values.regexes import IGNORE_CASE, compile_regex
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.binding.signature import Parameter
    from pyshell.pester.given import Given
    from pyshell.pester.mocks import MockTable


# --- files --------------------------------------------------------------------------------------------------------


def _call(given: Given, name: str, **named: Any) -> list[Any]:
    return given.run.call(name, named)


@operator("Exist")
def exist(given: Given) -> str | None:
    path = to_string(given.actual)
    there = to_bool(_call(given, "Test-Path", Path=path)[0])
    if there is not given.negate:
        return None
    if given.negate:
        return f"Expected path {nicely(path)} to not exist,{given.because} but it did exist."
    return f"Expected path {nicely(path)} to exist,{given.because} but it did not exist."


def _content(how: str, case_sensitive: bool, whole: bool) -> Callable[[Given], str | None]:
    def test(given: Given) -> str | None:
        path, pattern = to_string(given.actual), to_string(given.expected)
        lines = [to_string(one) for one in _call(given, "Get-Content", Path=path, Raw=whole)]
        regex = compile_regex(pattern, 0 if case_sensitive else IGNORE_CASE)
        found = any(regex.search(line) is not None for line in lines)
        if found is not given.negate:
            return None
        negated, it_was = ("not ", "found") if given.negate else ("", "not found")
        return (
            f"Expected {nicely(pattern)} to {negated}be {how}found in file {nicely(path)},{given.because} "
            f"but it was {it_was}."
        )

    return test


operator("FileContentMatch")(_content("", False, False))
operator("FileContentMatchExactly")(_content("case sensitively ", True, False))
operator("FileContentMatchMultiline")(_content("", False, True))
operator("FileContentMatchMultilineExactly")(_content("case sensitively ", True, True))


# --- commands -----------------------------------------------------------------------------------------------------


@operator("HaveParameter")
def have_parameter(given: Given) -> str | None:
    command = unwrap(given.actual)
    if not isinstance(command, CommandInfo):
        return "Input value must be non-null CommandInfo object. You can get one by calling Get-Command."
    signature = command.signature()
    name = to_string(given.values.get("ParameterName"))
    parameter = None if signature is None else signature.lookup.get(name.lower())
    filters = [f"to {'not ' if given.negate else ''}have a parameter {name}"]
    if parameter is None:
        buts = [] if given.negate else ["the parameter is missing"]
    else:
        asked, buts = _asked(given, command, parameter)
        filters += asked
        if given.negate:
            buts = [] if buts else ["it was there" if asked else "the parameter is there"]
    if not buts:
        return None
    return f"Expected command {command.name} {', '.join(filters)},{given.because} but {join_and(buts)}."


def _asked(given: Given, command: CommandInfo, parameter: Parameter) -> tuple[list[str], list[str]]:
    """What was asked of the parameter, and in what it differs."""
    filters: list[str] = []
    buts: list[str] = []
    for name, judge in _OF_PARAMETERS.items():
        if name in given.values and (given.values[name] is not None):
            wanted, but = judge(given.values[name], command, parameter)
            filters.append(wanted)
            buts += [but] if but else []
    return filters, buts


def _type(expected: Any, command: CommandInfo, parameter: Parameter) -> tuple[str, str]:
    wanted = named_type(expected)
    same = wanted is not None and wanted.name == parameter.pstype.name
    shown = f"[{to_string(expected)}]" if wanted is None else nicely(wanted)
    return f"of type {shown}", "" if same else f"it was of type {nicely(parameter.pstype)}"


def _mandatory(expected: Any, command: CommandInfo, parameter: Parameter) -> tuple[str, str]:
    mandatory = any(flags.mandatory for flags in parameter.flags_by_set.values())
    wanted = to_bool(expected)
    asked = "which is mandatory" if wanted else "which is not mandatory"
    return asked, "" if mandatory is wanted else "it was mandatory" if mandatory else "it wasn't mandatory"


def _alias(expected: Any, command: CommandInfo, parameter: Parameter) -> tuple[str, str]:
    names = expected if isinstance(expected, list) else [expected]
    known = {one.lower() for one in parameter.aliases}
    missing = [to_string(one) for one in names if to_string(one).lower() not in known]
    wanted = join_and([nicely(to_string(one)) for one in names])
    word = "alias" if len(names) == 1 else "aliases"
    but = f"it didn't have {word} {join_and([nicely(one) for one in missing])}" if missing else ""
    return f"with {word} {wanted}", but


def _default(expected: Any, command: CommandInfo, parameter: Parameter) -> tuple[str, str]:
    actual = default_text(command, parameter.name)
    wanted = to_string(expected)
    asked = f"the default value of the parameter to be {nicely(wanted)}"
    return asked, "" if actual == wanted else f"the default value was {nicely(actual)}"


_OF_PARAMETERS = {"Type": _type, "Mandatory": _mandatory, "Alias": _alias, "DefaultValue": _default}


def default_text(command: CommandInfo, name: str) -> str:
    """What the text of a function gives a parameter by default; empty for other commands."""
    block = get_member(command, "ScriptBlock")
    tree = get_member(block, "Ast")
    parameters = get_member(get_member(get_member(tree, "Body"), "ParamBlock"), "Parameters")
    if not isinstance(unwrap(parameters), list):
        parameters = get_member(get_member(tree, "ParamBlock"), "Parameters")
    if not isinstance(unwrap(parameters), list):
        parameters = get_member(tree, "Parameters")
    for one in unwrap(parameters) if isinstance(unwrap(parameters), list) else ():
        variable = get_member(get_member(get_member(one, "Name"), "VariablePath"), "UserPath")
        if to_string(variable).lower() == name.lower():
            value = get_member(one, "DefaultValue")
            text = get_member(value, "Value")
            return to_string(text if isinstance(text, str | int | float) else get_member(value, "Extent"))
    return ""


# --- mocks --------------------------------------------------------------------------------------------------------


@operator("Invoke", "Called")
def invoke(given: Given) -> str | None:
    table = given.state.mocks
    if table is None:
        return "Should -Invoke may only be used inside a test."
    values = given.values
    name = to_string(values["CommandName"])
    if values.get("ExclusiveFilter") is not None:
        return _exclusively(given, table, name)
    count, _ = table.count(name, values.get("ParameterFilter"), values.get("Scope"))
    exactly = to_bool(values.get("Exactly")) or values.get("Times") == 0
    times = int(values.get("Times", 1))
    if exactly:
        if (count == times) is not given.negate:
            return None
        negated = "not " if given.negate else ""
        asked = f"{negated}to be called {times} times exactly"
        return f"Expected {name} {asked},{given.because} but was called {count} times"
    if (count >= times) is not given.negate:
        return None
    if given.negate:
        return f"Expected {name} to be called less than {times} times,{given.because} but was called {count} times"
    return f"Expected {name} to be called at least {times} times,{given.because} but was called {count} times"


def _exclusively(given: Given, table: MockTable, name: str) -> str | None:
    count, every = table.count(name, given.values["ExclusiveFilter"], given.values.get("Scope"))
    times = int(given.values.get("Times", 1))
    if count >= times and every == count:
        return None
    if every > count:
        return (
            f"Expected {name} to only be called with with parameters matching the specified filter,{given.because} "
            f"but {every - count} non-matching calls were made"
        )
    return f"Expected {name} to be called at least {times} times,{given.because} but was called {count} times"


@operator("InvokeVerifiable", "CalledVerifiable")
def invoke_verifiable(given: Given) -> str | None:
    missing = [] if given.state.mocks is None else given.state.mocks.not_called()
    if not missing:
        return None
    lines = "".join(f"\n Command {one.name} {_filter_text(one.filter)}" for one in missing)
    return f"\nExpected all verifiable mocks to be called,{given.because} but these were not:{lines}"


def _filter_text(filter: Any) -> str:
    return "" if filter is None else f"with parameter filter {{{filter.text}}}"
