# One word for each daily act. `make` alone lists them.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help run test check format bench assets chromium

help: ## List these targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1	/' | expand -t 18

run: $(VENV)/.run assets ## Install, migrate, load the real data and serve the site (PORT=8000)
	@exec $(PY) -m tools.serve --port $(PORT)

test: $(VENV)/.dev assets chromium ## Install and run the whole suite (ARGS are handed to pytest)
	$(PY) -m pytest -n 2 --dist worksteal --durations=25 $(ARGS)

check: $(VENV)/.dev assets ## Lint, formatting, import contracts, Django's checks, migrations, templates
	$(PY) -m tools.check

format: $(VENV)/.dev ## Bring code and templates into shape
	$(PY) -m ruff check --fix --quiet .
	$(PY) -m ruff format .
	-$(PY) -m djlint templates --reformat --quiet

bench: $(VENV)/.dev assets ## Measure on a scratch database (ARGS="--rides 10000")
	$(PY) -m bench $(ARGS)

assets: $(VENV)/.run
	@$(PY) -m tools.assets

chromium: $(VENV)/.dev
	@$(PY) -m tools.chromium

$(VENV)/bin/python:
	@$(PYTHON) tools/python_check.py
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt | $(VENV)/bin/python
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.run
