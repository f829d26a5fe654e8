"""Select-String: lines of text and files that match."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding.declare import Cmdlet, Runtime, Switch, cmdlet, param
from pyshell.binding.validate import ValidateCount, ValidateNotNull, ValidateNotNullOrEmpty, ValidateRange
from pyshell.cmdlets.management.targets import chosen
from pyshell.cmdlets.utility.line_test import LineTest, bad_pattern
from pyshell.cmdlets.utility.matching import INPUT_STREAM, MatchInfo, Tracker
from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.filesystem import encodings
from pyshell.filesystem.encodings import to_encoding
from pyshell.filesystem.items import FileInfo
from pyshell.filesystem.system import FileSystem
from pyshell.values.numbers import UInt64
from pyshell.values.objects import unwrap
from pyshell.values.regexes import PatternError
from pyshell.values.text import to_string

if TYPE_CHECKING:
    import builtins
    from collections.abc import Iterable, Iterator

    from pyshell.filesystem.drives import Place

_FILES: Final = ("File", "FileRaw")
_LITERAL: Final = ("LiteralFile", "LiteralFileRaw")
_NO_CONTEXT: Final = (
    'The option "Context" is not valid when searching results that are piped from Select-String output.'
)
_CULTURE_ALONE: Final = "The Culture parameter can be used only when the SimpleMatch parameter is also used."


def path_text(value: Any) -> Any:
    """Files among the paths as their full names."""
    bare = unwrap(value)
    if isinstance(bare, list):
        return [path_text(one) for one in bare]
    return bare.full_name() if isinstance(bare, FileInfo) else value


@cmdlet(
    "Select-String",
    default_set="File",
    output=("System.Boolean", "Microsoft.PowerShell.Commands.MatchInfo", "System.String"),
)
class SelectString(Cmdlet):
    """Finds text: by regular expressions, or as it stands.

    PS> ('alpha', 'beta' | Select-String 'eta').Line
    beta
    """

    culture: str = param(
        validate=(ValidateNotNull(),),
        suggestions=("Ordinal", "Invariant", "Current"),
        default="Current",
        help="The culture of -SimpleMatch.",
    )
    input_object: Any = param(
        type="System.Management.Automation.PSObject",
        mandatory=True,
        from_pipeline=True,
        sets=("Object", "ObjectRaw"),
        allow=("null", "empty"),
        help="The text.",
    )
    pattern: builtins.list[str] = param(type="System.String[]", position=0, mandatory=True, help="What to find.")
    path: builtins.list[str] | None = param(
        type="System.String[]",
        position=1,
        mandatory=True,
        by_name=True,
        sets=_FILES,
        transforms=(path_text,),
        help="Files to look in.",
    )
    literal_path: builtins.list[str] | None = param(
        type="System.String[]",
        aliases=("PSPath", "LP"),
        mandatory=True,
        by_name=True,
        sets=_LITERAL,
        transforms=(path_text,),
        help="Files to look in, as they stand.",
    )
    raw: Switch = param(
        mandatory=True, sets=("FileRaw", "LiteralFileRaw", "ObjectRaw"), help="Whether the lines alone are wanted."
    )
    simple_match: Switch = param(help="Whether the pattern is text as it stands.")
    case_sensitive: Switch = param(help="Whether capitals make a difference.")
    quiet: Switch = param(sets=("File", "LiteralFile", "Object"), help="Whether only $true is wanted.")
    list: Switch = param(help="Whether only the first match of each file is wanted.")
    no_emphasis: Switch = param(help="Whether matches are shown without colours.")
    include: builtins.list[str] | None = param(
        type="System.String[]", validate=(ValidateNotNullOrEmpty(),), help="Names of files to take."
    )
    exclude: builtins.list[str] | None = param(
        type="System.String[]", validate=(ValidateNotNullOrEmpty(),), help="Names to leave out."
    )
    not_match: Switch = param(help="Whether lines that do not match are wanted.")
    all_matches: Switch = param(help="Whether every match of a line is found.")
    encoding: Any = param(
        type="System.Text.Encoding",
        transforms=(to_encoding,),
        validate=(ValidateNotNullOrEmpty(),),
        help="The encoding of files without a mark: UTF-8 unless given.",
    )
    context: builtins.list[int] | None = param(
        type="System.Int32[]",
        validate=(ValidateNotNullOrEmpty(), ValidateCount(1, 2), ValidateRange(0, 2147483647)),
        help="How many lines before and after a match are wanted.",
    )

    _test: LineTest
    _tracker: Tracker | None
    _number: int
    _done: bool

    def begin(self, run: Runtime) -> None:
        if self.bound("Culture") and not self.simple_match:
            exception = NetException("System.InvalidOperationException", _CULTURE_ALONE)
            category = ErrorCategory.InvalidData
            run.throw(ErrorRecord(exception, "CannotSpecifyCultureWithoutSimpleMatch", category))
        try:
            self._test = LineTest(
                self.pattern,
                simple=bool(self.simple_match),
                case_sensitive=bool(self.case_sensitive),
                every=bool(self.all_matches),
                inverted=bool(self.not_match),
            )
        except PatternError as error:
            run.throw(bad_pattern(error))
        self._tracker = self._new_tracker()
        self._number = 0
        self._done = False

    def _new_tracker(self) -> Tracker | None:
        if not self.context or self.raw or self.quiet or not any(self.context):
            return None
        return Tracker(self.context[0], self.context[-1])

    def process(self, run: Runtime) -> Iterable[object]:
        if self._done:
            return ()
        if self.set_name in _FILES or self.set_name in _LITERAL:
            return self._in_files(run, chosen(run, self))
        value = unwrap(self.input_object)
        if isinstance(value, FileInfo):
            return self._in_files(run, [run.service(FileSystem).place(str(value.full_name()))])
        if isinstance(value, MatchInfo):
            return self._again(run, value)
        self._number += 1
        text = to_string(self.input_object)
        return self._shown(self._line(self._tracker, text, self._number, INPUT_STREAM))

    def _again(self, run: Runtime, found: MatchInfo) -> Iterable[object]:
        """What another Select-String has found passes as it is when its line matches here too."""
        if self._tracker is not None:
            run.warn(_NO_CONTEXT)
            self._tracker = None
        if self._test.find(str(found.line)) is None:
            return ()
        if found.context is not None:
            found.context.display_pre = []
            found.context.display_post = []
        return self._shown((found,))

    def end(self, run: Runtime) -> Iterable[object]:
        return self._shown(() if self._tracker is None else self._tracker.rest())

    def _in_files(self, run: Runtime, places: Iterable[Place]) -> Iterator[object]:
        files = run.service(FileSystem)
        encoding = None if self.encoding is None else encodings.of_value(self.encoding)
        for place in places:
            if files.is_folder(place):
                run.write_error(_unreadable(place, f"Access to the path '{place.path}' is denied."))
                continue
            try:
                for found in self._in_file(files.read_lines(place, encoding), place):
                    yield found
                    if self._done:
                        return
            except OSError as error:
                run.write_error(_unreadable(place, str(error)))
            except PSError as error:
                run.write_error(error.record)

    def _in_file(self, lines: Iterable[str], place: Place) -> Iterator[object]:
        tracker = self._new_tracker()
        for number, line in enumerate(lines, 1):
            for found in self._shown(self._line(tracker, line, number, place.path)):
                yield found
                if self.list:
                    return
        if tracker is not None:
            yield from self._shown(tracker.rest())

    def _line(self, tracker: Tracker | None, text: str, number: int, path: str) -> Iterable[MatchInfo]:
        found = self._test.find(text)
        match = None
        if found is not None:
            match = MatchInfo(line=text, path=path, pattern=found.pattern, matches=found.matches)
            match.ignore_case = not self.case_sensitive
            match.line_number = UInt64(number)
        if tracker is not None:
            return tracker.line(text, number, match)
        return () if match is None else (match,)

    def _shown(self, found: Iterable[MatchInfo]) -> Iterator[object]:
        for match in found:
            if self.quiet:
                self._done = True
                yield True
                return
            yield match.line if self.raw else match


def _unreadable(place: Place, why: str) -> ErrorRecord:
    exception = NetException("System.ArgumentException", f"The file {place.path} cannot be read: {why}")
    return ErrorRecord(exception, "ProcessingFile", ErrorCategory.InvalidArgument)
