"""Members of .NET's types: what a call gives."""

from __future__ import annotations

from typing import Any

import pytest

from pyshell.dotnet.index import INDEX
from pyshell.values.members import invoke_member, invoke_static
from pyshell.values.types import find_type, install_index

install_index(INDEX)


@pytest.mark.parametrize(
    ("value", "name", "arguments", "expected"),
    [
        ("a,b", "Split", [","], ["a", "b"]),
        ("abc", "Substring", [1], "bc"),
        ("abc", "EndsWith", ["C", "OrdinalIgnoreCase"], True),
        ([1, 2], "Contains", [2], True),
    ],
)
def test_methods(value: Any, name: str, arguments: list[Any], expected: Any) -> None:
    assert invoke_member(value, name, arguments) == expected


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [("Max", [1, 2], 2), ("Round", [2.5], 2.0), ("Floor", [-1.5], -2.0), ("Sqrt", [-1.0], None)],
)
def test_math(name: str, arguments: list[Any], expected: Any) -> None:
    found = invoke_static(find_type("math") or find_type("System.Math"), name, arguments)
    assert found == expected if expected is not None else found != found
