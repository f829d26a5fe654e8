"""ShouldProcess and ShouldContinue: -WhatIf, -Confirm, $ConfirmPreference, and the questions they lead to.

Source: recorded screens of PowerShell 7.6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.binding.messages import no_prompts as no_prompts
from pyshell.binding.prompting import NO, NO_TO_ALL, SUSPEND, YES, YES_TO_ALL, Choice, choose

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyshell.binding.prompting import Asker

QUESTION: Final = "Are you sure you want to perform this action?"
CAPTION: Final = "Confirm"
WHAT_IF: Final = "What if: "
# Impact and preference compare by these numbers; None asks nothing.
LEVELS: Final = {"none": 0, "low": 1, "medium": 2, "high": 3}
_ALL: Final = (YES, YES_TO_ALL, NO, NO_TO_ALL, SUSPEND)
_ONE: Final = (YES, NO, SUSPEND)


def performing(action: str, target: str) -> str:
    """What a change is called in questions, -WhatIf and -Verbose lines."""
    return f'Performing the operation "{action}" on target "{target}".'


class Confirmation:
    """The decisions of one running command. "To all" answers hold until it ends.

    `host` is None when nobody can be asked; `what_if` and `confirm` are the parameters as given or the preferences'
    values (confirm None: the impact decides), `suspend` opens a nested prompt.
    """

    __slots__ = (
        "command",
        "confirm",
        "host",
        "impact",
        "preference",
        "show",
        "suspend",
        "to_all",
        "verbose",
        "what_if",
    )

    def __init__(
        self,
        command: str,
        host: Asker | None,
        *,
        what_if: bool,
        confirm: bool | None,
        impact: int,
        preference: int,
        show: Callable[[str], None],
        verbose: Callable[[str], None],
        suspend: Callable[[], None] | None = None,
    ) -> None:
        self.command = command
        self.host = host
        self.what_if = what_if
        self.confirm = confirm
        self.impact = impact
        self.preference = preference
        self.show = show
        self.verbose = verbose
        self.suspend = suspend
        self.to_all: bool | None = None

    def should_process(
        self,
        target: str,
        action: str | None = None,
        *,
        description: str | None = None,
        question: str | None = None,
        caption: str | None = None,
    ) -> bool:
        """Whether to make a change. `description` replaces the usual sentence; with `question` it is only shown.

        Raises the error of a question in a session that is not interactive.
        """
        if self.to_all is not None:
            return self.to_all
        text = description if description is not None else performing(action or self.command, target)
        if self.what_if:
            self.show(WHAT_IF + text)
            return False
        if not self.asks:
            self.verbose(text)
            return True
        return self._ask(caption or CAPTION, question or f"{QUESTION}\n{text}")

    @property
    def asks(self) -> bool:
        """Whether a change is asked about."""
        if self.confirm is not None:
            return self.confirm
        return self.preference != 0 and self.impact >= self.preference and self.impact != 0

    def _ask(self, caption: str, message: str) -> bool:
        answer = self._choice(caption, message, _ALL)
        if answer is YES_TO_ALL or answer is NO_TO_ALL:
            self.to_all = answer is YES_TO_ALL
        return answer is YES or answer is YES_TO_ALL

    def _choice(self, caption: str, message: str, choices: tuple[Choice, ...]) -> Choice:
        if self.host is None:
            raise no_prompts()
        while True:
            answer = choices[choose(self.host, caption, message, choices, 0)]
            if answer is not SUSPEND or self.suspend is None:
                return answer
            self.suspend()

    def should_continue(self, query: str, caption: str) -> bool:
        """Asks a question that no preference answers."""
        return self._choice(caption, query, _ONE) is YES

    def should_continue_all(self, query: str, caption: str, yes: bool, no: bool) -> tuple[bool, bool, bool]:
        """As should_continue with "to all": whether to go on, and the two answers to keep."""
        if yes or no:
            return yes, yes, no
        answer = self._choice(caption, query, _ALL)
        return answer in (YES, YES_TO_ALL), answer is YES_TO_ALL, answer is NO_TO_ALL
