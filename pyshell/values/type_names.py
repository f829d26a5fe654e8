"""Names of types: PowerShell's accelerators, the short names in definitions, and the reading of a written type name."""

from __future__ import annotations

from typing import Final


class TypeRef:
    """A type name taken apart: the bare name, generic arguments, and for an array its rank and element."""

    __slots__ = ("arguments", "element", "name", "rank")

    def __init__(
        self, name: str, arguments: tuple[TypeRef, ...] = (), rank: int = 0, element: TypeRef | None = None
    ) -> None:
        self.name = name
        self.arguments = arguments
        self.rank = rank
        self.element = element


class _Reader:
    """Reads one type name from text: `name`, `name[arg,arg]`, `name[]`, `name[,]`, ``name`1[[arg, assembly]]``."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def peek(self) -> str:
        while self.at < len(self.text) and self.text[self.at] == " ":
            self.at += 1
        return self.text[self.at] if self.at < len(self.text) else ""

    def take(self, expected: str) -> None:
        if self.peek() != expected:
            raise ValueError(self.text)
        self.at += 1

    def name(self) -> str:
        self.peek()
        start = self.at
        while self.at < len(self.text) and self.text[self.at] not in "[],":
            self.at += 1
        found = self.text[start : self.at].strip()
        if not found:
            raise ValueError(self.text)
        return found

    def type(self) -> TypeRef:
        found = TypeRef(self.name())
        while self.peek() == "[":
            self.at += 1
            found = self.array(found) if self.peek() in (",", "]") else TypeRef(found.name, self.arguments())
        return found

    def array(self, element: TypeRef) -> TypeRef:
        rank = 1
        while self.peek() == ",":
            self.at += 1
            rank += 1
        self.take("]")
        return TypeRef(element.name + "[" + "," * (rank - 1) + "]", (), rank, element)

    def arguments(self) -> tuple[TypeRef, ...]:
        found = [self.argument()]
        while self.peek() == ",":
            self.at += 1
            found.append(self.argument())
        self.take("]")
        return tuple(found)

    def argument(self) -> TypeRef:
        if self.peek() != "[":
            return self.type()
        self.at += 1
        found = self.type()
        if self.peek() == ",":
            self.at = self.text.find("]", self.at)
            if self.at < 0:
                raise ValueError(self.text)
        self.take("]")
        return found


def parse_type_name(text: str) -> TypeRef | None:
    """A written type name taken apart; an assembly after the name is dropped. None when it is no type name."""
    reader = _Reader(text)
    try:
        found = reader.type()
    except ValueError:
        return None
    return found if reader.peek() in ("", ",") else None


# Recorded from [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')::Get; keys in lower case.
ACCELERATORS: Final = {
    "alias": "System.Management.Automation.AliasAttribute",
    "allowemptycollection": "System.Management.Automation.AllowEmptyCollectionAttribute",
    "allowemptystring": "System.Management.Automation.AllowEmptyStringAttribute",
    "allownull": "System.Management.Automation.AllowNullAttribute",
    "argumentcompleter": "System.Management.Automation.ArgumentCompleterAttribute",
    "argumentcompletions": "System.Management.Automation.ArgumentCompletionsAttribute",
    "array": "System.Array",
    "bigint": "System.Numerics.BigInteger",
    "bool": "System.Boolean",
    "byte": "System.Byte",
    "char": "System.Char",
    "cimclass": "Microsoft.Management.Infrastructure.CimClass",
    "cimconverter": "Microsoft.Management.Infrastructure.CimConverter",
    "ciminstance": "Microsoft.Management.Infrastructure.CimInstance",
    "cimsession": "Microsoft.Management.Infrastructure.CimSession",
    "cimtype": "Microsoft.Management.Infrastructure.CimType",
    "cmdletbinding": "System.Management.Automation.CmdletBindingAttribute",
    "cultureinfo": "System.Globalization.CultureInfo",
    "datetime": "System.DateTime",
    "decimal": "System.Decimal",
    "double": "System.Double",
    "dsclocalconfigurationmanager": "System.Management.Automation.DscLocalConfigurationManagerAttribute",
    "dscproperty": "System.Management.Automation.DscPropertyAttribute",
    "dscresource": "System.Management.Automation.DscResourceAttribute",
    "experimentaction": "System.Management.Automation.ExperimentAction",
    "experimental": "System.Management.Automation.ExperimentalAttribute",
    "experimentalfeature": "System.Management.Automation.ExperimentalFeature",
    "float": "System.Single",
    "guid": "System.Guid",
    "hashtable": "System.Collections.Hashtable",
    "initialsessionstate": "System.Management.Automation.Runspaces.InitialSessionState",
    "int": "System.Int32",
    "int16": "System.Int16",
    "int32": "System.Int32",
    "int64": "System.Int64",
    "ipaddress": "System.Net.IPAddress",
    "ipendpoint": "System.Net.IPEndPoint",
    "long": "System.Int64",
    "mailaddress": "System.Net.Mail.MailAddress",
    "norunspaceaffinity": "System.Management.Automation.Language.NoRunspaceAffinityAttribute",
    "nullstring": "System.Management.Automation.Language.NullString",
    "objectsecurity": "System.Security.AccessControl.ObjectSecurity",
    "ordered": "System.Collections.Specialized.OrderedDictionary",
    "outputtype": "System.Management.Automation.OutputTypeAttribute",
    "parameter": "System.Management.Automation.ParameterAttribute",
    "physicaladdress": "System.Net.NetworkInformation.PhysicalAddress",
    "powershell": "System.Management.Automation.PowerShell",
    "psaliasproperty": "System.Management.Automation.PSAliasProperty",
    "pscredential": "System.Management.Automation.PSCredential",
    "pscustomobject": "System.Management.Automation.PSObject",
    "psdefaultvalue": "System.Management.Automation.PSDefaultValueAttribute",
    "pslistmodifier": "System.Management.Automation.PSListModifier",
    "psmoduleinfo": "System.Management.Automation.PSModuleInfo",
    "psnoteproperty": "System.Management.Automation.PSNoteProperty",
    "psobject": "System.Management.Automation.PSObject",
    "psprimitivedictionary": "System.Management.Automation.PSPrimitiveDictionary",
    "pspropertyexpression": "Microsoft.PowerShell.Commands.PSPropertyExpression",
    "psscriptmethod": "System.Management.Automation.PSScriptMethod",
    "psscriptproperty": "System.Management.Automation.PSScriptProperty",
    "pstypenameattribute": "System.Management.Automation.PSTypeNameAttribute",
    "psvariable": "System.Management.Automation.PSVariable",
    "psvariableproperty": "System.Management.Automation.PSVariableProperty",
    "ref": "System.Management.Automation.PSReference",
    "regex": "System.Text.RegularExpressions.Regex",
    "runspace": "System.Management.Automation.Runspaces.Runspace",
    "runspacefactory": "System.Management.Automation.Runspaces.RunspaceFactory",
    "sbyte": "System.SByte",
    "scriptblock": "System.Management.Automation.ScriptBlock",
    "securestring": "System.Security.SecureString",
    "semver": "System.Management.Automation.SemanticVersion",
    "short": "System.Int16",
    "single": "System.Single",
    "string": "System.String",
    "supportswildcards": "System.Management.Automation.SupportsWildcardsAttribute",
    "switch": "System.Management.Automation.SwitchParameter",
    "timespan": "System.TimeSpan",
    "type": "System.Type",
    "uint": "System.UInt32",
    "uint16": "System.UInt16",
    "uint32": "System.UInt32",
    "uint64": "System.UInt64",
    "ulong": "System.UInt64",
    "uri": "System.Uri",
    "ushort": "System.UInt16",
    "validatecount": "System.Management.Automation.ValidateCountAttribute",
    "validatedrive": "System.Management.Automation.ValidateDriveAttribute",
    "validatelength": "System.Management.Automation.ValidateLengthAttribute",
    "validatenotnull": "System.Management.Automation.ValidateNotNullAttribute",
    "validatenotnullorempty": "System.Management.Automation.ValidateNotNullOrEmptyAttribute",
    "validatenotnullorwhitespace": "System.Management.Automation.ValidateNotNullOrWhiteSpaceAttribute",
    "validatepattern": "System.Management.Automation.ValidatePatternAttribute",
    "validaterange": "System.Management.Automation.ValidateRangeAttribute",
    "validatescript": "System.Management.Automation.ValidateScriptAttribute",
    "validateset": "System.Management.Automation.ValidateSetAttribute",
    "validatetrusteddata": "System.Management.Automation.ValidateTrustedDataAttribute",
    "validateuserdrive": "System.Management.Automation.ValidateUserDriveAttribute",
    "version": "System.Version",
    "void": "System.Void",
    "wildcardpattern": "System.Management.Automation.WildcardPattern",
    "x500distinguishedname": "System.Security.Cryptography.X509Certificates.X500DistinguishedName",
    "x509certificate": "System.Security.Cryptography.X509Certificates.X509Certificate",
    "xml": "System.Xml.XmlDocument",
}

# How PowerShell writes types in definitions and in "$([int])".
SHORT_NAMES: Final = {
    "Microsoft.Management.Infrastructure.CimClass": "cimclass",
    "Microsoft.Management.Infrastructure.CimConverter": "cimconverter",
    "Microsoft.Management.Infrastructure.CimInstance": "ciminstance",
    "Microsoft.Management.Infrastructure.CimSession": "CimSession",
    "Microsoft.Management.Infrastructure.CimType": "cimtype",
    "Microsoft.PowerShell.Commands.PSPropertyExpression": "pspropertyexpression",
    "System.Array": "array",
    "System.Boolean": "bool",
    "System.Byte": "byte",
    "System.Char": "char",
    "System.Collections.Hashtable": "hashtable",
    "System.Collections.Specialized.OrderedDictionary": "ordered",
    "System.DateTime": "datetime",
    "System.Decimal": "decimal",
    "System.Double": "double",
    "System.Globalization.CultureInfo": "cultureinfo",
    "System.Guid": "guid",
    "System.Int16": "short",
    "System.Int32": "int",
    "System.Int64": "long",
    "System.Management.Automation.AliasAttribute": "Alias",
    "System.Management.Automation.AllowEmptyCollectionAttribute": "AllowEmptyCollection",
    "System.Management.Automation.AllowEmptyStringAttribute": "AllowEmptyString",
    "System.Management.Automation.AllowNullAttribute": "AllowNull",
    "System.Management.Automation.ArgumentCompleterAttribute": "ArgumentCompleter",
    "System.Management.Automation.ArgumentCompletionsAttribute": "ArgumentCompletions",
    "System.Management.Automation.CmdletBindingAttribute": "CmdletBinding",
    "System.Management.Automation.DscLocalConfigurationManagerAttribute": "DscLocalConfigurationManager",
    "System.Management.Automation.DscPropertyAttribute": "DscProperty",
    "System.Management.Automation.DscResourceAttribute": "DscResource",
    "System.Management.Automation.ExperimentAction": "ExperimentAction",
    "System.Management.Automation.ExperimentalAttribute": "Experimental",
    "System.Management.Automation.ExperimentalFeature": "ExperimentalFeature",
    "System.Management.Automation.Language.NoRunspaceAffinityAttribute": "NoRunspaceAffinity",
    "System.Management.Automation.Language.NullString": "NullString",
    "System.Management.Automation.OutputTypeAttribute": "OutputType",
    "System.Management.Automation.PSAliasProperty": "psaliasproperty",
    "System.Management.Automation.PSCredential": "pscredential",
    "System.Management.Automation.PSDefaultValueAttribute": "PSDefaultValue",
    "System.Management.Automation.PSListModifier": "pslistmodifier",
    "System.Management.Automation.PSModuleInfo": "psmoduleinfo",
    "System.Management.Automation.PSNoteProperty": "psnoteproperty",
    "System.Management.Automation.PSObject": "psobject",
    "System.Management.Automation.PSPrimitiveDictionary": "psprimitivedictionary",
    "System.Management.Automation.PSReference": "ref",
    "System.Management.Automation.PSScriptMethod": "psscriptmethod",
    "System.Management.Automation.PSScriptProperty": "psscriptproperty",
    "System.Management.Automation.PSTypeNameAttribute": "PSTypeNameAttribute",
    "System.Management.Automation.PSVariable": "psvariable",
    "System.Management.Automation.PSVariableProperty": "psvariableproperty",
    "System.Management.Automation.ParameterAttribute": "Parameter",
    "System.Management.Automation.PowerShell": "powershell",
    "System.Management.Automation.Runspaces.InitialSessionState": "initialsessionstate",
    "System.Management.Automation.Runspaces.Runspace": "runspace",
    "System.Management.Automation.Runspaces.RunspaceFactory": "runspacefactory",
    "System.Management.Automation.ScriptBlock": "scriptblock",
    "System.Management.Automation.SemanticVersion": "semver",
    "System.Management.Automation.SupportsWildcardsAttribute": "SupportsWildcards",
    "System.Management.Automation.SwitchParameter": "switch",
    "System.Management.Automation.ValidateCountAttribute": "ValidateCount",
    "System.Management.Automation.ValidateDriveAttribute": "ValidateDrive",
    "System.Management.Automation.ValidateLengthAttribute": "ValidateLength",
    "System.Management.Automation.ValidateNotNullAttribute": "ValidateNotNull",
    "System.Management.Automation.ValidateNotNullOrEmptyAttribute": "ValidateNotNullOrEmpty",
    "System.Management.Automation.ValidateNotNullOrWhiteSpaceAttribute": "ValidateNotNullOrWhiteSpace",
    "System.Management.Automation.ValidatePatternAttribute": "ValidatePattern",
    "System.Management.Automation.ValidateRangeAttribute": "ValidateRange",
    "System.Management.Automation.ValidateScriptAttribute": "ValidateScript",
    "System.Management.Automation.ValidateSetAttribute": "ValidateSet",
    "System.Management.Automation.ValidateTrustedDataAttribute": "ValidateTrustedData",
    "System.Management.Automation.ValidateUserDriveAttribute": "ValidateUserDrive",
    "System.Management.Automation.WildcardPattern": "WildcardPattern",
    "System.Net.IPAddress": "ipaddress",
    "System.Net.IPEndPoint": "IPEndpoint",
    "System.Net.Mail.MailAddress": "mailaddress",
    "System.Net.NetworkInformation.PhysicalAddress": "PhysicalAddress",
    "System.Numerics.BigInteger": "bigint",
    "System.SByte": "sbyte",
    "System.Security.AccessControl.ObjectSecurity": "ObjectSecurity",
    "System.Security.Cryptography.X509Certificates.X500DistinguishedName": "X500DistinguishedName",
    "System.Security.Cryptography.X509Certificates.X509Certificate": "X509Certificate",
    "System.Security.SecureString": "securestring",
    "System.Single": "float",
    "System.String": "string",
    "System.Text.RegularExpressions.Regex": "regex",
    "System.TimeSpan": "timespan",
    "System.Type": "type",
    "System.UInt16": "ushort",
    "System.UInt32": "uint",
    "System.UInt64": "ulong",
    "System.Uri": "uri",
    "System.Version": "version",
    "System.Void": "void",
    "System.Xml.XmlDocument": "xml",
}


def _comparable(name: str, *more: str) -> tuple[str, ...]:
    return (
        "System.IComparable",
        f"System.IComparable`1[{name}]",
        "System.IConvertible",
        f"System.IEquatable`1[{name}]",
        "System.IFormattable",
        *more,
    )


_NUMBERS = ("SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal")

INTERFACES: Final[dict[str, tuple[str, ...]]] = {
    **{f"System.{name}": _comparable(f"System.{name}") for name in (*_NUMBERS, "Char", "DateTime")},
    "System.String": (
        "System.Collections.Generic.IEnumerable`1[System.Char]",
        "System.Collections.IEnumerable",
        "System.ICloneable",
        "System.IComparable",
        "System.IComparable`1[System.String]",
        "System.IConvertible",
        "System.IEquatable`1[System.String]",
    ),
    "System.Boolean": tuple(name for name in _comparable("System.Boolean") if not name.endswith("IFormattable")),
    "System.Enum": ("System.IComparable", "System.IConvertible", "System.IFormattable"),
    "System.Numerics.BigInteger": tuple(
        name for name in _comparable("System.Numerics.BigInteger") if not name.endswith("IConvertible")
    ),
    "System.Array": (
        "System.Collections.ICollection",
        "System.Collections.IEnumerable",
        "System.Collections.IList",
        "System.Collections.IStructuralComparable",
        "System.Collections.IStructuralEquatable",
        "System.ICloneable",
    ),
    "System.RuntimeType": (
        "System.ICloneable",
        "System.Reflection.ICustomAttributeProvider",
        "System.Reflection.IReflect",
    ),
}
