"""param blocks: parameters with their types, attributes and defaults, and the signature they make."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.signature import ALL_SETS, Parameter, ParamFlags, Signature, with_positions
from pyshell.binding.taking import default_taker
from pyshell.engine import messages
from pyshell.engine.compile.dispatch import Unit, Value, collected, value_of
from pyshell.engine.compile.typing import attribute_fault, attribute_getter, type_getter
from pyshell.engine.flow import Jump
from pyshell.engine.scopes import SPELLING, Variable
from pyshell.syntax import nodes
from pyshell.values.convert import to_bool, to_type
from pyshell.values.members import empty_value
from pyshell.values.numbers import NUMBERS
from pyshell.values.objects import NOTHING, SwitchParameter
from pyshell.values.sequences import as_array
from pyshell.values.text import to_string
from pyshell.values.types import BOOLEAN, OBJECT, PSType, find_type

if TYPE_CHECKING:
    from pyshell.engine.compile.dispatch import Emit, Run
    from pyshell.engine.scopes import Scope
    from pyshell.engine.scriptblock import Code

_BINDING: Final = frozenset(("cmdletbinding", "cmdletbindingattribute"))
_OUTPUT: Final = frozenset(("outputtype", "outputtypeattribute"))
_OBSOLETE: Final = frozenset(("obsolete", "obsoleteattribute", "system.obsolete", "system.obsoleteattribute"))
_BINDING_TYPE: Final = "System.Management.Automation.CmdletBindingAttribute"
_OPTIONS: Final = frozenset(
    (
        "positionalbinding", "defaultparametersetname", "supportsshouldprocess", "confirmimpact", "supportspaging",
        "supportstransactions", "helpuri", "remotingcapability",
    )
)  # fmt: skip


class ParamSpec:
    """A parameter as its function sees it: the variable, and what it holds when nothing is bound."""

    __slots__ = ("convert", "default", "empty", "folded", "name")

    def __init__(self, name: str, default: Value | None, empty: Any, convert: Any) -> None:
        self.name = name
        self.folded = name.lower()
        self.default = default
        self.empty = empty
        self.convert = convert
        SPELLING.setdefault(self.folded, name)

    def default_value(self, scope: Scope) -> Any:
        """The default, converted to the parameter's type."""
        value = None if self.default is None else self.default(scope)
        value = None if value is NOTHING else value
        return value if self.convert is None else self.convert(value)


def prepare_parameters(code: Code, frame: Any) -> None:
    """Fills in a code's parameters, special variables and signature."""
    advanced = code.is_advanced
    made = [_parameter(node, code.unit, frame) for node in code.parameter_nodes]
    code.params = [spec for _, spec, _ in made]
    code.by_name = {spec.name: spec for spec in code.params}
    code.special = {spec.folded: variable for _, spec, variable in made if variable is not None} or None
    code.obsolete = _obsolete(code, frame) if advanced else None
    options = _binding_options(code, frame)
    positional = to_bool(options.get("positionalbinding", True))
    default_set = options.get("defaultparametersetname")
    code.signature = Signature(
        code.name,
        with_positions([parameter for parameter, _, _ in made], positional),
        None if default_set is None else to_string(default_set),
        positional,
        to_bool(options.get("supportsshouldprocess", False)),
        options.get("confirmimpact", 2),
        advanced,
        is_script=True,
        simple=not advanced,
        net_name="",
        help=code,
        paging=to_bool(options.get("supportspaging", False)),
        output=_output_types(code, frame),
    )
    for spec in code.params:
        if _is_everywhere(spec.folded, frame):
            # The signature is as declared; a call that was bound fails when the parameter's variable is to be set.
            code.begin, code.process, code.end = _refusing(spec.name), None, None


def _is_everywhere(folded: str, frame: Any) -> bool:
    """Whether a name is one of the session's own that no scope may have a variable for: Host, PID and the like.

    $Error is constant only where it is, so that a parameter may be called that.
    """
    found = frame.session.top.variable(folded) if folded != "error" else None
    return found is not None and found.is_fixed and "AllScope" in found.options


def _refusing(name: str) -> Run:
    def refuse(frame: Scope, emit: Emit) -> None:
        raise messages.variable_not_writable(name)

    return refuse


def _binding_options(code: Code, frame: Scope) -> dict[str, Any]:
    """The named arguments of [CmdletBinding()]. Raises PropertyNotFoundForType, and what an impact does not take."""
    block = code.node.param_block
    for attribute in block.attributes if block is not None else ():
        if attribute.type_name.name.lower() in _BINDING:
            return _named_options(attribute, code.unit, frame)
    return {}


def _named_options(attribute: nodes.Attribute, unit: Unit, frame: Scope) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in attribute.named:
        name = one.name.lower()
        if name not in _OPTIONS:
            error = import_module("pyshell.binding.attributes").no_property(one.name, _BINDING_TYPE)
            raise attribute_fault(attribute, error)
        found[name] = value_of(one.argument, unit)(frame)
    if "confirmimpact" in found:
        # An impact that is none is an error of the call.
        found["confirmimpact"] = int(to_type(found["confirmimpact"], _impact()).value)
    return found


def _impact() -> PSType:
    """The type of -ConfirmImpact, known from the start of a session."""
    pstype = find_type("System.Management.Automation.ConfirmImpact")
    return OBJECT if pstype is None else pstype


def _obsolete(code: Code, frame: Scope) -> dict[str, str] | None:
    """The parameters that [Obsolete()] tells not to use, and what it says."""
    found: dict[str, str] = {}
    for node in code.parameter_nodes:
        for one in node.attributes:
            if isinstance(one, nodes.Attribute) and one.type_name.name.lower() in _OBSOLETE:
                said = [to_string(value_of(argument, code.unit)(frame)) for argument in one.positional[:1]]
                found[node.name] = said[0] if said else ""
    return found or None


def _output_types(code: Code, frame: Scope) -> list[str]:
    """The names of the types in [OutputType()], which only say what a function puts out."""
    block = code.node.param_block
    found: list[str] = []
    for attribute in block.attributes if block is not None else ():
        if attribute.type_name.name.lower() in _OUTPUT:
            given = [value_of(argument, code.unit)(frame) for argument in attribute.positional]
            items = [item for one in given for item in as_array(one)]
            found += [item.name if isinstance(item, PSType) else to_string(item) for item in items]
    return found


def _default_of(node: nodes.Expression, unit: Unit) -> Value:
    """A default's value: code of its own, so that a `return` in it ends the default and nothing else (our reading)."""
    before = len(unit.returns)
    make = value_of(node, unit)
    if len(unit.returns) == before:
        return make

    def value(frame: Scope) -> Any:
        try:
            return make(frame)
        except Jump as jump:
            if jump.signal.kind != "return":
                raise
            return collected(jump.lost)

    return value


def _parameter(node: nodes.Parameter, unit: Unit, frame: Scope) -> tuple[Parameter, ParamSpec, Variable | None]:
    pstype: PSType | None = None
    attributes: list[Any] = []
    for given in node.attributes:
        if isinstance(given, nodes.TypeConstraint):
            pstype = type_getter(given.type_name, unit, given.span)(frame)
        else:
            attributes.append(attribute_getter(given, unit)(frame))
    default = None if node.default is None else _default_of(node.default, unit)
    text = "" if node.default is None else node.default.span.text
    parameter = _declared(node.name, pstype, attributes, text)
    switch = parameter.is_switch
    typed = pstype is not None and pstype.name != "System.Object"
    empty = SwitchParameter(False) if switch else None if pstype is None else _empty(pstype)
    spec = ParamSpec(node.name, default, empty, default_taker(parameter) if typed else None)
    variable = None
    if typed or parameter.validators:
        variable = Variable(node.name, pstype if typed else None, parameter.validators)
    return parameter, spec, variable


def _empty(pstype: PSType) -> Any:
    """What an unbound parameter of a type holds: text is empty, numbers are zero; dates and the like are $null."""
    if pstype.name == "System.String":
        return ""
    return empty_value(pstype) if pstype is BOOLEAN or pstype.python in NUMBERS else None


def _declared(name: str, pstype: PSType | None, attributes: list[Any], text: str) -> Parameter:
    if attributes:
        made: Parameter = import_module("pyshell.binding.attributes").parameter_of(
            name, pstype, attributes, default_text=text
        )
        return made
    return Parameter(name, pstype, (), {ALL_SETS: ParamFlags()}, default_text=text)
