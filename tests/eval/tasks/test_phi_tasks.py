"""Adapters of de-identification sets: small files of our own in the upstream formats."""

import json

import pytest

from app.core.errors import EvalError
from app.core.span import Span
from eval.phi.resources import read_columns
from eval.sample import GoldPhi
from eval.tasks import phi_free
from eval.tasks.registry import find_task, load_samples

TEXT = "Ines Varga, 47, lives in Tarnsby."
MARKS = [
    {"entity_type": "PERSON", "start_position": 0, "end_position": 10},
    {"entity_type": "AGE", "start_position": 12, "end_position": 14},
    {"entity_type": "GPE", "start_position": 25, "end_position": 32},
]
HANDOFF = {
    "id": "h1",
    "text": "Baby Varga, MRN 4471902, bed 3.",
    "spans": [
        {"label": "PERSON", "start": 5, "end": 10},
        {"label": "MEDICAL_RECORD_NUMBER", "start": 12, "end": 23},
        {"label": "ROOM", "start": 25, "end": 30},
    ],
}


def load(task, folder):
    return load_samples(find_task(task), folder)


def write(folder, name, text):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return folder


def test_presidio_research(tmp_path):
    rows = json.dumps([{"full_text": TEXT, "spans": MARKS, "template_id": 3}])
    (sample,) = load("presidio-research", write(tmp_path, "synth_dataset_v2.json", rows))
    assert sample.sample_id == "text1"
    assert sample.phi == (GoldPhi("NAME", Span(0, 10)), GoldPhi("LOCATION", Span(25, 32)))
    assert sample.ignored == (Span(12, 14),)


@pytest.mark.parametrize("content", ["[1]", "{}", "nonsense"])
def test_presidio_research_of_another_shape(tmp_path, content):
    with pytest.raises(EvalError, match="not a JSON list of objects"):
        load("presidio-research", write(tmp_path, "synth_dataset_v2.json", content))


def test_pediatric_handoff(tmp_path):
    (sample,) = load("pediatric-handoff", write(tmp_path, "dev.jsonl", json.dumps(HANDOFF)))
    assert sample.phi == (GoldPhi("NAME", Span(5, 10)), GoldPhi("MRN", Span(16, 23)))
    assert sample.ignored == (Span(12, 16), Span(25, 30))


def test_openmed_golden(tmp_path):
    row = {"id": "g1", "text": "No PHI here.", "spans": []}
    (sample,) = load("openmed-golden", write(tmp_path, "unified.jsonl", json.dumps(row)))
    assert sample.phi == ()


@pytest.mark.parametrize(
    ("case", "spans", "says"),
    [
        ("no list", 3, "not a list of stretches"),
        ("no label", [{"start": 0, "end": 1}], "not a list of stretches"),
        ("reversed", [{"label": "PERSON", "start": 3, "end": 1}], "not a list of stretches"),
        ("empty", [{"label": "PERSON", "start": 3, "end": 3}], "empty or ends behind"),
        ("behind", [{"label": "PERSON", "start": 0, "end": 99}], "empty or ends behind"),
        ("unknown", [{"label": "SHOE", "start": 0, "end": 3}], "no label SHOE"),
    ],
)
def test_bad_marks_say_what(tmp_path, case, spans, says):
    row = {"id": "g1", "text": "No PHI here.", "spans": spans}
    with pytest.raises(EvalError, match=says):
        load("openmed-golden", write(tmp_path, "unified.jsonl", json.dumps(row)))


TOKENS = "A\tO\n22\tO\n-\tO\nmg\tO\n(\tO\nmild\tO\n)\tO\ndose\tO\n0\tO\n.\tO\n3\tO\n.\tO\n"
NEGEX = "report\tconcept\tsentence\tnegation\n" + "1\tcough\tNo cough.\tNegated\n" * 2


def test_phi_free_reads_both_sets(tmp_path):
    write(tmp_path, "bc5cdr/devel.tsv", (TOKENS + "\n") * 10)
    samples = load("phi-free", write(tmp_path, "negex/reports_1_to_60.tsv", NEGEX))
    assert [s.sample_id for s in samples] == ["bc5cdr-1", "bc5cdr-2", "negex-line2"]
    assert samples[1].source == "A 22-mg (mild) dose 0.3."
    assert all(s.phi == () for s in samples)


def test_phi_free_reads_one_set_in_its_own_folder(tmp_path):
    assert len(load("phi-free", write(tmp_path, "devel.tsv", TOKENS))) == 1


def test_phi_free_needs_a_file(tmp_path):
    with pytest.raises(EvalError, match=r"holds no devel\.tsv or reports_1_to_60\.tsv"):
        load("phi-free", tmp_path)


def test_phi_free_not_utf8(tmp_path):
    (tmp_path / "devel.tsv").write_bytes(b"\xff\tO\n")
    with pytest.raises(EvalError, match="not UTF-8"):
        load("phi-free", tmp_path)


def test_excluded_texts_stay_in_unscored(tmp_path, monkeypatch):
    monkeypatch.setattr(phi_free, "excluded_ids", lambda: frozenset({"bc5cdr-1"}))
    (sample,) = load("phi-free", write(tmp_path, "devel.tsv", TOKENS))
    assert sample.phi is None


def test_generated_sets_need_no_data():
    assert len(load("phi-stress", None)) == 600
    assert len(load("phi-traps", None)) >= 150


def test_every_excluded_text_has_a_reason():
    rows = read_columns("exclusions.tsv")[1:]
    assert len({row[0] for row in rows}) == len(rows)
    assert all(len(row) == 2 for row in rows)
    assert all(row[0].startswith(("bc5cdr-", "negex-line")) and row[1] for row in rows)
    assert phi_free.excluded_ids() == {row[0] for row in rows}
