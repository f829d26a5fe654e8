"""What scripts make in XML documents and put into them: attributes, nodes of every kind, name spaces.

https://learn.microsoft.com/dotnet/api/system.xml.xmlattributecollection
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet.enumerators import enumerator
from pyshell.dotnet.xml_nodes import CDATA, COMMENT, ELEMENT, FRAGMENT, INSTRUCTION, SIGNIFICANT, TEXT, WHITESPACE, Node
from pyshell.values.declare import (
    EnumValue,
    NetError,
    NetObject,
    net_constructor,
    net_method,
    net_property,
    net_type,
)
from pyshell.values.types import find_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.dotnet.known import Known

_SPACE: Final = "System.Xml."
_NODE: Final = f"{_SPACE}XmlNode"
_ATTRIBUTE: Final = f"{_SPACE}XmlAttribute"


class XmlAttribute:
    """An attribute of an element, by its name; one that belongs nowhere yet has an element of its own."""

    __slots__ = ("key", "node")

    def __init__(self, node: Node, key: str) -> None:
        self.node = node
        self.key = key

    @property
    def ps_type(self) -> Any:
        return find_type(_ATTRIBUTE)

    def value(self) -> str:
        return self.node.attributes.get(self.key, "")

    def put(self, new: str) -> None:
        self.node.attributes[self.key] = new

    def invariant_text(self) -> str:
        return self.key


def detached(name: str, space: str = "") -> XmlAttribute:
    """An attribute of no element."""
    holder = Node(ELEMENT, "")
    holder.attributes[name] = ""
    prefix, colon, _ = name.rpartition(":")
    if space and colon:
        holder.attributes[f"xmlns:{prefix}"] = space
    return XmlAttribute(holder, name)


def attach(node: Node, attribute: XmlAttribute, first: bool = False) -> XmlAttribute:
    """Gives an attribute to an element. Raises InvalidOperationException when it has another."""
    if not isinstance(attribute, XmlAttribute):
        message = "An 'Attributes' collection can only contain 'Attribute' objects."
        raise NetError("System.ArgumentException", message)
    if attribute.node is node:
        return attribute
    if attribute.node.name:
        message = "The 'Attribute' node cannot be inserted because it is already an attribute of another element."
        raise NetError("System.InvalidOperationException", message)
    kept = node.attributes if not first else {}
    added = dict(attribute.node.attributes)
    node.attributes = {**kept, **added} if not first else {**added, **node.attributes}
    attribute.node = node
    return attribute


def detach(node: Node, key: str) -> XmlAttribute | None:
    """Takes an attribute from an element."""
    if key not in node.attributes:
        return None
    made = detached(key)
    made.put(node.attributes.pop(key))
    return made


@net_type(f"{_SPACE}XmlAttributeCollection", f"{_SPACE}XmlNamedNodeMap")
class AttributeCollection(NetObject):
    """The attributes of an element, as they are when they are looked at."""

    enumerates = True

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.node = node

    def __iter__(self) -> Iterator[XmlAttribute]:
        return iter([XmlAttribute(self.node, key) for key in self.node.attributes])

    def __len__(self) -> int:
        return len(self.node.attributes)

    @net_property("Count", "System.Int32")
    def count(self) -> int:
        return len(self.node.attributes)

    @net_method("GetEnumerator", "System.Collections.IEnumerator GetEnumerator()")
    def walk(self) -> Any:
        return enumerator("System.Collections.IEnumerator", list(self))

    @net_method("get_Item", f"{_ATTRIBUTE} Item(int i), {_ATTRIBUTE} Item(string name)")
    def item(self, which: Any) -> XmlAttribute | None:
        found = self.named(which) if isinstance(which, str) else self.at(which)
        if found is None and not isinstance(which, str):
            raise NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
        return found

    @net_method("GetNamedItem", f"{_NODE} GetNamedItem(string name)")
    def named(self, name: str) -> XmlAttribute | None:
        return XmlAttribute(self.node, name) if name in self.node.attributes else None

    @net_method("Item", f"{_NODE} Item(int index)")
    def at(self, place: int) -> XmlAttribute | None:
        return list(self)[place] if 0 <= place < len(self) else None

    @net_method("Append", f"{_ATTRIBUTE} Append({_ATTRIBUTE} node)")
    def append(self, attribute: XmlAttribute) -> XmlAttribute:
        return attach(self.node, attribute)

    @net_method("Prepend", f"{_ATTRIBUTE} Prepend({_ATTRIBUTE} node)")
    def prepend(self, attribute: XmlAttribute) -> XmlAttribute:
        return attach(self.node, attribute, True)

    @net_method("SetNamedItem", f"{_NODE} SetNamedItem({_NODE} node)")
    def set_named(self, attribute: XmlAttribute) -> XmlAttribute:
        return attach(self.node, attribute)

    @net_method("Remove", f"{_ATTRIBUTE} Remove({_ATTRIBUTE} node)")
    def remove(self, attribute: XmlAttribute) -> XmlAttribute | None:
        return detach(self.node, attribute.key) if attribute.node is self.node else None

    @net_method("RemoveNamedItem", f"{_NODE} RemoveNamedItem(string name)")
    def remove_named(self, name: str) -> XmlAttribute | None:
        return detach(self.node, name)

    @net_method("RemoveAt", f"{_ATTRIBUTE} RemoveAt(int i)")
    def remove_at(self, place: int) -> XmlAttribute | None:
        found = self.at(place)
        return None if found is None else detach(self.node, found.key)

    @net_method("RemoveAll", "void RemoveAll()")
    def clear(self) -> None:
        self.node.attributes.clear()


@net_type(f"{_SPACE}XmlNamespaceManager")
class NamespaceManager(NetObject):
    """Prefixes and the name spaces they stand for, for SelectNodes."""

    def __init__(self) -> None:
        super().__init__()
        self.spaces: dict[str, str] = {}

    @net_constructor(f"{_SPACE}XmlNamespaceManager new({_SPACE}XmlNameTable nameTable)")
    @staticmethod
    def new(table: Any) -> NamespaceManager:
        return NamespaceManager()

    @net_property("DefaultNamespace", "System.String")
    def default(self) -> str:
        return self.spaces.get("", "")

    @net_method("AddNamespace", "void AddNamespace(string prefix, string uri)")
    def add(self, prefix: str, uri: str) -> None:
        self.spaces[prefix] = uri

    @net_method("RemoveNamespace", "void RemoveNamespace(string prefix, string uri)")
    def remove(self, prefix: str, uri: str) -> None:
        self.spaces.pop(prefix, None)

    @net_method("HasNamespace", "bool HasNamespace(string prefix)")
    def has(self, prefix: str) -> bool:
        return prefix in self.spaces

    @net_method("LookupNamespace", "string LookupNamespace(string prefix)")
    def look_up(self, prefix: str) -> str | None:
        return self.spaces.get(prefix)

    @net_method("LookupPrefix", "string LookupPrefix(string uri)")
    def prefix_of(self, uri: str) -> str | None:
        return next((prefix for prefix, one in self.spaces.items() if one == uri), None)


@net_type(f"{_SPACE}NameTable", f"{_SPACE}XmlNameTable")
class NameTable(NetObject):
    """The names that a document knows."""

    @net_constructor(f"{_SPACE}NameTable new()")
    @staticmethod
    def new() -> NameTable:
        return NameTable()


# --- making nodes --------------------------------------------------------------------------------------------


def element(document: Node, *names: str) -> Node:
    """An element by name, by name and name space, or by prefix, name and name space."""
    name = names[0]
    space = names[-1] if len(names) > 1 else ""
    if len(names) == 3:
        name = f"{names[0]}:{names[1]}" if names[0] else names[1]
    made = Node(ELEMENT, name, "", document)
    prefix, colon, _ = name.rpartition(":")
    if space:
        made.attributes[f"xmlns{colon}{prefix}"] = space
    return made


def attribute(document: Node, *names: str) -> XmlAttribute:
    if len(names) == 3:
        return detached(f"{names[0]}:{names[1]}" if names[0] else names[1], names[2])
    return detached(names[0], names[1] if len(names) > 1 else "")


_BY_KIND: Final[dict[str, tuple[str, str]]] = {
    "Text": (TEXT, "#text"),
    "CDATA": (CDATA, "#cdata-section"),
    "Comment": (COMMENT, "#comment"),
    "Whitespace": (WHITESPACE, "#whitespace"),
    "SignificantWhitespace": (SIGNIFICANT, "#significant-whitespace"),
    "DocumentFragment": (FRAGMENT, "#document-fragment"),
}


def _node(document: Node, kind: Any, *names: Any) -> Any:
    """Raises ArgumentException for a kind that documents have none of."""
    word = kind.name if isinstance(kind, EnumValue) else str(kind)
    folded = {"element": "Element", "attribute": "Attribute", "cdatasection": "CDATA"}.get(word.lower(), word)
    if folded in ("Element", "Attribute"):
        parts = [name for name in names[:-1] if name] + ([names[-1]] if names[-1:] != (None,) else [])
        return (element if folded == "Element" else attribute)(document, *(parts or names))
    known = next((one for name, one in _BY_KIND.items() if name.lower() == folded.lower()), None)
    if known is None:
        message = f"Cannot create node of type {word}."
        raise NetError("System.ArgumentException", message)
    return Node(known[0], known[1], "", document)


def declare_making(table: Known) -> None:
    """What documents make."""
    table.method("CreateElement")(element)
    table.method("CreateAttribute")(attribute)
    table.method("CreateNode")(_node)
    table.method("CreateProcessingInstruction")(lambda document, name, text: Node(INSTRUCTION, name, text, document))
    table.method("CreateWhitespace")(lambda document, text: Node(WHITESPACE, "#whitespace", text, document))
    table.method("CreateSignificantWhitespace")(
        lambda document, text: Node(SIGNIFICANT, "#significant-whitespace", text, document)
    )
    table.method("CreateDocumentFragment")(lambda document: Node(FRAGMENT, "#document-fragment", "", document))
    table.method("GetElementById")(
        lambda document, name: next((one for one in document.walk() if one.attributes.get("id") == name), None)
    )


# --- putting them into place ---------------------------------------------------------------------------------


def insert(node: Node, child: Node, place: int) -> Node:
    """Puts a node, or what a fragment holds, before the child at a place."""
    for part in list(child.children) if child.kind == FRAGMENT else [child]:
        node.append(part)
        node.children.insert(place, node.children.pop())
        place += 1
    return child


def _place(node: Node, child: Node) -> int:
    for place, one in enumerate(node.children):
        if one is child:
            return place
    raise NetError("System.ArgumentException", "The reference node is not a child of this node.")


def insert_beside(node: Node, child: Node, beside: Node | None, after: int) -> Node:
    """Before or behind a child; without one at the end or the beginning."""
    if beside is None:
        return insert(node, child, 0 if after else len(node.children))
    if child.parent is node:
        node.children.remove(child)
        child.parent = None
    return insert(node, child, _place(node, beside) + after)


def _replace(node: Node, new: Node, old: Node) -> Node:
    place = _place(node, old)
    del node.children[place]
    old.parent = None
    insert(node, new, place)
    return old


def _normalize(node: Node) -> None:
    """Joins texts that stand side by side."""
    kept: list[Node] = []
    for child in node.children:
        if child.kind == TEXT and kept and kept[-1].kind == TEXT:
            kept[-1].text += child.text
            continue
        if child.kind == ELEMENT:
            _normalize(child)
        kept.append(child)
    node.children = kept


def _prefix_of(node: Node, space: str) -> str:
    at: Node | None = node
    while at is not None:
        for key, value in at.attributes.items():
            if key.startswith("xmlns:") and value == space:
                return key[6:]
        at = at.parent
    return ""


def declare_editing(table: Known) -> None:
    """What every node can have done to it."""
    pair = f"({_NODE} newChild, {_NODE} refChild)"
    table.method("PrependChild", definition=f"{_NODE} PrependChild({_NODE} newChild)")(
        lambda node, child: insert(node, child, 0)
    )
    table.method("ReplaceChild", definition=f"{_NODE} ReplaceChild({_NODE} newChild, {_NODE} oldChild)")(_replace)
    table.method("InsertBefore", definition=f"{_NODE} InsertBefore{pair}")(
        lambda node, new, at: insert_beside(node, new, at, 0)
    )
    table.method("InsertAfter", definition=f"{_NODE} InsertAfter{pair}")(
        lambda node, new, at: insert_beside(node, new, at, 1)
    )
    table.method("Normalize", definition="void Normalize()")(_normalize)
    table.method("Supports", definition="bool Supports(string feature, string version)")(
        lambda node, feature, version: feature.upper() == "XML" and version in (None, "1.0", "2.0")
    )
    table.method("GetNamespaceOfPrefix", definition="string GetNamespaceOfPrefix(string prefix)")(Node.space_of)
    table.method("GetPrefixOfNamespace", definition="string GetPrefixOfNamespace(string namespaceURI)")(_prefix_of)


def _remove_at(node: Node, place: int) -> XmlAttribute | None:
    return AttributeCollection(node).remove_at(place)


def _set_node(node: Node, given: XmlAttribute) -> XmlAttribute | None:
    """Gives back the attribute that it replaces."""
    old = detach(node, given.key) if given.node is not node else None
    attach(node, given)
    return old


def _new_attribute(node: Node, name: str, space: str) -> XmlAttribute:
    return attach(node, detached(name, space))


def declare_element_attributes(table: Known) -> None:
    """What elements do with attributes."""
    table.method("RemoveAllAttributes")(lambda node: node.attributes.clear())
    table.method("RemoveAttributeAt")(_remove_at)
    table.method("RemoveAttributeNode", definition=f"{_ATTRIBUTE} RemoveAttributeNode({_ATTRIBUTE} oldAttr)")(
        lambda node, given: detach(node, given.key)
    )
    table.method(
        "SetAttributeNode",
        definition=f"{_ATTRIBUTE} SetAttributeNode({_ATTRIBUTE} newAttr), "
        f"{_ATTRIBUTE} SetAttributeNode(string localName, string namespaceURI)",
    )(lambda node, first, space=None: _set_node(node, first) if space is None else _new_attribute(node, first, space))
