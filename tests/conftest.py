"""What every test runs in: a data folder of its own, so that nobody's `C:` drive, history and progress are touched."""

from __future__ import annotations

import os
import shutil
import tempfile

import pytest
from hypothesis import settings

# The same examples in every run: what fails in one place fails in all. To look further: --hypothesis-profile=default.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.load_profile("fixed")


def pytest_configure(config: pytest.Config) -> None:
    """Before anything is collected: shells are made at import in some tests."""
    os.environ["PYSHELL_HOME"] = tempfile.mkdtemp(prefix="pyshell-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(os.environ["PYSHELL_HOME"], ignore_errors=True)
