"""XML documents as a tree that PowerShell walks by name; no entities of their own, no document types.

https://learn.microsoft.com/dotnet/api/system.xml.xmldocument
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from pyshell.values.declare import NetError
from pyshell.values.objects import CodeProperty
from pyshell.values.types import find_type

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENT, ELEMENT, TEXT, COMMENT, CDATA, DECLARATION = "Document Element Text Comment CDATA XmlDeclaration".split()
INSTRUCTION, WHITESPACE, SIGNIFICANT, FRAGMENT = (
    "ProcessingInstruction Whitespace SignificantWhitespace DocumentFragment".split()
)
_CLASSES: Final = {
    DOCUMENT: "XmlDocument",
    ELEMENT: "XmlElement",
    TEXT: "XmlText",
    COMMENT: "XmlComment",
    CDATA: "XmlCDataSection",
    DECLARATION: "XmlDeclaration",
    INSTRUCTION: "XmlProcessingInstruction",
    WHITESPACE: "XmlWhitespace",
    SIGNIFICANT: "XmlSignificantWhitespace",
    FRAGMENT: "XmlDocumentFragment",
}


class Node:
    """One node: an element with attributes and children, or a piece of text."""

    __slots__ = ("attributes", "children", "document", "kind", "name", "parent", "text")

    def __init__(self, kind: str, name: str, text: str = "", document: Node | None = None) -> None:
        self.kind = kind
        self.name = name
        self.text = text
        self.attributes: dict[str, str] = {}
        self.children: list[Node] = []
        self.parent: Node | None = None
        self.document = self if document is None else document

    @property
    def ps_type(self) -> Any:
        return find_type(f"System.Xml.{_CLASSES[self.kind]}")

    @property
    def ps_extra(self) -> dict[str, Any]:
        """Attributes and child elements as properties, as PowerShell's adapter shows them."""
        names = dict.fromkeys(self.attributes)
        for child in self.children:
            if child.kind in (ELEMENT, TEXT, DECLARATION, CDATA):
                names.setdefault(child.name)
        return {name.lower(): _shown(name) for name in names}

    def append(self, child: Node) -> Node:
        """Puts a node, or what a fragment holds, behind the children."""
        if child.kind == FRAGMENT:
            for part in list(child.children):
                self.append(part)
            return child
        if child.parent is not None:
            child.parent.children.remove(child)
        child.parent = self
        self.children.append(child)
        if child.kind == ELEMENT:
            child.forget_known_space()
        return child

    def forget_known_space(self) -> None:
        """A name space that is declared above needs no declaration here."""
        prefix, colon, _ = self.name.rpartition(":")
        key = f"xmlns{colon}{prefix}"
        if key in self.attributes and self.parent is not None and self.parent.space_of(prefix) == self.attributes[key]:
            del self.attributes[key]

    def space_of(self, prefix: str) -> str:
        """What a prefix, or none, is declared to be here or above."""
        key = f"xmlns:{prefix}" if prefix else "xmlns"
        at: Node | None = self
        while at is not None:
            if key in at.attributes:
                return at.attributes[key]
            at = at.parent
        return ""

    def elements(self) -> list[Node]:
        return [child for child in self.children if child.kind == ELEMENT]

    def inner_text(self) -> str:
        if self.kind in (ELEMENT, DOCUMENT, FRAGMENT):
            silent = (COMMENT, DECLARATION, INSTRUCTION)
            return "".join(child.inner_text() for child in self.children if child.kind not in silent)
        return self.text

    def outer_xml(self) -> str:
        if self.kind == TEXT:
            return escape(self.text)
        if self.kind in (DOCUMENT, FRAGMENT):
            return self.inner_xml()
        if self.kind in (WHITESPACE, SIGNIFICANT):
            return self.text
        if self.kind == INSTRUCTION:
            return f"<?{self.name} {self.text}?>"
        if self.kind != ELEMENT:
            return {COMMENT: f"<!--{self.text}-->", CDATA: f"<![CDATA[{self.text}]]>"}.get(
                self.kind, f"<?xml {self.text}?>"
            )
        start = self._start_tag()
        if not self.children and self.text != "open":
            return start[:-1] + " />"
        return f"{start}{self.inner_xml()}</{self.name}>"

    def indented(self, level: int = 0) -> str:
        """As outer_xml, an element a line, further in below what it is in; text stays beside its element's tags."""
        if self.kind == DOCUMENT:
            return "\n".join(child.indented() for child in self.children)
        mixed = any(child.kind in (TEXT, CDATA) for child in self.children)
        if self.kind != ELEMENT or mixed or (not self.children and self.text != "open"):
            return self.outer_xml()
        inner = "".join(f"\n{'  ' * (level + 1)}{child.indented(level + 1)}" for child in self.children)
        return f"{self._start_tag()}{inner}\n{'  ' * level}</{self.name}>"

    def _start_tag(self) -> str:
        attributes = "".join(f" {name}={quoteattr(value)}" for name, value in self.attributes.items())
        return f"<{self.name}{attributes}>"

    def inner_xml(self) -> str:
        return "".join(child.outer_xml() for child in self.children)

    def local_name(self) -> str:
        return self.name.rpartition(":")[2]

    def namespace(self) -> str:
        """The name space of an element: what its prefix, or none, is declared to be here or above."""
        return self.space_of(self.name.rpartition(":")[0])

    def invariant_text(self) -> str:
        """In text a node is its type, since it can be walked through; ToString() gives its name."""
        return str(self.ps_type.name)

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in the order of the document."""
        for child in self.elements():
            yield child
            yield from child.walk()

    def clone(self, deep: bool = True) -> Node:
        made = Node(self.kind, self.name, self.text, self.document)
        made.attributes = dict(self.attributes)
        for child in self.children if deep else ():
            made.append(child.clone())
        return made


def simple(node: Node) -> Any:
    """An element as PowerShell's property shows it: text when it has nothing else."""
    if node.kind != ELEMENT:
        return node.text
    if node.attributes or node.elements():
        return node
    return node.inner_text()


def _shown(name: str) -> CodeProperty:
    def read(node: Node) -> Any:
        found: list[Any] = [value for key, value in node.attributes.items() if key.lower() == name.lower()]
        found += [simple(child) for child in node.children if child.name.lower() == name.lower()]
        return found[0] if len(found) == 1 else found

    def write(node: Node, new: Any) -> None:
        for key in node.attributes:
            if key.lower() == name.lower():
                node.attributes[key] = str(new)
                return
        for child in node.children:
            if child.name.lower() == name.lower():
                set_text(child, str(new))
                return

    return CodeProperty(name, "System.String", read, write, "Property")


def set_text(node: Node, text: str) -> None:
    """InnerText: everything inside becomes this text."""
    if node.kind == ELEMENT:
        node.children = []
        if text:
            node.append(Node(TEXT, "#text", text, node.document))
    else:
        node.text = text


def xml_error(message: str) -> NetError:
    return NetError("System.Xml.XmlException", message)


_WRONG_PLACE: Final = (
    "The specified node cannot be inserted as the valid child of this node, "
    "because the specified node is the wrong type."
)


def parse_xml(text: str, into: Node | None = None) -> Node:
    """A document from its text. Raises XmlException as NetError; document types and entities are refused."""
    document = Node(DOCUMENT, "#document") if into is None else into
    document.children = []
    body = text.lstrip("\ufeff")
    if not body.strip():
        return document
    if not body.strip().startswith("<"):
        raise NetError("System.InvalidOperationException", _WRONG_PLACE)
    data = body.encode("utf-8", "replace")
    reader = _Reader(document, data)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise xml_error(_explained(error, reader)) from None
    return document


# What .NET says of a character, by the one before it.
_UNEXPECTED: Final = {
    "&": "An error occurred while parsing EntityName",
    "=": "'{0}' is an unexpected token. The expected token is '\"' or '''",
    "<": "Name cannot begin with the '{0}' character, hexadecimal value 0x{1:02X}",
}
_NAME: Final = re.compile(r"[\w:.-]+")


def _explained(error: expat.ExpatError, reader: _Reader) -> str:
    """.NET's words for the mistakes that matter, expat's for the rest."""
    why = expat.ErrorString(error.code)
    if why == "junk after document element":
        return "This document already has a 'DocumentElement' node."
    if why == "no element found":
        # Recorded: an element that is not closed is told like this, with the place of the beginning.
        return "Data at the root level is invalid. Line 1, position 1."
    at, line, column = reader.parser.ErrorByteIndex, error.lineno, error.offset + 1
    before, here = reader.data[:at].decode("utf-8", "replace")[-1:], reader.data[at:].decode("utf-8", "replace")
    name = _NAME.match(here.lstrip("&"))
    word = name[0] if name is not None else here[:1]
    if why == "mismatched tag":
        start, start_column = reader.opened[-1]
        said = f"The '{reader.at.name}' start tag on line {start} position {start_column} does not match the end tag of"
        said += f" '{word}'"
    elif why == "undefined entity":
        said, column = f"Reference to undeclared entity '{word}'", column + 1
    elif why == "duplicate attribute":
        said = f"'{word}' is a duplicate attribute name"
    elif why == "not well-formed (invalid token)" and before in _UNEXPECTED:
        said = _UNEXPECTED[before].format(here[:1], ord(here[:1] or " "))
    else:
        said = why[:1].upper() + why[1:]
    return f"{said}. Line {line}, position {column}."


class _Reader:
    """Builds the tree while expat reads."""

    def __init__(self, document: Node, data: bytes) -> None:
        self.at = document
        self.document = document
        self.in_cdata = False
        self.data = data
        # Line and column of the name of each element that is open.
        self.opened: list[tuple[int, int]] = []
        self.parser = expat.ParserCreate("utf-8")
        self.parser.ordered_attributes = True
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.CommentHandler = lambda text: self.add(COMMENT, "#comment", text)
        self.parser.StartCdataSectionHandler = lambda: self.cdata(True)
        self.parser.EndCdataSectionHandler = lambda: self.cdata(False)
        self.parser.ProcessingInstructionHandler = lambda name, text: self.add(INSTRUCTION, name, text)
        self.parser.XmlDeclHandler = self.declaration
        self.parser.StartDoctypeDeclHandler = self.refuse

    def refuse(self, *_: Any) -> None:
        message = "For security reasons DTD is prohibited in this XML document."
        raise xml_error(f"{message} pyshell reads no document types and no entities of their own.")

    def add(self, kind: str, name: str, text: str) -> Node:
        return self.at.append(Node(kind, name, text, self.document))

    def start(self, name: str, attributes: list[str]) -> None:
        made = self.at.append(Node(ELEMENT, name, "", self.document))
        made.attributes = dict(zip(attributes[::2], attributes[1::2], strict=True))
        self.at = made
        self.opened.append((self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 2))

    def end(self, name: str) -> None:
        node = self.at
        self.opened.pop()
        at = self.parser.CurrentByteIndex
        if not node.children and self.data[at - 2 : at] != b"/>":
            # `<a></a>` keeps its end tag; of `<a/>` expat reports the end behind the tag.
            node.text = "open"
        self.at = node.parent or self.document

    def text(self, text: str) -> None:
        if self.in_cdata:
            self.add(CDATA, "#cdata-section", text)
        elif text.strip() and self.at.kind == ELEMENT:
            self.add(TEXT, "#text", text)

    def cdata(self, inside: bool) -> None:
        self.in_cdata = inside

    def declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        text = f'version="{version}"' + (f' encoding="{encoding}"' if encoding else "")
        self.add(
            DECLARATION, "xml", text + (f' standalone="{"yes" if standalone else "no"}"' if standalone >= 0 else "")
        )
