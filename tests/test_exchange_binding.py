"""Every documented Exchange cmdlet binds as its page says, through the real binding."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from pyshell.binding.bind import bind_named
from pyshell.binding.declare import ConfirmImpact
from pyshell.errors import PSError
from pyshell.exchange import catalogue
from pyshell.exchange.cmdlets.base import ExchangeTask
from pyshell.exchange.cmdlets.declared import NotSimulated, declared
from pyshell.exchange.cmdlets.index import INDEX, lookup, names
from pyshell.exchange.cmdlets.parameters import flags_of
from pyshell.exchange.organisation.families import view_of
from pyshell.exchange.schema.recipients import VIEWS
from pyshell.exchange.store.directory import Directory
from pyshell.values.numbers import Int64
from pyshell.values.text import to_string


def load(name: str) -> type[ExchangeTask]:
    where = lookup(name)
    assert where is not None
    module, _, attribute = where.partition(":")
    found = getattr(import_module(module), attribute)
    assert issubclass(found, ExchangeTask)
    return found


def bind(name: str, *positional: Any, **given: Any) -> dict[str, Any]:
    return bind_named(load(name).signature(), given, positional=positional).values


def test_every_documented_cmdlet_has_a_signature_with_all_its_parameters() -> None:
    assert len(names()) == 1189
    for name in names():
        page = catalogue.documented(name)
        assert page is not None
        signature = load(name).signature()
        assert set(page.parameters) <= {p.name for p in signature.all_parameters}
        assert signature.supports_should_process == ("WhatIf" in page.parameters)
        assert set(signature.set_names) <= set(page.sets)


@pytest.mark.parametrize("name", INDEX)
def test_what_is_indexed_is_documented_and_says_what_it_simulates(name: str) -> None:
    task = load(name)
    assert task.info.name == name
    assert not issubclass(task, NotSimulated)
    assert task.page().name == name
    assert (task.__doc__ or "").count("PS> ") >= 1


def test_usage_shows_types_as_the_documentation_does() -> None:
    found = {p.name: p.type_text for p in load("Set-Mailbox").signature().parameters}
    assert [found[name] for name in ("Identity", "AuditOwner", "ProhibitSendQuota", "ApplyMandatoryProperties")] == [
        *("MailboxIdParameter", "MultiValuedProperty", "Unlimited", "switch")
    ]
    assert (found["AccountDisabled"], found["MailTip"], found["SCLJunkThreshold"]) == ("bool", "string", "int")
    assert load("Get-Mailbox").signature().find("RecipientTypeDetails").type_text == "RecipientTypeDetails[]"


def test_names_are_found_in_any_case_and_unknown_ones_are_not() -> None:
    assert lookup("get-mailbox") == INDEX["Get-Mailbox"]
    assert lookup("get-failedcontentindexdocuments") == "pyshell.exchange.cmdlets.declared:Get-FailedContentIndexDocuments"
    assert lookup("Get-Nothing") is None
    assert lookup("mailbox") is None
    assert declared("Get-Nothing") is None


def test_what_is_known_but_not_simulated_says_so_in_one_error() -> None:
    task = load("Get-FailedContentIndexDocuments")()
    with pytest.raises(PSError) as caught:
        task.begin(None)  # type: ignore[arg-type]  # it asks nothing
    record = caught.value.record
    assert record.fully_qualified_id == "NotSimulated,Get-FailedContentIndexDocuments"
    assert record.message == "Get-FailedContentIndexDocuments is known, but it is not simulated here. Nothing was done."


def test_removing_asks_and_setting_does_not() -> None:
    assert load("Remove-Mailbox").signature().confirm_impact == ConfirmImpact.HIGH
    assert load("Set-User").signature().confirm_impact != ConfirmImpact.HIGH
    assert load("Set-Mailbox").signature().confirm_impact == ConfirmImpact.MEDIUM


BOUND = [
    ("Get-Mailbox", {"ResultSize": "UNLIMITED"}, "ResultSize", "Unlimited"),
    ("Get-Mailbox", {"ResultSize": Int64(5)}, "ResultSize", "5"),
    ("Get-Mailbox", {"RecipientTypeDetails": "usermailbox"}, "RecipientTypeDetails", "UserMailbox"),
    ("Set-Mailbox", {"ProhibitSendQuota": "49.5GB"}, "ProhibitSendQuota", "49.5 GB (53,150,220,288 bytes)"),
    ("Set-Mailbox", {"RetainDeletedItemsFor": 30}, "RetainDeletedItemsFor", "30.00:00:00"),
    ("Set-Mailbox", {"RetainDeletedItemsFor": "14.00:00:00"}, "RetainDeletedItemsFor", "14.00:00:00"),
    ("Set-Mailbox", {"PrimarySmtpAddress": "a@contoso.com"}, "PrimarySmtpAddress", "a@contoso.com"),
    ("Set-CASMailbox", {"EwsEnabled": None}, "EwsEnabled", ""),
    ("Set-MobileDeviceMailboxPolicy", {"MaxInactivityTimeLock": "15:00"}, "MaxInactivityTimeLock", "15:00:00"),
    ("Set-MobileDeviceMailboxPolicy", {"PasswordExpiration": "Unlimited"}, "PasswordExpiration", "Unlimited"),
    ("Set-TransportService", {"PipelineTracingSenderAddress": "<>"}, "PipelineTracingSenderAddress", "<>"),
    ("New-RetentionPolicyTag", {"RetentionAction": "MoveToDeletedItems"}, "RetentionAction", "MoveToDeletedItems"),
    ("Disable-JournalRule", {}, "Identity", "x"),
    ("Get-ExchangeCertificate", {"Server": "EX01"}, "Server", "EX01"),
    ("Set-CASMailbox", {"EwsEnabled": 1}, "EwsEnabled", "True"),
]


@pytest.mark.parametrize(("name", "given", "parameter", "text"), BOUND, ids=[f"{p} {t}" for *_, p, t in BOUND])
def test_arguments_become_the_types_of_exchange(name: str, given: dict[str, Any], parameter: str, text: str) -> None:
    assert to_string(bind(name, "x", **given)[parameter]) == text


ID_TYPE = "Microsoft.Exchange.Configuration.Tasks.MailboxIdParameter"
DETAILS = "Microsoft.Exchange.Data.Directory.Recipient.RecipientTypeDetails"
REFUSED = [
    (
        "Get-Mailbox",
        {"Identity": ""},
        f"parameter 'Identity'. Cannot convert value \"\" to type \"{ID_TYPE}\". Error: \"Parameter values of type "
        f"{ID_TYPE} can't be empty. Specify a value, and try again. Parameter name: identity\"",
    ),
    (
        "Get-Mailbox",
        {"RecipientTypeDetails": "x"},
        f"parameter 'RecipientTypeDetails'. Cannot convert value \"x\" to type \"{DETAILS}[]\". Error: \"Cannot convert "
        f'value "x" to type "{DETAILS}". Error: "Unable to match the identifier name x to a valid enumerator name.',
    ),
    (
        "Get-Mailbox",
        {"ResultSize": "many"},
        'parameter \'ResultSize\'. Cannot convert value "many" to type "Microsoft.Exchange.Data.Unlimited`1[System.UInt32]',
    ),
    (
        "Set-CASMailbox",
        {"Identity": "x", "PopEnabled": "yes"},
        'Cannot convert value "System.String" to type "System.Boolean".',
    ),
    ("Set-Mailbox", {"Identity": "x", "ProhibitSendQuota": "big"}, 'Cannot convert value "big" to type'),
    ("Set-Mailbox", {"Identity": "x", "PrimarySmtpAddress": "nobody"}, 'Cannot convert value "nobody" to type'),
]


@pytest.mark.parametrize(("name", "given", "text"), REFUSED, ids=[str(given) for _, given, _ in REFUSED])
def test_what_does_not_convert_is_a_transformation_error(name: str, given: dict[str, Any], text: str) -> None:
    with pytest.raises(PSError) as caught:
        bind(name, **given)
    assert caught.value.record.error_id == "ParameterArgumentTransformationError"
    assert text in caught.value.record.message


def test_identity_is_needed_to_set_and_takes_objects() -> None:
    with pytest.raises(PSError) as caught:
        bind("Set-CASMailbox", ActiveSyncEnabled=False)
    assert caught.value.record.error_id == "MissingMandatoryParameter"
    with pytest.raises(PSError) as caught:
        bind("Set-CASMailbox", None, ActiveSyncEnabled=False)
    assert caught.value.record.error_id == "ParameterArgumentValidationErrorNullNotAllowed"
    directory = Directory.contoso()
    user = VIEWS["User"](directory.find(VIEWS["User"], "Yan Li")[0], directory)
    assert bind("Set-CASMailbox", user)["Identity"] is user
    assert bind("Get-Mailbox", None) == {"Identity": None}


def test_sets_that_only_repeat_another_are_one() -> None:
    assert "MailboxLocationFiltering" not in load("Get-MailboxExportRequest").signature().set_names
    assert bind("Get-MailboxExportRequest", Status="Completed").keys() == {"Status"}


def test_a_database_names_no_mailbox_and_no_server() -> None:
    directory = Directory.contoso(20)
    database = view_of("MailboxDatabase")(directory.of_kind("MailboxDatabase")[0], directory)
    for parameter in ("Identity", "Server"):
        with pytest.raises(PSError, match="Cannot convert"):
            bind("Get-MailboxStatistics", **{parameter: database})
    assert bind("Get-MailboxStatistics", Database=database).keys() == {"Database"}


def test_selectors_of_different_sets_exclude_each_other() -> None:
    with pytest.raises(PSError) as caught:
        bind("Get-Mailbox", Identity="Yan Li", Anr="Yan")
    assert caught.value.record.error_id == "AmbiguousParameterSet"


def test_a_parameter_that_two_sets_have_is_not_ambiguous_where_one_set_means_another() -> None:
    assert bind("Get-Recipient", Database="DB1", ResultSize="5").keys() >= {"Database", "ResultSize"}
    assert "Anr" in bind("Get-Recipient", Anr="yan", ResultSize="5")
    with pytest.raises(PSError):
        bind("Get-Recipient", "yanli", Anr="yan")


def test_set_mailbox_takes_its_identity_by_property_name_alone_as_its_page_says() -> None:
    by_name, both = (flags_of(catalogue.documented(name))["Identity"] for name in ("Set-Mailbox", "Set-CASMailbox"))
    assert not any(flags.from_pipeline for flags in by_name.values())
    assert all(flags.from_pipeline for flags in both.values())
