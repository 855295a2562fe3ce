# `make` alone lists what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install
PYTEST := $(BIN)/python -m pytest
PARALLEL := -n 2 --dist loadfile
# What has no server, no whole demo and no attack in it.
UNITS := tests/config tests/domain tests/exports tests/house tests/languages tests/services tests/storage

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test quick test-long bench bench-long format static chromium messages matrix pins

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

demo: $(VENV)/.runtime ## build the demo and serve it at http://127.0.0.1:8050
	@$(BIN)/saman demo

test: $(VENV)/.testing chromium static ## everything: format, types, unit, both databases, browser
	@$(PYTEST) $(PARALLEL) -m "not long"

quick: $(VENV)/.testing static ## the inner loop: format, types, unit tests and services on SQLite
	@$(PYTEST) $(PARALLEL) -m "not (browser or postgres or long)" $(UNITS)

test-long: $(VENV)/.testing chromium ## the batteries that take minutes
	@$(PYTEST) -m long --timeout 3600
	@$(PYTEST) $(PARALLEL) -m property --hypothesis-profile thorough --timeout 3600

bench: $(VENV)/.testing chromium ## how fast, beside bare apps on the same machine
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench.section
	@$(BIN)/python -m tests.bench.plans
	@$(BIN)/python -m tests.bench.applications

bench-long: $(VENV)/.testing chromium ## the same on PostgreSQL too, and with 100,000 projects
	@$(BIN)/python -m tests.bench --long

format: $(VENV)/.testing ## put the code in its one format
	@$(BIN)/ruff check --fix --quiet .; $(BIN)/ruff format .

static: $(VENV)/.testing
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

messages: $(VENV)/.testing ## bring the catalogues of texts up to the code; a test lists what is left to translate
	@$(BIN)/python -m saman.catalogues

matrix: $(VENV)/.testing ## write down anew who may do what on which object; a test compares
	@$(BIN)/python -m tests.security.matrix

pins: $(VENV)/.testing ## choose the pinned versions anew, for every platform
	@$(PIP) uv
	@rm -f requirements.txt requirements-test.txt
	@$(PIN) --extra build --output-file requirements.txt
	@$(PIN) --extra build --extra test --constraint requirements.txt --output-file requirements-test.txt

PIN = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links

chromium:
	@sh tests/support/chromium.sh

# The stamps say which pins the environment was made from; nothing is installed again until they change.
$(VENV)/.runtime: requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing what Saman needs, once ..."
	@$(PIP) --require-hashes --requirement requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.testing: requirements-test.txt $(VENV)/.runtime
	@echo "Installing what the tests need, once ..."
	@$(PIP) --require-hashes --requirement requirements-test.txt
	@touch $@

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
		echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name it: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Saman needs Python 3.11 or newer; $(PYTHON) is older. Name another: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "$(PYTHON) lacks its venv module. On Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }
	@test -w . || { echo "Saman cannot write here: copy it to a directory of your own first." >&2; exit 1; }
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
