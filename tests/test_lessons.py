"""The lessons that come with pyshell, how they are read and checked, and what the tools around them do."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from pyshell.__main__ import Console, main
from pyshell.classroom.attempts import attempt
from pyshell.classroom.validate import clashes, lesson_faults
from pyshell.shell import Shell
from pyshell.training.lesson import Lesson, LessonError, read_lesson
from pyshell.training.library import COURSES, packaged
from pyshell.training.progress import Progress

LESSONS = packaged()
PLAIN = """---
id: one
title: One
course: pipelines
order: 1
---
Say one.

```powershell
1
```

## Check

```powershell check
It 'is one' { $answer | Should -Be 1 }
```

## Hints

1. It is a number.
2. It is the first
   one.

## Solution

```powershell solution
$answer = 1
```
"""


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYSHELL_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def learn(*arguments: str) -> tuple[str, str, int]:
    out, err = io.StringIO(), io.StringIO()
    code = main(["learn", *arguments], Console(io.StringIO(), out, err))
    return out.getvalue(), err.getvalue(), code


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_a_lesson_can_be_solved_and_is_not_solved_at_the_start(lesson: Lesson) -> None:
    assert list(lesson_faults(lesson)) == []


def test_lessons_do_not_clash_and_every_course_has_some() -> None:
    assert list(clashes(LESSONS)) == []
    assert len({lesson.id for lesson in LESSONS}) == len(LESSONS)
    assert {lesson.course for lesson in LESSONS} == set(COURSES)
    assert len(LESSONS) >= 20


def test_lessons_of_one_id_or_one_place_clash() -> None:
    one, other = read_lesson("one.md", PLAIN), read_lesson("two.md", PLAIN)
    assert [str(fault) for fault in clashes([one, other])] == [
        "two.md: one is one.md's",
        "two.md: ('pipelines', 1) is one.md's",
    ]


def test_what_is_shown_has_neither_check_nor_hints_nor_solution() -> None:
    lesson = read_lesson("one.md", PLAIN)
    assert lesson.text == "Say one.\n\n```powershell\n1\n```\n"
    assert lesson.hints == ["It is a number.", "It is the first one."]
    assert lesson.code("solution") == "$answer = 1\n"


@pytest.mark.parametrize(
    ("change", "to", "where"),
    [
        ("---\nid: one\n", "id: one\n", "one.md:1: a lesson begins with a head"),
        ("order: 1\n", "", "one.md:1: the head lacks order"),
        ("order: 1\n", "order: first\n", "one.md:1: order is a number"),
        ("title: One\n", "titel: One\n", "one.md:3: the head has lines of"),
        ("powershell check", "powershell test", "one.md:15: a fence is one of"),
        ("powershell solution", "text", "there is no fence of solution"),
    ],
)
def test_a_file_that_is_no_lesson_says_where_and_why(change: str, to: str, where: str) -> None:
    with pytest.raises(LessonError, match=where.replace("(", r"\(")):
        read_lesson("one.md", PLAIN.replace(change, to))


@pytest.mark.parametrize(
    ("change", "to", "fault"),
    [
        ("$answer = 1", "$answer = 2", "the solution does not pass: is one"),
        ("Should -Be 1", "Should -Not -Be 5", "the check holds before anything is done"),
        ("Say one.", "Say one: $answer = 1", "the solution is given away: $answer = 1"),
        ("```powershell\n1\n", "```powershell\nGet-Nothing\n", "what is typed fails: The term 'Get-Nothing'"),
        ("2. It is the first\n   one.\n", "", "a lesson has at least two hints"),
    ],
)
def test_validation_finds(change: str, to: str, fault: str) -> None:
    found = list(lesson_faults(read_lesson("one.md", PLAIN.replace(change, to))))
    assert any(one.startswith(fault) for one in found), found


def test_a_wrong_answer_does_not_tell_the_right_one() -> None:
    for lesson in LESSONS:
        for answer in lesson.blocks["wrong"]:
            shown = "\n".join(name for name, _ in attempt(lesson, [answer]).outcome.points)
            assert not any(line.strip() in shown for line in lesson.code("solution").splitlines() if line.strip())


def test_a_lesson_is_done_at_the_prompt(own_home: Path) -> None:
    shell = Shell()
    assert "Objects, not text" in shell.run("learn start objects").text
    assert "[ ] the answer is a text" in shell.run("learn check").text
    assert shell.run("learn hint").text.startswith("Hint 1 of 3")
    shell.run("$answer = (Get-Mailbox ebrunner).DisplayName")
    assert "Well done. Next: learn start" in shell.run("learn check").text
    events = [json.loads(line) for line in (own_home / "progress.jsonl").read_text("utf-8").splitlines()]
    assert [one["event"] for one in events] == ["started", "checked", "hint", "checked"]
    assert (events[1]["passed"], events[3]["passed"]) == (False, True)
    assert Progress().state("objects") == "passed"


def test_a_lesson_starts_from_the_organisation_as_it_comes() -> None:
    shell = Shell()
    shell.run("Set-CASMailbox 'Yan Li' -ActiveSyncEnabled $false; $answer = 5; learn start 1")
    assert shell.run("(Get-CASMailbox 'Yan Li').ActiveSyncEnabled; $null -eq $answer").output == [True, True]


def test_a_lesson_that_was_left_is_resumed() -> None:
    Shell().run("learn start 2")
    assert LESSONS[1].title in Shell().run("learn resume").text


def test_progress_survives_a_line_that_was_cut_off(own_home: Path) -> None:
    Progress().note("objects", "started")
    with (own_home / "progress.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"time": "2026-')
    assert Progress().state("objects") == "begun"


def test_without_a_lesson_the_words_say_so() -> None:
    assert "No lesson has been started" in Shell().run("learn check").errors[0].message
    assert "There is no lesson 'x'" in Shell().run("learn start x").errors[0].message


def test_the_command_line_lists_checks_and_tells_by_its_exit_code(tmp_path: Path) -> None:
    assert "objects" in learn("list")[0]
    answer = tmp_path / "answer.ps1"
    answer.write_text("$answer = 1", "utf-8")
    assert learn("check", "objects", str(answer))[2] == 1
    answer.write_text("$answer = (Get-Mailbox ebrunner).DisplayName", "utf-8")
    out, err, code = learn("check", "objects", str(answer))
    assert ("Well done." in out, err, code) == (True, "", 0)
    assert learn("frobnicate")[2] == 64
    assert "Cannot find the script" in learn("check", "objects", "nothing.ps1")[1]


def test_validate_reads_files(tmp_path: Path) -> None:
    file = tmp_path / "one.md"
    file.write_text(PLAIN, "utf-8")
    assert learn("validate", str(file)) == ("1 lessons, 0 faults.\n", "", 0)
    file.write_text(PLAIN.replace("$answer = 1", "$answer = 2"), "utf-8")
    assert learn("validate", str(file))[2] == 1


def test_a_class_is_graded(tmp_path: Path) -> None:
    for learner, text in {"ann": "$answer = (Get-Mailbox ebrunner).DisplayName", "bo": "while ($true) { }"}.items():
        (tmp_path / learner).mkdir()
        (tmp_path / learner / "objects.ps1").write_text(text, "utf-8")
    out, _, code = learn("grade", str(tmp_path), "--seconds", "2")
    assert (out, code) == ("ann: 1 of 1\nbo: 0 of 1; not yet: objects\n", 0)
    rows = [json.loads(line) for line in learn("grade", str(tmp_path), "--seconds", "2", "--json", "-")[0].splitlines()]
    assert [(row["learner"], row["passed"], row["failed"]) for row in rows] == [
        ("ann", True, []),
        ("bo", False, ["took too long"]),
    ]


def test_the_lesson_of_the_documentation_is_one() -> None:
    page = (Path(__file__).resolve().parent.parent / "docs" / "lessons.md").read_text("utf-8")
    text = page.split("A complete one:\n\n", 1)[1].split("\n## What makes", 1)[0]
    lesson = read_lesson("wheels.md", "\n".join(line.removeprefix("    ") for line in text.split("\n")))
    assert list(lesson_faults(lesson)) == []
