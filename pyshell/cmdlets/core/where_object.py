"""Where-Object: a script block, or a property and an operator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Runtime, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.cmdlets.core.member_lookup import ambiguous, matching_members, name_error
from pyshell.errors import ErrorCategory, ErrorRecord, NetException
from pyshell.values.convert import to_bool
from pyshell.values.members import get_member
from pyshell.values.objects import MISSING, DictionaryBase, unwrap
from pyshell.values.operators import BINARY
from pyshell.values.scriptblock import ScriptBlockBase, one_result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_NO_OPERATOR: Final = (
    "An operator is required to compare the two specified values. Include a valid operator in the command, and then "
    "try the command again. For example, Get-Process | Where-Object -Property Name -eq Idle"
)
_NO_VALUE: Final = (
    "The specified operator requires both the -Property and -Value parameters. Provide values for both parameters, "
    "and then try the command again."
)
# Each operator's parameter set, and the operator of expressions that it stands for.
_OPERATORS: Final = {
    f"{prefix}{name}Set": operator
    for name, plain in (
        ("Equal", "eq"),
        ("NotEqual", "ne"),
        ("GreaterThan", "gt"),
        ("LessThan", "lt"),
        ("GreaterOrEqual", "ge"),
        ("LessOrEqual", "le"),
        ("Like", "like"),
        ("NotLike", "notlike"),
        ("Match", "match"),
        ("NotMatch", "notmatch"),
        ("Contains", "contains"),
        ("NotContains", "notcontains"),
        ("In", "in"),
        ("NotIn", "notin"),
    )
    for prefix, operator in (("", plain), ("CaseSensitive", f"c{plain}"))
}
_TYPE_TESTS: Final = {"IsSet": "is", "IsNotSet": "isnot"}
_COMPARING: Final = (*_OPERATORS, *_TYPE_TESTS)


def _operator(set_name: str, *aliases: str) -> Any:
    return param(aliases=aliases, mandatory=set_name != "EqualSet", sets=(set_name,), help="The comparison.")


@cmdlet("Where-Object", default_set="EqualSet")
class WhereObject(Cmdlet):
    """Lets those objects through for which a condition holds.

    PS> 1..6 | Where-Object { $_ % 3 -eq 0 }
    3
    6

    PS> 'ab', 'c' | Where-Object Length -EQ 1
    c
    """

    input_object: Any = param(type="System.Management.Automation.PSObject", from_pipeline=True, help="The objects.")
    filter_script: ScriptBlockBase | None = param(
        position=0, mandatory=True, sets=("ScriptBlockSet",), help="The condition; $_ is the object."
    )
    property: str = param(
        position=0,
        mandatory=True,
        sets=(*_COMPARING, "Not"),
        validate=(ValidateNotNullOrEmpty(),),
        default="",
        help="The property that is compared.",
    )
    value: object = param(position=1, sets=_COMPARING, help="What it is compared with.")
    eq: Switch = param("EQ", aliases=("IEQ",), sets=("EqualSet",), help="The property equals the value.")
    ceq: Switch = param("CEQ", mandatory=True, sets=("CaseSensitiveEqualSet",), help="Equal, minding case.")
    ne: Switch = param("NE", aliases=("INE",), mandatory=True, sets=("NotEqualSet",), help="Not equal.")
    cne: Switch = param("CNE", mandatory=True, sets=("CaseSensitiveNotEqualSet",), help="Not equal, minding case.")
    gt: Switch = param("GT", aliases=("IGT",), mandatory=True, sets=("GreaterThanSet",), help="Greater.")
    cgt: Switch = param("CGT", mandatory=True, sets=("CaseSensitiveGreaterThanSet",), help="Greater, minding case.")
    lt: Switch = param("LT", aliases=("ILT",), mandatory=True, sets=("LessThanSet",), help="Less.")
    clt: Switch = param("CLT", mandatory=True, sets=("CaseSensitiveLessThanSet",), help="Less, minding case.")
    ge: Switch = param("GE", aliases=("IGE",), mandatory=True, sets=("GreaterOrEqualSet",), help="Not less.")
    cge: Switch = param("CGE", mandatory=True, sets=("CaseSensitiveGreaterOrEqualSet",), help="Not less, minding case.")
    le: Switch = param("LE", aliases=("ILE",), mandatory=True, sets=("LessOrEqualSet",), help="Not greater.")
    cle: Switch = param("CLE", mandatory=True, sets=("CaseSensitiveLessOrEqualSet",), help="Not greater, minding case.")
    like: Switch = _operator("LikeSet", "ILike")
    c_like: Switch = _operator("CaseSensitiveLikeSet")
    not_like: Switch = _operator("NotLikeSet", "INotLike")
    c_not_like: Switch = _operator("CaseSensitiveNotLikeSet")
    match: Switch = _operator("MatchSet", "IMatch")
    c_match: Switch = _operator("CaseSensitiveMatchSet")
    not_match: Switch = _operator("NotMatchSet", "INotMatch")
    c_not_match: Switch = _operator("CaseSensitiveNotMatchSet")
    contains: Switch = _operator("ContainsSet", "IContains")
    c_contains: Switch = _operator("CaseSensitiveContainsSet")
    not_contains: Switch = _operator("NotContainsSet", "INotContains")
    c_not_contains: Switch = _operator("CaseSensitiveNotContainsSet")
    in_: Switch = _operator("InSet", "IIn")
    c_in: Switch = _operator("CaseSensitiveInSet")
    not_in: Switch = _operator("NotInSet", "INotIn")
    c_not_in: Switch = _operator("CaseSensitiveNotInSet")
    is_: Switch = _operator("IsSet")
    is_not: Switch = _operator("IsNotSet")
    not_: Switch = param("Not", mandatory=True, sets=("Not",), help="The property is false, zero, empty or missing.")

    _holds: Callable[[Runtime], bool]

    def begin(self, run: Runtime) -> None:
        if self.filter_script is not None:
            self._holds = self._block_holds
        elif self.set_name in _TYPE_TESTS:
            self._holds = self._comparison(run, _TYPE_TESTS[self.set_name], _bare_type(self.value))
        elif self.set_name == "Not":
            self._holds = lambda run: not to_bool(self._read(run))
        elif self.set_name == "EqualSet" and not self.bound("EQ"):
            if self.bound("Value"):
                run.throw(_argument_error("OperatorNotSpecified", _NO_OPERATOR))
            self._holds = lambda run: to_bool(self._read(run))
        else:
            self._holds = self._comparison(run, _OPERATORS[self.set_name], self.value)

    def process(self, run: Runtime) -> Iterable[object]:
        return (self.input_object,) if self._holds(run) else ()

    def _block_holds(self, run: Runtime) -> bool:
        found: list[Any] = []
        run.stream(self.filter_script, found.append, under=self.input_object)
        return to_bool(one_result(found))

    def _comparison(self, run: Runtime, operator: str, right: Any) -> Callable[[Runtime], bool]:
        if not self.bound("Value"):
            run.throw(_argument_error("ValueNotSpecifiedForWhereObject", _NO_VALUE))
        compare = BINARY[operator]
        return lambda run: to_bool(compare(self._read(run), right))

    def _read(self, run: Runtime) -> Any:
        """The property's value: an entry of a dictionary, a member that the name or pattern means, or $null."""
        value, name = self.input_object, self.property
        bare = unwrap(value)
        if isinstance(bare, DictionaryBase) and name in bare:
            return bare.get(name)
        if not any(char in name for char in "*?["):
            found = None if value is None else get_member(value, name)
            if found is MISSING and (run.caller.strict_mode or 0) >= 2:
                text = f'The input name "{name}" cannot be resolved to a property.'
                run.write_error(name_error("PropertyNotFound", text, value, name))
            return None if found is MISSING else found
        names = matching_members(value, name)
        if len(names) > 1:
            run.write_error(name_error("AmbiguousPropertyOrMethodName", ambiguous(name, names), value, name))
            return None
        return get_member(value, names[0]) if names else None


def _bare_type(value: Any) -> Any:
    """`[int]`, which stands as text on a command line, names the type without its brackets."""
    if isinstance(value, str) and value.startswith("[") and value.endswith("]"):
        return value[1:-1]
    return value


def _argument_error(error_id: str, text: str) -> ErrorRecord:
    exception = NetException("System.Management.Automation.PSArgumentException", text)
    return ErrorRecord(exception, error_id, ErrorCategory.InvalidArgument)
