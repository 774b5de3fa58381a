"""MedQuAD: consumers' health questions, each answered by one of the collection's texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.sample import Ask, GoldPassage, Sample
from eval.tasks.collection import Collection, SearchedText
from eval.tasks.rows import Row, find_file, read_jsonl
from eval.tasks.task import RETRIEVAL_SCORERS, Task

_FILES = ("medquad_with_answers.jsonl", "medquad_with_answers.jsonl.gz")


def load(folder: Path) -> tuple[Sample, ...]:
    """Read the questions; relevant is the answer that was written to each, and its like.

    Source:
        github.com/abachaa/MedQuAD (Ben Abacha & Demner-Fushman 2019).
    """
    rows = tuple(_rows(folder))
    same: dict[str, list[GoldPassage]] = {}
    for row_id, row in rows:
        same.setdefault(row.text("answer"), []).append(GoldPassage(row_id))
    return tuple(
        Sample(row_id, row.text("question"), relevant=tuple(same[row.text("answer")]))
        for row_id, row in rows
    )


def load_collection(folder: Path) -> Collection:
    """Read the answers."""
    return tuple(SearchedText(row_id, row.text("answer")) for row_id, row in _rows(folder))


def _rows(folder: Path) -> Iterator[tuple[str, Row]]:
    """Yield the rows that have an answer; of some the publisher withdrew it.

    Upstream gives one ``qid`` to several questions, so a row's id is its line.
    """
    for row in read_jsonl(find_file(folder, _FILES)):
        if str(row.values.get("answer") or "").strip():
            yield f"line{row.line}", row


TASK = Task(
    name="medquad",
    about="consumers' health questions to the answers of the NIH (Ben Abacha et al. 2019)",
    licence="CC BY 4.0",
    asks=(Ask.RETRIEVE,),
    scorers=RETRIEVAL_SCORERS,
    load=load,
    load_collection=load_collection,
)
