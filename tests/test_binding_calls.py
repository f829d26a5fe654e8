"""How arguments find parameters: a call's elements and values first, what is bound second. Source: recorded calls."""

from __future__ import annotations

from typing import Any

import pytest

from pyshell.binding.bind import plan
from pyshell.binding.shape import Named, Splat, Value
from pyshell.binding.signature import ALL_SETS, Parameter, ParamFlags, Signature, with_positions
from pyshell.binding.validate import ValidateRange, ValidateSet
from pyshell.errors import PSError
from pyshell.values.objects import Hashtable, PSCustomObject
from pyshell.values.text import to_string

SWITCH = "System.Management.Automation.SwitchParameter"


def flags(**given: Any) -> dict[str, ParamFlags]:
    return {ALL_SETS: ParamFlags(**given)}


def function(*parameters: Parameter, simple: bool = False, **more: Any) -> Signature:
    made = with_positions(parameters)
    return Signature("f", made, is_script=True, simple=simple, common=not simple, **more)


def call(signature: Signature, *elements: Any) -> Any:
    """Binds a call written as values, "-name", "-name:" (joined), "--" and Splat markers ("@", value)."""
    shape: list[Any] = []
    values: list[Any] = []
    for element in elements:
        if isinstance(element, tuple) and element[:1] == ("@",):
            shape.append(Splat())
            values.append(element[1])
        elif element == "--":
            shape.append(Named("-", False, "--"))
        elif isinstance(element, str) and element.startswith("-"):
            joined = element.endswith(":")
            shape.append(Named(element.strip("-:"), joined))
        else:
            shape.append(Value())
            values.append(element)
    return plan(signature, tuple(shape)).bind(values)


def shown(bound: Any) -> str:
    return " ".join(f"{name}={to_string(value)}" for name, value in sorted(bound.values.items()))


def error_of(signature: Signature, *elements: Any) -> str:
    with pytest.raises(PSError) as caught:
        call(signature, *elements)
    return caught.value.record.error_id


def abc(simple: bool = True) -> Signature:
    return function(Parameter("a"), Parameter("b"), Parameter("c"), simple=simple)


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        ((), ""),
        ((1, 2, 3, 4), "a=1 b=2 c=3"),
        (("-c", 1, "-a", 2, 3), "a=2 b=3 c=1"),
        ((1, "-a", 2), "a=2 b=1"),
        (("-a:", 1, 2), "a=1 b=2"),
        (("-b", 1, "-z", 2), "b=1"),
        (("--", "-a", 1), "a=-a b=1"),
        (("-a", "--", 1), "a=1"),
        (("-A", 1, "-B", 2), "a=1 b=2"),
        ((("@", Hashtable.of({"a": 1, "b": 2})), 5), "a=1 b=2 c=5"),
        ((("@", [1, 2]), 5), "a=1 b=2 c=5"),
        (("-a", 9, ("@", Hashtable.of({"a": 1, "b": 2}))), "a=9 b=2"),
    ],
    ids=str,
)
def test_simple_functions(elements: tuple[Any, ...], expected: str) -> None:
    assert shown(call(abc(), *elements)) == expected


def test_a_simple_function_keeps_what_is_left() -> None:
    assert [to_string(v) for v in call(abc(), 1, 2, 3, "-x:", 4, 5).remaining] == ["-x:", "4", "5"]


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        ((1, 2, 3, 4), "PositionalParameterNotFound"),
        (("-z", 1), "NamedParameterNotFound"),
        (("-a",), "MissingArgument"),
        (("-a", "-b", 1), "MissingArgument"),
        (("-a", 1, "-a", 2), "ParameterAlreadyBound"),
        (("-e", 1), "AmbiguousParameter"),
        (("-ErrorAction", "Suspend"), "ParameterBindingFailed"),
        (("@twice",), "ParameterAlreadyBound"),
    ],
    ids=str,
)
def test_advanced_functions_refuse(elements: tuple[Any, ...], expected: str) -> None:
    if elements == ("@twice",):
        elements = (("@", Hashtable.of({"a": 1})), ("@", Hashtable.of({"a": 1})))
    assert error_of(abc(simple=False), *elements) == expected


def test_a_switch_takes_no_value_but_a_joined_one() -> None:
    f = function(Parameter("s", SWITCH), Parameter("a"))
    assert shown(call(f, "-s", False)) == "a=False s=True"
    assert shown(call(f, "-s:", False)) == "s=False"
    assert error_of(f, "-s:", 1) == "ParameterArgumentTransformationError"


def test_numbers_go_into_text_as_they_are_written() -> None:
    f = function(Parameter("a", "System.String"))
    assert plan(f, (Value("0x10"),)).bind([16]).values == {"a": "0x10"}


def test_validation_and_conversion() -> None:
    f = function(
        Parameter("n", "System.Int32", validators=(ValidateRange(1, 10),)),
        Parameter("k", "System.String", validators=(ValidateSet("One", "Two"),)),
    )
    assert call(f, "5", "one").values == {"n": 5, "k": "one"}
    assert error_of(f, 11) == "ParameterArgumentValidationError"
    assert error_of(f, "x") == "ParameterArgumentTransformationError"
    assert error_of(f, 5, "four") == "ParameterArgumentValidationError"


def two_sets(default: str | None = "S") -> Signature:
    return function(
        Parameter("s", "System.String", flags_by_set={"S": ParamFlags(0)}),
        Parameter("i", "System.Int32", flags_by_set={"I": ParamFlags(0)}),
        default_set=default,
    )


def test_the_exact_type_chooses_among_parameters_of_one_position() -> None:
    assert shown(call(two_sets(), 5)) == "i=5"
    assert shown(call(two_sets(), "x")) == "s=x"
    assert call(two_sets(), "-i", 5).set_name == "I"
    assert error_of(two_sets(), "-i", 5, "-s", "x") == "AmbiguousParameterSet"
    assert call(two_sets()).set_name == "S"
    assert error_of(two_sets(None)) == "AmbiguousParameterSet"


def test_mandatory_parameters() -> None:
    f = function(Parameter("a", "System.String", flags_by_set=flags(mandatory=True)))
    assert error_of(f) == "MissingMandatoryParameter"
    assert error_of(f, "") == "ParameterArgumentValidationErrorEmptyStringNotAllowed"
    assert plan(f, ()).bind([], lambda signature, missing: {"a": "given"}).values == {"a": "given"}


def test_what_is_left_goes_to_the_parameter_that_takes_it() -> None:
    f = function(Parameter("a"), Parameter("rest", flags_by_set=flags(remaining=True)))
    assert shown(call(f, "-a", 1, 2, 3)) == "a=1 rest=2 3"


def test_the_pipeline_binds_by_value_and_by_property() -> None:
    f = Signature(
        "f",
        [
            Parameter("name", "System.String", ("n",), flags(by_name=True)),
            Parameter("id", "System.Int32", (), flags(from_pipeline=True)),
        ],
        is_script=True,
    )
    bound = plan(f, (), True).bind([])
    assert bound.bind_object(5)
    assert bound.values == {"id": 5}
    assert bound.bind_object(PSCustomObject({"N": "x"}))
    assert bound.values == {"name": "x"}
    assert not bound.bind_object(PSCustomObject({"z": "x"}))
    assert bound.failure is not None
    assert bound.failure.record.error_id == "InputObjectNotBound"
