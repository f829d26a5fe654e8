"""Select-Xml: what an XPath finds in documents, texts and files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.cmdlets.management.targets import existing, given
from pyshell.dotnet.xml_nodes import parse_xml
from pyshell.dotnet.xml_types import nodes_at
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.filesystem.system import FileSystem
from pyshell.values.declare import NetError, NetObject, field, net_method, net_type
from pyshell.values.sequences import as_array
from pyshell.values.text import to_string

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place
    from pyshell.values.objects import Hashtable

_NAME: Final = "Microsoft.PowerShell.Commands.SelectXmlInfo"
_GIVEN: Final = (ValidateNotNullOrEmpty(),)
_NO_FILE: Final = "InputStream"


@net_type(_NAME)
class SelectXmlInfo(NetObject):
    """A node that was found, where, and by which path."""

    node = field("Node", "System.Xml.XmlNode")
    path = field("Path", "string", default=_NO_FILE)
    pattern = field("Pattern", "string", default="")

    @net_method("ToString", "string ToString()")
    def to_text(self) -> str:
        text = to_string(self.node.inner_text() if hasattr(self.node, "inner_text") else self.node.value())
        return text if self.path == _NO_FILE else f"{text}:{self.path}"

    def invariant_text(self) -> str:
        return self.to_text()


@cmdlet("Select-Xml", default_set="Xml", output=(_NAME,))
class SelectXml(Cmdlet):
    """Finds nodes of XML by XPath.

    PS> '<box><book>Emma</book></box>' | Select-Xml //book | ForEach-Object { $_.Node.InnerText }
    Emma
    """

    path: list[str] | None = param(
        type="System.String[]",
        position=1,
        mandatory=True,
        by_name=True,
        sets=("Path",),
        validate=_GIVEN,
        help="Files; wildcards count.",
    )
    literal_path: list[str] | None = param(
        type="System.String[]",
        mandatory=True,
        by_name=True,
        sets=("LiteralPath",),
        aliases=("PSPath", "LP"),
        validate=_GIVEN,
        help="Files, as their paths stand.",
    )
    xml: Any = param(
        type="System.Xml.XmlNode[]",
        position=1,
        mandatory=True,
        from_pipeline=True,
        by_name=True,
        sets=("Xml",),
        aliases=("Node",),
        validate=_GIVEN,
        help="Nodes to look in.",
    )
    content: list[str] | None = param(
        type="System.String[]",
        mandatory=True,
        from_pipeline=True,
        sets=("Content",),
        validate=_GIVEN,
        help="Texts of XML.",
    )
    xpath: str = param("XPath", position=0, mandatory=True, validate=_GIVEN, help="What is looked for.")
    namespace: Hashtable | None = param(
        type="System.Collections.Hashtable", validate=_GIVEN, help="The name spaces that prefixes in the path mean."
    )

    def process(self, run: Runtime) -> Iterable[object]:
        for node in as_array(self.xml) if self.xml is not None else ():
            yield from self._found(run, node, _NO_FILE)
        for text in self.content or ():
            yield from self._in_text(run, text, _NO_FILE)
        if self.path is not None or self.literal_path is not None:
            yield from self._in_files(run)

    def _in_files(self, run: Runtime) -> Iterator[SelectXmlInfo]:
        files = run.service(FileSystem)
        for text, literal in given(self):
            try:
                places: list[Place] = existing(run, text, literal)
            except PSError as error:
                run.write_error(error.record)
                continue
            for place in places:
                try:
                    read = files.read_text(place)
                except OSError as error:
                    message = f"The file '{place.path}' cannot be read: {error}"
                    run.write_error(_problem("ProcessingFile", message, place.path))
                    continue
                yield from self._in_text(run, read, place.path)

    def _in_text(self, run: Runtime, text: str, where: str) -> Iterator[SelectXmlInfo]:
        try:
            document = parse_xml(text)
        except NetError as error:
            if where == _NO_FILE:
                run.write_error(_problem("XmlError", str(error), None, "System.Xml.XmlException"))
            else:
                run.write_error(_problem("ProcessingFile", f"The file '{where}' cannot be read: {error}", where))
            return
        yield from self._found(run, document, where)

    def _found(self, run: Runtime, node: Any, where: str) -> Iterator[SelectXmlInfo]:
        spaces = None
        if self.namespace is not None:
            spaces = {to_string(key): to_string(value) for key, value in self.namespace.items()}
        try:
            nodes = nodes_at(node, self.xpath, spaces)
        except NetError as error:
            run.write_error(_problem("XmlError", str(error), self.xpath, error.type_name))
            return
        for one in nodes:
            yield SelectXmlInfo(node=one, path=where, pattern=self.xpath)


def _problem(error_id: str, message: str, target: object, exception: str = "System.ArgumentException") -> ErrorRecord:
    return ErrorRecord(NetException(exception, message), error_id, ErrorCategory.InvalidArgument, target)
