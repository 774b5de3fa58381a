"""synthetic: notes of invented patients, generated with gold for findings, PHI and summaries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.core.span import Span
from eval.sample import Ask, Fact, GoldFinding, GoldPhi, Sample
from eval.tasks.rows import Row, find_file, read_jsonl, with_unique_ids
from eval.tasks.task import Task


def load(folder: Path) -> tuple[Sample, ...]:
    """Read the notes that ``notewell finetune synthesize records --out FOLDER`` wrote.

    Raises:
        EvalError: There is no such file, an id stands twice, or a row has another shape.
    """
    rows = with_unique_ids(read_jsonl(find_file(folder, ("records.jsonl",))), "note_id")
    return tuple(_sample(row_id, row) for row_id, row in rows)


def _sample(row_id: str, row: Row) -> Sample:
    text = row.text("text")
    try:
        findings = tuple(
            GoldFinding(str(f["type"]), _span(f, text), str(f["assertion"]))
            for f in row.values["findings"]
        )
        phi = tuple(GoldPhi(str(p["kind"]), _span(p, text)) for p in row.values["phi"])
        facts = tuple(_fact(fact) for fact in row.values["must_mention"])
    except (KeyError, TypeError, ValueError):
        raise row.invalid("findings, phi or must_mention is no list of its kind") from None
    return Sample(row_id, text, phi=phi, findings=findings, facts=facts)


def _span(item: dict[str, Any], text: str) -> Span:
    span = Span(int(item["start"]), int(item["end"]))
    if span.of(text) != item["text"]:
        raise ValueError
    return span


def _fact(item: dict[str, Any]) -> Fact:
    keywords = tuple(tuple(str(word) for word in group) for group in item["keywords"])
    return Fact(str(item["text"]), keywords)


TASK = Task(
    name="synthetic",
    about="findings, PHI and must-mention facts of generated notes of invented patients",
    licence="Apache-2.0",
    asks=(Ask.SUMMARIZE, Ask.DEIDENTIFY, Ask.EXTRACT),
    scorers=("findings", "phi", "omission"),
    load=load,
    shows_phi=True,
)
