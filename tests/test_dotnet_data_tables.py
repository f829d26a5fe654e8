"""System.Data's tables: columns, rows, their states, expressions, and how rows print."""

from __future__ import annotations

import pytest

from pyshell.shell import Shell

TABLE = """
$t = [Data.DataTable]::new('People')
$null = $t.Columns.Add('Name', [string]); $null = $t.Columns.Add('Age', [int]); $null = $t.Columns.Add('Since', [datetime])
$null = $t.Rows.Add('anna', 30, '2024-01-02'); $null = $t.Rows.Add('bob', '25'); $row = $t.NewRow()
$row.Name = 'carl'; $row['Age'] = 41; $t.Rows.Add($row); $t.AcceptChanges()
"""
PRINTS = {
    "$t | ForEach-Object Name": "anna\nbob\ncarl",
    "$t.Rows.Count; $t.Columns.Count; $t.TableName": "3\n3\nPeople",
    "$t.Rows[1].Age.GetType().Name; $t.Rows[0]['Since'].Year; $t.Rows[1].Since -is [DBNull]": "Int32\n2024\nTrue",
    "$t.Select(\"Age > 26 AND Name LIKE 'a*'\").Name": "anna",
    "$t.Select(\"Name IN ('bob', 'CARL')\").Count": "2",
    "$t.Select('Since IS NULL', 'Age DESC').Name": "carl\nbob",
    "$t.Select(\"NOT (Name = 'bob') AND LEN(Name) = 4\").Count": "2",
    "$t.Select('[Age] * 2 >= 60').Name": "anna\ncarl",
    "$t.Compute('Sum(Age)', ''); $t.Compute('Max(Age)', \"Name <> 'carl'\"); $t.Compute('Count(Since)', '')": "96\n30\n1",
    "$t.DefaultView.Sort = 'Name DESC'; $t.DefaultView.RowFilter = 'Age > 26'; $t.DefaultView | ForEach-Object Name": (
        "carl\nanna"
    ),
    "$t.DefaultView.ToTable($true, 'Name').Columns.Count": "1",
    "$r = $t.Rows[0]; $r.RowState; $r.Age = 31; $r.RowState; $r.RejectChanges(); $r.Age": "Unchanged\nModified\n30",
    "$t.Rows[0].Delete(); $t.Rows.Count; $t.AcceptChanges(); $t.Rows.Count": "3\n2",
    "$t.PrimaryKey = $t.Columns['Name']; $t.Rows.Find('BOB').Age; $t.Rows.Contains('zoe')": "25\nFalse",
    "$t.Clone().Rows.Count; $t.Copy().Rows.Count": "0\n3",
    "$c = [Data.DataColumn]::new('Id', [int]); $c.AutoIncrement = $true; $c.AutoIncrementSeed = 5; $t.Columns.Add($c); "
    "$t.NewRow().Id": "8",
    "$t.Columns.Add('Double', [int], 'Age * 2').Expression; $t.Rows[0].Double": "Age * 2\n60",
    "$t.Columns.Remove('Since'); $t.Columns.ColumnName -join ','; $t.Rows[0].ItemArray -join ','": "Name,Age\nanna,30",
    "$s = [Data.DataSet]::new(); $s.Tables.Add($t); $s.Tables['people'].Rows.Count; $t.DataSet.DataSetName": (
        "3\nNewDataSet"
    ),
    "$t | Select-Object -First 1 -Property Name, Age | ConvertTo-Csv": '"Name","Age"\n"anna","30"',
    "($t.Rows[0] | Get-Member -MemberType Property | Where-Object Name -EQ Age).Definition": "int Age {get;set;}",
}
FAILS = {
    "$t.Rows[0].Age = 'abc'": "The input string 'abc' was not in a correct format.Couldn't store <abc> in Age Column.  "
    "Expected type is Int32.",
    "$t.Columns.Add('name')": "A column named 'name' already belongs to this DataTable.",
    "$t.Rows.Add(1, 2, 3, 4)": "Input array is longer than the number of columns in this table.",
    "$t.Columns['Name'].AllowDBNull = $false; $t.Rows.Add($t.NewRow())": "Column 'Name' does not allow nulls.",
    "$t.Columns['Name'].Unique = $true; $t.Rows.Add('ANNA')": (
        "Column 'Name' is constrained to be unique.  Value 'ANNA' is already present."
    ),
    "$t.Rows.Find('x')": "Table doesn't have a primary key.",
    "$t.Select('Nosuch = 1')": "Cannot find column [Nosuch].",
    "$t.Rows.Add($t.Rows[0])": "This row already belongs to this table.",
}


@pytest.fixture(scope="module")
def shell() -> Shell:
    return Shell()


@pytest.mark.parametrize("text", PRINTS)
def test_prints(shell: Shell, text: str) -> None:
    assert shell.run(TABLE + text).text.strip() == PRINTS[text]


@pytest.mark.parametrize("text", FAILS)
def test_fails(shell: Shell, text: str) -> None:
    (error,) = shell.run(TABLE + text).errors
    assert FAILS[text] in error.exception.message


def test_rows_print_as_a_table_of_their_columns(shell: Shell) -> None:
    lines = shell.run(TABLE + "$t.Columns.Remove('Since'); $t").text.split("\n")
    assert [line.rstrip() for line in lines if line] == ["Name Age", "---- ---", "anna  30", "bob   25", "carl  41"]
