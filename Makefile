# Every task of a developer. CI runs `make test` and nothing else, so that it checks what you check.
PYTHON ?= python3
VENV := .venv/bin/python
LAUNCHER := $(VENV) -m vim_portal.embedded
.PHONY: help install demo test test-long bench load check fix assets

help: ## Show these targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

install: ## Make .venv with the locked packages, and the style sheets and font
	@$(PYTHON) vim_portal/bootstrap.py

demo: install ## Start the whole portal with demo people; Ctrl-C stops it, PORT=8001 moves it
	@$(LAUNCHER) demo

test: check ## Check everything and run all tests, browser journeys included
	@$(PYTHON) vim_portal/bootstrap.py --browser
	@$(LAUNCHER) test -m "not long"

test-long: install ## Run the statistical and fault sets, which take minutes
	@$(LAUNCHER) test -m long

bench: install ## Measure the cost of sealing, of counting and of a case, as ratios that must stay within their gates
	@PORTAL_STATE=$(CURDIR)/.local/bench $(LAUNCHER) run $(VENV) -m bench.encryption
	@$(VENV) -m bench.counting
	@$(LAUNCHER) test -n 0 -m long tests/analytics/test_streaming.py tests/groups/test_cost.py

load: install ## Let fifty people work for five minutes, and look whether all that was acknowledged is there once
	@PORTAL_STATE=$(CURDIR)/.local/load $(LAUNCHER) run $(VENV) -m bench.load

check: install ## Format, lint, layers, types, migrations
	@$(VENV) -m ruff format --check --quiet
	@$(VENV) -m ruff check --quiet
	@$(VENV) -c "from importlinter.cli import lint_imports_command as lint; lint()"
	@$(LAUNCHER) run $(VENV) -m mypy
	@$(LAUNCHER) run manage.py makemigrations --check --dry-run

fix: install ## Format, and repair what the linter can repair
	@$(VENV) -m ruff format --quiet
	@$(VENV) -m ruff check --fix

assets: install ## Make the style sheets and the font again
	@rm -f static/vendor/.made-from && $(VENV) -m vim_portal.assets
