"""What Exchange says: error and warning texts, each marked with how sure it is.

S: Microsoft's documentation says so. O: seen in real output that somebody quoted. M: general knowledge, no source at
hand. U: nobody recorded it; the wording is ours. `certainty(function)` tells the mark; docs list them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from pyshell.errors import ErrorCategory, ErrorRecord, NetException, PSError
from pyshell.exchange.values import moments
from pyshell.exchange.values.identifiers import new_guid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

F = TypeVar("F", bound="Callable[..., str]")
CERTAINTY: Final[dict[str, str]] = {}

_TASKS: Final = "Microsoft.Exchange.Configuration.Tasks."
NOT_FOUND: Final = _TASKS + "ManagementObjectNotFoundException"
AMBIGUOUS: Final = _TASKS + "ManagementObjectAmbiguousException"
ARGUMENT: Final = _TASKS + "TaskArgumentException"
MEMBER_EXISTS: Final = "Microsoft.Exchange.Management.RecipientTasks.MemberAlreadyExistsException"
MEMBER_NOT_FOUND: Final = "Microsoft.Exchange.Management.RecipientTasks.MemberNotFoundException"
RECIPIENT_TASK: Final = "Microsoft.Exchange.Management.Tasks.RecipientTaskException"
PROXY_EXISTS: Final = "Microsoft.Exchange.Configuration.ObjectModel.ProxyAddressExistsException"
ALREADY_EXISTS: Final = "Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException"
VALIDATION: Final = "Microsoft.Exchange.Data.DataValidationException"
_STORE: Final = "Microsoft.Exchange.Management.StoreTasks."
ENTRY_EXISTS: Final = _STORE + "UserAlreadyExistsInPermissionEntryException"
ENTRY_NOT_FOUND: Final = _STORE + "UserNotFoundInPermissionEntryException"
FOLDER_EXISTS: Final = "Microsoft.Exchange.Data.Storage.ObjectExistedException"
FOLDER_USER: Final = _STORE + "InvalidExternalUserIdException"
NOT_ACCEPTED: Final = "Microsoft.Exchange.Configuration.Tasks.NotAcceptedDomainException"


def said(mark: str) -> Callable[[F], F]:
    """Marks a text with its certainty."""

    def keep(function: F) -> F:
        CERTAINTY[function.__name__] = mark
        return function

    return keep


# --- errors -----------------------------------------------------------------------------------------------------


@said("O")
def object_not_found(identity: str, server: str) -> str:
    return f"The operation couldn't be performed because object '{identity}' couldn't be found on '{server}'."


@said("O")
def object_ambiguous(identity: str) -> str:
    return f"The operation couldn't be performed because '{identity}' matches multiple entries."


@said("O")
def reference_not_found(identity: str) -> str:
    return (
        f'Couldn\'t find object "{identity}". Please make sure that it was spelled correctly or specify a different '
        "object."
    )


@said("O")
def reference_ambiguous(identity: str) -> str:
    return f'There are multiple recipients matching the identity "{identity}". Please specify a unique value.'


@said("O")
def database_not_found(identity: str) -> str:
    return f'Couldn\'t find database "{identity}". Make sure you have typed it correctly.'


@said("U")
def unit_not_found(identity: str) -> str:
    return f'Organizational unit "{identity}" was not found. Please make sure you have typed it correctly.'


@said("S")
def types_conflict() -> str:
    return "None of the specified RecipientTypeDetails are included in any specified recipient type."


@said("U")
def sort_property(name: str, allowed: str) -> str:
    return f'The property "{name}" can\'t be used for sorting. You can sort by: {allowed}.'


@said("M")
def wildcard_inside(identity: str) -> str:
    return f"The identity '{identity}' isn't valid: a wildcard can stand only at its beginning or its end."


@said("O")
def address_in_use(proxy: str, owner: str) -> str:
    return (
        f'The proxy address "{proxy}" is already being used by the proxy addresses or LegacyExchangeDN of "{owner}". '
        "Please choose another proxy address."
    )


@said("O")
def object_exists(dn: str, server: str) -> str:
    return f"Active Directory operation failed on {server}. The object '{dn}' already exists."


@said("O")
def quota_order(higher: str, lower: str) -> str:
    return f"The value of property '{higher}' must be greater than or equal to that of property '{lower}'."


@said("M")
def alias_characters(alias: str) -> str:
    return (
        f'The property expression "{alias}" isn\'t valid. Valid values are: Strings formed with characters from A to Z '
        "(uppercase or lowercase), digits from 0 to 9, !, #, $, %, &, ', *, +, -, /, =, ?, ^, _, `, {, |, } or ~."
    )


@said("M")
def too_long(name: str, limit: int, length: int) -> str:
    return (
        f"The length of the property is too long. The maximum length is {limit} and the length of the value provided "
        f"is {length}. Property Name: {name}"
    )


@said("U")
def addresses_exclude() -> str:
    return "The parameters EmailAddresses and PrimarySmtpAddress can't be used together."


@said("U")
def address_under_policy(identity: str) -> str:
    return (
        f"The primary address of {identity} is set by an e-mail address policy. Set EmailAddressPolicyEnabled to "
        "$false to change it."
    )


@said("U")
def wrong_principal(text: str) -> str:
    return f"The user principal name '{text}' isn't valid: it has the form of an email address."


@said("U")
def principal_taken(text: str) -> str:
    return f"The user principal name '{text}' is already being used. Please choose another one."


@said("O")
def domain_not_accepted() -> str:
    return "You can't use the domain because it's not an accepted domain for your organization."


@said("M")
def wrong_address(text: str) -> str:
    return (
        f'The email address "{text}" isn\'t correct. Please use this format: user name, the @ sign, and then the '
        "domain. For example, tonysmith@contoso.com or tony.smith@contoso.com."
    )


@said("U")
def several_primary() -> str:
    return "There can be only one primary SMTP address."


@said("M")
def principal_not_found(text: str) -> str:
    return f'User or group "{text}" wasn\'t found. Please make sure you\'ve typed it correctly.'


@said("O")
def principal_ambiguous(text: str) -> str:
    return f'There are multiple users or groups matching the identity "{text}". Please specify a unique value.'


@said("M")
def already_member(member: str, group: str) -> str:
    return f'The recipient "{member}" is already a member of the group "{group}".'


@said("U")
def member_of_itself(group: str) -> str:
    return f'The group "{group}" can\'t be a member of itself.'


@said("U")
def own_manager(identity: str) -> str:
    return f"'{identity}' can't be the manager of itself."


@said("M")
def not_member(member: str, group: str) -> str:
    return f'The recipient "{member}" isn\'t a member of the group "{group}".'


@said("O")
def wrong_kind(identity: str, details: str) -> str:
    return (
        f"This task does not support recipients of this type. The specified recipient {identity} is of type {details}. "
        "Please make sure that this recipient matches the required recipient type for this task."
    )


@said("O")
def filter_not_bound(parameter: str, why: str) -> str:
    return f'Cannot bind parameter \'{parameter}\' to the target. Exception setting "{parameter}": "{why}"'


@said("M")
def empty_identity(type_name: str) -> str:
    return (
        f"Parameter values of type {type_name} can't be empty. Specify a value, and try again. Parameter name: identity"
    )


@said("U")
def count_text(text: str) -> str:
    return f"'{text}' isn't a number or Unlimited."


@said("U")
def size_text(text: str) -> str:
    return f"'{text}' isn't a size like 49.5GB or Unlimited."


@said("U")
def country_text(text: str) -> str:
    return f"'{text}' isn't a country or region: write its name or its two letters, Germany or DE."


@said("U")
def span_text(text: str) -> str:
    return f"'{text}' isn't a time span like 14.00:00:00 or a number of days."


@said("U")
def command_not_simulated(command: str) -> str:
    return f"{command} is known, but it is not simulated here. Nothing was done."


@said("U")
def known_elsewhere(command: str, why: str) -> str:
    return f"{command} is known and not simulated: {why}. Nothing was done."


@said("O")
def not_a_span(text: str) -> str:
    """.NET's own text."""
    return f"String '{text}' was not recognized as a valid TimeSpan."


@said("U")
def not_a_size(text: str) -> str:
    return f"The value '{text}' isn't a valid size."


@said("U")
def no_limit() -> str:
    return "Unlimited object has no value."


@said("M")
def not_an_address(text: str) -> str:
    return f'The email address "{text}" isn\'t correct.'


@said("O")
def command_unknown(command: str) -> str:
    """PowerShell's own text; that a session lacks cmdlets of other products is documented."""
    return (
        f"The term '{command}' is not recognized as a name of a cmdlet, function, script file, or executable program."
        "\nCheck the spelling of the name, or if a path was included, verify that the path is correct and try again."
    )


@said("O")
def parameter_unknown(name: str) -> str:
    """PowerShell's own text; that a session lacks parameters of other products is documented."""
    return f"A parameter cannot be found that matches parameter name '{name}'."


@said("U")
def file_invalid(name: str, line: int, why: str) -> str:
    return f"The organisation file '{name}' can't be used: line {line}: {why}. Nothing was loaded."


@said("O")
def mailbox_not_found(identity: str) -> str:
    """What cmdlets that look into a mailbox say."""
    return f"The specified mailbox Identity: '{identity}' does not exist."


@said("O")
def mailbox_ambiguous(identity: str) -> str:
    return f'Multiple mailbox users match identity "{identity}". Specify a unique value.'


@said("M")
def folder_not_found(identity: str) -> str:
    return f"The operation couldn't be performed because '{identity}' couldn't be found."


@said("M")
def folder_there(path: str) -> str:
    return f"A folder with the name '{path}' already exists."


@said("M")
def folder_user_unknown(user: str) -> str:
    return f'The user "{user}" is either not valid SMTP address, or there is no matching information.'


@said("M")
def folder_entry_there(user: str) -> str:
    return f"An existing permission entry was found for user: {user}."


@said("M")
def folder_entry_missing(user: str) -> str:
    return f"There is no existing permission entry found for user: {user}."


@said("M")
def request_missing(identity: str) -> str:
    return f"Couldn't find a request that matches the information provided. Reason: '{identity}' matches no request."


@said("M")
def request_there(name: str, mailbox: str) -> str:
    return f"The name must be unique per mailbox. There's already a request named '{name}' for mailbox '{mailbox}'."


@said("M")
def request_ended(name: str) -> str:
    return f"The request '{name}' has already completed and can't be changed."


@said("M")
def path_not_shared(path: str) -> str:
    return f"The file path '{path}' isn't valid. Specify a UNC path, such as \\\\server\\share\\file.pst."


@said("M")
def no_public_folders() -> str:
    return (
        "No active public folder mailboxes were found. This happens when no public folder mailboxes are provisioned or "
        "they are provisioned in 'HoldForMigration' mode. If you're not currently performing a migration, create a "
        "public folder mailbox."
    )


@said("U")
def folder_fixed(path: str) -> str:
    return f"The public folder '{path}' is a folder of the system. It can't be changed or removed."


@said("U")
def folder_has_subfolders(path: str) -> str:
    return f"The public folder '{path}' has subfolders. Use the Recurse switch to remove them as well."


@said("U")
def folder_gets_mail(path: str) -> str:
    return f"The public folder '{path}' is mail-enabled. Run Disable-MailPublicFolder before you remove it."


@said("U")
def folder_mail_state(path: str, enabled: bool) -> str:
    return f"The public folder '{path}' is {'already' if enabled else 'not'} mail-enabled."


@said("U")
def folder_inside_itself(path: str) -> str:
    return f"The public folder '{path}' can't be moved into itself or into one of its subfolders."


@said("M")
def rule_not_found(rule: str, what: str = "inbox rule") -> str:
    return f"The operation couldn't be performed because the {what} '{rule}' couldn't be found."


@said("U")
def rule_there(rule: str) -> str:
    return f"There's already a sweep rule named '{rule}'."


@said("U")
def list_inside_itself(path: str) -> str:
    return f"The address list '{path}' can't be moved into itself or into one of the lists below it."


@said("U")
def moving_list(path: str, target: str) -> str:
    return f'Moving address list "{path}" to "{target}".'


@said("O")
def database_holds_mailboxes() -> str:
    return (
        "This mailbox database contains one or more mailboxes, mailbox plans, archive mailboxes, public folder "
        "mailboxes or arbitration mailboxes, Audit mailboxes."
    )


@said("U")
def database_state(name: str, mounted: bool) -> str:
    return f'The database "{name}" is already {"mounted" if mounted else "dismounted"}.'


@said("U")
def not_eligible(group: str) -> str:
    return f"The distribution group '{group}' can't be upgraded: groups are nested, or nobody owns it."


@said("M")
def no_photo() -> str:
    return "There is no photo stored here."


@said("M")
def store_mailbox_not_found(identity: str) -> str:
    return f'Cannot find a mailbox in the mailbox database matching identity "{identity}".'


@said("M")
def no_archive(identity: str) -> str:
    return f"The mailbox '{identity}' doesn't have an archive."


@said("U")
def on_hold(identity: str) -> str:
    """That a hold keeps a mailbox is documented (exchange-ps/Remove-Mailbox.md); the sentence is ours."""
    return f"The mailbox '{identity}' is on hold. To remove it in spite of that use the IgnoreLegalHold switch."


@said("U")
def last_arbitration(identity: str) -> str:
    """The rule is documented (exchange-ps/Remove-Mailbox.md); the sentence is ours."""
    return f"'{identity}' is the last arbitration mailbox of the organization. To remove it a switch must allow it."


@said("M")
def no_move_request(identity: str) -> str:
    return f"Couldn't find a move request that corresponds to the specified identity '{identity}'."


@said("M")
def move_request_there(identity: str) -> str:
    return (
        f"Mailbox '{identity}' already has a completed or ongoing move request associated with it. Before you create a "
        "new move request for the mailbox, run the Remove-MoveRequest cmdlet to clear the move request."
    )


@said("U")
def built_in_role(name: str) -> str:
    """That built-in roles can't be changed is documented (understanding-management-roles); the sentence is ours."""
    return f"The role '{name}' is a built-in one and can't be changed. Make a role of your own from it."


@said("U")
def role_entry_there(entry: str, role: str) -> str:
    return f"The role '{role}' has the entry '{entry}' already. To replace it use the Overwrite switch."


@said("U")
def has_children(name: str) -> str:
    """That -Recursive is needed is documented (exchange-ps/Remove-AddressList.md); the sentence is ours."""
    return f"'{name}' has objects below it. To remove it with them use the Recursive switch."


@said("U")
def included_missing() -> str:
    return "A filter of conditions needs the kinds of recipients that it includes: specify -IncludedRecipients."


@said("S")
def filters_exclude() -> str:
    """exchange-ps/New-DynamicDistributionGroup.md; the wording is ours."""
    return "RecipientFilter can't be used together with IncludedRecipients or the Conditional parameters."


# --- warnings ---------------------------------------------------------------------------------------------------


@said("O")
def nothing_modified(identity: str) -> str:
    return f"The command completed successfully but no settings of '{identity}' have been modified."


@said("O")
def more_results() -> str:
    return (
        "There are more results available than are currently displayed. To view them, increase the value for the "
        "ResultSize parameter."
    )


@said("O")
def default_results(size: int) -> str:
    """The first three sentences are seen, the rest is from memory."""
    return (
        f"By default, only the first {size} items are returned. Use the ResultSize parameter to specify the number of "
        'items returned. To return all items, specify "-ResultSize Unlimited". Be aware that, depending on the actual '
        "number of items, returning all items can take a long time and consume a large amount of memory. Also, we "
        "don't recommend storing the results in a variable. Instead, pipe the results to another task or "
        "script to perform "
        "batch changes."
    )


@said("O")
def permission_there(identity: str, account: str) -> str:
    return (
        f'The appropriate access control entry is already present on the object "{identity}" for account "{account}".'
    )


@said("O")
def permission_missing(identity: str) -> str:
    return (
        f'Can\'t remove the access control entry on the object "{identity}" for the user account because the ACE '
        "doesn't exist on the object."
    )


@said("O")
def never_logged_on(name: str, guid: str) -> str:
    return (
        f"The user hasn't logged on to mailbox '{name}' ('{guid}'), so there is no data to return. After the user logs "
        "on, this warning will no longer appear."
    )


@said("U")
def without_effect(parameter: str, command: str) -> str:
    return f"-{parameter} of {command} is accepted but not simulated here: it has no effect."


@said("U")
def empty_filter() -> str:
    return "The filter is empty: all objects are returned."


@said("U")
def other_reading(text: str, selected: int, otherwise: int) -> str:
    return (
        f'In the filter "{text}" -and is taken to bind tighter than -or ({selected} objects); read from left to right '
        f"it would select {otherwise}. Use brackets to say which you mean."
    )


# --- -WhatIf and -Confirm ---------------------------------------------------------------------------------------


@said("M")
def setting(what: str, identity: str) -> str:
    return f'Setting {what} "{identity}".'


@said("U")
def server_settings() -> str:
    return "Setting the Active Directory server settings of the session."


@said("M")
def adding_member(member: str, group: str) -> str:
    return f'Adding distribution group member "{member}" on distribution group "{group}".'


@said("M")
def removing_member(member: str, group: str) -> str:
    return f'Removing distribution group member "{member}" on distribution group "{group}".'


@said("U")
def updating(what: str, name: str) -> str:
    return f'Updating {what} "{name}".'


@said("U")
def updating_members(group: str) -> str:
    return f'Updating distribution group members on distribution group "{group}".'


@said("M")
def creating_mailbox(name: str, principal: str, unit: str) -> str:
    return (
        f'Creating mailbox "{name}" with User Principal Name "{principal}" in the organizational unit "{unit}".'
    )


@said("M")
def creating(what: str, name: str) -> str:
    return f'Creating {what} "{name}".'


@said("M")
def enabling(what: str, identity: str) -> str:
    return f'Enabling {what} "{identity}".'


@said("M")
def disabling(what: str, identity: str) -> str:
    return f'Disabling {what} "{identity}".'


@said("M")
def removing_mailbox(identity: str) -> str:
    return (
        f'Removing the mailbox "{identity}" will remove the Active Directory user object and mark the mailbox and the '
        "archive (if present) in the database for removal."
    )


@said("M")
def disabling_mailbox(identity: str) -> str:
    return (
        f'Disabling mailbox "{identity}" will remove the Exchange properties from the Active Directory user object and '
        "mark the mailbox in the database for removal. If the mailbox has an archive or remote archive, the archive "
        "will also be marked for removal. In the case of remote archives, this action is permanent. You can't "
        "reconnect this user to the remote archive again."
    )


@said("M")
def removing_group(identity: str) -> str:
    return f'Removing distribution group Identity:"{identity}".'


@said("M")
def changing_folder_permission(doing: str, folder: str, user: str) -> str:
    return f'{doing} mailbox folder permission on "{folder}" for user "{user}".'


@said("U")
def changing_client_permission(doing: str, folder: str, user: str) -> str:
    return f'{doing} client permission on public folder "{folder}" for user "{user}".'


@said("U")
def wiping(device: str) -> str:
    return f'Wiping everything on mobile device "{device}".'


@said("M")
def connecting(mailbox: str, user: str) -> str:
    return f'Connecting mailbox "{mailbox}" to user "{user}".'


@said("U")
def purging(mailbox: str, guid: str) -> str:
    return f'Removing the disconnected mailbox "{mailbox}" ({guid}) for good.'


@said("U")
def deleting_content(identity: str) -> str:
    return f'Deleting the messages that the search finds from mailbox "{identity}".'


@said("U")
def changing(doing: str, what: str, identity: str) -> str:
    return f'{doing} {what} "{identity}".'


@said("U")
def changing_rule(doing: str, rule: str) -> str:
    return f'{doing} inbox rule "{rule}".'


@said("M")
def removing(what: str, identity: str) -> str:
    return f'Removing {what} "{identity}".'


@said("M")
def adding_permission(identity: str, user: str, rights: Iterable[str]) -> str:
    return (
        f'Adding mailbox permission "{identity}" for user "{user}" with access rights "'
        + ", ".join(f"'{right}'" for right in rights)
        + '".'
    )


@said("M")
def removing_permission(identity: str, user: str, rights: Iterable[str]) -> str:
    return adding_permission(identity, user, rights).replace("Adding", "Removing", 1)


# --- records ----------------------------------------------------------------------------------------------------


def code_of(text: str) -> str:
    """The number that ends an error id: eight hexadecimal digits that follow from the text, leading zeros dropped."""
    number = 0x811C9DC5
    for character in text:
        number = ((number ^ ord(character)) * 0x01000193) & 0xFFFFFFFF
    return f"{number:X}"


def record(
    command: str,
    message: str,
    exception: str,
    category: ErrorCategory = ErrorCategory.NotSpecified,
    *,
    server: str = "EX01",
    target: Any = None,
    namespace: str = "RecipientTasks",
) -> ErrorRecord:
    """An error of a cmdlet as a remote session of the Exchange Management Shell reports it."""
    short = exception.rpartition(".")[2]
    error_id = (
        f"[Server={server},RequestId={new_guid()},TimeStamp={moments.us_now()}] "
        f"[FailureCategory=Cmdlet-{short}] {code_of(short + message)}"
    )
    made = ErrorRecord(NetException(exception, message), error_id, category, target)
    made.command_id = f"Microsoft.Exchange.Management.{namespace}.{command.replace('-', '')}"
    made.reason = short
    made.activity = command
    return made


def not_simulated(command: str) -> PSError:
    """The one error of a documented cmdlet without an effect here."""
    made = PSError.of(
        "NotSimulated",
        command_not_simulated(command),
        ErrorCategory.NotImplemented,
        exception="System.NotImplementedException",
        target=command,
    )
    made.record.command_id = command
    made.record.activity = command
    return made


def filter_error(command: str, parameter: str, why: str) -> PSError:
    """A filter that cannot be used is an error of parameter binding."""
    made = PSError.of(
        "ParameterBindingFailed",
        filter_not_bound(parameter, why),
        ErrorCategory.WriteError,
        exception="System.Management.Automation.ParameterBindingException",
    )
    made.record.command_id = f"Microsoft.Exchange.Management.RecipientTasks.{command.replace('-', '')}"
    made.record.activity = command
    return made
