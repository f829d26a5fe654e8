"""What values know of script blocks: their text, and that they can be invoked. The engine has the real class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from pyshell.values.declare import NetObject, net_type

if TYPE_CHECKING:
    from collections.abc import Sequence


class Invocable(Protocol):
    """Anything with the shape of a script block."""

    text: str

    def invoke(
        self,
        arguments: Sequence[Any] = (),
        *,
        this: Any = None,
        underscore: Any = None,
        input: Sequence[Any] | None = None,
    ) -> list[Any]:
        """Runs the block and returns all it put out. `this` is `$this`, `underscore` `$_`, `input` `$input`."""


@net_type("System.Management.Automation.ScriptBlock")
class ScriptBlockBase(NetObject):
    """A block of script as a value; the engine's class derives from it."""

    text: str = ""
    is_script_block = True

    def invariant_text(self) -> str:
        return self.text

    def invoke(
        self,
        arguments: Sequence[Any] = (),
        *,
        this: Any = None,
        underscore: Any = None,
        input: Sequence[Any] | None = None,
    ) -> list[Any]:
        """Runs the block; see Invocable."""
        raise NotImplementedError


def one_result(results: list[Any]) -> Any:
    """What a property's block gives: nothing is $null, one value itself, several an array."""
    if not results:
        return None
    return results[0] if len(results) == 1 else results
