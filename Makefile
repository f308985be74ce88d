# One command for each thing: see `make help`.
SHELL := /bin/bash
PYTHON_BIN := .venv/bin/python
STATION := $(PYTHON_BIN) -m clinic_station
PYTEST := $(PYTHON_BIN) -m pytest
SOURCES := clinic_station tests packaging
# More for pytest: make test ARGS="-k balance"
ARGS ?=

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check lint bench screens soak package fmt translations clean setup-run setup-test

help:
	@echo "make run           open the station in a window with a demo clinic (headless without a display)"
	@echo "make test          every test"
	@echo "make check         format, lint, types, tests: what the build runs"
	@echo "make lint          the same without the tests"
	@echo "make fmt           put the code into the house format"
	@echo "make bench         measure the station; prints a table, writes bench.json"
	@echo "make screens       a picture of every screen in screens/"
	@echo "make soak          the slow tests"
	@echo "make translations  gather every text into the catalogues and compile them"
	@echo "make package       build the wheel into dist/"
	@echo "make clean         remove what was made (not .venv)"

setup-run:
	@packaging/setup run

setup-test:
	@packaging/setup test

run: setup-run
	@if $(PYTHON_BIN) packaging/has_display.py; then \
		$(STATION) demo --windowed; \
	else \
		echo "No display here: playing one visit without a screen, 100 times faster."; \
		$(STATION) demo --headless --speed 100; \
	fi

# Two at a time; the end-to-end tests follow one another in one of the two.
test: setup-test
	$(PYTEST) -n 2 --dist loadgroup $(ARGS)

lint: setup-test
	$(PYTHON_BIN) -m ruff format --check $(SOURCES)
	$(PYTHON_BIN) -m ruff check $(SOURCES)
	$(PYTHON_BIN) -m mypy

check: lint test

fmt: setup-test
	$(PYTHON_BIN) -m ruff check --fix $(SOURCES)
	$(PYTHON_BIN) -m ruff format $(SOURCES)

bench: setup-test
	$(PYTHON_BIN) -m tests.bench $(ARGS)

screens: setup-run
	QT_QPA_PLATFORM=offscreen $(STATION) screens --out screens $(ARGS)

soak: setup-test
	$(PYTEST) -m soak $(ARGS)

translations: setup-test
	$(PYTHON_BIN) packaging/translations.py

package: setup-test
	$(PYTHON_BIN) -m build --wheel

clean:
	rm -rf build dist screens bench.json .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -rf tests/visual/failed tests/e2e/failed
	find $(SOURCES) -name __pycache__ -type d -prune -exec rm -rf {} +
