"""The command line: pwsh's own parameters with their abbreviations, and ours, to one Settings object.

Source: the recorded command lines of PowerShell 7.6 (arguments against messages and exit codes). `--directory`,
`--save` and `--sandbox` are pyshell's.
"""

from __future__ import annotations

import binascii
import os
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BAD_COMMAND_LINE: Final = 64
DASHES: Final = "-\u2013\u2014\u2015"

USAGE_HEAD: Final = """
Usage: pyshell [-Login] [[-File] <filePath> [args]]
                  [-Command { - | <script-block> [-args <arg-array>]
                                | <string> [<CommandParameters>] } ]
                  [-CommandWithArgs <string> [<CommandParameters>]
                  [-ConfigurationName <string>] [-ConfigurationFile <filePath>]
                  [-CustomPipeName <string>] [-EncodedCommand <Base64EncodedCommand>]
                  [-ExecutionPolicy <ExecutionPolicy>] [-InputFormat {Text | XML}]
                  [-Interactive] [-MTA] [-NoExit] [-NoLogo] [-NonInteractive] [-NoProfile]
                  [-NoProfileLoadTime] [-OutputFormat {Text | XML}]
                  [-SettingsFile <filePath>] [-STA] [-Version]
                  [-WindowStyle <style>] [-WorkingDirectory <directoryPath>]
                  [--directory <file>] [--save <file>] [--sandbox]
                  [--anonymise] [--product {2016 | 2019 | SE | Online}] [--remote]

       pyshell plan <script> [options]     what a script would change (pyshell plan --help)
       pyshell check <script> [options]    what is wrong in a script's text (pyshell check --help)
       pyshell learn [verb] [lesson]       lessons (pyshell learn --help)
       pyshell -h | -Help | -? | /?
"""

USAGE_MORE: Final = """
--directory <file>   the Exchange organisation to load (JSON lines) instead of contoso
                     or, by its ending, what an organisation's tools exported: .csv, .json, .xml, .ldif
--anonymise          gives everybody in an exported organisation another name
--save <file>        where to write the organisation at the end, whole or not at all
--sandbox            closes the host's files to scripts, for reading too
--product <name>     the Exchange product whose cmdlets and parameters there are; without it those of every one
--remote             Exchange's cmdlets give deserialized objects, as those of an imported session do

Parameters may be shortened and are not case-sensitive.
"""


class Settings:
    """What the command line asks for. `mode`: prompt, command, stdin-command, file, stdin, version, help, error.

    A plain class: making a NamedTuple of it would take a fiftieth of the whole start.
    """

    mode: str = "prompt"
    text: str = ""
    arguments: tuple[str, ...] = ()
    profile: bool = True
    logo: bool = True
    interactive: bool = True
    no_exit: bool = False
    working_directory: str | None = None
    output_format: str = "text"
    directory: str | None = None
    save: str | None = None
    product: str | None = None
    sandbox: bool = False
    anonymise: bool = False
    remote: bool = False
    message: str = ""
    usage: bool = False
    exit_code: int = 0

    def __init__(self, **chosen: Any) -> None:
        self.__dict__.update(chosen)


class _Refused(Exception):
    """A command line that cannot be used: its message, whether the usage text follows, the exit code."""

    def __init__(self, message: str, *, usage: bool = True, exit_code: int = BAD_COMMAND_LINE) -> None:
        super().__init__(message)
        self.message = message
        self.usage = usage
        self.exit_code = exit_code


class _Done(Exception):
    """Nothing more is to be read: what remains belongs to a command or a script."""


class _Reader:
    """Walks the arguments and collects what Settings will say."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self.rest = list(arguments)
        self.chosen: dict[str, Any] = {}

    def value(self, refusal: _Refused) -> str:
        if not self.rest:
            raise refusal
        return self.rest.pop(0)

    def set(self, **chosen: Any) -> None:
        self.chosen.update(chosen)

    def all_the_rest(self) -> list[str]:
        taken, self.rest = self.rest, []
        return taken


_NO_COMMAND: Final = "Cannot process the command because of a missing parameter. A command must follow -Command."
_DASH_ALONE: Final = "'-' was specified with the -Command parameter; no other arguments to -Command are permitted."
_NOT_BASE64: Final = (
    "Cannot process the command because the value specified with -EncodedCommand is not properly encoded."
    " The value must be Base64 encoded."
)
_NO_FILE: Final = (
    "The command cannot be run because the File parameter requires a file path."
    " Supply a path for the File parameter and then try the command again."
)
_EMPTY_FILE: Final = (
    "Processing -File '' failed: The value cannot be an empty string. (Parameter 'path')"
    " Specify a valid path for the -File parameter."
)
_NO_FOLDER: Final = (
    "Cannot process the command because -WorkingDirectory requires an argument that is a directory path."
)
_NO_POLICY: Final = (
    "Cannot process the execution policy because of a missing policy name."
    " A policy name must follow -ExecutionPolicy."
)
_POLICIES: Final = ("bypass", "unrestricted", "remotesigned", "allsigned", "restricted", "default", "undefined")


def not_a_script(argument: str) -> str:
    """What is said of a file that is not there (recorded: `pwsh nosuch.ps1`)."""
    return (
        f"The argument '{argument}' is not recognized as the name of a script file. Check the spelling of the name,"
        " or if a path was included, verify that the path is correct and try again."
    )


def _command(read: _Reader) -> None:
    words = read.all_the_rest()
    if not words:
        raise _Refused(_NO_COMMAND)
    if words[0] == "-":
        if len(words) > 1:
            raise _Refused(_DASH_ALONE)
        read.set(mode="stdin-command")
    else:
        read.set(mode="command", text=" ".join(words))
    raise _Done


def _command_with_args(read: _Reader) -> None:
    text = read.value(_Refused(_NO_COMMAND))
    read.set(mode="command", text=text, arguments=tuple(read.all_the_rest()))
    raise _Done


def _encoded_command(read: _Reader) -> None:
    encoded = read.value(_Refused(_NO_COMMAND))
    try:
        text = binascii.a2b_base64(encoded, strict_mode=True).decode("utf-16-le")
    except (ValueError, UnicodeDecodeError):
        raise _Refused(_NOT_BASE64) from None
    read.set(mode="command", text=text)


def _file(read: _Reader) -> None:
    path = read.value(_Refused(_NO_FILE))
    rest = read.all_the_rest()
    if path == "-":
        if rest:
            raise _Refused(not_a_script(rest[0]))
        read.set(mode="stdin")
    elif not path:
        raise _Refused(_EMPTY_FILE, usage=False)
    else:
        read.set(mode="file", text=path, arguments=tuple(rest))
    raise _Done


def _working_directory(read: _Reader) -> None:
    read.set(working_directory=read.value(_Refused(_NO_FOLDER, usage=False)))


def _execution_policy(read: _Reader) -> None:
    policy = read.value(_Refused(_NO_POLICY))
    if policy.lower() not in _POLICIES:
        raise _Refused(f"Invalid ExecutionPolicy value '{policy}'.")


def _format(name: str) -> Callable[[_Reader], None]:
    missing = (
        f"The command cannot be run because no argument has been supplied for the {name} parameter.\n"
        "Specify one of the following formats for this parameter:\nText\nXML\nNone\n"
    )

    def take(read: _Reader) -> None:
        chosen = read.value(_Refused(missing))
        if chosen.lower() not in ("text", "xml", "none"):
            raise _Refused(
                f'Cannot process the command because of an incorrect parameter value. "{chosen}" is not a valid'
                " format.\nValid formats are:\nText\nXML\nNone\n"
            )
        if name == "OutputFormat":
            read.set(output_format=chosen.lower())

    return take


def _not_here(name: str, reason: str = "not supported") -> Callable[[_Reader], None]:
    def refuse(_: _Reader) -> None:
        raise _Refused(f"Parameter -{name} is {reason} on this platform.", usage=False)

    return refuse


def _configuration(read: _Reader) -> None:
    name = read.value(_Refused("A configuration name must follow -ConfigurationName."))
    text = (
        "The shell cannot be started. A failure occurred during initialization:\n"
        f"Cannot create or open the configuration session {name}."
    )
    raise _Refused(text, usage=False, exit_code=70)


def _pipe_name(read: _Reader) -> None:
    read.value(_Refused("A pipe name must follow -CustomPipeName."))


def _settings_file(read: _Reader) -> None:
    path = os.path.join(os.getcwd(), read.value(_Refused("A file name must follow -SettingsFile.")))
    if not os.path.isfile(path):
        said = f"The argument '{path}' passed to the -SettingsFile does not exist."
        raise _Refused(
            f"{said} Provide the path to an existing json file as an argument to the -SettingsFile parameter.",
            usage=False,
        )


def _finish(mode: str) -> Callable[[_Reader], None]:
    def end(read: _Reader) -> None:
        read.set(mode=mode)
        raise _Done

    return end


def _flag(**chosen: Any) -> Callable[[_Reader], None]:
    return lambda read: read.set(**chosen)


def _product(read: _Reader) -> None:
    text = read.value(_Refused("A product must follow --product."))
    known = {name.lower(): name for name in ("2016", "2019", "SE", "Online")}
    if text.lower() not in known:
        raise _Refused(f"The product '{text}' is none of {', '.join(known.values())}.", usage=False)
    read.set(product=known[text.lower()])


def _file_option(name: str) -> Callable[[_Reader], None]:
    return lambda read: read.set(**{name: read.value(_Refused(f"A file name must follow --{name}."))})


# name, the shortest form that is not ambiguous, what to do: in pwsh's own order, the first that fits wins.
_PARAMETERS: Final[tuple[tuple[str, str, Callable[[_Reader], None]], ...]] = (
    ("version", "v", _finish("version")),
    ("help", "h", _finish("help")),
    ("?", "?", _finish("help")),
    ("login", "l", _flag()),
    ("noexit", "noe", _flag(no_exit=True)),
    ("noprofileloadtime", "noprofilel", _flag()),
    ("noprofile", "nop", _flag(profile=False)),
    ("nologo", "nol", _flag(logo=False)),
    ("noninteractive", "noni", _flag(interactive=False)),
    ("interactive", "i", _flag(interactive=True)),
    ("configurationname", "config", _configuration),
    ("custompipename", "cus", _pipe_name),
    ("commandwithargs", "commandw", _command_with_args),
    ("cwa", "cwa", _command_with_args),
    ("command", "c", _command),
    ("windowstyle", "w", _not_here("WindowStyle", "not implemented")),
    ("file", "f", _file),
    ("of", "of", _format("OutputFormat")),
    ("outputformat", "o", _format("OutputFormat")),
    ("if", "if", _format("InputFormat")),
    ("inputformat", "inp", _format("InputFormat")),
    ("executionpolicy", "ex", _execution_policy),
    ("ep", "ep", _execution_policy),
    ("ec", "ec", _encoded_command),
    ("encodedcommand", "e", _encoded_command),
    ("settingsfile", "settings", _settings_file),
    ("sta", "sta", _not_here("STA")),
    ("mta", "mta", _not_here("MTA")),
    ("workingdirectory", "wo", _working_directory),
    ("wd", "wd", _working_directory),
    ("directory", "directory", _file_option("directory")),
    ("save", "save", _file_option("save")),
    ("product", "product", _product),
    ("sandbox", "sandbox", _flag(sandbox=True)),
    ("anonymise", "anonymise", _flag(anonymise=True)),
    ("remote", "remote", _flag(remote=True)),
)


def read_settings(arguments: Sequence[str]) -> Settings:
    """The settings a command line stands for; one that cannot be used has mode `error` and says why."""
    read = _Reader(arguments)
    try:
        while read.rest:
            _one(read)
    except _Done:
        pass
    except _Refused as refused:
        return Settings(mode="error", message=refused.message, usage=refused.usage, exit_code=refused.exit_code)
    return Settings(**read.chosen)


def _one(read: _Reader) -> None:
    argument = read.rest[0]
    key = _key(argument)
    if key is None:
        if argument == "-":
            read.rest.pop(0)
            read.set(mode="stdin")
            return
        _file(read)
        return
    for name, shortest, act in _PARAMETERS:
        if name.startswith(key) and key.startswith(shortest):
            read.rest.pop(0)
            act(read)
            return
    raise _Refused(not_a_script(argument))


def _key(argument: str) -> str | None:
    """`-Name`, `--name` and `/name` in lower case without the mark; None for what is no parameter."""
    if len(argument) > 1 and argument[0] in DASHES:
        return argument[2 if argument[1] in DASHES and len(argument) > 2 else 1 :].lower()
    if argument.startswith("/") and argument[1:].lower() in _SLASH_NAMES:
        return argument[1:].lower()
    return None


# A path may begin with a slash on our systems, so only whole words that pwsh knows are parameters there.
_SLASH_NAMES: Final = frozenset(
    {name[:n] for name, shortest, _ in _PARAMETERS for n in range(len(shortest), len(name) + 1)}
)
