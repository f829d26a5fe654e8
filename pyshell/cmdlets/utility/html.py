"""ConvertTo-Html: objects as the rows of a table in a page or a fragment of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty, ValidatePattern, ValidateSet
from pyshell.cmdlets.utility.expressions import NO_PROPERTY, found_on, read_one, wanted
from pyshell.formatting.parameters import Wanted
from pyshell.values.text import net_text, to_string

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime
    from pyshell.values.objects import Hashtable

_KEYS: Final = {
    "expression": "expression",
    "name": "label",
    "label": "label",
    "width": "html_width",
    "alignment": "html_align",
}
_DOCTYPE: Final = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 {0}//EN"  "http://www.w3.org/TR/xhtml1/DTD/xhtml1-{1}.dtd">'
)
_NOT_EMPTY: Final = (ValidateNotNullOrEmpty(),)
_PAGE: Final = ("Page",)
_HTTP: Final = frozenset(("content-type", "default-style", "x-ua-compatible"))
_NAMED: Final = frozenset(("application-name", "author", "description", "generator", "keywords", "viewport"))


def encode(text: str) -> str:
    """Text as .NET's WebUtility.HtmlEncode writes it."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = text.replace('"', "&quot;").replace("'", "&#39;")
    if text.isascii():
        return text
    return "".join([f"&#{ord(char)};" if 160 <= ord(char) < 256 or ord(char) > 0xFFFF else char for char in text])


class Column:
    """One column: what its head says and how its cells are read."""

    __slots__ = ("entry", "label")

    def __init__(self, label: str, entry: Wanted) -> None:
        self.label = label
        self.entry = entry

    def cell(self, value: Any) -> str:
        found = read_one(value, self.entry)
        return "" if found is None or found is NO_PROPERTY else encode(net_text(found))

    def col(self) -> str:
        width = f' width = "{self.entry.html_width}"' if self.entry.html_width else ""
        align = f' align = "{self.entry.html_align}"' if self.entry.html_align else ""
        return f"<col{width}{align}/>"


def columns_of(value: Any, entries: list[Wanted]) -> list[Column]:
    """The columns that the entries mean for the first object."""
    made: list[Column] = []
    for entry in entries:
        if entry.block is not None:
            made.append(Column(entry.label or entry.block.text, entry))
            continue
        # What an object does not have makes no column.
        for one in found_on(value, entry):
            own = Wanted(name=one.name)
            own.html_width, own.html_align = entry.html_width, entry.html_align
            made.append(Column(entry.label or one.name, own))
    return made


def _meta(run: Runtime, name: str, content: str) -> str:
    if name.lower() in _HTTP:
        return f'<meta http-equiv="{name}" content="{content}">'
    if name.lower() not in _NAMED:
        run.warn(
            "Accepted meta properties are content-type, default-style, application-name, author, description, "
            f"generator, keywords, x-ua-compatible, and viewport. The meta pair: {name} and {content} may not "
            "function correctly."
        )
    return f'<meta name="{name}" content="{content}">'


@cmdlet("ConvertTo-Html", default_set="Page", output=("System.String",))
class ConvertToHtml(Cmdlet):
    """Writes objects as a table in HTML.

    PS> [pscustomobject]@{ Box = 'ann' } | ConvertTo-Html -Fragment | Select-Object -Last 2
    <tr><td>ann</td></tr>
    </table>
    """

    input_object: Any = param(type="System.Management.Automation.PSObject", from_pipeline=True, help="The objects.")
    property: list[Any] | None = param(type="System.Object[]", position=0, help="The columns.")
    body: list[str] | None = param(type="System.String[]", position=3, sets=_PAGE, help="Lines after the body's tag.")
    head: list[str] | None = param(
        type="System.String[]", position=1, sets=_PAGE, help="The head, in the title's place."
    )
    title: str | None = param(position=2, sets=_PAGE, validate=_NOT_EMPTY, help="The page's title.")
    as_: str = param(
        default="Table", validate=(ValidateNotNullOrEmpty(), ValidateSet("Table", "List")), help="Table or List."
    )
    css_uri: Any = param(
        type="System.Uri", aliases=("cu", "uri"), sets=_PAGE, validate=_NOT_EMPTY, help="A style sheet."
    )
    fragment: Switch = param(sets=("Fragment",), validate=_NOT_EMPTY, help="Whether only the table is wanted.")
    post_content: list[str] | None = param(type="System.String[]", validate=_NOT_EMPTY, help="Lines after the table.")
    pre_content: list[str] | None = param(type="System.String[]", validate=_NOT_EMPTY, help="Lines before the table.")
    meta: Hashtable | None = param(
        type="System.Collections.Hashtable", sets=_PAGE, validate=_NOT_EMPTY, help="Names and contents of meta tags."
    )
    charset: str | None = param(
        sets=_PAGE,
        validate=(ValidateNotNullOrEmpty(), ValidatePattern(r"^[A-Za-z0-9]\w+\S+[A-Za-z0-9]$")),
        help="The page's encoding.",
    )
    transitional: Switch = param(sets=_PAGE, validate=_NOT_EMPTY, help="Whether the page is XHTML Transitional.")

    _columns: list[Column]
    _count: int
    _entries: list[Wanted]

    def begin(self, run: Runtime) -> Iterable[object]:
        self._columns = []
        self._count = 0
        self._entries = wanted(run, self.property, _KEYS) if self.property else [Wanted(name="*")]
        if not self.fragment:
            yield from self._start(run)
        yield from self.pre_content or ()
        yield "<table>"

    def _start(self, run: Runtime) -> Iterator[str]:
        kind = "Transitional" if self.transitional else "Strict"
        yield _DOCTYPE.format(kind, kind.lower())
        yield '<html xmlns="http://www.w3.org/1999/xhtml">'
        yield "<head>"
        if self.charset:
            yield f'<meta charset="{self.charset}">'
        if self.meta is not None:
            for name, content in self.meta.items():
                yield _meta(run, to_string(name), to_string(content))
        yield from self.head if self.head is not None else (f"<title>{self.title or 'HTML TABLE'}</title>",)
        if self.css_uri is not None:
            yield f'<link rel="stylesheet" type="text/css" href="{to_string(self.css_uri)}" />'
        yield "</head><body>"
        yield from self.body or ()

    def process(self, run: Runtime) -> Iterable[object]:
        value = self.input_object
        if value is None:
            return
        self._count += 1
        if self.as_.lower() == "list":
            yield from self._list(value)
            return
        columns = self._columns
        if not columns:
            columns = self._columns = columns_of(value, self._entries)
            if not columns:
                return
            yield f"<colgroup>{''.join(column.col() for column in columns)}</colgroup>"
            yield f"<tr>{''.join(f'<th>{column.label}</th>' for column in columns)}</tr>"
        yield f"<tr>{''.join([f'<td>{column.cell(value)}</td>' for column in columns])}</tr>"

    def _list(self, value: Any) -> Iterator[str]:
        columns = columns_of(value, self._entries)
        if columns and self._count > 1:
            yield "<tr><td><hr></td></tr>"
        for column in columns:
            yield f"<tr><td>{column.label}:</td><td>{column.cell(value)}</td></tr>"

    def end(self, run: Runtime) -> Iterable[object]:
        yield "</table>"
        yield from self.post_content or ()
        if not self.fragment:
            yield "</body></html>"
