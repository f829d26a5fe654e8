"""Commands as CommandInfo objects: what Get-Command and $MyInvocation.MyCommand give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.commandinfo import (
    AliasInfo,
    CmdletInfo,
    CommandInfo,
    ExternalScriptInfo,
    FilterInfo,
    FunctionInfo,
    ScriptInfo,
)
from pyshell.engine.commands import CmdletCommand, FunctionCommand
from pyshell.engine.functions import Function

if TYPE_CHECKING:
    from pyshell.engine.scopes import Scope


def info_of(command: Any, frame: Scope) -> CommandInfo | None:
    """The CommandInfo of a command of the engine."""
    if isinstance(command, CmdletCommand):
        return _cmdlet(command)
    if isinstance(command, Function):
        command = FunctionCommand(command, _kind(command))
    if isinstance(command, FunctionCommand):
        return _function(command, frame)
    return None


def _kind(function: Function) -> str:
    if function.name in ("", "<ScriptBlock>"):
        return "Script"
    return "Filter" if function.code.is_filter else "Function"


def _cmdlet(command: CmdletCommand) -> CommandInfo:
    made = CmdletInfo(name=command.name, module_name=command.module)
    made.make_signature = lambda: command.cls.signature()
    made.target = command
    return made


def _function(command: FunctionCommand, frame: Scope) -> CommandInfo:
    function = command.function
    code = function.code
    block = frame.session.block_of(function)
    if function.is_script:
        path = code.unit.source.path or ""
        made: CommandInfo = ExternalScriptInfo(name=function.name, path=path, script_block=block)
    elif command.kind == "Script" or not function.name:
        made = ScriptInfo(name="", script_block=block)
    else:
        kind = FilterInfo if code.is_filter else FunctionInfo
        made = kind(name=function.name, script_block=block, module_name=_module_name(function))
    made.definition_text = code.text
    made.make_signature = lambda: code.prepare(frame).whole_signature()
    made.target = command
    return made


def _module_name(function: Function) -> str:
    name = getattr(function.state, "name", "global")
    return "" if name == "global" else str(name)


def alias_info(session: Any, item: tuple[str, str, Any]) -> AliasInfo:
    """An alias. Where it has a description, its options come with that."""
    name, definition, options = item
    options, description = options if isinstance(options, tuple) else (options, "")
    made = AliasInfo(name=name, options=options, description=description)
    made.definition_text = definition
    made.resolve = session.find_command
    made.target = None
    return made
