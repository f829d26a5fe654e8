"""ConvertTo-Xml: objects as the elements of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty, ValidateRange, ValidateSet
from pyshell.cmdlets.utility.clixml_write import PRIMITIVES
from pyshell.errors import PSError
from pyshell.values.convert import to_type
from pyshell.values.declare import EnumValue
from pyshell.values.members import properties
from pyshell.values.objects import DictionaryBase, unwrap
from pyshell.values.sequences import enumerate_value
from pyshell.values.text import net_text, to_string
from pyshell.values.types import find_type, type_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.binding.declare import Runtime

_HEAD: Final = '<?xml version="1.0" encoding="utf-8"?>'
_QUOTES: Final = {'"': "&quot;"}


class XmlWriter:
    """Elements of objects, with their lines."""

    def __init__(self, depth: int, types: bool) -> None:
        self._depth = depth
        self._types = types

    def lines(self, value: Any) -> list[str]:
        """The lines of one object's element, indented as inside of the root."""
        return self._element("Object", value, None, self._depth, 1)

    def _element(self, tag: str, value: Any, name: str | None, depth: int, level: int) -> list[str]:
        indent = "  " * level
        start = tag + ("" if name is None else f' Name="{escape(name, _QUOTES)}"')
        if value is None:
            return [f"{indent}<{start} />"]
        bare = unwrap(value)
        if self._types:
            start += f' Type="{escape(type_of(bare).name, _QUOTES)}"'
        if type_of(bare).name in PRIMITIVES or isinstance(bare, EnumValue) or depth <= 0:
            return [f"{indent}<{start}>{escape(_text(bare))}</{tag}>"]
        inner = self._inner(bare, value, depth, level + 1)
        return [f"{indent}<{start}>", *inner, f"{indent}</{tag}>"] if inner else [f"{indent}<{start} />"]

    def _inner(self, bare: Any, value: Any, depth: int, level: int) -> list[str]:
        lines: list[str] = []
        if isinstance(bare, DictionaryBase):
            for key, one in bare.items():
                lines += self._element("Property", key, "Key", depth - 1, level)
                lines += self._element("Property", one, "Value", depth - 1, level)
            return lines
        items = enumerate_value(bare)
        if items is not None:
            for item in items:
                lines += self._element("Property", item, None, depth - 1, level)
            return lines
        for one in properties(value):
            lines += self._element("Property", _read(one), one.name, depth - 1, level)
        return lines


def _text(value: Any) -> str:
    return to_string(value) if enumerate_value(value) is not None else net_text(value)


def _read(one: Any) -> Any:
    try:
        return one.get()
    except PSError:
        return None


@cmdlet("ConvertTo-Xml", output=("System.Xml.XmlDocument", "System.String"))
class ConvertToXml(Cmdlet):
    """Turns objects into an XML document.

    PS> [pscustomobject]@{ A = 1 } | ConvertTo-Xml -As Stream -NoTypeInformation | Select-Object -Index 2
      <Object>
        <Property Name="A">1</Property>
      </Object>
    """

    depth: int = param(default=1, validate=(ValidateRange(1, 2147483647),), help="How many levels of objects.")
    input_object: Any = param(
        type="System.Management.Automation.PSObject",
        position=0,
        mandatory=True,
        from_pipeline=True,
        allow=("null",),
        help="The objects.",
    )
    no_type_information: Switch = param("NoTypeInformation", help="Whether elements do without their types.")
    as_: str = param(
        default="Document",
        validate=(ValidateNotNullOrEmpty(), ValidateSet("Stream", "String", "Document")),
        help="Document, String, or Stream: a string for each object.",
    )

    _kept: list[Any]

    def begin(self, run: Runtime) -> None:
        self._kept = []

    def process(self, run: Runtime) -> None:
        self._kept.append(self.input_object)

    def end(self, run: Runtime) -> Iterable[object]:
        writer = XmlWriter(self.depth, not self.no_type_information)
        made = ["\n".join(writer.lines(value)) for value in self._kept]
        whole = [_HEAD, "<Objects>", *made, "</Objects>"] if made else [_HEAD, "<Objects />"]
        kind = self.as_.lower()
        if kind == "stream":
            yield from whole
        elif kind == "string":
            yield "\n".join(whole)
        else:
            document = find_type("System.Xml.XmlDocument")
            yield "\n".join(whole) if document is None else to_type("\n".join(whole), document)
