# What one can do here; `make help` lists it. The longer recipes stand in scripts/.

PYTHON ?= python3
ROOT ?= .
SITE ?= site
LANGUAGE ?=
ADDRESS ?= 127.0.0.1:8000
ARGS ?=

export PYTHON
export NO_MKDOCS_2_WARNING = 1
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help site bundle serve check test test-quick test-all bench states assets lock release clean

help:  ## List what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

site:  ## Build the station into site/ (SITE=… for another folder)
	@scripts/prepare station
	@$(BIN)/station build --root $(ROOT) --site-dir $(SITE) $(ARGS)

bundle:  ## Zip the built station, to be carried (ARGS="--since OLD" adds updates for older copies)
	@scripts/prepare station
	@$(BIN)/station bundle --site-dir $(SITE) $(ARGS)

serve:  ## Show the station while you write (LANGUAGE=fr ADDRESS=127.0.0.1:8000 ARGS=--open)
	@scripts/prepare station
	@$(BIN)/station serve --root $(ROOT) $(if $(LANGUAGE),--language $(LANGUAGE)) --address $(ADDRESS) $(ARGS)

check:  ## Check the content only, in seconds
	@scripts/prepare station
	@$(BIN)/station check --root $(ROOT) $(ARGS)

test:  ## Run the checks of the project (ARGS=… goes to pytest)
	@scripts/test $(ARGS)

test-quick:  ## Run those that take no browser, server or build: a minute
	@STATION_TESTS=quick scripts/test $(ARGS)

test-all:  ## Run them with ten times as many examples and damaged files
	@STATION_TESTS=all scripts/test $(ARGS)

bench:  ## Measure builds, previews and pages beside their limits (ARGS="--only cold units --rounds 1")
	@scripts/ensure-system-packages chromium libatomic
	@scripts/prepare-browser packages
	@scripts/prepare dev
	@$(BIN)/python -m tests.bench $(ARGS)

states:  ## Write a page for each state of each element, to look at (ARGS=folder)
	@scripts/prepare dev
	@$(BIN)/python -m tests.states $(ARGS)

assets:  ## Bundle the style sheets and scripts again (needs Node)
	@npm ci --no-audit --no-fund --loglevel=error
	@npm run --silent build

lock:  ## Resolve the dependencies into requirements/*.lock (ARGS=--upgrade for the newest)
	@scripts/lock $(ARGS)

release:  ## Make wheel, sources, bill of materials and sums in dist/ (STATION_REPOSITORY=https://… for its links)
	@scripts/release

clean:  ## Remove what was built, and the environment
	@rm -rf $(SITE) .site-* build dist node_modules .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
