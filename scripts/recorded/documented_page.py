"""docs/documented-commands.md: what became of the documented blocks, and why of each that does not run so."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pyshell.exchange.store.directory import Directory
from recorded.block_errors import RecordedErrors
from recorded.documented import KINDS, Outcome, named

# Kinds that are not as documented, unless PowerShell gives the same error.
NOT_AS_DOCUMENTED = ("internal", "parse", "not recognized", "binding")
_WITH_REASONS = (*NOT_AS_DOCUMENTED, "missing", "other")
_TITLES = {
    1: "Pages on recipients (tier 1)",
    2: "The other Exchange cmdlets (tier 2)",
    3: "Blocks with commands of other modules and of Windows (tier 3)",
}
_FEW = 400
_ASKED = "the page leaves out a mandatory parameter: PowerShell asks for it"
_SLIP = "a slip in the page: "
_MISSING_MARK = _SLIP + "a hyphen, quotes or a value is missing"
_BEFORE = "what the page reads or makes before (a file, a session, what a refused cmdlet gives) is not here"
_ELSEWHERE = "a cmdlet of another module or of Exchange 2010 and before"
_FILE = "a file, folder or drive of the reader's"
_GRANTED = "what the page takes for granted (a member, an entry, an archive, a request) is not there"
_SETUP = "the page has Exchange's setup make the account before"
_THERE = "contoso has the object already, since other pages name it, or the page makes it twice"
_OTHER_KIND = "contoso has the object as another kind, since other pages name it so"
_SCRIPT = "a script of an installed server or of the reader's, which is not here"


@dataclass(frozen=True)
class Cause:
    """A reason: the kind it holds for, what the error's message says, what the block's text says."""

    kind: str
    message: str
    reason: str
    code: str = ""

    def holds(self, outcome: Outcome) -> bool:
        return (
            outcome.kind == self.kind
            and re.search(self.message, outcome.message, re.S) is not None
            and re.search(self.code, outcome.block.code, re.I) is not None
        )


_CAUSES = (
    Cause("parse", "", "the page's text is no PowerShell"),
    Cause("not recognized", r"\.ps1'|\\Scripts\\", _SCRIPT),
    Cause("not recognized", "term '-", _SLIP + "a line ends before its last parameters"),
    Cause("not recognized", r"Maibox|Fi1ter|FiIter|-Mailbox'", _SLIP + "the cmdlet's name is misspelled"),
    Cause("not recognized", r"(?i)appcmd|iisreset|setup|eseutil|mountvol|\.exe|'e:'|dbs", "a program of Windows"),
    Cause("not recognized", r"term '[A-Z][a-z]+-[A-Z]\w+'", _ELSEWHERE),
    Cause("not recognized", "", "the page's text is no command as it is printed"),
    Cause("binding", "accepts argument '(True|False)'", _SLIP + "a value after a switch"),
    Cause("binding", 'the "True" value of type "System.Boolean"', _SLIP + "a value after a switch"),
    Cause("binding", "positional param|Missing an arg|input object cannot be bound", _MISSING_MARK),
    Cause("binding", "parameter name 'Com'", "PowerShell has COM objects on Windows alone"),
    Cause("binding", "parameter name '(Identity|ImapSettings)'", _SLIP + "a blank in the cmdlet's name", r"^Set -?\w"),
    Cause("binding", "parameter name 'PrimaryOnly-|name 'Path'", _SLIP + "a blank is missing"),
    Cause("binding", "parameter name|more than once", "the documentation of that cmdlet does not have the parameter"),
    Cause("binding", "not a supported encoding", "PowerShell 7 has no encoding named Byte"),
    Cause("binding", '"MessageFilter" is', _SLIP + "a placeholder stands where a value is meant"),
    Cause("binding", "not a recognized filterable", "the documentation of that cmdlet's filter has no such property"),
    Cause("binding", "Invalid filter", "the filter is broken as it is printed", "-eq|-ne"),
    Cause("binding", "System.Object\\[\\]", _SLIP + "a comma makes a list of the value"),
    Cause("binding", "Cannot convert value to type System.String", _BEFORE),
    Cause("binding", "null|empty|RecipientPreviewFilter", _BEFORE),
    Cause("binding", "BluetoothType", _SLIP + "$true where Allow is meant"),
    Cause("binding", '"(-\\w+|Hight|TimeValue|Value)"', _SLIP + "the value is none that the parameter takes"),
    Cause("binding", "Parameter set cannot", "the documented parameter sets leave open which one is meant"),
    Cause("binding", "is ambiguous|Cannot convert|parameter 'Identit", _SLIP + "the value is none that it takes"),
    Cause("missing", "Cannot find path|Cannot find drive|Could not find|does not exist\\.$", _FILE),
    Cause("missing", "module", "a module that the page installs"),
    Cause("missing", "object 'y'|rule 'y'|database \"y\"", _ASKED),
    Cause("missing", "isn't a member|no existing permission|have an archive|not a member|move request", _GRANTED),
    Cause("missing", "Mailbox{|Migration\\.|FederatedEmail", _SETUP, "^Enable"),
    Cause("missing", 'unit ""|Organizational unit', "a container of another organisation"),
    Cause("other", "already exists|already being used|already has|has the entry|completed", _THERE),
    Cause("other", "multiple|Multiple", "two objects have the name, as on a server after the blocks before"),
    Cause("other", "does not support recipients of this type", _OTHER_KIND),
    Cause("other", "null array|out of range|null-valued|null key", _BEFORE),
    Cause("other", "NonInteractive", _ASKED),
    Cause("other", "Could not find|Access to the path|Cannot find certificate", _FILE),
    Cause("other", "already mounted", _GRANTED),
    Cause("other", "too long", "the name as it is printed is longer than a directory takes"),
    Cause("other", "snap-in", "a snap-in of an installed server, which is not here"),
    Cause("other", "op_Subtraction", _SLIP + "text is taken away from an address"),
    Cause("other", "Property \"FileTypes\"|mail-enabled|e-mail address policy", _GRANTED),
)
# Cmdlets about servers; contoso has one.
_OF_SERVERS = re.compile(
    "(Server|Service|VirtualDirectory|Settings|OutlookAnywhere|ReceiveConnector|ServerHealth|HealthReport)$|-Server "
)


def reason(outcome: Outcome, recorded: RecordedErrors) -> str:
    """Why a block does not run as documented; empty where nobody has said."""
    if recorded.asks(outcome) and outcome.kind in ("binding", "missing"):
        return _ASKED
    found = next((cause.reason for cause in _CAUSES if cause.holds(outcome)), "")
    return found or (_missing(outcome) if outcome.kind == "missing" else "")


def _missing(outcome: Outcome) -> str:
    """What is missing: a server, an object that contoso has as another kind, or any other."""
    name = named(outcome.message) or ""
    if _OF_SERVERS.search(outcome.command) or f"-Server {name}" in outcome.block.code:
        return "a server of the page's own; contoso has one"
    contoso = _contoso()
    if name and (contoso.identities.find(name) or contoso.configured.find(name)):
        return _OTHER_KIND
    return "contoso has no such object"


@cache
def _contoso() -> Directory:
    return Directory.contoso()


def as_documented(outcome: Outcome, recorded: RecordedErrors) -> bool:
    """Whether the block does what PowerShell with the real parameters does: it binds, or it fails in the same way."""
    return outcome.kind not in NOT_AS_DOCUMENTED or recorded.same(outcome)


def page(outcomes: list[Outcome], recorded: RecordedErrors) -> Iterator[str]:
    """The page's lines, a section a tier."""
    yield "# The documentation's commands\n"
    yield "Written by `scripts/corpus_run.py --report`; do not edit. The blocks of code in Microsoft's pages, run"
    yield "page by page in their order against contoso. A block counts as documented when it binds: also one that names"
    yield "an object which is not there or a cmdlet that is known and not simulated. So does one that does not bind or"
    yield "parse and of which it was recorded that PowerShell, with the documented parameters, gives the same error.\n"
    for tier in sorted({one.block.tier for one in outcomes}):
        yield from _section(tier, [one for one in outcomes if one.block.tier == tier], recorded)


def _section(tier: int, outcomes: list[Outcome], recorded: RecordedErrors) -> Iterator[str]:
    counts = Counter(one.kind for one in outcomes)
    yield f"## {_TITLES.get(tier, f'Tier {tier}')}\n"
    yield "| what became of it | blocks | share |\n|---|--:|--:|"
    for kind in ("ran", *KINDS):
        yield f"| {kind} | {counts[kind]} | {counts[kind] / len(outcomes):.1%} |"
    yield ""
    yield from _figures(outcomes, recorded)
    by_reason: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for one in outcomes:
        if one.kind in _WITH_REASONS:
            same = one.kind in NOT_AS_DOCUMENTED and recorded.same(one)
            by_reason[one.kind + (", PowerShell too" if same else ""), reason(one, recorded) or "open"].append(one)
    yield "\n| kind | reason | blocks | which |\n|---|---|--:|---|"
    for (kind, why), ones in sorted(by_reason.items(), key=lambda item: (item[0][0], -len(item[1]))):
        yield f"| {kind} | {why} | {len(ones)} | {_which(ones)} |"
    yield from _by_command("Objects that are not there", "missing", outcomes)
    yield from _by_command("Known, not simulated", "not simulated", outcomes)
    yield ""


def _figures(outcomes: list[Outcome], recorded: RecordedErrors) -> Iterator[str]:
    bind = sum(one.kind not in NOT_AS_DOCUMENTED for one in outcomes)
    same = sum(as_documented(one, recorded) for one in outcomes)
    explained = sum(as_documented(one, recorded) or reason(one, recorded) != "" for one in outcomes)
    whole = len(outcomes)
    yield f"- {bind / whole:.1%} bind ({bind} of {whole});"
    yield f"- {same / whole:.1%} are as documented ({same}): with those of which PowerShell's same error was recorded;"
    yield f"- {explained / whole:.1%} with the others that fail for a reason that is none of pyshell's."


def _which(ones: list[Outcome]) -> str:
    ids = [f"{one.block.id}" for one in ones[:_FEW]]
    return " ".join(ids) + (" …" if len(ones) > _FEW else "")


def _by_command(title: str, kind: str, outcomes: list[Outcome]) -> Iterator[str]:
    counts = Counter(one.command or "?" for one in outcomes if one.kind == kind)
    if counts:
        listed = ", ".join(f"{name} {n}" for name, n in counts.most_common())
        yield f"\n{title}, by cmdlet: {listed}"
