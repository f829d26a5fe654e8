"""Small value types: IntPtr, Complex, IPEndPoint, Point, StringInfo, the thread that runs.

https://learn.microsoft.com/dotnet/api/system.intptr
"""

from __future__ import annotations

import cmath
import math
import time
from typing import TYPE_CHECKING, Any, Final

import regex  # type: ignore[import-untyped]  # the package has no stubs

from pyshell.dotnet.cultures import CultureInfo
from pyshell.dotnet.known import Known
from pyshell.dotnet.network import IPAddress, parse_ip
from pyshell.values.convert import to_type
from pyshell.values.declare import NetError, NetObject, field, net_constructor, net_method, net_property, net_type
from pyshell.values.number_text import double_text
from pyshell.values.numbers import Int64
from pyshell.values.objects import PSArray
from pyshell.values.types import DOUBLE, INT32_ARRAY

if TYPE_CHECKING:
    from collections.abc import Callable


# --- IntPtr --------------------------------------------------------------------------------------------------


@net_type("System.IntPtr", "System.ValueType", is_value_type=True)
class IntPtr(NetObject):
    """A number as wide as an address; one that stands for a secret holds its text."""

    casts: Final = {
        "System.Int32": lambda pointer: int(pointer.number),
        "System.Int64": lambda pointer: Int64(pointer.number),
    }

    def __init__(self, number: int = 0, text: str | None = None) -> None:
        super().__init__()
        self.number = number
        self.text = text

    def forget(self) -> None:
        self.text = None

    @net_constructor("System.IntPtr new(), System.IntPtr new(int value), System.IntPtr new(long value)")
    @staticmethod
    def new(number: int = 0) -> IntPtr:
        return IntPtr(int(number))

    @net_method("ToInt32", "int ToInt32()")
    def to_int32(self) -> int:
        return self.number

    @net_method("ToInt64", "long ToInt64()")
    def to_int64(self) -> Int64:
        return Int64(self.number)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return str(self.number)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IntPtr) and other.number == self.number

    def __hash__(self) -> int:
        return hash(self.number)


Known("System.IntPtr").constant("Zero", IntPtr(), "System.IntPtr")
Known("System.IntPtr").constant("Size", 8, "System.Int32")


# --- Complex -------------------------------------------------------------------------------------------------


@net_type("System.Numerics.Complex", "System.ValueType", is_value_type=True)
class Complex(NetObject):
    """A complex number."""

    def __init__(self, number: complex) -> None:
        super().__init__()
        self.number = number

    @net_constructor("System.Numerics.Complex new(double real, double imaginary)")
    @staticmethod
    def new(real: float = 0.0, imaginary: float = 0.0) -> Complex:
        return Complex(complex(real, imaginary))

    @net_property("Real", "System.Double")
    def real(self) -> float:
        return self.number.real

    @net_property("Imaginary", "System.Double")
    def imaginary(self) -> float:
        return self.number.imag

    @net_property("Magnitude", "System.Double")
    def magnitude(self) -> float:
        return abs(self.number)

    @net_property("Phase", "System.Double")
    def phase(self) -> float:
        return cmath.phase(self.number)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return f"<{double_text(self.number.real)}; {double_text(self.number.imag)}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Complex) and other.number == self.number

    def __hash__(self) -> int:
        return hash(self.number)


_NAME: Final = "System.Numerics.Complex"
_complex = Known(_NAME)
for _constant, _value in (("Zero", 0j), ("One", 1 + 0j), ("ImaginaryOne", 1j)):
    _complex.constant(_constant, Complex(_value), _NAME)


def _number(value: Any) -> complex:
    return value.number if isinstance(value, Complex) else complex(to_type(value, DOUBLE))


def _large(work: Callable[..., complex]) -> Callable[..., complex]:
    """.NET answers infinity where Python refuses."""

    def call(*numbers: complex) -> complex:
        try:
            return work(*numbers)
        except (OverflowError, ZeroDivisionError):
            return complex(math.inf, math.nan)

    return call


def _divide(left: complex, right: complex) -> complex:
    return left / right if right else complex(math.nan, math.nan)


_OF_ONE: Final[dict[str, Callable[[complex], complex]]] = {
    "Sqrt": cmath.sqrt,
    "Exp": cmath.exp,
    "Sin": cmath.sin,
    "Cos": cmath.cos,
    "Tan": cmath.tan,
    "Conjugate": lambda number: number.conjugate(),
    "Negate": lambda number: -number,
    "Reciprocal": lambda number: _divide(1, number) if number else 0j,
    "op_UnaryNegation": lambda number: -number,
}
_OF_TWO: Final[dict[str, Callable[[complex, complex], complex]]] = {
    "Add": lambda left, right: left + right,
    "Subtract": lambda left, right: left - right,
    "Multiply": lambda left, right: left * right,
    "Divide": _divide,
    "Pow": lambda left, right: left**right if left else complex(right == 0),
}
_OPERATORS: Final = {
    "op_Addition": "Add",
    "op_Subtraction": "Subtract",
    "op_Multiply": "Multiply",
    "op_Division": "Divide",
}


def _declare_complex() -> None:
    for name, one in _OF_ONE.items():
        work = _large(one)
        _complex.static(name, definition=f"static {_NAME} {name}(System.Object value)")(
            lambda value, work=work: Complex(work(_number(value)))
        )
    names = {**{name: name for name in _OF_TWO}, **_OPERATORS}
    for name, which in names.items():
        work = _large(_OF_TWO[which])
        _complex.static(name, definition=f"static {_NAME} {name}(System.Object left, System.Object right)")(
            lambda left, right, work=work: Complex(work(_number(left), _number(right)))
        )
    _complex.static("Abs", definition=f"static double Abs({_NAME} value)")(lambda value: abs(value.number))
    _complex.static(
        "FromPolarCoordinates", definition=f"static {_NAME} FromPolarCoordinates(double size, double phase)"
    )(lambda size, phase: Complex(cmath.rect(size, phase)))


_declare_complex()


# --- addresses and places ------------------------------------------------------------------------------------


@net_type("System.Net.IPEndPoint")
class IPEndPoint(NetObject):
    """An address with a port."""

    address = field("Address", "System.Net.IPAddress")
    port = field("Port", "System.Int32")

    @net_constructor("System.Net.IPEndPoint new(ipaddress address, int port)")
    @staticmethod
    def new(address: IPAddress, port: int) -> IPEndPoint:
        if not 0 <= port <= 65535:
            message = "Specified argument was out of the range of valid values. (Parameter 'port')"
            raise NetError("System.ArgumentOutOfRangeException", message, ParamName="port")
        return IPEndPoint(address=address, port=port)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        text = self.address.invariant_text()
        return f"[{text}]:{self.port}" if ":" in text else f"{text}:{self.port}"


def _parse_end_point(text: str) -> IPEndPoint:
    host, _, port = text.rpartition(":") if text.count(":") == 1 or "]:" in text else (text, "", "0")
    if not port.isdecimal() or int(port) > 65535:
        raise NetError("System.FormatException", "An invalid IPEndPoint was specified.")
    return IPEndPoint(address=parse_ip(host.strip("[]")), port=int(port))


Known("System.Net.IPEndPoint").static("Parse", definition="static System.Net.IPEndPoint Parse(string s)")(
    _parse_end_point
)


@net_type("System.Drawing.Point", "System.ValueType", is_value_type=True)
class Point(NetObject):
    """A place on a plane."""

    x = field("X", "System.Int32", default=0)
    y = field("Y", "System.Int32", default=0)

    @net_constructor("System.Drawing.Point new(), System.Drawing.Point new(int x, int y)")
    @staticmethod
    def new(x: int = 0, y: int = 0) -> Point:
        return Point(x=x, y=y)

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return f"{{X={self.x},Y={self.y}}}"


# --- text elements -------------------------------------------------------------------------------------------

_ELEMENT: Final = regex.compile(r"\X")


@net_type("System.Globalization.StringInfo")
class StringInfo(NetObject):
    """Text by what a reader sees as one character."""

    text = field("String", "System.String", default="")

    @net_constructor("System.Globalization.StringInfo new(), System.Globalization.StringInfo new(string value)")
    @staticmethod
    def new(text: str = "") -> StringInfo:
        return StringInfo(text=text)

    @net_property("LengthInTextElements", "System.Int32")
    def length(self) -> int:
        return len(_ELEMENT.findall(self.text))

    @net_method(
        "SubstringByTextElements",
        "string SubstringByTextElements(int startingTextElement), "
        "string SubstringByTextElements(int startingTextElement, int lengthInTextElements)",
    )
    def part(self, start: int, count: int | None = None) -> str:
        elements = _ELEMENT.findall(self.text)
        return "".join(elements[start:] if count is None else elements[start : start + count])


Known("System.Globalization.StringInfo").static(
    "ParseCombiningCharacters", definition="static int[] ParseCombiningCharacters(string str)"
)(lambda text: PSArray([found.start() for found in _ELEMENT.finditer(text)], INT32_ARRAY))


# --- threads -------------------------------------------------------------------------------------------------


@net_type("System.Threading.Thread")
class Thread(NetObject):
    """The one thread there is."""

    name = field("Name", "System.String")
    culture = field("CurrentCulture", "cultureinfo")
    ui_culture = field("CurrentUICulture", "cultureinfo")

    def __init__(self) -> None:
        super().__init__(culture=CultureInfo("en-US"), ui_culture=CultureInfo("en-US"), name=None)

    @net_property("ManagedThreadId", "System.Int32")
    def number(self) -> int:
        return 1

    @net_property("IsAlive", "System.Boolean")
    def is_alive(self) -> bool:
        return True

    @net_method("GetApartmentState", "System.Threading.ApartmentState GetApartmentState()")
    def apartment(self) -> str:
        return "MTA"


def _sleep(wait: Any) -> None:
    """Milliseconds or a time span; -1 would be for ever, which nobody could end."""
    ticks = getattr(wait, "ticks", None)
    time.sleep(max(0.0, float(wait) / 1000 if ticks is None else ticks / 10_000_000))


_threads = Known("System.Threading.Thread")
_threads.constant("CurrentThread", Thread(), "System.Threading.Thread")
_threads.static("Sleep")(_sleep)
_threads.static("Yield")(lambda: False)
_threads.static("MemoryBarrier", "SpinWait", "BeginCriticalRegion", "EndCriticalRegion", raw=True)(lambda *_: None)
_threads.static("BeginThreadAffinity", "EndThreadAffinity", raw=True)(lambda *_: None)
_threads.static("VolatileRead", raw=True)(lambda place: place.read())
_threads.static("VolatileWrite", raw=True)(lambda place, value: place.write(value))
_threads.static("GetDomainID")(lambda: 1)
_threads.finish()


# --- structural comparison -----------------------------------------------------------------------------------


@net_type("System.Collections.StructuralEqualityComparer")
class StructuralEqualityComparer(NetObject):
    """Compares arrays item by item."""

    @net_method("Equals", "bool Equals(System.Object x, System.Object y)")
    def equals(self, left: Any, right: Any) -> bool:
        if isinstance(left, list) and isinstance(right, list):
            return len(left) == len(right) and all(self.equals(a, b) for a, b in zip(left, right, strict=True))
        return type(left) is type(right) and bool(left == right)


Known("System.Collections.StructuralComparisons").constant(
    "StructuralEqualityComparer", StructuralEqualityComparer(), "System.Collections.IEqualityComparer"
)
