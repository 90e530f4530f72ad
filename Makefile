# Every command that people and CI run. `make` alone lists them.
# The first use of any target creates .venv from the pinned, hashed requirement files.

PYTHON ?= python3
VENV   := .venv
RUN    := $(VENV)/bin/python
READY  := $(VENV)/.ready

# Most commands start Python dozens of times, which is a third slower without compiled modules.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo contract merge-reports test test-successor test-lowest generate check-generated ledger adopt changes stub evidence mutants soak conformance bench format check-style check-types check-units \
  lint-specs lint-types lock clean

# A variable that a goal does not use has most likely been misspelt, and make itself takes it without a word.
ifeq ($(MAKELEVEL),0)
GIVEN := $(foreach name,$(.VARIABLES),$(if $(findstring command,$(origin $(name))),$(name)))
USED   = $(foreach goal,$(MAKECMDGOALS),$(shell sed -n '\%^$(goal):%,/^$$/p' $(firstword $(MAKEFILE_LIST)) | grep -o '[A-Z]*'))
$(if $(GIVEN),$(foreach name,$(filter-out PYTHON VENV $(USED),$(GIVEN)),$(warning '$(strip make $(MAKECMDGOALS))' uses no $(name): 'make' lists what there is)))
endif

help: ## list the targets
	@echo "usage: make <target>"; echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(firstword $(MAKEFILE_LIST)) | awk -F'\t' '{printf "  %-16s %s\n", $$1, $$2}'
	@echo
	@echo "make contract API=\"<spec name> ...\" SEED=<number> EXAMPLES=<number> SHARD=<i/n>"
	@echo "make contract API=<spec name> URL=<live server> ID=<known id> WRITE=1 RATE=<per second> MINUTES=<at most> VERIFY=<CA file> KEEP=1, or HAR=<recording>"
	@echo "make changes  BASE=<git ref>, or OLD=<file> NEW=<file> ACCEPTED=<file>; FORMAT=terminal|markdown|json|github; CHANGELOG=1"
	@echo "make stub     API=<spec name> SEED=<text> DIALECT=documented|observed"
	@echo "make adopt    FROM=<OpenAPI file> API=<spec name>"
	@echo "make evidence, make ledger: API=<spec name>"
	@echo "make mutants  SHARD=<i/n>"
	@echo "make bench    PART=\"<clients|fleet|contract|generation|changes|stub> ...\" QUICK=1"
	@echo "make soak     PART=\"<agreement|load|crowd|in-process|loopback|walk-through> ...\" SEEDS=<number> EXAMPLES=<number>"

# What shards of `make mutants` have left beside the reports of shards.
SCORES = $(wildcard $(addsuffix mutants.json,$(dir $(REPORTS))))

contract: $(READY) ## the main job: regenerate what changed, then hold specs, stub and clients against each other
	@$(RUN) -m tools.specfirst.contract $(if $(API),--api "$(API)") $(if $(SEED),--seed "$(SEED)") $(if $(EXAMPLES),--examples "$(EXAMPLES)") \
	  $(if $(SHARD),--shard "$(SHARD)") $(if $(URL),--url "$(URL)") $(if $(ID),--id "$(ID)") $(if $(WRITE),--write) \
	  $(if $(RATE),--rate "$(RATE)") $(if $(VERIFY),--verify "$(VERIFY)") $(if $(MINUTES),--minutes "$(MINUTES)") \
	  $(if $(KEEP),--keep) $(if $(HAR),--har "$(HAR)") $(if $(CHANGED),--changed $(if $(BASE),--base "$(BASE)"))

merge-reports: $(READY) ## join the reports of shards: REPORTS="a/contract.json b/contract.json", and mutants.json beside them
	@$(if $(SCORES),$(RUN) -m tools.mutants.merge $(SCORES))
	@$(RUN) -m tools.specfirst.contract.merge $(REPORTS)

# Where mypy has been before it takes seconds, and comes first. Elsewhere it takes a quarter of a minute of one
# processor, and goes beside the tests, which leave a fifth of two unused.
TYPES = $(if $(wildcard .mypy_cache),$(1),$(2))

test: $(READY) ## everything CI asks for: style, types, drift, tests, contract
	@$(MAKE) --no-print-directory -j 2 check-style $(call TYPES,check-types,) check-generated
	@$(MAKE) --no-print-directory -j 2 $(call TYPES,,check-types) check-units
	@# The same cases each time, so that a red run is the change's; `make contract` and the nightly run draw new ones.
	@# What check-generated has just found in order is not generated again, as CI would.
	@CI= $(RUN) -m tools.specfirst.contract --seed "$(or $(SEED),1)"

test-successor: $(READY) ## the clients' tests on httpx2, the successor of httpx
	@$(RUN) -m pytest -p tests.on_httpx2 -p no:pytest_httpx -p no:schemathesis -n 2 -q -m "not strength" tests/unit/client \
	  --ignore tests/unit/client/test_tools_around_httpx.py --ignore tests/unit/client/test_http_library.py

LOWEST := .build/lowest

test-lowest: $(LOWEST)/.ready ## the clients' tests on the lowest versions that pyproject.toml allows
	@$(LOWEST)/bin/python -m pytest -n 2 -q -m "not strength" tests/unit/client $(patsubst %,--ignore tests/unit/client/%.py, \
	  test_tools_around_httpx test_http_library test_mends test_readme test_api_client test_sent_in_other_forms)

$(LOWEST)/.ready: requirements/lowest.txt pyproject.toml
	@$(PYTHON) -m venv --clear $(LOWEST)
	@$(LOWEST)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/lowest.txt
	@$(LOWEST)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $@

generate: $(READY) ## write generated/ from specs/
	@$(RUN) -m tools.specfirst.generate $(if $(API),--api "$(API)") && $(RUN) -m opensessions_stub --check $(foreach api,$(API),--api "$(api)")

check-generated: $(READY) ## check the specs, and that generated/ is what they give
	@$(RUN) -m tools.specfirst.generate --check && $(RUN) -m opensessions_stub --check

adopt: $(READY) ## make a spec of somebody's OpenAPI file: FROM=<file> API=<name>; again, and its news are taken over
	@$(RUN) -m tools.specfirst.adopt $(if $(FROM),--from "$(FROM)") $(if $(API),--api "$(API)")

ledger: $(READY) ## account for what the specs say: in the clients, honoured elsewhere, or left out on purpose
	@$(RUN) -m tools.specfirst.ledger $(if $(API),--api "$(API)")

changes: $(READY) ## tell what changed in specs and clients, whom it breaks, and which version it needs
	@$(RUN) -m tools.specfirst.changes $(if $(BASE),--base "$(BASE)") $(if $(HEAD),--head "$(HEAD)") $(if $(OLD),--old "$(OLD)") $(if $(NEW),--new "$(NEW)") $(if $(ACCEPTED),--accepted "$(ACCEPTED)") \
	  $(if $(FORMAT),--format "$(FORMAT)") $(if $(CHANGELOG),--changelog)

demo: $(READY) ## see the command opensessions at work, on a stub of this machine
	@$(RUN) -m tools.demo

stub: $(READY) ## serve all APIs of specs/ on loopback until Ctrl-C
	@$(RUN) -m opensessions_stub $(if $(API),--api "$(API)") $(if $(SEED),--seed "$(SEED)") $(if $(DIALECT),--dialect "$(DIALECT)")

evidence: $(READY) ## list what the specs infer, with the reason of each inference
	@$(RUN) -m tools.specfirst.evidence $(if $(API),--api "$(API)")

mutants: $(READY) ## how strong the contract suite is: does it notice each of four hundred deliberate deviations?
	@$(RUN) -m pytest -n 2 -q -m strength tests/unit
	@$(RUN) -m tools.mutants $(if $(SHARD),--shard "$(SHARD)")

soak: $(READY) ## what takes hours: many seeds, load, 100,000 sessions, another validator's opinion; PART="load crowd"
	@$(RUN) -m tools.soak $(foreach part,$(PART),--part "$(part)") $(if $(SEEDS),--seeds "$(SEEDS)") \
	  $(if $(EXAMPLES),--examples "$(EXAMPLES)")

conformance: $(READY) ## clients and stub against what others wrote: Spector's scenarios, the JSON-Schema-Test-Suite (needs node)
	@$(RUN) -m tools.conformance

bench: $(READY) ## how fast things are, as ratios within one run
	@$(if $(QUICK),QUICK=1) $(RUN) -m benchmarks $(PART)

format: $(READY) ## format and mend what ruff can
	@$(RUN) -m ruff check --fix-only --quiet .
	@$(RUN) -m ruff format .

check-style: $(READY)
	@$(RUN) -m ruff format --check --quiet . || { $(RUN) -m ruff format --check .; echo "Run 'make format'."; exit 1; }
	@$(RUN) -m ruff check --quiet .

check-types: $(READY)
	@$(RUN) -m mypy

check-units: $(READY)
	@# No test here is schemathesis' own, whose plugin takes a tenth of all time to look at each.
	@# `auto` is one process more than there are processors, as tests/conftest.py says.
	@# What a test makes is not this make's.
	@MAKEFLAGS= $(RUN) -m pytest -n auto --maxprocesses 8 --dist worksteal -p no:schemathesis -q -m "not strength" tests/unit

lint-specs: ## hold the specs to the rules of Redocly and Spectral (needs node)
	@cd tools/lint-specs && npm ci --silent --no-audit --no-fund
	@cd tools/lint-specs && npx --no-install redocly lint --config redocly.yaml ../../specs/*.yaml
	@cd tools/lint-specs && npx --no-install spectral lint --ruleset spectral.yaml --fail-severity hint ../../specs/*.yaml

lint-types: $(READY) ## what pyright says of code that extends clients (needs node)
	@cd tools/lint-types && npm ci --silent --no-audit --no-fund
	@cd tools/lint-types && npx --no-install pyright -p .

lock: $(READY) ## renew requirements/*.txt from requirements/*.in
	@$(RUN) -m pip install --quiet --require-hashes -r requirements/lock.txt
	@for name in lock dev; do \
	  UV_CUSTOM_COMPILE_COMMAND="make lock" $(RUN) -m uv pip compile --quiet --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --no-annotate requirements/$$name.in -o requirements/$$name.txt || exit 1; \
	done
	@UV_CUSTOM_COMPILE_COMMAND="make lock" $(RUN) -m uv pip compile --quiet --universal --python-version 3.11 \
	  --resolution lowest-direct --generate-hashes --no-emit-index-url --no-annotate \
	  pyproject.toml --extra cli --extra stub requirements/lowest.in -o requirements/lowest.txt

clean: ## remove the environment, reports and caches
	@rm -rf $(VENV) .build dist reports .mypy_cache .pytest_cache .ruff_cache .hypothesis tools/lint-specs/node_modules tools/lint-types/node_modules \
	  tools/conformance/spector/node_modules
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements/dev.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { \
	  echo "No '$(PYTHON)' found: install Python 3.11 or newer, or name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) tools/set_up.py
