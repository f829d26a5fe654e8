"""The signature of a function that the text being typed defines, read off its tree: nothing of it is run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.signature import ALL_SETS, SWITCH, Parameter, ParamFlags, Signature, with_positions
from pyshell.binding.validate import ValidateSet
from pyshell.completion.commands import definition_in
from pyshell.syntax import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.completion.world import World


def signature_in(world: World, tree: nodes.Node | None, name: str) -> Signature | None:
    """How a command is called: a function of the text, else what the session has."""
    definition = definition_in(tree, name) if tree is not None and name else None
    return signature_of(definition) if definition is not None else world.signature(name)


def signature_of(definition: nodes.FunctionDefinition) -> Signature:
    """How the function would be called."""
    block = definition.body.param_block
    written = definition.parameters if definition.parameters is not None else block.parameters if block else ()
    attributes = block.attributes if block is not None else ()
    binding = next((a for a in attributes if _name(a) == "cmdletbinding"), None)
    named = {} if binding is None else {one.name.lower(): one.argument for one in binding.named}
    parameters = [_parameter(one) for one in written or ()]
    advanced = binding is not None or any(_name(a) == "parameter" for one in written or () for a in _attributes(one))
    return Signature(
        definition.name,
        with_positions(parameters),
        constant(named.get("defaultparametersetname")),
        supports_should_process=truth(named.get("supportsshouldprocess")),
        common=advanced,
        is_script=True,
        simple=not advanced,
    )


def _attributes(parameter: nodes.Parameter) -> list[nodes.Attribute]:
    return [a for a in parameter.attributes if isinstance(a, nodes.Attribute)]


def _name(attribute: nodes.Attribute) -> str:
    return attribute.type_name.name.lower().removesuffix("attribute")


def _parameter(node: nodes.Parameter) -> Parameter:
    types = [a.type_name for a in node.attributes if isinstance(a, nodes.TypeConstraint)]
    flags: dict[str, ParamFlags] = {}
    aliases: list[str] = []
    validators: list[Any] = []
    for attribute in _attributes(node):
        name = _name(attribute)
        words = [text for text in map(constant, attribute.positional) if text is not None]
        if name == "parameter":
            set_name, one = _flags(attribute)
            flags[set_name] = one
        elif name == "alias":
            aliases += words
        elif name == "validateset" and words:
            validators.append(ValidateSet(*words))
    type_name = _type_text(types[-1]) if types else "System.Object"
    return Parameter(node.name, type_name, aliases, flags or {ALL_SETS: ParamFlags()}, validators)


def _type_text(name: nodes.TypeName) -> str:
    if name.name.lower() in ("switch", "switchparameter"):
        return SWITCH
    return name.name + ("[]" if name.rank else "")


def _flags(attribute: nodes.Attribute) -> tuple[str, ParamFlags]:
    given = {one.name.lower(): one.argument for one in attribute.named}
    position = getattr(given.get("position"), "value", None)
    made = ParamFlags(
        int(position) if isinstance(position, int) else None,
        truth(given.get("mandatory")),
        truth(given.get("valuefrompipeline")),
        truth(given.get("valuefrompipelinebypropertyname")),
        truth(given.get("valuefromremainingarguments")),
        hidden=truth(given.get("dontshow")),
    )
    return constant(given.get("parametersetname")) or ALL_SETS, made


def constant(node: Any) -> str | None:
    """The text of a constant."""
    return str(node.value) if isinstance(node, nodes.StringConstantExpression) else None


def truth(node: Any) -> bool:
    """Whether a flag of an attribute is set: alone, or with anything but $false."""
    if node is None:
        return False
    return not (isinstance(node, nodes.VariableExpression) and node.name.lower() == "false")


def completer_of(parameters: Iterable[nodes.Parameter], name: str) -> tuple[list[str] | None, nodes.Expression | None]:
    """What [ArgumentCompletions()] lists, and the block of [ArgumentCompleter({ })]."""
    for parameter in parameters:
        if parameter.name.lower() != name.lower():
            continue
        for attribute in _attributes(parameter):
            if _name(attribute) == "argumentcompletions":
                return [text for text in map(constant, attribute.positional) if text is not None], None
            if _name(attribute) == "argumentcompleter" and attribute.positional:
                return None, attribute.positional[0]
    return None, None
