# Two commands matter: `make demo` and `make test`. Each sets up all it needs with Python 3.11, make and pip alone.
PYTHON ?= python3.11
VENV := .venv
RUN := $(VENV)/bin
LOCK := uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate -o requirements.lock

.PHONY: demo test check format lock clean

demo: $(VENV)/.ok
	$(RUN)/madoguchi demo

test: $(VENV)/.ok
	$(RUN)/pytest

check: $(VENV)/.ok
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .
	$(RUN)/mypy
	$(RUN)/lint-imports

format: $(VENV)/.ok
	$(RUN)/ruff format .
	$(RUN)/ruff check --fix .

lock: ## needs uv
	$(LOCK)

clean:
	rm -rf $(VENV) var

$(VENV)/.ok: requirements.lock pyproject.toml
	command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is needed (python3.11 was not found; try: make PYTHON=python3)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(RUN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(RUN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@
