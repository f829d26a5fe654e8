"""Add-Member: properties and methods of one object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NoReturn

from pyshell.binding.declare import Cmdlet, Runtime, Switch, cmdlet, param
from pyshell.binding.signature import ParamFlags
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.cmdlets.utility.member_kinds import NotMemberType, number_as_text
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.values import member_kinds as _member_kinds  # noqa: F401  # declares PSMemberTypes
from pyshell.values.added import add_member, find_added, remove_member
from pyshell.values.convert import to_type
from pyshell.values.objects import (
    AddedMember,
    AliasProperty,
    DictionaryBase,
    MemberSet,
    NoteProperty,
    PropertySet,
    PSCustomObject,
    ScriptMethod,
    ScriptProperty,
    unwrap,
)
from pyshell.values.sequences import as_array
from pyshell.values.text import to_string
from pyshell.values.types import PSType, find_type, type_names, type_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyshell.values.declare import EnumValue

_MEMBER: Final = "MemberSet"
_SINGLE: Final = "NotePropertySingleMemberSet"
_MULTI: Final = "NotePropertyMultiMemberSet"
_TYPE: Final = "TypeNameSet"
_ADDING: Final = (_MEMBER, _MULTI, _SINGLE)
_ALREADY: Final = (
    'Cannot add a member with the name "{}" because a member with that name already exists. '
    "To overwrite the member anyway, add the Force parameter to your command."
)
_BLOCK: Final = "System.Management.Automation.ScriptBlock"


@cmdlet("Add-Member", default_set=_TYPE)
class AddMember(Cmdlet):
    """Adds a property or a method to an object.

    PS> $o = [pscustomobject]@{ Name = 'Ann' }; $o | Add-Member City Oslo; $o.City
    Oslo
    """

    input_object: Any = param(
        type="System.Management.Automation.PSObject",
        mandatory=True,
        from_pipeline=True,
        sets=(*_ADDING, _TYPE),
        help="The object.",
    )
    member_type: EnumValue | None = param(
        type="System.Management.Automation.PSMemberTypes",
        aliases=("Type",),
        position=0,
        mandatory=True,
        sets=(_MEMBER,),
        help="The kind of member: NoteProperty, ScriptProperty, AliasProperty, ScriptMethod …",
    )
    name: str = param(position=1, mandatory=True, sets=(_MEMBER,), default="", help="The member's name.")
    value: object = param(position=2, sets=(_MEMBER,), help="Its value, block or the property it stands for.")
    second_value: object = param(position=3, sets=(_MEMBER,), help="The block that sets it, or the type it takes.")
    type_name: str | None = param(
        sets={name: ParamFlags(mandatory=name == _TYPE) for name in (*_ADDING, _TYPE)},
        validate=(ValidateNotNullOrEmpty(),),
        help="A type name that the object gets before its others.",
    )
    force: Switch = param(sets=_ADDING, help="Whether a member of that name is replaced.")
    pass_thru: Switch = param(sets=(*_ADDING, _TYPE), help="Whether the object is put out.")
    note_property_name: str = param(
        position=0,
        mandatory=True,
        sets=(_SINGLE,),
        validate=(NotMemberType(), ValidateNotNullOrEmpty()),
        transforms=(number_as_text,),
        default="",
        help="The name of a property with a value.",
    )
    note_property_value: object = param(
        position=1, mandatory=True, sets=(_SINGLE,), allow=("null",), help="The property's value."
    )
    note_property_members: Any = param(
        type="System.Collections.IDictionary",
        position=0,
        mandatory=True,
        sets=(_MULTI,),
        validate=(ValidateNotNullOrEmpty(),),
        help="Names and values of properties.",
    )

    def process(self, run: Runtime) -> Iterable[object]:
        target = self.input_object
        added = False
        for member in self._members(run):
            result = self._add(run, target, member)
            if result is not None:
                target, added = result, True
        if self.set_name != _TYPE and not added:
            return ()
        if self.type_name is not None:
            _name_type(target, self.type_name)
        return (target,) if self.pass_thru else ()

    def _members(self, run: Runtime) -> list[AddedMember]:
        if self.set_name == _MEMBER:
            return [self._member(run)]
        if self.set_name == _SINGLE:
            return [NoteProperty(self.note_property_name, self.note_property_value)]
        table = unwrap(self.note_property_members)
        if not isinstance(table, DictionaryBase):
            return []
        made: list[AddedMember] = []
        for key, value in table.items():
            name = to_string(key)
            if name:
                made.append(NoteProperty(name, value))
                continue
            text = "The name for a NoteProperty member should not be null or an empty string."
            run.write_error(_error("NotePropertyNameShouldNotBeNull", text, name))
        return made

    def _member(self, run: Runtime) -> AddedMember:
        kind = "" if self.member_type is None else self.member_type.name
        make = _MAKERS.get(kind)
        if make is None:
            self._no_kind(run, kind)
        return make(self, run, kind)

    @staticmethod
    def _no_kind(run: Runtime, kind: str) -> NoReturn:
        if "," in kind or kind in ("All", "Properties", "Methods"):
            text = f'To add a member, only one member type can be specified. The member types specified are: "{kind}"'
            _stop(run, "WrongMemberCount", text)
        text = f'Cannot add a member with type "{kind}". Specify a different type for the MemberTypes parameter.'
        _stop(run, "CannotAddMemberType", text)

    def _add(self, run: Runtime, target: Any, member: AddedMember) -> Any:
        """The object with the member; None where it already has one of that name."""
        own = find_added(target, member.name) is not None
        own = own or (type(target) is PSCustomObject and target.find(member.name) is not None)
        if own or type_of(unwrap(target)).member(member.name) is not None:
            if not self.force:
                run.write_error(_error("MemberAlreadyExists", _ALREADY.format(member.name), target))
                return None
            if own:
                remove_member(target, member.name)
        return add_member(target, member)

    # --- the kinds -----------------------------------------------------------------------------------------------

    def need_value(self, run: Runtime, kind: str) -> Any:
        """-Value, which some kinds cannot do without."""
        if self.value is None:
            text = (
                f'The Value parameter should not be null for a member of type "{kind}". Specify a non-null value for '
                "the Value parameter when adding members of this type."
            )
            _stop(run, "Value1ShouldNotBeNull", text)
        return self.value

    def no_second(self, run: Runtime, kind: str) -> None:
        """Ends the command when -SecondValue was given."""
        if self.bound("SecondValue"):
            text = (
                f'The SecondValue parameter is not necessary for a member of type "{kind}", and should not be '
                "specified. Do not specify the SecondValue parameter when you add members of this type."
            )
            _stop(run, "Value2ShouldNotBeSpecified", text)


def _note(given: AddMember, run: Runtime, kind: str) -> AddedMember:
    given.no_second(run, kind)
    return NoteProperty(given.name, given.value)


def _alias(given: AddMember, run: Runtime, kind: str) -> AddedMember:
    target = to_string(given.need_value(run, kind))
    second = unwrap(given.second_value)
    pstype = second if isinstance(second, PSType) or second is None else find_type(to_string(second))
    return AliasProperty(given.name, target, pstype)


def _block(run: Runtime, value: Any) -> Any:
    """A value as a script block, converted where it is text."""
    pstype = find_type(_BLOCK)
    try:
        return value if value is None or pstype is None else to_type(value, pstype)
    except PSError as error:
        run.throw(error.record)


def _script_property(given: AddMember, run: Runtime, kind: str) -> AddedMember:
    if given.value is None and given.second_value is None:
        text = (
            f'Both Value and SecondValue parameters should not be null for a member of type "{kind}". Specify a '
            "non-null value for one of the two parameters."
        )
        _stop(run, "Value1AndValue2AreNotBothNull", text)
    return ScriptProperty(given.name, _block(run, given.value), _block(run, given.second_value))


def _script_method(given: AddMember, run: Runtime, kind: str) -> AddedMember:
    given.no_second(run, kind)
    return ScriptMethod(given.name, _block(run, given.need_value(run, kind)))


def _property_set(given: AddMember, run: Runtime, kind: str) -> AddedMember:
    given.no_second(run, kind)
    return PropertySet(given.name, [to_string(one) for one in as_array(given.need_value(run, kind))])


def _member_set(given: AddMember, run: Runtime, kind: str) -> AddedMember:
    given.no_second(run, kind)
    members = [getattr(one, "added", one) for one in as_array(given.value)]
    return MemberSet(given.name, {one.name.lower(): one for one in members if isinstance(one, AddedMember)})


_MAKERS: Final[dict[str, Callable[[AddMember, Runtime, str], AddedMember]]] = {
    "NoteProperty": _note,
    "AliasProperty": _alias,
    "ScriptProperty": _script_property,
    "ScriptMethod": _script_method,
    "PropertySet": _property_set,
    "MemberSet": _member_set,
}


def _name_type(target: Any, text: str) -> None:
    """Puts a type name before the object's others; an accelerator stands for the type's full name."""
    known = find_type(text)
    name = text if known is None else known.name
    if hasattr(target, "names"):
        target.names = [name, *type_names(target)]


def _error(error_id: str, text: str, target: Any = None) -> ErrorRecord:
    return ErrorRecord(
        NetException("System.InvalidOperationException", text), error_id, ErrorCategory.InvalidOperation, target
    )


def _stop(run: Runtime, error_id: str, text: str) -> NoReturn:
    run.throw(_error(error_id, text))
