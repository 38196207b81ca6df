# Copydesk: `make` alone lists what there is.
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null)
BIN := .venv/bin
SOURCES := copydesk flows transforms warehouse tests benchmarks training bi
export UV_PYTHON_DOWNLOADS := never
# uv installs sources alone: where nothing is kept compiled, each start compiles Prefect again.
unexport PYTHONDONTWRITEBYTECODE
# Another project's folders on the path would be imported in place of what is installed here.
unexport PYTHONPATH
unexport PYTHONHOME
# The locks are complete (tests/test_requirements.py), so that nothing is left to resolve: pip 23.0
# and 23.2 resolve `name[extra]` all the same and stop, as no such name is in a lock.
LOCKED := --no-deps --require-hashes
COMPILE = $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate \
  --no-header --no-emit-index-url --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help demo test lint check fmt quality bench-duplicates bench-stories bench-formats bench-extraction bench-language sbom audit fuzz soak docs bi-demo clients train torture lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

demo: .venv/.main ## build the environment, ingest samples/, ask three questions
	$(BIN)/copydesk ingest samples/
	@for query in articles_by_day first_report most_removed_lines; do \
	  sed -n 's/^-- Question: /\n/p' sql/queries/$$query.sql; \
	  $(BIN)/copydesk sql -f sql/queries/$$query.sql || exit 1; \
	done

test: .venv/.test ## build the environment with the test extras and run every test
	$(BIN)/python -m pytest -q -n auto --dist loadfile

lint: .venv/.test ## format, lint of Python and SQL, types
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --processes 2 sql

check: lint ## lint, architecture and the fast tests
	$(BIN)/python -m pytest -q -n auto --dist loadfile -m "not slow"

fmt: .venv/.test ## format the code and mend what lint can mend
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

quality: .venv/.test ## score the labelled sets, where they are present
	$(BIN)/python -m benchmarks.quality
	$(BIN)/python -m benchmarks.refusals
	$(BIN)/python -m benchmarks.rule_precision
	$(BIN)/python -m benchmarks.fold_quality

train: .venv/.train ## train both models again (CORRECTIONS=FILE: lines with editors' corrections)
	$(BIN)/python -m training.train --folds build/folds $(if $(CORRECTIONS),--corrections $(CORRECTIONS))
	$(BIN)/python -m training.train_html --folds build/folds

docs: .venv/.test ## write docs/tables.md and docs/queries.md again
	$(BIN)/python -m copydesk.warehouse.reading.catalogue > docs/tables.md
	rm -rf build/docs
	$(BIN)/copydesk ingest samples/ --data build/docs
	$(BIN)/python -m tests.flows.corrected_samples build/docs
	$(BIN)/python -m copydesk.warehouse.reading.questions build/docs/published/news.duckdb > docs/queries.md

bi-demo: .venv/.main .bi/.ready ## Superset on the samples in .bi/, its dashboard in .bi/dashboard.png
	$(BIN)/copydesk ingest samples/ --data .bi/data
	.bi/bin/python bi/demo.py .bi/data/published/news.duckdb --home .bi/home \
	  --picture .bi/dashboard.png $(if $(STAY),--stay)

bench-duplicates: .venv/.test ## score and time near-duplicates, peers beside, and how cost grows
	$(BIN)/python -m benchmarks.duplicates
	$(BIN)/python -m benchmarks.growth

bench-stories: .venv/.test ## score and time stories
	$(BIN)/python -m benchmarks.stories

bench-formats: .venv/.test ## time every input format beside its library alone
	$(BIN)/python -m benchmarks.formats

bench-extraction: .venv/.test .rivals/.ready ## score and time the text of pages, rivals beside
	$(BIN)/python -m benchmarks.extraction --worst 25

bench-language: .venv/.test .rivals/.ready ## score and time languages, rivals beside
	$(BIN)/python -m benchmarks.language

clients: .venv/.main ## read the samples' snapshot with DuckDB 1.0 to 1.5 and through SQLAlchemy
	$(BIN)/copydesk ingest samples/ --data .bi/data
	$(BIN)/python -m benchmarks.clients .bi/data/published/news.duckdb

torture: .venv/.test ## kill ingests at a hundred moments, let disks run full; takes an hour
	$(BIN)/python -m benchmarks.torture samples --first samples/dumps
	$(BIN)/python -m benchmarks.torture samples --first samples/dumps --disk-full 12

fuzz: .venv/.test ## ingest a thousand broken files of every format (SEED=1 FILES=1000)
	$(BIN)/python -m benchmarks.fuzz --seed $(or $(SEED),1) --files $(or $(FILES),1000)

soak: .venv/.test ## two hours of news, broken files, kills, edits and a reader (MINUTES=120)
	$(BIN)/python -m benchmarks.soak --minutes $(or $(MINUTES),120)

sbom: .venv/.main .audit/.ready ## bill of materials (CycloneDX) and licences of what is installed
	mkdir -p build
	.audit/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
	  -o build/sbom.cdx.json $(BIN)/python
	.audit/bin/pip-licenses --python $(BIN)/python --with-system --format=csv \
	  --output-file build/licences.csv

audit: .audit/.ready ## look all locked versions up among known vulnerabilities (needs PyPI)
	for lock in main test train uv audit; do \
	  .audit/bin/pip-audit --strict --no-deps --disable-pip --require-hashes \
	    -r requirements/$$lock.txt || exit 1; \
	done

lock: ## resolve the dependencies again (needs uv)
	$(COMPILE) --extra build pyproject.toml -o requirements/main.txt
	$(COMPILE) --extra build --extra test pyproject.toml -c requirements/main.txt \
	  -o requirements/test.txt
	$(COMPILE) --extra build --extra test --extra train pyproject.toml -c requirements/test.txt \
	  -o requirements/train.txt
	$(COMPILE) requirements/bi.in -o requirements/bi.txt
	$(COMPILE) requirements/rivals.in -o requirements/rivals.txt
	$(COMPILE) requirements/uv.in -o requirements/uv.txt
	$(COMPILE) requirements/audit.in -o requirements/audit.txt

clean: ## remove the environment, caches and the demo's data
	rm -rf .venv .bi .rivals .audit data build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment: the locked versions by hash, then this checkout in place.
.venv/.%: requirements/%.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Copydesk needs Python 3.11 or newer; set PYTHON=...")'
ifdef UV
	@test -x $(BIN)/python || $(UV) venv -q --python $(PYTHON) .venv
	$(UV) pip install -q --python $(BIN)/python $(LOCKED) -r $<
	$(UV) pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
else
	@test -x $(BIN)/pip || $(PYTHON) -m venv --clear .venv
	$(BIN)/pip install -q --disable-pip-version-check $(LOCKED) -r $<
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
endif
	@touch $@

# Environments of their own: Superset's, that of the libraries we are measured beside, and the tools
# of `make sbom` and `make audit`, apart from what they list.
.bi/.ready: requirements/bi.txt
.rivals/.ready: requirements/rivals.txt
.audit/.ready: requirements/audit.txt
.bi/.ready .rivals/.ready .audit/.ready:
ifdef UV
	@test -x $(@D)/bin/python || $(UV) venv -q --python $(PYTHON) $(@D)
	$(UV) pip install -q --python $(@D)/bin/python $(LOCKED) -r $<
else
	@test -x $(@D)/bin/pip || $(PYTHON) -m venv --clear $(@D)
	$(@D)/bin/pip install -q --disable-pip-version-check $(LOCKED) -r $<
endif
	@touch $@
