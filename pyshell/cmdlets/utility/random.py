"""Get-Random and Get-SecureRandom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from pyshell.binding.declare import Cmdlet, Runtime, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNull, ValidateRange
from pyshell.cmdlets.utility.random_numbers import INT_MAX, Generator, SeededBytes
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.values.convert import to_type
from pyshell.values.numbers import Int64, parse_literal
from pyshell.values.objects import unwrap
from pyshell.values.text import to_string
from pyshell.values.types import DOUBLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_OUTPUT: Final = ("System.Int32", "System.Int64", "System.Double")
_NUMBERS: Final = "RandomNumberParameterSet"
_ITEMS: Final = "RandomListItemParameterSet"
_SHUFFLE: Final = "ShuffleParameterSet"
# Each session goes on with its own generator, which -SetSeed replaces.
_OF_SESSION: WeakKeyDictionary[Any, Generator] = WeakKeyDictionary()


class _Random(Cmdlet):
    """What both share."""

    maximum: Any = param(type="System.Object", position=0, sets=(_NUMBERS,), help="Numbers stay below it.")
    minimum: Any = param(type="System.Object", sets=(_NUMBERS,), help="The least number: 0 unless given.")
    input_object: list[Any] | None = param(
        type="System.Object[]",
        position=0,
        mandatory=True,
        from_pipeline=True,
        sets=(_ITEMS, _SHUFFLE),
        allow=("null",),
        help="Objects to choose from.",
    )
    count: int = param(
        sets=(_ITEMS, _NUMBERS), validate=(ValidateRange(1, INT_MAX),), default=1, help="How many are wanted."
    )
    shuffle: Switch = param(mandatory=True, sets=(_SHUFFLE,), help="Whether all objects come, in any order.")

    _generator: Generator
    _from_list: bool
    _chosen: list[Any]
    _processed: int

    def generator(self, run: Runtime) -> Generator:
        """The numbers to choose by."""
        return Generator()

    def begin(self, run: Runtime) -> Iterable[object] | None:
        self._generator = self.generator(run)
        self._chosen, self._processed = [], 0
        self._from_list = self.set_name != _NUMBERS
        if run.expecting_input and self.maximum is None and self.minimum is None:
            self._from_list = True
        elif isinstance(unwrap(self.maximum), list):
            # `Get-Random 1, 2, 3` chooses from the list, though its place is that of -Maximum.
            self.input_object, self._from_list = unwrap(self.maximum), True
        return None if self._from_list else self._numbers(run)

    def _numbers(self, run: Runtime) -> Iterator[object]:
        low, high = self._limit(run, self.minimum), self._limit(run, self.maximum)
        kinds = {type(one) for one in (low, high) if one is not None}
        if kinds <= {int}:
            start, end = low or 0, INT_MAX if high is None else high
            self._check(run, start, end)
            for _ in range(self.count):
                yield self._generator.between(start, end)
        elif kinds <= {int, Int64}:
            start, end = int(low or 0), 2**63 - 1 if high is None else int(high)
            self._check(run, start, end)
            for _ in range(self.count):
                yield Int64(self._generator.between_long(start, end))
        else:
            yield from self._floats(run, low, high)

    def _floats(self, run: Runtime, low: Any, high: Any) -> Iterator[object]:
        try:
            start = 0.0 if low is None else float(to_type(low, DOUBLE))
            end = 1.7976931348623157e308 if high is None else float(to_type(high, DOUBLE))
        except PSError as error:
            run.throw(error.record)
        self._check(run, start, end)
        for _ in range(self.count):
            yield self._generator.between_floats(start, end)

    @staticmethod
    def _limit(run: Runtime, value: Any) -> Any:
        """A limit; text is the number that it spells."""
        bare = unwrap(value)
        if isinstance(bare, str):
            number = parse_literal(bare.strip())
            return bare if number is None else number
        return bare

    @staticmethod
    def _check(run: Runtime, low: Any, high: Any) -> None:
        if low >= high:
            text = (
                f"The Minimum value ({to_string(low)}) cannot be greater than or equal to the Maximum value "
                f"({to_string(high)})."
            )
            exception = NetException("System.ArgumentException", text)
            run.throw(ErrorRecord(exception, "MinGreaterThanOrEqualMax", ErrorCategory.InvalidArgument))

    def process(self, run: Runtime) -> None:
        if not self._from_list:
            return
        for item in [None] if self.input_object is None else self.input_object:
            self._consider(item)

    def _consider(self, item: Any) -> None:
        """Takes an object in such that each one is chosen as likely as another."""
        if self.shuffle or self._processed < self.count:
            self._chosen.append(item)
        elif self._generator.between(0, self._processed + 1) < self.count:
            self._chosen[self._generator.between(0, len(self._chosen))] = item
        self._processed += 1

    def end(self, run: Runtime) -> Iterator[object]:
        for at in range(len(self._chosen)):
            other = self._generator.between(at, len(self._chosen))
            yield self._chosen[other]
            self._chosen[other] = self._chosen[at]


@cmdlet("Get-Random", default_set=_NUMBERS, output=_OUTPUT)
class GetRandom(_Random):
    """Gets a random number, or some of the objects at random.

    PS> (Get-Random -Minimum 5 -Maximum 6)
    5
    """

    set_seed: int | None = param(
        type="System.Nullable[System.Int32]", validate=(ValidateNotNull(),), help="Where the numbers start."
    )

    def generator(self, run: Runtime) -> Generator:
        if self.set_seed is not None:
            _OF_SESSION[run.session] = Generator(SeededBytes(self.set_seed))
        return _OF_SESSION.setdefault(run.session, Generator())


@cmdlet("Get-SecureRandom", default_set=_NUMBERS, output=_OUTPUT)
class GetSecureRandom(_Random):
    """Gets a random number that nobody can foresee, or some of the objects at random.

    PS> (Get-SecureRandom -Minimum 5 -Maximum 6)
    5
    """
