"""Which module declares the members of which type: each is imported when its type is first needed.

Install it after `pyshell.values.objects` is imported: a declaration takes its name out of the index.
"""

from __future__ import annotations

from typing import Final

_LISTS: Final = "pyshell.dotnet.lists"

_ENUMS: Final = (
    "Microsoft.PowerShell.BellStyle Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind "
    "Microsoft.PowerShell.Commands.BreakpointType Microsoft.PowerShell.Commands.DisplayHintType "
    "Microsoft.PowerShell.Commands.ExportAliasFormat Microsoft.PowerShell.Commands.JsonDateKind "
    "Microsoft.PowerShell.Commands.Language Microsoft.PowerShell.Commands.OutputAssemblyType "
    "Microsoft.PowerShell.Commands.SessionFilterState Microsoft.PowerShell.Commands.TestPathType "
    "Microsoft.PowerShell.Commands.UpdateHelpScope Microsoft.PowerShell.Commands.WebAuthenticationType "
    "Microsoft.PowerShell.Commands.WebRequestMethod Microsoft.PowerShell.Commands.WebSslProtocol "
    "Microsoft.PowerShell.EditMode Microsoft.PowerShell.ExecutionPolicy Microsoft.PowerShell.ExecutionPolicyScope "
    "Microsoft.PowerShell.HistorySaveStyle Microsoft.PowerShell.PredictionSource "
    "Microsoft.PowerShell.PredictionViewStyle Microsoft.PowerShell.ViMode Microsoft.PowerShell.ViModeStyle "
    "Newtonsoft.Json.StringEscapeHandling System.Base64FormattingOptions System.ConsoleColor System.ConsoleKey "
    "System.ConsoleModifiers System.DateTimeKind System.DayOfWeek System.Diagnostics.ProcessWindowStyle "
    "System.Diagnostics.TraceOptions System.Environment+SpecialFolder System.Environment+SpecialFolderOption "
    "System.EnvironmentVariableTarget System.GCCollectionMode System.Globalization.CalendarWeekRule "
    "System.Globalization.CompareOptions System.Globalization.CultureTypes System.Globalization.DateTimeStyles "
    "System.Globalization.NumberStyles System.Globalization.TimeSpanStyles System.Globalization.UnicodeCategory "
    "System.IO.FileAccess System.IO.FileAttributes System.IO.FileMode System.IO.FileOptions System.IO.FileShare "
    "System.IO.SearchOption System.IO.SeekOrigin System.Management.Automation.ActionPreference "
    "System.Management.Automation.CommandTypes System.Management.Automation.CompletionResultType "
    "System.Management.Automation.Configuration.ConfigScope System.Management.Automation.ConfirmImpact "
    "System.Management.Automation.ErrorCategory System.Management.Automation.ErrorView "
    "System.Management.Automation.JobState System.Management.Automation.Language.TokenFlags "
    "System.Management.Automation.Language.TokenKind System.Management.Automation.OutputRendering "
    "System.Management.Automation.PSLanguageMode System.Management.Automation.PSMemberTypes "
    "System.Management.Automation.PSMemberViewTypes System.Management.Automation.PSTraceSourceOptions "
    "System.Management.Automation.ProgressView System.Management.Automation.Remoting.SessionType "
    "System.Management.Automation.Runspaces.AuthenticationMechanism "
    "System.Management.Automation.Runspaces.OutputBufferingMode System.Management.Automation.ScopedItemOptions "
    "System.Management.Automation.SessionStateEntryVisibility System.Management.Automation.SplitOptions "
    "System.Management.Automation.Subsystem.SubsystemKind System.Management.Automation.ValidateRangeKind "
    "System.Management.Automation.VariableAccessMode System.MidpointRounding System.Net.HttpStatusCode "
    "System.Net.Mail.DeliveryNotificationOptions System.Net.Mail.MailPriority System.Net.Sockets.AddressFamily "
    "System.PlatformID System.Reflection.BindingFlags System.Reflection.ProcessorArchitecture "
    "System.Runtime.InteropServices.Architecture System.StringComparison System.StringSplitOptions "
    "System.Text.NormalizationForm System.Text.RegularExpressions.RegexOptions System.Threading.ApartmentState "
    "System.Threading.ThreadState System.TypeCode System.UriComponents System.UriFormat System.UriHostNameType "
    "System.UriKind System.UriPartial System.Xml.XmlNodeType "
)

INDEX: Final[dict[str, str]] = {
    "System.Security.SecureString": "pyshell.dotnet.credentials",
    "System.Net.NetworkCredential": "pyshell.dotnet.credentials",
    "System.Management.Automation.PSCredential": "pyshell.dotnet.credentials",
    **dict.fromkeys(_ENUMS.split(), "pyshell.dotnet.enums"),
    "System.DateTime": "pyshell.dotnet.dates",
    "System.TimeSpan": "pyshell.dotnet.spans",
    "System.DateTimeOffset": "pyshell.dotnet.offsets",
    "System.DateOnly": "pyshell.dotnet.days",
    "System.TimeOnly": "pyshell.dotnet.days",
    "System.String": "pyshell.dotnet.strings",
    "System.Math": "pyshell.dotnet.maths",
    "System.Text.StringBuilder": "pyshell.dotnet.builder",
    "System.Guid": "pyshell.dotnet.builder",
    **{f"System.{name}": "pyshell.dotnet.figures" for name in ("Int32", "Int64", "Double", "Decimal")},
    "System.Array": _LISTS,
    "System.Object[]": _LISTS,
    "System.Collections.ArrayList": _LISTS,
    "System.Collections.Hashtable": _LISTS,
    "System.Collections.Specialized.OrderedDictionary": _LISTS,
    "System.Collections.Generic.List`1": _LISTS,
    "System.Collections.Generic.Dictionary`2": _LISTS,
    "System.Collections.Generic.HashSet`1": _LISTS,
}
