"""Should: one assertion about what is piped into it, chosen by the name of its operator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Switch, as_parameter, cmdlet, param
from pyshell.binding.signature import SWITCH, ParamFlags
from pyshell.pester import commands, messages, operators, throwing
from pyshell.pester.given import OPERATORS, Given
from pyshell.pester.state import PesterState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyshell.binding.declare import Runtime
    from pyshell.binding.signature import Signature
    from pyshell.pester.given import Operator

# Importing these declares the operators.
_DECLARING: Final = (operators, throwing, commands)
_BLOCK: Final = "System.Management.Automation.ScriptBlock"
_NO_VALUE: Final = (
    "BeNullOrEmpty",
    "BeTrue",
    "BeFalse",
    "Exist",
    "Throw",
    "HaveParameter",
    "Invoke",
    "InvokeVerifiable",
)
_WITH_VALUE: Final = tuple(name for name in OPERATORS if name not in _NO_VALUE)
_PIPED: Final = ("Legacy", *(name for name in OPERATORS if name not in ("Invoke", "InvokeVerifiable")))


def _first(*sets: str) -> dict[str, ParamFlags]:
    return {name: ParamFlags(position=0) for name in sets}


@cmdlet("Should", default_set="Legacy", positional=False)
class ShouldCmdlet(Cmdlet):
    """Asserts something about a value: a test fails when it does not hold.

    PS> 1 + 1 | Should -Be 2
    PS> { throw 'no' } | Should -Throw 'n*'
    """

    expected_value: Any = param(
        type="System.Object",
        sets=_first(*_WITH_VALUE),
        aliases=("ExpectedType", "RegularExpression"),
        help="What is expected.",
    )
    actual_value: Any = param(
        type="System.Object",
        sets={name: ParamFlags(from_pipeline=True) for name in _PIPED},
        allow=("null", "collection", "string"),
        help="The value.",
    )
    not_: Switch = param("Not", help="Whether it must not hold.")
    because: str = param(help="Why, as part of the message.")
    expected_message: str = param(sets=_first("Throw"), help="What the message is like, with wildcards.")
    error_id: str = param(sets={"Throw": ParamFlags(position=1)}, help="What the error's id is like, with wildcards.")
    exception_type: Any = param(
        type="System.Type", sets={"Throw": ParamFlags(position=2)}, help="The exception's type."
    )
    pass_thru: Switch = param(sets=("Throw",), help="Whether the error is put out.")
    parameter_name: str = param(sets=_first("HaveParameter"), help="The parameter.")
    type: Any = param(type="System.Object", sets=("HaveParameter",), help="Its type.")
    default_value: Any = param(type="System.Object", sets=("HaveParameter",), help="Its default, as the text has it.")
    mandatory: Switch = param(sets=("HaveParameter",), help="Whether it is mandatory.")
    alias: Any = param(type="System.String[]", sets=("HaveParameter",), help="Its aliases.")
    command_name: str = param(sets={"Invoke": ParamFlags(position=0, mandatory=True)}, help="The mocked command.")
    times: int = param(sets={"Invoke": ParamFlags(position=1)}, default=1, help="How often it is called.")
    exactly: Switch = param(sets=("Invoke",), help="Whether not more often.")
    parameter_filter: Any = param(type=_BLOCK, sets=("Invoke",), help="Which calls count.")
    exclusive_filter: Any = param(type=_BLOCK, sets=("Invoke",), help="What all calls must fit.")
    scope: str = param(sets=("Invoke",), help="Whose calls count: It, Context, Describe or a number of blocks.")
    legacy_arg1: Any = param("LegacyArg1", type="System.Object", sets=_first("Legacy"), help="What Pester 3 took.")
    legacy_arg2: Any = param(
        "LegacyArg2", type="System.Object", sets={"Legacy": ParamFlags(position=1)}, help="What Pester 3 took."
    )
    legacy_arg3: Any = param(
        "LegacyArg3", type="System.Object", sets={"Legacy": ParamFlags(position=2)}, help="What Pester 3 took."
    )
    module_name: str = param(sets=("Invoke",), help="Not simulated.")

    def __init__(self) -> None:
        self.piped: list[Any] = []

    @classmethod
    def make_signature(cls) -> Signature:
        made = super().make_signature()
        switches = [_switch(one) for one in OPERATORS.values()]
        return made.with_parameters((*made.parameters, *switches))

    def process(self, run: Runtime) -> None:
        if self.bound("ActualValue"):
            self.piped.append(self.actual_value)

    def end(self, run: Runtime) -> Iterable[Any]:
        values = self.bound_values
        chosen = next((one for name, one in OPERATORS.items() if name in values), None)
        if chosen is None:
            raise messages.legacy_should()
        state = run.service(PesterState)
        found: list[Any] = []
        for actual in self._actual(chosen):
            given = Given(actual, values, run, state)
            message = chosen.test(given)
            if message is not None:
                _failed(message, values, state)
            found += given.out
        return found

    def _actual(self, chosen: Operator) -> Sequence[Any]:
        if chosen.whole:
            return [self.piped]
        return self.piped or [None]


def _switch(one: Operator) -> Any:
    flags = {one.name: ParamFlags(mandatory=True)}
    declared = param(one.name, type=SWITCH, sets=flags, aliases=one.aliases, help=f"The assertion {one.name}.")
    return as_parameter("operator", declared)


def _failed(message: str, values: dict[str, Any], state: PesterState) -> None:
    """Ends the test, or only notes the failure where -ErrorAction or the configuration says Continue."""
    action = values.get("ErrorAction")
    error = messages.assertion_failed(message)
    continues = state.continues if action is None else str(getattr(action, "name", action)).lower() == "continue"
    if not continues or state.test is None:
        raise error
    state.failures.append(error.record)
