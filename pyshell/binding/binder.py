"""How arguments find their parameters: names first, then positions, then what is left over, and which set results.

The steps and their order are those of PowerShell's CmdletParameterBinderController. The same steps run twice: once
without values when a call is planned, and with values where the text does not decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding import messages
from pyshell.binding.arguments import NOTHING, Argument, placed
from pyshell.binding.sets import EVERY, set_table
from pyshell.binding.shape import parameter_text
from pyshell.errors import PSError
from pyshell.values.objects import WrittenArray
from pyshell.values.text import net_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyshell.binding.signature import Parameter, ParamFlags, Signature

    Row = tuple[int, ParamFlags]

_ALL_BITS: Final = 32
# The passes over one position: in the default set or in all, exact types first, then with conversion.
_PASSES: Final = ((True, False), (False, False), (True, True), (False, True))


class Binder:
    """One run of the steps. `current` is the bits of the sets that are still possible.

    Subclasses say what binding one argument means: `attempt`.
    """

    def __init__(self, signature: Signature) -> None:
        self.signature = signature
        self.sets = set_table(signature)
        self.current = EVERY
        self.unbound = dict(self.sets.by_name)
        self.set_name = ""
        self.preferred = 0

    def attempt(self, parameter: Parameter, argument: Argument, coerce: bool, alone: bool) -> bool:
        """Binds one argument, or answers that it does not fit as it is.

        `alone` says that no other parameter could take it. Raises the conversion's or validation's error.
        """
        raise NotImplementedError

    def bind_rest(self, parameter: Parameter, arguments: list[Argument]) -> None:
        """Binds what is left over to the parameter that takes it."""
        raise NotImplementedError

    def grow(self, signature: Signature, extra: Sequence[Parameter]) -> None:
        """Goes on with more parameters. The sets that were possible stay so; new ones come in as the names say."""
        before = self.sets
        self.signature = signature
        self.sets = set_table(signature)
        if self.current != EVERY:
            names = [name for name in before.names if before.bits[name.lower()] & self.current]
            self.current = 0
            for name in names:
                self.current |= self.sets.bits[name.lower()]
        for parameter in extra:
            self.unbound[parameter.name] = parameter

    # --- names ---------------------------------------------------------------------------------------------------

    def bind_named(self, arguments: list[Argument]) -> list[Argument]:
        """Binds what has a name; returns the others. A name written out goes before one in a splatted dictionary."""
        written = {a.parameter.name for a in arguments if a.parameter is not None and not a.splatted}
        left = [argument for argument in arguments if argument.parameter is None]
        for argument in sorted(arguments, key=_is_splatted):
            parameter = argument.parameter
            if parameter is None or (argument.splatted and parameter.name in written):
                continue
            if parameter.name not in self.unbound:
                raise placed(messages.given_twice(parameter.name), argument.element)
            self.attempt(parameter, argument, True, True)
            self.taken(parameter)
        return left

    def taken(self, parameter: Parameter) -> None:
        """Notes that a parameter is bound, which narrows the sets."""
        del self.unbound[parameter.name]
        mask = self.sets.masks[parameter.name]
        if mask != EVERY:
            self.current = mask if self.current == EVERY else self.current & mask

    # --- positions -----------------------------------------------------------------------------------------------

    def bind_positional(self, arguments: list[Argument]) -> list[Argument]:
        """Gives arguments without names to the parameters of the positions in order; returns what nothing took."""
        if not any(a.named is None for a in arguments):
            return arguments
        left: list[Argument] = []
        queue = iter(arguments)
        for _, candidates in sorted(self._positions().items()):
            live = self._still_possible(candidates)
            if not live:
                continue
            argument = self._next(queue, left)
            if argument is None:
                break
            if not self._bind_at(live, argument):
                left.append(argument)
        left.extend(queue)
        return left

    def _next(self, queue: Any, left: list[Argument]) -> Argument | None:
        for argument in queue:
            if argument.named is None:
                return argument  # type: ignore[no-any-return]  # an iterator over arguments
            left.append(argument)
        return None

    def _positions(self) -> dict[int, list[tuple[Parameter, Row]]]:
        """Raises AmbiguousPositionalParameterNoName for two parameters at one position of a set."""
        found: dict[int, list[tuple[Parameter, Row]]] = {}
        for parameter, row in self._live(self.sets.positional):
            others = found.setdefault(row[1].position or 0, [])
            if any(other is not parameter and _same_set(row[0], bit) for other, (bit, _) in others):
                raise messages.ambiguous_position()
            others.append((parameter, row))
        return found

    def _live(self, rows: list[tuple[Parameter, Row]]) -> list[tuple[Parameter, Row]]:
        """The rows of parameters that are not bound yet, in sets that are still possible."""
        unbound, current = self.unbound, self.current
        return [(parameter, row) for parameter, row in rows if parameter.name in unbound and row[0] & current]

    def _still_possible(self, candidates: list[tuple[Parameter, Row]]) -> list[tuple[Parameter, Row]]:
        return self._live(candidates)

    def _bind_at(self, candidates: list[tuple[Parameter, Row]], argument: Argument) -> bool:
        alone = len({p.name for p, _ in candidates}) == 1
        if alone:
            parameter = candidates[0][0]
            self.attempt(parameter, argument, True, True)
            self.taken(parameter)
            return True
        return self._bind_best(candidates, argument)

    def _bind_best(self, candidates: list[tuple[Parameter, Row]], argument: Argument) -> bool:
        """Tries the candidates in PowerShell's passes; the first error stands when none of them takes it."""
        failed: PSError | None = None
        default = self.sets.default & self.current
        for in_default, coerce in _PASSES:
            if in_default and not default:
                continue
            sets = default if in_default else self.current
            for parameter, (bit, _) in candidates:
                if not bit & sets:
                    continue
                try:
                    if self.attempt(parameter, argument, coerce, False):
                        self.taken(parameter)
                        return True
                except PSError as error:
                    failed = failed or error
        if failed is not None:
            raise failed
        return False

    # --- what is left over ---------------------------------------------------------------------------------------

    def bind_remaining(self, arguments: list[Argument]) -> list[Argument]:
        """Gives what is left to the parameter with ValueFromRemainingArguments, if there is one."""
        if not arguments:
            return arguments
        for parameter, _ in self._live(self.sets.taking_rest):
            self.bind_rest(parameter, arguments)
            self.taken(parameter)
            return []
        return arguments

    def refuse(self, arguments: list[Argument]) -> None:
        """Raises NamedParameterNotFound or PositionalParameterNotFound for the first argument nothing took."""
        for argument in arguments:
            if argument.named is not None:
                raise placed(messages.no_such_parameter(argument.named.name), argument.element)
            raise messages.no_position_left("$null" if argument.value is None else net_text(argument.value))

    # --- sets ----------------------------------------------------------------------------------------------------

    def settle(self, before_pipeline: bool, take_default: bool) -> int:
        """Which sets are left. Raises AmbiguousParameterSet when there is none, or several and no way to choose."""
        count = self.sets.count(self.current)
        if count == 0:
            raise messages.ambiguous_set()
        count = self._settle_all(before_pipeline, take_default) if self.current == EVERY else count
        if count > 1 and self.current != EVERY:
            count = self._settle_several(before_pipeline, take_default, count)
        self.set_name = self._name()
        return count

    def _name(self) -> str:
        default = self.sets.default
        if self.sets.count(self.current) == 1 and self.current != EVERY:
            return self.sets.name(self.current)
        return self.sets.name(default) if default & self.current else self.sets.name(self.current)

    def _settle_all(self, before_pipeline: bool, take_default: bool) -> int:
        """Nothing has narrowed the choice yet."""
        count = max(len(self.sets.names), 1)
        if before_pipeline and self.takes_pipeline(EVERY):
            return count
        if self.sets.default:
            if take_default:
                self.current = self.sets.default
                return 1
            return count
        return self._by_mandatory() if count > 1 else 1

    def _settle_several(self, before_pipeline: bool, take_default: bool, count: int) -> int:
        default = self.sets.default
        if default & self.current:
            if take_default:
                self.current = default
                return 1
            return count
        if before_pipeline and self.takes_pipeline(self.current):
            return count
        return self._by_mandatory()

    def _by_mandatory(self) -> int:
        """The one set of which nothing mandatory is missing. Raises AmbiguousParameterSet when it is not one."""
        left = self.sets.all_bits if self.current == EVERY else self.current
        for parameter, (bit, _) in self.sets.mandatory:
            if bit != EVERY and parameter.name in self.unbound:
                left &= ~bit
        if left.bit_count() != 1:
            raise messages.ambiguous_set()
        self.current = left
        return 1

    def takes_pipeline(self, current: int) -> bool:
        """Whether an unbound parameter of these sets takes pipeline input."""
        return any(parameter.name in self.unbound and bit & current for parameter, (bit, _) in self.sets.piped)

    # --- mandatory parameters ------------------------------------------------------------------------------------

    def missing(self, expecting_input: bool) -> list[Parameter]:
        """The mandatory parameters that have to be asked for now."""
        if expecting_input:
            return self._missing_before_pipeline()
        return list(dict.fromkeys(parameter for parameter, _ in self._live(self.sets.mandatory)))

    def _missing_before_pipeline(self) -> list[Parameter]:
        """Mandatory parameters that the pipeline cannot bind, when they decide the set."""
        needs: dict[int, list[Parameter]] = {}
        lacking: dict[int, list[Parameter]] = {}
        for parameter, (bit, flags) in self._live(self.sets.mandatory):
            needs.setdefault(bit, []).append(parameter)
            if not (flags.from_pipeline or flags.by_name):
                lacking.setdefault(bit, []).append(parameter)
        if not lacking:
            return []
        sets = [bit for bit in needs if bit != EVERY]
        default = self.sets.default
        # A default set that lacks nothing of its own is left when the only other one lacks something.
        spared = EVERY not in lacking and bool(default & self.current) and default not in needs
        # PowerShell takes the bits of 32 sets for one set, and names what is missing from each of them.
        if (len(sets) <= 1 and not spared) or len(sets) == _ALL_BITS:
            return [p for some in lacking.values() for p in some]
        if EVERY in lacking:
            return lacking[EVERY]
        if any(bit not in lacking for bit in sets) or (default and default not in needs):
            # The pipeline can satisfy another set: those that lack something are out.
            self._drop(lacking)
            return []
        return lacking.get(default, [])

    def _drop(self, sets: Iterable[int]) -> None:
        if self.current == EVERY:
            self.current = self.sets.all_bits
        for bit in sets:
            self.current &= ~bit
        self.set_name = self._name()

    def only_pipeline_sets(self) -> None:
        """Drops the sets that can take no more input, when several are left and input is to come."""
        left = 0
        for _, (bit, _) in self._live(self.sets.piped):
            if bit == EVERY:
                return
            left |= bit
        if left:
            self.current &= left
            self.set_name = self._name()


def _is_splatted(argument: Argument) -> bool:
    return argument.splatted


def _same_set(one: int, other: int) -> bool:
    if EVERY in (one, other):
        return one == other
    return bool(one & other)


def left_values(arguments: list[Argument], as_text: bool = False) -> list[Any]:
    """Arguments that nothing took, as $args holds them: names as text, then their values.

    `as_text` gives numbers as they were written, for a parameter that takes text.
    """
    found = []
    for argument in arguments:
        if argument.named is not None:
            found.append(parameter_text(argument.named))
        if argument.value is not NOTHING:
            found.append(argument.text if as_text and argument.text is not None else argument.value)
    return found


def args_of(arguments: list[Argument]) -> list[Any]:
    """What a simple function has as `$args`, which knows how its numbers were written."""
    found = left_values(arguments)
    if all(argument.text is None for argument in arguments):
        return found
    texts: list[str | None] = []
    for argument in arguments:
        texts += [None] * (argument.named is not None) + [argument.text] * (argument.value is not NOTHING)
    return WrittenArray(found, texts)
