"""Names of tests and blocks with `<variable>` in them: what stands there for one row of data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import PSError
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from pyshell.binding.caller import ScopeView

_PLACE: Final = re.compile(r"(?<!`)<([^<>\s`]+)>")


def expanded(name: str, scope: ScopeView) -> str:
    """The name with each `<expression>` replaced by its text in a scope; a backtick keeps one as it is."""
    if "<" not in name:
        return name

    def value(found: re.Match[str]) -> str:
        values: list[Any] = []
        try:
            scope.run_text(f'"$(${found[1]})"', values.append)
        except PSError:
            return found[0]
        return "".join(to_string(one) for one in values)

    return _PLACE.sub(value, name).replace("`<", "<").replace("`>", ">")
