"""Test-Json: whether a text is JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, ParamFlags, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty, ValidateSet
from pyshell.cmdlets.management.targets import existing
from pyshell.cmdlets.utility.json_objects import strict_problem
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.filesystem.system import FileSystem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.binding.declare import Runtime

_WITH: Final = ("", "WithSchemaString", "WithSchemaFile")
_SCHEMA: Final = tuple(f"{kind}WithSchemaString" for kind in ("JsonString", "JsonPath", "JsonLiteralPath"))
_FILE: Final = tuple(f"{kind}WithSchemaFile" for kind in ("JsonString", "JsonPath", "JsonLiteralPath"))


def _source(kind: str, from_pipeline: bool) -> dict[str, ParamFlags]:
    flags = ParamFlags(position=0, mandatory=True, from_pipeline=from_pipeline, by_name=not from_pipeline)
    return {kind + ending: flags for ending in _WITH}


@cmdlet("Test-Json", default_set="JsonString", output=("System.Boolean",))
class TestJson(Cmdlet):
    """Says whether a text is JSON, and writes an error when it is none.

    PS> Test-Json '{ "a": 1 }'
    True
    """

    json: str | None = param(type="System.String", sets=_source("JsonString", True), help="The text.")
    path: str | None = param(type="System.String", sets=_source("JsonPath", False), help="The file.")
    literal_path: str | None = param(
        type="System.String",
        sets=_source("JsonLiteralPath", False),
        aliases=("PSPath", "LP"),
        help="The file, taken as it stands.",
    )
    schema: str | None = param(
        position=1,
        mandatory=True,
        sets=_SCHEMA,
        validate=(ValidateNotNullOrEmpty(),),
        help="Not simulated: a schema that the text must follow.",
    )
    schema_file: str | None = param(
        position=1,
        mandatory=True,
        sets=_FILE,
        validate=(ValidateNotNullOrEmpty(),),
        help="Not simulated: the file of a schema.",
    )
    options: list[str] | None = param(
        type="System.String[]",
        validate=(ValidateNotNullOrEmpty(), ValidateSet("IgnoreComments", "AllowTrailingCommas")),
        help="What is let pass.",
    )
    fetch_external_reference: Switch = param(sets=(*_SCHEMA, *_FILE), help="Not simulated.")

    def process(self, run: Runtime) -> Iterable[object]:
        if self.schema is not None or self.schema_file is not None:
            raise PSError.of(
                "NotSimulated",
                "Test-Json says whether a text is JSON; schemas are known and not simulated.",
                ErrorCategory.NotImplemented,
                exception="System.NotSupportedException",
            )
        text = self.json if self.json is not None else self._text(run)
        lenient = [one.lower() for one in self.options or ()]
        problem = strict_problem(text, "ignorecomments" in lenient, "allowtrailingcommas" in lenient)
        if problem is not None:
            run.write_error(_invalid(problem, text))
        yield problem is None

    def _text(self, run: Runtime) -> str:
        path = self.path if self.path is not None else self.literal_path or ""
        place = existing(run, path, self.path is None)[0]
        return run.service(FileSystem).read_text(place)


def _invalid(problem: str, text: Any) -> ErrorRecord:
    inner = NetException("System.Text.Json.JsonReaderException", problem)
    exception = NetException("System.Exception", "Cannot parse the JSON.", inner)
    return ErrorRecord(exception, "InvalidJson", ErrorCategory.InvalidData, text)
