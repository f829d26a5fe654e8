"""The documents speak of the code that is there."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = "\n".join((ROOT / "docs" / name).read_text("utf-8") for name in ("architecture.md", "performance.md", "prompt.md"))
NAMES = sorted(set(re.findall(r"`(pyshell(?:\.\w+)+)`", TEXT)))
PATHS = sorted(set(re.findall(r"`((?:pyshell|grammar|tests|scripts|docs|examples)/[\w./-]*)`", TEXT)))


@pytest.mark.parametrize("name", NAMES)
def test_every_dotted_name_in_the_documents_exists(name: str) -> None:
    module, found = name, None
    attributes: list[str] = []
    while found is None:
        try:
            found = importlib.import_module(module)
        except ModuleNotFoundError:
            module, _, last = module.rpartition(".")
            attributes.insert(0, last)
    for attribute in attributes:
        found = getattr(found, attribute)
    assert found is not None


@pytest.mark.parametrize("path", PATHS)
def test_every_path_in_the_documents_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_documents_name_something() -> None:
    assert len(NAMES) > 20
    assert len(PATHS) > 5


def test_the_readme_links_the_documents() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "docs/architecture.md" in readme
    assert "docs/performance.md" in readme


def test_the_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "make demo" in readme
    assert "make test" in readme


def test_the_pictures_of_the_prompt_are_there() -> None:
    text = (ROOT / "docs" / "prompt.md").read_text("utf-8")
    pictures = re.findall(r"\(prompt/([\w-]+)\.svg\)", text)
    assert len(pictures) >= 8
    assert all((ROOT / "docs" / "prompt" / f"{name}.svg").exists() for name in pictures)
