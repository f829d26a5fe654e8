"""Invoke-Command: script blocks here, and in the stand-ins for sessions with an Exchange server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, ParamFlags, Runtime, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNull, ValidateNotNullOrEmpty, ValidateRange, ValidateSet
from pyshell.errors import ErrorCategory, PSError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyshell.values.scriptblock import ScriptBlockBase

_COMPUTER: Final = ("ComputerName", "FilePathComputerName")
_URI: Final = ("Uri", "FilePathUri")
_VM: Final = ("VMId", "VMName", "FilePathVMId", "FilePathVMName")
_CONTAINER: Final = ("ContainerId", "FilePathContainerId")
_SESSION: Final = ("Session", "FilePathRunspace")
_SSH: Final = ("SSHHost", "FilePathSSHHost")
_SSH_TABLE: Final = ("SSHHostHashParam", "FilePathSSHHostHash")
_WEB: Final = (*_COMPUTER, *_URI)
_REMOTE: Final = (*_WEB, *_VM, *_CONTAINER, *_SESSION)
_EVERY: Final = (*_REMOTE, *_SSH, *_SSH_TABLE)
_FILES: Final = tuple(name for name in _EVERY if name.startswith("FilePath"))
_BLOCKS: Final = tuple(name for name in _EVERY if not name.startswith("FilePath"))
_NO_SSH_FILE: Final = frozenset(("FilePathSSHHost", "FilePathSSHHostHash"))
_GIVEN: Final = (ValidateNotNullOrEmpty(),)


def _each(sets: Iterable[str], flags: ParamFlags) -> Mapping[str, ParamFlags]:
    return dict.fromkeys(sets, flags)


def _switch(sets: Iterable[str], **more: Any) -> Any:
    return param(sets=tuple(sets), help="Of remote sessions.", **more)


@cmdlet("Invoke-Command", default_set="InProcess")
class InvokeCommand(Cmdlet):
    """Runs a script block in a scope of its own. With a session that stands in for a server's it runs here too.

    PS> Invoke-Command { param($x, $y) "$x and $y" } -ArgumentList one, two
    one and two
    """

    session: Any = param(
        type="System.Management.Automation.Runspaces.PSSession[]",
        position=0,
        sets=_SESSION,
        validate=_GIVEN,
        help="The sessions to run in.",
    )
    computer_name: list[str] | None = param(
        aliases=("Cn",), position=0, sets=_COMPUTER, validate=_GIVEN, help="Not simulated: other computers."
    )
    credential: Any = param(
        type="System.Management.Automation.PSCredential",
        sets={**_each(_WEB, ParamFlags(by_name=True)), **_each(_VM, ParamFlags(mandatory=True, by_name=True))},
        help="Of remote sessions.",
    )
    port: int = _switch((*_COMPUTER, "SSHHost"), type="System.Int32", validate=(ValidateRange(1, 65535),))
    use_ssl: Switch = _switch(_COMPUTER, name="UseSSL")
    configuration_name: str | None = _switch((*_WEB, *_VM, *_CONTAINER), by_name=True)
    application_name: str | None = _switch(_COMPUTER, by_name=True)
    throttle_limit: int = _switch(_REMOTE, type="System.Int32")
    connection_uri: Any = _switch(_URI, type="System.Uri[]", aliases=("URI", "CU"), position=0, validate=_GIVEN)
    as_job: Switch = param(sets=_EVERY, help="Not simulated: background jobs.")
    in_disconnected_session: Switch = _switch(_WEB, aliases=("Disconnected",))
    session_name: list[str] | None = _switch(_COMPUTER, validate=_GIVEN)
    hide_computer_name: Switch = _switch(_EVERY, aliases=("HCN",))
    job_name: str | None = _switch((*_WEB, *_CONTAINER, *_SESSION, "SSHHost", "SSHHostHashParam"), type="System.String")
    script_block: ScriptBlockBase | None = param(
        aliases=("Command",),
        sets={
            "InProcess": ParamFlags(position=0, mandatory=True),
            **_each(_BLOCKS, ParamFlags(position=1, mandatory=True)),
        },
        validate=(ValidateNotNull(),),
        help="The block.",
    )
    no_new_scope: Switch = param(sets=("InProcess",), help="Whether the block runs in the caller's scope.")
    file_path: str | None = param(
        aliases=("PSPath",),
        sets={name: ParamFlags(None if name in _NO_SSH_FILE else 1, mandatory=True) for name in _FILES},
        validate=(ValidateNotNull(),),
        help="Not simulated: a script to run in remote sessions.",
    )
    allow_redirection: Switch = _switch(_URI)
    session_option: Any = _switch(_WEB, type="System.Management.Automation.Remoting.PSSessionOption")
    authentication: Any = _switch(_WEB, type="System.Management.Automation.Runspaces.AuthenticationMechanism")
    enable_network_access: Switch = _switch(_WEB)
    run_as_administrator: Switch = _switch(_CONTAINER)
    host_name: list[str] | None = _switch(_SSH, mandatory=True, validate=_GIVEN)
    user_name: str | None = _switch(_SSH, validate=_GIVEN)
    key_file_path: str | None = _switch(_SSH, aliases=("IdentityFilePath",), validate=_GIVEN)
    subsystem: str | None = _switch(_SSH)
    connecting_timeout: int = _switch(_SSH, type="System.Int32")
    ssh_transport: Switch = _switch(_SSH, name="SSHTransport", validate=(ValidateSet("true"),))
    ssh_connection: Any = _switch(
        _SSH_TABLE,
        name="SSHConnection",
        type="System.Collections.Hashtable[]",
        mandatory=True,
        validate=_GIVEN,
    )
    options: Any = _switch(_SSH, type="System.Collections.Hashtable", validate=_GIVEN)
    remote_debug: Switch = _switch(_EVERY)
    input_object: Any = param(
        type="System.Management.Automation.PSObject", from_pipeline=True, help="What the block has as $input."
    )
    argument_list: list[Any] | None = param(type="System.Object[]", aliases=("Args",), help="The block's arguments.")
    vm_id: Any = _switch(
        ("VMId", "FilePathVMId"),
        name="VMId",
        type="System.Guid[]",
        aliases=("VMGuid",),
        position=0,
        mandatory=True,
        by_name=True,
        validate=_GIVEN,
    )
    vm_name: list[str] | None = _switch(
        ("VMName", "FilePathVMName"), name="VMName", mandatory=True, by_name=True, validate=_GIVEN
    )
    container_id: list[str] | None = _switch(_CONTAINER, mandatory=True, by_name=True, validate=_GIVEN)
    certificate_thumbprint: str | None = _switch(("ComputerName", "Uri"))

    _input: list[Any]

    def begin(self, run: Runtime) -> None:
        self._input = []
        if self.set_name not in ("InProcess", "Session") or self.as_job:
            what = "background jobs" if self.as_job else "other computers"
            raise PSError.of(
                "NotSimulated",
                f"Invoke-Command is known and not simulated for {what}.",
                ErrorCategory.NotImplemented,
                exception="System.Management.Automation.PSNotSupportedException",
                target="Invoke-Command",
            )
        if self.set_name == "Session":
            run.verbose("The session stands in for a server's: the script block runs here.")

    def process(self, run: Runtime) -> None:
        if run.expecting_input or self.bound("InputObject"):
            self._input.append(self.input_object)

    def end(self, run: Runtime) -> Iterable[object] | None:
        arguments = self.argument_list or ()
        if self.no_new_scope:
            run.stream(self.script_block, run.emit, arguments, input=self._input)
            return None
        return run.invoke(self.script_block, arguments, input=self._input)
