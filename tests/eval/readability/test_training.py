"""Training on small files of our own in the upstream formats."""

import gzip
import json

import numpy as np
import pytest
from typer.testing import CliRunner

from app.core.errors import EvalError
from eval.readability.corpora import Passage, join_tokens, read_plain, read_technical
from eval.readability.model import ReadabilityModel
from eval.readability.training import area_under_curve, make_rows, split_rows, train

SIMPLE = ("You can eat what you like.", "Drink water when you feel dry.", "Call us if it hurts.")
HARD = (
    "Pharmacokinetic characterization demonstrated considerable accumulation .",
    "Intravenous administration precipitated ventricular tachyarrhythmias .",
    "Histopathological examination revealed extensive hepatocellular necrosis .",
)


def write_plain(folder, rows):
    folder.mkdir(exist_ok=True)
    with gzip.open(folder / "medquad_with_answers.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows)
    return folder


def write_technical(folder, sentences):
    folder.mkdir(exist_ok=True)
    blocks = ("\n".join(f"{token}\tO" for token in s.split()) for s in sentences)
    (folder / "train.tsv").write_text("\n\n".join(blocks) + "\n", "utf-8")
    return folder


def answers(n, source="9_CDC_QA"):
    text = "   ".join(SIMPLE * 8)
    return [{"source": source, "doc": f"d{i}", "answer": text} for i in range(n)]


@pytest.fixture
def folders(tmp_path):
    return write_plain(tmp_path / "p", answers(40)), write_technical(tmp_path / "t", HARD * 300)


def test_a_trained_model_tells_what_it_was_trained_on(folders):
    result = train(*folders, seed=3)
    model = ReadabilityModel.from_json(result)
    rows = make_rows(read_plain(folders[0]), read_technical(folders[1]), seed=3)
    scores = model.plainness_of(rows.features)
    assert area_under_curve(scores, rows.labels) == 1.0
    assert result["card"]["held_out_auc"] == {"value": 1.0, "low": 1.0, "high": 1.0}
    assert result["card"]["seed"] == 3


def test_the_same_seed_gives_the_same_model(folders):
    assert train(*folders, seed=1) == train(*folders, seed=1)


def test_no_document_is_trained_on_and_tested_on(folders):
    rows = make_rows(read_plain(folders[0]), read_technical(folders[1]), seed=0)
    training, held_out = split_rows(rows, seed=0)
    assert not set(training.groups) & set(held_out.groups)
    assert len(training.labels) + len(held_out.labels) == len(rows.labels)
    assert rows.labels.mean() == 0.5


def test_too_few_documents(tmp_path):
    folders = write_plain(tmp_path / "p", answers(40)), write_technical(tmp_path / "t", HARD * 30)
    with pytest.raises(EvalError, match="two documents"):
        train(*folders, seed=0)


@pytest.mark.parametrize(
    ("scores", "labels", "area"),
    [
        ([0.9, 0.8, 0.1], [1, 1, 0], 1.0),
        ([0.1, 0.8, 0.9], [1, 0, 0], 0.0),
        ([0.5, 0.5], [1, 0], 0.5),
        ([0.7, 0.3, 0.5], [1, 1, 0], 0.5),
    ],
)
def test_area_by_hand(scores, labels, area):
    assert area_under_curve(np.array(scores), np.array(labels)) == area


def test_collections_that_are_not_for_patients_are_left_out(tmp_path):
    folder = write_plain(tmp_path, answers(1) + answers(3, source="3_GHR_QA"))
    assert {p.group for p in read_plain(folder)} == {"d0"}
    assert len(read_plain(folder)) == 1


def test_blank_answers_are_no_passages_and_a_page_may_stand_for_a_document(tmp_path):
    blank = {"source": "9_CDC_QA", "doc": "d9", "answer": None}
    page = {**answers(1)[0], "doc": None, "url": "https://example.org/worms"}
    passages = read_plain(write_plain(tmp_path, [*answers(2), blank, page]))
    assert [p.group for p in passages] == ["d0", "d1", "https://example.org/worms"]


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("Parkinson ' s disease ( PD ) , end - stage .", "Parkinson's disease (PD), end-stage."),
        ("40 % of cases ; p < 0 . 05", "40% of cases; p < 0. 05"),
        ("the study : a trial", "the study: a trial"),
    ],
)
def test_tokens_are_joined_as_people_write(tokens, text):
    assert join_tokens(tokens.split()) == text


def test_neighbouring_passages_of_a_file_without_documents_make_a_group(tmp_path):
    passages = read_technical(write_technical(tmp_path, HARD * 300), group_passages=2)
    assert [p.group for p in passages[:3]] == ["block0", "block0", "block1"]
    assert isinstance(passages[0], Passage)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (["{"], "line 1: no JSON object with source"),
        ([{"source": "9_CDC_QA", "doc": "d"}], "line 1: no JSON object with source"),
        ([*answers(1), "[]"], "line 2: no JSON object with source"),
        ([{"source": "9_CDC_QA", "doc": "d", "answer": 7}], "line 1: no JSON object with source"),
        ([{"source": "9_CDC_QA", "doc": "d", "answer": "Short."}], "no passage of 100 words"),
    ],
)
def test_bad_files_say_where(tmp_path, rows, says):
    with pytest.raises(EvalError) as caught:
        read_plain(write_plain(tmp_path, rows))
    assert says in str(caught.value)


def test_missing_and_broken_files(tmp_path):
    with pytest.raises(EvalError, match=r"train\.tsv"):
        read_technical(tmp_path)
    (tmp_path / "medquad_with_answers.jsonl.gz").write_bytes(b"not an archive")
    with pytest.raises(EvalError, match="broken archive"):
        read_plain(tmp_path)


def test_the_command_writes_model_and_card(folders, tmp_path):
    import typer

    from eval.readability.training import main

    app = typer.Typer()
    app.command()(main)
    out = tmp_path / "model.json"
    options = ["--plain", str(folders[0]), "--technical", str(folders[1]), "--out", str(out)]
    done = CliRunner().invoke(app, options)
    assert done.exit_code == 0
    assert json.loads(out.read_text("utf-8"))["card"] == json.loads(done.stdout)
