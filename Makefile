# Two commands do all the set-up: `make demo` and `make test`. Python 3.11 or later and make are enough.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NAME := korean-armistice-1951
# Programs of others that judge what we write, in environments of their own: requirements/judges/NAME.in.
JUDGES := $(patsubst requirements/judges/%.in,.venv-judges/%/.made,$(wildcard requirements/judges/*.in))
# Prints where the programs of requirements/servers/NAME.txt are, which it installs into a cache.
INSTALLED := python -m tests.repositories.servers.installing
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test test-judges test-repositories lint types layers schemas docs golden bench lock clean

demo: $(VENV)/.core
	@sh datapackages/demo.sh $(BIN)/archivepkg datapackages/$(NAME) demo

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto -m "not judge and not repository"

test-judges: $(VENV)/.dev $(JUDGES)
	$(BIN)/python -m pytest -n auto -m judge
	$(BIN)/python -m pytest -n auto --hypothesis-profile thorough tests/property

# One process, for the servers are started once and shared by all tests.
test-repositories: $(VENV)/.dev
	$$($(BIN)/$(INSTALLED) clients)/python -m pytest -m repository tests/repositories

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

schemas: $(VENV)/.core
	$(BIN)/python -c "from archivepkg.model.schema import write; write('schemas')"
	$(BIN)/python -c "from archivepkg.checking.schema import write; write('schemas')"
	$(BIN)/python -c "from archivepkg.packaging.tables_page import write; write('docs/package.md')"
	$(BIN)/python -c "from archivepkg.packaging import descriptor, layouts; layouts.write(descriptor.resources())"

docs: $(VENV)/.core
	$(BIN)/python -c "from archivepkg.cli.pages import write; write('docs/generated')"

golden: demo
	rm -rf datapackages/$(NAME)/package
	cp -R demo/package datapackages/$(NAME)/package

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/start.py
	$(BIN)/python benchmarks/dates.py
	$(BIN)/python benchmarks/citations.py
	$(BIN)/python benchmarks/locators.py
	$(BIN)/python benchmarks/checking.py
	$(BIN)/python benchmarks/diff.py
	$(BIN)/python benchmarks/build.py 10000 100000
	$(BIN)/python benchmarks/exports.py
	$(BIN)/python benchmarks/verify.py
	$(BIN)/python benchmarks/publishing.py

lock: $(VENV)/.dev
	$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header \
		--strip-extras --allow-unsafe --all-build-deps -o requirements/core.txt pyproject.toml
	$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header \
		--strip-extras --allow-unsafe --all-build-deps --extra dev -c requirements/core.txt -o requirements/dev.txt pyproject.toml
	$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header \
		--strip-extras --allow-unsafe -o benchmarks/peers.txt benchmarks/peers.in
	for judge in requirements/judges/*.in; do \
		$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header \
			--strip-extras --allow-unsafe -o $${judge%.in}.txt $$judge || exit 1; done
	for server in requirements/servers/*.in; do \
		of=; case $$server in */clients.in) of="pyproject.toml --extra publishing --extra storage";; esac; \
		$$($(BIN)/$(INSTALLED) installer)/uv pip compile -q --generate-hashes --no-header --python-version 3.11.5 \
			--override requirements/servers/overrides.txt -o $${server%.in}.txt $$server $$of || exit 1; done

clean:
	rm -rf $(VENV) .venv-peers .venv-judges demo dist docs/generated .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "archivepkg needs Python 3.11 or later; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.core: requirements/core.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements/core.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.core
	$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

.venv-judges/%/.made: requirements/judges/%.txt | $(BIN)/python
	rm -rf $(@D)
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r $<
	@touch $@
