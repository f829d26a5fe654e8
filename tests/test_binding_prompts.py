"""Questions and their answers as they stand on the screen. Source: recorded screens."""

from __future__ import annotations

from typing import Any

import pytest

from pyshell.binding.confirming import Confirmation
from pyshell.binding.prompting import Choice, ask_for, choose
from pyshell.binding.signature import ALL_SETS, Parameter, ParamFlags, Signature
from pyshell.errors import PSError
from pyshell.shell import Shell


class Screen:
    """A host that answers from a list."""

    width = 100

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.lines: list[str] = []

    def out(self, line: str) -> None:
        self.lines.append(line)

    def read_line(self, prompt: str, secret: bool = False) -> str:
        answer = self.answers.pop(0)
        self.lines.append(prompt + answer)
        return answer


def mandatory(name: str, kind: str, message: str = "") -> Parameter:
    return Parameter(name, kind, flags_by_set={ALL_SETS: ParamFlags(mandatory=True, message=message)})


def test_mandatory_parameters_are_asked_for() -> None:
    wanted = [
        mandatory("Name", "System.String", "The name of the thing"),
        mandatory("Count", "System.Int32"),
        mandatory("Tags", "System.String[]"),
    ]
    screen = Screen("!?", "first", "x", "3", "t1", "t2", "")
    given = ask_for(screen, Signature("Need-Thing", wanted), wanted, 1, {})
    assert (given["Name"], given["Count"], list(given["Tags"])) == ("first", 3, ["t1", "t2"])
    assert screen.lines == [
        "",
        "cmdlet Need-Thing at command pipeline position 1",
        "Supply values for the following parameters:",
        "(Type !? for Help.)",
        "Name: !?",
        "The name of the thing",
        "Name: first",
        "Count: x",
        'Cannot recognize "x" as a System.Int32 due to a format error.',
        "Count: 3",
        "Tags[0]: t1",
        "Tags[1]: t2",
        "Tags[2]: ",
    ]


def test_many_choices_wrap() -> None:
    screen = Screen("b")
    choices = [Choice(f"&{chr(64 + n)} choice number {n}") for n in range(1, 15)]
    assert choose(screen, "Long", "Pick", choices, 2) == 1
    assert screen.lines == [
        "",
        "Long",
        "Pick",
        "[A] A choice number 1  [B] B choice number 2  [C] C choice number 3  [D] D choice number 4  ",
        "[E] E choice number 5[F] F choice number 6  [G] G choice number 7  [H] H choice number 8  ",
        "[I] I choice number 9[J] J choice number 10  [K] K choice number 11  [L] L choice number 12  ",
        '[M] M choice number 13[N] N choice number 14  [?] Help (default is "C"): b',
    ]


def confirmation(screen: Screen | None, shown: list[str], **given: Any) -> Confirmation:
    settings: dict[str, Any] = {"what_if": False, "confirm": None, "impact": 2, "preference": 3, **given}
    return Confirmation("Set-Thing", screen, show=shown.append, verbose=lambda text: None, **settings)


def test_what_if_shows_and_does_nothing() -> None:
    shown: list[str] = []
    assert not confirmation(None, shown, what_if=True).should_process("two", "Change it")
    assert shown == ['What if: Performing the operation "Change it" on target "two".']


def test_the_impact_decides_whether_to_ask() -> None:
    assert confirmation(None, []).should_process("two")
    with pytest.raises(PSError):
        confirmation(None, [], impact=3).should_process("two")


def test_an_answer_to_all_holds() -> None:
    screen = Screen("x", "a")
    asked = confirmation(screen, [], confirm=True)
    assert asked.should_process("one")
    assert asked.should_process("two")
    line = '[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help (default is "Y"): '
    assert screen.lines == [
        "",
        "Confirm",
        'Are you sure you want to perform this action?\nPerforming the operation "Set-Thing" on target "one".',
        line + "x",
        line + "a",
    ]


@pytest.mark.parametrize(
    ("code", "answers", "errors", "shown"),
    [
        ("Get-Item nosuch -ErrorAction Inquire; 'next'", "h", ["ActionPreferenceStop"], "the user selected the Stop option."),
        ("Get-Item nosuch -ErrorAction Inquire; 'next'", "y", ["PathNotFound"], "next"),
        ("Get-Item n1, n2 -ErrorAction Inquire; 'next'", "a", ["PathNotFound"] * 2, "next"),
        ("Write-Warning careful -WarningAction Inquire; 'next'", "y", [], "Continue with this operation?"),
        ("Write-Warning careful -WarningAction Inquire; 'next'", "h", ["ActionPreferenceStop"], "[H] Halt Command"),
    ],
)
def test_the_action_inquire_asks(code: str, answers: str, errors: list[str], shown: str) -> None:
    asked = Shell()
    asked.answers = list(answers)
    ran = asked.run(code)
    assert [error.error_id for error in ran.errors] == errors
    assert shown in ran.text
    assert ("next" in ran.text.split("\n")) == (answers != "h")


def test_who_has_no_prompt_enters_no_nested_one() -> None:
    (error,) = Shell().run("$Host.EnterNestedPrompt()").errors
    assert "the current host does not implement it" in error.message
    (error,) = Shell().run("$Host.ExitNestedPrompt()").errors
    assert "Cannot exit a nested prompt because no nested prompts exist." in error.message
