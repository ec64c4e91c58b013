# One task file. `make` on its own lists the tasks. Needs Python 3.11 or later, and make.

.DEFAULT_GOAL := help
.SUFFIXES:
MAKEFLAGS += --no-print-directory

VENV  := .venv
PY    := $(VENV)/bin/python
READY := $(VENV)/.ready
STEP   = $(PY) tools/step.py

# The first Python that is new enough, and can make a virtual environment if any can.
# Looked for only when the environment has to be made or brought up to date.
CANDIDATES := python3.13 python3.12 python3.11 python3 python
PYTHON ?= $(shell for wanted in 'import sys, venv, ensurepip' 'import sys, venv, pip' 'import sys'; do \
	for name in $(CANDIDATES); do \
		$$name -c "$$wanted; sys.exit(sys.version_info < (3, 11))" >/dev/null 2>&1 \
			&& echo $$name && exit; \
	done; done)

# Tests run in three processes unless told otherwise: make test JOBS=4, or JOBS=0 for one.
# Three are right for two processors too: a test often waits, for a browser or for a server.
JOBS ?= 3
TESTS ?=
RUN_TESTS = $(PY) -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder

# Tests of pages that only read the workspace, so that the kind of the registers makes no difference.
READING := access explore help journeys/test_every_page.py journeys/test_empty_workspace.py \
	performance places

FRONTEND := $(shell find frontend -path frontend/node_modules -prune -o -type f -print) \
	tools/frontend.py

# The environment holds absolute paths: one that was copied from elsewhere is made again.
ELSEWHERE := $(shell [ ! -e $(READY) ] || [ "`cat $(READY)`" = "$(CURDIR)" ] || rm -f $(READY))

.PHONY: help setup demo test check fix audit bench frontend docs lock clean

help: ## list the tasks
	@echo "Watchward: run the partnership's year from the crime records to the board paper"
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## make .venv with the pinned packages and this project

$(READY): requirements.lock pyproject.toml tools/environment.py $(FRONTEND)
	@if [ -z "$(PYTHON)" ]; then \
		echo "Expected: Python 3.11 or later on the path" >&2; \
		echo "Given: $$(python3 --version 2>&1 || echo no python3)" >&2; \
		echo "What to do: install one, or name it: make PYTHON=/path/to/python3.12" >&2; \
		exit 1; fi
	@$(PYTHON) tools/environment.py

demo: $(READY) ## make the synthetic Essex workspace in ./demo and every format of its summary
	@$(PY) tools/clear_demo.py demo
	@$(STEP) "Making the demo workspace in ./demo" -- $(VENV)/bin/watchward demo demo

test: $(READY) ## run the tests (make test TESTS=tests/unit for some of them)
	@echo "▸ Running the tests in $(JOBS) processes; the last line says how long they took"
	@place=`mktemp -d`; trap 'rm -rf "$$place"' EXIT; export WATCHWARD_TEST_PLACE="$$place"; \
	$(RUN_TESTS) $(TESTS) || exit; \
	if [ -n "$$WATCHWARD_TEST_POSTGRES" ] && [ -z "$(TESTS)" ]; then \
		echo "▸ The web application once more, with its registers in PostgreSQL"; \
		WATCHWARD_DATABASE="$$WATCHWARD_TEST_POSTGRES" \
			$(RUN_TESTS) tests/web $(READING:%=--ignore tests/web/%); fi

check: $(READY) ## lint, format, types, house rules, generated pages; changes nothing
	@$(STEP) "Lint (ruff)" -- $(PY) -m ruff check --output-format concise .
	@$(STEP) "Format (ruff)" -- $(PY) -m ruff format --check .
	@$(STEP) "Types (mypy)" -- $(PY) -m mypy
	@$(STEP) "House rules: import order, module size and the rest (tests/rules)" -- \
		$(PY) -m pytest -q tests/rules
	@$(STEP) "Generated pages are fresh" -- $(PY) -m tools.reference --check

fix: $(READY) ## put right what lint and format can put right
	@$(STEP) "Lint (ruff)" -- $(PY) -m ruff check --fix .
	@$(STEP) "Format (ruff)" -- $(PY) -m ruff format .

audit: $(READY) ## ask for known weaknesses of the pinned packages
	@$(STEP) "Known weaknesses of the pinned packages" -- $(PY) tools/audit.py

bench: $(READY) ## measure speed as ratios and write benchmarks/RESULTS.md (several minutes)
	@$(STEP) "Measuring speed" -- $(PY) -m benchmarks

frontend: $(READY) ## build the style sheet and scripts of the web pages
	@$(STEP) "Building the style sheet and scripts of the web pages" -- $(PY) tools/frontend.py

docs: $(READY) ## write the generated pages under docs/
	@$(STEP) "Writing the generated pages" -- $(PY) -m tools.reference

lock: ## resolve the dependencies again and write requirements.lock (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv on the path" >&2; exit 1; }
	uv export --quiet --all-groups --no-emit-project --no-header --output-file requirements.lock

clean: ## remove .venv, ./demo if it is the synthetic one, and caches
	@[ ! -d demo ] || $(or $(wildcard $(PY)),python3) tools/clear_demo.py demo
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	@find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
