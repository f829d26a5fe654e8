"""System.Xml: the members of documents, elements, attributes and text.

https://learn.microsoft.com/dotnet/api/system.xml.xmlnode
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from pyshell.dotnet import xml_nodes
from pyshell.dotnet.encodings import get_encoding
from pyshell.dotnet.enumerators import enumerator
from pyshell.dotnet.known import Known
from pyshell.dotnet.streams import Stream, file_bytes, put_file_bytes
from pyshell.dotnet.xml_editing import (
    AttributeCollection,
    NameTable,
    XmlAttribute,
    declare_editing,
    declare_element_attributes,
    declare_making,
)
from pyshell.dotnet.xml_nodes import DOCUMENT, ELEMENT, Node, parse_xml, set_text, xml_error
from pyshell.dotnet.xml_paths import select
from pyshell.errors import ErrorCategory, NetException, PSError
from pyshell.values import messages
from pyshell.values.convert import register_conversion
from pyshell.values.declare import EnumValue, NetError, not_had
from pyshell.values.members import invoke_member
from pyshell.values.sequences import enumerate_value
from pyshell.values.text import net_text, to_string
from pyshell.values.types import (
    OBJECT,
    MethodMember,
    PropertyMember,
    PSType,
    find_type,
    known_type,
    typed_by_instance,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_DECLARED: Final = re.compile(r"<\?xml [^>]*encoding=[\"']([\w-]+)")
_SPACE: Final = "System.Xml."
typed_by_instance(Node)


_NODES: Final = ("XmlNode", "XmlText", "XmlComment", "XmlCDataSection", "XmlDeclaration", "XmlElement", "XmlDocument")
_RARE: Final = ("XmlProcessingInstruction", "XmlWhitespace", "XmlSignificantWhitespace", "XmlDocumentFragment")
_KINDS: Final = {"Element": 1, "Attribute": 2, "Text": 3, "CDATA": 4, "Comment": 8, "Document": 9, "XmlDeclaration": 17}
_KINDS.update({"ProcessingInstruction": 7, "DocumentFragment": 11, "Whitespace": 13, "SignificantWhitespace": 14})


class Unlisted(PropertyMember):
    """A property of the node itself: it can be read, but listings show what the node contains alone."""

    __slots__ = ()
    is_hidden = True


def _hide(pstype: PSType) -> None:
    for folded, member in pstype.members.items():
        if type(member) is PropertyMember:
            kept = Unlisted(member.name, member.type_name, member.get, member.set, member.kind, member.definition)
            pstype.members[folded] = kept


def _owned(found: list[Any]) -> list[Any]:
    return [one if isinstance(one, Node) else XmlAttribute(*one) for one in found]


def nodes_at(node: Node, path: str, spaces: Mapping[str, str] | None = None) -> list[Any]:
    """The nodes and attributes that a path finds. Raises NetError for what is no path."""
    return _owned(select(node, path, spaces))


def _select_nodes(node: Node, path: str, manager: Any = None) -> list[Any]:
    return nodes_at(node, path, getattr(manager, "spaces", None))


def _select_single(node: Node, path: str, manager: Any = None) -> Any:
    return next(iter(_select_nodes(node, path, manager)), None)


def _sibling(step: int) -> Any:
    def find(node: Node) -> Node | None:
        if node.parent is None:
            return None
        here = next((place for place, one in enumerate(node.parent.children) if one is node), None)
        at = -1 if here is None else here + step
        return node.parent.children[at] if 0 <= at < len(node.parent.children) else None

    return find


def _remove_child(node: Node, child: Node) -> Node:
    if child not in node.children:
        raise NetError("System.ArgumentException", "The node to be removed is not a child of this node.")
    node.children.remove(child)
    child.parent = None
    return child


def _set_inner_xml(node: Node, text: str) -> None:
    made = parse_xml(f"<x>{text}</x>")
    node.children = []
    for child in list(made.elements()[0].children):
        node.append(child)


def _number(node: Node) -> EnumValue:
    return EnumValue(find_type(_SPACE + "XmlNodeType") or OBJECT, _KINDS[node.kind])


def _value(node: Node) -> str | None:
    return None if node.kind in (ELEMENT, DOCUMENT) else node.text


def _declare(name: str) -> Known:
    base = "System.Object" if name == "XmlNode" else _SPACE + "XmlNode"
    listed = _SPACE + ("XmlDocument" if name == "XmlDocument" else "XmlElement")
    table = Known(
        _SPACE + name, base=base, listed=listed, interfaces=("System.Collections.IEnumerable", "System.ICloneable")
    )
    if name != "XmlNode":
        return table
    table.property("Name", type_name="System.String")(lambda node: node.name)
    table.property("LocalName", type_name="System.String")(Node.local_name)
    table.property("InnerText", put=set_text, type_name="System.String")(Node.inner_text)
    table.property("InnerXml", put=_set_inner_xml, type_name="System.String")(Node.inner_xml)
    table.property("OuterXml", type_name="System.String")(Node.outer_xml)
    table.property("Value", put=set_text, type_name="System.String")(_value)
    table.property("NodeType")(_number)
    table.property("ChildNodes")(lambda node: list(node.children))
    table.property("HasChildNodes", type_name="System.Boolean")(lambda node: bool(node.children))
    table.property("FirstChild")(lambda node: next(iter(node.children), None))
    table.property("LastChild")(lambda node: node.children[-1] if node.children else None)
    table.property("NextSibling")(_sibling(1))
    table.property("PreviousSibling")(_sibling(-1))
    table.property("NamespaceURI", type_name="System.String")(
        lambda node: node.namespace() if node.kind == ELEMENT else ""
    )
    table.property("Prefix", type_name="System.String")(
        lambda node: node.name.rpartition(":")[0] if node.kind == ELEMENT else ""
    )
    table.property("BaseURI", type_name="System.String")(lambda node: "")
    table.property("IsReadOnly", type_name="System.Boolean")(lambda node: False)
    table.property("ParentNode")(lambda node: node.parent)
    table.property("OwnerDocument")(lambda node: None if node.kind == DOCUMENT else node.document)
    table.property("Attributes")(lambda node: AttributeCollection(node) if node.kind == ELEMENT else None)
    node_type = _SPACE + "XmlNode"
    table.method("SelectNodes", definition=f"{_SPACE}XmlNodeList SelectNodes(string xpath), "
        f"{_SPACE}XmlNodeList SelectNodes(string xpath, {_SPACE}XmlNamespaceManager nsmgr)")(_select_nodes)
    table.method("SelectSingleNode", definition=f"{node_type} SelectSingleNode(string xpath), "
        f"{node_type} SelectSingleNode(string xpath, {_SPACE}XmlNamespaceManager nsmgr)")(_select_single)
    table.method("AppendChild", definition=f"{node_type} AppendChild({node_type} newChild)")(Node.append)
    table.method("RemoveChild", definition=f"{node_type} RemoveChild({node_type} oldChild)")(_remove_child)
    declare_editing(table)
    table.method("RemoveAll", definition="void RemoveAll()")(lambda node: node.children.clear())
    table.method("CloneNode", definition=f"{node_type} CloneNode(bool deep)")(Node.clone)
    table.method("Clone", definition=f"{node_type} Clone()")(Node.clone)
    table.method("GetEnumerator", definition="System.Collections.IEnumerator GetEnumerator()")(
        lambda node: enumerator(f"{_SPACE}XmlChildEnumerator", node.children)
    )
    table.method(
        "Item",
        "get_Item",
        definition=f"{_SPACE}XmlElement Item(string name), {_SPACE}XmlElement Item(string localname, string ns)",
    )(_child)
    table.method("WriteTo", definition=f"void WriteTo({_SPACE}XmlWriter w)")(lambda node, to: to.write_node(node))
    table.method("WriteContentTo", definition=f"void WriteContentTo({_SPACE}XmlWriter w)")(
        lambda node, to: [to.write_node(child) for child in node.children] and None
    )
    table.method("ToString", definition="string ToString()")(lambda node: node.local_name())
    return table


def _child(node: Node, name: str, space: str | None = None) -> Node | None:
    for one in node.elements():
        if one.name == name if space is None else (one.local_name() == name and one.namespace() == space):
            return one
    return None


def _by_name(node: Node, name: str) -> list[Node]:
    return [one for one in node.walk() if name in ("*", one.name)]


def _declare_element(table: Known) -> None:
    table.method("GetAttribute", definition="string GetAttribute(string name)")(
        lambda node, name: node.attributes.get(name, "")
    )
    table.method("SetAttribute", definition="void SetAttribute(string name, string value)")(
        lambda node, name, value: node.attributes.__setitem__(name, value or "")
    )
    table.method("HasAttribute", definition="bool HasAttribute(string name)")(
        lambda node, name: name in node.attributes
    )
    table.method("RemoveAttribute", definition="void RemoveAttribute(string name)")(
        lambda node, name: node.attributes.pop(name, None) and None
    )
    table.method("GetAttributeNode", definition="System.Xml.XmlAttribute GetAttributeNode(string name)")(
        lambda node, name: XmlAttribute(node, name) if name in node.attributes else None
    )
    declare_element_attributes(table)
    table.property("HasAttributes", type_name="System.Boolean")(lambda node: bool(node.attributes))
    table.property("IsEmpty", type_name="System.Boolean")(lambda node: not node.children and node.text != "open")


def _load_xml(document: Node, text: str) -> None:
    if not text.strip():
        raise xml_error("Root element is missing.")
    parse_xml(text, document)


def _load(document: Node, source: Any) -> None:
    """From a file, a stream, a reader of text or of XML.

    Raises what the system or the policy says against reading, and XmlException.
    """
    if isinstance(source, str | Stream):
        data = source.rest() if isinstance(source, Stream) else file_bytes(source)
        _load_xml(document, get_encoding("utf-8").decode(data).lstrip("\ufeff"))
    elif hasattr(source, "whole_text"):
        _load_xml(document, source.whole_text())
    else:
        _load_xml(document, str(invoke_member(source, "ReadToEnd", [])))


def _save(document: Node, target: Any) -> None:
    """As .NET saves: indented, with a mark where the document declares its encoding.

    Raises what the system or the policy says against writing.
    """
    if hasattr(target, "write_node"):
        target.save(document)
        return
    text = document.indented()
    declared = _DECLARED.match(text)
    name = declared[1].lower() if declared is not None else ""
    data = text.encode({"utf-8": "utf-8-sig", "utf-16": "utf-16"}.get(name, "utf-8"), "replace")
    if isinstance(target, str):
        put_file_bytes(target, data)
    elif isinstance(target, Stream):
        target.write(data)
    else:
        invoke_member(target, "Write", [text])


def _make(kind: str, name: str) -> Any:
    return lambda document, text: Node(kind, name, text, document)


_LOADS: Final = (
    f"void Load(string filename), void Load(System.IO.Stream inStream), void Load(System.IO.TextReader txtReader), "
    f"void Load({_SPACE}XmlReader reader)"
)
_SAVES: Final = (
    f"void Save(string filename), void Save(System.IO.Stream outStream), void Save(System.IO.TextWriter writer), "
    f"void Save({_SPACE}XmlWriter w)"
)


def _declare_document(table: Known) -> None:
    table.constructor("xml new()")(lambda: Node(DOCUMENT, "#document"))
    table.property("DocumentElement")(lambda node: next(iter(node.elements()), None))
    table.property("PreserveWhitespace", put=lambda node, new: None, type_name="System.Boolean")(lambda node: False)
    table.method("LoadXml", definition="void LoadXml(string xml)")(_load_xml)
    table.method("Load", definition=_LOADS)(_load)
    table.method("Save", definition=_SAVES)(_save)
    declare_making(table)
    table.property("NameTable", type_name=f"{_SPACE}XmlNameTable")(lambda node: NameTable())
    table.method("CreateTextNode", definition="System.Xml.XmlText CreateTextNode(string text)")(
        _make(xml_nodes.TEXT, "#text")
    )
    table.method("CreateComment", definition="System.Xml.XmlComment CreateComment(string data)")(
        _make(xml_nodes.COMMENT, "#comment")
    )
    table.method("CreateCDataSection", definition="System.Xml.XmlCDataSection CreateCDataSection(string data)")(
        _make(xml_nodes.CDATA, "#cdata-section")
    )
    table.method("CreateXmlDeclaration", raw=True)(
        lambda document, version, encoding=None, standalone=None: Node(
            xml_nodes.DECLARATION,
            "xml",
            f'version="{version}"' + (f' encoding="{encoding}"' if encoding else ""),
            document,
        )
    )
    table.method("ImportNode", raw=True)(lambda document, node, deep=True: node.clone(bool(deep)))


for _name in (*_NODES, *_RARE):
    _table = _declare(_name)
    if _name in ("XmlElement", "XmlDocument"):
        _table.method("GetElementsByTagName", definition="System.Xml.XmlNodeList GetElementsByTagName(string name)")(
            _by_name
        )
    if _name == "XmlElement":
        _declare_element(_table)
    if _name == "XmlDocument":
        _declare_document(_table)
    if _name != "XmlNode":
        _table.finish()
    _hide(_table.type)
_attribute = Known(_SPACE + "XmlAttribute", XmlAttribute, base=_SPACE + "XmlNode")
_attribute.property("Name", "LocalName", type_name="System.String")(lambda value: value.key)
_attribute.property("Value", "InnerText", "#text", put=XmlAttribute.put, type_name="System.String")(XmlAttribute.value)
_attribute.property("OwnerElement")(lambda value: value.node if value.node.name else None)
_attribute.property("OuterXml", type_name="System.String")(lambda value: f'{value.key}="{escape(value.value())}"')
_attribute.property("InnerXml", put=XmlAttribute.put, type_name="System.String")(lambda value: escape(value.value()))
_attribute.property("NodeType")(lambda value: EnumValue(known_type(_SPACE + "XmlNodeType"), 2))
_attribute.property("OwnerDocument")(lambda value: value.node.document)
_attribute.property("Prefix", type_name="System.String")(lambda value: value.key.rpartition(":")[0])
_attribute.property("LocalName", type_name="System.String")(lambda value: value.key.rpartition(":")[2])
_attribute.property("NamespaceURI", type_name="System.String")(
    lambda value: value.node.space_of(value.key.rpartition(":")[0]) if ":" in value.key else ""
)
_attribute.property("Specified", "HasChildNodes", type_name="System.Boolean")(lambda value: True)
_attribute.property("ParentNode", "NextSibling", "PreviousSibling", "Attributes")(lambda value: None)
_attribute.property("BaseURI", type_name="System.String")(lambda value: "")
_attribute.property("IsReadOnly", type_name="System.Boolean")(lambda value: False)
_attribute.method("ToString", definition="string ToString()")(lambda value: f"{_SPACE}XmlAttribute")


def _as_text_node(value: XmlAttribute) -> Node:
    return Node(xml_nodes.TEXT, "#text", value.value(), value.node.document)


_attribute.property("FirstChild", "LastChild")(_as_text_node)
_attribute.property("ChildNodes")(lambda value: [_as_text_node(value)])


_shown: Final = _attribute.type.members["#text"]
_hide(_attribute.type)
_attribute.type.members["#text"] = _shown


def _refuse_of_attributes(name: str) -> Any:
    def refuse(*_: Any) -> Any:
        raise not_had(name, f"{_SPACE}XmlAttribute")

    return refuse


for _folded, _member in known_type(f"{_SPACE}XmlNode").members.items():
    if isinstance(_member, MethodMember) and _folded not in _attribute.type.members:
        _attribute.method(_member.name, definition=_member.definition, raw=True)(_refuse_of_attributes(_member.name))



def _to_xml(value: Any) -> Any:
    """`[xml]'<a/>'`: text as a document; the items of an array are its lines."""
    pstype = find_type(_SPACE + "XmlDocument") or OBJECT
    if value is None or (isinstance(value, Node) and value.kind == DOCUMENT):
        return value
    items = enumerate_value(value)
    text = to_string(value) if items is None else " ".join(to_string(one) for one in items)
    try:
        return parse_xml(text)
    except NetError as error:
        why = f'Cannot convert value "{net_text(value)}" to type "{pstype.name}". Error: "{error.message}"'
        inner = NetException(messages.INVALID_CAST, why)
        raise PSError.of("InvalidCastToXmlDocument", why, ErrorCategory.InvalidArgument, inner=inner) from None


register_conversion(_SPACE + "XmlDocument", _to_xml)
