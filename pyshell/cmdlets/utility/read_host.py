"""Read-Host."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pyshell.binding.confirming import no_prompts
from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.values.sequences import as_array
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.binding.declare import Runtime


@cmdlet("Read-Host", default_set="AsString", output=("System.String", "System.Security.SecureString"))
class ReadHost(Cmdlet):
    """Asks for a line of text on the console.

    PS> (Get-Command Read-Host).Parameters.Keys -contains 'AsSecureString'
    True
    """

    prompt: Any = param(type="System.Object", position=0, remaining=True, allow=("null",), help="What is asked.")
    as_secure_string: Switch = param(sets=("AsSecureString",), help="Whether the answer stays secret for good.")
    mask_input: Switch = param(sets=("AsString",), help="Whether what is typed does not show.")

    def begin(self, run: Runtime) -> Iterable[object]:
        host = run.caller.host
        if not host.interactive:
            raise no_prompts()
        text = " ".join(to_string(one) for one in as_array(self.prompt))
        secret = bool(self.as_secure_string or self.mask_input)
        line = host.read_line(f"{text}: " if self.prompt is not None else "", secret)
        if self.as_secure_string:
            return (import_module("pyshell.dotnet.credentials").SecureString(line),)
        return (line,)
