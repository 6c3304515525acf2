SHELL := /bin/bash
VENV := .venv
PYTHON := $(VENV)/bin/python
ENV_STAMP := $(VENV)/.installed
export PYTHONPATH := site
TEST := $(VENV)/bin/pytest -n auto --dist loadgroup -q
# What `check --deploy` needs to look at the production settings.
DEPLOY_ENV := SECRET_KEY=$(shell printf 'k%.0s' {1..60})-0Aa_z ALLOWED_HOSTS=exemple.fr \
	SITE_URL=https://exemple.fr DJANGO_SETTINGS_MODULE=essaim.settings.production

.DEFAULT_GOAL := help

.PHONY: help
help: ## Show this help
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(ENV_STAMP): requirements.txt requirements-dev.txt
	@test -x $(PYTHON) || python3 -m venv $(VENV)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt -r requirements-dev.txt
	@touch $@

.PHONY: install
install: $(ENV_STAMP) ## Make the virtual environment from the locks

.PHONY: run
run: install ## Serve the site on http://127.0.0.1:8000 (PORT= changes it), with its worker
	@$(PYTHON) bin/run

.PHONY: dev
dev: install ## The same for developers: DEBUG and autoreload
	@$(PYTHON) bin/run --dev

.PHONY: demo
demo: install ## Load the demo content again
	@$(PYTHON) bin/run --demo

.PHONY: test
test: install ## The whole suite on SQLite, browser included
	@$(PYTHON) bin/chromium
	DATABASE_URL= CACHE_URL= $(TEST) $(ARGS)

.PHONY: test-services
test-services: install ## The suite again on throw-away PostgreSQL and Redis servers
	@$(PYTHON) bin/chromium
	$(PYTHON) bin/services $(TEST) $(ARGS)

.PHONY: lint
lint: install ## Style, layers, templates, migrations, deployment checks
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/lint-imports
	$(VENV)/bin/djlint --quiet --lint templates
	DJANGO_SETTINGS_MODULE=essaim.settings.test $(PYTHON) manage.py makemigrations --check --dry-run
	$(DEPLOY_ENV) $(PYTHON) manage.py check --deploy --fail-level WARNING

.PHONY: lock
lock: install ## Compile the locks from requirements*.in
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes requirements.in -o requirements.txt
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes requirements-dev.in -o requirements-dev.txt
