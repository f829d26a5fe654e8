"""Get-Verb, and which verbs are approved for the names of commands.

https://learn.microsoft.com/powershell/scripting/developer/cmdlet/approved-verbs-for-windows-powershell-commands
The descriptions are ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyshell.binding.declare import Cmdlet, cmdlet, param
from pyshell.binding.validate import ValidateSet
from pyshell.values.declare import NetObject, field, net_method, net_type
from pyshell.values.wildcard import compile_wildcard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyshell.binding.declare import Runtime

_INFO: Final = "System.Management.Automation.VerbInfo"
_GROUPS: Final = ("Common", "Communications", "Data", "Diagnostic", "Lifecycle", "Other", "Security")
# Verb, the prefix that aliases of such commands have, what it is for.
_VERBS: Final = {
    "Common": """
        Add a to put something into a container or to another thing
        Clear cl to take everything out of a thing that stays
        Close cs to end the use of a thing that was opened
        Copy cp to make another one of a thing elsewhere
        Enter et to go into a place to work in
        Exit ex to leave a place to work in
        Find fd to look for a thing whose place is not known
        Format f to lay a thing out
        Get g to fetch a thing
        Hide h to make a thing unseen
        Join j to make one of several
        Lock lk to keep a thing from being used
        Move m to take a thing elsewhere
        New n to make a thing
        Open op to make a thing ready for use
        Optimize om to make a thing work better
        Push pu to put a thing onto a stack
        Pop pop to take a thing off a stack
        Redo re to do again what was undone
        Remove r to take a thing away
        Rename rn to give a thing another name
        Reset rs to bring a thing back to its first state
        Resize rz to change how large a thing is
        Search sr to look for references in a container
        Select sc to pick some out of many
        Set s to change a thing or make it what is said
        Show sh to make a thing seen
        Skip sk to pass over one or more in a row
        Split sl to make several of one
        Step st to go on to the next in a row
        Switch sw to change between two states or places
        Undo un to take back what was done
        Unlock uk to let a locked thing be used
        Watch wc to look at a thing and see how it changes""",
    "Communications": """
        Connect cc to link a source with a destination
        Disconnect dc to break such a link
        Read rd to take what comes from a source
        Receive rc to accept what was sent
        Send sd to bring something to a destination
        Write wr to put something into a target""",
    "Data": """
        Backup ba to keep a copy of data
        Checkpoint ch to keep a state to come back to
        Compare cr to find what differs
        Compress cm to make data smaller
        Convert cv to turn data both ways into another form
        ConvertFrom cf to make an object of another form
        ConvertTo ct to make another form of an object
        Dismount dm to take a named place away
        Edit ed to change data by adding or removing
        Expand en to bring compressed data back
        Export ep to put data into a form to be kept
        Group gp to put together what is alike
        Import ip to make objects of what was kept
        Initialize in to make a thing ready with first values
        Limit l to put bounds on a thing
        Merge mg to make one of several instances
        Mount mt to give a thing a named place
        Out o to send data out of the session
        Publish pb to make a thing known to others
        Restore rr to bring a kept state back
        Save sv to keep data in a file or a store
        Sync sy to make several hold the same
        Unpublish ub to make a thing known no more
        Update ud to bring a thing up to date""",
    "Diagnostic": """
        Debug db to look for what is wrong
        Measure ms to find how much or how long
        Ping pi to ask whether a thing answers
        Repair rp to bring a thing back into a good state
        Resolve rv to turn a short form into the whole
        Test t to check whether a thing works or holds
        Trace tr to follow what a thing does""",
    "Lifecycle": """
        Approve ap to agree to a thing's state
        Assert as to say that a state holds
        Build bd to make a thing out of its sources
        Complete cmp to bring a thing to its end
        Confirm cn to acknowledge or verify a state
        Deny dn to refuse a thing
        Deploy dp to send a thing to where it is to run
        Disable d to make a thing unable to act
        Enable e to make a thing able to act
        Install is to put a thing in place for use
        Invoke i to do an action
        Register rg to enter a thing in a list
        Request rq to ask for a thing
        Restart rt to stop a thing and start it again
        Resume ru to go on with what was held
        Start sa to set a thing going
        Stop sp to end what is going on
        Submit sb to hand a thing in for approval
        Suspend ss to hold what is going on
        Uninstall us to take an installed thing away
        Unregister ur to take a thing off a list
        Wait w to pause until something happens""",
    "Other": """
        Use u to make use of a thing""",
    "Security": """
        Block bl to keep others from a thing
        Grant gr to give access to a thing
        Protect pt to keep a thing from harm
        Revoke rk to take access away
        Unblock ul to open a thing to others
        Unprotect up to take a thing's protection away""",
}


@net_type(_INFO)
class VerbInfo(NetObject):
    """One approved verb."""

    verb = field("Verb", "System.String")
    alias_prefix = field("AliasPrefix", "System.String")
    group = field("Group", "System.String")
    description = field("Description", "System.String")

    @net_method("ToString", "string ToString()")
    def to_string(self) -> str:
        return _INFO


def _all() -> Iterator[VerbInfo]:
    for group, lines in _VERBS.items():
        for line in lines.strip().splitlines():
            verb, prefix, description = line.split(None, 2)
            text = description[0].upper() + description[1:]
            yield VerbInfo(verb=verb, alias_prefix=prefix, group=group, description=text)


_NAMES: Final = frozenset(line.split()[0].lower() for lines in _VERBS.values() for line in lines.strip().splitlines())


def approved() -> list[str]:
    """The approved verbs in the order of their groups."""
    return [line.split()[0] for lines in _VERBS.values() for line in lines.strip().splitlines()]


def is_approved(verb: str) -> bool:
    """Whether a verb, in any case, is one that commands should have."""
    return verb.lower() in _NAMES


@cmdlet("Get-Verb", output=(_INFO,))
class GetVerb(Cmdlet):
    """Gets the verbs that are approved for the names of commands.

    PS> Get-Verb un* -Group Security | ForEach-Object Verb
    Unblock
    Unprotect
    """

    verb: list[str] | None = param(
        type="System.String[]", position=0, from_pipeline=True, by_name=True, help="Verbs or patterns."
    )
    group: list[str] | None = param(
        type="System.String[]",
        position=1,
        from_pipeline=True,
        by_name=True,
        validate=(ValidateSet(*_GROUPS),),
        help="The groups that are wanted.",
    )

    def process(self, run: Runtime) -> Iterator[object]:
        tests = [compile_wildcard(pattern) for pattern in self.verb or ["*"]]
        groups = {one.lower() for one in self.group or _GROUPS}
        for one in _all():
            if one.group.lower() in groups and any(test(one.verb) for test in tests):
                yield one
