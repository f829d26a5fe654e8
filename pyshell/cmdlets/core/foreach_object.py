"""ForEach-Object: script blocks for each object, or one of its members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, ConfirmImpact, Runtime, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty, ValidateRange
from pyshell.cmdlets.core.member_lookup import ambiguous, matching_members, name_error
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.values.late import late
from pyshell.values.members import get_member, invoke_member
from pyshell.values.objects import MISSING, NOTHING, DictionaryBase, unwrap
from pyshell.values.sequences import enumerate_value
from pyshell.values.text import to_string
from pyshell.values.types import MethodMember, type_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.values.scriptblock import ScriptBlockBase

_BLOCKS: Final = ("ScriptBlockSet",)
_MEMBER: Final = ("PropertyAndMethodSet",)
_PARALLEL: Final = ("ParallelParameterSet",)
_NO_SHOULD_PROCESS: Final = "The -WhatIf and -Confirm parameters are not supported for script blocks."
_parallel: Final = late("pyshell.cmdlets.jobs.parallel:Parallel")


@cmdlet("ForEach-Object", default_set="ScriptBlockSet", confirm=ConfirmImpact.LOW)
class ForEachObject(Cmdlet):
    """Runs a script block for each object, or gets or calls one member of each.

    PS> 1..3 | ForEach-Object { $_ * 10 }
    10
    20
    30

    PS> 'north', 'south' | ForEach-Object ToUpper
    NORTH
    SOUTH
    """

    input_object: Any = param(
        type="System.Management.Automation.PSObject",
        from_pipeline=True,
        sets=("ParallelParameterSet", "PropertyAndMethodSet", "ScriptBlockSet"),
        help="The objects.",
    )
    begin_block: ScriptBlockBase | None = param("Begin", sets=_BLOCKS, help="What runs before the first object.")
    process_blocks: list[Any] | None = param(
        "Process",
        type="System.Management.Automation.ScriptBlock[]",
        position=0,
        mandatory=True,
        sets=_BLOCKS,
        allow=("null", "collection"),
        help="What runs for each object, which is $_.",
    )
    end_block: ScriptBlockBase | None = param("End", sets=_BLOCKS, help="What runs after the last object.")
    remaining_scripts: list[Any] | None = param(
        type="System.Management.Automation.ScriptBlock[]",
        remaining=True,
        sets=_BLOCKS,
        allow=("null", "collection"),
        help="More blocks: the first of several is the begin block, the last of three or more the end block.",
    )
    member_name: str = param(
        position=0,
        mandatory=True,
        sets=_MEMBER,
        validate=(ValidateNotNullOrEmpty(),),
        default="",
        help="The property to get or the method to call.",
    )
    argument_list: list[Any] | None = param(
        type="System.Object[]", aliases=("Args",), remaining=True, sets=_MEMBER, help="The method's arguments."
    )
    parallel: ScriptBlockBase | None = param(mandatory=True, sets=_PARALLEL, help="What runs for each object.")
    throttle_limit: int = param(
        sets=_PARALLEL, validate=(ValidateRange(1, 2147483647),), default=5, help="How many blocks run at once."
    )
    timeout_seconds: int = param(
        sets=_PARALLEL, validate=(ValidateRange(0, 2147483),), default=0, help="How long they may run."
    )
    as_job: Switch = param(sets=_PARALLEL, help="Whether they run as a job.")
    use_new_runspace: Switch = param(sets=_PARALLEL, help="Whether each block has a session of its own.")

    _begins: list[Any]
    _each: list[Any]
    _ends: list[Any]
    _running: Any

    def begin(self, run: Runtime) -> None:
        if self.parallel is not None:
            self._running = _parallel(run, self.parallel, bool(self.as_job))
            return
        if self.set_name == "PropertyAndMethodSet":
            return
        if run.bound.get("WhatIf") or run.bound.get("Confirm"):
            exception = NetException("System.InvalidOperationException", _NO_SHOULD_PROCESS)
            run.throw(ErrorRecord(exception, "NoShouldProcessForScriptBlockSet", ErrorCategory.InvalidOperation))
        self._place_blocks()
        for block in self._begins:
            run.stream(block, run.emit)

    def _place_blocks(self) -> None:
        """Which blocks are begin, process and end: without names, the first and last of several are."""
        blocks = [*(self.process_blocks or ()), *(self.remaining_scripts or ())]
        begin_given, end_given = self.bound("Begin"), self.bound("End")
        self._begins = [self.begin_block] if self.begin_block is not None else []
        self._ends = [self.end_block] if self.end_block is not None else []
        first, last = 0, len(blocks)
        if not begin_given and last > 1:
            self._begins = [blocks[0]] if blocks[0] is not None else []
            first = 1
        if not end_given and last - first > 1:
            last -= 1
            self._ends = [blocks[last]] if blocks[last] is not None else []
        self._each = [block for block in blocks[first:last] if block is not None]

    def process(self, run: Runtime) -> Iterable[object] | None:
        value = self.input_object
        if self.parallel is not None:
            if run.expecting_input or self.bound("InputObject"):
                self._running.process(run, value)
            return None
        if self.set_name == "PropertyAndMethodSet":
            return self._member(run, value)
        for block in self._each:
            run.stream(block, run.emit, under=value, input=() if value is None else (value,))
        return None

    def end(self, run: Runtime) -> Iterable[object] | None:
        if self.set_name == "ScriptBlockSet":
            for block in self._ends:
                run.stream(block, run.emit)
        found: Iterable[object] | None = self._running.end() if self.parallel is not None else None
        return found

    # --- members -------------------------------------------------------------------------------------------------

    def _member(self, run: Runtime, value: Any) -> Iterable[object]:
        if value is None:
            text = "Cannot operate on a 'null' input object."
            run.write_error(name_error("InputObjectIsNull", text, value, "InputObject"))
            return ()
        if self.argument_list:
            return self._call(run, value, self.argument_list)
        return self._get(run, value)

    def _call(self, run: Runtime, value: Any, arguments: list[Any]) -> Iterable[object]:
        name = self.member_name
        if any(char in name for char in "*?["):
            names = [one for one in matching_members(value, name) if self._is_method(value, one)]
            if len(names) > 1:
                text = ambiguous(name, names, "methods")
                run.write_error(name_error("AmbiguousMethodName", text, value, name))
                return ()
            name = names[0] if names else name
        if not self._is_method(value, name):
            text = f'Input name "{name}" cannot be resolved to a method.'
            run.write_error(name_error("MethodNotFound", text, value, name))
            return ()
        shown = ", ".join(to_string(one) for one in arguments)
        if not self._confirmed(run, value, f"Invoke method '{name}' with arguments: {shown}"):
            return ()
        try:
            return _sent(invoke_member(value, name, arguments))
        except PSError as error:
            record = ErrorRecord(error.record.exception, "MethodInvocationError", ErrorCategory.InvalidOperation, value)
            record.target_type = "PSObject"
            run.write_error(record)
            return ()

    def _get(self, run: Runtime, value: Any) -> Iterable[object]:
        name, bare = self.member_name, unwrap(value)
        if isinstance(bare, DictionaryBase) and name in bare:
            return _sent(bare.get(name)) if self._confirmed(run, value, f"Retrieve the value for key '{name}'") else ()
        if any(char in name for char in "*?["):
            names = matching_members(value, name)
            if len(names) > 1:
                text = ambiguous(name, names)
                run.write_error(name_error("AmbiguousPropertyOrMethodName", text, value, name))
                return ()
            name = names[0] if names else name
        is_method = self._is_method(value, name)
        action = f"Invoke method '{name}'" if is_method else f"Retrieve the value for property '{name}'"
        if not self._confirmed(run, value, action):
            return ()
        found = invoke_member(value, name, ()) if is_method else get_member(value, name)
        return (None,) if found is MISSING else _sent(found)

    @staticmethod
    def _is_method(value: Any, name: str) -> bool:
        """Whether the name is one of the object's methods, its own or added."""
        if isinstance(type_of(unwrap(value)).member(name), MethodMember):
            return True
        found = get_member(value, name)
        return type(found).__name__ == "PSMethod"

    def _confirmed(self, run: Runtime, value: Any, action: str) -> bool:
        return run.should_process(f"InputObject: {to_string(value)}", action)


def _sent(value: Any) -> Iterable[object]:
    """What goes down the pipeline for a result: a collection's items, nothing for a method without a result."""
    if value is NOTHING:
        return ()
    items = enumerate_value(value)
    return (value,) if items is None else items
