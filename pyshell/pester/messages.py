"""What Pester says when words stand where they may not, and how a test ends other than by an assertion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyshell.errors import ErrorCategory, PSError

if TYPE_CHECKING:
    from pyshell.errors import ErrorRecord

FAILED = "PesterAssertionFailed"
RESULT_IDS = {"Skipped": "PesterTestSkipped", "Inconclusive": "PesterTestInconclusive"}


def assertion_failed(message: str) -> PSError:
    """An assertion did not hold (id and category are Pester 5's)."""
    return PSError.of(FAILED, message, ErrorCategory.InvalidResult, exception="System.Exception")


def set_result(result: str, because: str) -> PSError:
    """Set-ItResult: not an error, but what ends the test."""
    text = f"is {result.lower()}" + (f", because {because}" if because else "")
    return PSError.of(RESULT_IDS[result], text, ErrorCategory.InvalidResult, exception="System.Exception")


def result_of(record: ErrorRecord) -> str:
    """What an error that left a test makes of it."""
    return next((result for result, one in RESULT_IDS.items() if one == record.error_id), "Failed")


def not_a_file(word: str) -> PSError:
    """A block that was typed at a prompt: there is no file to run."""
    return PSError.of(
        "InvalidOperation",
        f"{word}: Pester can run only saved files interactively. Please save your file to a disk.",
        ErrorCategory.InvalidOperation,
        exception="System.InvalidOperationException",
    )


def outside(word: str) -> PSError:
    """A word outside the block it belongs to."""
    return PSError.of(
        "InvalidOperation",
        f"{word} is not allowed here: it belongs inside Describe, Context or It.",  # ours
        ErrorCategory.InvalidOperation,
        exception="System.InvalidOperationException",
    )


def no_block(word: str) -> PSError:
    """A block's script block was left on the next line."""
    return PSError.of(
        "InvalidArgument",
        f"No test script block is provided. (Have you put the open curly brace on the next line? The word is {word}.)",
        ErrorCategory.InvalidArgument,
        exception="System.ArgumentException",
    )


def legacy_should() -> PSError:
    """`Should Be 1`."""
    return PSError.of(
        "InvalidArgument",
        "Legacy Should syntax (without dashes) is not supported in Pester 5. "
        "Please refer to migration guide at: https://pester.dev/docs/migrations/v3-to-v4",
        ErrorCategory.InvalidArgument,
        exception="System.InvalidOperationException",
    )


def not_a_script_block() -> PSError:
    """Should -Throw got something that can't be run."""
    return PSError.of(
        "ArgumentException",
        "Input is not a ScriptBlock. Input to '-Throw' and '-Not -Throw' must be enclosed in curly braces.",
        ErrorCategory.InvalidArgument,
        exception="System.ArgumentException",
    )


def no_such_command(name: str) -> PSError:
    """Mock of a command that is not there."""
    return PSError.of(
        "CommandNotFoundException",
        f"Could not find Command {name}",
        ErrorCategory.ObjectNotFound,
        exception="System.Management.Automation.CommandNotFoundException",
        target=name,
    )


def not_mocked(name: str) -> PSError:
    """Should -Invoke of a command that has no mock."""
    return PSError.of(
        "RuntimeException",
        f"Should -Invoke: Could not find Mock for command {name} in script scope. Was the mock defined in the "
        "correct scope, or is the module name missing?",
        ErrorCategory.InvalidOperation,
        exception="System.Management.Automation.RuntimeException",
        target=name,
    )


def no_tests_found(paths: list[str]) -> PSError:
    """Invoke-Pester has nothing to run."""
    return PSError.of(
        "RuntimeException",
        "No test files were found and no scriptblocks were provided. Please ensure that you provided at least one "
        f"path to a *.Tests.ps1 file, or a directory that contains such file. Path: {', '.join(paths)}",
        ErrorCategory.ObjectNotFound,
        exception="System.Management.Automation.RuntimeException",
    )
