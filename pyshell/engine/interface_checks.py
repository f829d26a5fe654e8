"""What a class leaves out of the interfaces that it names: methods of that name, with those types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.engine.compile.typing import look_up
from pyshell.syntax import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.engine.compile.dispatch import Unit

# Each interface with what its methods return, are called and take; `T` is the type that a generic one is of.
_METHODS: Final[dict[str, tuple[str, ...]]] = {
    "System.IDisposable": ("Void Dispose",),
    "System.IComparable": ("Int32 CompareTo Object",),
    "System.ICloneable": ("Object Clone",),
    "System.IFormattable": ("String ToString String IFormatProvider",),
    "System.IFormatProvider": ("Object GetFormat Type",),
    "System.ICustomFormatter": ("String Format String Object IFormatProvider",),
    "System.IComparable`1": ("Int32 CompareTo T",),
    "System.IEquatable`1": ("Boolean Equals T",),
    "System.Collections.IComparer": ("Int32 Compare Object Object",),
    "System.Collections.IEqualityComparer": ("Boolean Equals Object Object", "Int32 GetHashCode Object"),
    "System.Collections.IEnumerable": ("Collections.IEnumerator GetEnumerator",),
    "System.Collections.Generic.IComparer`1": ("Int32 Compare T T",),
    "System.Collections.Generic.IEqualityComparer`1": ("Boolean Equals T T", "Int32 GetHashCode T"),
    "System.Management.Automation.IValidateSetValuesGenerator": ("String[] GetValidValues",),
    "System.Management.Automation.IArgumentCompleter": (
        "Collections.Generic.IEnumerable`1[System.Management.Automation.CompletionResult] CompleteArgument"
        " String String String Management.Automation.Language.CommandAst Collections.IDictionary",
    ),
}
# What every class has already.
_INHERITED: Final = ["System.Boolean", "equals", "System.Object"]


def missing_methods(node: nodes.TypeDefinition, unit: Unit) -> Iterator[str]:
    """The names of the methods that a class has to have and lacks. What derives from a class is not looked at."""
    found = [known for base in node.bases if (known := look_up(base.type_name, unit)) is not None]
    if len(found) < len(node.bases) or not all(known.is_interface for known in found):
        return
    methods = [_shape(one, unit) for one in node.members if isinstance(one, nodes.FunctionMember) and not one.is_static]
    for known in found:
        of = known.arguments[0].name if known.arguments else ""
        for wanted in _METHODS.get(known.name.partition("[")[0], ()):
            returned, name, *taken = wanted.split()
            shape = [_full(returned, of), name.lower(), *(_full(one, of) for one in taken)]
            if shape not in methods and shape != _INHERITED:
                yield name


def _full(name: str, of: str) -> str:
    return of if name == "T" else f"System.{name}"


def _shape(method: nodes.FunctionMember, unit: Unit) -> list[str]:
    """The full names of what a method returns and takes, around its own name."""
    taken = [
        next((one.type_name for one in parameter.attributes if isinstance(one, nodes.TypeConstraint)), None)
        for parameter in method.parameters
    ]
    returned = "System.Void" if method.return_type is None else _type_name(method.return_type.type_name, unit)
    return [
        returned,
        method.name.lower(),
        *("System.Object" if one is None else _type_name(one, unit) for one in taken),
    ]


def _type_name(name: nodes.TypeName, unit: Unit) -> str:
    known = look_up(name, unit)
    return "" if known is None else known.name
