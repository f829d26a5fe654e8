"""The types of Exchange's exceptions, for `catch [type]`, `-is` and Should -Throw: all are localized ones."""

from __future__ import annotations

from pyshell.exchange.type_index import EXCEPTIONS, LOCALIZED
from pyshell.values.types import declare_type

declare_type(LOCALIZED, "System.Exception")
for _name in EXCEPTIONS:
    declare_type(_name, LOCALIZED)
