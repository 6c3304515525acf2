SHELL := /bin/bash
VENV := .venv
# In this order each is a constraint of the next ones.
LOCKS := requirements.txt requirements-dev.txt requirements-s3.txt requirements-s3-dev.txt
PY := $(VENV)/bin/python
# Two more than there are cores: whoever drives a browser mostly waits for it.
WORKERS := $(shell python3 -c 'import os; print(os.cpu_count() + 2)')
TEST := $(VENV)/bin/pytest -n $(WORKERS) --dist loadgroup -q --durations=10
# What `check --deploy` needs to look at the production settings.
DEPLOY_ENV := SECRET_KEY=$(shell printf 'k%.0s' {1..60})-0Aa_z ALLOWED_HOSTS=exemple.fr \
	SITE_URL=https://exemple.fr TRUSTED_PROXIES=1 DJANGO_SETTINGS_MODULE=essaim.settings.production

.DEFAULT_GOAL := help

.PHONY: help
help: ## Show this help
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: install
install: ## Make the virtual environment from requirements.txt, all a server needs
	@bin/env requirements.txt

.PHONY: install-dev
install-dev: ## The same with what tests and lint need
	@bin/env $(LOCKS)

.PHONY: run
run: install ## Serve the site on http://127.0.0.1:8000 (PORT= changes it), with its worker
	@$(PY) bin/run

.PHONY: dev
dev: install-dev ## The same for developers: DEBUG and autoreload
	@$(PY) bin/run --dev

.PHONY: demo
demo: install ## Load the demo content again
	@$(PY) bin/run --demo

.PHONY: test
test: install-dev ## The whole suite on SQLite, browser included
	@$(PY) bin/chromium
	DATABASE_URL= CACHE_URL= $(TEST) $(ARGS)

.PHONY: test-services
test-services: install-dev ## What a server could change, on throw-away PostgreSQL and Redis (ARGS='-m ""': all)
	@$(PY) bin/chromium
	$(PY) bin/services $(TEST) -m "not front" $(ARGS)

.PHONY: trials
trials: install-dev ## In full what the suite tries by a tenth, on SQLite then PostgreSQL
	DATABASE_URL= CACHE_URL= TRIALS=1 $(VENV)/bin/pytest -q -n0 -m trial $(ARGS)
	TRIALS=1 $(PY) bin/services $(VENV)/bin/pytest -q -n0 -m "trial and not front" $(ARGS)

# Every process that a test starts would compile the site anew.
test test-services trials cases: export PYTHONDONTWRITEBYTECODE :=
# Two thirds of what they install they never import: pip need not compile it (0 says so).
test test-services trials cases: export PIP_NO_COMPILE := 0

.PHONY: cases
cases: install-dev ## The verdict of each case of tests/cases.toml
	@$(PY) bin/chromium
	DATABASE_URL= CACHE_URL= $(VENV)/bin/pytest -n auto --dist loadgroup -q -m case --cases $(ARGS)

.PHONY: pictures
pictures: install-dev ## Draw the pictures of the editor's guide anew
	@$(PY) bin/chromium
	DATABASE_URL= CACHE_URL= $(VENV)/bin/pytest -q -n0 tests/browser/guide_pictures.py

.PHONY: bench
bench: install-dev ## Directory, search, every list at full size, a letter to 20 000, a merge, the register, registrations, pages from the cache and made anew, memory, on SQLite then PostgreSQL; the last two write bench/results.md
	DATABASE_URL= CACHE_URL= $(MAKE) measure
	$(PY) bin/services $(MAKE) measure

.PHONY: measure
measure:
	$(PY) -m bench.directory
	$(PY) -m bench.relevance
	$(PY) -m bench.walk
	$(PY) -m bench.letter
	$(PY) -m bench.merge
	$(PY) -m bench.register
	$(PY) -m bench.registrations
	$(PY) -m bench.pages
	$(PY) -m bench.memory
	TRIALS=1 $(VENV)/bin/pytest -q -n0 tests/outbox/test_crash.py -k killed

.PHONY: lint
lint: install-dev ## Style, layers, templates, migrations, deployment checks
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	PYTHONPATH=site $(VENV)/bin/lint-imports
	$(PY) bin/circles
	$(VENV)/bin/djlint --quiet --lint templates
	DJANGO_SETTINGS_MODULE=essaim.settings.test $(PY) manage.py makemigrations --check --dry-run
	$(DEPLOY_ENV) $(PY) manage.py check --deploy --fail-level WARNING

.PHONY: words
words: install ## Compile locale/, plainer words for the admin (needs gettext)
	@$(PY) bin/words

.PHONY: lock
lock: install-dev ## Compile the locks from requirements*.in
	for lock in $(LOCKS); do \
	  $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes $${lock%.txt}.in -o $$lock || exit; \
	done
