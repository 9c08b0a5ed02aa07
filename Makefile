# What may be done with the project. Every target sets up what it needs.
.DEFAULT_GOAL := help
.PHONY: help setup run test bench lint format messages lock

ARGS ?=

help: ## Say what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

setup: ## Build .venv with the development tools
	@scripts/setup.sh dev

run: ## Serve the site with its demonstration content on 127.0.0.1:$PORT (8000)
	@scripts/setup.sh runtime
	@PORT="$(PORT)" .venv/bin/python scripts/run.py

test: ## Run all tests; ARGS are passed to pytest
	@scripts/setup.sh dev
	@.venv/bin/python scripts/test.py $(ARGS)

bench: ## Measure what must not grow with the site; ARGS="--sizes 10 100 1000"
	@scripts/setup.sh dev
	@.venv/bin/python scripts/bench.py $(ARGS)

lint: ## Check format, style, types, layers, migrations, settings, translations, templates
	@scripts/setup.sh dev
	@.venv/bin/python scripts/lint.py

format: ## Write the format that `make lint` checks
	@scripts/setup.sh dev
	@.venv/bin/python scripts/lint.py --write

messages: ## Bring the catalogs up to date with the source and say what lacks a translation
	@scripts/setup.sh dev
	@.venv/bin/python scripts/catalogs.py extract

screenshots: ## Take the pictures of the editors' guide from a running site
	@scripts/setup.sh dev
	@.venv/bin/python scripts/screenshots.py

lock: ## Write the lock files from pyproject.toml; ARGS="--upgrade" takes newer versions
	@scripts/setup.sh dev
	@scripts/lock.sh $(ARGS)
