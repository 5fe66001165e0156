# 工匠桥 — every way of building, checking and running the project. `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
# Byte code is written at first use: compiling all of every package doubles the time of a first set-up.
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile
# The packages that are there already: a folder without __init__.py is not one yet.
PACKAGES := $(patsubst %/__init__.py,%,$(wildcard $(addsuffix /__init__.py,talent_db search matching ingest api)))
# What needs a service, a model or much time stays out of the fast gate.
FAST_MARKS := not (slow or e2e or elastic or postgresql or redis or browser or transformers or model)
# GONGJIANG_REQUIRE lists services whose absence fails a test instead of skipping it (see tests/conftest.py).
export GONGJIANG_REQUIRE

.PHONY: help
help: ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

# ---------------------------------------------------------------- set-up
# Stamps lie inside what they speak of, so that removing .venv or node_modules removes them too.
.PHONY: setup
setup: $(VENV)/.package front-end ## everything but PyTorch, into .venv and node_modules

$(VENV)/.created:
	@for candidate in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	    if "$$candidate" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        python=$$candidate; break; \
	    fi; \
	done; \
	if [ -z "$${python:-}" ]; then \
	    echo "Python 3.11 or newer with venv is missing (Debian: apt-get install python3-venv), or set PYTHON=" >&2; exit 1; \
	fi; \
	echo "setup: $(VENV) with $$($$python --version)"; \
	"$$python" -m venv $(VENV)
	@touch $@

# jieba comes as source only: it is built apart with a setuptools of its own, whatever the venv holds.
$(VENV)/.requirements: requirements.txt $(VENV)/.created
	@echo "setup: Python packages (a minute or two the first time)"
	@$(PIP_INSTALL) --require-hashes --use-pep517 -r requirements.txt
	@touch $@

# No dependencies here: all of them come from the pinned list above.
$(VENV)/.package: pyproject.toml $(VENV)/.requirements
	@$(PIP_INSTALL) --no-deps --editable .
	@touch $@

$(VENV)/.requirements-dev: requirements-dev.txt $(VENV)/.requirements
	@echo "setup: packages for checks and tests"
	@$(PIP_INSTALL) --require-hashes --use-pep517 -r requirements-dev.txt
	@touch $@

$(VENV)/.requirements-transformers: requirements-transformers.txt $(VENV)/.requirements
	@echo "setup: sentence-transformers with PyTorch, several GB"
	@$(PIP_INSTALL) --require-hashes --use-pep517 -r requirements-transformers.txt
	@touch $@

.PHONY: front-end
front-end:
	@if command -v npm >/dev/null && command -v node >/dev/null; then \
	    $(MAKE) --silent node_modules/.installed; \
	else \
	    echo "setup: Node is missing (version 20 or newer): the pages are served with the project's own plain stylesheet"; \
	fi

node_modules/.installed: package.json package-lock.json .npmrc
	@echo "setup: front-end packages"
	@npm ci --ignore-scripts --no-progress --loglevel=error
	@touch $@

.PHONY: dev
dev: setup $(VENV)/.requirements-dev ## setup, and what checks and tests need

.PHONY: transformers
transformers: setup $(VENV)/.requirements-transformers ## setup, and sentence-transformers with PyTorch (several GB)

# ---------------------------------------------------------------- run
# Profiles before the teams that name them; the forms, lists and announcements are read as an office would send them.
SAMPLES := samples/matching/profiles.jsonl samples/matching/teams.jsonl samples/matching/problems.jsonl \
    samples/studios/profiles.jsonl samples/studios/studios.jsonl \
    samples/forms/docx samples/forms/xlsx samples/forms/csv samples/forms/announcements

.PHONY: run
run: setup ## set up, migrate, load the samples and serve
	@$(BIN)/gongjiang setup
	@$(MAKE) samples-loaded
	@exec $(BIN)/gongjiang serve

# Loading twice changes nothing, the stamp only saves the time. Exit 1 of ingest: some items were refused, and are listed.
.PHONY: samples-loaded
samples-loaded: setup
	@stamp="$${GONGJIANG_HOME:-var}/.samples-loaded"; \
	if [ ! -e "$$stamp" ] || [ -n "$$(find $(SAMPLES) -newer "$$stamp" -print -quit)" ]; then \
	    echo "run: loading the sample records"; \
	    $(BIN)/gongjiang ingest $(SAMPLES) || [ $$? -eq 1 ]; \
	    touch "$$stamp"; \
	fi

# ---------------------------------------------------------------- checks and tests
.PHONY: check
check: dev ## the fast gate: format, lint, types, import rules, fast tests
	@$(BIN)/ruff format --check --quiet --output-format concise .
	@$(MAKE) lint types imports
	@$(BIN)/pytest -q -m '$(FAST_MARKS)'

.PHONY: lint
lint: $(VENV)/.requirements-dev
	@$(BIN)/ruff check --quiet .

.PHONY: types
types: $(VENV)/.requirements-dev
	@$(BIN)/mypy $(PACKAGES) tools tests

.PHONY: imports
imports: $(VENV)/.requirements-dev
	@$(BIN)/lint-imports --no-logo

.PHONY: format
format: $(VENV)/.requirements-dev ## put the code into its form
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format .

.PHONY: test-setup
test-setup: dev
	@case ",$(GONGJIANG_REQUIRE)," in *,transformers,*) $(MAKE) --silent $(VENV)/.requirements-transformers ;; esac

.PHONY: test
test: test-setup ## all tests; those without their service are skipped, with GONGJIANG_REQUIRE=… they fail
	@$(BIN)/pytest -q $(PYTEST_ARGS)

.PHONY: test-long
test-long: dev ## the long forms: 10,000 damaged files, 200 hostile ones, 50 kill -9 of an import; many minutes
	@GONGJIANG_LONG=1 nice -n 10 $(BIN)/pytest -q tests/ingest/hostile tests/ingest/test_kill_points.py tests/bench

# ---------------------------------------------------------------- services, figures, pins
.PHONY: services
services: ## start real Elasticsearch, PostgreSQL and Redis, and print the export lines for the tests
	@tools/services.sh start
	@tools/services.sh env

.PHONY: services-stop
services-stop: ## stop them
	@tools/services.sh stop

.PHONY: bench
bench: setup ## every figure
	@$(BIN)/python -m tools.bench

.PHONY: bench-short
bench-short: setup ## a quick form of it
	@$(BIN)/python -m tools.bench --short

PIN := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml
.PHONY: pins
pins: ## exact versions with hashes from pyproject.toml (needs uv); UPGRADE=--upgrade takes newer ones
	$(PIN) $(UPGRADE) -o requirements.txt
	$(PIN) $(UPGRADE) --extra dev -c requirements.txt -o requirements-dev.txt
	$(PIN) $(UPGRADE) --extra transformers -c requirements-dev.txt -o requirements-transformers.txt

.PHONY: clean
clean: ## remove what the build made; data (var) and services stay
	rm -rf $(VENV) node_modules build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
