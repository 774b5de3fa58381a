"""Handouts and answers as rows: the product's own prompt, a reply that rests on numbered lines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.adapters import TaskType
from app.core.draft import Task
from app.core.errors import FinetuneError
from app.core.prompts import load_prompt
from app.core.settings import DeidSettings, RecordSettings
from app.deid import Deidentifier
from finetune.corpora.corpus import Corpus, CorpusPlan, build_corpus
from finetune.corpora.examples import read_examples
from finetune.corpora.rows import TextRow
from finetune.corpora.task_rows import ABSTAIN

_NOTE = (
    "Patient: Zebulon Quist\nMRN: 44-91-2207\n\nASSESSMENT:\nCommunity-acquired pneumonia.\n\n"
    "MEDICATIONS:\nStart amoxicillin 500 mg by mouth three times a day for 7 days.\n"
    "Continue lisinopril 10 mg daily.\n\nLABS:\nCreatinine 1.4 mg/dL.\n\n"
    "FOLLOW-UP:\nReturn to clinic in 2 weeks. Call if fever returns.\n"
)
_CITED = re.compile(r" \[\d+(?:, \d+)*\]$")


@pytest.fixture(scope="module")
def deidentifier() -> Deidentifier:
    return Deidentifier(DeidSettings(), b"a secret for tests only")


@pytest.fixture
def prepared(tmp_path: Path, deidentifier: Deidentifier) -> Callable[..., Corpus]:
    def make(task: Task, against: Path | None = None, **columns: Any) -> Corpus:
        notes = tmp_path / "notes"
        if columns:
            notes.mkdir()
            (notes / "a.jsonl").write_text(json.dumps({"text": _NOTE, **columns}) + "\n")
        else:
            (notes / "quist").mkdir(parents=True)
            (notes / "quist" / "2024-03-01.txt").write_text(_NOTE)
        plan = CorpusPlan(TaskType.CAUSAL, task, against=against)
        examples = read_examples(notes, RecordSettings())
        return build_corpus(examples, deidentifier, tmp_path / "corpus", plan)

    return make


def _rows(corpus: Corpus) -> list[TextRow]:
    return [row for row in corpus.rows if isinstance(row, TextRow)]


def _statements(row: TextRow) -> list[str]:
    return [line for line in row.target.split("\n") if not line.startswith("## ")]


def test_a_folder_of_notes_gives_handouts_that_rest_on_their_lines(
    prepared: Callable[..., Corpus],
) -> None:
    corpus = prepared(Task.EDUCATE)
    (row,) = _rows(corpus)

    assert row.prompt_ref == load_prompt("educate/handout.v2").ref
    assert "school grade 6" in row.prompt
    assert "## Your medicines" in row.target
    assert "amoxicillin" in row.target
    n_lines = len(re.findall(r"^\[\d+\]", row.prompt, re.MULTILINE))
    for line in _statements(row):
        assert _CITED.search(line)
        assert all(int(n) <= n_lines for n in re.findall(r"\d+", line.rsplit("[", 1)[1]))
    assert (corpus.card.n_drafted, corpus.card.task) == (1, Task.EDUCATE)
    assert "Quist" not in row.prompt + row.target


def test_a_written_handout_is_kept_as_far_as_the_note_holds_it(
    prepared: Callable[..., Corpus],
) -> None:
    written = (
        "## Your medicines\nZebulon Quist takes amoxicillin 500 mg three times a day.\n"
        "## When to call\nCall 911 for chest pain."
    )
    corpus = prepared(Task.EDUCATE, handout=written)
    (row,) = _rows(corpus)

    assert re.search(r"^## Your medicines\n.* amoxicillin 500 mg .* \[[\d, ]+\]$", row.target)
    assert "Quist" not in row.target
    assert (corpus.card.n_drafted, corpus.card.n_statements_dropped) == (0, 1)


def test_questions_are_made_of_findings_and_one_has_no_answer(
    prepared: Callable[..., Corpus],
) -> None:
    corpus = prepared(Task.ASK)
    rows = _rows(corpus)
    abstaining = [row for row in rows if row.target == ABSTAIN]

    assert {row.prompt_ref for row in rows} == {load_prompt("ask/answer.v1").ref}
    assert len(abstaining) == 1
    assert len(rows) >= 3
    for row in rows:
        assert "The question:" in row.prompt
        assert row.target == ABSTAIN or all(_CITED.search(line) for line in _statements(row))
    assert corpus.card.n_drafted == len(rows) - 1


def test_written_answers_and_abstentions_become_rows(prepared: Callable[..., Corpus]) -> None:
    corpus = prepared(
        Task.ASK,
        questions=[
            {"question": "What was Zebulon Quist's creatinine?", "answer": "Creatinine 1.4 mg/dL."},
            {"question": "Does the patient smoke?", "answer": None},
            {"question": "What is the plan?", "answer": "Surgery on the left knee."},
        ],
    )

    assert [re.sub(r" \[\d+\]", "", row.target) for row in _rows(corpus)] == [
        "Creatinine 1.4 mg/dL.",
        ABSTAIN,
    ]
    assert corpus.card.n_drafted == 0
    assert corpus.card.n_without_target == 1
    assert all("Quist" not in row.prompt for row in _rows(corpus))


def test_the_word_for_abstaining_is_that_of_the_prompt() -> None:
    assert f"exactly: {ABSTAIN}\n" in load_prompt("ask/answer.v1").body


def test_notes_of_an_evaluation_set_are_refused(
    prepared: Callable[..., Corpus], tmp_path: Path
) -> None:
    (tmp_path / "set.txt").write_text(_NOTE)

    with pytest.raises(FinetuneError) as caught:
        prepared(Task.EDUCATE, against=tmp_path / "set.txt")
    assert caught.value.code == "corpus_overlaps"


def test_a_card_says_what_was_refused_and_against_what(
    prepared: Callable[..., Corpus], tmp_path: Path
) -> None:
    (tmp_path / "notes" / "other").mkdir(parents=True)
    said = "The wound on her left heel is clean, four by three centimetres, without odour or pus."
    (tmp_path / "notes" / "other" / "a.txt").write_text(f"Nursing note.\n{said}\n")
    (tmp_path / "notes" / "other" / "b.txt").write_text("Slept well. No pain.\n")
    (tmp_path / "set.txt").write_text(f"Another text. {said.lower()}")

    corpus = prepared(Task.EDUCATE, against=tmp_path / "set.txt")

    assert (corpus.card.n_notes, corpus.card.n_overlapping, corpus.card.n_rows) == (3, 2, 1)
    assert set(corpus.card.digests) == {"corpus.jsonl", "against"}


def test_a_task_without_rows_is_refused(prepared: Callable[..., Corpus]) -> None:
    with pytest.raises(FinetuneError, match="summarize, educate, ask"):
        prepared(Task.EXTRACT)


@pytest.mark.parametrize(
    "columns",
    [
        {"questions": [{"question": " ", "answer": None}]},
        {"questions": [{"question": "Why?", "answer": ""}]},
        {"questions": [{"question": "Why?"}]},
        {"handout": ""},
    ],
    ids=["empty question", "empty answer", "no answer", "empty handout"],
)
def test_a_line_with_something_missing_is_refused(
    prepared: Callable[..., Corpus], columns: dict[str, Any]
) -> None:
    with pytest.raises(FinetuneError, match="line 1"):
        prepared(Task.ASK, **columns)


def test_a_label_on_a_later_line_is_not_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "notes.jsonl"
    lines = [{"text": "No fever."}, {"text": "Cough.", "summary": "Cough."}]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))

    assert [e.summary for e in read_examples(file, RecordSettings())] == [None, "Cough."]


def test_notes_in_a_folder_are_of_the_patient_it_is_called_after(tmp_path: Path) -> None:
    for name in ("one/a.txt", "one/2024/b.txt", "two/a.txt", "c.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("No fever today.\n")

    examples = read_examples(tmp_path, RecordSettings())
    assert sorted(str(e.note.patient_id) for e in examples) == ["None", "one", "one", "two"]
