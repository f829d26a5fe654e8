"""Documented blocks run against contoso: page by page, in one session a page, and what becomes of each."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from pyshell.errors import ErrorRecord
from pyshell.exchange.catalogue import documented
from pyshell.exchange.store.directory import Directory, Snapshot
from pyshell.exchange.values.products import FLAG
from pyshell.shell import Shell
from recorded.answering import AnsweringHost, answering_shell
from recorded.limit import TookTooLong, limited

KINDS = ("internal", "parse", "not recognized", "binding", "refused", "not simulated", "missing", "other")
_NAMED = re.compile(r"""object '(.+?)' couldn't|(?:object|database|folder|group|unit) ["'](.+?)["']""", re.I)


@dataclass(frozen=True)
class Block:
    """One documented block of code."""

    id: str
    path: str
    code: str
    tier: int = 1

    @property
    def page(self) -> str:
        """The file's name of its page."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True)
class Outcome:
    """What became of a block: its kind, the message, the command and the id of the error that decided it."""

    block: Block
    kind: str
    message: str = ""
    command: str = ""
    error_id: str = ""


def blocks(corpus: Path) -> Iterator[Block]:
    """The blocks that are code as it stands, without placeholders."""
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["syntax"] == "code":
                yield Block(row["id"], row["path"], row["code"], row["tier"])


def pages(several: Iterator[Block], tiers: tuple[int, ...]) -> Iterator[list[Block]]:
    """All blocks of each page that has one of these tiers, in the order of the corpus."""
    for _, page in groupby(several, key=lambda block: block.path):
        together = list(page)
        if any(block.tier in tiers for block in together):
            yield together


def kind_of(record: ErrorRecord) -> str:
    """The kind of one error."""
    exception = record.exception.type_name
    for kind, holds in {
        "internal": record.error_id.startswith("InternalError") or "PSInvalidProgram" in exception,
        "parse": "ParseException" in exception or record.category.name == "ParserError",
        "not recognized": "CommandNotFound" in exception,
        "not simulated": record.error_id == "NotSimulated",
        "refused": "NotSimulated" in record.error_id or "Refused" in record.error_id,
        "binding": "ParameterBinding" in exception,
        "missing": "NotFound" in exception or "couldn't be found" in record.message,
    }.items():
        if holds:
            return kind
    return "other"


def run(block: Block, directory: Directory, start: Snapshot) -> Outcome:
    """Runs a block against the organisation as it was at the start."""
    return next(run_page([block], directory, start))


def run_page(page: list[Block], directory: Directory, start: Snapshot) -> Iterator[Outcome]:
    """Runs blocks one after the other; then the organisation and the files are as they were at the start."""
    with tempfile.TemporaryDirectory() as folder, own_files(folder):
        shell, host = answering_shell(directory, folder)
        if is_of_service(page[0]):
            directory.settings[FLAG] = True
        try:
            for block in page:
                host.errors.clear()
                host.answers = type(host).answers
                yield _run(block, shell, host)
        finally:
            directory.restore(start)


@contextmanager
def own_files(folder: str) -> Iterator[None]:
    """Files of the session's temporary folder and its drive C: are in this folder."""
    before = {name: os.environ.get(name) for name in _PLACES}
    os.environ.update(dict.fromkeys(_PLACES, folder))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def is_of_service(block: Block) -> bool:
    """Whether a page is about the service, whose objects have properties of their own: by its folder or its cmdlet."""
    known = documented(block.page.removesuffix(".md"))
    products = (known and known.products()) or ["server"]
    return _SERVICE in block.path or not any(product.startswith("server") for product in products)


_SERVICE = "/ExchangeOnline/"
# What the host's environment says of the temporary folder and of the drive C:.
_PLACES = ("TMPDIR", "PYSHELL_HOME")


def _run(block: Block, shell: Shell, host: AnsweringHost) -> Outcome:
    try:
        with limited():
            shell.session.run_source(host.source(block.code), emit=host.show_output)
            host.finish_output()
    except TookTooLong as fault:
        # A loop that waits for what a refused command would give has no end in PowerShell either.
        waits = next((record for record in host.errors if kind_of(record) in _WITHOUT_EFFECT), None)
        return Outcome(block, "internal", f"no end in time: {fault}") if waits is None else _decided(block, waits)
    except Exception as fault:  # whatever it is, it is ours
        return Outcome(block, "internal", f"{type(fault).__name__}: {fault}")
    found: dict[str, ErrorRecord] = {}
    for record in host.errors:
        found.setdefault(kind_of(record), record)
    return next((_decided(block, found[kind]) for kind in KINDS if kind in found), Outcome(block, "ran"))


def _decided(block: Block, record: ErrorRecord) -> Outcome:
    return Outcome(block, kind_of(record), record.message, str(record.activity or ""), record.error_id)


_WITHOUT_EFFECT = ("not simulated", "refused")


def named(message: str) -> str | None:
    """The identity that an error says is missing."""
    found = _NAMED.search(message)
    return None if found is None else found[1] or found[2]
