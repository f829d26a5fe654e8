"""PesterConfiguration: sections of options, each with a default, a description and what was set.

Names, defaults and descriptions in short: https://pester.dev/docs/usage/configuration. An option prints its value and
converts what is assigned to it, as Pester's do.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from pyshell.errors import ErrorCategory, PSError
from pyshell.values.convert import register_conversion, to_bool, to_type
from pyshell.values.declare import (
    NetObject,
    field,
    members_of,
    net_constructor,
    net_method,
    net_static_property,
    net_type,
)
from pyshell.values.objects import DictionaryBase, unwrap
from pyshell.values.sequences import as_array
from pyshell.values.text import to_string
from pyshell.values.types import STRING

if TYPE_CHECKING:
    from collections.abc import Callable


def _texts(value: Any) -> list[str]:
    return [to_string(one) for one in as_array(value)]


def _text(value: Any) -> str:
    return str(to_type(value, STRING))


_KINDS: Final[dict[str, Callable[[Any], Any]]] = {
    "bool": to_bool,
    "string": _text,
    "string[]": _texts,
    "object[]": as_array,
    "int": lambda value: int(to_string(value)),
}

# Section: option: kind, default, description.
SECTIONS: Final[dict[str, dict[str, tuple[str, Any, str]]]] = {
    "Run": {
        "Path": ("string[]", ["."], "Files and folders to look for tests in."),
        "ExcludePath": ("string[]", [], "Paths to leave out, with wildcards."),
        "ScriptBlock": ("object[]", [], "Script blocks of tests."),
        "Container": ("object[]", [], "Containers of tests, from New-PesterContainer."),
        "TestExtension": ("string", ".Tests.ps1", "How files of tests are named."),
        "Exit": ("bool", False, "Whether the session ends with the number of failed tests."),
        "Throw": ("bool", False, "Whether failed tests are an error."),
        "PassThru": ("bool", False, "Whether the result object is put out."),
        "SkipRun": ("bool", False, "Whether only discovery is done."),
    },
    "Filter": {
        "Tag": ("string[]", [], "Tags of what is run."),
        "ExcludeTag": ("string[]", [], "Tags of what is not run."),
        "FullName": ("string[]", [], "Full names of what is run, with wildcards."),
    },
    "CodeCoverage": {"Enabled": ("bool", False, "Whether coverage is measured. Not simulated.")},
    "TestResult": {
        "Enabled": ("bool", False, "Whether results are written to a file."),
        "OutputFormat": ("string", "NUnitXml", "NUnitXml or JUnitXml."),
        "OutputPath": ("string", "testResults.xml", "The file of the results."),
        "TestSuiteName": ("string", "Pester", "What the suite is called."),
    },
    "Should": {"ErrorAction": ("string", "Stop", "Whether a failed assertion ends the test.")},
    "Output": {"Verbosity": ("string", "Normal", "None, Normal, Detailed or Diagnostic.")},
    "TestDrive": {"Enabled": ("bool", True, "Whether there is a TestDrive.")},
}


@net_type("Pester.Option")
class Option(NetObject):
    """One option."""

    value = field("Value")
    default = field("Default", set=False)
    description = field("Description", "System.String", set=False)
    is_modified = field("IsModified", "System.Boolean", set=False, default=False)

    def __init__(self, kind: str, default: Any, description: str) -> None:
        super().__init__(value=default, default=default, description=description)
        self.kind = kind

    def put(self, value: Any) -> None:
        """Sets it, converted. Raises the conversion's error."""
        bare = unwrap(value)
        self.value = _KINDS[self.kind](bare.value if isinstance(bare, Option) else value)
        self.is_modified = True

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return f"{to_string(self.value)} ({self.description}, default: {to_string(self.default)})"


class Section(NetObject):
    """A section: options by folded name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.title = name
        self.options = {key.lower(): Option(*said) for key, said in SECTIONS[name].items()}

    def put(self, values: Any) -> None:
        """Sets options from a dictionary. Raises the error of one that is not known."""
        for key, value in _pairs(values):
            option = self.options.get(key.lower())
            if option is None:
                raise _unknown(f"{self.title}.{key}")
            option.put(value)


def _pairs(values: Any) -> list[tuple[str, Any]]:
    bare = unwrap(values)
    if not isinstance(bare, DictionaryBase):
        raise _unknown(to_string(values))
    return [(to_string(key), value) for key, value in bare.items()]


def _unknown(what: str) -> PSError:
    return PSError.of(
        "InvalidArgument",
        f"The Pester configuration has no option '{what}'.",  # ours
        ErrorCategory.InvalidArgument,
        exception="System.ArgumentException",
        target=what,
    )


@net_type("PesterConfiguration")
class Configuration(NetObject):
    """All sections."""

    def __init__(self) -> None:
        super().__init__()
        self.sections = {name.lower(): _new_section(name) for name in SECTIONS}

    def get(self, section: str, option: str) -> Any:
        """What an option is set to."""
        return self.sections[section.lower()].options[option.lower()].value

    def set(self, section: str, option: str, value: Any) -> None:
        """Sets one option."""
        self.sections[section.lower()].options[option.lower()].put(value)

    def put(self, values: Any) -> None:
        """Sets options from a dictionary of dictionaries."""
        for name, inner in _pairs(values):
            section = self.sections.get(name.lower())
            if section is None:
                raise _unknown(name)
            section.put(inner)

    @net_constructor("PesterConfiguration new()")
    @staticmethod
    def new() -> Configuration:
        return Configuration()

    @net_static_property("Default", "PesterConfiguration")
    @staticmethod
    def fresh() -> Configuration:
        return Configuration()


def _new_section(name: str) -> Section:
    return _CLASSES[name](name)


def _option_of(key: str, section: Section) -> Option:
    return section.options[key]


def _put_option(key: str, section: Section, value: Any) -> None:
    section.options[key].put(value)


def _section_class(name: str) -> type[Section]:
    """The type of a section, whose options are its properties."""
    made = net_type(f"Pester.{name}Configuration")(type(f"{name}Section", (Section,), {}))
    table = members_of(f"Pester.{name}Configuration", made)
    for key in SECTIONS[name]:
        folded = key.lower()
        table.property(key, "Pester.Option", set=partial(_put_option, folded))(partial(_option_of, folded))
    return made


def _section_of(key: str, made: Configuration) -> Section:
    return made.sections[key]


def _put_section(key: str, made: Configuration, new: Any) -> None:
    made.sections[key].put(new)


_CLASSES: Final = {name: _section_class(name) for name in SECTIONS}
_TABLE: Final = members_of("PesterConfiguration", Configuration)
for _name in SECTIONS:
    _putting = partial(_put_section, _name.lower())
    _TABLE.property(_name, f"Pester.{_name}Configuration", set=_putting)(partial(_section_of, _name.lower()))


def _convert(value: Any) -> Any:
    """A configuration from a hash table of hash tables."""
    bare = unwrap(value)
    if isinstance(bare, Configuration):
        return bare
    made = Configuration()
    made.put(bare)
    return made


register_conversion("PesterConfiguration", _convert)
# What is assigned to an option becomes one without a kind; the option that takes it over converts its value.
register_conversion(
    "Pester.Option", lambda value: value if isinstance(unwrap(value), Option) else Option("", value, "")
)
