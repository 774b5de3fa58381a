"""The bench of findings on the package's own samples and on a small set in NegEx's layout."""

import json
import stat
import sys

import pytest

from app.core.errors import EvalError
from app.core.settings import Settings
from eval.extraction.bench import run_bench
from eval.extraction.bench_page import to_json, to_text

ROWS = (
    "report\tconcept\tsentence\tnegation\ttemporality\texperiencer",
    "1\tchest pain\tShe denies chest pain.\tNegated\tRecent\tPatient",
    "1\tasthma\tHistory of asthma.\tAffirmed\tHistorical\tPatient",
    "2\tzorbosis\tNo zorbosis today.\tNegated\tRecent\tPatient",
)
# Stands in for a Python with medspacy: says "absent" and historical of every concept.
STAND_IN = """#!{python}
import json, sys
for line in sys.stdin:
    print(json.dumps([("absent", True) for _ in json.loads(line)["spans"]]))
print({end})
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    (folder / "negex").mkdir()
    (folder / "negex" / "negex.tsv").write_text("\n".join(ROWS) + "\n")
    return folder


def stand_in(folder, end: str):
    script = folder / "python"
    script.write_text(STAND_IN.format(python=sys.executable, end=end))
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return script


@pytest.fixture(scope="module")
def bench(data, tmp_path_factory):
    python = stand_in(tmp_path_factory.mktemp("bin"), "0.5")
    settings = Settings(data_dir=data)
    return run_bench(data, settings, medspacy=python, limit=3)


def scores(bench, system: str, data_set: str):
    (cell,) = [c for c in bench.cells if (c.system, c.data_set) == (system, data_set)]
    return {name: score.interval.value for name, score in cell.scores.items()}


HELD_OUT = "negex, reports of even number"


def test_every_system_on_every_set(bench):
    systems = ("notewell-embedded", "notewell-told", "lexicon", "medspacy")
    pairs = {(c.data_set, c.system) for c in bench.cells}
    assert {s for d, s in pairs if d == "smoke"} == set(systems) - {"notewell-told"}
    assert pairs >= {(d, s) for d in ("negex", HELD_OUT) for s in systems}
    assert bench.absent == ()


def test_what_is_held_out_is_scored_apart(bench):
    sizes = {(c.data_set, c.n_texts) for c in bench.cells if c.data_set != "smoke"}
    assert sizes == {("negex", 3), (HELD_OUT, 1)}


def test_a_lasting_disease_told_as_history_is_present_and_history(bench):
    told = scores(bench, "notewell-told", "negex")
    assert (told["historical_f1"], told["history_f1"]) == (0, 1)
    assert "history_f1" not in scores(bench, "notewell-embedded", "negex")


def test_the_product_that_is_told_where_concepts_are_knows_what_no_list_holds(bench):
    told = scores(bench, "notewell-told", "negex")
    assert told["negation_f1"] == 1
    assert "concept_recall" not in told


def test_the_lexicon_finds_names_and_denies_nothing(bench):
    found = scores(bench, "lexicon", "negex")
    assert found["concept_recall"] == pytest.approx(2 / 3)
    assert found["negation_f1"] == 0


def test_rules_deny(bench):
    assert scores(bench, "notewell-embedded", "negex")["negation_f1"] >= 2 / 3


def test_the_other_environment_is_told_where_the_concepts_are(bench):
    found = scores(bench, "medspacy", "negex")
    assert found["negation_f1"] == pytest.approx(0.8)
    assert found["history_f1"] == pytest.approx(0.5)
    assert "concept_recall" not in found
    assert set(scores(bench, "medspacy", "smoke")) == {"assertion_accuracy"}
    (cell,) = [c for c in bench.cells if (c.system, c.data_set) == ("medspacy", "negex")]
    assert cell.notes_per_s == 6


def test_the_tables(bench):
    text = to_text(bench)
    assert "| negex (3 texts) | notewell-embedded | notewell-told | lexicon | medspacy |" in text
    assert f"| {HELD_OUT} (1 texts) |" in text
    assert "| Concepts that a finding overlaps |" in text
    assert len(json.loads(to_json(bench))["cells"]) == len(bench.cells) == 11


def test_absent_parts_are_said(tmp_path):
    bench = run_bench(None, Settings(data_dir=tmp_path), limit=1)
    assert bench.absent == ("negex", "medspacy")
    assert "absent: medspacy" in to_text(bench)


@pytest.mark.parametrize("end", ["'no number'", "0.5; raise SystemExit(3)"])
def test_an_environment_that_fails_is_an_error(data, tmp_path, end):
    with pytest.raises(EvalError) as caught:
        run_bench(data, Settings(data_dir=tmp_path), medspacy=stand_in(tmp_path, end), limit=1)
    assert caught.value.code == "eval_medspacy_failed"


def test_no_such_python_is_an_error(data, tmp_path):
    with pytest.raises(EvalError):
        run_bench(data, Settings(data_dir=tmp_path), medspacy=tmp_path / "none", limit=1)
