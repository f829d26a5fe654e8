"""The Format, Out, Tee and Write cmdlets, called with a stand-in for the engine."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pyshell.cmdlets.utility.format_list import FormatList
from pyshell.cmdlets.utility.format_table import FormatTable
from pyshell.cmdlets.utility.format_wide import FormatWide
from pyshell.cmdlets.utility.out_file import OutFile
from pyshell.cmdlets.utility.out_host import OutHost
from pyshell.cmdlets.utility.out_string import OutString
from pyshell.cmdlets.utility.tee_object import TeeObject
from pyshell.cmdlets.utility.update_data import UpdateFormatData, UpdateTypeData
from pyshell.cmdlets.utility.write import WriteError, WriteHost, WriteOutput
from pyshell.errors import ErrorCategory, ErrorRecord, PSError
from pyshell.filesystem.system import FileSystem
from pyshell.formatting.formatter import Formatter
from pyshell.shell import Shell
from pyshell.values.objects import OrderedDictionary, PSCustomObject


class Engine:
    """What the cmdlets of this room ask of a Runtime."""

    def __init__(self, folder: Path) -> None:
        self.lines: list[str] = []
        # Nobody sits at a screen that could be paged.
        self.caller = SimpleNamespace(host=None)
        self.formatter = Formatter()
        self.formatter.show = self.lines.append
        self.services: dict[type, Any] = {
            Formatter: self.formatter,
            FileSystem: FileSystem(str(folder), sandbox_root=str(folder / "sandbox")),
        }
        self.errors: list[ErrorRecord] = []
        self.variables: dict[str, Any] = {}

    def service(self, kind: type) -> Any:
        return self.services[kind]

    def should_process(self, target: str, action: str | None = None) -> bool:
        return True

    def host_write(self, text: str, newline: bool = True, foreground: Any = None, background: Any = None) -> None:
        self.lines.append(text)

    def write_error(self, record: ErrorRecord) -> None:
        self.errors.append(record)

    def warn(self, text: str) -> None:
        self.lines.append(text)

    def variable(self, name: str, default: Any = None) -> Any:
        return self.variables.get(name, default)

    def set_variable(self, name: str, value: Any, scope: str | None = None) -> None:
        self.variables[name] = value

    def run(self, kind: Any, values: list[Any], **arguments: Any) -> list[Any]:
        """The output of a cmdlet that gets these objects through the pipeline."""
        command = kind()
        command.bound_values = arguments
        command.set_name = arguments.pop("set_name", "")
        for name, value in arguments.items():
            setattr(command, name, value)
        output = list(command.begin(self) or ())
        for value in values:
            name = next(
                name
                for name in ("input_object", "object", "message", "type_name", "append_path")
                if hasattr(command, name)
            )
            setattr(command, name, value)
            output.extend(command.process(self) or ())
        output.extend(command.end(self) or ())
        return output


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return Engine(tmp_path)


ROWS = [PSCustomObject({"Name": "kim", "Age": 41}), PSCustomObject({"Name": "tony", "Age": 9})]
TABLE = "\nName Age\n---- ---\nkim   41\ntony   9\n\n"


def test_a_table_goes_through_out_string(engine: Engine) -> None:
    packets = engine.run(FormatTable, ROWS)
    assert [type(one).__name__ for one in packets] == [
        "FormatStartData",
        "GroupStartData",
        "FormatEntryData",
        "FormatEntryData",
        "GroupEndData",
        "FormatEndData",
    ]
    assert engine.run(OutString, packets) == [TABLE]
    assert engine.run(OutString, ROWS, stream=True) == TABLE.split("\n")[:-1]
    assert engine.run(OutString, ["one", "two"], no_newline=True) == ["onetwo"]
    assert engine.run(OutString, [None]) == [""]


def test_packets_out_of_order_are_an_error(engine: Engine) -> None:
    packets = engine.run(FormatTable, ROWS)
    with pytest.raises(PSError) as caught:
        engine.run(OutString, sorted(packets, key=lambda one: type(one).__name__))
    assert caught.value.record.error_id == "ConsoleLineOutputOutOfSequencePacket"


def test_format_packets_pass_through_format_cmdlets(engine: Engine) -> None:
    packets = engine.run(FormatTable, ROWS)
    assert engine.run(FormatList, packets) == packets


def test_both_columns_and_autosize_are_refused(engine: Engine) -> None:
    with pytest.raises(PSError) as caught:
        engine.run(FormatWide, ROWS, column=2, auto_size=True)
    assert caught.value.record.error_id == "FormatCannotSpecifyAutosizeAndColumns"


def test_out_host_shows_lines_as_they_come(engine: Engine) -> None:
    assert engine.run(OutHost, [1, 2.5, True, None, "x"]) == []
    assert engine.lines == ["1", "2.5", "True", "x"]


def test_the_limit_of_items_is_read_when_a_document_starts(engine: Engine) -> None:
    value = PSCustomObject({"Tags": [1, 2, 3, 4, 5, 6]})
    assert "{1, 2, 3, 4…}" in engine.run(OutString, engine.run(FormatList, [value]))[0]
    engine.formatter.variable = lambda name, default: -1 if name == "FormatEnumerationLimit" else default
    assert "{1, 2, 3, 4, 5, 6}" in engine.run(OutString, engine.run(FormatList, [value]))[0]


def test_parameters_without_effect_say_so(engine: Engine) -> None:
    engine.run(FormatTable, ROWS, show_error=True, repeat_header=True)
    engine.run(OutHost, [], paging=True)
    assert [line.split()[1] for line in engine.lines] == ["-RepeatHeader", "-ShowError", "-Paging"]


def test_files_get_the_lines(engine: Engine, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    engine.run(OutFile, ROWS, file_path=str(target))
    assert target.read_text("utf-8") == TABLE
    engine.run(OutFile, ["more"], file_path=str(target), append=True)
    assert target.read_text("utf-8") == TABLE + "more\n"
    with pytest.raises(PSError) as caught:
        engine.run(OutFile, ["x"], file_path=str(target), no_clobber=True)
    assert caught.value.record.error_id == "NoClobber"
    with pytest.raises(PSError) as caught:
        engine.run(OutFile, ["x"], file_path=str(tmp_path / "no" / "such.txt"))
    assert caught.value.record.error_id == "FileOpenFailure"


def test_tee_keeps_and_passes_on(engine: Engine, tmp_path: Path) -> None:
    assert engine.run(TeeObject, [1, 2], variable="all") == [1, 2]
    assert engine.variables["all"] == [1, 2]
    assert engine.run(TeeObject, ["x"], file_path=str(tmp_path / "tee.txt")) == ["x"]
    assert (tmp_path / "tee.txt").read_text("utf-8") == "x\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ([1, 2, 3], "1 2 3"),
        ([1, [2, 3], 4], "1 2 3 4"),
        ([True, None, 2.5], "True  2.5"),
        (OrderedDictionary([("k", "v")]), "[k, v]"),
        (PSCustomObject({"Name": "Ann", "N": 1}), "@{Name=Ann; N=1}"),
        ([], ""),
    ],
)
def test_write_host(engine: Engine, value: Any, text: str) -> None:
    engine.run(WriteHost, [value])
    assert engine.lines == [text]


def test_write_output_takes_collections_apart(engine: Engine) -> None:
    assert engine.run(WriteOutput, [[1, 2, 3]]) == [1, 2, 3]
    assert engine.run(WriteOutput, [[1, 2, 3]], no_enumerate=True) == [[1, 2, 3]]
    assert engine.run(WriteOutput, [None]) == [None]


def test_write_error(engine: Engine) -> None:
    engine.run(WriteError, ["bad"], category="InvalidData", error_id="MyId", target_object=5)
    record = engine.errors[0]
    assert (record.message, record.error_id, record.category, record.target, record.activity) == (
        "bad",
        "MyId",
        ErrorCategory.InvalidData,
        5,
        "Write-Error",
    )
    engine.run(WriteError, ["plain"])
    assert engine.errors[1].error_id == "Microsoft.PowerShell.Commands.WriteErrorException"


FORMAT_FILE = """<Configuration><ViewDefinitions><View><Name>V</Name>
<ViewSelectedBy><TypeName>Contoso.Box</TypeName></ViewSelectedBy><TableControl><TableHeaders>
<TableColumnHeader><Width>12</Width></TableColumnHeader><TableColumnHeader><Label>Mail</Label></TableColumnHeader>
</TableHeaders><TableRowEntries><TableRowEntry><TableColumnItems>
<TableColumnItem><PropertyName>Name</PropertyName></TableColumnItem>
<TableColumnItem><PropertyName>Address</PropertyName></TableColumnItem>
</TableColumnItems></TableRowEntry></TableRowEntries></TableControl></View></ViewDefinitions></Configuration>"""


def test_format_files(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "views.format.ps1xml"
    path.write_text(FORMAT_FILE, "utf-8")
    engine.run(UpdateFormatData, [None], prepend_path=[str(path)])
    value = PSCustomObject({"Name": "kim", "Address": "kim@contoso.com", "Age": 41}, ["Contoso.Box"])
    assert engine.run(OutString, [value]) == [
        "\nName         Mail\n----         ----\nkim          kim@contoso.com\n\n"
    ]
    path.write_text(FORMAT_FILE.replace("<Label>Mail</Label>", "<Label></Label>"), "utf-8")
    engine.run(UpdateFormatData, [None], prepend_path=[str(path)])
    assert engine.errors[0].error_id == "FormatXmlUpdateException"
    assert "Label is an empty node." in engine.errors[0].message
    path.write_text(FORMAT_FILE.replace("<Width>12<", "<Width>twelve<"), "utf-8")
    engine.run(UpdateFormatData, [None], prepend_path=[str(path)])
    assert "Width needs a whole number." in engine.errors[1].message


def test_display_sets(engine: Engine) -> None:
    engine.run(
        UpdateTypeData, ["Contoso.Person"], set_name="DynamicTypeSet", default_display_property_set=["Name", "Nope"]
    )
    value = PSCustomObject({"Age": 41, "Name": "kim"}, ["Contoso.Person"])
    assert engine.run(OutString, [value]) == ["\nName Nope\n---- ----\nkim  \n\n"]


def test_values_that_carry_members_show_as_they_are() -> None:
    shell = Shell(width=80)
    made = shell.run(
        "[pscustomobject]@{ d = Get-Date '2024-01-02 03:04:05'; n = 1.5 | Add-Member x 1 -PassThru; "
        "s = 'a' | Add-Member ToString { 'own' } -MemberType ScriptMethod -Force -PassThru }"
    )
    assert made.text.splitlines()[3] == "1/2/2024 3:04:05\u202fAM 1.500 own"
    assert shell.run("[pscustomobject]@{ d = Get-Date '2024-01-02' } | Format-List").text.strip() == (
        "d : 1/2/2024 12:00:00\u202fAM"
    )
