"""Invoke-Pester: finds test files, discovers and runs them, shows and writes what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.binding.validate import ValidateSet
from pyshell.errors import ErrorCategory, PSError
from pyshell.filesystem.encodings import UTF8
from pyshell.filesystem.system import FileSystem
from pyshell.pester import messages
from pyshell.pester.configuration import Configuration
from pyshell.pester.drive import TestDrive
from pyshell.pester.execution import Runner
from pyshell.pester.output import Screen
from pyshell.pester.results import FORMATS
from pyshell.pester.state import PesterState
from pyshell.pester.tree import Container, Run
from pyshell.values.objects import unwrap
from pyshell.values.sequences import as_array
from pyshell.values.text import to_string
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.binding.declare import Runtime
    from pyshell.filesystem.drives import Place
    from pyshell.pester.tree import Test

_OUTPUTS: Final = ("Diagnostic", "Detailed", "Normal", "Minimal", "None")
_ADVANCED: Final = ("Advanced",)
_SIMPLE: Final = ("Simple",)
# Parameters of the simple set, and the options of the configuration that they set.
_OPTIONS: Final = {
    "Path": ("Run", "Path"),
    "ExcludePath": ("Run", "ExcludePath"),
    "Container": ("Run", "Container"),
    "TagFilter": ("Filter", "Tag"),
    "ExcludeTagFilter": ("Filter", "ExcludeTag"),
    "FullNameFilter": ("Filter", "FullName"),
    "Output": ("Output", "Verbosity"),
    "PassThru": ("Run", "PassThru"),
}


@cmdlet("Invoke-Pester", default_set="Simple", output=("Pester.Run",))
class InvokePester(Cmdlet):
    """Runs tests: files named *.Tests.ps1, or script blocks.

    PS> $tests = New-PesterContainer -ScriptBlock {
    >>     Describe 'mailboxes' { It 'has Yan Li' { Get-Mailbox 'Yan Li' | Should -Not -BeNullOrEmpty } }
    >> }
    PS> $result = Invoke-Pester -Container $tests -Output None -PassThru; $result.Result
    Passed
    """

    path: list[str] = param(position=0, sets=_SIMPLE, aliases=("Script",), help="Files and folders.")
    exclude_path: list[str] = param(sets=_SIMPLE, help="Paths to leave out, with wildcards.")
    tag_filter: list[str] = param(position=1, sets=_SIMPLE, aliases=("Tag", "Tags"), help="Tags of what is run.")
    exclude_tag_filter: list[str] = param(sets=_SIMPLE, aliases=("ExcludeTag",), help="Tags of what is not run.")
    full_name_filter: list[str] = param(sets=_SIMPLE, aliases=("TestName", "Name"), help="Full names, with wildcards.")
    ci: Switch = param("CI", sets=_SIMPLE, help="Whether results are written and failures end the session.")
    output: str = param(sets=_SIMPLE, validate=(ValidateSet(*_OUTPUTS),), help="How much is shown.")
    pass_thru: Switch = param(sets=_SIMPLE, help="Whether the result object is put out.")
    container: Any = param(type="System.Object[]", sets=_SIMPLE, help="Containers, from New-PesterContainer.")
    configuration: Any = param(type="PesterConfiguration", sets=_ADVANCED, help="All that, as one object.")

    def process(self, run: Runtime) -> Iterable[object]:
        chosen = self._chosen()
        made = run_tests(run, chosen)
        if chosen.get("Run", "PassThru"):
            yield made
        _end(run, chosen, made)

    def _chosen(self) -> Configuration:
        if self.configuration is not None:
            found = unwrap(self.configuration)
            if isinstance(found, Configuration):
                return found
        made = Configuration()
        for name, (section, option) in _OPTIONS.items():
            if self.bound(name):
                made.set(section, option, self.bound_values[name])
        if self.ci:
            made.set("TestResult", "Enabled", True)
            made.set("Run", "Exit", True)
        return made


def _end(run: Runtime, chosen: Configuration, made: Run) -> None:
    """Run.Throw and Run.Exit. Raises the error of failed tests, or ends the session."""
    failed = made.failed_count() + made.failed_blocks_count() + made.failed_containers_count()
    if failed and chosen.get("Run", "Throw"):
        raise PSError.of(
            "RuntimeException",
            f"Pester run failed, because {failed} tests failed",  # ours
            ErrorCategory.InvalidResult,
            exception="System.Management.Automation.RuntimeException",
        )
    if chosen.get("Run", "Exit"):
        run.set_variable("LASTEXITCODE", failed, "Global")
        run.caller.run_text(f"exit {failed}", _let_go)


def _let_go(value: Any) -> None:
    """For runs whose output nobody reads."""


def run_tests(run: Runtime, chosen: Configuration) -> Run:
    """Discovers and runs what the configuration names. Raises the error of finding nothing."""
    state = run.service(PesterState)
    files: Any = run.service(FileSystem)
    screen = Screen(run, chosen.get("Output", "Verbosity"))
    containers = _containers(run, files, chosen)
    drive = TestDrive(run) if chosen.get("TestDrive", "Enabled") else None
    made = Run(containers=containers, configuration=chosen)
    kept = state.keep()
    state.continues = str(chosen.get("Should", "ErrorAction")).lower() == "continue"
    try:
        _run_all(made, Runner(state, run.caller.scope.child(), screen, drive), screen, files, chosen)
    finally:
        state.restore(kept)
    _write_results(files, chosen, made)
    return made


def _run_all(made: Run, runner: Runner, screen: Screen, files: Any, chosen: Configuration) -> None:
    made.start()
    screen.discovery_begins(len(made.containers))
    for container in made.containers:
        runner.discover(container, lambda path: str(files.read_text(files.place(path))))
    made.stop()
    screen.discovery_ends(made.total_count(), made.milliseconds)
    _choose(made, chosen)
    for container in () if chosen.get("Run", "SkipRun") else made.containers:
        screen.container_begins(container)
        runner.run(container)
        screen.container_ends(container)
    made.stop()
    screen.run_ends(made)


# --- what is run ---------------------------------------------------------------------------------------------------


def _containers(run: Runtime, files: Any, chosen: Configuration) -> list[Container]:
    found = [
        Container(str(info.type_), info.item, _name_of(files, info.type_, info.item), info.data)
        for info in map(unwrap, as_array(chosen.get("Run", "Container")))
    ]
    found += [Container("ScriptBlock", block, "<ScriptBlock>", None) for block in chosen.get("Run", "ScriptBlock")]
    option = chosen.sections["run"].options["path"]
    if option.is_modified or not found:
        for place in _test_files(files, chosen):
            found.append(Container("File", place.path, place.path, None))
    if not found:
        raise messages.no_tests_found(chosen.get("Run", "Path"))
    return found


def _name_of(files: Any, kind: str, item: Any) -> str:
    return str(files.place(to_string(item)).path) if kind == "File" else "<ScriptBlock>"


def _test_files(files: Any, chosen: Configuration) -> list[Place]:
    """The named files, and those below the named folders whose names end as test files' do."""
    ending = str(chosen.get("Run", "TestExtension")).lower()
    excluded = [compile_wildcard(pattern) for pattern in chosen.get("Run", "ExcludePath")]
    found: list[Place] = []
    waiting = [place for text in chosen.get("Run", "Path") for place in _named(files, text)]
    given = set(waiting)
    while waiting:
        place = waiting.pop(0)
        if any(test(place.path) for test in excluded):
            continue
        if files.is_folder(place):
            waiting[:0] = sorted(files.children(place), key=lambda one: str(one.name).lower())
        elif place in given or place.name.lower().endswith(ending):
            found.append(place)
    return found


def _named(files: Any, text: str) -> list[Place]:
    """The places a path means. Raises the error of one that is not there."""
    places = [place for place in files.expand(text) if files.exists(place)]
    if not places:
        raise messages.no_tests_found([text])
    return places


def _choose(made: Run, chosen: Configuration) -> None:
    """Marks the tests that the filters leave out."""
    wanted = {tag.lower() for tag in chosen.get("Filter", "Tag")}
    unwanted = {tag.lower() for tag in chosen.get("Filter", "ExcludeTag")}
    names = [compile_wildcard(pattern) for pattern in chosen.get("Filter", "FullName")]
    for test in made.tests():
        tags = _tags(test)
        path = ".".join(test.path())
        chosen_by = bool(tags & wanted) or any(match(path) for match in names)
        test.should_run = not tags & unwanted and (chosen_by or not (wanted or names))


def _tags(test: Test) -> set[str]:
    above = [tag for block in test.block.lineage() for tag in block.tag]
    return {to_string(tag).lower() for tag in (*test.tag, *above)}


def _write_results(files: Any, chosen: Configuration, made: Run) -> None:
    if not chosen.get("TestResult", "Enabled"):
        return
    form = FORMATS.get(str(chosen.get("TestResult", "OutputFormat")).lower())
    if form is None:
        raise PSError.of(
            "InvalidArgument",
            f"The format '{chosen.get('TestResult', 'OutputFormat')}' is not simulated: NUnitXml and JUnitXml are.",
            ErrorCategory.InvalidArgument,
            exception="System.ArgumentException",
        )
    place = files.place(str(chosen.get("TestResult", "OutputPath")))
    files.write_text(place, form(made, str(chosen.get("TestResult", "TestSuiteName"))), UTF8)


def run_by_hand(run: Runtime, state: PesterState, word: str) -> None:
    """A block outside Invoke-Pester: the script file that it stands in is run as tests, once.

    Raises the error of a block that stands in no file.
    """
    path = _script_path(run)
    if not path:
        raise messages.not_a_file(word)
    if path not in state.done:
        state.done.add(path)
        chosen = Configuration()
        chosen.set("Run", "Path", [path])
        run_tests(run, chosen)


def _script_path(run: Runtime) -> str:
    """The file of the innermost running script."""
    for call, _ in run.caller.call_stack(None):
        if call.path:
            return str(call.path)
    return ""
