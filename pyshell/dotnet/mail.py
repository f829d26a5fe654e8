"""System.Net.Mail: messages that a script puts together. No mail leaves pyshell: sending is refused by name.

https://learn.microsoft.com/dotnet/api/system.net.mail.mailmessage
"""

from __future__ import annotations

from typing import Any, Final

from pyshell.dotnet.keyed import NameValueCollection
from pyshell.dotnet.known import Known
from pyshell.dotnet.network import MailAddress, parse_mail
from pyshell.values.declare import (
    EnumValue,
    NetError,
    NetObject,
    field,
    net_constructor,
    net_enum,
    net_method,
    net_type,
)
from pyshell.values.objects import ListBase

_SPACE: Final = "System.Net.Mail."
_PRIORITY: Final = net_enum(f"{_SPACE}MailPriority", {"Normal": 0, "Low": 1, "High": 2})
_METHODS: Final = {"Network": 0, "SpecifiedPickupDirectory": 1, "PickupDirectoryFromIis": 2}
_DELIVERY: Final = net_enum(f"{_SPACE}SmtpDeliveryMethod", _METHODS)
_ADDRESS: Final = f"{_SPACE}MailAddress"


class MailAddressCollection(ListBase):
    """The people a message goes to."""

    __slots__ = ()

    def put(self, addresses: Any) -> None:
        """An address, or text with several and commas between them. Raises FormatException."""
        if isinstance(addresses, MailAddress):
            self.append(addresses)
            return
        self.extend(parse_mail(one) for one in addresses.split(","))

    def invariant_text(self) -> str:
        return ", ".join(one.invariant_text() for one in self)


class AttachmentCollection(ListBase):
    """The files that go with a message."""

    __slots__ = ()


def _declare_list(name: str, python: type[ListBase], adding: str, put: Any) -> None:
    table = Known(name, python, interfaces=("System.Collections.IList", "System.Collections.IEnumerable"))
    table.constructor(f"{name} new()")(python)
    table.method("Add", definition=adding)(put)
    table.method("Clear", definition="void Clear()")(lambda items: items.clear())
    table.method("RemoveAt", definition="void RemoveAt(int index)")(lambda items, at: items.__delitem__(at))
    table.property("Count", type_name="System.Int32")(len)


_declare_list(
    f"{_SPACE}MailAddressCollection",
    MailAddressCollection,
    f"void Add(string addresses), void Add({_ADDRESS} item)",
    MailAddressCollection.put,
)
_declare_list(
    f"{_SPACE}AttachmentCollection",
    AttachmentCollection,
    f"void Add({_SPACE}Attachment item)",
    lambda items, item: items.append(item),
)
Known(f"{_SPACE}MailAddressCollection").method("ToString", definition="string ToString()")(
    MailAddressCollection.invariant_text
)


@net_type(f"{_SPACE}Attachment")
class Attachment(NetObject):
    """A file that goes with a message."""

    name = field("Name", "System.String")

    @net_constructor(
        f"{_SPACE}Attachment new(string fileName), {_SPACE}Attachment new(string fileName, string mediaType)"
    )
    @staticmethod
    def new(file_name: str, media_type: str = "") -> Attachment:
        return Attachment(name=file_name.replace("\\", "/").rpartition("/")[2])

    @net_method("Dispose", "void Dispose()")
    def dispose(self) -> None:
        """Nothing is held."""


_NEW: Final = ", ".join(
    f"{_SPACE}MailMessage new({text})"
    for text in (
        *("", "string from, string to", "string from, string to, string subject, string body"),
        f"{_ADDRESS} from, {_ADDRESS} to",
    )
)


@net_type(f"{_SPACE}MailMessage")
class MailMessage(NetObject):
    """One message."""

    sender = field("From", _ADDRESS)
    to = field("To", f"{_SPACE}MailAddressCollection", set=False)
    copies = field("CC", f"{_SPACE}MailAddressCollection", set=False)
    hidden = field("Bcc", f"{_SPACE}MailAddressCollection", set=False)
    answers = field("ReplyToList", f"{_SPACE}MailAddressCollection", set=False)
    subject = field("Subject", "System.String", default="")
    body = field("Body", "System.String", default="")
    is_html = field("IsBodyHtml", "System.Boolean", default=False)
    priority = field("Priority", f"{_SPACE}MailPriority")
    attachments = field("Attachments", f"{_SPACE}AttachmentCollection", set=False)
    headers = field("Headers", "System.Collections.Specialized.NameValueCollection", set=False)
    subject_encoding = field("SubjectEncoding", "System.Text.Encoding")
    body_encoding = field("BodyEncoding", "System.Text.Encoding")

    def __init__(self) -> None:
        super().__init__(priority=EnumValue(_PRIORITY, 0), attachments=AttachmentCollection())
        self.to, self.copies = MailAddressCollection(), MailAddressCollection()
        self.hidden, self.answers = MailAddressCollection(), MailAddressCollection()
        self.headers = NameValueCollection()

    @net_constructor(_NEW)
    @staticmethod
    def new(sender: Any = None, to: Any = None, subject: str = "", body: str = "") -> MailMessage:
        made = MailMessage()
        if sender is not None:
            made.sender = sender if isinstance(sender, MailAddress) else parse_mail(sender)
            made.to.put(to)
        made.subject, made.body = subject, body
        return made

    @net_method("Dispose", "void Dispose()")
    def dispose(self) -> None:
        """Nothing is held."""


_CLIENT: Final = ", ".join(f"{_SPACE}SmtpClient new({text})" for text in ("", "string host", "string host, int port"))
_SEND: Final = (
    f"void Send({_SPACE}MailMessage message), void Send(string from, string recipients, string subject, string body)"
)


@net_type(f"{_SPACE}SmtpClient")
class SmtpClient(NetObject):
    """What would send messages."""

    host = field("Host", "System.String")
    port = field("Port", "System.Int32", default=25)
    uses_tls = field("EnableSsl", "System.Boolean", default=False)
    uses_default = field("UseDefaultCredentials", "System.Boolean", default=False)
    credentials = field("Credentials")
    timeout = field("Timeout", "System.Int32", default=100000)
    delivery = field("DeliveryMethod", f"{_SPACE}SmtpDeliveryMethod")

    @net_constructor(_CLIENT)
    @staticmethod
    def new(host: str | None = None, port: int = 25) -> SmtpClient:
        return SmtpClient(host=host, port=port, delivery=EnumValue(_DELIVERY, 0))

    @net_method("Send", _SEND)
    def send(self, *_: Any) -> None:
        raise NetError("System.NotSupportedException", "pyshell sends no mail: it has no network.")

    @net_method("SendAsync", _SEND.replace("Send(", "SendAsync("))
    def send_async(self, *_: Any) -> None:
        self.send()

    @net_method("Dispose", "void Dispose()")
    def dispose(self) -> None:
        """Nothing is held."""
