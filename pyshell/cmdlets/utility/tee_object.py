"""Tee-Object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyshell.binding.declare import Cmdlet, Switch, cmdlet, param
from pyshell.binding.validate import ValidateNotNullOrEmpty
from pyshell.cmdlets.utility.text_target import TextTarget
from pyshell.filesystem.encodings import to_encoding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyshell.binding.declare import Runtime


@cmdlet("Tee-Object", default_set="File")
class TeeObject(Cmdlet):
    """Keeps what passes through in a file or a variable and hands it on.

    PS> 1..3 | Tee-Object -Variable all | ForEach-Object { }; "$all"
    1 2 3
    """

    input_object: Any = param(type="System.Management.Automation.PSObject", from_pipeline=True, help="What passes.")
    file_path: str | None = param(aliases=("Path",), position=0, mandatory=True, sets=("File",), help="The file.")
    literal_path: str | None = param(
        aliases=("PSPath", "LP"), mandatory=True, sets=("LiteralFile",), help="The file, as it stands."
    )
    append: Switch = param(sets=("File",), help="Whether the text is added to what is there.")
    encoding: Any = param(
        type="System.Text.Encoding",
        sets=("File", "LiteralFile"),
        transforms=(to_encoding,),
        validate=(ValidateNotNullOrEmpty(),),
        help="The encoding: UTF-8 without a mark unless given.",
    )
    variable: str | None = param(mandatory=True, sets=("Variable",), help="The variable, without its dollar sign.")

    _target: TextTarget | None
    _kept: list[Any]

    def begin(self, run: Runtime) -> None:
        self._kept = []
        self._target = None
        path = self.file_path if self.file_path is not None else self.literal_path
        if path is not None:
            literal = self.file_path is None
            self._target = TextTarget(run, path, self.encoding, literal=literal, append=bool(self.append))

    def process(self, run: Runtime) -> Iterable[object]:
        if self._target is not None:
            self._target.add(self.input_object)
        else:
            self._kept.append(self.input_object)
        return (self.input_object,)

    def end(self, run: Runtime) -> None:
        if self._target is not None:
            self._target.close()
        elif self.variable is not None:
            run.set_variable(self.variable, self._kept[0] if len(self._kept) == 1 else list(self._kept))
