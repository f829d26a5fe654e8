"""What goes wrong with paths, drives and files: PowerShell's ids, messages and exceptions."""

from __future__ import annotations

import errno
from typing import Any, Final

from pyshell.errors import ErrorCategory, PSError

ITEM_NOT_FOUND: Final = "System.Management.Automation.ItemNotFoundException"
PS_ARGUMENT: Final = "System.Management.Automation.PSArgumentException"
PS_INVALID_OPERATION: Final = "System.Management.Automation.PSInvalidOperationException"
FILE_NOT_FOUND: Final = "System.IO.FileNotFoundException"
FOLDER_NOT_FOUND: Final = "System.IO.DirectoryNotFoundException"
IO_EXCEPTION: Final = "System.IO.IOException"
UNAUTHORIZED: Final = "System.UnauthorizedAccessException"


def path_not_found(path: str) -> PSError:
    return PSError.of(
        "PathNotFound",
        f"Cannot find path '{path}' because it does not exist.",
        ErrorCategory.ObjectNotFound,
        exception=ITEM_NOT_FOUND,
        target=path,
        ItemName=path,
    )


# Drives that Windows has, and what they stand for: a script that goes there is told so.
_WINDOWS_DRIVES: Final = {
    **dict.fromkeys(("hklm", "hkcu", "hkcr", "hku", "registry"), "The registry"),
    "ad": "Active Directory's drive",
    "cert": "The store of certificates",
    "iis": "The web server's configuration",
    "wsman": "The configuration of remote management",
}


def drive_not_found(name: str) -> PSError:
    """DriveNotFound; of a drive that only Windows has with the words that it is not simulated (ours)."""
    known = _WINDOWS_DRIVES.get(name.lower())
    more = f" {known} is known and not simulated." if known else ""
    return PSError.of(
        "DriveNotFound",
        f"Cannot find drive. A drive with the name '{name}' does not exist.{more}",
        ErrorCategory.ObjectNotFound,
        exception="System.Management.Automation.DriveNotFoundException",
        target=name,
        ItemName=name,
    )


def provider_not_found(name: str) -> PSError:
    return PSError.of(
        "ProviderNotFound",
        f"Cannot find a provider with the name '{name}'.",
        ErrorCategory.ObjectNotFound,
        exception="System.Management.Automation.ProviderNotFoundException",
        target=name,
        ItemName=name,
    )


def is_folder(path: str) -> PSError:
    return PSError.of(
        "GetContainerContentException",
        f"Unable to get content because it is a directory: '{path}'. Please use 'Get-ChildItem' instead.",
        ErrorCategory.InvalidOperation,
        exception="System.InvalidOperationException",
    )


def cannot_clear_folder(path: str) -> PSError:
    return PSError.of(
        "System.NotSupportedException",
        f"Unable to clear content of '{path}' because it is a directory. Clear-Content is only supported on files.",
        exception="System.NotSupportedException",
    )


def write_refused(path: str, allowed: str) -> PSError:
    """Our own error: PowerShell has no such rule."""
    return PSError.of(
        "WriteOutsideSandbox",
        f"Access to the path '{path}' is denied: pyshell writes only below the folder it was started in ('{allowed}'), "
        "the temporary folder and the sandbox's own drives.",
        ErrorCategory.PermissionDenied,
        exception=UNAUTHORIZED,
        target=path,
    )


def read_refused(path: str) -> PSError:
    """Our own error: PowerShell has no such rule."""
    return PSError.of(
        "ReadOutsideSandbox",
        f"Access to the path '{path}' is denied: with --sandbox pyshell reads only below the folder it was started in, "
        "the temporary folder and the sandbox's own drives.",
        ErrorCategory.PermissionDenied,
        exception=UNAUTHORIZED,
        target=path,
    )


def file_not_found_text(path: str) -> str:
    return f"Could not find file '{path}'."


def folder_not_found_text(path: str) -> str:
    return f"Could not find a part of the path '{path}'."


def denied_text(path: str) -> str:
    return f"Access to the path '{path}' is denied."


def exists_text(path: str) -> str:
    return f"The file '{path}' already exists."


def os_failure(error: OSError, path: str, parent_exists: bool = True) -> tuple[str, str, ErrorCategory]:
    """.NET's exception, message and PowerShell's category for what the system refused."""
    code = error.errno
    if code == errno.ENOENT:
        if parent_exists:
            return FILE_NOT_FOUND, file_not_found_text(path), ErrorCategory.ObjectNotFound
        return FOLDER_NOT_FOUND, folder_not_found_text(path), ErrorCategory.ObjectNotFound
    if code == errno.ENOTDIR:
        return FOLDER_NOT_FOUND, folder_not_found_text(path), ErrorCategory.ObjectNotFound
    if code in (errno.EACCES, errno.EPERM, errno.EISDIR, errno.EROFS):
        return UNAUTHORIZED, denied_text(path), ErrorCategory.PermissionDenied
    if code == errno.EEXIST:
        return IO_EXCEPTION, exists_text(path), ErrorCategory.WriteError
    if code == errno.ENOTEMPTY:
        return IO_EXCEPTION, f"Directory not empty : '{path}'", ErrorCategory.WriteError
    if code == errno.ENAMETOOLONG:
        what = f"The path '{path}' is too long, or a component of the specified path is too long."
        return "System.IO.PathTooLongException", what, ErrorCategory.WriteError
    return IO_EXCEPTION, f"{error.strerror or 'Input/output error'} : '{path}'", ErrorCategory.WriteError


def failed(
    error_id: str,
    error: OSError,
    path: str,
    *,
    target: Any = None,
    category: ErrorCategory | None = None,
    parent_exists: bool = True,
) -> PSError:
    """The error of a cmdlet whose file the system refused."""
    exception, message, usual = os_failure(error, path, parent_exists)
    chosen = usual if category is None else category
    return PSError.of(error_id, message, chosen, exception=exception, target=path if target is None else target)


def argument(message: str, target: Any = None) -> PSError:
    return PSError.of("Argument", message, ErrorCategory.InvalidArgument, exception=PS_ARGUMENT, target=target)


def invalid_operation(message: str, error_id: str = "InvalidOperation", target: Any = None) -> PSError:
    return PSError.of(error_id, message, ErrorCategory.InvalidOperation, exception=PS_INVALID_OPERATION, target=target)
