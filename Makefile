# `make demo` and `make test` set themselves up: only Python 3.11+ and make are presumed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test mutations test-engines check bench lock clean

$(STAMP): pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

demo: $(STAMP)
	$(BIN)/python samples/demo.py

test: $(STAMP)
	$(BIN)/python -m pytest -n auto $(ARGS)

# Every kind of fault at twenty places of the samples; prints how many of each are found.
mutations: $(STAMP)
	PLANC_MUTATIONS=all $(BIN)/python -m pytest -p no:xdist -s tests/mutation $(ARGS)

# Tests that ask Mermaid and Graphviz themselves; installs what is missing of them.
test-engines: $(STAMP)
	tests/engines/install.sh
	PLANC_ENGINES=required $(BIN)/python -m pytest tests/engines $(ARGS)

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP)
	$(BIN)/python bench/run.py $(ARGS)

# The pinned set: one version per package, for the runtime and the development tools together.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --no-header --group dev pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
