"""XML of a file as a tree of elements; document types are refused, since entities make much text of a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError, TreeBuilder, XMLParser

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# .NET's text, https://learn.microsoft.com/dotnet/api/system.xml.xmlreadersettings.dtdprocessing
NO_DOCTYPE = "For security reasons DTD is prohibited in this XML document"


class _Builder(TreeBuilder):
    def doctype(self, *_: Any) -> None:
        raise ParseError(NO_DOCTYPE)


def read_xml(text: str | bytes) -> Element:
    """The root of a text. Raises ParseError for what is no XML and for a document type, ValueError for a bad text."""
    parser = XMLParser(target=_Builder())
    parser.feed(text)
    root: Element = parser.close()
    return root
