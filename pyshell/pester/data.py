"""What blocks and tests are repeated for: -ForEach and -TestCases, and what their code sees of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.values.objects import DictionaryBase, unwrap
from pyshell.values.sequences import as_array
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from pyshell.binding.caller import ScopeView


class _NoData:
    __slots__ = ()


NO_DATA: Final = _NoData()


def dropped(value: Any) -> None:
    """Where the output of blocks goes."""


def data_rows(given: Any, bound: bool) -> list[Any]:
    """What a block or test is repeated for; [NO_DATA] when it is not."""
    return as_array(given) if bound else [NO_DATA]


def named_data(data: Any) -> dict[str, Any]:
    """A row's keys as arguments for a param block."""
    bare = unwrap(data)
    if not isinstance(bare, DictionaryBase):
        return {}
    return {to_string(name): value for name, value in bare.items()}


def set_data(scope: ScopeView, data: Any) -> Any:
    """Makes a row's keys variables of a scope and returns what `$_` is."""
    if data is NO_DATA:
        return None
    for name, value in named_data(data).items():
        scope.set(name, value)
    scope.set("_", data)
    return data
