"""Bytes of Python's and .NET's byte[], each as the other."""

from __future__ import annotations

from typing import Any

from pyshell.values.numbers import Byte
from pyshell.values.objects import PSArray
from pyshell.values.types import STRING, array_type, find_type


def byte_array(data: bytes) -> PSArray:
    """The byte[] of some bytes."""
    return PSArray([Byte(one) for one in data], array_type(find_type("System.Byte") or STRING))


def bytes_of(items: Any) -> bytes:
    return bytes(int(one) for one in items or ())
