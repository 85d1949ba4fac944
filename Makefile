# Two commands do all the set-up: `make serve` (nothing but Python 3.11 or later is needed) and `make test`.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PORT ?= 8000
export Q DATA

.PHONY: help serve ask test check bench bench-retrieval format

help: ## this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 17

serve: $(VENV)/.index ## set up what is missing, then open the page on 127.0.0.1 (PORT=8000)
	@$(BIN)/vinhdanh serve --port $(PORT)

ask: $(VENV)/.index ## one answer: make ask Q="câu hỏi"
	@[ -n "$${Q:-}" ] || { echo 'Cách dùng: make ask Q="câu hỏi"' >&2; exit 2; }
	@$(BIN)/vinhdanh ask "$$Q"

test: $(VENV)/.test ## set up what is missing, system packages too where it may, then everything that `check` runs
	@$(MAKE) --no-print-directory check

check: $(VENV)/.test ## format, lint, types, import contracts, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n logical --maxprocesses 4 --dist loadfile

bench: $(VENV)/.bench ## measure, and write benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks.results --on "$$(date +%F)"

bench-retrieval: ## measure search over a folder of data sets, and write its section: make bench-retrieval DATA=folder
	@[ -d "$${DATA:-}" ] || { echo 'Usage: make bench-retrieval DATA=FOLDER, the folder of the data sets (articles.jsonl.gz, zalo2021, alqac)' >&2; exit 2; }
	@$(MAKE) --no-print-directory $(VENV)/.bench
	$(BIN)/python -m benchmarks.results --on "$$(date +%F)" --data "$$DATA" --only retrieval

format: $(VENV)/.test ## put the code into the house's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Stamps: each stands for a step that has been done, and is older than what that step depends on once it has to be redone.

$(BIN)/python:
	@scripts/make-environment $(VENV)

$(VENV)/.serve: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing what Vinh Danh needs into $(VENV) (a few minutes the first time)"
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.index: $(VENV)/.serve
	@$(BIN)/vinhdanh index build
	@touch $@

$(VENV)/.test: $(VENV)/.serve scripts/system-packages
	@$(PIP) install -c constraints.txt -e '.[dev]'
	@scripts/system-packages
	@touch $@

$(VENV)/.bench: $(VENV)/.test
	@$(PIP) install -c constraints.txt -e '.[bench]'
	@touch $@
