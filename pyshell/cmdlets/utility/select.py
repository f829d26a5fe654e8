"""Select-Object: some of the objects, some of their properties, or the values of one property."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Runtime, Switch, cmdlet, param
from pyshell.binding.validate import ValidateRange
from pyshell.cmdlets.utility.expressions import SELECT_KEYS, Found, found_on, wanted
from pyshell.cmdlets.utility.selecting import Passing, Picker, Seen, mark_selected
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.formatting.parameters import Wanted
from pyshell.values.added import add_member
from pyshell.values.members import properties
from pyshell.values.objects import Extended, NoteProperty, PSCustomObject
from pyshell.values.psobject import copy_of
from pyshell.values.sequences import enumerate_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DEFAULT: Final = "DefaultParameter"
_SKIP_LAST: Final = "SkipLastParameter"
_BOTH: Final = (_DEFAULT, _SKIP_LAST)
_COUNT: Final = (ValidateRange(0, 2147483647),)
_ARGUMENT: Final = "System.Management.Automation.PSArgumentException"


@cmdlet("Select-Object", default_set=_DEFAULT)
class SelectObject(Cmdlet):
    """Picks objects, makes new ones from some of their properties, or gets the values of one property.

    PS> 1..10 | Select-Object -First 2
    1
    2

    PS> [pscustomobject]@{ Name = 'Ann'; Age = 30 } | Select-Object -ExpandProperty Name
    Ann
    """

    input_object: Any = param(type="System.Management.Automation.PSObject", from_pipeline=True, help="The objects.")
    property: list[Any] | None = param(
        type="System.Object[]", position=0, sets=_BOTH, help="Names, patterns, blocks or tables of properties."
    )
    exclude_property: list[str] | None = param(sets=_BOTH, help="Properties to leave out.")
    expand_property: str | None = param(sets=_BOTH, help="The property whose values are wanted.")
    unique: Switch = param(help="Whether equal objects come only once.")
    case_insensitive: Switch = param(help="Whether -Unique ignores case.")
    last: int = param(sets=(_DEFAULT,), validate=_COUNT, default=0, help="How many of the last objects.")
    first: int = param(sets=(_DEFAULT,), validate=_COUNT, default=0, help="How many of the first objects.")
    skip: int = param(sets=_BOTH, validate=_COUNT, default=0, help="How many objects to pass over.")
    skip_last: int = param(sets=(_SKIP_LAST,), validate=_COUNT, default=0, help="How many of the last to leave out.")
    wait: Switch = param(sets=(_DEFAULT, "IndexParameter"), help="Whether the commands before run to their end.")
    index: list[int] | None = param(
        type="System.Int32[]", sets=("IndexParameter",), validate=_COUNT, help="The places of the objects wanted."
    )
    skip_index: list[int] | None = param(
        type="System.Int32[]", sets=("SkipIndexParameter",), validate=_COUNT, help="The places to leave out."
    )

    _passing: Passing
    _picker: Picker | None
    _expand: Wanted | None
    _seen: Seen | None
    _place: int
    _places: frozenset[int] | None
    _end_place: int

    def begin(self, run: Runtime) -> None:
        limited = self.bound("First") or self.bound("Last")
        self._passing = Passing(self.first, self.last, self.skip, self.skip_last, limited)
        names = self.property
        if not names and self.exclude_property and not self.expand_property:
            names = ["*"]
        entries = wanted(run, names, SELECT_KEYS)
        self._expand = Wanted(name=self.expand_property) if self.expand_property else None
        self._picker = Picker(entries, self.exclude_property) if entries else None
        self._seen = Seen(bool(self.case_insensitive)) if self.unique else None
        chosen = self.index if self.index is not None else self.skip_index
        self._places = None if chosen is None else frozenset(chosen)
        self._end_place = max(self.index) if self.index else -1
        self._place = -1

    def process(self, run: Runtime) -> Iterator[object]:
        value = self.input_object
        if value is None:
            return
        if self._places is not None:
            yield from self._at_place(run, value)
            return
        for passed in self._passing.add(value):
            yield from self._shown(run, passed)
        if self._passing.done and not self.wait:
            run.stop_upstream()

    def _at_place(self, run: Runtime, value: Any) -> Iterator[object]:
        self._place += 1
        if (self._place in (self._places or ())) is (self.index is not None):
            yield from self._shown(run, value)
        if self.index is not None and self._place >= self._end_place and not self.wait:
            run.stop_upstream()

    def end(self, run: Runtime) -> Iterator[object]:
        if self._places is None:
            for passed in self._passing.rest():
                yield from self._shown(run, passed)
        if self._seen is not None:
            for value, _ in self._seen.objects:
                yield value

    # --- what becomes of one object ------------------------------------------------------------------------------

    def _shown(self, run: Runtime, value: Any) -> Iterable[object]:
        notes = self._notes(run, value)
        if self._expand is not None:
            return self._expanded(run, value, notes)
        if self._picker is None:
            return self._filtered(value, value, [])
        made = PSCustomObject({})
        taken: set[str] = set()
        for note in notes:
            folded = note.name.lower()
            if folded in taken:
                self._exists(run, note.name, value, "AlreadyExistingUserSpecifiedPropertyNoExpand")
                continue
            taken.add(folded)
            made.props[note.name] = note.value
        return self._filtered(made, value, notes)

    def _notes(self, run: Runtime, value: Any) -> list[Found]:
        notes: list[Found] = []
        picker = self._picker
        for entry in () if picker is None else picker.entries:
            found = picker.pick(value, entry) if picker is not None else None
            if found is None:
                exception = NetException("System.InvalidOperationException", "Cannot rename multiple results.")
                category = ErrorCategory.InvalidOperation
                run.write_error(ErrorRecord(exception, "RenamingMultipleResults", category, value))
                continue
            for one in found:
                if not one.name:
                    text = "A property is an empty script block and does not provide a name."
                    exception = NetException(_ARGUMENT, text, ParamName="Property")
                    run.throw(ErrorRecord(exception, "EmptyScriptBlockAndNoName", ErrorCategory.InvalidArgument))
                notes.append(one)
        return notes

    def _filtered(self, value: Any, source: Any, notes: list[Found]) -> Iterable[object]:
        """The object itself, or nothing where -Unique keeps it for the end or has seen it."""
        if self._seen is None:
            mark_selected(value, source, bool(notes))
            return (value,)
        if self._seen.is_new(value, notes):
            mark_selected(value, source, bool(notes))
        return ()

    # --- -ExpandProperty -----------------------------------------------------------------------------------------

    def _expanded(self, run: Runtime, value: Any, notes: list[Found]) -> Iterator[object]:
        found = found_on(value, self._expand or Wanted())
        if len(found) != 1:
            run.write_error(_expand_error(self.expand_property or "", value, bool(found)))
            return
        if found[0].error is not None:
            run.write_error(_evaluation_error(found[0].error, value))
            return
        inner = found[0].value
        items = enumerate_value(inner)
        for item in (inner,) if items is None else list(items):
            if item is not None:
                yield from self._filtered(self._with_notes(run, item, value, notes), value, notes)

    def _with_notes(self, run: Runtime, item: Any, source: Any, notes: list[Found]) -> Any:
        """The value with the chosen properties added: to a copy, so that the value elsewhere stays what it is."""
        if not notes:
            return item
        target = copy_of(item) if type(item) in (PSCustomObject, Extended) else Extended(item)
        names = {one.name.lower() for one in properties(target)}
        for note in notes:
            if note.name.lower() in names:
                self._exists(run, note.name, source, "AlreadyExistingUserSpecifiedPropertyExpand")
            else:
                target = add_member(target, NoteProperty(note.name, note.value))
        return target

    @staticmethod
    def _exists(run: Runtime, name: str, value: Any, error_id: str) -> None:
        text = f'The property cannot be processed because the property "{name}" already exists.'
        exception = NetException(_ARGUMENT, text, ParamName="Property")
        run.write_error(ErrorRecord(exception, error_id, ErrorCategory.InvalidOperation, value))


def _expand_error(name: str, value: Any, several: bool) -> ErrorRecord:
    text = "Multiple properties cannot be expanded." if several else f'Property "{name}" cannot be found.'
    error_id = "MutlipleExpandProperties" if several else "ExpandPropertyNotFound"
    exception = NetException(_ARGUMENT, text, ParamName="ExpandProperty")
    made = ErrorRecord(exception, error_id, ErrorCategory.InvalidArgument, value)
    made.target_type = "PSObject"
    return made


def _evaluation_error(error: Exception, value: Any) -> ErrorRecord:
    inner = error.record.exception if isinstance(error, PSError) else NetException("System.Exception", str(error))
    return ErrorRecord(inner, "PropertyEvaluationExpand", ErrorCategory.InvalidResult, value)
