"""$Host.UI: writing to the console and asking the one who sits at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.prompting import Choice, choose
from pyshell.errors import PSError
from pyshell.hosting.common import COLOUR, HOST, as_call_error, known_type, refuse
from pyshell.hosting.screen import RawUserInterface
from pyshell.values.convert import to_type
from pyshell.values.declare import (
    EnumValue,
    NetError,
    NetObject,
    members_of,
    net_constructor,
    net_method,
    net_property,
    net_type,
)
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_NULL_REFERENCE: Final = "System.NullReferenceException"
_CHOICE: Final = HOST + "ChoiceDescription"
_COLOURED: Final = f"{COLOUR} foregroundColor, {COLOUR} backgroundColor, string value"
_UI: Final = "System.Management.Automation.Internal.Host.InternalHostUserInterface"
_CHOICES: Final = f"string caption, string message, System.Collections.ObjectModel.Collection[{_CHOICE}] choices"


@net_type(_CHOICE)
class ChoiceDescription(NetObject):
    """One answer of PromptForChoice: a label with `&` before its key, and help."""

    def __init__(self, label: str, help_message: str = "") -> None:
        self.label = label
        self.help_message = help_message

    @net_constructor(f"{_CHOICE} new(string label), {_CHOICE} new(string label, string helpMessage)")
    @staticmethod
    def make(label: str, help_message: str = "") -> ChoiceDescription:
        if not label:
            raise NetError("System.ArgumentException", "The argument is empty. (Parameter 'label')", ParamName="label")
        return ChoiceDescription(label, help_message)

    @net_property("Label", "string")
    def net_label(self) -> str:
        return self.label

    @net_property("HelpMessage", "string", set=lambda choice, text: setattr(choice, "help_message", to_string(text)))
    def net_help(self) -> str:
        return self.help_message


@net_type(HOST + "PSHostUserInterface")
class _UserInterfaceBase(NetObject):
    """What every host's has."""


@net_type(_UI, HOST + "PSHostUserInterface")
class UserInterface(_UserInterfaceBase):
    """What stands between scripts and the console."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self._raw: RawUserInterface | None = None

    @net_property("RawUI", HOST + "PSHostRawUserInterface")
    def raw(self) -> RawUserInterface:
        if self._raw is None:
            self._raw = RawUserInterface(self.session.host.console)
        return self._raw

    @net_property("SupportsVirtualTerminal", "bool")
    def supports_escapes(self) -> bool:
        return bool(self.session.host.console.colours)

    # --- writing -------------------------------------------------------------------------------------------------

    @net_method("Write", f"void Write(string value), void Write({_COLOURED})")
    def write(self, *arguments: Any) -> None:
        self._write(arguments, False)

    @net_method("WriteLine", f"void WriteLine(), void WriteLine(string value), void WriteLine({_COLOURED})")
    def write_line(self, *arguments: Any) -> None:
        self._write(arguments, True)

    def _write(self, arguments: tuple[Any, ...], newline: bool) -> None:
        *colours, text = arguments or ("",)
        names = [one.name for one in colours if isinstance(one, EnumValue)]
        foreground, background = names if len(names) == 2 else (None, None)
        self.session.host.write(text or "", newline, foreground, background)

    @net_method("WriteErrorLine", "void WriteErrorLine(string value)")
    def write_error_line(self, text: str) -> None:
        self.session.host.error(text or "")

    @net_method("WriteWarningLine", "void WriteWarningLine(string message)")
    def write_warning_line(self, text: str) -> None:
        self.session.host.show_message("warning", text or "")

    @net_method("WriteVerboseLine", "void WriteVerboseLine(string message)")
    def write_verbose_line(self, text: str) -> None:
        self.session.host.show_message("verbose", text or "")

    @net_method("WriteDebugLine", "void WriteDebugLine(string message)")
    def write_debug_line(self, text: str) -> None:
        self.session.host.show_message("debug", text or "")

    @net_method("WriteInformation", "void WriteInformation(System.Management.Automation.InformationRecord record)")
    def write_information(self, record: Any) -> None:
        """Nothing: the console host shows information records by another way."""

    # --- asking --------------------------------------------------------------------------------------------------

    @net_method("ReadLine", "string ReadLine()")
    def read_line(self) -> str:
        return str(_asked(lambda: self.session.host.read_line("")))

    @net_method("ReadLineAsSecureString", "securestring ReadLineAsSecureString()")
    def read_secret(self) -> Any:
        text = str(_asked(lambda: self.session.host.read_line("", True)))
        plain = self.session.call_command(
            self.session.now, "ConvertTo-SecureString", {"String": text, "AsPlainText": True, "Force": True}
        )
        return plain[0]

    @net_method(
        "PromptForChoice",
        f"int PromptForChoice({_CHOICES}, int defaultChoice), System.Collections.ObjectModel.Collection[int] "
        f"PromptForChoice({_CHOICES}, System.Collections.Generic.IEnumerable[int] defaultChoices)",
        raw=True,
    )
    def prompt_for_choice(self, caption: Any, message: Any, choices: Any, default: Any = -1) -> Any:
        """Asks for one of the choices; several defaults ask for several answers, which is not simulated."""
        number = to_type(default, known_type("System.Int32")) if not isinstance(default, list) else None
        if number is None:
            raise refuse("PromptForChoice with several answers")()
        given = [_choice(one) for one in _items(choices)]
        if not -1 <= number < len(given):
            raise NetError(
                "System.Management.Automation.PSArgumentOutOfRangeException",
                "The default choice must be -1 or the number of one of the choices. (Parameter 'defaultChoice')",
            )
        host = self.session.host
        try:
            return _asked(lambda: choose(host, to_string(caption), to_string(message), given, number))
        except NetError:
            if not host.ended:
                raise
            # Recorded: PowerShell's own answer to input that has ended.
            raise NetError(_NULL_REFERENCE, "Object reference not set to an instance of an object.") from None

    @net_method(
        "PromptForCredential",
        "pscredential PromptForCredential(string caption, string message, string userName, string targetName)",
    )
    def prompt_for_credential(self, caption: str, message: str, user: str, target: str) -> Any:
        named = {"Message": message or "", **({"UserName": user} if user else {})}
        return _asked(lambda: self.session.call_command(self.session.now, "Get-Credential", named)[0])


_MEMBERS: Final = members_of(_UI)
for _name, _definition in (
    (
        "Prompt",
        "System.Collections.Generic.Dictionary[string,psobject] Prompt(string caption, string message, "
        f"System.Collections.ObjectModel.Collection[{HOST}FieldDescription] descriptions)",
    ),
    ("WriteProgress", "void WriteProgress(long sourceId, System.Management.Automation.ProgressRecord record)"),
):
    _MEMBERS.method(_name, _definition, raw=True)(refuse("Host.UI." + _name))


def _items(value: Any) -> Iterable[Any]:
    if isinstance(value, (str, ChoiceDescription)):
        return [value]
    found: Iterable[Any] = value
    return found


def _choice(value: Any) -> Choice:
    if isinstance(value, ChoiceDescription):
        return Choice(value.label, value.help_message)
    return Choice(to_string(value))


def _asked(ask: Callable[[], Any]) -> Any:
    """An answer; that nobody can be asked is the exception of the call."""
    try:
        return ask()
    except PSError as error:
        raise as_call_error(error) from None
