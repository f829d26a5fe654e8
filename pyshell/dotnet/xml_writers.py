"""Writers of XML: XmlWriter with its settings, and XmlTextWriter.

What is written is kept until it is flushed or closed. https://learn.microsoft.com/dotnet/api/system.xml.xmlwriter
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from pyshell.dotnet.encodings import get_encoding
from pyshell.dotnet.streams import Stream, put_file_bytes
from pyshell.dotnet.xml_nodes import CDATA, COMMENT, DECLARATION, DOCUMENT, ELEMENT, FRAGMENT, INSTRUCTION, TEXT, Node
from pyshell.values.declare import (
    EnumValue,
    NetError,
    NetObject,
    field,
    members_of,
    net_constructor,
    net_enum,
    net_method,
    net_property,
    net_type,
)
from pyshell.values.members import get_member, invoke_member
from pyshell.values.text import net_text
from pyshell.values.types import type_of

if TYPE_CHECKING:
    from collections.abc import Callable

_SPACE: Final = "System.Xml."
_LEVELS: Final = net_enum(f"{_SPACE}ConformanceLevel", {"Auto": 0, "Fragment": 1, "Document": 2})
_STATES: Final = net_enum(
    f"{_SPACE}WriteState",
    {"Start": 0, "Prolog": 1, "Element": 2, "Attribute": 3, "Content": 4, "Closed": 5, "Error": 6},
)
_FORMATS: Final = net_enum(f"{_SPACE}Formatting", {"None": 0, "Indented": 1})


def _utf8() -> Any:
    return get_encoding("utf-8")


@net_type(f"{_SPACE}XmlWriterSettings")
class WriterSettings(NetObject):
    """How XML is written."""

    indent = field("Indent", "System.Boolean", default=False)
    indent_chars = field("IndentChars", "System.String", default="  ")
    new_line = field("NewLineChars", "System.String", default="\n")
    lines_attributes = field("NewLineOnAttributes", "System.Boolean", default=False)
    omits_declaration = field("OmitXmlDeclaration", "System.Boolean", default=False)
    closes = field("CloseOutput", "System.Boolean", default=False)
    checks = field("CheckCharacters", "System.Boolean", default=True)
    encoding = field("Encoding", "System.Text.Encoding")
    level = field("ConformanceLevel", f"{_SPACE}ConformanceLevel")
    is_async = field("Async", "System.Boolean", default=False)

    @net_constructor(f"{_SPACE}XmlWriterSettings new()")
    @staticmethod
    def new() -> WriterSettings:
        return WriterSettings(encoding=_utf8(), level=EnumValue(_LEVELS, 2))

    @net_method("Clone", f"{_SPACE}XmlWriterSettings Clone()")
    def clone(self) -> WriterSettings:
        made = WriterSettings()
        made.__dict__.update(self.__dict__)
        return made


class Element:
    """An element that is being written."""

    __slots__ = ("has_children", "has_text", "name", "spaces")

    def __init__(self, name: str, spaces: dict[str, str]) -> None:
        self.name = name
        self.spaces = spaces
        self.has_children = False
        self.has_text = False


@net_type(f"{_SPACE}XmlWriter", interfaces=("System.IDisposable",))
class XmlWriter(NetObject):
    """Writes to a file, a stream, a writer of text or a StringBuilder."""

    def __init__(self, target: Any, settings: WriterSettings) -> None:
        super().__init__()
        self.target = target
        self.settings_used = settings
        self.parts: list[str] = []
        self.flushed = 0
        self.open: list[Element] = []
        self.in_tag = False
        self.attribute: str | None = None
        self.state = "Start"

    # --- the text ---

    def put(self, text: str) -> None:
        if self.state == "Closed":
            raise NetError("System.InvalidOperationException", "The Writer is closed or in error state.")
        self.parts.append(text)

    def end_tag(self) -> None:
        """Closes the start tag that is being written."""
        if self.in_tag:
            self.put(">")
            self.in_tag = False

    def new_line(self, always: bool = False) -> None:
        """A line of its own for what comes, where lines are asked for and text does not forbid it."""
        used = self.settings_used
        inside = self.open[-1] if self.open else None
        if not used.indent or (inside is not None and inside.has_text):
            return
        if self.parts and (inside is not None or always or self.state != "Start"):
            self.put(f"{used.new_line}{used.indent_chars * len(self.open)}")

    def content(self) -> None:
        """Something comes into the element at hand."""
        self.end_tag()
        if self.open:
            self.open[-1].has_children = True

    def text(self, text: str) -> None:
        if self.attribute is not None:
            self.put(escape(text, {'"': "&quot;"}))
            return
        if not self.open:
            message = "Token Content in state Start would result in an invalid XML document."
            raise NetError("System.InvalidOperationException", message)
        self.end_tag()
        self.open[-1].has_text = True
        self.put(escape(text))

    def space_of(self, prefix: str) -> str | None:
        return next((one.spaces[prefix] for one in reversed(self.open) if prefix in one.spaces), None)

    # --- documents and elements ---

    @net_method("WriteStartDocument", "void WriteStartDocument(), void WriteStartDocument(bool standalone)")
    def start_document(self, standalone: bool | None = None) -> None:
        if self.settings_used.omits_declaration:
            return
        more = "" if standalone is None else f' standalone="{"yes" if standalone else "no"}"'
        self.put(f'<?xml version="1.0" encoding="{self.encoding_name()}"{more}?>')
        self.state = "Prolog"

    def encoding_name(self) -> str:
        """Text in memory is UTF-16, whatever the settings say."""
        if not isinstance(self.target, str | Stream):
            own = get_member(self.target, "Encoding") if "Writer" in type_of(self.target).name else None
            return str(get_member(own, "WebName")) if own is not None else "utf-16"
        return str(get_member(self.settings_used.encoding, "WebName"))

    @net_method("WriteEndDocument", "void WriteEndDocument()")
    def end_document(self) -> None:
        while self.open:
            self.end_element()

    @net_method(
        "WriteStartElement",
        "void WriteStartElement(string localName), void WriteStartElement(string localName, string ns), "
        "void WriteStartElement(string prefix, string localName, string ns)",
    )
    def start_element(self, *names: Any) -> None:
        self._first()
        self.content()
        self.new_line()
        prefix, local, space = _names(names)
        name = f"{prefix}:{local}" if prefix else local
        made = Element(name, {})
        self.open.append(made)
        self.put(f"<{name}")
        self.in_tag, self.state = True, "Element"
        if space is not None and self.space_of(prefix) != space and (space or self.space_of(prefix)):
            made.spaces[prefix] = space
            self.put(f' xmlns{":" if prefix else ""}{prefix}="{escape(space)}"')

    def _first(self) -> None:
        """A document that does not say how it begins gets its declaration."""
        used = self.settings_used
        if self.state == "Start" and not used.omits_declaration and getattr(used.level, "value", 2) == 2:
            self.start_document()
        elif self.state == "Start":
            self.state = "Prolog" if self.parts else "Start"

    @net_method("WriteEndElement", "void WriteEndElement()")
    def end_element(self) -> None:
        if not self.open:
            message = "There was no XML start tag open."
            raise NetError("System.InvalidOperationException", message)
        made = self.open.pop()
        if self.in_tag:
            self.put(" />")
            self.in_tag = False
        else:
            self._close(made)
        self.state = "Content"

    @net_method("WriteFullEndElement", "void WriteFullEndElement()")
    def full_end_element(self) -> None:
        self.end_tag()
        self._close(self.open.pop())

    def _close(self, made: Element) -> None:
        used = self.settings_used
        if used.indent and made.has_children and not made.has_text:
            self.put(f"{used.new_line}{used.indent_chars * len(self.open)}")
        self.put(f"</{made.name}>")

    @net_method(
        "WriteElementString",
        "void WriteElementString(string localName, string value), "
        "void WriteElementString(string localName, string ns, string value), "
        "void WriteElementString(string prefix, string localName, string ns, string value)",
    )
    def element(self, *given: Any) -> None:
        self.start_element(*given[:-1])
        if given[-1]:
            self.text(net_text(given[-1]))
        self.end_element()

    # --- attributes ---

    @net_method(
        "WriteAttributeString",
        "void WriteAttributeString(string localName, string value), "
        "void WriteAttributeString(string localName, string ns, string value), "
        "void WriteAttributeString(string prefix, string localName, string ns, string value)",
    )
    def write_attribute(self, *given: Any) -> None:
        self.start_attribute(*given[:-1])
        self.text(net_text(given[-1]) if given[-1] is not None else "")
        self.end_attribute()

    @net_method(
        "WriteStartAttribute",
        "void WriteStartAttribute(string localName), void WriteStartAttribute(string localName, string ns), "
        "void WriteStartAttribute(string prefix, string localName, string ns)",
    )
    def start_attribute(self, *names: Any) -> None:
        if not self.in_tag:
            message = "Token StartAttribute in state Content would result in an invalid XML document."
            raise NetError("System.InvalidOperationException", message)
        prefix, local, space = _names(names)
        made = self.open[-1]
        if prefix and space and prefix != "xmlns" and self.space_of(prefix) != space:
            made.spaces[prefix] = space
            self.put(f' xmlns:{prefix}="{escape(space)}"')
        self.attribute = f"{prefix}:{local}" if prefix else local
        self.put(f'{self.gap()}{self.attribute}="')

    def gap(self) -> str:
        used = self.settings_used
        return f"{used.new_line}{used.indent_chars * len(self.open)}" if used.lines_attributes else " "

    @net_method("WriteEndAttribute", "void WriteEndAttribute()")
    def end_attribute(self) -> None:
        self.put('"')
        self.attribute = None

    # --- content ---

    @net_method("WriteString", "void WriteString(string text)")
    def write_string(self, text: str) -> None:
        if text:
            self.text(text)

    @net_method("WriteValue", "void WriteValue(System.Object value)")
    def write_value(self, value: Any) -> None:
        self.text(str(value).lower() if isinstance(value, bool) else net_text(value))

    @net_method("WriteRaw", "void WriteRaw(string data)")
    def write_raw(self, text: str) -> None:
        if self.attribute is None:
            self.end_tag()
            if self.open:
                self.open[-1].has_text = True
        self.put(text)

    def _special(self, text: str, mixed: bool = False) -> None:
        self.content()
        if mixed and self.open:
            self.open[-1].has_text = True
        else:
            self.new_line()
        self.put(text)
        self.state = "Prolog" if self.state == "Start" else self.state

    @net_method("WriteCData", "void WriteCData(string text)")
    def write_cdata(self, text: str) -> None:
        self._special(f"<![CDATA[{text or ''}]]>", True)

    @net_method("WriteComment", "void WriteComment(string text)")
    def write_comment(self, text: str) -> None:
        self._first()
        self._special(f"<!--{text or ''}-->")

    @net_method("WriteProcessingInstruction", "void WriteProcessingInstruction(string name, string text)")
    def write_instruction(self, name: str, text: str) -> None:
        if name.lower() != "xml":
            self._first()
        elif self.settings_used.omits_declaration:
            return
        self._special(f"<?{name} {text}?>" if text else f"<?{name}?>")

    @net_method("WriteWhitespace", "void WriteWhitespace(string ws)")
    def write_space(self, text: str) -> None:
        self.end_tag()
        self.put(text)

    @net_method("WriteEntityRef", "void WriteEntityRef(string name)")
    def write_entity(self, name: str) -> None:
        self.write_raw(f"&{name};")

    @net_method("LookupPrefix", "string LookupPrefix(string ns)")
    def prefix_of(self, space: str) -> str | None:
        pairs = (pair for one in reversed(self.open) for pair in one.spaces.items())
        return next((prefix for prefix, known in pairs if known == space), None)

    def save(self, document: Node) -> None:
        """A whole document, which says how it begins."""
        if self.state == "Start" and document.children and document.children[0].kind != DECLARATION:
            self.start_document()
        self.write_node(document)
        self.flush()

    def write_node(self, node: Node) -> None:
        """A tree, or part of one."""
        write = _BY_KIND.get(node.kind)
        if write is not None:
            write(self, node)

    # --- the end ---

    @net_method("Flush", "void Flush()")
    def flush(self) -> None:
        text = "".join(self.parts[self.flushed :])
        self.flushed = len(self.parts)
        if isinstance(self.target, str):
            encoding = self.settings_used.encoding
            mark = invoke_member(encoding, "GetPreamble", [])
            body = invoke_member(encoding, "GetBytes", ["".join(self.parts)])
            put_file_bytes(self.target, bytes([*mark, *body]))
        elif isinstance(self.target, Stream):
            self.target.write(bytes(invoke_member(self.settings_used.encoding, "GetBytes", [text])))
        elif text:
            name = "Append" if type_of(self.target).name == "System.Text.StringBuilder" else "Write"
            invoke_member(self.target, name, [text])

    @net_method("Close", "void Close()")
    def close(self) -> None:
        if self.state == "Closed":
            return
        self.end_document()
        self.flush()
        if self.settings_used.closes and isinstance(self.target, Stream):
            self.target.close()
        self.state = "Closed"

    @net_method("Dispose", "void Dispose()")
    def dispose(self) -> None:
        self.close()

    @net_property("Settings", f"{_SPACE}XmlWriterSettings")
    def settings(self) -> WriterSettings:
        return self.settings_used

    @net_property("WriteState", f"{_SPACE}WriteState")
    def write_state(self) -> EnumValue:
        name = "Attribute" if self.attribute is not None else self.state
        return EnumValue(_STATES, (_STATES.enum_names or {})[name])


def _names(names: tuple[Any, ...]) -> tuple[str, str, str | None]:
    """Prefix, name and name space from one to three texts. Raises ArgumentException for no name."""
    if len(names) == 3:
        prefix, local, space = names
    else:
        prefix, local, space = "", names[0], names[1] if len(names) > 1 else None
    if not local:
        raise NetError("System.ArgumentException", "The empty string '' is not a valid local name.")
    return prefix or "", str(local), space


def _write_element(writer: XmlWriter, node: Node) -> None:
    prefix, _, local = node.name.rpartition(":")
    writer.start_element(prefix, local, node.namespace() or None)
    for name, value in node.attributes.items():
        head, _, tail = name.rpartition(":")
        declared = tail if head == "xmlns" else "" if name == "xmlns" else None
        if declared is not None and writer.open[-1].spaces.get(declared) == value:
            continue
        if declared is not None:
            writer.open[-1].spaces[declared] = value
        writer.put(f'{writer.gap()}{name}="{escape(value, {chr(34): "&quot;"})}"')
    for child in node.children:
        writer.write_node(child)
    if not node.children and node.text == "open":
        writer.full_end_element()
    else:
        writer.end_element()


def _write_declaration(writer: XmlWriter, node: Node) -> None:
    """Says the encoding that is really used."""
    if writer.state == "Start":
        writer.start_document()


def _write_all(writer: XmlWriter, node: Node) -> None:
    for child in node.children:
        writer.write_node(child)


_BY_KIND: Final[dict[str, Callable[[XmlWriter, Node], None]]] = {
    ELEMENT: _write_element,
    DOCUMENT: _write_all,
    FRAGMENT: _write_all,
    DECLARATION: _write_declaration,
    TEXT: lambda writer, node: writer.text(node.text),
    CDATA: lambda writer, node: writer.write_cdata(node.text),
    COMMENT: lambda writer, node: writer.write_comment(node.text),
    INSTRUCTION: lambda writer, node: writer.write_instruction(node.name, node.text),
}
_TARGETS: Final = (
    "string outputFileName",
    "System.IO.Stream output",
    "System.IO.TextWriter output",
    "System.Text.StringBuilder output",
)


def _create(target: Any, settings: Any = None) -> XmlWriter:
    used = settings.clone() if isinstance(settings, WriterSettings) else WriterSettings.new()
    if isinstance(target, str):
        used.closes = True
    return XmlWriter(target, used)


_made: Final = f"static {_SPACE}XmlWriter Create"
members_of(f"{_SPACE}XmlWriter").static(
    "Create",
    ", ".join(
        [f"{_made}({one})" for one in _TARGETS]
        + [f"{_made}({one}, {_SPACE}XmlWriterSettings settings)" for one in _TARGETS]
    ),
)(_create)


# --- XmlTextWriter -------------------------------------------------------------------------------------------


@net_type(f"{_SPACE}XmlTextWriter", f"{_SPACE}XmlWriter")
class XmlTextWriter(XmlWriter):
    """The older writer: no declaration unless it is written, lines when `Formatting` says so."""

    def __init__(self, target: Any, encoding: Any = None) -> None:
        used = WriterSettings.new()
        used.level = EnumValue(_LEVELS, 1)
        used.encoding = encoding or used.encoding
        super().__init__(target, used)
        self.step, self.char = 2, " "

    def put(self, text: str) -> None:
        """A writer of text gets everything at once."""
        super().put(text)
        if not isinstance(self.target, str | Stream):
            self.flush()

    @net_constructor(
        f"{_SPACE}XmlTextWriter new(System.IO.TextWriter w), "
        f"{_SPACE}XmlTextWriter new(System.IO.Stream w, System.Text.Encoding encoding), "
        f"{_SPACE}XmlTextWriter new(string filename, System.Text.Encoding encoding)"
    )
    @staticmethod
    def new(target: Any, encoding: Any = None) -> XmlTextWriter:
        return XmlTextWriter(target, encoding)

    def set_formatting(self, value: EnumValue) -> None:
        self.settings_used.indent = value.value == 1

    @net_property("Formatting", f"{_SPACE}Formatting", set=set_formatting)
    def formatting(self) -> EnumValue:
        return EnumValue(_FORMATS, int(bool(self.settings_used.indent)))

    def set_step(self, count: int) -> None:
        self.step = count
        self.settings_used.indent_chars = self.char * count

    @net_property("Indentation", "System.Int32", set=set_step)
    def indentation(self) -> int:
        return self.step

    def set_char(self, char: str) -> None:
        self.char = char
        self.settings_used.indent_chars = char * self.step

    @net_property("IndentChar", "System.Char", set=set_char)
    def indent_char(self) -> str:
        return self.char
