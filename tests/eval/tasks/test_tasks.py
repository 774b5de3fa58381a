"""Benchmark adapters: small files of our own in the upstream formats, good and bad."""

import json
from dataclasses import replace

import pytest

from app.core.errors import EvalError
from app.core.samples import sample_names
from eval.sample import Sample
from eval.tasks.registry import TASKS, find_task, load_samples

ACI = 'dataset,encounter_id,dialogue,note\nours,E1,"[doctor] hello\n[patient] hi","CC\n\nCough."\n'
MTS = "ID,section_header,section_text,dialogue\n0,CC,Cough.,Doctor: Why? Patient: Cough.\n"
NEGEX = 'report\tconcept\tsentence\tnegation\n1\tthe  cough\tNo "THE COUGH.\tNegated\n'


def write(folder, name, text):
    (folder / name).write_text(text, "utf-8")
    return folder


def load(task, folder):
    return load_samples(find_task(task), folder)


def test_smoke_has_gold_for_everything():
    samples = load("smoke", None)
    assert tuple(s.sample_id for s in samples) == sample_names()
    for sample in samples:
        assert sample.phi
        assert sample.findings
        assert sample.facts
        assert {c.supported for c in sample.claims or ()} == {True, False}


def test_aci_bench_keeps_line_breaks(tmp_path):
    (sample,) = load("aci-bench", write(tmp_path, "valid.csv", ACI))
    assert (sample.sample_id, sample.template) == ("E1", "visit")
    assert sample.source == "[doctor] hello\n[patient] hi"
    assert sample.reference == "CC\n\nCough."


@pytest.mark.parametrize(
    ("split", "place"),
    [
        ("train", "train.csv"),
        ("test1", "challenge_data/clinicalnlp_taskB_test1.csv"),
        ("test2", "clinicalnlp_taskC_test2.csv"),
        ("test3", "challenge_data/clef_taskC_test3.csv"),
        ("test1_aci_asr", "src_experiment_data/test1_aci_asr.csv"),
    ],
)
def test_aci_bench_has_splits_and_source_variants(tmp_path, split, place):
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / place).write_text(ACI, "utf-8")
    task = find_task(f"aci-bench:{split}")
    assert task.name == f"aci-bench-{split}"
    assert len(task.load(tmp_path)) == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("smoke:test1", "task smoke has one split alone"),
        ("nosuch:test1", "there is no task nosuch"),
    ],
)
def test_a_split_that_no_task_has(name, said):
    with pytest.raises(EvalError, match=said):
        find_task(name)


def test_a_split_names_its_file_and_leads_nowhere_else(tmp_path):
    (tmp_path / "other.csv").write_text(ACI, "utf-8")
    with pytest.raises(EvalError, match=r"holds no test1_aci_asr\.csv"):
        find_task("aci-bench:test1_aci_asr").load(tmp_path)
    inside = tmp_path / "data"
    inside.mkdir()
    with pytest.raises(EvalError):
        find_task("aci-bench:../other").load(inside)


def test_aci_bench_takes_the_training_split_where_it_is_alone(tmp_path):
    assert len(load("aci-bench", write(tmp_path, "train.csv", ACI))) == 1


def test_mts_dialog_with_a_byte_order_mark(tmp_path):
    folder = write(tmp_path, "MTS-Dialog-ValidationSet.csv", "\ufeff" + MTS)
    (sample,) = load("mts-dialog", folder)
    assert (sample.sample_id, sample.reference) == ("0", "Cough.")


def test_negex_finds_the_concept_whatever_its_case_and_spaces(tmp_path):
    (sample,) = load("negex", write(tmp_path, "negex.tsv", NEGEX))
    assert sample.findings is not None
    (gold,) = sample.findings
    assert (gold.span.of(sample.source), gold.assertion) == ("THE COUGH", "absent")


CONTEXT = """report\tconcept\tsentence\tnegation\ttemporality\texperiencer
1\tcough\tHad a cough.\tAffirmed\tHistorical\tPatient
2\tgout\tMother has gout.\tAffirmed\tNot particular\tFamily member
3\trash\tA rash.\tAffirmed\tRecent\tOther
"""


def test_negex_with_the_columns_of_context(tmp_path):
    samples = load("negex", write(tmp_path, "negex.tsv", CONTEXT))
    found = [(g.historical, g.of_other) for s in samples for g in s.findings or ()]
    assert found == [(True, False), (False, True), (False, True)]


def test_negex_without_them_does_not_say(tmp_path):
    samples = load("negex", write(tmp_path, "negex.tsv", NEGEX))
    assert [(g.historical, g.of_other) for s in samples for g in s.findings or ()] == [(None,) * 2]


def test_negex_concept_elsewhere_stays_in_without_gold(tmp_path):
    folder = write(tmp_path, "negex.tsv", NEGEX.replace("the  cough", "fever"))
    assert load("negex", folder)[0].findings is None


def test_primock57(tmp_path):
    turns = [
        {"speaker": "doctor", "text": "Hello\u2028there"},
        {"speaker": "patient", "text": "Hi"},
    ]
    row = {"id": "day2_consultation03", "turns": turns}
    write(tmp_path, "transcripts.jsonl", json.dumps(row, ensure_ascii=False) + "\n")
    write(tmp_path, "notes.jsonl", '{"day": 2, "consultation": 3, "note": "Well."}\n')
    (sample,) = load("primock57", tmp_path)
    assert sample.source == "doctor: Hello\u2028there\npatient: Hi"
    assert sample.reference == "Well."


VALID, MTS_VALID = "valid.csv", "MTS-Dialog-ValidationSet.csv"


@pytest.mark.parametrize(
    ("case", "task", "name", "text", "says"),
    [
        ("column", "aci-bench", VALID, ACI.replace("note\n", "x\n", 1), "line 1: the header lacks"),
        ("duplicate", "aci-bench", VALID, ACI + "x,E1,a,b\n", "line 6: encounter_id repeats"),
        ("blank", "aci-bench", VALID, ACI + "x,E2, ,b\n", "line 6: dialogue is missing"),
        ("short row", "mts-dialog", MTS_VALID, MTS + "1,CC\n", "line 3: it has another number"),
        ("long row", "mts-dialog", MTS_VALID, MTS + "1,C,a,b,c\n", "line 3: it has another number"),
        ("no rows", "mts-dialog", MTS_VALID, MTS.splitlines()[0] + "\n", "no samples"),
        ("another file", "mts-dialog", "other.csv", MTS, "holds no " + MTS_VALID),
        ("label", "negex", "negex.tsv", NEGEX.replace("Neg", "Mis"), "line 2: negation is none of"),
        ("time", "negex", "negex.tsv", CONTEXT.replace("Recent", "Now"), "line 4: temporality is"),
        ("whose", "negex", "negex.tsv", CONTEXT.replace("Other", " "), "line 4: experiencer is"),
        ("json", "primock57", "notes.jsonl", "{]\n", "notes.jsonl, line 1: not a JSON object"),
        ("no object", "primock57", "notes.jsonl", "\n[1]\n", "line 2: not a JSON object"),
    ],
)
def test_bad_files_say_where(tmp_path, case, task, name, text, says):
    with pytest.raises(EvalError) as caught:
        load(task, write(tmp_path, name, text))
    assert says in str(caught.value), case
    assert name in str(caught.value) or case in {"no rows", "another file"}


def test_not_utf8(tmp_path):
    (tmp_path / "valid.csv").write_bytes(b"dataset,encounter_id,dialogue,note\n\xff\xfe")
    with pytest.raises(EvalError, match="not UTF-8"):
        load("aci-bench", tmp_path)


def test_primock57_turns_of_another_shape(tmp_path):
    write(tmp_path, "transcripts.jsonl", '{"id": "day1_consultation01", "turns": ["x"]}\n')
    write(tmp_path, "notes.jsonl", '{"day": 1, "consultation": 1, "note": "Well."}\n')
    with pytest.raises(EvalError, match="line 1: turns is not"):
        load("primock57", tmp_path)


@pytest.mark.parametrize(
    ("second", "says"),
    [
        ({"day": 1, "consultation": 2, "note": "Ill."}, "notes.jsonl, line 2: no transcript has"),
        ({"day": 1, "consultation": 1, "note": "Ill."}, "notes.jsonl, line 2: its day and consul"),
    ],
)
def test_primock57_drops_no_note(tmp_path, second, says):
    turns = [{"speaker": "doctor", "text": "Hello"}]
    row = {"id": "day1_consultation01", "turns": turns}
    write(tmp_path, "transcripts.jsonl", json.dumps(row) + "\n")
    first = {"day": 1, "consultation": 1, "note": "Well."}
    write(tmp_path, "notes.jsonl", f"{json.dumps(first)}\n{json.dumps(second)}\n")
    with pytest.raises(EvalError) as caught:
        load("primock57", tmp_path)
    assert says in str(caught.value)


def test_primock57_transcript_without_a_note(tmp_path):
    write(tmp_path, "transcripts.jsonl", '{"id": "day9_consultation01", "turns": []}\n')
    write(tmp_path, "notes.jsonl", '{"day": 1, "consultation": 1, "note": "Well."}\n')
    with pytest.raises(EvalError, match="no note has"):
        load("primock57", tmp_path)


@pytest.mark.parametrize("folder", [None, "nowhere"])
def test_data_must_be_given(tmp_path, folder):
    with pytest.raises(EvalError, match="--data"):
        load("aci-bench", folder and tmp_path / folder)


def test_unknown_task_names_the_known_ones():
    with pytest.raises(EvalError, match="smoke, aci-bench"):
        find_task("nosuch")


@pytest.mark.parametrize("task", TASKS.values(), ids=lambda task: task.name)
def test_tasks_name_scorers_that_exist(task):
    from eval.scorers.registry import SCORERS

    assert set(task.scorers) <= set(SCORERS)
    assert task.asks


def test_two_samples_of_one_id_are_refused(tmp_path):
    task = replace(find_task("smoke"), load=lambda _: (Sample("a", "x"), Sample("a", "y")))
    with pytest.raises(EvalError, match="sample 2 has the id of an earlier one"):
        load_samples(task, tmp_path)
