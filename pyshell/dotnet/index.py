"""Which module declares the members of which type: each is imported when its type is first needed.

Install it after `pyshell.values.objects` is imported: a declaration takes its name out of the index.
"""

from __future__ import annotations

from typing import Final

_ENCODINGS: Final = "Encoding UTF8Encoding UnicodeEncoding UTF32Encoding ASCIIEncoding"
_REGEXES: Final = "Regex Match Group Capture MatchCollection GroupCollection CaptureCollection"
_WILDCARDS: Final = "WildcardPattern WildcardOptions"
_GLOBALIZATION: Final = (
    "CultureInfo DateTimeFormatInfo NumberFormatInfo TextInfo CompareInfo GregorianCalendar ISOWeek CharUnicodeInfo"
)
_HASHES: Final = (
    "MD5 SHA1 SHA256 SHA384 SHA512 HMACMD5 HMACSHA1 HMACSHA256 HMACSHA384 HMACSHA512 HMAC KeyedHashAlgorithm "
    "HashAlgorithm HashAlgorithmName SHA1Managed SHA256Managed SHA384Managed SHA512Managed MD5CryptoServiceProvider "
    "SHA1CryptoServiceProvider SHA256CryptoServiceProvider SHA384CryptoServiceProvider SHA512CryptoServiceProvider"
)
_WAITING: Final = (
    "Interlocked Monitor WaitHandle Mutex Semaphore SemaphoreSlim EventWaitHandle ManualResetEvent AutoResetEvent "
    "CancellationToken CancellationTokenSource"
)
_MORE: Final = (
    "ObjectModel.ReadOnlyCollection`1 ObjectModel.ObservableCollection`1 Generic.PriorityQueue`2 Comparer "
    "CaseInsensitiveComparer Generic.Comparer`1 Generic.EqualityComparer`1 Specialized.ListDictionary "
    "Specialized.HybridDictionary Specialized.StringDictionary"
)
_DATA: Final = (
    "DataTable DataView DataColumnCollection DataRowCollection"
)
_ACCOUNTS: Final = "IdentityReference NTAccount SecurityIdentifier"
_XML: Final = (
    "XmlProcessingInstruction XmlWhitespace XmlSignificantWhitespace XmlDocumentFragment "
    "XmlNode XmlText XmlComment XmlCDataSection XmlDeclaration XmlElement XmlDocument XmlAttribute"
)
_KEYED: Final = (
    "System.Collections.SortedList System.Collections.Specialized.NameValueCollection "
    "System.Collections.Concurrent.ConcurrentDictionary`2"
)
_LINKED: Final = (
    "System.Collections.Generic.LinkedList`1 System.Collections.Generic.LinkedListNode`1 System.Collections.BitArray "
    "System.Collections.Specialized.StringCollection System.Collections.Concurrent.ConcurrentBag`1 "
    "System.Collections.Concurrent.ConcurrentQueue`1 System.Collections.Concurrent.ConcurrentStack`1"
)
_NATIVE: Final = (
    "System.IntPtr System.Numerics.Complex System.Net.IPEndPoint System.Drawing.Point System.Globalization.StringInfo "
    "System.Threading.Thread System.Collections.StructuralComparisons"
)
_PRINCIPALS: Final = (
    "System.Security.Principal.WindowsIdentity System.Security.Principal.WindowsPrincipal "
    "System.Security.Principal.WindowsBuiltInRole System.Net.ServicePointManager System.Net.SecurityProtocolType "
    "System.Security.Cryptography.RandomNumberGenerator System.Runtime.InteropServices.Marshal"
)
_OWN: Final = (
    "LanguagePrimitives PSSerializer Internal.AutomationNull Language.NullString Language.CodeGeneration"
)
_MAIL: Final = (
    "MailMessage MailAddressCollection Attachment AttachmentCollection SmtpClient MailPriority SmtpDeliveryMethod"
)
_READERS: Final = "TextReader StringReader StreamReader TextWriter StringWriter StreamWriter"
_DELEGATES: Final = (
    "Delegate MulticastDelegate Action Predicate`1 Comparison`1 Converter`2 EventHandler EventHandler`1 "
    "Text.RegularExpressions.MatchEvaluator Threading.ThreadStart Threading.ParameterizedThreadStart"
)
_QUEUES: Final = "HashSet SortedSet Queue Stack"
_NUMBERS: Final = "SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal"

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

_FACTS: Final = (
    "Microsoft.Management.Infrastructure.CimClass Microsoft.Management.Infrastructure.CimConverter "
    "Microsoft.Management.Infrastructure.CimInstance Microsoft.Management.Infrastructure.CimSession "
    "Microsoft.Management.Infrastructure.CimType Microsoft.PowerShell.Commands.GenericMeasureInfo "
    "Microsoft.PowerShell.Commands.GroupInfo Microsoft.PowerShell.Commands.HistoryInfo "
    "Microsoft.PowerShell.Commands.Internal.Format.FormatStartData Microsoft.PowerShell.Commands.MatchInfo "
    "Microsoft.PowerShell.Commands.MemberDefinition Microsoft.PowerShell.Commands.PSPropertyExpression "
    "Microsoft.PowerShell.Commands.TextMeasureInfo Microsoft.Win32.Registry Microsoft.Win32.RegistryKey "
    "System.Action System.Action`1 System.Action`2 System.Action`3 System.Activator System.AppDomain System.Array "
    "System.Attribute System.Boolean System.Byte System.Collections.ArrayList System.Collections.BitArray "
    "System.Collections.DictionaryEntry System.Collections.Generic.ICollection`1 "
    "System.Collections.Generic.IComparer`1 System.Collections.Generic.IDictionary`2 "
    "System.Collections.Generic.IEnumerable`1 System.Collections.Generic.IEnumerator`1 "
    "System.Collections.Generic.IEqualityComparer`1 System.Collections.Generic.IList`1 "
    "System.Collections.Generic.IReadOnlyCollection`1 System.Collections.Generic.IReadOnlyDictionary`2 "
    "System.Collections.Generic.IReadOnlyList`1 System.Collections.Generic.ISet`1 "
    "System.Collections.Generic.KeyValuePair`2 System.Collections.Generic.LinkedList`1 "
    "System.Collections.Generic.SortedDictionary`2 System.Collections.Hashtable System.Collections.ICollection "
    "System.Collections.IComparer System.Collections.IDictionary System.Collections.IDictionaryEnumerator "
    "System.Collections.IEnumerable System.Collections.IEnumerator System.Collections.IEqualityComparer "
    "System.Collections.IList System.Collections.IStructuralComparable System.Collections.IStructuralEquatable "
    "System.Collections.ObjectModel.Collection`1 System.Collections.Queue System.Collections.SortedList "
    "System.Collections.Specialized.OrderedDictionary System.Collections.Stack System.Comparison`1 "
    "System.Converter`2 System.DBNull System.Data.DataColumn System.Data.DataRow System.Data.DataSet "
    "System.Data.DataTable System.DateOnly System.DateTime System.DateTimeOffset System.DayOfWeek System.Decimal "
    "System.Delegate System.Diagnostics.FileVersionInfo System.Diagnostics.Process "
    "System.Diagnostics.ProcessStartInfo System.Diagnostics.StackTrace System.Diagnostics.Stopwatch System.Double "
    "System.EventHandler System.Func`1 System.Func`2 System.Func`3 System.Func`4 System.GC "
    "System.Globalization.Calendar System.Globalization.CultureInfo System.Globalization.DateTimeFormatInfo "
    "System.Globalization.GregorianCalendar System.Globalization.NumberFormatInfo System.Guid System.ICloneable "
    "System.IComparable System.IComparable`1 System.IConvertible System.ICustomFormatter System.IDisposable "
    "System.IEquatable`1 System.IFormatProvider System.IFormattable System.IO.BinaryReader System.IO.BinaryWriter "
    "System.IO.BufferedStream System.IO.Compression.DeflateStream System.IO.Compression.GZipStream "
    "System.IO.Compression.ZipArchive System.IO.Compression.ZipFile System.IO.DirectoryInfo System.IO.DriveInfo "
    "System.IO.FileInfo System.IO.FileSystemWatcher System.IO.MemoryStream System.IO.StringReader "
    "System.IO.StringWriter System.Int16 System.Int32 System.Int64 System.IntPtr System.Lazy`1 "
    "System.Linq.Enumerable System.Management.Automation.AliasAttribute System.Management.Automation.AliasInfo "
    "System.Management.Automation.AllowEmptyCollectionAttribute "
    "System.Management.Automation.AllowEmptyStringAttribute System.Management.Automation.AllowNullAttribute "
    "System.Management.Automation.ApplicationInfo System.Management.Automation.ArgumentCompleterAttribute "
    "System.Management.Automation.ArgumentCompletionsAttribute System.Management.Automation.CallStackFrame "
    "System.Management.Automation.CmdletBindingAttribute System.Management.Automation.CmdletInfo "
    "System.Management.Automation.CommandInvocationIntrinsics System.Management.Automation.CommandParameterSetInfo "
    "System.Management.Automation.DebugRecord System.Management.Automation.DscLocalConfigurationManagerAttribute "
    "System.Management.Automation.DscPropertyAttribute System.Management.Automation.DscResourceAttribute "
    "System.Management.Automation.EngineIntrinsics System.Management.Automation.ErrorCategoryInfo "
    "System.Management.Automation.ErrorDetails System.Management.Automation.ErrorRecord "
    "System.Management.Automation.ExperimentAction System.Management.Automation.ExperimentalAttribute "
    "System.Management.Automation.ExperimentalFeature System.Management.Automation.FunctionInfo "
    "System.Management.Automation.HostInformationMessage System.Management.Automation.InformationRecord "
    "System.Management.Automation.Internal.CmdletMetadataAttribute "
    "System.Management.Automation.Internal.Host.InternalHost "
    "System.Management.Automation.Internal.ParsingBaseAttribute System.Management.Automation.InvocationInfo "
    "System.Management.Automation.Language.NoRunspaceAffinityAttribute "
    "System.Management.Automation.Language.NullString System.Management.Automation.OutputTypeAttribute "
    "System.Management.Automation.PSAliasProperty System.Management.Automation.PSCredential "
    "System.Management.Automation.PSCustomObject System.Management.Automation.PSDefaultValueAttribute "
    "System.Management.Automation.PSDriveInfo System.Management.Automation.PSListModifier "
    "System.Management.Automation.PSMemberInfo System.Management.Automation.PSModuleInfo "
    "System.Management.Automation.PSNoteProperty System.Management.Automation.PSObject "
    "System.Management.Automation.PSPrimitiveDictionary System.Management.Automation.PSReference "
    "System.Management.Automation.PSScriptMethod System.Management.Automation.PSScriptProperty "
    "System.Management.Automation.PSStyle System.Management.Automation.PSTypeNameAttribute "
    "System.Management.Automation.PSVariable System.Management.Automation.PSVariableIntrinsics "
    "System.Management.Automation.PSVariableProperty System.Management.Automation.ParameterAttribute "
    "System.Management.Automation.ParameterMetadata System.Management.Automation.PathInfo "
    "System.Management.Automation.PathIntrinsics System.Management.Automation.PowerShell "
    "System.Management.Automation.ProviderInfo System.Management.Automation.Runspaces.InitialSessionState "
    "System.Management.Automation.Runspaces.Runspace System.Management.Automation.Runspaces.RunspaceFactory "
    "System.Management.Automation.RuntimeException System.Management.Automation.ScriptBlock "
    "System.Management.Automation.SemanticVersion System.Management.Automation.SessionState "
    "System.Management.Automation.SupportsWildcardsAttribute System.Management.Automation.SwitchParameter "
    "System.Management.Automation.ValidateArgumentsAttribute System.Management.Automation.ValidateCountAttribute "
    "System.Management.Automation.ValidateDriveAttribute System.Management.Automation.ValidateLengthAttribute "
    "System.Management.Automation.ValidateNotNullAttribute "
    "System.Management.Automation.ValidateNotNullOrEmptyAttribute "
    "System.Management.Automation.ValidateNotNullOrWhiteSpaceAttribute "
    "System.Management.Automation.ValidatePatternAttribute System.Management.Automation.ValidateRangeAttribute "
    "System.Management.Automation.ValidateScriptAttribute System.Management.Automation.ValidateSetAttribute "
    "System.Management.Automation.ValidateTrustedDataAttribute "
    "System.Management.Automation.ValidateUserDriveAttribute System.Management.Automation.VerboseRecord "
    "System.Management.Automation.WarningRecord System.Management.Automation.WildcardPattern System.MathF "
    "System.MulticastDelegate System.Net.CookieContainer System.Net.Http.HttpClient "
    "System.Net.Http.HttpRequestMessage System.Net.HttpWebRequest System.Net.IPAddress System.Net.IPEndPoint "
    "System.Net.Mail.MailAddress System.Net.NetworkInformation.NetworkInterface "
    "System.Net.NetworkInformation.PhysicalAddress System.Net.NetworkInformation.Ping System.Net.Security.SslStream "
    "System.Net.Sockets.TcpClient System.Net.Sockets.UdpClient System.Net.WebClient System.Net.WebProxy "
    "System.Net.WebRequest System.Nullable`1 System.Numerics.BigInteger System.Predicate`1 System.Random "
    "System.Reflection.Assembly System.Runtime.InteropServices.RuntimeInformation "
    "System.Runtime.Serialization.ISerializable System.RuntimeType System.SByte "
    "System.Security.AccessControl.FileSystemAccessRule System.Security.AccessControl.ObjectSecurity "
    "System.Security.Cryptography.Aes System.Security.Cryptography.HMACSHA1 System.Security.Cryptography.HMACSHA256 "
    "System.Security.Cryptography.HMACSHA512 System.Security.Cryptography.HashAlgorithm "
    "System.Security.Cryptography.HashAlgorithmName System.Security.Cryptography.RSA "
    "System.Security.Cryptography.RSACryptoServiceProvider System.Security.Cryptography.RSASignaturePadding "
    "System.Security.Cryptography.SHA256Managed "
    "System.Security.Cryptography.X509Certificates.RSACertificateExtensions "
    "System.Security.Cryptography.X509Certificates.X500DistinguishedName "
    "System.Security.Cryptography.X509Certificates.X509Certificate "
    "System.Security.Cryptography.X509Certificates.X509Certificate2 "
    "System.Security.Cryptography.X509Certificates.X509Certificate2Collection "
    "System.Security.Cryptography.X509Certificates.X509Chain "
    "System.Security.Cryptography.X509Certificates.X509Store System.Security.Principal.IdentityReference "
    "System.Security.Principal.NTAccount System.Security.Principal.SecurityIdentifier System.Security.SecureString "
    "System.Single System.Text.Encoding System.Text.Json.JsonDocument System.Text.Json.JsonSerializer "
    "System.Text.RegularExpressions.Group System.Text.RegularExpressions.GroupCollection "
    "System.Text.RegularExpressions.Match System.Text.RegularExpressions.MatchCollection "
    "System.Text.RegularExpressions.MatchEvaluator System.Text.RegularExpressions.Regex System.Text.StringBuilder "
    "System.Text.UTF8Encoding System.Threading.Interlocked System.Threading.Monitor System.Threading.Mutex "
    "System.Threading.Semaphore System.Threading.Tasks.Parallel System.Threading.Tasks.Task System.Threading.Thread "
    "System.Threading.ThreadPool System.TimeOnly System.TimeSpan System.TimeZoneInfo System.Timers.Timer "
    "System.Tuple`1 System.Tuple`2 System.Tuple`3 System.Tuple`4 System.Type System.UInt16 System.UInt32 "
    "System.UInt64 System.UIntPtr System.Uri System.ValueTuple`2 System.ValueTuple`3 System.Version "
    "System.Xml.Linq.XDocument System.Xml.Linq.XElement System.Xml.Schema.XmlSchema System.Xml.Schema.XmlSchemaSet "
    "System.Xml.XmlDocument System.Xml.XmlElement System.Xml.XmlNode System.Xml.XmlReader "
    "System.Xml.XmlReaderSettings System.Xml.XmlTextReader System.Xml.XmlTextWriter System.Xml.XmlWriter "
    "System.Xml.XmlWriterSettings System.Xml.Xsl.XslCompiledTransform "
)

INDEX: Final[dict[str, str]] = {
    **dict.fromkeys(_FACTS.split(), "pyshell.dotnet.facts"),
    "System.Management.Automation.PSStyle": "pyshell.formatting.ps_style",
    "System.Security.SecureString": "pyshell.dotnet.credentials",
    "System.Net.NetworkCredential": "pyshell.dotnet.credentials",
    "System.Management.Automation.PSCredential": "pyshell.dotnet.credentials",
    **dict.fromkeys(_ENUMS.split(), "pyshell.dotnet.enums"),
    **{
        f"System.{name}": "pyshell.dotnet.assemblies"
        for name in (
            *("AppDomain", "Reflection.Assembly", "Runtime.InteropServices.RuntimeInformation"),
            "Runtime.InteropServices.OSPlatform",
        )
    },
    "System.RuntimeType": "pyshell.dotnet.reflection_members",
    "System.Enum": "pyshell.dotnet.enum_members",
    "System.DateTime": "pyshell.dotnet.dates",
    "System.TimeSpan": "pyshell.dotnet.spans",
    "System.DateTimeOffset": "pyshell.dotnet.offsets",
    "System.DateOnly": "pyshell.dotnet.days",
    "System.TimeOnly": "pyshell.dotnet.days",
    "System.String": "pyshell.dotnet.strings",
    **{f"System.{name}": "pyshell.dotnet.maths" for name in ("Math", "MathF")},
    "System.Convert": "pyshell.dotnet.conversions",
    "System.IO.Path": "pyshell.dotnet.paths",
    "System.Net.Mail.MailAddress": "pyshell.dotnet.network",
    "System.Net.IPAddress": "pyshell.dotnet.network",
    **{f"System.Text.{name}": "pyshell.dotnet.encodings" for name in _ENCODINGS.split()},
    **{f"System.Text.RegularExpressions.{name}": "pyshell.dotnet.regexes" for name in _REGEXES.split()},
    "System.Char": "pyshell.dotnet.chars",
    "System.Boolean": "pyshell.dotnet.chars",
    "System.BitConverter": "pyshell.dotnet.bits",
    "System.Random": "pyshell.dotnet.chance",
    "System.Diagnostics.Stopwatch": "pyshell.dotnet.chance",
    "System.Net.WebUtility": "pyshell.dotnet.web",
    "System.Web.HttpUtility": "pyshell.dotnet.web",
    "System.StringComparer": "pyshell.dotnet.comparers",
    "System.Environment": "pyshell.dotnet.surroundings",
    "System.Console": "pyshell.dotnet.consoles",
    **{f"System.Globalization.{name}": "pyshell.dotnet.cultures" for name in _GLOBALIZATION.split()},
    "System.Uri": "pyshell.dotnet.uris",
    "System.TimeZoneInfo": "pyshell.dotnet.zones",
    **{f"System.{name}": "pyshell.dotnet.odds" for name in ("DBNull", "Activator", "GC")},
    **{f"System.Security.Cryptography.{name}": "pyshell.dotnet.hashes" for name in _HASHES.split()},
    **{f"System.Threading.{name}": "pyshell.dotnet.waiting" for name in _WAITING.split()},
    **{f"System.Security.Principal.{name}": "pyshell.dotnet.accounts" for name in _ACCOUNTS.split()},
    **{f"System.Data.{name}": "pyshell.dotnet.data_tables" for name in _DATA.split()},
    **{f"System.Data.{name}": "pyshell.dotnet.data_sets" for name in ("DataSet", "DataTableCollection")},
    **{f"System.Data.{name}": "pyshell.dotnet.data_rows" for name in ("DataColumn", "DataRow", "DataRowState")},
    "System.Lazy`1": "pyshell.dotnet.lazies",
    **{f"System.Xml.{name}": "pyshell.dotnet.xml_types" for name in _XML.split()},
    **{
        f"System.Xml.{name}": "pyshell.dotnet.xml_writers"
        for name in ("XmlWriter", "XmlWriterSettings", "XmlTextWriter", "Formatting", "ConformanceLevel", "WriteState")
    },
    **{
        f"System.Xml.{name}": "pyshell.dotnet.xml_readers"
        for name in ("XmlReader", "XmlReaderSettings", "XmlTextReader")
    },
    **{
        f"System.Xml.{name}": "pyshell.dotnet.xml_editing"
        for name in ("XmlNamespaceManager", "NameTable", "XmlAttributeCollection")
    },
    "System.Version": "pyshell.dotnet.versions",
    "System.Management.Automation.SemanticVersion": "pyshell.dotnet.versions",
    **{f"System.{name}": "pyshell.dotnet.tuples" for name in ("Tuple", "ValueTuple")},
    **{f"System.{name}`{n}": "pyshell.dotnet.tuples" for name in ("Tuple", "ValueTuple") for n in range(1, 8)},
    **{f"System.Management.Automation.{name}": "pyshell.dotnet.wildcards" for name in _WILDCARDS.split()},
    "System.Text.StringBuilder": "pyshell.dotnet.builder",
    "System.Guid": "pyshell.dotnet.guids",
    **dict.fromkeys((f"System.{name}" for name in _NUMBERS.split()), "pyshell.dotnet.figures"),
    "System.Numerics.BigInteger": "pyshell.dotnet.figures",
    "System.Array": "pyshell.dotnet.arrays",
    "System.Object[]": "pyshell.dotnet.arrays",
    "System.Collections.ArrayList": "pyshell.dotnet.lists",
    "System.Collections.Generic.List`1": "pyshell.dotnet.lists",
    "System.Collections.ObjectModel.Collection`1": "pyshell.dotnet.lists",
    "System.Collections.Hashtable": "pyshell.dotnet.tables",
    "System.Collections.DictionaryEntry": "pyshell.dotnet.tables",
    "System.Collections.Specialized.OrderedDictionary": "pyshell.dotnet.tables",
    **{
        f"System.Collections.Generic.{name}`2": "pyshell.dotnet.tables"
        for name in ("Dictionary", "SortedDictionary", "SortedList", "KeyValuePair")
    },
    **{f"System.Collections.Generic.{name}`1": "pyshell.dotnet.queues" for name in _QUEUES.split()},
    **{
        f"System.IO.{name}": "pyshell.dotnet.compression"
        for name in ("BufferedStream", "BinaryReader", "BinaryWriter")
    },
    **{
        f"System.IO.Compression.{name}": "pyshell.dotnet.compression"
        for name in ("GZipStream", "DeflateStream", "ZLibStream", "CompressionMode", "CompressionLevel")
    },
    **{f"System.IO.{name}": "pyshell.dotnet.streams" for name in ("Stream", "MemoryStream", "FileStream")},
    **{f"System.IO.{name}": "pyshell.dotnet.readers" for name in _READERS.split()},
    **dict.fromkeys(_NATIVE.split(), "pyshell.dotnet.native"),
    **dict.fromkeys(_PRINCIPALS.split(), "pyshell.dotnet.principals"),
    **{f"System.Management.Automation.{name}": "pyshell.dotnet.own_types" for name in _OWN.split()},
    **{f"System.Net.Mail.{name}": "pyshell.dotnet.mail" for name in _MAIL.split()},
    **{f"System.Net.{name}": "pyshell.dotnet.network" for name in ("Dns", "IPHostEntry")},
    **{f"System.{name}": "pyshell.dotnet.delegates" for name in _DELEGATES.split()},
    **{f"System.Action`{count}": "pyshell.dotnet.delegates" for count in range(1, 17)},
    **{f"System.Func`{count}": "pyshell.dotnet.delegates" for count in range(1, 18)},
    "System.Linq.Enumerable": "pyshell.dotnet.linq",
    **{f"System.Collections.{name}": "pyshell.dotnet.more_collections" for name in _MORE.split()},
    **{
        f"System.{name}": "pyshell.dotnet.computations"
        for name in ("Numerics.BitOperations", "Buffer", "Globalization.IdnMapping", "Nullable")
    },
    "System.UriBuilder": "pyshell.dotnet.uri_builder",
    "System.Globalization.RegionInfo": "pyshell.dotnet.regions",
    "System.Xml.XmlConvert": "pyshell.dotnet.xml_convert",
    "System.Xml.XmlDateTimeSerializationMode": "pyshell.dotnet.xml_convert",
    **dict.fromkeys(_KEYED.split(), "pyshell.dotnet.keyed"),
    **dict.fromkeys(_LINKED.split(), "pyshell.dotnet.linked"),
    "System.Collections.Queue": "pyshell.dotnet.queues",
    "System.Collections.Stack": "pyshell.dotnet.queues",
}
