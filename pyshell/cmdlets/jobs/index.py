"""The types of jobs, by the module that declares them."""

from __future__ import annotations

from typing import Final

_PLACE: Final = "pyshell.cmdlets.jobs."
_SPACE: Final = "System.Management.Automation."

TYPES: Final[dict[str, str]] = {
    **{
        _SPACE + name: _PLACE + "job"
        for name in ("Job", "JobState", "JobStateInfo", "PSRemotingJob", "PSRemotingChildJob", "PSTasks.PSTaskJob")
    },
    "Microsoft.PowerShell.ThreadJob.ThreadJob": _PLACE + "job",
}
