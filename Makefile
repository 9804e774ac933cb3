# Dragoman's commands. `make` alone lists them.
#
# PYTHON is the interpreter that .venv is made from (3.11 or later), TRAINING the folder of treebanks for `make model`,
# CORPORA that of texts for `make bench` (without it the bundled story).

PYTHON ?= python3
TRAINING ?= ../shared/training
CORPORA ?= ../shared/corpora
JOBS ?= 2

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.dragoman-ready
DEMO_DB := build/demo.db
PYTEST := $(BIN)/python -m pytest

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types tests beyond long postgres check floors bench model lexicon readme reference format clean

help: ## list these commands
	@echo "Dragoman. Begin with:  make demo"
	@echo
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-16s %s\n", $$1, $$2}'

setup: $(READY) ## make .venv here and install what is locked in requirements.lock

$(READY): requirements.lock pyproject.toml
	@command -v "$(PYTHON)" >/dev/null 2>&1 || { \
	  echo "There is no '$(PYTHON)' here. Dragoman needs Python 3.11 or later: make setup PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$$("$(PYTHON)" --version) is too old. Dragoman needs 3.11 or later: make setup PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Setting up $(VENV) (once; a minute or two) …"
	@"$(PYTHON)" -m venv $(VENV) || { \
	  echo "Python could not make a virtual environment; on Debian and Ubuntu install python3-venv." >&2; exit 1; }
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation -e .
	@touch $@
	@echo "Ready: $(BIN)/dragoman"

demo: $(READY) ## read the bundled example story and print the brief
	@mkdir -p build
	@rm -f $(DEMO_DB) $(DEMO_DB)-wal $(DEMO_DB)-shm
	@$(BIN)/dragoman read --db $(DEMO_DB) examples/story
	@$(BIN)/dragoman brief --db $(DEMO_DB) --top 1
	@echo
	@echo "Try next:"
	@echo "  export DRAGOMAN_DB=$(DEMO_DB)"
	@echo "  $(BIN)/dragoman between USA VNM --as-of 2023-08-10   one relationship, as known on that day"
	@echo "  $(BIN)/dragoman ladder VNM                           who stands on which rung since when"
	@echo "  $(BIN)/dragoman expect                               what was expected, by whom, how surely"
	@echo "  $(BIN)/dragoman who \"head of Vietnam\"                two candidates, undecided"
	@echo "  $(BIN)/dragoman read --db mine.db YOUR-FOLDER        your own texts"

lint: $(READY) ## look for mistakes and check the format of the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY) ## check all types, strictly
	$(BIN)/mypy

tests: $(READY) ## run layer, unit, property and acceptance tests
	$(PYTEST) -n $(JOBS) --dist loadgroup -m "not long" --ignore=tests/quality --ignore=tests/package

test: lint types tests ## all of lint, types and tests

beyond: $(READY) ## what `check` adds to `test`: the package as installed, and quality against the floors
	$(PYTEST) -n $(JOBS) --dist loadgroup -m "not long" tests/package tests/quality

long: $(READY) ## floors that are measured on much reading, and fifty kills (some minutes)
	$(PYTEST) -m long tests/quality tests/register

postgres: $(READY) ## run a PostgreSQL server for tests in a temporary folder until Ctrl-C; it prints the variable that names it
	@$(BIN)/python -m tests.postgres

check: test beyond ## everything that CI runs, but for `long`

floors: $(READY) ## measure quality now and print it beside the floors
	$(BIN)/python -m tests.quality.measure

bench: $(READY) ## measure speed and memory of reading, lineage, stories and exports over a growing number of documents; disputes beside a baseline; the register at a million claims
	$(BIN)/python benchmarks/read.py
	$(BIN)/python benchmarks/lineage.py $(wildcard $(foreach set,current-events whitehouse state/releases kremlin,$(CORPORA)/$(set)*/*.jsonl.gz $(CORPORA)/$(set)*.jsonl.gz))
	$(BIN)/python benchmarks/stories.py
	$(BIN)/python benchmarks/disputes.py
	$(BIN)/python benchmarks/exports.py
	$(BIN)/python benchmarks/register.py

model: $(READY) ## train the English model anew from TRAINING and put it into the package (about 25 minutes)
	TRAINING="$(TRAINING)" PYTHON="$(CURDIR)/$(BIN)/python" sh model/train.sh

lexicon: $(READY) ## build the tables of states, months and places anew from the libraries they come from
	$(BIN)/python -m dragoman.lexicon.build_states
	$(BIN)/python -m dragoman.lexicon.build_tongues

readme: $(READY) ## put the brief of the example story, as printed now, into README.md
	$(BIN)/python scripts/readme.py

reference: $(READY) ## put the columns of every export, as they are now, into docs/exports.md
	$(BIN)/python scripts/reference.py

format: $(READY) ## put the code into the common format
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

clean: ## remove .venv and everything built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis model/build
