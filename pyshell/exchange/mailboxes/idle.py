"""When mailboxes and devices were last used: so many days before the present one (our reading).

Most people work, some have left: reports of what nobody uses find some, and not all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.exchange.values import moments
from pyshell.values.clock import CLOCK

if TYPE_CHECKING:
    from pyshell.exchange.values.identifiers import Seeded

_HOUR: Final = 3600 * moments.TICKS
_DAY: Final = 24 * _HOUR
_DAYS: Final = (
    *(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 4, 5, 7),
    *(9, 14, 23, 36, 65, 120, 250, 430),
)


def morning(draw: Seeded) -> int:
    """Six o'clock (UTC) of the last day of use, in ticks: yesterday's at the latest."""
    day = CLOCK.utc_ticks() // _DAY - _DAYS[draw.below(len(_DAYS))]
    return day * _DAY + 6 * _HOUR
