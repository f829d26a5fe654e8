"""How the objects of a pipeline, blocks, dynamic parameters and session defaults bind. Source: recorded calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pyshell.binding.bind import bind_generally, plan
from pyshell.binding.defaults import defaults_for
from pyshell.binding.shape import Named, Value
from pyshell.binding.signature import ALL_SETS, Parameter, ParamFlags, Signature
from pyshell.errors import PSError
from pyshell.values.objects import Hashtable, PSCustomObject
from pyshell.values.scriptblock import ScriptBlockBase
from pyshell.values.text import to_string


class Block(ScriptBlockBase):
    """A script block that a Python function stands for."""

    def __init__(self, function: Callable[[Any], list[Any]]) -> None:
        self.function = function
        self.text = "…"

    def invoke(
        self,
        arguments: Sequence[Any] = (),
        *,
        this: Any = None,
        underscore: Any = None,
        input: Sequence[Any] | None = None,
    ) -> list[Any]:
        return self.function(underscore)


def parameter(name: str, kind: str = "System.Object", **flags: Any) -> Parameter:
    return Parameter(name, kind, flags_by_set={flags.pop("set", ALL_SETS): ParamFlags(**flags)})


def function(*parameters: Parameter, default: str | None = None) -> Signature:
    return Signature("f", parameters, default, is_script=True)


def after(signature: Signature, *objects: Any) -> list[str]:
    """What is bound after each object: the set and the values, or the error's id."""
    bound = plan(signature, (), True).bind([])
    found = []
    for value in objects:
        if bound.bind_object(value):
            values = " ".join(f"{name}={to_string(one)}" for name, one in sorted(bound.values.items()))
            found.append(f"{bound.set_name.strip('_')} {values}")
        else:
            assert bound.failure is not None
            found.append(bound.failure.record.error_id)
    return found


def test_an_object_decides_the_set() -> None:
    f = function(
        parameter("i", "System.Int32", from_pipeline=True, set="A"),
        parameter("s", "System.String", from_pipeline=True, set="B"),
    )
    assert after(f, 5, "x", 6) == ["A i=5", "B s=x", "A i=6"]


def test_an_object_that_fits_no_set() -> None:
    f = function(parameter("d", "System.Int32", from_pipeline=True, set="A"), parameter("Name", by_name=True, set="B"))
    assert after(f, "zz", PSCustomObject({"Name": "n"})) == ["AmbiguousParameterSet", "B Name=n"]


def test_sets_that_the_pipeline_cannot_complete_are_out() -> None:
    f = function(
        parameter("Filter", "System.String", mandatory=True, set="Filter"),
        parameter("Server", from_pipeline=True, by_name=True, set="Filter"),
        parameter("Identity", mandatory=True, position=0, from_pipeline=True, by_name=True, set="Identity"),
        default="Filter",
    )
    assert after(f, PSCustomObject({"Identity": "x"})) == ["Identity Identity=@{Identity=x}"]


def test_values_that_do_not_convert() -> None:
    by_value = function(parameter("p", "System.Int32", from_pipeline=True))
    assert after(by_value, 1, "x", "3") == ["AllParameterSets p=1", "InputObjectNotBound", "AllParameterSets p=3"]
    by_name = function(parameter("Name", by_name=True), parameter("Age", "System.Int32", by_name=True))
    assert after(by_name, PSCustomObject({"Name": "x", "Age": "z"})) == ["ParameterArgumentTransformationError"]


def test_entries_of_a_hashtable_are_no_properties() -> None:
    f = function(parameter("Name", by_name=True, mandatory=True))
    assert after(f, Hashtable.of({"Name": "x"})) == ["InputObjectNotBound"]


def test_a_block_computes_an_argument_from_each_object() -> None:
    f = function(parameter("i", from_pipeline=True), parameter("n", "System.String", by_name=True))
    shape = (Named("n"), Value())
    bound = plan(f, shape, True).bind([Block(lambda value: [value * 10])])
    assert bound.bind_object(2)
    assert bound.values == {"n": "20", "i": 2}


def fail(value: Any) -> list[Any]:
    raise PSError.of("bad", "bad")


def test_a_block_that_fails_or_has_no_input() -> None:
    f = function(parameter("i", from_pipeline=True), parameter("n", "System.String", by_name=True))
    shape = (Named("n"), Value())
    bound = plan(f, shape, True).bind([Block(fail)])
    assert not bound.bind_object(2)
    assert bound.failure is not None
    assert bound.failure.record.message == "The input to the script block for parameter 'n' failed. bad"
    try:
        plan(f, shape).bind([Block(fail)])
    except PSError as error:
        assert error.record.error_id == "ScriptBlockArgumentNoInput"
        assert getattr(error, "element", None) == 1


def test_dynamic_parameters_come_from_what_is_bound() -> None:
    f = function(parameter("Kind"))

    def more(bound: dict[str, Any]) -> list[Parameter]:
        return [Parameter("Extra", "System.Int32")] if bound.get("Kind") == "x" else []

    shape = (Named("Extra"), Value(), Named("Kind"), Value())
    assert bind_generally(f, shape, ["5", "x"], dynamic=more).values == {"Kind": "x", "Extra": 5}
    try:
        bind_generally(f, shape, ["5", "y"], dynamic=more)
    except PSError as error:
        assert error.record.error_id == "NamedParameterNotFound"


def test_session_defaults() -> None:
    f = function(parameter("a", position=0), parameter("b"))
    said: list[str] = []

    def defaults(**entries: Any) -> Callable[[Signature], dict[str, Any]]:
        named = [(key.replace("__", ":").replace("any", "*"), value) for key, value in entries.items()]
        return lambda signature: defaults_for(signature, ["f"], named, said.append)

    assert bind_generally(f, (), [], defaults=defaults(F__A=5)).values == {"a": 5}
    assert bind_generally(f, (Value(),), [1], defaults=defaults(f__a=5, any__b=7)).values == {"a": 1, "b": 7}
    assert bind_generally(f, (), [], defaults=defaults(f__zz=5, g__a=1)).values == {}
    assert bind_generally(f, (), [], defaults=defaults(f__a=1, any__a=2)).values == {}
    assert len(said) == 1
