"""Readers of XML: a tree that is walked node by node. https://learn.microsoft.com/dotnet/api/system.xml.xmlreader"""

from __future__ import annotations

from typing import Any, Final

from pyshell.dotnet.encodings import get_encoding
from pyshell.dotnet.streams import Stream, file_bytes
from pyshell.dotnet.xml_nodes import (
    CDATA,
    COMMENT,
    DECLARATION,
    DOCUMENT,
    ELEMENT,
    INSTRUCTION,
    TEXT,
    Node,
    parse_xml,
    xml_error,
)
from pyshell.values.declare import (
    EnumValue,
    NetObject,
    field,
    members_of,
    net_constructor,
    net_method,
    net_property,
    net_type,
)
from pyshell.values.members import invoke_member
from pyshell.values.types import known_type

_SPACE: Final = "System.Xml."
_NUMBERS: Final = {ELEMENT: 1, TEXT: 3, CDATA: 4, INSTRUCTION: 7, COMMENT: 8, DECLARATION: 17}
_END: Final = 15
_SILENT: Final = (ELEMENT, DOCUMENT)


@net_type(f"{_SPACE}XmlReaderSettings")
class ReaderSettings(NetObject):
    """How XML is read."""

    ignores_comments = field("IgnoreComments", "System.Boolean", default=False)
    ignores_space = field("IgnoreWhitespace", "System.Boolean", default=False)
    ignores_instructions = field("IgnoreProcessingInstructions", "System.Boolean", default=False)
    closes = field("CloseInput", "System.Boolean", default=False)
    checks = field("CheckCharacters", "System.Boolean", default=True)

    @net_constructor(f"{_SPACE}XmlReaderSettings new()")
    @staticmethod
    def new() -> ReaderSettings:
        return ReaderSettings()


def _text_of(source: Any) -> str:
    if isinstance(source, str | Stream):
        data = source.rest() if isinstance(source, Stream) else file_bytes(source)
        return str(get_encoding("utf-8").decode(data)).lstrip("\ufeff")
    return str(invoke_member(source, "ReadToEnd", []))


@net_type(f"{_SPACE}XmlReader", interfaces=("System.IDisposable",))
class XmlReader(NetObject):
    """A place in a document: before it, at a start or an end, or behind it."""

    def __init__(self, text: str, settings: ReaderSettings) -> None:
        super().__init__()
        if not text.strip():
            raise xml_error("Root element is missing.")
        self._text = text
        self._steps: list[tuple[Node, int, bool]] = []
        self._collect(parse_xml(text), 0, settings)
        self._at = -1
        self._attribute: str | None = None
        self._is_closed = False

    def _collect(self, node: Node, depth: int, settings: ReaderSettings) -> None:
        for child in node.children:
            if (child.kind == COMMENT and settings.ignores_comments) or (
                child.kind == INSTRUCTION and settings.ignores_instructions
            ):
                continue
            self._steps.append((child, depth, False))
            self._collect(child, depth + 1, settings)
            if child.kind == ELEMENT and (child.children or child.text == "open"):
                self._steps.append((child, depth, True))

    def whole_text(self) -> str:
        """The document, for who reads it at once."""
        self._at = len(self._steps)
        return self._text

    def node(self) -> Node | None:
        return self._steps[self._at][0] if 0 <= self._at < len(self._steps) else None

    @net_method("Read", "bool Read()")
    def read(self) -> bool:
        self._attribute = None
        self._at = min(self._at + 1, len(self._steps))
        return self._at < len(self._steps)

    # --- where it is ---

    @net_property("NodeType", f"{_SPACE}XmlNodeType")
    def node_type(self) -> EnumValue:
        number = 0
        if self._attribute is not None:
            number = 2
        elif 0 <= self._at < len(self._steps):
            node, _, is_end = self._steps[self._at]
            number = _END if is_end else _NUMBERS.get(node.kind, 13)
        return EnumValue(known_type(f"{_SPACE}XmlNodeType"), number)

    @net_property("Name", "System.String")
    def name(self) -> str:
        node = self.node()
        if self._attribute is not None:
            return self._attribute
        return "" if node is None or node.name.startswith("#") else node.name

    @net_property("LocalName", "System.String")
    def local_name(self) -> str:
        return self.name().rpartition(":")[2]

    @net_property("Prefix", "System.String")
    def prefix(self) -> str:
        return self.name().rpartition(":")[0]

    @net_property("NamespaceURI", "System.String")
    def namespace(self) -> str:
        node = self.node()
        return node.namespace() if node is not None and node.kind == ELEMENT and self._attribute is None else ""

    @net_property("Value", "System.String")
    def value(self) -> str:
        node = self.node()
        if node is None:
            return ""
        if self._attribute is not None:
            return node.attributes[self._attribute]
        return "" if node.kind in _SILENT else node.text

    @net_property("HasValue", "System.Boolean")
    def has_value(self) -> bool:
        node = self.node()
        return self._attribute is not None or (node is not None and node.kind not in _SILENT)

    @net_property("Depth", "System.Int32")
    def depth(self) -> int:
        found = self._steps[self._at][1] if 0 <= self._at < len(self._steps) else 0
        return found + (self._attribute is not None)

    @net_property("EOF", "System.Boolean")
    def is_at_end(self) -> bool:
        return self._at >= len(self._steps)

    @net_property("IsEmptyElement", "System.Boolean")
    def is_empty(self) -> bool:
        node = self.node()
        return node is not None and node.kind == ELEMENT and not node.children and node.text != "open"

    @net_property("AttributeCount", "System.Int32")
    def attribute_count(self) -> int:
        node = self.node()
        return 0 if node is None or self._steps[self._at][2] else len(node.attributes)

    @net_property("HasAttributes", "System.Boolean")
    def has_attributes(self) -> bool:
        return self.attribute_count() > 0

    # --- attributes ---

    @net_method("GetAttribute", "string GetAttribute(string name), string GetAttribute(int i)")
    def get_attribute(self, which: Any) -> str | None:
        node = self.node()
        if node is None:
            return None
        if isinstance(which, str):
            return node.attributes.get(which)
        found: str = list(node.attributes.values())[which]
        return found

    @net_method("get_Item", "string Item(string name), string Item(int i)")
    def item(self, which: Any) -> str | None:
        return self.get_attribute(which)

    @net_method("MoveToAttribute", "bool MoveToAttribute(string name)")
    def to_attribute(self, name: str) -> bool:
        node = self.node()
        if node is None or name not in node.attributes:
            return False
        self._attribute = name
        return True

    @net_method("MoveToFirstAttribute", "bool MoveToFirstAttribute()")
    def to_first(self) -> bool:
        node = self.node()
        return node is not None and bool(node.attributes) and self.to_attribute(next(iter(node.attributes)))

    @net_method("MoveToNextAttribute", "bool MoveToNextAttribute()")
    def to_next(self) -> bool:
        node = self.node()
        names = [] if node is None else list(node.attributes)
        at = names.index(self._attribute) + 1 if self._attribute is not None else 0
        return at < len(names) and self.to_attribute(names[at])

    @net_method("MoveToElement", "bool MoveToElement()")
    def to_element(self) -> bool:
        moved = self._attribute is not None
        self._attribute = None
        return moved

    # --- moving on ---

    @net_method("MoveToContent", f"{_SPACE}XmlNodeType MoveToContent()")
    def to_content(self) -> EnumValue:
        while self._at < 0 or ((node := self.node()) is not None and node.kind in (DECLARATION, COMMENT, INSTRUCTION)):
            if not self.read():
                break
        return self.node_type()

    @net_method("ReadToFollowing", "bool ReadToFollowing(string name)")
    def to_following(self, name: str) -> bool:
        while self.read():
            node, _, is_end = self._steps[self._at]
            if node.kind == ELEMENT and not is_end and node.name == name:
                return True
        return False

    @net_method("ReadToDescendant", "bool ReadToDescendant(string name)")
    def to_descendant(self, name: str) -> bool:
        depth = self.depth()
        while self.read() and self.depth() > depth:
            node, _, is_end = self._steps[self._at]
            if node.kind == ELEMENT and not is_end and node.name == name:
                return True
        return False

    @net_method("ReadToNextSibling", "bool ReadToNextSibling(string name)")
    def to_sibling(self, name: str) -> bool:
        depth = self.depth()
        while self.read() and self.depth() >= depth:
            node, at, is_end = self._steps[self._at]
            if at == depth and node.kind == ELEMENT and not is_end and node.name == name:
                return True
        return False

    @net_method("Skip", "void Skip()")
    def skip(self) -> None:
        """Goes behind the element at hand."""
        node = self.node()
        if node is not None and node.kind == ELEMENT and not self.is_empty() and not self._steps[self._at][2]:
            while self.read() and not (self._steps[self._at][0] is node and self._steps[self._at][2]):
                pass
        self.read()

    @net_method("ReadElementContentAsString", "string ReadElementContentAsString()")
    def element_text(self) -> str:
        node = self.node()
        found = "" if node is None else node.inner_text()
        self.skip()
        return found

    @net_method("ReadElementString", "string ReadElementString(), string ReadElementString(string name)")
    def element_string(self, name: str | None = None) -> str:
        self.to_content()
        return self.element_text()

    @net_method("ReadString", "string ReadString()")
    def read_string(self) -> str:
        node = self.node()
        return "" if node is None else node.inner_text()

    @net_method("ReadInnerXml", "string ReadInnerXml()")
    def inner_xml(self) -> str:
        node = self.node()
        found = "" if node is None else node.inner_xml()
        self.skip()
        return found

    @net_method("ReadOuterXml", "string ReadOuterXml()")
    def outer_xml(self) -> str:
        node = self.node()
        found = "" if node is None else node.outer_xml()
        self.skip()
        return found

    @net_method("ReadStartElement", "void ReadStartElement(), void ReadStartElement(string name)")
    def start_element(self, name: str | None = None) -> None:
        self.to_content()
        if name is not None and self.name() != name:
            raise xml_error(f"Element '{name}' was not found.")
        self.read()

    @net_method("ReadEndElement", "void ReadEndElement()")
    def end_element(self) -> None:
        self.read()

    @net_method("IsStartElement", "bool IsStartElement(), bool IsStartElement(string name)")
    def is_start(self, name: str | None = None) -> bool:
        return self.to_content().value == 1 and name in (None, self.name())

    @net_method("Close", "void Close()")
    def close(self) -> None:
        self._at = len(self._steps)

    @net_method("Dispose", "void Dispose()")
    def dispose(self) -> None:
        self.close()


def _create(source: Any, settings: Any = None) -> XmlReader:
    return XmlReader(_text_of(source), settings if isinstance(settings, ReaderSettings) else ReaderSettings())


_SOURCES: Final = ("string inputUri", "System.IO.Stream input", "System.IO.TextReader input")
_made: Final = f"static {_SPACE}XmlReader Create"
members_of(f"{_SPACE}XmlReader").static(
    "Create",
    ", ".join(
        [f"{_made}({one})" for one in _SOURCES]
        + [f"{_made}({one}, {_SPACE}XmlReaderSettings settings)" for one in _SOURCES]
    ),
)(_create)


@net_type(f"{_SPACE}XmlTextReader", f"{_SPACE}XmlReader")
class XmlTextReader(XmlReader):
    """The older reader."""

    @net_constructor(
        f"{_SPACE}XmlTextReader new(string url), {_SPACE}XmlTextReader new(System.IO.Stream input), "
        f"{_SPACE}XmlTextReader new(System.IO.TextReader input)"
    )
    @staticmethod
    def new(source: Any) -> XmlTextReader:
        return XmlTextReader(_text_of(source), ReaderSettings())
