"""Get-ExecutionPolicy and Set-ExecutionPolicy: kept for the session, and nothing is held back by them.

Unrestricted is what PowerShell says outside Windows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, ConfirmImpact, Switch, cmdlet, param
from pyshell.cmdlets.standins.state import kept, say
from pyshell.errors import ErrorCategory, PSError
from pyshell.values.declare import EnumValue, net_enum
from pyshell.values.objects import PSCustomObject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime

_POLICIES: Final = {"Unrestricted": 0, "RemoteSigned": 1, "AllSigned": 2, "Restricted": 3, "Bypass": 4, "Undefined": 5}
POLICY: Final = net_enum("Microsoft.PowerShell.ExecutionPolicy", {**_POLICIES, "Default": 3})
SCOPE: Final = net_enum(
    "Microsoft.PowerShell.ExecutionPolicyScope",
    {"Process": 0, "CurrentUser": 1, "LocalMachine": 2, "UserPolicy": 3, "MachinePolicy": 4},
)
# The first scope that has a policy decides.
_ORDER: Final = ("MachinePolicy", "UserPolicy", "Process", "CurrentUser", "LocalMachine")
_UNDEFINED: Final = EnumValue(POLICY, _POLICIES["Undefined"])
_UNRESTRICTED: Final = EnumValue(POLICY, _POLICIES["Unrestricted"])


def _of(run: Runtime, scope: str) -> Any:
    found = kept(run).policies.get(scope)
    if found is None:
        return _UNRESTRICTED if scope == "LocalMachine" else _UNDEFINED
    return found


@cmdlet("Get-ExecutionPolicy", output=("Microsoft.PowerShell.ExecutionPolicy",))
class GetExecutionPolicy(Cmdlet):
    """Gets the execution policy that holds, that of one scope, or those of all scopes.

    PS> Get-ExecutionPolicy
    Unrestricted
    PS> Set-ExecutionPolicy RemoteSigned -Scope Process; Get-ExecutionPolicy
    RemoteSigned
    """

    scope: EnumValue | None = param(
        type="Microsoft.PowerShell.ExecutionPolicyScope", position=0, by_name=True, help="The scope that is wanted."
    )
    list: Switch = param(help="Whether the policies of all scopes are wanted.")

    def process(self, run: Runtime) -> Iterator[object]:
        if self.list:
            for scope in _ORDER:
                numbered = EnumValue(SCOPE, int((SCOPE.enum_names or {})[scope]))
                yield PSCustomObject({"Scope": numbered, "ExecutionPolicy": _of(run, scope)})
        elif self.scope is not None:
            yield _of(run, self.scope.name)
        else:
            yield next(found for found in (_of(run, scope) for scope in _ORDER) if found != _UNDEFINED)


@cmdlet("Set-ExecutionPolicy", confirm=ConfirmImpact.MEDIUM)
class SetExecutionPolicy(Cmdlet):
    """Sets the execution policy that Get-ExecutionPolicy gives in this session. It holds nothing back.

    PS> Set-ExecutionPolicy Bypass -Scope Process -Force
    PS> Get-ExecutionPolicy -Scope Process
    Bypass
    """

    execution_policy: EnumValue = param(
        type="Microsoft.PowerShell.ExecutionPolicy",
        position=0,
        mandatory=True,
        from_pipeline=True,
        help="The policy.",
    )
    scope: EnumValue | None = param(
        type="Microsoft.PowerShell.ExecutionPolicyScope",
        position=1,
        by_name=True,
        help="Where it holds: LocalMachine unless given.",
    )
    force: Switch = param(help="Whether nothing is asked.")

    def process(self, run: Runtime) -> None:
        scope = "LocalMachine" if self.scope is None else self.scope.name
        if scope in ("MachinePolicy", "UserPolicy"):
            raise PSError.of(
                "CantSetGroupPolicy",
                "Cannot set execution policy. Execution policies at the MachinePolicy or UserPolicy scopes must be set "
                "through Group Policy.",
                ErrorCategory.InvalidOperation,
                exception="System.InvalidOperationException",
            )
        if run.should_process(scope, f"Set-ExecutionPolicy {self.execution_policy.name}"):
            say(run, "the policy is kept for this session and holds nothing back.")
            kept(run).policies[scope] = self.execution_policy
