"""New-Object: objects of .NET types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NoReturn

from pyshell.binding.declare import Cmdlet, Runtime, Switch, cmdlet, param
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.values.members import create, invoke_member, set_member
from pyshell.values.numbers import NUMBERS
from pyshell.values.objects import DictionaryBase, PSCustomObject, unwrap
from pyshell.values.sequences import as_array
from pyshell.values.text import to_string
from pyshell.values.types import MethodMember, PSType, find_type, type_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_ARGUMENT: Final = "System.Management.Automation.PSArgumentException"
_INVALID: Final = "System.InvalidOperationException"
_OBJECTS: Final = frozenset(("System.Management.Automation.PSObject", "System.Management.Automation.PSCustomObject"))
# Numbers have no constructor at all.
_PLAIN: Final = NUMBERS | {int, bool}


@cmdlet("New-Object", default_set="Net")
class NewObject(Cmdlet):
    """Makes an object of a .NET type, or an empty one that takes properties.

    PS> (New-Object PSObject -Property @{ Name = 'Ann' }).Name
    Ann

    PS> "$(New-Object Version 1, 2)"
    1.2
    """

    type_name: str = param(position=0, mandatory=True, sets=("Net",), help="The type.")
    argument_list: list[Any] | None = param(
        type="System.Object[]", aliases=("Args",), position=1, sets=("Net",), help="What its constructor is given."
    )
    strict: Switch = param(sets=("Com",), help="Whether a COM object in .NET's clothes is an error.")
    property: Any = param(type="System.Collections.IDictionary", help="Properties to set, methods to call.")

    def begin(self, run: Runtime) -> Iterable[object]:
        if self.set_name == "Com":
            text = "New-Object -Strict is known and not simulated: there are no COM objects."
            exception = NetException("System.Management.Automation.PSNotSupportedException", text)
            _stop(run, "NotSimulated", exception, ErrorCategory.NotImplemented)
        name = self.type_name.strip()
        pstype = find_type(name[1:-1] if name.startswith("[") and name.endswith("]") else name)
        if pstype is None:
            text = f"Cannot find type [{self.type_name}]: verify that the assembly containing this type is loaded."
            _stop(run, "TypeNotFound", NetException(_ARGUMENT, text, ParamName="TypeName"), ErrorCategory.InvalidType)
        made = self._made(run, pstype)
        table = unwrap(self.property)
        if isinstance(table, DictionaryBase):
            for key, value in table.items():
                self._set(run, made, to_string(key), value)
        return (made,)

    def _made(self, run: Runtime, pstype: PSType) -> Any:
        arguments = [unwrap(one) for one in self.argument_list or ()]
        if pstype.name in _OBJECTS and not arguments:
            return PSCustomObject({})
        try:
            return create(pstype, arguments)
        except PSError as error:
            record = error.record
            missing = record.error_id in ("MethodCountCouldNotFindBest", "MethodNotFound")
            if missing and (not arguments or pstype.python in _PLAIN):
                text = "A constructor was not found. Cannot find an appropriate constructor for type {}."
                exception = NetException(_ARGUMENT, text.format(self.type_name), ParamName="TypeName")
                _stop(run, "CannotFindAppropriateCtor", exception, ErrorCategory.ObjectNotFound)
            exception = record.exception
            if missing:
                exception.message = exception.message.replace('"new"', f'"{pstype.bare_name}"')
            _stop(run, "ConstructorInvokedThrowException", exception, ErrorCategory.InvalidOperation)

    @staticmethod
    def _set(run: Runtime, made: Any, name: str, value: Any) -> None:
        """A property is set, a method is called with the value as its arguments."""
        if type(made) is PSCustomObject:
            made.set(name, value)
            return
        member = type_of(unwrap(made)).member(name)
        try:
            if isinstance(member, MethodMember):
                invoke_member(made, name, as_array(value))
                return
            set_member(made, name, value)
        except PSError as error:
            if member is not None:
                exception = NetException("System.Exception", f"The value supplied is not valid. {error}")
                _stop(run, "SetValueException", exception, ErrorCategory.InvalidData)
            text = f'The member "{name}" was not found for the specified .NET object.'
            _stop(run, "InvalidOperationException", NetException(_INVALID, text), ErrorCategory.InvalidOperation)


def _stop(run: Runtime, error_id: str, exception: NetException, category: ErrorCategory) -> NoReturn:
    run.throw(ErrorRecord(exception, error_id, category))
