"""Retrieval sets: queries with what is relevant, and the collection that is searched."""

import gzip
import json

import pytest

from app.core.errors import EvalError
from eval.sample import GoldPassage
from eval.tasks import beir, medquad
from eval.tasks.registry import find_task, load_collection


def lines(*rows):
    return "".join(json.dumps(row) + "\n" for row in rows)


QUESTIONS = (
    {"qid": "q", "question": "What is gout?", "answer": "A disease of joints."},
    {"qid": "q", "question": "What causes gout?", "answer": "Crystals."},
    {"qid": "r", "question": "Why gout?", "answer": "Crystals."},
    {"qid": "s", "question": "Withdrawn?", "answer": ""},
)


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_medquad(tmp_path, ending):
    path = tmp_path / f"medquad_with_answers.jsonl{ending}"
    content = lines(*QUESTIONS).encode()
    path.write_bytes(gzip.compress(content) if ending else content)
    samples = medquad.load(tmp_path)
    assert [s.sample_id for s in samples] == ["line1", "line2", "line3"]
    assert samples[0].relevant == (GoldPassage("line1"),)
    assert samples[2].relevant == (GoldPassage("line2"), GoldPassage("line3"))
    assert [t.text for t in medquad.load_collection(tmp_path)] == [
        "A disease of joints.", "Crystals.", "Crystals.",
    ]  # fmt: skip


@pytest.mark.parametrize("content", [b"no gzip", gzip.compress(b"{}\n" * 99, mtime=0)[:-9]])
def test_a_damaged_archive(tmp_path, content):
    (tmp_path / "medquad_with_answers.jsonl.gz").write_bytes(content)
    with pytest.raises(EvalError, match="gzip"):
        medquad.load(tmp_path)


def beir_set(folder, *, corpus=None, qrels="query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\n"):
    texts = corpus or lines({"_id": "d1", "title": "Gout", "text": "Crystals."},
                            {"_id": "d2", "text": "Rest."})  # fmt: skip
    (folder / "corpus.jsonl").write_text(texts)
    queries = lines({"_id": "q1", "text": "why gout"}, {"_id": "q2", "text": "unjudged"})
    (folder / "queries.jsonl").write_text(queries)
    (folder / "qrels").mkdir()
    (folder / "qrels" / "test.tsv").write_text(qrels)
    return folder


def test_beir(tmp_path):
    (sample,) = beir.load(beir_set(tmp_path))
    assert (sample.sample_id, sample.source) == ("q1", "why gout")
    assert sample.relevant == (GoldPassage("d1", 2),)
    titles = [text.title for text in load_collection(find_task("beir"), tmp_path)]
    assert titles == ["Gout", ""]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"qrels": "query-id\tcorpus-id\tscore\nq1\td9\t1\n"}, "not in the corpus"),
        ({"qrels": "query-id\tcorpus-id\tscore\nq1\td1\tNaN\n"}, "not a whole number"),
        ({"qrels": "query-id\tcorpus-id\nq1\td1\n"}, "score"),
        ({"corpus": lines({"_id": "d1", "text": "a"}, {"_id": "d1", "text": "b"})}, "repeats"),
    ],
)
def test_what_is_wrong_with_a_beir_set(tmp_path, change, says):
    with pytest.raises(EvalError, match=says):
        beir.load(beir_set(tmp_path, **change))


def test_a_task_without_a_collection(tmp_path):
    with pytest.raises(EvalError, match="collection"):
        load_collection(find_task("smoke"), tmp_path)
