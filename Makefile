# One word for each thing people do here. `make help` lists them.
PYTHON ?= python3
PORT ?= 8000
HOUSEHOLDS ?= 3000
FRESH ?=
VENV := .venv
PY := $(VENV)/bin/python
RUN := DJANGO_SETTINGS_MODULE=wijkteam.config.settings.development $(PY)

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test check bench docs locks serve drill cluster format sbom site screenshots

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Install what the application needs (silent and instant when nothing changed)
	@$(PYTHON) scripts/setup.py runtime

setup-dev: ## The same, with everything the tests need (PostgreSQL and Chromium included)
	@$(PYTHON) scripts/setup.py dev

demo: setup ## Fill a synthetic municipality and serve it (PORT=, HOUSEHOLDS=, FRESH=1)
	@$(RUN) -m wijkteam.synthetic.demo --port $(PORT) --households $(HOUSEHOLDS) $(if $(FRESH),--fresh)

test: setup-dev ## Run every test: library, web on SQLite and PostgreSQL, browser, architecture, docs
	@$(PY) scripts/test.py

check: setup-dev ## Style, types, import contracts, migrations, locks, docs
	@$(PY) scripts/check.py

bench: setup-dev ## Measure speed and size against the bounds
	@$(PY) -m benchmarks

docs: setup-dev ## Write the reference pages anew
	@$(PY) scripts/reference.py

drill: setup-dev ## Try a bad day: killed while writing, a full disk, a backup put back, an upgrade (KILLS=, HOUSEHOLDS=)
	@$(PY) scripts/drill.py

cluster: setup-dev ## A Dask scheduler with two workers on this machine, until Ctrl-C (WORKERS=, DASK_PORT=)
	@$(PY) scripts/cluster.py

site: setup-dev ## Build the documentation as a site, in site/
	@$(VENV)/bin/mkdocs build --strict --quiet

sbom: setup-dev ## Write what it is made of (CycloneDX) and under which licences
	@$(PY) scripts/sbom.py

screenshots: setup-dev ## Take the pictures of the README and the docs
	@$(PY) scripts/screenshots.py

format: setup-dev ## Put the code in its usual form
	@$(VENV)/bin/ruff check --fix --quiet . && $(VENV)/bin/ruff format --quiet .

locks: setup-dev ## Renew the locked versions
	@$(PY) scripts/locks.py
