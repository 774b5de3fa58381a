"""Rows of entities: what is tagged is what the notes and abstracts say, under other names too."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from app.adapters import TaskType
from app.core.errors import FinetuneError
from finetune.corpora.corpus import Corpus, read_corpus
from finetune.corpora.rows import Tag, TagRow
from finetune.entities.corpus import HELD_OUT, LABELS, build_entity_corpus, renamed

ABSTRACT = "Lithium\tB-Chemical\ncauses\tO\nnephrogenic\tB-Disease\ndiabetes\tI-Disease\n.\tO\n\n"
ROW = TagRow("n", "p", "Gout, on colchicine.", (Tag(0, 4, "problem"), Tag(9, 19, "medication")))
NAMES = {"problem": ["scurvy"], "medication": ["zinc"]}


def said(row: TagRow) -> list[tuple[str, str]]:
    return [(t.label, row.text[t.start : t.end]) for t in row.tags]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("entities")
    for name in ("train.tsv", "devel.tsv"):
        (folder / name).write_text(ABSTRACT * 40)
    return folder


def build(folder: Path, out: str) -> Corpus:
    return build_entity_corpus(
        folder / out,
        n_notes=8,
        seed=3,
        abstracts=folder / "train.tsv",
        held_out_abstracts=folder / "devel.tsv",
    )


def test_names_change_and_their_tags_with_them() -> None:
    row = renamed(ROW, NAMES, chance=random.Random(0), share=1.0)

    assert row.text == "Scurvy, on zinc."
    assert said(row) == [("problem", "Scurvy"), ("medication", "zinc")]


def test_a_share_of_none_leaves_the_row() -> None:
    assert renamed(ROW, NAMES, chance=random.Random(0), share=0.0) == ROW


def test_both_sides_are_written_and_share_no_patient(folder: Path) -> None:
    corpus = build(folder, "a")
    held_out = read_corpus(folder / "a" / HELD_OUT)

    assert corpus.card.task_type is TaskType.TOKEN_CLASSIFICATION
    assert corpus.card.labels == LABELS
    assert {row.patient_ref for row in corpus.rows}.isdisjoint(
        row.patient_ref for row in held_out.rows
    )
    tagged = [row for row in corpus.rows if isinstance(row, TagRow)]
    assert {t.label for row in tagged for t in row.tags} == set(LABELS)
    assert {"Lithium", "nephrogenic diabetes"} <= {
        text for row in tagged for _, text in said(row) if row.note_ref.startswith("text:")
    }


def test_the_same_seed_makes_the_same_corpus(folder: Path) -> None:
    assert build(folder, "b").rows == build(folder, "c").rows


def test_missing_abstracts_are_told(folder: Path) -> None:
    with pytest.raises(FinetuneError) as caught:
        build_entity_corpus(
            folder / "d",
            n_notes=2,
            seed=3,
            abstracts=folder / "absent.tsv",
            held_out_abstracts=folder / "devel.tsv",
        )

    assert caught.value.code == "columns_invalid"
