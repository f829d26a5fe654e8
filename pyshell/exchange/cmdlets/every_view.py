"""Declares the types of everything that Exchange's cmdlets show.

They are made when a cmdlet first shows them; a script that names one before (`[…MailboxDatabase]`, `-is`, a
parameter's type) has this module imported, by the beginning of the name.
"""

from __future__ import annotations

from importlib import import_module

from pyshell.exchange.cmdlets.index import INDEX
from pyshell.exchange.mailboxes.mailbox_requests import KINDS, request_view
from pyshell.exchange.mailboxes.mailbox_settings import SETTINGS, settings_view
from pyshell.exchange.organisation.families import FAMILIES, view_of
from pyshell.exchange.organisation.readings import READINGS, reading_view

for _place in {where.partition(":")[0] for where in INDEX.values()}:
    import_module(_place)
for _make, _nouns in (
    (view_of, FAMILIES),
    (settings_view, SETTINGS),
    (request_view, (*KINDS, *(f"{noun}Statistics" for noun in KINDS))),
    (reading_view, READINGS),
):
    for _noun in _nouns:
        _make(_noun)
