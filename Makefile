# `make demo` and `make test` do everything on a fresh machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# Notewell never calls a model hub; neither may a library of its.
export HF_HUB_OFFLINE := 1
export TOKENIZERS_PARALLELISM := false

.PHONY: demo test lint types layers tests bench bench-deid bench-extract bench-engine bench-scoring bench-eval bench-finetune meta fuzz install clean

install: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -c constraints.txt torch==2.13.0
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[dev]'
	touch $@

demo: $(STAMP)
	$(BIN)/notewell demo --out out/demo

test: lint types layers tests

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/pyright

layers: $(STAMP)
	$(BIN)/lint-imports

# The commands of the documents take longest: they begin first, so that nobody waits for them at the end.
tests: $(STAMP)
	OMP_NUM_THREADS=1 $(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder tests/docs tests

# The property tests with examples that nobody has tried: what they find is a test for the table.
fuzz: $(STAMP)
	$(BIN)/pytest -n 2 --hypothesis-profile searching -m hypothesis

bench: $(STAMP)
	$(BIN)/python -m eval.bench

# DATA=FOLDER adds the public sets that lie there.
bench-deid: $(STAMP)
	$(BIN)/python -m eval.bench_deid $(if $(DATA),--data $(DATA))

# Beside the product's word lists alone, and medSpaCy where MEDSPACY=PYTHON names a Python that has it.
bench-extract: $(STAMP)
	$(BIN)/python -m eval.bench_extract $(if $(DATA),--data $(DATA)) $(if $(MEDSPACY),--medspacy $(MEDSPACY))

# The engine in process against the library's own loop, on a model built on the spot.
bench-engine: $(STAMP)
	$(BIN)/python -m eval.bench_engine

# Seconds of all scorers on 200 notes as long as those of ACI-Bench, in two processes, then of each.
bench-scoring: $(STAMP)
	$(BIN)/python -m eval.bench_scoring

# The product and the baselines on every set of DATA=FOLDER; started again, it goes on. Without DATA the package's own.
bench-eval: $(STAMP)
	$(BIN)/python -m eval.bench_eval $(if $(DATA),--data $(DATA)) --out out/results --page docs/results.md

# Base against adapter, and the trainer against a plain TRL script; TRL=PYTHON has trl, if not this one.
bench-finetune: $(STAMP)
	$(BIN)/python -m finetune.bench $(if $(DATA),--data $(DATA)) $(if $(TRL),--trl $(TRL))

# How good the scorers themselves are: planted errors, paraphrases, wrong patients.
meta: $(STAMP)
	$(BIN)/notewell eval meta --out out/meta

clean:
	rm -rf $(VENV) out build dist *.egg-info
