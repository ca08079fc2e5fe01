# make demo   build the graph of the five articles in seeds/ into build/demo
# make test   run the tests
# make check  hold style, format and types
# make bench  measure words a second by stage, and memory, into build/bench.json
# make docs   build the documentation into build/docs
# make release  build wheel and source archive into dist/, try them, and write notes and list of parts into build/release
# make clean  remove all that make made

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
TORCH := $(shell sed -n 's/^torch==//p' constraints.txt)

.PHONY: demo test check notebooks docs bench release clean

demo: $(VENV)/installed
	$(BIN)/kg build seeds -o build/demo

test: $(VENV)/developing
	$(BIN)/python -m pytest

check: $(VENV)/developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/vulture
	$(BIN)/complexipy --failed --plain

notebooks: $(VENV)/developing
	$(BIN)/python -m pytest --nbmake --nbmake-timeout=300 notebooks

bench: $(VENV)/developing
	$(BIN)/python -m tests.benchmarks.stages

docs: $(VENV)/developing
	@$(PIP) --editable '.[docs]'
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet

release: $(VENV)/developing
	@$(PIP) --editable '.[release]'
	@.ci/release $(BIN)

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .complexipy_cache .hypothesis

# PyTorch for processors is asked of the usual registry first, then of PyTorch's own.
$(VENV)/torch: constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@echo "Setting up $(VENV); this takes a few minutes, once."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) "torch==$(TORCH)+cpu" 2>/dev/null \
	|| $(PIP) --index-url https://download.pytorch.org/whl/cpu "torch==$(TORCH)"
	@touch $@

$(VENV)/installed: $(VENV)/torch pyproject.toml
	@$(PIP) --editable '.[read]'
	@touch $@

$(VENV)/developing: $(VENV)/installed
	@$(PIP) --editable '.[dev]'
	@touch $@
