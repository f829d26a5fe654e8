"""What every test runs in: a data folder of its own, so that nobody's `C:` drive, history and progress are touched."""

from __future__ import annotations

import os
import shutil
import tempfile

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Before anything is collected: shells are made at import in some tests."""
    os.environ["PYSHELL_HOME"] = tempfile.mkdtemp(prefix="pyshell-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(os.environ["PYSHELL_HOME"], ignore_errors=True)
