# Every task of this project, one command each: "make help" lists them.

VENV := .venv
IN_VENV := $(VENV)/bin/python
MARKED_RUN := $(VENV)/.installed-run
MARKED_DEV := $(VENV)/.installed-dev
SOURCES := explorer tests tools main.py
ARGUMENTS ?=

# The first Python of this machine that is new enough; empty where there is none.
PYTHON ?= $(shell for name in python3 python3.11 python3.12 python3.13 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$name" && break; done)

# An account's own pip settings must not turn the installation into one for that account.
PIP_INSTALL := PIP_USER=0 $(IN_VENV) -m pip install --quiet --disable-pip-version-check \
	--no-deps --require-hashes

# Tests and tools draw to memory, and need no screen.
OFFSCREEN := QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen}

# One process of tests for each core; a file's tests stay together, since they share what they build.
SIDE_BY_SIDE := --numprocesses auto --dist loadfile

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test lint types contracts tests search format bench soak pictures lock clean

help: ## list these tasks
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(MARKED_RUN) ## start the program; ARGUMENTS="--data-dir DIR" passes arguments on
	@$(IN_VENV) main.py $(ARGUMENTS)

test: lint types contracts tests ## everything that must hold before a change lands

lint: $(MARKED_DEV) ## style and common mistakes (ruff)
	$(VENV)/bin/ruff check $(SOURCES)
	$(VENV)/bin/ruff format --check $(SOURCES)

types: $(MARKED_DEV) ## types (mypy --strict)
	$(VENV)/bin/mypy --strict

contracts: $(MARKED_DEV) ## which part may import which (import-linter)
	$(VENV)/bin/lint-imports

tests: $(MARKED_DEV) ## all tests, and how much of the program they run
	@$(OFFSCREEN) $(IN_VENV) -m tools.check_machine
	$(OFFSCREEN) $(IN_VENV) -m pytest $(SIDE_BY_SIDE) --cov --cov-report=term --cov-report=json:.coverage.json
	@$(IN_VENV) -m tools.coverage_floors .coverage.json

search: $(MARKED_DEV) ## look for what breaks a rule among other examples than the tests' own
	$(OFFSCREEN) $(IN_VENV) -m pytest tests/domain tests/store --hypothesis-profile=search

format: $(MARKED_DEV) ## lay out the code and mend what can be mended by itself
	$(VENV)/bin/ruff check --fix $(SOURCES)
	$(VENV)/bin/ruff format $(SOURCES)

bench: $(MARKED_DEV) ## measure start, answers and memory
	@PYTHONDONTWRITEBYTECODE= $(IN_VENV) -m tools.bench $(ARGUMENTS)

soak: $(MARKED_DEV) ## leave a monkey alone with the kiosk; ARGUMENTS="--events 100000 --seed 2"
	@$(OFFSCREEN) $(IN_VENV) -m tools.soak $(ARGUMENTS)

pictures: $(MARKED_DEV) ## draw every screen, in every theme and at two text sizes
	@$(IN_VENV) -m tools.pictures $(ARGUMENTS)

lock: ## choose the versions of all packages anew (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv"; exit 2; }
	@sh tools/lock.sh

clean: ## remove what these tasks made
	rm -rf $(VENV) .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache
	find explorer tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

$(MARKED_RUN): requirements.lock | $(IN_VENV)
	@echo "Installing what the program needs ..."
	@$(PIP_INSTALL) -r requirements.lock
	@touch $@

$(MARKED_DEV): requirements-dev.lock | $(IN_VENV)
	@echo "Installing what the program and its tests need ..."
	@$(PIP_INSTALL) -r requirements-dev.lock
	@touch $@ $(MARKED_RUN)

$(IN_VENV):
	@test -n "$(PYTHON)" || { \
		echo "Career Explorer needs Python 3.11 or newer, and this machine has none."; \
		echo "On Debian or Ubuntu: apt install python3 python3-venv. On Fedora: dnf install python3."; \
		exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make environments of its own."; \
		echo "On Debian or Ubuntu: apt install python3-venv. Then say make again."; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 2; }
