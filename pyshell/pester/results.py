"""Results as files that CI systems read: NUnit 2.5 and JUnit XML, as Pester writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyshell.pester.tree import Container, Run, Test

_HEAD: Final = '<?xml version="1.0" encoding="utf-8" standalone="no"?>\n'


def _clean(text: str) -> str:
    """Text without the characters that XML cannot have."""
    return "".join(mark for mark in text if mark in "\t\n" or " " <= mark <= "\ud7ff" or mark >= "\ue000")


def _attribute(value: object) -> str:
    return quoteattr(_clean(str(value)))


def _message(test: Test) -> str:
    return test.error_record[0].message if test.error_record else ""


def junit(made: Run, suite: str) -> str:
    """JUnit's form: a suite a container."""
    tests = made.tests()
    head = (
        f'<testsuites name={_attribute(suite)} tests="{len(tests)}" errors="0" failures="{made.failed_count()}" '
        f'disabled="{made.not_run_count() + made.skipped_count()}" time="{made.seconds:.3f}">\n'
    )
    suites = "".join(_junit_suite(container) for container in made.containers)
    return f"{_HEAD}{head}{suites}</testsuites>\n"


def _junit_suite(container: Container) -> str:
    tests = list(container.root.every_test())
    failed = sum(test.result == "Failed" for test in tests)
    skipped = sum(test.result in ("Skipped", "NotRun") for test in tests)
    cases = "".join(_junit_case(container, test) for test in tests)
    return (
        f'<testsuite name={_attribute(container.name)} tests="{len(tests)}" errors="0" failures="{failed}" '
        f'skipped="{skipped}" time="{container.seconds:.3f}">\n{cases}</testsuite>\n'
    )


def _junit_case(container: Container, test: Test) -> str:
    head = (
        f"<testcase name={_attribute(test.expanded_path or test.name)} status={_attribute(test.result)} "
        f'classname={_attribute(container.name)} assertions="0" time="{test.seconds:.3f}"'
    )
    if test.result == "Failed":
        text = _message(test)
        return f"{head}><failure message={_attribute(text)}>{escape(_clean(text))}</failure></testcase>\n"
    if test.result in ("Skipped", "Inconclusive", "NotRun"):
        return f"{head}><skipped message={_attribute(_message(test))}/></testcase>\n"
    return f"{head}/>\n"


_NUNIT: Final = {
    "Passed": ("Success", True),
    "Failed": ("Failure", True),
    "Skipped": ("Ignored", False),
    "Inconclusive": ("Inconclusive", True),
    "NotRun": ("NotRunnable", False),
}


def nunit(made: Run, suite: str) -> str:
    """NUnit 2.5's form: a suite a container, its tests by their paths."""
    counts = made.counts()
    suites = "".join(_nunit_suite(container) for container in made.containers)
    head = (
        f'<test-results name={_attribute(suite)} total="{made.total_count() - counts["NotRun"]}" errors="0" '
        f'failures="{counts["Failed"]}" not-run="{counts["NotRun"]}" inconclusive="{counts["Inconclusive"]}" '
        f'ignored="{counts["Skipped"]}" skipped="0" invalid="0">\n'
    )
    inside = f"{_suite_head(suite, made.result(), made.seconds)}{suites}</results></test-suite>"
    return f"{_HEAD}{head}{inside}</test-results>\n"


def _suite_head(name: str, result: str, seconds: float) -> str:
    said, executed = _NUNIT.get(result, ("Success", True))
    return (
        f'<test-suite type="TestFixture" name={_attribute(name)} executed="{executed}" result="{said}" '
        f'success="{said == "Success"}" time="{seconds:.4f}" asserts="0" description={_attribute(name)}>'
        "<results>\n"
    )


def _nunit_suite(container: Container) -> str:
    cases = "".join(_nunit_case(test) for test in container.root.every_test())
    return f"{_suite_head(container.name, container.result, container.seconds)}{cases}</results></test-suite>\n"


def _nunit_case(test: Test) -> str:
    said, executed = _NUNIT[test.result]
    path = test.expanded_path or ".".join(test.path())
    head = (
        f'<test-case description={_attribute(test.expanded_name)} name={_attribute(path)} time="{test.seconds:.4f}" '
        f'asserts="0" success="{said == "Success"}" result="{said}" executed="{executed}"'
    )
    return head + "".join(_nunit_inside(test, said))


def _nunit_inside(test: Test, said: str) -> Iterator[str]:
    text = escape(_clean(_message(test)))
    if said == "Failure":
        yield f"><failure><message>{text}</message></failure></test-case>\n"
    elif said in ("Ignored", "Inconclusive"):
        yield f"><reason><message>{text}</message></reason></test-case>\n"
    else:
        yield "/>\n"


FORMATS: Final[dict[str, Callable[[Run, str], str]]] = {
    "nunitxml": nunit,
    "nunit2.5": nunit,
    "junitxml": junit,
}
