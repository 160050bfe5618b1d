# Two commands: `make demo` sets everything up and runs the main job on the example articles; `make test` runs the checks.
# Needs python3 (3.10 or newer) with venv, and make. Only the installation uses the network.

PYTHON ?= python3
VENV ?= .venv
# Put in before the rest, so that the version is known. On Linux the plain wheel may be a CUDA build of several GB.
TORCH ?= torch==2.13.0
# More arguments for pytest: make test ARGS="-k dates"
ARGS ?=

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DEMO := demo-dataset

.PHONY: demo test lint clean

demo: $(VENV)/.base-installed
	$(BIN)/incidents build examples -o $(DEMO) --overwrite --show
	@echo
	@echo "The dataset is in $(DEMO)/: reports as JSON lines, Parquet and CSV, rejected rows, the run's manifest."

test: $(VENV)/.dev-installed
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.dev-installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

clean:
	rm -rf $(VENV) $(DEMO)

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.10 or newer is needed, this is " + sys.version.split()[0] if sys.version_info < (3, 10) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.base-installed: pyproject.toml | $(BIN)/python
	@echo "Installing the package into $(VENV) (once; a few minutes)"
	$(PIP) install --editable .
	@touch $@

$(VENV)/.dev-installed: pyproject.toml | $(BIN)/python
	@echo "Installing the package with what its tests need into $(VENV) (once; some minutes more)"
	$(PIP) install "$(TORCH)"
	$(PIP) install --editable ".[dev,train]"
	@touch $@ $(VENV)/.base-installed
