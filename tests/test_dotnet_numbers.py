"""Numbers as .NET's generic mathematics and IConvertible have them: expression, what it gives, its type."""

from __future__ import annotations

import pytest

from pyshell.shell import Shell
from pyshell.values.text import net_text
from pyshell.values.types import type_of

GIVES = {
    "[double]::Pow(2, 10)": ("1024", "Double"),
    "[double]::Log2(8)": ("3", "Double"),
    "[double]::Exp10(2)": ("100", "Double"),
    "[double]::SinPi(1)": ("0", "Double"),
    "[double]::CosPi(1)": ("-1", "Double"),
    "[double]::Lerp(1, 3, 0.25)": ("1.5", "Double"),
    "[double]::Hypot(3, 4)": ("5", "Double"),
    "[double]::RootN(-32, 5)": ("-2", "Double"),
    "[double]::IsPow2(0.25)": ("True", "Boolean"),
    "[double]::IsPow2(-4)": ("False", "Boolean"),
    "[double]::IsRealNumber([double]::NaN)": ("False", "Boolean"),
    "[double]::IsSubnormal(5e-324)": ("True", "Boolean"),
    "[double]::IsNormal(0)": ("False", "Boolean"),
    "[double]::IsEvenInteger(2.5)": ("False", "Boolean"),
    "[double]::MaxNumber(1, [double]::NaN)": ("1", "Double"),
    "[double]::Max(1, [double]::NaN)": ("NaN", "Double"),
    "[double]::MaxMagnitude(-3, 2)": ("-3", "Double"),
    "[double]::CopySign(3, -0.0)": ("-3", "Double"),
    "[double]::Round(2.5)": ("2", "Double"),
    "[double]::Round(2.5, [MidpointRounding]::AwayFromZero)": ("3", "Double"),
    "[double]::Sign(-2.5)": ("-1", "Int32"),
    "[double]::ILogB(10)": ("3", "Int32"),
    "[double]::DegreesToRadians(180) -eq [Math]::PI": ("True", "Boolean"),
    "[double]::ConvertToInteger[int](5.7)": ("5", "Int32"),
    "[double]::ConvertToInteger[byte](300)": ("255", "Byte"),
    "[float]::Sqrt(2)": ("1.4142135", "Single"),
    "[float]::Round(2.345, 2)": ("2.34", "Single"),
    "[float]::BitIncrement(1)": ("1.0000001", "Single"),
    "[MathF]::PI": ("3.1415927", "Single"),
    "[MathF]::Pow(2, 0.5)": ("1.4142135", "Single"),
    "[int]::CreateSaturating(3000000000)": ("2147483647", "Int32"),
    "[int]::CreateTruncating(3000000000)": ("-1294967296", "Int32"),
    "[byte]::CreateTruncating(257)": ("1", "Byte"),
    "[byte]::CreateSaturating(-1)": ("0", "Byte"),
    "[int]::CreateSaturating([double]::NaN)": ("0", "Int32"),
    "[int]::CreateChecked(5.9)": ("5", "Int32"),
    "[decimal]::CreateChecked(5)": ("5", "Decimal"),
    "[int]::CopySign(5, -1)": ("-5", "Int32"),
    "[int]::MaxMagnitude(-5, 5)": ("5", "Int32"),
    "[int]::MinMagnitude(-5, 5)": ("-5", "Int32"),
    "[int]::BigMul(2147483647, 2)": ("4294967294", "Int64"),
    "[decimal]::Round(2.5, 0, 'AwayFromZero')": ("3", "Decimal"),
    "[decimal]::ToOACurrency(1.5)": ("15000", "Int64"),
    "[decimal]::FromOACurrency(15000)": ("1.5", "Decimal"),
    "[decimal]::IsInteger(2.0)": ("True", "Boolean"),
    "[bigint]::DivRem(7, 2).Item2": ("1", "BigInteger"),
    "[bigint]::Log2(1024)": ("10", "BigInteger"),
    "([bigint]255).ToByteArray() -join ','": ("255,0", "String"),
    "([bigint]255).ToByteArray($true) -join ','": ("255", "String"),
    "([bigint]-1).GetBitLength()": ("0", "Int64"),
    "(5).GetByteCount()": ("4", "Int32"),
    "(5.0).GetSignificandBitLength()": ("53", "Int32"),
    "$b = [byte[]]::new(4); $n = (258).WriteBigEndian($b); \"$b $n\"": ("0 0 1 2 4", "String"),
    "(5).ToType([string], $null)": ("5", "String"),
    "'7'.ToType([int], $null)": ("7", "Int32"),
    "[DayOfWeek]::Monday.ToInt64($null)": ("1", "Int64"),
    "[DayOfWeek]::Sunday.ToBoolean($null)": ("False", "Boolean"),
    "$y = $m = $d = 0; ([datetime]'2024-02-03').Deconstruct([ref]$y, [ref]$m, [ref]$d); \"$y $m $d\"": (
        "2024 2 3",
        "String",
    ),
}
FAILS = {
    "[int]::CreateChecked(3000000000)": "Arithmetic operation resulted in an overflow.",
    "[int]::CreateChecked([double]::NaN)": "Arithmetic operation resulted in an overflow.",
    "[byte]::CreateChecked(300d)": "Value was either too large or too small for an unsigned byte.",
    "[decimal]::CreateChecked(1e30)": "Value was either too large or too small for a Decimal.",
    "[int]::CopySign([int]::MinValue, 1)": "Negating the minimum value of a twos complement number is invalid.",
    "[double]::Sign([double]::NaN)": "Function does not accept floating point Not-a-Number values.",
    "[double]::Clamp(5, 10, 1)": "'10' cannot be greater than 1.",
    "[float]::Round(1, 7)": "Rounding digits must be between 0 and 6, inclusive. (Parameter 'digits')",
    "([datetime]0).ToInt32($null)": "Invalid cast from 'DateTime' to 'Int32'.",
    "[DayOfWeek]::Monday.ToDateTime($null)": "Invalid cast from 'Enum' to 'DateTime'.",
}


@pytest.fixture(scope="module")
def shell() -> Shell:
    return Shell()


@pytest.mark.parametrize("text", GIVES)
def test_gives(shell: Shell, text: str) -> None:
    output = shell.run(text).output
    assert [(net_text(one), type_of(one).bare_name) for one in output] == [GIVES[text]]


@pytest.mark.parametrize("text", FAILS)
def test_fails(shell: Shell, text: str) -> None:
    errors = shell.run(text).errors
    assert len(errors) == 1
    assert FAILS[text] in errors[0].exception.message


def test_what_is_no_number_fits_no_overload(shell: Shell) -> None:
    assert [error.error_id for error in shell.run("[int]::CreateChecked('5')").errors] == ["MethodCountCouldNotFindBest"]
