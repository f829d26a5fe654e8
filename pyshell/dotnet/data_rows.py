"""Columns and rows of System.Data's tables: what a column takes, what became of a row.

https://learn.microsoft.com/dotnet/api/system.data.datarow
"""

from __future__ import annotations

from typing import Any, Final, Protocol

from pyshell.dotnet import data_expressions
from pyshell.dotnet.odds import DBNull
from pyshell.errors import PSError
from pyshell.values.convert import to_type
from pyshell.values.declare import (
    EnumValue,
    NetError,
    NetObject,
    field,
    members_of,
    net_constructor,
    net_enum,
    net_method,
    net_property,
    net_type,
)
from pyshell.values.members import get_static
from pyshell.values.numbers import Int64
from pyshell.values.objects import Hashtable, unwrap
from pyshell.values.text import net_text
from pyshell.values.types import (
    OBJECT,
    STRING,
    PropertyMember,
    PSType,
    known_type,
    short_name,
    type_of,
    typed_by_instance,
)


class Table(Protocol):
    """What rows and columns know of their table."""

    columns: list[DataColumn]
    rows: list[DataRow]
    row_type: PSType
    case_sensitive: bool
    name: str

    def place_of(self, name: str) -> int | None: ...
    def column(self, which: Any) -> DataColumn: ...
    def move_column(self, column: DataColumn, place: int) -> None: ...
    def alive(self) -> list[DataRow]: ...
    def check_unique(self, column: DataColumn, value: Any, row: DataRow) -> None: ...


STATES: Final = net_enum(
    "System.Data.DataRowState",
    {"Detached": 1, "Unchanged": 2, "Added": 4, "Deleted": 8, "Modified": 16},
    flags=True,
)


def null() -> DBNull:
    """DBNull.Value."""
    found: DBNull = get_static(known_type("System.DBNull"), "Value")
    return found


def is_null(value: Any) -> bool:
    return isinstance(value, DBNull)


def argument_error(message: str, name: str | None = None) -> NetError:
    return NetError("System.ArgumentException", f"{message} (Parameter '{name}')" if name else message)


@net_type("System.Data.DataColumn", "System.ComponentModel.MarshalByValueComponent")
class DataColumn(NetObject):
    """One column: its name, the type of its values, what it allows."""

    column_name = field("ColumnName", "System.String", default="")
    data_type = field("DataType", "System.Type", default=STRING)
    allows_null = field("AllowDBNull", "System.Boolean", default=True)
    unique = field("Unique", "System.Boolean", default=False)
    counts = field("AutoIncrement", "System.Boolean", default=False)
    seed = field("AutoIncrementSeed", "System.Int64", default=Int64(0))
    step = field("AutoIncrementStep", "System.Int64", default=Int64(1))
    most = field("MaxLength", "System.Int32", default=-1)
    read_only = field("ReadOnly", "System.Boolean", default=False)
    namespace = field("Namespace", "System.String", default="")
    table: Table | None = None
    own_caption: str | None = None
    usual: Any = None
    expression_text: str = ""
    next_number: int | None = None

    @net_constructor(
        "System.Data.DataColumn new(), System.Data.DataColumn new(string columnName), "
        "System.Data.DataColumn new(string columnName, type dataType), "
        "System.Data.DataColumn new(string columnName, type dataType, string expr)"
    )
    @staticmethod
    def new(name: str = "", pstype: PSType = STRING, expression: str = "") -> DataColumn:
        return DataColumn(column_name=name or "", data_type=pstype, expression_text=expression or "")

    def set_caption(self, text: str) -> None:
        self.own_caption = text

    @net_property("Caption", "System.String", set=set_caption)
    def caption(self) -> str:
        return str(self.column_name) if self.own_caption is None else self.own_caption

    def set_default(self, value: Any) -> None:
        self.usual = self.taken(value)

    @net_property("DefaultValue", "System.Object", set=set_default)
    def default_value(self) -> Any:
        return null() if self.usual is None else self.usual

    def set_expression(self, text: str) -> None:
        self.expression_text = text or ""

    @net_property("Expression", "System.String", set=set_expression)
    def expression(self) -> str:
        return self.expression_text

    @net_property("Ordinal", "System.Int32")
    def ordinal(self) -> int:
        return -1 if self.table is None else self.table.columns.index(self)

    @net_method("SetOrdinal", "void SetOrdinal(int ordinal)")
    def set_ordinal(self, place: int) -> None:
        if self.table is not None:
            self.table.move_column(self, place)

    @net_property("Table", "System.Data.DataTable")
    def owner(self) -> Table | None:
        return self.table

    @net_property("ExtendedProperties", "System.Collections.Hashtable")
    def properties(self) -> Hashtable:
        if not hasattr(self, "_properties"):
            self._properties = Hashtable([])
        return self._properties

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        name = str(self.column_name)
        return f"{name} + {self.expression_text}" if self.expression_text else name

    # --- values ---

    def first_value(self) -> Any:
        """What a new row has here."""
        if not self.counts:
            return self.default_value()
        number = int(self.seed) if self.next_number is None else self.next_number
        self.next_number = number + int(self.step)
        return to_type(number, self.data_type)

    def taken(self, value: Any) -> Any:
        """A value as the column keeps it. Raises ArgumentException for one that it does not take."""
        bare = unwrap(value)
        if bare is None or is_null(bare):
            if bare is None and self.data_type.is_value_type:
                message = f"Cannot set Column '{self.column_name}' to be null. Please use DBNull instead."
                raise argument_error(message)
            return null()
        if self.data_type is OBJECT or type_of(bare) is self.data_type:
            return bare
        try:
            return unwrap(to_type(bare, self.data_type))
        except PSError as error:
            inner = error.record.exception
            while inner.inner is not None:
                inner = inner.inner
            why = inner.message.partition('Error: "')[2].rstrip('"') or inner.message
            text = f"{why}Couldn't store <{net_text(bare)}> in {self.column_name} Column.  Expected type is "
            raise argument_error(f"{text}{self.data_type.bare_name}.") from None

    def check(self, value: Any) -> None:
        """Raises when a row of the table may not have the value."""
        if is_null(value) and not self.allows_null:
            message = f"Column '{self.column_name}' does not allow nulls."
            raise NetError("System.Data.NoNullAllowedException", message)
        if self.most >= 0 and isinstance(value, str) and len(value) > self.most:
            message = f"Cannot set column '{self.column_name}'. The value violates the MaxLength limit of this column."
            raise argument_error(message)


class DataRow:
    """One row; its type has a property for each column of its table."""

    __slots__ = ("before", "error", "ps_extra", "state", "table", "values")
    # A view of everything shows the columns alone.
    not_in_views = frozenset(("rowerror", "rowstate", "table", "itemarray", "haserrors"))

    def __init__(self, table: Table, values: list[Any]) -> None:
        self.table = table
        self.values = values
        self.state = "Detached"
        self.before: list[Any] | None = None
        self.error = ""
        self.ps_extra: dict[str, Any] | None = None

    @property
    def ps_type(self) -> PSType:
        return self.table.row_type

    @property
    def minds_case(self) -> bool:
        return bool(self.table.case_sensitive)

    def operand(self, name: str) -> Any:
        """A column's value in an expression."""
        place = self.table.place_of(name)
        if place is None:
            raise NetError("System.Data.EvaluateException", f"Cannot find column [{name}].")
        value = self.get(self.table.columns[place])
        return data_expressions.MISSING if is_null(value) else value

    def get(self, column: DataColumn) -> Any:
        """Raises DeletedRowInaccessibleException, RowNotInTableException."""
        if self.state == "Deleted":
            message = "Deleted row information cannot be accessed through the row."
            raise NetError("System.Data.DeletedRowInaccessibleException", message)
        if column.expression_text:
            return self.worked_out(column)
        return self.values[self.table.columns.index(column)]

    def worked_out(self, column: DataColumn) -> Any:
        found = data_expressions.parsed(column.expression_text)(self, self.table.alive())
        return null() if found is data_expressions.MISSING else to_type(found, column.data_type)

    def put(self, column: DataColumn, value: Any) -> None:
        """Raises what the column says of the value, ReadOnlyException."""
        if column.read_only or column.expression_text:
            raise NetError("System.Data.ReadOnlyException", f"Column '{column.column_name}' is read only.")
        made = column.taken(value)
        if self.state != "Detached":
            column.check(made)
            self.table.check_unique(column, made, self)
        if self.state == "Unchanged":
            self.before, self.state = list(self.values), "Modified"
        self.values[self.table.columns.index(column)] = made

    def delete(self) -> None:
        if self.state in ("Detached", "Deleted"):
            message = "This row has been removed from a table and does not have any data.  BeginEdit() will allow "
            raise NetError("System.Data.RowNotInTableException", message + "creation of new data in this row.")
        if self.state == "Added":
            self.table.rows.remove(self)
            self.state = "Detached"
            return
        self.before, self.state = self.before or list(self.values), "Deleted"

    def accept(self) -> None:
        if self.state == "Deleted":
            self.table.rows.remove(self)
        self.state = "Detached" if self.state in ("Deleted", "Detached") else "Unchanged"
        self.before = None

    def reject(self) -> None:
        if self.state == "Added":
            self.table.rows.remove(self)
            self.state = "Detached"
        elif self.state in ("Modified", "Deleted"):
            self.values, self.before, self.state = self.before or self.values, None, "Unchanged"


typed_by_instance(DataRow)


def _column(row: DataRow, which: Any) -> DataColumn:
    if isinstance(which, DataColumn):
        if which.table is not row.table:
            raise argument_error(f"Column '{which.column_name}' does not belong to table {row.table.name}.")
        return which
    return row.table.column(which)


def _is_null(row: DataRow, which: Any) -> bool:
    return is_null(row.get(_column(row, which)))


def _set_all(row: DataRow, values: Any) -> None:
    given = list(values or ())
    if len(given) > len(row.table.columns):
        raise argument_error("Input array is longer than the number of columns in this table.")
    for column, value in zip(row.table.columns, given, strict=False):
        if value is not None:
            row.put(column, value)


def _set_error(row: DataRow, text: str) -> None:
    row.error = text or ""


_ROW: Final = "System.Data.DataRow"
_WAYS: Final = "{0}(string columnName{1}), {0}(int columnIndex{1}), {0}(System.Data.DataColumn column{1})"
_rows: Final = members_of(_ROW)
_rows.property("RowError", "System.String", set=_set_error)(lambda row: row.error)
_rows.property("RowState", "System.Data.DataRowState")(
    lambda row: EnumValue(STATES, (STATES.enum_names or {})[row.state])
)
_rows.property("Table", "System.Data.DataTable")(lambda row: row.table)
_rows.property("ItemArray", "System.Object[]", set=_set_all)(
    lambda row: [row.get(column) for column in row.table.columns]
)
_rows.property("HasErrors", "System.Boolean")(lambda row: bool(row.error))
_rows.method("get_Item", ", ".join(f"System.Object {one}" for one in _WAYS.format("Item", "").split(", ")))(
    lambda row, which: row.get(_column(row, which))
)
_rows.method("set_Item", "void " + _WAYS.format("Item", ", System.Object value").replace("), ", "), void "))(
    lambda row, which, value: row.put(_column(row, which), value)
)
_rows.method("IsNull", "bool " + _WAYS.format("IsNull", "").replace("), ", "), bool "))(_is_null)
_rows.method("Delete", "void Delete()")(DataRow.delete)
_rows.method("AcceptChanges", "void AcceptChanges()")(DataRow.accept)
_rows.method("RejectChanges", "void RejectChanges()")(DataRow.reject)
_rows.method("ClearErrors", "void ClearErrors()")(lambda row: _set_error(row, ""))
for _name in ("BeginEdit", "EndEdit", "CancelEdit"):
    _rows.method(_name, f"void {_name}()")(lambda row: None)
for _name, _state in (("SetAdded", "Added"), ("SetModified", "Modified")):
    _rows.method(_name, f"void {_name}()")(lambda row, state=_state: setattr(row, "state", state))


def row_type(columns: list[DataColumn]) -> PSType:
    """The type of a table's rows: a property for each column before what all rows have."""
    base = known_type(_ROW)
    made = PSType(_ROW, base.base)
    for column in columns:
        made.members[str(column.column_name).lower()] = PropertyMember(
            str(column.column_name),
            "System.Object",
            lambda row, column=column: row.get(column),
            lambda row, value, column=column: row.put(column, value),
            "Property",
            f"{short_name(column.data_type)} {column.column_name} {{get;set;}}",
        )
    for folded, member in base.members.items():
        made.members.setdefault(folded, member)
    return made


def missing_column(name: Any, table_name: str) -> NetError:
    if isinstance(name, int):
        return NetError("System.IndexOutOfRangeException", f"Cannot find column {name}.")
    return argument_error(f"Column '{name}' does not belong to table {table_name}.")
