"""System.Data's sets of tables. https://learn.microsoft.com/dotnet/api/system.data.dataset"""

from __future__ import annotations

from typing import Any

from pyshell.dotnet.data_rows import DataRow, argument_error
from pyshell.dotnet.data_tables import DataTable, Listed, at, changes, clear, copy, for_all
from pyshell.values.declare import NetError, NetObject, field, net_constructor, net_method, net_property
from pyshell.values.declare import net_type as declared


@declared("System.Data.DataTableCollection")
class TableCollection(Listed):
    """A set's tables."""

    data_set: DataSet

    def items(self) -> list[Any]:
        return self.data_set.tables

    def named(self, name: str) -> DataTable | None:
        return next((one for one in self.data_set.tables if one.name.lower() == name.lower()), None)

    @net_method("get_Item", "System.Data.DataTable Item(int index), System.Data.DataTable Item(string name)")
    def item(self, which: Any) -> DataTable | None:
        if isinstance(which, str):
            return self.named(which)
        found: DataTable = at(self.data_set.tables, which, "Cannot find table")
        return found

    @net_method(
        "Add",
        "void Add(System.Data.DataTable table), System.Data.DataTable Add(string name), System.Data.DataTable Add()",
    )
    def add(self, first: Any = None) -> DataTable | None:
        made = first if isinstance(first, DataTable) else DataTable(first or f"Table{len(self.data_set.tables) + 1}")
        if made.name and self.named(made.name) is not None:
            message = f"A DataTable named '{made.name}' already belongs to this DataSet."
            raise NetError("System.Data.DuplicateNameException", message)
        made.name = made.name or f"Table{len(self.data_set.tables) + 1}"
        made.data_set = self.data_set
        self.data_set.tables.append(made)
        return None if made is first else made

    @net_method("Contains", "bool Contains(string name)")
    def contains(self, name: str) -> bool:
        return self.named(name) is not None

    @net_method("IndexOf", "int IndexOf(System.Data.DataTable table), int IndexOf(string tableName)")
    def index_of(self, which: Any) -> int:
        found = self.named(which) if isinstance(which, str) else which
        return self.data_set.tables.index(found) if found in self.data_set.tables else -1

    @net_method("Remove", "void Remove(System.Data.DataTable table), void Remove(string name)")
    def remove(self, which: Any) -> None:
        found = self.named(which) if isinstance(which, str) else which
        if found not in self.data_set.tables:
            raise argument_error(
                f"Table {which if isinstance(which, str) else which.name} does not belong to this DataSet."
            )
        self.data_set.tables.remove(found)
        found.data_set = None

    @net_method("Clear", "void Clear()")
    def clear(self) -> None:
        self.data_set.tables.clear()


@declared("System.Data.DataSet", "System.ComponentModel.MarshalByValueComponent")
class DataSet(NetObject):
    """Tables together."""

    name = field("DataSetName", "System.String", default="NewDataSet")
    case_sensitive = field("CaseSensitive", "System.Boolean", default=False)

    def __init__(self, name: str = "NewDataSet") -> None:
        super().__init__(name=name)
        self.tables: list[DataTable] = []

    @net_constructor("System.Data.DataSet new(), System.Data.DataSet new(string dataSetName)")
    @staticmethod
    def new(name: str = "NewDataSet") -> DataSet:
        return DataSet(name)

    @net_property("Tables", "System.Data.DataTableCollection")
    def collection(self) -> TableCollection:
        return TableCollection(data_set=self)

    @net_method("HasChanges", "bool HasChanges()")
    def has_changes(self) -> bool:
        return any(changes(table) is not None for table in self.tables)

    @net_method("AcceptChanges", "void AcceptChanges()")
    def accept(self) -> None:
        for table in self.tables:
            for_all(DataRow.accept)(table)

    @net_method("RejectChanges", "void RejectChanges()")
    def reject(self) -> None:
        for table in self.tables:
            for_all(DataRow.reject)(table)

    @net_method("Clear", "void Clear()")
    def clear(self) -> None:
        for table in self.tables:
            clear(table)

    @net_method("Dispose", "void Dispose()")
    def dispose(self) -> None:
        """Nothing is held."""

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return str(self.name)

    @net_method("Copy", "System.Data.DataSet Copy()")
    def copied(self) -> DataSet:
        made = DataSet(str(self.name))
        for table in self.tables:
            TableCollection(data_set=made).add(copy(table))
        return made
