"""Set-StrictMode, and what Set-PSDebug has of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.binding.validate import ValidateRange, Validator, failure
from pyshell.errors import ErrorCategory, PSError
from pyshell.values.objects import unwrap
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from pyshell.binding.declare import Runtime
    from pyshell.errors import NetException

_KNOWN: Final = frozenset(
    {(1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (5, 1)} | {(6, minor) for minor in range(3)}
    | {(7, minor) for minor in range(7)}
)  # fmt: skip
_LATEST: Final = "7.6"


def as_version(value: Any) -> Any:
    """`Latest` as the version it means, a whole number with the zero that a version needs."""
    text = to_string(unwrap(value)).strip()
    if text.lower() == "latest":
        return _LATEST
    return f"{text}.0" if text.isdigit() else value


def parts(value: Any) -> tuple[int, int] | None:
    """A version's first two numbers."""
    found = to_string(unwrap(value)).split(".")
    if len(found) < 2 or not (found[0].isdigit() and found[1].isdigit()):
        return None
    return int(found[0]), int(found[1])


class ValidVersion(Validator):
    """A version of PowerShell that there has been."""

    def check(self, value: Any) -> NetException | None:
        if value is None or parts(value) in _KNOWN:
            return None
        text = to_string(value)
        message = (
            f'The "{text}" argument does not contain a valid PowerShell version. Supply a valid version number and '
            "then try the command again."
        )
        return failure(message, "InvalidPSVersion")


@cmdlet("Set-StrictMode", default_set="Version")
class SetStrictMode(Cmdlet):
    """Makes mistakes errors in the scope and those below: variables that are not set, properties that are not there.

    PS> Set-StrictMode -Off
    """

    off: Switch = param(mandatory=True, sets=("Off",), help="Whether nothing is checked any more.")
    version: Any = param(
        type="System.Version",
        aliases=("v",),
        mandatory=True,
        sets=("Version",),
        transforms=(as_version,),
        validate=(ValidVersion(),),
        suggestions=("1.0", "2.0", "3.0", "Latest"),
        help="How strict: 1.0, 2.0, 3.0 or Latest.",
    )

    def end(self, run: Runtime) -> None:
        found = None if self.off else parts(self.version)
        run.caller.set_strict_mode(float(found[0]) if found is not None else 0.0)


@cmdlet("Set-PSDebug")
class SetPSDebug(Cmdlet):
    """Makes reading variables that are not set an error. Tracing and stepping are not simulated.

    PS> Set-PSDebug -Off
    """

    trace: int = param(sets=("on",), validate=(ValidateRange(0, 2),), help="0 is no tracing; more is not simulated.")
    step: Switch = param(sets=("on",), help="Not simulated: asking before each statement.")
    strict: Switch = param(sets=("on",), help="Whether variables that are not set are errors.")
    off: Switch = param(sets=("off",), help="Whether nothing is checked any more.")

    def end(self, run: Runtime) -> None:
        if self.trace or self.step:
            raise PSError.of(
                "NotSimulated",
                "Set-PSDebug -Trace and -Step are known and not simulated: there is no debugger.",
                ErrorCategory.NotImplemented,
                exception="System.Management.Automation.PSNotSupportedException",
                target="Set-PSDebug",
            )
        if self.strict or self.off:
            # Our reading: PowerShell keeps this apart from Set-StrictMode's versions.
            run.caller.set_strict_mode(1.0 if self.strict else 0.0)
