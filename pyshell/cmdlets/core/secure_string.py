"""ConvertTo-SecureString, ConvertFrom-SecureString and Get-Credential: secrets in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.confirming import no_prompts
from pyshell.binding.declare import Cmdlet, ParamFlags, Runtime, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNull, ValidateNotNullOrEmpty
from pyshell.dotnet.credentials import PSCredential, SecureString
from pyshell.errors import ErrorCategory, ErrorRecord, NetException

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SECURE: Final = "System.Security.SecureString"
_PREFIX: Final = "pyshell-secret-"


def _not_simulated(what: str) -> ErrorRecord:
    message = f"{what} is known and not simulated: nothing is encrypted here. Use -AsPlainText."
    exception = NetException("System.NotSupportedException", message)
    return ErrorRecord(exception, "NotSimulated", ErrorCategory.NotImplemented)


@cmdlet("ConvertTo-SecureString", default_set="Secure", output=(_SECURE,))
class ConvertToSecureString(Cmdlet):
    """Makes a secure string from plain text, or from the text that ConvertFrom-SecureString gave.

    PS> (ConvertTo-SecureString abc -AsPlainText).Length
    3
    """

    string: str = param(mandatory=True, position=0, from_pipeline=True, help="The text.")
    as_plain_text: Switch = param(sets={"PlainText": ParamFlags(1)}, help="Says that the text is not encrypted.")
    force: Switch = param(sets={"PlainText": ParamFlags(2)}, help="Confirms that; no longer needed.")
    secure_key: SecureString | None = param(type=_SECURE, sets={"Secure": ParamFlags(1)}, help="The key as a secret.")
    key: list[int] | None = param(type="System.Byte[]", sets=("Open",), help="The key.")

    def process(self, run: Runtime) -> Iterable[object]:
        if self.as_plain_text:
            yield SecureString(self.string, read_only=True)
        elif self.key is not None or self.secure_key is not None:
            run.write_error(_not_simulated("A secure string with a key"))
        elif self.string.startswith(_PREFIX) and _decoded(self.string) is not None:
            yield SecureString(_decoded(self.string) or "", read_only=True)
        else:
            run.write_error(_bad_format())


def _decoded(text: str) -> str | None:
    try:
        return bytes.fromhex(text.removeprefix(_PREFIX)).decode("utf-8")
    except ValueError:
        return None


def _bad_format() -> ErrorRecord:
    exception = NetException("System.FormatException", "The input string was not in a correct format.")
    return ErrorRecord(exception, "ImportSecureString_InvalidArgument", ErrorCategory.InvalidArgument)


@cmdlet("ConvertFrom-SecureString", default_set="Secure", output=("System.String",))
class ConvertFromSecureString(Cmdlet):
    """Makes text from a secure string: plain, or in a form that ConvertTo-SecureString reads again.

    PS> ConvertTo-SecureString abc -AsPlainText | ConvertFrom-SecureString -AsPlainText
    abc
    """

    secure_string: SecureString = param(
        type=_SECURE, mandatory=True, position=0, from_pipeline=True, help="The secret."
    )
    as_plain_text: Switch = param(sets=("AsPlainText",), help="Gives the text as it is.")
    secure_key: SecureString | None = param(type=_SECURE, sets={"Secure": ParamFlags(1)}, help="The key as a secret.")
    key: list[int] | None = param(type="System.Byte[]", sets=("Open",), help="The key.")

    def process(self, run: Runtime) -> Iterable[object]:
        if self.key is not None or self.secure_key is not None:
            run.write_error(_not_simulated("A secure string with a key"))
        elif self.as_plain_text:
            yield self.secure_string.secret
        else:
            yield _PREFIX + self.secure_string.secret.encode("utf-8").hex()


@cmdlet("Get-Credential", default_set="CredentialSet", output=("System.Management.Automation.PSCredential",))
class GetCredential(Cmdlet):
    """Asks for a user name and a password.

    PS> (Get-Command Get-Credential).ModuleName
    Microsoft.PowerShell.Security
    """

    credential: Any = param(
        type="System.Management.Automation.PSCredential",
        sets={"CredentialSet": ParamFlags(0)},
        validate=(ValidateNotNull(),),
        help="A credential, which is returned, or a user name.",
    )
    message: str = param(sets=("MessageSet",), validate=(ValidateNotNullOrEmpty(),), help="What is asked for.")
    user_name: str = param(sets={"MessageSet": ParamFlags(0)}, validate=(ValidateNotNullOrEmpty(),), help="The user.")
    title: str = param(sets=("MessageSet",), validate=(ValidateNotNullOrEmpty(),), help="The heading.")

    def end(self, run: Runtime) -> Iterable[object]:
        if isinstance(self.credential, PSCredential):
            yield self.credential
            return
        host: Any = getattr(run.session, "host", None)
        if host is None:
            raise no_prompts()
        host.out("")
        host.out(self.title or "PowerShell credential request")
        host.out(self.message or "Enter your credentials.")
        if not host.interactive:
            host.write(f"Password for user {self.user_name}: " if self.user_name else "User: ", False, None, None)
            raise no_prompts()
        yield read_credential(host, self.user_name)
        host.out("")


def ask_as(host: Any) -> Callable[[str], PSCredential]:
    """What a user name given for a credential leads to at a console."""

    def ask(user: str) -> PSCredential:
        host.out("")
        host.out("PowerShell credential request")
        host.out("Enter your credentials.")
        made = read_credential(host, user)
        host.out("")
        return made

    return ask


def read_credential(host: Any, user: str | None) -> PSCredential:
    """Asks for the user, unless it is known, and the password."""
    name = user or host.read_line("User: ")
    secret = host.read_line(f"Password for user {name}: ", True)
    return PSCredential(user_name=name, password=SecureString(secret, read_only=True))
