"""TabExpansion2 and prompt: what PowerShell has as functions for its prompt, for scripts to call or replace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Cmdlet, cmdlet, param
from pyshell.completion.command_completion import CommandCompletion, world_of
from pyshell.completion.completer import complete
from pyshell.engine.language.tree import Ast
from pyshell.filesystem.system import FileSystem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime


@cmdlet("TabExpansion2", default_set="ScriptInputSet", net_name="")
class TabExpansion2(Cmdlet):
    """Gets what may stand at a place of a text; nothing of the text is run.

    PS> (TabExpansion2 'Get-Mailbo' 10).CompletionMatches[0].CompletionText
    Get-Mailbox
    """

    input_script: str = param(
        type="System.String", position=0, mandatory=True, sets=("ScriptInputSet",), allow=("empty",), help="The text."
    )
    cursor_column: int | None = param(
        type="System.Int32", position=1, sets=("ScriptInputSet",), help="The place; the end of the text unless given."
    )
    ast: Any = param(
        type="System.Management.Automation.Language.Ast",
        position=0,
        mandatory=True,
        sets=("AstInputSet",),
        help="The tree of the text.",
    )
    tokens: Any = param(type="System.Object", position=1, mandatory=True, sets=("AstInputSet",), help="Its tokens.")
    position_of_cursor: Any = param(
        type="System.Object", position=2, mandatory=True, sets=("AstInputSet",), help="The place in the tree."
    )
    options: Any = param(type="System.Collections.Hashtable", help="Settings; none has an effect.")

    def end(self, run: Runtime) -> Iterator[CommandCompletion]:
        text = self.input_script
        if isinstance(self.ast, Ast):
            text = self.ast.node.span.source.text
        cursor = len(text) if self.cursor_column is None else self.cursor_column
        yield CommandCompletion(complete(world_of(run.session), text, max(0, min(cursor, len(text)))))


@cmdlet("prompt", net_name="")
class Prompt(Cmdlet):
    """Gets the text that the prompt shows: `[PS]`, the place, and `>`. A function of this name takes its place.

    PS> Set-Location 'C:\\My Documents'; prompt
    [PS] C:\\My Documents>
    """

    def end(self, run: Runtime) -> Iterator[str]:
        yield f"[PS] {run.service(FileSystem).location.path}>"
