"""Get-, Set-, Push- and Pop-Location: where a session stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.cmdlets.management.parameters import literal_param, pass_thru_param, path_param
from pyshell.cmdlets.management.targets import existing, is_container
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.filesystem import messages
from pyshell.filesystem.drives import PathInfo, Place
from pyshell.filesystem.stacks import DEFAULT_STACK, LocationStacks, PathInfoStack
from pyshell.filesystem.system import FileSystem
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshell.binding.declare import Runtime

_INFO: Final = "System.Management.Automation.PathInfo"
_STACK: Final = "System.Management.Automation.PathInfoStack"


@cmdlet("Get-Location", default_set="Location", output=(_INFO, _STACK))
class GetLocation(Cmdlet):
    """Gets where the session stands.

    PS> Set-Location 'C:\\My Documents'; (Get-Location).Path
    C:\\My Documents
    """

    ps_provider: list[str] | None = param(
        "PSProvider", type="System.String[]", by_name=True, sets=("Location",), help="Providers whose drive is meant."
    )
    ps_drive: list[str] | None = param(
        "PSDrive", type="System.String[]", by_name=True, sets=("Location",), help="Drives that are meant."
    )
    stack: Switch = param(sets=("Stack",), help="Whether the stack of locations is wanted.")
    stack_name: list[str] | None = param(
        type="System.String[]", by_name=True, sets=("Stack",), help="Stacks of locations that are wanted."
    )

    def process(self, run: Runtime) -> Iterable[object]:
        files = run.service(FileSystem)
        if self.set_name == "Stack":
            return self._stacks(run, files.stacks)
        if self.ps_drive is not None:
            return [PathInfo(Place(files.drive(name), files.drive(name).inside)) for name in self.ps_drive]
        if self.ps_provider is not None:
            return self._of_providers(files)
        return [PathInfo(files.location)]

    def _of_providers(self, files: FileSystem) -> Iterator[object]:
        for text in self.ps_provider or ():
            test = compile_wildcard(text)
            found = [provider for name, provider in files.providers.items() if test(name)]
            if not found:
                raise messages.provider_not_found(text)
            for provider in found:
                standing = files.location.drive.provider is provider
                drive = files.location.drive if standing else files.drives_of(provider)[0]
                yield PathInfo(files.location if standing else Place(drive, drive.inside))

    def _stacks(self, run: Runtime, stacks: LocationStacks) -> Iterator[object]:
        for name in self.stack_name or [""]:
            stack = stacks.named(name)
            if stack is None:
                run.write_error(_no_stack(name).record)
            else:
                yield PathInfoStack(stack[::-1], name or stacks.current)


def _no_stack(name: str) -> PSError:
    return PSError.of(
        "Argument",
        f"Cannot find location stack '{name}'. It does not exist or it is not a container.",
        ErrorCategory.InvalidArgument,
        exception=messages.PS_ARGUMENT,
        target=name,
    )


def go(run: Runtime, text: str, literal: bool) -> bool:
    """Makes a path the session's place, or writes why it cannot be. Whether it did."""
    files = run.service(FileSystem)
    try:
        found = existing(run, text, literal)
        if len(found) > 1:
            raise _ambiguous(text)
        if not found or not is_container(run, found[0]):
            raise messages.path_not_found(found[0].qualified if found else text)
    except PSError as error:
        run.write_error(error.record)
        return False
    files.go(found[0])
    return True


def _ambiguous(text: str) -> PSError:
    return messages.argument(
        f"Cannot set the location because path '{text}' resolved to multiple containers. You can only set the location "
        "to a single container at a time.",
        text,
    )


@cmdlet("Set-Location", default_set="Path", output=(_INFO, _STACK))
class SetLocation(Cmdlet):
    """Goes to a folder or to another drive; `-` and `+` go back and forth, no path goes home.

    PS> Set-Location C:\\; (Get-Location).Path
    C:\\
    """

    path: str | None = path_param(type="System.String", mandatory=False)
    literal_path: str | None = literal_param(type="System.String")
    pass_thru: Switch = pass_thru_param()
    stack_name: str | None = param(by_name=True, sets=("Stack",), help="The stack that Push- and Pop-Location use.")

    def process(self, run: Runtime) -> Iterable[object]:
        files = run.service(FileSystem)
        if self.set_name == "Stack":
            if files.stacks.use(self.stack_name or DEFAULT_STACK):
                return [PathInfoStack(files.stacks.default()[::-1], files.stacks.current)] if self.pass_thru else ()
            raise _no_stack(self.stack_name or "")
        literal = self.literal_path is not None
        text = self.literal_path if self.literal_path is not None else self.path
        if text is None or text == "":
            text = "~"
        if not literal and text in ("-", "+"):
            if not files.step(back=text == "-"):
                run.write_error(_no_history(text))
                return ()
        elif not go(run, text, literal):
            return ()
        return [PathInfo(files.location)] if self.pass_thru else ()


def _no_history(direction: str) -> ErrorRecord:
    which = "left" if direction == "-" else "right"
    exception = NetException("System.InvalidOperationException", f"There is no location history {which} to navigate.")
    return ErrorRecord(exception, "SetLocation", ErrorCategory.InvalidOperation)


@cmdlet("Push-Location", default_set="Path", output=(_INFO,))
class PushLocation(Cmdlet):
    """Remembers where the session stands and goes elsewhere.

    PS> Set-Location C:\\; Push-Location 'My Documents'; Pop-Location; (Get-Location).Path
    C:\\
    """

    path: str | None = path_param(type="System.String", mandatory=False)
    literal_path: str | None = literal_param(type="System.String", mandatory=False)
    pass_thru: Switch = pass_thru_param()
    stack_name: str | None = param(by_name=True, help="The stack of locations.")

    def process(self, run: Runtime) -> Iterable[object]:
        files = run.service(FileSystem)
        standing = files.location
        text = self.literal_path if self.literal_path is not None else self.path
        if text and not go(run, text, self.literal_path is not None):
            return ()
        files.stacks.push(self.stack_name or "", standing)
        return [PathInfo(files.location)] if self.pass_thru else ()


@cmdlet("Pop-Location", output=(_INFO,))
class PopLocation(Cmdlet):
    """Goes back to where Push-Location was called.

    PS> Set-Location C:\\; Push-Location 'My Documents'; Pop-Location; (Get-Location).Path
    C:\\
    """

    pass_thru: Switch = pass_thru_param()
    stack_name: str | None = param(by_name=True, help="The stack of locations.")

    def process(self, run: Runtime) -> Iterable[object]:
        files = run.service(FileSystem)
        stack = files.stacks.named(self.stack_name or "")
        if stack is None:
            run.write_error(_no_stack(self.stack_name or "").record)
            return ()
        if not stack:
            return ()
        files.go(stack.pop())
        return [PathInfo(files.location)] if self.pass_thru else ()
