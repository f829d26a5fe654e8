"""The validation attributes of parameters: ValidateSet, ValidateRange and their like, with PowerShell's messages.

A validator is called with the converted argument and returns None, or the .NET exception that says what is wrong.
Those that check items are called with each item of a collection. Source: recorded calls of PowerShell 7.6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyshell.binding import messages
from pyshell.errors import ErrorCategory, NetException, PSError
from pyshell.values.compare import order
from pyshell.values.convert import to_bool, try_type
from pyshell.values.late import late
from pyshell.values.numbers import NUMBERS
from pyshell.values.objects import DictionaryBase, unwrap
from pyshell.values.sequences import enumerate_value
from pyshell.values.text import net_text, to_string
from pyshell.values.types import INT32, type_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyshell.values.types import PSType

_compile: Final = late("pyshell.values.regexes:compile_regex")


def failure(text: str, error_id: str = "") -> NetException:
    """The exception of an argument that is not valid."""
    return NetException(messages.VALIDATION_METADATA, text, None, ErrorId=error_id)


class Validator:
    """A check of one argument. `allow` names what a mandatory parameter takes all the same."""

    allow: str = ""

    def check(self, value: Any) -> NetException | None:
        """What is wrong with the converted argument; None when it is valid."""
        raise NotImplementedError


class ItemValidator(Validator):
    """A check of each item of a collection, or of the value itself."""

    def check(self, value: Any) -> NetException | None:
        bare = unwrap(value)
        if bare is None:
            return failure(_NULL_ITEM, "ArgumentIsEmpty")
        items = enumerate_value(bare)
        if items is None:
            return self.check_item(bare)
        for item in items:
            wrong = failure(_NULL_ITEM, "ArgumentIsEmpty") if item is None else self.check_item(unwrap(item))
            if wrong is not None:
                return wrong
        return None

    def check_item(self, value: Any) -> NetException | None:
        """What is wrong with one item that is not null."""
        raise NotImplementedError


_NULL_ITEM: Final = (
    "The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection "
    "that does not contain any null values and then try the command again."
)


class ValidateSet(ItemValidator):
    """One of some texts. `message` has {0} for the argument and {1} for the set."""

    def __init__(self, *values: str, ignore_case: bool = True, message: str = "") -> None:
        self.values = values
        self.ignore_case = ignore_case
        self.message = message
        self.known = frozenset(value.lower() if ignore_case else value for value in values)

    def check(self, value: Any) -> NetException | None:
        if type(value) is str and (value.lower() if self.ignore_case else value) in self.known:
            return None
        return super().check(value)

    def check_item(self, value: Any) -> NetException | None:
        text = net_text(value)
        if (text.lower() if self.ignore_case else text) in self.known:
            return None
        separator = ","
        listed = separator.join(self.values)
        if self.message:
            return failure(filled(self.message, text, listed), "ValidateSetFailure")
        return failure(
            f'The argument "{text}" does not belong to the set "{listed}" specified by the ValidateSet attribute. '
            "Supply an argument that is in the set and then try the command again.",
            "ValidateSetFailure",
        )


def filled(template: str, *values: str) -> str:
    """A user's ErrorMessage with {0}, {1} … filled in."""
    for position, value in enumerate(values):
        template = template.replace(f"{{{position}}}", value)
    return template


_KINDS: Final[dict[str, tuple[Callable[[int], bool], str]]] = {
    "positive": (lambda sign: sign > 0, "greater than zero"),
    "nonnegative": (lambda sign: sign >= 0, "greater than or equal to zero"),
    "negative": (lambda sign: sign < 0, "less than zero"),
    "nonpositive": (lambda sign: sign <= 0, "less than or equal to zero"),
}


def other_type(value: Any, wanted: PSType) -> NetException:
    """A value that has no place between limits of that type."""
    name = wanted.bare_name
    return failure(
        f'The argument cannot be validated because its type "{type_of(value).bare_name}" is not the same type '
        f"({name}) as the maximum and minimum limits of the parameter. Make sure the argument is of type {name} "
        "and then try the command again.",
        "ValidationRangeElementType",
    )


class ValidateRangeKind(ItemValidator):
    """A number of a kind: Positive, NonNegative, Negative, NonPositive."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.test, self.phrase = _KINDS[kind.lower()]

    def check_item(self, value: Any) -> NetException | None:
        if type(value) not in NUMBERS:
            return other_type(value, INT32)
        if self.test(order(value, 0)):
            return None
        return failure(
            f'The argument "{net_text(value)}" cannot be validated because its value is not {self.phrase}.',
            f"ValidateRange{self.kind}Failure",
        )


class ValidateRange(ItemValidator):
    """A value between two limits of one type. Raises the MetadataError of limits that do not go together."""

    def __init__(self, low: Any, high: Any) -> None:
        self.low = low
        self.high = high
        self.type = type_of(low)
        if type_of(high) is not self.type:
            self._promote()
        if order(self.high, self.low) < 0:
            raise messages.bad_validator(
                "MaxRangeSmallerThanMinRange",
                "The specified maximum range cannot be accepted because it is less than the specified minimum range. "
                "Update the ValidateRange attribute for the parameter.",
            )

    def _promote(self) -> None:
        """Two numbers become what their sum would be; anything else does not go together."""
        if type(self.low) in NUMBERS and type(self.high) in NUMBERS:
            self.type = type_of(self.low * 0 + self.high)
            return
        low, high = type_of(self.low).bare_name, type_of(self.high).bare_name
        raise messages.bad_validator(
            "MinRangeNotTheSameTypeOfMaxRange",
            f"The specified minimum range ({low}) cannot be accepted because it is not the same type as the specified "
            f"maximum range ({high}). Update the ValidateRange attribute for the parameter.",
        )

    def check_item(self, value: Any) -> NetException | None:
        if type_of(value) is not self.type:
            fits, converted = try_type(value, self.type)
            if not fits:
                return other_type(value, self.type)
            value = converted
        if order(self.low, value) > 0:
            return failure(
                f"The {net_text(value)} argument is less than the minimum allowed range of {net_text(self.low)}. "
                f"Supply an argument that is greater than or equal to {net_text(self.low)} and then try the command "
                "again.",
                "ValidateRangeTooSmall",
            )
        if order(self.high, value) < 0:
            return failure(
                f"The {net_text(value)} argument is greater than the maximum allowed range of {net_text(self.high)}. "
                f"Supply an argument that is less than or equal to {net_text(self.high)} and then try the command "
                "again.",
                "ValidateRangeTooBig",
            )
        return None


class ValidateLength(ItemValidator):
    """Text of some length."""

    def __init__(self, low: int, high: int) -> None:
        self.low = low
        self.high = high
        if high < low:
            raise messages.bad_validator(
                "ValidateLengthMaxLengthSmallerThanMinLength",
                "Cannot process the parameter because the maximum length specified is less than the minimum length. "
                "Update the ValidateLength attribute for the parameter.",
            )

    def check_item(self, value: Any) -> NetException | None:
        if not isinstance(value, str):
            return failure(
                "The ValidateLength attribute cannot be applied to a parameter that is not a string or string[] "
                "parameter. Make the parameter a string or string[] parameter.",
                "ValidateLengthNotString",
            )
        length = len(value)
        if length < self.low:
            return failure(
                f"The character length ({length}) of the argument is too short. Specify an argument with a length that "
                f'is greater than or equal to "{self.low}", and then try the command again.',
                "ValidateLengthMinLengthFailure",
            )
        if length > self.high:
            return failure(
                f"The character length of the {length} argument is too long. Shorten the character length of the "
                f'argument so it is fewer than or equal to "{self.high}" characters, and then try the command again.',
                "ValidateLengthMaxLengthFailure",
            )
        return None


class ValidatePattern(ItemValidator):
    """Text that a regular expression finds something in. `options` are .NET's RegexOptions, IgnoreCase unless given."""

    def __init__(self, pattern: str, options: int = 1, message: str = "") -> None:
        self.pattern = pattern
        self.options = options
        self.message = message

    def check_item(self, value: Any) -> NetException | None:
        text = to_string(value)
        if _compile(self.pattern, self.options).search(text) is not None:
            return None
        if self.message:
            return failure(filled(self.message, text, self.pattern), "ValidatePatternFailure")
        return failure(
            f'The argument "{text}" does not match the "{self.pattern}" pattern. Supply an argument that matches '
            f'"{self.pattern}" and try the command again.',
            "ValidatePatternFailure",
        )


class ValidateScript(ItemValidator):
    """A value for which a script block gives something true. An error inside the block is the validation's error.

    `run` is called with the value; `text` is the block's text for the message.
    """

    def __init__(self, run: Callable[[Any], Any], text: str = "", message: str = "") -> None:
        self.run = run
        self.text = text
        self.message = message

    def check_item(self, value: Any) -> NetException | None:
        try:
            passed = to_bool(self.run(value))
        except PSError as error:
            return error.record.exception
        if passed:
            return None
        if self.message:
            return failure(filled(self.message, net_text(value), self.text), "ValidateScriptFailure")
        return failure(
            f'The "{self.text}" validation script for the argument with value "{net_text(value)}" did not return a '
            "result of True. Determine why the validation script failed, and then try the command again.",
            "ValidateScriptFailure",
        )


class ValidateCount(Validator):
    """A collection of so many items."""

    def __init__(self, low: int, high: int) -> None:
        self.low = low
        self.high = high
        if high < low:
            raise messages.bad_validator(
                "ValidateRangeMaxLengthSmallerThanMinLength",
                "The specified maximum number of arguments for a parameter is fewer than the specified minimum number "
                "of arguments. Update the ValidateCount attribute for the parameter.",
            )

    def check(self, value: Any) -> NetException | None:
        bare = unwrap(value)
        if isinstance(bare, DictionaryBase):
            count = len(bare)
        else:
            items = [] if bare is None else enumerate_value(bare)
            if items is None:
                return failure(
                    "The ValidateCount attribute cannot be applied to a non-array parameter. Either remove the "
                    "attribute from the parameter or make the parameter an array parameter.",
                    "NotAnArrayParameter",
                )
            count = sum(1 for _ in items)
        if self.low <= count <= self.high:
            return None
        if self.low == self.high:
            text = f"The parameter requires exactly {self.high} value(s) - {count} value(s) were provided."
            return failure(text, "ValidateCountExactFailure")
        return failure(
            f"The parameter requires at least {self.low} value(s) and no more than {self.high} value(s) - "
            f"{count} value(s) were provided.",
            "ValidateCountMinMaxFailure",
        )


class ValidateNotNull(Validator):
    """No $null, and none among a collection's items."""

    def check(self, value: Any) -> NetException | None:
        bare = unwrap(value)
        if bare is None:
            return failure(
                "The argument is null. Provide a valid value for the argument, and then try running the command again.",
                "ArgumentIsNull",
            )
        items = enumerate_value(bare)
        if items is not None and any(item is None for item in items):
            return failure(_NULL_ITEM, "ArgumentIsNull")
        return None


class ValidateNotNullOrEmpty(Validator):
    """No $null, empty text or empty collection; none among a collection's items."""

    text = (
        "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again."
    )
    item_text = (
        "The argument is null, empty, or an element of the argument collection contains a null value. Supply a "
        "collection that does not contain any null values and then try the command again."
    )

    def check(self, value: Any) -> NetException | None:
        bare = unwrap(value)
        if bare is None or (isinstance(bare, str) and self.is_empty(bare)):
            return failure(self.text, "ArgumentIsNull" if bare is None else "ArgumentIsEmpty")
        if isinstance(bare, DictionaryBase):
            return failure(self.text, "ArgumentIsEmpty") if len(bare) == 0 else None
        items = enumerate_value(bare)
        if items is None:
            return None
        count = 0
        for item in items:
            count += 1
            if item is None or (isinstance(item, str) and self.is_empty(item)):
                return failure(self.item_text, "ArgumentCollectionContainsNull")
        return None if count else failure(self.item_text, "ArgumentIsEmpty")

    def is_empty(self, text: str) -> bool:
        return text == ""


class ValidateNotNullOrWhiteSpace(ValidateNotNullOrEmpty):
    """As ValidateNotNullOrEmpty, and no text of blanks alone."""

    text = (
        "The argument is null, empty, or consists of only white-space characters. Provide an argument that contains "
        "non white-space characters, and then try the command again."
    )
    item_text = (
        "The argument is null, empty, consists of only white-space characters, or an element of the argument "
        "collection contains a null or consists of only white-space characters. Supply a collection that does not "
        "contain any null or white-space values and then try the command again."
    )

    def is_empty(self, text: str) -> bool:
        return not text.strip()


class Allow(Validator):
    """What a mandatory parameter takes although it is nothing: "null", "empty" (text), "collection"."""

    def __init__(self, allow: str) -> None:
        self.allow = allow

    def check(self, value: Any) -> NetException | None:
        return None


AllowNull: Final = Allow("null")
AllowEmptyString: Final = Allow("empty")
AllowEmptyCollection: Final = Allow("collection")


def validate(name: str, value: Any, validators: Sequence[Any]) -> None:
    """Checks an argument in the order of the attributes. Raises ParameterArgumentValidationError."""
    for validator in validators:
        wrong = validator.check(value)
        if wrong is not None:
            raise messages.validation_failed(name, wrong)


def validate_variable(name: str, value: Any, validators: Sequence[Any], *, new: bool = False) -> None:
    """Checks a value that is assigned to a validated variable (`new`: one that gets its attributes with the value).

    Raises ValidateSetFailure, PowerShell's id for all.
    """
    for validator in validators:
        if validator.check(value) is not None:
            text = net_text(value)
            message = (
                f"The attribute cannot be added because variable {name} with value {text} would no longer be valid."
                if new
                else f"The variable cannot be validated because the value {text} is not a valid value for the {name} "
                "variable."
            )
            raise PSError.of(
                "ValidateSetFailure",
                message,
                ErrorCategory.MetadataError,
                exception=messages.VALIDATION_METADATA,
            )
