# Works with GNU make on Linux and macOS (3.81 or newer). On Windows see README.md.
# Another Python: make PYTHON=python3.12 (after `make clean`, if .venv was made with another one).

PYTHON ?= python3
UV ?= uv
LOCK_ARGS ?=
WORKERS ?= auto

VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := -m pip install --disable-pip-version-check --quiet
LOWEST := .venv-lowest
RUN_READY := $(VENV)/.run-ready
DEV_READY := $(VENV)/.dev-ready
LOCK := $(UV) pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock" $(LOCK_ARGS)

# One worker for each core; more than four gain little and each takes memory.
IN_PARALLEL := --numprocesses=$(WORKERS) --maxprocesses=4 --dist=worksteal

# Where the figures are made: every line and every branch is tested.
FULLY_COVERED := src/wres_calc/calculation/*,src/wres_calc/disclosure/*,src/wres_calc/measures/*,src/wres_calc/standards/*

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help compute test lint format browser lowest bench coverage-study sample docs lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s  %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

compute: $(RUN_READY) ## Set up once, then compute the figures of the sample trust
	$(BIN)/wres-calc compute sample_data

test: lint ## Everything that CI checks: format, lint, types, tests, coverage
	$(BIN)/python -m pytest $(IN_PARALLEL) --cov --cov-report=term-missing:skip-covered
	@# Says nothing unless it fails, so that the tests' own summary is the last line.
	@report=$$($(BIN)/python -m coverage report --fail-under=100 --include='$(FULLY_COVERED)') || \
		{ printf '%s\n' "$$report" 'Not fully covered, and every branch of these folders must be.' >&2; exit 1; }

lint: $(DEV_READY) ## Format check, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(DEV_READY) ## Format the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

browser: $(DEV_READY) ## Test the page in Chromium, which must be installed
	$(BIN)/python $(PIP_INSTALL) "axe-playwright-python>=0.1.8"
	$(BIN)/python -m pytest tests/publication/test_browser.py

lowest: ## Run the tests with the lowest dependencies allowed, in .venv-lowest
	$(PYTHON) -m venv $(LOWEST)
	$(LOWEST)/bin/python $(PIP_INSTALL) --no-deps --require-hashes -r requirements/dev.txt
	$(LOWEST)/bin/python $(PIP_INSTALL) --no-deps --require-hashes -r requirements/lowest.txt
	$(LOWEST)/bin/python $(PIP_INSTALL) --no-deps --no-build-isolation -e .
	$(LOWEST)/bin/python -m pytest $(IN_PARALLEL)

bench: $(DEV_READY) ## Measure speed and memory against references in the same run
	$(BIN)/python benchmarks/run.py

coverage-study: $(RUN_READY) ## Make docs/coverage.md and its pictures again: about a minute
	$(BIN)/python benchmarks/coverage.py

sample: $(RUN_READY) ## Make sample_data/ again
	$(BIN)/wres-calc sample sample_data --staff 5000 --seed 1 --force

docs: $(DEV_READY) ## Make the generated pages of docs/ again
	$(BIN)/python docs/generate.py

lock: ## Lock the dependencies again (needs uv; LOCK_ARGS=--upgrade takes newer versions)
	$(LOCK) --group build --output-file requirements/run.txt
	$(LOCK) --group dev --extra excel --extra protect --extra report --constraints requirements/run.txt --output-file requirements/dev.txt
	$(LOCK) --extra excel --extra protect --extra report --resolution lowest-direct --output-file requirements/lowest.txt

clean: ## Remove the environments, caches and build products
	rm -rf $(VENV) $(LOWEST) .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist
	find src tests benchmarks docs -type d -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

# The set-up, each step done again only when the lock or pyproject.toml has changed.

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "wres-calc needs Python 3.11 or newer. Name one: make PYTHON=python3.12 ...")'
	@echo 'Setting up $(VENV): a minute or two, the first time only.' >&2
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(RUN_READY): $(VENV)/.made requirements/run.txt pyproject.toml
	@$(BIN)/python $(PIP_INSTALL) --no-deps --require-hashes -r requirements/run.txt
	@$(BIN)/python $(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(DEV_READY): $(RUN_READY) requirements/dev.txt
	@$(BIN)/python $(PIP_INSTALL) --no-deps --require-hashes -r requirements/dev.txt
	@touch $@
