# One word a job. Everything runs in .venv, which `setup` makes from what pyproject.toml asks for.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup check test demo shell bench conformance clean

setup: .venv/installed

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

check: setup
	$(BIN)/ruff check pyshell scripts tests
	$(BIN)/mypy

test: setup
	$(BIN)/python -m pytest

demo: setup
	$(BIN)/pyshell -NoProfile -File examples/activesync.ps1

shell: setup
	$(BIN)/pyshell

bench: setup
	$(BIN)/python scripts/bench.py

conformance: setup
	$(BIN)/python scripts/conformance.py cases tests/conformance/cases
	$(BIN)/python scripts/conformance.py tables tests/conformance/tables

clean:
	rm -rf .venv build dist
