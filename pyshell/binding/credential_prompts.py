"""Who is asked for the password of a user name that stands for a credential."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.values.kept import session_table

if TYPE_CHECKING:
    from collections.abc import Callable

# Empty where nobody can be asked.
CREDENTIAL_PROMPTS: Final[list[Callable[[str], Any]]] = session_table([])
