"""System.Data's tables in memory: DataTable, DataSet, DataView and their collections.

https://learn.microsoft.com/dotnet/api/system.data.datatable
"""

from __future__ import annotations

from functools import cmp_to_key
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from pyshell.dotnet import data_expressions
from pyshell.dotnet.data_rows import DataColumn, DataRow, argument_error, is_null, missing_column, null, row_type
from pyshell.dotnet.enumerators import copy_to, enumerator
from pyshell.dotnet.known import Known
from pyshell.values.declare import NetError, NetObject, field, net_constructor, net_method, net_property
from pyshell.values.declare import net_type as declared
from pyshell.values.objects import Hashtable, PSArray
from pyshell.values.text import net_text
from pyshell.values.types import STRING, PSType, array_type, known_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Listed(NetObject):
    """A collection of a table's: enumerates what its table has."""

    enumerates = True

    def items(self) -> list[Any]:
        raise NotImplementedError

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self.items()))

    def __len__(self) -> int:
        return len(self.items())

    @net_property("Count", "System.Int32")
    def count(self) -> int:
        return len(self.items())

    @net_property("IsReadOnly", "System.Boolean")
    def is_read_only(self) -> bool:
        return False

    @net_property("IsSynchronized", "System.Boolean")
    def is_synchronized(self) -> bool:
        return False

    @net_property("SyncRoot")
    def root(self) -> Any:
        return self

    @net_method("CopyTo", "void CopyTo(array ar, int index)", raw=True)
    def copy_into(self, target: Any, place: int = 0) -> None:
        copy_to(self.items(), target, place)

    @net_method("GetEnumerator", "System.Collections.IEnumerator GetEnumerator()")
    def walk(self) -> Any:
        return enumerator("System.Collections.IEnumerator", self.items())


def at(items: list[Any], place: int, what: str) -> Any:
    if not 0 <= place < len(items):
        raise NetError("System.IndexOutOfRangeException", f"{what} {place}.")
    return items[place]


# --- the table -----------------------------------------------------------------------------------------------


class DataTable(NetObject):
    """Rows under columns; pipelines take its rows."""

    enumerates = True
    name = ""
    case_sensitive = False
    namespace = ""
    prefix = ""
    capacity = 50
    data_set: Any = None

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.name = name or ""
        self.columns: list[DataColumn] = []
        self.rows: list[DataRow] = []
        self.keys: list[DataColumn] = []
        self.row_type = row_type([])
        self.properties = Hashtable([])
        self.view = DataView(self)

    def __iter__(self) -> Iterator[DataRow]:
        return iter(list(self.rows))

    # --- columns ---

    def place_of(self, name: str) -> int | None:
        folded = name.lower()
        return next((at for at, one in enumerate(self.columns) if str(one.column_name).lower() == folded), None)

    def column(self, which: Any) -> DataColumn:
        """A column by name or number. Raises ArgumentException, IndexOutOfRangeException."""
        if isinstance(which, str):
            place = self.place_of(which)
            if place is None:
                raise missing_column(which, self.name)
            return self.columns[place]
        if not 0 <= which < len(self.columns):
            raise missing_column(which, self.name)
        found: DataColumn = self.columns[which]
        return found

    def add_column(self, column: DataColumn) -> DataColumn:
        """Raises ArgumentException, DuplicateNameException."""
        if column.table is not None:
            where = "this" if column.table is self else "another"
            raise argument_error(f"Column '{column.column_name}' already belongs to {where} DataTable.")
        if not column.column_name:
            column.column_name = next(
                f"Column{at}" for at in range(1, len(self.columns) + 2) if self.place_of(f"Column{at}") is None
            )
        if self.place_of(str(column.column_name)) is not None:
            message = f"A column named '{column.column_name}' already belongs to this DataTable."
            raise NetError("System.Data.DuplicateNameException", message)
        column.table = self
        self.columns.append(column)
        for row in self.rows:
            row.values.append(column.first_value())
        self.retype()
        return column

    def remove_column(self, column: DataColumn) -> None:
        """Raises ArgumentException for a column of elsewhere."""
        if column.table is not self:
            raise argument_error("Cannot remove a column that doesn't belong to this table.")
        place = self.columns.index(column)
        del self.columns[place]
        column.table = None
        for row in self.rows:
            del row.values[place]
        self.retype()

    def move_column(self, column: DataColumn, place: int) -> None:
        here = self.columns.index(column)
        self.columns.insert(place, self.columns.pop(here))
        for row in self.rows:
            row.values.insert(place, row.values.pop(here))
        self.retype()

    def retype(self) -> None:
        self.row_type = row_type(self.columns)

    # --- rows ---

    def alive(self) -> list[DataRow]:
        return [row for row in self.rows if row.state != "Deleted"]

    def check_unique(self, column: DataColumn, value: Any, row: DataRow) -> None:
        """Raises ConstraintException when another row has the value and must not."""
        if not (column.unique or self.keys == [column]):
            return
        place = self.columns.index(column)
        if any(one is not row and _same(one.values[place], value, self) for one in self.alive()):
            raise _not_unique(str(column.column_name), net_text(value))

    def insert(self, row: DataRow, place: int | None = None) -> DataRow:
        """Raises what columns say of the row's values, ArgumentException for a row of elsewhere."""
        if row.table is not self:
            raise argument_error("This row already belongs to another table.")
        if row.state != "Detached":
            raise argument_error("This row already belongs to this table.")
        for column, value in zip(self.columns, row.values, strict=True):
            if not column.expression_text:
                column.check(value)
                self.check_unique(column, value, row)
        self._check_key(row)
        self.rows.insert(len(self.rows) if place is None else place, row)
        row.state = "Added"
        return row

    def _check_key(self, row: DataRow) -> None:
        if len(self.keys) < 2:
            return
        wanted = [row.get(key) for key in self.keys]
        if self.find(wanted) is not None:
            names = ", ".join(str(key.column_name) for key in self.keys)
            values = ", ".join(map(net_text, wanted))
            raise _not_unique(names, values)

    def find(self, wanted: list[Any]) -> DataRow | None:
        """The row with these values of the primary key. Raises MissingPrimaryKeyException."""
        if not self.keys:
            raise NetError("System.Data.MissingPrimaryKeyException", "Table doesn't have a primary key.")
        if len(wanted) != len(self.keys):
            expected = f"Expecting {len(self.keys)} value(s) for the key being indexed"
            raise argument_error(f"{expected}, but received {len(wanted)} value(s).")
        given = [key.taken(value) for key, value in zip(self.keys, wanted, strict=True)]
        for row in self.alive():
            if all(_same(row.get(key), value, self) for key, value in zip(self.keys, given, strict=True)):
                return row
        return None

    def new_row(self) -> DataRow:
        return DataRow(self, [column.first_value() for column in self.columns])

    def filled_row(self, values: list[Any]) -> DataRow:
        """A new row with values in the order of the columns; $null leaves what a new row has."""
        if len(values) > len(self.columns):
            raise argument_error("Input array is longer than the number of columns in this table.")
        row = self.new_row()
        for column, value in zip(self.columns, values, strict=False):
            if value is not None:
                row.values[self.columns.index(column)] = column.taken(value)
        return row

    def selected(self, text: str | None = None, sort: str | None = None) -> list[DataRow]:
        """The rows that an expression takes, in the order of a list of columns."""
        found = self.alive()
        if text and text.strip():
            judge = data_expressions.parsed(text)
            found = [row for row in found if judge(row, self.alive()) is True]
        for name, descending in reversed(_sort_columns(sort)):
            column = self.column(name)
            order = cmp_to_key(lambda one, other: _order(one, other, self))
            ranked = sorted(((order(row.get(column)), row) for row in found), key=itemgetter(0), reverse=descending)
            found = [row for _, row in ranked]
        return found

    def empty_copy(self) -> DataTable:
        made = DataTable(self.name)
        for column in self.columns:
            copied = DataColumn(**{key: value for key, value in vars(column).items() if key != "table"})
            made.add_column(copied)
        made.keys = [made.column(str(key.column_name)) for key in self.keys]
        made.case_sensitive, made.namespace, made.prefix = self.case_sensitive, self.namespace, self.prefix
        return made

    def take_row(self, row: DataRow) -> DataRow:
        """A copy of another table's row, by the names of its columns."""
        made = self.new_row()
        for column in row.table.columns:
            place = self.place_of(str(column.column_name))
            if place is not None:
                made.values[place] = self.columns[place].taken(row.values[row.table.columns.index(column)])
        self.insert(made)
        made.state = row.state if row.state != "Detached" else "Added"
        return made


def _not_unique(name: str, value: str) -> NetError:
    message = f"Column '{name}' is constrained to be unique.  Value '{value}' is already present."
    return NetError("System.Data.ConstraintException", message)


def _same(left: Any, right: Any, table: DataTable) -> bool:
    if is_null(left) or is_null(right):
        return is_null(left) and is_null(right)
    return _order(left, right, table) == 0


def _order(left: Any, right: Any, table: DataTable) -> int:
    """Missing values come first."""
    if is_null(left) or is_null(right):
        return is_null(right) - is_null(left)
    return data_expressions.compare(left, right, bool(table.case_sensitive))


def _sort_columns(text: str | None) -> list[tuple[str, bool]]:
    """`Name DESC, [Other]` as names with whether they are descending."""
    found = []
    for part in (text or "").split(","):
        words = part.strip()
        if not words:
            continue
        name, _, way = words.rpartition(" ")
        if way.upper() not in ("ASC", "DESC") or not name:
            name, way = words, "ASC"
        found.append((name.strip().strip("[]"), way.upper() == "DESC"))
    return found


# --- its collections -----------------------------------------------------------------------------------------


@declared("System.Data.DataColumnCollection")
class ColumnCollection(Listed):
    """A table's columns."""

    table: DataTable

    def items(self) -> list[Any]:
        return self.table.columns

    @net_method(
        "Add",
        "void Add(System.Data.DataColumn column), System.Data.DataColumn Add(string columnName, type type, "
        "string expression), System.Data.DataColumn Add(string columnName, type type), "
        "System.Data.DataColumn Add(string columnName), System.Data.DataColumn Add()",
    )
    def add(self, first: Any = "", pstype: PSType = STRING, expression: str = "") -> DataColumn | None:
        if isinstance(first, DataColumn):
            self.table.add_column(first)
            return None
        return self.table.add_column(DataColumn.new(first or "", pstype, expression))

    @net_method("AddRange", "void AddRange(System.Data.DataColumn[] columns)")
    def add_range(self, columns: Any) -> None:
        for column in columns or ():
            self.table.add_column(column)

    @net_method("get_Item", "System.Data.DataColumn Item(int index), System.Data.DataColumn Item(string name)")
    def item(self, which: Any) -> DataColumn | None:
        if isinstance(which, str):
            place = self.table.place_of(which)
            return None if place is None else self.table.columns[place]
        return self.table.column(which)

    @net_method("Contains", "bool Contains(string name)")
    def contains(self, name: str) -> bool:
        return self.table.place_of(name) is not None

    @net_method("IndexOf", "int IndexOf(System.Data.DataColumn column), int IndexOf(string columnName)")
    def index_of(self, which: Any) -> int:
        if isinstance(which, str):
            place = self.table.place_of(which)
            return -1 if place is None else place
        return self.table.columns.index(which) if which in self.table.columns else -1

    @net_method("CanRemove", "bool CanRemove(System.Data.DataColumn column)")
    def can_remove(self, column: DataColumn) -> bool:
        return column in self.table.columns

    @net_method("Remove", "void Remove(System.Data.DataColumn column), void Remove(string name)")
    def remove(self, which: Any) -> None:
        column = self.table.column(which) if isinstance(which, str) else which
        self.table.remove_column(column)

    @net_method("RemoveAt", "void RemoveAt(int index)")
    def remove_at(self, place: int) -> None:
        self.table.remove_column(self.table.column(place))

    @net_method("Clear", "void Clear()")
    def clear(self) -> None:
        for column in list(self.table.columns):
            self.table.remove_column(column)


@declared("System.Data.DataRowCollection")
class RowCollection(Listed):
    """A table's rows."""

    table: DataTable

    def items(self) -> list[Any]:
        return self.table.rows

    @net_method(
        "Add", "void Add(System.Data.DataRow row), System.Data.DataRow Add(Params System.Object[] values)", raw=True
    )
    def add(self, *values: Any) -> DataRow | None:
        if len(values) == 1 and isinstance(values[0], DataRow):
            self.table.insert(values[0])
            return None
        given = list(values[0]) if len(values) == 1 and isinstance(values[0], list) else list(values)
        return self.table.insert(self.table.filled_row(given))

    @net_method("InsertAt", "void InsertAt(System.Data.DataRow row, int pos)")
    def insert_at(self, row: DataRow, place: int) -> None:
        self.table.insert(row, min(place, len(self.table.rows)))

    @net_method("get_Item", "System.Data.DataRow Item(int index)")
    def item(self, place: int) -> DataRow:
        found: DataRow = at(self.table.rows, place, "There is no row at position")
        return found

    @net_method("Find", "System.Data.DataRow Find(System.Object key), System.Data.DataRow Find(System.Object[] keys)")
    def find(self, key: Any) -> DataRow | None:
        return self.table.find(list(key) if isinstance(key, list) else [key])

    @net_method("Contains", "bool Contains(System.Object key), bool Contains(System.Object[] keys)")
    def contains(self, key: Any) -> bool:
        return self.find(key) is not None

    @net_method("IndexOf", "int IndexOf(System.Data.DataRow row)")
    def index_of(self, row: DataRow) -> int:
        return self.table.rows.index(row) if row in self.table.rows else -1

    @net_method("Remove", "void Remove(System.Data.DataRow row)")
    def remove(self, row: DataRow) -> None:
        if row not in self.table.rows:
            raise NetError(
                "System.IndexOutOfRangeException", "The given DataRow is not in the current DataRowCollection."
            )
        self.table.rows.remove(row)
        row.state = "Detached"

    @net_method("RemoveAt", "void RemoveAt(int index)")
    def remove_at(self, place: int) -> None:
        self.remove(self.item(place))

    @net_method("Clear", "void Clear()")
    def clear(self) -> None:
        for row in self.table.rows:
            row.state = "Detached"
        self.table.rows.clear()


@declared("System.Data.DataView", "System.ComponentModel.MarshalByValueComponent")
class DataView(Listed):
    """The rows that a filter takes, in an order."""

    row_filter = field("RowFilter", "System.String", default="")
    sort = field("Sort", "System.String", default="")

    def __init__(self, table: DataTable) -> None:
        super().__init__()
        self.table = table

    @net_constructor(
        "System.Data.DataView new(System.Data.DataTable table), System.Data.DataView new(System.Data.DataTable table, "
        "string RowFilter, string Sort, System.Data.DataViewRowState RowState)"
    )
    @staticmethod
    def new(table: DataTable, row_filter: str = "", sort: str = "", *_: Any) -> DataView:
        made = DataView(table)
        made.row_filter, made.sort = row_filter, sort
        return made

    def items(self) -> list[Any]:
        return self.table.selected(self.row_filter, self.sort)

    @net_property("Table", "System.Data.DataTable")
    def owner(self) -> DataTable:
        return self.table

    @net_method("get_Item", "System.Data.DataRow Item(int recordIndex)")
    def item(self, place: int) -> Any:
        return at(self.items(), place, "Index")

    @net_method(
        "ToTable",
        "System.Data.DataTable ToTable(), System.Data.DataTable ToTable(string tableName), "
        "System.Data.DataTable ToTable(bool distinct, Params string[] columnNames), "
        "System.Data.DataTable ToTable(string tableName, bool distinct, Params string[] columnNames)",
    )
    def to_table(self, *given: Any) -> DataTable:
        distinct = next((one for one in given if isinstance(one, bool)), False)
        names = next((list(one) for one in given if isinstance(one, list)), [])
        made = self.table.empty_copy()
        made.keys, made.name = [], next((one for one in given if isinstance(one, str)), self.table.name)
        for column in [one for one in made.columns if names and str(one.column_name) not in names]:
            made.remove_column(column)
        seen: list[list[Any]] = []
        for row in self.items():
            values = [row.get(self.table.column(str(column.column_name))) for column in made.columns]
            if not distinct or values not in seen:
                seen.append(values)
                made.insert(DataRow(made, values)).accept()
        return made


# --- the table's members -------------------------------------------------------------------------------------

_table: Final = Known("System.Data.DataTable", DataTable)


@_table.constructor()
def _new(name: str = "", namespace: str = "") -> DataTable:
    made = DataTable(name)
    made.namespace = namespace
    return made


def _set_keys(table: DataTable, columns: Any) -> None:
    table.keys = list(columns or ())
    for key in table.keys:
        key.allows_null = False
    if len(table.keys) == 1:
        table.keys[0].unique = True


def clear(table: DataTable) -> None:
    RowCollection(table=table).clear()


def copy(table: DataTable) -> DataTable:
    made = table.empty_copy()
    for row in table.rows:
        copied = DataRow(made, list(row.values))
        copied.state, copied.before = row.state, row.before
        made.rows.append(copied)
    return made


def _rows_array(found: list[DataRow]) -> PSArray:
    return PSArray(found, array_type(known_type("System.Data.DataRow")))


def _compute(table: DataTable, text: str, row_filter: str | None) -> Any:
    found = data_expressions.parsed(text)(None, table.selected(row_filter))
    return null() if found is data_expressions.MISSING else found


def changes(table: DataTable, *_: Any) -> DataTable | None:
    changed = [row for row in table.rows if row.state in ("Added", "Modified", "Deleted")]
    if not changed:
        return None
    made = table.empty_copy()
    for row in changed:
        copied = DataRow(made, list(row.values))
        copied.state, copied.before = row.state, row.before
        made.rows.append(copied)
    return made


def _merge(table: DataTable, other: DataTable, *_: Any) -> None:
    """Rows with the key of one here replace it, others come behind; columns that are missing are made."""
    for column in other.columns:
        if table.place_of(str(column.column_name)) is None:
            table.add_column(DataColumn.new(str(column.column_name), column.data_type))
    for row in other.alive():
        known = table.find([row.get(other.column(str(key.column_name))) for key in table.keys]) if table.keys else None
        if known is None:
            table.take_row(row)
            continue
        for column in other.columns:
            known.put(table.column(str(column.column_name)), row.get(column))


def for_all(work: Callable[[DataRow], None]) -> Callable[[DataTable], None]:
    def call(table: DataTable) -> None:
        for row in list(table.rows):
            work(row)

    return call


def _load(table: DataTable, values: Any, accept: Any) -> DataRow:
    given = table.filled_row(list(values or ()))
    known = table.find([given.get(key) for key in table.keys]) if table.keys else None
    row = table.insert(given) if known is None else known
    if known is not None:
        known.values = given.values
    if accept is True:
        row.accept()
    return row


def _setter(name: str) -> Callable[[DataTable, Any], None]:
    return lambda table, value: setattr(table, name, value)


_table.property("Columns")(lambda table: ColumnCollection(table=table))
_table.property("Rows")(lambda table: RowCollection(table=table))
_table.property("DefaultView")(lambda table: table.view)
_table.property("TableName", put=_setter("name"))(lambda table: table.name)
_table.property("CaseSensitive", put=_setter("case_sensitive"))(lambda table: table.case_sensitive)
_table.property("Namespace", put=_setter("namespace"))(lambda table: table.namespace)
_table.property("Prefix", put=_setter("prefix"))(lambda table: table.prefix)
_table.property("MinimumCapacity", put=_setter("capacity"))(lambda table: table.capacity)
_table.property("PrimaryKey", put=_set_keys)(
    lambda table: PSArray(table.keys, array_type(known_type("System.Data.DataColumn")))
)
_table.property("ExtendedProperties")(lambda table: table.properties)
_table.property("DataSet")(lambda table: table.data_set)
_table.property("HasErrors")(lambda table: any(row.error for row in table.rows))
_table.property("IsInitialized")(lambda table: True)
_table.property("DesignMode", "ContainsListCollection")(lambda table: False)
_table.property("DisplayExpression", put=_setter("display"))(lambda table: getattr(table, "display", ""))
_table.property("Site", "Container")(lambda table: None)
_table.property("ChildRelations", "ParentRelations", "Constraints")(lambda table: [])
_table.method("NewRow")(DataTable.new_row)
_table.method("Clear")(clear)
_table.method("Clone")(DataTable.empty_copy)
_table.method("Copy")(copy)
_table.method("Compute")(_compute)
_table.method("Select")(lambda table, *given: _rows_array(table.selected(*given[:2])))
_table.method("ImportRow")(lambda table, row: table.take_row(row) and None)
_table.method("LoadDataRow")(_load)
_table.method("Merge")(_merge)
_table.method("AcceptChanges")(for_all(DataRow.accept))
_table.method("RejectChanges")(for_all(DataRow.reject))
_table.method("GetChanges")(changes)
_table.method("GetErrors")(lambda table: _rows_array([row for row in table.rows if row.error]))
_table.method("BeginInit", "EndInit", "BeginLoadData", "EndLoadData", "Dispose")(lambda table: None)
_table.method("GetList")(lambda table: table.view)
_table.method("GetService")(lambda table, service: None)
_table.method("ToString")(lambda table: table.name)


@_table.method("Reset")
def _reset(table: DataTable) -> None:
    clear(table)
    ColumnCollection(table=table).clear()
    table.keys = []


_table.finish()
