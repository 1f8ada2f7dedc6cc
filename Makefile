PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: site serve test stress check soak format extraction-report search-report bench lock clean

site: $(VENV)/.site          ## the whole archive: environment, import, pages, search index
	$(BIN)/python -m site_builder build

serve: $(VENV)/.site         ## the same on http://127.0.0.1:8000, rebuilt on every change
	$(BIN)/python -m site_builder serve

test: $(VENV)/.dev           ## every test
	$(BIN)/pytest -n auto

stress: $(VENV)/.dev         ## an archive of extremes in full: a name in five thousand articles
	STRESS=5000 $(BIN)/pytest tests/site/test_stress.py

check: $(VENV)/.dev          ## what a change has to pass: form, lint, types, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	@if [ -f ../shared/check/copied_sentences.py ]; then $(BIN)/python ../shared/check/copied_sentences.py .; fi
	$(BIN)/pytest -n auto

soak: $(VENV)/.dev           ## look for what nobody has thought of: half an hour, with the figures
	$(BIN)/python tests/soak.py --minutes 24
	SOAK_KILLS=1000 $(BIN)/pytest -q tests/attacks/test_faults.py -k kill

format: $(VENV)/.dev         ## put the code in form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

extraction-report: $(VENV)/.dev   ## how well the import reads the labelled clippings
	$(BIN)/python tests/extraction/extraction_report.py

search-report: $(VENV)/.dev  ## how well the search answers the labelled queries
	$(BIN)/python -m tests.search.report

bench: $(VENV)/.dev          ## how fast it builds, beside Hugo and Pagefind: N=100000, WRITE=1 for the README
	PYTHONPATH=tests $(BIN)/python -m benchmarks.build $(N) $(if $(WRITE),--write) $(BENCH)

lock:                        ## renew the locked versions (needs uv)
	uv pip compile --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --upgrade pyproject.toml -o requirements.lock
	uv pip compile --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --upgrade pyproject.toml --group dev -o requirements-dev.lock

clean:                       ## remove what can be made again
	rm -rf $(VENV) .cache public .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements.lock | $(BIN)/python
	$(PIP) install --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.site
