# Works with GNU make on Linux and macOS (3.81 or newer). On Windows see README.md.
# Another Python: make PYTHON=python3.12 (after `make clean`, if .venv was made with another one).

PYTHON ?= python3
UV ?= uv
LOCK_ARGS ?=
WORKERS ?= auto
MINUTES ?= 30

VENV := .venv
BIN := $(VENV)/bin
LOWEST := .venv-lowest
OLDEST_PIP := .venv-oldest-pip
MUTANTS := .venv-mutants
RUN_READY := $(VENV)/.run-ready
DEV_READY := $(VENV)/.dev-ready
# Nothing is left for pip to choose: it brings exactly what a lock names, by hash, and no sources
# that would have to be built. So neither its age nor newer releases make a difference.
PIP_INSTALL := -m pip install --disable-pip-version-check --quiet
FROM_LOCK := $(PIP_INSTALL) --no-deps --require-hashes --only-binary :all: -r
THIS_PROJECT := $(PIP_INSTALL) --no-deps --no-build-isolation -e .

EXTRAS := --extra excel --extra protect --extra report
LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --only-binary :all: \
	--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links \
	--no-emit-build-options --custom-compile-command "make lock" $(LOCK_ARGS)

# One worker for each core; more than four gain little and each takes memory.
IN_PARALLEL := --numprocesses=$(WORKERS) --maxprocesses=4 --dist=worksteal

# Where the figures are made: every line and every branch is tested.
FULLY_COVERED := src/wres_calc/calculation/*,src/wres_calc/disclosure/*,src/wres_calc/measures/*,src/wres_calc/standards/*

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help compute test quick deep explore lint format browser lowest oldest-pip bench \
	coverage-study mutants sample docs site lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s  %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

compute: $(RUN_READY) ## Set up once, then compute the figures of the sample trust
	$(BIN)/wres-calc compute sample_data

test: lint ## Everything that CI checks: format, lint, types, tests, coverage
	$(BIN)/python -m pytest $(IN_PARALLEL) --cov --cov-report=term-missing:skip-covered
	@# Says nothing unless it fails, so that the tests' own summary is the last line.
	@report=$$($(BIN)/python -m coverage report --fail-under=100 --include='$(FULLY_COVERED)') || \
		{ printf '%s\n' "$$report" 'Not fully covered, and every branch of these folders must be.' >&2; exit 1; }

quick: $(DEV_READY) ## Lint and the quick tests but those of outputs, for the hand that edits
	$(BIN)/ruff check --quiet .
	$(BIN)/python -m pytest $(IN_PARALLEL) --failed-first -m "not slow and not deep" \
		--ignore=tests/cli --ignore=tests/outputs --ignore=tests/sample

deep: $(DEV_READY) ## Thousands of made-up trusts, and what else is too much for every change
	$(BIN)/python -m pytest $(IN_PARALLEL) -m deep

explore: $(DEV_READY) ## Property tests and fuzzing with new examples, again and again for MINUTES
	@end=$$(( $$(date +%s) + 60 * $(MINUTES) )); while [ "$$(date +%s)" -lt "$$end" ]; do \
		$(BIN)/python -m pytest $(IN_PARALLEL) -m hypothesis --hypothesis-profile=explore || exit 1; \
	done

lint: $(DEV_READY) ## Format check, lint, types, and the documentation as a strict site
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/mkdocs build --quiet

format: $(DEV_READY) ## Format the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

browser: $(DEV_READY) ## Test the page in Chromium, which must be installed
	$(BIN)/python $(FROM_LOCK) requirements/browser.txt
	$(BIN)/python -m pytest tests/outputs/test_browser.py

lowest: ## Run the tests with the lowest dependencies allowed, in .venv-lowest
	$(PYTHON) -m venv $(LOWEST)
	$(LOWEST)/bin/python $(FROM_LOCK) requirements/dev.txt
	$(LOWEST)/bin/python $(FROM_LOCK) requirements/lowest.txt
	$(LOWEST)/bin/python $(THIS_PROJECT)
	$(LOWEST)/bin/python -m pytest $(IN_PARALLEL)

oldest-pip: ## Install all locks with the oldest pip allowed, in .venv-oldest-pip (Python 3.11)
	$(PYTHON) -m venv --clear $(OLDEST_PIP)
	$(OLDEST_PIP)/bin/python $(FROM_LOCK) requirements/oldest-pip.txt
	$(OLDEST_PIP)/bin/python $(FROM_LOCK) requirements/run.txt
	$(OLDEST_PIP)/bin/python $(THIS_PROJECT)
	$(OLDEST_PIP)/bin/python -m pip check
	$(OLDEST_PIP)/bin/python $(FROM_LOCK) requirements/dev.txt
	$(OLDEST_PIP)/bin/python -m pip check
	$(OLDEST_PIP)/bin/python $(FROM_LOCK) requirements/lowest.txt
	$(OLDEST_PIP)/bin/python -m pip check
	$(OLDEST_PIP)/bin/python -m pip --version

bench: $(DEV_READY) ## Measure speed and memory against references in the same run
	$(BIN)/python benchmarks/run.py

coverage-study: $(RUN_READY) ## Make docs/coverage.md and its pictures again: about three minutes
	$(BIN)/python benchmarks/coverage.py

mutants: ## Make small changes to the core and count those that the tests notice: hours
	$(PYTHON) -m venv $(MUTANTS)
	$(MUTANTS)/bin/python $(FROM_LOCK) requirements/dev.txt
	$(MUTANTS)/bin/python $(FROM_LOCK) requirements/mutants.txt
	$(MUTANTS)/bin/python benchmarks/mutants.py

sample: $(RUN_READY) ## Make sample_data/ again
	$(BIN)/wres-calc sample sample_data --staff 5000 --seed 1 --force

docs: $(DEV_READY) ## Make the generated pages of docs/ again
	$(BIN)/python docs/generate.py

site: $(DEV_READY) ## Make the documentation as a web site in site/, to be read without a network
	$(BIN)/mkdocs build

lock: ## Lock the dependencies again (needs uv; LOCK_ARGS=--upgrade takes newer versions)
	$(LOCK) pyproject.toml $(EXTRAS) --group build --output-file requirements/run.txt
	$(LOCK) pyproject.toml $(EXTRAS) --group dev --constraints requirements/run.txt --output-file requirements/dev.txt
	$(LOCK) pyproject.toml $(EXTRAS) --resolution lowest-direct --output-file requirements/lowest.txt
	$(LOCK) --group mutants --constraints requirements/dev.txt --output-file requirements/mutants.txt
	$(LOCK) --group browser --constraints requirements/dev.txt --output-file requirements/browser.txt
	echo 'pip==22.3' | $(LOCK) - --output-file requirements/oldest-pip.txt # that of Python 3.11.0

clean: ## Remove the environments, caches and build products
	rm -rf $(VENV) $(LOWEST) $(OLDEST_PIP) $(MUTANTS) .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist site
	find src tests benchmarks docs -type d -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

# The set-up, each step done again only when the lock or pyproject.toml has changed.

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "wres-calc needs Python 3.11 or newer. Name one: make PYTHON=python3.12 ...")'
	@echo 'Setting up $(VENV): a minute or two, the first time only.' >&2
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(RUN_READY): $(VENV)/.made requirements/run.txt pyproject.toml
	@$(BIN)/python $(FROM_LOCK) requirements/run.txt
	@$(BIN)/python $(THIS_PROJECT)
	@$(BIN)/python -m compileall -q src
	@touch $@

$(DEV_READY): $(RUN_READY) requirements/dev.txt
	@$(BIN)/python $(FROM_LOCK) requirements/dev.txt
	@touch $@
