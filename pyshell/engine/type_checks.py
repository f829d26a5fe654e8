"""What is wrong with a text that parses, as far as types go: names that no type has, catches that never get a turn.

PowerShell finds these while parsing, so that nothing of the text runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.binding.attributes import is_known_attribute
from pyshell.engine.compile.dispatch import Unit
from pyshell.engine.compile.typing import look_up, type_text
from pyshell.engine.exceptions import exception_type
from pyshell.engine.interface_checks import missing_methods
from pyshell.errors import ParseError, ParseProblem
from pyshell.syntax import messages, nodes
from pyshell.syntax.walking import walk
from pyshell.values.types import find_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.values.types import PSType

_WORDS: Final = ("class", "catch", "enum ")


def may_have_type_problems(text: str) -> bool:
    """Whether there is anything in a text that these checks look at."""
    folded = text.lower()
    return any(word in folded for word in _WORDS)


def type_problems(tree: nodes.ScriptBlock, unit: Unit | None = None) -> list[ParseProblem]:
    """The problems in the order of the text. Types that a `using module` brings are not looked for."""
    if unit is None:
        unit = Unit(tree.span.source)
        unit.namespaces += [one.name.value for one in tree.usings if one.kind == "namespace" and one.name is not None]
    foreign = any(one.kind in ("module", "assembly") for one in tree.usings)
    found: list[ParseProblem] = []
    classes: list[nodes.TypeDefinition] = []
    for node in walk(tree):
        if isinstance(node, nodes.TypeDefinition):
            classes.append(node)
        elif isinstance(node, nodes.TryStatement) and len(node.catches) > 1:
            found += _caught_before(node, unit)
    own = {one.name.lower() for one in classes}
    if len(own) < len(classes):
        found += _defined_twice(classes, tree)
    if not foreign:
        for one in classes:
            found += _unknown_types(one, unit, own)
            found += _unknown_attributes(one, unit, own)
    before: set[str] = set()
    for one in classes:
        found += _wrong_bases(one, unit, own, before) if one.kind == "class" else _wrong_number_type(one, unit)
        found += _wrong_members(one)
        if one.kind == "class" and one.bases:
            found += _unimplemented(one, unit)
        before.add(one.name.lower())
    return found


# The sealed classes that scripts are likely to name; structures are sealed, too.
_SEALED: Final = frozenset(
    f"System.{name}"
    for name in (
        "String", "Type", "RuntimeType", "Text.StringBuilder", "Version", "DBNull", "Math", "Console",
        "Management.Automation.PSCustomObject", "Management.Automation.PSCredential",
    )
)  # fmt: skip
_WHOLE: Final = frozenset(
    f"System.{name}" for name in ("Byte", "SByte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64")
)


def _wrong_bases(node: nodes.TypeDefinition, unit: Unit, own: set[str], before: set[str]) -> Iterator[ParseProblem]:
    """A class derives from one class that allows it and stands above it, then from interfaces."""
    for position, base in enumerate(node.bases):
        name = base.type_name
        found = look_up(name, unit)
        if name.rank:
            yield _problem("SubtypeArray", name)
        elif name.name.lower() in own and not name.arguments:
            if name.name.lower() not in before:
                yield _problem("TypeNotFound", name)
            elif position:
                yield _problem("InterfaceNameExpected", name)
        elif found is None:
            continue
        elif position and not found.is_interface:
            yield _problem("InterfaceNameExpected", name)
        elif found.name in _SEALED or found.is_value_type or found.is_enum:
            yield _problem("SealedBaseClass", name, found.name)


def _defined_twice(classes: list[nodes.TypeDefinition], tree: nodes.ScriptBlock) -> Iterator[ParseProblem]:
    """One name for two types of the same block; each function has its own."""
    homes = [node.span for node in walk(tree) if isinstance(node, nodes.ScriptBlock)]
    seen: set[tuple[int, str]] = set()
    for one in classes:
        around = [home for home in homes if home.start <= one.span.start and one.span.end <= home.end]
        key = (max(home.start for home in around) if around else 0, one.name.lower())
        if key in seen:
            yield ParseProblem("MemberAlreadyDefined", messages.text("MemberAlreadyDefined", one.name), one.span)
        seen.add(key)


def _unimplemented(node: nodes.TypeDefinition, unit: Unit) -> Iterator[ParseProblem]:
    for name in missing_methods(node, unit):
        assembly = "PowerShell Class Assembly, Version=1.0.0.1, Culture=neutral, PublicKeyToken=null"
        why = f"Method '{name}' in type '{node.name}' from assembly '{assembly}' does not have an implementation."
        yield ParseProblem("TypeCreationError", messages.text("TypeCreationError", node.name, why), node.span)
        return


def _wrong_number_type(node: nodes.TypeDefinition, unit: Unit) -> Iterator[ParseProblem]:
    for base in node.bases[:1]:
        found = look_up(base.type_name, unit)
        if found is None or found.name not in _WHOLE:
            yield _problem("InvalidUnderlyingType", base.type_name)


def _wrong_members(node: nodes.TypeDefinition) -> Iterator[ParseProblem]:
    for member in node.members:
        if isinstance(member, nodes.PropertyMember):
            if member.type is not None and member.type.type_name.name.lower() in ("void", "system.void"):
                yield _problem("TypeNotAllowedForProperty", member.type.type_name)
        elif member.is_constructor and member.is_static and member.parameters:
            told = messages.text("StaticConstructorCantHaveParameters")
            yield ParseProblem("StaticConstructorCantHaveParameters", told, member.parameters[0].span)


def _problem(error_id: str, name: nodes.TypeName, shown: str | None = None) -> ParseProblem:
    return ParseProblem(error_id, messages.text(error_id, shown or type_text(name)), name.span)


def _unknown_types(node: nodes.TypeDefinition, unit: Unit, own: set[str]) -> Iterator[ParseProblem]:
    """TypeNotFound for the bases of a class and the types of its members."""
    if node.kind != "class":
        return
    for name in _names_of(node):
        for part in _parts(name):
            if part.name.lower() not in own and look_up(part, unit) is None:
                yield ParseProblem("TypeNotFound", messages.text("TypeNotFound", part.name), part.span)


# Attributes of .NET that classes of scripts wear, and that nothing here asks about.
_WORN: Final = frozenset(
    """flags serializable nonserialized obsolete description displayname category browsable defaultvalue typeconverter
    editorbrowsable conditional debuggerdisplay debuggerbrowsable debuggerhidden debuggerstepthrough datacontract
    datamember xmlroot xmlelement xmlattribute xmlignore xmlarray xmlarrayitem xmltype jsonproperty jsonignore
    structlayout fieldoffset marshalas dllimport clscompliant threadstatic excludefromcodecoverage suppressmessage
    attributeusage cmdlet psobjectpropertydescriptor norunspaceaffinity comvisible guid export import""".split()
)


def _unknown_attributes(node: nodes.TypeDefinition, unit: Unit, own: set[str]) -> Iterator[ParseProblem]:
    """CustomAttributeTypeNotFound for what a type and its members wear. All of .NET's own are taken for known."""
    worn = [*node.attributes, *(one for member in node.members for one in member.attributes)]
    for one in worn:
        name = one.type_name.name.lower().removesuffix("attribute")
        last = name.rpartition(".")[2]
        if name.startswith(("system.", "microsoft.")) or last in _WORN or is_known_attribute(name):
            continue
        known = look_up(one.type_name, unit) or find_type(name + "Attribute")
        if known is None and own.isdisjoint((name, name + "attribute")):
            told = messages.text("CustomAttributeTypeNotFound", type_text(one.type_name))
            yield ParseProblem("CustomAttributeTypeNotFound", told, one.span)


def _names_of(node: nodes.TypeDefinition) -> Iterator[nodes.TypeName]:
    yield from (base.type_name for base in node.bases)
    for member in node.members:
        if isinstance(member, nodes.PropertyMember):
            if member.type is not None:
                yield member.type.type_name
            continue
        if member.return_type is not None:
            yield member.return_type.type_name
        for parameter in member.parameters:
            yield from (one.type_name for one in parameter.attributes if isinstance(one, nodes.TypeConstraint))


def _parts(name: nodes.TypeName) -> list[nodes.TypeName]:
    """The names that a name is made of: an array's element; a generic type is looked up with its arguments."""
    while name.element is not None:
        name = name.element
    return [part for argument in name.arguments for part in _parts(argument)] if name.arguments else [name]


def _caught_before(node: nodes.TryStatement, unit: Unit) -> Iterator[ParseProblem]:
    """ExceptionTypeAlreadyCaught: an earlier catch takes what this one's type derives from."""
    before: list[PSType] = []
    for clause in node.catches:
        mine = [(one, _exception(one.type_name, unit)) for one in clause.types]
        for one, pstype in mine:
            if pstype is not None and any(pstype.derives_from(other) and pstype is not other for other in before):
                told = messages.text("ExceptionTypeAlreadyCaught", pstype.name)
                yield ParseProblem("ExceptionTypeAlreadyCaught", told, one.span)
        before += [pstype for _, pstype in mine if pstype is not None]


def _exception(name: nodes.TypeName, unit: Unit) -> PSType | None:
    found = look_up(name, unit)
    return None if found is None else exception_type(found.name)


def checked(tree: nodes.ScriptBlock, unit: Unit | None = None) -> nodes.ScriptBlock:
    """The tree. Raises ParseError with what its types make wrong."""
    if may_have_type_problems(tree.span.source.text):
        problems = type_problems(tree, unit)
        if problems:
            raise ParseError(problems)
    return tree
