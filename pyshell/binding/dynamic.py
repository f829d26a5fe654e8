"""Parameters that a dynamicparam block makes: RuntimeDefinedParameter and its dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.attributes import parameter_of
from pyshell.values.declare import NetObject, field, net_constructor, net_type
from pyshell.values.objects import Dictionary, DictionaryBase
from pyshell.values.sequences import as_array
from pyshell.values.text import to_string
from pyshell.values.types import OBJECT, PSType, declare_type

if TYPE_CHECKING:
    from pyshell.binding.signature import Parameter

_NAME = "System.Management.Automation.RuntimeDefinedParameter"


@net_type(_NAME)
class RuntimeDefinedParameter(NetObject):
    """A parameter with its name, type and attributes; `Value` and `IsSet` say what was bound."""

    name = field("Name", "System.String")
    parameter_type = field("ParameterType", "type")
    value = field("Value")
    is_set = field("IsSet", "System.Boolean", default=False)
    attributes = field("Attributes", "System.Collections.ObjectModel.Collection[System.Attribute]")

    @net_constructor(
        f"{_NAME} new(), {_NAME} new(string name, type parameterType, "
        "System.Collections.ObjectModel.Collection[System.Attribute] attributes)"
    )
    @staticmethod
    def new(name: str = "", parameter_type: PSType = OBJECT, attributes: Any = ()) -> RuntimeDefinedParameter:
        return RuntimeDefinedParameter(name=name, parameter_type=parameter_type, attributes=attributes)

    def parameter(self) -> Parameter:
        """The same for the binder."""
        return parameter_of(self.name, self.parameter_type, as_array(self.attributes), dynamic=True)


_DICTIONARY = declare_type(
    "System.Management.Automation.RuntimeDefinedParameterDictionary",
    "System.Collections.Generic.Dictionary`2[System.String,System.Management.Automation.RuntimeDefinedParameter]",
)


@net_type(_DICTIONARY.name)
class RuntimeDefinedParameterDictionary(Dictionary):
    """What a dynamicparam block gives."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(_DICTIONARY, case_sensitive=False)

    @net_constructor("System.Management.Automation.RuntimeDefinedParameterDictionary new()")
    @staticmethod
    def new() -> RuntimeDefinedParameterDictionary:
        return RuntimeDefinedParameterDictionary()


def parameters_in(results: list[Any]) -> list[Parameter]:
    """The parameters in what a dynamicparam block put out; other output is no parameter and is dropped."""
    return [one.parameter() for one in defined_in(results)]


def defined_in(results: list[Any]) -> list[RuntimeDefinedParameter]:
    """The parameter objects themselves, whose Value is set when they are bound."""
    return [
        one
        for found in results
        if isinstance(found, DictionaryBase)
        for one in found.values()
        if isinstance(one, RuntimeDefinedParameter)
    ]


def tell(defined: list[RuntimeDefinedParameter], bound: dict[str, Any]) -> None:
    """Puts the bound values into the parameter objects."""
    for one in defined:
        name = to_string(one.name)
        if name in bound:
            one.value, one.is_set = bound[name], True
