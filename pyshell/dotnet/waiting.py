"""What threads wait for. There is one thread here, so that what nobody holds is had at once.

https://learn.microsoft.com/dotnet/api/system.threading.interlocked
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.values.arithmetic import add
from pyshell.values.declare import NetError, NetObject, members_of, net_constructor, net_method, net_type
from pyshell.values.kept import session_table
from pyshell.values.members import get_member
from pyshell.values.types import declare_type

if TYPE_CHECKING:
    from pyshell.values.objects import Reference

_SPACE: Final = "System.Threading."
_LOCKED: Final = members_of(f"{_SPACE}Interlocked")
_NUMBERS: Final = ("int", "long")


def _both(text: str) -> str:
    """A definition for both kinds of whole numbers."""
    return ", ".join(text.replace("N ", f"{kind} ") for kind in _NUMBERS)


def _stepped(by: int) -> Any:
    def call(place: Reference) -> Any:
        found = place.read()
        made = type(found)(int(found or 0) + by) if found is not None else by
        place.write(made)
        return made

    return call


_LOCKED.static("Increment", _both("static N Increment([ref] N location)"))(_stepped(1))
_LOCKED.static("Decrement", _both("static N Decrement([ref] N location)"))(_stepped(-1))


@_LOCKED.static("Add", _both("static N Add([ref] N location1, N value)"))
def _add(place: Reference, value: Any) -> Any:
    made = add(place.read(), value)
    place.write(made)
    return made


@_LOCKED.static("Exchange", "static System.Object Exchange([ref] System.Object location1, System.Object value)")
def _exchange(place: Reference, value: Any) -> Any:
    found = place.read()
    place.write(value)
    return found


@_LOCKED.static(
    "CompareExchange",
    "static System.Object CompareExchange([ref] System.Object location1, System.Object value, System.Object comparand)",
)
def _compare_exchange(place: Reference, value: Any, comparand: Any) -> Any:
    found = place.read()
    if found is comparand or (type(found) is type(comparand) and found == comparand):
        place.write(value)
    return found


_LOCKED.static("Read", "static long Read([ref] long location)")(lambda place: place.read())
_LOCKED.static("MemoryBarrier", "static void MemoryBarrier()")(lambda: None)


# --- Monitor -------------------------------------------------------------------------------------------------

_MONITOR: Final = members_of(f"{_SPACE}Monitor")
# How often each object is entered, with the object, so that it stays the same.
_held: Final[dict[int, list[Any]]] = session_table({})


def _required(value: Any) -> Any:
    if value is None:
        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'obj')", ParamName="obj")
    return value


@_MONITOR.static(
    "Enter", "static void Enter(System.Object obj), static void Enter(System.Object obj, [ref] bool lockTaken)"
)
def _enter(value: Any, taken: Reference | None = None) -> None:
    entry = _held.setdefault(id(_required(value)), [value, 0])
    entry[1] += 1
    if taken is not None:
        taken.write(True)


@_MONITOR.static(
    "TryEnter",
    "static bool TryEnter(System.Object obj), static bool TryEnter(System.Object obj, int millisecondsTimeout)",
)
def _try_enter(value: Any, *_: Any) -> bool:
    _enter(value)
    return True


@_MONITOR.static("Exit", "static void Exit(System.Object obj)")
def _exit(value: Any) -> None:
    entry = _held.get(id(_required(value)))
    if entry is None:
        message = "Object synchronization method was called from an unsynchronized block of code."
        raise NetError("System.Threading.SynchronizationLockException", message)
    entry[1] -= 1
    if entry[1] == 0:
        del _held[id(value)]


_MONITOR.static("IsEntered", "static bool IsEntered(System.Object obj)")(lambda value: id(value) in _held)
_MONITOR.static("Pulse", "static void Pulse(System.Object obj)")(lambda value: None)
_MONITOR.static("PulseAll", "static void PulseAll(System.Object obj)")(lambda value: None)


# --- handles -------------------------------------------------------------------------------------------------

_WAITS: Final = "bool WaitOne(), bool WaitOne(int millisecondsTimeout), bool WaitOne(timespan timeout)"


@net_type(f"{_SPACE}WaitHandle", "System.MarshalByRefObject", interfaces=("System.IDisposable",))
class WaitHandle(NetObject):
    """What can be waited for: `count` says how often it is still to be had."""

    count = 0

    @net_method("WaitOne", _WAITS)
    def wait_one(self, limit: Any = None) -> bool:
        """Raises NotSupportedException when nobody else could end the wait."""
        if self.count <= 0:
            if limit is None or getattr(limit, "ticks", limit) == -1:
                message = "pyshell has one thread: nobody else could end this wait."
                raise NetError("System.NotSupportedException", message)
            return False
        self.taken()
        return True

    def taken(self) -> None:
        self.count -= 1

    @net_method("Close", "void Close()")
    def close(self) -> None:
        """Nothing is held."""

    @net_method("Dispose", "void Dispose()")
    def dispose(self) -> None:
        """Nothing is held."""


_NOT_HELD: Final = "Object synchronization method was called from an unsynchronized block of code."


@net_type(f"{_SPACE}Mutex", f"{_SPACE}WaitHandle")
class Mutex(WaitHandle):
    """Held by the one thread, as often as it likes."""

    entered = 0

    @net_constructor(
        f"{_SPACE}Mutex new(), {_SPACE}Mutex new(bool initiallyOwned), "
        f"{_SPACE}Mutex new(bool initiallyOwned, string name), "
        f"{_SPACE}Mutex new(bool initiallyOwned, string name, [ref] bool createdNew)"
    )
    @staticmethod
    def new(owned: bool = False, name: Any = None, is_new: Reference | None = None) -> Mutex:
        made = Mutex(count=1, entered=int(owned))
        if is_new is not None:
            is_new.write(True)
        return made

    def taken(self) -> None:
        self.entered += 1

    @net_method("ReleaseMutex", "void ReleaseMutex()")
    def release(self) -> None:
        if not self.entered:
            raise NetError("System.ApplicationException", _NOT_HELD)
        self.entered -= 1


@net_type(f"{_SPACE}Semaphore", f"{_SPACE}WaitHandle")
class Semaphore(WaitHandle):
    """Had so many times at once."""

    most = 1

    @net_constructor(
        f"{_SPACE}Semaphore new(int initialCount, int maximumCount), "
        f"{_SPACE}Semaphore new(int initialCount, int maximumCount, string name)"
    )
    @staticmethod
    def new(count: int, most: int, name: Any = None) -> Semaphore:
        if count > most:
            message = "The initial count for the semaphore must be greater than or equal to zero and less than the "
            raise NetError("System.ArgumentException", message + "maximum count. (Parameter 'initialCount')")
        return Semaphore(count=count, most=most)

    @net_method("Release", "int Release(), int Release(int releaseCount)")
    def release(self, count: int = 1) -> int:
        if self.count + count > self.most:
            message = "Adding the specified count to the semaphore would cause it to exceed its maximum count."
            raise NetError("System.Threading.SemaphoreFullException", message)
        self.count += count
        return self.count - count


@net_type(f"{_SPACE}SemaphoreSlim", interfaces=("System.IDisposable",))
class SemaphoreSlim(NetObject):
    """A semaphore without a handle."""

    count = 0
    most = 2**31 - 1

    @net_constructor(
        f"{_SPACE}SemaphoreSlim new(int initialCount), {_SPACE}SemaphoreSlim new(int initialCount, int maxCount)"
    )
    @staticmethod
    def new(count: int, most: int = 2**31 - 1) -> SemaphoreSlim:
        return SemaphoreSlim(count=count, most=most)

    @net_method("Wait", "void Wait(), bool Wait(int millisecondsTimeout)")
    def wait(self, limit: int | None = None) -> Any:
        if self.count <= 0:
            if limit is None or limit == -1:
                raise NetError(
                    "System.NotSupportedException", "pyshell has one thread: nobody else could end this wait."
                )
            return False
        self.count -= 1
        return None if limit is None else True

    @net_method("Release", "int Release(), int Release(int releaseCount)")
    def release(self, count: int = 1) -> int:
        self.count += count
        return self.count - count

    @net_method("Dispose", "void Dispose()")
    def dispose(self) -> None:
        """Nothing is held."""


members_of(f"{_SPACE}SemaphoreSlim").property("CurrentCount", "System.Int32")(lambda value: value.count)


@net_type(f"{_SPACE}EventWaitHandle", f"{_SPACE}WaitHandle")
class EventWaitHandle(WaitHandle):
    """Set and reset by hand; an automatic one resets when it is had."""

    stays = True

    def taken(self) -> None:
        self.count = int(self.stays)

    @net_method("Set", "bool Set()")
    def set(self) -> bool:
        self.count = 1
        return True

    @net_method("Reset", "bool Reset()")
    def reset(self) -> bool:
        self.count = 0
        return True


def _declare_event(name: str, stays: bool) -> None:
    full = f"{_SPACE}{name}"

    def make(is_set: bool) -> EventWaitHandle:
        made = EventWaitHandle(count=int(is_set), stays=stays)
        made.ps_type = declare_type(full)
        return made

    members_of(full, base=f"{_SPACE}EventWaitHandle").constructor(f"{full} new(bool initialState)")(make)


_declare_event("ManualResetEvent", True)
_declare_event("AutoResetEvent", False)


# --- cancellation --------------------------------------------------------------------------------------------


@net_type(f"{_SPACE}CancellationToken", "System.ValueType", is_value_type=True)
class CancellationToken(NetObject):
    """Whether somebody asked for an end."""

    source: Any = None


_tokens: Final = members_of(f"{_SPACE}CancellationToken")
_tokens.property("IsCancellationRequested", "System.Boolean")(lambda token: bool(token.source and token.source.asked))
_tokens.property("CanBeCanceled", "System.Boolean")(lambda token: token.source is not None)
_tokens.constant("None", f"{_SPACE}CancellationToken", CancellationToken())


@_tokens.method("ThrowIfCancellationRequested", "void ThrowIfCancellationRequested()")
def _throw(token: CancellationToken) -> None:
    if get_member(token, "IsCancellationRequested"):
        raise NetError("System.OperationCanceledException", "The operation was canceled.")


@net_type(f"{_SPACE}CancellationTokenSource", interfaces=("System.IDisposable",))
class CancellationTokenSource(NetObject):
    """Asks for an end."""

    asked = False

    @net_constructor(f"{_SPACE}CancellationTokenSource new()")
    @staticmethod
    def new() -> CancellationTokenSource:
        return CancellationTokenSource()

    @net_method("Cancel", "void Cancel()")
    def cancel(self) -> None:
        self.asked = True

    @net_method("Dispose", "void Dispose()")
    def dispose(self) -> None:
        """Nothing is held."""


_sources: Final = members_of(f"{_SPACE}CancellationTokenSource")
_sources.property("IsCancellationRequested", "System.Boolean")(lambda source: source.asked)
_sources.property("Token", f"{_SPACE}CancellationToken")(lambda source: CancellationToken(source=source))
