"""Send-MailMessage, whose mail stays in the session's outbox, and Get-Outbox, which shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty, ValidateRange
from pyshell.cmdlets.management.parameters import ENCODINGS
from pyshell.cmdlets.management.targets import is_there
from pyshell.cmdlets.standins.state import kept, say
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.filesystem.encodings import to_encoding
from pyshell.filesystem.system import FileSystem
from pyshell.values.clock import CLOCK
from pyshell.values.convert import to_type
from pyshell.values.declare import EnumValue, NetObject, field, net_enum, net_method, net_type
from pyshell.values.text import to_string
from pyshell.values.time import DateTime
from pyshell.values.types import find_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime

PRIORITIES: Final = net_enum("System.Net.Mail.MailPriority", {"Normal": 0, "Low": 1, "High": 2})
net_enum(
    "System.Net.Mail.DeliveryNotificationOptions",
    {"None": 0, "OnSuccess": 1, "OnFailure": 2, "Delay": 4, "Never": 134217728},
    flags=True,
)
_GIVEN: Final = (ValidateNotNullOrEmpty(),)
_OBSOLETE: Final = (
    "The command 'Send-MailMessage' is obsolete. This cmdlet does not guarantee secure connections to SMTP servers. "
    "While there is no immediate replacement available in PowerShell, we recommend you do not use Send-MailMessage at "
    "this time. See https://aka.ms/SendMailMessage for more information."
)
_NO_SERVER: Final = (
    "The email cannot be sent because no SMTP server was specified. You must specify an SMTP server by using either "
    "the SmtpServer parameter or the $PSEmailServer variable."
)
_MESSAGE: Final = "Pyshell.MailMessage"


@net_type(_MESSAGE)
class MailMessage(NetObject):
    """A mail that was written and not sent."""

    sent = field("Sent", "System.DateTime", set=False)
    sender = field("From", "System.String", set=False)
    to = field("To", "System.String[]", set=False)
    cc = field("Cc", "System.String[]", set=False)
    bcc = field("Bcc", "System.String[]", set=False)
    reply_to = field("ReplyTo", "System.String[]", set=False)
    subject = field("Subject", "System.String", set=False)
    body = field("Body", "System.String", set=False)
    is_body_html = field("IsBodyHtml", "System.Boolean", set=False)
    priority = field("Priority", "System.Net.Mail.MailPriority", set=False)
    attachments = field("Attachments", "System.String[]", set=False)
    smtp_server = field("SmtpServer", "System.String", set=False)
    port = field("Port", "System.Int32", set=False)
    use_ssl = field("UseSsl", "System.Boolean", set=False)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return f"{self.subject} ({', '.join(self.to)})"


def _now() -> Any:
    ticks = CLOCK.utc_ticks()
    return DateTime(ticks + CLOCK.offset_ticks(ticks), 2)


@cmdlet("Send-MailMessage", net_name="Microsoft.PowerShell.Commands.SendMailMessage")
class SendMailMessage(Cmdlet):
    """Writes a mail and keeps it in the session's outbox: nothing is sent. Get-Outbox shows what is there.

    PS> Send-MailMessage -From a@contoso.com -To b@contoso.com -Subject Report -SmtpServer ex1 -WarningAction Ignore
    PS> (Get-Outbox).Subject
    Report
    """

    attachments: list[str] | None = param(
        type="System.String[]",
        from_pipeline=True,
        by_name=True,
        aliases=("PsPath",),
        validate=_GIVEN,
        help="Files to go with it.",
    )
    bcc: list[str] | None = param(type="System.String[]", by_name=True, validate=_GIVEN, help="Hidden recipients.")
    body: str | None = param(type="System.String", position=2, by_name=True, validate=_GIVEN, help="The text.")
    body_as_html: Switch = param(by_name=True, aliases=("BAH",), help="Whether the text is HTML.")
    encoding: Any = param(
        type="System.Text.Encoding",
        by_name=True,
        aliases=("BE",),
        transforms=(to_encoding,),
        suggestions=ENCODINGS,
        validate=_GIVEN,
        help="The encoding of the text.",
    )
    cc: list[str] | None = param(type="System.String[]", by_name=True, validate=_GIVEN, help="Further recipients.")
    delivery_notification_option: EnumValue | None = param(
        type="System.Net.Mail.DeliveryNotificationOptions",
        by_name=True,
        aliases=("DNO",),
        validate=_GIVEN,
        help="Nothing is delivered.",
    )
    from_: str = param("From", type="System.String", mandatory=True, by_name=True, validate=_GIVEN, help="The sender.")
    smtp_server: str | None = param(
        type="System.String",
        position=3,
        by_name=True,
        aliases=("ComputerName",),
        validate=_GIVEN,
        help="The server that is not asked: $PSEmailServer unless given.",
    )
    priority: EnumValue | None = param(
        type="System.Net.Mail.MailPriority", by_name=True, validate=_GIVEN, help="Normal, High or Low."
    )
    reply_to: list[str] | None = param(type="System.String[]", by_name=True, help="Where answers go.")
    subject: str | None = param(type="System.String", position=1, by_name=True, aliases=("sub",), help="The subject.")
    to: list[str] = param(position=0, mandatory=True, by_name=True, validate=_GIVEN, help="The recipients.")
    credential: Any = param(
        type="System.Management.Automation.PSCredential", by_name=True, validate=_GIVEN, help="Nobody is asked for it."
    )
    use_ssl: Switch = param(by_name=True, help="Nothing is connected.")
    port: int = param(by_name=True, validate=(ValidateRange(0, 2147483647),), help="The server's port.", default=25)

    _files: list[str]

    def begin(self, run: Runtime) -> None:
        run.warn(_OBSOLETE)
        self._files = []
        if not (self.smtp_server or to_string(run.variable("PSEmailServer"))):
            category = ErrorCategory.InvalidArgument
            raise PSError.of("", _NO_SERVER, category, exception="System.InvalidOperationException")

    def process(self, run: Runtime) -> None:
        files = run.service(FileSystem)
        for path in self.attachments or ():
            place = files.place(path)
            if is_there(run, place):
                self._files.append(place.path)
            else:
                exception = NetException("System.IO.FileNotFoundException", f"Could not find file '{place.path}'.")
                run.write_error(ErrorRecord(exception, "FileNotFound", ErrorCategory.ObjectNotFound, place.path))

    def end(self, run: Runtime) -> None:
        if not (self.from_ and self.to):
            # No object that came down the pipeline said who writes to whom.
            return
        addresses = [self.from_, *self.to, *(self.cc or ()), *(self.bcc or ()), *(self.reply_to or ())]
        wrong = [one for one in addresses if not _is_address(run, one)]
        if wrong:
            return
        say(run, "the mail stays in the session's outbox, which Get-Outbox shows.")
        kept(run).outbox.append(self._message(run))

    def _message(self, run: Runtime) -> MailMessage:
        return MailMessage(
            sent=_now(),
            sender=self.from_,
            to=list(self.to),
            cc=list(self.cc or ()),
            bcc=list(self.bcc or ()),
            reply_to=list(self.reply_to or ()),
            subject=self.subject or "",
            body=self.body or "",
            is_body_html=bool(self.body_as_html),
            priority=self.priority or EnumValue(PRIORITIES, 0),
            attachments=self._files,
            smtp_server=self.smtp_server or to_string(run.variable("PSEmailServer")),
            port=self.port,
            use_ssl=bool(self.use_ssl),
        )


def _is_address(run: Runtime, text: str) -> bool:
    """Whether a text is an address; when not, the error is written."""
    pstype = find_type("System.Net.Mail.MailAddress")
    try:
        if pstype is not None:
            to_type(text, pstype)
    except PSError:
        message = "The specified string is not in the form required for an e-mail address."
        exception = NetException("System.FormatException", message)
        run.write_error(ErrorRecord(exception, "FormatException", ErrorCategory.InvalidType, text))
        return False
    return True


@cmdlet("Get-Outbox", output=(_MESSAGE,))
class GetOutbox(Cmdlet):
    """Gets the mail that Send-MailMessage kept in this session. A command of pyshell's own.

    PS> @(Get-Outbox).Count
    0
    """

    def begin(self, run: Runtime) -> Iterator[object]:
        yield from kept(run).outbox
